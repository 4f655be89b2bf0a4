"""PRICE-*, layer V: how far do prices push what the compiled contract answers?

A change of an exact margin of at most K is a change of the contract's answers of less than K + ``EXCESS`` units,
because each answer lies between the exact margin and that much above it. Moduli and slopes are derived here, from the
statements; Black-76 is the textbook's, in floats, with room for their error.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import log
from statistics import NormalDist

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed
from clearproof.engine.documents import load_parameters
from clearproof.engine.fixed import FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import FixedReach, Requirement
from clearproof.engine.onchain import to_fixed_parameters
from clearproof.evm import LensEngine
from clearproof.evm.cases import Cases
from models.bytecode_exact import RESULT, compute_form, is_above_bound, list_sides
from models.bytecode_fill_cases import draw_few_indexes, draw_small
from models.bytecode_fill_families import SEARCH_ENDS, explain_early
from models.bytecode_fills_support import (
    MOST_MOVING,
    REQUIREMENTS,
    Account,
    FillFamily,
    FillSeed,
    compare_fills,
    hold,
    list_fills,
)
from models.bytecode_support import (
    MARGINS,
    Book,
    Item,
    LegFamily,
    LegSeed,
    create_lens,
    share,
    try_family,
)

MARGIN, WORST, TICK = "PRICE-LIPSCHITZ-001", "PRICE-LIPSCHITZ-002", "PRICE-TICK-003"
_NORMAL = NormalDist()
_DEVIATION_SCALE = 10**6
_ROOM = 1e-9
"""Relative error of the textbook's floats that a budget allows for."""
_ORDINARY_PRICES = (10**8, 10**10, 35 * 10**10, 10**13)  # 1e-8 quote per lot


