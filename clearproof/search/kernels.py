"""Compiled inner loops of the worst-fill search, in floating point: every answer is a hint.

The problem is ``maximise sum_i own[i, k_i] + sum_{i<j} pair_ij net[i, k_i] net[j, k_j]`` over one label ``k_i`` per index. Candidates of index i
occupy ``offsets[i]:offsets[i+1]`` of the flat arrays ``own`` and ``net``; nets ascend within an index. A *box* keeps the labels
``low[i]..high[i]`` of every index. Two separable majorants bound the objective over a box; both are exact statements that the checker repeats:

* *envelope*: each product of two nets is replaced by the average of its two McCormick envelopes;
* *tangent*: with ``diag(weight) - pair`` positive semidefinite the objective is ``sum own + weight net^2 / 2`` plus a concave
  function, which lies below its tangent at any point.

A label whose majorant cannot reach the incumbent is removed; a box without labels left, or whose bound is no larger than the
incumbent, is closed.
"""

import numpy as np
from numba import njit

ENVELOPE = 0
TANGENT = 1
CLOSED = -1
"""Branch index of a box that needs no children."""
_IDLE_SWEEPS = 3


@njit(cache=True, error_model="numpy")
def improve(labels, offsets, own, net, pair):
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
def first_incumbent(offsets, own, net, pair, starts):
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
            best_labels[:] = labels
    return best, best_labels


@njit(cache=True, error_model="numpy")
def _envelope(low, high, offsets, net, pair, slope):
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
def cut_by_shares(low, high, offsets, own, net, pair, share, best, slack):
    """Drop labels once by McCormick planes in given shares, ``low`` and ``high`` in place; returns the bound.

    ``share[i, j]``, i > j, is the part of the first plane: ``l_j s + h_i t - h_i l_j`` where the pair is positive, ``h_j s + h_i t - h_i h_j``
    where it is negative.
    """
    n = low.size
    slope = np.zeros(n)
    peak = np.zeros(n)
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
    bound, _ = _cut(low, high, offsets, own, net, peak * 0.0, slope, constant, best - slack, peak)
    return bound


@njit(cache=True, error_model="numpy")
def _tangent(point, pair, weight, slope):
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
def _cut(low, high, offsets, own, net, curve, slope, constant, limit, peak):
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
def _ascend(point, low, high, offsets, own, net, pair, weight, grid):
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
def _branch_index(low, high, offsets, net, pair):
    """Return the index whose undecided range weighs most in the pairs, or CLOSED when every label is decided."""
    n = low.size
    best = CLOSED
    most = -1.0
    for i in range(n):
        if low[i] == high[i]:
            continue
        reach = 0.0
        for j in range(n):
            reach += abs(pair[i, j]) * (net[offsets[j] + high[j]] - net[offsets[j] + low[j]])
        reach *= net[offsets[i] + high[i]] - net[offsets[i] + low[i]]
        if reach > most:
            most = reach
            best = i
    return best


@njit(cache=True, error_model="numpy")
def presolve(low, high, offsets, own, net, pair, best, slack):
    """Drop labels by the envelope over the whole box until nothing changes, ``low`` and ``high`` in place; returns the rounds."""
    n = offsets.size - 1
    slope = np.zeros(n)
    peak = np.zeros(n)
    flat = np.zeros(n)
    rounds = 0
    dropped = 1
    while dropped > 0:
        constant = _envelope(low, high, offsets, net, pair, slope)
        _, dropped = _cut(low, high, offsets, own, net, flat, slope, constant, best - slack, peak)
        rounds += 1
    return rounds


