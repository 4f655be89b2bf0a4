"""How much gross notional can one unit of margin carry, under given parameters?

    cap = max  c'z   such that  M(z) <= 1, u >= 0 >= v,      c'z = sum_i u_i/alpha_long_i + |v_i|/alpha_short_i

A second-order cone program; Clarabel's answer says which sides of which index are used, and the rest is exact. In net
s = u + v and gross d = u - v the square of the margin is s'As + 1/2 sum (1 - gamma_i) d_i^2, and an index is one of

* both sides used: d_i = (1/alpha_long + 1/alpha_short) / (1 - gamma_i), whatever the others hold; only s_i is coupled;
* one side used: d_i = |s_i|; its part of the gross term moves onto the diagonal of A.

(No index stays unused: neither side would gain then, but the two gains add up to 1/alpha_long + 1/alpha_short > 0.) So
the stationary point is one n x n rational system. At a point z with gradient Qz = c on the sides that are used and
Qz >= c on the others, duality with y = z gives cap^2 = c'z: an exact rational.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from clearproof.certificates.psd import Rows, compute_admissibility_matrix, compute_side_matrix, ldl
from clearproof.engine.margin import Sides, compute_square
from clearproof.engine.parameters import Index, Parameters
from clearproof.engine.roots import root
from clearproof.errors import InputError
from clearproof.search.rational import compute_dot, compute_product, round_nearest, solve_semidefinite
from clearproof.solvers import conic

SUPPORT = 1e-5
"""A side counts as used above this share of the index's larger one; a wrong guess costs a round, not the answer."""
DIGITS = 15
"""Significant digits of the stated rationals around the cap."""
BOOK_PLACES = 9
"""Decimal places of a stated book; leverage is flat at its maximum, so half the digits are enough."""
DUAL_ROOM = Fraction(1, 10**12)
DUAL_PLACES = 18
"""Decimal places of a stated dual solution."""


class _Use(Enum):
    """Which sides of an index the best book uses."""

    BOTH = 0
    LONG = 1
    SHORT = -1


Pattern: TypeAlias = list[_Use]


@dataclass(frozen=True, slots=True)
class LeverageCap:
    """The largest gross notional per unit of margin, exactly, with a book that attains it."""

    square: Fraction
    """cap^2 > 0, dimensionless."""
    sides: Sides
    """The weighted sides z of a best book, M(z)^2 = cap^2; also the dual solution."""
    hint: float
    """The conic solver's own value of the cap: a second derivation, not used."""
    iterations: int
    """Interior-point iterations of the hint."""

    @property
    def down(self) -> Fraction:
        """A rational at most the cap, within 1e-14 of it relatively."""
        return Fraction(root(self.square).to_decimal_down(DIGITS))

    @property
    def up(self) -> Fraction:
        """A rational at least the cap, within 1e-14 of it relatively."""
        return Fraction(root(self.square).to_decimal_up(DIGITS))


def compute_leverage_cap(parameters: Parameters) -> LeverageCap:
    """Return the leverage cap of a whole portfolio under ``parameters``.

    Parameters
    ----------
    parameters :
        Admissible, every gamma < 1.

    Raises
    ------
    InputError
        The parameters are not admissible, or an index has gamma = 1: a perfect hedge is free and leverage unbounded.
    ConicUndecidedError
        The solver gave no plain optimum, or its hint did not lead to an exact stationary point.

    Notes
    -----
    Source: MARGIN-LEVERAGE-009, corrected.
    """
    if ldl(compute_admissibility_matrix(parameters)) is None:
        raise InputError("parameters", "B - 1/2 diag(1 - gamma) is not positive semidefinite", "an admissible set")
    for index in parameters.indexes:
        if index.gamma == 1:
            raise InputError(f"index {index.name}: gamma", 1, "< 1, for at 1 a hedge is free and leverage has no cap")
    hint, sides = solve_leverage(parameters)
    pattern = [_classify(u, -v) for u, v in sides]
    for _ in range(4 * parameters.size + 1):
        point = _solve_pattern(parameters, pattern)
        if point is None:
            break
        corrected = _correct(parameters, pattern, point)
        if corrected == pattern:
            square = compute_gross(parameters, point)
            return LeverageCap(square, point, hint.value, hint.iterations)
        pattern = corrected
    raise conic.ConicUndecidedError("leverage cap: the solver's hint leads to no exact stationary point")


def compute_index_cap(parameters: Parameters, place: int) -> LeverageCap:
    """Return the leverage cap of books on the one index at ``place``; source: MARGIN-LEVERAGE-008."""
    return compute_leverage_cap(restrict(parameters, place))


def restrict(parameters: Parameters, place: int) -> Parameters:
    """Return the parameter set of the one index at ``place``."""
    return Parameters((parameters.indexes[place],), {}, parameters.confidence, parameters.horizon_days)


def compute_gross(parameters: Parameters, sides: Sides) -> Fraction:
    """Return c'z, the gross notional of weighted sides, in quote units."""
    return sum(
        (
            u / index.alpha_long - v / index.alpha_short
            for index, u, v in zip(parameters.indexes, sides.long, sides.short, strict=True)
        ),
        Fraction(0),
    )


