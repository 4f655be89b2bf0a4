"""Which fill is the worst when correlations are non-negative, or become so by flipping some indexes? (FILL-CUT-005)

A minimum cut says. Index i's label is written in unary, one binary variable per step of its chain. Nets ascend along a
chain, so every product of two nets is a sum of products of these variables with non-negative coefficients, and the
maximum is the minimum cut of a network. OR-Tools finds the cut over capacities rounded to integers, so its answer is a
hint; its flow says how to share each pair's product between the two indexes so that the envelope majorant meets the
maximum, and that share is what the certificate states.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.graph.python import max_flow

from clearproof.errors import ToolError
from clearproof.search.core import Core
from clearproof.search.kernels import Floats, Integers

SHARE_BITS = 20
_CAPACITY = float(1 << 46)
"""Largest capacity given to the solver; sums of thousands of them stay within 63 bits."""


def find_flips(pair: Floats) -> npt.NDArray[np.int64] | None:
    """Return signs, shape (n,), with ``sign_i sign_j pair_ij >= 0`` for all pairs; None where there are none."""
    n = pair.shape[0]
    signs = np.zeros(n, np.int64)
    for root in range(n):
        if signs[root]:
            continue
        signs[root] = 1
        waiting = [root]
        while waiting:
            i = waiting.pop()
            for j in np.flatnonzero(pair[i]):
                wanted = signs[i] * (1 if pair[i, j] > 0 else -1)
                if signs[j] == 0:
                    signs[j] = wanted
                    waiting.append(int(j))
                elif signs[j] != wanted:
                    return None
    return signs


@dataclass(frozen=True, slots=True)
class _Network:
    """Binary steps: maximise ``sum gain y + sum_{a<b} product y y'``, products >= 0, y descending along each chain."""

    gain: Floats
    left: Integers
    """First step of each product."""
    right: Integers
    product: Floats
    before: Integers
    """Steps that must be taken before the step at the same place of ``after``."""
    after: Integers


def find_cut(core: Core, signs: Integers) -> Integers:
    """Return the labels of a minimum cut, up to the rounding of capacities, shape (n,)."""
    n = len(core.places)
    owner, gain, width = _list_steps(core, signs)
    a, b = np.triu_indices(len(owner), 1)
    weight = np.abs(core.pair)[owner[a], owner[b]]
    used = weight > 0
    a, b, weight = a[used], b[used], weight[used]
    chained = np.flatnonzero(owner[1:] == owner[:-1])
    network = _Network(gain, a, b, weight * width[a] * width[b], chained, chained + 1)
    taken, _ = _solve(network)
    labels = np.bincount(owner[taken], minlength=n)
    last = core.offsets[1:] - core.offsets[:-1] - 1
    return np.where(signs > 0, labels, last - labels).astype(np.int64)


def compute_shares(core: Core, signs: Integers, labels: Integers, nudge: float) -> Integers:
    """Return the share of each pair's first McCormick plane, in units of 2^-SHARE_BITS.

    Parameters
    ----------
    labels :
        The optimum. Every index is nudged away from leaving it, so that the majorant singles it out strictly.
    nudge :
        Relative to the largest gain.

    Returns
    -------
    numpy.ndarray
        One share per pair i > j with ``pair[i, j] != 0``, row by row.
    """
    starts, ends = core.offsets[:-1], core.offsets[1:] - 1
    low = np.where(signs > 0, core.net[starts], -core.net[ends])
    width = core.net[ends] - core.net[starts]
    weight = np.abs(core.pair)
    gain = signs * (core.own[ends] - core.own[starts]) + width * (weight @ low)
    is_high = np.where(signs > 0, labels > 0, labels < ends - starts)
    gain += nudge * np.abs(gain).max(initial=0.0) * np.where(is_high, -1.0, 1.0)
    rows, columns = np.nonzero(np.tril(weight, -1))
    product = weight[rows, columns] * width[rows] * width[columns]
    nothing = np.zeros(0, np.int64)
    _, flow = _solve(_Network(gain, rows, columns, product, nothing, nothing))
    charged_to_row = 0.5 - flow / product
    first_plane: Floats = np.where(signs[rows] > 0, 1 - charged_to_row, charged_to_row)
    shares: Integers = np.rint(np.clip(first_plane, 0, 1) * (1 << SHARE_BITS)).astype(np.int64)
    return shares


def _list_steps(core: Core, signs: Integers) -> tuple[Integers, Floats, Floats]:
    """Return owner, gain and width of every step, chains of flipped indexes read from the top."""
    low = np.where(signs > 0, core.net[core.offsets[:-1]], -core.net[core.offsets[1:] - 1])
    pull = np.abs(core.pair) @ low
    owner, gain, width = [], [], []
    for i, sign in enumerate(signs):
        chain = slice(core.offsets[i], core.offsets[i + 1])
        own, net = core.own[chain][::sign], sign * core.net[chain][::sign]
        owner.append(np.full(len(own) - 1, i))
        width.append(np.diff(net))
        gain.append(np.diff(own) + pull[i] * np.diff(net))
    return np.concatenate(owner), np.concatenate(gain), np.concatenate(width)


def _solve(network: _Network) -> tuple[Integers, Floats]:
    """Return the steps taken at the optimum, and the net flow from the left to the right step of each product."""
    n = len(network.gain)
    half = 0.5 * network.product
    surplus = network.gain + np.bincount(network.left, half, n) + np.bincount(network.right, half, n)
    peak = max(np.abs(surplus).max(initial=0.0), half.max(initial=0.0))
    unit = _CAPACITY / peak if peak > 0 else 1.0
    whole = np.rint(surplus * unit).astype(np.int64)
    edge = np.rint(half * unit).astype(np.int64)
    source, sink = n, n + 1
    steps = np.arange(n)
    # The last arc carries nothing: without it a network in which every step gains would have no sink.
    tails = np.concatenate((np.where(whole > 0, source, steps), network.left, network.right, network.after, [source]))
    heads = np.concatenate((np.where(whole > 0, steps, sink), network.right, network.left, network.before, [sink]))
    capacity = np.concatenate((np.abs(whole), edge, edge, np.full(len(network.after), 1 << 62), [0]))
    solver = max_flow.SimpleMaxFlow()
    arcs = solver.add_arcs_with_capacity(tails, heads, capacity)
    status = solver.solve(source, sink)
    if status != solver.OPTIMAL:
        raise ToolError(f"the maximum flow solver answered {status}, not OPTIMAL")
    taken = np.array([node for node in solver.get_source_side_min_cut() if node < n], dtype=np.int64)
    flows = solver.flows(arcs)[n : n + 2 * len(edge)]
    return np.sort(taken), (flows[: len(edge)] - flows[len(edge) :]) / unit
