"""What a search for a worst fill holds at any moment, as unknowns with what is known of them, and what is owed for it.

Every function of ``WorstFill`` is run by itself, from any state that meets the invariant below; what it calls is
replaced by its contract. Whatever a run has to show (a reduction that changes nothing, a place inside its array, the
invariant after a write) is *owed*: a condition and the path to it, and each becomes a question to both solvers.

Write S_i for the largest magnitude that a net of index i can have, M_i = S_i + 1, and U_i for the sum of M_j over the
other indexes, so that M_i + U_i <= T = SIDES + 16 (a side of the whole account is at most SIDES). At one index,

    |net| <= S,  0 <= own <= 1e4 S^2,  first net <= net <= last net  for every label of its range,
    |X| + G <= 1e4 U,  G >= 0,

and ``settled`` = P + 2 m X + A, where P and A belong to the other indexes and |P| + A <= 1e4 U^2
(:mod:`models.source_worst_fill_sums` says why).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from clearproof.engine import fixed
from clearproof.static.translate import Relaxed, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD
from clearproof.static.translate.values import Many, Value, Word
from models.source_account import SCALE, SIDES, SIZE
from models.source_support import Questions
from models.source_worst_fill_ledger import Ledger, largest, times
from models.source_worst_fill_memory import term_of

LIBRARY = "WorstFill"
SEARCH, BOX = f"{LIBRARY}.Search", f"{LIBRARY}.Box"
LABELS = fixed.MAX_HELD + SIZE
"""Candidates of one account: each contract adds one at most to the one that each index has."""
WHOLE = SIDES + SIZE
"""T: the sum of S_i + 1 over all indexes."""
BOUND = SCALE * WHOLE**2
"""No Q, no bound and no difference of a bound and the best Q is larger."""
MOST_WORK = 1 << 32
MIN = SIGNED_WORD.lo


def name(function: str, *parameters: str) -> str:
    """Return the canonical name of a function of the search."""
    return f"{LIBRARY}.{function}({','.join(parameters)})"


@dataclass(slots=True)
class Range:
    """Labels of one index that a box leaves, and what is known of their nets."""

    first: Term
    last: Term
    low: Term
    """Net of the first label."""
    high: Term
    """Net of the last."""

    @property
    def middle(self) -> Term:
        """M."""
        return t.div(t.add(self.low, self.high), t.integer(2))

    @property
    def half(self) -> Term:
        """H."""
        return t.sub(self.high, self.middle)

    @property
    def word(self) -> Word:
        """The range as the code passes it."""
        return Word(t.add(self.first, t.mul(self.last, t.integer(256))), WORD)

    def holds(self, label: Term) -> Term:
        """Return that ``label`` is in the range."""
        return t.land(t.le(self.first, label), t.le(label, self.last))


@dataclass(slots=True)
class Index:
    """One index of any box of any search."""

    ledger: Ledger
    tag: str = ""
    size: Term = field(init=False)
    """M, S + 1."""
    others: Term = field(init=False)
    """U."""
    square: Term = field(init=False)
    """1e4 S^2, what an own square can be."""
    widest: Term = field(init=False)
    """2e4 M U: what t (2 X + |t| G / t) can be in any box."""
    swing: Term = field(init=False)
    """h K, what it can be in this one."""
    seen: Term = field(init=False)
    """X, or what stands in its place in a guess."""
    spread: Term = field(init=False)
    """G."""
    pull: Term = field(init=False)
    """K, at least 2 |X| + G."""
    range: Range = field(init=False)

    def __post_init__(self) -> None:
        """Make the unknowns."""
        made = self.ledger
        self.size = made.unknown(f"size{self.tag}", 1, WHOLE)
        self.others = made.unknown(f"others{self.tag}", 0, WHOLE)
        self.square, self.widest, self.swing = (
            made.unknown(f"{label}{self.tag}", 0, BOUND) for label in ("square", "widest", "swing")
        )
        for part in (self.square, self.widest, self.swing):
            made.know(part, *self.limits())
        self.seen = made.unknown(f"seen{self.tag}", -SCALE * WHOLE, SCALE * WHOLE)
        self.spread = made.unknown(f"spread{self.tag}", 0, SCALE * WHOLE)
        self.pull = made.unknown(f"pull{self.tag}", 0, 2 * SCALE * WHOLE)
        for x in (self.seen, t.neg(self.seen)):
            reach = t.le(t.add(x, self.spread), times(SCALE, self.others))
            made.know(self.seen, reach)
            made.know(self.spread, reach)
            made.know(self.pull, t.le(t.add(times(2, x), self.spread), self.pull))
        made.know(self.pull, t.le(self.pull, times(2 * SCALE, self.others)))
        self.range = self.new_range()

    def limits(self) -> list[Term]:
        """Return what holds of the three products; :func:`ask_limits` asks whether their definitions give it."""
        most, twice = t.add(self.square, self.widest), t.add(self.square, times(2, self.widest))
        return [
            t.le(self.swing, self.widest),
            t.le(most, t.integer(BOUND)),
            t.le(times(3, twice), t.integer(4 * BOUND)),
            t.le(times(2, self.widest), t.integer(BOUND)),
        ]

    def together(self) -> Term:
        """Return that the sizes of all indexes together have a bound."""
        return t.le(t.add(self.size, self.others), t.integer(WHOLE))

    def definitions(self) -> dict[str, Term]:
        """Return what the three products are."""
        return {
            "square": t.eq(self.square, times(SCALE, self.most, self.most)),
            "widest": t.eq(self.widest, times(2 * SCALE, self.size, self.others)),
            "swing": t.eq(self.swing, t.mul(self.range.half, self.pull)),
        }

    def new_range(self) -> Range:
        """Return any range of labels of the index."""
        made = self.ledger
        first, last = (made.place(f"{end}{self.tag}", 0, LABELS - 1) for end in ("first", "last"))
        made.know(last, t.le(first, last))
        made.know(first, t.le(first, last))
        low, high = (made.unknown(f"{end}{self.tag}", -SIDES, SIDES) for end in ("low", "high"))
        made.know(low, largest(low, bound=self.most))
        made.know(high, largest(high, bound=self.most), t.le(low, high), t.lor(t.lt(first, last), t.eq(low, high)))
        return Range(first, last, low, high)

    @property
    def most(self) -> Term:
        """S."""
        return t.add(self.size, t.integer(-1))

    def net(self, label: Term) -> Term:
        """Return the net of a label of the range."""
        here = self.range
        known = {here.first: here.low, here.last: here.high}
        if label in known:
            return known[label]
        made = self.ledger.unknown(f"net{self.tag}", -SIDES, SIDES)
        return self.ledger.know(made, t.le(here.low, made), t.le(made, here.high))

    def own(self) -> Term:
        """Return the own square of any label."""
        made = self.ledger.unknown(f"own{self.tag}", 0, SCALE * SIDES**2)
        return self.ledger.know(made, t.le(made, self.square))

    def value(self) -> Term:
        """Return what the last column may hold: a + t (2 X + |t| G / t) of any box that was looked at."""
        made = self.ledger.unknown(f"value{self.tag}", -BOUND, BOUND)
        return self.ledger.know(made, self.is_value(made, self.widest))

    def is_value(self, term: Term, swing: Term) -> Term:
        """Return that a term lies where the values of the index lie."""
        return t.land(t.le(t.neg(swing), term), t.le(term, t.add(self.square, swing)))


def ask_limits(questions: Questions) -> None:
    """Ask whether the products of an index can be larger than :meth:`Index.limits` says."""
    ledger = Ledger()
    index = Index(ledger)
    wide = index.definitions()
    inside = [index.together(), largest(index.range.half, bound=index.size), t.le(t.ZERO, index.range.half)]
    reach = t.le(index.pull, times(2 * SCALE, index.others))
    for limit in index.limits():
        export = Relaxed()
        known = [*inside, wide["square"], wide["widest"]]
        if index.swing in t.postorder([limit]):
            # h <= M, K <= 2e4 U: a product of bounds
            known = [wide["widest"], wide["swing"], *inside[1:], reach]
        questions.refute("product-of-an-index", export, [export.term(x) for x in [*known, t.lnot(limit)]])


@dataclass(slots=True)
class Column:
    """Stubs of ``Candidates`` for a run at one index: any candidate of its range."""

    index: Index
    net: Callable[[Term], Term] | None = None
    own: Callable[[Term], Term] | None = None

    def stubs(self) -> dict[str, Stub]:
        """Return the stubs by name."""
        table = "int256[240],uint256"
        return {
            f"Candidates.own({table})": self._read(self.own or (lambda _label: self.index.own())),
            f"Candidates.net({table})": self._read(self.net or self.index.net),
            f"Candidates.value_({table})": self._read(lambda _label: self.index.value()),
            f"Candidates.setValue({table},int256)": self._write,
        }

    def _read(self, content: Callable[[Term], Term]) -> Stub:
        def read(arguments: list[Value], state: State) -> Many:
            label = term_of(arguments[1])
            self.index.ledger.owe("label-in-its-range", state, self.index.range.holds(label))
            return Many((Word(content(label), SIGNED_WORD),))

        return read

    def _write(self, arguments: list[Value], state: State) -> Many:
        _, label, value = arguments
        index = self.index
        index.ledger.owe("label-in-its-range", state, index.range.holds(term_of(label)))
        index.ledger.owe("value-is-one", state, index.is_value(term_of(value), index.widest))
        return Many(())
