"""Which square does the contract take for the worst fill: that of the best choice, or a bound when its work ends first?

A *box* is a range of candidates for each index. With m the middle and h the half width of the nets that a box leaves an
index, rounded so that every net is within h of m,

    X_i = sum_j beta_ij m_j,    G_i = sum_j |beta_ij| h_j,

the pull of the other indexes on index i is between X - G and X + G. A candidate outside the range between the best at
either end wins nowhere in the box and is dropped (FILL-ENVELOPE-003), which narrows the pulls of the others, until
nothing changes. What is left has, with t = s - m, at most the square

    sum_i m_i X_i + sum_i max_k (a_k + 2 t_k X_i + |t_k| G_i).

A box whose bound is above the best square seen is split. The contract does likewise (docs/worst-fill-onchain.md), with
less work at each step and a limit on all of it; which boxes either looks at changes no answer. Past its limit the
contract answers with the bound above of the box of all candidates, and says so.

Where exactly the limit comes is not specified: it is a count of steps, which every saving of gas moves. What is
specified are the two answers, and that both are functions of the candidates alone. The limit of this module is a count
of boxes, of about the same size.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from clearproof.engine import fixed_fills
from clearproof.engine.fixed import FixedParameters
from clearproof.engine.fixed_fills import ChainProblem, FixedReach, Requirement

MAX_BOXES = 300
"""Boxes looked at before an account is answered with a bound."""


def compute_requirement(parameters: FixedParameters, reaches: Sequence[FixedReach]) -> Requirement:
    """Return what an account with resting orders needs: that of the worst fill, or flagged, never below it.

    Parameters
    ----------
    parameters :
        In range and admissible; see :func:`clearproof.engine.fixed.check_parameters`.
    reaches :
        In range; see :func:`clearproof.engine.fixed_fills.check_reaches`. Their order does not matter.

    Notes
    -----
    Source: FILL-EXACT-004.
    """
    problem = fixed_fills.build_problem(parameters, reaches)
    largest = find_largest(problem)
    square = compute_whole_bound(problem) if largest is None else largest
    return Requirement(fixed_fills.finish(square, problem.rounded), largest is not None)


def compute_whole_bound(problem: ChainProblem) -> int:
    """Return the bound of the box of all candidates, in 1e-28 quote^2."""
    return _compute_bound(problem, _open(problem, [0] * len(problem.own), [len(row) - 1 for row in problem.own]))


def find_largest(problem: ChainProblem, budget: int = MAX_BOXES) -> int | None:
    """Return the largest square over one candidate of each index, in 1e-28 quote^2, by branch and bound.

    Parameters
    ----------
    budget :
        Most boxes looked at, >= 1; None is returned when they are not enough.
    """
    best, boxes = 0, 0
    waiting = [_open(problem, [0] * len(problem.own), [len(row) - 1 for row in problem.own])]
    while waiting:
        if boxes == budget:
            return None
        boxes += 1
        box = waiting.pop()
        _narrow(problem, box)
        labels = _list_best(problem, box)
        best = max(best, problem.compute_value(labels))
        if _compute_bound(problem, box) > best:
            waiting += _split(problem, box, labels)
    return best


@dataclass(slots=True)
class _Box:
    """Candidates still possible, and what their nets say; one entry for each index."""

    low: list[int]
    high: list[int]
    middle: list[int]
    """m, in 1e-12 quote."""
    half: list[int]
    """h, in 1e-12 quote; 0 where the index is decided."""
    pull: list[int]
    """X, in 1e-16 quote."""
    reach: list[int]
    """G, in 1e-16 quote."""


def _open(problem: ChainProblem, low: list[int], high: list[int]) -> _Box:
    """Return the box of a range of candidates for each index."""
    middle, half = [], []
    for nets, first, last in zip(problem.net, low, high, strict=True):
        middle.append((nets[first] + nets[last]) // 2)
        half.append(nets[last] - middle[-1])
    pull = [sum(beta * m for beta, m in zip(row, middle, strict=True)) for row in problem.beta]
    reach = [sum(abs(beta) * h for beta, h in zip(row, half, strict=True)) for row in problem.beta]
    return _Box(low, high, middle, half, pull, reach)


def _narrow(problem: ChainProblem, box: _Box) -> None:
    """Drop candidates that win nowhere in the box, until nothing changes."""
    changed = True
    while changed:
        changed = False
        for i, (own, net) in enumerate(zip(problem.own, problem.net, strict=True)):
            if box.low[i] == box.high[i]:
                continue
            labels = range(box.low[i], box.high[i] + 1)
            weakest, strongest = 2 * (box.pull[i] - box.reach[i]), 2 * (box.pull[i] + box.reach[i])
            first = max(labels, key=lambda k: (own[k] + weakest * net[k], -k))
            last = max(labels, key=lambda k: (own[k] + strongest * net[k], k))
            if (first, last) != (box.low[i], box.high[i]):
                _set_range(problem, box, i, first, last)
                changed = True


def _set_range(problem: ChainProblem, box: _Box, i: int, first: int, last: int) -> None:
    """Leave index i the candidates ``first`` to ``last``."""
    nets = problem.net[i]
    middle = (nets[first] + nets[last]) // 2
    half = nets[last] - middle
    for j, beta in enumerate(problem.beta[i]):
        box.pull[j] += beta * (middle - box.middle[i])
        box.reach[j] += abs(beta) * (half - box.half[i])
    box.low[i], box.high[i], box.middle[i], box.half[i] = first, last, middle, half


def _list_best(problem: ChainProblem, box: _Box) -> list[int]:
    """Return the candidate of each index that is best for the pull in the middle; the first of equals."""
    labels = []
    for i, (own, net) in enumerate(zip(problem.own, problem.net, strict=True)):
        pull = 2 * box.pull[i]
        labels.append(max(range(box.low[i], box.high[i] + 1), key=lambda k: (own[k] + pull * net[k], -k)))
    return labels


def _compute_bound(problem: ChainProblem, box: _Box) -> int:
    """Return a square that no choice in the box exceeds, in 1e-28 quote^2."""
    total = 0
    for i, (own, net) in enumerate(zip(problem.own, problem.net, strict=True)):
        middle, pull, reach = box.middle[i], box.pull[i], box.reach[i]
        total += middle * pull
        total += max(
            own[k] + 2 * (net[k] - middle) * pull + abs(net[k] - middle) * reach
            for k in range(box.low[i], box.high[i] + 1)
        )
    return total


def _split(problem: ChainProblem, box: _Box, labels: Sequence[int]) -> list[_Box]:
    """Return the halves of a box along the index with the largest h G, the one that holds its best choice last."""
    index = max(range(len(box.low)), key=lambda i: (box.half[i] * box.reach[i], -i))
    at = (box.low[index] + box.high[index]) // 2
    below, above = box.high.copy(), box.low.copy()
    below[index], above[index] = at, at + 1
    halves = [_open(problem, above, box.high.copy()), _open(problem, box.low.copy(), below)]
    return halves if labels[index] <= at else halves[::-1]
