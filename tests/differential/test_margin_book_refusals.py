"""What a margin book refuses, by name, with both numbers, and without touching anything."""

from pathlib import Path

import pytest

from clearproof.engine import fixed
from clearproof.engine.book import MAX_AMOUNT, Call
from clearproof.evm import OWNER, RevertedError, create_machine
from clearproof.evm.book_queries import Scope
from clearproof.evm.build import get_contract
from clearproof.evm.paired import MAX_AGE_S, START_S, BookPair, Refusal, Wait, list_contracts
from models.bytecode_book_steps import LISTED, PARAMETERS, SCOPE, START_AMOUNT, UNUSED_CONTRACT
from models.bytecode_book_support import Stage

ROOT = Path(__file__).resolve().parents[2]
MAKER, TAKER, OTHER = SCOPE.accounts
STRANGER = 0xBAD
PRICE = LISTED[0][2]
BUY, SELL = 0, 1
MAX_LOTS, MAX_PRICE = fixed.MAX_LOTS, fixed.MAX_PRICE
WORD = 2**256 - 1


def place(slot, contract=0, side=BUY, lots=5, price=PRICE, caller=MAKER):
    return Call("placeOrder", caller, (slot, contract, side, lots, price))


def take(lots, slot=0, maker=MAKER, caller=TAKER):
    return Call("takeOrder", caller, (maker, slot, lots))


def reduce(lots, slot=0, caller=MAKER):
    return Call("reduceOrder", caller, (slot, lots))


def cancel(slot=0, caller=MAKER):
    return Call("cancelOrder", caller, (slot,))


def deposit(amount, caller=MAKER):
    return Call("deposit", caller, (amount,))


def withdraw(amount, caller=MAKER):
    return Call("withdraw", caller, (amount,))


def mark(contract, price, hedge_ratio=fixed.HEDGE_SCALE, caller=OWNER):
    return Call("setMarks", caller, ([(contract, price, hedge_ratio)],))


def as_set(*indexes, betas):
    return Call("setParameters", OWNER, (list(indexes), list(betas)))


ONE = (100_000, 100_000, 9_200)
RICH = deposit(MAX_AMOUNT)
STALE = MAX_AGE_S + 1
TINY = [mark(0, 1), RICH, deposit(MAX_AMOUNT, TAKER)]
"""Marks and cash with which nobody lacks equity, so that the limits of lots can be reached."""

