"""Splitting a book over accounts: the bound holds for every split, and the splits that are found come near it."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearproof.engine.margin import Sides, compute_exposure_sides, compute_square
from clearproof.engine.roots import root, total
from clearproof.errors import InputError
from clearproof.search.rational import compute_form
from clearproof.search.splitting import (
    LARGEST,
    SplitBound,
    bound_split_gain,
    build_split_matrix,
    find_split,
    is_split_bound,
)
from clearproof.solvers import conic
from tests.unit.search.sets import admissible_sets, build_same, load


def compute_margins(parameters, names, accounts):
    """Margin of the whole book, and of its accounts together."""
    whole = [sum(sizes) for sizes in zip(*accounts, strict=True)]
    books = [compute_exposure_sides(parameters, list(zip(names, book, strict=True))) for book in (whole, *accounts)]
    margins = [root(compute_square(parameters, book)) for book in books]
    return margins[0], total(margins[1:])


def test_small_opposite_positions_save_something_and_less_than_the_bound():
    parameters = load("asymmetric")
    names = ("ETH", "BTC")
    whole, together = compute_margins(parameters, names, [(Fraction(100), Fraction(1)), (Fraction(100), Fraction(-1))])
    assert whole == 20
    assert Fraction("19.990") < together < Fraction("19.992")
    assert (whole - together) <= whole * bound_split_gain(parameters).gain


@pytest.mark.parametrize("name", ["asymmetric", "near-singular"])
def test_found_split_is_real_and_close_to_the_bound(name):
    parameters = load(name)
    bound = bound_split_gain(parameters)
    split = find_split(parameters, bound)
    whole, together = compute_margins(parameters, split.indexes, split.accounts)
    assert whole * whole == split.whole_square
    assert together * together == split.accounts_square
    assert whole * (1 - split.gain) >= together
    assert Fraction(999, 1000) * bound.gain <= split.gain <= bound.gain


def test_asymmetric_set_saves_eleven_percent():
    parameters = load("asymmetric")
    bound = bound_split_gain(parameters)
    assert Fraction("0.1130") < find_split(parameters, bound).gain <= bound.gain < Fraction("0.1131")


@pytest.mark.parametrize("size", [1, 2, 15])
def test_equal_alphas_save_nothing(size):
    parameters = build_same(size, "0.5")
    bound = bound_split_gain(parameters)
    assert (bound.tau, bound.gain) == (1, 0)
    assert find_split(parameters, bound) is None


@settings(max_examples=60, derandomize=True, database=None, deadline=None)
@given(st.data())
def test_no_split_saves_more_than_the_bound(data):
    parameters = load("asymmetric")
    names = ("BTC", "BTC", "BTC", "ETH", "ETH")
    sizes = st.lists(st.integers(-100, 100).map(Fraction), min_size=len(names), max_size=len(names))
    accounts = data.draw(st.lists(sizes, min_size=2, max_size=3))
    whole, together = compute_margins(parameters, names, accounts)
    assert together >= whole * (1 - Fraction("0.113060901"))


@settings(max_examples=12, derandomize=True, database=None, deadline=None)
@given(admissible_sets(3))
def test_found_splits_never_exceed_the_bound_of_random_sets(parameters):
    bound = bound_split_gain(parameters)
    split = find_split(parameters, bound)
    assert split is None or split.gain <= bound.gain


@settings(max_examples=25, derandomize=True, database=None, deadline=None)
@given(admissible_sets(3), st.data())
def test_form_is_the_difference_of_the_two_margins(parameters, data):
    size = parameters.size
    point = data.draw(st.lists(st.integers(0, 50).map(Fraction), min_size=3 * size, max_size=3 * size))
    tau = data.draw(st.fractions(0, 3, max_denominator=8))
    u, w, t = point[:size], point[size : 2 * size], point[2 * size :]
    extra = [x * i.alpha_short / i.alpha_long for x, i in zip(t, parameters.indexes, strict=True)]
    spread = Sides(
        tuple(a + b for a, b in zip(u, t, strict=True)), tuple(-a - b for a, b in zip(w, extra, strict=True))
    )
    whole = Sides(tuple(u), tuple(-a for a in w))
    expected = tau * compute_square(parameters, spread) - compute_square(parameters, whole)
    assert compute_form(build_split_matrix(parameters, tau), point) == expected


def test_smaller_tau_is_not_a_bound():
    parameters = load("asymmetric")
    bound = bound_split_gain(parameters)
    assert is_split_bound(parameters, bound)
    smaller = SplitBound(bound.tau * Fraction(999, 1000), bound.lower, bound.diagonal)
    assert not is_split_bound(parameters, smaller)


def test_negative_pivot_is_not_a_bound():
    parameters = load("article")
    trivial = bound_split_gain(parameters)
    negative = SplitBound(trivial.tau, trivial.lower, [Fraction(-1), *trivial.diagonal[1:]])
    assert not is_split_bound(parameters, negative)


def test_rounding_that_leaves_no_certificate_is_undecided(monkeypatch):
    parameters = load("asymmetric")
    tau, part = 1.1, np.zeros((6, 6))
    monkeypatch.setattr("clearproof.search.splitting.solve_split_bound", lambda _: (tau, part))
    with pytest.raises(conic.ConicUndecidedError, match="rounding"):
        bound_split_gain(parameters)


def test_inadmissible_set_has_no_bound():
    with pytest.raises(InputError, match="semidefinite"):
        bound_split_gain(load("not-psd-beta"))


def test_too_many_indexes_are_refused():
    with pytest.raises(InputError, match=str(LARGEST)):
        bound_split_gain(build_same(LARGEST + 1, "0"))
