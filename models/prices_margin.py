"""PRICE-LIPSCHITZ-001: how far can prices push the margin of the positions? Layers E and P."""

from collections.abc import Mapping
from fractions import Fraction

from clearproof.certificates import build_psd
from clearproof.claims import Evidence, Run, by_certificate, obligation
from clearproof.engine.documents import load_parameters
from clearproof.engine.margin import Sides, compute_sides
from clearproof.engine.portfolio import Contract, Kind, Portfolio
from clearproof.engine.prices import compute_change_bound, compute_joint_modulus, compute_margin_modulus
from clearproof.engine.roots import root
from models.engine_independent import compute_variance, list_side_moves
from models.engine_properties import catch, join, try_law, witness
from models.parameters_support import ADMISSIBLE, FREE_HEDGES, load, require, show_interior
from models.prices_support import (
    BROKEN,
    Move,
    ask_engine,
    measure,
    measure_worst,
    move_by_hand,
    moved_positions,
    one_price_stays_within,
)
from models.strategies import SidePoints, admissible_parameters, side_points, small_side_points

CLAIM = "PRICE-LIPSCHITZ-001"
ALONE = "one price moves M by at most |t| alpha(side) |a| sup |d(P H)/dP|"
JOINTLY = "all prices move M by at most M of the change of the sides, and by at most the closed form"
CROSSING = "M changes by at most M of the change of the sides, whichever exposures cross zero"


@obligation(CLAIM, "E", cost=3)
def moves_of_prices_stay_within_their_moduli(run: Run) -> Evidence:
    """Move prices of drawn books, one at a time and all at once, and compare the change of M with the moduli."""
    books = moved_positions(admissible_parameters())
    points = side_points(admissible_parameters(), 2)
    return join(
        [
            try_law(run, CLAIM, ALONE, books, one_price_stays_within(ask_engine)),
            try_law(run, CLAIM, JOINTLY, books, joint_moves_stay_within),
            try_law(run, CLAIM, CROSSING, points, change_bounds_change),
        ]
    )


@obligation(CLAIM, "E", role="witness")
def a_modulus_is_reached_and_another_is_not(run: Run) -> Evidence:
    """Show a lone position that uses its modulus up, and a hedged one that uses a part of it."""
    parameters = load_parameters(run.parameters_path("article"))
    perp = {name: Contract(name, name, Kind.PERPETUAL, Fraction(100)) for name in ("BTC", "ETH")}
    alone, hedged = (Portfolio(perp, dict(zip(perp, map(Fraction, held), strict=True))) for held in ((-3, 0), (-3, 2)))
    changes = []
    for book in (alone, hedged):
        moved = measure(parameters, move_by_hand(book, {"BTC": Fraction(5)})) - measure(parameters, book)
        changes.append((moved, compute_margin_modulus(parameters, book, "BTC", Fraction(5))))
    checks = [changes[0][0] == changes[0][1] == Fraction(3, 2), 0 < changes[1][0] < changes[1][1]]
    return witness(
        "a lone short of 3 moves by 1.5 when its price moves by 5, its modulus; a hedged one by less", checks
    )


@obligation(CLAIM, "E", role="mutant", cases=["swapped-alpha", "inadmissible-premise"])
def broken_moduli_of_the_margin_are_caught(run: Run) -> Evidence:
    """Weigh with the other side's alpha, or drop the premise: the same comparison must find a larger change."""
    if run.case == "inadmissible-premise":
        points = small_side_points(load_parameters(run.parameters_path("article-high-correlation")), 2)
        return catch(run, CLAIM, CROSSING, points, change_bounds_change)
    law = one_price_stays_within(BROKEN[run.case])
    return catch(run, CLAIM, ALONE, moved_positions(admissible_parameters()), law)


@obligation(CLAIM, "P", cases=(*ADMISSIBLE, *FREE_HEDGES))
def margin_of_the_set_is_a_seminorm(run: Run) -> Evidence:
    """Certify A positive semidefinite: M is a seminorm, so the moduli hold under this set."""
    parameters, about = load(run, run.case)
    certificate = require(build_psd(parameters, about, CLAIM, "statement"), run.case)
    return by_certificate(f"M is Lipschitz in prices under {run.case}", {run.case: certificate})


@obligation(CLAIM, "P", role="witness")
def a_set_with_moduli_exists(run: Run) -> Evidence:
    """Show a set strictly inside the admissible ones."""
    return show_interior(run, (CLAIM, "statement"))


def joint_moves_stay_within(case: Move) -> Mapping[str, object] | None:
    """Return None where a joint move changes M by at most M of the change, and that is at most the closed form."""
    moved = move_by_hand(case.account, case.changes)
    before, after = (measure_worst(case.parameters, book) for book in (case.account, moved))
    sides = [compute_sides(case.parameters, book) for book in (case.account, moved)]
    change = compute_change_bound(case.parameters, *sides)
    closed = compute_joint_modulus(case.parameters, case.account, case.changes)
    if before - change <= after <= before + change and change <= closed:
        return None
    return {**case.show(), "before": before, "after": after, "change": change, "closed_form": closed}


def change_bounds_change(case: SidePoints) -> Mapping[str, object] | None:
    """Return None where |M(y) - M(x)| <= M(y - x); squares that a broken premise makes negative break it too."""
    parameters, (x, y) = case
    squares = [compute_variance(parameters, list_side_moves(sides)) for sides in (x, y, _subtract(y, x))]
    if min(squares) < 0:
        return {"parameters": parameters, "parts": (x, y), "negative_square": min(squares)}
    before, after, _ = map(root, squares)
    change = compute_change_bound(parameters, x, y)
    if before - change <= after <= before + change:
        return None
    return {"parameters": parameters, "parts": (x, y), "before": before, "after": after, "change": change}


def _subtract(y: Sides, x: Sides) -> Sides:
    long, short = zip(y.long, x.long, strict=True), zip(y.short, x.short, strict=True)
    return Sides(tuple(b - a for b, a in long), tuple(b - a for b, a in short))
