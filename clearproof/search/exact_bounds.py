"""What do the two majorants of the worst-fill search say in exact integers?

Everything is multiplied by ``SCALE``, so that nothing is a fraction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

WEIGHT_BITS = 20
"""Tangent weights are multiples of 2^-20 of a pair unit, so that a certificate can state them as integers."""
SCALE = 1 << (WEIGHT_BITS + 1)
Rows: TypeAlias = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Box:
    """The labels still possible, by index of the whole problem."""

    low: tuple[int, ...]
    high: tuple[int, ...]

    def narrowed(self, places: Sequence[int], low: Sequence[int], high: Sequence[int]) -> "Box":
        """Return the box whose labels at ``places`` are ``low..high`` above the present ones."""
        lows, highs = list(self.low), list(self.high)
        for place, first, last in zip(places, low, high, strict=True):
            lows[place], highs[place] = self.low[place] + first, self.low[place] + last
        return Box(tuple(lows), tuple(highs))


@dataclass(frozen=True, slots=True)
class ExactCore:
    """The undecided indexes of a box, the decided ones folded in; objective values are integers."""

    places: tuple[int, ...]
    """Which indexes of the whole problem are undecided."""
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


def fold_exactly(own: Rows, net: Rows, pair: Rows, box: Box) -> ExactCore:
    """Return the exact problem over ``box``; the same indexes as :func:`clearproof.search.core.fold`."""
    free = tuple(i for i, (first, last) in enumerate(zip(box.low, box.high, strict=True)) if first < last)
    fixed = [row[a] if a == b else 0 for row, a, b in zip(net, box.low, box.high, strict=True)]
    pull = [sum(map(int.__mul__, row, fixed)) for row in pair]
    alone = sum(row[a] for row, a, b in zip(own, box.low, box.high, strict=True) if a == b)
    nets = [tuple(net[i][box.low[i] : box.high[i] + 1]) for i in free]
    owns = [own[i][box.low[i] : box.high[i] + 1] for i in free]
    return ExactCore(
        free,
        tuple(
            tuple(a + pull[i] * s for a, s in zip(*rows, strict=True))
            for i, *rows in zip(free, owns, nets, strict=True)
        ),
        tuple(nets),
        tuple(tuple(pair[i][j] for j in free) for i in free),
        alone + sum(map(int.__mul__, fixed, pull)) // 2,
    )


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
