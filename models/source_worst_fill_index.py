"""The functions of ``WorstFill`` that look at one index: every number of theirs fits, every label is in its range.

The loops over labels run by an invariant: whatever label they have come to, one more round keeps what is said of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clearproof.errors import ToolError
from clearproof.static.translate import START, Session, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Cut, Stub
from clearproof.static.translate.rounds import Invariant
from clearproof.static.translate.terms import Term
from clearproof.static.translate.values import Many, Value
from models.source_account import SCALE, SIDES, SIZE
from models.source_support import require_stubs
from models.source_worst_fill_ledger import Ledger, is_search, largest, times
from models.source_worst_fill_memory import (
    Rounds,
    Values,
    place_search,
    signed,
    term_of,
    truth,
    unsigned,
)
from models.source_worst_fill_state import BOUND, BOX, LABELS, MIN, MOST_WORK, SEARCH, Column, Index, name

EVALUATE = name("_evaluate", SEARCH, "uint256", "int256", "int256")
TAKE = name("_take", SEARCH, "uint256", "int256")
GET_RANGE = name("_getRange", SEARCH, "uint256")
HAS_TOP = name("_hasTop", SEARCH, "uint256", "int256")
IS_AT_LEAST = name("_isAtLeast", SEARCH, "uint256", "uint256", "int256")
DROP = name("_drop", SEARCH, BOX, "uint256", "uint256", "int256")
DROP_LONG = name("_dropFromLongRange", SEARCH, BOX, "uint256", "uint256")
TOPS = "PerIndex.get(int256[16],uint256)"
SEEN = "PerIndex.get(int256[32],uint256)"


@dataclass(slots=True)
class Single:
    """A run of one function at any index."""

    slither: object
    function: str
    ledger: Ledger = field(default_factory=Ledger)
    index: Index = field(init=False)
    session: Session = field(init=False)
    state: State = field(default_factory=lambda: State(START))

    def __post_init__(self) -> None:
        """Start with any index."""
        self.index = Index(self.ledger)

    def open(
        self,
        stubs: Mapping[str, Stub] | None = None,
        cuts: Mapping[str, Cut] | None = None,
        invariants: Mapping[str, Invariant] | None = None,
    ) -> None:
        """Open the session with the stubs of ``Candidates`` and those given."""
        self.session = Session(
            self.slither,
            stubs={**Column(self.index).stubs(), **(stubs or {})},
            cuts={f"{self.function}.{label}": cut for label, cut in (cuts or {}).items()},
            invariants={f"{self.function} {label}": item for label, item in (invariants or {}).items()},
            fits=is_search,
        )

    def call(self, *arguments: Value) -> list[Term]:
        """Run the function and owe that it reduces nothing; return its results."""
        result = self.session.call(self.function, arguments, self.state)
        if result is None:
            raise ToolError(f"{self.function} never returns")
        self.ledger.owe_wraps(self.session)
        missed = [
            label
            for label in (*self.session.cuts, *self.session.invariants)
            if label not in self.session.machine.cut_at
        ]
        if missed:
            raise ToolError(f"the source has no {', '.join(missed)} any more; the model has to follow it")
        return [term_of(item) for item in result.items]

    def owe(self, label: str, *conditions: Term) -> None:
        """Owe conditions where the run ends."""
        self.ledger.owe(label, self.state, *conditions)

    def any_label(self) -> Term:
        """Return what the label of a loop over the range may be when a round begins."""
        label = self.ledger.place("label", 0, LABELS)
        return self.ledger.know(label, self.is_label(label))

    def is_label(self, label: Term) -> Term:
        """Return that a label is in the range, or one behind it."""
        here = self.index.range
        return t.land(t.le(here.first, label), t.le(label, t.add(here.last, t.ONE)))

    def cut_distance(self, value: Term, state: State) -> Term:
        """Cut at t: at most h."""
        half = self.index.range.half
        self.ledger.owe("distance", state, largest(value, bound=half))
        made = self.ledger.unknown("distance", -2 * SIDES, 2 * SIDES)
        return self.ledger.know(made, largest(made, bound=half))

    def hide_product(self, distance: Term, center: Term) -> None:
        """Let questions see of t times what is seen only that it is at most h K."""
        index = self.index
        limits = (index.range.half, index.pull)
        self.ledger.bound(distance, center, limits, index.swing, index.definitions()["swing"])


def run_evaluate(slither: object) -> Single:
    """Run ``_evaluate``: the top is the largest value, and it is one."""
    run = Single(slither, EVALUATE)
    ledger, index, here = run.ledger, run.index, run.index.range
    chosen = ledger.place("chosen", 0, LABELS - 1)
    ledger.know(chosen, here.holds(chosen))
    chosen_value = ledger.unknown("chosen-value", -BOUND, BOUND)
    twice = times(2, index.seen)
    distances: list[Term] = []

    def cut_distance(value: Term, state: State) -> Term:
        distances.append(run.cut_distance(value, state))
        run.hide_product(distances[-1], t.sub(twice, index.spread))
        run.hide_product(distances[-1], t.add(twice, index.spread))
        return distances[-1]

    def cut_value(value: Term, state: State) -> Term:
        ledger.owe("value-is-one", state, index.is_value(value, index.swing))
        made = ledger.unknown("value", -BOUND, BOUND)
        return ledger.know(made, index.is_value(made, index.swing))

    def begin(_variables: Values, _state: State) -> Values:
        label, top = run.any_label(), ledger.unknown("top", MIN, BOUND)
        none = t.land(t.eq(label, here.first), t.eq(top, t.integer(MIN)))
        passed = t.lor(t.le(label, chosen), t.le(chosen_value, top))
        ledger.know(top, t.lor(none, index.is_value(top, index.swing)), passed)
        return {"label": unsigned(label), "top": signed(top)}

    def again(variables: Values, state: State) -> None:
        label, top = term_of(variables["label"]), term_of(variables["top"])
        value = term_of(variables["value"])
        ledger.owe("label-goes-on", state, run.is_label(label))
        ledger.owe("top-is-a-value", state, index.is_value(top, index.swing))
        is_chosen = t.lor(t.lnot(t.eq(t.add(label, t.integer(-1)), chosen)), t.eq(value, chosen_value))
        passed = t.lor(t.le(label, chosen), t.le(chosen_value, top))
        ledger.owe("top-is-the-largest", state, t.lor(t.lnot(is_chosen), passed))

    run.open(cuts={"t": cut_distance, "value": cut_value}, invariants={"loop 1": Rounds(begin, again)})
    work = ledger.unknown("work", 0, MOST_WORK)
    search = place_search(run.session, run.state, EVALUATE, {"work": work})
    (top,) = run.call(search, here.word, signed(twice), signed(index.spread))
    run.owe("top-is-a-value", index.is_value(top, index.swing))
    run.owe("top-is-the-largest", t.le(chosen_value, top))
    return run


def run_take(slither: object) -> Single:
    """Run ``_take``: it returns what one label gains, and its distance from the middle."""
    run = Single(slither, TAKE)
    ledger, index, here = run.ledger, run.index, run.index.range
    twice = times(2, index.seen)

    def cut_distance(value: Term, state: State) -> Term:
        distance = run.cut_distance(value, state)
        run.hide_product(distance, twice)
        return distance

    def cut_value(value: Term, state: State) -> Term:
        ledger.owe("value-is-one", state, index.is_value(value, index.swing))
        made = ledger.unknown("value", -BOUND, BOUND)
        return ledger.know(made, index.is_value(made, index.swing))

    def is_taken(gain: Term, moved: Term) -> Term:
        return t.land(index.is_value(gain, index.swing), largest(moved, bound=here.half))

    def begin(_variables: Values, _state: State) -> Values:
        label, gain = run.any_label(), ledger.unknown("gain", MIN, BOUND)
        moved = ledger.unknown("moved", -2 * SIDES, 2 * SIDES)
        none = t.land(t.eq(label, here.first), t.eq(gain, t.integer(MIN)))
        for part in (gain, moved):
            ledger.know(part, largest(moved, bound=here.half), t.lor(none, index.is_value(gain, index.swing)))
        before.extend([gain, moved])
        return {"label": unsigned(label), "gain": signed(gain), "moved": signed(moved)}

    def again(variables: Values, state: State) -> None:
        gain, moved = term_of(variables["gain"]), term_of(variables["moved"])
        value, distance = term_of(variables["value"]), term_of(variables["t"])
        ledger.owe("label-goes-on", state, run.is_label(term_of(variables["label"])))
        ledger.owe("gain-is-one", state, is_taken(gain, moved))
        this = t.land(t.eq(gain, value), t.eq(moved, distance))
        earlier = t.land(t.eq(gain, before[0]), t.eq(moved, before[1]))
        ledger.owe("gain-and-distance-of-one-label", state, t.lor(this, earlier))

    before: list[Term] = []
    run.open(cuts={"t": cut_distance, "value": cut_value}, invariants={"loop 1": Rounds(begin, again)})
    search = place_search(run.session, run.state, TAKE, {})
    gain, moved = run.call(search, here.word, signed(twice))
    run.owe("gain-is-one", is_taken(gain, moved))
    return run


def run_get_range(slither: object) -> Single:
    """Run ``_getRange``: |m| + h <= M."""
    run = Single(slither, GET_RANGE)
    here = run.index.range
    run.open()
    middle, half = run.call(place_search(run.session, run.state, GET_RANGE, {}), here.word)
    run.owe("middle-and-half", t.eq(middle, here.middle), t.eq(half, here.half), *is_enclosed(run.index, middle, half))
    return run


def is_enclosed(index: Index, middle: Term, half: Term) -> list[Term]:
    """Return that |m| + h <= M and h >= 0."""
    reach = [t.le(t.add(x, half), index.size) for x in (middle, t.neg(middle))]
    return [t.le(t.ZERO, half), *reach]


def run_has_top(slither: object) -> Single:
    """Run ``_hasTop``: it looks at labels of its range only."""
    run = Single(slither, HAS_TOP)

    def begin(_variables: Values, _state: State) -> Values:
        return {"label": unsigned(run.any_label())}

    def again(variables: Values, state: State) -> None:
        run.ledger.owe("label-goes-on", state, run.is_label(term_of(variables["label"])))

    run.open(invariants={"loop 1": Rounds(begin, again)})
    search = place_search(run.session, run.state, HAS_TOP, {})
    run.call(search, run.index.range.word, signed(run.index.value()))
    return run


def run_is_at_least(slither: object) -> Single:
    """Run ``_isAtLeast`` for any two labels of a range, and any x that the index can see."""
    run = Single(slither, IS_AT_LEAST)
    ledger, index = run.ledger, run.index
    twice = any_twice(run)

    def net(label: Term) -> Term:
        found = index.net(label)
        limits = (times(2 * SCALE, index.others), index.size)
        ledger.bound(twice, found, limits, index.widest, index.definitions()["widest"])
        return found

    run.open(stubs=Column(index, net=net).stubs())
    labels = [ledger.place(label, 0, LABELS - 1) for label in ("one", "other")]
    for label in labels:
        ledger.know(label, index.range.holds(label))
    search = place_search(run.session, run.state, IS_AT_LEAST, {})
    run.call(search, *map(unsigned, labels), signed(twice))
    return run


def any_twice(run: Single) -> Term:
    """Return twice what the index can see."""
    twice = run.ledger.unknown("twice", -2 * SCALE * SIDES * 2, 2 * SCALE * SIDES * 2)
    return run.ledger.know(twice, is_twice(run.index, twice))


def is_twice(index: Index, twice: Term) -> Term:
    """Return that ``twice`` is twice what the index can see."""
    return largest(twice, bound=times(2 * SCALE, index.others))


def run_drop(slither: object) -> Single:
    """Run ``_drop``: the differences fit, and what is left is part of the range."""
    run = Single(slither, DROP)
    ledger, index, here = run.ledger, run.index, run.index.range
    left = index.new_range()
    ledger.know(left.first, t.le(here.first, left.first), t.le(left.last, here.last))
    ledger.know(left.last, t.le(here.first, left.first), t.le(left.last, here.last))
    width = t.sub(here.high, here.low)
    ledger.bound(
        index.seen,
        width,
        (times(SCALE, index.others), times(2, index.size)),
        index.widest,
        index.definitions()["widest"],
    )
    where = any_index(ledger)

    def drop_long(arguments: list[Value], state: State) -> Many:
        is_same = [t.eq(term_of(arguments[2]), where), t.eq(term_of(arguments[3]), here.word.term)]
        ledger.owe("same-index", state, *is_same)
        return Many((left.word,))

    run.open(stubs={DROP_LONG: drop_long, **seen_stubs(run, where)})
    search, box = any_search(run)
    doubt = ledger.unknown("doubt", 0, BOUND)
    ledger.know(doubt, t.le(doubt, index.widest))
    (found,) = run.call(search, box, unsigned(where), here.word, signed(doubt))
    require_stubs(run.session, [DROP_LONG])
    kept = [here.word.term, left.word.term, *(times(257, end) for end in (here.first, here.last))]
    run.owe("part-of-the-range", t.lor(*(t.eq(found, word) for word in kept)))
    return run


def any_index(ledger: Ledger) -> Term:
    """Return any index."""
    return ledger.place("index", 0, SIZE - 1)


def any_search(run: Single) -> tuple[Value, Value]:
    """Return a search and a box whose bound is not below the best Q."""
    best, bound = run.ledger.unknown("best", 0, BOUND), run.ledger.unknown("bound", 0, BOUND)
    run.ledger.know(bound, t.le(best, bound))
    search = place_search(run.session, run.state, run.function, {"best": best})
    return search, place_search(run.session, run.state, run.function, {"bound": bound}, position=1)


def seen_stubs(run: Single, where: Term) -> dict[str, Stub]:
    """Return stubs of what index ``where`` sees, and of the largest value it had."""
    index, ledger = run.index, run.ledger

    def seen(arguments: list[Value], state: State) -> Many:
        place = term_of(arguments[1])
        ledger.owe("place", state, t.le(place, t.integer(2 * SIZE - 1)))
        found = {where: index.seen, t.add(where, t.integer(SIZE)): index.spread}
        if place not in found:
            raise ToolError(f"{run.function} reads another place of what an index sees; the model has to follow it")
        return Many((signed(found[place]),))

    def top(arguments: list[Value], state: State) -> Many:
        ledger.owe("place", state, t.eq(term_of(arguments[1]), where))
        return Many((signed(index.value()),))

    return {SEEN: seen, TOPS: top}


def run_drop_long(slither: object) -> Single:
    """Run ``_dropFromLongRange``: labels stay in the range, and what is left is part of it."""
    run = Single(slither, DROP_LONG)
    ledger, index, here = run.ledger, run.index, run.index.range
    where = any_index(ledger)
    left = [here.first, here.last]

    def is_at_least(arguments: list[Value], state: State) -> Many:
        _, one, other, twice = map(term_of, [unsigned(t.ZERO), *arguments[1:]])
        ledger.owe("label-in-its-range", state, here.holds(one), here.holds(other))
        ledger.owe("twice", state, is_twice(index, twice))
        return Many((truth(t.flag(f"at-least-{len(ledger.owed)}")),))

    def shrink(end: int, label: str) -> Invariant:
        def is_part() -> Term:
            return t.land(t.le(here.first, left[0]), t.le(left[0], left[1]), t.le(left[1], here.last))

        def begin(variables: Values, state: State) -> Values:
            left[end] = term_of(variables[label])
            ledger.owe("part-of-the-range", state, is_part())
            left[end] = ledger.place(label, 0, LABELS - 1)
            ledger.know(left[end], is_part())
            return {label: unsigned(left[end])}

        def again(variables: Values, state: State) -> None:
            kept, left[end] = left[end], term_of(variables[label])
            ledger.owe("part-of-the-range", state, is_part())
            left[end] = kept

        return Rounds(begin, again)

    run.open(
        stubs={IS_AT_LEAST: is_at_least, **seen_stubs(run, where)},
        invariants={"loop 1": shrink(0, "first"), "loop 2": shrink(1, "last")},
    )
    search, box = any_search(run)
    (found,) = run.call(search, box, unsigned(where), here.word)
    require_stubs(run.session, [IS_AT_LEAST])
    run.owe("part-of-the-range", t.eq(found, t.add(left[0], times(256, left[1]))))
    return run


RUNS = (run_evaluate, run_take, run_get_range, run_has_top, run_is_at_least, run_drop, run_drop_long)
