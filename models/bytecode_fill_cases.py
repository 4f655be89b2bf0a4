"""Layer V: which accounts with resting orders is the contract compared on?

Ordinary ones, every limit, and those made to be hard: graphs whose maximum cut is the worst fill, ratios that tie,
contracts that orders do not move, accounts of orders only, hedges that orders break, sides of a few grains that nearly
all round. Parameter sets have gamma at both ends, and one in three is singular.
"""

from collections.abc import Callable
from dataclasses import replace

from clearproof.engine import fixed
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import MAX_RESTING, FixedReach
from clearproof.evm.cases import Cases
from models.bytecode_fills_support import Account, FillSeed

_RESULT = 10**14
"""1e-20 quote per 1e-6 quote: the price at which one lot of the smallest hedge ratio and alpha needs a whole result."""
_PER_INDEX = 16
"""Contracts on one index at most, as in the stored book."""


def draw_few_indexes(cases: Cases) -> FixedParameters:
    """Return an admissible set of one to four indexes; one in eight is a graph's."""
    count = cases.choose((1, 1, 2, 2, 2, 3, 3, 4))
    return draw_graph(cases, max(count, 3)) if cases.choose(range(8)) == 0 else cases.draw_parameters(count)


def draw_symmetric(cases: Cases) -> FixedParameters:
    """Return an admissible set of one to three indexes with the same alpha on both sides of each."""
    return cases.draw_symmetric(cases.choose((1, 2, 2, 3)))


def draw_many_indexes(cases: Cases) -> FixedParameters:
    """Return an admissible set of five to sixteen indexes; one in four is a graph's."""
    count = cases.choose(range(5, fixed.MAX_INDEXES + 1))
    return draw_graph(cases, min(count, 12)) if cases.choose(range(4)) == 0 else cases.draw_parameters(count)


