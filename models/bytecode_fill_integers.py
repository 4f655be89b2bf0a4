"""INT-*, layer V: accounts with resting orders are answered over the whole domain, from above, by stated units."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation
from clearproof.engine import fixed
from clearproof.engine.fixed import DomainError, FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import MAX_RESTING, FixedReach
from clearproof.evm import FillEngine, LensEngine, RevertedError, TwinEngine
from clearproof.evm.build import get_mutant
from clearproof.evm.cases import make_knife_edge
from clearproof.evm.machine import create_machine
from models.bytecode_fill_families import BOUNDED, CORNERS, UNITS
from models.bytecode_fills_support import Account, FillSeed, compare_fills, hold
from models.bytecode_support import create_lens, share, try_family, try_seed

ABOVE_CLAIM, TIGHT_CLAIM, RANGE_CLAIM, EXACT_CLAIM = "INT-ABOVE-002", "INT-TIGHT-003", "INT-RANGE-001", "FILL-EXACT-004"
LENS = "src/MarginLens.sol"
LIMITS = "src/libraries/Limits.sol"
NO_WORK = {LIMITS: {"WORK_LIMIT = ": "WORK_LIMIT = 0 * "}}
"""The contract with no work allowed: it answers with a bound wherever its first guess does not meet it."""
_SHAPES = ((0, 1, 1), (1, 0, 1), (-1, 1, 0), (1, 0, 0), (-1, 0, 0), (0, 1, 0))
"""Lots, buys and sells in units of the largest."""


@obligation(ABOVE_CLAIM, "V", cost=3)
def requirement_with_orders_is_within_its_units(run: Run) -> Evidence:
    """Compare accounts with orders with every fill tried: never below the worst, less than the stated units above."""
    other = replace(run, profile=replace(run.profile, seed=run.profile.seed + 2))
    lens = create_lens(run)
    return try_family(other, ABOVE_CLAIM, lens, UNITS, share(run, lens.machine, 10))


@obligation(TIGHT_CLAIM, "V", cost=3)
def requirement_with_orders_is_the_twins(run: Run) -> Evidence:
    """Compare other accounts with orders with every fill tried, and bit for bit with the integer twin."""
    other = replace(run, profile=replace(run.profile, seed=run.profile.seed + 3))
    lens = create_lens(run)
    return try_family(other, TIGHT_CLAIM, lens, compare_fills(UNITS), share(run, lens.machine, 8))


@obligation(ABOVE_CLAIM, "V")
def orders_on_rounded_sides_do_not_hide_a_hair(run: Run) -> Evidence:
    """Compare accounts whose worst margin is 3e-13 quote above a whole result that their rounded sides give."""
    return try_knife_edges(create_lens(run))


@obligation(RANGE_CLAIM, "V", cost=2)
def corners_with_orders_are_answered(run: Run) -> Evidence:
    """Ask for the largest accounts with orders: 64 contracts, every value at its limit, of all shapes."""
    return try_corners(create_lens(run))


@obligation(RANGE_CLAIM, "V")
def one_step_outside_with_orders_is_refused_by_name(run: Run) -> Evidence:
    """Move each limit of a reach one step outward and compare the named error and its values with the twin's."""
    lens, twin = create_lens(run), TwinEngine()
    cases = 0
    for parameters, account in list_outside():
        cases += 1
        found, wanted = _refuse(lens, parameters, account), _refuse(twin, parameters, account)
        if found != wanted or wanted is None:
            title = f"{wanted} expected, found {found}"
            counterexample = Counterexample(title, {"found": str(found)}, f"clearproof gate --only {RANGE_CLAIM}")
            return by_counterexample(title, counterexample, tool=lens.name)
    return by_tests(lens.name, "each limit passed by one step reverts with its own error and values", cases)


@obligation(EXACT_CLAIM, "V", cost=2)
def bounds_are_answered_where_work_ends(run: Run) -> Evidence:
    """Allow the search no work: every answer is flagged and the stated bound, bit for bit, or the exact requirement."""
    lens = LensEngine(create_machine(), get_mutant(run.root, LENS, NO_WORK))
    return try_family(run, EXACT_CLAIM, lens, BOUNDED, share(run, lens.machine, 4))


