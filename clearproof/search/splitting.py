"""How much margin can be saved by spreading one book over several accounts?

Accounts may hold positions that cancel in the total. Contract by contract, what the accounts hold on either side
exceeds what the whole book holds by the same amount, so by index

    sum_k (N+_k, |N-_k|) = (N+ + t, |N-| + t),      t >= 0

Write p = (u, w) for the weighted sides of the whole book, w = -v >= 0, measure t in alpha_long times notional, and let
Jt = (t, t alpha_short/alpha_long). M is a seminorm in the sides, so the accounts need at least M(p + Jt) together. If

    tau M(p + Jt)^2 >= M(p)^2      for all p, t >= 0

then no split of any book saves more than the fraction 1 - 1/sqrt(tau). This is a quadratic form X(tau) in 3n
non-negative variables. It holds when X(tau) is a positive semidefinite matrix plus one without negative entries, and
the smallest such tau is a semidefinite program. With equal alphas X(1) itself has no negative entry: tau = 1, and the
bound is 0.

The first step loses nothing: with two spare contracts on an index, two accounts that hold half the book each, one with
+t/2 and -t/2 of the spare ones and the other the reverse, need exactly M(p + Jt) together. So the largest saving *is*
1 - 1/sqrt(tau) for the smallest true tau, and :func:`find_split` builds its books that way.
"""

import importlib
import math
import sys
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from clearproof.certificates.psd import Rows, compute_admissibility_matrix, ldl
from clearproof.engine.margin import compute_exposure_sides, compute_square
from clearproof.engine.parameters import Parameters
from clearproof.engine.roots import root
from clearproof.errors import InputError
from clearproof.search.leverage import compute_gross_form
from clearproof.search.rational import Floats, multiply_factor, round_factor, round_nearest
from clearproof.solvers import conic

LARGEST = 20
"""Indexes of the largest set that is bounded: the program has 9 n^2 / 2 cone variables, and memory goes as n^4."""
SLACK = 1e-6
"""Room left in every entry of the part without negative entries, so that rounding the PSD part cannot use it up."""
SHIFT = 2e-7
"""Added to the diagonal of the PSD part before it is rounded: above the solver's error, below ``SLACK``."""
TAU_PLACES = 9
"""Decimal places of tau."""
GAIN_DIGITS = 9
"""Significant digits of stated fractions."""
DIRECTIONS = 3
"""Eigenvectors of the PSD part that a search for splits starts from, smallest eigenvalues first; 3n >= 3 exist."""
EXPOSURE = 10_000
"""Largest leg of a found split, quote units; every leg is a whole number."""


@dataclass(frozen=True)
class SplitBound:
    """A certified bound on what any split of any book saves."""

    tau: Fraction
    """>= 1: tau M(p + Jt)^2 >= M(p)^2 for all p, t >= 0."""
    lower: Rows
    """Strictly lower rows of L; X(tau) - L D L' has no negative entry."""
    diagonal: list[Fraction]
    """D >= 0, shape (3n,)."""

    @property
    def gain(self) -> Fraction:
        """At least 1 - 1/sqrt(tau): no split saves a larger fraction of the margin of the whole book; in [0, 1)."""
        return Fraction((1 - root(1 / self.tau)).to_decimal_up(GAIN_DIGITS))


@dataclass(frozen=True, slots=True)
class Split:
    """One book over two accounts, leg by leg; legs of one place are one contract."""

    indexes: tuple[str, ...]
    """Name of the index of each leg."""
    accounts: tuple[tuple[Fraction, ...], tuple[Fraction, ...]]
    """Signed exposure of each leg in each account, quote units."""
    whole_square: Fraction
    """M^2 of the whole book, > 0."""
    accounts_square: Fraction
    """(sum of M over the accounts)^2; both accounts have the same sides, so it is rational."""

    @property
    def gain(self) -> Fraction:
        """The fraction saved, 1 - sum M / M(whole), rounded down."""
        return Fraction((1 - root(self.accounts_square / self.whole_square)).to_decimal_down(GAIN_DIGITS))


