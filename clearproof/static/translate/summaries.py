"""What do the library functions written in assembly compute? Named summaries, each a claim of its own.

A summary replaces the body of one function of solady. It is not proved here: every translation that used one lists it
as an assumption, and differential tests compare each with the library's bytecode. A function of the same name from
anywhere else is translated, not summarised.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from clearproof.static.translate import bits
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term

MAX = (1 << 256) - 1
Body: TypeAlias = Callable[..., tuple[Term, Term]]


@dataclass(frozen=True, slots=True)
class Summary:
    """The meaning of one function, for every input."""

    claim: str
    """One sentence, as the evidence lists it."""
    body: Body
    """Arguments -> result and the condition under which it does not revert."""


def _fits(value: Term, *conditions: Term) -> tuple[Term, Term]:
    return t.clip(value, 0, MAX), t.land(*conditions, t.le(value, t.integer(MAX)))


def div_up(x: Term, y: Term) -> Term:
    """Return ``x / y`` rounded up, for ``x >= 0`` and ``y > 0``."""
    return t.add(t.div(x, y), t.ite(t.eq(t.mod(x, y), t.ZERO), t.ZERO, t.ONE))


def _non_zero(x: Term) -> Term:
    return t.lnot(t.eq(x, t.ZERO))


def _full_mul_div(x: Term, y: Term, d: Term) -> tuple[Term, Term]:
    return _fits(t.div(t.mul(x, y), d), _non_zero(d))


def _full_mul_div_up(x: Term, y: Term, d: Term) -> tuple[Term, Term]:
    return _fits(div_up(t.mul(x, y), d), _non_zero(d))


def _mul_div(x: Term, y: Term, d: Term) -> tuple[Term, Term]:
    product = t.mul(x, y)
    return t.clip(t.div(product, d), 0, MAX), t.land(_non_zero(d), t.le(product, t.integer(MAX)))


def _mul_div_up(x: Term, y: Term, d: Term) -> tuple[Term, Term]:
    product = t.mul(x, y)
    return t.clip(div_up(product, d), 0, MAX), t.land(_non_zero(d), t.le(product, t.integer(MAX)))


def _div_up(x: Term, d: Term) -> tuple[Term, Term]:
    return t.clip(div_up(x, d), 0, MAX), _non_zero(d)


def _sqrt(x: Term) -> tuple[Term, Term]:
    return t.isqrt(x), t.TRUE


def _abs(x: Term) -> tuple[Term, Term]:
    return t.ite(t.lt(x, t.ZERO), t.neg(x), x), t.TRUE


def _min(x: Term, y: Term) -> tuple[Term, Term]:
    return t.ite(t.lt(y, x), y, x), t.TRUE


def _max(x: Term, y: Term) -> tuple[Term, Term]:
    return t.ite(t.lt(x, y), y, x), t.TRUE


def _zero_floor_sub(x: Term, y: Term) -> tuple[Term, Term]:
    return t.clip(t.ite(t.lt(y, x), t.sub(x, y), t.ZERO), 0, MAX), t.TRUE


def _dist(x: Term, y: Term) -> tuple[Term, Term]:
    return t.ite(t.lt(x, y), t.sub(y, x), t.sub(x, y)), t.TRUE


def _find_first_set(x: Term) -> tuple[Term, Term]:
    ones = MAX if x.ones is None else x.ones
    result = t.integer(256)
    for position in reversed(range(256)):
        if ones >> position & 1:
            result = t.ite(bits.bit(x, position), t.integer(position), result)
    return result, t.TRUE


def _find_last_set(x: Term) -> tuple[Term, Term]:
    ones = MAX if x.ones is None else x.ones
    result = t.integer(256)
    for position in range(256):
        if ones >> position & 1:
            result = t.ite(bits.bit(x, position), t.integer(position), result)
    return result, t.TRUE


def _pop_count(x: Term) -> tuple[Term, Term]:
    ones = MAX if x.ones is None else x.ones
    total = t.ZERO
    for position in range(256):
        if ones >> position & 1:
            total = t.add(total, t.ite(bits.bit(x, position), t.ONE, t.ZERO))
    return total, t.TRUE


_M = "FixedPointMathLib"
SOLADY: Mapping[str, Summary] = {
    f"{_M}.sqrt(uint256)": Summary("solady sqrt(x) is the largest r with r^2 <= x", _sqrt),
    f"{_M}.fullMulDiv(uint256,uint256,uint256)": Summary(
        "solady fullMulDiv(x, y, d) is x*y/d rounded down, and reverts iff d = 0 or the result exceeds 256 bits",
        _full_mul_div,
    ),
    f"{_M}.fullMulDivUp(uint256,uint256,uint256)": Summary(
        "solady fullMulDivUp(x, y, d) is x*y/d rounded up, and reverts iff d = 0 or the result exceeds 256 bits",
        _full_mul_div_up,
    ),
    f"{_M}.mulDiv(uint256,uint256,uint256)": Summary(
        "solady mulDiv(x, y, d) is x*y/d rounded down, and reverts iff d = 0 or x*y exceeds 256 bits", _mul_div
    ),
    f"{_M}.mulDivUp(uint256,uint256,uint256)": Summary(
        "solady mulDivUp(x, y, d) is x*y/d rounded up, and reverts iff d = 0 or x*y exceeds 256 bits", _mul_div_up
    ),
    f"{_M}.divUp(uint256,uint256)": Summary("solady divUp(x, d) is x/d rounded up, and reverts iff d = 0", _div_up),
    f"{_M}.abs(int256)": Summary("solady abs(x) is the magnitude of x, 2^255 for the smallest x", _abs),
    f"{_M}.min(uint256,uint256)": Summary("solady min is the smaller of two unsigned words", _min),
    f"{_M}.min(int256,int256)": Summary("solady min is the smaller of two signed words", _min),
    f"{_M}.max(uint256,uint256)": Summary("solady max is the larger of two unsigned words", _max),
    f"{_M}.max(int256,int256)": Summary("solady max is the larger of two signed words", _max),
    f"{_M}.zeroFloorSub(uint256,uint256)": Summary("solady zeroFloorSub(x, y) is max(0, x - y)", _zero_floor_sub),
    f"{_M}.dist(uint256,uint256)": Summary("solady dist(x, y) is |x - y| of unsigned words", _dist),
    f"{_M}.dist(int256,int256)": Summary("solady dist(x, y) is |x - y| of signed words", _dist),
    "LibBit.ffs(uint256)": Summary("solady ffs(x) is the lowest set bit, 256 for zero", _find_first_set),
    "LibBit.fls(uint256)": Summary("solady fls(x) is the highest set bit, 256 for zero", _find_last_set),
    "LibBit.popCount(uint256)": Summary("solady popCount(x) is the number of set bits", _pop_count),
}
"""Canonical name -> summary; looked up only for functions whose file belongs to solady."""


def find_summary(table: Mapping[str, Summary], canonical_name: str, filename: str) -> Summary | None:
    """Return the summary of a function, if its file belongs to solady and ``table`` names it."""
    return table.get(canonical_name) if "solady" in filename.split("/") else None
