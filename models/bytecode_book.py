"""FILL-MARKET-013, FILL-MONOTONE-008 and FILL-SAFE-014, layer V: the life cycle of orders in the deployed margin book.

The laws speak about the contract's own answers before and after a step. What a market order needs is derived here from
the state before it, by trying every combination of candidates.

On chain the requirement is that of the exact worst case rounded up, with slack for rounded sides, so two accounts whose
exact worst cases are the same may differ by one unit of 1e-6 quote. The laws allow for that unit, and no more.
"""

from dataclasses import replace

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed_fills
from clearproof.engine.book import Call
from clearproof.engine.book_state import CASH_PER_UNIT, BookSide
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm.book_queries import State
from clearproof.evm.build import get_contract
from models.bytecode_book_steps import SCOPE, draw_edge, draw_scene
from models.bytecode_book_support import Event, Plot, count_steps, try_stories

MARKET, MONOTONE, SAFE = "FILL-MARKET-013", "FILL-MONOTONE-008", "FILL-SAFE-014"
UNIT = 1
"""1e-6 quote."""
ONE_UNIT = "on chain to one unit of 1e-6 quote, by which the roundings of two equal worst cases may differ"
_NO_ORDER = ("ZeroLots", "NoSuchOrder", "ExceedsOrder")
"""The only reasons for which orders are not reduced or cancelled."""


def get_need(state: State, address: int) -> int:
    """Return the requirement with orders that the contract answered, in 1e-6 quote."""
    return int(state["requirementOf", (address,)][0])


def get_margin(state: State, address: int) -> int:
    """Return the margin of the positions that the contract answered, in 1e-6 quote."""
    return int(state["marginOf", (address,)][0])


def get_equity(state: State, address: int) -> int:
    """Return the equity that the contract answered, in 1e-6 quote."""
    return int(state["equityOf", (address,)][0])


def is_covered(state: State, address: int) -> bool:
    """Say whether the account's equity was at least its requirement."""
    return get_equity(state, address) >= get_need(state, address)


def market_orders_are_margined_as_executed(event: Event) -> str | None:
    """Check that a market order is accepted iff equity covers the worst case after it, and refused with the numbers."""
    if not isinstance(event.step, Call) or event.step.name != "takeOrder":
        return None
    if event.refusal is not None and event.refusal.name != "InsufficientEquity":
        return None
    need, equity = execute(event.before, event.step)
    if event.refusal is not None:
        if event.refusal.values != (need, equity):
            return f"refused with {event.refusal.values}, although it needs {need} and has {equity}"
        return None if equity < need else f"refused although its equity of {equity} covers {need}"
    after = (get_need(event.after, event.step.caller), get_equity(event.after, event.step.caller))
    if after != (need, equity):
        return f"needs {after[0]} with equity {after[1]} afterwards, not {need} and {equity}"
    return None if equity >= need else f"accepted although its equity of {equity} does not cover {need}"


def execute(state: State, call: Call) -> tuple[int, int]:
    """Return what the taker needs after a market order, and its equity then, both in 1e-6 quote."""
    maker, slot, lots = call.values
    _, side, ordered, price, _ = state["getOrder", (maker, slot)]
    change = -lots * BookSide(side).sign
    value = state["getCash", (call.caller,)][0] - change * price
    reaches = []
    for contract in SCOPE.contracts:
        mark, hedge_ratio, index, _ = state["getMark", (contract,)]
        held = state["getPosition", (call.caller, contract)][0] + (change if contract == ordered else 0)
        buys, sells = state["getResting", (call.caller, contract)]
        value += held * mark
        if held or buys or sells:
            reaches.append(FixedReach(index, held, buys, sells, mark, hedge_ratio))
    need = fixed_fills.compute_by_definition(read_parameters(state), reaches)
    return need, value // CASH_PER_UNIT


def read_parameters(state: State) -> FixedParameters:
    """Return the parameter set that the contract answered."""
    count = state["indexCount", ()][0]
    indexes = tuple(FixedIndex(*state["getIndex", (j,)][0]) for j in range(count))
    return FixedParameters(indexes, tuple(state["getBeta", (i, j)][0] for j in range(count) for i in range(j)))


