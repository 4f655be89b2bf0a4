"""What is the largest square of an on-chain account, where trying every combination takes too long?

The exact search for worst fills answers the integer problem of :mod:`clearproof.engine.fixed_fills`, and the checker
repeats its proof in exact arithmetic before the answer is believed: nothing here depends on how the contract searches,
nor on a float.
"""

from clearproof.checker.errors import Rejected
from clearproof.checker.fills import Fill
from clearproof.checker.trees import Limits, check_tree
from clearproof.engine.fixed_fills import ChainProblem
from clearproof.engine.reduction import FillProblem
from clearproof.errors import ToolError
from clearproof.search.worst_fill import DEFAULT_BUDGET, find_worst_fill


def find_largest_square(problem: ChainProblem, budget: int = DEFAULT_BUDGET) -> int:
    """Return the largest square over one candidate of each index, in 1e-28 quote^2, proved.

    Parameters
    ----------
    budget :
        Most boxes of the branch and bound, >= 1.

    Raises
    ------
    ToolError
        The search did not prove its answer, or the checker does not accept the proof.
    """
    reduced = to_fill_problem(problem)
    found = find_worst_fill(reduced, budget)
    if not found.is_exact:
        raise ToolError(f"the worst-fill search ended after {found.boxes} boxes without a proof")
    fill = Fill(reduced.own, reduced.net, reduced.pair, reduced.square_scale)
    try:
        check_tree(fill, found.tree, Limits(found.value, found.value))
    except Rejected as error:
        raise ToolError(f"the proof of a worst fill is rejected: {error}") from error
    return found.value


def to_fill_problem(problem: ChainProblem) -> FillProblem:
    """Return the problem as the search reads it; of candidates with one net, which rounding can give, the largest."""
    own, net = [], []
    for owns, nets in zip(problem.own, problem.net, strict=True):
        best: dict[int, int] = {}
        for a, s in zip(owns, nets, strict=True):
            best[s] = max(a, best.get(s, a))
        net.append(tuple(best))
        own.append(tuple(best.values()))
    pair = tuple(tuple(2 * beta for beta in row) for row in problem.beta)
    return FillProblem((), tuple(own), tuple(net), pair, net_scale=1, square_scale=1)
