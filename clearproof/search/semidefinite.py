"""Is a large rational matrix positive semidefinite? Exact answers from hints in floats, where elimination is slow.

A rounded Cholesky factor G shows it when D (matrix) - G G' is diagonally dominant with a diagonal >= 0, for a scale
D > 0; a rounded eigenvector w refutes it when w' (matrix) w < 0. Both are decided in integers.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np

_FACTOR_BITS = 30
_VECTOR_BITS = 20
_LEAST_SHARE = 2.0**-28
"""Taken off the diagonal before factoring, times size^1.5: larger than what the rounding of the factor adds up to."""


def is_shown_semidefinite(matrix: Sequence[Sequence[Fraction]]) -> bool:
    """Say whether a rounded factor shows ``matrix`` positive semidefinite; False decides nothing."""
    size = len(matrix)
    floats = np.array([[float(x) for x in row] for row in matrix])
    peak = float(np.abs(floats).max(initial=0.0)) or 1.0
    try:
        factor = np.linalg.cholesky(floats / peak - _LEAST_SHARE * size**1.5 * np.eye(size))
    except np.linalg.LinAlgError:
        return False
    rows = np.rint(factor * (1 << _FACTOR_BITS)).astype(np.int64)
    if float((rows.astype(np.float64) ** 2).sum(axis=1).max()) >= 2.0**62:
        return False
    # Safe: rows of a norm below 2^31 have products, and sums of part of a product, below 2^62 (Cauchy-Schwarz).
    products = (rows @ rows.T).tolist()
    # The matrix is compared with peak 2^(-2 bits) G G'; every entry is brought to one common denominator first.
    unit = Fraction(peak) / (1 << (2 * _FACTOR_BITS))
    scale = lcm(unit.denominator, *(x.denominator for row in matrix for x in row))
    weight = unit.numerator * (scale // unit.denominator)
    for i, row in enumerate(matrix):
        rest = [x.numerator * (scale // x.denominator) - weight * y for x, y in zip(row, products[i], strict=True)]
        if rest[i] < sum(abs(x) for j, x in enumerate(rest) if j != i):
            return False
    return True


def find_refuting_vector(matrix: Sequence[Sequence[Fraction]]) -> list[Fraction] | None:
    """Return integers w with w' ``matrix`` w < 0 exactly, from the lowest eigenvector; None decides nothing."""
    floats = np.array([[float(x) for x in row] for row in matrix])
    lowest = np.linalg.eigh(floats)[1][:, 0]
    vector = [Fraction(int(x)) for x in np.rint(lowest / np.abs(lowest).max() * (1 << _VECTOR_BITS))]
    form = sum(
        (
            x * sum((a * y for a, y in zip(row, vector, strict=True)), Fraction(0))
            for x, row in zip(vector, matrix, strict=True)
        ),
        Fraction(0),
    )
    return vector if form < 0 else None
