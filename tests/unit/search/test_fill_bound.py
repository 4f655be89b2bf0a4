"""The semidefinite bound is never below the worst fill, is tight where it can be, and is proved by any factor."""

from fractions import Fraction

import pytest

from clearproof.engine.admissible import is_positive_semidefinite
from clearproof.engine.documents import load_portfolio
from clearproof.engine.fills import compute_worst_fill
from clearproof.engine.reduction import build_problem
from clearproof.search.fill_bound import bound_worst_fill, centre, compute_dual_bound, find_dominating_gram
from clearproof.search.gram import Gram, dominate
from clearproof.search.worst_fill import find_worst_fill
from tests.unit.search.sets import ROOT
from tests.unit.search.sets import load as load_set

BOOKS = [
    ("article", "case-4-ladder"),
    ("article", "calendar-spreads"),
    ("gamma-ends", "gamma-ends"),
    ("max-cut-complete-5", "max-cut-complete-5"),
    ("max-cut-petersen", "max-cut-petersen"),
    ("fifteen", "market-maker"),
]


def load(parameters, portfolio):
    return load_set(parameters), load_portfolio(ROOT / "specs" / "portfolios" / f"{portfolio}.json")


@pytest.mark.parametrize("names", BOOKS, ids=lambda names: names[1])
def test_bound_is_above_the_worst_fill_and_near_it(names):
    problem = build_problem(*load(*names))
    worst = Fraction(find_worst_fill(problem).value, problem.square_scale)
    bound = bound_worst_fill(problem)
    assert worst <= bound.square <= worst * Fraction(21, 20)
    assert bound.margin * bound.margin == bound.square


def test_bound_is_above_the_worst_fill_by_definition():
    parameters, portfolio = load("article", "calendar-spreads")
    assert (
        bound_worst_fill(build_problem(parameters, portfolio)).square
        >= compute_worst_fill(parameters, portfolio).square
    )


def test_a_book_without_orders_is_bounded_by_its_margin():
    problem = build_problem(*load("article", "worked-example"))
    bound = bound_worst_fill(problem)
    assert (bound.square, bound.gram.rows) == (1_425_000_000, [[0]])


@pytest.mark.parametrize("names", BOOKS[:5], ids=lambda names: names[1])
def test_any_factor_proves_a_bound(names):
    problem = build_problem(*load(*names))
    worst = Fraction(find_worst_fill(problem).value, problem.square_scale)
    size = len(centre(problem).places) + 1
    for seed in range(5):
        rows = [[(7 * i + 3 * j + seed) % 11 - 5 for j in range(i + 1)] for i in range(size)]
        assert compute_dual_bound(problem, Gram(rows, Fraction(seed + 1, 16))) >= worst


def test_the_bound_is_recomputed_from_its_factor_alone():
    problem = build_problem(*load("article", "calendar-spreads"))
    bound = bound_worst_fill(problem)
    assert bound.gram.scale > 0
    assert compute_dual_bound(problem, bound.gram) == bound.square


def test_centred_points_keep_the_objective():
    problem = build_problem(*load("gamma-ends", "gamma-ends"))
    centred = centre(problem)
    for labels in ([0] * len(problem.net), [len(row) - 1 for row in problem.net]):
        x = [centred.points[k][labels[i]] for k, i in enumerate(centred.places)]
        total = centred.constant + sum(centred.own[k][labels[i]] for k, i in enumerate(centred.places))
        total += sum(a * b * r for a, row in zip(x, centred.pair, strict=True) for b, r in zip(x, row, strict=True))
        assert total * centred.unit == problem.compute_value(labels)
        assert all(-1 <= value <= 1 for value in x)


def test_a_dominating_diagonal_dominates_with_a_small_sum():
    matrix = [[Fraction(value) for value in row] for row in ((2, 1, -1), (1, 2, 1), (-1, 1, 2))]
    diagonal = dominate(matrix, find_dominating_gram(matrix).compute_entries())
    difference = [[(d if i == j else 0) - matrix[i][j] for j in range(3)] for i, d in enumerate(diagonal)]
    assert is_positive_semidefinite(difference)
    assert 9 <= sum(diagonal) < 9 + Fraction(1, 1000)  # eigenvalues 3, 3, 0
