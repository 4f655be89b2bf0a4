"""Which accounts with resting orders catch a wrong worst fill soonest? Drawn once for each process, with the answers.

Small grids, ordinary accounts, ratios that tie or nearly do, contracts that orders do not move, graphs whose maximum
cut is the worst fill, the corners of the domain, and everything that has to be refused by name.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import TypeAlias

from clearproof.engine import fixed, fixed_fills, fixed_search
from clearproof.engine.fixed import DomainError, FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import MAX_RESTING, FixedReach
from clearproof.evm.cases import Cases
from clearproof.mutation.stages.margin_cases import SEED, Answer, make_lone_edge

Account: TypeAlias = tuple[FixedReach, ...]
_Draw: TypeAlias = Callable[[Cases, int, list[FixedReach]], FixedReach]
_SETS, _ACCOUNTS, _EDGES = 40, 5, 4
_TOP = fixed.MAX_LOTS
_EASY = 20
"""Boxes within which an account is easy: a flagged answer is not acceptable then."""


@dataclass(frozen=True, slots=True)
class OrderCase:
    """An account with resting orders, and what the specification says about it."""

    parameters: FixedParameters
    account: Account
    answers: tuple[Answer, ...]
    """Requirement and whether it is exact, or a refusal. Where a search runs out of work is not specified, so accounts
    that are not easy may be answered with the bound too."""


@cache
def list_orders() -> tuple[OrderCase, ...]:
    """Return accounts with resting orders: refused ones, ordinary ones, hard ones."""
    cases = (
        *_list_outside(),
        *_list_grid(),
        *_list_edges(),
        *_list_lopsided(),
        *_draw_accounts(),
        *_list_chains(),
        *_list_graphs(),
        *_list_corners(),
    )
    return tuple(OrderCase(parameters, account, _specify(parameters, account)) for parameters, account in cases)


def _specify(parameters: FixedParameters, account: Account) -> tuple[Answer, ...]:
    try:
        fixed_fills.check_reaches(parameters, account)
    except DomainError as error:
        return ((error.name, *error.values),)
    problem = fixed_fills.build_problem(parameters, account)
    allowed: list[Answer] = []
    largest = fixed_search.find_largest(problem)
    if largest is not None:
        allowed.append((fixed_fills.finish(largest, problem.rounded), 1))
    if largest is None or fixed_search.find_largest(problem, _EASY) is None:
        bound = fixed_search.compute_whole_bound(problem)
        allowed.append((fixed_fills.finish(bound, problem.rounded), 0))
    return tuple(allowed)


def _draw_accounts() -> Iterator[tuple[FixedParameters, Account]]:
    cases = Cases(SEED)
    for number in range(_SETS):
        count = cases.choose((1, 1, 2, 2, 3, 4)) if number % 8 else cases.choose((8, 12, 16))
        parameters = cases.draw_parameters(count)
        for _ in range(_ACCOUNTS):
            draw = cases.choose(_DRAWS)
            account: list[FixedReach] = []
            for _ in range(cases.choose((1, 2, 2, 3, 4, 6, 9))):
                account.append(draw(cases, cases.choose(range(count)), account))
            yield parameters, tuple(account)


def _draw_ordinary(cases: Cases, index: int, _before: list[FixedReach]) -> FixedReach:
    """Return a contract of a size like the others', so that no one decides alone."""
    price, hedge = cases.choose((10**9, 3 * 10**9, 10**9 + 7)), cases.choose((10**6, 10**6, -(10**6), 431_234))
    lots, buys, sells = cases.choose(range(-40, 41)), cases.choose(range(60)), cases.choose(range(60))
    return FixedReach(index, lots, buys, sells, price, hedge)


def _draw_extreme(cases: Cases, index: int, _before: list[FixedReach]) -> FixedReach:
    """Return a contract from anywhere in the domain, its ends above all."""
    lots = cases.draw_integer(-_TOP, _TOP)
    buys = min(cases.draw_integer(0, MAX_RESTING), _TOP - lots)
    sells = min(cases.draw_integer(0, MAX_RESTING), _TOP + lots)
    hedge = cases.draw_integer(-fixed.HEDGE_SCALE, fixed.HEDGE_SCALE)
    return FixedReach(index, lots, buys, sells, cases.draw_integer(1, fixed.MAX_PRICE), hedge)


