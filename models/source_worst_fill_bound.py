"""``WorstFill._getBound``: is it within the sum of what indexes can add, and above the Q of any candidates?"""

from dataclasses import dataclass, field
from typing import ClassVar

from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.values import Many, Value
from models.source_worst_fill_box import EVALUATED, GET_BOUND, LARGEST_WORK, Adding, work_of
from models.source_worst_fill_index import EVALUATE, SEEN
from models.source_worst_fill_ledger import largest, times
from models.source_worst_fill_memory import Rounds, Values, find_array, place_search, signed, term_of, write_cell
from models.source_worst_fill_state import BOUND

SET_TOP = "PerIndex.set(int256[16],uint256,int256)"


@dataclass(slots=True)
class GetBound(Adding):
    """A run of one round of ``_getBound``: what its callees promise, and what holds where the round begins."""

    TOTAL: ClassVar[str] = "bound"
    work: Term = field(init=False)
    """Before the first round."""
    reached: Term = field(init=False)
    """Bound of the sum before the round; with what the index adds, it is within the whole."""
    least: Term = field(init=False)
    """What one candidate of each open index adds to the bound, before the round."""
    chosen: Term = field(init=False)
    """What that candidate of the index of the round adds."""

    def __post_init__(self) -> None:
        """Start with any box, and any sum of what the indexes before add."""
        Adding.__post_init__(self)
        ledger, index = self.ledger, self.index
        self.work, self.reached = ledger.unknown("work", 0, LARGEST_WORK), ledger.unknown("reached", 0, BOUND)
        added = t.add(index.square, index.swing)
        ledger.know(self.reached, t.le(t.add(self.reached, added), t.integer(BOUND)))
        self.least, self.chosen = (ledger.unknown(label, -BOUND, BOUND) for label in ("least", "chosen-value"))
        ledger.know(self.chosen, index.is_value(self.chosen, index.swing))
        self.settled = ledger.unknown("settled", -BOUND, BOUND)

    def evaluate(self, arguments: list[Value], state: State) -> Many:
        """Give the largest value of the index, at least that of the candidate."""
        ledger, index = self.ledger, self.index
        given = [index.range.word.term, times(2, index.seen), index.spread]
        ledger.owe("as-foreseen", state, *(t.eq(term_of(x), y) for x, y in zip(arguments[1:], given, strict=True)))
        self.spend(arguments[0], state, EVALUATED)
        top = ledger.unknown("top", -BOUND, BOUND)
        ledger.know(top, index.is_value(top, index.swing), t.le(self.chosen, top))
        return Many((signed(top),))

    def set_top(self, arguments: list[Value], state: State) -> Many:
        """Take a value of the index."""
        self.known_place(arguments[1], self.i)
        is_value = self.index.is_value(term_of(arguments[2]), self.index.widest)
        self.ledger.owe("top-is-a-value", state, is_value)
        return Many(())

    def begin(self, variables: Values, state: State) -> Values:
        """Go on with any bound that is within its sum and above the Q, and any work of the rounds before."""
        begun = self.enter(variables, state)
        bound = self.ledger.unknown("bound", -BOUND, BOUND)
        self.ledger.know(bound, *self.is_between(bound))
        write_cell(state, variables["search"], work=self.spent(self.work, work_of(EVALUATED, self.i)))
        return {**begun, "bound": signed(bound)}

    def again(self, variables: Values, state: State) -> None:
        """Owe the same behind the round, with what the index adds."""
        self.leave(variables, state)
        ledger, index, bound = self.ledger, self.index, term_of(variables["bound"])
        added = t.ite(self.is_open, t.add(index.square, index.swing), t.ZERO)
        ledger.owe("bound-within-its-sum", state, largest(bound, bound=t.add(self.reached, added)))
        above = t.le(t.add(self.least, t.ite(self.is_open, self.chosen, t.ZERO)), bound)
        ledger.owe("bound-above", state, above)
        self.owe_work(variables["search"], state, self.work, work_of(EVALUATED, self.i + 1))

    def is_between(self, bound: Term) -> tuple[Term, Term]:
        """Return that a bound is within its sum before the round, and above the Q so far."""
        return largest(bound, bound=self.reached), t.le(self.least, bound)


def run_get_bound(slither: object, i: int) -> GetBound:
    """Run the round of index ``i`` of ``_getBound``: what was added so far and what is added now fit together."""
    run = GetBound(slither, GET_BOUND, i=i)
    stubs = {EVALUATE: run.evaluate, SET_TOP: run.set_top, SEEN: run.read_seen}
    run.open(stubs=stubs, invariants={"loop 1": Rounds(run.begin, run.again)})
    search = place_search(run.session, run.state, GET_BOUND, {"work": run.work})
    cells = {"settled": run.settled, "labels": run.box_labels, "open": run.box_bits}
    box = place_search(run.session, run.state, GET_BOUND, cells, 1)
    run.array = find_array(run.state, box, "seen")
    (bound,) = run.call(search, box)
    run.owe("bound-within-its-sum", *run.is_between(bound))
    return run
