"""What does one SlithIR operation do to a state? Operands, places, and one function for each kind of operation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slither.core.declarations import Contract, Enum, SolidityVariable, SolidityVariableComposed
from slither.core.declarations.solidity_variables import SolidityCustomRevert
from slither.core.variables.local_variable import LocalVariable
from slither.core.variables.state_variable import StateVariable
from slither.core.variables.top_level_variable import TopLevelVariable
from slither.slithir import operations as ops
from slither.slithir.variables import Constant, ReferenceVariable, TemporaryVariable, TupleVariable

from clearproof.static.translate import arithmetic, bits, memory, raw
from clearproof.static.translate import terms as t
from clearproof.static.translate.arithmetic import Setting
from clearproof.static.translate.constants import constant_value, member_constant, read_literal
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.state import State
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import ADDRESS, BOOL, WORD, Array, Mapping, Scalar, Struct, Type, read_type
from clearproof.static.translate.values import Address, Cell, Conflict, Literal, Many, Memory, Storage, Value, Word

if TYPE_CHECKING:
    from clearproof.static.translate.machine import Machine

ENVIRONMENT = {"msg.sender", "block.timestamp", "block.number", "block.chainid", "this", "block.coinbase"}
"""What a view function may read besides storage; each becomes an input."""


@dataclass(slots=True)
class Frame:
    """One operation's surroundings."""

    machine: Machine
    state: State
    setting: Setting
    folds: bool = True
    """Whether two literals may be folded; not inside a conditional that was taken apart, whose arms have types."""

    @property
    def place(self) -> str:
        """File and line."""
        return self.setting.place

    def value(self, operand: Any) -> Value:
        """Return what an operand evaluates to."""
        found = self._lookup(operand)
        if isinstance(found, Conflict):
            raise UnsupportedConstruct(found.reason, self.place)
        if isinstance(found, Cell):
            found = memory.read_cell(self.state, found)
            if isinstance(found, Conflict):
                raise UnsupportedConstruct(found.reason, self.place)
        elif isinstance(found, Storage) and isinstance(found.type, Scalar):
            found = memory.load(self.state, found)
        if isinstance(found, Word) and not found.term.is_bool:
            return Word(self.state.narrow(found.term), found.type)
        return found

    def _lookup(self, operand: Any) -> Value:  # noqa: PLR0911  # one line for each kind of operand
        if isinstance(operand, Constant):
            return read_literal(operand, self.place)
        if isinstance(operand, StateVariable | TopLevelVariable):
            return self.state_variable(operand)
        if isinstance(operand, SolidityVariable | SolidityVariableComposed):
            return self._environment(operand)
        key = name_of(operand)
        if key in self.state.variables:
            return self.state.variables[key]
        raise UnsupportedConstruct(f"operand {operand} of {type(operand).__name__}", self.place)

    def _environment(self, operand: Any) -> Word:
        if operand.name not in ENVIRONMENT:
            raise UnsupportedConstruct(f"{operand.name}", self.place)
        kind = ADDRESS if operand.name in {"msg.sender", "this", "block.coinbase"} else WORD
        return Word(t.variable(operand.name, kind.lo, kind.hi), kind)

    def state_variable(self, variable: Any) -> Value:
        """Return a constant's value, an immutable as an input, or the place in storage."""
        if isinstance(variable, TopLevelVariable) or variable.is_constant:
            return constant_value(variable, self.place)
        kind = read_type(variable.type, self.place)
        if variable.is_immutable:
            return immutable(variable, kind, self.place)
        if self.setting.assembly:
            raise UnsupportedConstruct(f"storage variable {variable.name} in assembly", self.place)
        return Storage(family_of(variable), (), kind)

    def number_or_address(self, operand: Any) -> Word | Literal | Address:
        """Return an operand of assembly: a word, or an address in memory that stands for one."""
        value = self.value(operand)
        if self.setting.assembly and isinstance(value, Memory):
            return Address(value, t.ZERO)
        return value if isinstance(value, Address) else self.number(operand)

    def number(self, operand: Any) -> Word | Literal:
        """Return an operand of a value type."""
        value = self.value(operand)
        if not isinstance(value, Word | Literal):
            raise UnsupportedConstruct(f"operand {operand} where a number is needed", self.place)
        if not self.setting.assembly:
            return value
        if isinstance(value, Literal):
            return arithmetic.fit(value, WORD, self.place)
        return value if isinstance(operand, TemporaryVariable) else Word(arithmetic.as_word(value), WORD)

    def word(self, operand: Any) -> Word:
        """Return an operand as a value with a type; a bare literal gets the smallest one."""
        value = self.number(operand)
        return arithmetic.mobile(value, self.place) if isinstance(value, Literal) else value

    def require(self, condition: Term) -> None:
        """Revert unless ``condition`` holds."""
        self.state.assume(condition)

    def assign(self, target: Any, value: Value) -> None:
        """Set a variable or write through a reference, converting as assignment does."""
        if isinstance(target, TemporaryVariable | TupleVariable):
            self.state.variables[name_of(target)] = value
        elif isinstance(target, LocalVariable):
            self.state.variables[name_of(target)] = self.fit_local(target, value)
        elif isinstance(target, StateVariable):
            place = self.state_variable(target)
            if not isinstance(place, Storage):
                raise UnsupportedConstruct(f"assignment to {target.name}", self.place)
            self.write(place, value)
        elif isinstance(target, ReferenceVariable):
            place = self.state.variables[name_of(target)]
            if not isinstance(place, Cell | Storage):
                raise UnsupportedConstruct(f"assignment to {target}", self.place)
            self.write(place, value)
        else:
            raise UnsupportedConstruct(f"assignment to {type(target).__name__}", self.place)

    def write(self, place: Cell | Storage, value: Value) -> None:
        """Write to memory or storage."""
        if isinstance(place, Cell):
            memory.write_cell(self.state, place, self.fit(place.type, value))
        elif isinstance(place.type, Scalar):
            memory.save(self.state, place, self.scalar(place.type, value))
        else:
            if isinstance(value, Storage):
                value = self.machine.heap.load_deep(self.state, value, self.place)
            memory.save_deep(self.state, place, value, self.place)

    def scalar(self, kind: Scalar, value: Value) -> Word:
        """Return ``value`` as ``kind``."""
        if not isinstance(value, Word | Literal):
            raise UnsupportedConstruct(f"a reference where {kind} is needed", self.place)
        if self.setting.assembly:
            return self._from_assembly(kind, value)
        return arithmetic.implicit(value, kind, self.place)

    def _from_assembly(self, kind: Scalar, value: Word | Literal) -> Word:
        word = arithmetic.fit(value, WORD, self.place) if isinstance(value, Literal) else value
        if kind == BOOL:
            if word.type != BOOL and not (word.term.lo == 0 and word.term.hi is not None and word.term.hi <= 1):
                raise UnsupportedConstruct("a word assigned to a bool in assembly", self.place)
            return Word(arithmetic.truth(word), BOOL)
        term = arithmetic.as_word(word)
        if kind.bits == 256:
            return Word(arithmetic.wrap(term, kind), kind)
        inside = t.between(term, kind.lo, kind.hi)
        if inside is not t.TRUE or kind.kind == "bytes":
            raise UnsupportedConstruct(f"a word assigned to {kind} in assembly", self.place)
        return Word(term, kind)

    def fit(self, kind: Type, value: Value) -> Value:
        """Return ``value`` as something of type ``kind`` in memory."""
        if isinstance(kind, Scalar):
            return self.scalar(kind, value)
        if isinstance(value, Storage):
            value = self.machine.heap.load_deep(self.state, value, self.place)
        if not isinstance(value, Memory) or value.type != kind:
            raise UnsupportedConstruct(f"a value where {kind} in memory is needed", self.place)
        if any(self.state.heap[number].read_only for _, number in value.targets):
            return self.machine.heap.duplicate(self.state, value, self.place)
        return value

    def fit_local(self, target: Any, value: Value) -> Value:
        """Return ``value`` as the local variable or parameter ``target`` holds it."""
        kind = read_type(target.type, self.place)
        if isinstance(kind, Scalar):
            is_address = self.setting.assembly and isinstance(value, Address) and kind == WORD
            return value if is_address else self.scalar(kind, value)
        if target.location == "memory":
            return self.fit(kind, value)
        if target.location == "storage" and isinstance(value, Storage) and value.type == kind:
            return value
        if target.location == "calldata" and isinstance(value, Memory) and value.type == kind:
            return value
        raise UnsupportedConstruct(f"{target.location} variable {target.name} set to something else", self.place)