def _draw_tie(cases: Cases, index: int, before: list[FixedReach]) -> FixedReach:
    """Return a contract with the ratio of the one before it, or as near to that as two ratios can be."""
    if not before or cases.draw_integer(0, 2) == 0:
        big = _TOP - cases.choose((0, 1, 2))
        return FixedReach(index, -(big // 2) - cases.choose((0, 1)), big, 0, cases.choose((1, 2, 3)))
    model = before[-1]
    if cases.draw_integer(0, 1):
        return replace(model, index=index, price=cases.choose((1, 5, 10**9)))
    mirror = replace(model, index=index, lots=-model.lots, buys=model.sells, sells=model.buys)
    return replace(mirror, hedge_ratio=-model.hedge_ratio or fixed.HEDGE_SCALE)


def _draw_grain(cases: Cases, index: int, _before: list[FixedReach]) -> FixedReach:
    """Return a contract of a few of the smallest units: every side rounds."""
    lots, buys, sells = cases.choose(range(-3, 4)), cases.choose(range(4)), cases.choose(range(4))
    return FixedReach(index, lots, buys, sells, cases.choose((1, 3, 10**4 + 1)), cases.choose((0, 1, -1, 7, 10**6)))


_DRAWS: tuple[_Draw, ...] = (_draw_ordinary, _draw_ordinary, _draw_ordinary, _draw_extreme, _draw_tie, _draw_grain)


def _list_grid() -> Iterator[tuple[FixedParameters, Account]]:
    """Yield every small way in which a contract can rest, with a moved one beside it and one on another index."""
    parameters = FixedParameters((FixedIndex(100_000, 120_000, 9_200), FixedIndex(110_000, 90_000, 8_000)), (-4_321,))
    unit = 10**9 + 7
    for lots, buys, sells in product((-3, 0, 3), (0, 2, 5), (0, 2, 5)):
        beside = FixedReach(1, 1, 2, 3, unit)
        yield parameters, (FixedReach(0, lots, buys, sells, unit), FixedReach(0, -2, 4, 1, 2 * unit, -(10**6)), beside)


def _list_lopsided() -> Iterator[tuple[FixedParameters, Account]]:
    """Yield maximum cuts beside an index that is far larger and goes its own way, before or behind them."""
    cases = Cases(SEED + 3)
    for count, at_front, size in product((5, 7, 9), (True, False), (10**3, 10**9)):
        vertices = range(1, count) if at_front else range(count - 1)
        betas = tuple(
            cases.choose((0, -1_000, -1_000)) if i in vertices and j in vertices else 0
            for j in range(count)
            for i in range(j)
        )
        parameters = FixedParameters((FixedIndex(10**6, 10**6, 9_000),) * count, betas)
        alone = (0 if at_front else count - 1, cases.choose((-1, 0, 1)) * size)
        account = [FixedReach(i, 0, 10**6 + cases.choose(range(4)), 10**6, 10**8) for i in vertices]
        yield parameters, (FixedReach(*alone, 3 * size, 2 * size, 10**8), *account)


def _list_chains() -> Iterator[tuple[FixedParameters, Account]]:
    """Yield books of many contracts an index, held and quoted both ways: long chains, narrowed again and again."""
    cases = Cases(SEED + 4)
    for count, gamma, _ in product((2, 3, 4, 5), (-5_000, 3_000, 8_000), range(3)):
        limit = (10_000 + gamma) // (2 * (count - 1))  # diagonally dominant, so admissible
        betas = tuple(cases.draw_integer(-limit, limit) for _ in range(count * (count - 1) // 2))
        alphas = [(cases.draw_integer(50_000, 200_000), cases.draw_integer(50_000, 200_000)) for _ in range(count)]
        indexes = tuple(FixedIndex(long, short, gamma) for long, short in alphas)
        account = tuple(_draw_quoted(cases, i) for i in range(count) for _ in range(cases.choose(range(4, 11))))
        yield FixedParameters(indexes, betas), account


def _draw_quoted(cases: Cases, index: int) -> FixedReach:
    """Return a position either way with orders either way, of any price."""
    lots, buys, sells = cases.draw_integer(-1_000, 1_000), cases.draw_integer(0, 2_000), cases.draw_integer(0, 2_000)
    return FixedReach(index, lots, buys, sells, cases.draw_integer(1, 20) * 10**8)


def _list_graphs() -> Iterator[tuple[FixedParameters, Account]]:
    """Yield accounts whose worst fill is a maximum cut, the largest beyond any budget, and spreads beside it."""
    cases = Cases(SEED + 2)
    for count in (3, 5, 8, 10, 13, 16, 16):
        beta = -(fixed.CORRELATION_SCALE // count)
        betas = tuple(cases.choose((0, beta, beta)) for _ in range(count * (count - 1) // 2))
        parameters = FixedParameters((FixedIndex(10**6, 10**6, fixed.CORRELATION_SCALE),) * count, betas)
        yield parameters, tuple(FixedReach(i, 0, 10**6 + cases.choose(range(4)), 10**6, 10**8) for i in range(count))
        yield parameters, tuple(FixedReach(i % count, 5 - k, 9, 7 + k, 10**9) for i in range(count) for k in range(3))


def _list_corners() -> Iterator[tuple[FixedParameters, Account]]:
    """Yield the largest accounts: 64 contracts, every value at its end."""
    for count in (1, 4, 16):
        index = FixedIndex(fixed.MAX_ALPHA, fixed.MAX_ALPHA, fixed.CORRELATION_SCALE)
        for beta in (fixed.CORRELATION_SCALE, -(fixed.CORRELATION_SCALE // max(count - 1, 1))):
            parameters = FixedParameters((index,) * count, (beta,) * (count * (count - 1) // 2))
            for shape in ((0, _TOP, _TOP), (_TOP, 0, _TOP), (-_TOP, _TOP, 0)):
                held = [FixedReach(k % count, *shape, fixed.MAX_PRICE) for k in range(fixed.MAX_HELD)]
                yield parameters, tuple(held)


def _list_edges() -> Iterator[tuple[FixedParameters, Account]]:
    """Yield accounts a hair above a whole result whose only order, on the other index, would lower what they need."""
    for units in range(_EDGES):
        for place in (0, 1):
            parameters, book = make_lone_edge(units, place)
            held = [FixedReach(x.index, x.lots, 0, 0, x.price, x.hedge_ratio) for x in book if x.index == place]
            yield parameters, (FixedReach(1 - place, 0, 1, 0, 10**8, 1), *held)


def _list_outside() -> Iterator[tuple[FixedParameters, Account]]:
    """Yield accounts with one value at its limit, and one step outside."""
    parameters = FixedParameters((FixedIndex(100_000, 120_000, 9_200),) * 2, (5_000,))
    good, rest = FixedReach(1, 5, 2, 3, 10**9), MAX_RESTING
    price, hedge = fixed.MAX_PRICE, fixed.HEDGE_SCALE
    bad = [
        *[FixedReach(index, 1, 1, 1, 1) for index in (1, 2, 255)],
        *[FixedReach(0, 1, 1, 1, value) for value in (0, 1, price, price + 1)],
        *[FixedReach(0, 1, 1, 1, 1, value) for value in (hedge, hedge + 1, -hedge, -hedge - 1)],
        *[FixedReach(0, lots, rest, 0, 1) for lots in (0, 1, -1, -_TOP)],
        *[FixedReach(0, lots, 0, rest, 1) for lots in (0, -1, 1, _TOP)],
        *[FixedReach(0, -_TOP, rest + 1, 0, 1), FixedReach(0, _TOP, 0, rest + 1, 1), FixedReach(0, 0, rest, rest, 1)],
        *[FixedReach(0, lots, 0, 0, 1) for lots in (_TOP, _TOP + 1, -_TOP, -_TOP - 1)],
    ]
    for reach in bad:
        yield parameters, (good, reach)
        yield parameters, (reach, good)
    for size in (fixed.MAX_HELD, fixed.MAX_HELD + 1):
        yield parameters, tuple(FixedReach(k % 2, 1, 0, 0, 1 + k) for k in range(size))
    yield parameters, ()