def solve_leverage(parameters: Parameters) -> tuple[conic.ConicAnswer, list[tuple[float, float]]]:
    """Return the solver's float cap and the sides (u_i, v_i) that it found, by index.

    Raises
    ------
    ConicUndecidedError
        The solver did not plainly reach the optimum.
    """
    cvxpy = conic.load_cvxpy()
    long, short = cvxpy.Variable(parameters.size), cvxpy.Variable(parameters.size)
    per_long = np.array([1 / index.alpha_long for index in parameters.indexes], dtype=float)
    per_short = np.array([1 / index.alpha_short for index in parameters.indexes], dtype=float)
    scale = float(np.max(np.concatenate([per_long, per_short])))
    gross = (per_long / scale) @ long - (per_short / scale) @ short
    bound = conic.build_margin_cone(parameters, long, short, cvxpy.Constant(1))
    answer = conic.solve(cvxpy.Problem(cvxpy.Maximize(gross), [bound, long >= 0, short <= 0]))
    found = conic.ConicAnswer(answer.value * scale, answer.iterations, answer.tool)
    return found, [(float(u), float(v)) for u, v in zip(long.value, short.value, strict=True)]


def _classify(u: float, w: float) -> _Use:
    if min(u, w) > SUPPORT * max(u, w):
        return _Use.BOTH
    return _Use.LONG if u > w else _Use.SHORT


def _solve_pattern(parameters: Parameters, pattern: Pattern) -> Sides | None:
    """Return the stationary point that uses exactly the sides of ``pattern``; its signs are not checked."""
    matrix = compute_admissibility_matrix(parameters)
    right = []
    for place, (index, use) in enumerate(zip(parameters.indexes, pattern, strict=True)):
        if use is _Use.BOTH:
            right.append((1 / index.alpha_long - 1 / index.alpha_short) / 2)
        else:
            matrix[place][place] += (1 - index.gamma) / 2
            right.append(1 / index.alpha_long if use is _Use.LONG else -1 / index.alpha_short)
    net = solve_semidefinite(matrix, right)
    if net is None:
        return None
    gross = [
        _compute_hedged_gross(index) if use is _Use.BOTH else use.value * s
        for index, use, s in zip(parameters.indexes, pattern, net, strict=True)
    ]
    return Sides(
        tuple((s + d) / 2 for s, d in zip(net, gross, strict=True)),
        tuple((s - d) / 2 for s, d in zip(net, gross, strict=True)),
    )


def _compute_hedged_gross(index: Index) -> Fraction:
    return (1 / index.alpha_long + 1 / index.alpha_short) / (1 - index.gamma)


def _correct(parameters: Parameters, pattern: Pattern, point: Sides) -> Pattern:
    """Return ``pattern`` where every index is optimal, else with each index that is not moved to a better use."""
    slope = compute_product(compute_admissibility_matrix(parameters), point.net)
    corrected = []
    for place, (index, use) in enumerate(zip(parameters.indexes, pattern, strict=True)):
        u, v = point.long[place], point.short[place]
        floor = (1 - index.gamma) / 2 * (u - v)
        # The gradient of M^2/2 is slope + floor along u and floor - slope along w = -v; an unused side needs it >= c.
        if use is _Use.BOTH:
            corrected.append(_Use.SHORT if u < 0 else _Use.LONG if v > 0 else use)
        elif use is _Use.LONG:
            corrected.append(_Use.BOTH if u < 0 or floor - slope[place] < 1 / index.alpha_short else use)
        else:
            corrected.append(_Use.BOTH if v > 0 or floor + slope[place] < 1 / index.alpha_long else use)
    return corrected


def round_book(parameters: Parameters, cap: LeverageCap) -> tuple[list[Fraction], Fraction]:
    """Return a short book z = (u, w) >= 0 and a rational that its gross notional over M reaches.

    Returns
    -------
    tuple
        z of shape (2n,), w = -v, scaled so that its largest entry is about 1; and F with c'z >= F M(z), rounded down.
    """
    book = [*cap.sides.long, *(-v for v in cap.sides.short)]
    unit = max(book)
    book = [round_nearest(float(x / unit), BOOK_PLACES) for x in book]
    sides = Sides(tuple(book[: parameters.size]), tuple(-w for w in book[parameters.size :]))
    attained = root(compute_gross(parameters, sides) ** 2 / compute_square(parameters, sides))
    return book, Fraction(attained.to_decimal_down(DIGITS))


def round_dual(parameters: Parameters, cap: LeverageCap) -> tuple[list[Fraction], Fraction]:
    """Return a short y with Q'y >= c, shape (2n,), and a rational C >= sqrt(y'Q'y) >= cap.

    The exact maximiser is the best y, but its numbers are long. It is scaled up by ``DUAL_ROOM`` and rounded: Q'y >= c
    then keeps room for the rounding, and C grows by that share.

    Raises
    ------
    ConicUndecidedError
        The room was not enough, as with volatilities that differ by many orders of magnitude.
    """
    exact = [*cap.sides.long, *(-v for v in cap.sides.short)]
    dual = [Fraction(round(x * (1 + DUAL_ROOM) * 10**DUAL_PLACES), 10**DUAL_PLACES) for x in exact]
    form = compute_gross_form(parameters)
    notional = [1 / i.alpha_long for i in parameters.indexes] + [1 / i.alpha_short for i in parameters.indexes]
    image = compute_product(form, dual)
    if any(left < right for left, right in zip(image, notional, strict=True)):
        raise conic.ConicUndecidedError("leverage cap: rounding the dual used up its room")
    return dual, Fraction(root(compute_dot(dual, image)).to_decimal_up(DIGITS))


def compute_gross_form(parameters: Parameters) -> Rows:
    """Return Q' of M^2 = z'Q'z in the coordinates z = (u, w) >= 0, w = -v, shape (2n, 2n)."""
    size = parameters.size
    return [
        [entry if (i < size) == (j < size) else -entry for j, entry in enumerate(row)]
        for i, row in enumerate(compute_side_matrix(parameters))
    ]
