"""What do the functions of ``PerIndex`` that go over the lanes of a row do, in plain code? One lane after another.

Lane i of a row is bits 16 i to 16 i + 15, a number in two's complement. Everything is added modulo 2^256.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from clearproof.static.translate import terms as t
from clearproof.static.translate.arithmetic import wrap
from clearproof.static.translate.bits import bit_or
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array, Scalar
from models.source_account import SIZE
from models.source_worst_fill_box import ADD_PRODUCTS
from models.source_worst_fill_enclose import JOIN
from models.source_worst_fill_restrict import ADD_RANGE

LANE = 1 << 16
HALF = LANE >> 1
PAIR = Array(SIGNED_WORD, 2 * SIZE)
ROWS = Array(WORD, SIZE)
UNSIGNED = "rows"
"""The array of words that are no signed numbers."""
Cell: TypeAlias = tuple[str, int]
"""A variable of the source, and the place in it; 0 for a number."""
Cells: TypeAlias = dict[Cell, Term]


def lane_of(row: Term) -> Term:
    """Return the first lane of what is left of a row."""
    return t.mod(row, t.integer(LANE))


def beta_of(row: Term) -> Term:
    """Return that lane as a signed number."""
    lane = lane_of(row)
    return t.ite(t.lt(lane, t.integer(HALF)), lane, t.add(lane, t.integer(-LANE)))


def magnitude_of(row: Term) -> Term:
    """Return its magnitude."""
    beta = beta_of(row)
    return t.ite(t.lt(beta, t.ZERO), t.neg(beta), beta)


def add_product(before: Mapping[Cell, Term], cell: Cell, factor: Term, by: Term) -> Cells:
    """Return ``cell += factor * by``, unchecked."""
    return {cell: wrap(t.add(before[cell], t.mul(factor, by)), SIGNED_WORD)}


def plain_products(before: Mapping[Cell, Term], row: Term, place: int, first: int) -> Cells:
    """Return what lane ``place`` changes in ``addProducts``."""
    return add_product(before, ("words", first + place), beta_of(row), before["amount", 0])


def plain_range(before: Mapping[Cell, Term], row: Term, place: int, first: int) -> Cells:
    """Return what lane ``place`` changes in ``addRange``."""
    at = first + place
    middle = add_product(before, ("words", at), beta_of(row), before["middle", 0])
    return middle | add_product(before, ("words", SIZE + at), magnitude_of(row), before["half", 0])


def plain_connect(before: Mapping[Cell, Term], row: Term, place: int, own: int) -> Cells:
    """Return what lane ``place`` changes in ``connect`` of the index ``own``."""
    beta, magnitude = beta_of(row), magnitude_of(row)
    field_of_own = t.mul(lane_of(row), t.integer(LANE**own))
    return {
        **add_product(before, ("words", place), beta, before["ranges", own]),
        **add_product(before, ("words", SIZE + place), magnitude, before["ranges", SIZE + own]),
        **add_product(before, ("center", 0), beta, before["ranges", place]),
        **add_product(before, ("spread", 0), magnitude, before["ranges", SIZE + place]),
        ("rows", place): bit_or(before["rows", place], field_of_own),
    }


@dataclass(frozen=True, slots=True)
class Form:
    """One function: its parameters in order, and its plain code."""

    parameters: Mapping[str, Scalar | Array]
    plain: Callable[[Mapping[Cell, Term], Term, int, int], Cells]
    results: tuple[str, ...] = ()
    """Named results that rounds add to."""
    is_shortened: bool = True
    """Whether a row that begins at index i has 16 - i lanes, the others zero."""


FORMS: Mapping[str, Form] = {
    ADD_PRODUCTS: Form({"words": PAIR, "first": WORD, "row": WORD, "amount": SIGNED_WORD}, plain_products),
    ADD_RANGE: Form(
        {"words": PAIR, "first": WORD, "row": WORD, "middle": SIGNED_WORD, "half": SIGNED_WORD}, plain_range
    ),
    JOIN: Form(
        {"words": PAIR, "ranges": PAIR, "rows": ROWS, "j": WORD, "row": WORD},
        plain_connect,
        ("center", "spread"),
        is_shortened=False,
    ),
}
"""What goes over lanes."""
OWNERS = ("first", "j")
"""Parameters that are a number in each run."""