@njit(cache=True, error_model="numpy")
def search(offsets, own, net, pair, weight, grid, best, labels, budget, slack):
    """Branch and bound, depth first.

    Parameters
    ----------
    weight :
        Diagonal of the tangent majorant, shape (n,); empty to use the envelope alone.
    grid :
        Tangent points are multiples of it, so that they can be written down as integers.
    best, labels :
        Incumbent; both are improved, ``labels`` in place.
    budget :
        Most boxes to look at.
    slack :
        Larger than any rounding error. A label is dropped only when it misses ``best`` by more; a box is closed when its bound is at most
        ``best + slack``, and is *tight* when it is not below ``best - slack``: whether a tight box is really closed is decided exactly later.

    Returns
    -------
    tuple
        (best, boxes, upper, branch, at, steps, kinds, points, tight, tight_low, tight_high). Boxes are in preorder, the low child first; ``branch[b]`` is the index split in
        box b or CLOSED, ``at[b]`` the last label of its low child; the steps of box b are ``steps[b]:steps[b+1]`` of ``kinds``, and tangent steps take
        consecutive rows of ``points``. ``tight`` lists the tight boxes and ``tight_low``, ``tight_high`` their labels. ``upper`` is ``best`` unless the budget ended first, then the largest bound left open.
    """
    n = offsets.size - 1
    tangent = weight.size == n
    flat = np.zeros(n)
    depth = 0
    for i in range(n):
        depth += offsets[i + 1] - offsets[i]
    stack_low = np.zeros((depth + 2, n), np.int64)
    stack_high = np.zeros((depth + 2, n), np.int64)
    stack_point = np.zeros((depth + 2, n))
    for i in range(n):
        stack_high[0, i] = offsets[i + 1] - offsets[i] - 1
        stack_point[0, i] = 0.5 * (net[offsets[i]] + net[offsets[i + 1] - 1])
    size = 1
    branch = np.full(64, CLOSED, np.int64)
    at = np.zeros(64, np.int64)
    steps = np.zeros(65, np.int64)
    kinds = np.zeros(256, np.int8)
    points = np.zeros((64 if tangent else 1, n), np.int64)
    boxes = 0
    step = 0
    rows = 0
    tight = np.zeros(4, np.int64)
    tight_low = np.zeros((4, n), np.int64)
    tight_high = np.zeros((4, n), np.int64)
    tights = 0
    upper = -np.inf
    slope = np.zeros(n)
    peak = np.zeros(n)
    trial = np.zeros(n, np.int64)
    while size > 0:
        size -= 1
        low = stack_low[size].copy()
        high = stack_high[size].copy()
        point = stack_point[size].copy()
        if boxes + 1 >= branch.size:
            branch = np.concatenate((branch, np.full(branch.size, CLOSED, np.int64)))
            at = np.concatenate((at, np.zeros(at.size, np.int64)))
            steps = np.concatenate((steps, np.zeros(steps.size, np.int64)))
        closed = False
        bound = np.inf
        for _ in range(8):
            if step + 2 >= kinds.size:
                kinds = np.concatenate((kinds, np.zeros(kinds.size, np.int8)))
            constant = _envelope(low, high, offsets, net, pair, slope)
            now, dropped = _cut(low, high, offsets, own, net, flat, slope, constant, best - slack, peak)
            bound = min(bound, now)
            kinds[step] = ENVELOPE
            step += 1
            if bound <= best + slack:
                closed = True
                break
            if tangent and dropped == 0:
                _ascend(point, low, high, offsets, own, net, pair, weight, grid)
                constant = _tangent(point, pair, weight, slope)
                now, dropped = _cut(low, high, offsets, own, net, weight, slope, constant, best - slack, peak)
                if rows >= points.shape[0]:
                    points = np.concatenate((points, np.zeros(points.shape, np.int64)))
                for i in range(n):
                    points[rows, i] = np.int64(np.rint(point[i] / grid))
                rows += 1
                kinds[step] = TANGENT
                step += 1
                bound = min(bound, now)
                if bound <= best + slack:
                    closed = True
                    break
            if dropped == 0:
                break
        index = CLOSED
        if closed and bound > best - slack:
            if tights == tight.size:
                tight = np.concatenate((tight, np.zeros(tights, np.int64)))
                tight_low = np.concatenate((tight_low, np.zeros((tights, n), np.int64)))
                tight_high = np.concatenate((tight_high, np.zeros((tights, n), np.int64)))
            tight[tights] = boxes
            tight_low[tights] = low
            tight_high[tights] = high
            tights += 1
        if not closed:
            for i in range(n):
                middle = 0.5 * (net[offsets[i] + low[i]] + net[offsets[i] + high[i]])
                trial[i] = high[i] if point[i] > middle else low[i]
            value = improve(trial, offsets, own, net, pair)
            if value > best * (1 + 1e-13):
                best = value
                labels[:] = trial
            if boxes + 1 >= budget:
                upper = max(upper, bound)
            else:
                index = _branch_index(low, high, offsets, net, pair)
        branch[boxes] = index
        if index != CLOSED:
            middle = 0.5 * (net[offsets[index] + low[index]] + net[offsets[index] + high[index]])
            last = low[index]
            while last + 1 < high[index] and net[offsets[index] + last + 1] <= middle:
                last += 1
            at[boxes] = last
            stack_low[size] = low
            stack_high[size] = high
            stack_point[size] = point
            stack_low[size, index] = last + 1
            stack_low[size + 1] = low
            stack_high[size + 1] = high
            stack_point[size + 1] = point
            stack_high[size + 1, index] = last
            size += 2
        boxes += 1
        steps[boxes] = step
    return (
        best,
        boxes,
        max(upper, best),
        branch[:boxes],
        at[:boxes],
        steps[: boxes + 1],
        kinds[:step],
        points[:rows],
        tight[:tights],
        tight_low[:tights],
        tight_high[:tights],
    )


@njit(cache=True, error_model="numpy")
def mix(matrix, vectors, sweeps):
    """Coordinate ascent for ``max <matrix, V V'>`` over unit rows (the mixing method); returns the row norms it ends with."""
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
