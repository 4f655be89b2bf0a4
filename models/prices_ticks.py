"""PRICE-TICK-003, layer E: is a tick's delta/gamma budget enough for options that Black-76 moves?"""

from fractions import Fraction
from itertools import pairwise

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine.black76 import Option
from clearproof.engine.documents import load_parameters
from clearproof.engine.portfolio import Portfolio
from models.engine_properties import catch, join, try_law, witness
from models.prices_support import (
    BROKEN,
    TEXTBOOK_ERROR,
    Move,
    ask_engine,
    build_option,
    build_order,
    measure_worst,
    move_by_hand,
    moved_options,
    one_price_stays_within,
    price_by_textbook,
)
from models.strategies import admissible_parameters

CLAIM = "PRICE-TICK-003"
BUDGET = "a tick moves W by at most the tick times alpha times the largest size times the delta/gamma budget"
SLOPE = "the closed form of the slope holds every difference quotient of the textbook's P delta on the tick"
PARTS = 4


@obligation(CLAIM, "E", cost=4)
def ticks_stay_within_their_budget(run: Run) -> Evidence:
    """Move the underlying of drawn options by the textbook's Black-76, and compare the change of W with the budget."""
    drawn = moved_options(admissible_parameters())
    return join(
        [
            try_law(run, CLAIM, BUDGET, drawn, one_price_stays_within(ask_engine)),
            try_law(run, CLAIM, SLOPE, drawn, slope_holds_quotients),
        ]
    )


@obligation(CLAIM, "E", role="witness")
def a_tick_that_delta_alone_does_not_cover(run: Run) -> Evidence:
    """Show a short call whose requirement moves by more than delta times the tick, within the budget."""
    parameters = load_parameters(run.parameters_path("article"))
    call = build_option("C", "ETH", 3500, "0.42", "0.6", 30)
    account = Portfolio({"C": call}, {"C": Fraction(-10)}, (build_order("C", Fraction(-5)),))
    tick = Fraction(35)
    change = measure_worst(parameters, move_by_hand(account, {"C": tick})) - measure_worst(parameters, account)
    delta_only, budget = (modulus(parameters, account, "C", tick) for modulus in (BROKEN["no-gamma"], ask_engine))
    checks = [delta_only < change, change <= budget, budget < change * Fraction(21, 20)]
    return witness(
        "a tick of 1 % on 15 short calls: more than delta, and 95 % of the delta/gamma budget or more", checks
    )


@obligation(CLAIM, "E", role="mutant", cases=["no-gamma", "slope-at-present-price", "orders-ignored"])
def broken_budgets_are_caught(run: Run) -> Evidence:
    """Leave gamma out, take the slope at the present price, or ignore orders: a tick must exceed the budget."""
    law = one_price_stays_within(BROKEN[run.case])
    return catch(run, CLAIM, BUDGET, moved_options(admissible_parameters()), law)


def slope_holds_quotients(case: Move) -> dict[str, object] | None:
    """Return None where quotients of P delta on each tick lie in the engine's slope, the floats' error allowed for."""
    for name, change in case.changes.items():
        contract = case.account.contracts[name]
        if not change or contract.volatility is None or contract.expiry_days is None:
            continue
        option = Option(contract.price, contract.hedge_ratio, contract.volatility, contract.expiry_days)
        slope = option.enclose_slope(contract.price, contract.price + change)
        points = [contract.price + change * k / PARTS for k in range(PARTS + 1)]
        values = [point * price_by_textbook(contract, point) for point in points]
        room = 4 * TEXTBOOK_ERROR * max(points) / abs(change / PARTS)
        for first, last in pairwise(values):
            quotient = (last - first) / (change / PARTS)
            if not slope.low - room <= quotient <= slope.high + room:
                return {**case.show(), "moved": name, "quotient": quotient, "low": slope.low, "high": slope.high}
    return None
