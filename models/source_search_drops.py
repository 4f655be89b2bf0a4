"""FILL-PRUNE-015, layer S: a candidate that the search on chain drops could not have won.

A box leaves each index a range of candidates. What index i sees of the others is x, and in any fill of the box

    X - G <= x <= X + G,    Q <= bound - top + value_k    for a fill with candidate k,

where top is the largest value of the range. Each function that drops is run at any index of any box, with any numbers
in the table. Where it drops a candidate, its neighbour is owed to be at least as good for every such x, or Q with the
candidate to be at most the best one found. That sums fit is INT-RANGE-001's question, and taken from there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from clearproof.claims import Evidence, Run, Verdict, obligation
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers
from clearproof.static.translate import START, Relaxed, Session, State, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.terms import Term
from clearproof.static.translate.values import Many, Value
from models.source_account import SCALE, SIDES, SIZE
from models.source_support import Questions, assumptions, project, require_stubs
from models.source_worst_fill_index import DROP, DROP_LONG, SEEN, TOPS
from models.source_worst_fill_ledger import is_search, times
from models.source_worst_fill_memory import Rounds, Values, place_search, signed, term_of, unsigned
from models.source_worst_fill_state import BOUND, LABELS, WHOLE

CLAIM = "FILL-PRUNE-015"
FITS = "every number fits where it is computed (INT-RANGE-001, layer S)"
ORDERED = "nets of the candidates of an index increase (INT-RANGE-001, layer S)"
BOUND_HOLDS = (
    "the bound of a box is the sum that docs/worst-fill-onchain.md says (FILL-EXACT-004 compares it with the bytecode)"
)
NARROWED = "_drop is given G times the width of the nets (_narrow owes it in INT-RANGE-001, layer S)"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the table, as unknowns."""

    net: Term
    own: Term
    value: Term


@dataclass(slots=True)
class Dropping:
    """A run of a function that drops labels of one index of any box."""

    slither: object
    function: str
    candidates: dict[Term, Candidate] = field(default_factory=dict)
    """By label."""
    facts: list[Term] = field(default_factory=list)
    owed: list[tuple[str, Term, Term]] = field(default_factory=list)
    """Name, the way there, and what has to hold."""
    state: State = field(default_factory=lambda: State(START))
    session: Session = field(init=False)
    index: Term = field(init=False)
    first: Term = field(init=False)
    last: Term = field(init=False)
    """Of the range."""
    seen: Term = field(init=False)
    """X."""
    spread: Term = field(init=False)
    """G."""
    best: Term = field(init=False)
    bound: Term = field(init=False)
    top: Term = field(init=False)
    found: Term = field(init=False)
    """What is left of the range."""

    def __post_init__(self) -> None:
        """Start with any index of any box."""
        self.index = t.variable("index", 0, SIZE - 1)
        self.first, self.last = (t.variable(name, 0, LABELS - 1) for name in ("first", "last"))
        self.seen = t.variable("seen", -SCALE * WHOLE, SCALE * WHOLE)
        self.spread = t.variable("spread", 0, SCALE * WHOLE)
        self.best, self.bound = (t.variable(name, 0, BOUND) for name in ("best", "bound"))
        self.top = t.variable("top", -BOUND, BOUND)
        self.facts += [t.lt(self.first, self.last), t.le(self.best, self.bound)]

    def run(
        self, arguments: Callable[[Value, Value], list[Value]], more: Mapping[str, Stub], loops: Mapping[str, Rounds]
    ) -> None:
        """Run the function on a search and a box, then its other ``arguments``."""
        loops = {f"{self.function} {label}": item for label, item in loops.items()}
        stubs = {**self._stubs(), **more}
        self.session = Session(self.slither, stubs=stubs, invariants=loops, fits=is_search)
        search = place_search(self.session, self.state, self.function, {"best": self.best})
        box = place_search(self.session, self.state, self.function, {"bound": self.bound}, position=1)
        result = self.session.call(self.function, arguments(search, box), self.state)
        if result is None:
            raise ToolError(f"{self.function} never returns")
        missed = [loop for loop in loops if loop not in self.session.machine.cut_at]
        if missed:
            raise ToolError(f"the source has no {', '.join(missed)} any more; the model has to follow it")
        self.found = term_of(result.items[0])

    def _stubs(self) -> dict[str, Stub]:
        def read(column: str) -> Stub:
            return lambda arguments, _: Many((signed(getattr(self.at(term_of(arguments[1])), column)),))

        table = "int256[240],uint256"
        columns = {"own": "own", "net": "net", "value_": "value"}
        return {
            **{f"Candidates.{name}({table})": read(column) for name, column in columns.items()},
            SEEN: self._read_seen,
            TOPS: self._read_top,
        }

    def _read_seen(self, arguments: list[Value], _state: State) -> Many:
        cells = {self.index: self.seen, t.add(self.index, t.integer(SIZE)): self.spread}
        place = term_of(arguments[1])
        if place not in cells:
            raise ToolError(f"{self.function} reads another place of what an index sees; the model has to follow it")
        return Many((signed(cells[place]),))

    def _read_top(self, arguments: list[Value], _state: State) -> Many:
        if term_of(arguments[1]) != self.index:
            raise ToolError(f"{self.function} reads the largest value of another index; the model has to follow it")
        return Many((signed(self.top),))

    def at(self, label: Term) -> Candidate:
        """Return the candidate of a label: any one whose value is not above the largest of the range."""
        while label.op == "clip":
            (label,) = label.args
        if label not in self.candidates:
            number = len(self.candidates)
            net = t.variable(f"net-{number}", -SIDES, SIDES)
            own = t.variable(f"own-{number}", 0, SCALE * SIDES**2)
            value = t.variable(f"value-{number}", -BOUND, BOUND)
            self.candidates[label] = Candidate(net, own, value)
            self.facts.append(t.le(value, self.top))
        return self.candidates[label]

    def in_order(self, lower: Term, upper: Term) -> None:
        """Let the net of label ``upper`` not be below that of ``lower``."""
        self.facts.append(t.le(self.at(lower).net, self.at(upper).net))

    # What is owed -----------------------------------------------------------------------------------------------------

    def is_no_loss(self, label: Term, beside: Term) -> Term:
        """Return that a label may be dropped where the one ``beside`` it stays."""
        return t.lor(self._is_no_better(self.at(label), self.at(beside)), self._is_hopeless(self.at(label)))

    def _is_no_better(self, one: Candidate, other: Candidate) -> Term:
        """Return a + 2 x s <= a' + 2 x s' at both ends of what x can be; both sides are linear in x."""
        ends = (t.sub(self.seen, self.spread), t.add(self.seen, self.spread))
        gap, width = t.sub(other.own, one.own), t.sub(other.net, one.net)
        return t.land(*(t.le(t.ZERO, t.add(gap, times(2, end, width))) for end in ends))

    def _is_hopeless(self, one: Candidate) -> Term:
        """Return bound - top + value <= best."""
        return t.le(t.add(t.sub(self.bound, self.top), one.value), self.best)

    def owe(self, name: str, condition: Term, state: State | None = None) -> None:
        """Owe a condition where ``state`` is reached; where the run ends if absent."""
        self.owed.append((name, whole((state or self.state).path), condition))

    def ask(self, questions: Questions) -> None:
        """Ask for everything that is owed whether it can fail."""
        for name, path, condition in self.owed:
            export = Relaxed()
            known = [export.term(x) for x in (*self.facts, path, t.lnot(condition))]
            questions.refute(name, export, known)


