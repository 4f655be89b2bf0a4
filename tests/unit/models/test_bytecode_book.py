"""The laws of a margin book accept what it should do and name what it should not, without any contract."""

from dataclasses import replace

import pytest

from clearproof.engine.book import Call, run_call
from clearproof.engine.book_state import Book
from clearproof.engine.fixed import DomainError
from clearproof.evm import OWNER
from clearproof.evm.book_queries import MismatchError, check_sums, list_parameter_questions, list_questions, specify
from clearproof.evm.paired import Refusal, Wait, list_contracts
from models.bytecode_book import (
    covered_accounts_stay_covered,
    market_orders_are_margined_as_executed,
    requirement_moves_one_way,
)
from models.bytecode_book_orders import draw_content, tell_otherwise, tell_plainly
from models.bytecode_book_steps import LISTED, PARAMETERS, SCOPE, draw_step, seed_draw
from models.bytecode_book_support import Event

BOOK = 0x999
MAKER, TAKER, OTHER = SCOPE.accounts
PRICE = LISTED[0][2]
NEED = 500 * 10**6
"""What five lots of contract 0 need, in 1e-6 quote."""
BID = Call("placeOrder", MAKER, (0, 0, 0, 5, PRICE))
TAKE = Call("takeOrder", TAKER, (MAKER, 0, 5))


def read(book):
    """Return what a contract that is as specified would answer."""
    questions = [*list_questions(BOOK, SCOPE), *list_parameter_questions(len(book.parameters.indexes))]
    return {(name, values): specify(book, BOOK, name, values) for name, values in questions}


@pytest.fixture
def book():
    book = Book(OWNER, max_age=3_600, wallets=dict.fromkeys(SCOPE.accounts, 10**12))
    calls = [Call("setOracle", OWNER, (OWNER,)), *list_contracts(PARAMETERS, LISTED)]
    for call in (*calls, *(Call("deposit", one, (NEED,)) for one in SCOPE.accounts)):
        book = run_call(book, call)
    return book


def take_step(book, call):
    """Return the event of a contract that is as specified."""
    try:
        after, refusal = run_call(book, call), None
    except DomainError as error:
        after, refusal = book, Refusal(error.name, error.values)
    return Event(call, refusal, read(book), read(after))


def alter(event, name, address, value):
    """Return the event with the first value of one answer afterwards replaced."""
    question = (name, (address,))
    return replace(event, after={**event.after, question: (value, *event.after[question][1:])})


def test_market_order_that_is_covered_exactly_is_accepted_by_its_law(book):
    event = take_step(run_call(book, BID), TAKE)
    assert event.refusal is None
    assert market_orders_are_margined_as_executed(event) is None


def test_market_order_accepted_without_equity_is_named(book):
    poor = run_call(run_call(book, BID), Call("withdraw", TAKER, (1,)))
    event = take_step(poor, TAKE)
    assert event.refusal == Refusal("InsufficientEquity", (NEED, NEED - 1))
    assert market_orders_are_margined_as_executed(event) is None
    rich = take_step(run_call(book, BID), TAKE)
    forced = alter(replace(rich, before=event.before), "equityOf", TAKER, NEED - 1)
    assert "does not cover" in market_orders_are_margined_as_executed(forced)


def test_market_order_refused_with_equity_is_named(book):
    event = replace(take_step(run_call(book, BID), TAKE), refusal=Refusal("InsufficientEquity", (NEED, NEED)))
    assert "covers" in market_orders_are_margined_as_executed(event)


@pytest.mark.parametrize("values", [(NEED, NEED), (NEED - 1, NEED - 1), (0, 0)])
def test_market_order_refused_with_other_numbers_is_named(book, values):
    event = take_step(run_call(run_call(book, BID), Call("withdraw", TAKER, (1,))), TAKE)
    assert market_orders_are_margined_as_executed(replace(event, refusal=Refusal("InsufficientEquity", values)))


def test_market_order_margined_before_its_execution_is_named(book):
    event = take_step(run_call(book, BID), TAKE)
    assert "afterwards" in market_orders_are_margined_as_executed(alter(event, "requirementOf", TAKER, 0))


def test_maker_left_short_at_the_mark_is_named_beyond_one_unit(book):
    event = take_step(run_call(book, BID), TAKE)
    assert covered_accounts_stay_covered(event) is None
    assert covered_accounts_stay_covered(alter(event, "requirementOf", MAKER, NEED + 1)) is None
    assert "covered maker" in covered_accounts_stay_covered(alter(event, "requirementOf", MAKER, NEED + 2))
    assert "covered maker" in covered_accounts_stay_covered(alter(event, "marginOf", MAKER, NEED + 2))


