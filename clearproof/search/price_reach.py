"""Which exposures do fills and moves of prices reach together, and which moves reach a wanted one?

A contract's exposure is its size times P H. Fills give the size an interval, a move gives P H one, of one sign; their
products are an interval again. To the margin a move of a price is therefore one more order.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from clearproof.engine.enclosures import Enclosure
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.engine.prices import Moves, compute_range, compute_slope, get_contract
from clearproof.engine.reduction import Interval, compute_intervals
from clearproof.search.rational import round_nearest

PLACES = 12
"""Decimal places that reached exposures are rounded outward to, so that their fractions stay short."""


def list_steps(portfolio: Portfolio, share: Fraction) -> dict[str, Fraction]:
    """Return a step of ``share`` of its price for every contract held or ordered."""
    return {item.contract: share * portfolio.contracts[item.contract].price for item in compute_intervals(portfolio)}


def merge_orders(portfolio: Portfolio) -> Portfolio:
    """Return the account with one buy and one sell for each contract; only their sums matter (FILL-SPLIT-011)."""
    sums: dict[tuple[str, Side], Fraction] = {}
    for order in portfolio.orders:
        key = (order.contract, order.side)
        sums[key] = sums.get(key, Fraction(0)) + order.size
    merged = (Order(f"{side.value} {name}", name, side, size) for (name, side), size in sums.items())
    return replace(portfolio, orders=tuple(merged))


def widen(portfolio: Portfolio, steps: Moves) -> Portfolio:
    """Return an account at price 1 whose orders reach every exposure that fills and moves reach together.

    Exposures are rounded outward to ``PLACES`` decimals. To the margin, a move of a price is one more order.
    """
    contracts, positions, orders = {}, {}, []
    for interval in compute_intervals(portfolio):
        contract = portfolio.contracts[interval.contract]
        reached = reach_exposures(contract, interval, steps.get(contract.name, Fraction(0)))
        contracts[contract.name] = Contract(contract.name, contract.index, Kind.PERPETUAL, Fraction(1))
        positions[contract.name] = reached.low
        if reached.high > reached.low:
            orders.append(Order(contract.name, contract.name, Side.BUY, reached.high - reached.low))
    return Portfolio(contracts, positions, tuple(orders))


def reach_exposures(contract: Contract, interval: Interval, step: Fraction) -> Enclosure:
    """Return the exposures that fills and moves of one contract reach together, rounded outward."""
    if not step or not contract.hedge_ratio:
        return Enclosure(interval.low, interval.high)
    unit = compute_range(contract, step)
    factors = [end / contract.unit_exposure for end in unit]  # both positive: no hedge ratio changes sign
    ends = [exposure * factor for exposure in (interval.low, interval.high) for factor in factors]
    scale = 10**PLACES
    return Enclosure(Fraction(min(ends) * scale // 1, scale), Fraction(-(-max(ends) * scale // 1), scale))


def aim_moves(portfolio: Portfolio, steps: Moves, wanted: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return the moves that bring every exposure near the wanted one, as far as the steps and the slopes allow.

    What counts is by which factor the wanted exposure exceeds the present end of its interval on the same side of zero.
    """
    present = {item.contract: item for item in compute_intervals(portfolio)}
    moves = dict.fromkeys(steps, Fraction(0))
    for name, step in steps.items():
        interval, target = present.get(name), wanted.get(name, Fraction(0))
        if interval is None or not target or not step:
            continue
        end = interval.high if target > 0 else interval.low
        slope = compute_slope(get_contract(portfolio, name), Fraction(0)).low
        if (target > 0) is (end > 0) and end and slope:
            change = (target / end - 1) * portfolio.contracts[name].unit_exposure / slope
            moves[name] = step * round_nearest(float(max(Fraction(-1), min(Fraction(1), change / step))), 6)
    return moves
