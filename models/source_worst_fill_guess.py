"""``WorstFill._guess``: does its value stay the Q of the candidates that were taken, as far as they were?"""

from dataclasses import dataclass, field
from typing import ClassVar

from clearproof.errors import ToolError
from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.values import Many, Memory, Value
from models.source_account import SCALE, SIDES, SIZE
from models.source_worst_fill_box import ADD_PRODUCTS, COPY, GUESS, LANE, ROW, ROWS, Adding
from models.source_worst_fill_index import SEEN, TAKE, is_enclosed
from models.source_worst_fill_ledger import largest, times
from models.source_worst_fill_memory import Rounds, Values, find_array, number_of, place_search, signed, term_of
from models.source_worst_fill_state import BOUND


@dataclass(slots=True)
class Guess(Adding):
    """A run of one round of ``_guess``: what its callees promise, and what holds where the round begins."""

    TOTAL: ClassVar[str] = "value"
    own: Term = field(init=False)
    """Own square of the candidate that is taken."""
    moved: Term = field(init=False)
    """How far its net is from the middle."""
    before: Term = field(init=False)
    """The value before the round, with the index in the middle."""
    box: Memory = field(init=False)

    def __post_init__(self) -> None:
        """Start with any box, and any sum of what the other indexes have."""
        Adding.__post_init__(self)
        ledger, half = self.ledger, self.index.range.half
        middle, others = ledger.unknown("middle", -SIDES, SIDES), self.around()
        ledger.know(middle, *is_enclosed(self.index, middle, half))
        self.own, self.moved = self.index.own(), ledger.unknown("moved", -2 * SIDES, 2 * SIDES)
        ledger.know(self.moved, largest(self.moved, bound=half))
        self._bound_products(middle)
        self.before = t.add(others, times(2, middle, self.index.seen))
        self.settled = ledger.unknown("settled", -BOUND, BOUND)

    def _bound_products(self, middle: Term) -> None:
        """Let 2e4 (M - h) U bound 2 m X, and 2e4 h U the same of how far it moved; together they are 2e4 M U."""
        ledger, index, seen = self.ledger, self.index, times(2, self.index.seen)
        half, pull = index.range.half, times(2 * SCALE, index.others)
        rest = t.sub(index.size, half)
        kept, taken = (ledger.unknown(label, 0, BOUND) for label in ("kept", "taken"))
        is_kept, is_taken = t.eq(kept, t.mul(rest, pull)), t.eq(taken, t.mul(half, pull))
        for part in (kept, taken):
            together = t.eq(t.add(kept, taken), index.widest)
            ledger.learn(part, together, is_kept, is_taken, index.definitions()["widest"])
        ledger.bound(middle, seen, (rest, pull), kept, is_kept)
        ledger.bound(self.moved, seen, (half, pull), taken, is_taken)

    # Callees ----------------------------------------------------------------------------------------------------------

    def copy(self, arguments: list[Value], state: State) -> Many:
        """Copy what indexes see in the box."""
        if number_of(arguments[0]) != find_array(state, self.box, "seen"):
            raise ToolError("a guess starts from another array; the model has to follow it")
        self.array = number_of(arguments[1])
        return Many(())

    def take(self, arguments: list[Value], state: State) -> Many:
        """Give what a candidate gains, and how far its net is from the middle."""
        given = [self.index.range.word.term, times(2, self.index.seen)]
        same = (t.eq(term_of(x), y) for x, y in zip(arguments[1:], given, strict=True))
        self.ledger.owe("as-foreseen", state, *same)
        gain = t.add(self.own, t.mul(self.moved, times(2, self.index.seen)))
        return Many((signed(gain), signed(self.moved)))

    def add_products(self, arguments: list[Value], state: State) -> Many:
        """Let the indexes above see how far this one moved."""
        array, place, row, amount = arguments
        first = self.known_place(place, self.i + 1)
        if number_of(array) != self.array:
            raise ToolError("a guess changes another array; the model has to follow it")
        expected = t.div(ROW, t.integer(LANE**first)) if first < SIZE else t.ZERO
        self.ledger.owe("row-of-the-indexes-above", state, t.eq(term_of(row), expected))
        self.ledger.owe("lanes-inside", state, t.lt(term_of(row), t.integer(LANE ** (SIZE - first))))
        self.ledger.owe("as-foreseen", state, t.eq(term_of(amount), self.moved))
        return Many(())

    # Rounds -----------------------------------------------------------------------------------------------------------

    def begin(self, variables: Values, state: State) -> Values:
        """Go on with any value, which is the Q so far if the index is open."""
        begun = self.enter(variables, state)
        value = self.ledger.unknown("value", -BOUND, BOUND)
        self.ledger.know(value, t.lor(t.lnot(self.is_open), t.eq(value, self.before)))
        return {**begun, "value": signed(value)}

    def again(self, variables: Values, state: State) -> None:
        """Owe that it is the Q with the candidate that was taken."""
        self.leave(variables, state)
        value = term_of(variables["value"])
        after = t.add(t.add(self.before, self.own), times(2, self.moved, self.index.seen))
        self.ledger.owe("value-of-what-is-taken", state, t.lor(t.lnot(self.is_open), t.eq(value, after)))
        self.ledger.owe("value-fits", state, largest(value, bound=t.integer(BOUND)))


def run_guess(slither: object, i: int) -> Guess:
    """Run the round of index ``i`` of ``_guess``: the value stays the Q of what was taken, as far as it was taken."""
    run = Guess(slither, GUESS, i=i)
    stubs = {
        TAKE: run.take,
        COPY: run.copy,
        SEEN: run.read_seen,
        ROWS: run.read_row,
        ADD_PRODUCTS: run.add_products,
    }
    run.open(stubs=stubs, invariants={"loop 1": Rounds(run.begin, run.again)})
    search = place_search(run.session, run.state, GUESS, {})
    cells = {"settled": run.settled, "labels": run.box_labels, "open": run.box_bits}
    run.box = place_search(run.session, run.state, GUESS, cells, 1)
    (value,) = run.call(search, run.box)
    run.owe("value-fits", largest(value, bound=t.integer(BOUND)))
    return run
