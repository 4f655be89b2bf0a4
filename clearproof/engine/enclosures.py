"""Between which two rationals do exp, log and the normal distribution lie?

Integer arithmetic at a fixed scale, rounded outward at every step, with a stated bound on what each series leaves out.
No float decides anything: the one that appears in the quantile is a starting point, and what comes out is checked by
the distribution's own enclosure.
"""

from fractions import Fraction
from math import isqrt
from statistics import NormalDist
from typing import NamedTuple

from clearproof.errors import InputError

BITS = 192
"""Binary places of the working scale; enclosures of moderate numbers are about 2^-180 wide."""
FAR = 12
"""Beyond this many standard deviations the tail is bounded, not summed."""
NEAREST_TAIL = Fraction(1, 10**30)
"""Smallest probability, and smallest distance from 1, whose quantile is enclosed."""

_ONE = 1 << BITS
_GRID = 1 << 120
_ROOM = Fraction(1, 1 << 110)


class Enclosure(NamedTuple):
    """Two rationals with a real number, or all values of a function over a range, between them."""

    low: Fraction
    high: Fraction

    def shift(self, by: Fraction) -> "Enclosure":
        """Return both ends moved by ``by``."""
        return Enclosure(self.low + by, self.high + by)

    def scale(self, by: Fraction) -> "Enclosure":
        """Return both ends times ``by``, in order."""
        ends = sorted((self.low * by, self.high * by))
        return Enclosure(*ends)

    @property
    def magnitude(self) -> Fraction:
        """The largest absolute value."""
        return max(abs(self.low), abs(self.high))


_PI = Enclosure(
    Fraction(314159265358979323846264338327950288419716939937510, 10**50),
    Fraction(314159265358979323846264338327950288419716939937511, 10**50),
)
"""Fifty decimals of pi, and the next number with fifty."""


