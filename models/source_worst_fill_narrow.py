"""``WorstFill._narrow``: does it leave parts of ranges only, and name an open index to cut where it changes nothing?"""

from dataclasses import dataclass, field
from functools import partial

from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import WORD
from clearproof.static.translate.values import Many, Memory, Value
from models.source_account import SCALE, SIZE
from models.source_worst_fill_box import (
    LARGEST_WORK,
    NARROW,
    NARROWED,
    RESTRICT,
    AtIndex,
    behind,
    bit_of,
    is_open,
    lift,
    pack_bits,
    work_of,
)
from models.source_worst_fill_index import DROP, SEEN
from models.source_worst_fill_ledger import times
from models.source_worst_fill_memory import (
    Rounds,
    Values,
    find_array,
    place_search,
    read_cell,
    signed,
    term_of,
    truth,
    unsigned,
    write_cell,
)
from models.source_worst_fill_state import BOUND, Range


@dataclass(slots=True)
class Narrow(AtIndex):
    """A run of one round of ``_narrow``: what its callees promise, and what holds where the round begins."""

    first_bits: list[Term] = field(init=False)
    """By index: 1 if it was open before the first round."""
    best: Term = field(init=False)
    bound: Term = field(init=False)
    work: Term = field(init=False)
    """Before the first round."""
    left: Range = field(init=False)
    """Labels of the index that are not dropped."""
    searched: Term = field(init=False)
    """What the search for the index to cut knows where the round begins."""

    def __post_init__(self) -> None:
        """Start with any box whose bound is not below the best Q."""
        AtIndex.__post_init__(self)
        ledger, index, here = self.ledger, self.index, self.index.range
        self.first_bits = [ledger.place(f"first-open{k}", 0, 1) for k in range(SIZE)]
        self.best, self.bound = ledger.unknown("best", 0, BOUND), ledger.unknown("bound", 0, BOUND)
        ledger.know(self.bound, t.le(self.best, self.bound))
        self.work, self.left = ledger.unknown("work", 0, LARGEST_WORK), index.new_range()
        for end in (self.left.first, self.left.last):
            ledger.know(end, t.le(here.first, self.left.first), t.le(self.left.last, here.last))
        width = t.sub(here.high, here.low)
        limits = (times(2, index.size), times(SCALE, index.others))
        ledger.bound(width, index.spread, limits, index.widest, index.definitions()["widest"])
        not_below_zero = t.le(t.ZERO, t.mul(width, index.spread))
        ledger.learn(index.spread, not_below_zero, t.le(here.low, here.high), t.le(t.ZERO, index.spread))

    # Callees ----------------------------------------------------------------------------------------------------------

    def drop(self, arguments: list[Value], state: State) -> Many:
        """Give any part of the range of the index."""
        _, _, place, word, doubt = arguments
        self.known_place(place, self.i)
        self.ledger.owe("as-foreseen", state, t.eq(term_of(word), self.index.range.word.term))
        inside = t.le(t.ZERO, term_of(doubt)), t.le(term_of(doubt), self.index.widest)
        self.ledger.owe("doubt", state, *inside)
        here = self.index.range
        product = t.mul(t.sub(here.high, here.low), self.index.spread)
        self.ledger.owe("doubt-is-the-product", state, t.eq(term_of(doubt), product))  # FILL-PRUNE-015 rests on it
        return Many((self.left.word,))

    def restrict(self, arguments: list[Value], state: State) -> Many:
        """Leave that part to the index, which may be closed now."""
        search, box, place, word = arguments
        self.known_place(place, self.i)
        self.ledger.owe("open", state, self.is_open)
        self.ledger.owe("part-of-the-range", state, t.eq(term_of(word), self.left.word.term))
        self.spend(search, state, NARROWED)
        bit = self.ledger.place("open-after", 0, 1)
        bits = pack_bits([bit if k == self.i else old for k, old in enumerate(self.bits)])
        settled = self.ledger.unknown("settled", -BOUND, BOUND)
        write_cell(state, box, labels=self.labels(self.left), open=bits, settled=settled)
        return Many(())

    # Rounds -----------------------------------------------------------------------------------------------------------

    def begin(self, variables: Values, state: State) -> Values:
        """Go on with any box, and anything that the search for the index to cut may have come to."""
        self._owe_entry(variables, state)
        ledger, word = self.ledger, pack_bits(self.bits)
        doubt, changed = ledger.place("largest", -1, BOUND), t.flag("changed")
        ledger.places.add("changed")
        cut = ledger.place("cut", 0, WORD.hi)
        self.searched = is_searched((changed, doubt, cut), self.bits, self.i, self.first_bits)
        for part in (doubt, cut):
            ledger.know(part, self.searched)
        settled = ledger.unknown("settled", -BOUND, BOUND)
        write_cell(state, variables["box"], labels=self.labels(), open=word, cut=cut, settled=settled)
        write_cell(state, variables["search"], work=self.spent(self.work, work_of(NARROWED, self.i)))
        found = {"largest": signed(doubt), "changed": truth(changed)}
        return {"i": unsigned(t.integer(self.i)), "rest": unsigned(behind(word, self.i)), **found}

    def _owe_entry(self, variables: Values, state: State) -> None:
        """Owe that the first round begins with the whole box, and nothing found."""
        at_first = t.eq(term_of(variables["i"]), t.ZERO)
        whole = t.eq(term_of(variables["rest"]), pack_bits(self.first_bits))
        nothing = t.eq(term_of(variables["largest"]), t.integer(-1))
        self.ledger.owe("entry", state, at_first, whole, nothing, t.lnot(term_of(variables["changed"])))

    def again(self, variables: Values, state: State) -> None:
        """Owe that the search knows the same of the index too."""
        word = term_of(read_cell(state, variables["box"], "open"))
        self.owe_next(variables, state, word)
        cut = term_of(read_cell(state, variables["box"], "cut"))
        found = term_of(variables["changed"]), term_of(variables["largest"]), cut
        bits = [lift(partial(bit_of, k), word) for k in range(SIZE)]
        searched = is_searched(found, bits, self.i + 1, self.first_bits)
        self.ledger.owe_integers("index-to-cut", state, searched, given=[self.searched])
        self.owe_work(variables["search"], state, self.work, work_of(NARROWED, self.i + 1))

    # The whole --------------------------------------------------------------------------------------------------------

    def place_box(self) -> Memory:
        """Return the box before the first round."""
        cells = {
            "open": pack_bits(self.first_bits),
            "bound": self.bound,
            "labels": self.ledger.place("labels", 0, WORD.hi),
            "settled": self.ledger.unknown("settled", -BOUND, BOUND),
            "cut": self.ledger.place("cut", 0, WORD.hi),
        }
        return place_search(self.session, self.state, NARROW, cells, 1)

    def owe_end(self, box: Memory, changed: Term) -> None:
        """Owe, where it returns: if nothing changed, the box is as open as before, and an open index is to be cut."""
        word, cut = (term_of(read_cell(self.state, box, label)) for label in ("open", "cut"))
        entry = pack_bits(self.first_bits)
        found = t.lor(changed, t.eq(entry, t.ZERO), is_open(cut, self.bits, SIZE))
        same = t.lor(changed, t.eq(word, entry))
        self.ledger.owe_integers("index-to-cut", self.state, same, found, given=[self.searched])


