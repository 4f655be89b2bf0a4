"""INT-RANGE-001, layer S: no silent operation of the books changes a value, and what they store is in range.

Entry points run on their own, with what they call replaced by its contract. What a position or a mark is written with
has just been checked, and the functions named here are the only ones that write one; so whatever reads a stored word
may rely on the limits.
"""

from collections.abc import Callable, Mapping
from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.static.translate import START, Export, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import ADDRESS, SIGNED_WORD, WORD, Scalar
from clearproof.static.translate.values import Many, Value, Word
from models.source_chains_reaches import LOTS, PRICE, RATIO, within
from models.source_contracts import Contract, Keys, calls, nothing, prove, words
from models.source_range import CLAIM
from models.source_support import project

BOOK, POSITIONS, RECORDS = "MarginBook", "PositionBook", "AccountBook"
AMOUNT = 10**30
"""Largest deposit or withdrawal, in 1e-6 quote."""
ORDER = (1 << 40) - 1
REQUIREMENT_LIMIT = 1 << 128
"""What no requirement reaches."""
GUARD = "ReentrancyGuardTransient.nonReentrant()"
COVERED = f"{BOOK}._checkCovered(address)"
MAKER_COVERED = f"{BOOK}._checkMakerCovered(address)"
AGE = f"{BOOK}._checkAge(uint256,uint256)"
ASSESS = f"{BOOK}._assess(address)"
TAKE_OUT = f"{BOOK}._takeOut(address,uint256,uint256,uint256)"
TRADE = f"{BOOK}._trade(address,int256,uint256,uint256)"
REDUCE = f"{BOOK}._reduceResting(address,uint256,int256,uint256,uint256)"
REST = f"{BOOK}._rest(uint256,IMarginBook.Side,uint256)"
PLACE = f"{BOOK}.placeOrder(uint32,uint8,IMarginBook.Side,uint40,uint64)"
WRITE = f"{BOOK}._writePosition(address,uint256,int256,uint256,uint256)"
REACH = "PositionLimits.checkReach(uint256,int256,uint256,uint256)"
HELD = "PositionLimits.checkHeld(uint256)"
LOTS_INSIDE = "PositionLimits.checkLots(uint256,int256)"
MARK = "PositionLimits.checkMark(uint256,uint256,int256)"
WRITE_MARK = f"{POSITIONS}._writeMark(IPositionBook.Mark,uint8)"
PACK_MARK = "StorageWords.packMark(uint64,int24,uint8,uint32)"
REPLACE = "StorageWords.withPosition(uint256,uint256,int256,uint256,uint256)"
REPLACE_LOTS = "StorageWords.withLots(uint256,uint256,int256)"
REPLACE_MARK = "StorageWords.withMark(uint256,uint256,uint256)"
COUNT = "LibBit.popCount(uint256)"
TIME = "the time of a block is below 2^32, which it is until the year 2106"
ROOT = "a requirement is below 2^128: it is the root of a word, and slack of 32 sides (INT-ROOT-004)"
INDEXES = "an index is listed only below the number of indexes, at most 16 (PARAM-GUARD-004)"


def skip(_arguments: list[Value], _state: State) -> Many:
    """Stand for a callee that may refuse, and gives nothing back."""
    return nothing()


def entry(slither: Any, name: str, kinds: Mapping[str, Scalar], skipped: tuple[str, ...], *writers: str) -> Contract:
    """Run an entry point or what it calls, for all arguments of their types; it may refuse them.

    Parameters
    ----------
    skipped :
        Functions that it calls, whatever their arguments.
    writers :
        Functions that it calls to write a position: the contract has a number below 256.
    """
    contract = Contract(slither, name, by=Export)

    def write(arguments: list[Value], state: State) -> Many:
        contract.owe("contract", state, t.between(words(arguments)[1], 0, 255))
        return nothing()

    contract.stubs |= {**dict.fromkeys(skipped, skip), **dict.fromkeys(writers, write)}
    contract.enter(
        [Word(contract.unknown(given, kind.lo, kind.hi), kind) for given, kind in kinds.items()], State(START)
    )
    return contract


