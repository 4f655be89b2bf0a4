"""How far can prices push the worst case of *this* portfolio, and how far does the worst move found push it?

Every price moves by at most its step, either way; quantities and resting orders stay. Three certified bounds:

* the modulus: |W(P + t) - W(P)| <= M of the largest change of the sides (PRICE-LIPSCHITZ-002), tightened from its
  closed form by a semidefinite program: with diag(d) - R Q R positive semidefinite, R = diag(r) and r_k the most that
  side k changes, it is at most sqrt(sum d_k);
* the rise: fills and moves together reach a box of exposures, one interval per contract, so the largest W over all
  moves is the worst case of an account with that box, and the exact search solves it like any other;
* the fall: with the present worst fill held, M(z) >= (Q w)'z / sqrt(w'Q w) for every w (Cauchy-Schwarz), and the right
  side is smallest at an end of each exposure. The conic program that minimises M over the moves supplies w.

Solvers and searches give hints: a rational d, w, or a proof tree is what the bound is computed from, exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from clearproof.certificates.psd import compute_side_matrix
from clearproof.engine.enclosures import Enclosure
from clearproof.engine.margin import compute_exposure_sides
from clearproof.engine.parameters import Index, Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.prices import (
    Moves,
    compute_joint_modulus,
    compute_moduli,
    move_prices,
)
from clearproof.engine.reduction import FillProblem, build_problem, compute_intervals
from clearproof.engine.roots import ZERO, Surd, root
from clearproof.search.price_modulus import MAX_INDEXES, bound_joint_modulus
from clearproof.search.price_reach import PLACES, aim_moves, merge_orders, reach_exposures, widen
from clearproof.search.rational import compute_form, compute_product, round_nearest
from clearproof.search.worst_fill import DEFAULT_BUDGET, find_worst_fill
from clearproof.solvers import conic

MAX_ALONE = 60
"""Most contracts whose price is also moved alone, those with the largest moduli first."""


@dataclass(frozen=True, slots=True)
class WorstCase:
    """W with its worst fill; the two margins are equal when the search proved its maximum."""

    lower: Surd
    """Reached by the fill, quote units."""
    upper: Surd
    """Nothing is above it."""
    exposures: Mapping[str, Fraction]
    """Contract -> exposure after the worst fill, quote units."""


@dataclass(frozen=True, slots=True)
class Single:
    """One contract's price moved alone."""

    bound: Fraction
    """Most that W can change, quote units, rounded up."""
    found: Surd | None
    """Largest change of W among both ends of the step; None where it was not tried."""


@dataclass(frozen=True, slots=True)
class PriceRisk:
    """What a move of prices can do to the worst case of a portfolio; every figure in quote units."""

    worst_case: WorstCase
    """At present prices."""
    singles: Mapping[str, Single]
    closed_form: Surd
    """Joint modulus, closed form."""
    modulus: Surd
    """Joint modulus by the semidefinite program; never above the closed form."""
    rise: Surd
    """W rises by at most that."""
    fall: Surd
    """W falls by at most that."""
    found_rise: Surd
    """The largest rise found, reached by ``rise_moves``."""
    found_fall: Surd
    """The largest fall found, reached by ``fall_moves``."""
    rise_moves: Moves
    fall_moves: Moves

    @property
    def bound(self) -> Surd:
        """The best certified bound on the change of W, either way."""
        return min(self.modulus, max(self.rise, self.fall))

    @property
    def found(self) -> Surd:
        """The largest change found, either way."""
        return max(self.found_rise, self.found_fall)


def analyse_prices(
    parameters: Parameters, portfolio: Portfolio, steps: Moves, budget: int = DEFAULT_BUDGET
) -> PriceRisk:
    """Return certified bounds on the change of W under moves within ``steps``, and the worst moves found.

    Parameters
    ----------
    parameters :
        Admissible; the moduli hold for no other set.
    portfolio :
        The account, resting orders included.
    steps :
        Contract -> most that its price moves either way, >= 0 and below the price, in quote units.
    budget :
        Most boxes of each worst-fill search, >= 1.

    Raises
    ------
    InputError
        A contract or index is unknown, a price would not stay positive, or a hedge ratio is too near to 0, 1 or -1.
    ConicUndecidedError
        A conic program was not plainly solved.
    """
    portfolio = merge_orders(portfolio)
    now = find_worst_case(parameters, portfolio, budget)
    widened = find_worst_case(parameters, widen(portfolio, steps), budget)
    held, fall_floor = _bound_from_below(parameters, portfolio, now, steps)
    tries = [aim_moves(portfolio, steps, widened.exposures), aim_moves(portfolio, steps, held)]
    tries += [{name: sign * step for name, step in steps.items()} for sign in (1, -1)]
    tried = [(moves, find_worst_case(parameters, move_prices(portfolio, moves), budget)) for moves in tries]
    # A change of W is at least lower - upper, whatever the searches left open.
    rises = [(max(after.lower - now.upper, ZERO), moves) for moves, after in tried]
    falls = [(max(now.lower - after.upper, ZERO), moves) for moves, after in tried]
    rise, fall = max(rises, key=lambda one: one[0]), max(falls, key=lambda one: one[0])
    return PriceRisk(
        now,
        _analyse_singles(parameters, portfolio, steps, now, budget),
        compute_joint_modulus(parameters, portfolio, steps),
        bound_joint_modulus(parameters, portfolio, steps),
        max(widened.upper - now.lower, ZERO),
        max(now.upper - fall_floor, ZERO),
        rise[0],
        fall[0],
        rise[1],
        fall[1],
    )


