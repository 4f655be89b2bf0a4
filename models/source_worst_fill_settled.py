"""The functions of ``WorstFill`` that make and change boxes: what do they ask of the range of an index?

``settled`` is kept exactly: with P and A of the other indexes, it is P + A + 2 m X, and a_k as well where one label is
left. Each run is that of one index i, and the other fifteen are any.
"""

from dataclasses import dataclass, field

from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.values import Many, Value
from models.source_account import SIDES
from models.source_worst_fill_box import AtIndex
from models.source_worst_fill_index import is_enclosed
from models.source_worst_fill_memory import signed, term_of

GET_OWN = "Candidates.own(int256[240],uint256)"


@dataclass(slots=True)
class Settling(AtIndex):
    """A run of a function that keeps ``settled``, at one index."""

    asked: list[tuple[Term, Term, Term]] = field(default_factory=list)
    """Ranges that ``_getRange`` is still to be asked for, in order: the word, m and h."""
    single: Term = field(init=False)
    """The only label that is left, where one is."""
    others: Term = field(init=False)
    """P + A."""
    own: Term = field(init=False)
    """Own square of a label."""

    def any_middle(self) -> tuple[Term, Term]:
        """Return m and h of a range of the index."""
        made, size = self.ledger, self.index
        middle, half = made.unknown("middle", -SIDES, SIDES), made.unknown("half", 0, 2 * SIDES)
        made.know(middle, *is_enclosed(size, middle, half))
        made.know(half, *is_enclosed(size, middle, half))
        return middle, half

    def will_ask(self, word: Term) -> tuple[Term, Term]:
        """Let ``_getRange`` be asked for one more range; return what it answers."""
        pair = self.any_middle()
        self.asked.append((word, *pair))
        return pair

    def get_range(self, arguments: list[Value], state: State) -> Many:
        """Give m and h of the range that is to be asked for next."""
        word, *pair = self.asked.pop(0)
        self.ledger.owe_integers("as-foreseen", state, t.eq(term_of(arguments[1]), word))
        return Many(tuple(map(signed, pair)))

    def get_own(self, arguments: list[Value], state: State) -> Many:
        """Give the own square of the only label that is left."""
        self.ledger.owe_integers("label-in-its-range", state, t.eq(term_of(arguments[1]), self.single))
        return Many((signed(self.own),))
