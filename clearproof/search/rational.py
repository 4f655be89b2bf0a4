"""How does a float hint become a rational, and how is a small system solved exactly?"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor as floor_of
from math import log10
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from clearproof.certificates.psd import Matrix, Rows, ldl

Floats: TypeAlias = npt.NDArray[np.float64]

FACTOR_DIGITS = 10
"""Decimal places of L and significant digits of D in a rounded factor."""


def round_nearest(value: float, places: int) -> Fraction:
    """Return the multiple of ``10**-places`` nearest to ``value``; of two, the even one. Never -0."""
    return Fraction(round(Fraction(value) * 10**places), 10**places)


def round_significant(value: float, digits: int) -> Fraction:
    """Return ``value`` with ``digits`` significant decimal digits, nearest."""
    places = digits - 1 - floor_of(log10(abs(value))) if value else 0
    return Fraction(round(Fraction(value) * Fraction(10) ** places)) / Fraction(10) ** places


def compute_product(matrix: Matrix, vector: Sequence[Fraction]) -> list[Fraction]:
    """Return ``matrix @ vector``."""
    return [compute_dot(row, vector) for row in matrix]


def compute_dot(left: Sequence[Fraction], right: Sequence[Fraction]) -> Fraction:
    """Return the scalar product; zeros are skipped, since exact products are dear."""
    return sum((a * b for a, b in zip(left, right, strict=True) if a and b), Fraction(0))


def compute_form(matrix: Matrix, vector: Sequence[Fraction]) -> Fraction:
    """Return ``vector' matrix vector``."""
    return compute_dot(vector, compute_product(matrix, vector))


def solve_semidefinite(matrix: Matrix, right: Sequence[Fraction]) -> list[Fraction] | None:
    """Return a solution of ``matrix @ x == right`` with 0 where the pivot is 0.

    Parameters
    ----------
    matrix :
        Symmetric positive semidefinite, shape (n, n).
    right :
        Shape (n,).

    Returns
    -------
    list of Fraction or None
        None when the system has no solution, or ``matrix`` is not positive semidefinite.
    """
    factor = ldl(matrix)
    if factor is None:
        return None
    lower, pivots = factor
    x: list[Fraction] = []
    for row, value in zip(lower, right, strict=True):
        x.append(value - compute_dot(row, x))
    if any(value and not pivot for value, pivot in zip(x, pivots, strict=True)):
        return None
    x = [value / pivot if pivot else Fraction(0) for value, pivot in zip(x, pivots, strict=True)]
    for k in reversed(range(len(x))):
        x[k] -= sum((lower[i][k] * x[i] for i in range(k + 1, len(x))), Fraction(0))
    return x


def round_factor(matrix: Floats, floor: float) -> tuple[Rows, list[Fraction]]:
    """Return short rational L (strictly lower rows) and D >= 0 with L D L' near ``matrix``, hence exactly PSD.

    Parameters
    ----------
    matrix :
        Symmetric, nearly positive semidefinite, shape (n, n).
    floor :
        Pivots up to this size are written as 0, with a column of zeros; >= 0.
    """
    rest = np.array(matrix, dtype=np.float64)
    size = len(rest)
    lower: Rows = [[Fraction(0)] * i for i in range(size)]
    diagonal = [Fraction(0)] * size
    for k in range(size):
        pivot = float(rest[k, k])
        if pivot <= floor:
            continue
        diagonal[k] = round_significant(pivot, FACTOR_DIGITS)
        column = rest[:, k] / pivot
        for i in range(k + 1, size):
            lower[i][k] = round_nearest(float(column[i]), FACTOR_DIGITS)
        rest -= pivot * np.outer(column, column)
    return lower, diagonal


def multiply_factor(lower: Rows, diagonal: Sequence[Fraction]) -> Rows:
    """Return L D L', exact and symmetric, shape (n, n)."""
    unit = [[*row, Fraction(1)] for row in lower]
    scaled = [[entry * pivot for entry, pivot in zip(row, diagonal, strict=False)] for row in unit]
    below = [
        [sum((a * b for a, b in zip(scaled[i], unit[j], strict=False) if a and b), Fraction(0)) for j in range(i + 1)]
        for i in range(len(unit))
    ]
    return [[below[max(i, j)][min(i, j)] for j in range(len(unit))] for i in range(len(unit))]
