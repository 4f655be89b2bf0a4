"""Which fill is the worst, of a book that is small enough to need no compiled search?

A branch and bound over boxes of labels in exact integers, with the envelope majorant alone. It answers what most
accounts ask in milliseconds, without the seconds that loading compiled kernels takes; where it does not finish within
its work it gives up, and :mod:`clearproof.search.worst_fill` takes over. Its proof is a tree like theirs.

The envelope over a part of a box is nowhere above the envelope over the box, so labels that were dropped against an
early incumbent are dropped against the final one too, and the checker may repeat every step with the final limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from clearproof.certificates import FillProof
from clearproof.engine.reduction import FillProblem

WORK = 1_000_000
"""Most products of integers for bounds, about half a second."""
_LEAST_BOXES = 4
_PASSES = 8
"""Most envelopes over one box."""
_CLOSED = -1
Row = list[int]


@dataclass(slots=True)
class _Core:
    """The undecided indexes, the others folded in, and what the search has found."""

    own: list[Row]
    net: list[Row]
    pair: list[Row]
    best: int = 0
    labels: Row = field(default_factory=list)

    def ascend(self, labels: Row) -> None:
        """Change one label at a time while the objective grows; keep the result if it is the best so far."""
        nets = [row[k] for row, k in zip(self.net, labels, strict=True)]
        moved = True
        while moved:
            moved = False
            for i, (own, net) in enumerate(zip(self.own, self.net, strict=True)):
                pull = sum(map(int.__mul__, self.pair[i], nets))
                values = [a + pull * s for a, s in zip(own, net, strict=True)]
                top = max(values)
                if top > values[labels[i]]:
                    labels[i] = values.index(top)
                    nets[i] = net[labels[i]]
                    moved = True
        value = self.compute_value(labels)
        if not self.labels or value > self.best:
            self.best, self.labels = value, labels

    def compute_value(self, labels: Sequence[int]) -> int:
        """Return the objective of one label per undecided index."""
        nets = [row[k] for row, k in zip(self.net, labels, strict=True)]
        total = sum(row[k] for row, k in zip(self.own, labels, strict=True))
        return total + sum(s * sum(map(int.__mul__, row, nets)) for s, row in zip(nets, self.pair, strict=True)) // 2

    def cut(self, low: Row, high: Row) -> tuple[int, bool]:
        """Drop labels that the envelope rules out, in place; returns (four times the bound, whether any was)."""
        first = [row[k] for row, k in zip(self.net, low, strict=True)]
        last = [row[k] for row, k in zip(self.net, high, strict=True)]
        total = [a + b for a, b in zip(first, last, strict=True)]
        width = [b - a for a, b in zip(first, last, strict=True)]
        twice, rows = 0, []
        for i, pairs in enumerate(self.pair):
            pull = sum(map(int.__mul__, pairs, total))
            twice += width[i] * sum(map(int.__mul__, map(abs, pairs), width)) - total[i] * pull
            labels = range(low[i], high[i] + 1)
            rows.append([4 * self.own[i][k] + 2 * pull * self.net[i][k] for k in labels])
        tops = [max(row) for row in rows]
        bound = twice // 2 + sum(tops)  # each pair was counted from both sides, so that twice is even
        dropped = False
        for i, (row, top) in enumerate(zip(rows, tops, strict=True)):
            room = 4 * self.best - bound + top
            start = low[i]
            while low[i] < high[i] and row[low[i] - start] <= room:
                low[i] += 1
                dropped = True
            while low[i] < high[i] and row[high[i] - start] <= room:
                high[i] -= 1
                dropped = True
        return bound, dropped

    def choose(self, low: Row, high: Row) -> int:
        """Return the index whose undecided range weighs most in the pairs."""
        width = [row[b] - row[a] for row, a, b in zip(self.net, low, high, strict=True)]
        reach = [
            w * (1 + sum(map(int.__mul__, map(abs, pairs), width))) for w, pairs in zip(width, self.pair, strict=True)
        ]
        return reach.index(max(reach))


def find_worst_fill_plainly(problem: FillProblem, budget: int) -> FillProof | None:
    """Return the worst fill with its proof, or None when it takes more than ``budget`` boxes or :data:`WORK`."""
    free = [i for i, row in enumerate(problem.own) if len(row) > 1]
    core, constant = _fold(problem, free)
    boxes = min(budget, WORK // (len(free) ** 2 + 1))
    if boxes < min(budget, _LEAST_BOXES):
        return None
    for start in range(2 + min(len(free), 6)):
        core.ascend([(len(row) - 1) * _pick(start, i) for i, row in enumerate(core.own)])
    tree = _search(core, boxes)
    if tree is None:
        return None
    labels = [0] * len(problem.own)
    for i, label in zip(free, core.labels, strict=True):
        labels[i] = label
    value = core.best + constant
    return FillProof(tuple(labels), value, value, problem.square_scale, {"stages": [], "unit": 1, "boxes": tree})


def _pick(start: int, place: int) -> int:
    """Return 0 or 1: all low, all high, then halves of the indexes by a bit of their place."""
    return start if start < 2 else ((place >> ((start - 2) // 2)) ^ start) & 1


def _fold(problem: FillProblem, free: Sequence[int]) -> tuple[_Core, int]:
    """Return the problem of the indexes with a choice, and what the others contribute alone."""
    fixed = [row[0] if len(row) == 1 else 0 for row in problem.net]
    pull = [sum(map(int.__mul__, row, fixed)) for row in problem.pair]
    constant = sum(row[0] for row in problem.own if len(row) == 1) + sum(map(int.__mul__, fixed, pull)) // 2
    own = [[a + pull[i] * s for a, s in zip(problem.own[i], problem.net[i], strict=True)] for i in free]
    pair = [[problem.pair[i][j] for j in free] for i in free]
    return _Core(own, [list(problem.net[i]) for i in free], pair), constant


def _search(core: _Core, budget: int) -> list[Any] | None:
    """Return the boxes of a finished tree in preorder, the low half of each split first; None beyond ``budget``."""
    boxes: list[Any] = []
    waiting = [([0] * len(core.own), [len(row) - 1 for row in core.own])]
    while waiting:
        if len(boxes) >= budget:
            return None
        low, high = waiting.pop()
        steps = _bound(core, low, high)
        if steps is None:
            boxes.append([[0] * _PASSES, _CLOSED, 0])
            continue
        if low == high:
            core.ascend(low)
            boxes.append([[0] * steps, _CLOSED, 0])
            continue
        core.ascend([(a + b + 1) // 2 for a, b in zip(low, high, strict=True)])
        index = core.choose(low, high)
        at = (low[index] + high[index]) // 2
        boxes.append([[0] * steps, index, at])
        below, above = high.copy(), low.copy()
        below[index], above[index] = at, at + 1
        waiting += [(above, high), (low, below)]
    return boxes


def _bound(core: _Core, low: Row, high: Row) -> int | None:
    """Drop labels until nothing changes; returns how many envelopes that took, None when the box is done."""
    for step in range(1, _PASSES + 1):
        bound, dropped = core.cut(low, high)
        if bound <= 4 * core.best:
            return None
        if not dropped or low == high:
            return step
    return _PASSES