def run_drop(slither: object) -> Dropping:
    """Run ``_drop`` on a range of two: whichever is dropped, the other one is no loss.

    It may leave what ``_dropFromLongRange`` leaves, of which :func:`run_drop_long` asks for ranges of any length.
    """
    run = Dropping(slither, DROP)
    run.in_order(run.first, run.last)
    run.facts.append(t.eq(run.last, t.add(run.first, t.ONE)))
    width = t.sub(run.at(run.last).net, run.at(run.first).net)
    doubt = t.variable("doubt", 0, BOUND)
    run.facts.append(t.eq(doubt, t.mul(run.spread, width)))
    word = t.add(run.first, times(256, run.last))

    by_long = t.variable("left", 0, (1 << 16) - 1)

    def drop_long(_arguments: list[Value], _state: State) -> Many:
        return Many((unsigned(by_long),))

    def call(search: Value, box: Value) -> list[Value]:
        return [search, box, unsigned(run.index), unsigned(word), signed(doubt)]

    run.run(call, {DROP_LONG: drop_long}, {})
    require_stubs(run.session, [DROP_LONG])
    left = (word, by_long, times(257, run.first), times(257, run.last))
    run.owe("part-of-the-range", t.lor(*(t.eq(run.found, x) for x in left)))
    for dropped, kept in ((run.first, run.last), (run.last, run.first)):
        was_dropped = t.eq(run.found, times(257, kept))
        is_justified = t.lor(t.eq(run.found, by_long), run.is_no_loss(dropped, kept))
        run.owe("dropped", t.lor(t.lnot(was_dropped), is_justified))  # by_long is any word: no help to another way
    return run


