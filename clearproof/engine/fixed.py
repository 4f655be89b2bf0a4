"""What does the contract answer, to the last bit? The integer specification of the margin.

Everything is an integer with a stated unit, every rounding has its direction in its name, and there are four of them:

1. exposures are summed exactly, then each weighted side is rounded once, away from zero, to 1e-12 quote;
2. the square of the margin of those sides is exact, and its root is rounded up, to 1e-14 quote;
3. 1e-12 quote is added for each side that was in fact rounded: margins of admissible parameters are seminorms with
   coefficients of at most 1, so rounding changes the margin by less than that;
4. the sum is rounded up to 1e-6 quote.

The result is never below the exact margin, and above it by less than ``EXCESS`` units; without rounded sides it is the
exact margin rounded up. Inside the domain below no intermediate value leaves 256 bits (docs/rounding.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from clearproof.errors import InputError

MAX_INDEXES = 16
MAX_HELD = 64
"""Contracts of one account."""
MAX_LOTS = 10**12
MAX_PRICE = 10**18
"""1e-8 quote per lot."""
HEDGE_SCALE = 10**6
ALPHA_SCALE = 10**6
MAX_ALPHA = 3 * 10**6
CORRELATION_SCALE = 10**4
SIDE_DIVISOR = 10**8
"""1e-20 quote per 1e-12 quote."""
ROOT_PER_SIDE_UNIT = 100
"""1e-14 quote per 1e-12 quote."""
ROOT_PER_RESULT_UNIT = 10**8
"""1e-14 quote per 1e-6 quote."""
EXCESS = Fraction(100_007, 100_000)
"""The result is below the exact margin plus this many units of 1e-6 quote: 1 for the last rounding, 64e-6 for sides and
their slack, 1e-8 for the root, rounded up."""


class DomainError(InputError):
    """A value outside the domain of the contract, which refuses it with the custom error of the same name."""

    def __init__(self, name: str, values: tuple[int, ...], allowed: str) -> None:
        super().__init__(f"on-chain {name}", ", ".join(map(str, values)), allowed)
        self.name = name
        self.values = values


@dataclass(frozen=True, slots=True)
class FixedIndex:
    """Parameters of one index as stored."""

    alpha_long: int
    """1e-6; 1 .. MAX_ALPHA."""
    alpha_short: int
    """1e-6; 1 .. MAX_ALPHA."""
    gamma: int
    """1e-4; -1e4 .. 1e4."""


@dataclass(frozen=True, slots=True)
class FixedParameters:
    """A parameter set as stored."""

    indexes: tuple[FixedIndex, ...]
    betas: tuple[int, ...]
    """1e-4; the pair i < j at place j (j - 1) / 2 + i."""

    def get_beta(self, i: int, j: int) -> int:
        """Return the correlation of the indexes at places ``i < j``, in 1e-4."""
        return self.betas[j * (j - 1) // 2 + i]


@dataclass(frozen=True, slots=True)
class FixedLeg:
    """One position as stored."""

    index: int
    """Place of the index in the parameter set."""
    lots: int
    """Signed lots, long > 0; -MAX_LOTS .. MAX_LOTS."""
    price: int
    """1e-8 quote per lot; 1 .. MAX_PRICE."""
    hedge_ratio: int = HEDGE_SCALE
    """1e-6; -HEDGE_SCALE .. HEDGE_SCALE."""


def div_up(x: int, d: int) -> int:
    """Return the smallest integer not below ``x / d``, for ``d > 0``."""
    return -(-x // d)


def sqrt_up(x: int) -> int:
    """Return the smallest integer whose square is not below ``x >= 0``."""
    return 0 if x == 0 else isqrt(x - 1) + 1


def compute_sides(parameters: FixedParameters, legs: Sequence[FixedLeg]) -> list[tuple[int, int]]:
    """Return the exact magnitudes of the long and the short side of each index, in 1e-20 quote."""
    sides = [[0, 0] for _ in parameters.indexes]
    for leg in legs:
        exposure = leg.lots * leg.price * leg.hedge_ratio
        sides[leg.index][exposure < 0] += abs(exposure)
    weighted = zip(sides, parameters.indexes, strict=True)
    return [(long * index.alpha_long, short * index.alpha_short) for (long, short), index in weighted]


def compute_requirement(parameters: FixedParameters, legs: Sequence[FixedLeg]) -> int:
    """Return the margin of ``legs`` in 1e-6 quote, rounded up, as the contract does.

    Parameters
    ----------
    parameters :
        In range and admissible; see :func:`check_parameters`.
    legs :
        In range; see :func:`check_legs`. Their order does not matter.
    """
    exact = compute_sides(parameters, legs)
    rounded = sum((long % SIDE_DIVISOR != 0) + (short % SIDE_DIVISOR != 0) for long, short in exact)
    sides = [(div_up(long, SIDE_DIVISOR), div_up(short, SIDE_DIVISOR)) for long, short in exact]
    root = sqrt_up(compute_square(parameters, sides))
    return div_up(root + rounded * ROOT_PER_SIDE_UNIT, ROOT_PER_RESULT_UNIT)


def compute_square(parameters: FixedParameters, sides: Sequence[tuple[int, int]]) -> int:
    """Return the square of the margin of sides given as magnitudes, in 1e-4 times the squared unit of the sides."""
    square = 0
    for (long, short), index in zip(sides, parameters.indexes, strict=True):
        square += CORRELATION_SCALE * (long * long + short * short) - 2 * index.gamma * long * short
    used = [(place, long - short) for place, (long, short) in enumerate(sides) if long != short]
    for count, (j, net) in enumerate(used):
        square += 2 * net * sum(parameters.get_beta(i, j) * other for i, other in used[:count])
    return square


def check_parameters(parameters: FixedParameters) -> None:
    """Raise unless the set is in range and admissible, in the order and with the names of the contract.

    Raises
    ------
    DomainError
        IndexCountOutOfRange, BetaCountMismatch, AlphaOutOfRange, GammaOutOfRange, BetaOutOfRange, NotAdmissible or
        NullIndexCoupled.
    """
    count = len(parameters.indexes)
    if not 1 <= count <= MAX_INDEXES:
        raise DomainError("IndexCountOutOfRange", (count, MAX_INDEXES), f"1 to {MAX_INDEXES} indexes")
    pairs = count * (count - 1) // 2
    if len(parameters.betas) != pairs:
        raise DomainError("BetaCountMismatch", (len(parameters.betas), pairs), f"{pairs} correlations")
    for place, index in enumerate(parameters.indexes):
        for alpha in (index.alpha_long, index.alpha_short):
            if not 1 <= alpha <= MAX_ALPHA:
                raise DomainError("AlphaOutOfRange", (place, alpha, MAX_ALPHA), f"1 to {MAX_ALPHA} (1e-6)")
        if abs(index.gamma) > CORRELATION_SCALE:
            raise DomainError("GammaOutOfRange", (place, index.gamma), "-10000 to 10000 (1e-4)")
    for j in range(count):
        for i in range(j):
            if abs(parameters.get_beta(i, j)) > CORRELATION_SCALE:
                raise DomainError("BetaOutOfRange", (i, j, parameters.get_beta(i, j)), "-10000 to 10000 (1e-4)")
    check_admissible(parameters)


def check_admissible(parameters: FixedParameters) -> None:
    """Raise unless 2B - diag(1 - gamma) is positive semidefinite; exact.

    Raises
    ------
    DomainError
        NotAdmissible with the first index whose remaining variance is negative and that leading minor, or
        NullIndexCoupled with an index that has none left, another, and the minor that couples them.
    """
    count = len(parameters.indexes)
    rows = [[CORRELATION_SCALE + index.gamma if i == j else 0 for j in range(count)]
            for i, index in enumerate(parameters.indexes)]  # fmt: skip
    for j in range(count):
        for i in range(j):
            rows[i][j] = rows[j][i] = 2 * parameters.get_beta(i, j)
    minor = 1
    for k in range(count):
        pivot = rows[k][k]
        if pivot == 0:
            _check_uncoupled(rows, k)
            continue
        for j in range(k + 1, count):
            remaining = (pivot * rows[j][j] - rows[k][j] ** 2) // minor  # exact: a minor of integers
            if remaining < 0:
                raise DomainError("NotAdmissible", (j, remaining), "a positive semidefinite 2B - diag(1 - gamma)")
        for i in range(k + 1, count):
            for j in range(k + 1, count):
                rows[i][j] = (pivot * rows[i][j] - rows[i][k] * rows[k][j]) // minor
        minor = pivot


def _check_uncoupled(rows: list[list[int]], k: int) -> None:
    for j in range(k + 1, len(rows)):
        if rows[k][j] != 0:
            raise DomainError("NullIndexCoupled", (k, j, rows[k][j]), "no correlation left where no variance is left")


def check_mark(place: int, price: int, hedge_ratio: int) -> None:
    """Raise unless a price and a hedge ratio are in range.

    Raises
    ------
    DomainError
        PriceOutOfRange or HedgeRatioOutOfRange, with ``place`` first among the values.
    """
    if not 1 <= price <= MAX_PRICE:
        raise DomainError("PriceOutOfRange", (place, price, MAX_PRICE), f"1 to {MAX_PRICE} (1e-8 quote per lot)")
    if abs(hedge_ratio) > HEDGE_SCALE:
        raise DomainError("HedgeRatioOutOfRange", (place, hedge_ratio, HEDGE_SCALE), "-1e6 to 1e6 (1e-6)")


def check_legs(parameters: FixedParameters, legs: Sequence[FixedLeg]) -> None:
    """Raise unless every leg is in range, in the order and with the names of the contract.

    Raises
    ------
    DomainError
        TooManyContracts, UnknownIndex, PriceOutOfRange, HedgeRatioOutOfRange or LotsOutOfRange.
    """
    count = len(parameters.indexes)
    if len(legs) > MAX_HELD:
        raise DomainError("TooManyContracts", (len(legs), MAX_HELD), f"at most {MAX_HELD} contracts")
    for place, leg in enumerate(legs):
        if not 0 <= leg.index < count:
            raise DomainError("UnknownIndex", (place, leg.index, count), f"0 to {count - 1}")
        check_mark(place, leg.price, leg.hedge_ratio)
        if abs(leg.lots) > MAX_LOTS:
            raise DomainError("LotsOutOfRange", (place, leg.lots, MAX_LOTS), f"-{MAX_LOTS} to {MAX_LOTS} lots")
