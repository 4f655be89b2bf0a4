"""Branch and bound over boxes of labels, compiled: what is split, what closes, and by which majorant?

The record that comes out is replayed in exact integers by :mod:`clearproof.search.proof_tree`; nothing here decides.
"""

from typing import Any

import numpy as np
from numba import njit

from clearproof.search.kernels import Floats, Integers, ascend, cut, envelope, improve, tangent

ENVELOPE = 0
TANGENT = 1
CLOSED = -1
"""Branch index of a box that needs no children."""
_PASSES = 8
"""Most rounds of majorants over one box."""


@njit(cache=True, error_model="numpy")
def _branch_index(low: Integers, high: Integers, offsets: Integers, net: Floats, pair: Floats) -> int:
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
def _split_label(low: int, high: int, first: int, net: Floats) -> int:
    """Return the last label of the low half of ``low..high``, by nets; the index begins at ``first`` in ``net``."""
    middle = 0.5 * (net[first + low] + net[first + high])
    last = low
    while last + 1 < high and net[first + last + 1] <= middle:
        last += 1
    return last


@njit(cache=True, error_model="numpy")
def _bound_box(
    low: Integers,
    high: Integers,
    point: Floats,
    offsets: Integers,
    own: Floats,
    net: Floats,
    pair: Floats,
    weight: Floats,
    grid: float,
    best: float,
    slack: float,
    kinds: Integers,
    points: Integers,
) -> tuple[float, int, int]:
    """Drop labels of one box until its bound closes it or nothing changes; returns (bound, steps, tangents).

    ``low``, ``high`` and ``point`` change in place; ``kinds`` and ``points`` receive the steps and the tangents'
    points.
    """
    n = low.size
    slope = np.zeros(n)
    peak = np.zeros(n)
    flat = np.zeros(n)
    bound = np.inf
    steps = 0
    tangents = 0
    for _ in range(_PASSES):
        constant = envelope(low, high, offsets, net, pair, slope)
        now, dropped = cut(low, high, offsets, own, net, flat, slope, constant, best - slack, peak)
        kinds[steps] = ENVELOPE
        steps += 1
        bound = min(bound, now)
        if bound <= best + slack:
            break
        if weight.size == n and dropped == 0:
            ascend(point, low, high, offsets, own, net, pair, weight, grid)
            constant = tangent(point, pair, weight, slope)
            now, dropped = cut(low, high, offsets, own, net, weight, slope, constant, best - slack, peak)
            for i in range(n):
                points[tangents, i] = np.int64(np.rint(point[i] / grid))
            kinds[steps] = TANGENT
            steps += 1
            tangents += 1
            bound = min(bound, now)
            if bound <= best + slack:
                break
        if dropped == 0:
            break
    return bound, steps, tangents


@njit(cache=True, error_model="numpy")
def _improve_near(
    low: Integers,
    high: Integers,
    point: Floats,
    offsets: Integers,
    own: Floats,
    net: Floats,
    pair: Floats,
    best: float,
    labels: Integers,
) -> float:
    """Ascend from the corner of the box nearest to ``point``; returns the incumbent's value, ``labels`` in place."""
    n = low.size
    trial = np.zeros(n, np.int64)
    for i in range(n):
        middle = 0.5 * (net[offsets[i] + low[i]] + net[offsets[i] + high[i]])
        trial[i] = high[i] if point[i] > middle else low[i]
    value = improve(trial, offsets, own, net, pair)
    if value > best * (1 + 1e-13):
        best = value
        for i in range(n):
            labels[i] = trial[i]
    return best


@njit(cache=True, error_model="numpy")
def _longer(array: Integers, size: int) -> Integers:
    """Return ``array`` with room for ``size`` entries, at least twice as long when it has to grow."""
    if size <= array.size:
        return array
    longer = np.zeros(max(size, 2 * array.size), np.int64)
    for i in range(array.size):
        longer[i] = array[i]
    return longer


@njit(cache=True, error_model="numpy")
def _taller(array: Integers, size: int) -> Integers:
    """Return ``array`` with room for ``size`` rows, at least twice as tall when it has to grow."""
    if size <= array.shape[0]:
        return array
    taller = np.zeros((max(size, 2 * array.shape[0]), array.shape[1]), np.int64)
    for i in range(array.shape[0]):
        for j in range(array.shape[1]):
            taller[i, j] = array[i, j]
    return taller


