"""``WorstFill._explore``: do all boxes that wait have a place, and does the work stay countable?

Its two loops run by one round each, from any box at any depth that meets what :mod:`models.source_worst_fill_visit`
says of a box.
"""

from dataclasses import dataclass, field

from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import WORD
from clearproof.static.translate.values import Many, Value
from models.source_support import require_stubs
from models.source_worst_fill_box import EVALUATED, NARROW, NARROWED, RESTRICT, work_of
from models.source_worst_fill_cut import CUT
from models.source_worst_fill_memory import (
    Rounds,
    Values,
    number_of,
    place_search,
    read_cell,
    term_of,
    truth,
    unsigned,
    write_cell,
)
from models.source_worst_fill_state import BOX, name
from models.source_worst_fill_visit import DEEPEST, DONE, EXPLORE, LIMIT, SETTLE, SETTLED, WAITING, Narrowed, Visit

GET = "PerIndex.get(uint256[66],uint256)"
PUT = "PerIndex.set(uint256[66],uint256,uint256)"
GET_OR_MAKE = name("_getOrMake", "uint256[66]", "uint256")
GET_PLACE = name("_getPlace", BOX)
AT_PLACE = name("_atPlace", "uint256")
DEEPEST_TERM = t.integer(DEEPEST)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a call of ``_settle`` leaves."""

    has_cut: Term
    """Whether it says that the box has to be cut."""
    can_cut: Term
    """Whether the box names an open index to cut."""
    work: Term
    cuts: Term
    """Phi of the box."""


@dataclass(slots=True)
class Explore(Visit):
    """A run of ``_explore``: what its callees promise, and what holds where rounds of its loops begin."""

    narrowed: list[Narrowed] = field(default_factory=list)
    """By call of ``_narrow``: there is one, before the loop."""
    settled: list[Settled] = field(default_factory=list)
    """By call of ``_settle``: before the loop, then in its round."""
    read_at: Term = field(init=False)
    """Which of the boxes that wait was asked for last."""
    depth: Term = field(init=False)
    """Boxes that wait where the round begins."""
    can_cut: Term = field(init=False)
    """Whether the box names an open index to cut there."""
    begun: list[Term] = field(init=False)
    """What holds there."""

    def stubs(self) -> dict[str, Stub]:
        """Return what stands for the callees."""
        return {
            NARROW: self.narrow,
            SETTLE: self.settle,
            CUT: self.cut,
            RESTRICT: self.restrict,
            GET: self.get,
            PUT: self.put,
            GET_OR_MAKE: self.get_or_make,
            GET_PLACE: self.get_place,
            AT_PLACE: self.at_place,
        }

    # Callees that change a box ----------------------------------------------------------------------------------------

    def narrow(self, arguments: list[Value], state: State) -> Many:
        """Leave a box that can be cut no more often; if it did not change, and is open, with an index to cut."""
        search, box = arguments
        self.owe_work(search, state, SETTLED)
        self.spend(search, state, work_of(NARROWED))
        changed, can_cut = self.any_flag("changed"), self.any_flag("can-cut")
        self.narrowed.append(Narrowed(changed, can_cut, t.lor(changed, can_cut)))
        self.cuts[number_of(box)] = self.fewer_cuts(self.cuts_of(box))
        return Many((truth(changed),))

    def settle(self, arguments: list[Value], state: State) -> Many:
        """Leave a box that can be cut no more often, and any best Q."""
        search, box = arguments
        self.owe_work(search, state, SETTLED)
        work = self.spend(search, state, DONE - SETTLED)
        write_cell(state, search, best=self.new_best())
        has_cut, can_cut = self.any_flag("has-cut"), self.any_flag("can-cut")
        self.settled.append(Settled(has_cut, can_cut, work, self.fewer_cuts(self.cuts_of(box))))
        return Many((truth(has_cut),))

    def cut(self, arguments: list[Value], state: State) -> Many:
        """Make a half that can be cut once less than the box; the box, which can too, waits at this depth."""
        _, box, half = arguments
        self.ledger.owe_integers("index-to-cut", state, self.can_cut, given=self.begun)
        waits = t.le(t.add(self.cuts_of(box), self.depth), DEEPEST_TERM)
        self.ledger.owe_integers("cuts-of-a-waiting-box", state, waits, given=self.begun)
        less = self.ledger.place("cuts", 0, DEEPEST)
        self.ledger.know(less, t.le(t.add(less, t.ONE), self.cuts_of(box)))
        self.cuts[number_of(half)] = less
        return Many(())

    def restrict(self, arguments: list[Value], state: State) -> Many:
        """Narrow a box to the half that waits in its word: it can be cut no more often."""
        search, box, place, part = arguments
        word = term_of(read_cell(state, box, "cut"))
        same = [
            t.eq(term_of(place), t.div(word, t.integer(1 << 16))),
            t.eq(term_of(part), t.mod(word, t.integer(1 << 16))),
        ]
        self.ledger.owe_integers("what-waits", state, *same)
        self.owe_work(search, state, LIMIT)
        self.spend(search, state, NARROWED)
        self.cuts[number_of(box)] = self.fewer_cuts(self.cuts_of(box))
        return Many(())

    # Callees that keep the boxes that wait ----------------------------------------------------------------------------

    def get(self, arguments: list[Value], state: State) -> Many:
        """Give the word of any box."""
        self.read_at = self._owe_place(arguments, state)
        return Many((self._any_place(),))

    def put(self, arguments: list[Value], state: State) -> Many:
        """Take the word of a box."""
        self._owe_place(arguments, state)
        return Many(())

    def get_or_make(self, arguments: list[Value], state: State) -> Many:
        """Give a box to be written over."""
        self._owe_place(arguments, state)
        return Many((self.new_box(state, t.ZERO),))

    def get_place(self, _arguments: list[Value], _state: State) -> Many:
        """Give the word of any box."""
        return Many((self._any_place(),))

    def at_place(self, _arguments: list[Value], state: State) -> Many:
        """Give any box that can wait where the last one was asked for."""
        cuts = self.ledger.place("cuts", 0, DEEPEST)
        self.ledger.know(cuts, t.le(t.add(cuts, self.read_at), DEEPEST_TERM))
        return Many((self.new_box(state, cuts),))

    def _owe_place(self, arguments: list[Value], state: State) -> Term:
        """Owe that the second argument is a place of the boxes that wait, and return it."""
        place = term_of(arguments[1])
        self.ledger.owe("place-of-a-waiting-box", state, t.le(place, t.integer(WAITING - 1)))
        return place

    def _any_place(self) -> Value:
        return unsigned(self.ledger.place("box-at", 0, WORD.hi))

    # Rounds -----------------------------------------------------------------------------------------------------------

    def loops(self) -> dict[str, Rounds]:
        """Return the invariants of the loops: over boxes, and back to the last one that may hold something better."""
        return {"loop 1": Rounds(self.begin, self.again), "loop 2": Rounds(self.begin_back, self.again_back)}

    def begin(self, variables: Values, state: State) -> Values:
        """Go on from any depth with any box that can be cut often enough, and not too often."""
        self._owe_entry(variables, state)
        ledger, search = self.ledger, variables["search"]
        self.depth, has_cut = ledger.place("depth", 0, DEEPEST), self.any_flag("has-cut")
        work = self.work_up_to(DONE)
        self.owe_work(search, state, DONE)
        write_cell(state, search, work=work, best=self.new_best())
        left = ledger.place("cuts", 0, DEEPEST)
        together = t.le(t.add(left, self.depth), DEEPEST_TERM)
        for part in (left, self.depth):
            ledger.know(part, together)
        self.can_cut = self.any_flag("can-cut")
        is_left = t.lor(t.lnot(self.can_cut), t.le(t.ONE, left))
        self.begun = [self.implied(has_cut, work, self.can_cut), is_left, together]
        return {"depth": unsigned(self.depth), "hasCut": truth(has_cut), "box": self.new_box(state, left)}

    def _owe_entry(self, variables: Values, state: State) -> None:
        """Owe what every round begins with, where the loop is entered."""
        (narrowed,), settled = self.narrowed, self.settled[0]
        changed = narrowed.changed
        work = term_of(read_cell(state, variables["search"], "work"))
        known = [narrowed.promise, self.implied(settled.has_cut, settled.work, settled.can_cut)]
        can_cut = t.lor(t.land(t.lnot(changed), narrowed.can_cut), t.land(changed, settled.can_cut))
        holds = self.implied(term_of(variables["hasCut"]), work, can_cut)
        self.ledger.owe_integers("entry", state, holds, t.eq(term_of(variables["depth"]), t.ZERO), given=known)
        cuts = t.ite(changed, settled.cuts, self.cuts_of(variables["box"]))
        self.ledger.owe_integers("entry", state, t.le(cuts, DEEPEST_TERM))

    def again(self, variables: Values, state: State) -> None:
        """Owe what every round begins with, where the round ends."""
        settled, owe = self.settled[1], self.ledger.owe_integers
        known = [*self.begun, self.implied(settled.has_cut, settled.work, settled.can_cut)]
        owe("cuts-left", state, t.le(t.add(settled.cuts, term_of(variables["depth"])), DEEPEST_TERM), given=known)
        can_cut = self.implied(term_of(variables["hasCut"]), settled.work, settled.can_cut)
        owe("index-to-cut", state, can_cut, given=known)
        self.owe_work(variables["search"], state, DONE)

    def begin_back(self, variables: Values, state: State) -> Values:
        """Go on from any depth."""
        depth = self.ledger.place("depth", 0, DEEPEST)
        self.again_back(variables, state)
        return {"depth": unsigned(depth), "box": self.new_box(state, t.ZERO)}

    def again_back(self, variables: Values, state: State) -> None:
        """Owe that the depth is one."""
        self.ledger.owe_integers("depth", state, t.le(term_of(variables["depth"]), DEEPEST_TERM))


def run_explore(slither: object) -> Explore:
    """Run ``_explore``: no more boxes wait than there are places, and the work stays countable."""
    run = Explore(slither, EXPLORE)
    stubs = run.stubs()
    run.open(stubs=stubs, invariants=run.loops())
    work = run.work_up_to(work_of(EVALUATED))
    search = place_search(run.session, run.state, EXPLORE, {"best": run.new_best(), "work": work})
    run.call(search, run.new_box(run.state, run.work_up_to(DEEPEST)))
    require_stubs(run.session, stubs)
    return run
