"""What is the margin of an account's positions?

    q = sum_i (u_i^2 + v_i^2 + 2 gamma_i u_i v_i) + 2 sum_{i<j} beta_ij s_i s_j,    M = sqrt(q)

with u_i >= 0 the volatility-weighted long side of index i, v_i <= 0 the short side and s_i = u_i + v_i. Sums are exact,
so M is kept as its square and rounded only where it is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class Sides:
    """Volatility-weighted sides of every index, in quote units."""

    long: tuple[Fraction, ...]
    """u, shape (n,), >= 0."""
    short: tuple[Fraction, ...]
    """v, shape (n,), <= 0."""

    @property
    def net(self) -> tuple[Fraction, ...]:
        """s = u + v, shape (n,)."""
        return tuple(u + v for u, v in zip(self.long, self.short, strict=True))


def compute_exposures(portfolio: Portfolio) -> dict[str, Fraction]:
    """Return the signed exposure of every position in quote units; a long put is a short exposure."""
    return {name: size * portfolio.contracts[name].unit_exposure for name, size in portfolio.positions.items()}


def compute_sides(parameters: Parameters, portfolio: Portfolio) -> Sides:
    """Return u and v: exposures summed by index and side, times the volatility of that side.

    Raises
    ------
    InputError
        A held contract names an index that the parameters do not have.
    """
    long = [Fraction(0)] * parameters.size
    short = [Fraction(0)] * parameters.size
    for name, exposure in compute_exposures(portfolio).items():
        place = parameters.get_position(portfolio.contracts[name].index)
        if exposure >= 0:
            long[place] += exposure * parameters.indexes[place].alpha_long
        else:
            short[place] += exposure * parameters.indexes[place].alpha_short
    return Sides(tuple(long), tuple(short))


def compute_square(parameters: Parameters, sides: Sides) -> Fraction:
    """Return q, the square of the margin, in quote units squared."""
    q = Fraction(0)
    for u, v, index in zip(sides.long, sides.short, parameters.indexes, strict=True):
        q += u * u + v * v + 2 * index.gamma * u * v
    net: Sequence[Fraction] = sides.net
    for i in range(parameters.size):
        for j in range(i + 1, parameters.size):
            q += 2 * parameters.get_beta(i, j) * net[i] * net[j]
    return q


def compute_margin_square(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    """Return the square of the portfolio margin of the positions, in quote units squared."""
    return compute_square(parameters, compute_sides(parameters, portfolio))
