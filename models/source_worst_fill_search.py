"""The functions of ``WorstFill`` that visit boxes: how deep they go, how much they work, and what the best Q is.

A box can be cut Phi = sum of ceil(log2 n_i) times in a row, n_i the labels that it leaves index i: a cut makes one of
these terms smaller by one, and narrowing none larger. At depth d a box has Phi <= 48 - d, waiting or not, so that the
array of waiting boxes, which has 66 places, is never left (:mod:`models.source_worst_fill_sums` has the steps).
"""

from dataclasses import dataclass, field

from clearproof.errors import ToolError
from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import WORD, Array, read_type
from clearproof.static.translate.values import Many, Memory, Value
from clearproof.static.translate.visits import note_debt
from models.source_account import SIZE
from models.source_support import require_stubs
from models.source_worst_fill_box import EVALUATED, GET_BOUND, GUESS, NARROW, NARROWED
from models.source_worst_fill_cut import CUT, ENCLOSE, RESTRICT
from models.source_worst_fill_index import Single
from models.source_worst_fill_memory import (
    Rounds,
    Values,
    number_of,
    place_search,
    read_cell,
    signed,
    term_of,
    truth,
    unsigned,
    write_cell,
)
from models.source_worst_fill_state import BOUND, BOX, SEARCH, name

SETTLE = name("_settle", SEARCH, BOX)
EXPLORE = name("_explore", SEARCH, BOX)
MAXIMUM = name("maximum", "FillChains.Chains", "uint256", "uint256[8]")
DEEPEST = 48
"""Cuts in a row, whatever the account holds."""
WAITING = 66
LIMIT = 4_000
"""Limits.WORK_LIMIT; a larger one in the source leaves questions without an answer."""
SETTLED = LIMIT + SIZE * NARROWED
"""Most work when a box is settled."""
DONE = SETTLED + SIZE * (EVALUATED + NARROWED)
"""Most work ever."""
GET = "PerIndex.get(uint256[66],uint256)"
PUT = "PerIndex.set(uint256[66],uint256,uint256)"


@dataclass(slots=True)
class Visit(Single):
    """A run of a function that visits boxes."""

    cuts: dict[int, Term] = field(default_factory=dict)
    """Box -> Phi, how often it can be cut in a row."""

    def any_flag(self, label: str) -> Term:
        """Return an unknown truth value that paths may speak of."""
        made = f"{label}-{len(self.ledger.places)}"
        self.ledger.places.add(made)
        return t.flag(made)

    def fewer_cuts(self, before: Term) -> Term:
        """Return a Phi that is not above ``before``."""
        made = self.ledger.place("cuts", 0, DEEPEST)
        return self.ledger.know(made, t.le(made, before))

    def cuts_of(self, pointer: Value) -> Term:
        """Return Phi of the box that a pointer means."""
        if not isinstance(pointer, Memory):
            raise ToolError("a box was expected where the source now has something else")
        (_, last), *others = reversed(pointer.targets)
        found = self.cuts[last]
        for guard, number in others:
            found = t.ite(guard, self.cuts[number], found)
        return found

    def new_best(self) -> Term:
        """Return any best Q: at least 0, because parameters are admissible."""
        return self.ledger.unknown("best", 0, BOUND)

    def work_up_to(self, most: int) -> Term:
        """Return any work up to a limit."""
        return self.ledger.place("work", 0, most)

    def spend(self, search: Value, state: State, most: int) -> Term:
        """Let a callee count its work; return how much there is then."""
        before = term_of(read_cell(state, search, "work"))
        work = self.ledger.place("work", 0, 2 * DONE)
        self.ledger.know(work, t.le(before, work), t.le(work, t.add(before, t.integer(most))))
        write_cell(state, search, work=work)
        return work

    def owe_work(self, search: Value, state: State, most: int) -> None:
        """Owe that there was no more work than ``most``."""
        self.ledger.owe("work", state, t.le(term_of(read_cell(state, search, "work")), t.integer(most)))

    def new_box(self, state: State, cuts: Term, **cells: Term) -> Memory:
        """Return any box with what it says of itself."""
        made = self.ledger
        given = {"labels": made.place("labels", 0, WORD.hi), "open": made.place("open", 0, (1 << SIZE) - 1)}
        given |= {"settled": made.unknown("settled", -BOUND, BOUND), "bound": made.unknown("bound", 0, BOUND)}
        given |= {"cut": made.place("cut", 0, WORD.hi), **cells}
        pointer = place_search(self.session, state, SETTLE, given, 1)
        self.cuts[number_of(pointer)] = cuts
        return pointer

    def require_same(self, box: Value, wanted: Memory) -> None:
        """Refuse a box that is not the one that the contract of a callee is about.

        Raises
        ------
        ToolError
            It is another.
        """
        note_debt()  # settled here
        if number_of(box) != number_of(wanted):
            raise ToolError(f"{self.function} hands on another box; the model has to follow it")

    def implied(self, has_cut: Term, work: Term, can_cut: Term) -> Term:
        """Return that a box that is said to need a cut has an open index for it, unless the work came to its limit."""
        return t.lor(t.lnot(has_cut), t.lt(t.integer(LIMIT), work), can_cut)


