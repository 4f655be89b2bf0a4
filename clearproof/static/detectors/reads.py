"""Which storage can a function read, and can that grow? (GAS-ORDER-001).

A *family* is a state variable with the way from it to one kind of word: ``PositionBook._accounts[account].held``. Steps
through fields and arrays of fixed length lead to a number of words that the source states; a mapping is such a step
only where its key is an argument of the entry point or its caller. A dynamic array, and a mapping by any other key, can
grow. Positions in arrays are not looked at: every element counts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from slither.core.declarations import Function
from slither.core.solidity_types import ArrayType, MappingType
from slither.core.variables.local_variable import LocalVariable
from slither.core.variables.state_variable import StateVariable
from slither.slithir import operations as ops
from slither.slithir.variables import Constant, ReferenceVariable

from clearproof.static.detectors.documentation import place_of
from clearproof.static.detectors.flow import called_function, is_reference, is_storage, operations, reachable
from clearproof.static.detectors.sources import outside_call
from clearproof.static.detectors.writes import written_by

FIXED, ARGUMENT, GROWING = "fixed", "argument", "growing"


@dataclass(frozen=True, slots=True, order=True)
class Family:
    """One kind of word in storage."""

    name: str
    """For example ``MarginBook._orders[maker][slot]``; keys by the name of what they are made of."""
    growth: str
    """``fixed``, ``argument`` (as many words for each argument of the entry point) or ``growing``."""
    keys: int
    """How many mappings lie on the way."""
    words: int
    """How many words it has for one value of its keys, at most, unless it can grow."""
    place: str
    """Where it is used first."""


@dataclass(frozen=True, slots=True)
class _Way:
    """Steps from a state variable."""

    name: str
    growth: str
    keys: int = 0
    words: int = 1


class Storage:
    """What an entry point and everything that it can run does with storage."""

    def __init__(self, entry: Function) -> None:
        self._entry = entry
        self._functions = reachable([entry])
        self._made: dict[object, Any] = {}
        self._given: dict[object, list[Any]] = {}
        for function in self._functions:
            for _, ir in operations(function):
                self._note(ir)

    def reads(self) -> tuple[Family, ...]:
        """Return the families that can be read, by name."""
        return self._collect(_read_operands)

    def writes(self) -> tuple[Family, ...]:
        """Return the families that can be written, by name."""
        return self._collect(_written_operands)

    def _note(self, ir: Any) -> None:
        if isinstance(ir, ops.Index | ops.Member):
            self._made[ir.lvalue] = ir
        callee = called_function(ir)
        if callee is not None:
            for parameter, argument in zip(callee.parameters, ir.arguments, strict=False):
                self._given.setdefault(parameter, []).append(argument)
            for returned in _returned(callee) if ir.lvalue is not None and len(callee.returns) == 1 else ():
                self._given.setdefault(ir.lvalue, []).append(returned)
        elif isinstance(ir, ops.Assignment | ops.TypeConversion):
            source = ir.rvalue if isinstance(ir, ops.Assignment) else ir.variable
            self._given.setdefault(ir.lvalue, []).append(source)

    def _collect(self, operands: Any) -> tuple[Family, ...]:
        found: dict[tuple[str, str], Family] = {}
        for function in self._functions:
            for node, ir in operations(function):
                for operand in operands(ir):
                    for way in self._ways(operand, frozenset()):
                        family = Family(way.name, way.growth, way.keys, way.words, place_of(node))
                        found.setdefault((family.name, family.growth), family)
        return tuple(sorted(found.values()))

    def _ways(self, operand: Any, seen: frozenset[Any]) -> Iterator["_Way"]:
        """Yield every way that may lead to ``operand``."""
        if operand in seen:
            return
        seen |= {operand}
        if isinstance(operand, str):
            yield _Way(operand, GROWING)
        elif isinstance(operand, StateVariable):
            yield _Way(str(operand.canonical_name), FIXED)
        elif operand in self._made:
            ir = self._made[operand]
            for way in self._ways(ir.variable_left, seen):
                yield self._step(ir, way)
        elif operand in self._given:
            for source in self._given[operand]:
                yield from self._ways(source, seen)
        else:
            yield _Way(f"storage behind {operand}", GROWING)

    def _step(self, ir: Any, way: "_Way") -> "_Way":
        if isinstance(ir, ops.Member):
            return replace(way, name=f"{way.name}.{ir.variable_right}")
        kind = ir.variable_left.type
        if isinstance(kind, ArrayType) and str(kind.length_value).isdigit():
            return replace(way, name=f"{way.name}[]", words=way.words * int(str(kind.length_value)))
        if isinstance(kind, MappingType):
            is_argument = way.growth != GROWING and self._is_argument(ir.variable_right)
            name = f"{way.name}[{_spell(ir.variable_right)}]"
            return replace(way, name=name, growth=ARGUMENT if is_argument else GROWING, keys=way.keys + 1)
        return replace(way, name=f"{way.name}[]", growth=GROWING)

    def _is_argument(self, key: Any) -> bool:
        """Answer whether a key can only be an argument of the entry point or a constant."""
        seen: set[Any] = set()
        waiting = [key]
        while waiting:
            item = waiting.pop()
            is_given = item in self._entry.parameters or str(item) == "msg.sender"
            if item in seen or is_given or isinstance(item, Constant):
                continue
            seen.add(item)
            if item not in self._given:
                return False
            waiting.extend(self._given[item])
        return True


def _read_operands(ir: Any) -> Iterable[Any]:
    """Return what an operation reads from storage, pointers that it only hands on left out."""
    outside = outside_call(ir)
    if outside:
        return [outside]
    if isinstance(ir, ops.SolidityCall) and ir.function.name.startswith("sload("):
        return ["storage that assembly reads"]
    if isinstance(ir, ops.Index | ops.Member):
        position = [ir.variable_right] if isinstance(ir, ops.Index) else []
        return [item for item in position if is_storage(item)]
    return [item for item in _flat(ir) if is_storage(item) and not _is_handed_on(ir, item)]


def _written_operands(ir: Any) -> Iterable[Any]:
    if isinstance(ir, ops.SolidityCall) and ir.function.name.startswith("sstore("):
        return ["storage that assembly writes"]
    if not written_by(ir):
        return []
    return [ir.variable if isinstance(ir, ops.Delete) else ir.lvalue]


def _flat(ir: Any) -> list[Any]:
    if called_function(ir) is None:
        return list(ir.read)
    return [item for part in ir.arguments for item in (part if isinstance(part, list) else [part])]


def _is_handed_on(ir: Any, item: Any) -> bool:
    """Answer whether an operation passes a pointer to storage on, without reading what it points to."""
    if not is_reference(item):
        return False
    callee = called_function(ir)
    if callee is not None:
        pairs = zip(callee.parameters, ir.arguments, strict=False)
        return any(argument is item and parameter.is_storage for parameter, argument in pairs)
    if isinstance(ir, ops.Return):
        return isinstance(item, LocalVariable | ReferenceVariable | StateVariable) and _returns_pointer(ir)
    target = getattr(ir, "lvalue", None)
    return isinstance(ir, ops.Assignment) and isinstance(target, LocalVariable) and target.is_storage


def _returns_pointer(ir: Any) -> bool:
    return any(result.is_storage for result in ir.node.function.returns)


def _returned(function: Function) -> Iterator[Any]:
    for _, ir in operations(function):
        if isinstance(ir, ops.Return):
            yield from (value for value in ir.values if not isinstance(value, list))
    yield from function.returns


def _spell(key: Any) -> str:
    return "key" if isinstance(key, ReferenceVariable) or str(key).startswith("TMP_") else str(key)
