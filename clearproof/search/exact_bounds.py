"""What do the two majorants of the worst-fill search say in exact integers?

Everything is multiplied by ``SCALE``, so that nothing is a fraction.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from clearproof.engine.reduction import FillProblem
from clearproof.search.core import WEIGHT_BITS, Box

SCALE = 1 << (WEIGHT_BITS + 1)


@dataclass(frozen=True, slots=True)
class ExactCore:
    """The undecided indexes of a box, the decided ones folded in; objective values are integers."""

    own: tuple[tuple[int, ...], ...]
    net: tuple[tuple[int, ...], ...]
    pair: tuple[tuple[int, ...], ...]
    constant: int
    """What the decided indexes contribute."""


@dataclass(frozen=True, slots=True)
class Majorant:
    """``constant + sum_i (SCALE own_i + curve_i net_i^2 + slope_i net_i)`` >= SCALE times the objective in a box."""

    constant: int
    slope: tuple[int, ...]
    curve: tuple[int, ...]


def fold_exactly(problem: FillProblem, box: Box) -> ExactCore:
    """Return the exact problem over ``box``; the same indexes as :func:`clearproof.search.core.fold`."""
    n = len(problem.own)
    free = [i for i in range(n) if box.low[i] < box.high[i]]
    decided = [i for i in range(n) if box.low[i] == box.high[i]]
    fixed = {i: problem.net[i][box.low[i]] for i in decided}
    own, net = [], []
    for i in free:
        pull = sum(problem.pair[i][j] * s for j, s in fixed.items())
        labels = range(box.low[i], box.high[i] + 1)
        own.append(tuple(problem.own[i][k] + pull * problem.net[i][k] for k in labels))
        net.append(tuple(problem.net[i][k] for k in labels))
    constant = sum(problem.own[i][box.low[i]] for i in decided)
    constant += sum(problem.pair[i][j] * s * t for i, s in fixed.items() for j, t in fixed.items() if j < i)
    pair = tuple(tuple(problem.pair[i][j] for j in free) for i in free)
    return ExactCore(tuple(own), tuple(net), pair, constant)


def compute_envelope(core: ExactCore, low: Sequence[int], high: Sequence[int]) -> Majorant:
    """Return the envelope majorant: every product of nets at the average of its two McCormick envelopes."""
    lows = [row[k] for row, k in zip(core.net, low, strict=True)]
    highs = [row[k] for row, k in zip(core.net, high, strict=True)]
    middle = [a + b for a, b in zip(lows, highs, strict=True)]
    width = [b - a for a, b in zip(lows, highs, strict=True)]
    half = SCALE // 4
    constant = 0
    slope = []
    for i, row in enumerate(core.pair):
        slope.append(2 * half * sum(pair * m for pair, m in zip(row, middle, strict=True)))
        constant += sum(abs(p) * w for p, w in zip(row[:i], width, strict=False)) * width[i]
        constant -= sum(p * m for p, m in zip(row[:i], middle, strict=False)) * middle[i]
    return Majorant(half * constant, tuple(slope), (0,) * len(slope))


def compute_tangent(core: ExactCore, weights: Sequence[int], point: Sequence[int]) -> Majorant:
    """Return the tangent majorant at ``point``; ``diag(weights) - pair 2^WEIGHT_BITS`` must be semidefinite."""
    gradient = []
    for i, row in enumerate(core.pair):
        pull = sum(pair * p for pair, p in zip(row, point, strict=True))
        gradient.append(weights[i] * point[i] - (pull << WEIGHT_BITS))
    constant = sum(p * g for p, g in zip(point, gradient, strict=True))
    return Majorant(constant, tuple(-2 * g for g in gradient), tuple(weights))


def compute_bound(core: ExactCore, majorant: Majorant, low: Sequence[int], high: Sequence[int]) -> int:
    """Return the largest value of the majorant over the box, plus the core's constant, times SCALE."""
    total = majorant.constant + SCALE * core.constant
    for i, (own, net) in enumerate(zip(core.own, core.net, strict=True)):
        curve, slope = majorant.curve[i], majorant.slope[i]
        total += max(SCALE * own[k] + (curve * net[k] + slope) * net[k] for k in range(low[i], high[i] + 1))
    return total


def compute_value(core: ExactCore, labels: Sequence[int]) -> int:
    """Return the exact objective of one label per undecided index."""
    nets = [row[k] for row, k in zip(core.net, labels, strict=True)]
    total = core.constant + sum(row[k] for row, k in zip(core.own, labels, strict=True))
    for i, row in enumerate(core.pair):
        total += nets[i] * sum(pair * s for pair, s in zip(row[:i], nets, strict=False))
    return total
