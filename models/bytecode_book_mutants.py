"""Layer V of a margin book: stories that show that its laws speak about something, and broken books that are caught.

The Solidity text is changed, compiled and put where the book stands. An obligation is ``refuted`` when the stories in
which nothing goes wrong with the book go wrong with the mutant.
"""

from collections.abc import Mapping

from clearproof.claims import Evidence, Run, obligation
from clearproof.evm.build import get_mutant
from models.bytecode_book import EDGE, MARKET, MONOTONE, PLOTS, SAFE
from models.bytecode_book_orders import SPLIT, try_contents
from models.bytecode_book_support import Plot, try_stories

STEPS = 3_000
"""Steps at most; the stories end at the first that goes wrong."""
BOOK = "src/MarginBook.sol"
CHECKED_BEFORE = {
    "_trade(maker, bought, lots, word);": "_checkCovered(msg.sender); _trade(maker, bought, lots, word);",
    "OrderWords.getPrice(word), left);\n        _checkCovered(msg.sender);": "OrderWords.getPrice(word), left);",
}
STRICT = {"> equity) revert InsufficientEquity(": ">= equity) revert InsufficientEquity("}
UNCHECKED_MAKER = {"< 0) _checkMakerCovered(maker);": "< 0) return;"}
GAINS_CHECKED = {"< 0) _checkMakerCovered(maker);": "> 0) _checkMakerCovered(maker);"}
RESTS_ON = {"buys -= lots;": "buys -= 0;"}
GATED_CANCEL = {"emit OrderReduced(msg.sender, slot, left);": "_checkCovered(msg.sender);"}
LAST_ORDER_ONLY = {"buys += lots;": "buys = lots;"}
REMEMBERED = {"isEmpty ? held & ~(1 << id)": "isEmpty ? held"}


def _tell(run: Run, claim: str, edits: Mapping[str, str], plot: Plot | None = None) -> Evidence:
    return try_stories(run, claim, get_mutant(run.root, BOOK, {BOOK: edits}), plot or PLOTS[claim], STEPS)


@obligation(MARKET, "V", role="mutant")
def market_order_margined_before_its_execution_is_caught(run: Run) -> Evidence:
    """Ask whether takers are covered before their order has changed anything."""
    return _tell(run, MARKET, CHECKED_BEFORE)


@obligation(MARKET, "V", role="mutant")
def market_order_refused_at_equality_is_caught(run: Run) -> Evidence:
    """Refuse accounts whose equity is exactly what they need."""
    return _tell(run, MARKET, STRICT, EDGE)


@obligation(SAFE, "V", role="mutant")
def unchecked_maker_is_caught(run: Run) -> Evidence:
    """Fill makers at a loss to the mark that they cannot cover."""
    return _tell(run, SAFE, UNCHECKED_MAKER)


@obligation(SAFE, "V", role="mutant")
def makers_checked_for_gains_are_caught(run: Run) -> Evidence:
    """Look at makers who gain by a fill instead of those who lose."""
    return _tell(run, SAFE, GAINS_CHECKED)


@obligation(MONOTONE, "V", role="mutant")
def filled_orders_that_rest_on_are_caught_in_the_book(run: Run) -> Evidence:
    """Leave filled and cancelled buys in the resting sums."""
    return _tell(run, MONOTONE, RESTS_ON)


@obligation(MONOTONE, "V", role="mutant")
def cancels_that_need_equity_are_caught(run: Run) -> Evidence:
    """Refuse cancels by accounts that are not covered."""
    return _tell(run, MONOTONE, GATED_CANCEL)


@obligation(SPLIT, "V", role="mutant")
def sums_of_the_last_order_only_are_caught(run: Run) -> Evidence:
    """Let a new buy take the place of the resting ones."""
    return try_contents(run, SPLIT, get_mutant(run.root, BOOK, {BOOK: LAST_ORDER_ONLY}), STEPS)


@obligation(SPLIT, "V", role="mutant")
def contracts_left_behind_are_caught(run: Run) -> Evidence:
    """Go on looking at contracts that an account has left."""
    return try_contents(run, SPLIT, get_mutant(run.root, BOOK, {BOOK: REMEMBERED}), STEPS)