def run_settle(slither: object) -> Visit:
    """Run ``_settle``: what it narrows has a bound above the best Q, and what it calls the best is one."""
    run = Visit(slither, SETTLE)
    ledger = run.ledger
    flags: list[Term] = []

    def get_bound(arguments: list[Value], state: State) -> Many:
        search, box = arguments
        run.owe_work(search, state, SETTLED)
        run.spend(search, state, SIZE * EVALUATED)
        bound = ledger.unknown("bound", -BOUND, BOUND)
        is_closed = t.eq(term_of(read_cell(state, box, "open")), t.ZERO)
        ledger.know(bound, t.lor(t.lnot(is_closed), t.le(t.ZERO, bound)))
        bounds.append(bound)
        return Many((signed(bound),))

    def narrow(arguments: list[Value], state: State) -> Many:
        search, box = arguments
        best, bound = term_of(read_cell(state, search, "best")), term_of(read_cell(state, box, "bound"))
        above = t.land(t.le(best, bound), t.le(t.ZERO, best), t.le(bound, t.integer(BOUND)))
        # the way here: the bound was above the best Q
        ledger.owe("bound-above-best", state, above, given=[t.lt(best, bounds[-1])])
        run.owe_work(search, state, SETTLED)
        run.spend(search, state, SIZE * NARROWED)
        opened, cut = ledger.place("open", 0, (1 << SIZE) - 1), ledger.place("cut", 0, WORD.hi)
        changed, can_cut = run.any_flag("changed"), run.any_flag("can-cut")
        before = term_of(read_cell(state, box, "open"))
        known = t.lor(changed, t.eq(before, t.ZERO), can_cut)
        flags.extend([can_cut, known])
        write_cell(state, box, open=opened, cut=cut, settled=ledger.unknown("settled", -BOUND, BOUND))
        return Many((truth(changed),))

    def begin(variables: Values, state: State) -> Values:
        search, box = variables["search"], variables["box"]
        run.owe_work(search, state, SETTLED)
        write_cell(state, search, work=run.work_up_to(SETTLED), best=run.new_best())
        cells = {"open": ledger.place("open", 0, (1 << SIZE) - 1), "cut": ledger.place("cut", 0, WORD.hi)}
        cells |= {"settled": ledger.unknown("settled", -BOUND, BOUND), "bound": ledger.unknown("bound", -BOUND, BOUND)}
        write_cell(state, box, **cells)
        return {}

    def again(variables: Values, state: State) -> None:
        run.owe_work(variables["search"], state, SETTLED)

    bounds: list[Term] = []
    run.open(stubs={GET_BOUND: get_bound, NARROW: narrow}, invariants={"loop 1": Rounds(begin, again)})
    search = place_search(run.session, run.state, SETTLE, {"best": run.new_best(), "work": run.work_up_to(SETTLED)})
    box = run.new_box(run.state, run.work_up_to(DEEPEST))
    (has_cut,) = run.call(search, box)
    require_stubs(run.session, [GET_BOUND, NARROW])
    can_cut, known = flags
    work, best = (term_of(read_cell(run.state, search, label)) for label in ("work", "best"))
    ledger.owe("work", run.state, t.le(work, t.integer(DONE)))
    ledger.owe_integers("index-to-cut", run.state, run.implied(has_cut, work, can_cut), given=[known])
    ledger.owe("best-is-one", run.state, t.le(t.ZERO, best), t.le(best, t.integer(BOUND)))
    return run


