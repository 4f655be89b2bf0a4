"""INT-RANGE-001, layer S: no operation wraps where contracts become moves, and moves become exposures.

Every contract of an account owns 1e36 of exposure, in 1e-14 quote, and an account has at most 64. What it adds at its
low end, and what its move adds later, stay inside what it owns. So for each index i, with R(p) and G(p) the sums over
the moves of i from place p on of what their short sides give up, and of what they add on balance, at least zero each,

    short >= R(p),      long + short + G(p) <= 64e36,

from place 1 before any move was made, to the place behind the last. That is what :func:`prove_move` carries from move
to move; :func:`prove_new_move` shows that a new move keeps it, and :func:`prove_insertion` that a move finds its place
without another one being lost, so that the sums stay sums over the same moves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.static.translate import START, Export, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Cut
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array, Struct
from clearproof.static.translate.values import Many, Memory, Value, Word
from models.source_account import LARGEST, ONE_CONTRACT, SIZE, pack
from models.source_contracts import Contract, Keys, implies, nothing, prove, words
from models.source_range import CLAIM, is_position
from models.source_support import leaves, project

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


# A contract becomes a move --------------------------------------------------------------------------------------------


def prove_addition_of_a_position(slither: Any) -> Contract:
    """Run ``add`` for any contract within the limits that has no resting orders."""
    return _run_addition(slither, (t.ZERO, t.ZERO))


def prove_addition_with_buys(slither: Any) -> Contract:
    """Run ``add`` for any contract within the limits that has resting buys, and perhaps sells."""
    return _run_addition(slither, (t.variable("buys", 1, LOTS), t.variable("sells", 0, LOTS)))


def prove_addition_with_sells(slither: Any) -> Contract:
    """Run ``add`` for any contract within the limits that has resting sells and no buys."""
    return _run_addition(slither, (t.ZERO, t.variable("sells", 1, LOTS)))


def _run_addition(slither: Any, resting: tuple[Term, Term]) -> Contract:
    """Run ``add``; what it hands on is within the limits of what it calls."""
    contract = Contract(slither, ADD, (LIMITS, FEWER))

    def add_position(arguments: list[Value], state: State) -> Many:
        contract.owe("position", state, *is_position(*words(arguments[1:])))
        return nothing()

    def add_move(arguments: list[Value], state: State) -> Many:
        index, low, high, unit = words(arguments[1:])
        contract.owe("move-index", state, t.between(index, 0, SIZE - 1))
        contract.owe("move-ends", state, t.le(t.integer(-LOTS), low), t.le(high, t.integer(LOTS)))
        contract.owe("move-order", state, t.lt(low, high))
        contract.owe("move-unit", state, t.between(unit, 0, UNIT))
        return nothing()

    buys, sells = resting
    contract.stubs |= {ADD_POSITION: add_position} if buys is sells else {ADD_MOVE: add_move}
    state = State(START)
    reaches = place_reaches(contract, state, [t.ZERO] * SIZE)
    index, lots = contract.unknown("index", 0, SIZE - 1), contract.unknown("lots", -LOTS, LOTS)
    price, ratio = contract.unknown("price", 1, PRICE), contract.unknown("ratio", -RATIO, RATIO)
    contract.know(*is_reach(index, lots, buys, sells, price, ratio))
    signed = [Word(term, SIGNED_WORD) for term in (lots, ratio)]
    unsigned = [Word(term, WORD) for term in (index, buys, sells, price)]
    contract.run([reaches, unsigned[0], signed[0], *unsigned[1:], signed[1]], state)
    return contract


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


def prove_new_move(slither: Any) -> Contract:
    """Run ``_addMove``: low end and move stay inside what the contract owns, and every field of a move fits."""
    contract = Contract(slither, ADD_MOVE, (FEWER,))
    found: list[Term] = []

    def insert(arguments: list[Value], state: State) -> Many:
        grow, shrink, ratio = (contract.local(name, state) for name in ("grow", "shrink", "ratio"))
        fields = [(shrink, 0), (grow, 40), (unit, 80), (ratio, 160), (index, 244)]
        contract.owe("fields", state, t.eq(words(arguments[1:])[0], pack(fields).term))
        found.extend([grow, shrink])
        return nothing()

    def named(name: str, hi: int) -> Cut:
        return lambda value, state: contract.name(name, value, state, 0, hi)

    contract.stubs[INSERT] = insert
    contract.cuts |= {f"{ADD_MOVE}.grow": named("grow", LOTS), f"{ADD_MOVE}.shrink": named("shrink", LOTS)}
    contract.cuts[f"{ADD_MOVE}.ratio"] = named("ratio", 1 << 83)
    state = State(START)
    sides = [
        [contract.unknown(f"{side}{i}", 0, LARGEST - ONE_CONTRACT) for side in ("long", "short")] for i in range(SIZE)
    ]
    reaches = place_reaches(contract, state, [pack([(u, 0), (v, 128)]).term for u, v in sides])
    index, unit = contract.unknown("index", 0, SIZE - 1), contract.unknown("unit", 0, UNIT)
    low, high = contract.unknown("low", -LOTS, LOTS), contract.unknown("high", -LOTS, LOTS)
    contract.know(t.lt(low, high))
    arguments = [Word(index, WORD), Word(low, SIGNED_WORD), Word(high, SIGNED_WORD), Word(unit, WORD)]
    contract.run([reaches, *arguments], state)
    _owe_what_it_owns(contract, state, reaches, sides, (index, low, unit, *found))
    return contract


def _owe_what_it_owns(
    contract: Contract, state: State, reaches: Memory, sides: Sequence[Sequence[Term]], of: Sequence[Term]
) -> None:
    index, low, unit, grow, shrink = of
    is_long = t.le(t.ZERO, low)
    long = t.ite(is_long, t.mul(low, unit), t.ZERO)
    short = t.ite(is_long, t.ZERO, t.mul(t.neg(low), unit))
    gives, takes = t.mul(shrink, unit), t.mul(grow, unit)
    gains = t.sub(takes, gives)
    balance = t.ite(t.lt(t.ZERO, gains), gains, t.ZERO)
    contract.owe("gives-up-what-it-has", state, t.le(gives, short))
    contract.owe("owns", state, t.le(t.add(t.add(long, short), balance), t.integer(ONE_CONTRACT)))
    ((_, number),) = reaches.targets
    exposures = leaves(contract.session.shape(state, state.heap[number].cells[0]))
    for i, (found, (u, v)) in enumerate(zip(exposures, sides, strict=True)):
        here = t.eq(index, t.integer(i))
        parts = [(t.add(u, t.ite(here, long, t.ZERO)), 0), (t.add(v, t.ite(here, short, t.ZERO)), 128)]
        contract.owe("exposure", state, t.eq(found, pack(parts).term))


# A move finds its place -----------------------------------------------------------------------------------------------


def prove_insertion(slither: Any) -> Contract:
    """Run ``_insert``: places stay between 1 and 64, each round closes one gap by opening the one below it."""
    contract = Contract(slither, INSERT, (FEWER,), by=Export)
    count, move = contract.unknown("count", 0, HELD - 1), contract.unknown("move", 0, WORD.hi)
    seen: dict[str, Term] = {}
    closing: list[Term] = []

    def get(arguments: list[Value], state: State) -> Many:
        (place,) = words(arguments[1:])
        contract.owe("read-inside", state, t.between(place, 0, HELD))
        content = contract.unknown("content", 0, WORD.hi)
        contract.know(implies(t.eq(place, t.ZERO), t.eq(content, t.ZERO)))  # nothing is ever set there
        seen.update(read=place, content=content)
        return Many((Word(content, WORD),))

    def set_(arguments: list[Value], state: State) -> Many:
        place, content = words(arguments[1:])
        contract.owe("gap", state, t.eq(place, t.add(seen["place"], t.ONE)), t.between(place, 1, HELD))
        contract.owe("what-closes-it", state, t.eq(content, closing.pop(0)))
        return nothing()

    def look(variables: Mapping[str, Value], state: State) -> Term:
        place, other = words([variables["place"], variables["other"]])
        contract.owe("looked-at", state, t.eq(place, seen["read"]), t.eq(other, seen["content"]))
        contract.owe("bottom", state, implies(t.eq(place, t.ZERO), t.eq(other, t.ZERO)))
        contract.owe("at-most-63", state, t.between(place, 0, HELD - 1))
        return place

    def leave(variables: Mapping[str, Value], state: State) -> None:
        contract.owe("one-below", state, t.eq(look(variables, state), t.sub(seen["place"], t.ONE)))

    def enter(variables: Mapping[str, Value], state: State) -> dict[str, Value]:
        look(variables, state)
        seen.update(place=contract.unknown("place", 0, HELD - 1), other=contract.unknown("other", 0, WORD.hi))
        closing.extend([seen["other"], move])
        contract.know(implies(t.eq(seen["place"], t.ZERO), t.eq(seen["other"], t.ZERO)))
        return {"place": Word(seen["place"], WORD), "other": Word(seen["other"], WORD)}

    contract.stubs |= {GET_MOVE: get, SET_MOVE: set_}
    contract.for_any_round(f"{INSERT} loop 1", enter, leave)
    state = State(START)
    reaches = place_reaches(contract, state, [t.ZERO] * SIZE, count=count)
    contract.run([reaches, Word(move, WORD)], state)
    contract.owe("count", state, t.eq(field_of(state, reaches, "count"), t.add(count, t.ONE)))
    if closing:
        raise ToolError(f"{INSERT} no longer closes the gap that it opens")
    return contract


# Moves become exposures -----------------------------------------------------------------------------------------------


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


def prove_move(slither: Any) -> Contract:
    """Run ``_move``: each round gives a side what its move says, and every side keeps what later moves give up."""
    contract = Contract(slither, MOVE, (FEWER,), by=Export)
    moves, start = Moves(contract), Sides(contract, "first")
    index, first = contract.unknown("of-index", 0, SIZE - 1), contract.unknown("next", 1, HELD)
    contract.know(t.le(first, moves.count))
    rounds: list[_Round] = []

    def look(variables: Mapping[str, Value], state: State) -> tuple[Term, Term]:
        exposure, place, move = words([variables["exposure"], variables["place"], variables["move"]])
        contract.owe("looked-at", state, t.eq(place, moves.place), t.eq(move, moves.word().term))
        return exposure, place

    def leave(variables: Mapping[str, Value], state: State) -> None:
        exposure, place = look(variables, state)
        contract.owe("next", state, t.lt(first, place))
        rounds[0].owe(contract, state, exposure, start)

    def enter(variables: Mapping[str, Value], state: State) -> dict[str, Value]:
        contract.owe("first-exposure", state, t.eq(look(variables, state)[0], start.word()))
        contract.know(t.eq(moves.fields["index"], index))  # the caller looked before
        seen = moves.fields
        sides, again = Sides(contract, "before"), contract.unknown("place", 1, HELD + 1)
        contract.know(t.le(start.long, sides.long), t.le(sides.short, start.short))
        contract.know(t.le(first, again), t.le(again, t.add(moves.count, t.ONE)))
        moves.get([Word(t.ZERO, WORD), Word(again, WORD)], state)
        same = t.land(*(t.eq(moves.fields[name], seen[name]) for name in ("ratio", "index")))
        contract.know(t.lor(t.lt(first, again), same))  # in the first round it is the move that was looked at
        rounds.append(_Round(contract, sides, moves.fields, index))
        return {"exposure": Word(sides.word(), WORD), "place": Word(again, WORD), "move": moves.word()}

    contract.stubs[GET_MOVE] = moves.get
    contract.for_any_round(f"{MOVE} loop 1", enter, leave)
    state = State(START)
    reaches = place_reaches(contract, state, [t.ZERO] * SIZE, count=moves.count, next=first)
    (exposure,) = words(contract.run([reaches, Word(start.word(), WORD)], state))
    after = field_of(state, reaches, "next")
    contract.owe("exposure-after", state, t.eq(exposure, rounds[0].before.word()))
    contract.owe("next-after", state, t.lt(first, after), t.le(after, t.add(moves.count, t.ONE)))
    return contract


class _Round:
    """Any round of ``_move``: the exposure before it, its move, and what the moves behind it do."""

    def __init__(self, contract: Contract, before: Sides, move: dict[str, Term], index: Term) -> None:
        self.before = before
        self.takes, self.gives_up = (t.mul(move[name], move["unit"]) for name in ("grow", "shrink"))
        self.gives, self.gains = (contract.unknown(f"behind-{what}", 0, LARGEST) for what in ("gives", "gains"))
        balance = t.sub(self.takes, self.gives_up)
        gain = t.ite(t.lt(t.ZERO, balance), balance, t.ZERO)
        mine = t.eq(move["index"], index)
        contract.know(implies(mine, t.eq(before.gives, t.add(self.gives_up, self.gives))))
        contract.know(implies(mine, t.eq(before.gains, t.add(gain, self.gains))))

    def owe(self, contract: Contract, state: State, exposure: Term, start: Sides) -> None:
        """Owe that what held before the move holds behind it, with its share taken out of the sums."""
        long, short = t.add(self.before.long, self.takes), t.sub(self.before.short, self.gives_up)
        contract.owe("halves", state, t.eq(exposure, pack([(long, 0), (short, 128)]).term))
        contract.owe("gives-up-what-it-has", state, t.le(self.gives, short))
        contract.owe("owns", state, t.le(t.add(t.add(long, short), self.gains), t.integer(LARGEST)))
        contract.owe("long-grows", state, t.le(start.long, long))
        contract.owe("short-shrinks", state, t.le(short, start.short))


MOVES = (
    prove_addition_of_a_position,
    prove_addition_with_buys,
    prove_addition_with_sells,
    prove_new_move,
    prove_insertion,
    prove_move,
)


def discharged(slither: Any) -> Keys:
    """Return the operations that these proofs are about, by place and kind."""
    return frozenset[tuple[str, str]]().union(*(make(slither).covers() for make in MOVES))


@obligation(CLAIM, "S", cost=3)
def contracts_become_moves_and_exposures_without_a_carry(run: Run) -> Evidence:
    """Show that no operation wraps while contracts become moves, and that halves of exposures stay apart."""
    slither = project(run.root)
    return prove(
        [make(slither) for make in MOVES],
        "64 contracts become moves, and moves exposures, whose halves do not touch one another",
    )
