"""Layer V of a margin book: stories, step by step, which show that its laws speak about something."""

from collections.abc import Sequence

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine.book import Call
from clearproof.engine.book_state import BookSide
from clearproof.evm import OWNER
from clearproof.evm.build import get_contract
from models.bytecode_book import MARKET, MONOTONE, SAFE, get_equity, get_margin, get_need
from models.bytecode_book_orders import (
    OWNER_OF_ORDERS,
    SPLIT,
    Item,
    compare_ways,
    create_stage,
    tell_otherwise,
    tell_plainly,
)
from models.bytecode_book_steps import LISTED, SCOPE, START_AMOUNT, seed_draw
from models.bytecode_book_support import Event, Stage, judge

MAKER, TAKER, OTHER = SCOPE.accounts
BUY, SELL = BookSide
PRICE = LISTED[0][2]
NEED = 500 * 10**6
"""What five lots of contract 0 need, in 1e-6 quote: 10 % of 5,000."""


@obligation(MARKET, "V", role="witness")
def a_market_order_is_accepted_at_equality_and_refused_a_unit_below(run: Run) -> Evidence:
    """Sell five lots with exactly the equity that they need, then with a millionth less."""
    bid, stage = _place(0, BUY), _open(run)
    events = _tell(stage, [_leave(TAKER, NEED), bid, _take(TAKER), _leave(OTHER, NEED - 1), bid, _take(OTHER)])
    accepted, refused = events[2], events[5]
    reached = [
        accepted.refusal is None and get_need(accepted.after, TAKER) == get_equity(accepted.after, TAKER) == NEED,
        refused.refusal is not None and refused.refusal.values == (NEED, NEED - 1),
    ]
    return judge(
        MARKET,
        stage,
        "five lots are sold with equity of exactly 500, and not with 499.999999",
        [event.step for event in events],
        reached,
    )


@obligation(MONOTONE, "V", role="witness")
def stored_orders_move_the_requirement(run: Run) -> Evidence:
    """Show an order that raises the requirement, a fill that keeps it, a reduction and a cancel that lower it."""
    steps = [_place(0, BUY), _take(TAKER, 2), Call("reduceOrder", MAKER, (0, 1)), Call("cancelOrder", MAKER, (0,))]
    stage = _open(run)
    events = _tell(stage, steps)
    needs = [get_need(event.after, MAKER) for event in events]
    summary = "a bid for five needs 500; two filled still 500; one taken back 400; the rest cancelled 200"
    return judge(
        MONOTONE,
        stage,
        summary,
        [event.step for event in events],
        [needs == [NEED, NEED, NEED * 4 // 5, NEED * 2 // 5]],
    )


@obligation(SAFE, "V", role="witness")
def a_maker_without_a_unit_to_spare_is_filled_at_the_mark(run: Run) -> Evidence:
    """Fill a maker whose equity is exactly its requirement at the mark, and refuse the same fill a tick above it."""
    stage = _open(run)
    bid, below, at = [_place(0, BUY), _leave(MAKER, NEED)], _mark(PRICE - 1), _mark(PRICE)
    events = _tell(stage, [*bid, below, _take(TAKER), at, _take(TAKER)])
    refused, filled = events[3].refusal, events[5]
    reached = [
        refused is not None and refused.name == "InsufficientMakerEquity" and refused.values[0] == MAKER,
        filled.refusal is None and get_need(filled.after, MAKER) == get_equity(filled.after, MAKER) == NEED,
        get_margin(filled.before, MAKER) == 0 and get_margin(filled.after, MAKER) == NEED,
    ]
    summary = "a bid for five that is covered exactly fills at the mark, and does not with the mark a tick below it"
    return judge(SAFE, stage, summary, [event.step for event in events], reached)


@obligation(SPLIT, "V", role="witness")
def two_ways_to_an_account_differ(run: Run) -> Evidence:
    """Bring trades and orders about in two ways that have no order in common but leave the same account."""
    content = [
        Item(0, BUY, 400, PRICE, filled=True),
        Item(1, SELL, 300, PRICE, filled=True),
        Item(0, SELL, 400, PRICE, filled=False),
        Item(0, BUY, 7, PRICE, filled=False),
    ]
    stage = create_stage(run, get_contract(run.root, "MarginBook"))
    plain, other = tell_plainly(content), tell_otherwise(seed_draw(run.profile.seed), content)
    story = compare_ways(stage, plain, other)
    state = stage.pair.state
    reached = [
        story.trouble is None,
        len(other) > len(plain) and not set(plain) & set(other),
        get_need(state, OWNER_OF_ORDERS) > get_margin(state, OWNER_OF_ORDERS) > 0,
    ]
    summary = f"{len(plain)} steps and {len(other)} others leave the same account"
    return judge(SPLIT, stage, summary, story.steps, reached)


def _open(run: Run) -> Stage:
    return Stage(run.root, get_contract(run.root, "MarginBook"))


def _tell(stage: Stage, steps: Sequence[Call]) -> list[Event]:
    return [stage.take(step) for step in steps]


def _place(slot: int, side: BookSide) -> Call:
    """Return the maker's order for five lots of contract 0 at its first mark."""
    return Call("placeOrder", MAKER, (slot, 0, int(side), 5, PRICE))


def _take(taker: int, lots: int = 5) -> Call:
    return Call("takeOrder", taker, (MAKER, 0, lots))


def _leave(account: int, amount: int) -> Call:
    """Return the withdrawal of everything but ``amount``, in 1e-6 quote."""
    return Call("withdraw", account, (START_AMOUNT - amount,))


def _mark(price: int) -> Call:
    return Call("setMarks", OWNER, ([(0, price, LISTED[0][3])],))
