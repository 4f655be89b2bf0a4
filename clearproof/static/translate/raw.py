"""Which cell does an address in assembly mean? Whole words of an object that a Solidity variable points to.

Memory keeps each element of an array and each field of a structure in 32 bytes of its own; a dynamic array has its
length first. An access is only understood inside its object: that it stays inside is a proviso of the translation,
which whoever uses the terms has to discharge.

The address of an object may also be kept as a word: in a variable, or in a cell of an array. Its number depends on what
was allocated before, which is not modelled; so a kept address can be compared with zero, which no object has, and
turned back into a pointer to the same type. Everything else that is done with it is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from clearproof.static.translate import arithmetic
from clearproof.static.translate import terms as t
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.types import BOOL, WORD, Array
from clearproof.static.translate.values import Address, Cell, Literal, Memory, Word

if TYPE_CHECKING:
    from clearproof.static.translate.state import State
    from clearproof.static.translate.terms import Term
    from clearproof.static.translate.types import Type

BYTES = 32
Number: TypeAlias = Word | Literal | Address
"""What assembly computes with."""


def move(operator: str, left: Number, right: Number, place: str) -> Address:
    """Return the address that ``add`` or ``sub`` gives.

    Raises
    ------
    UnsupportedConstruct
        Anything else done with an address.
    """
    if isinstance(right, Address):
        left, right = right, left
        if operator != "+":
            raise UnsupportedConstruct(f"{operator} on addresses in assembly", place)
    if isinstance(right, Address) or not isinstance(left, Address) or operator not in {"+", "-"}:
        raise UnsupportedConstruct(f"{operator} on addresses in assembly", place)
    word = arithmetic.fit(right, WORD, place) if isinstance(right, Literal) else right
    distance = arithmetic.as_word(word)
    return Address(left.base, (t.add if operator == "+" else t.sub)(left.offset, distance))


def compare(operator: str, left: Number, right: Number, place: str) -> Word:
    """Return whether a kept address is the other operand, which has to be zero: no object begins there.

    Raises
    ------
    UnsupportedConstruct
        A comparison with anything but zero, or of an address that is not the start of its object.
    """
    address, other = (left, right) if isinstance(left, Address) else (right, left)
    if operator not in {"==", "!="} or not isinstance(address, Address) or address.offset is not t.ZERO:
        raise UnsupportedConstruct(f"{operator} on the address of an object", place)
    if not _is_zero(other):
        raise UnsupportedConstruct("the address of an object compared with something other than zero", place)
    return Word(t.boolean(value=operator == "!="), BOOL)


def _is_zero(value: Number) -> bool:
    if isinstance(value, Literal):
        return value.value == 0
    return isinstance(value, Word) and t.value_of(value.term) == 0


def start_of(address: Address, kind: Type) -> Memory | None:
    """Return the pointer that an address is, None where it is no start of an object of type ``kind``."""
    return address.base if address.offset is t.ZERO and address.base.type == kind else None


def locate(state: State, address: Address, place: str) -> tuple[Cell, Term]:
    """Return the cell at ``address``, and the condition that it is a whole word inside the object."""
    offset, kind = address.offset, address.base.type
    if isinstance(kind, Array) and kind.length is None:
        offset = t.sub(offset, t.integer(BYTES))
    size = min(len(state.heap[number].cells) for _, number in address.base.targets)
    index = t.div(offset, t.integer(BYTES))
    aligned = t.eq(t.mod(offset, t.integer(BYTES)), t.ZERO)
    inside = t.land(aligned, t.between(index, 0, size - 1))
    if size == 0 or inside is t.FALSE:
        raise UnsupportedConstruct("an access outside its object in assembly", place)
    if isinstance(kind, Array):
        return Cell(address.base.targets, t.clip(index, 0, size - 1), kind.element), inside
    position = t.value_of(index)
    if position is None:
        raise UnsupportedConstruct("a field chosen by a number in assembly", place)
    return Cell(address.base.targets, index, kind.fields[position][1]), inside
