"""The functions of ``WorstFill`` that look at one index: what does a run of one begin with, and how is it run?

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
from clearproof.static.translate.values import Value
from models.source_worst_fill_ledger import Ledger, is_search
from models.source_worst_fill_memory import term_of
from models.source_worst_fill_state import BOX, LABELS, SEARCH, Column, Index, name

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


def is_enclosed(index: Index, middle: Term, half: Term) -> list[Term]:
    """Return that |m| + h <= M and h >= 0."""
    reach = [t.le(t.add(x, half), index.size) for x in (middle, t.neg(middle))]
    return [t.le(t.ZERO, half), *reach]
