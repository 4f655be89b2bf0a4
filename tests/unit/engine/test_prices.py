"""Moduli are what the statement says, by hand, and real moves stay within them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from clearproof.engine.fills import compute_worst_fill
from clearproof.engine.margin import compute_margin, compute_sides
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.engine.prices import (
    compute_change_bound,
    compute_joint_modulus,
    compute_margin_modulus,
    compute_moduli,
    compute_range,
    compute_reaches,
    compute_side_moves,
    compute_slope,
    compute_unit_exposure,
    move_prices,
)
from clearproof.engine.roots import root
from clearproof.errors import InputError

PARAMETERS = Parameters(
    (
        Index("BTC", Fraction(1, 10), Fraction(3, 20), Fraction(9, 10)),
        Index("ETH", Fraction(1, 5), Fraction(1, 10), Fraction(4, 5)),
    ),
    build_beta([("BTC", "ETH", Fraction(1, 2))]),
)
PERP = Contract("P", "BTC", Kind.PERPETUAL, Fraction(100))
CALL = Contract("C", "ETH", Kind.OPTION, Fraction(50), Fraction("0.4"), Fraction("0.6"), Fraction(30))
PUT = replace(CALL, name="U", hedge_ratio=Fraction("-0.4"))
HELD = replace(CALL, name="H", volatility=None, expiry_days=None)
CONTRACTS = {contract.name: contract for contract in (PERP, CALL, PUT, HELD)}
ONE = Fraction(1)


def build_book(*orders, **positions):
    placed = tuple(
        Order(str(k), name, Side.BUY if size > 0 else Side.SELL, Fraction(abs(size)))
        for k, (name, size) in enumerate(orders)
    )
    return Portfolio(CONTRACTS, {name: Fraction(size) for name, size in positions.items()}, placed)


def measure(book):
    return compute_worst_fill(PARAMETERS, book).margin


def test_modulus_of_a_position_is_move_times_weighted_size():
    assert compute_margin_modulus(PARAMETERS, build_book(P=7), "P", Fraction(-2)) == 2 * 7 * Fraction(1, 10)
    assert compute_margin_modulus(PARAMETERS, build_book(P=-7), "P", Fraction(2)) == 2 * 7 * Fraction(3, 20)


def test_modulus_of_resting_orders_is_that_of_the_worse_end():
    book = build_book(("P", 5), ("P", -9), P=1)
    assert compute_moduli(PARAMETERS, book, {"P": ONE}) == {"P": max(6 * Fraction(1, 10), 8 * Fraction(3, 20))}
    assert compute_margin_modulus(PARAMETERS, book, "P", ONE) == Fraction(1, 10)


def test_a_long_put_is_weighted_as_a_short_exposure():
    assert compute_reaches(build_book(("U", 3), U=2)).keys() == {"U"}
    reach = compute_reaches(build_book(("U", 3), U=2))["U"]
    assert (reach.long, reach.short) == (0, 5)
    slope = compute_slope(PUT, ONE).magnitude
    assert compute_moduli(PARAMETERS, build_book(("U", 3), U=2), {"U": ONE})["U"] == 5 * Fraction(1, 10) * slope


def test_a_held_hedge_ratio_is_its_own_slope_and_black_76_adds_gamma():
    assert set(compute_slope(HELD, ONE)) == {Fraction("0.4")}
    assert compute_slope(CALL, ONE).low > 2
    assert set(compute_slope(PERP, ONE)) == {1}


@pytest.mark.parametrize("change", [Fraction(-10), Fraction(-1, 10), Fraction(1, 10), Fraction(10)])
@pytest.mark.parametrize("name", ["P", "C", "U", "H"])
@pytest.mark.parametrize("size", [-3, 4])
def test_one_moved_price_stays_within_its_modulus(name, change, size):
    book = build_book((name, 5), ("P", -2), **{"P": 1, "C": -1, name: size})
    moved = measure(move_prices(book, {name: change}))
    before, allowed = measure(book), compute_moduli(PARAMETERS, book, {name: change})[name]
    assert before - allowed <= moved <= before + allowed
    assert moved != before


def test_the_modulus_of_a_lone_contract_is_attained():
    book = build_book(P=-7)
    moved = measure(move_prices(book, {"P": Fraction(3)}))
    assert moved - measure(book) == compute_moduli(PARAMETERS, book, {"P": Fraction(3)})["P"]


def test_joint_modulus_lies_between_the_largest_and_the_sum_of_single_ones():
    book = build_book(("P", -5), ("C", 2), P=1, H=-3, U=2)
    moves = dict.fromkeys(("P", "C", "H", "U"), Fraction(1, 2))
    joint = compute_joint_modulus(PARAMETERS, book, moves)
    down = {name: -step for name, step in moves.items()}
    ways = [compute_moduli(PARAMETERS, book, way) for way in (moves, down)]
    worse = [max(way[name] for way in ways) for name in moves]
    sides = compute_side_moves(PARAMETERS, book, moves)
    assert max(worse) <= joint <= sum(sides.long) - sum(sides.short)


def test_joint_moves_stay_within_the_joint_modulus():
    book = build_book(("P", -5), ("C", 2), P=1, H=-3, U=2)
    moves = {"P": Fraction(5), "C": Fraction(1), "H": Fraction(2), "U": Fraction(1)}
    allowed = compute_joint_modulus(PARAMETERS, book, moves)
    before = measure(book)
    for signs in range(16):
        move = {name: step * (1 if signs >> k & 1 else -1) for k, (name, step) in enumerate(moves.items())}
        moved = measure(move_prices(book, move))
        assert before - allowed <= moved <= before + allowed


def test_margin_of_the_change_bounds_the_change_of_the_margin_across_zero():
    book, other = build_book(P=3, H=4), build_book(P=-5, H=4)
    before, after = compute_sides(PARAMETERS, book), compute_sides(PARAMETERS, other)
    allowed = compute_change_bound(PARAMETERS, before, after)
    assert abs_difference(compute_margin(PARAMETERS, book), compute_margin(PARAMETERS, other)) <= allowed
    assert allowed <= Fraction(3, 20) * 800  # both alphas: the larger one times the change of exposure


def test_range_of_a_unit_exposure_holds_what_it_reaches():
    for contract in (PERP, CALL, PUT, HELD):
        reached = compute_range(contract, Fraction(20))
        for change in range(-20, 21, 4):
            unit = compute_unit_exposure(contract, Fraction(change))
            assert reached.low <= unit.low <= unit.high <= reached.high


def test_hedge_ratios_move_along_with_prices():
    moved = move_prices(build_book(C=1, H=1), {"C": Fraction(5), "H": Fraction(5)})
    assert moved.contracts["H"].hedge_ratio == HELD.hedge_ratio
    assert moved.contracts["C"].hedge_ratio > CALL.hedge_ratio
    assert moved.contracts["C"].price == moved.contracts["H"].price == 55
    unit = compute_unit_exposure(CALL, Fraction(5))
    assert abs(moved.contracts["C"].unit_exposure - unit.low) <= Fraction(56, 10**30)


@pytest.mark.parametrize("change", [Fraction(-100), Fraction(-101)])
def test_a_price_that_would_not_stay_positive_is_refused(change):
    for ask in (compute_slope, compute_unit_exposure):
        with pytest.raises(InputError, match="move of P"):
            ask(PERP, change)
    with pytest.raises(InputError, match="move of P"):
        move_prices(build_book(P=1), {"P": change})


def test_an_unknown_contract_is_refused():
    with pytest.raises(InputError, match="unknown contract 'X'"):
        compute_moduli(PARAMETERS, build_book(P=1), {"X": ONE})


def test_a_contract_that_is_not_held_moves_nothing():
    assert compute_moduli(PARAMETERS, build_book(P=1), {"C": ONE}) == {"C": 0}
    assert compute_joint_modulus(PARAMETERS, build_book(P=1), {"C": ONE}) == root(0)


def abs_difference(a, b):
    return a - b if a > b else b - a