@obligation(RANGE_CLAIM, "V", role="witness")
def largest_account_with_orders_is_answered(run: Run) -> Evidence:
    """Ask for 64 contracts with orders each way at the limit over 16 indexes: an answer above their margin."""
    parameters, account = next(list_corners((16,)))
    lens = create_lens(run)
    lens.set_parameters(parameters)
    answers = lens.compute_requirements([account, tuple(replace(x, buys=0, sells=0) for x in account)])
    checks = [len(account) == fixed.MAX_HELD, answers[0].value > answers[1].value]
    return hold(lens.name, f"64 contracts at the limit with orders need {answers[0].value} units", checks)


def try_corners(engine: FillEngine) -> Evidence:
    """Ask ``engine`` about the largest accounts with orders."""
    cases = 0
    for parameters, account in list_corners((1, 2, 3, 5, 8, fixed.MAX_INDEXES)):
        cases += 1
        evidence = try_seed(RANGE_CLAIM, engine, CORNERS, FillSeed(parameters, (account,)))
        if evidence.counterexample is not None:
            return evidence
    return by_tests(engine.name, "the largest accounts with orders are answered as the twin does", cases)


def list_corners(counts: Sequence[int]) -> Iterator[tuple[FixedParameters, Account]]:
    """Yield accounts of 64 contracts with every value at its limit, over some numbers of indexes."""
    for count in counts:
        index = FixedIndex(fixed.MAX_ALPHA, fixed.MAX_ALPHA, fixed.CORRELATION_SCALE)
        parameters = FixedParameters((index,) * count, (fixed.CORRELATION_SCALE,) * (count * (count - 1) // 2))
        for sign in (1, -1):
            for shape in _SHAPES:
                lots, buys, sells = (x * fixed.MAX_LOTS for x in shape)
                reach = FixedReach(0, lots, buys, sells, fixed.MAX_PRICE, sign * fixed.HEDGE_SCALE)
                yield parameters, tuple(replace(reach, index=k % count) for k in range(fixed.MAX_HELD))


def try_knife_edges(engine: FillEngine) -> Evidence:
    """Ask ``engine`` about accounts a hair above 11 to 60 whole results; their orders would only lower them."""
    for units in range(11, 61):
        parameters, book = make_knife_edge(units)
        long, short = book
        account = (
            FixedReach(0, long.lots, 0, long.lots, long.price, long.hedge_ratio),
            FixedReach(0, short.lots, 0, 0, short.price, short.hedge_ratio),
        )
        evidence = try_seed(ABOVE_CLAIM, engine, UNITS, FillSeed(parameters, (account,)))
        if evidence.counterexample is not None:
            return evidence
    return by_tests(engine.name, "a hair above a whole result is rounded up to the next, orders or not", 50)


def list_outside() -> Iterator[tuple[FixedParameters, Account]]:
    """Yield accounts that are inside the domain but for one value of a reach one step outside, or a count."""
    parameters = FixedParameters((FixedIndex(100_000, 120_000, 9_200),) * 2, (5_000,))
    good, most = FixedReach(1, 5, 2, 3, 10**9), fixed.MAX_LOTS
    price, hedge = fixed.MAX_PRICE + 1, fixed.HEDGE_SCALE + 1
    bad = [
        *(FixedReach(index, 1, 1, 1, 1) for index in (2, 255)),
        *(FixedReach(0, 1, 1, 1, value) for value in (0, price)),
        *(FixedReach(0, 1, 1, 1, 1, value) for value in (hedge, -hedge)),
        FixedReach(0, -most, MAX_RESTING + 1, 0, 1),
        FixedReach(0, most, 0, MAX_RESTING + 1, 1),
        *(FixedReach(0, lots, most, 0, 1) for lots in (1, most)),
        *(FixedReach(0, lots, 0, most, 1) for lots in (-1, -most)),
        *(FixedReach(0, lots, 0, 0, 1) for lots in (most + 1, -most - 1)),
    ]
    for reach in bad:
        yield parameters, (good, reach)
        yield parameters, (reach, good)
    yield parameters, (good,) * (fixed.MAX_HELD + 1)


def _refuse(engine: FillEngine, parameters: FixedParameters, account: Account) -> tuple[str, tuple[int, ...]] | None:
    try:
        engine.set_parameters(parameters)
        engine.compute_requirements([account])
    except (DomainError, RevertedError) as error:
        return error.name, error.values
    return None
