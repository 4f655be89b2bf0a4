"""Which finitely many fills can be the worst?

Each order may fill any fraction, so contract c reaches every size in [a_c - sells_c, a_c + buys_c] and only that
interval matters (FILL-SPLIT-011). Two lemmas leave k + 1 candidates for an index with k movable contracts, instead of a
box:

* two ends (FILL-ENDS-001): some worst fill has every contract at an end of its interval;
* threshold (FILL-THRESHOLD-002): order the contracts of an index by how much their move from low to high exposure
  shortens the short side, per unit that it extends the long side, ascending; some worst fill has a prefix of that order
  high and the rest low.

What is left is one choice per index, of a candidate with own square ``a`` and net ``s``:

    W^2 = max  sum_i a_i + 2 sum_{i<j} beta_ij s_i s_j.

The first lemma needs gamma_i <= 1 only, the second -1 <= gamma_i too; every parameter set has both. The problem is kept
in integers over one common scale, so that every comparison is exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key
from itertools import accumulate
from math import lcm
from typing import TypeAlias

from clearproof.engine.parameters import Index, Parameters
from clearproof.engine.portfolio import Portfolio, Side


@dataclass(frozen=True, slots=True)
class Interval:
    """The exposures that one contract can reach through its resting orders, in quote units."""

    contract: str
    low: Fraction
    high: Fraction
    high_side: Side
    """Which orders lead to ``high``: sells where the hedge ratio is negative, else buys."""


_Move: TypeAlias = tuple[Interval, Fraction, Fraction]
"""A contract, what u gains and what v gains (the short side shrinks) from its low to its high end, both >= 0."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One fill of an index that may be part of a worst fill."""

    long: Fraction
    """u >= 0, quote units."""
    short: Fraction
    """v <= 0, quote units."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The candidates of one index: candidate k has the first k movable contracts high and the others low."""

    index: str
    movable: tuple[Interval, ...]
    candidates: tuple[Candidate, ...]
    """Length ``len(movable) + 1``; the net s = u + v strictly increases."""


@dataclass(frozen=True, slots=True)
class FillProblem:
    """The reduced problem in integers: maximise ``sum own + sum_{i<j} pair net net``, one candidate per index."""

    chains: tuple[Chain, ...]
    own: tuple[tuple[int, ...], ...]
    """a of each candidate, times ``square_scale``."""
    net: tuple[tuple[int, ...], ...]
    """s of each candidate, times ``net_scale``."""
    pair: tuple[tuple[int, ...], ...]
    """2 beta_ij times ``square_scale / net_scale^2``, zero diagonal, shape (n, n)."""
    net_scale: int
    square_scale: int

    def compute_value(self, labels: Sequence[int]) -> int:
        """Return the objective of one candidate per index, times ``square_scale``."""
        net = [row[label] for row, label in zip(self.net, labels, strict=True)]
        total = sum(row[label] for row, label in zip(self.own, labels, strict=True))
        for i, pairs in enumerate(self.pair):
            total += net[i] * sum(pair * other for pair, other in zip(pairs[:i], net[:i], strict=True) if pair)
        return total


def compute_intervals(portfolio: Portfolio) -> tuple[Interval, ...]:
    """Return the reachable exposures of every contract that is held or has orders, by contract name.

    Notes
    -----
    Source: FILL-SPLIT-011; only the sums of buys and sells of a contract matter.
    """
    buys: dict[str, Fraction] = {}
    sells: dict[str, Fraction] = {}
    for order in portfolio.orders:
        sums = buys if order.side is Side.BUY else sells
        sums[order.contract] = sums.get(order.contract, Fraction(0)) + order.size
    zero = Fraction(0)
    intervals = []
    for name in sorted(set(portfolio.positions) | set(buys) | set(sells)):
        size = portfolio.positions.get(name, zero)
        unit = portfolio.contracts[name].unit_exposure
        sold = (size - sells.get(name, zero)) * unit
        bought = (size + buys.get(name, zero)) * unit
        if unit >= 0:
            intervals.append(Interval(name, sold, bought, Side.BUY))
        else:
            intervals.append(Interval(name, bought, sold, Side.SELL))
    return tuple(intervals)


