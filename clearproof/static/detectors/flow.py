"""Which values may decide which others, in all the code that a function can run?

One graph over the variables of every function that the entry points reach: an edge says that the one may decide the
other. It ignores order and context, holds a field of one structure for the same field of all of its kind, and treats
memory that assembly touches as one cell, so it has too many edges rather than too few: what it does not connect is
independent. Decisions by control flow are the readers' business.
"""

from collections import deque
from collections.abc import Container, Iterable, Iterator
from typing import Any, TypeAlias

from slither.core.declarations import Contract, Function, SolidityVariable, Structure
from slither.core.solidity_types import ArrayType, ElementaryType, MappingType, UserDefinedType
from slither.core.variables.state_variable import StateVariable
from slither.core.variables.variable import Variable
from slither.slithir import operations as ops
from slither.slithir.variables import Constant, ReferenceVariable, TemporaryVariable, TupleVariable

Key: TypeAlias = object
MEMORY: Key = "memory that assembly reads or writes"
STORAGE: Key = "storage that assembly reads or writes"
_MEMORY_READS = ("mload(", "keccak256(uint256,uint256)", "mcopy(")
_MEMORY_WRITES = ("mstore(", "mstore8(", "mcopy(", "calldatacopy(", "codecopy(", "returndatacopy(", "extcodecopy(")


def key_of(variable: Any) -> Key:
    """Return what stands for ``variable`` in the graph; None for constants and names that hold no value."""
    if isinstance(variable, TemporaryVariable | ReferenceVariable | TupleVariable):
        return variable.name  # counted through the whole compilation unit
    if isinstance(variable, SolidityVariable):
        return ("environment", variable.name)
    if isinstance(variable, Constant | Contract | Function) or not isinstance(variable, Variable):
        return None
    return variable


def is_reference(variable: Any) -> bool:
    """Answer whether a variable may stand for the same memory or storage as another one."""
    kind = getattr(variable, "type", None)
    if isinstance(kind, ElementaryType):
        return kind.type in {"bytes", "string"}
    is_struct = isinstance(kind, UserDefinedType) and isinstance(kind.type, Structure)
    return is_struct or isinstance(kind, ArrayType | MappingType)


def called_function(ir: Any) -> Function | None:
    """Return the function whose body an internal call runs, None for every other operation."""
    if isinstance(ir, ops.LibraryCall) and ir.function.visibility in {"public", "external"}:
        return None  # a call of deployed code, by delegatecall
    if isinstance(ir, ops.InternalCall | ops.LibraryCall) and isinstance(ir.function, Function):
        return ir.function
    return None


def reachable(entries: Iterable[Function]) -> tuple[Function, ...]:
    """Return every function and modifier that the entries can run, themselves first, in the order of their calls."""
    found: dict[Function, None] = {}
    waiting = deque(entries)
    while waiting:
        function = waiting.popleft()
        if function not in found:
            found[function] = None
            waiting.extend(callee for _, ir in operations(function) if (callee := called_function(ir)) is not None)
    return tuple(found)


def operations(function: Function) -> Iterator[tuple[Any, Any]]:
    """Yield each operation of a function with its node, in source order."""
    for node in function.nodes:
        for ir in node.irs:
            yield node, ir