SLOT, CONTRACT, SIZE, SIDE = Scalar("uint", 32), Scalar("uint", 8), Scalar("uint", 40), Scalar("enum", 8, 2)


def prove_deposit(slither: Any) -> Contract:
    """Run ``deposit`` of any amount."""
    payment = "SafeTransferLib.safeTransferFrom(address,address,address,uint256)"
    return entry(slither, f"{BOOK}.deposit(uint256)", {"amount": WORD}, (GUARD, payment))


def prove_withdrawal(slither: Any) -> Contract:
    """Run ``withdraw`` of any amount."""
    payment = "SafeTransferLib.safeTransfer(address,address,uint256)"
    return entry(slither, f"{BOOK}.withdraw(uint256)", {"amount": WORD}, (GUARD, payment, COVERED))


def prove_taking_out(slither: Any) -> Contract:
    """Run ``_takeOut`` of any number of lots from any slot."""
    return entry(slither, TAKE_OUT, {"account": ADDRESS, "slot": WORD, "lots": WORD, "word": WORD}, ())


def prove_trade(slither: Any) -> Contract:
    """Run ``_trade`` of any order."""
    kinds = {"maker": ADDRESS, "bought": SIGNED_WORD, "lots": WORD, "word": WORD}
    return entry(slither, TRADE, kinds, (REDUCE,), WRITE)


def prove_resting(slither: Any) -> Contract:
    """Run ``_rest`` of any order."""
    return entry(slither, REST, {"id": CONTRACT, "side": SIDE, "lots": WORD}, (), WRITE)


def prove_less_resting(slither: Any) -> Contract:
    """Run ``_reduceResting`` of any order."""
    kinds = {"account": ADDRESS, "entry": WORD, "position": SIGNED_WORD, "lots": WORD, "word": WORD}
    return entry(slither, REDUCE, kinds, (), WRITE)


def prove_placing(slither: Any) -> Contract:
    """Run ``placeOrder`` of any order: its contract has a number below 256 where it adds to the resting sums."""
    contract = Contract(slither, PLACE, by=Export)

    def rest(arguments: list[Value], state: State) -> Many:
        contract.owe("contract", state, t.between(words(arguments)[0], 0, 255))
        return nothing()

    contract.stubs |= {REST: rest, COVERED: skip}
    state = State(START)
    contract.enter(contract.session.arguments(contract.session.find(PLACE), state), state)
    return contract


def prove_taking(slither: Any) -> Contract:
    """Run ``takeOrder`` of any order."""
    contract = Contract(slither, f"{BOOK}.takeOrder(address,uint32,uint40)")
    left = contract.unknown("left", 0, ORDER)
    contract.stubs |= dict.fromkeys((AGE, TRADE, COVERED, MAKER_COVERED), skip)
    contract.stubs[TAKE_OUT] = lambda _arguments, _state: Many((Word(left, WORD),))
    kinds = {"maker": ADDRESS, "slot": SLOT, "lots": SIZE}
    contract.enter([Word(contract.unknown(name, kind.lo, kind.hi), kind) for name, kind in kinds.items()], State(START))
    return contract


def _check_equity(slither: Any, name: str) -> Contract:
    contract = Contract(slither, name, (ROOT,))
    requirement = Word(contract.unknown("requirement", 0, REQUIREMENT_LIMIT - 1), WORD)
    equity = Word(contract.unknown("equity", SIGNED_WORD.lo, SIGNED_WORD.hi), SIGNED_WORD)
    contract.stubs[ASSESS] = lambda _arguments, _state: Many((requirement, equity))
    contract.enter([Word(contract.unknown("account", ADDRESS.lo, ADDRESS.hi), ADDRESS)], State(START))
    return contract


def prove_check(slither: Any) -> Contract:
    """Run the check of the caller for any equity and requirement."""
    return _check_equity(slither, COVERED)


def prove_check_of_the_maker(slither: Any) -> Contract:
    """Run the check of the maker for any equity and requirement."""
    return _check_equity(slither, MAKER_COVERED)


# What is stored -------------------------------------------------------------------------------------------------------