@njit(cache=True, error_model="numpy")
def _write(rows: Any, place: int, row: Any) -> None:
    """Copy ``row`` to a row of ``rows``."""
    for i in range(row.size):
        rows[place, i] = row[i]


@njit(cache=True, error_model="numpy")
def _read(rows: Any, place: int, row: Any) -> None:
    """Copy a row of ``rows`` to ``row``."""
    for i in range(row.size):
        row[i] = rows[place, i]


@njit(cache=True, error_model="numpy")
def search(
    offsets: Integers,
    own: Floats,
    net: Floats,
    pair: Floats,
    weight: Floats,
    grid: float,
    best: float,
    labels: Integers,
    budget: int,
    slack: float,
) -> tuple[Any, ...]:
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
        Larger than any rounding error. A label is dropped only when it misses ``best`` by more; a box is closed when
        its bound is at most ``best + slack``, and is *tight* when it is not below ``best - slack``: whether a tight box
        is really closed is decided exactly later.

    Returns
    -------
    tuple
        (best, boxes, upper, branch, at, steps, kinds, points, tight, tight_low, tight_high). Boxes are in preorder, the
        low child first; ``branch[b]`` is the index split in box b or CLOSED, ``at[b]`` the last label of its low child;
        the steps of box b are ``steps[b]:steps[b+1]`` of ``kinds``, and tangent steps take consecutive rows of
        ``points``. ``tight`` lists the tight boxes and ``tight_low``, ``tight_high`` their labels. ``upper`` is
        ``best`` unless the budget ended first, then the largest bound left open.
    """
    n = offsets.size - 1
    depth = 2
    for i in range(n):
        depth += offsets[i + 1] - offsets[i]
    # Boxes still to be looked at; a child replaces its parent, so there are never more than there are labels.
    stack_low = np.zeros((depth, n), np.int64)
    stack_high = np.zeros((depth, n), np.int64)
    stack_point = np.zeros((depth, n))
    for i in range(n):
        stack_high[0, i] = offsets[i + 1] - offsets[i] - 1
        stack_point[0, i] = 0.5 * (net[offsets[i]] + net[offsets[i + 1] - 1])
    waiting = 1
    branch = np.zeros(64, np.int64)
    at = np.zeros(64, np.int64)
    steps = np.zeros(64, np.int64)
    kinds = np.zeros(256, np.int64)
    points = np.zeros((2 * _PASSES if weight.size == n else 1, n), np.int64)
    tight = np.zeros(4, np.int64)
    tight_low = np.zeros((4, n), np.int64)
    tight_high = np.zeros((4, n), np.int64)
    low = np.zeros(n, np.int64)
    high = np.zeros(n, np.int64)
    point = np.zeros(n)
    boxes = step = row = tights = 0
    upper = -np.inf
    while waiting > 0:
        waiting -= 1
        _read(stack_low, waiting, low)
        _read(stack_high, waiting, high)
        _read(stack_point, waiting, point)
        kinds = _longer(kinds, step + 2 * _PASSES)
        if weight.size == n:
            points = _taller(points, row + _PASSES)
        room, rows = kinds[step:], points[row:]
        bound, taken, tangents = _bound_box(
            low, high, point, offsets, own, net, pair, weight, grid, best, slack, room, rows
        )
        step += taken
        row += tangents
        index = CLOSED
        if bound > best + slack:
            best = _improve_near(low, high, point, offsets, own, net, pair, best, labels)
            if boxes + 1 >= budget:
                upper = max(upper, bound)
            else:
                index = _branch_index(low, high, offsets, net, pair)
        elif bound > best - slack:
            tight = _longer(tight, tights + 1)
            tight_low = _taller(tight_low, tights + 1)
            tight_high = _taller(tight_high, tights + 1)
            tight[tights] = boxes
            _write(tight_low, tights, low)
            _write(tight_high, tights, high)
            tights += 1
        branch, at, steps = _longer(branch, boxes + 1), _longer(at, boxes + 1), _longer(steps, boxes + 2)
        branch[boxes] = index
        if index != CLOSED:
            last = _split_label(low[index], high[index], offsets[index], net)
            at[boxes] = last
            for child in range(2):
                _write(stack_low, waiting + child, low)
                _write(stack_high, waiting + child, high)
                _write(stack_point, waiting + child, point)
            stack_low[waiting, index] = last + 1
            stack_high[waiting + 1, index] = last
            waiting += 2
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
        points[:row],
        tight[:tights],
        tight_low[:tights],
        tight_high[:tights],
    )
