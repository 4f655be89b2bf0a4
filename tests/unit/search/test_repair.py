"""The repair is admissible, on the grid, keeps the gammas, and is as near as it says."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings

from clearproof.engine.admissible import is_admissible
from clearproof.engine.parameters import Parameters
from clearproof.errors import InputError
from clearproof.search.repair import compute_distance, repair_parameters
from tests.unit.search.sets import build, build_noisy, build_same, load, small_sets

GRID = 10_000


def is_on_grid(parameters: Parameters, unit: int = GRID) -> bool:
    return all((value * unit).denominator == 1 for value in parameters.beta.values())


def test_published_correlation_of_99_percent_becomes_96():
    repair = repair_parameters(load("article-high-correlation"))
    assert repair.parameters.beta == {frozenset(("BTC", "ETH")): Fraction("0.96")}
    assert repair.distance == Fraction("0.0009")
    assert 0 <= repair.gap < Fraction(1, 10**8)


def test_frustrated_triangle_is_repaired_by_its_symmetry():
    repair = repair_parameters(load("not-psd-beta"))
    assert sorted(repair.parameters.beta.values()) == [Fraction("-0.48"), Fraction("0.48"), Fraction("0.48")]
    assert 0 <= repair.gap < Fraction(1, 10**7)


def test_admissible_set_is_its_own_repair_off_the_grid_too():
    parameters = build_same(2, "1/3")
    repair = repair_parameters(parameters)
    assert repair.parameters == parameters
    assert (repair.distance, repair.bound, repair.gap) == (0, 0, 0)


@pytest.mark.parametrize(
    ("first", "second", "beta"), [("0.92", "0.5", "-1"), ("0", "0.9", "0.9"), ("0.99", "0.99", "1")]
)
def test_two_indexes_have_the_closed_form(first, second, beta):
    parameters = build([("0.1", "0.1")] * 2, [first, second], {(0, 1): beta})
    repair = repair_parameters(parameters)
    (repaired,) = repair.parameters.beta.values()
    square = (1 + Fraction(first)) / 2 * (1 + Fraction(second)) / 2
    assert repaired**2 <= square < (abs(repaired) + Fraction(1, GRID)) ** 2
    assert (repaired > 0) == (Fraction(beta) > 0)


@pytest.mark.parametrize(("size", "noise", "seed"), [(3, 0.5, 1), (8, 0.2, 2), (15, 0.06, 3), (16, 0.3, 4)])
def test_noisy_sets_are_repaired_within_a_thousandth_of_the_best(size, noise, seed):
    parameters = build_noisy(size, noise, seed)
    assert not is_admissible(parameters)
    repair = repair_parameters(parameters)
    assert is_admissible(repair.parameters)
    assert is_on_grid(repair.parameters)
    assert repair.parameters.indexes == parameters.indexes
    assert repair.distance == compute_distance(parameters, repair.parameters)
    assert 0 <= repair.gap <= repair.bound / 1000


def test_more_decimals_come_nearer():
    parameters = build_noisy(8, 0.2, 2)
    coarse, fine = repair_parameters(parameters, 2), repair_parameters(parameters, 7)
    assert is_on_grid(coarse.parameters, 100)
    assert is_on_grid(fine.parameters, 10**7)
    assert fine.gap < coarse.gap / 1000


def test_whole_numbers_leave_only_the_uncorrelated_set():
    assert repair_parameters(load("not-psd-beta"), 0).parameters.beta == {}


@settings(max_examples=30, derandomize=True, database=None, deadline=None)
@given(small_sets())
def test_no_admissible_set_is_nearer_than_the_bound(parameters):
    repair = repair_parameters(parameters)
    assert is_admissible(repair.parameters)
    assert repair.gap >= 0
    names = [index.name for index in parameters.indexes]
    for share in (0, 1, 2, 3):  # candidates that have nothing to do with the search: shrunk correlations
        beta = {
            frozenset(pair): parameters.beta.get(frozenset(pair), 0) * Fraction(share, 4)
            for pair in combinations(names, 2)
        }
        candidate = Parameters(parameters.indexes, beta)
        if is_admissible(candidate):
            assert compute_distance(parameters, candidate) >= repair.bound


def test_index_without_room_gets_no_correlation():
    parameters = build([("0.1", "0.1")] * 2, ["-1", "0.5"], {(0, 1): "0.5"})  # A has a zero on its diagonal
    repair = repair_parameters(parameters)
    assert repair.parameters.beta == {}
    assert repair.distance == Fraction("0.25")
    assert 0 <= repair.gap < Fraction(1, 10**6)


def test_two_runs_agree():
    parameters = build_noisy(8, 0.2, 2)
    assert repair_parameters(parameters) == repair_parameters(parameters)


def test_negative_places_are_refused():
    with pytest.raises(InputError, match="places"):
        repair_parameters(load("not-psd-beta"), -1)
