"""Layer V: the exact margin of stored integers, derived a second time, and where a result of the contract may lie.

The square is s'As + 1/2 sum (1 - gamma) d^2, twice, which is not how the engine or the contract writes it.
"""

from collections.abc import Sequence

from clearproof.engine import fixed
from clearproof.engine.fixed import FixedLeg, FixedParameters

RESULT = 10**14
"""1e-20 quote, the unit of exact sides, per 1e-6 quote, the unit of results."""
ROOT_SCALE = 100
"""Square root of the 1e-4 of correlations, as a divisor."""


def compute_exact_square(parameters: FixedParameters, book: Sequence[FixedLeg]) -> int:
    """Return the square of the exact margin of the integers in ``book``, in 1e-4 times (1e-20 quote)^2, twice."""
    return compute_form(parameters, list_sides(parameters, book))


def list_sides(parameters: FixedParameters, book: Sequence[FixedLeg]) -> list[tuple[int, int]]:
    """Return u >= 0 >= v of each index, in 1e-20 quote."""
    sides = [(0, 0)] * len(parameters.indexes)
    for leg in book:
        exposure = leg.lots * leg.price * leg.hedge_ratio
        index, (u, v) = parameters.indexes[leg.index], sides[leg.index]
        sides[leg.index] = (u + max(exposure, 0) * index.alpha_long, v + min(exposure, 0) * index.alpha_short)
    return sides


def compute_form(parameters: FixedParameters, sides: Sequence[tuple[int, int]]) -> int:
    """Return the margin form of any vector of sides (1e-20 quote), in 1e-4 times (1e-20 quote)^2, twice."""
    s = [u + v for u, v in sides]
    square = 0
    for i, (index, (u, v)) in enumerate(zip(parameters.indexes, sides, strict=True)):
        square += (10_000 + index.gamma) * s[i] ** 2 + (10_000 - index.gamma) * (u - v) ** 2
        square += 4 * sum(parameters.betas[i * (i - 1) // 2 + j] * s[j] for j in range(i)) * s[i]
    return square


def is_below_exact(margin: int, twice_square: int) -> bool:
    """Say whether ``margin`` (1e-6 quote) is less than the exact margin."""
    return 2 * (margin * RESULT * ROOT_SCALE) ** 2 < twice_square


def is_above_bound(margin: int, twice_square: int) -> bool:
    """Say whether ``margin`` (1e-6 quote) is at or beyond the exact margin plus the stated excess, and not 0."""
    excess = fixed.EXCESS
    low = (margin * excess.denominator - excess.numerator) * RESULT * ROOT_SCALE
    return low > 0 and 2 * low**2 >= twice_square * excess.denominator**2
