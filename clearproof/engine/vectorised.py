"""How are a million margins computed at once, and how far can floats be from the exact engine?

For admissible parameters q = s'As + 1/2 sum (1 - gamma_i) d_i^2 with s = u + v, d = u - v. A = L D L' is factorised
once, *exactly*, and only then rounded, so the margin is the Euclidean norm of a vector that is computed without
cancellation:

    y = (L sqrt D)' s,    w_i = sqrt((1 - gamma_i)/2) d_i,    M = |(y, w)|.

Error bound, with eps = 2^-53, n indexes and G = sum_i (|u_i| + |v_i|), which is the sum of the sides' margins alone:
the sides as given are taken as exact; s, d and every entry of the factor carry one rounding; a sum of n products in
any order adds n roundings of sum |s_i| |L_ij| sqrt D_j. The rows of L sqrt D have squared length A_ii = (1 +
gamma_i)/2 <= 1, so by the triangle inequality |computed y - y| <= (n + 3) eps G and |computed w - w| <= 4 eps G; the
norm of 2n entries is a sum of squares, so it adds (n + 2) eps M <= (n + 2) eps G. Terms of order eps^2 fit in one
more eps. Together

    |computed M - M| <= (2n + 10) eps G,    4.5e-15 G for fifteen indexes,

provided that no square overflows or vanishes: every side is 0 or between 1e-100 and 1e100 in magnitude. Floats search
and plot; they never decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from clearproof.engine.admissible import compute_core, is_admissible
from clearproof.engine.parameters import Parameters
from clearproof.engine.roots import root
from clearproof.errors import InputError

Array: TypeAlias = NDArray[np.float64]

_CHUNK = 2048
"""Books of one pass: they stay in a second-level cache, and their product is too small for BLAS to wait for threads."""


@dataclass(frozen=True, slots=True, eq=False)
class Kernel:
    """One parameter set, factorised exactly and rounded once."""

    factor: Array
    """L sqrt(D), shape (n, n), lower triangular: A is the factor times its transpose."""
    hedge: Array
    """sqrt((1 - gamma_i) / 2), shape (n,)."""
    alpha_long: Array
    """Shape (n,)."""
    alpha_short: Array
    """Shape (n,)."""

    @property
    def size(self) -> int:
        """Number of indexes, n."""
        return len(self.hedge)

    def compute_margins(self, long: Array, short: Array) -> Array:
        """Return M of many books, shape (m,), in quote units.

        Parameters
        ----------
        long, short :
            Weighted sides u >= 0 and v <= 0, shape (m, n), in quote units.

        Raises
        ------
        InputError
            The shapes are not (m, n) both.
        """
        if long.shape != short.shape or long.ndim != 2 or long.shape[1] != self.size:
            raise InputError("sides", f"shapes {long.shape} and {short.shape}", f"(m, {self.size}) both")
        margins = np.empty(len(long))
        for start in range(0, len(long), _CHUNK):
            part = slice(start, start + _CHUNK)
            u, v = long[part], short[part]
            systematic = (u + v) @ self.factor
            hedged = (u - v) * self.hedge
            square = np.einsum("ij,ij->i", systematic, systematic) + np.einsum("ij,ij->i", hedged, hedged)
            np.sqrt(square, out=margins[part])
        return margins

    def compute_sides(self, exposures: Array, places: Sequence[int]) -> tuple[Array, Array]:
        """Return u and v of many books over the same contracts, shape (m, n) each, in quote units.

        Parameters
        ----------
        exposures :
            Signed exposures, shape (m, contracts), in quote units.
        places :
            Place of each contract's index among the parameters, length contracts.

        Notes
        -----
        k contracts of one sign in an index carry a relative error of at most (k + 1) eps in that side, hence at most
        (k + 1) eps G in M.
        """
        member = np.zeros((len(places), self.size))
        member[np.arange(len(places)), list(places)] = 1
        long = np.maximum(exposures, 0) @ (member * self.alpha_long)
        short = np.minimum(exposures, 0) @ (member * self.alpha_short)
        return long, short


def build_kernel(parameters: Parameters) -> Kernel:
    """Return the float kernel of ``parameters``.

    Raises
    ------
    InputError
        The parameters are not admissible: the margin is not a norm, and this form of it does not exist.
    """
    if not is_admissible(parameters):
        raise InputError("parameters", "an inadmissible set", "B - 1/2 diag(1 - gamma) positive semidefinite")
    hedge = [float(root((1 - index.gamma) / 2)) for index in parameters.indexes]
    return Kernel(
        np.array(_factorise(compute_core(parameters))),
        np.array(hedge),
        np.array([float(index.alpha_long) for index in parameters.indexes]),
        np.array([float(index.alpha_short) for index in parameters.indexes]),
    )


def compute_error_bound(size: int, gross: float) -> float:
    """Return how far a computed margin can be from the exact one, in quote units.

    Parameters
    ----------
    size :
        Number of indexes, n.
    gross :
        G = sum_i (|u_i| + |v_i|), in quote units.
    """
    return (2 * size + 10) * 2.0**-53 * gross


def _factorise(matrix: list[list[Fraction]]) -> list[list[float]]:
    """Return L sqrt(D) of a positive semidefinite matrix, each entry rounded once from its exact value."""
    size = len(matrix)
    rest = [list(row) for row in matrix]
    factor = [[0.0] * size for _ in range(size)]
    for k in range(size):
        pivot = rest[k][k]
        if pivot == 0:  # Safe: semidefinite, so the rest of this column is zero too.
            continue
        column = [rest[i][k] for i in range(size)]
        for i in range(k, size):
            magnitude = float(root(column[i] ** 2 / pivot))
            factor[i][k] = magnitude if column[i] > 0 else -magnitude
            for j in range(k, size):
                rest[i][j] -= column[i] * column[j] / pivot
    return factor
