"""``WorstFill.maximum`` and ``_settle``: does a search start as it may, and does it end with the best Q?

How deep a search goes is :mod:`models.source_worst_fill_explore`'s question.
"""

from dataclasses import dataclass, field

from clearproof.errors import ToolError
from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import WORD, Array, read_type
from clearproof.static.translate.values import Many, Memory, Value
from models.source_account import SIZE
from models.source_support import require_stubs
from models.source_worst_fill_box import EVALUATED, GET_BOUND, GUESS, NARROW, NARROWED, work_of
from models.source_worst_fill_enclose import ENCLOSE
from models.source_worst_fill_memory import (
    Rounds,
    Values,
    place_search,
    read_cell,
    signed,
    term_of,
    truth,
    unsigned,
    write_cell,
)
from models.source_worst_fill_state import BOUND, name
from models.source_worst_fill_visit import DEEPEST, DONE, EXPLORE, SETTLE, SETTLED, Narrowed, Visit

MAXIMUM = name("maximum", "FillChains.Chains", "uint256", "uint256[8]")


@dataclass(slots=True)
class Settle(Visit):
    """A run of ``_settle``: what its callees promise, and what holds where a round of its loop begins."""

    bound: Term = field(init=False)
    """Of the box, as it was computed last."""
    narrowed: list[Narrowed] = field(default_factory=list)
    """By call of ``_narrow``: there is one, at the end of the round."""

    def get_bound(self, arguments: list[Value], state: State) -> Many:
        """Give any bound; that of a closed box is its Q, at least 0."""
        search, box = arguments
        self.owe_work(search, state, SETTLED)
        self.spend(search, state, work_of(EVALUATED))
        self.bound = self.ledger.unknown("bound", -BOUND, BOUND)
        is_closed = t.eq(term_of(read_cell(state, box, "open")), t.ZERO)
        self.ledger.know(self.bound, t.lor(t.lnot(is_closed), t.le(t.ZERO, self.bound)))
        return Many((signed(self.bound),))

    def narrow(self, arguments: list[Value], state: State) -> Many:
        """Leave any box; if it did not change, and is open, with an index to cut."""
        search, box = arguments
        ledger = self.ledger
        best, bound = term_of(read_cell(state, search, "best")), term_of(read_cell(state, box, "bound"))
        above = t.land(t.le(best, bound), t.le(t.ZERO, best), t.le(bound, t.integer(BOUND)))
        # the way here: the bound was above the best Q
        ledger.owe("bound-above-best", state, above, given=[t.lt(best, self.bound)])
        self.owe_work(search, state, SETTLED)
        self.spend(search, state, work_of(NARROWED))
        opened, cut = ledger.place("open", 0, (1 << SIZE) - 1), ledger.place("cut", 0, WORD.hi)
        changed, can_cut = self.any_flag("changed"), self.any_flag("can-cut")
        before = term_of(read_cell(state, box, "open"))
        self.narrowed.append(Narrowed(changed, can_cut, t.lor(changed, t.eq(before, t.ZERO), can_cut)))
        write_cell(state, box, open=opened, cut=cut, settled=ledger.unknown("settled", -BOUND, BOUND))
        return Many((truth(changed),))

    def begin(self, variables: Values, state: State) -> Values:
        """Go on with any box, any best Q, and as much work as a box that is settled may have."""
        search, box = variables["search"], variables["box"]
        ledger = self.ledger
        self.owe_work(search, state, SETTLED)
        write_cell(state, search, work=self.work_up_to(SETTLED), best=self.new_best())
        cells = {"open": ledger.place("open", 0, (1 << SIZE) - 1), "cut": ledger.place("cut", 0, WORD.hi)}
        cells |= {"settled": ledger.unknown("settled", -BOUND, BOUND), "bound": ledger.unknown("bound", -BOUND, BOUND)}
        write_cell(state, box, **cells)
        return {}

    def again(self, variables: Values, state: State) -> None:
        """Owe that there is no more work."""
        self.owe_work(variables["search"], state, SETTLED)

    def owe_end(self, search: Value, has_cut: Term) -> None:
        """Owe, where it returns: what is to be cut can be, and the best Q is one."""
        (narrowed,) = self.narrowed
        work, best = (term_of(read_cell(self.state, search, label)) for label in ("work", "best"))
        self.owe("work", t.le(work, t.integer(DONE)))
        can_cut = self.implied(has_cut, work, narrowed.can_cut)
        self.ledger.owe_integers("index-to-cut", self.state, can_cut, given=[narrowed.promise])
        self.owe("best-is-one", t.le(t.ZERO, best), t.le(best, t.integer(BOUND)))


