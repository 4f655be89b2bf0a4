"""What do the operands of an operation mean, and where do its results go? Reads, writes, conversions on assignment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slither.core.declarations import SolidityVariable, SolidityVariableComposed
from slither.core.variables.local_variable import LocalVariable
from slither.core.variables.state_variable import StateVariable
from slither.core.variables.top_level_variable import TopLevelVariable
from slither.slithir.variables import Constant, ReferenceVariable, TemporaryVariable, TupleVariable

from clearproof.static.translate import arithmetic, memory, raw
from clearproof.static.translate import terms as t
from clearproof.static.translate.constants import constant_value, read_literal
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.types import ADDRESS, BOOL, WORD, Scalar, read_type
from clearproof.static.translate.values import Address, Cell, Conflict, Literal, Memory, Storage, Word

if TYPE_CHECKING:
    from clearproof.static.translate.arithmetic import Setting
    from clearproof.static.translate.machine import Machine
    from clearproof.static.translate.state import State
    from clearproof.static.translate.terms import Term
    from clearproof.static.translate.types import Type
    from clearproof.static.translate.values import Value

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
    has_bases: bool = True
    """Whether a literal that is shifted or raised to a power is one of the source, not the arm of a conditional."""

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

    def _lookup(self, operand: Any) -> Value:
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
        value = self._as_address(self.value(operand))
        return value if isinstance(value, Address) else self.number(operand)

    def _as_address(self, value: Value) -> Value:
        """Return a value as assembly sees it, where a pointer is a number."""
        return Address(value, t.ZERO) if self.setting.assembly and isinstance(value, Memory) else value

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
            self.state.variables[name_of(target)] = self.machine.cut(target, self.fit_local(target, value), self.state)
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
            address = self._as_address(value)
            is_kept = kind == WORD and isinstance(address, Address) and not self._is_calldata(address.base)
            return address if is_kept else self.scalar(kind, value)
        if isinstance(value, Storage):
            value = self.machine.heap.load_deep(self.state, value, self.place)
        if not isinstance(value, Memory) or value.type != kind:
            raise UnsupportedConstruct(f"a value where {kind} in memory is needed", self.place)
        if self._is_calldata(value):
            return self.machine.heap.duplicate(self.state, value, self.place)
        return value

    def _is_calldata(self, pointer: Memory) -> bool:
        return any(self.state.heap[number].read_only for _, number in pointer.targets)

    def fit_local(self, target: Any, value: Value) -> Value:
        """Return ``value`` as the local variable or parameter ``target`` holds it."""
        kind = read_type(target.type, self.place)
        if self.setting.assembly and isinstance(value, Address) and target.location == "memory":
            value = raw.start_of(value, kind) or value
        if isinstance(kind, Scalar) or target.location == "memory":
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
