"""Which admissible parameters are nearest to a set that is not admissible, and how near to the best is the answer?

    minimise f(beta') = sum_{i<j} (beta'_ij - beta_ij)^2   such that   A' = B' - 1/2 diag(1 - gamma) is PSD

The gammas stay: they encode the leverage cap of each index. The program is a projection on a spectrahedron; Clarabel
solves it in floats. The answer is then put on the decimal grid that the contract stores, lifted just enough to stay
PSD, walked back towards the original one grid step at a time, and decided by exact elimination. |beta'| <= 1 needs no
constraint: the diagonal of A' is at most 1.

How near: for every PSD matrix S the Lagrangian gives f >= d(S) for *all* admissible beta', the best included, with

    d(S) = - sum_{i<j} (S_ij^2 + 2 S_ij beta_ij) - sum_i S_ii a_i,      a_i = 1 - (1 - gamma_i)/2.

S is written as L D L' with short rationals and D >= 0, so it is PSD by construction and d(S) is an exact number.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np

from clearproof.certificates.psd import Rows, compute_admissibility_matrix, ldl
from clearproof.engine.parameters import Parameters
from clearproof.errors import InputError
from clearproof.search.rational import Floats, multiply_factor, round_factor
from clearproof.solvers import conic

PLACES = 4
"""Decimal places of a correlation on chain."""
PIVOT_FLOOR = 1e-9
"""Pivots of the dual up to this share of its largest entry are written as 0; d(S) is flat there."""
NOISE = 1e-9
"""Far above the error of a float eigenvalue of a matrix with entries of at most 1."""
INVERSE_FLOOR = 1e-6
"""A grid step is taken while it leaves this share of the determinant, so that the float inverse stays meaningful."""


@dataclass(frozen=True)
class Repair:
    """An admissible set near the original one, with a lower bound on what any admissible set can reach."""

    original: Parameters
    parameters: Parameters
    """Admissible, decided exactly; gammas and alphas as in ``original``."""
    distance: Fraction
    """f of the proposed set, >= 0, dimensionless."""
    bound: Fraction
    """d(S) >= 0: no admissible set has a smaller f."""
    dual_lower: Rows
    """Strictly lower rows of L in S = L D L'."""
    dual_diagonal: list[Fraction]
    """D >= 0."""

    @property
    def gap(self) -> Fraction:
        """How far the proposed set can be from the best, in units of f: ``distance - bound``, >= 0."""
        return self.distance - self.bound


def repair_parameters(parameters: Parameters, places: int = PLACES) -> Repair:
    """Return the nearest admissible set on the grid of ``places`` decimals, with its certified gap.

    Parameters
    ----------
    parameters :
        Any set in range. An admissible one is its own repair, whatever its decimals.
    places :
        Decimal places of the repaired correlations, >= 0. More places, smaller gap.

    Raises
    ------
    ConicUndecidedError
        The solver did not plainly reach the optimum.
    InputError
        ``places`` is negative.
    """
    if places < 0:
        raise InputError("places", places, "at least 0")
    size = parameters.size
    nothing: tuple[Rows, list[Fraction]] = ([[Fraction(0)] * i for i in range(size)], [Fraction(0)] * size)
    if ldl(compute_admissibility_matrix(parameters)) is not None:
        return Repair(parameters, parameters, Fraction(0), Fraction(0), *nothing)
    start, dual = solve_nearest(parameters)
    repaired = _round_admissible(parameters, start, places)
    lower, diagonal = round_factor(dual, PIVOT_FLOOR * float(np.max(np.abs(dual))))
    bound = compute_dual_bound(parameters, lower, diagonal)
    if bound < 0:  # S = 0 gives d = 0, which is better
        (lower, diagonal), bound = nothing, Fraction(0)
    return Repair(parameters, repaired, compute_distance(parameters, repaired), bound, lower, diagonal)


def compute_distance(first: Parameters, second: Parameters) -> Fraction:
    """Return f: the sum over pairs of the squared difference of correlations, exact."""
    pairs = combinations(range(first.size), 2)
    return sum(((first.get_beta(i, j) - second.get_beta(i, j)) ** 2 for i, j in pairs), Fraction(0))


def compute_dual_bound(parameters: Parameters, lower: Rows, diagonal: list[Fraction]) -> Fraction:
    """Return d(S) of S = L D L', exact: a lower bound on f of every admissible set while D >= 0."""
    dual = multiply_factor(lower, diagonal)
    total = Fraction(0)
    for i in range(parameters.size):
        total -= dual[i][i] * (1 - (1 - parameters.indexes[i].gamma) / 2)
        for j in range(i):
            total -= dual[i][j] * (dual[i][j] + 2 * parameters.get_beta(i, j))
    return total