def run_settle(slither: object) -> Settle:
    """Run ``_settle``: what it narrows has a bound above the best Q, and what it calls the best is one."""
    run = Settle(slither, SETTLE)
    stubs = {GET_BOUND: run.get_bound, NARROW: run.narrow}
    run.open(stubs=stubs, invariants={"loop 1": Rounds(run.begin, run.again)})
    search = place_search(run.session, run.state, SETTLE, {"best": run.new_best(), "work": run.work_up_to(SETTLED)})
    box = run.new_box(run.state, run.work_up_to(DEEPEST))
    (has_cut,) = run.call(search, box)
    require_stubs(run.session, stubs)
    run.owe_end(search, has_cut)
    return run


@dataclass(slots=True)
class Maximum(Visit):
    """A run of ``maximum`` for any candidates: what its callees promise."""

    bound: Term = field(init=False)
    """Of the box of all candidates."""
    best: Term = field(init=False)
    """The Q of a guess."""
    used: Term = field(init=False)
    """One bit for each index in use."""
    opened: Term = field(init=False)
    """One bit for each index of more than one candidate."""
    box: Memory = field(init=False)
    """The box of all candidates."""

    def __post_init__(self) -> None:
        """Start with any candidates."""
        Visit.__post_init__(self)
        self.bound, self.best = self.ledger.unknown("bound", 0, BOUND), self.new_best()
        self.used, self.opened = (self.ledger.place(label, 0, (1 << SIZE) - 1) for label in ("used", "open"))
        # of candidates that are left alone the bound is their Q
        alone = t.lor(t.lnot(t.eq(self.opened, t.ZERO)), t.eq(self.bound, self.best))
        self.ledger.know(self.bound, t.le(self.best, self.bound), alone)

    def stubs(self) -> dict[str, Stub]:
        """Return what stands for the callees."""
        return {ENCLOSE: self.enclose, GET_BOUND: self.get_bound, GUESS: self.guess, EXPLORE: self.explore}

    def enclose(self, arguments: list[Value], state: State) -> Many:
        """Give the box of all candidates."""
        self.ledger.owe("indexes-in-use", state, t.eq(term_of(arguments[2]), self.used))
        self.box = self.new_box(state, self.work_up_to(DEEPEST), open=self.opened)
        return Many((self.box,))

    def get_bound(self, arguments: list[Value], state: State) -> Many:
        """Give the bound of that box."""
        self.require_same(arguments[1], self.box)
        self.spend(arguments[0], state, work_of(EVALUATED))
        return Many((signed(self.bound),))

    def guess(self, arguments: list[Value], _state: State) -> Many:
        """Give a Q of that box."""
        self.require_same(arguments[1], self.box)
        return Many((signed(self.best),))

    def explore(self, arguments: list[Value], state: State) -> Many:
        """Search that box, which has to be open, from that Q on."""
        search, box = arguments
        self.require_same(box, self.box)
        found = [term_of(read_cell(state, search, "best")), term_of(read_cell(state, box, "bound"))]
        self.ledger.owe("as-foreseen", state, t.eq(found[0], self.best), t.eq(found[1], self.bound))
        self.owe_work(search, state, work_of(EVALUATED))
        is_open, given = t.lnot(t.eq(self.opened, t.ZERO)), self.ledger.closure(self.bound)
        self.ledger.owe_integers("open-index", state, is_open, given=given)
        return Many((truth(self.any_flag("done")),))


def run_maximum(slither: object) -> Maximum:
    """Run ``maximum``: a search begins with an open index, and with a bound that is not below the best Q."""
    run = Maximum(slither, MAXIMUM)
    stubs = run.stubs()
    run.open(stubs=stubs)
    chains, betas = _place_chains(run)
    if run.session.call(MAXIMUM, [chains, unsigned(run.used), betas], run.state) is None:
        raise ToolError(f"{MAXIMUM} never returns")
    run.ledger.owe_wraps(run.session)
    require_stubs(run.session, stubs)
    return run


def _place_chains(run: Visit) -> tuple[Value, Value]:
    """Return chains and words of correlations that nothing looks at."""
    zero = run.session.machine.heap.zero
    chains = zero(run.state, read_type(run.session.find(MAXIMUM).parameters[0].type, MAXIMUM), MAXIMUM)
    return chains, zero(run.state, Array(WORD, 8), MAXIMUM)
