"""How large can the worst fill be, by a semidefinite program? A second bound that shares nothing with the search.

Write net s_i = c_i + h_i x_i with x_i in [-1, 1], so that the reduced problem becomes, for one candidate per index,

    W^2 = constant + max  sum_i a_i(x_i) + x'R x,       R symmetric with zero diagonal.

For every positive semidefinite matrix G of size n + 1 with last row (y, m), every off-diagonal entry g_ij, i, j < n,

    x'R x <= sum_i w_i x_i^2 + 2 y'x + m,               w_i = g_ii + sum_{j != i} |r_ij + g_ij|,

since the difference is (x, 1)' G (x, 1) plus a diagonally dominant form. The right side separates by index, so W^2 is
bounded by a maximum over each index's candidates, added up. G is written as c F F' with integers F: any such matrix is
a proof, however it was found. The checker repeats it as a certificate of kind ``fill-relaxation``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np

from clearproof.certificates.psd import Rows
from clearproof.certificates.relaxations import RelaxedProof, build_relaxed
from clearproof.certificates.subject import Json
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.reduction import FillProblem, build_problem
from clearproof.engine.roots import Surd, root
from clearproof.search.gram import Gram, dominate, round_gram
from clearproof.search.rational import Floats, compute_dot
from clearproof.solvers import conic


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
    gram: Gram
    """G, over the unit of :func:`centre`."""

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
    gram = round_gram(_solve(centred)) if centred.places else Gram([[0]], Fraction(1))
    return SemidefiniteBound(compute_dual_bound(problem, gram), gram)


def compute_dual_bound(problem: FillProblem, gram: Gram) -> Fraction:
    """Return the bound on W^2 that G proves, exact, in quote units squared.

    Parameters
    ----------
    problem :
        The reduced worst-fill problem.
    gram :
        Of one row more than there are indexes with a choice, over the unit of :func:`centre`.
    """
    centred, entries = centre(problem), gram.compute_entries()
    total = centred.constant + entries[-1][-1]
    for i, weight in enumerate(dominate(centred.pair, entries)):
        tilt = 2 * entries[-1][i]
        total += max(a + x * (weight * x + tilt) for a, x in zip(centred.own[i], centred.points[i], strict=True))
    return total * centred.unit / problem.square_scale


def build_relaxation(  # noqa: PLR0913  # an account, its labels and an address
    parameters: Parameters, portfolio: Portfolio, about: Json, claim: str, proposition: str, *, labels: Sequence[int]
) -> Json:
    """Return a certificate of kind ``fill-relaxation``: what ``labels`` reach, and that no fill is above the bound.

    Parameters
    ----------
    about :
        The files of the account, from :func:`clearproof.certificates.fill_subject`.
    labels :
        A fill near the worst one, as :func:`clearproof.engine.reduction.build_problem` counts candidates.

    Raises
    ------
    ConicUndecidedError
        The solver did not plainly reach an optimum.
    """
    problem = build_problem(parameters, portfolio)
    bound = bound_worst_fill(problem)
    upper = ceil(bound.square * problem.square_scale)
    gram = bound.gram.times(centre(problem).unit)
    value, scale = problem.compute_value(labels), problem.square_scale
    return build_relaxed(RelaxedProof(labels, value, upper, scale, gram.rows, gram.scale), about, claim, proposition)


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


def find_dominating_gram(matrix: Rows) -> Gram:
    """Return G whose diagonal form above ``matrix`` has a small sum, see :func:`clearproof.search.gram.dominate`.

    Raises
    ------
    ConicUndecidedError
        The solver did not plainly reach an optimum.
    """
    cvxpy = conic.load_cvxpy()
    approximate = np.array(matrix, dtype=np.float64)
    weights = cvxpy.Variable(len(matrix))
    slack = cvxpy.diag(weights) - approximate
    conic.solve(cvxpy.Problem(cvxpy.Minimize(cvxpy.sum(weights)), [slack >> 0]))
    return round_gram(np.diag(np.asarray(weights.value)) - approximate)


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
