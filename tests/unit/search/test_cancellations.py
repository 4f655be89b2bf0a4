"""What a book needs without some orders: as if it were solved anew without them."""

import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.portfolio import Kind, Side
from clearproof.engine.reduction import build_problem
from clearproof.search import response
from clearproof.search.cancellations import Cancellations, Reduced
from clearproof.search.envelope import build_envelope
from clearproof.search.response import Responder
from clearproof.search.worst_fill import find_worst_fill
from tests.unit.search.test_worst_fill import SEED, make_account

SPECS = Path("specs")
PUT = {"kind": Kind.OPTION, "hedge_ratio": Fraction(-2, 5)}


def solve(parameters, portfolio):
    problem = build_problem(parameters, portfolio)
    found = find_worst_fill(problem)
    scale = problem.square_scale
    return found.labels, Reduced(Fraction(found.value, scale), Fraction(found.upper, scale))


def cancel(portfolio, contract, side, size):
    """Return the book with that much less on one side of a contract, spread over its orders."""
    orders, left = [], size
    for order in portfolio.orders:
        gone = min(left, order.size) if (order.contract, order.side) == (contract, side) else Fraction(0)
        left -= gone
        orders += [replace(order, size=order.size - gone)] if order.size > gone else []
    return replace(portfolio, orders=tuple(orders))


@pytest.mark.parametrize("size", [1, 2, 4, 6])
def test_each_cancel_is_what_a_new_search_finds(size):
    source = random.Random(SEED + size)
    for _ in range(4):
        parameters, portfolio = make_account(source, size)
        cancellations = Cancellations(parameters, portfolio, solve(parameters, portfolio)[0], 10_000)
        for order in portfolio.orders:
            without = cancel(portfolio, order.contract, order.side, order.size)
            reduced = cancellations.compute_without(order.contract, order.side, order.size)
            assert reduced == solve(parameters, without)[1]


@pytest.mark.parametrize(
    ("name", "against"),
    [("max-cut-cube-3", None), ("max-cut-petersen", None), ("calendar-spreads", "article"), ("gamma-ends", None)],
)
def test_hard_books_without_a_side_or_a_part_of_it(name, against):
    parameters = load_parameters(SPECS / "parameters" / f"{against or name}.json")
    portfolio = load_portfolio(SPECS / "portfolios" / f"{name}.json")
    cancellations = Cancellations(parameters, portfolio, solve(parameters, portfolio)[0], 10_000)
    for contract in list(portfolio.contracts)[:3]:
        for side in Side:
            orders = [order for order in portfolio.orders if (order.contract, order.side) == (contract, side)]
            whole = sum((order.size for order in orders), Fraction(0))
            for size in {whole, *(order.size for order in orders[:1])} - {0}:
                reduced = cancellations.compute_without(contract, side, size)
                assert reduced == solve(parameters, cancel(portfolio, contract, side, size))[1]


def test_a_bought_put_is_cancelled_at_its_low_end():
    parameters, portfolio = make_account(random.Random(SEED), 2)
    puts = {name: replace(contract, **PUT) for name, contract in portfolio.contracts.items()}
    portfolio = replace(portfolio, contracts=puts)
    cancellations = Cancellations(parameters, portfolio, solve(parameters, portfolio)[0], 10_000)
    for order in portfolio.orders:
        without = replace(portfolio, orders=tuple(one for one in portfolio.orders if one is not order))
        assert cancellations.compute_without(order.contract, order.side, order.size) == solve(parameters, without)[1]


def test_indexes_are_listed_once_in_the_order_of_the_parameters():
    parameters, portfolio = make_account(random.Random(SEED), 3)
    cancellations = Cancellations(parameters, portfolio, solve(parameters, portfolio)[0], 10_000)
    assert cancellations.list_indexes(reversed(list(portfolio.contracts))) == ["I0", "I1", "I2"]


def test_a_budget_that_ends_bounds_instead_of_settling(monkeypatch):
    monkeypatch.setattr(response, "find_worst_fill_plainly", lambda *_: None)
    parameters = load_parameters(SPECS / "parameters" / "max-cut-petersen.json")
    portfolio = load_portfolio(SPECS / "portfolios" / "max-cut-petersen.json")
    cancellations = Cancellations(parameters, portfolio, solve(parameters, portfolio)[0], 1)
    order = portfolio.orders[0]
    reduced = cancellations.compute_without(order.contract, order.side, order.size)
    truth = solve(parameters, replace(portfolio, orders=portfolio.orders[1:]))[1]
    assert reduced.square <= truth.square <= reduced.upper
    assert reduced.square < reduced.upper


def test_lines_that_are_not_allowed_leave_a_bound(monkeypatch):
    monkeypatch.setattr(response, "MOST_LINES", 1)
    parameters = load_parameters(SPECS / "parameters" / "max-cut-petersen.json")
    portfolio = load_portfolio(SPECS / "portfolios" / "max-cut-petersen.json")
    problem = build_problem(parameters, portfolio)
    labels = solve(parameters, portfolio)[0]
    (line,), excess = (answer := Responder(problem, labels, 10_000).respond(0)).lines, answer.excess
    monkeypatch.undo()
    whole = Responder(problem, labels, 10_000).respond(0)
    assert len(whole.lines) > 1
    assert whole.excess == 0 < excess
    for net in problem.net[0]:
        assert line[0] + line[1] * net <= whole.compute_bounds([0], [net])[0] <= line[0] + line[1] * net + excess


def test_an_envelope_that_moved_is_one_that_was_built_there():
    parameters, portfolio = make_account(random.Random(SEED), 5)
    problem = build_problem(parameters, portfolio)
    low, high = [0] * 5, [len(row) - 1 for row in problem.net]
    moved = build_envelope(problem.net, problem.pair, low, high)
    inner = [0, 1, 0, 2, 0], [high[0], 1, high[2] - 1, high[3], 0]
    moved.move(problem.net, problem.pair, *inner)
    assert moved == build_envelope(problem.net, problem.pair, *inner)
