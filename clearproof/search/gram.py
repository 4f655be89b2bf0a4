"""How is a positive semidefinite matrix written so that anybody can see that it is one?

As c F F' with c > 0 and integers F. Whatever a solver's floats say, the product is semidefinite; only how near it comes
to what the solver wanted depends on them. From such a G any symmetric R gets a diagonal form above it,

    x'Rx <= sum_i w_i x_i^2,      w_i = R_ii + G_ii + sum_{j != i} |R_ij + G_ij|,

because the difference is x'Gx plus a diagonally dominant form.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from clearproof.certificates.psd import Matrix, Rows
from clearproof.search.rational import Floats

_BITS = 40
PIVOT_FLOOR = 1e-10
"""Pivots up to this size are written as 0; entries of the matrix are of size 1."""


@dataclass(frozen=True, slots=True)
class Gram:
    """A matrix ``scale * rows rows'``, positive semidefinite by construction."""

    rows: list[list[int]]
    """Lower triangle of F: row i has i + 1 entries."""
    scale: Fraction
    """c > 0."""

    def times(self, factor: Fraction | int) -> "Gram":
        """Return this matrix times ``factor`` > 0."""
        return Gram(self.rows, self.scale * factor)

    def compute_entries(self) -> Rows:
        """Return the matrix, exact."""
        return [[self.scale * sum(map(int.__mul__, x, y)) for y in self.rows] for x in self.rows]


def round_gram(matrix: Floats) -> Gram:
    """Return a matrix near ``matrix``, which is symmetric and nearly positive semidefinite, with entries of size 1."""
    rest = np.array(matrix, dtype=np.float64)
    size = len(rest)
    factor = np.zeros((size, size))
    for k in range(size):
        pivot = float(rest[k, k])
        if pivot > PIVOT_FLOOR:
            factor[k:, k] = rest[k:, k] / np.sqrt(pivot)
            rest -= np.outer(rest[:, k], rest[:, k]) / pivot
    rows = np.rint(factor * (1 << _BITS)).astype(np.int64).tolist()
    return Gram([row[: i + 1] for i, row in enumerate(rows)], Fraction(1, 1 << (2 * _BITS)))


def dominate(form: Matrix, gram: Matrix) -> list[Fraction]:
    """Return w, one for each row of ``form``; ``gram`` may have more rows."""
    places = range(len(form))
    return [form[i][i] + gram[i][i] + sum(abs(form[i][j] + gram[i][j]) for j in places if j != i) for i in places]
