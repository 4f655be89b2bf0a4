"""What is the margin of an account's positions?

    q = sum_i (u_i^2 + v_i^2 + 2 gamma_i u_i v_i) + 2 sum_{i<j} beta_ij s_i s_j,    M = sqrt(q)

with u_i >= 0 the volatility-weighted long side of index i, v_i <= 0 the short side and s_i = u_i + v_i. Sums are
exact, so M is kept as an exact root and rounded only where it is shown. Readings of the published formula that were
rejected are in ``readings``; the decisions are D1 to D6 of specs/decisions.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.roots import Surd, root, total


@dataclass(frozen=True, slots=True)
class Sides:
    """Volatility-weighted sides of every index, in quote units."""

    long: tuple[Fraction, ...]
    """u, shape (n,), >= 0."""
    short: tuple[Fraction, ...]
    """v, shape (n,), <= 0."""

    @property
    def net(self) -> tuple[Fraction, ...]:
        """The net s = u + v, shape (n,)."""
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
    exposures = compute_exposures(portfolio)
    return compute_exposure_sides(parameters, [(portfolio.contracts[name].index, e) for name, e in exposures.items()])


def compute_exposure_sides(parameters: Parameters, exposures: Sequence[tuple[str, Fraction]]) -> Sides:
    """Return u and v of contracts given as index name and signed exposure in quote units.

    Raises
    ------
    InputError
        An index is not among the parameters.
    """
    long = [Fraction(0)] * parameters.size
    short = [Fraction(0)] * parameters.size
    for name, exposure in exposures:
        place = parameters.get_position(name)
        if exposure >= 0:
            long[place] += exposure
        else:
            short[place] += exposure
    return Sides(
        tuple(notional * index.alpha_long for notional, index in zip(long, parameters.indexes, strict=True)),
        tuple(notional * index.alpha_short for notional, index in zip(short, parameters.indexes, strict=True)),
    )


def compute_square(parameters: Parameters, sides: Sides) -> Fraction:
    """Return q, the square of the margin, in quote units squared; below 0 only for inadmissible parameters."""
    q = Fraction(0)
    for u, v, index in zip(sides.long, sides.short, parameters.indexes, strict=True):
        if u or v:
            q += u * u + v * v + 2 * index.gamma * u * v
    net = sides.net
    held = [i for i, s in enumerate(net) if s]  # an index with net 0 is in no cross term
    for k, i in enumerate(held):
        q += 2 * net[i] * sum(parameters.get_beta(i, j) * net[j] for j in held[k + 1 :])
    return q


def compute_margin_square(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    """Return the square of the portfolio margin of the positions, in quote units squared."""
    return compute_square(parameters, compute_sides(parameters, portfolio))


def compute_margin(parameters: Parameters, portfolio: Portfolio) -> Surd:
    """Return the portfolio margin M of the positions, in quote units, exact.

    Raises
    ------
    InputError
        A held contract names an unknown index, or the parameters are so inadmissible that q < 0.
    """
    return root(compute_margin_square(parameters, portfolio))


def compute_cross_margin(parameters: Parameters, portfolio: Portfolio) -> Surd:
    """Return the sum over indexes of the margin of each index's positions alone, in quote units, exact (D5)."""
    groups: dict[str, dict[str, Fraction]] = {}
    for name, size in portfolio.positions.items():
        groups.setdefault(portfolio.contracts[name].index, {})[name] = size
    return total(_compute_alone(parameters, portfolio, group) for group in groups.values())


def compute_isolated_margin(parameters: Parameters, portfolio: Portfolio) -> Surd:
    """Return the sum over contracts of the margin of each position alone, in quote units, exact (D5)."""
    return total(_compute_alone(parameters, portfolio, {name: size}) for name, size in portfolio.positions.items())


def compute_floor(parameters: Parameters, sides: Sides) -> Surd:
    """Return the gamma floor sqrt(1/2 sum (1 - gamma_i) (|u_i| + |v_i|)^2), in quote units, exact.

    For admissible parameters no book needs less (MARGIN-FLOOR-007).
    """
    rows = zip(sides.long, sides.short, parameters.indexes, strict=True)
    return root(sum(((1 - index.gamma) * (abs(u) + abs(v)) ** 2 for u, v, index in rows), Fraction(0)) / 2)


def _compute_alone(parameters: Parameters, portfolio: Portfolio, positions: Mapping[str, Fraction]) -> Surd:
    """Return the margin of some positions of one index; the other indexes, which hold nothing, are left out."""
    place = parameters.get_position(next(portfolio.contracts[name].index for name in positions))
    alone = replace(parameters, indexes=(parameters.indexes[place],), beta={})
    return compute_margin(alone, _select(portfolio, positions))


def _select(portfolio: Portfolio, positions: Mapping[str, Fraction]) -> Portfolio:
    return replace(portfolio, positions=positions, orders=())