def test_maker_left_short_at_a_loss_is_named_at_once(book):
    event = take_step(run_call(book, replace(BID, values=(0, 0, 0, 4, PRICE + 1))), replace(TAKE, values=(MAKER, 0, 4)))
    assert covered_accounts_stay_covered(event) is None
    assert "loses to the mark" in covered_accounts_stay_covered(alter(event, "equityOf", MAKER, NEED // 5 * 4 - 1))


def test_taker_left_short_is_named(book):
    event = take_step(run_call(book, BID), TAKE)
    assert "taker" in covered_accounts_stay_covered(alter(event, "equityOf", TAKER, NEED - 1))


def test_maker_refused_at_the_mark_is_named(book):
    event = take_step(run_call(book, BID), TAKE)
    refused = replace(event, refusal=Refusal("InsufficientMakerEquity", (MAKER, NEED + 1, NEED)))
    assert "at the mark or better" in covered_accounts_stay_covered(refused)


@pytest.mark.parametrize(
    ("before", "call", "owner", "beyond"),
    [
        ([], BID, MAKER, -2),
        ([BID], Call("cancelOrder", MAKER, (0,)), MAKER, NEED + 2),
        ([BID], Call("reduceOrder", MAKER, (0, 1)), MAKER, NEED + 2),
        ([BID], TAKE, MAKER, NEED + 2),
    ],
)
def test_requirement_that_moves_the_wrong_way_is_named_beyond_one_unit(book, before, call, owner, beyond):
    for one in before:
        book = run_call(book, one)
    event = take_step(book, call)
    assert requirement_moves_one_way(event) is None
    nearer = beyond + 1 if beyond < 0 else beyond - 1
    assert requirement_moves_one_way(alter(event, "requirementOf", owner, nearer)) is None
    assert "moves the requirement" in requirement_moves_one_way(alter(event, "requirementOf", owner, beyond))


@pytest.mark.parametrize("name", ["StaleMark", "InsufficientEquity", "Panic", ""])
def test_cancel_refused_for_lack_of_anything_is_named(book, name):
    event = take_step(run_call(book, BID), Call("cancelOrder", MAKER, (0,)))
    assert "refused" in requirement_moves_one_way(replace(event, refusal=Refusal(name, ())))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (("getCash", (MAKER,)), (1,)),
        (("getPosition", (MAKER, 0)), (1,)),
        (("getResting", (MAKER, 0)), (4, 0)),
        (("getOrder", (MAKER, 0)), (6, 0, 0, PRICE, 1)),
        (("collateralHeld", ()), (1,)),
    ],
)
def test_sum_that_does_not_hold_is_named(book, question, answer):
    state = read(run_call(book, BID))
    check_sums(state, SCOPE)
    with pytest.raises(MismatchError):
        check_sums({**state, question: answer}, SCOPE)


def test_random_life_of_the_specification_keeps_every_law_and_sum(book):
    draw = seed_draw(1)
    accepted = set()
    for _ in range(300):
        step = draw_step(draw, book)
        if isinstance(step, Wait):
            book = replace(book, now=book.now + step.seconds)
            continue
        event = take_step(book, step)
        for law in (covered_accounts_stay_covered, market_orders_are_margined_as_executed, requirement_moves_one_way):
            assert law(event) is None
        check_sums(event.after, SCOPE)
        if event.refusal is None:
            book = run_call(book, step)
            accepted.add(step.name)
    assert accepted >= {"placeOrder", "takeOrder", "reduceOrder", "cancelOrder", "deposit", "withdraw", "setMarks"}


@pytest.mark.parametrize("seed", range(20))
def test_two_ways_to_a_content_trade_and_rest_the_same_lots(seed):
    draw = seed_draw(seed)
    content = draw_content(draw)
    totals = []
    for way in (tell_plainly(content), tell_otherwise(draw, content)):
        resting, traded = {}, 0
        for call in way:
            if call.name == "placeOrder":
                resting[call.values[0]] = call.values[3]
            elif call.name == "cancelOrder":
                del resting[call.values[0]]
            elif call.name == "reduceOrder":
                resting[call.values[0]] -= call.values[1]
            else:
                resting[call.values[1]] -= call.values[2]
                traded += call.values[2]
        totals.append((sum(resting.values()), traded))
    assert totals[0] == totals[1]
    assert totals[0] == tuple(sum(item.lots for item in content if item.filled is filled) for filled in (False, True))
