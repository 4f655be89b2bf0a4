"""Which parameter sets and books do the tested layers try?

Valid values only, built so that the edges come up often: zero, tiny and huge sizes, perfect hedges, gammas at -1, 0
and 1, parameter sets exactly on the boundary of the admissible ones. Everything is an exact rational, decoded from
small integers, so that drawing is cheap and shrinking leads to plain numbers. Tests and obligations share these.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import isqrt
from typing import Any, TypeAlias

from hypothesis import strategies as st

from clearproof.engine.margin import Sides
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.portfolio import Contract, Kind, Portfolio

Strategy: TypeAlias = st.SearchStrategy
"""Hypothesis's strategy."""
SidePoints: TypeAlias = tuple[Parameters, tuple[Sides, ...]]
"""A parameter set and vectors of sides of its indexes."""
Accounts: TypeAlias = tuple[Parameters, tuple[Portfolio, ...]]
"""A parameter set and accounts that hold the same contracts in different sizes."""

MAX_INDEXES = 3
MAX_CONTRACTS = 5
NAMES = ("BTC", "ETH", "SOL")
_GRID = 10_000
_EXTREMES = (Fraction(1, 10**8), Fraction(1), Fraction(10**6), Fraction(10**12))


def _decode_alpha(code: int) -> Fraction:
    """Return a volatility from 0.01 % to 50 %; 0 gives 10 %."""
    return Fraction(code or 1_000, _GRID)


def _decode_gamma(code: int) -> Fraction:
    """Return a side correlation: 0.92, then 0.9 to 1, then 0 to 0.99, then the ends -1, 0 and 1."""
    if code <= 1_000:
        return Fraction(code + 9_000, _GRID) if code else Fraction(23, 25)
    if code <= 1_100:
        return Fraction(code - 1_001, 100)
    return Fraction(code % 3 - 1)


def _decode_size(code: int) -> Fraction:
    """Return a signed size: small whole ones, then ones with three decimals, then tiny and huge ones."""
    sign, magnitude = (-1 if code < 0 else 1), abs(code)
    if magnitude <= 60:
        return Fraction(code)
    if magnitude <= 270:
        return sign * Fraction(magnitude**3 * 37, 1_000)
    return sign * _EXTREMES[magnitude % len(_EXTREMES)]


def _decode_step(code: int) -> Fraction:
    """Return a change of a correlation: none, one step of the grid either way, or anything."""
    return Fraction(code, _GRID) if abs(code) <= 10 else Fraction(code * 50, _GRID)


ALPHAS: Strategy[Fraction] = st.integers(0, 5_000).map(_decode_alpha)
GAMMAS: Strategy[Fraction] = st.integers(0, 1_300).map(_decode_gamma)
SIZES: Strategy[Fraction] = st.integers(-300, 300).map(_decode_size)
STEPS: Strategy[Fraction] = st.integers(-200, 200).map(_decode_step)
POSITIVE: Strategy[Fraction] = st.integers(1, 10**6).map(lambda code: Fraction(code, 100))
"""Prices and steps: 0.01 to 10,000."""
_INDEX = st.tuples(ALPHAS, ALPHAS, GAMMAS, st.integers(-100, 100), st.integers(-100, 100))
_CONTRACT = st.tuples(
    st.integers(0, MAX_INDEXES - 1), st.sampled_from(list(Kind)), POSITIVE, st.integers(-100, 100), st.booleans()
)


def sizes(count: int) -> Strategy[tuple[Fraction, ...]]:
    """Return ``count`` signed sizes: small ones, zero, the tiny and the huge."""
    return st.tuples(*(SIZES for _ in range(count)))


@cache
def admissible_parameters(max_indexes: int = MAX_INDEXES) -> Strategy[Parameters]:
    """Return admissible sets: correlations of two factors whose loadings leave 1/2 (1 - gamma) of the variance.

    beta_ij = l_i l_j + m_i m_j with l_i^2 + m_i^2 <= (1 + gamma_i)/2 makes A a Gram matrix plus a non-negative
    diagonal, nearly singular where the loadings use all that is allowed and singular where gamma is 1 or -1 then.
    """
    return st.one_of([st.tuples(*(_INDEX for _ in range(count))).map(_build) for count in range(1, max_indexes + 1)])


@cache
def symmetric_parameters(max_indexes: int = MAX_INDEXES) -> Strategy[Parameters]:
    """Return admissible sets with alpha_long = alpha_short in every index."""
    return admissible_parameters(max_indexes).map(symmetrise)


