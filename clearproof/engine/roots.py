"""How are square roots of rationals added, compared and printed without ever being rounded by accident?

A margin is the root of a rational, a cross margin a sum of such roots. :class:`Surd` is a finite sum of rational
multiples of square roots, kept in a normal form that decides equality:

    sqrt(a) and sqrt(b) are rational multiples of each other iff a b is a square, and roots of positive integers from
    different square classes are linearly independent over the rationals (Besicovitch).

So a sum is zero iff every class cancels, and a sum that is not zero is told from zero by enclosing it ever more
tightly: every comparison ends, and every answer is exact.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering
from math import isqrt
from typing import TypeAlias

from clearproof.errors import InputError

DIGITS = 24
"""Significant digits of a printed figure unless the caller asks for others."""

Exact: TypeAlias = "Surd | Fraction | int"


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Surd:
    """A sum of ``coefficient * sqrt(radicand)``; build one with :func:`root` and arithmetic, not by hand."""

    terms: tuple[tuple[Fraction, int], ...]
    """Coefficients, none zero, with positive integer radicands, no two of one square class; the number 0 has none."""

    def __add__(self, other: Exact) -> "Surd":
        """Return the exact sum."""
        return Surd(_normalise((*self.terms, *_lift(other).terms)))

    __radd__ = __add__

    def __neg__(self) -> "Surd":
        """Return the negative."""
        return Surd(tuple((-coefficient, radicand) for coefficient, radicand in self.terms))

    def __sub__(self, other: Exact) -> "Surd":
        """Return the exact difference."""
        return self + -_lift(other)

    def __rsub__(self, other: Exact) -> "Surd":
        """Return the exact difference from a rational."""
        return -self + other

    def __mul__(self, other: Exact) -> "Surd":
        """Return the exact product."""
        pairs = ((a * c, b * d) for a, b in self.terms for c, d in _lift(other).terms)
        return Surd(_normalise(pairs))

    __rmul__ = __mul__

    def __truediv__(self, other: Fraction | int) -> "Surd":
        """Return the exact quotient by a rational."""
        return self * (1 / Fraction(other))

    def __eq__(self, other: object) -> bool:
        """Say whether both are the same number."""
        if not isinstance(other, Surd | Fraction | int):
            return NotImplemented
        return self.sign_of_difference(other) == 0

    def __lt__(self, other: Exact) -> bool:
        """Say whether this is the smaller number."""
        return self.sign_of_difference(other) < 0

    def __hash__(self) -> int:
        """Return a hash that equal numbers share, rationals included."""
        if self.is_rational():
            return hash(self.to_fraction())
        return hash(self.scale_floor(30))

    def sign_of_difference(self, other: Exact) -> int:
        """Return -1, 0 or 1: the sign of ``self - other``, decided exactly."""
        return _compute_sign((self - other).terms)

    def is_rational(self) -> bool:
        """Say whether this is a rational number."""
        return all(radicand == 1 for _, radicand in self.terms)

    def to_fraction(self) -> Fraction:
        """Return this number as a rational.

        Raises
        ------
        InputError
            It is irrational.
        """
        if not self.is_rational():
            raise InputError("number", f"the irrational {self}", "a rational number")
        return sum((coefficient for coefficient, _ in self.terms), Fraction(0))

    def scale_floor(self, places: int) -> int:
        """Return the largest integer that is not above ``self * 10**places``, exactly."""
        guard = 32
        while True:
            low, high = _enclose(self.terms, 10**places, guard)
            floor_low, floor_high = low >> guard, high >> guard
            if floor_low == floor_high:
                return floor_low
            if floor_high == floor_low + 1:
                return floor_high if self >= Fraction(floor_high, 10**places) else floor_low
            guard *= 2

    def to_decimal_down(self, digits: int = DIGITS) -> str:
        """Return at least ``digits`` significant digits, rounded to -infinity."""
        places = self._count_places(digits)
        return _write(self.scale_floor(places), places)

    def to_decimal_up(self, digits: int = DIGITS) -> str:
        """Return at least ``digits`` significant digits, rounded to +infinity."""
        places = self._count_places(digits)
        return _write(-(-self).scale_floor(places), places)

    def to_decimal_half_even(self, digits: int = DIGITS) -> str:
        """Return at least ``digits`` significant digits, the nearest such number; of two, the one with an even end."""
        places = self._count_places(digits)
        floor = self.scale_floor(places)
        above_half = self.sign_of_difference(Fraction(2 * floor + 1, 2 * 10**places))
        return _write(floor + (above_half > 0 or (above_half == 0 and floor % 2 == 1)), places)

    def __str__(self) -> str:
        """Return 24 significant digits, rounded half to even."""
        return self.to_decimal_half_even()

    def __float__(self) -> float:
        """Return a float near this number; for plots and hints, never for a verdict."""
        return float(Fraction(self.to_decimal_half_even()))

    def _count_places(self, digits: int) -> int:
        """Return the decimal places at which this number shows ``digits`` significant digits, at least 0."""
        if digits < 1:
            raise InputError("digits", digits, "at least 1")
        if not self.terms:
            return 0
        magnitude = self if self > 0 else -self
        places = digits
        while len(str(magnitude.scale_floor(places))) < digits or magnitude.scale_floor(places) == 0:
            places += digits
        return max(0, places - (len(str(magnitude.scale_floor(places))) - digits))


ZERO = Surd(())


def root(square: Fraction | int) -> Surd:
    """Return the exact non-negative square root of ``square``.

    Raises
    ------
    InputError
        ``square`` is negative, as the form of an inadmissible parameter set can be.
    """
    value = Fraction(square)
    if value < 0:
        raise InputError("square root", f"the negative number {value}", "at least 0")
    return Surd(_normalise(((Fraction(1, value.denominator), value.numerator * value.denominator),)))


def total(numbers: Iterable[Exact]) -> Surd:
    """Return the exact sum of ``numbers``, 0 where there are none."""
    return Surd(_normalise(term for number in numbers for term in _lift(number).terms))


def _lift(value: Exact) -> Surd:
    if isinstance(value, Surd):
        return value
    return Surd(((Fraction(value), 1),)) if value else ZERO


def _normalise(terms: Iterable[tuple[Fraction, int]]) -> tuple[tuple[Fraction, int], ...]:
    """Return ``terms`` with one entry for each square class, zeros dropped."""
    classes: list[tuple[Fraction, int]] = []
    for coefficient, radicand in terms:
        if coefficient == 0 or radicand == 0:
            continue
        _merge(classes, coefficient, radicand)
    return tuple((coefficient, radicand) for coefficient, radicand in classes if coefficient)


def _merge(classes: list[tuple[Fraction, int]], coefficient: Fraction, radicand: int) -> None:
    """Add one term to the class it belongs to, or open a new class."""
    whole = isqrt(radicand)
    if whole * whole == radicand:
        coefficient, radicand = coefficient * whole, 1
    for place, (known, base) in enumerate(classes):
        product = base * radicand
        square = isqrt(product)
        if square * square == product:  # sqrt(radicand) = square / base * sqrt(base)
            classes[place] = (known + coefficient * Fraction(square, base), base)
            return
    classes.append((coefficient, radicand))


def _compute_sign(terms: tuple[tuple[Fraction, int], ...]) -> int:
    """Return the sign of a normal form; a single class shows it, several are enclosed until zero is outside."""
    if len(terms) <= 1:
        return 0 if not terms else 1 if terms[0][0] > 0 else -1
    guard = 64
    while True:
        low, high = _enclose(terms, 1, guard)
        if low > 0:
            return 1
        if high < 0:
            return -1
        guard *= 2


def _enclose(terms: tuple[tuple[Fraction, int], ...], scale: int, guard: int) -> tuple[int, int]:
    """Return integers around the sum times ``scale * 2**guard``, apart by at most one unit for each term."""
    low = high = 0
    for coefficient, radicand in terms:
        square = (coefficient.numerator * scale << guard) ** 2 * radicand
        floor = isqrt(square // coefficient.denominator**2)
        is_exact = floor * floor * coefficient.denominator**2 == square
        ceiling = floor if is_exact else floor + 1
        low, high = (low + floor, high + ceiling) if coefficient > 0 else (low - ceiling, high - floor)
    return low, high


def _write(scaled: int, places: int) -> str:
    digits = str(abs(scaled)).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
