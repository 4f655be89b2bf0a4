"""What the obligations about prices share: drawn accounts with orders and moves, and margins derived a second time.

The margin of a book is the variance of a sum over contracts (``engine_independent``), the worst case the largest over
every listed fill, tried one by one, and Black-76 is the textbook's, with a strike and in floats. The engine's moduli
are compared with changes of those.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import erfc, exp, log, sqrt
from statistics import NormalDist
from types import MappingProxyType
from typing import TypeAlias

from hypothesis import strategies as st

from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.engine.prices import compute_moduli
from clearproof.engine.roots import Surd, root
from models.engine_independent import compute_variance, list_moves
from models.engine_properties import Law, replace_indexes, swap_alphas
from models.strategies import POSITIVE, SIZES, Strategy, accounts

MOST_CONTRACTS = 3
"""Each has up to four listed fills."""
TEXTBOOK_ERROR = Fraction(1, 10**9)
"""More than floats are wrong about a hedge ratio; the comparison allows it."""
Modulus: TypeAlias = Callable[[Parameters, Portfolio, str, Fraction], Fraction]
"""What a law asks: parameters, account, contract and change of its price -> bound in quote units."""


@dataclass(frozen=True, slots=True)
class Move:
    """An account and a move of its prices."""

    parameters: Parameters
    account: Portfolio
    changes: Mapping[str, Fraction]
    """Contract -> change of its price, quote units."""

    def show(self) -> dict[str, object]:
        """Return what a counterexample prints."""
        orders = [[order.contract, order.side.value, order.size] for order in self.account.orders]
        prices = [[contract.name, contract.price, contract.hedge_ratio] for contract in self.account.contracts.values()]
        changes = [list(item) for item in self.changes.items()]
        shown = {"account": self.account, "orders": orders, "prices": prices, "changes": changes}
        return {"parameters": self.parameters, **shown}


def ask_engine(parameters: Parameters, account: Portfolio, name: str, change: Fraction) -> Fraction:
    """Return the engine's modulus of one contract, orders included."""
    return compute_moduli(parameters, account, {name: change})[name]


def _swap_sides(parameters: Parameters, account: Portfolio, name: str, change: Fraction) -> Fraction:
    return ask_engine(replace_indexes(parameters, swap_alphas), account, name, change)


def _take_smaller_alpha(parameters: Parameters, account: Portfolio, name: str, change: Fraction) -> Fraction:
    return min(modulus(parameters, account, name, change) for modulus in (ask_engine, _swap_sides))


def _ignore_orders(parameters: Parameters, account: Portfolio, name: str, change: Fraction) -> Fraction:
    return ask_engine(parameters, replace(account, orders=()), name, change)


def _leave_gamma_out(parameters: Parameters, account: Portfolio, name: str, change: Fraction) -> Fraction:
    held = replace(account.contracts[name], volatility=None, expiry_days=None)
    return ask_engine(parameters, replace(account, contracts={**account.contracts, name: held}), name, change)


def _take_present_slope(parameters: Parameters, account: Portfolio, name: str, change: Fraction) -> Fraction:
    """Return the modulus with the slope at the present price: that of a move of no length, scaled."""
    short = account.contracts[name].price / 10**9
    return ask_engine(parameters, account, name, short) * abs(change) / short


BROKEN: Mapping[str, Modulus] = MappingProxyType(
    {
        "swapped-alpha": _swap_sides,
        "smaller-alpha": _take_smaller_alpha,
        "orders-ignored": _ignore_orders,
        "no-gamma": _leave_gamma_out,
        "slope-at-present-price": _take_present_slope,
    }
)
"""Moduli with one deliberate mistake each."""


def measure(parameters: Parameters, book: Portfolio) -> Surd:
    """Return M of a book without orders: the root of a variance over contracts."""
    return root(max(compute_variance(parameters, list_moves(parameters, book)), Fraction(0)))


def list_fills(account: Portfolio) -> list[Portfolio]:
    """Return the books with every combination of all buys, all sells and, inside an interval, nothing at all."""
    held = {name: account.positions.get(name, Fraction(0)) for name in account.contracts}
    ends = {name: {size} for name, size in held.items()}
    for sign, side in ((1, Side.BUY), (-1, Side.SELL)):
        for name, size in held.items():
            filled = sum((o.size for o in account.orders if o.contract == name and o.side is side), Fraction(0))
            ends[name].add(size + sign * filled)
    choices = product(*(sorted(sizes) for sizes in ends.values()))
    return [Portfolio(account.contracts, dict(zip(ends, sizes, strict=True))) for sizes in choices]


def measure_worst(parameters: Parameters, account: Portfolio) -> Surd:
    """Return W: the largest M over the listed fills, which hold a worst one (FILL-ENDS-001)."""
    squares = (compute_variance(parameters, list_moves(parameters, book)) for book in list_fills(account))
    return root(max(squares))


def move_by_hand(account: Portfolio, changes: Mapping[str, Fraction]) -> Portfolio:
    """Return the account after a move of prices; hedge ratios by the textbook where they move, else held."""
    contracts = dict(account.contracts)
    for name, change in changes.items():
        contract = contracts[name]
        moved = contract.price + change
        contracts[name] = replace(contract, price=moved, hedge_ratio=price_by_textbook(contract, moved))
    return replace(account, contracts=contracts)


