"""``WorstFill._cut``: are the parts of a box without a gap, neither empty, and at most half as long, rounded up?"""

from dataclasses import dataclass, field

from clearproof.errors import ToolError
from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.terms import Term
from clearproof.static.translate.values import Many, Memory, Value
from models.source_support import require_stubs
from models.source_worst_fill_box import LANE, RESTRICT, AtIndex, pack_bits
from models.source_worst_fill_index import HAS_TOP, TOPS
from models.source_worst_fill_ledger import times
from models.source_worst_fill_memory import number_of, place_search, read_cell, signed, term_of, truth, write_cell
from models.source_worst_fill_state import BOUND, BOX, SEARCH, Range, name

CUT = name("_cut", SEARCH, BOX, BOX)
COPY_BOX = name("_copy", BOX, BOX)
HALVINGS = 7
"""A range of 80 labels can be cut in two so often, until every part is one label."""


@dataclass(slots=True)
class Cut(AtIndex):
    """A run of ``_cut`` at one index, which is open: what its callees promise, and the parts."""

    middle: Term = field(init=False)
    """Last label of the lower part."""
    parts: tuple[Term, Term] = field(init=False)
    """The lower part, and the upper one."""
    copied: dict[str, Term] = field(init=False)
    """What the box says of itself, and its copy."""
    box: Memory = field(init=False)
    half: Memory = field(init=False)
    """The copy."""
    chosen: list[Term] = field(default_factory=list)
    """By call of ``_restrict``: the part that the copy is narrowed to. There is one."""

    def __post_init__(self) -> None:
        """Start with any box of at least two labels of the index."""
        AtIndex.__post_init__(self)
        here, self.bits[self.i] = self.index.range, t.ONE
        for end in (here.first, here.last):
            self.ledger.know(end, t.lt(here.first, here.last))
        self.middle = t.div(t.add(here.first, here.last), t.integer(2))
        lower = t.add(here.first, times(256, self.middle))
        self.parts = lower, t.add(t.add(self.middle, t.ONE), times(256, here.last))
        settled = self.ledger.unknown("settled", -BOUND, BOUND)
        self.copied = {"labels": self.labels(), "open": pack_bits(self.bits), "settled": settled}

    def stubs(self) -> dict[str, Stub]:
        """Return what stands for the callees."""
        return {HAS_TOP: self.has_top, TOPS: self.get_top, RESTRICT: self.restrict, COPY_BOX: self.copy}

    def has_top(self, arguments: list[Value], state: State) -> Many:
        """Say anything of the lower part."""
        self.ledger.owe_integers("as-foreseen", state, t.eq(term_of(arguments[1]), self.parts[0]))
        return Many((truth(t.flag("has-top")),))

    def get_top(self, arguments: list[Value], _state: State) -> Many:
        """Give any value of the index."""
        self.known_place(arguments[1], self.i)
        return Many((signed(self.index.value()),))

    def copy(self, arguments: list[Value], state: State) -> Many:
        """Make one box the copy of the other."""
        if [number_of(item) for item in arguments] != [number_of(item) for item in (self.box, self.half)]:
            raise ToolError("a box is copied from another; the model has to follow it")
        write_cell(state, self.half, **self.copied)
        return Many(())

    def restrict(self, arguments: list[Value], state: State) -> Many:
        """Narrow the copy."""
        _, pointer, place, part = arguments
        self.known_place(place, self.i)
        same = [t.eq(term_of(read_cell(state, pointer, label)), term) for label, term in self.copied.items()]
        self.ledger.owe_integers("copied", state, *same)
        if number_of(pointer) != number_of(self.half):
            raise ToolError("another box than the new half is narrowed; the model has to follow it")
        self.chosen.append(term_of(part))
        return Many(())

    def owe_end(self) -> None:
        """Owe, where it returns: the copy is one part, and the box waits as it is, with the other one in its word."""
        here, (lower, upper), (chosen,) = self.index.range, self.parts, self.chosen
        found = {label: term_of(read_cell(self.state, self.box, label)) for label in ("cut", "labels", "open")}
        waits = [t.eq(found["cut"], t.add(t.integer(self.i * LANE), part)) for part in (lower, upper)]
        taken = [t.eq(chosen, part) for part in (upper, lower)]
        pair = t.lor(*(t.land(x, y) for x, y in zip(waits, taken, strict=True)))
        inside = [t.le(here.first, self.middle), t.lt(self.middle, here.last)]
        self.ledger.owe_integers("two-parts", self.state, pair, *inside, *is_halved(here, self.middle))
        same = [t.eq(found[label], self.copied[label]) for label in ("labels", "open")]
        self.ledger.owe_integers("box-waits-as-it-is", self.state, *same)


def run_cut(slither: object, i: int) -> Cut:
    """Run ``_cut`` of index ``i``: two parts without a gap, neither empty, each at most half as long, rounded up."""
    run = Cut(slither, CUT, i=i)
    stubs = run.stubs()
    run.open(stubs=stubs)
    search = place_search(run.session, run.state, CUT, {})
    run.box = place_search(run.session, run.state, CUT, {**run.copied, "cut": t.integer(i)}, 1)
    run.half = place_search(run.session, run.state, CUT, dict.fromkeys(run.copied, t.ZERO), 2)
    run.call(search, run.box, run.half)
    require_stubs(run.session, stubs)
    run.owe_end()
    return run


def is_halved(here: Range, middle: Term) -> list[Term]:
    """Return for each k that parts of a range of at most 2^(k+1) labels have at most 2^k."""
    lengths = [t.add(t.sub(middle, here.first), t.ONE), t.sub(here.last, middle)]
    whole = t.add(t.sub(here.last, here.first), t.ONE)
    return [
        t.lor(t.lt(t.integer(2 << k), whole), t.le(length, t.integer(1 << k)))
        for k in range(HALVINGS)
        for length in lengths
    ]