def solve_nearest(parameters: Parameters) -> tuple[Floats, Floats]:
    """Return float hints of the optimal A' and of the dual S, both of shape (n, n).

    Raises
    ------
    ConicUndecidedError
        The solver did not plainly reach the optimum.
    """
    cvxpy = conic.load_cvxpy()
    target = np.array(compute_admissibility_matrix(parameters), dtype=float)
    size = parameters.size
    matrix = cvxpy.Variable((size, size), symmetric=True)
    # Column-major places of the entries below the diagonal, each pair once.
    below = [j * size + i for j in range(size) for i in range(j + 1, size)]
    objective = cvxpy.sum_squares(cvxpy.vec(matrix - target, order="F")[below])
    semidefinite = matrix >> 0
    conic.solve(cvxpy.Problem(cvxpy.Minimize(objective), [semidefinite, cvxpy.diag(matrix) == np.diag(target)]))
    return np.asarray(matrix.value, dtype=float), np.asarray(semidefinite.dual_value, dtype=float)


def _round_admissible(parameters: Parameters, start: Floats, places: int) -> Parameters:
    """Return admissible parameters on the grid, near ``start``: a small lift that survives rounding, then descent."""
    step = 10.0**-places
    lift = 0.0
    while True:
        grid = np.round(_lift(start, lift) / step)
        rounded = _replace_beta(parameters, grid, places)
        matrix = compute_admissibility_matrix(rounded)
        # Floats only save exact work here: what they call clearly negative is lifted further, the rest is decided.
        clearly_negative = np.linalg.eigvalsh(np.array(matrix, dtype=np.float64))[0] < -NOISE
        if not clearly_negative and ldl(matrix) is not None:
            break
        # Safe: ends, since a lift above every eigenvalue leaves a diagonal matrix, which is admissible.
        lift = 2 * lift if lift else step / 8
    closer = _replace_beta(parameters, _descend(parameters, grid, places), places)
    return closer if ldl(compute_admissibility_matrix(closer)) is not None else rounded


def _lift(matrix: Floats, least: float) -> Floats:
    """Return ``matrix`` with every eigenvalue at least about ``least``, and its own diagonal."""
    values, vectors = np.linalg.eigh(matrix)
    lifted = (vectors * np.maximum(values, least)) @ vectors.T
    diagonal = np.diag(lifted)
    scale = np.sqrt(np.divide(np.diag(matrix).clip(0), diagonal, out=np.zeros_like(diagonal), where=diagonal > 0))
    return np.asarray(lifted * np.outer(scale, scale), dtype=np.float64)


def _descend(parameters: Parameters, grid: Floats, places: int) -> Floats:
    """Return ``grid`` after steps of one unit towards the original, each keeping A' positive definite in floats."""
    target = np.array(compute_admissibility_matrix(parameters), dtype=float) * 10.0**places
    matrix = grid.copy()
    np.fill_diagonal(matrix, np.diag(target))
    if np.linalg.eigvalsh(matrix)[0] <= INVERSE_FLOOR:
        return grid
    inverse = np.linalg.inv(matrix)
    moved = True
    while moved:  # Safe: ends, since every step lowers f by a whole number of grid units squared.
        moved = False
        rows, columns = np.tril_indices(parameters.size, -1)
        for place in np.argsort(-np.abs(matrix - target)[rows, columns], kind="stable"):
            i, j = rows[place], columns[place]
            away = target[i, j] - matrix[i, j]
            move = float(np.sign(away))
            grows = 1 + move * inverse[i, j]
            # det(A' + move (e_i e_j' + e_j e_i')) / det(A'): positive definiteness is kept while it stays positive.
            share = grows**2 - inverse[i, i] * inverse[j, j]
            if abs(away) <= 0.5 or grows <= 0 or share <= INVERSE_FLOOR:
                continue
            matrix[i, j] = matrix[j, i] = matrix[i, j] + move
            inverse = np.linalg.inv(matrix)
            moved = True
    return matrix


def _replace_beta(parameters: Parameters, grid: Floats, places: int) -> Parameters:
    """Return ``parameters`` with the correlations ``grid`` times ``10**-places``; zeros are left out."""
    names = [index.name for index in parameters.indexes]
    beta = {
        frozenset((names[i], names[j])): Fraction(round(grid[i, j]), 10**places)
        for i, j in combinations(range(parameters.size), 2)
        if round(grid[i, j])
    }
    return Parameters(parameters.indexes, beta, parameters.confidence, parameters.horizon_days)
