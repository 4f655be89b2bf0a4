"""Which amounts become which? Like the graph of :mod:`flow`, but only where a value goes on as a value.

Positions in arrays, amounts of shifts and comparisons do not carry an amount on, and neither does memory that only
assembly connects. This graph finds, it does not exclude: it may miss a connection.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from slither.core.declarations import Function
from slither.core.solidity_types import ElementaryType
from slither.slithir import operations as ops
from slither.slithir.operations.binary import BinaryType

from clearproof.static.detectors.flow import (
    Key,
    NamedFlow,
    called_function,
    edges_of,
    is_reference,
    key_of,
    operations,
    result_of,
)
from clearproof.static.detectors.ranges import range_of_type

SHIFTS = {BinaryType.LEFT_SHIFT, BinaryType.RIGHT_SHIFT}
ARITHMETIC = {
    BinaryType.ADDITION,
    BinaryType.SUBTRACTION,
    BinaryType.MULTIPLICATION,
    BinaryType.DIVISION,
    BinaryType.MODULO,
    BinaryType.POWER,
}


class ValueFlow(NamedFlow):
    """Where amounts go, among the functions that some entry points reach."""

    def __init__(self, entries: Sequence[Function]) -> None:
        super().__init__(entries)
        self._ends = {result_of(entry, position) for entry in entries for position in range(len(entry.returns))}
        self.amounts = frozenset(self._find_amounts(entries))
        """What a calculation made, or a caller from outside gave as a number."""

    def _edges(self, ir: Any, function: Function) -> Iterator[tuple[Key, Key]]:
        dropped = _not_carried(ir)
        return ((source, target) for source, target in edges_of(ir, function) if source not in dropped)

    def is_cut(self, variable: Any) -> bool:
        """Answer whether bits are only ever picked out of a value, or it only says where something is.

        Masks, narrowing conversions and further shifts pick bits; positions, amounts of shifts and comparisons place
        them. Calculating with it, storing it, returning it from an entry point, do neither.
        """
        seen: set[Key] = set()
        waiting = [key_of(variable)]
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                for ir, function in self._uses.get(key, ()):
                    following = _following(ir, key, function, self)
                    if following is None:
                        return False
                    waiting.extend(following)
        return seen.isdisjoint(self._ends)

    @cached_property
    def _uses(self) -> dict[Key, list[tuple[Any, Function]]]:
        found: dict[Key, list[tuple[Any, Function]]] = {}
        for function in self.functions:
            for _, ir in operations(function):
                for key in {key_of(item): None for item in _operands(ir)}:
                    found.setdefault(key, []).append((ir, function))
        return found

    def _find_amounts(self, entries: Sequence[Function]) -> Iterator[Key]:
        for function in self.functions:
            for node in function.nodes:
                yield from (key_of(ir.lvalue) for ir in node.irs if _calculates(ir))
        for function in entries:
            if function.visibility in {"public", "external"}:
                yield from (key_of(item) for item in function.parameters if is_number(item.type))


def _operands(ir: Any) -> list[Any]:
    if called_function(ir) is None:
        return list(ir.read)
    return [item for part in ir.arguments for item in (part if isinstance(part, list) else [part])]


def _following(ir: Any, key: Key, function: Function, flow: "ValueFlow") -> list[Key] | None:
    """Return what to look at after a use of ``key`` as bits or as a place, None for a use as an amount."""
    callee = called_function(ir)
    if callee is not None:
        return [target for source, target in edges_of(ir, function) if source == key]
    if isinstance(ir, ops.Return):
        found = [target for source, target in edges_of(ir, function) if source == key]
        return [*found, *(target for result in found for target in flow.after_one(result))]
    if isinstance(ir, ops.Binary):
        return _after_binary(ir, key)
    if isinstance(ir, ops.TypeConversion):
        return [] if _is_narrowing(ir) else [key_of(ir.lvalue)]
    if isinstance(ir, ops.Assignment | ops.Unary):
        return [key_of(ir.lvalue)]
    is_place = isinstance(ir, ops.Index | ops.Condition | ops.EventCall) or _is_address(ir, key)
    return [] if is_place else None


def _is_address(ir: Any, key: Key) -> bool:
    """Answer whether assembly uses ``key`` as an address in memory, or picks a narrow number out of it."""
    if not isinstance(ir, ops.SolidityCall):
        return False
    is_stored = ir.function.name.startswith("mstore(") and key_of(ir.arguments[1]) == key
    return ir.function.name.startswith(("mload(", "signextend(", "mstore(")) and not is_stored


def _after_binary(ir: Any, key: Key) -> list[Key] | None:
    if ir.type is BinaryType.AND or BinaryType.return_bool(ir.type) or is_reference(ir.lvalue):
        return []
    if ir.type in SHIFTS and key_of(ir.variable_left) != key:
        return []
    goes_on = {BinaryType.OR, BinaryType.CARET, BinaryType.ADDITION, BinaryType.SUBTRACTION} | SHIFTS
    return [key_of(ir.lvalue)] if ir.type in goes_on else None


def _is_narrowing(ir: Any) -> bool:
    target, given = range_of_type(ir.type), range_of_type(getattr(ir.variable, "type", None))
    return target is not None and given is not None and target[1] < given[1]


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
        if is_reference(ir.lvalue):  # an address in assembly: a variable and a distance
            return {key_of(variable) for variable in ir.read if not is_reference(variable)}
    return set()
