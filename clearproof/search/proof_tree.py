"""How does a search in floats become a proof in integers?

The kernels record which boxes they split and which majorant they used where. Here that record is repeated in exact
integers; boxes that floats closed by a hair are looked at exactly and split further where that is needed. What comes
out is a certificate whose every number is an integer, and an answer whose ``upper`` is exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from clearproof.engine.reduction import FillProblem
from clearproof.search.branching import CLOSED, TANGENT
from clearproof.search.core import Core
from clearproof.search.exact_bounds import (
    SCALE,
    WEIGHT_BITS,
    Box,
    ExactCore,
    compute_bound,
    compute_envelope,
    compute_tangent,
    compute_value,
    fold_exactly,
)
from clearproof.search.kernels import Floats, Integers

_FACTOR_BITS = 34
_DIAGONAL_SHARE = 5e-7
"""Taken off the diagonal before factoring: less than the margin of the weights, more than the factor's rounding."""


class Found(NamedTuple):
    """What the kernel ``search`` returns."""

    best: float
    boxes: int
    upper: float
    branch: Integers
    at: Integers
    steps: Integers
    kinds: Any
    points: Integers
    tight: Integers
    tight_low: Integers
    tight_high: Integers


@dataclass(frozen=True, slots=True)
class Traversal:
    """A finished search over a core."""

    stages: list[dict[str, Any]]
    """What dropped labels before the core was folded, in the order it was done."""
    core: Core
    labels: Integers
    """The incumbent, by undecided index, counted from the lowest label of the core's box."""
    weights: Floats
    """Tangent weights, or empty."""
    found: Found


@dataclass(frozen=True, slots=True)
class WorstFill:
    """The answer of the search."""

    labels: tuple[int, ...]
    """One candidate per index: how many of its movable contracts are high."""
    value: int
    """Exact objective of ``labels``, times ``square_scale``."""
    upper: int
    """Upper bound on every fill, times ``square_scale``; equals ``value`` when the maximum was proved."""
    boxes: int
    tree: dict[str, Any]
    """Proof for the checker, see docs/certificates.md."""

    @property
    def is_exact(self) -> bool:
        """Whether the bound meets the value."""
        return self.value == self.upper


@dataclass(slots=True)
class _Builder:
    """Turns the record of a search into a certificate, splitting exactly where floats were too close to call."""

    core: ExactCore
    unit: int
    """Integer nets per step of a tangent point."""
    weights: list[int]
    value: int
    """Exact objective of the best labels so far."""
    labels: list[int]
    boxes: list[Any]

    def add_exactly(self, low: list[int], high: list[int], steps: list[Any]) -> None:
        """Append the box that ``steps`` leave as ``low..high`` and split it until exact bounds close every part."""
        stack = [(low, high, steps)]
        while stack:
            low, high, steps = stack.pop()
            if low == high:
                value = compute_value(self.core, low)
                if value > self.value:
                    self.value, self.labels = value, low
                self.boxes.append([steps, CLOSED, 0])
                continue
            closing = self._find_closing(low, high, steps)
            if closing is not None:
                self.boxes.append([[*steps, closing], CLOSED, 0])
                continue
            index = max(range(len(low)), key=lambda i: self.core.net[i][high[i]] - self.core.net[i][low[i]])
            at = (low[index] + high[index]) // 2
            self.boxes.append([steps, index, at])
            below, above = high.copy(), low.copy()
            below[index], above[index] = at, at + 1
            stack += [(above, high, []), (low, below, [])]

    def _find_closing(self, low: list[int], high: list[int], steps: list[Any]) -> Any:
        """Return one more step that closes ``low..high`` exactly: an envelope, the last tangent, or None.

        It comes after ``steps``: those dropped labels, and only what is left has so small a bound.
        """
        limit = SCALE * self.value
        if compute_bound(self.core, compute_envelope(self.core, low, high), low, high) <= limit:
            return 0
        points = [step for step in steps if step]
        if not points:
            return None
        tangent = compute_tangent(self.core, self.weights, [self.unit * p for p in points[-1]])
        return points[-1] if compute_bound(self.core, tangent, low, high) <= limit else None


