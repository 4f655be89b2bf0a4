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
from clearproof.search.envelope import Row, build_envelope
from clearproof.search.exact_bounds import Box, Rows, fold_exactly

WORK = 1_000_000
"""Most products of integers for bounds, about half a second."""
_LEAST_BOXES = 4
_PASSES = 8
"""Most envelopes over one box."""
_CLOSED = -1


@dataclass(slots=True)
class _Core:
    """The undecided indexes, the others folded in, and what the search has found."""

    own: Rows
    net: Rows
    pair: Rows
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

    def choose(self, low: Row, high: Row) -> int:
        """Return the index whose undecided range weighs most in the pairs."""
        width = [row[b] - row[a] for row, a, b in zip(self.net, low, high, strict=True)]
        reach = [
            w * (1 + sum(map(int.__mul__, map(abs, pairs), width))) for w, pairs in zip(width, self.pair, strict=True)
        ]
        return reach.index(max(reach))


def find_worst_fill_plainly(problem: FillProblem, budget: int, hint: Sequence[int] | None = None) -> FillProof | None:
    """Return the worst fill with its proof, or None when it takes more than ``budget`` boxes or :data:`WORK`.

    Parameters
    ----------
    hint :
        Labels that are likely to be the worst; without them several ascents look for such labels.
    """
    free = [i for i, row in enumerate(problem.own) if len(row) > 1]
    boxes = min(budget, WORK // (len(free) ** 2 + 1))
    if boxes < min(budget, _LEAST_BOXES):
        return None
    every = Box((0,) * len(problem.own), tuple(len(row) - 1 for row in problem.own))
    folded = fold_exactly(problem.own, problem.net, problem.pair, every)
    core = _Core(folded.own, folded.net, folded.pair)
    for labels in _list_starts(core) if hint is None else [[hint[i] for i in free]]:
        core.ascend(labels)
    tree = _search(core, boxes)
    if tree is None:
        return None
    labels = [0] * len(problem.own)
    for i, label in zip(free, core.labels, strict=True):
        labels[i] = label
    value = core.best + folded.constant
    return FillProof(tuple(labels), value, value, problem.square_scale, {"stages": [], "unit": 1, "boxes": tree})


def _list_starts(core: _Core) -> list[Row]:
    """Return labels to ascend from: all low, all high, then halves of the indexes by a bit of their place."""
    last = [len(row) - 1 for row in core.own]
    halves = [[top * (((i >> bit) & 1) ^ side) for i, top in enumerate(last)] for bit in range(3) for side in range(2)]
    return [[0] * len(last), last, *halves[: len(last)]]


def _search(core: _Core, budget: int) -> list[Any] | None:
    """Return the boxes of a finished tree in preorder, the low half of each split first; None beyond ``budget``."""
    boxes: list[Any] = []
    waiting = [([0] * len(core.own), [len(row) - 1 for row in core.own])]
    while waiting:
        if len(boxes) >= budget:
            return None
        low, high, steps = _bound(core, *waiting.pop())
        if not steps:
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


def _bound(core: _Core, low: Row, high: Row) -> tuple[Row, Row, int]:
    """Return what is left of a box and how many envelopes that took; 0 when the box is done."""
    for step in range(1, _PASSES + 1):
        bound, *left = build_envelope(core.net, core.pair, low, high).cut(core.own, core.net, core.best)
        if bound <= 4 * core.best:
            return low, high, 0
        unchanged = left == [low, high]
        low, high = left
        if unchanged or low == high:
            return low, high, step
    return low, high, _PASSES
