"""INT-RANGE-001, layer S: nothing is lost where the books read an account, its marks and its parameters.

Stored words hold what was written within the limits (:mod:`models.source_book`); the loops over the contracts of an
account take two of them in each round and never the same again, so that an account of 64 adds at most 64 products.
"""

from collections.abc import Callable, Mapping
from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.static.translate import START, Export, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import ADDRESS, SIGNED_WORD, WORD, Array, Struct
from clearproof.static.translate.values import Many, Memory, Storage, Value, Word
from models.source_account import HALF, SIZE, TWOS, pack
from models.source_book import INDEXES, MARK, REACH, REQUIREMENT_LIMIT
from models.source_chains_reaches import (
    ADD,
    ADD_POSITION,
    LIMITS,
    LOTS,
    PRICE,
    RATIO,
    REACHES,
    is_reach,
    place_reaches,
    within,
)
from models.source_contracts import Contract, Keys, nothing, prove, words
from models.source_range import CLAIM, is_position
from models.source_support import project
from models.source_twin import FROM_SQUARE

BOOK, POSITIONS, PARAMETERS, MARGIN = "MarginBook", "PositionBook", "RiskParameters", "PortfolioMargin"
ADD_REACH = f"{BOOK}._addReach(MarginBook.Reading,uint256,uint256,uint256)"
ADD_STORED = f"{POSITIONS}._addPosition(uint256[16],uint256,uint256)"
READ = f"{BOOK}._read(address)"
LOAD_EXPOSURES = f"{POSITIONS}._loadExposures(PositionBook.Account)"
LOAD_WORDS = f"{PARAMETERS}._loadWords(uint256)"
BETA_WORDS = f"{MARGIN}.getBetaWords(uint256)"
LENS_ADD = "MarginLens._add(FillChains.Reaches,uint256,IMarginLens.Reach,uint256)"
FIRST = "LibBit.ffs(uint256)"
HALF_CUT = "conversion of uint256 to uint128"
READING = Struct("MarginBook.Reading", (("reaches", REACHES), ("value", SIGNED_WORD), ("oldest", WORD)))
PRODUCT = LOTS * PRICE
EIGHT = "getBetaWords sets bits of the eight words of correlations alone: places of pairs are at most 119 (layer V)"
ROUNDS = "a round clears the lowest bit that is set and sets none, so an account of 64 contracts has at most 64 rounds"


def stored_position(contract: Contract) -> tuple[Word, Term]:
    """Return half a word with a contract's position within the limits, and its lots."""
    lots = contract.unknown("lots", -LOTS, LOTS)
    buys, sells = contract.unknown("buys", 0, LOTS), contract.unknown("sells", 0, LOTS)
    contract.know(t.le(t.add(lots, buys), t.integer(LOTS)), t.le(t.integer(-LOTS), t.sub(lots, sells)))
    contract.rely_on(lots, buys, sells)  # what is stored is what was written
    field = t.clip(t.ite(t.lt(lots, t.ZERO), t.add(lots, t.integer(1 << 48)), lots), 0, (1 << 48) - 1)
    return pack([(field, 0), (buys, 48), (sells, 88)]), lots


def stored_mark(contract: Contract) -> Word:
    """Return the word of a listed contract with a mark within the limits, and its neighbour above it."""
    price, ratio = contract.unknown("price", 1, PRICE), contract.unknown("ratio", -RATIO, RATIO)
    field = t.clip(t.ite(t.lt(ratio, t.ZERO), t.add(ratio, t.integer(1 << 24)), ratio), 0, (1 << 24) - 1)
    index, time = contract.unknown("index", 0, SIZE - 1), contract.unknown("time", 0, (1 << 32) - 1)
    contract.rely_on(price, ratio, index)
    return pack([(price, 0), (field, 64), (index, 88), (time, 96), (contract.unknown("above", 0, HALF - 1), 128)])


def prove_reach_of_a_contract(slither: Any) -> Contract:
    """Run ``_addReach`` for any stored contract: its product is added without a wrap, and what is added is in range."""
    contract = Contract(slither, ADD_REACH, (LIMITS, INDEXES), by=Export)

    def add(arguments: list[Value], state: State) -> Many:
        contract.owe("reach", state, *is_reach(*words(arguments[1:])))
        return nothing()

    contract.stubs[ADD] = add
    state = State(START)
    value = contract.unknown("value", -fixed.MAX_HELD * PRODUCT, fixed.MAX_HELD * PRODUCT)
    oldest, used = contract.unknown("oldest", 0, WORD.hi), contract.unknown("used", 0, TWOS - 1)
    reaches = place_reaches(contract, state, [t.ZERO] * SIZE, used=used)
    cells = (reaches, Word(value, SIGNED_WORD), Word(oldest, WORD))
    reading = contract.session.machine.heap.place(state, Object(READING, cells))
    entry, lots = stored_position(contract)
    number = Word(contract.unknown("id", 0, 255), WORD)
    contract.run([reading, number, entry, stored_mark(contract)], state)
    after = _value_of(state, reading)
    most = t.integer(PRODUCT)
    contract.owe("value", state, t.le(after, t.add(value, most)), t.le(t.sub(value, most), after))
    contract.owe("nothing", state, t.lor(t.lnot(t.eq(lots, t.ZERO)), t.eq(after, value)))
    return contract


