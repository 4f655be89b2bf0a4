"""Which cell does an address in assembly mean? Whole words of an object that a Solidity variable points to.

Memory keeps each element of an array and each field of a structure in 32 bytes of its own; a dynamic array has its
length first. An access is only understood inside its object: that it stays inside is a proviso of the translation,
which whoever uses the terms has to discharge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearproof.static.translate import arithmetic
from clearproof.static.translate import terms as t
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.types import WORD, Array
from clearproof.static.translate.values import Address, Cell, Literal, Word

if TYPE_CHECKING:
    from clearproof.static.translate.state import State
    from clearproof.static.translate.terms import Term

BYTES = 32


def move(operator: str, left: Word | Literal | Address, right: Word | Literal | Address, place: str) -> Address:
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
