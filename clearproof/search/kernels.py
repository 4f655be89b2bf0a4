"""Compiled inner loops of the worst-fill search, in floating point: every answer is a hint.

The problem is ``maximise sum_i own[i, k_i] + sum_{i<j} pair_ij net[i, k_i] net[j, k_j]`` over one label ``k_i`` per
index. Candidates of index i occupy ``offsets[i]:offsets[i+1]`` of the flat arrays ``own`` and ``net``; nets ascend
within an index. A *box* keeps the labels ``low[i]..high[i]`` of every index. Two separable majorants bound the
objective over a box; both are exact statements that the checker repeats:

* *envelope*: each product of two nets is replaced by the average of its two McCormick envelopes;
* *tangent*: with ``diag(weight) - pair`` positive semidefinite the objective is ``sum own + weight net^2 / 2`` plus a
  concave function, which lies below its tangent at any point.

A label whose majorant cannot reach the incumbent is removed; a box without labels left, or whose bound is no larger
than the incumbent, is closed. Arguments are arrays rather than objects, because unpacking an object costs a kernel more
than its work; rows are copied entry by entry, because assignments of slices take seconds to compile.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_IDLE_SWEEPS = 3


@njit(cache=True, error_model="numpy")
def improve(labels: Integers, offsets: Integers, own: Floats, net: Floats, pair: Floats) -> float:
    """Change one label at a time while the objective grows; returns the objective, ``labels`` in place."""
    n = labels.size
    pull = np.zeros(n)
    for i in range(n):
        for j in range(n):
            pull[i] += pair[i, j] * net[offsets[j] + labels[j]]
    changed = True
    while changed:
        changed = False
        for i in range(n):
            here = offsets[i] + labels[i]
            best = here
            value = own[here] + pull[i] * net[here]
            for k in range(offsets[i], offsets[i + 1]):
                other = own[k] + pull[i] * net[k]
                if other > value + 1e-13 * abs(value):
                    value = other
                    best = k
            if best != here:
                step = net[best] - net[here]
                labels[i] = best - offsets[i]
                changed = True
                for j in range(n):
                    pull[j] += pair[i, j] * step
    total = 0.0
    for i in range(n):
        here = offsets[i] + labels[i]
        total += own[here] + 0.5 * pull[i] * net[here]
    return total


@njit(cache=True, error_model="numpy")
def first_incumbent(offsets: Integers, own: Floats, net: Floats, pair: Floats, starts: int) -> tuple[float, Integers]:
    """Return the best of several ascents: all low, all high, and signs drawn from a fixed generator."""
    n = offsets.size - 1
    best_labels = np.zeros(n, np.int64)
    labels = np.zeros(n, np.int64)
    best = -np.inf
    state = np.uint64(88172645463325252)
    for start in range(starts):
        for i in range(n):
            last = offsets[i + 1] - offsets[i] - 1
            state ^= state << np.uint64(13)
            state ^= state >> np.uint64(7)
            state ^= state << np.uint64(17)
            if start == 0:
                labels[i] = last
            elif start == 1:
                labels[i] = 0
            else:
                labels[i] = last if state & np.uint64(1 << 20) else 0
        value = improve(labels, offsets, own, net, pair)
        if value > best * (1 + 1e-13) or start == 0:
            best = value
            for i in range(n):
                best_labels[i] = labels[i]
    return best, best_labels


@njit(cache=True, error_model="numpy")
def envelope(low: Integers, high: Integers, offsets: Integers, net: Floats, pair: Floats, slope: Floats) -> float:
    """Fill ``slope`` with the linear part of the envelope majorant and return its constant."""
    n = low.size
    constant = 0.0
    for i in range(n):
        slope[i] = 0.0
    for i in range(n):
        li = net[offsets[i] + low[i]]
        hi = net[offsets[i] + high[i]]
        for j in range(i):
            weight = pair[i, j]
            lj = net[offsets[j] + low[j]]
            hj = net[offsets[j] + high[j]]
            slope[i] += weight * 0.5 * (lj + hj)
            slope[j] += weight * 0.5 * (li + hi)
            if weight > 0:
                constant -= weight * 0.5 * (hi * lj + li * hj)
            else:
                constant -= weight * 0.5 * (li * lj + hi * hj)
    return constant


@njit(cache=True, error_model="numpy")
def cut_by_shares(
    low: Integers,
    high: Integers,
    offsets: Integers,
    own: Floats,
    net: Floats,
    pair: Floats,
    share: Floats,
    best: float,
    slack: float,
) -> float:
    """Drop labels once by McCormick planes in given shares, ``low`` and ``high`` in place; returns the bound.

    ``share[i, j]``, i > j, is the part of the first plane: ``l_j s + h_i t - h_i l_j`` where the pair is positive,
    ``h_j s + h_i t - h_i h_j`` where it is negative.
    """
    n = low.size
    slope = np.zeros(n)
    peak = np.zeros(n)
    flat = np.zeros(n)
    constant = 0.0
    for i in range(n):
        li = net[offsets[i] + low[i]]
        hi = net[offsets[i] + high[i]]
        for j in range(i):
            weight = pair[i, j]
            if weight == 0.0:
                continue
            lj = net[offsets[j] + low[j]]
            hj = net[offsets[j] + high[j]]
            first = weight * share[i, j]
            second = weight - first
            if weight > 0:
                slope[i] += first * lj + second * hj
                slope[j] += first * hi + second * li
                constant -= first * hi * lj + second * li * hj
            else:
                slope[i] += first * hj + second * lj
                slope[j] += first * hi + second * li
                constant -= first * hi * hj + second * li * lj
    bound, _ = cut(low, high, offsets, own, net, flat, slope, constant, best - slack, peak)
    return bound


@njit(cache=True, error_model="numpy")
def tangent(point: Floats, pair: Floats, weight: Floats, slope: Floats) -> float:
    """Fill ``slope`` with the tangent's linear part at ``point`` and return its constant."""
    n = point.size
    constant = 0.0
    for i in range(n):
        pull = 0.0
        for j in range(n):
            pull += pair[i, j] * point[j]
        gradient = weight[i] * point[i] - pull
        slope[i] = -gradient
        constant += 0.5 * point[i] * gradient
    return constant


