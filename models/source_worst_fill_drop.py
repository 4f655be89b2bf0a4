"""The functions of ``WorstFill`` that drop labels of one index: does what is left stay part of the range?"""

from dataclasses import dataclass, field
from functools import partial

from clearproof.errors import ToolError
from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.terms import Term
from clearproof.static.translate.values import Many, Value
from models.source_account import SCALE, SIDES, SIZE
from models.source_support import require_stubs
from models.source_worst_fill_index import DROP, DROP_LONG, IS_AT_LEAST, SEEN, TOPS, Single
from models.source_worst_fill_ledger import largest, times
from models.source_worst_fill_memory import Rounds, Values, place_search, signed, term_of, truth, unsigned
from models.source_worst_fill_state import BOUND, LABELS, Column, Index, Range


def is_twice(index: Index, twice: Term) -> Term:
    """Return that ``twice`` is twice what the index can see."""
    return largest(twice, bound=times(2 * SCALE, index.others))


@dataclass(slots=True)
class IsAtLeast(Single):
    """A run of ``_isAtLeast`` for any x that the index can see."""

    twice: Term = field(init=False)
    """2 x."""

    def __post_init__(self) -> None:
        """Start with any index."""
        Single.__post_init__(self)
        self.twice = self.ledger.unknown("twice", -2 * SCALE * SIDES * 2, 2 * SCALE * SIDES * 2)
        self.ledger.know(self.twice, is_twice(self.index, self.twice))

    def get_net(self, label: Term) -> Term:
        """Give the net of a label: questions see of 2 x times it only that it is at most 2e4 M U."""
        index, found = self.index, self.index.net(label)
        limits = (times(2 * SCALE, index.others), index.size)
        self.ledger.bound(self.twice, found, limits, index.widest, index.definitions()["widest"])
        return found


def run_is_at_least(slither: object) -> IsAtLeast:
    """Run ``_isAtLeast`` for any two labels of a range, and any x that the index can see."""
    run = IsAtLeast(slither, IS_AT_LEAST)
    run.open(stubs=Column(run.index, net=run.get_net).stubs())
    labels = [run.ledger.place(label, 0, LABELS - 1) for label in ("one", "other")]
    for label in labels:
        run.ledger.know(label, run.index.range.holds(label))
    search = place_search(run.session, run.state, IS_AT_LEAST, {})
    run.call(search, *map(unsigned, labels), signed(run.twice))
    return run


@dataclass(slots=True)
class Dropping(Single):
    """A run of a function that drops labels of an index of a box: what it reads of the box."""

    where: Term = field(init=False)
    """Which index it is."""

    def any_search(self) -> tuple[Value, Value]:
        """Return a search and a box whose bound is not below the best Q."""
        best, bound = self.ledger.unknown("best", 0, BOUND), self.ledger.unknown("bound", 0, BOUND)
        self.ledger.know(bound, t.le(best, bound))
        search = place_search(self.session, self.state, self.function, {"best": best})
        return search, place_search(self.session, self.state, self.function, {"bound": bound}, position=1)

    def readers(self) -> dict[str, Stub]:
        """Return what stands for reads of the box."""
        return {SEEN: self.read_seen, TOPS: self.read_top}

    def read_seen(self, arguments: list[Value], state: State) -> Many:
        """Give X or G of the index."""
        place = term_of(arguments[1])
        self.ledger.owe("place", state, t.le(place, t.integer(2 * SIZE - 1)))
        found = {self.where: self.index.seen, t.add(self.where, t.integer(SIZE)): self.index.spread}
        if place not in found:
            raise ToolError(f"{self.function} reads another place of what an index sees; the model has to follow it")
        return Many((signed(found[place]),))

    def read_top(self, arguments: list[Value], state: State) -> Many:
        """Give the largest value that the index had."""
        self.ledger.owe("place", state, t.eq(term_of(arguments[1]), self.where))
        return Many((signed(self.index.value()),))