def build_decided(problem: FillProblem, stages: list[dict[str, Any]], box: Box) -> WorstFill:
    """Return the answer where the stages left one label of every index; the checker repeats the stages."""
    value = problem.compute_value(box.low)
    return WorstFill(box.low, value, value, 1, {"stages": stages, "unit": 1, "boxes": [[[], CLOSED, 0]]})


def build_answer(problem: FillProblem, traversal: Traversal) -> WorstFill:
    """Return the exact answer and its certificate from a finished search."""
    core, found = traversal.core, traversal.found
    exact = fold_exactly(problem.own, problem.net, problem.pair, core.box)
    weights = [int(w * (1 << WEIGHT_BITS)) * core.pair_unit for w in traversal.weights.tolist()]
    start = traversal.labels.tolist()
    builder = _Builder(exact, core.point_unit, weights, compute_value(exact, start), start, [])
    _replay(builder, found)
    labels = list(core.box.low)
    for place, label in zip(core.places, builder.labels, strict=True):
        labels[place] += label
    upper = builder.value
    slack = core.slack(found.best)
    if found.upper > found.best + slack:
        unit = core.net_unit * core.net_unit * core.pair_unit
        upper = exact.constant + int((found.upper + slack) * unit) + 1
    tree: dict[str, Any] = {
        "stages": traversal.stages,
        "unit": core.point_unit,
        "boxes": builder.boxes,
    }
    if weights:
        tree |= {"weights": weights, **_factor(exact, weights)}
    return WorstFill(tuple(labels), builder.value, upper, len(builder.boxes), tree)


def _replay(builder: _Builder, found: Found) -> None:
    tight = {int(box): row for row, box in enumerate(found.tight)}
    points = iter(found.points.tolist())
    kinds = found.kinds.tolist()
    bounds = found.steps.tolist()
    branch, at = found.branch.tolist(), found.at.tolist()
    for box in range(found.boxes):
        steps = [next(points) if kind == TANGENT else 0 for kind in kinds[bounds[box] : bounds[box + 1]]]
        if box in tight:
            row = tight[box]
            builder.add_exactly(found.tight_low[row].tolist(), found.tight_high[row].tolist(), steps)
        else:
            builder.boxes.append([steps, branch[box], at[box]])


def _factor(core: ExactCore, weights: Sequence[int]) -> dict[str, Any]:
    """Return G, shifts e and scales a, b with a (M_ij 2^(e_i + e_j)) - b G G' diagonally dominant.

    Notes
    -----
    M is diag(weights) - pair 2^WEIGHT_BITS. A diagonally dominant symmetric matrix with a non-negative diagonal is
    positive semidefinite, so G may be a rounded Cholesky factor. The shifts bring the diagonal of M to one size, or
    rounding would drown its small rows.
    """
    matrix = [[-(p << WEIGHT_BITS) for p in row] for row in core.pair]
    for i, weight in enumerate(weights):
        matrix[i][i] += weight
    most = max(weights).bit_length()
    shifts = [(most - weight.bit_length()) // 2 for weight in weights]
    shifted = [[x << (e + f) for x, f in zip(row, shifts, strict=True)] for row, e in zip(matrix, shifts, strict=True)]
    unit = 1 << (most + 1)
    floats = np.array([[x / unit for x in row] for row in shifted])
    factor = np.linalg.cholesky(floats - _DIAGONAL_SHARE * np.diag(np.diag(floats)))
    rows = np.rint(factor * (1 << _FACTOR_BITS)).astype(np.int64).tolist()
    return {
        "factor": [row[: i + 1] for i, row in enumerate(rows)],
        "factor_scale": [1 << (2 * _FACTOR_BITS), unit],
        "shifts": shifts,
    }
