from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fills import MAX_CONTRACTS, MAX_FILLS, Fill, Interval, compute_intervals, compute_worst_fill
from clearproof.engine.margin import compute_margin, compute_margin_square
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.errors import InputError
from models.strategies import admissible_parameters

ROOT = Path(__file__).parents[3]
ARTICLE = load_parameters(ROOT / "specs" / "parameters" / "article.json")


def build_account(positions, orders):
    """Perpetuals at price 1 on BTC and ETH; an order is (contract, signed size)."""
    contracts = {name: Contract(name, name[:3], Kind.PERPETUAL, Fraction(1)) for name in ("BTC", "ETH", "BTC-2")}
    resting = tuple(
        Order(f"o{k}", name, Side.BUY if size > 0 else Side.SELL, Fraction(abs(size)))
        for k, (name, size) in enumerate(orders)
    )
    return Portfolio(contracts, {name: Fraction(size) for name, size in positions.items()}, resting)


def test_without_orders_the_worst_is_what_is_held():
    book = load_portfolio(ROOT / "specs" / "portfolios" / "worked-example.json")
    worst = compute_worst_fill(ARTICLE, book)
    assert worst.margin == compute_margin(ARTICLE, book)
    assert worst.fills == {"BTC-PERP": Fill.NONE, "ETH-PERP": Fill.NONE}
    assert (worst.sizes, worst.tried) == (book.positions, 1)


def test_empty_account_has_an_empty_worst_fill():
    worst = compute_worst_fill(ARTICLE, Portfolio({}, {}))
    assert (worst.square, worst.fills) == (0, {})


def test_orders_on_one_side_are_added_up():
    book = build_account({"BTC": 5}, [("BTC", 2), ("BTC", 3), ("BTC", -4), ("ETH", 1)])
    assert compute_intervals(book) == {"BTC": Interval(1, 5, 10), "ETH": Interval(0, 0, 1)}


def test_buys_of_a_long_are_the_worst():
    worst = compute_worst_fill(ARTICLE, build_account({"BTC": 5}, [("BTC", 5), ("BTC", -8)]))
    assert (worst.margin, worst.fills, worst.sizes) == (1, {"BTC": Fill.BUYS}, {"BTC": 10})


def test_flipping_a_long_can_be_the_worst():
    worst = compute_worst_fill(ARTICLE, build_account({"BTC": 5}, [("BTC", -20)]))
    assert (worst.fills, worst.sizes, worst.margin) == ({"BTC": Fill.SELLS}, {"BTC": -15}, Fraction(3, 2))


def test_reducing_order_on_a_hedged_book_raises_the_worst_case():
    book = build_account({"BTC": 10, "BTC-2": -10}, [("BTC", -10)])
    worst = compute_worst_fill(ARTICLE, book)
    assert worst.margin == 1 > compute_margin(ARTICLE, book)
    assert worst.fills == {"BTC": Fill.SELLS, "BTC-2": Fill.NONE}


def test_an_order_that_only_lowers_risk_is_free():
    book = build_account({"BTC": 10}, [("BTC", -10)])
    assert compute_worst_fill(ARTICLE, book).fills == {"BTC": Fill.NONE}


def test_partials_are_flat_and_the_inner_points_of_the_grid():
    partials = Interval(Fraction(-1), Fraction(1), Fraction(3)).get_partials(4)
    assert [size for _, size in partials] == [0, 2]
    assert {fill for fill, _ in partials} == {Fill.PARTIAL}


def test_books_beyond_the_stated_limit_are_refused():
    contracts = {f"C{k}": Contract(f"C{k}", "BTC", Kind.FUTURE, Fraction(1)) for k in range(MAX_CONTRACTS + 1)}
    orders = [(name, side) for name in contracts for side in (Side.BUY, Side.SELL)]
    resting = tuple(Order(f"o{k}", name, side, Fraction(1)) for k, (name, side) in enumerate(orders))
    positions = dict.fromkeys(contracts, Fraction(1, 2))
    with pytest.raises(InputError, match=f"at most {MAX_FILLS}, {MAX_CONTRACTS} contracts") as caught:
        compute_worst_fill(ARTICLE, Portfolio(contracts, positions, resting))
    assert "search" in caught.value.hint


@st.composite
def small_accounts(draw):
    parameters = draw(admissible_parameters(2))
    size, place = st.integers(-3, 3), st.integers(0, parameters.size - 1)
    contracts, positions, orders = {}, {}, []
    for number in range(draw(st.integers(1, 3))):
        name = f"C{number}"
        contracts[name] = Contract(name, parameters.indexes[draw(place)].name, Kind.FUTURE, Fraction(1))
        positions[name] = Fraction(draw(size))
        orders += [(name, side, draw(st.integers(0, 4))) for side in Side]
    resting = tuple(Order(f"o{k}", name, side, Fraction(n)) for k, (name, side, n) in enumerate(orders) if n)
    return parameters, Portfolio(contracts, positions, resting)


few = settings(derandomize=True, database=None, deadline=None, max_examples=60)


@few
@given(small_accounts())
def test_no_partial_fill_beats_the_ends(account):
    parameters, book = account
    worst = compute_worst_fill(parameters, book, steps=3)
    assert Fill.PARTIAL not in worst.fills.values()
    assert worst.square == compute_worst_fill(parameters, book).square


@few
@given(small_accounts())
def test_the_fill_named_attains_the_worst_case(account):
    parameters, book = account
    worst = compute_worst_fill(parameters, book)
    for name, interval in compute_intervals(book).items():
        assert (worst.fills[name], worst.sizes[name]) in interval.get_ends()
    assert compute_margin_square(parameters, replace(book, positions=dict(worst.sizes))) == worst.square
    assert worst.square >= compute_margin_square(parameters, book)
