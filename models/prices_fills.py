"""PRICE-LIPSCHITZ-002: how far can prices push the worst case over the resting orders? Layers E and P."""

from collections.abc import Mapping
from fractions import Fraction

from clearproof.certificates import build_not_psd, build_psd
from clearproof.claims import Evidence, Run, by_certificate, by_tests, obligation
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.margin import compute_sides
from clearproof.engine.portfolio import Contract, Kind, Portfolio
from clearproof.engine.prices import compute_change_bound, compute_joint_modulus
from clearproof.search.price_reach import list_steps
from clearproof.search.prices import analyse_prices
from models.engine_properties import catch, join, refute, try_law, witness
from models.parameters_support import ADMISSIBLE, FREE_HEDGES, forge, load, refuse, require, show_interior
from models.prices_support import (
    BROKEN,
    Move,
    ask_engine,
    build_order,
    list_fills,
    measure_worst,
    move_by_hand,
    moved_accounts,
    one_price_stays_within,
)
from models.strategies import admissible_parameters

CLAIM = "PRICE-LIPSCHITZ-002"
MARGIN = "PRICE-LIPSCHITZ-001"
ALONE = "one price moves W by at most |t| times the larger weighted end of its interval times sup |d(P H)/dP|"
JOINTLY = "all prices move W by at most the largest M of the change over the fills, and by at most the closed form"
INADMISSIBLE = "article-high-correlation"
BOOKS = {
    "worked-example": "article",
    "case-3-breaks-hedge": "article",
    "calendar-spreads": "article",
    "near-singular": "near-singular",
    "market-maker": "fifteen",
}
"""Shipped portfolio -> its parameter set."""


@obligation(CLAIM, "E", cost=4)
def worst_case_stays_within_its_moduli(run: Run) -> Evidence:
    """Move prices of drawn accounts with orders, one and all, and compare the change of W with the moduli."""
    drawn = moved_accounts(admissible_parameters())
    return join(
        [
            try_law(run, CLAIM, ALONE, drawn, one_price_stays_within(ask_engine)),
            try_law(run, CLAIM, JOINTLY, drawn, joint_moves_stay_within),
        ]
    )


@obligation(CLAIM, "E", cases=tuple(BOOKS), cost=3)
def worst_moves_found_stay_within_the_closed_form(run: Run) -> Evidence:
    """Aim every price of a shipped book by 1 % at the worst case, and say how much of the modulus that uses."""
    parameters = load_parameters(run.parameters_path(BOOKS[run.case]))
    portfolio = load_portfolio(run.portfolio_path(run.case))
    risk = analyse_prices(parameters, portfolio, list_steps(portfolio, Fraction(1, 100)))
    single = [item for item in risk.singles.values() if item.found is not None]
    over = [item for item in single if item.found is not None and item.found > item.bound]
    if over or risk.found > risk.closed_form:
        seen = {"found": risk.found, "closed_form": risk.closed_form, "contracts_over": len(over)}
        return refute(CLAIM, f"{run.case}: a move of 1 % exceeds its modulus", seen)
    figures = {
        "found": risk.found.to_decimal_down(6),
        "closed_form": risk.closed_form.to_decimal_up(6),
        "bound": risk.bound.to_decimal_up(6),
    }
    return by_tests(
        "engine + search", f"the worst moves of 1 % found for {run.case}", len(single) + 4, statistics=figures
    )


@obligation(CLAIM, "E", role="witness")
def the_modulus_of_an_order_is_reached(run: Run) -> Evidence:
    """Show an account whose positions alone hardly move while its orders use their modulus up."""
    parameters = load_parameters(run.parameters_path("asymmetric"))
    perp = {"BTC": Contract("BTC", "BTC", Kind.PERPETUAL, Fraction(100))}
    account = Portfolio(perp, {"BTC": Fraction(1)}, (build_order("BTC", Fraction(-8)),))
    moved = measure_worst(parameters, move_by_hand(account, {"BTC": Fraction(2)}))
    change = moved - measure_worst(parameters, account)
    index = parameters.indexes[parameters.get_position("BTC")]
    worse = 2 * max(index.alpha_long * 1, index.alpha_short * 7)
    checks = [change == ask_engine(parameters, account, "BTC", Fraction(2)), change == worse]
    return witness("one long and an order to sell 8: W moves by twice the short side's 7, all of its modulus", checks)


@obligation(CLAIM, "E", role="mutant", cases=["smaller-alpha", "orders-ignored"])
def broken_moduli_of_the_worst_case_are_caught(run: Run) -> Evidence:
    """Take the smaller alpha, or only what is held: the same comparison must find a larger change."""
    law = one_price_stays_within(BROKEN[run.case])
    return catch(run, CLAIM, ALONE, moved_accounts(admissible_parameters()), law)


@obligation(CLAIM, "P", cases=(*ADMISSIBLE, *FREE_HEDGES))
def worst_case_of_the_set_is_lipschitz(run: Run) -> Evidence:
    """Certify A positive semidefinite: every fill's margin is a seminorm, so the moduli hold under this set."""
    parameters, about = load(run, run.case)
    certificate = require(build_psd(parameters, about, CLAIM, "statement"), run.case)
    return by_certificate(f"W is Lipschitz in prices under {run.case}", {run.case: certificate})


@obligation(CLAIM, "P", role="witness")
def a_set_with_worst_case_moduli_exists(run: Run) -> Evidence:
    """Show a set strictly inside the admissible ones."""
    return show_interior(run, (CLAIM, "statement"))


@obligation(CLAIM, "P", role="mutant")
def moduli_without_admissibility_of_the_worst_case(run: Run) -> Evidence:
    """Break the premise: any set of parameters would do."""
    return _refuse_any_set(run, CLAIM)


@obligation(MARGIN, "P", role="mutant")
def moduli_without_admissibility_of_the_margin(run: Run) -> Evidence:
    """Break the premise: any set of parameters would do."""
    return _refuse_any_set(run, MARGIN)


def joint_moves_stay_within(case: Move) -> Mapping[str, object] | None:
    """Return None where W changes by at most the largest M of the change over fills, and that by the closed form."""
    moved = move_by_hand(case.account, case.changes)
    before, after = (measure_worst(case.parameters, account) for account in (case.account, moved))
    pairs = zip(list_fills(case.account), list_fills(moved), strict=True)
    sides = [[compute_sides(case.parameters, book) for book in pair] for pair in pairs]
    largest = max(compute_change_bound(case.parameters, *pair) for pair in sides)
    closed = compute_joint_modulus(case.parameters, case.account, case.changes)
    if before - largest <= after <= before + largest and largest <= closed:
        return None
    return {**case.show(), "before": before, "after": after, "largest": largest, "closed_form": closed}


def _refuse_any_set(run: Run, claim: str) -> Evidence:
    parameters, about = load(run, INADMISSIBLE)
    sound = require(build_not_psd(parameters, about, claim, "statement"), INADMISSIBLE)
    factor = {"kind": "psd", "lower": [[], ["99/100"]], "diagonal": ["1", "199/10000"]}
    forged = {"factor-of-b": {**{k: v for k, v in sound.items() if k != "vector"}, **factor}}
    forged["positive-direction"] = forge(sound, {"vector": ["1", "1"]})
    return refuse(run, f"{INADMISSIBLE}: A is negative along a vector, M is no seminorm", forged, {INADMISSIBLE: sound})