def run_drop_long(slither: object) -> Dropping:
    """Run ``_dropFromLongRange``: whichever label a round drops, its neighbour is no loss."""
    run = Dropping(slither, DROP_LONG)
    word = t.add(run.first, times(256, run.last))
    now = {end: t.variable(f"{end}-left", 0, LABELS - 1) for end in ("first", "last")}

    whole_range = {"first": run.first, "last": run.last}

    def neighbour(end: str) -> Term:
        return t.add(now[end], t.integer(1 if end == "first" else -1))

    def begin(end: str, variables: Values, state: State) -> Values:
        run.owe("begins-with-the-range", t.eq(term_of(variables[end]), whole_range[end]), state)
        return {end: unsigned(now[end])}

    def again(end: str, variables: Values, state: State) -> None:
        run.owe("next", t.eq(term_of(variables[end]), neighbour(end)), state)
        run.owe("dropped", run.is_no_loss(now[end], neighbour(end)), state)

    run.in_order(now["first"], neighbour("first"))
    run.in_order(neighbour("last"), now["last"])
    loops = {"loop 1": "first", "loop 2": "last"}
    run.run(
        lambda search, box: [search, box, unsigned(run.index), unsigned(word)],
        {},
        {loop: Rounds(partial(begin, end), partial(again, end)) for loop, end in loops.items()},
    )
    run.owe("what-is-left", t.eq(run.found, t.add(now["first"], times(256, now["last"]))))
    return run


RUNS: Mapping[str, Callable[[object], Dropping]] = {"two labels": run_drop, "more labels": run_drop_long}


@obligation(CLAIM, "S", cases=tuple(RUNS))
def what_is_dropped_could_not_have_won(run: Run) -> Evidence:
    """Show of each candidate dropped that its neighbour is as good for all that its index can see, or Q is too low."""
    questions = Questions()
    dropping = RUNS[run.case](project(run.root))
    dropping.ask(questions)
    report = dropping.session.report(dropping.function)
    return by_solvers(
        Verdict.PROVED,
        f"{run.case}: every candidate that is dropped is no loss",
        questions.asked,
        assumptions=assumptions(report, more=(FITS, ORDERED, BOUND_HOLDS, NARROWED)),
        statistics={"conditions": len(dropping.owed)},
    )


@obligation(CLAIM, "S")
def a_candidate_adds_no_more_than_its_value(_run: Run) -> Evidence:
    """Show, index by index and pair by pair, that X +- G holds what an index sees, and the bound every Q of the box."""
    questions = Questions()
    for name, known, wrong in _list_steps():
        export = Relaxed()
        questions.refute(name, export, [export.term(x) for x in (*known, wrong)])
    return by_solvers(Verdict.PROVED, "what an index sees and what a pair adds stay within the bound", questions.asked)


def _list_steps() -> list[tuple[str, list[Term], Term]]:
    """Return name, premises and the opposite of the conclusion of each step; see docs/worst-fill-onchain.md."""
    low, high, s, other = (t.variable(name, -SIDES, SIDES) for name in ("low", "high", "net", "other-net"))
    middle, beyond = t.variable("middle", -SIDES, SIDES), t.variable("other-middle", -SIDES, SIDES)
    half, reach = (t.variable(name, 0, 2 * SIDES) for name in ("half", "other-half"))
    beta, size = t.variable("beta", -SCALE, SCALE), t.variable("beta-size", 0, SCALE)
    away, far = t.sub(s, middle), t.sub(other, beyond)
    rounded_down = [t.le(times(2, middle), t.add(low, high)), t.le(t.add(low, high), t.add(times(2, middle), t.ONE))]
    a_range = [t.le(low, s), t.le(s, high), *rounded_down, t.eq(half, t.sub(high, middle))]
    sizes = [t.le(beta, size), t.le(t.neg(beta), size)]
    here, there = _within(away, half), _within(far, reach)
    magnitude, distance = t.variable("away", 0, 2 * SIDES), t.variable("far", 0, 2 * SIDES)
    sizes_of_both = [*_within(away, magnitude), *_within(far, distance)]
    at_most = [t.le(magnitude, half), t.le(distance, reach)]
    both = times(2, beta, s, other)
    centred = t.add(times(2, beta, middle, other), times(2, beta, away, beyond))
    swing = t.add(times(1, size, magnitude, reach), times(1, size, distance, half))
    return [
        ("a-net-is-half-a-range-from-the-middle", a_range, t.lnot(t.land(*here))),
        (
            "a-seen-index-moves-by-its-half",
            [*sizes, *there],
            t.lnot(t.land(*_within(times(1, beta, far), times(1, size, reach)))),
        ),
        ("a-pair-is-its-parts", [], t.lnot(t.eq(both, t.add(centred, times(2, beta, away, far))))),
        ("a-pair-adds-no-more", [*sizes, *sizes_of_both, *at_most], t.lt(swing, times(2, beta, away, far))),
    ]


def _within(term: Term, bound: Term) -> list[Term]:
    return [t.le(t.neg(bound), term), t.le(term, bound)]
