"""How far can a move of prices push the requirement?

Quantities stay; only prices move. The margin M is a seminorm of the sides for admissible parameters, so a move changes
it by at most M of the change of the sides (PRICE-LIPSCHITZ-001), and the worst case W by at most the largest such
change over the reachable fills (PRICE-LIPSCHITZ-002). For one contract that is

    |W(P + t) - W(P)| <= |t| * max(alpha_long * most long size, alpha_short * most short size) * sup |d(P H)/dP|,

with the sides of a contract exchanged where its hedge ratio is negative. The supremum is 1 for futures and perpetuals,
|H| for an option whose hedge ratio is held, and the tick's delta/gamma budget of Black-76 for an option that says
volatility and expiry (PRICE-TICK-003). No exposure changes sign: prices stay positive, hedge ratios keep their sign.

All figures are exact rationals and roots; where a real number has no exact form the bound is rounded up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from clearproof.engine.black76 import Option
from clearproof.engine.enclosures import Enclosure
from clearproof.engine.margin import Sides, compute_square
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Contract, Portfolio, Side
from clearproof.engine.roots import Surd, root
from clearproof.errors import InputError

Moves = Mapping[str, Fraction]
"""Contract -> change of its price, in quote units; contracts that are absent stay."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The largest sizes that one contract reaches through its orders, by the side that its exposure is on."""

    long: Fraction
    """Contracts, >= 0: bought ones where the hedge ratio is positive, sold ones where it is negative."""
    short: Fraction
    """Contracts, >= 0."""


def get_option(contract: Contract) -> Option | None:
    """Return the option behind a contract that says volatility and expiry, None where the hedge ratio is held."""
    if contract.volatility is None or contract.expiry_days is None:
        return None
    return Option(contract.price, contract.hedge_ratio, contract.volatility, contract.expiry_days)


def compute_slope(contract: Contract, change: Fraction) -> Enclosure:
    """Return rationals around every d(P H)/dP between the price and the price plus ``change``, dimensionless.

    Raises
    ------
    InputError
        The price would not stay positive, or the hedge ratio is too near to 0, 1 or -1 to tell its Black-76 delta.
    """
    moved = _check_price(contract, change)
    option = get_option(contract)
    if option is None:
        return Enclosure(contract.hedge_ratio, contract.hedge_ratio)
    return option.enclose_slope(contract.price, moved)


def compute_unit_exposure(contract: Contract, change: Fraction) -> Enclosure:
    """Return rationals around P H of one contract held long after its price has moved, in quote units.

    Both are equal unless the hedge ratio moves with the price.

    Raises
    ------
    InputError
        As for :func:`compute_slope`.
    """
    moved = _check_price(contract, change)
    option = get_option(contract)
    ratio = Enclosure(contract.hedge_ratio, contract.hedge_ratio) if option is None else option.enclose_delta(moved)
    return ratio.scale(moved)


def compute_range(contract: Contract, step: Fraction) -> Enclosure:
    """Return rationals around every P H of one contract while its price stays within ``step`` >= 0 either way.

    Raises
    ------
    InputError
        As for :func:`compute_slope`.
    """
    slopes = [compute_slope(contract, change) for change in (-step, step)]
    slope = Enclosure(min(item.low for item in slopes), max(item.high for item in slopes))
    if slope.low >= 0 or slope.high <= 0:  # monotone: the range is that of the ends
        ends = [compute_unit_exposure(contract, change) for change in (-step, step)]
        return Enclosure(min(end.low for end in ends), max(end.high for end in ends))
    room, zero = step * slope.magnitude, Fraction(0)  # mean value theorem; the sign stays
    low, high = contract.unit_exposure - room, contract.unit_exposure + room
    return Enclosure(max(low, zero), high) if contract.hedge_ratio > 0 else Enclosure(low, min(high, zero))


def move_prices(portfolio: Portfolio, moves: Moves, *, digits: int = 30) -> Portfolio:
    """Return the account after a move of prices, hedge ratios moved along.

    A hedge ratio that Black-76 moves is irrational; it is written with ``digits`` decimals, at most one unit off.

    Raises
    ------
    InputError
        A contract is unknown, or as for :func:`compute_slope`.
    """
    contracts = dict(portfolio.contracts)
    for name, change in moves.items():
        contract = get_contract(portfolio, name)
        moved = _check_price(contract, change)
        option, ratio = get_option(contract), contract.hedge_ratio
        if option is not None:
            inside = option.enclose_delta(moved).low
            ratio = Fraction(round(inside * 10**digits), 10**digits)
        contracts[name] = replace(contract, price=moved, hedge_ratio=ratio)
    return replace(portfolio, contracts=contracts)


def compute_reaches(portfolio: Portfolio) -> dict[str, Reach]:
    """Return how far every contract held or ordered reaches on each side."""
    zero = Fraction(0)
    high, low = dict(portfolio.positions), dict(portfolio.positions)
    for order in portfolio.orders:
        ends, sign = (high, 1) if order.side is Side.BUY else (low, -1)
        ends[order.contract] = ends.get(order.contract, zero) + sign * order.size
    reaches = {}
    for name, contract in portfolio.contracts.items():
        bought, sold = max(high.get(name, zero), zero), max(-low.get(name, zero), zero)
        if bought or sold:
            reaches[name] = Reach(sold, bought) if contract.hedge_ratio < 0 else Reach(bought, sold)
    return reaches


