"""The functions of ``WorstFill`` that go over the labels of one index: do values fit, is each label in its range?"""

from dataclasses import dataclass, field

from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Cut
from clearproof.static.translate.terms import Term
from clearproof.static.translate.values import Value
from models.source_account import SIDES
from models.source_worst_fill_index import EVALUATE, GET_RANGE, HAS_TOP, TAKE, Single, is_enclosed
from models.source_worst_fill_ledger import largest, times
from models.source_worst_fill_memory import Rounds, Values, place_search, signed, term_of, unsigned
from models.source_worst_fill_state import BOUND, LABELS, MIN, MOST_WORK


@dataclass(slots=True)
class Valuing(Single):
    """A run of a function that computes the value of each label of a range: cut at t, and at the value."""

    centers: tuple[Term, ...] = ()
    """What t is multiplied with."""

    @property
    def twice(self) -> Term:
        """2 X."""
        return times(2, self.index.seen)

    def cuts(self) -> dict[str, Cut]:
        """Return where the run is cut."""
        return {"t": self.cut_distance, "value": self.cut_value}

    def cut_distance(self, value: Term, state: State) -> Term:
        """Cut at t, at most h: questions see of its products only that they are at most h K."""
        index, half = self.index, self.index.range.half
        self.ledger.owe("distance", state, largest(value, bound=half))
        made = self.ledger.unknown("distance", -2 * SIDES, 2 * SIDES)
        self.ledger.know(made, largest(made, bound=half))
        for center in self.centers:
            self.ledger.bound(made, center, (half, index.pull), index.swing, index.definitions()["swing"])
        return made

    def cut_value(self, value: Term, state: State) -> Term:
        """Cut at the value."""
        self.ledger.owe("value-is-one", state, self.is_value(value))
        made = self.ledger.unknown("value", -BOUND, BOUND)
        return self.ledger.know(made, self.is_value(made))

    def is_value(self, term: Term) -> Term:
        """Return that a term lies where values of the index lie in this box."""
        return self.index.is_value(term, self.index.swing)

    def is_none_yet(self, label: Term, found: Term) -> Term:
        """Return that the loop is at its first label, and nothing found."""
        return t.land(t.eq(label, self.index.range.first), t.eq(found, t.integer(MIN)))


@dataclass(slots=True)
class Evaluate(Valuing):
    """A run of ``_evaluate``: what holds of the top where a round begins."""

    chosen: Term = field(init=False)
    """Any label of the range."""
    chosen_value: Term = field(init=False)
    """Its value, once the loop has passed it."""

    def __post_init__(self) -> None:
        """Start with any index and any label of its range."""
        Valuing.__post_init__(self)
        self.chosen = self.ledger.place("chosen", 0, LABELS - 1)
        self.ledger.know(self.chosen, self.index.range.holds(self.chosen))
        self.chosen_value = self.ledger.unknown("chosen-value", -BOUND, BOUND)
        self.centers = t.sub(self.twice, self.index.spread), t.add(self.twice, self.index.spread)

    def begin(self, _variables: Values, _state: State) -> Values:
        """Go on at any label, with any top that is a value and not below one that was passed."""
        label, top = self.any_label(), self.ledger.unknown("top", MIN, BOUND)
        is_one = t.lor(self.is_none_yet(label, top), self.is_value(top))
        self.ledger.know(top, is_one, self.is_passed(label, top))
        return {"label": unsigned(label), "top": signed(top)}

    def again(self, variables: Values, state: State) -> None:
        """Owe the same at the next label."""
        label, top, value = (term_of(variables[item]) for item in ("label", "top", "value"))
        self.ledger.owe("label-goes-on", state, self.is_label(label))
        self.ledger.owe("top-is-a-value", state, self.is_value(top))
        is_chosen = t.eq(t.add(label, t.integer(-1)), self.chosen)
        given = t.lor(t.lnot(is_chosen), t.eq(value, self.chosen_value))
        self.ledger.owe("top-is-the-largest", state, t.lor(t.lnot(given), self.is_passed(label, top)))

    def is_passed(self, label: Term, top: Term) -> Term:
        """Return that the top is not below the value of the chosen label, if the loop has passed it."""
        return t.lor(t.le(label, self.chosen), t.le(self.chosen_value, top))


