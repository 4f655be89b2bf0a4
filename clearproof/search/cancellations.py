"""What would a book need without some of its resting orders?

Orders of one contract and side count by the sum of their sizes only (FILL-SPLIT-011), so that a cancel moves one end of
one contract's interval, and changes the candidates of one index. What the other indexes can answer is solved once for
each index, see :mod:`clearproof.search.response`; any number of its orders is judged by that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from clearproof.engine.parameters import Index, Parameters
from clearproof.engine.portfolio import Portfolio, Side
from clearproof.engine.reduction import (
    Chain,
    FillProblem,
    Interval,
    build_problem,
    compute_chain,
    compute_intervals,
    list_candidates,
)
from clearproof.search.response import Responder, Response


@dataclass(frozen=True, slots=True)
class Reduced:
    """The worst case of a book without some orders."""

    square: Fraction
    """Reached by a fill, quote units squared."""
    upper: Fraction
    """Exceeded by none; the same number unless a budget ended first."""


class Cancellations:
    """The worst case of a solved book without any of its orders.

    Parameters
    ----------
    parameters, portfolio :
        The book.
    labels :
        Its worst fill, one candidate per index as :func:`clearproof.engine.reduction.build_problem` counts them.
    budget :
        Most boxes of each search, >= 1.
    """

    def __init__(self, parameters: Parameters, portfolio: Portfolio, labels: Sequence[int], budget: int) -> None:
        self._indexes, self._contracts = parameters.indexes, portfolio.contracts
        self._places = {index.name: place for place, index in enumerate(parameters.indexes)}
        self._intervals: list[list[Interval]] = [[] for _ in parameters.indexes]
        for interval in compute_intervals(portfolio):
            self._intervals[self._get_place(interval.contract)].append(interval)
        self._problem = _refine(build_problem(parameters, portfolio), parameters, portfolio)
        self._responder = Responder(self._problem, labels, budget)
        self._responses: dict[int, Response] = {}

    def list_indexes(self, contracts: Iterable[str]) -> list[str]:
        """Return the indexes of ``contracts``, each once, in the parameters' order."""
        places = sorted({self._get_place(contract) for contract in contracts})
        return [self._indexes[place].name for place in places]

    def prepare(self, index: str) -> None:
        """Solve what the orders of one index need, unless that is done.

        Raises
        ------
        ToolError
            The checker does not accept a proof of the search.
        """
        place = self._places[index]
        if place not in self._responses:
            self._responses[place] = self._responder.respond(place)

    def compute_without(self, contract: str, side: Side, size: Fraction) -> Reduced:
        """Return the worst case without resting orders of one contract and side that add up to ``size`` contracts.

        Raises
        ------
        ToolError
            The checker does not accept a proof of the search.
        """
        place, scale = self._get_place(contract), self._problem.square_scale
        self.prepare(self._indexes[place].name)
        exposure = size * self._contracts[contract].unit_exposure
        intervals = [
            _shrink(one, side, abs(exposure)) if one.contract == contract else one for one in self._intervals[place]
        ]
        own, net = self._list_candidates(self._indexes[place], compute_chain(self._indexes[place], intervals))
        value, upper = self._responses[place].compute_bounds(own, net)
        return Reduced(Fraction(value, scale), Fraction(upper, scale))

    def _list_candidates(self, index: Index, chain: Chain) -> tuple[Sequence[int], Sequence[int]]:
        return list_candidates(index, chain, self._problem.net_scale, self._problem.square_scale)

    def _get_place(self, contract: str) -> int:
        return self._places[self._contracts[contract].index]


def _shrink(interval: Interval, side: Side, exposure: Fraction) -> Interval:
    """Return what a contract reaches when orders of one side with that much exposure are gone."""
    if side is interval.high_side:
        return replace(interval, high=interval.high - exposure)
    return replace(interval, low=interval.low + exposure)


def _refine(problem: FillProblem, parameters: Parameters, portfolio: Portfolio) -> FillProblem:
    """Return ``problem`` in units in which every order's exposure is an integer on either side."""
    sizes: dict[str, int] = {}
    for order in portfolio.orders:
        sizes[order.contract] = lcm(sizes.get(order.contract, 1), order.size.denominator)
    units = {problem.net_scale}
    for name, denominator in sizes.items():
        contract = portfolio.contracts[name]
        index = parameters.indexes[parameters.get_position(contract.index)]
        for alpha in (index.alpha_long, index.alpha_short):
            units.add((alpha * contract.unit_exposure / denominator).denominator)
    factor = lcm(*units) // problem.net_scale
    return FillProblem(
        problem.chains,
        tuple(tuple(a * factor * factor for a in row) for row in problem.own),
        tuple(tuple(s * factor for s in row) for row in problem.net),
        problem.pair,
        problem.net_scale * factor,
        problem.square_scale * factor * factor,
    )