def draw_graph(cases: Cases, count: int) -> FixedParameters:
    """Return a set whose worst fill, of an order each way on every index, is the maximum cut of a graph."""
    beta = -(fixed.CORRELATION_SCALE // count)  # diagonally dominant, so admissible
    betas = tuple(cases.choose((0, beta)) for _ in range(count * (count - 1) // 2))
    return FixedParameters((FixedIndex(10**6, 10**6, fixed.CORRELATION_SCALE),) * count, betas)


def draw_account(cases: Cases, count: int, size: int) -> Account:
    """Return an account with orders in up to ``size`` contracts on ``count`` indexes, of one kind or of all mixed."""
    kind = cases.choose(KINDS)
    taken = [0] * count
    account: list[FixedReach] = []
    for _ in range(min(size, count * _PER_INDEX, fixed.MAX_HELD)):
        index = cases.choose([i for i in range(count) if taken[i] < _PER_INDEX])
        taken[index] += 1
        account.append(kind(cases, index, account))
    return tuple(account)


def draw_small(cases: Cases, parameters: FixedParameters) -> FillSeed:
    """Return an account of up to five contracts, and a number."""
    account = draw_account(cases, len(parameters.indexes), cases.choose((0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5)))
    return FillSeed(parameters, (account,), cases.draw_integer(0, 2**31))


def draw_large(cases: Cases, parameters: FixedParameters) -> FillSeed:
    """Return an account of six contracts to as many as there may be, and a number."""
    size = cases.choose((6, 8, 10, 12, 16, 20, 24, 32, 45, fixed.MAX_HELD))
    return FillSeed(parameters, (draw_account(cases, len(parameters.indexes), size),), cases.draw_integer(0, 2**31))


def draw_rivals(cases: Cases) -> FixedParameters:
    """Return a set of three to seven indexes that hedge each other as far as an admissible set can, or a graph's."""
    count = cases.choose(range(3, 8))
    gamma = cases.choose((fixed.CORRELATION_SCALE, 9_200, 5_000))
    if cases.choose((0, 1)):
        return draw_graph(cases, count)
    beta = -(fixed.CORRELATION_SCALE + gamma) // 2 // (count - 1) + 1
    return FixedParameters((FixedIndex(10**6, 10**6, gamma),) * count, (beta,) * (count * (count - 1) // 2))


def draw_hard(cases: Cases, parameters: FixedParameters) -> FillSeed:
    """Return an account on every index that bounds do not decide: cuts, books that may turn, spreads that may break."""
    count, kind = len(parameters.indexes), cases.choose((_draw_turn, _draw_turns, _draw_spread))
    return FillSeed(parameters, (tuple(reach for i in range(count) for reach in kind(cases, i)),))


def _draw_turn(cases: Cases, index: int) -> list[FixedReach]:
    """Return an order each way of one size or nearly: a maximum cut."""
    spread = cases.choose((1, 1, 4))
    return [FixedReach(index, 0, 10**6 + cases.choose(range(spread)), 10**6 + cases.choose(range(spread)), 10**8)]


def _draw_turns(cases: Cases, index: int) -> list[FixedReach]:
    sizes = range(5, 21)
    return [FixedReach(index, 0, cases.choose(sizes), cases.choose(sizes), 10**9) for _ in range(cases.choose((2, 3)))]


def _draw_spread(cases: Cases, index: int) -> list[FixedReach]:
    """Return longs and shorts of one index in turn, each with an order that closes it."""
    legs = []
    for place in range(cases.choose((2, 2, 3))):
        size = cases.choose(range(8, 13))
        legs.append(FixedReach(index, -size, size, 0, 10**9) if place % 2 else FixedReach(index, size, 0, size, 10**9))
    return legs


def clip(reach: FixedReach) -> FixedReach:
    """Return the reach with as much of its orders as the domain allows."""
    lots = max(-fixed.MAX_LOTS, min(fixed.MAX_LOTS, reach.lots))
    buys = min(reach.buys, MAX_RESTING, fixed.MAX_LOTS - lots)
    return replace(reach, lots=lots, buys=buys, sells=min(reach.sells, MAX_RESTING, fixed.MAX_LOTS + lots))


def _draw_resting(cases: Cases, lots: int) -> int:
    """Return lots of resting orders: none, about as many as are held, or any number."""
    kind = cases.choose(range(4))
    if kind == 0:
        return 0
    if kind == 1:
        return abs(lots) * cases.choose((1, 1, 2, 3)) // cases.choose((1, 1, 2))
    return cases.draw_integer(0, 200_000 if kind == 2 else MAX_RESTING)


def _draw_any(cases: Cases, index: int, _before: list[FixedReach]) -> FixedReach:
    leg = cases.draw_leg(index)
    buys, sells = _draw_resting(cases, leg.lots), _draw_resting(cases, leg.lots)
    return clip(FixedReach(index, leg.lots, buys, sells, leg.price, leg.hedge_ratio))


def _draw_comparable(cases: Cases, index: int, _before: list[FixedReach]) -> FixedReach:
    """Return a contract of an ordinary size, so that no other one decides alone."""
    lots, buys, sells = cases.choose(range(-40, 41)), cases.choose(range(60)), cases.choose(range(60))
    return FixedReach(
        index, lots, buys, sells, cases.choose((10**9, 3 * 10**9, 10**9 + 7)), cases.choose((10**6, -(10**6)))
    )


def _draw_orders_only(cases: Cases, index: int, before: list[FixedReach]) -> FixedReach:
    return replace(_draw_any(cases, index, before), lots=0)


def _draw_unmoved(cases: Cases, index: int, before: list[FixedReach]) -> FixedReach:
    """Return a contract that orders do not move: hedge ratio zero, or no orders."""
    reach = _draw_any(cases, index, before)
    return replace(reach, hedge_ratio=0) if cases.choose((0, 1)) else replace(reach, buys=0, sells=0)


def _draw_tie(cases: Cases, index: int, before: list[FixedReach]) -> FixedReach:
    """Return a contract whose ratio of sides is that of one before it on its index: a multiple, or its mirror image."""
    reach = _draw_any(cases, index, before)
    same = [other for other in before if other.index == index]
    if not same:
        return reach
    factor, model = cases.choose((1, 1, 2, 3)), cases.choose(same)
    lots, buys, sells = (factor * x for x in (model.lots, model.buys, model.sells))
    if max(abs(lots - sells), abs(lots + buys), buys, sells) > fixed.MAX_LOTS:
        lots, buys, sells = model.lots, model.buys, model.sells
    if reach.hedge_ratio * model.hedge_ratio < 0:
        lots, buys, sells = -lots, sells, buys
    return replace(reach, lots=lots, buys=buys, sells=sells)


def _draw_limit(cases: Cases, index: int, _before: list[FixedReach]) -> FixedReach:
    """Return a contract with every value at an end of its range, or beside it."""
    near = cases.choose((0, 0, 1))
    sign, most = cases.choose((1, -1)), fixed.MAX_LOTS - near
    lots, buys, sells = cases.choose(
        ((0, most, most), (most, 0, most), (-most, most, 0), (1, most - 1, most), (most, 0, 0))
    )
    price = cases.choose((1, 2, fixed.MAX_PRICE - 1, fixed.MAX_PRICE))
    return clip(FixedReach(index, lots, buys, sells, price, sign * cases.choose((1, fixed.HEDGE_SCALE))))


def _draw_grain(cases: Cases, index: int, _before: list[FixedReach]) -> FixedReach:
    """Return a contract of a few of the smallest units, whose sides round."""
    few = range(4)
    lots, price = cases.choose(range(-3, 4)), cases.choose((1, 2, 3, 10**4 + 1, 10**8 - 1))
    hedge_ratio = cases.choose((1, -1, 3, -7, 10**6, -(10**6)))
    return FixedReach(index, lots, cases.choose(few), cases.choose(few), price, hedge_ratio)


def _draw_knife(cases: Cases, index: int, before: list[FixedReach]) -> FixedReach:
    """Return a contract off the grid of 1e-12 quote that is on a whole result together with the one before it."""
    if before and before[-1].index == index and (before[-1].buys, before[-1].hedge_ratio) == (1, 1):
        return replace(before[-1], price=max(_RESULT - before[-1].price, 1))
    return FixedReach(index, 0, 1, 0, cases.choose((1, 12_345, 5 * 10**7, 10**8 - 1)), 1)


def _draw_hedge(cases: Cases, index: int, before: list[FixedReach]) -> FixedReach:
    """Return a contract against the last one, with an order that closes it."""
    size = abs(before[-1].lots) + 1 if before else cases.draw_integer(1, 10**6)
    size = min(size, fixed.MAX_LOTS)
    lots = -size if before and before[-1].lots > 0 else size
    buys, sells = (0, size) if lots > 0 else (size, 0)
    return clip(FixedReach(index, lots, buys, sells, cases.choose((10**8, 10**8 + 1, 99 * 10**6))))


Kind = Callable[[Cases, int, list[FixedReach]], FixedReach]


def _draw_mixed(cases: Cases, index: int, before: list[FixedReach]) -> FixedReach:
    return cases.choose(PURE)(cases, index, before)


PURE: tuple[Kind, ...] = (
    _draw_any,
    _draw_comparable,
    _draw_orders_only,
    _draw_unmoved,
    _draw_tie,
    _draw_limit,
    _draw_grain,
    _draw_knife,
    _draw_hedge,
)
KINDS: tuple[Kind, ...] = (_draw_any, _draw_any, _draw_mixed, _draw_mixed, *[_draw_comparable] * 4, *PURE[1:])
