"""MARGIN-SMOOTH-003, layer E: is the engine's gradient the slope of the engine's margin?

Two tests that use values of q only. The slope along h times M must be (q(z + h) - q(z - h)) / 4, exactly; and since
sqrt is concave and M convex, 0 <= M(z + h) - M(z) - slope <= q(h) / (2 M(z)), a remainder of second order, decided on
exact roots down to steps of 1e-9. At a zero crossing the two one-sided slopes are compared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.engine.admissible import is_admissible
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.gradient import Gradient, compute_gradient
from clearproof.engine.margin import Sides, compute_sides
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Contract, Kind, Portfolio
from clearproof.engine.roots import Surd, root, total
from models.engine_combining import ONE, combine_sides
from models.engine_independent import compute_variance, list_side_moves
from models.engine_properties import REFERENCE, Law, Violation, catch, refute, try_law, witness
from models.strategies import SidePoints, Strategy, admissible_parameters, side_points

CLAIM = "MARGIN-SMOOTH-003"
SUMMARY = "the gradient is the slope of M: exact in the first order, with a remainder between 0 and q(h) / 2M"
STEPS = tuple(Fraction(1, 10**k) for k in (0, 3, 9))
MAX_EXPOSURE = 5
"""Largest exposure that the search for the smallest kink looks at, in quote units."""


@dataclass(frozen=True, slots=True)
class Step:
    """A point with M > 0 and a direction."""

    parameters: Parameters
    point: Sides
    direction: Sides


@obligation(CLAIM, "E", cost=3)
def gradient_is_the_slope_of_the_margin(run: Run) -> Evidence:
    """Hold the engine's gradient against exact difference quotients of its margin."""
    return try_law(run, CLAIM, SUMMARY, steps(), gradient_is_exact(compute_gradient))


@obligation(CLAIM, "E", role="witness")
def market_maker_has_a_gradient(run: Run) -> Evidence:
    """Show the gradient of the 45-position book, along itself: Euler's slope is M."""
    parameters = load_parameters(run.parameters_path("fifteen"))
    sides = compute_sides(parameters, load_portfolio(run.portfolio_path("market-maker-positions")))
    margin, slope = (
        root(REFERENCE.compute_square(parameters, sides)),
        compute_slope(compute_gradient(parameters, sides), sides),
    )
    checks = [is_admissible(parameters), margin > 0, slope == margin]
    return witness("the gradient of the 45-position book along the book is its margin", checks)


@obligation(CLAIM, "E", role="mutant", cases=["undivided", "swapped-sides"])
def wrong_gradient_is_caught(run: Run) -> Evidence:
    """Forget to divide by M, or exchange the sides: the same comparison must notice."""
    return catch(run, CLAIM, SUMMARY, steps(), gradient_is_exact(_BROKEN[run.case]))


@obligation(CLAIM, "E", proposition="crossing")
def smallest_kink_is_found(run: Run) -> Evidence:
    """Search books of one index, smallest first, for a zero crossing with two different slopes."""
    parameters = load_parameters(run.parameters_path("article"))
    tried = 0
    for held in (sign * size for size in range(1, MAX_EXPOSURE + 1) for sign in (1, -1)):
        tried += 1
        left, right = compute_one_sided_slopes(parameters, held)
        if left != right:
            title = f"beside {held} held, the slope in a second contract is {left} left of zero and {right} right of it"
            case = {"parameters": parameters, "held": held, "index": "BTC", "slope_left": left, "slope_right": right}
            return refute(CLAIM, title, case, tried=tried)
    return by_tests("engine", "both slopes agree at every crossing tried", tried)


def steps() -> Strategy[Step]:
    """Return points with M > 0 of admissible sets, directions to other points, and steps down to 1e-9."""
    drawn = st.tuples(side_points(admissible_parameters(), 2), st.sampled_from(STEPS))
    built = drawn.map(lambda case: _build_step(*case))
    return built.filter(lambda step: compute_variance(step.parameters, list_side_moves(step.point)) > 0)


def compute_slope(gradient: Gradient, direction: Sides) -> Surd:
    """Return the derivative of M along ``direction``, exact."""
    pairs = [*zip(gradient.long, direction.long, strict=True), *zip(gradient.short, direction.short, strict=True)]
    return total(partial * move for partial, move in pairs)


def gradient_is_exact(differentiate: Callable[[Parameters, Sides], Gradient]) -> Law[Step]:
    """Return the law that ``differentiate`` gives the slope of M: exact, and with a remainder within q(h)/2M."""

    def law(step: Step) -> Violation | None:
        back = Sides(tuple(-h for h in step.direction.long), tuple(-h for h in step.direction.short))
        points = [step.point, step.direction, *(combine_sides([step.point, h], ONE) for h in (step.direction, back))]
        at, along, ahead, behind = (REFERENCE.compute_square(step.parameters, point) for point in points)
        slope, margin = compute_slope(differentiate(step.parameters, step.point), step.direction), root(at)
        remainder = root(ahead) - margin - slope
        if slope * margin == (ahead - behind) / 4 and 0 <= remainder <= along / 2 / at * margin:
            return None
        found = {"margin": margin, "slope": slope, "remainder": remainder}
        return {"parameters": step.parameters, "point": step.point, "direction": step.direction, **found}

    return law


def compute_one_sided_slopes(parameters: Parameters, held: int) -> tuple[Surd, Surd]:
    """Return the slopes of M left and right of zero in a second contract on BTC, beside ``held`` in a first, exact.

    On either side q is a quadratic polynomial of the exposure, so three values of q give its slope at zero.
    """
    at = measure_pair(parameters, held, 0)
    ahead, behind = (
        4 * measure_pair(parameters, held, t) - measure_pair(parameters, held, 2 * t) - 3 * at for t in (1, -1)
    )
    return root(at) / at * (-behind / 4), root(at) / at * (ahead / 4)


def measure_pair(parameters: Parameters, held: int, crossing: int) -> Fraction:
    """Return q of two contracts on BTC at price 1."""
    names = ("held", "crossing")
    listed = {name: Contract(name, "BTC", Kind.PERPETUAL, Fraction(1)) for name in names}
    return REFERENCE.measure(parameters, Portfolio(listed, {"held": Fraction(held), "crossing": Fraction(crossing)}))


def _build_step(case: SidePoints, size: Fraction) -> Step:
    parameters, (point, other) = case
    opposite = Sides(tuple(-u for u in point.long), tuple(-v for v in point.short))
    return Step(parameters, point, combine_sides([other, opposite], size))


def _keep_scale(parameters: Parameters, sides: Sides) -> Gradient:
    """Return Q z, not divided by M."""
    exact, margin = compute_gradient(parameters, sides), root(REFERENCE.compute_square(parameters, sides))
    return Gradient(tuple(margin * g for g in exact.long), tuple(margin * g for g in exact.short))


def _swap_sides(parameters: Parameters, sides: Sides) -> Gradient:
    gradient = compute_gradient(parameters, sides)
    return Gradient(gradient.short, gradient.long)


_BROKEN = {"undivided": _keep_scale, "swapped-sides": _swap_sides}
