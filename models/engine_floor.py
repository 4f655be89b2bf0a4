"""MARGIN-FLOOR-007, layer E: does no book get below the gamma floor, and does a perfect hedge sit on it?"""

from collections.abc import Callable
from fractions import Fraction

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine.admissible import is_admissible
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.margin import Sides, compute_floor, compute_margin, compute_sides
from clearproof.engine.parameters import Parameters
from clearproof.engine.roots import Surd, root
from models.engine_properties import (
    MUTANTS,
    REFERENCE,
    Engine,
    Law,
    Violation,
    catch,
    measure_root,
    try_law,
    witness,
)
from models.strategies import SidePoints, admissible_parameters, side_points

CLAIM = "MARGIN-FLOOR-007"
SUMMARY = "M is at least the floor, the floor is as derived, and with every gamma below 1 no book with a side is free"


@obligation(CLAIM, "E", cost=2)
def no_book_is_below_the_floor(run: Run) -> Evidence:
    """Compare margin and floor exactly for drawn sides of admissible sets."""
    return try_law(
        run, CLAIM, SUMMARY, side_points(admissible_parameters(), 1), margin_is_above(REFERENCE, compute_floor)
    )


@obligation(CLAIM, "E", role="witness")
def perfect_hedge_sits_on_the_floor(run: Run) -> Evidence:
    """Show the shipped perfect hedge: its margin is its floor, 400,000 x 0.10 x sqrt(2 x 0.08) = 16,000."""
    parameters = load_parameters(run.parameters_path("article"))
    book = load_portfolio(run.portfolio_path("perfect-hedge"))
    margin, floor = compute_margin(parameters, book), compute_floor(parameters, compute_sides(parameters, book))
    checks = [is_admissible(parameters), all(index.gamma < 1 for index in parameters.indexes)]
    return witness("the perfect hedge of 400,000 needs exactly its floor, 16,000", [*checks, margin == floor == 16_000])


@obligation(CLAIM, "E", role="mutant", cases=["dropped-gamma", "whole-gamma-floor"])
def free_hedge_or_wrong_floor_is_caught(run: Run) -> Evidence:
    """Drop gamma from the margin, or forget the half in the floor: the same comparison must notice."""
    engine, floor = MUTANTS.get(run.case, REFERENCE), _FLOORS.get(run.case, compute_floor)
    return catch(run, CLAIM, SUMMARY, side_points(admissible_parameters(), 1), margin_is_above(engine, floor))


def margin_is_above(engine: Engine, floor: Callable[[Parameters, Sides], Surd]) -> Law[SidePoints]:
    """Return the law floor <= M, with the floor derived again and never 0 for a book with a side and gammas below 1."""

    def law(case: SidePoints) -> Violation | None:
        parameters, (sides,) = case
        least, margin = floor(parameters, sides), measure_root(engine.compute_square(parameters, sides))
        derived = _derive_floor_square(parameters, sides)
        is_held = any(sides.long) or any(sides.short)
        is_free = margin == 0 and is_held and all(index.gamma < 1 for index in parameters.indexes)
        if margin is not None and least <= margin and least * least == derived and not is_free:
            return None
        return {
            "parameters": parameters,
            "sides": sides,
            "margin": margin,
            "floor": least,
            "floor_square_again": derived,
        }

    return law


def _derive_floor_square(parameters: Parameters, sides: Sides) -> Fraction:
    """Return the floor squared: for each index the variance of half its gross long against half of it short."""
    total = Fraction(0)
    for index, u, v in zip(parameters.indexes, sides.long, sides.short, strict=True):
        half = (u - v) / 2
        total += half * half + half * half - 2 * index.gamma * half * half
    return total


def _forget_half(parameters: Parameters, sides: Sides) -> Surd:
    return root(2) * compute_floor(parameters, sides)


_FLOORS = {"whole-gamma-floor": _forget_half}