def prove_reach(slither: Any) -> Contract:
    """Run ``checkReach`` for all numbers: what passes is within the limits, whatever fills."""
    contract = Contract(slither, REACH)
    state = State(START)
    lots, buys, sells = _resting(contract)
    number = Word(contract.unknown("id", 0, WORD.hi), WORD)
    contract.enter([number, Word(lots, SIGNED_WORD), Word(buys, WORD), Word(sells, WORD)], state)
    contract.owe("passes", state, *within(lots, buys, sells))
    return contract


def _check(slither: Any, name: str, kinds: Mapping[str, tuple[Scalar, int, int]]) -> Contract:
    """Run a check for all numbers: what passes is between the limits."""
    contract = Contract(slither, name)
    state = State(START)
    given = {label: contract.unknown(label, kind.lo, kind.hi) for label, (kind, _, _) in kinds.items()}
    contract.enter([Word(given[label], kind) for label, (kind, _, _) in kinds.items()], state)
    contract.owe("passes", state, *(t.between(given[label], lo, hi) for label, (_, lo, hi) in kinds.items()))
    return contract


def prove_mark_check(slither: Any) -> Contract:
    """Run ``checkMark`` for all numbers."""
    limits = {"price": (WORD, 1, PRICE), "ratio": (SIGNED_WORD, -RATIO, RATIO)}
    return _check(slither, MARK, {"id": (WORD, WORD.lo, WORD.hi), **limits})


def prove_lots_check(slither: Any) -> Contract:
    """Run ``checkLots`` for all numbers."""
    return _check(slither, LOTS_INSIDE, {"id": (WORD, WORD.lo, WORD.hi), "lots": (SIGNED_WORD, -LOTS, LOTS)})


def prove_held_check(slither: Any) -> Contract:
    """Run ``checkHeld`` for all numbers."""
    return _check(slither, HELD, {"held": (WORD, 0, fixed.MAX_HELD)})


def _resting(contract: Contract) -> tuple[Term, Term, Term]:
    lots = contract.unknown("lots", SIGNED_WORD.lo, SIGNED_WORD.hi)
    return lots, contract.unknown("buys", 0, WORD.hi), contract.unknown("sells", 0, WORD.hi)


def prove_position_write(slither: Any) -> Contract:
    """Run ``_writePosition`` for all numbers: what is written has passed the limits, and the account was counted."""
    contract = Contract(slither, WRITE)
    lots, buys, sells = _resting(contract)
    checked: list[str] = []

    def reach(arguments: list[Value], state: State) -> Many:
        contract.owe(
            "checked", state, *(t.eq(x, y) for x, y in zip(words(arguments[1:]), (lots, buys, sells), strict=True))
        )
        state.assume(t.land(*within(lots, buys, sells)))
        return nothing()

    def replace(arguments: list[Value], state: State) -> Many:
        contract.owe("written", state, *within(*words(arguments[2:])))
        return Many((Word(contract.unknown("written", 0, WORD.hi), WORD),))

    def count(arguments: list[Value], _state: State) -> Many:
        checked.append(repr(words(arguments)[0]))
        return Many((Word(contract.unknown("contracts", 0, 256), WORD),))

    contract.stubs |= {REACH: reach, REPLACE: replace, COUNT: count, HELD: skip}
    account = Word(contract.unknown("account", ADDRESS.lo, ADDRESS.hi), ADDRESS)
    number = Word(contract.unknown("id", 0, 255), WORD)
    contract.enter([account, number, Word(lots, SIGNED_WORD), Word(buys, WORD), Word(sells, WORD)], State(START))
    if len(checked) != 1:
        raise ToolError(f"{WRITE} no longer counts the contracts of an account once")
    return contract


def prove_mark_write(slither: Any) -> Contract:
    """Run ``_writeMark`` for any mark: what is packed has passed the limits, and its time fits."""
    contract = Contract(slither, WRITE_MARK, (TIME,))
    time = t.variable("block.timestamp", WORD.lo, WORD.hi)
    contract.know(t.lt(time, t.integer(1 << 32)))

    def check(arguments: list[Value], state: State) -> Many:
        _, price, ratio = words(arguments)
        state.assume(t.land(t.between(price, 1, PRICE), t.between(ratio, -RATIO, RATIO)))
        return nothing()

    def pack_mark(arguments: list[Value], state: State) -> Many:
        price, ratio, _, at = words(arguments)
        contract.owe("packed", state, t.between(price, 1, PRICE), t.between(ratio, -RATIO, RATIO))
        contract.owe("time", state, t.eq(at, time))
        return Many((Word(contract.unknown("packed", 0, (1 << 128) - 1), WORD),))

    contract.stubs |= {MARK: check, PACK_MARK: pack_mark}
    state = State(START)
    mark = contract.session.symbolic("mark", contract.parameter(0), state, read_only=True)
    contract.enter([mark, Word(contract.unknown("index", 0, 255), CONTRACT)], state)
    return contract