REFUSED = {
    "order of no lots": ([], place(0, lots=0), "ZeroLots", ()),
    "order at no price": ([], place(0, price=0), "PriceOutOfRange", (0, 0, MAX_PRICE)),
    "order above the largest price": (
        [],
        place(0, price=MAX_PRICE + 1),
        "PriceOutOfRange",
        (0, MAX_PRICE + 1, MAX_PRICE),
    ),
    "order in a contract nobody listed": ([], place(0, UNUSED_CONTRACT), "NotListed", (UNUSED_CONTRACT,)),
    "order in a slot in use": ([place(0)], place(0, 1, SELL), "SlotTaken", (MAKER, 0)),
    "order in a slot in use after a partial fill": ([place(0), take(4)], place(0), "SlotTaken", (MAKER, 0)),
    "buys beyond the limit": (
        [*TINY, place(0, lots=MAX_LOTS, price=1)],
        place(1, lots=1, price=1),
        "RestingOutOfRange",
        (0, MAX_LOTS + 1, MAX_LOTS),
    ),
    "sells beyond the limit": (
        [*TINY, place(0, side=SELL, lots=MAX_LOTS, price=1)],
        place(1, side=SELL, lots=2**40 - 1, price=1),
        "RestingOutOfRange",
        (0, MAX_LOTS + 2**40 - 1, MAX_LOTS),
    ),
    "reach above the limit": (
        [*TINY, place(0, lots=1, price=1), take(1)],
        place(1, lots=MAX_LOTS, price=1),
        "ReachOutOfRange",
        (0, 1, MAX_LOTS + 1, MAX_LOTS),
    ),
    "reach below the limit": (
        [*TINY, place(0, side=SELL, lots=1, price=1), take(1)],
        place(1, side=SELL, lots=MAX_LOTS, price=1),
        "ReachOutOfRange",
        (0, -MAX_LOTS - 1, -1, MAX_LOTS),
    ),
    "fill that takes the taker out of reach": (
        [*TINY, place(0, lots=2, price=1), place(2, side=SELL, lots=MAX_LOTS - 1, price=1, caller=TAKER)],
        take(2),
        "ReachOutOfRange",
        (0, -MAX_LOTS - 1, -2, MAX_LOTS),
    ),
    "order without equity": ([withdraw(START_AMOUNT)], place(0), "InsufficientEquity", (500 * 10**6, 0)),
    "order one unit short": (
        [withdraw(START_AMOUNT - 500 * 10**6 + 1)],
        place(0),
        "InsufficientEquity",
        (500 * 10**6, 500 * 10**6 - 1),
    ),
    "order on a stale mark": ([Wait(STALE)], place(0), "StaleMark", (0, START_S, MAX_AGE_S)),
    "order with a stale mark in use elsewhere": (
        [place(0, 1), Wait(STALE), mark(0, PRICE)],
        place(1),
        "StaleMark",
        (1, START_S, MAX_AGE_S),
    ),
    "taking no lots": ([place(0)], take(0), "ZeroLots", ()),
    "taking one's own order": ([place(0)], take(1, caller=MAKER), "SelfTrade", (MAKER,)),
    "taking nothing": ([], take(1), "NoSuchOrder", (MAKER, 0)),
    "taking a cancelled order": ([place(0), cancel()], take(1), "NoSuchOrder", (MAKER, 0)),
    "taking an order twice": ([place(0), take(5)], take(5), "NoSuchOrder", (MAKER, 0)),
    "taking more than the order": ([place(0)], take(6), "ExceedsOrder", (6, 5)),
    "taking more than is left": ([place(0), take(3)], take(3), "ExceedsOrder", (3, 2)),
    "taking on a stale mark": ([place(0), Wait(STALE)], take(5), "StaleMark", (0, START_S, MAX_AGE_S)),
    "taking with a stale mark in use elsewhere": (
        [place(0), place(1, 1, caller=TAKER), Wait(STALE), mark(0, PRICE)],
        take(5),
        "StaleMark",
        (1, START_S, MAX_AGE_S),
    ),
    "taking flat on a stale mark": (
        [place(0), take(5), place(0, side=SELL), Wait(STALE)],
        take(5),
        "StaleMark",
        (0, START_S, MAX_AGE_S),
    ),
    "taking without equity": (
        [place(0), withdraw(START_AMOUNT, TAKER)],
        take(5),
        "InsufficientEquity",
        (500 * 10**6, 0),
    ),
    "fill at a loss to a maker who does not cover it": (
        [place(0), withdraw(START_AMOUNT - 500 * 10**6), mark(0, PRICE - 10**8)],
        take(5),
        "InsufficientMakerEquity",
        (MAKER, 4995 * 10**5, 495 * 10**6),
    ),
    "fill at a loss to a maker with a stale mark": (
        [place(0), place(1, 1), Wait(STALE), mark(0, PRICE - 1)],
        take(5),
        "StaleMark",
        (1, START_S, MAX_AGE_S),
    ),
    "reducing by nothing": ([place(0)], reduce(0), "ZeroLots", ()),
    "reducing nothing": ([], reduce(1), "NoSuchOrder", (MAKER, 0)),
    "reducing by more than there is": ([place(0)], reduce(6), "ExceedsOrder", (6, 5)),
    "reducing somebody else's order": ([place(0)], reduce(1, caller=OTHER), "NoSuchOrder", (OTHER, 0)),
    "cancelling nothing": ([], cancel(3), "NoSuchOrder", (MAKER, 3)),
    "cancelling twice": ([place(0), cancel()], cancel(), "NoSuchOrder", (MAKER, 0)),
    "cancelling after the fill": ([place(0), take(5)], cancel(), "NoSuchOrder", (MAKER, 0)),
    "cancelling what was reduced away": ([place(0), reduce(5)], cancel(), "NoSuchOrder", (MAKER, 0)),
    "cancelling somebody else's order": ([place(0)], cancel(caller=OTHER), "NoSuchOrder", (OTHER, 0)),
    "deposit of nothing": ([], deposit(0), "AmountOutOfRange", (0, MAX_AMOUNT)),
    "deposit beyond the limit": ([], deposit(MAX_AMOUNT + 1), "AmountOutOfRange", (MAX_AMOUNT + 1, MAX_AMOUNT)),
    "deposit that would overflow": ([], deposit(WORD), "AmountOutOfRange", (WORD, MAX_AMOUNT)),
    "deposit of somebody without tokens": ([], deposit(1, STRANGER), "TransferFromFailed", ()),
    "withdrawal of nothing": ([], withdraw(0), "AmountOutOfRange", (0, MAX_AMOUNT)),
    "withdrawal that would overflow": ([], withdraw(WORD), "AmountOutOfRange", (WORD, MAX_AMOUNT)),
    "withdrawal of more than anybody has": (
        [],
        withdraw(3 * START_AMOUNT + 1),
        "ExceedsCollateral",
        (3 * START_AMOUNT + 1, 3 * START_AMOUNT),
    ),
    "withdrawal of more than one has": ([], withdraw(START_AMOUNT + 1), "InsufficientEquity", (0, -1)),
    "withdrawal of more than orders leave": (
        [place(0)],
        withdraw(START_AMOUNT - 500 * 10**6 + 1),
        "InsufficientEquity",
        (500 * 10**6, 500 * 10**6 - 1),
    ),
    "withdrawal on a stale mark": ([place(0), Wait(STALE)], withdraw(1), "StaleMark", (0, START_S, MAX_AGE_S)),
    "mark of nothing": ([], mark(0, 0), "PriceOutOfRange", (0, 0, MAX_PRICE)),
    "mark beyond the limit": ([], mark(0, MAX_PRICE + 1), "PriceOutOfRange", (0, MAX_PRICE + 1, MAX_PRICE)),
    "delta above one": ([], mark(0, 1, 10**6 + 1), "HedgeRatioOutOfRange", (0, 10**6 + 1, 10**6)),
    "delta below minus one": ([], mark(0, 1, -(10**6) - 1), "HedgeRatioOutOfRange", (0, -(10**6) - 1, 10**6)),
    "mark of an unlisted contract": ([], mark(UNUSED_CONTRACT, 1), "NotListed", (UNUSED_CONTRACT,)),
    "one bad mark among good ones": (
        [],
        Call("setMarks", OWNER, ([(0, 5, 0), (1, 6, 0), (2, 0, 0)],)),
        "PriceOutOfRange",
        (2, 0, MAX_PRICE),
    ),
    "marks of somebody else": ([], mark(0, 1, caller=MAKER), "NotOracle", (MAKER, OWNER)),
    "oracle named by somebody else": ([], Call("setOracle", MAKER, (MAKER,)), "NotOwner", (MAKER, OWNER)),
    "parameters of somebody else": ([], Call("setParameters", MAKER, ([ONE], [])), "NotOwner", (MAKER, OWNER)),
    "parameters that are not admissible": (
        [place(0)],
        as_set(ONE, ONE, ONE, betas=(9_601, 0, 0)),
        "NotAdmissible",
        (1, 19_200**2 - 19_202**2),
    ),
    "fewer indexes": ([], as_set(ONE, betas=()), "IndexCountShrinks", (1, 3)),
    "contract listed twice": ([], Call("listContract", OWNER, (0, (0, 1, 0))), "AlreadyListed", (0,)),
    "contract on no index": ([], Call("listContract", OWNER, (3, (9, 1, 0))), "UnknownIndex", (9, 3, 3)),
    "contract listed at no price": (
        [],
        Call("listContract", OWNER, (0, (9, 0, 0))),
        "PriceOutOfRange",
        (9, 0, MAX_PRICE),
    ),
}