def run_evaluate(slither: object) -> Evaluate:
    """Run ``_evaluate``: the top is the largest value, and it is one."""
    run = Evaluate(slither, EVALUATE)
    run.open(cuts=run.cuts(), invariants={"loop 1": Rounds(run.begin, run.again)})
    work = run.ledger.unknown("work", 0, MOST_WORK)
    search = place_search(run.session, run.state, EVALUATE, {"work": work})
    (top,) = run.call(search, run.index.range.word, signed(run.twice), signed(run.index.spread))
    run.owe("top-is-a-value", run.is_value(top))
    run.owe("top-is-the-largest", t.le(run.chosen_value, top))
    return run


@dataclass(slots=True)
class Take(Valuing):
    """A run of ``_take``: what holds of a gain and its distance where a round begins."""

    gain: Term = field(init=False)
    """Where the round begins."""
    moved: Term = field(init=False)
    """The distance, there."""

    def __post_init__(self) -> None:
        """Start with any index."""
        Valuing.__post_init__(self)
        self.centers = (self.twice,)

    def begin(self, _variables: Values, _state: State) -> Values:
        """Go on at any label, with any gain that is a value and any distance."""
        label, self.gain = self.any_label(), self.ledger.unknown("gain", MIN, BOUND)
        self.moved = self.ledger.unknown("moved", -2 * SIDES, 2 * SIDES)
        is_one = t.lor(self.is_none_yet(label, self.gain), self.is_value(self.gain))
        for part in (self.gain, self.moved):
            self.ledger.know(part, largest(self.moved, bound=self.index.range.half), is_one)
        return {"label": unsigned(label), "gain": signed(self.gain), "moved": signed(self.moved)}

    def again(self, variables: Values, state: State) -> None:
        """Owe the same at the next label, and that both are of one label."""
        gain, moved, value, distance = (term_of(variables[item]) for item in ("gain", "moved", "value", "t"))
        self.ledger.owe("label-goes-on", state, self.is_label(term_of(variables["label"])))
        self.ledger.owe("gain-is-one", state, self.is_taken(gain, moved))
        this = t.land(t.eq(gain, value), t.eq(moved, distance))
        earlier = t.land(t.eq(gain, self.gain), t.eq(moved, self.moved))
        self.ledger.owe("gain-and-distance-of-one-label", state, t.lor(this, earlier))

    def is_taken(self, gain: Term, moved: Term) -> Term:
        """Return that a gain is a value, and a distance at most h."""
        return t.land(self.is_value(gain), largest(moved, bound=self.index.range.half))


def run_take(slither: object) -> Take:
    """Run ``_take``: it returns what one label gains, and its distance from the middle."""
    run = Take(slither, TAKE)
    run.open(cuts=run.cuts(), invariants={"loop 1": Rounds(run.begin, run.again)})
    search = place_search(run.session, run.state, TAKE, {})
    gain, moved = run.call(search, run.index.range.word, signed(run.twice))
    run.owe("gain-is-one", run.is_taken(gain, moved))
    return run


def run_get_range(slither: object) -> Single:
    """Run ``_getRange``: |m| + h <= M."""
    run = Single(slither, GET_RANGE)
    here = run.index.range
    run.open()
    middle, half = run.call(place_search(run.session, run.state, GET_RANGE, {}), here.word)
    run.owe("middle-and-half", t.eq(middle, here.middle), t.eq(half, here.half), *is_enclosed(run.index, middle, half))
    return run


@dataclass(slots=True)
class HasTop(Single):
    """A run of ``_hasTop``: what holds where a round begins."""

    def begin(self, _variables: Values, _state: State) -> dict[str, Value]:
        """Go on at any label."""
        return {"label": unsigned(self.any_label())}

    def again(self, variables: Values, state: State) -> None:
        """Owe that the next one is one."""
        self.ledger.owe("label-goes-on", state, self.is_label(term_of(variables["label"])))


def run_has_top(slither: object) -> HasTop:
    """Run ``_hasTop``: it looks at labels of its range only."""
    run = HasTop(slither, HAS_TOP)
    run.open(invariants={"loop 1": Rounds(run.begin, run.again)})
    search = place_search(run.session, run.state, HAS_TOP, {})
    run.call(search, run.index.range.word, signed(run.index.value()))
    return run
