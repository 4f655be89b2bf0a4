"""INT-RANGE-001, layer S: no operation wraps where contracts become moves, and moves become exposures.

Every contract of an account owns 1e36 of exposure, in 1e-14 quote, and an account has at most 64. What it adds at its
low end, and what its move adds later, stay inside what it owns. So for each index i, with R(p) and G(p) the sums over
the moves of i from place p on of what their short sides give up, and of what they add on balance, at least zero each,

    short >= R(p),      long + short + G(p) <= 64e36,

from place 1 before any move was made, to the place behind the last. That is what ``_move`` carries from move to
move; ``_insert`` gives a new move its place without another one being lost, so that the sums stay sums over the same
moves (:mod:`models.source_chains_move`); and a new move keeps it, which is shown here.
"""

from collections.abc import Sequence
from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.static.translate import START, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Cut
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD
from clearproof.static.translate.values import Many, Memory, Value, Word
from models.source_account import LARGEST, ONE_CONTRACT, SIZE, pack
from models.source_chains_move import prove_insertion, prove_move
from models.source_chains_reaches import (
    ADD,
    ADD_MOVE,
    ADD_POSITION,
    FEWER,
    INSERT,
    LIMITS,
    LOTS,
    PRICE,
    RATIO,
    UNIT,
    is_reach,
    place_reaches,
)
from models.source_contracts import Contract, Keys, nothing, prove, words
from models.source_range import CLAIM, is_position
from models.source_support import leaves, project


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
