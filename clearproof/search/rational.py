"""How does a float hint become a rational, and how is a small system solved exactly?"""

from collections.abc import Sequence
from fractions import Fraction

from clearproof.certificates.psd import Matrix, ldl


def round_nearest(value: float, places: int) -> Fraction:
    """Return the multiple of ``10**-places`` nearest to ``value``; of two, the even one. Never -0."""
    return Fraction(round(Fraction(value) * 10**places), 10**places)


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
