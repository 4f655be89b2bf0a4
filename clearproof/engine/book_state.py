"""What does a margin book hold? The state of the specification: marks, accounts with their orders, a clock and tokens.

Everything is immutable, so that a refused call cannot have changed anything. What the contract keeps as running sums,
resting lots above all, is derived here from what the sums are of: the two agree only if no step forgets one.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from clearproof.engine import fixed, fixed_search
from clearproof.engine.fixed import FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import FixedReach, Requirement

Solver: TypeAlias = Callable[[FixedParameters, Sequence[FixedReach]], Requirement]
"""Parameters and reaches -> what the account needs."""

CASH_PER_UNIT = 100
"""1e-8 quote, the unit of cash, per 1e-6 quote, the unit of tokens and of requirements."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _create_empty() -> Mapping[Any, Any]:
    return MappingProxyType({})


class BookSide(IntEnum):
    """Side of an order, numbered as in the contract's interface."""

    BUY = 0
    SELL = 1

    @property
    def sign(self) -> int:
        """1 for a buy, -1 for a sell."""
        return 1 if self is BookSide.BUY else -1


@dataclass(frozen=True, slots=True)
class BookMark:
    """A listed contract as last marked."""

    index: int
    """Place of its index in the parameter set."""
    price: int
    """1e-8 quote per lot."""
    hedge_ratio: int
    """1e-6."""
    time: int
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class BookOrder:
    """A resting order."""

    contract: int
    side: BookSide
    lots: int
    """What is left of it; above 0."""
    price: int
    """1e-8 quote per lot."""


@dataclass(frozen=True, slots=True)
class BookAccount:
    """One account."""

    cash: int = 0
    """1e-8 quote, signed: deposits less withdrawals less what trades have cost."""
    positions: Mapping[int, int] = field(default_factory=_create_empty)
    """Contract -> signed lots, never 0."""
    orders: Mapping[int, BookOrder] = field(default_factory=_create_empty)
    """Slot -> what rests there."""
    generations: Mapping[int, int] = field(default_factory=_create_empty)
    """Slot -> how many orders it has held, for those ever used."""

    def get_position(self, contract: int) -> int:
        """Return the signed lots held."""
        return self.positions.get(contract, 0)

    def compute_resting(self) -> dict[int, tuple[int, int]]:
        """Return contract -> lots of all resting buys and of all resting sells."""
        sums: dict[BookSide, Counter[int]] = {side: Counter() for side in BookSide}
        for order in self.orders.values():
            sums[order.side][order.contract] += order.lots
        contracts = sorted(sums[BookSide.BUY].keys() | sums[BookSide.SELL].keys())
        return {c: (sums[BookSide.BUY][c], sums[BookSide.SELL][c]) for c in contracts}

    def list_used(self) -> list[int]:
        """Return the contracts held or ordered, ascending."""
        return sorted(self.positions.keys() | {order.contract for order in self.orders.values()})

    def with_lots(self, contract: int, lots: int) -> Mapping[int, int]:
        """Return the positions with that of ``contract`` changed by ``lots``."""
        return with_entry(self.positions, contract, self.get_position(contract) + lots or None)


EMPTY_ACCOUNT = BookAccount()


@dataclass(frozen=True, slots=True)
class Book:
    """A margin book, its token and its clock."""

    owner: int
    """Address that lists contracts and sets parameters and roles."""
    max_age: int
    """Age in seconds of the oldest mark that is not stale."""
    solve: Solver = fixed_search.compute_requirement
    """What an account needs; something equal may be faster."""
    oracle: int = 0
    now: int = 1
    """Time of the block, in seconds since 1970."""
    parameters: FixedParameters = field(default_factory=lambda: FixedParameters((), ()))
    marks: Mapping[int, BookMark] = field(default_factory=_create_empty)
    """Contract -> last mark, for those listed."""
    accounts: Mapping[int, BookAccount] = field(default_factory=_create_empty)
    """Address -> account, for those ever changed."""
    wallets: Mapping[int, int] = field(default_factory=_create_empty)
    """Address -> tokens held outside the book, in 1e-6 quote."""
    collateral: int = 0
    """Tokens that the book holds, in 1e-6 quote."""

    def get_account(self, address: int) -> BookAccount:
        """Return the account of an address."""
        return self.accounts.get(address, EMPTY_ACCOUNT)

    def list_reaches(self, address: int) -> list[FixedReach]:
        """Return what each contract of an account can become, by contract id."""
        account = self.get_account(address)
        resting = account.compute_resting()
        reaches = []
        for contract in account.list_used():
            mark = self.marks[contract]
            buys, sells = resting.get(contract, (0, 0))
            lots = account.get_position(contract)
            reaches.append(FixedReach(mark.index, lots, buys, sells, mark.price, mark.hedge_ratio))
        return reaches

    def list_legs(self, address: int) -> list[FixedLeg]:
        """Return the positions of an account, by contract id."""
        positions = sorted(self.get_account(address).positions.items())
        marks = ((self.marks[contract], lots) for contract, lots in positions)
        return [FixedLeg(mark.index, lots, mark.price, mark.hedge_ratio) for mark, lots in marks]

    def compute_requirement(self, address: int) -> Requirement:
        """Return what positions and orders need, in 1e-6 quote, rounded up."""
        return self.solve(self.parameters, self.list_reaches(address))

    def compute_margin(self, address: int) -> int:
        """Return what the positions alone need, in 1e-6 quote, rounded up."""
        return fixed.compute_requirement(self.parameters, self.list_legs(address))

    def compute_equity(self, address: int) -> int:
        """Return cash and the marked value of the positions, in 1e-6 quote, rounded down."""
        account = self.get_account(address)
        value = sum(lots * self.marks[contract].price for contract, lots in account.positions.items())
        return (account.cash + value) // CASH_PER_UNIT


def with_entry(entries: Mapping[_Key, _Value], key: _Key, value: _Value | None) -> Mapping[_Key, _Value]:
    """Return the entries with one replaced, or taken out where the value is None."""
    kept = {name: entry for name, entry in entries.items() if name != key}
    return MappingProxyType(kept if value is None else {**kept, key: value})