def price_by_textbook(contract: Contract, price: Fraction) -> Fraction:
    """Return Black-76's delta at the forward ``price``, of the strike that gives the stated one; within 1e-9."""
    if contract.volatility is None or contract.expiry_days is None:
        return contract.hedge_ratio
    deviation = float(contract.volatility) * sqrt(float(contract.expiry_days) / 365)
    put = contract.hedge_ratio < 0
    start = NormalDist().inv_cdf(float(contract.hedge_ratio + put))
    strike = float(contract.price) * exp(-deviation * (start - deviation / 2))
    d1 = log(float(price) / strike) / deviation + deviation / 2
    return Fraction(erfc(-d1 / sqrt(2)) / 2) - put


def one_price_stays_within(modulus: Modulus) -> Law[Move]:
    """Return the law that W changes by at most the modulus when one price moves, for each of the moves alone."""

    def law(case: Move) -> Mapping[str, object] | None:
        before = measure_worst(case.parameters, case.account)
        for name, change in case.changes.items():
            after = measure_worst(case.parameters, move_by_hand(case.account, {name: change}))
            allowed = modulus(case.parameters, case.account, name, change) + _allow_floats(case, name, change)
            if not before - allowed <= after <= before + allowed:
                return {**case.show(), "moved": name, "before": before, "after": after, "allowed": allowed}
        return None

    return law


def _allow_floats(case: Move, name: str, change: Fraction) -> Fraction:
    """Return what the textbook's error can add: 0 where the hedge ratio is held."""
    contract = case.account.contracts[name]
    if contract.volatility is None:
        return Fraction(0)
    orders = sum(order.size for order in case.account.orders if order.contract == name)
    size = abs(case.account.positions.get(name, Fraction(0))) + orders
    alpha = max(max(index.alpha_long, index.alpha_short) for index in case.parameters.indexes)
    return alpha * size * (contract.price + abs(change)) * TEXTBOOK_ERROR


def moved_positions(parameters: Strategy[Parameters]) -> Strategy[Move]:
    """Return accounts of up to three contracts without orders, and moves of up to 95 % of every price."""
    shares = st.tuples(*(st.integers(-95, 95) for _ in range(MOST_CONTRACTS)))
    return st.tuples(accounts(parameters, 1), shares).map(
        lambda drawn: _build(drawn[0][0], drawn[0][1][0], (), drawn[1], 100)
    )


def moved_accounts(parameters: Strategy[Parameters]) -> Strategy[Move]:
    """Return accounts of up to three contracts with orders each way, and moves of up to 95 % of every price."""
    shares = st.tuples(*(st.integers(-95, 95) for _ in range(MOST_CONTRACTS)))
    orders = st.tuples(*(SIZES for _ in range(2 * MOST_CONTRACTS)))
    return st.tuples(accounts(parameters, 1), orders, shares).map(
        lambda drawn: _build(drawn[0][0], drawn[0][1][0], drawn[1], drawn[2], 100)
    )


_OPTION = st.tuples(
    POSITIVE, st.integers(-99, 99), st.integers(5, 200), st.integers(1, 365), st.integers(-50, 50), st.integers(-50, 50)
)


def moved_options(parameters: Strategy[Parameters]) -> Strategy[Move]:
    """Return accounts of one or two options, an order each, and ticks up to a tenth of the price either way."""
    listed = st.lists(_OPTION, min_size=1, max_size=2)
    shares = st.tuples(st.integers(-1_000, 1_000), st.integers(-1_000, 1_000))
    return st.tuples(parameters, listed, shares).map(lambda drawn: _build_options(*drawn))


def build_option(name: str, index: str, *numbers: int | Fraction | str) -> Contract:
    """Return an option from its forward price, hedge ratio, volatility and days."""
    return Contract(name, index, Kind.OPTION, *(Fraction(number) for number in numbers))


def build_order(name: str, size: Fraction) -> Order:
    """Return an order to buy, or to sell where ``size`` is negative."""
    return Order(f"{name} {size}", name, Side.BUY if size > 0 else Side.SELL, abs(size))


def _build_options(
    parameters: Parameters, listed: list[tuple[Fraction, int, int, int, int, int]], shares: tuple[int, ...]
) -> Move:
    contracts, positions, orders = {}, {}, []
    for place, (price, delta, volatility, days, held, ordered) in enumerate(listed):
        name, index = f"O{place}", parameters.indexes[place % parameters.size].name
        ratio, annual = Fraction(delta or 50, 100), Fraction(volatility, 100)
        contracts[name] = build_option(name, index, price, ratio, annual, days)
        positions[name] = Fraction(held or 1)
        orders.append(build_order(name, Fraction(ordered or -1)))
    return _move(parameters, Portfolio(contracts, positions, tuple(orders)), shares, 10_000)


def _build(
    parameters: Parameters, drawn: Portfolio, sizes: tuple[Fraction, ...], shares: tuple[int, ...], unit: int
) -> Move:
    names = list(drawn.contracts)[:MOST_CONTRACTS]
    contracts = {name: drawn.contracts[name] for name in names}
    positions = {name: drawn.positions[name] for name in names}
    ordered = [(name, size) for name, size in zip(names * 2, sizes, strict=False) if size]
    orders = [replace(build_order(name, size), id=str(k)) for k, (name, size) in enumerate(ordered)]
    return _move(parameters, Portfolio(contracts, positions, tuple(orders)), shares, unit)


def _move(parameters: Parameters, account: Portfolio, shares: tuple[int, ...], unit: int) -> Move:
    listed = zip(account.contracts.values(), shares, strict=False)
    return Move(parameters, account, {item.name: item.price * share / unit for item, share in listed})
