"""What may happen to a margin book? Random steps, mostly allowed, often at an edge, now and then forbidden.

A step depends on what the book holds at that moment and on a function that returns an integer between two ends, both
included: seeded for obligations, Hypothesis's for tests.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import TypeAlias, TypeVar

from clearproof.engine import fixed
from clearproof.engine.book import MAX_AMOUNT, Call, run_call
from clearproof.engine.book_state import Book
from clearproof.engine.fixed import DomainError, FixedIndex, FixedParameters
from clearproof.evm import OWNER
from clearproof.evm.book_queries import Scope
from clearproof.evm.engine import as_arguments
from clearproof.evm.paired import MAX_AGE_S, Step, Wait

Draw: TypeAlias = Callable[[int, int], int]
"""Smallest and largest -> an integer from there."""
_Item = TypeVar("_Item")

SCOPE = Scope(accounts=(0xA1, 0xB2, 0xC3), contracts=(0, 1, 2, 6, 255), slots=(0, 1, 2, 2**32 - 1))
"""Contracts 0 and 1 share a word, 2 and 6 do not, 255 is the last."""
UNUSED_CONTRACT = 100
PARAMETERS = FixedParameters(
    (FixedIndex(100_000, 100_000, 9_200), FixedIndex(120_000, 110_000, 9_500), FixedIndex(70_001, 90_007, 8_333)),
    (5_000, -3_000, 2_000),
)
LISTED = (
    (0, 0, 1_000 * 10**8, fixed.HEDGE_SCALE),
    (1, 0, 1_007 * 10**8 + 7, fixed.HEDGE_SCALE),
    (2, 1, 50 * 10**8, fixed.HEDGE_SCALE),
    (6, 2, 3 * 10**8 + 1, -431_234),
)
"""Id, index, price and hedge ratio of the contracts listed in the beginning; the last of the scope is not."""
START_AMOUNT = 50_000 * 10**6
"""What every account deposits in the beginning, in 1e-6 quote."""
_PLENTY = 10**40
"""Cash with which no order is refused for lack of equity, in 1e-8 quote."""
_WORD = 2**256 - 1


Stepper: TypeAlias = Callable[[Draw, Book], Step]
"""Draws a step for what a book holds."""


def seed_draw(seed: int) -> Draw:
    """Return a draw that repeats itself for the same seed."""
    return Random(seed).randint  # noqa: S311  # repeatable cases, not secrets


def draw_step(draw: Draw, book: Book) -> Step:
    """Return a step of any kind."""
    return choose(draw, _STEPS)(draw, book)


def draw_scene(draw: Draw, book: Book) -> Sequence[Step]:
    """Return one step of any kind."""
    return [draw_step(draw, book)]


def draw_edge(draw: Draw, book: Book) -> Sequence[Step]:
    """Return a market order by somebody who then has exactly the equity that it needs, or a unit less; else a step."""
    order = draw_take(draw, book)
    rich = replace(book.get_account(order.caller), cash=_PLENTY)
    try:
        after = run_call(replace(book, accounts={**book.accounts, order.caller: rich}), order)
    except DomainError:
        return [draw_step(draw, book)]
    traded = after.get_account(order.caller)
    cash = traded.cash - _PLENTY + book.get_account(order.caller).cash
    equity = replace(after, accounts={order.caller: replace(traded, cash=cash)}).compute_equity(order.caller)
    missing = after.compute_requirement(order.caller).value - draw(0, 1) - equity
    name = "deposit" if missing > 0 else "withdraw"
    return [*([Call(name, order.caller, (abs(missing),))] if missing else []), order]


def choose(draw: Draw, items: tuple[_Item, ...]) -> _Item:
    """Return one of the items."""
    return items[draw(0, len(items) - 1)]


def draw_place(draw: Draw, book: Book) -> Call:
    """Return an order near the mark of its contract."""
    caller = choose(draw, SCOPE.accounts)
    contract = choose(draw, tuple(sorted(book.marks)) if draw(0, 20) else (*SCOPE.contracts, UNUSED_CONTRACT))
    mark = book.marks.get(contract)
    price = _draw_price(draw, 10**8 if mark is None else mark.price)
    free = tuple(slot for slot in SCOPE.slots if slot not in book.get_account(caller).orders)
    slot = choose(draw, free if free and draw(0, 20) else SCOPE.slots)
    return Call("placeOrder", caller, (slot, contract, draw(0, 1), _draw_lots(draw), price))


def draw_take(draw: Draw, book: Book) -> Call:
    """Return a market order against one of the resting orders, mostly somebody else's and at most its size."""
    resting = _list_orders(book)
    if not resting:
        return draw_place(draw, book)
    maker, slot, left = choose(draw, resting)
    taker = choose(draw, tuple(one for one in SCOPE.accounts if one != maker) if draw(0, 20) else (maker,))
    return Call("takeOrder", taker, (maker, slot if draw(0, 30) else 1, _draw_part(draw, left)))


def draw_reduce(draw: Draw, book: Book) -> Call:
    """Return a reduction of a resting order by its owner, mostly."""
    resting = _list_orders(book)
    if not resting:
        return draw_place(draw, book)
    owner, slot, left = choose(draw, resting)
    return Call("reduceOrder", owner if draw(0, 10) else choose(draw, SCOPE.accounts), (slot, _draw_part(draw, left)))


def draw_cancel(draw: Draw, book: Book) -> Call:
    """Return a cancel of a resting order by its owner, mostly."""
    resting = _list_orders(book)
    if not resting:
        return draw_place(draw, book)
    owner, slot, _ = choose(draw, resting)
    return Call("cancelOrder", owner if draw(0, 10) else choose(draw, SCOPE.accounts), (slot,))