def run_explore(slither: object) -> Visit:  # a closure for each callee  # noqa: C901, PLR0915  # a closure for each callee
    """Run ``_explore``: no more boxes wait than there are places, and the work stays countable."""
    run = Visit(slither, EXPLORE)
    ledger = run.ledger
    can_cut: list[Term] = []
    slots: list[Term] = []
    at_head: list[Term] = []

    def narrow(arguments: list[Value], state: State) -> Many:
        search, box = arguments
        run.owe_work(search, state, SETTLED)
        run.spend(search, state, SIZE * NARROWED)
        changed, found = run.any_flag("changed"), run.any_flag("can-cut")
        first.extend([changed, found])
        run.cuts[number_of(box)] = run.fewer_cuts(run.cuts_of(box))
        return Many((truth(changed),))

    def settle(arguments: list[Value], state: State) -> Many:
        search, box = arguments
        run.owe_work(search, state, SETTLED)
        work = run.spend(search, state, DONE - SETTLED)
        write_cell(state, search, best=run.new_best())
        has_cut, found = run.any_flag("has-cut"), run.any_flag("can-cut")
        cuts = run.fewer_cuts(run.cuts_of(box))
        settled.append((has_cut, found, work, cuts))
        return Many((truth(has_cut),))

    def get_or_make(arguments: list[Value], state: State) -> Many:
        ledger.owe("place-of-a-waiting-box", state, t.le(term_of(arguments[1]), t.integer(WAITING - 1)))
        return Many((run.new_box(state, t.ZERO),))

    def cut(arguments: list[Value], state: State) -> Many:
        _, box, half = arguments
        depth = at_head[0]
        ledger.owe_integers("index-to-cut", state, can_cut[-1], given=facts)
        waits = t.le(t.add(run.cuts_of(box), depth), t.integer(DEEPEST))
        ledger.owe_integers("cuts-of-a-waiting-box", state, waits, given=facts)
        less = ledger.place("cuts", 0, DEEPEST)
        ledger.know(less, t.le(t.add(less, t.ONE), run.cuts_of(box)))
        run.cuts[number_of(half)] = less
        return Many(())

    def get(arguments: list[Value], state: State) -> Many:
        ledger.owe("place-of-a-waiting-box", state, t.le(term_of(arguments[1]), t.integer(WAITING - 1)))
        slots.append(term_of(arguments[1]))
        return Many((unsigned(ledger.place("box-at", 0, WORD.hi)),))

    def put(arguments: list[Value], state: State) -> Many:
        ledger.owe("place-of-a-waiting-box", state, t.le(term_of(arguments[1]), t.integer(WAITING - 1)))
        return Many(())

    def at_place(_arguments: list[Value], state: State) -> Many:
        cuts = ledger.place("cuts", 0, DEEPEST)
        ledger.know(cuts, t.le(t.add(cuts, slots[-1]), t.integer(DEEPEST)))
        return Many((run.new_box(state, cuts),))

    def restrict(arguments: list[Value], state: State) -> Many:
        search, box, place, part = arguments
        word = term_of(read_cell(state, box, "cut"))
        same = [
            t.eq(term_of(place), t.div(word, t.integer(1 << 16))),
            t.eq(term_of(part), t.mod(word, t.integer(1 << 16))),
        ]
        ledger.owe_integers("what-waits", state, *same)
        run.owe_work(search, state, LIMIT)
        run.spend(search, state, NARROWED)
        run.cuts[number_of(box)] = run.fewer_cuts(run.cuts_of(box))
        return Many(())

    def begin(variables: Values, state: State) -> Values:
        search, box = variables["search"], variables["box"]
        changed, found = first
        known = [t.lor(changed, found)]  # what _narrow says of a box with an open index
        work = term_of(read_cell(state, search, "work"))
        has_cut, later, _, cuts = settled[0]
        known.append(run.implied(has_cut, settled[0][2], later))
        now = t.lor(t.land(t.lnot(changed), found), t.land(changed, later))
        holds = run.implied(term_of(variables["hasCut"]), work, now)
        ledger.owe_integers("entry", state, holds, t.eq(term_of(variables["depth"]), t.ZERO), given=known)
        ledger.owe_integers("entry", state, t.le(t.ite(changed, cuts, run.cuts_of(box)), t.integer(DEEPEST)))
        depth, any_cut, any_work = ledger.place("depth", 0, DEEPEST), run.any_flag("has-cut"), run.work_up_to(DONE)
        run.owe_work(search, state, DONE)
        write_cell(state, search, work=any_work, best=run.new_best())
        left = ledger.place("cuts", 0, DEEPEST)
        together = t.le(t.add(left, depth), t.integer(DEEPEST))
        for part in (left, depth):
            ledger.know(part, together)
        can_cut.append(run.any_flag("can-cut"))
        at_head.append(depth)
        facts.extend(
            [run.implied(any_cut, any_work, can_cut[-1]), t.lor(t.lnot(can_cut[-1]), t.le(t.ONE, left)), together]
        )
        return {"depth": unsigned(depth), "hasCut": truth(any_cut), "box": run.new_box(state, left)}

    def again(variables: Values, state: State) -> None:
        search = variables["search"]
        has_cut, found, work, cuts = settled[1]
        known = [*facts, run.implied(has_cut, work, found)]
        depth = term_of(variables["depth"])
        ledger.owe_integers("cuts-left", state, t.le(t.add(cuts, depth), t.integer(DEEPEST)), given=known)
        ledger.owe_integers("index-to-cut", state, run.implied(term_of(variables["hasCut"]), work, found), given=known)
        run.owe_work(search, state, DONE)

    def begin_back(variables: Values, state: State) -> Values:
        depth = ledger.place("depth", 0, DEEPEST)
        ledger.owe_integers("depth", state, t.le(term_of(variables["depth"]), t.integer(DEEPEST)))
        return {"depth": unsigned(depth), "box": run.new_box(state, t.ZERO)}

    def again_back(variables: Values, state: State) -> None:
        ledger.owe_integers("depth", state, t.le(term_of(variables["depth"]), t.integer(DEEPEST)))

    first: list[Term] = []
    settled: list[tuple[Term, Term, Term, Term]] = []
    facts: list[Term] = []
    stubs = {
        NARROW: narrow,
        SETTLE: settle,
        CUT: cut,
        RESTRICT: restrict,
        GET: get,
        PUT: put,
        name("_getOrMake", "uint256[66]", "uint256"): get_or_make,
        name("_getPlace", BOX): lambda _arguments, _state: Many((unsigned(ledger.place("box-at", 0, WORD.hi)),)),
        name("_atPlace", "uint256"): at_place,
    }
    loops = {"loop 1": Rounds(begin, again), "loop 2": Rounds(begin_back, again_back)}
    run.open(stubs=stubs, invariants=loops)
    work = run.work_up_to(SIZE * EVALUATED)
    search = place_search(run.session, run.state, EXPLORE, {"best": run.new_best(), "work": work})
    run.call(search, run.new_box(run.state, run.work_up_to(DEEPEST)))
    require_stubs(run.session, stubs)
    return run


