"""The functions of ``WorstFill`` that go over the indexes of a box: what does a run of one round begin with?

Loops over indexes run by an invariant, once for each number i that the loop can have come to. The sums that an index
adds to are unknowns with a bound that :mod:`models.source_worst_fill_sums` gives.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from clearproof.errors import ToolError
from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import WORD
from clearproof.static.translate.values import Many, Value
from clearproof.static.translate.visits import note_debt
from models.source_account import SIZE
from models.source_worst_fill_index import Single
from models.source_worst_fill_ledger import largest
from models.source_worst_fill_memory import (
    Values,
    number_of,
    read_cell,
    signed,
    term_of,
    unsigned,
    write_cell,
)
from models.source_worst_fill_state import BOUND, BOX, LABELS, SEARCH, Range, name

GET_BOUND = name("_getBound", SEARCH, BOX)
NARROW = name("_narrow", SEARCH, BOX)
GUESS = name("_guess", SEARCH, BOX)
RESTRICT = name("_restrict", SEARCH, BOX, "uint256", "uint256")
EVALUATED = LABELS + 3
"""Most work of one index of a bound."""
NARROWED = 8
"""Work of narrowing one index."""
LARGEST_WORK = 1 << 31
ROWS = "PerIndex.get(uint256[16],uint256)"
COPY = "PerIndex.copyTo(int256[32],int256[32])"
ADD_PRODUCTS = "PerIndex.addProducts(int256[32],uint256,uint256,int256)"
LANE = 1 << 16
ROW = t.variable("row", WORD.lo, WORD.hi)
"""Correlations of the index of a round."""


def work_of(each: int, rounds: int = SIZE) -> int:
    """Return the most work of a loop over indexes, ``each`` a round: what its proof owes, and callers rely on."""
    return each * rounds


@dataclass(slots=True)
class AtIndex(Single):
    """A run of one round of a loop over indexes, the one of index ``i``, or of what is behind the last."""

    i: int = 0
    bits: list[Term] = field(init=False)
    """By index: 1 if it is open."""
    array: int | None = None
    """Which array in memory holds X and G; None before it is made."""

    def __post_init__(self) -> None:
        """Start with any box."""
        Single.__post_init__(self)
        self.bits = [self.ledger.place(f"open{k}", 0, 1) for k in range(SIZE)]

    @property
    def is_open(self) -> Term:
        """Whether the index of the round is open."""
        return t.eq(self.bits[self.i], t.ONE) if self.i < SIZE else t.FALSE

    def labels(self, here: Range | None = None) -> Term:
        """Return the labels of a box in which the index of the round has the range ``here``."""
        word = t.ZERO
        for k, other in enumerate(self._others()):
            part = (here or self.index.range).word.term if k == self.i else other
            word = t.add(word, t.mul(part, t.integer(LANE**k)))
        return word

    def _others(self) -> list[Term]:
        lanes = []
        for k in range(SIZE):
            self.ledger.places.add(f"labels{k}")
            lanes.append(t.variable(f"labels{k}", 0, LANE - 1))
        return lanes

    def known_place(self, place: Value, *allowed: int) -> int:
        """Return a known place of an array over indexes.

        Raises
        ------
        ToolError
            It is not one of those allowed: the source reads something else now.
        """
        note_debt()  # settled here
        found = t.value_of(term_of(place))
        if found not in allowed or found is None:
            raise ToolError(f"{self.function} uses place {found} of an array where {allowed} were foreseen")
        return found

    def around(self) -> Term:
        """Return what ``settled`` has from the other indexes, P + A."""
        index = self.index
        others, most = self.ledger.unknown("others-sum", -BOUND, BOUND), self.ledger.unknown("around", 0, BOUND)
        fits = t.le(t.add(most, t.add(index.square, index.widest)), t.integer(BOUND))
        self.ledger.know(most, fits)
        return self.ledger.know(others, largest(others, bound=most))

    # Callees ----------------------------------------------------------------------------------------------------------

    def read_seen(self, arguments: list[Value], state: State) -> Many:
        """Give X or G of the index of the round, which has to be open."""
        place = self.known_place(arguments[1], self.i, self.i + SIZE)
        if number_of(arguments[0]) != self.array:
            raise ToolError(f"{self.function} reads another array; the model has to follow it")
        self.ledger.owe("open", state, self.is_open)
        return Many((signed(self.index.seen if place == self.i else self.index.spread),))

    def read_row(self, arguments: list[Value], _state: State) -> Many:
        """Give the correlations of the index of the round."""
        self.known_place(arguments[1], self.i)
        return Many((unsigned(ROW),))

    # Work -------------------------------------------------------------------------------------------------------------

    def spend(self, search: Value, state: State, most: int) -> None:
        """Let a callee count its work."""
        before = term_of(read_cell(state, search, "work"))
        self.ledger.owe("work", state, t.le(before, t.integer(LARGEST_WORK + SIZE * EVALUATED)))
        write_cell(state, search, work=self.spent(before, most))

    def spent(self, before: Term, most: int) -> Term:
        """Return the work after at most ``most`` more than ``before``."""
        work = self.ledger.unknown("work", 0, LARGEST_WORK + 2 * SIZE * EVALUATED)
        return self.ledger.know(work, t.le(work, t.add(before, t.integer(most))))

    def owe_work(self, search: Value, state: State, before: Term, most: int) -> None:
        """Owe that no more work was done than foreseen."""
        work = term_of(read_cell(state, search, "work"))
        self.ledger.owe("work", state, t.le(work, t.add(before, t.integer(most))))

    def owe_next(self, variables: Values, state: State, word: Term) -> None:
        """Owe that the next round is that of the next index, and that its open bits are left."""
        self.ledger.owe("next-index", state, t.eq(term_of(variables["i"]), t.integer(self.i + 1)))
        self.ledger.owe("next-bits", state, t.eq(term_of(variables["rest"]), behind(word, self.i + 1)))


@dataclass(slots=True)
class Adding(AtIndex):
    """A run of one round of a loop that takes labels and bits off, lowest first, and adds to a number."""

    TOTAL: ClassVar[str]
    """The variable that is added to."""
    box_labels: Term = field(init=False)
    """All labels of the box."""
    box_bits: Term = field(init=False)
    """All bits of its open indexes."""
    settled: Term = field(init=False)
    """What the number is before the first round."""

    def __post_init__(self) -> None:
        """Start with any box."""
        AtIndex.__post_init__(self)
        self.box_labels, self.box_bits = self.labels(), pack_bits(self.bits)

    def enter(self, variables: Values, state: State) -> dict[str, Value]:
        """Owe that the first round begins with the whole box; return what the one of the index begins with."""
        start = {"i": t.ZERO, "rest": self.box_bits, "labels": self.box_labels, self.TOTAL: self.settled}
        self.ledger.owe("entry", state, *(t.eq(term_of(variables[label]), x) for label, x in start.items()))
        rest = unsigned(t.div(self.box_labels, t.integer(LANE**self.i)))
        bits = unsigned(behind(self.box_bits, self.i))
        return {"i": unsigned(t.integer(self.i)), "rest": bits, "labels": rest}

    def leave(self, variables: Values, state: State) -> None:
        """Owe that the next round begins with what the one of the next index does."""
        self.owe_next(variables, state, self.box_bits)
        left = t.div(self.box_labels, t.integer(LANE ** (self.i + 1)))
        self.ledger.owe("labels", state, t.eq(term_of(variables["labels"]), left))


def pack_bits(bits: list[Term]) -> Term:
    """Return the word with these bits, the lowest first."""
    word = t.ZERO
    for k, bit in enumerate(bits):
        word = t.add(word, t.mul(bit, t.integer(1 << k)))
    return word


def lift(operate: Callable[[Term], Term], term: Term) -> Term:
    """Return an operation on a choice as a choice between its results."""
    if term.op == "clip":
        return lift(operate, term.args[0])
    if term.op == "ite":
        return t.ite(term.args[0], lift(operate, term.args[1]), lift(operate, term.args[2]))
    return operate(term)


def bit_of(position: int, word: Term) -> Term:
    """Return one bit of a word."""
    return t.mod(t.div(word, t.integer(1 << position)), t.integer(2))


def behind(word: Term, count: int) -> Term:
    """Return what is left of a word after ``count`` bits."""
    return lift(lambda x: t.div(x, t.integer(1 << count)), word)


def every(run: Callable[[object, int], AtIndex], last: int = SIZE) -> Callable[[object], Iterator[AtIndex]]:
    """Return a function that yields the run of every index up to ``last``."""

    def all_of_them(slither: object) -> Iterator[AtIndex]:
        for i in range(last + 1):
            yield run(slither, i)

    return all_of_them


def is_open(cut: Term, bits: list[Term], below: int) -> Term:
    """Return that ``cut`` is an open index below ``below``."""
    return t.lor(*(t.land(t.eq(cut, t.integer(k)), t.eq(bits[k], t.ONE)) for k in range(below)))
