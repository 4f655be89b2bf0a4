"""``FillChains._insert`` and ``_move``: does no move get lost, and does every side keep what later moves give up?

:mod:`models.source_chains` says what holds of the sides of an index before and behind each of its moves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clearproof.errors import ToolError
from clearproof.static.translate import START, Export, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import WORD
from clearproof.static.translate.values import Many, Value, Word
from models.source_account import LARGEST, SIZE, pack
from models.source_chains_reaches import (
    FEWER,
    GET_MOVE,
    HELD,
    INSERT,
    MOVE,
    SET_MOVE,
    Moves,
    Sides,
    field_of,
    place_reaches,
)
from models.source_contracts import Contract, implies, nothing, words

# A move finds its place -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Insertion(Contract):
    """A run of ``_insert``: what its callees promise, and what holds where a round of its loop begins."""

    count: Term = field(init=False)
    """Moves before it."""
    move: Term = field(init=False)
    """The new one."""
    read: Term = field(init=False)
    """Place that was read last."""
    content: Term = field(init=False)
    """What was there."""
    place: Term = field(init=False)
    """Where the round looks: the gap is one above."""
    closing: list[Term] = field(default_factory=list)
    """What is still to be set, in this order: what the round moves up, and the new move."""

    def __post_init__(self) -> None:
        """Start with any moves."""
        Contract.__post_init__(self)
        self.count, self.move = self.unknown("count", 0, HELD - 1), self.unknown("move", 0, WORD.hi)
        self.stubs |= {GET_MOVE: self.get, SET_MOVE: self.set}

    def get(self, arguments: list[Value], state: State) -> Many:
        """Give any move; nothing is ever set at place 0."""
        (self.read,) = words(arguments[1:])
        self.owe("read-inside", state, t.between(self.read, 0, HELD))
        self.content = self.unknown("content", 0, WORD.hi)
        self.know(implies(t.eq(self.read, t.ZERO), t.eq(self.content, t.ZERO)))
        return Many((Word(self.content, WORD),))

    def set(self, arguments: list[Value], state: State) -> Many:
        """Take what closes the gap."""
        place, content = words(arguments[1:])
        self.owe("gap", state, t.eq(place, t.add(self.place, t.ONE)), t.between(place, 1, HELD))
        self.owe("what-closes-it", state, t.eq(content, self.closing.pop(0)))
        return nothing()

    def begin_round(self, variables: Mapping[str, Value], state: State) -> dict[str, Value]:
        """Go on at any place."""
        self._look(variables, state)
        self.place, other = self.unknown("place", 0, HELD - 1), self.unknown("other", 0, WORD.hi)
        self.closing.extend([other, self.move])
        self.know(implies(t.eq(self.place, t.ZERO), t.eq(other, t.ZERO)))
        return {"place": Word(self.place, WORD), "other": Word(other, WORD)}

    def end_round(self, variables: Mapping[str, Value], state: State) -> None:
        """Owe that the next round looks one place below."""
        self.owe("one-below", state, t.eq(self._look(variables, state), t.sub(self.place, t.ONE)))

    def _look(self, variables: Mapping[str, Value], state: State) -> Term:
        """Owe what every round begins with; return the place."""
        place, other = words([variables["place"], variables["other"]])
        self.owe("looked-at", state, t.eq(place, self.read), t.eq(other, self.content))
        self.owe("bottom", state, implies(t.eq(place, t.ZERO), t.eq(other, t.ZERO)))
        self.owe("at-most-63", state, t.between(place, 0, HELD - 1))
        return place


def prove_insertion(slither: Any) -> Insertion:
    """Run ``_insert``: places stay between 1 and 64, each round closes one gap by opening the one below it."""
    run = Insertion(slither, INSERT, (FEWER,), by=Export)
    run.for_any_round(f"{INSERT} loop 1", run.begin_round, run.end_round)
    state = State(START)
    reaches = place_reaches(run, state, [t.ZERO] * SIZE, count=run.count)
    run.run([reaches, Word(run.move, WORD)], state)
    run.owe("count", state, t.eq(field_of(state, reaches, "count"), t.add(run.count, t.ONE)))
    if run.closing:
        raise ToolError(f"{INSERT} no longer closes the gap that it opens")
    return run


# Moves become exposures -----------------------------------------------------------------------------------------------


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


@dataclass(slots=True)
class Move(Contract):
    """A run of ``_move``: what holds where a round of its loop begins."""

    moves: Moves = field(init=False)
    start: Sides = field(init=False)
    """Before the first move."""
    index: Term = field(init=False)
    """Whose moves they are."""
    first: Term = field(init=False)
    """Place of the first move."""
    round: _Round = field(init=False)

    def __post_init__(self) -> None:
        """Start with any moves and any exposure."""
        Contract.__post_init__(self)
        self.moves, self.start = Moves(self), Sides(self, "first")
        self.index, self.first = self.unknown("of-index", 0, SIZE - 1), self.unknown("next", 1, HELD)
        self.know(t.le(self.first, self.moves.count))
        self.stubs[GET_MOVE] = self.moves.get

    def begin_round(self, variables: Mapping[str, Value], state: State) -> dict[str, Value]:
        """Go on with any exposure, at any place, whose long side has grown and whose short side has shrunk."""
        self.owe("first-exposure", state, t.eq(self._look(variables, state)[0], self.start.word()))
        self.know(t.eq(self.moves.fields["index"], self.index))  # the caller looked before
        seen = self.moves.fields
        sides, place = Sides(self, "before"), self.unknown("place", 1, HELD + 1)
        self.know(t.le(self.start.long, sides.long), t.le(sides.short, self.start.short))
        self.know(t.le(self.first, place), t.le(place, t.add(self.moves.count, t.ONE)))
        self.moves.get([Word(t.ZERO, WORD), Word(place, WORD)], state)
        same = t.land(*(t.eq(self.moves.fields[name], seen[name]) for name in ("ratio", "index")))
        self.know(t.lor(t.lt(self.first, place), same))  # in the first round it is the move that was looked at
        self.round = _Round(self, sides, self.moves.fields, self.index)
        return {"exposure": Word(sides.word(), WORD), "place": Word(place, WORD), "move": self.moves.word()}

    def end_round(self, variables: Mapping[str, Value], state: State) -> None:
        """Owe that the next round begins with such an exposure, behind the first place."""
        exposure, place = self._look(variables, state)
        self.owe("next", state, t.lt(self.first, place))
        self.round.owe(self, state, exposure, self.start)

    def _look(self, variables: Mapping[str, Value], state: State) -> tuple[Term, Term]:
        """Owe that a round has the move at its place; return the exposure and the place."""
        exposure, place, move = words([variables["exposure"], variables["place"], variables["move"]])
        self.owe("looked-at", state, t.eq(place, self.moves.place), t.eq(move, self.moves.word().term))
        return exposure, place


def prove_move(slither: Any) -> Move:
    """Run ``_move``: each round gives a side what its move says, and every side keeps what later moves give up."""
    run = Move(slither, MOVE, (FEWER,), by=Export)
    run.for_any_round(f"{MOVE} loop 1", run.begin_round, run.end_round)
    state = State(START)
    reaches = place_reaches(run, state, [t.ZERO] * SIZE, count=run.moves.count, next=run.first)
    (exposure,) = words(run.run([reaches, Word(run.start.word(), WORD)], state))
    after = field_of(state, reaches, "next")
    run.owe("exposure-after", state, t.eq(exposure, run.round.before.word()))
    run.owe("next-after", state, t.lt(run.first, after), t.le(after, t.add(run.moves.count, t.ONE)))
    return run