@pytest.fixture(scope="module")
def stage():
    return Stage(ROOT, get_contract(ROOT, "MarginBook"))


@pytest.mark.parametrize("case", REFUSED)
def test_is_refused_by_name_and_leaves_everything_as_it_was(stage, case):
    before, call, name, values = REFUSED[case]
    stage.rewind()
    for step in before:
        assert stage.take(step).refusal is None
    event = stage.take(call)
    assert event.refusal == Refusal(name, values)
    assert event.after == event.before


@pytest.mark.parametrize(
    ("name", "values", "place_of_word", "word"),
    [
        ("placeOrder", (0, 0, 2, 5, PRICE), 2, 2),
        ("placeOrder", (2**32, 0, 0, 5, PRICE), 0, 2**32),
        ("placeOrder", (0, 2**8, 0, 5, PRICE), 1, 2**8),
        ("placeOrder", (0, 0, 0, 2**40, PRICE), 3, 2**40),
        ("placeOrder", (0, 0, 0, 5, 2**64), 4, 2**64),
        ("takeOrder", (2**160 + MAKER, 0, 5), 0, 2**160 + MAKER),
    ],
)
def test_value_wider_than_its_type_is_refused_before_anything_runs(stage, name, values, place_of_word, word):
    stage.rewind()
    book = stage.pair.book
    narrow = [0 if place == place_of_word else value for place, value in enumerate(values)]
    data = bytearray(book.encode_call(name, *narrow))
    data[4 + 32 * place_of_word : 36 + 32 * place_of_word] = word.to_bytes(32, "big")
    with pytest.raises(RevertedError) as caught:
        book.send(bytes(data), MAKER)
    assert caught.value.name == ""
    before = stage.pair.state
    stage.pair.compare()
    assert stage.pair.state == before


LISTED_65 = Scope((MAKER, TAKER), tuple(range(65)), tuple(range(65)))


@pytest.fixture(scope="module")
def wide():
    pair = BookPair.create(create_machine(), ROOT, get_contract(ROOT, "MarginBook"), LISTED_65)
    calls = list_contracts(PARAMETERS, [(k, k % 3, 10**8, 10**6) for k in range(65)])
    calls += [deposit(10**12, account) for account in (MAKER, TAKER)]
    calls += [place(contract, contract, price=10**8) for contract in range(64)]
    for call in calls:
        pair.send(call)
    pair.compare()
    return pair


def test_order_in_a_sixty_fifth_contract_is_refused(wide):
    before = wide.state
    assert wide.take(place(64, 64, price=10**8)) == Refusal("TooManyContracts", (65, 64))
    assert wide.state == before


def test_fill_in_a_sixty_fifth_contract_is_refused(wide):
    wide.take(place(64, 64, SELL, price=10**8, caller=TAKER))
    before = wide.state
    assert wide.take(take(5, slot=64, maker=TAKER, caller=MAKER)) == Refusal("TooManyContracts", (65, 64))
    assert wide.state == before


def test_contract_left_makes_room_for_another(wide):
    assert wide.take(cancel(63)) is None
    assert wide.take(place(63, 64, price=10**8)) is None
    assert wide.state["getHeld", (MAKER,)] == (2**65 - 1 - 2**63,)