def name_of(variable: Any) -> object:
    """Return the key of a variable in a state: the name for temporaries, the object's identity for the source's own."""
    if isinstance(variable, TemporaryVariable | ReferenceVariable | TupleVariable):
        return variable.name
    return id(variable)


def family_of(variable: Any) -> str:
    """Return the storage family of a state variable: its name, with the contract that declares it."""
    return f"{variable.contract.name}.{variable.name}"


def immutable(variable: Any, kind: Type, place: str) -> Word:
    """Return an immutable as an input of the translation."""
    if not isinstance(kind, Scalar):
        raise UnsupportedConstruct(f"immutable {variable.name}", place)
    name = f"immutable {family_of(variable)}"
    return Word(t.flag(name) if kind == BOOL else t.variable(name, kind.lo, kind.hi), kind)


def _assignment(frame: Frame, ir: Any) -> None:
    value = frame.value(ir.rvalue)
    if isinstance(ir.lvalue, TemporaryVariable) and isinstance(value, Literal):
        kind = read_type(ir.variable_return_type, frame.place)
        if not isinstance(kind, Scalar):
            raise UnsupportedConstruct(f"a literal of type {kind}", frame.place)
        value = arithmetic.fit(value, kind, frame.place)
    frame.assign(ir.lvalue, value)


