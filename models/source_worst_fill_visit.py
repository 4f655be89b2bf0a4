"""A function of ``WorstFill`` that visits boxes: how deep does it go, and how much does it work?

A box can be cut Phi = sum of ceil(log2 n_i) times in a row, n_i the labels that it leaves index i: a cut makes one of
these terms smaller by one, and narrowing none larger. At depth d a box has Phi <= 48 - d, waiting or not, so that the
array of waiting boxes, which has 66 places, is never left (:mod:`models.source_worst_fill_sums` has the steps).
"""

from dataclasses import dataclass, field

from clearproof.errors import ToolError
from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import WORD
from clearproof.static.translate.values import Memory, Value
from clearproof.static.translate.visits import note_debt
from models.source_account import SIZE
from models.source_worst_fill_box import EVALUATED, NARROWED
from models.source_worst_fill_index import Single
from models.source_worst_fill_memory import number_of, place_search, read_cell, term_of, write_cell
from models.source_worst_fill_state import BOUND, BOX, SEARCH, name

SETTLE = name("_settle", SEARCH, BOX)
EXPLORE = name("_explore", SEARCH, BOX)
DEEPEST = 48
"""Cuts in a row, whatever the account holds."""
WAITING = 66
LIMIT = 4_000
"""Limits.WORK_LIMIT; a larger one in the source leaves questions without an answer."""
SETTLED = LIMIT + SIZE * NARROWED
"""Most work when a box is settled."""
DONE = SETTLED + SIZE * (EVALUATED + NARROWED)
"""Most work ever."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a call of ``_narrow`` leaves."""

    changed: Term
    """Whether it says that the box changed."""
    can_cut: Term
    """Whether the box names an open index to cut."""
    promise: Term
    """What it promises of the two."""


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
