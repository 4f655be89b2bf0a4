"""MARGIN-CONVEX-001 and MARGIN-CONVEX-002, layer E: where does the engine's margin bend which way?

In the sides it is convex for admissible parameters. In contract sizes it is so for equal alphas; otherwise a zero
crossing can be a concave kink, exactly where the published slopes say.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import strategies as st

from clearproof.certificates import build_not_convex_sizes, subject
from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.engine.admissible import is_admissible
from clearproof.engine.documents import load_parameters
from clearproof.engine.margin import Sides
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Contract, Kind, Portfolio
from clearproof.engine.roots import root
from models.engine_combining import (
    HALF,
    combined_accounts_need_no_more,
    combined_sides_need_no_more,
    list_crossing_pairs,
    list_legs,
    name_exposures,
)
from models.engine_independent import list_moves
from models.engine_properties import MUTANTS, REFERENCE, Law, Violation, catch, join, refute, try_law, witness
from models.strategies import (
    NAMES,
    POSITIVE,
    Accounts,
    Strategy,
    accounts,
    admissible_parameters,
    build_unit_account,
    crossing_accounts,
    side_points,
    small_side_points,
    symmetric_parameters,
)

CLAIM, SIZES = "MARGIN-CONVEX-001", "MARGIN-CONVEX-002"
IN_SIDES = "M((x + y)/2) <= (M(x) + M(y))/2 for sides x, y of admissible sets"
IN_SIZES = "M((x + y)/2) <= (M(x) + M(y))/2 for books x, y of admissible sets with equal alphas"
AT_CROSSINGS = "M is convex across a zero crossing exactly where the published slopes ascend"
MAX_GROSS = 40
"""Largest total exposure of the two books that the search for the smallest counterexample looks at, in quote units."""


@obligation(CLAIM, "E", cost=3)
def midpoint_of_sides_needs_no_more_than_the_mean(run: Run) -> Evidence:
    """Decide midpoint convexity in the sides exactly, for drawn admissible sets."""
    law = combined_sides_need_no_more(REFERENCE, HALF)
    return try_law(run, CLAIM, IN_SIDES, side_points(admissible_parameters(), 2), law)


@obligation(CLAIM, "E", role="witness")
def strict_and_flat_midpoints_exist(run: Run) -> Evidence:
    """Show sides of the article's set between which M bends, and proportional ones between which it does not."""
    parameters = load_parameters(run.parameters_path("article"))
    x, y, z = (_build_sides(*numbers) for numbers in ((3, 0, 0, -1), (0, 2, -4, 0), (6, 0, 0, -2)))
    bends = combined_sides_need_no_more(REFERENCE, HALF)
    allowed = root(REFERENCE.compute_square(parameters, x)) + root(REFERENCE.compute_square(parameters, y))
    middle = 2 * root(REFERENCE.compute_square(parameters, _build_sides("1.5", 1, -2, "-0.5")))
    checks = [is_admissible(parameters), bends((parameters, (x, y))) is None, middle < allowed]
    checks.append(2 * root(REFERENCE.compute_square(parameters, x)) == root(REFERENCE.compute_square(parameters, z)))
    return witness("the article's set is admissible, bends between two sides and is straight along a ray", checks)


@obligation(CLAIM, "E", role="mutant", cases=["doubled-cross-term", "inadmissible-premise"])
def broken_margin_is_seen_to_bend_down(run: Run) -> Evidence:
    """Double the cross term, or drop the premise: the same comparison must find a midpoint above the mean."""
    if run.case == "inadmissible-premise":
        points = small_side_points(load_parameters(run.parameters_path("article-high-correlation")), 2)
        return catch(run, CLAIM, IN_SIDES, points, combined_sides_need_no_more(REFERENCE, HALF))
    law = combined_sides_need_no_more(MUTANTS[run.case], HALF)
    return catch(run, CLAIM, IN_SIDES, side_points(admissible_parameters(), 2), law)


@obligation(SIZES, "E")
def smallest_concave_crossing_is_found(run: Run) -> Evidence:
    """Search books of two contracts, smallest first, for a midpoint that needs more than the mean."""
    path = run.parameters_path("asymmetric")
    parameters, law = load_parameters(path), combined_accounts_need_no_more(REFERENCE, HALF)
    tried = 0
    for case in list_crossing_pairs(parameters, MAX_GROSS):
        tried += 1
        violation = law(case)
        if violation is not None:
            first, second = (list_legs(book) for book in case[1])
            about = subject(run.root, path)
            certificate = build_not_convex_sizes(parameters, about, SIZES, "statement", first=first, second=second)
            certificates = {"midpoint": certificate} if certificate is not None else {}
            shown = " and ".join(name_exposures(book) for book in case[1])
            title = f"{shown}: {violation['combined']} at the midpoint, {violation['allowed']} on average"
            return refute(SIZES, title, violation, certificates=certificates, pairs_tried=tried)
    return by_tests("engine", "no midpoint needs more than the mean", tried)