def _value_of(state: State, reading: Memory) -> Term:
    ((_, number),) = reading.targets
    return words([state.heap[number].cells[1]])[0]


def prove_stored_position(slither: Any) -> Contract:
    """Run ``_addPosition`` for any stored contract."""
    contract = Contract(slither, ADD_STORED, (LIMITS, INDEXES), by=Export)

    def add(arguments: list[Value], state: State) -> Many:
        contract.owe("position", state, *is_position(*words(arguments[1:])))
        return nothing()

    contract.stubs[ADD_POSITION] = add
    state = State(START)
    exposures = contract.session.machine.heap.zeros(state, Array(WORD, SIZE), SIZE, "exposures")
    entry, _ = stored_position(contract)
    above = t.mul(contract.unknown("neighbour", 0, HALF - 1), t.integer(HALF))
    whole = Word(t.add(entry.term, above), WORD)
    (bit,) = words(contract.run([exposures, whole, stored_mark(contract)], state))
    contract.owe("bit", state, t.between(bit, 0, TWOS - 1))
    return contract


# Loops over the contracts of an account -------------------------------------------------------------------------------


class _Pairs:
    """The loop of an account's contracts, two at a time."""

    def __init__(self, contract: Contract, loop: str) -> None:
        self.contract = contract
        self._lowest = t.ZERO
        contract.stubs[FIRST] = self.find
        contract.for_any_round(loop, self.enter, self.leave)

    def find(self, arguments: list[Value], state: State) -> Many:
        """Give the place of the lowest bit that is set."""
        self.contract.owe("some-bit", state, t.lt(t.ZERO, words(arguments)[0]))
        self._lowest = self.contract.unknown("lowest", 0, 255)
        return Many((Word(self._lowest, WORD),))

    def enter(self, variables: Mapping[str, Value], _state: State) -> dict[str, Value]:
        """Let any contracts be left."""
        limits = {"held": WORD.hi, "used": TWOS - 1}
        names = [name for name in limits if name in variables]
        return {name: Word(self.contract.unknown(name, 0, limits[name]), WORD) for name in names}

    def leave(self, variables: Mapping[str, Value], state: State) -> None:
        """Owe that the pair that was looked at has the lowest bit, and is below 128."""
        (pair,) = words([variables["pair"]])
        low, high = t.mul(pair, t.integer(2)), t.add(t.mul(pair, t.integer(2)), t.ONE)
        self.contract.owe("pair", state, t.between(pair, 0, 127))
        self.contract.owe("its-bit", state, t.lor(t.eq(self._lowest, low), t.eq(self._lowest, high)))


def prove_reading(slither: Any) -> Contract:
    """Run ``_read`` for any account: each half of a word goes to its own contract."""
    contract = Contract(slither, READ, (ROUNDS,), by=Export, meant=(HALF_CUT,))
    entries: list[tuple[Term, Term]] = []

    def add_reach(arguments: list[Value], state: State) -> Many:
        number, entry, _ = words(arguments[1:])
        contract.owe("number", state, t.between(number, 0, 255))
        entries.append((number, entry))
        return nothing()

    contract.stubs[ADD_REACH] = add_reach
    _Pairs(contract, f"{READ} loop 1")
    state = State(START)
    contract.run([Word(contract.unknown("account", ADDRESS.lo, ADDRESS.hi), ADDRESS)], state)
    if len(entries) != 2:
        raise ToolError(f"{READ} no longer reads two contracts of a pair")
    _owe_halves(contract, entries)
    return contract


def _owe_halves(contract: Contract, entries: list[tuple[Term, Term]]) -> None:
    """Owe that the two entries are the halves of one word, which is what the cast to 128 bits is for."""
    (low, first), (high, second) = entries
    word = t.add(first, t.mul(second, t.integer(HALF)))
    start = State(START)
    contract.owe("halves", start, t.between(first, 0, HALF - 1), t.eq(high, t.add(low, t.ONE)))
    (position,) = {term for term in t.postorder([first]) if term.op == "read" and "positions" in str(term.data)}
    contract.owe("one-word", start, t.eq(word, position))


def prove_loading(slither: Any) -> Contract:
    """Run ``_loadExposures`` for any account."""
    contract = Contract(slither, LOAD_EXPOSURES, (ROUNDS,), by=Export)
    entries: list[tuple[Term, Term]] = []

    def add(arguments: list[Value], state: State) -> Many:
        position, mark = words(arguments[1:])
        entries.append((position, mark))
        if len(entries) == 2:
            (lower, above), (upper, over) = entries
            shifted = [t.eq(x, t.div(y, t.integer(HALF))) for x, y in ((upper, lower), (over, above))]
            stored = [t.eq(x, _read_of(x)) for x in (lower, above)]
            contract.owe("halves", state, *shifted, *stored)
        reads = [_read_of(term) for term in (position, mark)]
        contract.owe("same-pair", state, t.eq(reads[0].args[-1], reads[1].args[-1]))
        return Many((Word(contract.unknown("bit", 0, TWOS - 1), WORD),))

    contract.stubs[ADD_STORED] = add
    _Pairs(contract, f"{LOAD_EXPOSURES} loop 1")
    account = Storage("PositionBook._accounts[]", (t.ZERO,), contract.parameter(0))
    contract.run([account], State(START))
    if len(entries) != 2:
        raise ToolError(f"{LOAD_EXPOSURES} no longer adds two contracts of a pair")
    return contract


