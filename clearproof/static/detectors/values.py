"""Which amounts become which? Like the graph of :mod:`flow`, but only where a value goes on as a value.

Positions in arrays, amounts of shifts and comparisons do not carry an amount on, and neither does memory that only
assembly connects. This graph finds, it does not exclude: it may miss a connection.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from slither.core.declarations import Function
from slither.core.solidity_types import ElementaryType
from slither.slithir import operations as ops
from slither.slithir.operations.binary import BinaryType

from clearproof.static.detectors.flow import Flow, Key, edges_of, is_reference, key_of

SHIFTS = {BinaryType.LEFT_SHIFT, BinaryType.RIGHT_SHIFT}
ARITHMETIC = {
    BinaryType.ADDITION,
    BinaryType.SUBTRACTION,
    BinaryType.MULTIPLICATION,
    BinaryType.DIVISION,
    BinaryType.MODULO,
    BinaryType.POWER,
}


class ValueFlow(Flow):
    """Where amounts go, among the functions that some entry points reach."""

    def __init__(self, entries: Sequence[Function]) -> None:
        super().__init__(entries)
        self.amounts = frozenset(self._find_amounts(entries))
        """What a calculation made, or a caller from outside gave as a number."""

    def _edges(self, ir: Any, function: Function) -> Iterator[tuple[Key, Key]]:
        dropped = _not_carried(ir)
        return ((source, target) for source, target in edges_of(ir, function) if source not in dropped)

    def _aliases(self) -> Iterator[tuple[Key, Key]]:
        return iter(())

    def _find_amounts(self, entries: Sequence[Function]) -> Iterator[Key]:
        for function in self.functions:
            for node in function.nodes:
                yield from (key_of(ir.lvalue) for ir in node.irs if _calculates(ir))
        for function in entries:
            if function.visibility in {"public", "external"}:
                yield from (key_of(item) for item in function.parameters if is_number(item.type))


def is_number(kind: Any) -> bool:
    """Answer whether a type is an integer."""
    return isinstance(kind, ElementaryType) and kind.type.startswith(("uint", "int"))


def _calculates(ir: Any) -> bool:
    """Answer whether an operation calculates with numbers; assembly also calculates with places in memory."""
    return isinstance(ir, ops.Binary) and ir.type in ARITHMETIC and not is_reference(ir.lvalue)


def _not_carried(ir: Any) -> set[Key]:
    if isinstance(ir, ops.Index):
        return {key_of(ir.variable_right)} - {key_of(ir.variable_left)}
    if isinstance(ir, ops.Binary):
        if ir.type in SHIFTS:
            return {key_of(ir.variable_right)} - {key_of(ir.variable_left)}
        if BinaryType.return_bool(ir.type):
            return {key_of(variable) for variable in ir.read}
    return set()