def bound_split_gain(parameters: Parameters) -> SplitBound:
    """Return a certified bound on the fraction of margin that splitting can save.

    Parameters
    ----------
    parameters :
        Admissible, at most ``LARGEST`` indexes.

    Raises
    ------
    InputError
        The parameters are not admissible, or have too many indexes.
    ConicUndecidedError
        The solver gave no plain optimum, as when gamma = 1 lets a hedge be free, or rounding left no certificate.

    Notes
    -----
    Source: MARGIN-SPLIT-013, bound.
    """
    _check_bounded(parameters)
    size = 3 * parameters.size
    trivial = SplitBound(Fraction(1), [[Fraction(0)] * i for i in range(size)], [Fraction(0)] * size)
    if is_split_bound(parameters, trivial):
        return trivial
    tau, semidefinite = solve_split_bound(parameters)
    factor = round_factor(semidefinite + SHIFT * np.eye(size), 0.0)
    bound = SplitBound(max(Fraction(1), round_nearest(tau, TAU_PLACES)), *factor)
    if not is_split_bound(parameters, bound):
        raise conic.ConicUndecidedError("split bound: rounding the solver's answer left no certificate")
    return bound


def is_split_bound(parameters: Parameters, bound: SplitBound) -> bool:
    """Say whether X(tau) - L D L' has no negative entry and D >= 0, exactly."""
    matrix = build_split_matrix(parameters, bound.tau)
    part = multiply_factor(bound.lower, bound.diagonal)
    rows = zip(matrix, part, strict=True)
    return min(bound.diagonal) >= 0 and all(x >= p for row, cut in rows for x, p in zip(row, cut, strict=True))


def build_split_matrix(parameters: Parameters, tau: Fraction) -> Rows:
    """Return X(tau) of ``tau M(p + Jt)^2 - M(p)^2`` in the variables (u, w, t) >= 0, shape (3n, 3n)."""
    size = parameters.size
    form = compute_gross_form(parameters)
    ratio = [index.alpha_short / index.alpha_long for index in parameters.indexes]
    # Column k of J adds 1 to u_k and ratio_k to w_k.
    half = [[*row, *(row[k] + ratio[k] * row[size + k] for k in range(size))] for row in form]
    last = [[a + ratio[k] * b for a, b in zip(half[k], half[size + k], strict=True)] for k in range(size)]
    matrix = [[tau * entry for entry in row] for row in (*half, *last)]
    for i, row in enumerate(form):
        for j, entry in enumerate(row):
            matrix[i][j] -= entry
    return matrix


def solve_split_bound(parameters: Parameters) -> tuple[float, Floats]:
    """Return float hints of the least tau and of the PSD part of X(tau), shape (3n, 3n).

    Raises
    ------
    ConicUndecidedError
        The solver did not plainly reach the optimum.
    """
    cvxpy = conic.load_cvxpy()
    constant = np.array(build_split_matrix(parameters, Fraction(0)), dtype=np.float64)
    slope = np.array(build_split_matrix(parameters, Fraction(1)), dtype=np.float64) - constant
    tau = cvxpy.Variable()
    semidefinite = cvxpy.Variable(constant.shape, PSD=True)
    room: Any = constant + tau * slope - semidefinite
    # Column-major places of the lower triangle, each pair once.
    places = np.flatnonzero(np.tril(np.ones(constant.shape)).flatten(order="F"))
    conic.solve(cvxpy.Problem(cvxpy.Minimize(tau), [cvxpy.vec(room, order="F")[places] >= SLACK]))
    return float(tau.value), np.asarray(semidefinite.value, dtype=np.float64)