def covered_accounts_stay_covered(event: Event) -> str | None:
    """Check that a fill leaves both sides covered, and refuses a maker only when it loses to the mark."""
    if not isinstance(event.step, Call) or event.step.name != "takeOrder":
        return None
    maker, slot, _ = event.step.values
    loses = loses_to_mark(event.before, maker, slot)
    if event.refusal is not None:
        refused = event.refusal.name == "InsufficientMakerEquity"
        return "the maker is refused a fill at the mark or better" if refused and not loses else None
    if not is_covered(event.after, event.step.caller):
        return "the taker is left with less equity than it needs"
    equity, need = get_equity(event.after, maker), get_need(event.after, maker)
    if loses and equity < need:
        return f"the maker loses to the mark and is left with {equity} where it needs {need}"
    worst = max(need, get_margin(event.after, maker))
    if is_covered(event.before, maker) and equity + UNIT < worst:
        return f"a covered maker is left with {equity} where it needs {worst}"
    return None


def loses_to_mark(state: State, maker: int, slot: int) -> bool:
    """Say whether a fill of this order is at a price worse for its owner than the mark."""
    _, side, contract, price, _ = state["getOrder", (maker, slot)]
    return bool(BookSide(side).sign * (state["getMark", (contract,)][0] - price) < 0)


def requirement_moves_one_way(event: Event) -> str | None:
    """Check that fills, reductions and cancels never raise what an owner needs, and new orders never lower it."""
    if not isinstance(event.step, Call) or event.step.name not in _WAYS:
        return None
    if event.refusal is not None:
        shrinks = event.step.name in {"reduceOrder", "cancelOrder"}
        return f"refused with {event.refusal.name}" if shrinks and event.refusal.name not in _NO_ORDER else None
    owner = event.step.values[0] if event.step.name == "takeOrder" else event.step.caller
    if not (event.before["requirementOf", (owner,)][1] and event.after["requirementOf", (owner,)][1]):
        return None
    before, after = get_need(event.before, owner), get_need(event.after, owner)
    if _WAYS[event.step.name] * (after - before) < -UNIT:
        return f"{event.step.name} moves the requirement of its owner from {before} to {after}"
    return None


_WAYS = {"placeOrder": 1, "reduceOrder": -1, "cancelOrder": -1, "takeOrder": -1}
"""1 where the requirement of the order's owner may only rise, -1 where it may only fall."""
PLOTS = {
    MARKET: Plot("market orders are margined as if executed", draw_scene, market_orders_are_margined_as_executed),
    MONOTONE: Plot("the requirement moves one way", draw_scene, requirement_moves_one_way),
    SAFE: Plot("covered accounts stay covered", draw_scene, covered_accounts_stay_covered),
}
EDGE = Plot("market orders are accepted at equality", draw_edge, market_orders_are_margined_as_executed)


@obligation(MARKET, "V", cost=6)
def market_orders_need_what_they_leave(run: Run) -> Evidence:
    """Live through random orders, trades, marks, parameters and waits: market orders are margined as if executed."""
    return _try(run, MARKET)


@obligation(MARKET, "V", cost=6)
def market_orders_are_refused_from_one_unit_below(run: Run) -> Evidence:
    """Give takers exactly the equity that their order needs, or a unit less, in the middle of random life cycles."""
    return try_stories(run, MARKET, get_contract(run.root, "MarginBook"), EDGE, count_steps(run))


@obligation(MONOTONE, "V", cost=6)
def stored_orders_never_surprise(run: Run) -> Evidence:
    """Live through random life cycles: fills and cancels never raise a requirement, new orders never lower it."""
    return replace(_try(run, MONOTONE), assumptions=(ONE_UNIT,))


@obligation(SAFE, "V", cost=6)
def fills_leave_covered_accounts_covered(run: Run) -> Evidence:
    """Live through random life cycles: who covers the worst case covers it after every fill, and the margin with it."""
    return replace(_try(run, SAFE), assumptions=(ONE_UNIT,))


def _try(run: Run, claim: str) -> Evidence:
    return try_stories(run, claim, get_contract(run.root, "MarginBook"), PLOTS[claim], count_steps(run))