def prove_new_marks(slither: Any) -> Contract:
    """Run ``setMarks``: the index that a mark had is the one that it keeps."""
    contract = Contract(slither, f"{POSITIONS}.setMarks(IPositionBook.Mark[])", lengths={"marks": 1})
    contract.stubs[WRITE_MARK] = skip
    state = State(START)
    contract.enter([contract.session.symbolic("marks", contract.parameter(0), state, read_only=True)], state)
    return contract


def prove_recording(slither: Any) -> Contract:
    """Run ``recordTrades`` of any trade: what is written has passed the limit of a position without orders."""
    contract = Contract(slither, f"{RECORDS}.recordTrades(address,IAccountBook.Trade[])", lengths={"trades": 1})

    def check(arguments: list[Value], state: State) -> Many:
        state.assume(t.between(words(arguments)[1], -LOTS, LOTS))
        return nothing()

    def write(arguments: list[Value], state: State) -> Many:
        contract.owe("written", state, t.between(words(arguments)[2], -LOTS, LOTS))
        return Many((Word(contract.unknown("written", 0, WORD.hi), WORD),))

    contracts = contract.unknown("contracts", 0, 256)
    contract.stubs |= {LOTS_INSIDE: check, REPLACE_LOTS: write, HELD: skip}
    contract.stubs[COUNT] = lambda _arguments, _state: Many((Word(contracts, WORD),))
    state = State(START)
    account = Word(contract.unknown("account", ADDRESS.lo, ADDRESS.hi), ADDRESS)
    contract.enter([account, contract.session.symbolic("trades", contract.parameter(1), state, read_only=True)], state)
    return contract


def refuse_other_writers(slither: Any) -> None:
    """Refuse to go on if anything but the functions that are looked at here writes a position or a mark.

    Raises
    ------
    ToolError
        Names the functions.
    """
    writers = {caller for caller, callee in calls(slither) if callee in {REPLACE, REPLACE_LOTS, REPLACE_MARK}}
    known = {WRITE, WRITE_MARK, f"{RECORDS}.recordTrades(address,IAccountBook.Trade[])"}
    if writers != known:
        raise ToolError(f"positions and marks are written by {', '.join(sorted(writers))}")


CHECKS = (prove_reach, prove_mark_check, prove_lots_check, prove_held_check)
STORED = (*CHECKS, prove_recording, prove_position_write, prove_mark_write, prove_new_marks)
ENTRIES = (
    prove_deposit,
    prove_withdrawal,
    prove_taking_out,
    prove_resting,
    prove_less_resting,
    prove_placing,
    prove_trade,
    prove_taking,
    prove_check,
    prove_check_of_the_maker,
)
PROOFS: tuple[Callable[[Any], Contract], ...] = (*ENTRIES, *STORED)


def discharged(slither: Any) -> Keys:
    """Return the operations that these proofs are about, by place and kind."""
    return frozenset[tuple[str, str]]().union(*(make(slither).covers() for make in PROOFS))


@obligation(CLAIM, "S", cost=2)
def entry_points_of_the_book_lose_no_bit(run: Run) -> Evidence:
    """Show that amounts, lots, prices and requirements fit the types that they are converted to."""
    slither = project(run.root)
    return prove([make(slither) for make in ENTRIES], "what comes in fits the types that it is converted to")


@obligation(CLAIM, "S", cost=2)
def what_is_written_is_within_the_limits(run: Run) -> Evidence:
    """Show that every position and mark that is written has passed the limits."""
    slither = project(run.root)
    return prove(
        [make(slither) for make in STORED], "positions, resting sums and marks are within the limits when written"
    )
