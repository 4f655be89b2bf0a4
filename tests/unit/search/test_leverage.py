"""The leverage cap is exact: a book attains it, no book exceeds it, and the stated rationals enclose it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearproof.engine.leverage import compute_index_cap as compute_closed_form
from clearproof.engine.leverage import compute_symmetric_cap
from clearproof.engine.margin import Sides, compute_square
from clearproof.engine.parameters import Parameters
from clearproof.engine.roots import root
from clearproof.errors import InputError
from clearproof.search.leverage import (
    LeverageCap,
    compute_gross,
    compute_gross_form,
    compute_index_cap,
    compute_leverage_cap,
    round_book,
    round_dual,
)
from clearproof.search.rational import compute_form, compute_product
from tests.unit.search.sets import admissible_sets, build, build_same, load

SETS = ("article", "asymmetric", "fifteen", "near-singular")


def check_optimal(parameters: Parameters, cap: LeverageCap) -> None:
    """Primal and dual side by side: z attains the cap, and Q z >= c shows that nothing exceeds it."""
    assert min(cap.sides.long) >= 0 >= max(cap.sides.short)
    assert compute_square(parameters, cap.sides) == cap.square == compute_gross(parameters, cap.sides)
    book = [*cap.sides.long, *(-v for v in cap.sides.short)]
    slopes = compute_product(compute_gross_form(parameters), book)
    notional = [1 / i.alpha_long for i in parameters.indexes] + [1 / i.alpha_short for i in parameters.indexes]
    assert all(slope >= c for slope, c in zip(slopes, notional, strict=True))


def test_article_caps_one_index_at_50_and_two_at_50_root_2():
    parameters = load("article")
    assert compute_index_cap(parameters, 0).square == 2500
    assert compute_leverage_cap(parameters).square == 5000


@pytest.mark.parametrize("name", SETS)
def test_cap_of_a_shipped_set_is_optimal(name):
    parameters = load(name)
    check_optimal(parameters, compute_leverage_cap(parameters))


@pytest.mark.parametrize("name", SETS)
def test_caps_of_single_indexes_have_the_closed_form(name):
    parameters = load(name)
    for place, index in enumerate(parameters.indexes):
        assert root(compute_index_cap(parameters, place).square) == compute_closed_form(index)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_equal_alphas_give_the_root_of_the_sum_of_squares(size):
    parameters = build_same(size, "0.5")
    assert root(compute_leverage_cap(parameters).square) == compute_symmetric_cap(parameters)


def test_one_sided_book_can_be_best():
    parameters = build([("0.1", "0.9")], ["-0.9"], {})  # no hedge benefit: shorts are dear and lose twice
    cap = compute_leverage_cap(parameters)
    assert cap.sides == Sides((Fraction(10),), (Fraction(0),))
    check_optimal(parameters, cap)


def test_singular_set_has_a_cap():
    parameters = build_same(2, "0.96")  # A = 0.96 [[1, 1], [1, 1]]
    cap = compute_leverage_cap(parameters)
    assert cap.square == 5000
    check_optimal(parameters, cap)


@settings(max_examples=40, derandomize=True, database=None, deadline=None)
@given(admissible_sets())
def test_random_caps_are_optimal_and_agree_with_the_solver(parameters):
    cap = compute_leverage_cap(parameters)
    check_optimal(parameters, cap)
    assert abs(cap.hint / float(root(cap.square)) - 1) < 1e-6  # the solver's tolerance is 1e-8


@settings(max_examples=40, derandomize=True, database=None, deadline=None)
@given(st.data())
def test_no_book_exceeds_the_cap(data):
    parameters = load("near-singular")
    square = compute_leverage_cap(parameters).square
    entry = st.integers(0, 1000).map(Fraction)
    long = tuple(data.draw(entry) for _ in parameters.indexes)
    short = tuple(-data.draw(entry) for _ in parameters.indexes)
    sides = Sides(long, short)
    assert compute_gross(parameters, sides) ** 2 <= square * compute_square(parameters, sides)


@pytest.mark.parametrize("name", SETS)
def test_stated_rationals_enclose_the_cap_tightly(name):
    parameters = load(name)
    cap = compute_leverage_cap(parameters)
    book, attained = round_book(parameters, cap)
    dual, bound = round_dual(parameters, cap)
    form = compute_gross_form(parameters)
    assert min(book) >= 0
    assert attained**2 <= cap.square <= bound**2
    assert compute_form(form, dual) <= bound**2
    assert bound / attained - 1 <= Fraction(1, 10**9)
    assert cap.down**2 <= cap.square <= cap.up**2


def test_gamma_of_one_has_no_cap():
    with pytest.raises(InputError, match="gamma"):
        compute_leverage_cap(build_same(2, "0.5", gamma="1"))


def test_inadmissible_set_has_no_cap():
    with pytest.raises(InputError, match="semidefinite"):
        compute_leverage_cap(load("not-psd-beta"))