@dataclass(slots=True)
class Drop(Dropping):
    """A run of ``_drop``: what its callee promises."""

    left: Range = field(init=False)
    """What is left of a range of more than two labels."""

    def __post_init__(self) -> None:
        """Start with any index, and any part of its range."""
        Dropping.__post_init__(self)
        ledger, index, here = self.ledger, self.index, self.index.range
        self.left = index.new_range()
        for end in (self.left.first, self.left.last):
            ledger.know(end, t.le(here.first, self.left.first), t.le(self.left.last, here.last))
        limits = (times(SCALE, index.others), times(2, index.size))
        ledger.bound(index.seen, t.sub(here.high, here.low), limits, index.widest, index.definitions()["widest"])
        self.where = any_index(self)

    def drop_long(self, arguments: list[Value], state: State) -> Many:
        """Give that part of the range of the same index."""
        is_same = [t.eq(term_of(arguments[2]), self.where), t.eq(term_of(arguments[3]), self.index.range.word.term)]
        self.ledger.owe("same-index", state, *is_same)
        return Many((self.left.word,))


def run_drop(slither: object) -> Drop:
    """Run ``_drop``: the differences fit, and what is left is part of the range."""
    run = Drop(slither, DROP)
    here = run.index.range
    run.open(stubs={DROP_LONG: run.drop_long, **run.readers()})
    search, box = run.any_search()
    doubt = run.ledger.unknown("doubt", 0, BOUND)
    run.ledger.know(doubt, t.le(doubt, run.index.widest))
    (found,) = run.call(search, box, unsigned(run.where), here.word, signed(doubt))
    require_stubs(run.session, [DROP_LONG])
    kept = [here.word.term, run.left.word.term, *(times(257, end) for end in (here.first, here.last))]
    run.owe("part-of-the-range", t.lor(*(t.eq(found, word) for word in kept)))
    return run


def any_index(run: Single) -> Term:
    """Return any index."""
    return run.ledger.place("index", 0, SIZE - 1)


@dataclass(slots=True)
class DropLong(Dropping):
    """A run of ``_dropFromLongRange``: what its callee promises, and what holds where rounds of its loops begin."""

    left: dict[str, Term] = field(init=False)
    """First and last label of what is left so far."""

    def __post_init__(self) -> None:
        """Start with any index."""
        Dropping.__post_init__(self)
        self.where = any_index(self)
        self.left = {"first": self.index.range.first, "last": self.index.range.last}

    def is_at_least(self, arguments: list[Value], state: State) -> Many:
        """Say anything of two labels of the range."""
        one, other, twice = map(term_of, arguments[1:])
        here = self.index.range
        self.ledger.owe("label-in-its-range", state, here.holds(one), here.holds(other))
        self.ledger.owe("twice", state, is_twice(self.index, twice))
        return Many((truth(t.flag(f"at-least-{len(self.ledger.owed)}")),))

    def loops(self) -> dict[str, Rounds]:
        """Return the invariants of the loops: one over first labels, one over last ones."""
        ends = {"loop 1": "first", "loop 2": "last"}
        return {loop: Rounds(partial(self.begin, end), partial(self.again, end)) for loop, end in ends.items()}

    def begin(self, end: str, variables: Values, state: State) -> Values:
        """Go on at any label at which a part of the range begins, or ends."""
        self.again(end, variables, state)
        self.left[end] = self.ledger.place(end, 0, LABELS - 1)
        self.ledger.know(self.left[end], is_part(self.index.range, **self.left))
        return {end: unsigned(self.left[end])}

    def again(self, end: str, variables: Values, state: State) -> None:
        """Owe that the next one is such a label."""
        left = {**self.left, end: term_of(variables[end])}
        self.ledger.owe("part-of-the-range", state, is_part(self.index.range, **left))


def is_part(here: Range, first: Term, last: Term) -> Term:
    """Return that the labels from ``first`` to ``last`` are some of a range."""
    return t.land(t.le(here.first, first), t.le(first, last), t.le(last, here.last))


def run_drop_long(slither: object) -> DropLong:
    """Run ``_dropFromLongRange``: labels stay in the range, and what is left is part of it."""
    run = DropLong(slither, DROP_LONG)
    run.open(stubs={IS_AT_LEAST: run.is_at_least, **run.readers()}, invariants=run.loops())
    search, box = run.any_search()
    (found,) = run.call(search, box, unsigned(run.where), run.index.range.word)
    require_stubs(run.session, [IS_AT_LEAST])
    run.owe("part-of-the-range", t.eq(found, t.add(run.left["first"], times(256, run.left["last"]))))
    return run
