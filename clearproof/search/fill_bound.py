"""How large can the worst fill be, by a semidefinite program? A second bound that shares nothing with the search.

Write net s_i = c_i + h_i x_i with x_i in [-1, 1], so that the reduced problem becomes, for one candidate per index,

    W^2 = constant + max  sum_i a_i(x_i) + x'R x,       R symmetric with zero diagonal.

For every positive semidefinite matrix G of size n + 1 with last row (y, m), every off-diagonal entry g_ij, i, j < n,

    x'R x <= sum_i w_i x_i^2 + 2 y'x + m,               w_i = g_ii + sum_{j != i} |r_ij + g_ij|,

since the difference is (x, 1)' G (x, 1) plus a diagonally dominant form. The right side separates by index, so W^2 is
bounded by a maximum over each index's candidates, added up. G is written as L D L' with short rationals and D >= 0:
any such factor is a proof, however it was found, and :func:`compute_dual_bound` is all that repeats it.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from clearproof.certificates.psd import Rows
from clearproof.engine.reduction import FillProblem
from clearproof.engine.roots import Surd, root
from clearproof.search.rational import Floats, compute_dot, multiply_factor, round_factor
from clearproof.solvers import conic

PIVOT_FLOOR = 1e-10
"""Pivots of G up to this size are written as 0; entries of R are at most 1."""


@dataclass(frozen=True, slots=True)
class Centred:
    """A fill problem with every index that has a choice in x, over one unit."""

    places: tuple[int, ...]
    """Which indexes have more than one candidate."""
    own: tuple[tuple[Fraction, ...], ...]
    """a_i of each candidate, over ``unit``."""
    points: tuple[tuple[Fraction, ...], ...]
    """x_i of each candidate, in [-1, 1], ascending."""
    pair: Rows
    """R, over ``unit``."""
    constant: Fraction
    """What no choice changes, over ``unit``."""
    unit: int
    """Integers of the problem for one unit here, > 0."""


@dataclass(frozen=True, slots=True)
class SemidefiniteBound:
    """An upper bound on W with the factor that proves it."""

    square: Fraction
    """At least W^2, quote units squared."""
    lower: Rows
    """Strictly lower rows of L in G = L D L'."""
    diagonal: list[Fraction]
    """D >= 0."""

    @property
    def margin(self) -> Surd:
        """The bound on W, quote units."""
        return root(self.square)


def bound_worst_fill(problem: FillProblem) -> SemidefiniteBound:
    """Return the semidefinite bound of a fill problem, exact as a number and certified by its factor.

    Raises
    ------
    ConicUndecidedError
        The solver did not plainly reach an optimum.
    """
    centred = centre(problem)
    factor: tuple[Rows, list[Fraction]] = ([[]], [Fraction(0)])
    if centred.places:
        factor = round_factor(_solve(centred), PIVOT_FLOOR)
    return SemidefiniteBound(compute_dual_bound(problem, *factor), *factor)


def compute_dual_bound(problem: FillProblem, lower: Rows, diagonal: list[Fraction]) -> Fraction:
    """Return the bound on W^2 that G = L D L' proves, exact, in quote units squared; sound whenever D >= 0.

    Parameters
    ----------
    problem :
        The reduced worst-fill problem.
    lower, diagonal :
        Strictly lower rows of L, and D, of size one more than the indexes with a choice.
    """
    centred = centre(problem)
    gram = multiply_factor(lower, diagonal)
    size = len(centred.places)
    total = centred.constant + gram[size][size]
    for i in range(size):
        weight = gram[i][i] + sum(abs(centred.pair[i][j] + gram[i][j]) for j in range(size) if j != i)
        tilt = 2 * gram[size][i]
        total += max(a + x * (weight * x + tilt) for a, x in zip(centred.own[i], centred.points[i], strict=True))
    return total * centred.unit / problem.square_scale


def centre(problem: FillProblem) -> Centred:
    """Return ``problem`` with nets written as c + h x; indexes without a choice go into the constant."""
    places = tuple(i for i, row in enumerate(problem.net) if len(row) > 1)
    middle = [Fraction(row[0] + row[-1], 2) for row in problem.net]
    half = [Fraction(row[-1] - row[0], 2) for row in problem.net]
    pull = [compute_dot([Fraction(p) for p in row], middle) for row in problem.pair]
    constant = compute_dot(middle, pull) / 2
    constant += sum(row[0] for row in problem.own if len(row) == 1)
    pair = [[half[i] * half[j] * problem.pair[i][j] / 2 for j in places] for i in places]
    own = [[a + pull[i] * (s - middle[i]) for a, s in zip(problem.own[i], problem.net[i], strict=True)] for i in places]
    largest = max((abs(entry) for row in (*pair, *own) for entry in row), default=Fraction(1))
    unit = max(1, int(largest))
    points = tuple(tuple((s - middle[i]) / half[i] for s in problem.net[i]) for i in places)
    scaled = tuple(tuple(a / unit for a in row) for row in own)
    return Centred(places, scaled, points, [[r / unit for r in row] for row in pair], constant / unit, unit)


def dominate_by_diagonal(matrix: Rows) -> list[Fraction]:
    """Return d with diag(d) - ``matrix`` positive semidefinite and a small sum, exact.

    Raises
    ------
    ConicUndecidedError
        The solver did not plainly reach an optimum.
    """
    cvxpy = conic.load_cvxpy()
    size = len(matrix)
    approximate = np.array(matrix, dtype=np.float64)
    weights = cvxpy.Variable(size)
    slack = cvxpy.diag(weights) - approximate
    conic.solve(cvxpy.Problem(cvxpy.Minimize(cvxpy.sum(weights)), [slack >> 0]))
    gram = multiply_factor(*round_factor(np.diag(np.asarray(weights.value)) - approximate, PIVOT_FLOOR))
    return [
        matrix[i][i] + gram[i][i] + sum(abs(matrix[i][j] + gram[i][j]) for j in range(size) if j != i)
        for i in range(size)
    ]


def _solve(centred: Centred) -> Floats:
    """Return a matrix near the best G, in floats."""
    cvxpy = conic.load_cvxpy()
    size = len(centred.places)
    gram = cvxpy.Variable((size + 1, size + 1), PSD=True)
    tops = cvxpy.Variable(size)
    pair = np.array(centred.pair, dtype=np.float64)
    away = 1 - np.eye(size)
    constraints = [cvxpy.multiply(away, gram[:size, :size]) == -pair * away]
    for i in range(size):
        x, own = np.array(centred.points[i], dtype=np.float64), np.array(centred.own[i], dtype=np.float64)
        constraints.append(tops[i] >= own + x * x * gram[i, i] + 2 * x * gram[size, i])
    conic.solve(cvxpy.Problem(cvxpy.Minimize(cvxpy.sum(tops) + gram[size, size]), constraints))
    return np.asarray(gram.value, dtype=np.float64)
