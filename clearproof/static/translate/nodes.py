"""What can be told of one statement without running it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slither.slithir import operations as ops

from clearproof.static.translate import cfg
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.frame import name_of
from clearproof.static.translate.graph import place_of

if TYPE_CHECKING:
    from slither.core.cfg.node import Node

    from clearproof.static.translate.state import State


def forget(node: Node, state: State) -> None:
    """Drop the temporaries of a statement from the state after it."""
    for ir in node.irs:
        result = getattr(ir, "lvalue", None)
        if result is not None and isinstance(name_of(result), str):
            state.variables.pop(name_of(result), None)


def error_values(node: Node) -> set[int]:
    """Return the positions where a custom error is built as an argument of ``require``, which is not a revert."""
    used = [
        ir.arguments[-1]
        for ir in node.irs
        if isinstance(ir, ops.SolidityCall) and ir.function.full_name == "require(bool,error)"
    ]
    return {
        position
        for position, ir in enumerate(node.irs)
        if isinstance(ir, ops.SolidityCall) and any(ir.lvalue is argument for argument in used)
    }


def refuse_work_after(node: Node) -> None:
    """Refuse a modifier that does something after its placeholder.

    Raises
    ------
    UnsupportedConstruct
        It does.
    """
    stack, seen = list(node.sons), set()
    while stack:
        after = stack.pop()
        if after in seen:
            continue
        seen.add(after)
        if after.irs:
            raise UnsupportedConstruct("a modifier that acts after its placeholder", place_of(after))
        stack.extend(after.sons)


def has_short_circuit(node: Node) -> bool:
    """Answer whether ``&&`` or ``||`` stands in the statement."""
    if node.expression is None:
        return False
    stack = [node.expression]
    while stack:
        expression = stack.pop()
        if cfg.is_short_circuit(expression):
            return True
        stack.extend(cfg.children(expression))
    return False