def compute_margin_modulus(parameters: Parameters, portfolio: Portfolio, name: str, change: Fraction) -> Fraction:
    """Return how much M of the positions can move when one contract's price moves by ``change``, in quote units.

    Raises
    ------
    InputError
        As for :func:`compute_moduli`.

    Notes
    -----
    Source: PRICE-LIPSCHITZ-001: ``|t| alpha(side) |a| sup |d(P H)/dP|``.
    """
    return compute_moduli(parameters, replace(portfolio, orders=()), {name: change})[name]


def compute_moduli(parameters: Parameters, portfolio: Portfolio, moves: Moves) -> dict[str, Fraction]:
    """Return how much W can move when the price of one contract moves, for each of ``moves`` alone.

    Returns
    -------
    dict
        Contract -> quote units, >= 0, rounded up.

    Raises
    ------
    InputError
        A contract or its index is unknown, or as for :func:`compute_slope`.

    Notes
    -----
    Source: PRICE-LIPSCHITZ-002, PRICE-TICK-003.
    """
    reaches, nowhere = compute_reaches(portfolio), Reach(Fraction(0), Fraction(0))
    moduli = {}
    for name, change in moves.items():
        contract = get_contract(portfolio, name)
        index = parameters.indexes[parameters.get_position(contract.index)]
        reach = reaches.get(name, nowhere)
        weighted = max(index.alpha_long * reach.long, index.alpha_short * reach.short)
        moduli[name] = abs(change) * weighted * compute_slope(contract, change).magnitude
    return moduli


def compute_joint_modulus(parameters: Parameters, portfolio: Portfolio, moves: Moves) -> Surd:
    """Return how much W can move when every price moves by at most its entry either way, in quote units, exact.

    The closed form: with r_k >= 0 the most that side k can change, M of any such change is at most
    sqrt(sum_kl r_k |Q_kl| r_l). It is never above the sum of the moduli of single contracts.

    Notes
    -----
    Source: PRICE-LIPSCHITZ-002. ``search.prices`` has a tighter bound by a semidefinite program.
    """
    reach = compute_side_moves(parameters, portfolio, moves)
    upper, absolute = Fraction(0), [abs(side) for side in reach.short]
    for i, index in enumerate(parameters.indexes):
        u, v = reach.long[i], absolute[i]
        upper += u * u + v * v + 2 * abs(index.gamma) * u * v
        for j in range(i):
            upper += 2 * abs(parameters.get_beta(i, j)) * (u + v) * (reach.long[j] + absolute[j])
    return root(upper)


def compute_side_moves(parameters: Parameters, portfolio: Portfolio, moves: Moves) -> Sides:
    """Return the most that each side can change while every price moves by at most its entry either way.

    Returns
    -------
    Sides
        ``long`` >= 0 and ``short`` <= 0, in weighted quote units; the change itself can have either sign.
    """
    long, short = [Fraction(0)] * parameters.size, [Fraction(0)] * parameters.size
    reaches, nowhere = compute_reaches(portfolio), Reach(Fraction(0), Fraction(0))
    for name, change in moves.items():
        contract, reach = get_contract(portfolio, name), reaches.get(name, nowhere)
        place = parameters.get_position(contract.index)
        index, step = parameters.indexes[place], abs(change)
        slope = max(compute_slope(contract, way).magnitude for way in (-step, step))
        long[place] += index.alpha_long * reach.long * slope * step
        short[place] -= index.alpha_short * reach.short * slope * step
    return Sides(tuple(long), tuple(short))


def compute_change_bound(parameters: Parameters, before: Sides, after: Sides) -> Surd:
    """Return M of the change of the sides: |M(after) - M(before)| is at most that, in quote units, exact.

    Raises
    ------
    InputError
        The parameters are so inadmissible that the form is negative on the change.

    Notes
    -----
    Source: PRICE-LIPSCHITZ-001. It needs no exposure to keep its sign: one that crosses zero changes both of its sides.
    """
    long = tuple(b - a for a, b in zip(before.long, after.long, strict=True))
    short = tuple(b - a for a, b in zip(before.short, after.short, strict=True))
    return root(compute_square(parameters, Sides(long, short)))


def get_contract(portfolio: Portfolio, name: str) -> Contract:
    """Return a contract of the account by name.

    Raises
    ------
    InputError
        The account lists none of that name.
    """
    contract = portfolio.contracts.get(name)
    if contract is None:
        raise InputError("move", f"unknown contract {name!r}", "one of " + ", ".join(portfolio.contracts))
    return contract


def _check_price(contract: Contract, change: Fraction) -> Fraction:
    """Return the price after the move."""
    moved = contract.price + change
    if moved <= 0:
        raise InputError(f"move of {contract.name}", change, f"a change that leaves its price {contract.price} above 0")
    return moved
