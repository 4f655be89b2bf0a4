"""Which labels does the envelope over a box of labels rule out, in exact integers?

The envelope replaces each product of two nets by the mean of its two McCormick planes. With t and w the sum and the
width of an index's two outermost nets, ``pull = P t`` and ``reach = |P| w``, four times the bound over the box is

    sum_i max over labels (4 own + 2 pull_i net)  +  1/2 sum_i (w_i reach_i - t_i pull_i),

so a box that differs from another in few indexes is looked at in as many steps as there are indexes, for each of them.
"""

from dataclasses import dataclass
from typing import TypeAlias

from clearproof.search.exact_bounds import Rows

Row: TypeAlias = list[int]


@dataclass(slots=True)
class Envelope:
    """A box and what its envelope is made of."""

    low: Row
    """First label of each index that is left."""
    high: Row
    total: Row
    """Sum of the two outermost nets."""
    width: Row
    """Difference of the two outermost nets."""
    pull: Row
    reach: Row

    def copy(self) -> "Envelope":
        """Return an independent copy."""
        return Envelope(*([*row] for row in (self.low, self.high, self.total, self.width, self.pull, self.reach)))

    def move(self, net: Rows, pair: Rows, low: Row, high: Row) -> None:
        """Change the box to ``low..high`` of ``net``, which may be other nets than before."""
        for i, (row, first, last) in enumerate(zip(net, low, high, strict=True)):
            total, width = row[first] + row[last], row[last] - row[first]
            more, wider = total - self.total[i], width - self.width[i]
            if more:
                self.pull = [a + p * more for a, p in zip(self.pull, pair[i], strict=True)]
            if wider:
                self.reach = [a + abs(p) * wider for a, p in zip(self.reach, pair[i], strict=True)]
            self.total[i], self.width[i] = total, width
        self.low, self.high = low, high

    def cut(self, own: Rows, net: Rows, best: int) -> tuple[int, Row, Row]:
        """Return four times the bound, and the box without the outer labels that cannot exceed ``best``."""
        twice = sum(map(int.__mul__, self.width, self.reach)) - sum(map(int.__mul__, self.total, self.pull))
        rows = [
            [4 * a + 2 * pull * s for a, s in zip(owns[first : last + 1], nets[first : last + 1], strict=True)]
            for owns, nets, pull, first, last in zip(own, net, self.pull, self.low, self.high, strict=True)
        ]
        tops = list(map(max, rows))
        bound = twice // 2 + sum(tops)  # each pair was counted from both sides, so that twice is even
        low, high = [*self.low], [*self.high]
        for i, (row, top) in enumerate(zip(rows, tops, strict=True)):
            room, first, last = 4 * best - bound + top, 0, len(row) - 1
            while first < last and row[first] <= room:
                first += 1
            while first < last and row[last] <= room:
                last -= 1
            low[i], high[i] = self.low[i] + first, self.low[i] + last
        return bound, low, high


def build_envelope(net: Rows, pair: Rows, low: Row, high: Row) -> Envelope:
    """Return the envelope over the labels ``low..high``."""
    total = [row[a] + row[b] for row, a, b in zip(net, low, high, strict=True)]
    width = [row[b] - row[a] for row, a, b in zip(net, low, high, strict=True)]
    pull = [sum(map(int.__mul__, row, total)) for row in pair]
    reach = [sum(map(int.__mul__, map(abs, row), width)) for row in pair]
    return Envelope([*low], [*high], total, width, pull, reach)