def draw_deposit(draw: Draw, book: Book) -> Call:
    """Return a deposit of any size, now and then beside a limit."""
    caller = choose(draw, SCOPE.accounts)
    edges = (0, 1, MAX_AMOUNT, MAX_AMOUNT + 1, book.wallets[caller] + 1, _WORD)
    amount = choose(draw, edges) if not draw(0, 9) else draw(1, START_AMOUNT)
    return Call("deposit", caller, (amount,))


def draw_withdraw(draw: Draw, book: Book) -> Call:
    """Return a withdrawal: often all that the requirement leaves, or one unit more."""
    caller = choose(draw, SCOPE.accounts)
    free = max(book.compute_equity(caller) - book.compute_requirement(caller).value, 0)
    edges = (free, free + 1, 0, book.collateral, book.collateral + 1, MAX_AMOUNT, MAX_AMOUNT + 1, _WORD)
    amount = choose(draw, edges) if not draw(0, 5) else draw(0, free)
    return Call("withdraw", caller, (amount,))


def draw_marks(draw: Draw, book: Book) -> Call:
    """Return new marks of some contracts: one tick away, or up to half the price; now and then out of range."""
    caller = OWNER if draw(0, 15) else choose(draw, SCOPE.accounts)
    moves = []
    for contract, mark in sorted(book.marks.items()):
        if draw(0, 2):
            moved = mark.price + draw(-1, 1) if draw(0, 3) == 0 else mark.price * draw(50, 150) // 100
            hedge_ratio = mark.hedge_ratio if draw(0, 3) else draw(-fixed.HEDGE_SCALE, fixed.HEDGE_SCALE)
            moves.append((contract, min(max(moved, 1), fixed.MAX_PRICE), hedge_ratio))
    if not draw(0, 20):
        contract = choose(draw, (*SCOPE.contracts, UNUSED_CONTRACT))
        moves.append((contract, choose(draw, (0, 1, fixed.MAX_PRICE, fixed.MAX_PRICE + 1)), draw(-1, 1) * 1_000_001))
    return Call("setMarks", caller, (moves,))


def draw_parameters(draw: Draw, book: Book) -> Call:
    """Return other parameters, admissible or not, now and then of another number of indexes."""
    count = len(book.parameters.indexes) if draw(0, 9) else draw(1, 4)
    gamma = choose(draw, (-10_000, 0, 8_000, 9_900, 10_000))
    indexes = tuple(
        FixedIndex(draw(1, 300_000), draw(1, 300_000), draw(gamma, fixed.CORRELATION_SCALE)) for _ in range(count)
    )
    limit = choose(draw, (fixed.CORRELATION_SCALE, 5_000, 1_000, 0))
    betas = tuple(draw(-limit, limit) for _ in range(count * (count - 1) // 2))
    caller = OWNER if draw(0, 15) else choose(draw, SCOPE.accounts)
    return Call("setParameters", caller, as_arguments(FixedParameters(indexes, betas)))


def draw_listing(draw: Draw, book: Book) -> Call:
    """Return the listing of a contract, which may be listed already, on an index that may not exist."""
    mark = (choose(draw, SCOPE.contracts), draw(0, 100) * 10**8, draw(-2, 2) * 500_000)
    return Call("listContract", OWNER if draw(0, 5) else 0xBAD, (draw(0, len(book.parameters.indexes)), mark))


def draw_wait(draw: Draw, book: Book) -> Wait:  # noqa: ARG001  # one shape for all steps
    """Return a time that passes: seconds, or as long as a mark is good for, or one second more."""
    return Wait(choose(draw, (1, 12, 60, MAX_AGE_S // 2, MAX_AGE_S - 1, MAX_AGE_S, MAX_AGE_S + 1)))


def _list_orders(book: Book) -> tuple[tuple[int, int, int], ...]:
    """Return owner, slot and lots of every resting order."""
    accounts = sorted(book.accounts.items())
    return tuple((owner, slot, order.lots) for owner, one in accounts for slot, order in sorted(one.orders.items()))


def _draw_lots(draw: Draw) -> int:
    """Return lots: few, one order in many none or beside the limit."""
    if draw(0, 40):
        return draw(1, 20) * choose(draw, (1, 1, 1, 10))
    return choose(draw, (0, fixed.MAX_LOTS - 1, fixed.MAX_LOTS, fixed.MAX_LOTS + 1, 2**40 - 1))


def _draw_part(draw: Draw, left: int) -> int:
    """Return a part of ``left`` lots: all, some, and now and then none or one too many."""
    if not draw(0, 20):
        return choose(draw, (0, left + 1))
    part = draw(1, left)
    return left if draw(0, 1) else part


def _draw_price(draw: Draw, mark: int) -> int:
    """Return a price near a mark, often at it, now and then beside a limit."""
    if not draw(0, 40):
        return choose(draw, (0, 1, fixed.MAX_PRICE, fixed.MAX_PRICE + 1, 2**64 - 1))
    permille = draw(900, 1_100) if draw(0, 2) else 1_000
    return min(max(mark * permille // 1_000, 1), fixed.MAX_PRICE)


_STEPS: tuple[Stepper, ...] = (
    *[draw_place] * 10,
    *[draw_take] * 10,
    *[draw_reduce] * 2,
    *[draw_cancel] * 2,
    *[draw_deposit] * 2,
    *[draw_withdraw] * 3,
    *[draw_marks] * 3,
    draw_wait,
    draw_parameters,
    draw_listing,
)