def _binary(frame: Frame, ir: Any) -> None:
    operator = ir.type.value
    left, right = frame.number_or_address(ir.variable_left), frame.number_or_address(ir.variable_right)
    if isinstance(left, Address) or isinstance(right, Address):
        frame.assign(ir.lvalue, raw.move(operator, left, right, frame.place))
        return
    if operator in {"&&", "||"}:
        frame.assign(ir.lvalue, Word(_junction(operator, left, right, frame), BOOL))
        return
    if not frame.folds and isinstance(left, Literal) and (isinstance(right, Literal) or operator in {"<<", ">>", "**"}):
        raise UnsupportedConstruct("arithmetic on the literals of a conditional expression", frame.place)
    result, goes_on = arithmetic.binary(operator, left, right, frame.setting)
    frame.require(goes_on)
    if isinstance(ir.lvalue, ReferenceVariable | LocalVariable | StateVariable) and not frame.setting.assembly:
        result = _compound(frame, ir, result)
    frame.assign(ir.lvalue, result)


def _compound(frame: Frame, ir: Any, result: Word | Literal) -> Word | Literal:
    """Refuse ``x += y`` where ``y`` is wider than ``x``: the compiler does, so the types were misread."""
    old = frame.value(ir.variable_left)
    if isinstance(result, Word) and isinstance(old, Word) and result.type != old.type:
        raise UnsupportedConstruct(f"{ir.type.value}= of {result.type} on {old.type}", frame.place)
    return result


def _junction(operator: str, left: Word | Literal, right: Word | Literal, frame: Frame) -> Term:
    if isinstance(left, Literal) or isinstance(right, Literal):
        raise UnsupportedConstruct(f"a number beside {operator}", frame.place)
    return t.land(left.term, right.term) if operator == "&&" else t.lor(left.term, right.term)


def _unary(frame: Frame, ir: Any) -> None:
    operate = arithmetic.negate if ir.type == ops.UnaryType.BANG else arithmetic.invert
    frame.assign(ir.lvalue, operate(frame.number(ir.rvalue), frame.setting))


def _conversion(frame: Frame, ir: Any) -> None:
    kind = read_type(ir.type, frame.place)
    value = frame.value(ir.variable)
    if not isinstance(kind, Scalar) or not isinstance(value, Word | Literal):
        raise UnsupportedConstruct(f"conversion to {ir.type}", frame.place)
    result, goes_on = arithmetic.convert(frame.number(ir.variable), kind, frame.setting)
    frame.require(goes_on)
    frame.assign(ir.lvalue, result)


def _base(frame: Frame, operand: Any) -> Memory | Storage:
    """Return the object or place that an index or member starts from; a cell is followed to its object."""
    value = frame.value(operand)
    if isinstance(value, Memory | Storage):
        return value
    raise UnsupportedConstruct(f"an access into {operand}", frame.place)


def _index(frame: Frame, ir: Any) -> None:
    base = _base(frame, ir.variable_left)
    if isinstance(base, Storage) and isinstance(base.type, Mapping):
        key = frame.scalar(base.type.key, frame.value(ir.variable_right))
        term = t.ite(key.term, t.ONE, t.ZERO) if key.type == BOOL else key.term
        place: Value = memory.element(base, term, frame.place)
    elif isinstance(base.type, Array):
        index = frame.word(ir.variable_right).term
        length = memory.length_of(frame.state, base) if isinstance(base, Memory) else _storage_length(frame, base)
        frame.require(t.land(t.le(t.ZERO, index), t.lt(index, length)))
        place = (
            Cell(base.targets, index, base.type.element)
            if isinstance(base, Memory)
            else memory.element(base, index, frame.place)
        )
    else:
        raise UnsupportedConstruct(f"an index into {ir.variable_left}", frame.place)
    frame.state.variables[name_of(ir.lvalue)] = place


