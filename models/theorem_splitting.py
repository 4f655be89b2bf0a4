"""The smallest book that is cheaper in two accounts: MARGIN-CONVEX-002 and MARGIN-SPLIT-013 as published, refuted."""

from fractions import Fraction

from clearproof.certificates import build_not_convex_sizes, build_split_gain, subject
from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, obligation
from clearproof.engine.documents import load_parameters
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
    found = _find_pair(run)
    books = _read_books(found)
    parameters, described = (
        load_parameters(run.parameters_path(UNEQUAL)),
        subject(run.root, run.parameters_path(UNEQUAL)),
    )
    first, second = ([(index.name, e) for index, e in zip(parameters.indexes, book, strict=True)] for book in books)
    certificate = build_not_convex_sizes(parameters, described, *SIZES, first=first, second=second)
    if certificate is None:
        raise ToolError(f"{UNEQUAL} is not admissible")
    title = f"{UNEQUAL}: between the books {_show(books)} M exceeds its chord"
    counterexample = Counterexample(title, _to_data(books), replay(SIZES[0]))
    summary = f"M is not convex in sizes for admissible parameters; with these signs {describe(found)}"
    return by_counterexample(summary, counterexample, {UNEQUAL: certificate})


@obligation(SPLIT[0], "T", cost=3)
def splitting_a_book_pays_with_unequal_alphas(run: Run) -> Evidence:
    """Find the smallest book, in whole numbers, that needs less margin in two accounts than in one."""
    found = _find_pair(run)
    books = _read_books(found)
    path = run.parameters_path(UNEQUAL)
    parameters = load_parameters(path)
    accounts = [[(index.name, e) for index, e in zip(parameters.indexes, book, strict=True)] for book in books]
    certificate = build_split_gain(parameters, subject(run.root, path), *SPLIT, accounts)
    if certificate is None:
        raise ToolError(f"{UNEQUAL} is not admissible")
    title = f"{UNEQUAL}: accounts {_show(books)} need less together than the one book"
    counterexample = Counterexample(title, _to_data(books), replay(SPLIT[0]))
    summary = f"splitting pays for admissible parameters; with these signs {describe(found)}"
    return by_counterexample(summary, counterexample, {UNEQUAL: certificate})


def _find_pair(run: Run) -> Smallest:
    """Return the smallest two books of which the first contract has opposite signs and whose sum needs more."""
    scaled = scale(load_parameters(run.parameters_path(UNEQUAL)))
    x, y = make_integers("x", 2), make_integers("y", 2)
    whole = [first + second for first, second in zip(x, y, strict=True)]
    signs = [*have_signs(x, HELD), *have_signs(y, CROSSED), *have_signs(whole, HELD)]
    parts = [square_of_book(scaled, book, sign) for book, sign in ((whole, HELD), (x, HELD), (y, CROSSED))]
    return search(lambda bound: [*bounded(x + y, bound), *signs, *exceeds_sum(*parts)], "pair of books", first=10)


def _read_books(found: Smallest) -> list[list[Fraction]]:
    return [list(get_values(found.values, name, 2)) for name in ("x", "y")]


def _show(books: list[list[Fraction]]) -> str:
    return " and ".join(f"({', '.join(str(e) for e in book)})" for book in books)


def _to_data(books: list[list[Fraction]]) -> dict[str, object]:
    return {"parameters": UNEQUAL, "books": [[str(e) for e in book] for book in books]}
