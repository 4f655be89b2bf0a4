"""What do the functions of assembly do that Slither does not read as operators? Words and whole words of objects.

Memory is understood only inside the object that an address was made from (:mod:`clearproof.static.translate.raw`). An
address in calldata is a number of another space, so nothing is read or written there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clearproof.static.translate import arithmetic, bits, memory, raw
from clearproof.static.translate import terms as t
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.types import WORD, Scalar
from clearproof.static.translate.values import Address, Cell, Literal, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from clearproof.static.translate.frame import Frame
    from clearproof.static.translate.terms import Term


def _byte(frame: Frame, ir: Any) -> None:
    position, word = _words(frame, ir)
    frame.assign(ir.lvalue, Word(bits.byte(word, position), WORD))


def _sign_extend(frame: Frame, ir: Any) -> None:
    position, word = _words(frame, ir)
    frame.assign(ir.lvalue, Word(bits.sign_extend(word, position), WORD))


def _words(frame: Frame, ir: Any) -> list[Term]:
    return [arithmetic.as_word(frame.word(argument)) for argument in ir.arguments]


def _load(frame: Frame, ir: Any) -> None:
    address = _find_address(frame, ir.arguments[0])
    if address is None:
        raise UnsupportedConstruct("mload from an address that is not a variable's", frame.place)
    frame.assign(ir.lvalue, _read(frame, address, "mload"))


def _store(frame: Frame, ir: Any) -> None:
    address = _find_address(frame, ir.arguments[0])
    if address is None:
        frame.state.scratch = frame.state.scratch or frame.place
    else:
        _write(frame, address, frame.number_or_address(ir.arguments[1]), "mstore")


def _copy(frame: Frame, ir: Any) -> None:
    """Copy whole words: all are read before one is written, so the objects may be the same."""
    to, start = (_find_address(frame, argument) for argument in ir.arguments[:2])
    if to is None or start is None:
        raise UnsupportedConstruct("mcopy with an address that is not a variable's", frame.place)
    length = _known_number(frame, ir.arguments[2])
    if length is None or length % raw.BYTES:
        raise UnsupportedConstruct("mcopy of a length that is not known to be whole words", frame.place)
    steps = range(0, length, raw.BYTES)
    words = [_read(frame, _beyond(start, step), "mcopy") for step in steps]
    for step, word in zip(steps, words, strict=True):
        _write(frame, _beyond(to, step), word, "mcopy")


def _known_number(frame: Frame, operand: Any) -> int | None:
    number = frame.number(operand)
    return number.value.numerator if isinstance(number, Literal) else t.value_of(number.term)


def _beyond(address: Address, distance: int) -> Address:
    return Address(address.base, t.add(address.offset, t.integer(distance)))


def _find_address(frame: Frame, operand: Any) -> Address | None:
    """Return the address that an operand is, None for a number."""
    address = frame.number_or_address(operand)
    if not isinstance(address, Address):
        return None
    if any(frame.state.heap[number].read_only for _, number in address.base.targets):
        raise UnsupportedConstruct("memory at an address of calldata", frame.place)
    return address


def _locate(frame: Frame, address: Address, what: str) -> tuple[Cell, Scalar]:
    """Return the cell at an address, which holds a value, and rely on it to be inside the object."""
    cell, inside = raw.locate(frame.state, address, frame.place)
    if not isinstance(cell.type, Scalar):
        raise UnsupportedConstruct(f"{what} of a pointer", frame.place)
    frame.machine.rely_on(inside, frame.state, frame.place)
    return cell, cell.type


def _read(frame: Frame, address: Address, what: str) -> Word | Address:
    cell, _ = _locate(frame, address, what)
    value = memory.read_cell(frame.state, cell)
    if isinstance(value, Address):
        return value
    if not isinstance(value, Word):
        raise UnsupportedConstruct(f"{what} of what two branches set differently", frame.place)
    return Word(arithmetic.as_word(value), WORD)


def _write(frame: Frame, address: Address, value: raw.Number, what: str) -> None:
    cell, kind = _locate(frame, address, what)
    memory.write_cell(frame.state, cell, frame.fit(kind, value))


BUILTINS: dict[str, Callable[[Frame, Any], None]] = {
    "byte(uint256,uint256)": _byte,
    "signextend(uint256,uint256)": _sign_extend,
    "mload(uint256)": _load,
    "mstore(uint256,uint256)": _store,
    "mcopy(uint256,uint256,uint256)": _copy,
}
"""Full name, as Slither has it -> what runs it."""
