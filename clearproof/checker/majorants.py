"""What lies above the objective over a box of labels, and which labels does that rule out?

A *box* allows the labels low..high of each index; its bound is the maximum of a separable function above the objective,
from one of two majorants. Envelope: p s t <= p (a mean of the two McCormick planes of s t over the box, those above it
for p > 0, those below it for p < 0). Tangent: with diag(w) - P positive semidefinite, s'Ps/2 = sum w s^2/2 -
s'(diag(w) - P)s/2, and the last, concave, term lies below its tangent. A label whose share keeps the majorant at or
below the limit cannot belong to a fill above it, so it is dropped. All products are integers: everything is multiplied
by ``SCALE``.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from clearproof.checker.documents import get_integer, get_integers, get_list
from clearproof.checker.errors import Rejected
from clearproof.checker.fills import Box, Fill

WEIGHT_BITS = 20
SHARE_BITS = WEIGHT_BITS
SCALE = 1 << (WEIGHT_BITS + 1)
MAX_SHIFT = 512
Majorant: TypeAlias = tuple[int, list[int], Sequence[int]]
"""Constant, slope and curvature: constant + sum_i (SCALE own + curvature net^2 + slope net) >= SCALE objective."""


def compute_envelope(fill: Fill, box: Box) -> Majorant:
    """Return the majorant over ``box`` from the average of McCormick's two planes."""
    low, high = _get_ends(fill, box)
    total = [a + b for a, b in zip(low, high, strict=True)]
    width = [b - a for a, b in zip(low, high, strict=True)]
    constant = 0
    for i, row in enumerate(fill.pair):
        # Twice the two planes' constant: l h' + h l' = (total total' - width width')/2, l l' + h h' = (... + ...)/2.
        # `map` stops at the shorter row, so that each pair is counted once.
        spread = width[i] * sum(map(int.__mul__, map(abs, row[:i]), width))
        constant += spread - total[i] * sum(map(int.__mul__, row[:i], total))
    slope = [SCALE // 2 * sum(map(int.__mul__, row, total)) for row in fill.pair]
    return SCALE // 4 * constant, slope, [0] * len(slope)


def compute_shared(fill: Fill, box: Box, value: object) -> Majorant:
    """Return the majorant that takes McCormick's planes in the stated shares, one per pair i > j of non-zero weight.

    For p > 0 the planes above s t are l' s + h t - h l' and h' s + l t - l h'; for p < 0 those below are
    h' s + h t - h h' and l' s + l t - l l'. Any convex combination will do; the share, in units of 2^-SHARE_BITS,
    belongs to the first.
    """
    low, high = _get_ends(fill, box)
    places = [(i, j, p) for i, row in enumerate(fill.pair) for j, p in enumerate(row[:i]) if p]
    shares = get_list("shares", value, len(places), len(places))
    constant, slope = 0, [0] * len(low)
    for (i, j, p), item in zip(places, shares, strict=True):
        share = get_integer("shares", item, (1 << SHARE_BITS) + 1)
        first, second = 2 * p * share, 2 * p * ((1 << SHARE_BITS) - share)
        near, far = (low[j], high[j]) if p > 0 else (high[j], low[j])
        slope[i] += first * near + second * far
        slope[j] += first * high[i] + second * low[i]
        constant -= first * high[i] * near + second * low[i] * far
    return constant, slope, [0] * len(slope)


def _get_ends(fill: Fill, box: Box) -> tuple[list[int], list[int]]:
    """Return the nets of the lowest and of the highest label; nets ascend with the label."""
    low = [row[k] for row, k in zip(fill.net, box.low, strict=True)]
    return low, [row[k] for row, k in zip(fill.net, box.high, strict=True)]


def compute_tangent(fill: Fill, weights: Sequence[int], point: Sequence[int]) -> Majorant:
    """Return the tangent majorant at ``point``; ``check_weights`` must have accepted ``weights``."""
    gradient = [
        w * s - (sum(map(int.__mul__, row, point)) << WEIGHT_BITS)
        for w, s, row in zip(weights, point, fill.pair, strict=True)
    ]
    return sum(map(int.__mul__, point, gradient)), [-2 * g for g in gradient], weights


def cut(fill: Fill, box: Box, majorant: Majorant, limit: int) -> int:
    """Return the majorant's bound over ``box``, after dropping from its ends the labels that stay within ``limit``."""
    constant, slopes, curves = majorant
    rows: list[list[int]] = []
    for own, net, slope, curve, first, last in zip(fill.own, fill.net, slopes, curves, box.low, box.high, strict=True):
        rows.append([SCALE * own[k] + (curve * net[k] + slope) * net[k] for k in range(first, last + 1)])
    tops = [max(row) for row in rows]
    bound = constant + sum(tops)
    for i, (row, top) in enumerate(zip(rows, tops, strict=True)):
        room = limit - bound + top
        first = box.low[i]
        while box.low[i] < box.high[i] and row[box.low[i] - first] <= room:
            box.low[i] += 1
        while box.low[i] < box.high[i] and row[box.high[i] - first] <= room:
            box.high[i] -= 1
    return bound


def check_weights(fill: Fill, payload: Mapping[str, Any]) -> list[int]:
    """Accept iff diag(w) - P 2^WEIGHT_BITS is positive semidefinite; return w.

    It is iff T (diag(w) - P 2^WEIGHT_BITS) T is, T = diag(2^shifts), and that is a sum of two such matrices when, for
    integers a, b > 0, a times it less b G G' is diagonally dominant with a diagonal >= 0.
    """
    size = len(fill.own)
    weights = get_integers("weights", payload.get("weights"), size)
    rows = get_list("factor", payload.get("factor"), size, size)
    factor = [get_integers(f"factor[{i}]", row, i + 1) for i, row in enumerate(rows)]
    shifts = [get_integer("shifts", e, MAX_SHIFT) for e in get_list("shifts", payload.get("shifts"), size, size)]
    outer, inner = get_integers("factor_scale", payload.get("factor_scale"), 2)
    if min(outer, inner) <= 0:
        raise Rejected("factor_scale", min(outer, inner), "> 0")
    rest = [0] * size
    for i in range(size):
        for j in range(i + 1):
            entry = weights[i] if i == j else -(fill.pair[i][j] << WEIGHT_BITS)
            entry = outer * (entry << (shifts[i] + shifts[j])) - inner * sum(map(int.__mul__, factor[i], factor[j]))
            if i == j:
                rest[i] += entry
            else:
                rest[i] -= abs(entry)
                rest[j] -= abs(entry)
    if min(rest, default=0) < 0:
        raise Rejected("weights", min(rest), "a diagonally dominant remainder")
    return weights