def _storage_length(frame: Frame, base: Storage) -> Term:
    if isinstance(base.type, Array) and base.type.length is not None:
        return t.integer(base.type.length)
    return memory.load(frame.state, memory.length_place(base)).term


def _member(frame: Frame, ir: Any) -> None:
    owner, name = ir.variable_left, str(ir.variable_right)
    if isinstance(owner, Enum):
        kind = Scalar("enum", 8, len(owner.values))
        place: Value = Word(t.integer(owner.values.index(name)), kind)
    elif isinstance(owner, Contract):
        place = constant_value(member_constant(owner, name, frame.place), frame.place)
    else:
        base = _base(frame, owner)
        if isinstance(base, Memory) and isinstance(base.type, Struct):
            index = base.type.index_of(name)
            place = Cell(base.targets, t.integer(index), base.type.fields[index][1])
        elif isinstance(base, Storage):
            place = memory.member(base, name, frame.place)
        else:
            raise UnsupportedConstruct(f"member {name} of {owner}", frame.place)
    frame.state.variables[name_of(ir.lvalue)] = place


def _length(frame: Frame, ir: Any) -> None:
    base = _base(frame, ir.value)
    if isinstance(base, Storage):
        fixed = isinstance(base.type, Array) and base.type.length is not None
        place: Value = Word(_storage_length(frame, base), WORD) if fixed else memory.length_place(base)
    else:
        place = Word(memory.length_of(frame.state, base), WORD)
    frame.state.variables[name_of(ir.lvalue)] = place


def _init_array(frame: Frame, ir: Any) -> None:
    """Handle ``T[n] memory a = [x, y]``; Slither also uses it for ``T[] memory a = f()``, which is an assignment."""
    kind = read_type(ir.lvalue.type, frame.place)
    items = ir.init_values
    if len(items) == 1 and not isinstance(items[0], list):
        only = frame.value(items[0])
        if isinstance(only, Memory | Storage) and only.type == kind:
            frame.assign(ir.lvalue, only)
            return
    if not isinstance(kind, Array) or kind.length != len(items) or any(isinstance(item, list) for item in items):
        raise UnsupportedConstruct("an array literal", frame.place)
    cells = tuple(frame.fit(kind.element, frame.value(item)) for item in items)
    frame.assign(ir.lvalue, frame.machine.heap.place(frame.state, memory.Object(kind, cells)))


def _new_array(frame: Frame, ir: Any) -> None:
    kind = read_type(ir.array_type, frame.place)
    length = frame.number(ir.arguments[0])
    known = length.value.numerator if isinstance(length, Literal) else t.value_of(length.term)
    if not isinstance(kind, Array) or known is None:
        raise UnsupportedConstruct("an array whose length is not known", frame.place)
    frame.assign(ir.lvalue, frame.machine.heap.zeros(frame.state, kind, known, frame.place))


def _new_structure(frame: Frame, ir: Any) -> None:
    kind = frame.machine.structure(ir.structure, frame.place)
    cells = tuple(
        frame.fit(field, frame.value(argument)) for (_, field), argument in zip(kind.fields, ir.arguments, strict=True)
    )
    frame.assign(ir.lvalue, frame.machine.heap.place(frame.state, memory.Object(kind, cells)))


def _unpack(frame: Frame, ir: Any) -> None:
    value = frame.value(ir.tuple)
    if not isinstance(value, Many):
        raise UnsupportedConstruct("a tuple that is not the result of a call", frame.place)
    frame.assign(ir.lvalue, value.items[ir.index])


def _delete(frame: Frame, ir: Any) -> None:
    target = ir.variable
    kind = read_type(target.type, frame.place)
    frame.assign(target, frame.machine.heap.zero(frame.state, kind, frame.place))


def _call(frame: Frame, ir: Any) -> None:
    arguments = [frame.value(argument) for argument in ir.arguments]
    result = frame.machine.call(ir.function, arguments, frame.state, frame.setting)
    if result is None:
        frame.require(t.FALSE)
    elif ir.lvalue is not None and result.items:
        frame.assign(ir.lvalue, result if isinstance(ir.lvalue, TupleVariable) else result.items[0])


