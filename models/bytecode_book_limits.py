"""INT-RANGE-001, layer V: what a margin book takes in is refused one step outside its range, and not before.

Amounts that move in and out, and the lots and prices of orders, of accounts that can pay for them. After every step the
book is compared with its specification in everything that can be read of it.
"""

from collections.abc import Iterator

from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.engine.book import MAX_AMOUNT, Call
from clearproof.engine.book_state import BookSide
from clearproof.engine.fixed import MAX_LOTS, MAX_PRICE
from clearproof.evm import OWNER
from clearproof.evm.build import get_contract, get_mutant
from clearproof.toolchain.solidity import Artifact
from models.bytecode_book_steps import SCOPE
from models.bytecode_book_support import Event, Stage, refute, shorten

CLAIM = "INT-RANGE-001"
BOOK = "src/MarginBook.sol"
LAST_SLOT = 2**32 - 1
_RICH = 10**25
"""Collateral with which no order here is refused, in 1e-6 quote."""
_LOWEST_MARK = (0, 1, 0)
"""Contract 0 at the lowest price, so that the most lots are affordable."""
_MUTANTS = {
    "the-largest-amount": {BOOK: {"amount > Limits.MAX_AMOUNT": "amount >= Limits.MAX_AMOUNT"}},
    "no-amount": {BOOK: {"amount == 0 || ": ""}},
}


@obligation(CLAIM, "V")
def a_book_takes_all_up_to_its_limits_and_nothing_beyond(run: Run) -> Evidence:
    """Move amounts, place, reduce and fill orders at every limit and one step outside it."""
    return _try(run, get_contract(run.root, "MarginBook"))


@obligation(CLAIM, "V", role="mutant", cases=tuple(_MUTANTS))
def a_book_with_another_limit_is_caught(run: Run) -> Evidence:
    """Refuse the largest amount, or take none at all for one."""
    return _try(run, get_mutant(run.root, BOOK, _MUTANTS[run.case]))


def _try(run: Run, artifact: Artifact) -> Evidence:
    stage = Stage(run.root, artifact, deposit=_RICH)
    steps = list(_list_steps())
    story = stage.retell(_allow, steps)
    if story.trouble is not None:
        return refute(CLAIM, stage, shorten(stage, _allow, story))
    return by_tests(stage.pair.name, "amounts, lots and prices at their limits, and one step outside", len(steps))


def _allow(_event: Event) -> str | None:
    """Ask for nothing beyond the specification."""
    return None


def _list_steps() -> Iterator[Call]:
    maker, taker, _ = SCOPE.accounts
    for move in ("deposit", "withdraw"):
        yield from (Call(move, maker, (amount,)) for amount in (0, 1, MAX_AMOUNT + 1, MAX_AMOUNT))
    yield Call("setMarks", OWNER, ([_LOWEST_MARK],))
    for side, other in ((BookSide.BUY, BookSide.SELL), (BookSide.SELL, BookSide.BUY)):
        yield from (Call("placeOrder", maker, (0, 0, int(side), lots, 1)) for lots in (0, MAX_LOTS + 1, MAX_LOTS))
        yield Call("placeOrder", maker, (1, 0, int(side), 1, 1))  # rests more than an account may
        yield from (Call("reduceOrder", maker, (0, lots)) for lots in (0, MAX_LOTS + 1, 1))
        yield from (Call("takeOrder", taker, (maker, 0, lots)) for lots in (0, MAX_LOTS, MAX_LOTS - 1))
        yield from (Call("placeOrder", maker, (1, 0, int(side), lots, 1)) for lots in (2, 1))
        yield Call("placeOrder", maker, (2, 0, int(other), MAX_LOTS, 1))
        yield from (Call("cancelOrder", maker, (slot,)) for slot in (1, 2))
        yield from (
            Call("placeOrder", maker, (LAST_SLOT, 2, int(side), 1, price)) for price in (0, MAX_PRICE + 1, MAX_PRICE)
        )
        yield Call("cancelOrder", maker, (LAST_SLOT,))
        yield Call("placeOrder", taker, (0, 0, int(side), MAX_LOTS - 1, 1))  # the taker gives back what it has taken
        yield Call("takeOrder", maker, (taker, 0, MAX_LOTS - 1))