def _read_of(entry: Term) -> Term:
    """Return the stored word that an entry is taken from."""
    (read,) = {term for term in t.postorder([entry]) if term.op == "read"}
    return read


# Parameters -----------------------------------------------------------------------------------------------------------


def prove_places_of_correlations(slither: Any) -> Contract:
    """Run ``getBetaWords`` for all sets of 16 indexes."""
    contract = Contract(slither, BETA_WORDS, by=Export)
    contract.run([Word(contract.unknown("used", 0, TWOS - 1), WORD)], State(START))
    return contract


def prove_words(slither: Any) -> Contract:
    """Run ``_loadWords`` for all sets of 16 indexes."""
    contract = Contract(slither, LOAD_WORDS, (INDEXES, EIGHT), by=Export)
    needed = contract.unknown("needed", 0, (1 << 8) - 1)
    contract.rely_on(needed)

    def get(arguments: list[Value], state: State) -> Many:
        contract.owe("used", state, t.between(words(arguments)[0], 0, TWOS - 1))
        return Many((Word(needed, WORD),))

    contract.stubs[BETA_WORDS] = get
    contract.run([Word(contract.unknown("used", 0, TWOS - 1), WORD)], State(START))
    return contract


def prove_index(slither: Any) -> Contract:
    """Run ``getIndex``: what the words hold has the widths that it is given back in."""
    contract = Contract(slither, f"{PARAMETERS}.getIndex(uint256)", by=Export)
    contract.enter([Word(contract.unknown("index", 0, WORD.hi), WORD)], State(START))
    return contract


def prove_result(slither: Any) -> Contract:
    """Run ``fromSquare`` for every square: the requirement is below 2^128."""
    contract = Contract(slither, FROM_SQUARE)
    square, rounded = contract.unknown("square", 0, SIGNED_WORD.hi), contract.unknown("rounded", 0, 2 * SIZE)
    state = State(START)
    (result,) = words(contract.run([Word(square, SIGNED_WORD), Word(rounded, WORD)], state))
    contract.owe("result", state, t.lt(result, t.integer(REQUIREMENT_LIMIT)))
    return contract


def prove_reach_of_a_guess(slither: Any) -> Contract:
    """Run the lens's ``_add`` for any hypothetical contract: only what has passed the limits is added."""
    contract = Contract(slither, LENS_ADD)

    def check_mark(arguments: list[Value], state: State) -> Many:
        _, price, ratio = words(arguments)
        state.assume(t.land(t.between(price, 1, PRICE), t.between(ratio, -RATIO, RATIO)))
        return nothing()

    def check_reach(arguments: list[Value], state: State) -> Many:
        state.assume(t.land(*within(*words(arguments[1:]))))
        return nothing()

    def add(arguments: list[Value], state: State) -> Many:
        contract.owe("reach", state, *is_reach(*words(arguments[1:])))
        return nothing()

    contract.stubs |= {MARK: check_mark, REACH: check_reach, ADD: add}
    state = State(START)
    found = place_reaches(contract, state, [t.ZERO] * SIZE, used=contract.unknown("used", 0, TWOS - 1))
    reach = contract.session.symbolic("reach", contract.parameter(2), state, read_only=True)
    numbers = [
        Word(contract.unknown(name, lo, hi), WORD) for name, lo, hi in (("place", 0, WORD.hi), ("count", 1, SIZE))
    ]
    contract.enter([found, numbers[0], reach, numbers[1]], state)
    return contract


PROOFS: tuple[Callable[[Any], Contract], ...] = (
    prove_reach_of_a_contract,
    prove_reach_of_a_guess,
    prove_stored_position,
    prove_reading,
    prove_loading,
    prove_places_of_correlations,
    prove_words,
    prove_index,
    prove_result,
)


def discharged(slither: Any) -> Keys:
    """Return the operations that these proofs are about, by place and kind; the cast that takes half a word is one."""
    found = frozenset[tuple[str, str]]().union(*(make(slither).covers() for make in PROOFS))
    halves = prove_reading(slither).session.machine.wraps
    return found | {key for key in halves if key[1] == HALF_CUT}


@obligation(CLAIM, "S", cost=2)
def books_are_read_without_losing_a_bit(run: Run) -> Evidence:
    """Show that values of positions add up, halves of words are taken apart, and parameters keep their widths."""
    slither = project(run.root)
    return prove([make(slither) for make in PROOFS], "what is stored is read back whole, and 64 products add up")
