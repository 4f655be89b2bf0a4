"""Layer V: the families of books that claims about the contract's margin are compared on, and their laws.

Results are rounded up to 1e-6 quote and lie less than ``EXCESS`` above the exact margin, so a relation between exact
margins becomes one between results with a stated number of units; each law says which.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from clearproof.engine import fixed
from clearproof.engine.fixed import FixedLeg, FixedParameters
from clearproof.evm.cases import Cases
from models.bytecode_exact import RESULT, compute_exact_square, is_above_bound, is_below_exact
from models.bytecode_support import (
    MARGINS,
    Book,
    LegFamily,
    LegSeed,
)

MAX_FACTOR = 9
_LEGS = 8


def draw_parameters(cases: Cases) -> FixedParameters:
    """Return an admissible set of any size."""
    return cases.draw_parameters(cases.draw_count())


def _draw_symmetric(cases: Cases) -> FixedParameters:
    return cases.draw_symmetric(cases.draw_count())


def _draw_one(cases: Cases, parameters: FixedParameters) -> LegSeed:
    return LegSeed(parameters, (tuple(cases.draw_book(len(parameters.indexes), cases.draw_size())),))


def _draw_scaled(cases: Cases, parameters: FixedParameters) -> LegSeed:
    seed = _draw_one(cases, parameters)
    limit = fixed.MAX_LOTS // MAX_FACTOR
    book = tuple(replace(leg, lots=max(-limit, min(limit, leg.lots))) for leg in seed.books[0])
    return LegSeed(parameters, (book,), cases.draw_integer(0, MAX_FACTOR))


def _draw_pair(cases: Cases, parameters: FixedParameters) -> LegSeed:
    """Return two books of the same contracts whose sum is within the domain."""
    first = [_halve_lots(leg) for leg in cases.draw_book(len(parameters.indexes), cases.draw_integer(1, _LEGS))]
    second = [replace(leg, lots=_halve_lots(cases.draw_leg(0)).lots) for leg in first]
    return LegSeed(parameters, (tuple(first), tuple(second)))


def _draw_same_sides(cases: Cases, parameters: FixedParameters) -> LegSeed:
    """Return two books that are long and short in the same contracts, so that their sides add."""
    seed = _draw_pair(cases, parameters)
    first, second = seed.books
    aligned = [
        replace(b, lots=abs(b.lots) if a.lots >= 0 else -abs(b.lots)) for a, b in zip(first, second, strict=True)
    ]
    return replace(seed, books=(first, tuple(aligned)))


def _draw_few(cases: Cases, parameters: FixedParameters) -> LegSeed:
    """Return a book of few legs and a number that says how to cut them."""
    book = cases.draw_book(len(parameters.indexes), cases.draw_integer(0, _LEGS))
    return LegSeed(parameters, (tuple(book),), cases.draw_integer(0, 2**31))


def _halve_lots(leg: FixedLeg) -> FixedLeg:
    return replace(leg, lots=leg.lots // 2)


def _keep(seed: LegSeed) -> list[Book]:
    return list(seed.books)


def _multiply(seed: LegSeed) -> list[Book]:
    book = seed.books[0]
    return [book, tuple(replace(leg, lots=leg.lots * seed.factor) for leg in book)]


def merge(first: Book, second: Book) -> Book:
    """Return the sum of two books of the same contracts."""
    return tuple(replace(a, lots=a.lots + b.lots) for a, b in zip(first, second, strict=True))


def _merge(seed: LegSeed) -> list[Book]:
    first, second = seed.books
    return [first, second, merge(first, second)]


def cut(book: Book, factor: int) -> Book:
    """Return ``book`` with each position cut in two of the same sign, by a fraction that ``factor`` gives."""
    pieces = []
    for k, leg in enumerate(book):
        part = abs(leg.lots) * ((factor >> k) % 8) // 8
        sign = 1 if leg.lots >= 0 else -1
        pieces += [replace(leg, lots=sign * part), replace(leg, lots=leg.lots - sign * part)]
    return tuple(pieces)


def _relabel(seed: LegSeed) -> list[Book]:
    book = seed.books[0]
    turn = seed.factor % (len(book) or 1)
    return [book, book[turn:] + book[:turn], book[::-1], cut(book, seed.factor), cut(book, seed.factor)[::-1]]


def _explain_above(seed: LegSeed, margins: Sequence[int]) -> str | None:
    if margins[0] >= 0 and not is_below_exact(margins[0], compute_exact_square(seed.parameters, seed.books[0])):
        return None
    return f"margin {margins[0]} is below the exact margin"


def _explain_tight(seed: LegSeed, margins: Sequence[int]) -> str | None:
    square = compute_exact_square(seed.parameters, seed.books[0])
    if margins[0] < 0 or is_above_bound(margins[0], square):
        return f"margin {margins[0]} is {fixed.EXCESS} units or more above the exact margin"
    if margins[0] > 0 and not _is_rounded(seed) and not is_below_exact(margins[0] - 1, square):
        return f"margin {margins[0]} is not the exact margin rounded up, and no side was rounded"
    return None


def _is_rounded(seed: LegSeed) -> bool:
    """Say whether some weighted side of the book is off the grid of 1e-12 quote."""
    sides = fixed.compute_sides(seed.parameters, seed.books[0])
    return any(side % fixed.SIDE_DIVISOR for pair in sides for side in pair)


def _explain_scale(seed: LegSeed, margins: Sequence[int]) -> str | None:
    difference = seed.factor * margins[0] - margins[1]
    if min(margins) >= 0 and -1 <= difference <= seed.factor:
        return None
    return f"{seed.factor} times {margins[0]} against {margins[1]}: not within -1 and {seed.factor} units"


def _explain_merge(_seed: LegSeed, margins: Sequence[int]) -> str | None:
    if min(margins) >= 0 and margins[2] <= margins[0] + margins[1] + 1:
        return None
    return f"merged {margins[2]}, parts {margins[0]} and {margins[1]}"


def _explain_floor(seed: LegSeed, margins: Sequence[int]) -> str | None:
    indexes = seed.parameters.indexes
    sides = fixed.compute_sides(seed.parameters, seed.books[0])
    floor = sum((10_000 - x.gamma) * (u + v) ** 2 for x, (u, v) in zip(indexes, sides, strict=True))
    if margins[0] < 0 or 2 * 10_000 * (margins[0] * RESULT) ** 2 < floor:
        return f"margin {margins[0]} is below the gamma floor"
    free = margins[0] == 0 and any(u or v for u, v in sides) and all(x.gamma < 10_000 for x in indexes)
    return "a book with exposure is free" if free else None


def _explain_same(_seed: LegSeed, margins: Sequence[int]) -> str | None:
    if margins[0] >= 0 and len(set(margins)) == 1:
        return None
    return "margins differ: " + ", ".join(map(str, margins))


def compare_all(family: LegFamily) -> LegFamily:
    """Return the family with a law that also compares every margin with the integer twin and with the exact margin."""

    def explain(seed: LegSeed, margins: Sequence[int]) -> str | None:
        broken = family.explain(seed, margins)
        if broken is not None:
            return broken
        for book, margin in zip(family.expand(seed), margins, strict=True):
            twin = fixed.compute_requirement(seed.parameters, book)
            if margin != twin:
                return f"margin {margin}, integer twin {twin}"
            square = compute_exact_square(seed.parameters, book)
            if is_below_exact(margin, square) or is_above_bound(margin, square):
                return f"margin {margin} is not within {fixed.EXCESS} units above the exact margin"
        return None

    return replace(family, name=f"{family.name}, bit for bit as the integer twin", explain=explain)


def _family(
    name: str,
    draw: Callable[..., LegSeed],
    expand: Callable[..., list[Book]],
    explain: Callable[..., str | None],
    parameters: Callable[[Cases], FixedParameters] = draw_parameters,
) -> LegFamily:
    return LegFamily(name, parameters, draw, expand, explain, MARGINS)


ABOVE = _family("the margin is never below the exact one", _draw_one, _keep, _explain_above)
TIGHT = _family("the margin is never above the bound", _draw_one, _keep, _explain_tight)
SCALE = _family("a multiple of a book needs the multiple", _draw_scaled, _multiply, _explain_scale)
MERGED = _family(
    "equal alphas: a merged book needs at most its parts and 1 unit",
    _draw_pair,
    _merge,
    _explain_merge,
    _draw_symmetric,
)
SAME_SIDES = _family(
    "books on the same sides: a merged one needs at most its parts and 1 unit", _draw_same_sides, _merge, _explain_merge
)
FLOOR = _family("the margin is at least the gamma floor", _draw_one, _keep, _explain_floor)
RELABEL = _family("order, contracts and cuts change no bit", _draw_few, _relabel, _explain_same)