def _library_call(frame: Frame, ir: Any) -> None:
    if ir.function.visibility not in {"internal", "private"}:
        raise UnsupportedConstruct(f"a call of the {ir.function.visibility} function {ir.function.name}", frame.place)
    _call(frame, ir)


def _internal_call(frame: Frame, ir: Any) -> None:
    if ir.is_modifier_call:
        arguments = [frame.value(argument) for argument in ir.arguments]
        frame.machine.run_modifier(ir.function, arguments, frame.state, frame.setting)
    else:
        _call(frame, ir)


def _solidity_call(frame: Frame, ir: Any) -> None:
    name = ir.function.full_name
    if name.startswith("revert") or isinstance(ir.function, SolidityCustomRevert) or name in {"invalid()"}:
        frame.require(t.FALSE)
    elif name.startswith(("require(", "assert(")):
        frame.require(arithmetic.truth(frame.word(ir.arguments[0])))
    elif name in {"addmod(uint256,uint256,uint256)", "mulmod(uint256,uint256,uint256)"}:
        _modular(frame, ir, t.add if name.startswith("add") else t.mul)
    elif name == "byte(uint256,uint256)":
        position, word = (arithmetic.as_word(frame.word(argument)) for argument in ir.arguments)
        frame.assign(ir.lvalue, Word(bits.byte(word, position), WORD))
    elif name == "mload(uint256)":
        frame.assign(ir.lvalue, _raw_read(frame, ir))
    elif name == "mstore(uint256,uint256)":
        _raw_write(frame, ir)
    elif name != "type()":  # `type(X).max` was read from the expression; the call itself leaves nothing
        raise UnsupportedConstruct(f"{name}", frame.place)


def _raw_read(frame: Frame, ir: Any) -> Word:
    address = frame.number_or_address(ir.arguments[0])
    if not isinstance(address, Address):
        raise UnsupportedConstruct("mload from an address that is not a variable's", frame.place)
    cell, inside = raw.locate(frame.state, address, frame.place)
    frame.machine.rely_on(inside, frame.state, frame.place)
    value = memory.read_cell(frame.state, cell)
    if not isinstance(value, Word):
        raise UnsupportedConstruct("mload of a pointer", frame.place)
    return Word(arithmetic.as_word(value), WORD)


def _raw_write(frame: Frame, ir: Any) -> None:
    address = frame.number_or_address(ir.arguments[0])
    if not isinstance(address, Address):
        frame.state.scratch = frame.state.scratch or frame.place
        return
    cell, inside = raw.locate(frame.state, address, frame.place)
    if not isinstance(cell.type, Scalar):
        raise UnsupportedConstruct("mstore over a pointer", frame.place)
    frame.machine.rely_on(inside, frame.state, frame.place)
    memory.write_cell(frame.state, cell, frame.scalar(cell.type, frame.number(ir.arguments[1])))


def _modular(frame: Frame, ir: Any, operate: Callable[[Term, Term], Term]) -> None:
    x, y, modulus = (arithmetic.as_word(frame.word(argument)) for argument in ir.arguments)
    result = t.mod(operate(x, y), modulus)
    by_zero = t.eq(modulus, t.ZERO)
    if frame.setting.assembly:
        result = t.ite(by_zero, t.ZERO, result)
    else:
        frame.require(t.lnot(by_zero))
    frame.assign(ir.lvalue, Word(t.clip(result, 0, WORD.hi), WORD))


def _nothing(_frame: Frame, _ir: Any) -> None:
    """Events and markers change nothing that a caller can read."""


HANDLERS: dict[type, Callable[[Frame, Any], None]] = {
    ops.Assignment: _assignment,
    ops.Binary: _binary,
    ops.Unary: _unary,
    ops.TypeConversion: _conversion,
    ops.Index: _index,
    ops.Member: _member,
    ops.Length: _length,
    ops.InitArray: _init_array,
    ops.NewArray: _new_array,
    ops.NewStructure: _new_structure,
    ops.Unpack: _unpack,
    ops.Delete: _delete,
    ops.InternalCall: _internal_call,
    ops.LibraryCall: _library_call,
    ops.SolidityCall: _solidity_call,
    ops.EventCall: _nothing,
    ops.Nop: _nothing,
}


def execute(frame: Frame, ir: Any) -> None:
    """Run one operation.

    Raises
    ------
    UnsupportedConstruct
        The operation, or something it touches, is outside what is covered.
    """
    handler = HANDLERS.get(type(ir))
    if handler is None:
        raise UnsupportedConstruct(f"operation {type(ir).__name__} `{ir}`", frame.place)
    handler(frame, ir)