@obligation(SIZES, "E", proposition="corrected", cost=4)
def equal_alphas_are_convex_and_slopes_decide_crossings(run: Run) -> Evidence:
    """Decide midpoint convexity in sizes for equal alphas, and every crossing by the published slopes."""
    in_sizes = combined_accounts_need_no_more(REFERENCE, HALF)
    return join(
        [
            try_law(run, SIZES, IN_SIZES, accounts(symmetric_parameters(), 2), in_sizes),
            try_law(run, SIZES, AT_CROSSINGS, crossings(), slopes_decide_the_crossing(compute_slopes)),
        ]
    )


@obligation(SIZES, "E", proposition="corrected", role="witness")
def both_kinds_of_crossing_exist(run: Run) -> Evidence:
    """Show a crossing whose slopes ascend and one whose slopes descend, in the asymmetric set."""
    parameters = load_parameters(run.parameters_path("asymmetric"))
    slopes = [compute_slopes(parameters, build_unit_account(parameters, (0, eth)), "BTC") for eth in (-10, 10)]
    law = slopes_decide_the_crossing(compute_slopes)
    cases = [Crossing(parameters, build_unit_account(parameters, (0, eth)), "BTC", Fraction(1)) for eth in (-10, 10)]
    checks = [slopes[0][0] < slopes[0][1], slopes[1][0] > slopes[1][1], *(law(case) is None for case in cases)]
    return witness("with ETH short the slopes at BTC's crossing ascend, with ETH long they descend", checks)


@obligation(SIZES, "E", proposition="corrected", role="mutant", cases=["unequal-alphas", "swapped-slopes"])
def dropped_premise_or_swapped_slopes_are_caught(run: Run) -> Evidence:
    """Drop the equality of the alphas, or swap the slopes' alphas: the same comparisons must notice."""
    if run.case == "unequal-alphas":
        drawn = crossing_accounts(load_parameters(run.parameters_path("asymmetric")))
        return catch(run, SIZES, IN_SIZES, drawn, combined_accounts_need_no_more(REFERENCE, HALF))
    return catch(run, SIZES, AT_CROSSINGS, crossings(), slopes_decide_the_crossing(_swap_slopes))


@dataclass(frozen=True, slots=True)
class Crossing:
    """A book, and an index in which one more contract crosses zero."""

    parameters: Parameters
    rest: Portfolio
    index: str
    step: Fraction
    """Exposure to either side of zero, > 0, in quote units."""

    def move(self, exposure: Fraction) -> Portfolio:
        """Return the book with ``exposure`` in the crossing contract."""
        crossing = Contract("crossing", self.index, Kind.PERPETUAL, Fraction(1))
        listed = {**self.rest.contracts, crossing.name: crossing}
        return replace(self.rest, contracts=listed, positions={**self.rest.positions, crossing.name: exposure})


def crossings() -> Strategy[Crossing]:
    """Return books of admissible sets, an index each, and a step."""
    drawn = st.tuples(accounts(admissible_parameters(), 1), st.sampled_from(NAMES), POSITIVE)
    return drawn.map(lambda case: _build_crossing(*case))


def compute_slopes(parameters: Parameters, rest: Portfolio, name: str) -> tuple[Fraction, Fraction]:
    """Return M times the slopes of M left and right of zero in one more contract, as MARGIN-CONVEX-002 says."""
    index = next(index for index in parameters.indexes if index.name == name)
    long = short = others = Fraction(0)
    for place, side, move in list_moves(parameters, rest):
        other = parameters.indexes[place].name
        if other != name:
            others += parameters.beta.get(frozenset((name, other)), Fraction(0)) * move
        elif side > 0:
            long += move
        else:
            short += move
    left = index.alpha_short * (short + index.gamma * long + others)
    return left, index.alpha_long * (long + index.gamma * short + others)


def slopes_decide_the_crossing(
    slopes: Callable[[Parameters, Portfolio, str], tuple[Fraction, Fraction]],
) -> Law[Crossing]:
    """Return the law that M bends down at zero exactly where the left slope is above the right one.

    Where it is, by d, the step d / (alpha_long^2 + alpha_short^2) is short enough to show it: the second-order terms
    take back at most half of d.
    """

    def law(case: Crossing) -> Violation | None:
        left, right = slopes(case.parameters, case.rest, case.index)
        index = case.parameters.indexes[case.parameters.get_position(case.index)]
        fall = (left - right) / (index.alpha_long**2 + index.alpha_short**2)
        step = fall if fall > 0 else case.step
        books = [case.move(exposure) for exposure in (-step, Fraction(0), step)]
        before, at, after = (root(REFERENCE.measure(case.parameters, book)) for book in books)
        if (2 * at > before + after) is (fall > 0):
            return None
        margins = {"before": before, "at_zero": at, "after": after, "left": left, "right": right}
        return {"parameters": case.parameters, "books": books, **margins}

    return law


def _build_crossing(case: Accounts, name: str, step: Fraction) -> Crossing:
    parameters, (rest,) = case
    return Crossing(parameters, rest, parameters.indexes[NAMES.index(name) % parameters.size].name, step)


def _swap_slopes(parameters: Parameters, rest: Portfolio, name: str) -> tuple[Fraction, Fraction]:
    left, right = compute_slopes(parameters, rest, name)
    return right, left


def _build_sides(*numbers: int | str) -> Sides:
    """Return the sides (u_1, u_2, v_1, v_2)."""
    first, second, third, fourth = map(Fraction, numbers)
    return Sides((first, second), (third, fourth))
