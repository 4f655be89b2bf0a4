"""What does one order more, or one less, do to the worst case of a book that is already solved?

The book keeps the reduced problem in floats and its worst fill. An order moves one end of one contract, so one chain
of candidates changes; the old fill, improved, is nearly always the new worst one, and a few envelopes show it.

* A cancel of orders that the worst fill leaves alone changes nothing: that fill is still reachable (FILL-MONOTONE-008).
* An added order never lowers the worst case, a cancel never raises it; the answer keeps to both, bit for bit.

Sums of orders are exact, so that no sequence of updates drifts. The answer itself is a float, to about 11 digits: ask
:meth:`Book.certify` for the exact one and its proof.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf, sqrt
from typing import TypeAlias

import numpy as np

from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Order, Portfolio, Side
from clearproof.engine.reduction import FillProblem, build_problem
from clearproof.errors import InputError
from clearproof.search import branching, kernels
from clearproof.search.kernels import Floats, Integers
from clearproof.search.proof_tree import WorstFill
from clearproof.search.worst_fill import DEFAULT_BUDGET, find_worst_fill

_SLACK = 1e-11
"""Relative difference of objectives that no rounding error reaches."""
_STARTS = 8
_BOXES = 500
"""Boxes tried with the envelope before the whole search starts anew."""
_NO_WEIGHTS: Floats = np.zeros(0)
Move: TypeAlias = tuple[float, str, float, float]
"""Short side given up per long side gained, contract, long side gained, short side given up."""


@dataclass(slots=True)
class _Contract:
    """What one contract holds and can reach."""

    chain: int
    unit: Fraction
    """Exposure of one contract held long, quote units."""
    held: Fraction
    sums: dict[Side, Fraction]
    """Sizes of all buys and of all sells."""
    low: tuple[float, float] = (0.0, 0.0)
    """(u, v) at its lowest exposure."""
    high: tuple[float, float] = (0.0, 0.0)

    def set_ends(self, long: float, short: float) -> None:
        """Compute both ends for the volatilities of its index."""
        ends = ((self.held - self.sums[Side.SELL]) * self.unit, (self.held + self.sums[Side.BUY]) * self.unit)
        low, high = sorted(map(float, ends))
        self.low = (long * low, 0.0) if low > 0 else (0.0, short * low)
        self.high = (long * high, 0.0) if high > 0 else (0.0, short * high)


@dataclass(slots=True)
class _Chain:
    """The candidates of one index, as :func:`clearproof.engine.reduction.compute_chain` orders them, in floats."""

    long: float
    short: float
    gamma: float
    members: list[str]
    moves: list[Move]
    own: list[float]
    net: list[float]

    def rebuild(self, contracts: dict[str, _Contract]) -> None:
        """Compute the candidates from the ends of its contracts."""
        u = v = 0.0
        moves: list[Move] = []
        for name in self.members:
            contract = contracts[name]
            low, high = contract.low, contract.high
            u += low[0]
            v += low[1]
            grow, shrink = high[0] - low[0], high[1] - low[1]
            if grow or shrink:
                moves.append((shrink / grow if grow else inf, name, grow, shrink))
        moves.sort()
        twice = 2 * self.gamma
        own, net = [u * u + v * v + twice * u * v], [u + v]
        for _, _, grow, shrink in moves:
            u += grow
            v += shrink
            own.append(u * u + v * v + twice * u * v)
            net.append(u + v)
        self.moves, self.own, self.net = moves, own, net


class Book:
    """An account whose worst case follows every order that is placed or cancelled.

    Parameters
    ----------
    parameters, portfolio :
        The account to begin with.

    Raises
    ------
    InputError
        A contract names an index that the parameters do not have.
    """

    def __init__(self, parameters: Parameters, portfolio: Portfolio) -> None:
        self._parameters, self._portfolio = parameters, portfolio
        self._orders: dict[str, Order] = {}
        names = dict.fromkeys(contract.index for contract in portfolio.contracts.values())
        places = [parameters.get_position(name) for name in names]
        chains = {place: chain for chain, place in enumerate(places)}
        self._chains = [self._start_chain(place) for place in places]
        self._contracts: dict[str, _Contract] = {}
        for name, contract in portfolio.contracts.items():
            chain = chains[parameters.get_position(contract.index)]
            self._chains[chain].members.append(name)
            held, none = portfolio.positions.get(name, Fraction(0)), dict.fromkeys(Side, Fraction(0))
            self._contracts[name] = _Contract(chain, contract.unit_exposure, held, none)
        pair = [[0.0 if i == j else 2 * float(parameters.get_beta(i, j)) for j in places] for i in places]
        self._pair = np.array(pair, dtype=np.float64).reshape(len(places), len(places))
        for order in portfolio.orders:
            self._enter(order)
        for state in self._contracts.values():
            self._set_ends(state)
        for one in self._chains:
            one.rebuild(self._contracts)
        self._flatten()
        self._labels: Integers = np.zeros(len(places), np.int64)
        self._best = self._solve_anew(-inf)

    @property
    def worst_case(self) -> float:
        """W in quote units, to about 11 digits."""
        return sqrt(max(self._best, 0.0))

    @property
    def orders(self) -> tuple[Order, ...]:
        """The resting orders, in the order in which they were placed."""
        return tuple(self._orders.values())

    @property
    def fills(self) -> dict[str, Side | None]:
        """Contract -> which of its orders the worst fill takes, None for neither."""
        taken = {name: self._get_end(name) for name in self._contracts}
        return {
            name: side if side is not None and self._contracts[name].sums[side] else None
            for name, side in taken.items()
        }

    def add(self, order: Order) -> float:
        """Place an order and return the worst case, quote units.

        Raises
        ------
        InputError
            Its contract is unknown, or its id is taken; the book stays as it was.
        """
        self._enter(order)
        self._update(order.contract)
        self._best = max(self._best, self._solve())
        return self.worst_case

    def cancel(self, order_id: str) -> float:
        """Cancel an order and return the worst case, quote units.

        Raises
        ------
        InputError
            No resting order has that id.
        """
        if order_id not in self._orders:
            raise InputError("order", repr(order_id), "the id of a resting order")
        order = self._orders.pop(order_id)
        is_filled = self._get_end(order.contract) is order.side
        self._contracts[order.contract].sums[order.side] -= order.size
        self._update(order.contract)
        value = float(kernels.improve(self._labels, self._offsets, self._own, self._net, self._pair))
        if is_filled or value < self._best * (1 - _SLACK):
            self._best = min(self._best, self._finish(value))
        return self.worst_case

    def certify(self, budget: int = DEFAULT_BUDGET) -> tuple[FillProblem, WorstFill]:
        """Return the exact problem of the book as it is now, and its worst fill with the proof.

        Parameters
        ----------
        budget :
            Most boxes, >= 1.
        """
        problem = build_problem(self._parameters, replace(self._portfolio, orders=self.orders))
        return problem, find_worst_fill(problem, budget)

    def _start_chain(self, place: int) -> _Chain:
        index = self._parameters.indexes[place]
        return _Chain(float(index.alpha_long), float(index.alpha_short), float(index.gamma), [], [], [], [])

    def _enter(self, order: Order) -> None:
        if order.contract not in self._contracts:
            raise InputError(f"order {order.id}", f"unknown contract {order.contract!r}", "a contract of the book")
        if order.id in self._orders:
            raise InputError(f"order {order.id}", "an id that rests already", "each id once")
        self._orders[order.id] = order
        self._contracts[order.contract].sums[order.side] += order.size

    def _set_ends(self, contract: _Contract) -> None:
        chain = self._chains[contract.chain]
        contract.set_ends(chain.long, chain.short)

    def _get_end(self, name: str) -> Side | None:
        """Return the side whose orders the worst fill of a contract takes, whether or not there are any."""
        contract = self._contracts[name]
        for place, move in enumerate(self._chains[contract.chain].moves):
            if move[1] == name:
                return Side.BUY if (place < self._labels[contract.chain]) == (contract.unit >= 0) else Side.SELL
        return None

    def _update(self, name: str) -> None:
        """Compute the chain of one contract anew."""
        contract = self._contracts[name]
        chain = self._chains[contract.chain]
        count = len(chain.own)
        self._set_ends(contract)
        chain.rebuild(self._contracts)
        if len(chain.own) == count:
            first = self._starts[contract.chain]
            self._own[first : first + count] = chain.own
            self._net[first : first + count] = chain.net
        else:
            self._flatten()
        # A prefix of the new order means another fill than before; take the best against what the others hold.
        self._labels[contract.chain] = 0
        nets = self._net[self._offsets[:-1] + self._labels]
        pull = float(self._pair[contract.chain] @ nets)
        values = [a + pull * s for a, s in zip(chain.own, chain.net, strict=True)]
        self._labels[contract.chain] = values.index(max(values))

    def _flatten(self) -> None:
        """Lay the candidates of all chains out as the kernels take them."""
        self._starts = [0]
        for chain in self._chains:
            self._starts.append(self._starts[-1] + len(chain.own))
        self._offsets: Integers = np.array(self._starts, dtype=np.int64)
        self._own: Floats = np.array([a for chain in self._chains for a in chain.own], dtype=np.float64)
        self._net: Floats = np.array([s for chain in self._chains for s in chain.net], dtype=np.float64)
        self._last: Integers = self._offsets[1:] - self._offsets[:-1] - 1

    def _solve(self) -> float:
        """Return W^2, from the old worst fill; ``_labels`` become the new one."""
        return self._finish(float(kernels.improve(self._labels, self._offsets, self._own, self._net, self._pair)))

    def _finish(self, best: float) -> float:
        """Return W^2 once ``_labels`` reach ``best`` and no single change improves them."""
        closed = self._close(best)
        return self._solve_anew(best) if closed is None else closed

    def _close(self, best: float) -> float | None:
        """Return W^2 if the envelope leaves nothing that could beat ``best``, else None."""
        arrays = (self._offsets, self._own, self._net, self._pair)
        low, high = np.zeros_like(self._labels), self._last.copy()
        kernels.presolve(low, high, *arrays, best, _SLACK * abs(best))
        if (low < high).any():
            return None
        value = float(kernels.improve(low, *arrays))
        if value > best * (1 + 1e-13):
            best, self._labels = value, low
        return best

    def _solve_anew(self, best: float) -> float:
        """Return W^2 by the search, first with the envelope alone."""
        arrays = (self._offsets, self._own, self._net, self._pair)
        value, labels = kernels.first_incumbent(*arrays, _STARTS)
        if value > best:
            best, self._labels = float(value), labels
        slack = _SLACK * abs(best)
        found = branching.search(*arrays, _NO_WEIGHTS, 1.0, best, self._labels, _BOXES, slack)
        best, upper = float(found[0]), float(found[2])
        if upper <= best + slack:
            return best
        return max(best, self._search(best))

    def _search(self, best: float) -> float:
        """Return W^2 by the whole search."""
        problem, worst = self.certify()
        by_name = {chain.index: label for chain, label in zip(problem.chains, worst.labels, strict=True)}
        names = dict.fromkeys(contract.index for contract in self._portfolio.contracts.values())
        labels = np.array([by_name[name] for name in names], dtype=np.int64)
        value = float(kernels.improve(labels, self._offsets, self._own, self._net, self._pair))
        if value > best:
            self._labels = labels
        return float(Fraction(worst.upper, problem.square_scale))
