"""Certified bounds on moves of prices hold for every move tried, and are reached where they are tight."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from clearproof.engine.documents import load_portfolio
from clearproof.engine.fills import compute_worst_fill
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.engine.prices import compute_joint_modulus, move_prices
from clearproof.engine.reduction import compute_intervals
from clearproof.engine.roots import root
from clearproof.errors import InputError
from clearproof.search.price_modulus import bound_joint_modulus
from clearproof.search.price_reach import aim_moves, list_steps, merge_orders, widen
from clearproof.search.prices import MAX_ALONE, analyse_prices, find_worst_case
from tests.unit.search.sets import ROOT, build_same
from tests.unit.search.sets import load as load_set

PERCENT = Fraction(1, 100)
TINY = Fraction(1, 10**9)
OPTION = Contract("C", "I1", Kind.OPTION, Fraction(50), Fraction("0.4"), Fraction("0.6"), Fraction(30))
CONTRACTS = {
    "P": Contract("P", "I0", Kind.PERPETUAL, Fraction(100)),
    "F": Contract("F", "I1", Kind.FUTURE, Fraction(50)),
    "C": OPTION,
    "U": replace(OPTION, name="U", hedge_ratio=Fraction("-0.3")),
}
PARAMETERS = build_same(2, "0.5", long="0.1", short="0.12")
BOOK = Portfolio(
    CONTRACTS,
    {"P": Fraction(3), "F": Fraction(-4), "C": Fraction(9)},
    (
        Order("a", "F", Side.BUY, Fraction(7)),
        Order("b", "C", Side.SELL, Fraction(20)),
        Order("c", "U", Side.BUY, Fraction(5)),
        Order("d", "F", Side.BUY, Fraction(1)),
    ),
)


def load(parameters, portfolio):
    return load_set(parameters), load_portfolio(ROOT / "specs" / "portfolios" / f"{portfolio}.json")


def measure(portfolio):
    return compute_worst_fill(PARAMETERS, portfolio).margin


@pytest.mark.parametrize("share", [PERCENT, Fraction(1, 10)])
def test_every_move_on_a_grid_stays_within_every_bound(share):
    steps = list_steps(BOOK, share)
    risk = analyse_prices(PARAMETERS, BOOK, steps)
    before = measure(BOOK)
    assert risk.worst_case.lower == risk.worst_case.upper == before
    for signs in product((-1, Fraction(1, 3), 1), repeat=len(steps)):
        moves = {name: sign * step for sign, (name, step) in zip(signs, steps.items(), strict=True)}
        after = measure(move_prices(BOOK, moves))
        assert before - risk.fall <= after <= before + risk.rise
        assert before - risk.modulus <= after <= before + risk.modulus
        assert after <= before + risk.found_rise + risk.rise


def test_found_moves_reach_what_is_said_and_stay_within_their_steps():
    steps = list_steps(BOOK, PERCENT)
    risk = analyse_prices(PARAMETERS, BOOK, steps)
    before = measure(BOOK)
    assert measure(move_prices(BOOK, risk.rise_moves)) - before == risk.found_rise
    assert before - measure(move_prices(BOOK, risk.fall_moves)) == risk.found_fall
    for moves in (risk.rise_moves, risk.fall_moves):
        assert all(abs(moves[name]) <= step for name, step in steps.items())
    assert risk.found == max(risk.found_rise, risk.found_fall) <= risk.bound <= risk.modulus <= risk.closed_form


def test_singles_are_bounded_by_their_modulus():
    risk = analyse_prices(PARAMETERS, BOOK, list_steps(BOOK, PERCENT))
    assert risk.singles.keys() == CONTRACTS.keys()
    assert all(0 <= single.found <= single.bound for single in risk.singles.values())
    unused = [name for name, single in risk.singles.items() if single.found == 0]
    assert unused == [name for name in CONTRACTS if not risk.worst_case.exposures[name]] != list(CONTRACTS)


@pytest.mark.parametrize(
    "names", [("article", "worked-example"), ("article", "case-1-adds-risk"), ("fifteen", "market-maker-positions")]
)
def test_bounds_of_futures_are_reached(names):
    parameters, portfolio = load(*names)
    risk = analyse_prices(parameters, portfolio, list_steps(portfolio, PERCENT))
    assert risk.found_rise > risk.rise * (1 - TINY)
    assert risk.found_fall > risk.fall * (1 - Fraction(1, 10**4))


def test_a_lone_position_reaches_its_modulus():
    portfolio = Portfolio({"P": CONTRACTS["P"]}, {"P": Fraction(-3)})
    risk = analyse_prices(build_same(1, "0"), portfolio, {"P": Fraction(5)})
    assert risk.singles["P"].bound == risk.singles["P"].found == risk.bound == risk.found == Fraction("1.5")


def test_no_step_is_no_change():
    risk = analyse_prices(PARAMETERS, BOOK, dict.fromkeys(CONTRACTS, Fraction(0)))
    assert (risk.bound, risk.found, risk.closed_form) == (root(0), root(0), root(0))


def test_the_semidefinite_modulus_is_between_a_real_change_of_sides_and_the_closed_form():
    parameters = build_same(3, "-0.3")
    names = [f"I{place}" for place in range(3)]
    contracts = {name: Contract(name, name, Kind.FUTURE, Fraction(100)) for name in names}
    portfolio = Portfolio(contracts, dict.fromkeys(names, Fraction(1)))
    steps = list_steps(portfolio, PERCENT)
    closed, tight = (bound(parameters, portfolio, steps) for bound in (compute_joint_modulus, bound_joint_modulus))
    # One unit of each side moves by 0.1; with one sign reversed, M of the change is sqrt(3 + 2 * 0.3) / 10.
    assert root(Fraction(36, 1000)) <= tight < closed == root(Fraction(48, 1000))
    assert tight < root(Fraction(391, 10_000))  # eigenvalue 1.3, three times


def test_widened_books_reach_what_fills_and_moves_reach():
    wide = {item.contract: item for item in compute_intervals(widen(BOOK, list_steps(BOOK, PERCENT)))}
    for change in (-PERCENT, Fraction(0), PERCENT):
        moved = move_prices(BOOK, {name: change * contract.price for name, contract in CONTRACTS.items()})
        for item in compute_intervals(moved):
            assert wide[item.contract].low <= item.low <= item.high <= wide[item.contract].high


def test_moves_are_aimed_by_the_slope_of_the_exposure():
    steps = list_steps(BOOK, PERCENT)
    present = {item.contract: item for item in compute_intervals(BOOK)}
    larger = {name: present[name].low * 2 for name in ("F", "U")}
    aimed = aim_moves(BOOK, steps, larger)
    assert aimed["F"] == steps["F"]  # a short future grows with its price
    assert aimed["U"] == -steps["U"]  # a put's exposure grows as its price falls
    assert aimed["P"] == 0


def test_merged_orders_reach_the_same_intervals():
    merged = merge_orders(BOOK)
    assert len(merged.orders) == 3
    assert compute_intervals(merged) == compute_intervals(BOOK)


def test_an_exhausted_budget_gives_wider_bounds_never_wrong_ones():
    parameters, portfolio = load("max-cut-complete-5", "max-cut-complete-5")
    steps = list_steps(portfolio, PERCENT)
    full, short = (analyse_prices(parameters, portfolio, steps, budget) for budget in (10_000, 1))
    assert short.rise >= full.rise
    assert short.fall >= full.fall
    assert short.found <= full.bound
    assert find_worst_case(parameters, portfolio, 1).upper >= find_worst_case(parameters, portfolio).lower


def test_at_most_so_many_contracts_are_moved_alone():
    names = [f"X{k}" for k in range(MAX_ALONE + 2)]
    contracts = {name: Contract(name, "I0", Kind.FUTURE, Fraction(10)) for name in names}
    portfolio = Portfolio(contracts, {name: Fraction(k + 1) for k, name in enumerate(names)})
    risk = analyse_prices(build_same(1, "0"), portfolio, list_steps(portfolio, PERCENT))
    assert [name for name, single in risk.singles.items() if single.found is None] == ["X0", "X1"]


def test_a_move_below_zero_is_refused():
    with pytest.raises(InputError, match="move of P"):
        analyse_prices(PARAMETERS, BOOK, {"P": Fraction(100)})


def test_more_indexes_than_conic_programs_take_are_bounded_too(monkeypatch):
    steps = list_steps(BOOK, PERCENT)
    usual = analyse_prices(PARAMETERS, BOOK, steps)
    monkeypatch.setattr("clearproof.search.prices.MAX_INDEXES", 1)
    plain = analyse_prices(PARAMETERS, BOOK, steps)
    assert plain.modulus == plain.closed_form == usual.closed_form
    assert plain.fall >= plain.found_fall
    assert plain.rise == usual.rise
