"""Contracts, positions and resting orders of one account, validated on construction."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from clearproof.errors import InputError


class Kind(StrEnum):
    """What a contract is."""

    FUTURE = "future"
    PERPETUAL = "perpetual"
    OPTION = "option"


class Side(StrEnum):
    """Which way an order trades."""

    BUY = "buy"
    SELL = "sell"


@dataclass(frozen=True, slots=True)
class Contract:
    """A tradable instrument on one index."""

    name: str
    index: str
    """Name of the index it moves with."""
    kind: Kind
    price: Fraction
    """Mark price in quote units, > 0."""
    hedge_ratio: Fraction = Fraction(1)
    """Exposure per unit of price: 1 for futures and perpetuals, option delta in [-1, 1]."""
    volatility: Fraction | None = None
    """Annual, > 0; options only. With ``expiry_days`` it says how the delta moves with the price (Black-76)."""
    expiry_days: Fraction | None = None
    """Days to expiry, > 0; options only, never without ``volatility``."""

    def __post_init__(self) -> None:
        """Refuse values out of range."""
        if self.price <= 0:
            raise InputError(f"contract {self.name}: price", self.price, "> 0")
        if self.kind is not Kind.OPTION and self.hedge_ratio != 1:
            raise InputError(f"contract {self.name}: hedge_ratio", self.hedge_ratio, f"absent for a {self.kind}")
        if abs(self.hedge_ratio) > 1:
            raise InputError(f"contract {self.name}: hedge_ratio", self.hedge_ratio, "between -1 and 1")
        self._check_pricing()

    def _check_pricing(self) -> None:
        pricing = {"volatility": self.volatility, "expiry_days": self.expiry_days}
        for key, value in pricing.items():
            if value is None:
                continue
            if self.kind is not Kind.OPTION:
                raise InputError(f"contract {self.name}: {key}", value, f"absent for a {self.kind}")
            if value <= 0:
                raise InputError(f"contract {self.name}: {key}", value, "> 0")
            if None in pricing.values():
                raise InputError(f"contract {self.name}: {key}", "alone", "both volatility and expiry_days, or neither")

    @property
    def unit_exposure(self) -> Fraction:
        """Signed exposure of one contract held long, in quote units: price times hedge ratio."""
        return self.price * self.hedge_ratio


@dataclass(frozen=True, slots=True)
class Order:
    """A resting limit order; it may fill wholly, partly or not at all."""

    id: str
    contract: str
    side: Side
    size: Fraction
    """Contracts, > 0."""
    limit: Fraction | None = None
    """Limit price in quote units, > 0."""

    def __post_init__(self) -> None:
        """Refuse values out of range."""
        if self.size.numerator <= 0:
            raise InputError(f"order {self.id}: size", self.size, "> 0")
        if self.limit is not None and self.limit.numerator <= 0:
            raise InputError(f"order {self.id}: limit", self.limit, "> 0")


@dataclass(frozen=True)
class Portfolio:
    """Everything one account holds."""

    contracts: Mapping[str, Contract]
    positions: Mapping[str, Fraction]
    """Contract name -> signed size in contracts, long > 0."""
    orders: tuple[Order, ...] = ()
    equity: Fraction | None = None
    """Quote units; None when it is not known."""

    def __post_init__(self) -> None:
        """Refuse values out of range."""
        for name in self.positions:
            self._check_contract(f"positions.{name}", name)
        seen: set[str] = set()
        for place, order in enumerate(self.orders):
            self._check_contract(f"orders[{place}].contract", order.contract)
            if order.id in seen:
                raise InputError(f"orders[{place}].id", f"{order.id!r} again", "each id once")
            seen.add(order.id)

    def _check_contract(self, place: str, name: str) -> None:
        if name not in self.contracts:
            raise InputError(place, f"unknown contract {name!r}", "a contract listed under contracts")
