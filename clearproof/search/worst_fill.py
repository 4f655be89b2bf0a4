"""Which fill of the resting orders is the worst, and what proves it?

The search runs in floating point (:mod:`clearproof.search.kernels`) and answers with a fill and a proof tree. The value of the fill
is recomputed in integers here; the tree is a certificate that :mod:`clearproof.checker` repeats in exact arithmetic, so nothing
depends on a float being right. The work budget is a count of boxes and the result is deterministic.
"""

import numpy as np

from clearproof.engine.reduction import FillProblem
from clearproof.errors import InputError
from clearproof.search import kernels
from clearproof.search.core import Core, Floats, Integers, fold, tangent_weights, whole_box
from clearproof.search.proof_tree import Found, Traversal, WorstFill, build_answer

DEFAULT_BUDGET = 200_000
"""Boxes; the market-maker book needs tens."""
_ENVELOPE_BUDGET = 128
"""Boxes tried with the cheap majorant before the tangent majorant is prepared."""
_STARTS = 8


def find_worst_fill(problem: FillProblem, budget: int = DEFAULT_BUDGET) -> WorstFill:
    """Return the worst fill of ``problem`` with a proof of how much worse any other could be.

    Parameters
    ----------
    budget :
        Most boxes of the branch and bound, >= 1. When it ends first, ``upper`` is larger than ``value``.

    Raises
    ------
    InputError
        The budget is below 1.
    """
    if budget < 1:
        raise InputError("budget", budget, "at least 1 box")
    core = fold(problem, whole_box(problem))
    best, labels = kernels.first_incumbent(core.offsets, core.own, core.net, core.pair, _STARTS)
    low, high = np.zeros(labels.size, np.int64), core.offsets[1:] - core.offsets[:-1] - 1
    rounds = kernels.presolve(low, high, core.offsets, core.own, core.net, core.pair, best, core.slack(float(best)))
    root = core.box.narrowed(core.places, low, high)
    smaller = fold(problem, root)
    kept = np.searchsorted(core.places, smaller.places)
    labels_left = np.clip(labels[kept] - low[kept], 0, (high - low)[kept])
    best = kernels.improve(labels_left, smaller.offsets, smaller.own, smaller.net, smaller.pair)
    weights, found = _search(smaller, float(best), labels_left, budget)
    return build_answer(problem, Traversal(rounds, smaller, labels_left, weights, found))


def _search(core: Core, best: float, labels: Integers, budget: int) -> tuple[Floats, Found]:
    """Try the cheap majorant for a few boxes, then the tangent majorant; improves ``labels`` in place."""
    nothing = np.zeros(0)
    slack = core.slack(best)
    cheap = min(budget, _ENVELOPE_BUDGET)
    found = Found(
        *kernels.search(core.offsets, core.own, core.net, core.pair, nothing, 1.0, best, labels, cheap, slack)
    )
    if found.upper <= found.best + slack or budget <= _ENVELOPE_BUDGET:
        return nothing, found
    weights = tangent_weights(core)
    arrays = (core.offsets, core.own, core.net, core.pair, weights, core.grid)
    return weights, Found(*kernels.search(*arrays, found.best, labels, budget, slack))