class Flow:
    """The graph of the functions that some entry points reach."""

    def __init__(self, entries: Iterable[Function]) -> None:
        self.functions = reachable(entries)
        self._sons: dict[Key, dict[Key, None]] = {}
        self._fathers: dict[Key, dict[Key, None]] = {}
        self._named: dict[Key, dict[Key, None]] = {MEMORY: {}, STORAGE: {}}
        raw: set[Key] = set()
        for function in self.functions:
            for position, result in enumerate(function.returns):
                self._link(key_of(result), result_of(function, position))
            for node, ir in operations(function):
                raw |= _touched(ir)
                for source, target in self._edges(ir, function):
                    self._link(source, target)
                self._note_named(node, ir)
        self._raw = raw
        for source, target in self._aliases():
            self._link(source, target)

    def after(self, starts: Iterable[Key], stops: Container[Key] = ()) -> dict[Key, None]:
        """Return everything that ``starts`` may decide, these included, without going on from ``stops``."""
        return _walk(starts, self._sons, stops)

    def before(self, starts: Iterable[Key], stops: Container[Key] = ()) -> dict[Key, None]:
        """Return everything that may decide one of ``starts``, these included, without going back beyond ``stops``."""
        return _walk(starts, self._fathers, stops)

    def after_one(self, key: Key) -> tuple[Key, ...]:
        """Return what ``key`` decides directly."""
        return tuple(self._sons.get(key, ()))

    def _edges(self, ir: Any, function: Function) -> Iterator[tuple[Key, Key]]:
        """Yield what one operation lets decide what."""
        return edges_of(ir, function)

    def _aliases(self) -> Iterator[tuple[Key, Key]]:
        """Yield the two ways between memory or storage that has a name and the same bytes in assembly."""
        for place in (MEMORY, STORAGE):
            for key in self._named[place] if place in self._raw else ():
                yield key, place
                yield place, key

    def _link(self, source: Key, target: Key) -> None:
        if source is not None and target is not None and source != target:
            self._sons.setdefault(source, {})[target] = None
            self._fathers.setdefault(target, {})[source] = None

    def _note_named(self, node: Any, ir: Any) -> None:
        """Remember variables whose memory or storage assembly may reach behind their names."""
        if isinstance(ir, ops.Member) and field_of(ir):
            self._named[STORAGE if is_storage(ir.variable_left) else MEMORY][field_of(ir)] = None
        for variable in (*ir.read, getattr(ir, "lvalue", None), node.variable_declaration):
            if is_storage(variable):
                self._named[STORAGE][key_of(variable)] = None
            elif is_reference(variable):
                self._named[MEMORY][key_of(variable)] = None


class NamedFlow(Flow):
    """The same graph without what assembly may reach behind the names of variables.

    What assembly writes through an address that it made from a variable is followed; any other memory is not.
    """

    def _aliases(self) -> Iterator[tuple[Key, Key]]:
        return iter(())


def result_of(function: Function, position: int) -> Key:
    """Return what stands for one result of a function."""
    return ("result", function, position)


def edges_of(ir: Any, function: Function) -> Iterator[tuple[Key, Key]]:
    """Yield what one operation lets decide what."""
    callee = called_function(ir)
    if callee is not None:
        yield from _call_edges(ir, callee)
    elif isinstance(ir, ops.Return):
        values = [key_of(value) for value in ir.values]
        single = len(values) == 1 and len(function.returns) > 1  # `return f();` hands on a tuple
        for position in range(len(function.returns)):
            for value in values if single else values[position : position + 1]:
                yield value, result_of(function, position)
    elif isinstance(ir, ops.Length | ops.Member | ops.Index):
        yield from _reference_edges(ir)
    elif isinstance(ir, ops.NewStructure):
        yield from _structure_edges(ir)
    elif isinstance(ir, ops.SolidityCall):
        yield from _builtin_edges(ir)
    else:
        yield from _plain_edges(ir)


def _reference_edges(ir: Any) -> Iterator[tuple[Key, Key]]:
    target = key_of(ir.lvalue)
    if isinstance(ir, ops.Length):
        if not (isinstance(ir.value.type, ArrayType) and ir.value.type.is_fixed_array):  # whose length is a constant
            yield key_of(ir.value), target
        return
    yield from ((key_of(source), target) for source in ir.read)
    field = field_of(ir) if isinstance(ir, ops.Member) else None
    if field is not None:
        yield field, target
    yield target, field or key_of(ir.variable_left)  # what is written through the reference changes its base


def _plain_edges(ir: Any) -> Iterator[tuple[Key, Key]]:
    lvalue = getattr(ir, "lvalue", None)
    target = key_of(lvalue)
    is_pointer = is_reference(lvalue) or is_in_assembly(ir)
    for source in ir.read:
        yield key_of(source), target
        if is_reference(source) and is_pointer:
            yield target, key_of(source)  # two names for one object
        elif not is_reference(lvalue):
            yield from ((part, target) for part in parts_of(source))


