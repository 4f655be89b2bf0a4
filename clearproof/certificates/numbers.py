"""How is a long exact number shortened on the safe side?"""

from fractions import Fraction
from math import ceil, isqrt


def round_up(value: Fraction, places: int) -> Fraction:
    """Return the smallest multiple of ``10**-places`` that is at least ``value``."""
    return Fraction(ceil(value * 10**places), 10**places)


def root_down(square: Fraction, places: int) -> Fraction:
    """Return the largest multiple of ``10**-places`` whose square is at most ``square`` >= 0."""
    return Fraction(isqrt(square.numerator * 10 ** (2 * places) // square.denominator), 10**places)


def root_up(square: Fraction, places: int) -> Fraction:
    """Return the smallest multiple of ``10**-places`` whose square is at least ``square`` >= 0."""
    down = root_down(square, places)
    return down if down**2 == square else down + Fraction(1, 10**places)
