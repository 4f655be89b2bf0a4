"""Is a rational combination of square roots of rationals certainly positive?

A lower bound from integer square roots decides. A sum that is 0, negative, or positive by less than the precision shows
is not certain, and whoever asks must reject.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import isqrt

from clearproof.checker.errors import Rejected

BITS = 2_048
"""Each root is known to 2^-BITS."""


def is_positive(terms: Iterable[tuple[int, Fraction]]) -> bool:
    """Return whether ``sum coefficient * sqrt(radicand) > 0`` is certain."""
    low = 0
    for coefficient, radicand in terms:
        if radicand < 0:
            raise Rejected("square of a margin", radicand, ">= 0")
        floor = isqrt((radicand.numerator << 2 * BITS) // radicand.denominator)  # floor <= sqrt * 2^BITS < floor + 1
        low += coefficient * (floor if coefficient > 0 else floor + 1)
    return low > 0