def find_split(parameters: Parameters, bound: SplitBound) -> Split | None:
    """Return the best split that was found, None when none of those tried saves anything.

    Where the bound is sharp its PSD part vanishes along the worst (p, t). The directions in which it is smallest, and
    the all-long and all-short books, are followed uphill in floats. The split that comes out is exact.

    Parameters
    ----------
    parameters :
        Admissible.
    bound :
        By :func:`bound_split_gain`, of the same parameters.
    """
    if bound.tau == 1:
        return None
    slope = np.array(build_split_matrix(parameters, Fraction(1)), dtype=np.float64)
    whole = -np.array(build_split_matrix(parameters, Fraction(0)), dtype=np.float64)
    splits = [_build_split(parameters, _climb(start, whole, slope + whole)) for start in _get_starts(parameters, bound)]
    found = [split for split in splits if split is not None and split.accounts_square < split.whole_square]
    return min(found, key=lambda split: split.accounts_square / split.whole_square, default=None)


def _check_bounded(parameters: Parameters) -> None:
    if ldl(compute_admissibility_matrix(parameters)) is None:
        raise InputError("parameters", "B - 1/2 diag(1 - gamma) is not positive semidefinite", "an admissible set")
    if parameters.size > LARGEST:
        raise InputError("indexes", parameters.size, f"at most {LARGEST} for a bound on splits")


def _get_starts(parameters: Parameters, bound: SplitBound) -> list[Floats]:
    size = parameters.size
    _, vectors = np.linalg.eigh(np.array(multiply_factor(bound.lower, bound.diagonal), dtype=np.float64))
    starts = [np.maximum(sign * vectors[:, k], 0.0) for k in range(DIRECTIONS) for sign in (1.0, -1.0)]
    for side in (0, size):
        start = np.zeros(3 * size)
        start[side : side + size] = 1.0
        start[2 * size :] = 0.5
        starts.append(start)
    return [start for start in starts if start.any()]


def _climb(start: Floats, whole: Floats, spread: Floats) -> Floats:
    """Return (u, w, t) >= 0, locally maximising M(p)^2 / M(p + Jt)^2 from ``start``."""
    optimize = importlib.import_module("scipy.optimize")

    def fall(point: Floats) -> tuple[float, Floats]:
        top, bottom = whole @ point, spread @ point
        below = max(float(point @ bottom), sys.float_info.min)
        ratio = float(point @ top) / below
        return -ratio, -2 * (top - ratio * bottom) / below

    result = optimize.minimize(fall, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start))
    return np.asarray(result.x, dtype=np.float64)


def _build_split(parameters: Parameters, point: Floats) -> Split | None:
    """Return the two accounts of (u, w, t): half the book each, and opposite hedged pairs of two spare contracts."""
    size = parameters.size
    weights = [float(index.alpha_long) for index in parameters.indexes]
    unit = np.array([*weights, *(float(index.alpha_short) for index in parameters.indexes), *weights])
    notional = point / unit
    largest = float(np.max(notional))
    if not math.isfinite(largest) or largest <= sys.float_info.min:
        return None
    scaled = notional * (EXPOSURE / largest)
    legs: list[tuple[str, Fraction, Fraction]] = []
    for place, index in enumerate(parameters.indexes):
        long, short, pair = (Fraction(2 * round(float(scaled[place + k * size]) / 2)) for k in range(3))
        legs += [(index.name, x / 2, x / 2) for x in (long, -short) if x]
        legs += [(index.name, x, -x) for x in (pair / 2, -pair / 2) if x]
    names = tuple(name for name, _, _ in legs)
    first, second = tuple(leg[1] for leg in legs), tuple(leg[2] for leg in legs)
    together = [a + b for a, b in zip(first, second, strict=True)]
    squares = [
        compute_square(parameters, compute_exposure_sides(parameters, list(zip(names, book, strict=True))))
        for book in (together, first)
    ]
    return Split(names, (first, second), squares[0], 4 * squares[1]) if squares[0] > 0 else None
