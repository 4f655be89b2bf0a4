"""From orders to intervals, from intervals to candidates, from candidates to integers."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.margin import Sides, compute_square
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.engine.reduction import (
    Candidate,
    Interval,
    build_problem,
    compute_chain,
    compute_intervals,
)
from clearproof.errors import InputError

ROOT = Path(__file__).parents[3]
ARTICLE = load_parameters(ROOT / "specs" / "parameters" / "article.json")
UNEQUAL = Index("BTC", Fraction(1, 10), Fraction(2, 10), Fraction(1, 2))


def build_account(positions, orders, ratios=()):
    """Contracts A, B and C on BTC, options where a ratio is given; an order is (contract, signed size)."""
    contracts = {
        name: Contract(
            name,
            "BTC",
            Kind.OPTION if name in dict(ratios) else Kind.FUTURE,
            Fraction(10),
            dict(ratios).get(name, Fraction(1)),
        )
        for name in "ABC"
    }
    resting = [
        Order(f"o{k}", name, Side.BUY if size > 0 else Side.SELL, Fraction(abs(size)))
        for k, (name, size) in enumerate(orders)
    ]
    return Portfolio(contracts, {name: Fraction(size) for name, size in positions.items()}, tuple(resting))


def test_intervals_add_up_each_side_in_exposure():
    book = build_account({"A": 5}, [("A", 2), ("A", 3), ("A", -4), ("B", 1)])
    assert compute_intervals(book) == (
        Interval("A", Fraction(10), Fraction(100), Side.BUY),
        Interval("B", Fraction(0), Fraction(10), Side.BUY),
    )


def test_buying_a_put_lowers_its_exposure():
    book = build_account({"A": 1}, [("A", 2), ("A", -1)], ratios=[("A", Fraction(-1, 2))])
    assert compute_intervals(book) == (Interval("A", Fraction(-15), Fraction(0), Side.SELL),)


def test_contracts_neither_held_nor_ordered_are_left_out():
    assert compute_intervals(build_account({}, [])) == ()


def test_candidates_are_prefixes_by_short_given_up_per_long_gained():
    intervals = (
        Interval("A", Fraction(-10), Fraction(10), Side.BUY),
        Interval("B", Fraction(-10), Fraction(-5), Side.BUY),
        Interval("C", Fraction(0), Fraction(10), Side.BUY),
    )
    chain = compute_chain(UNEQUAL, intervals)
    assert [move.contract for move in chain.movable] == ["C", "A", "B"]
    assert chain.candidates == (
        Candidate(Fraction(0), Fraction(-4)),
        Candidate(Fraction(1), Fraction(-4)),
        Candidate(Fraction(2), Fraction(-2)),
        Candidate(Fraction(2), Fraction(-1)),
    )


def test_a_contract_that_cannot_move_is_part_of_every_candidate():
    chain = compute_chain(UNEQUAL, (Interval("A", Fraction(10), Fraction(10), Side.BUY),))
    assert (chain.movable, chain.candidates) == ((), (Candidate(Fraction(1), Fraction(0)),))


def test_an_index_without_contracts_has_one_empty_candidate():
    assert compute_chain(UNEQUAL, ()).candidates == (Candidate(Fraction(0), Fraction(0)),)


def test_nets_ascend_along_every_chain():
    for name, parameters in (
        ("market-maker", "fifteen"),
        ("calendar-spreads", "article"),
        ("gamma-ends", "gamma-ends"),
    ):
        problem = build_problem(
            load_parameters(ROOT / "specs" / "parameters" / f"{parameters}.json"),
            load_portfolio(ROOT / "specs" / "portfolios" / f"{name}.json"),
        )
        assert all(a < b for row in problem.net for a, b in pairwise(row))


def test_equal_costs_are_ordered_by_name_whatever_the_order_of_the_file():
    intervals = [Interval(name, Fraction(0), Fraction(7), Side.BUY) for name in "CAB"]
    assert [move.contract for move in compute_chain(UNEQUAL, intervals).movable] == ["A", "B", "C"]


def test_integers_mean_the_margin_of_the_candidates():
    indexes = (replace(UNEQUAL, gamma=Fraction(1, 3)), Index("ETH", Fraction(1, 7), Fraction(1, 9), Fraction(-1)))
    parameters = Parameters(indexes, build_beta([("BTC", "ETH", Fraction(-2, 11))]))
    book = build_account({"A": 3, "B": -2}, [("A", -5), ("B", 1), ("C", 2)])
    book = replace(book, contracts={**book.contracts, "C": replace(book.contracts["C"], index="ETH")})
    problem = build_problem(parameters, book)
    for first, btc in enumerate(problem.chains[0].candidates):
        for second, eth in enumerate(problem.chains[1].candidates):
            sides = Sides((btc.long, eth.long), (btc.short, eth.short))
            value = Fraction(problem.compute_value((first, second)), problem.square_scale)
            assert value == compute_square(parameters, sides)
            assert Fraction(problem.net[1][second], problem.net_scale) == eth.long + eth.short


def test_pairs_that_are_not_listed_weigh_nothing():
    parameters = replace(ARTICLE, beta={})
    assert build_problem(parameters, build_account({"A": 1}, [])).pair == ((0, 0), (0, 0))


def test_a_contract_on_an_unknown_index_is_an_error_that_names_the_known_ones():
    book = build_account({"A": 1}, [])
    with pytest.raises(InputError, match="one of BTC, ETH"):
        build_problem(ARTICLE, replace(book, contracts={"A": replace(book.contracts["A"], index="SOL")}))


def test_a_hedge_ratio_of_zero_moves_nothing():
    problem = build_problem(ARTICLE, build_account({"A": 4}, [("A", 2)], ratios=[("A", Fraction(0))]))
    assert problem.own == ((0,), (0,))
