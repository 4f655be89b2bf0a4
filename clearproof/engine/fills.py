"""What is the worst that an account's resting orders can do, straight from the definition?

Every order may fill any fraction, so contract c reaches every size in [a_c - sells_c, a_c + buys_c], and the worst
case W is the largest margin over all reachable books. This module tries them: no fill, every buy, every sell, the
contract flat and a grid of partial fills, for all contracts at once. It is slow and meant to be obviously right; it
is what the fast search is compared with, and it refuses books that are too large to try.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import product

from clearproof.engine.margin import compute_margin_square
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio, Side
from clearproof.engine.roots import Surd, root
from clearproof.errors import InputError

MAX_CONTRACTS = 8
"""Most contracts with resting orders that are tried when no grid is asked for."""
MAX_FILLS = 4**MAX_CONTRACTS
"""Most combinations of fills that are tried; four for each contract without a grid."""


class Fill(StrEnum):
    """Which resting orders of a contract are filled."""

    NONE = "none"
    BUYS = "buys"
    """All of the buys, none of the sells."""
    SELLS = "sells"
    """All of the sells, none of the buys."""
    PARTIAL = "partial"
    """Anything between; never needed to reach the worst case (FILL-ENDS-001)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The sizes that one contract can reach, in contracts."""

    low: Fraction
    """All sells filled."""
    held: Fraction
    """Nothing filled."""
    high: Fraction
    """All buys filled."""

    def get_ends(self) -> list[tuple[Fill, Fraction]]:
        """Return no fill and the two ends, without repeating a size."""
        ends = [(Fill.NONE, self.held)]
        if self.high > self.held:
            ends.append((Fill.BUYS, self.high))
        if self.low < self.held:
            ends.append((Fill.SELLS, self.low))
        return ends

    def get_partials(self, steps: int) -> list[tuple[Fill, Fraction]]:
        """Return flat, where it is inside, and ``steps - 1`` equally spaced sizes strictly between the ends."""
        width = self.high - self.low
        sizes = [Fraction(0)] if self.low < 0 < self.high else []
        sizes += [self.low + width * k / steps for k in range(1, steps)] if width else []
        return [(Fill.PARTIAL, size) for size in dict.fromkeys(sizes) if size not in (self.low, self.held, self.high)]


@dataclass(frozen=True, slots=True)
class WorstFill:
    """The largest margin over the fills tried, and a fill that reaches it."""

    square: Fraction
    """W squared, in quote units squared."""
    fills: Mapping[str, Fill]
    """Contract -> what is filled, for every contract held or ordered."""
    sizes: Mapping[str, Fraction]
    """Contract -> size after that fill, in contracts."""
    tried: int
    """How many combinations of fills were tried."""

    @property
    def margin(self) -> Surd:
        """The worst case W, in quote units, exact."""
        return root(self.square)


def compute_intervals(portfolio: Portfolio) -> dict[str, Interval]:
    """Return what every contract held or ordered can reach, in the order in which contracts are listed."""
    buys: dict[str, Fraction] = {}
    sells: dict[str, Fraction] = {}
    for order in portfolio.orders:
        book = buys if order.side is Side.BUY else sells
        book[order.contract] = book.get(order.contract, Fraction(0)) + order.size
    zero = Fraction(0)
    intervals = {}
    for name in portfolio.contracts:
        if name in portfolio.positions or name in buys or name in sells:
            held = portfolio.positions.get(name, zero)
            intervals[name] = Interval(held - sells.get(name, zero), held, held + buys.get(name, zero))
    return intervals


def compute_worst_fill(parameters: Parameters, portfolio: Portfolio, steps: int = 1) -> WorstFill:
    """Return the worst fill by trying all of them.

    Parameters
    ----------
    parameters, portfolio :
        The account.
    steps :
        Each interval is also cut into this many equal parts; 1 adds nothing to its ends, its flat point and no fill.

    Raises
    ------
    InputError
        More combinations than ``MAX_FILLS``: with ``steps`` 1, more than ``MAX_CONTRACTS`` contracts with orders each
        way.
    """
    intervals = compute_intervals(portfolio)
    count = 1
    for interval in intervals.values():
        count *= len(interval.get_ends()) + len(interval.get_partials(steps))
    if count > MAX_FILLS:
        allowed = f"at most {MAX_FILLS}, {MAX_CONTRACTS} contracts with orders each way"
        raise InputError("orders", f"{count} combinations of fills", allowed, hint="the search solves larger books")
    best: tuple[Fraction, tuple[tuple[Fill, Fraction], ...]] | None = None
    for choice in _list_choices(intervals, steps):
        sizes = {name: size for name, (_, size) in zip(intervals, choice, strict=True)}
        square = compute_margin_square(parameters, replace(portfolio, positions=sizes, orders=()))
        if best is None or square > best[0]:
            best = (square, choice)
    square, choice = best if best is not None else (Fraction(0), ())
    fills = {name: fill for name, (fill, _) in zip(intervals, choice, strict=True)}
    return WorstFill(square, fills, {name: size for name, (_, size) in zip(intervals, choice, strict=True)}, count)


def _list_choices(intervals: Mapping[str, Interval], steps: int) -> Iterator[tuple[tuple[Fill, Fraction], ...]]:
    """Yield every combination; those without a partial fill first, so that ties go to them."""
    ends = [interval.get_ends() for interval in intervals.values()]
    yield from product(*ends)
    partial = [interval.get_partials(steps) for interval in intervals.values()]
    for choice in product(*(whole + part for whole, part in zip(ends, partial, strict=True))):
        if any(fill is Fill.PARTIAL for fill, _ in choice):
            yield choice
