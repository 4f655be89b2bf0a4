"""Which fill of the resting orders is the worst, and what proves it?

The search runs in floating point (:mod:`clearproof.search.kernels`) and answers with a fill and a proof tree. The value
of the fill is recomputed in integers here; the tree is a certificate that :mod:`clearproof.checker` repeats in exact
arithmetic, so nothing depends on a float being right. The work budget is a count of boxes and the result is
deterministic.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearproof.certificates import FillProof, build_fill
from clearproof.certificates.subject import Json
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.reduction import FillProblem, build_problem
from clearproof.errors import InputError
from clearproof.search import branching, kernels
from clearproof.search.core import Core, fold, tangent_weights, whole_box
from clearproof.search.kernels import Floats, Integers
from clearproof.search.min_cut import SHARE_BITS, compute_shares, find_cut, find_flips
from clearproof.search.proof_tree import Found, Traversal, WorstFill, build_answer, build_decided

DEFAULT_BUDGET = 200_000
"""Boxes; the market-maker book needs tens."""
_ENVELOPE_BUDGET = 128
"""Boxes tried with the cheap majorant before the tangent majorant is prepared."""
_STARTS = 8
_NUDGES = (1e-3, 1e-5, 1e-7)
"""How far the flow is pushed to favour the optimum, relative to the largest gain; the one that decides most is kept."""
_NOTHING: Floats = np.zeros(0)


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
    state = _State(problem, core, labels, float(best), [])
    state.drop_by_envelope()
    if not state.core.places:
        return build_decided(problem, state.stages, state.core.box)
    found = state.search(_NOTHING, min(budget, _ENVELOPE_BUDGET))
    if state.is_open(found) and budget > _ENVELOPE_BUDGET and state.drop_by_cut():
        if not state.core.places:
            return build_decided(problem, state.stages, state.core.box)
        found = state.search(_NOTHING, _ENVELOPE_BUDGET)
    weights = _NOTHING
    if state.is_open(found) and budget > _ENVELOPE_BUDGET:
        weights = tangent_weights(state.core)
        found = state.search(weights, budget)
    return build_answer(problem, Traversal(state.stages, state.core, state.labels, weights, found))


def build_worst_fill(  # noqa: PLR0913  # an account, an address and a budget
    parameters: Parameters,
    portfolio: Portfolio,
    about: Json,
    claim: str,
    proposition: str,
    *,
    budget: int = DEFAULT_BUDGET,
) -> Json:
    """Return the certificate of an account's worst fill.

    Parameters
    ----------
    about :
        The files that hold ``parameters`` and ``portfolio``, from :func:`clearproof.certificates.fill_subject`.
    budget :
        Most boxes, >= 1.

    Returns
    -------
    Json
        Kind ``worst-fill``; ``fill-bounds`` when the budget ended first.

    Raises
    ------
    InputError
        The budget is below 1, or a contract names an index that the parameters do not have.
    """
    problem = build_problem(parameters, portfolio)
    return build_fill(get_proof(problem, find_worst_fill(problem, budget)), about, claim, proposition)


def get_proof(problem: FillProblem, found: WorstFill) -> FillProof:
    """Return what a certificate says about ``problem`` once ``found`` was its answer."""
    return FillProof(found.labels, found.value, found.upper, problem.square_scale, found.tree)


@dataclass(slots=True)
class _State:
    """What is left to decide, with the best labels so far."""

    problem: FillProblem
    core: Core
    labels: Integers
    best: float
    """Objective of ``labels``, less what the decided indexes contribute."""
    stages: list[dict[str, Any]]
    """The drops made so far, as the certificate states them."""

    def is_open(self, found: Found) -> bool:
        """Whether a search ended with its bound above its incumbent."""
        return found.upper > found.best + self.core.slack(found.best)

    def search(self, weights: Floats, budget: int) -> Found:
        """Run the branch and bound; an empty ``weights`` leaves the tangent majorant out."""
        core = self.core
        arrays = (core.offsets, core.own, core.net, core.pair, weights, core.grid)
        found = Found(*branching.search(*arrays, self.best, self.labels, budget, core.slack(self.best)))
        self.best = float(found.best)
        return found

    def drop_by_envelope(self) -> None:
        """Drop labels by the envelope over the whole box until nothing changes."""
        low, high = self._whole()
        self._narrow(low, high, self._drop_rounds(low, high), {})

    def drop_by_cut(self) -> bool:
        """Find the optimum by a minimum cut and drop labels by its flow; False when the signs are not balanced."""
        core = self.core
        signs = find_flips(core.pair)
        if signs is None:
            return False
        labels = find_cut(core, signs)
        best = float(kernels.improve(labels, core.offsets, core.own, core.net, core.pair))
        if best > self.best:
            self.best, self.labels = best, labels
        tries = [self._drop_by_shares(compute_shares(core, signs, self.labels, nudge)) for nudge in _NUDGES]
        shares, low, high = min(tries, key=lambda one: int((one[2] - one[1]).sum()))
        self._narrow(low, high, self._drop_rounds(low, high), {"shares": shares.tolist()})
        return True

    def _whole(self) -> tuple[Integers, Integers]:
        offsets = self.core.offsets
        return np.zeros(len(self.core.places), np.int64), offsets[1:] - offsets[:-1] - 1

    def _drop_by_shares(self, shares: Integers) -> tuple[Integers, Integers, Integers]:
        core = self.core
        low, high = self._whole()
        matrix = np.zeros_like(core.pair)
        matrix[np.nonzero(np.tril(core.pair, -1))] = shares / (1 << SHARE_BITS)
        arrays = (core.offsets, core.own, core.net, core.pair)
        kernels.cut_by_shares(low, high, *arrays, matrix, self.best, core.slack(self.best))
        return shares, low, high

    def _drop_rounds(self, low: Integers, high: Integers) -> int:
        core = self.core
        arrays = (core.offsets, core.own, core.net, core.pair)
        return int(kernels.presolve(low, high, *arrays, self.best, core.slack(self.best)))

    def _narrow(self, low: Integers, high: Integers, rounds: int, stage: dict[str, Any]) -> None:
        """Fold the indexes that are decided now, keep the incumbent, and record the stage."""
        box = self.core.box.narrowed(self.core.places, low.tolist(), high.tolist())
        self.stages.append({**stage, "rounds": rounds, "low": list(box.low), "high": list(box.high)})
        if box.low == box.high:
            self.core = replace(self.core, box=box, places=())
            return
        smaller = fold(self.problem, box)
        kept = np.searchsorted(self.core.places, smaller.places)
        self.labels = np.clip(self.labels[kept] - low[kept], 0, (high - low)[kept])
        self.core = smaller
        arrays = (smaller.offsets, smaller.own, smaller.net, smaller.pair)
        self.best = float(kernels.improve(self.labels, *arrays))
