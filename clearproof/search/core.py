"""The reduced fill problem in floats, with every decided index folded into the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clearproof.engine.reduction import FillProblem
from clearproof.search import kernels
from clearproof.search.exact_bounds import WEIGHT_BITS, Box
from clearproof.search.kernels import Floats, Integers

_POINT_BITS = 18
_MIXING_SWEEPS = 300
_MARGIN = 2e-6
"""Added to the weights, relative to the largest, so that a rounded factor still proves them."""


@dataclass(frozen=True, slots=True)
class Core:
    """A fill problem in floats; nets and pairs are divided by powers of two so that they are at most 1."""

    box: Box
    places: tuple[int, ...]
    """Which indexes of the whole problem are undecided."""
    offsets: Integers
    own: Floats
    net: Floats
    pair: Floats
    net_unit: int
    """Integer nets per float net; a power of two."""
    pair_unit: int
    """Integer pairs per float pair; a power of two."""
    constant: float
    """What the decided indexes contribute."""

    @property
    def point_unit(self) -> int:
        """Integer nets per step of a tangent point."""
        return max(1, self.net_unit >> _POINT_BITS)

    @property
    def grid(self) -> float:
        """Step of a tangent point in float nets."""
        return self.point_unit / self.net_unit

    def slack(self, best: float) -> float:
        """Return a difference of objectives that no rounding error reaches."""
        return 1e-11 * (abs(best) + abs(self.constant))


def whole_box(problem: FillProblem) -> Box:
    """Return the box of all candidates."""
    return Box((0,) * len(problem.own), tuple(len(row) - 1 for row in problem.own))


def fold(problem: FillProblem, box: Box) -> Core:
    """Return the problem over ``box`` in floats, with every decided index folded into the rest."""
    low, high = box.low, box.high
    places = tuple(i for i, (first, last) in enumerate(zip(low, high, strict=True)) if first < last)
    decided = {i: row[low[i]] for i, row in enumerate(problem.net) if low[i] == high[i] and row[low[i]]}
    net_unit = _power_above(max(max(-row[0], row[-1]) for row in problem.net))  # nets ascend
    pair_unit = _power_above(max(*map(max, problem.pair), -min(map(min, problem.pair))))
    square_unit = net_unit * net_unit * pair_unit
    offsets = [0]
    own: list[float] = []
    net: list[float] = []
    for i in places:
        owns, nets = problem.own[i][low[i] : high[i] + 1], problem.net[i][low[i] : high[i] + 1]
        pull = _pull(problem.pair[i], decided)
        own += [(a + pull * s) / square_unit for a, s in zip(owns, nets, strict=True)]
        net += [s / net_unit for s in nets]
        offsets.append(len(net))
    alone = sum(row[first] for row, first, last in zip(problem.own, low, high, strict=True) if first == last)
    twice = sum(s * _pull(problem.pair[i], decided) for i, s in decided.items())
    pair = np.array([[problem.pair[i][j] for j in places] for i in places], dtype=np.float64) / pair_unit
    return Core(
        box,
        places,
        np.array(offsets, dtype=np.int64),
        np.array(own, dtype=np.float64),
        np.array(net, dtype=np.float64),
        pair.reshape(len(places), len(places)),
        net_unit,
        pair_unit,
        (alone + twice // 2) / square_unit,
    )


def _pull(pairs: Sequence[int], nets: Mapping[int, int]) -> int:
    """Return the sum of ``pairs`` times ``nets`` over the indexes of ``nets``."""
    return sum(pairs[j] * s for j, s in nets.items())


def _power_above(value: int) -> int:
    return 1 << max(value, 1).bit_length()


def tangent_weights(core: Core) -> Floats:
    """Return weights w with diag(w) - pair positive semidefinite and the root bound near its semidefinite optimum."""
    n = len(core.places)
    ends = core.offsets
    half = 0.5 * (core.net[ends[1:] - 1] - core.net[ends[:-1]])
    middle = 0.5 * (core.net[ends[1:] - 1] + core.net[ends[:-1]])
    slope = 0.5 * (core.own[ends[1:] - 1] - core.own[ends[:-1]]) + half * (core.pair @ middle)
    matrix = np.zeros((n + 1, n + 1))
    matrix[:n, :n] = core.pair * np.outer(half, half)
    matrix[:n, n] = matrix[n, :n] = slope
    matrix /= np.abs(matrix).max() or 1.0
    rank = int(np.ceil(np.sqrt(2 * (n + 1)))) + 1
    vectors = np.random.default_rng(1).normal(size=(n + 1, rank))
    vectors /= np.linalg.norm(vectors, axis=1)[:, None]
    norms = kernels.mix(matrix, vectors, _MIXING_SWEEPS)
    square = matrix[:n, :n]
    shift = np.linalg.eigvalsh(np.diag(norms[:n]) - square)[0]
    scale = np.abs(core.pair * np.outer(half, half)).max() / (np.abs(square).max() or 1.0)
    weights: Floats = (norms[:n] + max(0.0, -shift) + _MARGIN * norms[:n].max()) * scale / (half * half)
    return np.ceil(weights * (1 << WEIGHT_BITS)) / (1 << WEIGHT_BITS)
