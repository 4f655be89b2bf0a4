"""The assembly of ``PerIndex`` that goes over the lanes of a row: does it leave the words of its plain code?

Each function runs on arrays of unknowns, once for every index that a row can begin at or belong to. Where a round
begins, everything that the round before it changed is compared with the plain code's and becomes an unknown again; so a
question is about one round. Plain code adds products of signed words, reduced to 256 bits: for every word, not only for
those of an account. That the search gives it numbers that fit is shown elsewhere (``source_worst_fill_sums``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from clearproof.claims import Evidence, Run, Verdict, obligation
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers
from clearproof.static.translate import START, Export, Session, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Cut
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array, Scalar
from clearproof.static.translate.values import Value, Word
from models.source_account import SIZE
from models.source_contracts import Keys, implies
from models.source_range import CLAIM
from models.source_support import Questions, assumptions, project
from models.source_worst_fill_box import COPY
from models.source_worst_fill_ledger import names_of
from models.source_worst_fill_memory import number_of, term_of
from models.source_worst_fill_modulo import Words, find_reduced
from models.source_worst_fill_plain import FORMS, LANE, OWNERS, PAIR, UNSIGNED, Cells, Form


@dataclass(frozen=True, slots=True)
class Step:
    """A word that a round leaves, and what the plain code leaves there."""

    name: str
    found: Term
    expected: Term


@dataclass(slots=True)
class Lanes:
    """One run of a function: its rows, what its rounds leave, and what is left when it returns."""

    slither: object
    function: str
    own: int
    """Index that the row begins at, or that it belongs to; 16 for an empty row that may begin anywhere."""
    form: Form = field(init=False)
    session: Session = field(init=False)
    state: State = field(init=False)
    row: Term = field(init=False)
    rows: list[Term] = field(default_factory=list)
    """What is left of the row where each round begins; zero at last."""
    cells: Cells = field(default_factory=dict)
    """What stands where the last round that was seen begins."""
    steps: list[Step] = field(default_factory=list)
    facts: list[Term] = field(default_factory=list)
    """What holds of the unknowns that stand for what rounds leave."""
    ends: list[Step] = field(default_factory=list)
    _arrays: dict[str, int] = field(default_factory=dict)
    _began: dict[str, int] = field(default_factory=dict)
    """Variable -> rounds that it has been seen to begin."""

    def __post_init__(self) -> None:
        """Run the function."""
        self.form = FORMS[self.function]
        seen = {"row": self._cut_row, **{name: self._cut_sum(name) for name in self.form.results}}
        cuts = {f"{self.function}.{name} at loop": cut for name, cut in seen.items()}
        self.session, self.state = Session(self.slither, cuts=cuts), State(START)
        self.row = t.variable("row", WORD.lo, WORD.hi) if self.rounds else t.ZERO
        arguments = [self._place(*parameter) for parameter in self.form.parameters.items()]
        self.cells |= {(name, 0): t.ZERO for name in self.form.results}
        result = self.session.call(self.function, arguments, self.state)
        if result is None or self.session.machine.provisos or self.state.path.condition is not t.TRUE:
            raise ToolError(f"{self.function} reverts or leaves its arrays for index {self.own}")
        if len(self.rows) != self.rounds + 1 or len(result.items) != len(self.form.results):
            raise ToolError(f"{self.function} has {len(self.rows) - 1} rounds; the model has to follow it")
        left = dict(zip(((name, 0) for name in self.form.results), map(term_of, result.items), strict=True))
        left |= self._read_arrays(self.state)
        self.ends = [Step("word", found, self.cells[cell]) for cell, found in left.items()]

    @property
    def rounds(self) -> int:
        """Lanes of the row."""
        return SIZE - self.own if self.form.is_shortened else SIZE

    def _place(self, name: str, kind: Scalar | Array) -> Value:
        if name in OWNERS:
            return Word(t.integer(self.own) if self.rounds else t.variable(name, WORD.lo, WORD.hi), WORD)
        if name == "row":
            return Word(self.row, WORD)
        if isinstance(kind, Scalar):
            self.cells[name, 0] = t.variable(name, kind.lo, kind.hi)
            return Word(self.cells[name, 0], kind)
        element = WORD if name == UNSIGNED else SIGNED_WORD
        if kind.element != element:
            raise ToolError(f"{name} of {self.function} holds {kind.element}; the model has to follow it")
        for k in range(kind.length or 0):
            self.cells[name, k] = t.variable(f"{name}{k}", element.lo, element.hi)
        pointer = self.session.machine.heap.place(self.state, Object(kind, self._cells_of(name)))
        self._arrays[name] = number_of(pointer)
        return pointer

    def _cells_of(self, array: str) -> tuple[Word, ...]:
        return tuple(
            Word(term, WORD if array == UNSIGNED else SIGNED_WORD)
            for (name, _), term in self.cells.items()
            if name == array
        )

    def _read_arrays(self, state: State) -> Cells:
        return {
            (name, place): term_of(cell)
            for name, number in self._arrays.items()
            for place, cell in enumerate(state.heap[number].cells)
        }

    # Where a round begins ---------------------------------------------------------------------------------------------

    def _begin(self, name: str) -> int:
        number = self._began.get(name, 0)
        self._began[name] = number + 1
        return number

    def _cut_row(self, value: Term, state: State) -> Term:
        """Compare what the round before left in arrays, and return what is left of the row."""
        number = self._begin("row")
        if number == 0:
            self.rows.append(self.row)
            self.steps.append(Step("row", value, self.row))
            return self.row
        self._compare(number, self._read_arrays(state))
        for array, heap_number in self._arrays.items():
            item = state.heap[heap_number]
            state.heap[heap_number] = Object(item.type, self._cells_of(array))
        self.steps.append(Step("row", value, t.div(self.rows[-1], t.integer(LANE))))
        is_last = number == self.rounds
        self.rows.append(t.ZERO if is_last else t.variable(f"row{number}", WORD.lo, WORD.hi))
        return self.rows[-1]

    def _cut_sum(self, name: str) -> Cut:
        def cut(value: Term, _state: State) -> Term:
            number = self._begin(name)
            if number == 0:
                self.steps.append(Step(name, value, self.cells[name, 0]))
            else:
                self._compare(number, {(name, 0): value})
            return self.cells[name, 0]

        return cut

    def _compare(self, number: int, found: Cells) -> None:
        """Note what a round left in some cells, and put unknowns in the place of what its plain code changes there."""
        row = self.rows[number - 1]
        changed = self.form.plain(self.cells, row, number - 1, self.own)
        idle = self.form.plain(self.cells, t.ZERO, number - 1, self.own)
        for cell, term in found.items():
            before = self.cells[cell]
            self.steps.append(Step(cell[0], term, changed.get(cell, before)))
            if cell not in changed:
                continue
            if idle[cell] is not before:
                raise ToolError(f"{self.function}: the plain code of an empty lane changes {cell[0]}")
            kind = WORD if cell[0] == UNSIGNED else SIGNED_WORD
            after = t.variable(f"{cell[0]}{cell[1]} after {number}", kind.lo, kind.hi)
            self.facts.append(implies(t.eq(row, t.ZERO), t.eq(after, before)))
            self.cells[cell] = after

    # Questions --------------------------------------------------------------------------------------------------------

    def ask(self, words: Words) -> None:
        """Ask of each word whether a round, or the function, leaves another one than the plain code."""
        name = self.function.partition("(")[0].partition(".")[2].lower()
        for step in self.steps:
            words.compare(f"{name}-{step.name}", step.found, step.expected)
        for k in range(1, len(self.rows)):
            self._ask_row(words, k)
        chain = [implies_zero(x, y) for x, y in pairwise(self.rows)]
        for end in self.ends:
            spoken = names_of(end.found) | names_of(end.expected)
            known = [fact for fact in (*chain, *self.facts) if names_of(fact) <= spoken]
            words.refute(f"{name}-end", known, t.eq(end.found, end.expected))

    def _ask_row(self, words: Words, number: int) -> None:
        """Ask whether what is left of the row is anything else than the row without the lanes before."""
        before, left = self.rows[number - 1], t.div(self.rows[number - 1], t.integer(LANE))
        words.refute("lane-behind-none", [], implies_zero(before, left))
        known = [t.eq(before, t.div(self.row, t.integer(LANE ** (number - 1))))]
        words.refute("lane-of-the-row", known, t.eq(left, t.div(self.row, t.integer(LANE**number))))
        if number == self.rounds:
            inside = t.lt(self.row, t.integer(LANE**self.rounds))
            words.refute("no-lane-left", [inside], t.eq(t.div(self.row, t.integer(LANE**number)), t.ZERO))

    def covers(self) -> Keys:
        """Return the reductions that the questions are about: all that stand in words that are compared."""
        asked = set(t.postorder(step.found for step in self.steps))
        wraps = self.session.machine.wraps
        return frozenset(
            key for key, conditions in wraps.items() if all(find_reduced(inside) in asked for _, inside in conditions)
        )


def implies_zero(before: Term, after: Term) -> Term:
    """Return that nothing is left after nothing."""
    return implies(t.eq(before, t.ZERO), t.eq(after, t.ZERO))


def run_copy(slither: object, questions: Questions) -> Session:
    """Run ``copyTo``, and return its session; ask for each word of both arrays whether another one can stand there.

    Raises
    ------
    ToolError
        It can leave its arrays.
    """
    session, state = Session(slither), State(START)
    arrays = [
        [t.variable(f"{name}{k}", SIGNED_WORD.lo, SIGNED_WORD.hi) for k in range(2 * SIZE)] for name in ("from", "to")
    ]
    pointers = [
        session.machine.heap.place(state, Object(PAIR, tuple(Word(term, SIGNED_WORD) for term in cells)))
        for cells in arrays
    ]
    session.call(COPY, pointers, state)
    if session.machine.provisos:
        raise ToolError(f"{COPY} may leave its arrays")
    for pointer in pointers:
        for cell, term in zip(state.heap[number_of(pointer)].cells, arrays[0], strict=True):
            if term_of(cell) is not term:
                export = Export()
                questions.refute("copied-word", export, [export.term(t.lnot(t.eq(term_of(cell), term)))])
    return session


def run_all(slither: object) -> Iterator[Lanes]:
    """Yield a run for every function and every index that a row begins at or belongs to, and for empty rows."""
    for function, form in FORMS.items():
        for own in range(SIZE + form.is_shortened):
            yield Lanes(slither, function, own)


@obligation(CLAIM, "S", cost=20)
def assembly_over_lanes_is_its_plain_code(run: Run) -> Evidence:
    """Show for every index and any row that assembly over its lanes leaves what plain code leaves, word by word."""
    words, slither = Words(), project(run.root)
    words.multiply()
    runs = list(run_all(slither))
    for item in runs:
        if item.rounds and item.covers() != item.session.machine.wraps.keys():
            raise ToolError(f"{item.function}: a reduction for index {item.own} is in no word that is compared")
        item.ask(words)
    copied = run_copy(slither, words.questions)
    left = sum(len(item.ends) for item in runs)
    reports = [item.session.report(item.function) for item in runs]
    return by_solvers(
        Verdict.PROVED,
        f"{left} words that {len(FORMS)} functions leave are those of their plain code, for every row",
        words.questions.asked,
        assumptions=assumptions(*reports, copied.report(COPY)),
        statistics={"runs": len(runs), "words": left},
    )


def discharged(slither: object) -> Keys:
    """Return place and kind of every reduction that the questions cover: the same for every index."""
    return frozenset(key for function in FORMS for key in Lanes(slither, function, 0).covers())