def move_prices(prices: Sequence[int], cases: Cases) -> list[int]:
    """Return other prices: a unit away, some share away, or anywhere."""
    moved = []
    for price in prices:
        change = cases.choose((1, -1, price // 100, -price // 100, price // 3, -price // 2, 0))
        other = price + change if cases.choose(range(6)) else cases.draw_integer(1, fixed.MAX_PRICE)
        moved.append(max(1, min(fixed.MAX_PRICE, other)))
    return moved


def _draw_margin_move(cases: Cases, parameters: FixedParameters) -> LegSeed:
    """Return a book before and after a move of its prices, and which of them moves alone."""
    book = tuple(cases.draw_book(len(parameters.indexes), cases.choose(range(1, 6))))
    prices = move_prices([leg.price for leg in book], cases)
    moved = tuple(replace(leg, price=price) for leg, price in zip(book, prices, strict=True))
    return LegSeed(parameters, (book, moved), cases.choose(range(64)))


def _draw_worst_move(cases: Cases, parameters: FixedParameters) -> FillSeed:
    """Return an account before and after a move of its prices, and which of them moves alone."""
    account = draw_small(cases, parameters).books[0]
    prices = move_prices([reach.price for reach in account], cases)
    moved = tuple(replace(reach, price=price) for reach, price in zip(account, prices, strict=True))
    return FillSeed(parameters, (account, moved), cases.choose(range(64)))


def _draw_tick(cases: Cases, parameters: FixedParameters) -> FillSeed:
    """Return an account of options before and after one tick of their common underlying, and their s in 1e-6."""
    index = cases.choose(range(len(parameters.indexes)))
    price, deviation = cases.choose(_ORDINARY_PRICES), cases.choose(range(10_000, 600_000))
    moved_price = price + price * cases.choose(range(-1_000, 1_001)) // 10_000
    before, after = [], []
    for _ in range(cases.choose((1, 1, 2))):
        ratio = cases.choose(range(10_000, 990_000)) * cases.choose((1, -1))
        lots, buys, sells = cases.choose(range(-500, 501)), cases.choose(range(500)), cases.choose(range(500))
        option = FixedReach(index, lots, buys, sells, price, ratio)
        before.append(option)
        after.append(replace(option, price=moved_price, hedge_ratio=move_ratio(option, moved_price, deviation)))
    return FillSeed(parameters, (tuple(before), tuple(after)), deviation)


def get_d1(reach: FixedReach) -> float:
    """Return Black-76's d1 of an option from its hedge ratio: N(d1) for a call, N(d1) - 1 for a put."""
    return _NORMAL.inv_cdf(reach.hedge_ratio / fixed.HEDGE_SCALE + (reach.hedge_ratio < 0))


def move_ratio(reach: FixedReach, price: int, deviation: int) -> int:
    """Return the hedge ratio at another forward price of an option with s = volatility sqrt(T) in 1e-6, on the grid."""
    d1 = get_d1(reach) + log(price / reach.price) / (deviation / _DEVIATION_SCALE)
    return round((_NORMAL.cdf(d1) - (reach.hedge_ratio < 0)) * fixed.HEDGE_SCALE)


def compute_slope(reach: FixedReach, price: int, deviation: int) -> float:
    """Return the largest |d(F H)/dF| for forward prices F between the reach's and ``price``."""
    s, put = deviation / _DEVIATION_SCALE, reach.hedge_ratio < 0
    ends = sorted((get_d1(reach), get_d1(reach) + log(price / reach.price) / s))
    ratios = [_NORMAL.cdf(d1) - put for d1 in ends]
    nearest = max(ends[0], min(0.0, ends[1]))
    low = ratios[0] + min(map(_NORMAL.pdf, ends)) / s
    return max(abs(low), abs(ratios[1] + _NORMAL.pdf(nearest) / s))


def compute_size(parameters: FixedParameters, reach: FixedReach) -> int:
    """Return the larger weighted size that a reach can come to: alpha (1e-6) times lots, over both sides."""
    index = parameters.indexes[reach.index]
    long, short = max(reach.highest, 0), max(-reach.lowest, 0)
    if reach.hedge_ratio < 0:
        long, short = short, long
    return max(index.alpha_long * long, index.alpha_short * short)


def is_beyond(first: int, second: int, modulus: int) -> bool:
    """Say whether two answers (1e-6 quote) differ by the modulus (1e-20 quote) and ``EXCESS`` units, or by more."""
    excess = fixed.EXCESS
    over = (abs(first - second) * excess.denominator - excess.numerator) * RESULT
    return over > 0 and over >= modulus * excess.denominator


def is_beyond_change(parameters: FixedParameters, answers: tuple[int, int], books: Sequence[tuple[Book, Book]]) -> bool:
    """Say whether two answers differ by more than the largest margin of the change of sides of ``books``, and units."""
    largest = 0
    for before, after in books:
        pairs = zip(list_sides(parameters, before), list_sides(parameters, after), strict=True)
        largest = max(largest, compute_form(parameters, [(c - a, d - b) for (a, b), (c, d) in pairs]))
    return is_above_bound(abs(answers[0] - answers[1]), largest)


def _alone(before: tuple[Item, ...], after: tuple[Item, ...], place: int) -> tuple[Item, ...]:
    return tuple(b if k == place else a for k, (a, b) in enumerate(zip(before, after, strict=True)))


def _expand_margin(seed: LegSeed) -> list[Book]:
    """Return the book, the book with one price moved, and with all."""
    before, after = seed.books
    return [before, _alone(before, after, seed.factor % len(before)) if before else before, after]


def _explain_margin(seed: LegSeed, margins: Sequence[int]) -> str | None:
    before, after = seed.books
    if not before or min(margins) < 0:
        return "a book within the domain is refused" if min(margins) < 0 else None
    leg, moved = (book[seed.factor % len(before)] for book in (before, after))
    index = seed.parameters.indexes[leg.index]
    alpha = index.alpha_long if leg.lots * leg.hedge_ratio > 0 else index.alpha_short
    modulus = abs(alpha * leg.lots * leg.hedge_ratio * (moved.price - leg.price))
    if is_beyond(margins[0], margins[1], modulus):
        return f"one price moves the margin from {margins[0]} to {margins[1]}, its modulus is {modulus} of 1e-20"
    if is_beyond_change(seed.parameters, (margins[0], margins[2]), [(before, after)]):
        return f"prices move the margin from {margins[0]} to {margins[2]}, by more than the margin of the change"
    return None


def _expand_worst(seed: FillSeed) -> list[Account]:
    """Return the account, the account with one price moved, and with all."""
    before, after = seed.books
    if not before:
        return [before] * 3
    return [before, _alone(before, after, seed.factor % len(before)), after]


def _explain_worst(seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    before, after = seed.books
    early = explain_early(answers)
    if early or not before:
        return early
    values = [answer.value for answer in answers]
    place = seed.factor % len(before)
    size = compute_size(seed.parameters, before[place])
    modulus = size * abs(before[place].hedge_ratio * (after[place].price - before[place].price))
    if is_beyond(values[0], values[1], modulus):
        return f"one price moves the requirement from {values[0]} to {values[1]}, its modulus is {modulus} of 1e-20"
    if sum(reach.lowest < reach.highest for reach in before) > MOST_MOVING:
        return None
    fills = list(zip(list_fills(before), list_fills(after), strict=True))
    if is_beyond_change(seed.parameters, (values[0], values[2]), fills):
        return f"prices move the requirement from {values[0]} to {values[2]}, by more than the margin of any change"
    return None


def _explain_tick(seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    early = explain_early(answers)
    if early:
        return early
    budget = 0.0
    for before, after in zip(*seed.books, strict=True):
        if not 0 < abs(before.hedge_ratio) < fixed.HEDGE_SCALE:
            return None  # not an option
        if after.hedge_ratio != move_ratio(before, after.price, seed.factor):
            return None  # not a tick of Black-76
        tick = abs(after.price - before.price) * compute_slope(before, after.price, seed.factor) * fixed.HEDGE_SCALE
        grid = after.price * (0.5 + 1e-6)  # half a unit of the stored hedge ratio
        budget += compute_size(seed.parameters, before) * (tick + grid)
    first, second = answers[0].value, answers[1].value
    if is_beyond(first, second, int(budget * (1 + _ROOM)) + 1):
        return f"a tick moves the requirement from {first} to {second}, its budget is {budget:.6g} of 1e-20"
    return None


MARGIN_MOVES = LegFamily(
    "prices move the margin within its modulus",
    draw_few_indexes,
    _draw_margin_move,
    _expand_margin,
    _explain_margin,
    MARGINS,
)
WORST_MOVES = FillFamily(
    "prices move the requirement within its modulus",
    draw_few_indexes,
    _draw_worst_move,
    _expand_worst,
    _explain_worst,
    REQUIREMENTS,
    (SEARCH_ENDS,),
)
TICKS = FillFamily(
    "a tick moves the requirement within its delta/gamma budget",
    draw_few_indexes,
    _draw_tick,
    lambda seed: list(seed.books),
    _explain_tick,
    REQUIREMENTS,
    (SEARCH_ENDS,),
)


@obligation(MARGIN, "V", cost=3)
def prices_move_the_margin_within_its_modulus(run: Run) -> Evidence:
    """Move one price and all prices of a book, and compare the change of the contract's margin with both moduli."""
    lens = create_lens(run)
    return try_family(run, MARGIN, lens, MARGIN_MOVES, share(run, lens.machine, 6))


@obligation(WORST, "V", cost=4)
def prices_move_the_requirement_within_its_modulus(run: Run) -> Evidence:
    """Move one price and all prices of an account with orders, and compare the change of its requirement."""
    lens = create_lens(run)
    return try_family(run, WORST, lens, compare_fills(WORST_MOVES), share(run, lens.machine, 8))


@obligation(TICK, "V", cost=3)
def ticks_move_the_requirement_within_their_budget(run: Run) -> Evidence:
    """Move the forward price of options, their stored hedge ratios by Black-76, and compare with the budget."""
    lens = create_lens(run)
    return try_family(run, TICK, lens, compare_fills(TICKS), share(run, lens.machine, 5))


@obligation(MARGIN, "V", role="witness")
def the_modulus_of_the_margin_is_used_up(run: Run) -> Evidence:
    """Move the price of the only contract held by 1 %: the margin moves by its whole modulus, to the unit."""
    leg = FixedLeg(0, 4_000, 10**10)
    parameters, lens = _prepare(run)
    before, after = lens.compute_margins([[leg], [replace(leg, price=10**10 + 10**8)]])
    modulus = parameters.indexes[0].alpha_long * leg.lots * leg.hedge_ratio * 10**8
    checks = [modulus % RESULT == 0, after - before == modulus // RESULT]
    return hold(lens.name, f"one contract: 1 % of its price moves the margin by {after - before} units", checks)


@obligation(WORST, "V", role="witness")
def the_modulus_of_an_order_is_used_up(run: Run) -> Evidence:
    """Hold little and rest large orders to sell: the requirement moves by the whole modulus of the orders."""
    reach = FixedReach(0, 1_000, 500, 9_000, 10**10)
    parameters, lens = _prepare(run)
    before, after = lens.compute_requirements([[reach], [replace(reach, price=10**10 + 10**8)]])
    modulus = compute_size(parameters, reach) * reach.hedge_ratio * 10**8
    checks = [before.exact and after.exact, after.value - before.value == modulus // RESULT, reach.lowest == -8_000]
    return hold(lens.name, f"1 % of a price moves the requirement by {after.value - before.value} units", checks)


@obligation(TICK, "V", role="witness")
def a_tick_that_delta_alone_does_not_cover(run: Run) -> Evidence:
    """Tick the forward of a short call by 1 %: more than delta times the tick, at most the delta/gamma budget."""
    call = FixedReach(1, -10_000, 0, 5_000, 35 * 10**10, 420_000)
    price, deviation = call.price + call.price // 100, 172_000
    parameters, lens = _prepare(run)
    moved = replace(call, price=price, hedge_ratio=move_ratio(call, price, deviation))
    before, after = lens.compute_requirements([[call], [moved]])
    delta_alone = compute_size(parameters, call) * call.hedge_ratio * (price - call.price) // RESULT
    seed = FillSeed(parameters, ((call,), (moved,)), deviation)
    checks = [after.value - before.value > 2 * delta_alone, _explain_tick(seed, [before, after]) is None]
    return hold(lens.name, "a tick of 1 % on short calls moves the requirement by more than twice its delta", checks)


def _prepare(run: Run) -> tuple[FixedParameters, LensEngine]:
    parameters = to_fixed_parameters(load_parameters(run.parameters_path("article")))
    lens = create_lens(run)
    lens.set_parameters(parameters)
    return parameters, lens