def run_narrow(slither: object, i: int) -> Narrow:
    """Run the round of index ``i`` of ``_narrow``: what is left of it, or which index is to be cut."""
    run = Narrow(slither, NARROW, i=i)
    stubs = {DROP: run.drop, RESTRICT: run.restrict, SEEN: run.read_seen}
    run.open(stubs=stubs, invariants={"loop 1": Rounds(run.begin, run.again)})
    search = place_search(run.session, run.state, NARROW, {"best": run.best, "work": run.work})
    box = run.place_box()
    run.array = find_array(run.state, box, "seen")
    (changed,) = run.call(search, box)
    run.owe_end(box, changed)
    return run


def is_searched(found: tuple[Term, Term, Term], bits: list[Term], i: int, first: list[Term]) -> Term:
    """Return what a search for the index to cut knows before index ``i``, if the box did not change so far.

    Parameters
    ----------
    found :
        Whether it changed, the largest doubt, and the index of it.
    """
    changed, doubt, cut = found
    none = t.land(t.eq(doubt, t.integer(-1)), *(t.eq(bit, t.ZERO) for bit in bits[:i]))
    same = t.land(*(t.eq(x, y) for x, y in zip(bits, first, strict=True)))
    return t.lor(changed, t.land(same, t.lor(none, t.land(t.le(t.ZERO, doubt), is_open(cut, bits, i)))))
