"""The smallest book that is cheaper in two accounts: MARGIN-CONVEX-002 and MARGIN-SPLIT-013 as published, refuted."""

from fractions import Fraction

from clearproof.certificates import build_not_convex_sizes, build_split_gain, subject
from clearproof.certificates.subject import Json
from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, obligation
from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Parameters
from clearproof.errors import ToolError
from clearproof.solvers.smt_exact import Smallest
from models.theorem_search import (
    bounded,
    describe,
    exceeds_sum,
    get_values,
    have_signs,
    make_integers,
    scale,
    search,
    square_of_book,
)
from models.theorem_support import replay

SIZES = ("MARGIN-CONVEX-002", "statement")
SPLIT = ("MARGIN-SPLIT-013", "statement")
UNEQUAL = "asymmetric"
HELD, CROSSED = (1, 1), (-1, 1)
"""Signs of the exposures in BTC and ETH: one account is long both, the other short BTC; together they are long both."""


@obligation(SIZES[0], "T", cost=3)
def the_margin_is_not_convex_in_sizes(run: Run) -> Evidence:
    """Find the smallest two books, in whole numbers, with unequal alphas between which M bulges."""
    parameters, described = _load(run)
    found = _find_pair(parameters)
    first, second = _read_books(parameters, found)
    certificate = build_not_convex_sizes(parameters, described, *SIZES, first=first, second=second)
    return _refute(SIZES, "M is not convex in sizes: it exceeds its chord between two books", found, certificate)


@obligation(SPLIT[0], "T", cost=3)
def splitting_a_book_pays_with_unequal_alphas(run: Run) -> Evidence:
    """Find the smallest book, in whole numbers, that needs less margin in two accounts than in one."""
    parameters, described = _load(run)
    found = _find_pair(parameters)
    certificate = build_split_gain(parameters, described, *SPLIT, _read_books(parameters, found))
    return _refute(SPLIT, "two accounts need less together than the one book they add up to", found, certificate)


def _load(run: Run) -> tuple[Parameters, Json]:
    path = run.parameters_path(UNEQUAL)
    return load_parameters(path), subject(run.root, path)


def _find_pair(parameters: Parameters) -> Smallest:
    """Return the smallest two books of which the first contract has opposite signs and whose sum needs more."""
    scaled = scale(parameters)
    x, y = make_integers("x", 2), make_integers("y", 2)
    whole = [first + second for first, second in zip(x, y, strict=True)]
    signs = [*have_signs(x, HELD), *have_signs(y, CROSSED), *have_signs(whole, HELD)]
    parts = [square_of_book(scaled, book, sign) for book, sign in ((whole, HELD), (x, HELD), (y, CROSSED))]
    return search(lambda bound: [*bounded(x + y, bound), *signs, *exceeds_sum(*parts)], "pair of books", first=10)


def _read_books(parameters: Parameters, found: Smallest) -> list[list[tuple[str, Fraction]]]:
    """Return the legs of both books, one contract an index."""
    names = [index.name for index in parameters.indexes]
    return [list(zip(names, get_values(found.values, book, 2), strict=True)) for book in ("x", "y")]


def _refute(address: tuple[str, str], what: str, found: Smallest, certificate: Json | None) -> Evidence:
    if certificate is None:
        raise ToolError(f"{UNEQUAL} is not admissible")
    books = [[str(e) for e in get_values(found.values, book, 2)] for book in ("x", "y")]
    shown = " and ".join(f"({', '.join(book)})" for book in books)
    counterexample = Counterexample(
        f"{UNEQUAL}, exposures in BTC and ETH {shown}: {what}",
        {"parameters": UNEQUAL, "books": books},
        replay(address[0]),
    )
    return by_counterexample(f"{what}; with these signs {describe(found)}", counterexample, {UNEQUAL: certificate})
