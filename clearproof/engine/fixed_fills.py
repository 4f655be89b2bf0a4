"""What does the contract answer for an account with resting orders, to the last bit? The integer specification.

A contract of the account is a *reach*: lots held, and the sums of resting buys and sells, so that its size can become
anything from ``lots - sells`` to ``lots + buys``. The requirement is that of the worst fill:

1. the exposures at both ends of every reach are exact;
2. inside an index the reaches that can move are sorted by the short exposure that they give up per long exposure that
   they gain from low to high, and reaches of one ratio move together; candidate k has the first k moves high and the
   rest low (FILL-ENDS-001, FILL-THRESHOLD-002), its sides summed exactly and then rounded once, away from zero, to
   1e-12 quote;
3. the square is the largest over one candidate of each index, exact in the rounded sides;
4. its root is rounded up to 1e-14 quote; each index adds 1e-12 quote for as many sides as were in fact rounded in that
   one of its candidates where most were; the sum is rounded up to 1e-6 quote.

Whatever fill is the worst, its sides are one candidate's of each index, and the slack of step 4 is at least its own:
the result is never below the exact worst case, and above it by less than ``fixed.EXCESS`` units. Without orders it is
:func:`clearproof.engine.fixed.compute_requirement`, bit for bit. Ratios in lots decide the order because the
volatilities are the same for all of an index and price and hedge ratio cancel. Moves of equal ratio have to be one,
else the place of a contract in a list could decide which of them rounds.

The largest square is found here by trying every combination; :mod:`clearproof.engine.fixed_search` says what the
contract does instead, and what it answers when its node budget ends first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import accumulate, product
from typing import NamedTuple

from clearproof.engine import fixed
from clearproof.engine.fixed import DomainError, FixedIndex, FixedParameters, div_up, sqrt_up

MAX_RESTING = 10**12
"""Lots of all resting orders of one contract and side."""


class Requirement(NamedTuple):
    """What an account with resting orders needs."""

    value: int
    """1e-6 quote, rounded up."""
    exact: bool
    """Whether it is that of the worst fill; else it is above it, by as much as a bound on its square is."""


@dataclass(frozen=True, slots=True)
class FixedReach:
    """One contract of an account as stored: what is held, and what rests."""

    index: int
    """Place of the index in the parameter set."""
    lots: int
    """Signed lots, long > 0."""
    buys: int
    """Lots of all resting buys; 0 .. MAX_RESTING."""
    sells: int
    """Lots of all resting sells; 0 .. MAX_RESTING."""
    price: int
    """1e-8 quote per lot; 1 .. fixed.MAX_PRICE."""
    hedge_ratio: int = fixed.HEDGE_SCALE
    """1e-6; -HEDGE_SCALE .. HEDGE_SCALE."""

    @property
    def lowest(self) -> int:
        """Smallest signed size that the orders reach, in lots; -fixed.MAX_LOTS or more."""
        return self.lots - self.sells

    @property
    def highest(self) -> int:
        """Largest signed size that the orders reach, in lots; fixed.MAX_LOTS or less."""
        return self.lots + self.buys


@dataclass(frozen=True, slots=True)
class Chain:
    """The candidates of one index: their sides, rounded up to 1e-12 quote."""

    longs: tuple[int, ...]
    """Magnitudes; they do not decrease."""
    shorts: tuple[int, ...]
    """Magnitudes; they do not increase."""
    rounded: int
    """Sides that were in fact rounded in the candidate where most were: 0, 1 or 2."""


@dataclass(frozen=True, slots=True)
class ChainProblem:
    """Maximise ``sum own + 2 sum_{i<j} beta net net`` over one candidate of each index; integers."""

    own: tuple[tuple[int, ...], ...]
    """1e4 (U^2 + V^2) - 2 gamma U V of each candidate, in 1e-28 quote^2."""
    net: tuple[tuple[int, ...], ...]
    """U - V of each candidate, in 1e-12 quote; does not decrease along an index."""
    beta: tuple[tuple[int, ...], ...]
    """1e-4, symmetric, zero diagonal, shape (n, n)."""
    rounded: int
    """Slack of the sides, in 1e-12 quote."""

    def compute_value(self, labels: Sequence[int]) -> int:
        """Return the square of one candidate per index, in 1e-28 quote^2."""
        net = [row[label] for row, label in zip(self.net, labels, strict=True)]
        total = sum(row[label] for row, label in zip(self.own, labels, strict=True))
        for i, betas in enumerate(self.beta):
            total += 2 * net[i] * sum(beta * other for beta, other in zip(betas[:i], net[:i], strict=True))
        return total


@dataclass(frozen=True, slots=True)
class _Move:
    """What a reach changes on its way from its low to its high end; both at least 0, not both 0."""

    grow: int
    """Long size gained, in lots."""
    shrink: int
    """Short size given up, in lots."""
    unit: int
    """Magnitude of the exposure of one lot, in 1e-14 quote."""


def compute_chain(index: FixedIndex, reaches: Sequence[FixedReach]) -> Chain:
    """Return the candidates of one index from those of an account's reaches that are on it.

    Notes
    -----
    Source: FILL-ENDS-001, FILL-THRESHOLD-002, FILL-SPLIT-011.
    """
    long, short, moves = 0, 0, []
    for reach in reaches:
        low, high = reach.lowest, reach.highest
        if reach.hedge_ratio < 0:
            low, high = -high, -low
        unit = reach.price * abs(reach.hedge_ratio)
        long += max(low, 0) * unit
        short += max(-low, 0) * unit
        if low != high and unit != 0:
            moves.append(_Move(max(high, 0) - max(low, 0), min(high, 0) - min(low, 0), unit))
    steps = _merge(sorted(moves, key=cmp_to_key(_compare)))
    longs = [index.alpha_long * x for x in accumulate((grow for grow, _ in steps), initial=long)]
    shorts = [index.alpha_short * x for x in accumulate((-shrink for _, shrink in steps), initial=short)]
    divisor = fixed.SIDE_DIVISOR
    rounded = max((u % divisor != 0) + (v % divisor != 0) for u, v in zip(longs, shorts, strict=True))
    return Chain(tuple(div_up(u, divisor) for u in longs), tuple(div_up(v, divisor) for v in shorts), rounded)


def build_problem(parameters: FixedParameters, reaches: Sequence[FixedReach]) -> ChainProblem:
    """Return the choice among candidates that an account's reaches leave; indexes without any have one of zero.

    Parameters
    ----------
    parameters :
        In range and admissible.
    reaches :
        In range; see :func:`check_reaches`. Their order does not matter.
    """
    on_index: list[list[FixedReach]] = [[] for _ in parameters.indexes]
    for reach in reaches:
        on_index[reach.index].append(reach)
    chains = [compute_chain(index, group) for index, group in zip(parameters.indexes, on_index, strict=True)]
    own = tuple(
        tuple(
            fixed.CORRELATION_SCALE * (u * u + v * v) - 2 * index.gamma * u * v
            for u, v in zip(chain.longs, chain.shorts, strict=True)
        )
        for index, chain in zip(parameters.indexes, chains, strict=True)
    )
    net = tuple(tuple(u - v for u, v in zip(chain.longs, chain.shorts, strict=True)) for chain in chains)
    return ChainProblem(own, net, list_betas(parameters), sum(chain.rounded for chain in chains))


def list_betas(parameters: FixedParameters) -> tuple[tuple[int, ...], ...]:
    """Return the correlations as a symmetric matrix with a zero diagonal, in 1e-4."""
    places = range(len(parameters.indexes))
    return tuple(tuple(0 if i == j else parameters.get_beta(min(i, j), max(i, j)) for j in places) for i in places)


def find_largest(problem: ChainProblem) -> int:
    """Return the largest square, by trying every combination of candidates; in 1e-28 quote^2."""
    return max(problem.compute_value(labels) for labels in product(*(range(len(row)) for row in problem.own)))


def finish(square: int, rounded: int) -> int:
    """Return the requirement in 1e-6 quote, rounded up.

    Parameters
    ----------
    square :
        In 1e-28 quote^2.
    rounded :
        Slack of the sides, in 1e-12 quote.
    """
    return div_up(sqrt_up(square) + rounded * fixed.ROOT_PER_SIDE_UNIT, fixed.ROOT_PER_RESULT_UNIT)


def compute_by_definition(parameters: FixedParameters, reaches: Sequence[FixedReach]) -> int:
    """Return the requirement of an account with resting orders in 1e-6 quote, rounded up; for few candidates.

    Parameters
    ----------
    parameters :
        In range and admissible; see :func:`clearproof.engine.fixed.check_parameters`.
    reaches :
        In range; see :func:`check_reaches`. Their order does not matter.
    """
    problem = build_problem(parameters, reaches)
    return finish(find_largest(problem), problem.rounded)


def check_reaches(parameters: FixedParameters, reaches: Sequence[FixedReach]) -> None:
    """Raise unless every reach is in range, in the order and with the names of the contract.

    Raises
    ------
    DomainError
        TooManyContracts, UnknownIndex, PriceOutOfRange, HedgeRatioOutOfRange, RestingOutOfRange or ReachOutOfRange.
    """
    count = len(parameters.indexes)
    if len(reaches) > fixed.MAX_HELD:
        allowed = f"at most {fixed.MAX_HELD} contracts"
        raise DomainError("TooManyContracts", (len(reaches), fixed.MAX_HELD), allowed)
    for place, reach in enumerate(reaches):
        if not 0 <= reach.index < count:
            raise DomainError("UnknownIndex", (place, reach.index, count), f"0 to {count - 1}")
        fixed.check_mark(place, reach.price, reach.hedge_ratio)
        for resting in (reach.buys, reach.sells):
            if not 0 <= resting <= MAX_RESTING:
                raise DomainError("RestingOutOfRange", (place, resting, MAX_RESTING), f"0 to {MAX_RESTING} lots")
        if reach.lowest < -fixed.MAX_LOTS or reach.highest > fixed.MAX_LOTS:
            values = (place, reach.lowest, reach.highest, fixed.MAX_LOTS)
            raise DomainError("ReachOutOfRange", values, f"-{fixed.MAX_LOTS} to {fixed.MAX_LOTS} lots")


def _compare(first: _Move, second: _Move) -> int:
    """Return below 0 when ``first`` gives up less short size per long size gained, 0 for equal ratios."""
    return first.shrink * second.grow - second.shrink * first.grow


def _merge(moves: Sequence[_Move]) -> list[tuple[int, int]]:
    """Return the exposures gained and given up by sorted moves, in 1e-14 quote; those of equal ratio added up."""
    steps: list[tuple[int, int]] = []
    last: _Move | None = None
    for move in moves:
        grow, shrink = move.grow * move.unit, move.shrink * move.unit
        if last is not None and _compare(last, move) == 0:
            grow, shrink = grow + steps[-1][0], shrink + steps[-1][1]
            steps.pop()
        steps.append((grow, shrink))
        last = move
    return steps