@cache
def any_parameters(max_indexes: int = MAX_INDEXES) -> Strategy[Parameters]:
    """Return sets whose ranges are right and which may or may not be admissible, often by one step of the grid."""
    steps = st.tuples(*(STEPS for _ in range(max_indexes * (max_indexes - 1) // 2)))
    return st.tuples(admissible_parameters(max_indexes), steps).map(lambda drawn: _disturb(*drawn))


def symmetrise(parameters: Parameters) -> Parameters:
    """Return ``parameters`` with the short volatility set to the long one."""
    equal = (replace(index, alpha_short=index.alpha_long) for index in parameters.indexes)
    return replace(parameters, indexes=tuple(equal))


def side_points(parameters: Strategy[Parameters], count: int) -> Strategy[SidePoints]:
    """Return a set and ``count`` vectors of sides u >= 0 >= v, perfect hedges included."""
    vector = st.tuples(sizes(MAX_INDEXES), sizes(MAX_INDEXES), st.booleans())
    return st.tuples(parameters, st.tuples(*(vector for _ in range(count)))).map(
        lambda drawn: (drawn[0], tuple(_build_sides(drawn[0].size, *vector) for vector in drawn[1]))
    )


def accounts(parameters: Strategy[Parameters], count: int) -> Strategy[Accounts]:
    """Return a set and ``count`` accounts over the same one to five futures, perpetuals and options."""
    listed = st.lists(_CONTRACT, min_size=1, max_size=MAX_CONTRACTS)
    held = st.tuples(*(sizes(MAX_CONTRACTS) for _ in range(count)))
    return st.tuples(parameters, listed, held).map(lambda drawn: _build_accounts(*drawn))


def build_unit_account(parameters: Parameters, exposures: Sequence[int | Fraction]) -> Portfolio:
    """Return the account that holds ``exposures``, in quote units, in one perpetual at price 1 for each index."""
    names = [index.name for index in parameters.indexes]
    listed = {name: Contract(name, name, Kind.PERPETUAL, Fraction(1)) for name in names}
    return Portfolio(listed, {name: Fraction(e) for name, e in zip(listed, exposures, strict=True)})


def small_side_points(parameters: Parameters, count: int) -> Strategy[SidePoints]:
    """Return ``count`` vectors of sides in whole numbers up to 4, for one given set."""
    vector = st.tuples(*(st.integers(0, 4) for _ in range(2 * parameters.size)))
    return st.tuples(*(vector for _ in range(count))).map(
        lambda drawn: (parameters, tuple(_split_vector(parameters.size, numbers) for numbers in drawn))
    )


def crossing_accounts(parameters: Parameters) -> Strategy[Accounts]:
    """Return two accounts that differ in one contract on the first index, short in one and long in the other."""
    others = st.tuples(*(st.integers(-20, 20) for _ in parameters.indexes[1:]))
    return st.tuples(st.integers(1, 5), st.integers(1, 5), others).map(
        lambda drawn: (
            parameters,
            tuple(build_unit_account(parameters, (first, *drawn[2])) for first in (-drawn[0], drawn[1])),
        )
    )


def unit_accounts(parameters: Parameters, count: int) -> Strategy[Accounts]:
    """Return ``count`` accounts of whole exposures up to 20 in one perpetual at price 1 for each index."""
    exposures = st.tuples(*(st.integers(-20, 20) for _ in parameters.indexes))
    return st.tuples(*(exposures for _ in range(count))).map(
        lambda drawn: (parameters, tuple(build_unit_account(parameters, numbers) for numbers in drawn))
    )


def _build(codes: tuple[tuple[Any, ...], ...]) -> Parameters:
    """Return the admissible set of drawn indexes: alphas, gamma and two loadings in hundredths of what is allowed."""
    indexes, loadings = [], []
    for name, (long, short, gamma, first, second) in zip(NAMES, codes, strict=False):
        indexes.append(Index(name, long, short, gamma))
        allowed = int(5_000 * (1 + gamma))
        market = isqrt(allowed) * first // 100
        market = market if market * market <= allowed else market + 1  # floor division of a negative goes out by one
        sector = isqrt(allowed - market * market) * abs(second) // 100
        loadings.append((Fraction(market, 100), Fraction(sector if second > 0 else -sector, 100)))
    pairs = [
        (NAMES[i], NAMES[j], loadings[i][0] * loadings[j][0] + loadings[i][1] * loadings[j][1])
        for i in range(len(codes))
        for j in range(i + 1, len(codes))
    ]
    return Parameters(tuple(indexes), build_beta(pairs))


def _disturb(parameters: Parameters, steps: Sequence[Fraction]) -> Parameters:
    moved = zip(parameters.beta.items(), steps, strict=False)
    return replace(
        parameters, beta={pair: max(Fraction(-1), min(Fraction(1), beta + step)) for (pair, beta), step in moved}
    )


def _build_sides(size: int, long: Sequence[Fraction], short: Sequence[Fraction], hedged: bool) -> Sides:  # noqa: FBT001  # drawn
    u = tuple(abs(number) for number in long[:size])
    return Sides(u, tuple(-number for number in u) if hedged else tuple(-abs(number) for number in short[:size]))


def _split_vector(size: int, numbers: Sequence[int]) -> Sides:
    return Sides(tuple(map(Fraction, numbers[:size])), tuple(-Fraction(number) for number in numbers[size:]))


def _build_accounts(
    parameters: Parameters, listed: Sequence[tuple[Any, ...]], held: Sequence[Sequence[Fraction]]
) -> Accounts:
    contracts = {}
    for number, (place, kind, price, ratio, is_round) in enumerate(listed):
        index = parameters.indexes[place % parameters.size].name
        hedge_ratio = Fraction(ratio, 100) if kind is Kind.OPTION else Fraction(1)
        contracts[f"C{number}"] = Contract(f"C{number}", index, kind, Fraction(1) if is_round else price, hedge_ratio)
    return parameters, tuple(Portfolio(contracts, dict(zip(contracts, numbers, strict=False))) for numbers in held)
