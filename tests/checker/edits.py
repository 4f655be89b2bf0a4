"""One field of a document altered, and nothing else."""

import copy
from typing import Any

GONE = object()
"""Stands for no value: the field is removed."""


def change(document: Any, path: str, value: Any) -> Any:
    """Return a copy of ``document`` with ``value`` at ``path``, as in ``terms.0.square``; callables get the old."""
    result = copy.deepcopy(document)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    place = result
    for part in parents:
        place = place[part]
    if value is GONE:
        del place[last]
    else:
        place[last] = value(place.get(last) if isinstance(place, dict) else place[last]) if callable(value) else value
    return result
