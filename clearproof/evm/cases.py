"""Repeatable cases for comparing engines: admissible parameter sets and books, ordinary, extreme and on every edge."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from clearproof.engine import fixed
from clearproof.engine.fixed import DomainError, FixedIndex, FixedLeg, FixedParameters
from clearproof.engine.onchain import PRICE_SCALE

_Item = TypeVar("_Item")
_LEGS_PER_INDEX = 16


class Cases:
    """A stream of cases that is the same for the same seed, on every machine."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311  # repeatable cases, not secrets

    def draw_integer(self, low: int, high: int) -> int:
        """Return an integer, ends included: one in four an edge or beside one, else with any number of digits."""
        edges = (low, low + 1, high - 1, high, 0, 1, -1)
        if self._random.random() < 0.25:
            value = self.choose(edges)
        else:
            digits = self._random.random()
            span = max(abs(low), abs(high))
            value = int(self._random.random() * span**digits)
            if low < 0 and self._random.random() < 0.5:
                value = -value
        return min(max(value, low), high)

    def choose(self, items: Sequence[_Item]) -> _Item:
        """Return one of the items."""
        return items[int(self._random.random() * len(items))]

    def draw_parameters(self, count: int) -> FixedParameters:
        """Return an admissible set of ``count`` indexes; one in three is singular, or a grid step from it."""
        make: Callable[[int], FixedParameters] = self.choose((self._draw_factors, self._draw_factors, self.draw_clones))
        parameters = make(count)
        while not is_admissible(parameters):
            betas = tuple(beta * 9 // 10 if beta > 0 else -(-beta * 9 // 10) for beta in parameters.betas)
            parameters = FixedParameters(parameters.indexes, betas)
        return parameters

    def draw_factors(self, count: int) -> FixedParameters:
        """Return a set with correlations of a factor model; admissible or not."""
        return self._draw_factors(count)

    def draw_clones(self, count: int) -> FixedParameters:
        """Return a set whose indexes are copies of each other up to sign: its matrix has rank one where gamma > -1."""
        gamma = 2 * self._random.randint(-fixed.CORRELATION_SCALE // 2, fixed.CORRELATION_SCALE // 2)
        signs = [self.choose((1, -1)) for _ in range(count)]
        beta = (fixed.CORRELATION_SCALE + gamma) // 2
        betas = tuple(beta * signs[i] * signs[j] for j in range(count) for i in range(j))
        return FixedParameters(tuple(self._draw_index(gamma) for _ in range(count)), betas)

    def draw_symmetric(self, count: int) -> FixedParameters:
        """Return an admissible set with the same alpha on both sides of each index."""
        base = self.draw_parameters(count)
        indexes = tuple(FixedIndex(x.alpha_long, x.alpha_long, x.gamma) for x in base.indexes)
        return FixedParameters(indexes, base.betas)

    def draw_book(self, count: int, size: int) -> list[FixedLeg]:
        """Return a book of up to ``size`` legs on ``count`` indexes, at most 16 on one."""
        size = min(size, count * _LEGS_PER_INDEX, fixed.MAX_HELD)
        book: list[FixedLeg] = []
        taken = [0] * count
        while len(book) < size:
            index = self._random.randrange(count)
            if taken[index] < _LEGS_PER_INDEX:
                taken[index] += 1
                book.append(self.draw_leg(index))
        return book

    def draw_leg(self, index: int) -> FixedLeg:
        """Return a position: half ordinary, half from anywhere in the domain."""
        if self._random.random() < 0.5:
            lots = self._random.randint(-100_000, 100_000)
            price = self._random.randint(1, 200_000 * PRICE_SCALE)
            hedge = fixed.HEDGE_SCALE if self._random.random() < 0.6 else self._random.randint(-(10**6), 10**6)
            return FixedLeg(index, lots, price, hedge)
        lots = self.draw_integer(-fixed.MAX_LOTS, fixed.MAX_LOTS)
        price = self.draw_integer(1, fixed.MAX_PRICE)
        return FixedLeg(index, lots, price, self.draw_integer(-fixed.HEDGE_SCALE, fixed.HEDGE_SCALE))

    def draw_size(self) -> int:
        """Return a number of legs: mostly few, now and then up to the limit."""
        return self._random.randint(0, 8) if self._random.random() < 0.9 else self._random.randint(9, fixed.MAX_HELD)

    def draw_count(self) -> int:
        """Return a number of indexes: mostly few, now and then up to the limit."""
        return self._random.randint(1, 5) if self._random.random() < 0.8 else self._random.randint(6, fixed.MAX_INDEXES)

    def shuffle(self, items: Sequence[_Item]) -> list[_Item]:
        """Return the items in another order."""
        return self._random.sample(items, len(items))

    def _draw_index(self, gamma: int) -> FixedIndex:
        alphas = [
            self._random.randint(10_000, 300_000)
            if self._random.random() < 0.6
            else self.draw_integer(1, fixed.MAX_ALPHA)
            for _ in range(2)
        ]
        return FixedIndex(alphas[0], alphas[1], gamma)

    def _draw_factors(self, count: int) -> FixedParameters:
        loadings = [[self._random.uniform(-1, 1) for _ in range(3)] for _ in range(count)]
        scale = fixed.CORRELATION_SCALE * self._random.choice((0.2, 0.6, 1.0, 1.5))
        limit = fixed.CORRELATION_SCALE
        betas = tuple(
            max(-limit, min(limit, int(scale * sum(a * b for a, b in zip(loadings[i], loadings[j], strict=True)))))
            for j in range(count)
            for i in range(j)
        )
        low = self.choose((-limit, 0, 8_000, limit))
        return FixedParameters(tuple(self._draw_index(self._random.randint(low, limit)) for _ in range(count)), betas)


def make_knife_edge(units: int) -> tuple[FixedParameters, list[FixedLeg]]:
    """Return a book whose exact margin is a hair above ``units`` whole results, and whose rounded sides hide the hair.

    The long side is on the grid of 1e-12 quote; the short side is 30e-20 quote below it and is rounded up onto it. With
    gamma = 1 the margin is the difference: ``units`` exactly after rounding, 3e-13 units more before.
    """
    result = 10**14  # 1e-20 quote per 1e-6 quote
    short = 10**15 - 30
    parameters = FixedParameters((FixedIndex(1, 1, fixed.CORRELATION_SCALE),), ())
    return parameters, [FixedLeg(0, 1, 10**15 + units * result, 1), FixedLeg(0, -1, short, 1)]


def make_largest(count: int, size: int, sign: int) -> tuple[FixedParameters, list[FixedLeg]]:
    """Return the corner of the domain: ``size`` legs over ``count`` indexes, each value as large as it may be.

    Parameters
    ----------
    count :
        Indexes, all clones of each other with gamma 1, so that every coefficient of the form is at its largest.
    size :
        Legs, dealt to the indexes in turn.
    sign :
        1 or -1: all long or all short.
    """
    index = FixedIndex(fixed.MAX_ALPHA, fixed.MAX_ALPHA, fixed.CORRELATION_SCALE)
    betas = (fixed.CORRELATION_SCALE,) * (count * (count - 1) // 2)
    legs = [FixedLeg(k % count, sign * fixed.MAX_LOTS, fixed.MAX_PRICE, fixed.HEDGE_SCALE) for k in range(size)]
    return FixedParameters((index,) * count, betas), legs


def is_admissible(parameters: FixedParameters) -> bool:
    """Say whether the integer specification admits a set that is in range."""
    try:
        fixed.check_admissible(parameters)
    except DomainError:
        return False
    return True