def compute_chain(index: Index, intervals: Sequence[Interval]) -> Chain:
    """Return the threshold candidates of one index.

    Notes
    -----
    Source: FILL-ENDS-001, FILL-THRESHOLD-002.
    """
    zero = Fraction(0)
    moves: list[_Move] = []
    for interval in intervals:
        grow = index.alpha_long * (max(interval.high, zero) - max(interval.low, zero))
        shrink = index.alpha_short * (min(interval.high, zero) - min(interval.low, zero))
        if grow or shrink:
            moves.append((interval, grow, shrink))
    moves.sort(key=cmp_to_key(_compare))
    long = index.alpha_long * sum((max(interval.low, zero) for interval in intervals), zero)
    short = index.alpha_short * sum((min(interval.low, zero) for interval in intervals), zero)
    longs = accumulate((grow for _, grow, _ in moves), initial=long)
    shorts = accumulate((shrink for _, _, shrink in moves), initial=short)
    candidates = tuple(Candidate(u, v) for u, v in zip(longs, shorts, strict=True))
    return Chain(index.name, tuple(interval for interval, _, _ in moves), candidates)


def build_problem(parameters: Parameters, portfolio: Portfolio) -> FillProblem:
    """Return the reduced worst-fill problem of a portfolio with resting orders.

    Raises
    ------
    InputError
        A contract names an index that the parameters do not have.
    """
    by_index: dict[str, list[Interval]] = {index.name: [] for index in parameters.indexes}
    for interval in compute_intervals(portfolio):
        name = portfolio.contracts[interval.contract].index
        if name not in by_index:
            parameters.get_position(name)  # raises, with the names that exist
        by_index[name].append(interval)
    chains = tuple(compute_chain(index, by_index[index.name]) for index in parameters.indexes)
    return _in_integers(parameters, chains)


def _in_integers(parameters: Parameters, chains: tuple[Chain, ...]) -> FillProblem:
    net_scale = lcm(*(part.denominator for chain in chains for c in chain.candidates for part in (c.long, c.short)))
    listed = parameters.beta.values()
    weight = lcm(*(index.gamma.denominator for index in parameters.indexes), *(beta.denominator for beta in listed))
    square_scale = weight * net_scale * net_scale
    rows = [
        list_candidates(index, chain, net_scale, square_scale)
        for index, chain in zip(parameters.indexes, chains, strict=True)
    ]
    own, net = zip(*rows, strict=True)
    pair = _list_pairs(parameters, 2 * weight)
    return FillProblem(chains, own, net, pair, net_scale, square_scale)


def list_candidates(
    index: Index, chain: Chain, net_scale: int, square_scale: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return own squares times ``square_scale`` and nets times ``net_scale`` of the candidates of one index.

    Parameters
    ----------
    net_scale, square_scale :
        Of a problem in which these candidates are integers.
    """
    weight = square_scale // net_scale**2
    gamma = _times(2 * weight, index.gamma)
    sides = [(_times(net_scale, c.long), _times(net_scale, c.short)) for c in chain.candidates]
    own = tuple(weight * (u * u + v * v) + gamma * u * v for u, v in sides)
    return own, tuple(u + v for u, v in sides)


def _list_pairs(parameters: Parameters, scale: int) -> tuple[tuple[int, ...], ...]:
    """Return beta times ``scale`` with a zero diagonal, shape (n, n); unlisted pairs cost nothing."""
    places = {index.name: place for place, index in enumerate(parameters.indexes)}
    rows = [[0] * parameters.size for _ in parameters.indexes]
    for names, value in parameters.beta.items():
        i, j = (places[name] for name in names)
        rows[i][j] = rows[j][i] = _times(scale, value)
    return tuple(tuple(row) for row in rows)


def _times(scale: int, value: Fraction) -> int:
    """Return ``scale * value`` for a scale that the denominator divides."""
    return value.numerator * (scale // value.denominator)


def _compare(first: _Move, second: _Move) -> int:
    """Order moves by shrink / grow, as a cross product so that grow = 0 sorts last; by name where they are equal."""
    cross = first[2] * second[1] - second[2] * first[1]
    names = first[0].contract, second[0].contract
    return (cross > 0) - (cross < 0) or (names[0] > names[1]) - (names[0] < names[1])