def find_worst_case(parameters: Parameters, portfolio: Portfolio, budget: int = DEFAULT_BUDGET) -> WorstCase:
    """Return W of an account by the exact search, as bounds where the budget ends first."""
    problem = build_problem(parameters, portfolio)
    found = find_worst_fill(problem, budget)
    scale = problem.square_scale
    exposures = _get_exposures(problem, portfolio, found.labels)
    return WorstCase(root(Fraction(found.value, scale)), root(Fraction(found.upper, scale)), exposures)


def _analyse_singles(
    parameters: Parameters, portfolio: Portfolio, steps: Moves, now: WorstCase, budget: int
) -> dict[str, Single]:
    up = compute_moduli(parameters, portfolio, steps)
    down = compute_moduli(parameters, portfolio, {name: -step for name, step in steps.items()})
    bounds = {name: max(up[name], down[name]) for name in steps}
    tried = sorted(bounds, key=lambda name: (-bounds[name], name))[:MAX_ALONE]
    singles = dict.fromkeys(bounds, ZERO)
    for name in tried:
        for change in (steps[name], -steps[name]):
            after = find_worst_case(parameters, move_prices(portfolio, {name: change}), budget)
            singles[name] = max(singles[name], after.lower - now.upper, now.lower - after.upper)
    return {name: Single(bound, singles[name] if name in tried else None) for name, bound in bounds.items()}


def _get_exposures(problem: FillProblem, portfolio: Portfolio, labels: tuple[int, ...]) -> dict[str, Fraction]:
    """Return the exposure of every contract after the fill that ``labels`` stand for."""
    exposures = {item.contract: item.low for item in compute_intervals(portfolio)}
    for chain, label in zip(problem.chains, labels, strict=True):
        exposures |= {interval.contract: interval.high for interval in chain.movable[:label]}
    return exposures


def _bound_from_below(
    parameters: Parameters, portfolio: Portfolio, now: WorstCase, steps: Moves
) -> tuple[dict[str, Fraction], Surd]:
    """Return exposures that nearly minimise M over the moves with the present fill held, and a lower bound on M."""
    reached = _list_held(portfolio, now, steps)
    if parameters.size <= MAX_INDEXES:
        weights, target = _minimise(parameters, portfolio, reached)
    else:
        weights, target = _weigh_present(parameters, portfolio, now), dict(now.exposures)
    form = compute_side_matrix(parameters)
    image, norm = compute_product(form, weights), compute_form(form, weights)
    if norm <= 0:
        return target, ZERO
    least = Fraction(0)
    for name, ends in reached.items():
        place = parameters.get_position(portfolio.contracts[name].index)
        least += min(_weigh(parameters.indexes[place], image, place, parameters.size, end) for end in ends)
    return target, max(root(1 / norm) * least, ZERO)


def _list_held(portfolio: Portfolio, now: WorstCase, steps: Moves) -> dict[str, Enclosure]:
    """Return the exposures that the moves reach while every contract keeps the size of the present worst fill."""
    held = {}
    for interval in compute_intervals(portfolio):
        exposure = now.exposures[interval.contract]
        still = replace(interval, low=exposure, high=exposure)
        contract = portfolio.contracts[interval.contract]
        held[interval.contract] = reach_exposures(contract, still, steps.get(interval.contract, Fraction(0)))
    return held


def _weigh(index: Index, image: list[Fraction], place: int, size: int, exposure: Fraction) -> Fraction:
    """Return what one exposure adds to (Q w)'z."""
    if exposure >= 0:
        return image[place] * index.alpha_long * exposure
    return image[size + place] * index.alpha_short * exposure


def _weigh_present(parameters: Parameters, portfolio: Portfolio, now: WorstCase) -> list[Fraction]:
    """Return the sides after the present worst fill: with them as w the bound is M's tangent."""
    exposures = [(portfolio.contracts[name].index, exposure) for name, exposure in now.exposures.items()]
    sides = compute_exposure_sides(parameters, exposures)
    return [*sides.long, *sides.short]


def _minimise(
    parameters: Parameters, portfolio: Portfolio, reached: Mapping[str, Enclosure]
) -> tuple[list[Fraction], dict[str, Fraction]]:
    """Return sides w of a book that nearly minimises M with every exposure in its interval, and its exposures."""
    cvxpy = conic.load_cvxpy()
    names = list(reached)
    unit = float(max((ends.magnitude for ends in reached.values()), default=Fraction(1))) or 1.0
    low = np.array([float(reached[name].low) / unit for name in names])
    high = np.array([float(reached[name].high) / unit for name in names])
    exposures = cvxpy.Variable(len(names))
    size = parameters.size
    long, short = np.zeros((size, len(names))), np.zeros((size, len(names)))
    for k, name in enumerate(names):
        place = parameters.get_position(portfolio.contracts[name].index)
        index = parameters.indexes[place]
        if reached[name].low >= 0:
            long[place, k] = float(index.alpha_long)
        else:
            short[place, k] = float(index.alpha_short)
    margin = conic.build_margin(parameters, long @ exposures, short @ exposures)
    conic.solve(cvxpy.Problem(cvxpy.Minimize(margin), [exposures >= low, exposures <= high]))
    best = np.clip(np.asarray(exposures.value, dtype=np.float64), low, high)
    sides = np.concatenate([long @ best, short @ best])
    weights = [round_nearest(float(side), PLACES) for side in sides]
    return weights, {name: round_nearest(float(e) * unit, PLACES) for name, e in zip(names, best, strict=True)}
