"""The specification of a margin book, without any contract: sums that hold, refusals that change nothing."""

from dataclasses import replace

import pytest

from clearproof.engine.book import Call, run_call
from clearproof.engine.book_state import CASH_PER_UNIT, Book, BookSide
from clearproof.engine.fixed import DomainError, FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import Requirement

OWNER, ANN, BEN = 1, 2, 3
PRICE = 10**8
ONE = FixedParameters((FixedIndex(100_000, 100_000, 9_200),), ())


def need_nothing(parameters, reaches):
    return Requirement(0, True)


def run(book, *calls):
    for name, caller, *values in calls:
        book = run_call(book, Call(name, caller, tuple(values)))
    return book


@pytest.fixture
def book():
    empty = Book(OWNER, max_age=10, parameters=ONE, wallets={ANN: 10**6, BEN: 10**6})
    listed = run(empty, ("setOracle", OWNER, OWNER), ("listContract", OWNER, 0, (7, PRICE, 10**6)))
    return run(listed, ("deposit", ANN, 10**6), ("deposit", BEN, 10**6 - 1))


def test_trade_moves_cash_by_its_price_and_equity_by_its_distance_from_the_mark(book):
    book = replace(book, solve=need_nothing)
    book = run(book, ("placeOrder", ANN, 0, 7, 0, 3, PRICE - 100), ("takeOrder", BEN, ANN, 0, 2))
    assert book.get_account(ANN).cash == 10**6 * CASH_PER_UNIT - 2 * (PRICE - 100)
    assert book.get_account(BEN).cash == (10**6 - 1) * CASH_PER_UNIT + 2 * (PRICE - 100)
    assert book.compute_equity(ANN) == 10**6 + 2
    assert book.compute_equity(BEN) == 10**6 - 3
    assert book.get_account(ANN).positions == {7: 2}
    assert book.get_account(BEN).positions == {7: -2}


def test_equity_is_rounded_down_on_both_sides_of_a_trade(book):
    book = replace(book, solve=need_nothing)
    book = run(book, ("placeOrder", ANN, 0, 7, 0, 1, PRICE - 1), ("takeOrder", BEN, ANN, 0, 1))
    assert (book.compute_equity(ANN), book.compute_equity(BEN)) == (10**6, 10**6 - 2)


def test_equity_below_zero_is_rounded_down_too(book):
    account = replace(book.get_account(ANN), cash=-1)
    assert replace(book, accounts={ANN: account}).compute_equity(ANN) == -1


def test_position_that_is_closed_leaves_nothing_behind(book):
    book = replace(book, solve=need_nothing)
    trades = [("placeOrder", ANN, 0, 7, side, 2, PRICE) for side in BookSide]
    book = run(book, trades[0], ("takeOrder", BEN, ANN, 0, 2), trades[1], ("takeOrder", BEN, ANN, 0, 2))
    for account in (ANN, BEN):
        assert book.get_account(account).list_used() == []
        assert book.list_reaches(account) == []
    assert book.get_account(ANN).generations == {0: 2}


def test_resting_sums_are_those_of_the_orders(book):
    calls = [("placeOrder", ANN, slot, 7, side, lots, PRICE) for slot, side, lots in ((0, 0, 5), (1, 1, 7), (2, 0, 4))]
    book = run(replace(book, solve=need_nothing), *calls, ("reduceOrder", ANN, 0, 2), ("takeOrder", BEN, ANN, 1, 7))
    assert book.get_account(ANN).compute_resting() == {7: (7, 0)}
    (reach,) = book.list_reaches(ANN)
    assert (reach.lots, reach.buys, reach.sells) == (-7, 7, 0)


def test_margin_speaks_of_positions_and_requirement_of_orders_too(book):
    order = ("placeOrder", ANN, 0, 7, 0, 3, PRICE)
    book = run(replace(book, solve=need_nothing), order, ("takeOrder", BEN, ANN, 0, 1))
    book = replace(book, solve=Book(OWNER, 0).solve)
    assert book.compute_margin(ANN) == 10**5
    assert book.compute_requirement(ANN) == (3 * 10**5, True)


def test_refused_call_leaves_the_book_that_was_there(book):
    call = Call("placeOrder", ANN, (0, 7, 0, 11, PRICE))
    with pytest.raises(DomainError) as caught:
        run_call(book, call)
    assert (caught.value.name, caught.value.values) == ("InsufficientEquity", (11 * 10**5, 10**6))
    assert book.get_account(ANN).orders == {}
    assert run_call(book, replace(call, values=(0, 7, 0, 10, PRICE))).compute_requirement(ANN).value == 10**6


def test_mark_is_stale_one_second_after_its_last(book):
    order = Call("placeOrder", ANN, (0, 7, 0, 1, PRICE))
    assert run_call(replace(book, now=book.now + 10), order)
    with pytest.raises(DomainError) as caught:
        run_call(replace(book, now=book.now + 11), order)
    assert (caught.value.name, caught.value.values) == ("StaleMark", (7, 1, 10))


def test_of_equally_old_marks_the_lowest_contract_is_named(book):
    book = run(book, ("listContract", OWNER, 0, (5, PRICE, 10**6)))
    book = run(book, ("placeOrder", ANN, 0, 7, 0, 1, PRICE), ("placeOrder", ANN, 1, 5, 0, 1, PRICE))
    with pytest.raises(DomainError) as caught:
        run(replace(book, now=12), ("withdraw", ANN, 1))
    assert caught.value.values == (5, 1, 10)


def test_nothing_that_lowers_risk_asks_for_fresh_marks_or_equity(book):
    book = run(book, ("placeOrder", ANN, 0, 7, 0, 10, PRICE))
    late = run(replace(book, now=10**6), ("setMarks", OWNER, [(7, 10 * PRICE, 10**6)]))
    assert late.compute_requirement(ANN).value > late.compute_equity(ANN)
    later = run(replace(late, now=2 * 10**6), ("reduceOrder", ANN, 0, 1), ("cancelOrder", ANN, 0), ("deposit", BEN, 1))
    assert later.list_reaches(ANN) == []
