"""The smallest book that is cheaper in two accounts: MARGIN-CONVEX-002 and MARGIN-SPLIT-013 as published, refuted."""

import functools
from fractions import Fraction
from operator import add

from clearproof.certificates import build_not_convex_sizes, build_split_gain, subject
from clearproof.certificates.subject import Json
from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, obligation
from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Parameters
from clearproof.errors import ToolError
from models.theorem_search import exceeds_sum, find_smallest, scale, square_of_book
from models.theorem_support import replay

SIZES = ("MARGIN-CONVEX-002", "statement")
SPLIT = ("MARGIN-SPLIT-013", "statement")
UNEQUAL = "asymmetric"
Books = tuple[tuple[int, ...], tuple[int, ...]]
"""Signed exposures of two accounts, one contract an index."""


@obligation(SIZES[0], "T", cost=3)
def the_margin_is_not_convex_in_sizes(run: Run) -> Evidence:
    """Find the smallest two books, in whole numbers, with unequal alphas between which M bulges."""
    parameters, described = _load(run)
    magnitude, books = _find_pair(parameters)
    first, second = (_write_legs(parameters, book) for book in books)
    certificate = build_not_convex_sizes(parameters, described, *SIZES, first=first, second=second)
    return _refute(SIZES, "M exceeds its chord between two books", books, magnitude, certificate)


@obligation(SPLIT[0], "T", cost=3)
def splitting_a_book_pays_with_unequal_alphas(run: Run) -> Evidence:
    """Find the smallest book, in whole numbers, that needs less margin in two accounts than in one."""
    parameters, described = _load(run)
    magnitude, books = _find_pair(parameters)
    accounts = [_write_legs(parameters, book) for book in books]
    certificate = build_split_gain(parameters, described, *SPLIT, accounts)
    return _refute(SPLIT, "two accounts need less than the book they add up to", books, magnitude, certificate)


def _load(run: Run) -> tuple[Parameters, Json]:
    path = run.parameters_path(UNEQUAL)
    return load_parameters(path), subject(run.root, path)


def _find_pair(parameters: Parameters) -> tuple[int, Books]:
    """Return the smallest two books whose sum needs more than both; half the sum then exceeds the chord."""
    scaled, n = scale(parameters), parameters.size
    square = functools.cache(lambda book: square_of_book(scaled, book))

    def breaks(point: tuple[int, ...]) -> bool:
        x, y = point[:n], point[n:]
        return x >= y and exceeds_sum(square(tuple(map(add, x, y))), square(x), square(y))

    magnitude, point = find_smallest(lambda bound: [range(-bound, bound + 1)] * 2 * n, breaks)
    return magnitude, (point[:n], point[n:])


def _write_legs(parameters: Parameters, book: tuple[int, ...]) -> list[tuple[str, Fraction]]:
    return [(index.name, Fraction(e)) for index, e in zip(parameters.indexes, book, strict=True)]


def _refute(address: tuple[str, str], what: str, books: Books, magnitude: int, certificate: Json | None) -> Evidence:
    if certificate is None:
        raise ToolError(f"{UNEQUAL} is not admissible")
    shown = " and ".join(f"({', '.join(map(str, book))})" for book in books)
    counterexample = Counterexample(
        f"{UNEQUAL}, exposures {shown} in BTC and ETH: {what}",
        {"parameters": UNEQUAL, "books": [[str(e) for e in book] for book in books]},
        replay(address[0]),
    )
    summary = f"{what}; no books in whole numbers below {magnitude} do that"
    return by_counterexample(summary, counterexample, {UNEQUAL: certificate})