@njit(cache=True, error_model="numpy")
def cut(
    low: Integers,
    high: Integers,
    offsets: Integers,
    own: Floats,
    net: Floats,
    curve: Floats,
    slope: Floats,
    constant: float,
    limit: float,
    peak: Floats,
) -> tuple[float, int]:
    """Bound the box and drop labels that cannot exceed ``limit``; returns (bound, how many labels were dropped)."""
    n = low.size
    bound = constant
    for i in range(n):
        top = -np.inf
        for k in range(offsets[i] + low[i], offsets[i] + high[i] + 1):
            value = own[k] + (0.5 * curve[i] * net[k] + slope[i]) * net[k]
            top = max(top, value)
        peak[i] = top
        bound += top
    dropped = 0
    for i in range(n):
        room = limit - (bound - peak[i])
        while low[i] < high[i]:
            k = offsets[i] + low[i]
            if own[k] + (0.5 * curve[i] * net[k] + slope[i]) * net[k] > room:
                break
            low[i] += 1
            dropped += 1
        while low[i] < high[i]:
            k = offsets[i] + high[i]
            if own[k] + (0.5 * curve[i] * net[k] + slope[i]) * net[k] > room:
                break
            high[i] -= 1
            dropped += 1
    return bound, dropped


@njit(cache=True, error_model="numpy")
def ascend(
    point: Floats,
    low: Integers,
    high: Integers,
    offsets: Integers,
    own: Floats,
    net: Floats,
    pair: Floats,
    weight: Floats,
    grid: float,
) -> None:
    """Move ``point`` towards the maximum of the concave relaxation over the box, then round it to the grid."""
    n = point.size
    for i in range(n):
        point[i] = min(max(point[i], net[offsets[i] + low[i]]), net[offsets[i] + high[i]])
    for _ in range(_IDLE_SWEEPS):
        for i in range(n):
            a = offsets[i] + low[i]
            b = offsets[i] + high[i]
            if a == b:
                point[i] = net[a]
                continue
            pull = 0.0
            for j in range(n):
                pull += pair[i, j] * point[j]
            rise = (own[b] - own[a]) / (net[b] - net[a]) + 0.5 * weight[i] * (net[a] + net[b])
            target = (rise + pull) / weight[i] if weight[i] > 0 else net[b]
            point[i] = min(max(target, net[a]), net[b])
    for i in range(n):
        point[i] = np.rint(point[i] / grid) * grid


@njit(cache=True, error_model="numpy")
def presolve(
    low: Integers, high: Integers, offsets: Integers, own: Floats, net: Floats, pair: Floats, best: float, slack: float
) -> int:
    """Drop labels by the envelope until nothing changes, ``low`` and ``high`` in place; returns the rounds."""
    n = offsets.size - 1
    slope = np.zeros(n)
    peak = np.zeros(n)
    flat = np.zeros(n)
    rounds = 0
    dropped = 1
    while dropped > 0:
        constant = envelope(low, high, offsets, net, pair, slope)
        _, dropped = cut(low, high, offsets, own, net, flat, slope, constant, best - slack, peak)
        rounds += 1
    return rounds


@njit(cache=True, error_model="numpy")
def mix(matrix: Floats, vectors: Floats, sweeps: int) -> Floats:
    """Coordinate ascent for ``max <matrix, V V'>`` over unit rows (the mixing method); returns the last row norms."""
    n, rank = vectors.shape
    norms = np.zeros(n)
    pull = np.zeros(rank)
    for _ in range(sweeps):
        for i in range(n):
            pull[:] = 0.0
            for j in range(n):
                weight = matrix[i, j]
                for r in range(rank):
                    pull[r] += weight * vectors[j, r]
            norm = 0.0
            for r in range(rank):
                norm += pull[r] * pull[r]
            norm = np.sqrt(norm)
            norms[i] = norm
            if norm > 0:
                for r in range(rank):
                    vectors[i, r] = pull[r] / norm
    return norms