def run_maximum(slither: object) -> Visit:
    """Run ``maximum``: a search begins with an open index, and with a bound that is not below the best Q."""
    run = Visit(slither, MAXIMUM)
    ledger = run.ledger
    bound, best = ledger.unknown("bound", 0, BOUND), run.new_best()
    used, opened = (ledger.place(label, 0, (1 << SIZE) - 1) for label in ("used", "open"))
    made: list[Memory] = []
    # of candidates that are left alone the bound is their Q
    ledger.know(bound, t.le(best, bound), t.lor(t.lnot(t.eq(opened, t.ZERO)), t.eq(bound, best)))

    def enclose(arguments: list[Value], state: State) -> Many:
        ledger.owe("indexes-in-use", state, t.eq(term_of(arguments[2]), used))
        made.append(run.new_box(state, run.work_up_to(DEEPEST), open=opened))
        return Many((made[0],))

    def get_bound(arguments: list[Value], state: State) -> Many:
        run.require_same(arguments[1], made[0])
        run.spend(arguments[0], state, SIZE * EVALUATED)
        return Many((signed(bound),))

    def guess(arguments: list[Value], _state: State) -> Many:
        run.require_same(arguments[1], made[0])
        return Many((signed(best),))

    def explore(arguments: list[Value], state: State) -> Many:
        search, box = arguments
        run.require_same(box, made[0])
        found = [term_of(read_cell(state, search, "best")), term_of(read_cell(state, box, "bound"))]
        ledger.owe("as-foreseen", state, t.eq(found[0], best), t.eq(found[1], bound))
        run.owe_work(search, state, SIZE * EVALUATED)
        ledger.owe_integers("open-index", state, t.lnot(t.eq(opened, t.ZERO)), given=ledger.closure(bound))
        return Many((truth(run.any_flag("done")),))

    stubs = {ENCLOSE: enclose, GET_BOUND: get_bound, GUESS: guess, EXPLORE: explore}
    run.open(stubs=stubs)
    chains, betas = _place_chains(run)
    if run.session.call(MAXIMUM, [chains, unsigned(used), betas], run.state) is None:
        raise ToolError(f"{MAXIMUM} never returns")
    ledger.owe_wraps(run.session)
    require_stubs(run.session, stubs)
    return run


def _place_chains(run: Visit) -> tuple[Value, Value]:
    """Return chains and words of correlations that nothing looks at."""
    zero = run.session.machine.heap.zero
    chains = zero(run.state, read_type(run.session.find(MAXIMUM).parameters[0].type, MAXIMUM), MAXIMUM)
    return chains, zero(run.state, Array(WORD, 8), MAXIMUM)


RUNS = (run_settle, run_explore, run_maximum)