def _structure_edges(ir: Any) -> Iterator[tuple[Key, Key]]:
    for item, argument in zip(ir.structure.elems_ordered, ir.arguments, strict=True):  # in that order, named or not
        yield key_of(argument), ("field", ir.structure.canonical_name, item.name)


def field_of(ir: Any) -> Key:
    """Return what stands for the field that a member access reads, None if it is not one of a structure."""
    kind = getattr(ir.variable_left, "type", None)
    structure = kind.type if isinstance(kind, UserDefinedType) else None
    if not isinstance(structure, Structure) or not isinstance(ir.variable_right, Constant):
        return None
    return ("field", structure.canonical_name, str(ir.variable_right.value))


def parts_of(variable: Any) -> Iterator[Key]:
    """Yield what stands for the fields of a structure, or of the structures in an array, that is read as a whole."""
    waiting, seen = [getattr(variable, "type", None)], set()
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, ArrayType):
            waiting.append(kind.type)
        structure = kind.type if isinstance(kind, UserDefinedType) else None
        if isinstance(structure, Structure) and structure.canonical_name not in seen:
            seen.add(structure.canonical_name)
            for item in structure.elems_ordered:
                waiting.append(item.type)
                yield ("field", structure.canonical_name, item.name)


def is_in_assembly(ir: Any) -> bool:
    """Answer whether an operation stands in an assembly block."""
    return bool(getattr(ir.node.scope, "is_yul", False))  # the scope of some nodes is the function itself


def _call_edges(ir: Any, callee: Function) -> Iterator[tuple[Key, Key]]:
    for argument, parameter in zip(ir.arguments, callee.parameters, strict=False):
        for part in argument if isinstance(argument, list) else [argument]:
            yield key_of(part), key_of(parameter)
            if is_reference(part) or is_reference(parameter):
                yield key_of(parameter), key_of(part)
    target = key_of(ir.lvalue)
    for position in range(len(callee.returns)):
        yield result_of(callee, position), target
        if is_reference(callee.returns[position]):
            yield target, result_of(callee, position)


def _builtin_edges(ir: Any) -> Iterator[tuple[Key, Key]]:
    name, target = ir.function.name, key_of(ir.lvalue)
    arguments = list(_flatten(ir.arguments))
    sources = [key_of(argument) for argument in arguments]
    sources += [part for argument in arguments for part in parts_of(argument)]
    yield from ((source, target) for source in sources)
    if name.startswith("abi.decode(") and target is not None:
        yield from ((source, part) for source in sources for part in parts_of(ir.lvalue))
    if name.startswith(_MEMORY_READS):
        yield MEMORY, target
    if name.startswith(_MEMORY_WRITES):
        yield from ((source, MEMORY) for source in sources)
        yield from ((source, sources[0]) for source in sources[1:])  # the address stands for what it points to
    if name.startswith("sload("):
        yield STORAGE, target
    if name.startswith("sstore("):
        yield from ((source, STORAGE) for source in sources)


def _touched(ir: Any) -> set[Key]:
    name = ir.function.name if isinstance(ir, ops.SolidityCall) else ""
    places: dict[Key, tuple[str, ...]] = {MEMORY: _MEMORY_READS + _MEMORY_WRITES, STORAGE: ("sload(", "sstore(")}
    return {place for place, names in places.items() if name.startswith(names)}


def _flatten(arguments: Iterable[Any]) -> Iterator[Any]:
    for argument in arguments:
        if isinstance(argument, list):
            yield from _flatten(argument)
        else:
            yield argument


def is_storage(variable: Any) -> bool:
    """Answer whether a variable is, points to or is part of the contract's storage."""
    origin = variable.points_to_origin if isinstance(variable, ReferenceVariable) else variable
    if isinstance(origin, StateVariable):
        return not (origin.is_constant or origin.is_immutable)
    return bool(getattr(origin, "is_storage", False))


def _walk(starts: Iterable[Key], edges: dict[Key, dict[Key, None]], stops: Container[Key]) -> dict[Key, None]:
    found: dict[Key, None] = {start: None for start in starts if start is not None}
    waiting = deque(found)
    while waiting:
        key = waiting.popleft()
        for following in edges.get(key, ()) if key not in stops else ():
            if following not in found:
                found[following] = None
                waiting.append(following)
    return found
