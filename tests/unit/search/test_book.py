"""A book that follows its orders has the worst case of the same book solved from scratch."""

from dataclasses import replace
from fractions import Fraction
from math import sqrt
from random import Random

import pytest

from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Order, Portfolio, Side
from clearproof.engine.reduction import build_problem
from clearproof.errors import InputError
from clearproof.search.book import Book
from clearproof.search.worst_fill import find_worst_fill
from tests.unit.gate.projects import ROOT

NEAR = 1e-10
"""Relative; the book's answer is a float that a few hundred operations round."""


def load(parameters: str, portfolio: str) -> tuple[Parameters, Portfolio]:
    specs = ROOT / "specs"
    return load_parameters(specs / "parameters" / f"{parameters}.json"), load_portfolio(
        specs / "portfolios" / f"{portfolio}.json"
    )


def solve(parameters: Parameters, portfolio: Portfolio) -> float:
    problem = build_problem(parameters, portfolio)
    found = find_worst_fill(problem)
    assert found.is_exact
    return sqrt(Fraction(found.value, problem.square_scale))


@pytest.mark.parametrize(
    ("parameters", "portfolio", "steps"),
    [
        ("fifteen", "market-maker", 60),
        ("article", "ladder", 60),
        ("article", "calendar-spreads", 120),
        ("article", "flat", 120),
        ("gamma-ends", "gamma-ends", 120),
        ("near-singular", "near-singular", 80),
        ("max-cut-petersen", "max-cut-petersen", 60),
        ("asymmetric", "calendar-spreads", 120),
    ],
)
def test_any_sequence_of_orders_gives_the_worst_case_from_scratch(parameters: str, portfolio: str, steps: int) -> None:
    numbers, account = load(parameters, portfolio)
    book, random = Book(numbers, account), Random(7)
    assert book.worst_case == pytest.approx(solve(numbers, account), rel=NEAR)
    for step in range(steps):
        if book.orders and random.random() < 0.5:
            order = random.choice(book.orders)
            before, after = book.worst_case, book.cancel(order.id)
            assert after <= before
        else:
            name, side = random.choice(sorted(account.contracts)), random.choice(list(Side))
            size = Fraction(random.choice([1, 3, 50, 2000]), random.choice([1, 7, 100])) * 1000
            size /= account.contracts[name].price
            before, after = book.worst_case, book.add(Order(f"new-{step}", name, side, size))
            assert after >= before
        assert after == book.worst_case
        assert after == pytest.approx(solve(numbers, replace(account, orders=book.orders)), rel=NEAR)


def test_all_orders_cancelled_leaves_the_margin_of_the_positions() -> None:
    numbers, account = load("article", "ladder")
    book = Book(numbers, account)
    for order in Random(3).sample(account.orders, len(account.orders)):
        book.cancel(order.id)
    assert book.orders == ()
    assert book.worst_case == pytest.approx(solve(numbers, replace(account, orders=())), rel=NEAR)
    assert set(book.fills.values()) == {None}


def test_a_cancel_on_the_side_that_is_no_threat_changes_no_bit() -> None:
    numbers, account = load("fifteen", "market-maker")
    book = Book(numbers, account)
    idle = [order for order in account.orders if book.fills[order.contract] is not order.side]
    assert len(idle) > 100
    before = book.worst_case
    assert {book.cancel(order.id) for order in idle[:40]} == {before}


def test_the_same_sequence_gives_the_same_bits() -> None:
    numbers, account = load("fifteen", "market-maker")
    books = [Book(numbers, account) for _ in range(2)]
    for order in account.orders[:30]:
        assert len({book.cancel(order.id) for book in books}) == 1
    assert books[0].fills == books[1].fills


def test_an_order_that_is_added_and_cancelled_leaves_the_worst_case() -> None:
    numbers, account = load("article", "case-2-reduces")
    book = Book(numbers, account)
    before = book.worst_case
    assert book.add(Order("x", "BTC-PERP", Side.BUY, Fraction(1))) == 50_000
    assert book.fills == {"BTC-PERP": Side.BUY}
    assert book.cancel("x") == before == 40_000


def test_a_certificate_is_of_the_book_as_it_is_now() -> None:
    numbers, account = load("article", "case-2-reduces")
    book = Book(numbers, account)
    book.add(Order("x", "BTC-PERP", Side.BUY, Fraction(1)))
    problem, found = book.certify()
    assert found.is_exact
    assert Fraction(found.value, problem.square_scale) == 50_000**2


def test_an_order_that_cannot_be_leaves_the_book_as_it_was() -> None:
    numbers, account = load("article", "case-2-reduces")
    book = Book(numbers, account)
    known = account.orders[0]
    for order in (known, replace(known, id="y", contract="NOPE")):
        with pytest.raises(InputError):
            book.add(order)
    with pytest.raises(InputError):
        book.cancel("nope")
    assert book.orders == account.orders
    assert book.worst_case == 40_000
