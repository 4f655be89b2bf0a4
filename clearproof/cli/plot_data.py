"""Which curves show what an account needs: against one price, and on the way from its positions to the worst fill?

Floats for the eye, from exact margins; the worst case at each price is that of the search, without the checker's word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from clearproof.cli.account import Account, Worst, find_worst
from clearproof.engine.margin import compute_margin
from clearproof.engine.portfolio import Portfolio, Side
from clearproof.errors import InputError

SPREAD = Fraction(3, 10)
"""Prices are drawn from this much below the mark to this much above."""
_WORK = 4_000_000
_MOST_POINTS, _FEWEST_POINTS = 81, 13
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Curves:
    """What is drawn; amounts in quote units."""

    contract: str
    """The contract whose price moves."""
    mark: float
    prices: list[float]
    margin: list[float]
    """M of the positions at each price."""
    worst: list[float]
    """W over all fills at each price."""
    kinks: list[int]
    """Places in ``prices`` from which on another fill is the worst one."""
    shares: list[float]
    """How much of the worst fill is done, 0 to 1."""
    path: list[float]
    """Margin on the way, every order of the worst fill filling in proportion."""
    now: float
    """M at the mark."""
    peak: float
    """W at the mark, the upper bound where it is only bounded."""
    equity: float | None
    fills: Mapping[str, str]
    is_exact: bool


def compute_curves(account: Account, worst: Worst, contract: str | None) -> Curves:
    """Return the curves of an account; ``contract`` None takes the one that matters most, by orders and exposure.

    Raises
    ------
    InputError
        The portfolio has no such contract.
    """
    portfolio = account.portfolio
    if contract is not None and contract not in portfolio.contracts:
        allowed = "one of " + ", ".join(portfolio.contracts)
        raise InputError("--plot-price", f"unknown contract {contract!r}", allowed)
    name = contract or _choose(portfolio, worst)
    mark = portfolio.contracts[name].price
    prices = _list_prices(account, mark)
    moved = [_move(portfolio, name, price) for price in prices]
    target = _fill(portfolio, worst.fills)
    found = [find_worst(account.parameters, book) for book in moved]
    reached = [float(one.bound) for one in found]
    shares = [Fraction(k, _STEPS) for k in range(_STEPS + 1)]
    path = [_mix(portfolio, target, share) for share in shares]
    return Curves(
        name,
        float(mark),
        [float(price) for price in prices],
        [float(compute_margin(account.parameters, book)) for book in moved],
        reached,
        _list_kinks(reached, [one.fills for one in found]),
        [float(share) for share in shares],
        [float(compute_margin(account.parameters, book)) for book in path],
        float(compute_margin(account.parameters, portfolio)),
        float(worst.bound),
        None if portfolio.equity is None else float(portfolio.equity),
        worst.fills,
        worst.is_exact,
    )


def _list_kinks(worst: list[float], fills: list[dict[str, str]]) -> list[int]:
    """Return where another fill becomes the worst and W turns; equally bad fills take turns on a straight line."""
    turn = 1e-3 * (max(worst) - min(worst))
    return [
        k
        for k in range(1, len(worst) - 1)
        if fills[k] != fills[k - 1] and max(_bend(worst, k), _bend(worst, max(1, k - 1))) > turn
    ]


def _bend(values: list[float], k: int) -> float:
    """Return how far three points are from a straight line."""
    return abs(values[k + 1] - 2 * values[k] + values[k - 1])


def _choose(portfolio: Portfolio, worst: Worst) -> str:
    """Return the contract with the largest reachable exposure; the first listed of equals."""
    reach = dict.fromkeys(worst.fills, Fraction(0))
    for name in reach:
        reach[name] = abs(portfolio.positions.get(name, Fraction(0)))
    for order in portfolio.orders:
        reach[order.contract] += order.size
    return max(reach, key=lambda name: reach[name] * abs(portfolio.contracts[name].unit_exposure))


def _list_prices(account: Account, mark: Fraction) -> list[Fraction]:
    """Return prices around the mark, which is the middle one; fewer for accounts over many indexes."""
    points = max(_FEWEST_POINTS, min(_MOST_POINTS, _WORK // (account.parameters.size**2 * 100)))
    half = points // 2
    return [mark * (1 + SPREAD * k / half) for k in range(-half, half + 1)]


def _move(portfolio: Portfolio, name: str, price: Fraction) -> Portfolio:
    contract = replace(portfolio.contracts[name], price=price)
    return replace(portfolio, contracts={**portfolio.contracts, name: contract})


def _fill(portfolio: Portfolio, fills: Mapping[str, str]) -> dict[str, Fraction]:
    """Return the sizes after a fill."""
    sizes = dict(portfolio.positions)
    for order in portfolio.orders:
        if fills[order.contract] == f"{order.side.value}s":
            step = order.size if order.side is Side.BUY else -order.size
            sizes[order.contract] = sizes.get(order.contract, Fraction(0)) + step
    return sizes


def _mix(portfolio: Portfolio, target: Mapping[str, Fraction], share: Fraction) -> Portfolio:
    zero = Fraction(0)
    sizes = {name: (1 - share) * portfolio.positions.get(name, zero) + share * size for name, size in target.items()}
    return replace(portfolio, positions=sizes, orders=())
