"""What does one SlithIR operation do to a state? One function for each kind of operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slither.core.declarations import Contract, Enum
from slither.core.declarations.solidity_variables import SolidityCustomRevert
from slither.core.variables.local_variable import LocalVariable
from slither.core.variables.state_variable import StateVariable
from slither.slithir import operations as ops
from slither.slithir.variables import ReferenceVariable, TemporaryVariable, TupleVariable

from clearproof.static.translate import arithmetic, memory, raw
from clearproof.static.translate import terms as t
from clearproof.static.translate.assembly import BUILTINS
from clearproof.static.translate.constants import constant_value, member_constant
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.frame import Frame, name_of
from clearproof.static.translate.state import Object
from clearproof.static.translate.types import BOOL, WORD, Array, Mapping, Scalar, Struct, read_type
from clearproof.static.translate.values import Address, Cell, Literal, Many, Memory, Storage, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from clearproof.static.translate.terms import Term
    from clearproof.static.translate.values import Value


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
        operate = raw.move if frame.setting.assembly and operator not in {"==", "!="} else raw.compare
        frame.assign(ir.lvalue, operate(operator, left, right, frame.place))
        return
    if operator in {"&&", "||"}:
        frame.assign(ir.lvalue, Word(_junction(operator, left, right, frame), BOOL))
        return
    is_base = operator in {"<<", ">>", "**"} and not frame.has_bases
    if not frame.folds and isinstance(left, Literal) and (isinstance(right, Literal) or is_base):
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
        if isinstance(only, Address) or (isinstance(only, Memory | Storage) and only.type == kind):
            frame.assign(ir.lvalue, only)
            return
    if not isinstance(kind, Array) or kind.length != len(items) or any(isinstance(item, list) for item in items):
        raise UnsupportedConstruct("an array literal", frame.place)
    cells = tuple(frame.fit(kind.element, frame.value(item)) for item in items)
    frame.assign(ir.lvalue, frame.machine.heap.place(frame.state, Object(kind, cells)))


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
    frame.assign(ir.lvalue, frame.machine.heap.place(frame.state, Object(kind, cells)))


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
    if name.startswith("revert") or isinstance(ir.function, SolidityCustomRevert) or name == "invalid()":
        frame.require(t.FALSE)
    elif name.startswith(("require(", "assert(")):
        frame.require(arithmetic.truth(frame.word(ir.arguments[0])))
    elif name in {"addmod(uint256,uint256,uint256)", "mulmod(uint256,uint256,uint256)"}:
        _modular(frame, ir, t.add if name.startswith("add") else t.mul)
    elif name in BUILTINS:
        BUILTINS[name](frame, ir)
    elif name != "type()":  # `type(X).max` was read from the expression; the call itself leaves nothing
        raise UnsupportedConstruct(f"{name}", frame.place)


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
