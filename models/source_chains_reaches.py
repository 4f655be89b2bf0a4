"""What an account's reaches hold: where do they stand in memory, and what is known of the moves among them?"""

from collections.abc import Sequence
from dataclasses import replace

from clearproof.engine import fixed
from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import WORD, Array, Struct
from clearproof.static.translate.values import Many, Memory, Value, Word
from models.source_account import LARGEST, SIZE, pack
from models.source_contracts import Contract, implies, words

CHAINS = "FillChains"
ADD = f"{CHAINS}.add(FillChains.Reaches,uint256,int256,uint256,uint256,uint256,int256)"
ADD_MOVE = f"{CHAINS}._addMove(FillChains.Reaches,uint256,int256,int256,uint256)"
INSERT = f"{CHAINS}._insert(FillChains.Reaches,uint256)"
MOVE = f"{CHAINS}._move(FillChains.Reaches,uint256)"
ADD_POSITION = "PortfolioMargin.add(uint256[16],uint256,int256,uint256,int256)"
GET_MOVE = "PerIndex.get(uint256[66],uint256)"
SET_MOVE = "PerIndex.set(uint256[66],uint256,uint256)"
LOTS, PRICE, RATIO = fixed.MAX_LOTS, fixed.MAX_PRICE, fixed.HEDGE_SCALE
UNIT = PRICE * RATIO
"""Exposure of one lot, at most, in 1e-14 quote."""
HELD = fixed.MAX_HELD
PLACES = HELD + 2
REACHES = Struct(
    "FillChains.Reaches",
    (("exposures", Array(WORD, SIZE)), ("used", WORD), ("count", WORD), ("next", WORD), ("moves", Array(WORD, PLACES))),
)
SIZES, UNITS, RATIOS, INDEXES = (1 << 40) - 1, (1 << 80) - 1, 1 << 84, 1 << 12
"""What the fields of a move hold: largest size, largest unit, and one more than the largest ratio and index."""
LIMITS = (
    "positions, resting sums, prices and hedge ratios of stored contracts are within the limits, where FillChains.add "
    "reads them (INT-RANGE-001, layer S: what is written is within the limits)"
)
FEWER = "an account has at most 64 contracts (INT-RANGE-001, layer S: what is written is within the limits)"


def within(lots: Term, buys: Term, sells: Term) -> tuple[Term, ...]:
    """Return the limits of a position with its resting sums."""
    ends = t.le(t.integer(-LOTS), t.sub(lots, sells)), t.le(t.add(lots, buys), t.integer(LOTS))
    return t.between(buys, 0, LOTS), t.between(sells, 0, LOTS), t.between(lots, -LOTS, LOTS), *ends


def is_reach(*arguments: Term) -> tuple[Term, ...]:
    """Return what a contract that is added is within: the proof of ``add`` starts from it, and callers owe it.

    Parameters
    ----------
    arguments :
        Index, lots, resting buys and sells, price and hedge ratio.
    """
    index, lots, buys, sells, price, ratio = arguments
    mark = t.between(price, 1, PRICE), t.between(ratio, -RATIO, RATIO)
    return t.between(index, 0, SIZE - 1), *within(lots, buys, sells), *mark


def place_reaches(contract: Contract, state: State, exposures: Sequence[Term], **fields: Term) -> Memory:
    """Put an account's reaches in memory; what no field says is zero."""
    heap = contract.session.machine.heap
    places = heap.place(state, Object(Array(WORD, SIZE), tuple(Word(term, WORD) for term in exposures)))
    moves = heap.zero(state, Array(WORD, PLACES), "moves")
    numbers = [Word(fields.get(name, t.ZERO), WORD) for name in ("used", "count", "next")]
    return heap.place(state, Object(REACHES, (places, *numbers, moves)))


def set_field(state: State, reaches: Memory, name: str, value: Term) -> None:
    """Set a number of an account's reaches."""
    ((_, number),) = reaches.targets
    cells = list(state.heap[number].cells)
    cells[REACHES.index_of(name)] = Word(value, WORD)
    state.heap[number] = replace(state.heap[number], cells=tuple(cells))


def field_of(state: State, reaches: Memory, name: str) -> Term:
    """Return a number of an account's reaches."""
    ((_, number),) = reaches.targets
    return words([state.heap[number].cells[REACHES.index_of(name)]])[0]


class Moves:
    """The moves of an account as they are read: any words, of which the one behind the last is above all moves."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self.count = contract.unknown("count", 1, HELD)
        self.place = t.ZERO
        """The place that was read last."""
        self.fields: dict[str, Term] = {}
        """What was there."""

    def get(self, arguments: list[Value], state: State) -> Many:
        """Stand for a read of a place up to the one behind the last move."""
        (self.place,) = words(arguments[1:])
        end = t.add(self.count, t.ONE)
        self._contract.owe("read-inside", state, t.between(self.place, 1, HELD + 1), t.le(self.place, end))
        limits = {"shrink": SIZES, "grow": SIZES, "unit": UNITS, "ratio": RATIOS - 1, "index": INDEXES - 1}
        self.fields = {name: self._contract.unknown(name, 0, limit) for name, limit in limits.items()}
        highest = t.eq(self.fields["index"], t.integer(INDEXES - 1))
        self._contract.know(implies(t.eq(self.place, end), highest), implies(highest, t.eq(self.place, end)))
        return Many((self.word(),))

    def word(self) -> Word:
        """Return the move that was read last."""
        lows = {"shrink": 0, "grow": 40, "unit": 80, "ratio": 160, "index": 244}
        return pack([(self.fields[name], low) for name, low in lows.items()])


class Sides:
    """The halves of the exposure of an index before some of its moves, and what these moves do, as unknowns."""

    def __init__(self, contract: Contract, name: str) -> None:
        self.long, self.short = (contract.unknown(f"{name}-{side}", 0, LARGEST) for side in ("long", "short"))
        self.gives, self.gains = (contract.unknown(f"{name}-{what}", 0, LARGEST) for what in ("gives", "gains"))
        contract.know(*self.hold())

    def hold(self) -> tuple[Term, Term]:
        """Return that the short side has what is given up, and that all stays inside what the contracts own."""
        largest = t.add(t.add(self.long, self.short), self.gains)
        return t.le(self.gives, self.short), t.le(largest, t.integer(LARGEST))

    def word(self) -> Term:
        """Return the exposure."""
        return pack([(self.long, 0), (self.short, 128)]).term
