"""Which nodes does a syntax tree of the compiler have?"""

from collections.abc import Iterator
from typing import Any


def walk(root: Any) -> Iterator[dict[str, Any]]:
    """Yield every node of a syntax tree or of a part of one, in an order that depends on the tree alone."""
    stack = [root]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            yield part
            stack.extend(part.values())
        elif isinstance(part, list):
            stack.extend(part)
