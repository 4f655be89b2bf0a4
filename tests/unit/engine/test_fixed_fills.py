"""The integer requirement of accounts with orders: ends, moves, roundings, and both ways to the largest square."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import example, given, settings

from clearproof.engine import fixed, fixed_fills, fixed_search
from clearproof.engine.fixed import DomainError, FixedIndex, FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import MAX_RESTING, FixedReach, build_problem, check_reaches, compute_by_definition
from tests.reach_strategies import accounts

SETTINGS = settings(derandomize=True, database=None, deadline=None, max_examples=100)
ONE = FixedParameters((FixedIndex(100_000, 100_000, 9_200),), ())
UNIT_ALPHA = FixedParameters((FixedIndex(1, 1, 0),), ())
PRICE = 10**8
"""1 quote per lot."""
RESULT = 10**14
"""Price at which a lot of the smallest hedge ratio and alpha needs one unit of 1e-6 quote."""


@SETTINGS
@given(case=accounts())
def test_without_orders_it_is_the_margin_bit_for_bit(case):
    parameters, account = case
    held = [replace(reach, buys=0, sells=0) for reach in account]
    legs = [FixedLeg(x.index, x.lots, x.price, x.hedge_ratio) for x in account]
    assert compute_by_definition(parameters, held) == fixed.compute_requirement(parameters, legs)


@SETTINGS
@given(case=accounts())
@example(case=(ONE, [FixedReach(0, 0, 5, 5, PRICE), FixedReach(0, 3, 1, 6, PRICE), FixedReach(0, -3, 6, 1, PRICE)]))
def test_both_ways_to_the_largest_square_agree_and_the_bound_is_not_below(case):
    problem = build_problem(*case)
    largest = fixed_fills.find_largest(problem)
    assert fixed_search.find_largest(problem) == largest
    assert fixed_search.compute_whole_bound(problem) >= largest


@SETTINGS
@given(case=accounts())
def test_neither_the_order_nor_the_size_of_contracts_in_a_list_changes_a_bit(case):
    parameters, account = case
    problem = build_problem(parameters, account)
    assert build_problem(parameters, account[::-1]) == problem
    doubled = [replace(x, lots=2 * x.lots, buys=2 * x.buys, sells=2 * x.sells) for x in account]
    assert build_problem(parameters, doubled) == build_problem(parameters, [*account, *account])


def test_ends_are_all_buys_and_all_sells_and_the_larger_one_decides():
    assert compute_by_definition(ONE, [FixedReach(0, 4, 1, 2, PRICE)]) == 500_000
    assert compute_by_definition(ONE, [FixedReach(0, 4, 1, 12, PRICE)]) == 800_000


def test_a_put_reaches_the_other_way():
    put = FixedReach(0, 4, 9, 1, PRICE, -500_000)
    assert compute_by_definition(ONE, [put]) == 650_000
    lopsided = FixedParameters((FixedIndex(100_000, 200_000, 9_200),), ())
    assert compute_by_definition(lopsided, [put]) == 1_300_000


def test_moves_come_in_the_order_of_short_given_up_per_long_gained():
    only_long, both, only_short = (FixedReach(0, 0, 7, 0, PRICE), FixedReach(0, 0, 3, 3, 2 * PRICE),
                                   FixedReach(0, -5, 5, 0, PRICE))  # fmt: skip
    for account in permutations((only_long, both, only_short)):
        chain = fixed_fills.compute_chain(FixedIndex(10**6, 10**6, 0), account)
        assert [u // 10**12 for u in chain.longs] == [0, 7, 13, 13]
        assert [v // 10**12 for v in chain.shorts] == [11, 11, 5, 0]


def test_moves_of_equal_ratio_are_one_move():
    ties = [FixedReach(0, -1, 3, 0, PRICE), FixedReach(0, -2, 6, 0, 7 * PRICE), FixedReach(0, 1, 0, 3, PRICE, -(10**6))]
    assert len(fixed_fills.compute_chain(ONE.indexes[0], ties).longs) == 2
    nearly = [FixedReach(0, -1, 3, 0, PRICE), FixedReach(0, -(10**11), 3 * 10**11 - 1, 0, PRICE)]
    assert len(fixed_fills.compute_chain(ONE.indexes[0], nearly).longs) == 3


def test_what_orders_cannot_move_is_no_move():
    still = [FixedReach(0, 5, 0, 0, PRICE), FixedReach(0, 5, 9, 9, PRICE, 0)]
    assert len(fixed_fills.compute_chain(ONE.indexes[0], still).longs) == 1


def test_slack_is_that_of_the_candidate_with_most_rounded_sides():
    half = FixedReach(0, 0, 1, 0, 5 * 10**7 + 1, 1)
    rest = FixedReach(0, -2, 3, 0, RESULT, 1)  # another ratio, so that the half is high alone in between
    problem = build_problem(UNIT_ALPHA, [half, rest])
    assert problem.rounded == 1
    assert compute_by_definition(UNIT_ALPHA, [rest]) == 2
    assert compute_by_definition(UNIT_ALPHA, [half, rest]) == 3  # short 2 units exactly, and a slack for the half


def test_a_hair_between_candidates_of_one_move_is_not_charged():
    pieces = [FixedReach(0, 0, 1, 0, 12_345, 1), FixedReach(0, 0, 1, 0, RESULT - 12_345, 1)]
    assert compute_by_definition(UNIT_ALPHA, pieces) == 1


def test_worst_fill_can_be_neither_end_of_an_index():
    rivals = FixedParameters((FixedIndex(10**6, 10**6, 5_000),) * 3, (-3_750,) * 3)
    spread = [
        FixedReach(i, sign * 10, 10 if sign < 0 else 0, 10 if sign > 0 else 0, PRICE)
        for i in range(3)
        for sign in (1, -1)
    ]
    problem = build_problem(rivals, spread)
    assert [len(row) for row in problem.own] == [3, 3, 3]
    ends = max(problem.compute_value([2 * (code >> i & 1) for i in range(3)]) for code in range(8))
    assert fixed_fills.find_largest(problem) >= ends
    middle = FixedParameters((FixedIndex(10**6, 10**6, -5_000),), ())
    hedge = [FixedReach(0, 10, 0, 10, PRICE), FixedReach(0, -10, 10, 0, PRICE)]
    problem = build_problem(middle, hedge)
    assert fixed_fills.find_largest(problem) == problem.own[0][1] > max(problem.own[0][0], problem.own[0][2])


def test_a_search_that_ends_early_is_answered_with_the_bound(monkeypatch):
    count = 5
    parameters = FixedParameters((FixedIndex(10**6, 10**6, 10_000),) * count, (-2_000,) * 10)
    account = [FixedReach(i, 0, 10, 10, PRICE) for i in range(count)]
    problem = build_problem(parameters, account)
    assert fixed_search.find_largest(problem, budget=1) is None
    exact = fixed_search.compute_requirement(parameters, account)
    assert exact == (compute_by_definition(parameters, account), True)
    monkeypatch.setattr(fixed_search, "find_largest", lambda _: None)
    flagged = fixed_search.compute_requirement(parameters, account)
    assert not flagged.exact
    assert flagged.value == fixed_fills.finish(fixed_search.compute_whole_bound(problem), problem.rounded) > exact.value


@pytest.mark.parametrize(
    ("reach", "error", "values"),
    [
        (FixedReach(1, 0, 0, 0, 1), "UnknownIndex", (0, 1, 1)),
        (FixedReach(0, 0, 0, 0, 0), "PriceOutOfRange", (0, 0, fixed.MAX_PRICE)),
        (FixedReach(0, 0, 0, 0, 1, 10**6 + 1), "HedgeRatioOutOfRange", (0, 10**6 + 1, 10**6)),
        (FixedReach(0, -5, MAX_RESTING + 1, 0, 1), "RestingOutOfRange", (0, MAX_RESTING + 1, MAX_RESTING)),
        (FixedReach(0, 5, 0, MAX_RESTING + 1, 1), "RestingOutOfRange", (0, MAX_RESTING + 1, MAX_RESTING)),
        (FixedReach(0, 1, MAX_RESTING, 2, 1), "ReachOutOfRange", (0, -1, MAX_RESTING + 1, fixed.MAX_LOTS)),
        (FixedReach(0, -1, 0, MAX_RESTING, 1), "ReachOutOfRange", (0, -MAX_RESTING - 1, -1, fixed.MAX_LOTS)),
    ],
)
def test_reach_outside_the_domain_is_refused_by_name(reach, error, values):
    with pytest.raises(DomainError) as caught:
        check_reaches(ONE, [reach])
    assert (caught.value.name, caught.value.values) == (error, values)


def test_sixty_five_contracts_are_refused():
    check_reaches(ONE, [FixedReach(0, 0, 1, 1, 1)] * 64)
    with pytest.raises(DomainError, match="TooManyContracts"):
        check_reaches(ONE, [FixedReach(0, 0, 1, 1, 1)] * 65)