def enclose_root(square: Fraction) -> Enclosure:
    """Return rationals around the square root of a number >= 0."""
    scaled = square.numerator * _ONE * _ONE
    return Enclosure(
        Fraction(isqrt(scaled // square.denominator), _ONE),
        Fraction(isqrt(_divide_up(scaled, square.denominator)) + 1, _ONE),
    )


def enclose_exp(x: Fraction) -> Enclosure:
    """Return rationals around e^x for ``|x|`` up to a few hundred; e^|x| is written out in binary."""
    halvings = int(abs(x)).bit_length() + 1
    low, high = _sum_exp(abs(x) / 2**halvings)
    for _ in range(halvings):
        low, high = low * low >> BITS, _shift_up(high * high)
    if x < 0:
        low, high = _ONE * _ONE // high, _divide_up(_ONE * _ONE, low)
    return Enclosure(Fraction(low, _ONE), Fraction(high, _ONE))


def enclose_log(x: Fraction) -> Enclosure:
    """Return rationals around the natural logarithm of ``x`` > 0.

    Raises
    ------
    InputError
        ``x`` is not positive.
    """
    if x <= 0:
        raise InputError("logarithm", x, "> 0")
    doublings = x.numerator.bit_length() - x.denominator.bit_length()
    reduced = x / Fraction(2) ** doublings  # in (1/2, 2)
    low, high = _sum_artanh(abs(reduced - 1) / (reduced + 1))
    if reduced < 1:
        low, high = -high, -low
    two_low, two_high = _sum_artanh(Fraction(1, 3))  # log 2 = 2 artanh(1/3)
    if doublings < 0:
        two_low, two_high = two_high, two_low
    return Enclosure(Fraction(2 * (low + doublings * two_low), _ONE), Fraction(2 * (high + doublings * two_high), _ONE))


def enclose_density(x: Fraction) -> Enclosure:
    """Return rationals around the standard normal density at ``x``."""
    if abs(x) > FAR:
        return Enclosure(Fraction(0), enclose_density(Fraction(FAR)).high)
    power, circle = enclose_exp(x * x / 2), _PI.scale(Fraction(2))
    return Enclosure(1 / (power.high * enclose_root(circle.high).high), 1 / (power.low * enclose_root(circle.low).low))


def enclose_normal(x: Fraction) -> Enclosure:
    """Return rationals around the standard normal distribution function at ``x``."""
    if x < 0:
        above = enclose_normal(-x)
        return Enclosure(1 - above.high, 1 - above.low)
    if x > FAR:  # Mills: the tail beyond x is at most density(x) / x
        return Enclosure(1 - enclose_density(Fraction(FAR)).high / FAR, Fraction(1))
    low, high = _sum_normal(x)
    density = enclose_density(x)
    half = Fraction(1, 2)
    top = min(Fraction(1), half + _ceil(density.high * Fraction(high, _ONE)))
    return Enclosure(half + _floor(density.low * Fraction(low, _ONE)), top)


def enclose_quantile(probability: Fraction) -> Enclosure:
    """Return rationals around the x where the standard normal distribution function is ``probability``.

    Raises
    ------
    InputError
        ``probability`` is nearer to 0 or 1 than ``NEAREST_TAIL``.
    """
    if not NEAREST_TAIL <= probability <= 1 - NEAREST_TAIL:
        raise InputError("probability", probability, f"at least {float(NEAREST_TAIL):g} away from 0 and 1")
    if probability > Fraction(1, 2):
        below = enclose_quantile(1 - probability)
        return Enclosure(-below.high, -below.low)
    x = Fraction(NormalDist().inv_cdf(float(probability)))
    for _ in range(2):  # Newton's steps from the float; how near they come decides the width, not the truth
        x -= (enclose_normal(x).low - probability) / enclose_density(x).high
        x = Fraction(round(x * _GRID), _GRID)
    room = _ROOM
    while not enclose_normal(x - room).high <= probability <= enclose_normal(x + room).low:
        room *= 2
    return Enclosure(x - room, x + room)


def _sum_exp(y: Fraction) -> tuple[int, int]:
    """Return integers around 2^BITS e^y for 0 <= y <= 1/2; what follows a term is at most twice the next one."""
    y_low, y_high = _scale_floor(y), _scale_ceil(y)
    low = high = term_low = term_high = _ONE
    step = 1
    while term_high > 1:
        term_low = (term_low * y_low >> BITS) // step
        term_high = _divide_up(_shift_up(term_high * y_high), step)
        low, high, step = low + term_low, high + term_high, step + 1
    return low, high + 2


def _sum_artanh(z: Fraction) -> tuple[int, int]:
    """Return integers around 2^BITS artanh(z) for 0 <= z <= 1/3; the rest is below 9/8 of the next term."""
    z_low, z_high = _scale_floor(z), _scale_ceil(z)
    square_low, square_high = z_low * z_low >> BITS, _shift_up(z_high * z_high)
    low = high = 0
    odd = 1
    while z_high > 1:
        low, high = low + z_low // odd, high + _divide_up(z_high, odd)
        z_low, z_high = z_low * square_low >> BITS, _shift_up(z_high * square_high)
        odd += 2
    return low, high + 2


def _sum_normal(x: Fraction) -> tuple[int, int]:
    """Return integers around 2^BITS sum_k x^(2k+1)/(2k+1)!! for 0 <= x <= FAR: (N(x) - 1/2) / density(x)."""
    term_low, term_high = _scale_floor(x), _scale_ceil(x)
    square_low, square_high = _scale_floor(x * x), _scale_ceil(x * x)
    low = high = 0
    odd = 1
    while term_high > 1 or 2 * square_high > (odd + 2) << BITS:
        low, high = low + term_low, high + term_high
        odd += 2
        term_low = (term_low * square_low >> BITS) // odd
        term_high = _divide_up(_shift_up(term_high * square_high), odd)
    return low, high + 2 * term_high  # from here on each term is at most half of the one before


def _scale_floor(x: Fraction) -> int:
    return (x.numerator << BITS) // x.denominator


def _scale_ceil(x: Fraction) -> int:
    return _divide_up(x.numerator << BITS, x.denominator)


def _shift_up(x: int) -> int:
    """Return ``x / 2^BITS``, rounded up."""
    return -(-x >> BITS)


def _divide_up(x: int, by: int) -> int:
    """Return ``x / by`` for ``by`` > 0, rounded up."""
    return -(-x // by)


def _floor(x: Fraction) -> Fraction:
    """Return the largest multiple of 2^-BITS that is not above ``x``."""
    return Fraction(_scale_floor(x), _ONE)


def _ceil(x: Fraction) -> Fraction:
    return Fraction(_scale_ceil(x), _ONE)
