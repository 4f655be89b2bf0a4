"""INT-*, layer V: the compiled contract rounds the right way, by no more than stated, over its whole domain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import isqrt

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation
from clearproof.engine import fixed
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fixed import DomainError, FixedIndex, FixedLeg, FixedParameters
from clearproof.engine.margin import compute_margin_square
from clearproof.engine.onchain import to_fixed_legs, to_fixed_parameters
from clearproof.evm import Deployed, LensEngine, MarginEngine, RevertedError, TwinEngine, create_machine
from clearproof.evm.build import get_harness
from clearproof.evm.cases import Cases, make_knife_edge, make_largest
from models.bytecode_families import ABOVE, TIGHT, compare_all
from models.bytecode_support import LegFamily, LegSeed, create_lens, create_stored, share, try_family, try_seed

ABOVE_CLAIM, TIGHT_CLAIM, ROOT_CLAIM, RANGE_CLAIM = "INT-ABOVE-002", "INT-TIGHT-003", "INT-ROOT-004", "INT-RANGE-001"
PORTFOLIOS = ("worked-example", "perfect-hedge", "ten-longs", "market-maker-positions")
_TOP = 2**256 - 1
_ROOTS_IN_ONE_CALL = 2_000


@obligation(ABOVE_CLAIM, "V", cost=8)
def stored_margin_is_never_below_the_exact_one(run: Run) -> Evidence:
    """Compare the stored account's margin with the integer twin, bit for bit, and with the exact margin from below."""
    engine = create_stored(run)
    return try_family(run, ABOVE_CLAIM, engine, compare_all(ABOVE), share(run, engine.machine, 33))


@obligation(ABOVE_CLAIM, "V", cost=2)
def lens_margin_is_never_below_the_exact_one(run: Run) -> Evidence:
    """Compare the lens, which checks the whole domain on every call, with the twin and the exact margin."""
    engine = create_lens(run)
    return try_family(run, ABOVE_CLAIM, engine, compare_all(ABOVE), share(run, engine.machine, 2))


@obligation(ABOVE_CLAIM, "V")
def sides_rounded_onto_a_result_do_not_hide_a_hair(run: Run) -> Evidence:
    """Compare books whose exact margin is 3e-13 quote above a whole result that their rounded sides give."""
    return try_knife_edges(create_lens(run), compare_all(ABOVE))


@obligation(ABOVE_CLAIM, "V", role="witness", cases=PORTFOLIOS)
def shipped_portfolio_is_answered_from_above(run: Run) -> Evidence:
    """Store a shipped portfolio and compare the answer with the exact engine's margin."""
    margin, square = _measure_shipped(run)
    if margin == 0 or Fraction(margin, 10**6) ** 2 < square:
        return _miss(ABOVE_CLAIM, run.case, margin)
    return by_tests("AccountBook", f"{run.case}: {margin} units of 1e-6 quote, at least the exact margin", 1)


@obligation(TIGHT_CLAIM, "V", cost=8)
def stored_margin_is_never_above_the_bound(run: Run) -> Evidence:
    """Compare the stored account's margin with the integer twin, bit for bit, and with the exact margin from above."""
    # Other cases than those compared from below.
    other = replace(run, profile=replace(run.profile, seed=run.profile.seed + 1))
    engine = create_stored(run)
    return try_family(other, TIGHT_CLAIM, engine, compare_all(TIGHT), share(run, engine.machine, 32))


@obligation(TIGHT_CLAIM, "V", role="witness", cases=PORTFOLIOS)
def shipped_portfolio_is_answered_to_the_unit(run: Run) -> Evidence:
    """Store a shipped portfolio and compare the answer with the exact margin plus the stated excess."""
    margin, square = _measure_shipped(run)
    low = margin - fixed.EXCESS
    if low > 0 and (low / 10**6) ** 2 >= square:
        return _miss(TIGHT_CLAIM, run.case, margin)
    return by_tests("AccountBook", f"{run.case}: {margin} units of 1e-6 quote, less than {fixed.EXCESS} above", 1)


@obligation(ROOT_CLAIM, "V", cost=2)
def root_is_the_exact_root_rounded_up(run: Run) -> Evidence:
    """Compare roots of every small number, every square and its neighbours, powers of two and random words."""
    harness = Deployed.create(create_machine(), get_harness(run.root, "MathHarness"))
    return try_roots(harness, list_radicands(run.profile.seed, share(run, harness.machine, 8)))


@obligation(ROOT_CLAIM, "V", role="witness")
def root_of_the_largest_word_is_exact(run: Run) -> Evidence:
    """Take the roots of 0, 1, 2 and the largest word, whose root is 2^128."""
    harness = Deployed.create(create_machine(), get_harness(run.root, "MathHarness"))
    roots = harness.call("sqrtUp", [0, 1, 2, _TOP])[0]
    if roots != [0, 1, 2, 2**128]:
        return _miss(ROOT_CLAIM, "0, 1, 2 and 2^256 - 1", roots)
    return by_tests("MathHarness", "0, 1, 2 and 2^256 - 1 have the roots 0, 1, 2 and 2^128", 4)


@obligation(RANGE_CLAIM, "V")
def corners_of_the_domain_are_answered(run: Run) -> Evidence:
    """Ask for the largest accounts: 1 to 16 indexes, 64 contracts, every value at its limit, every sign."""
    return try_corners(create_lens(run))


@obligation(RANGE_CLAIM, "V")
def one_step_outside_is_refused_by_name(run: Run) -> Evidence:
    """Move each limit one step outward and compare the named error and its values with the specification's."""
    lens, twin = create_lens(run), TwinEngine()
    cases = 0
    for parameters, book in list_outside():
        cases += 1
        found, wanted = _refusal(lens, parameters, book), _refusal(twin, parameters, book)
        if found != wanted or wanted is None:
            return _miss(RANGE_CLAIM, f"{wanted} expected", found)
    return by_tests(lens.name, "each limit passed by one step reverts with its own error and values", cases)


@obligation(RANGE_CLAIM, "V", role="witness")
def largest_stored_account_is_answered(run: Run) -> Evidence:
    """Store 64 positions at the limit over 16 indexes and read their margin."""
    engine = create_stored(run)
    return try_seed(RANGE_CLAIM, engine, compare_all(TIGHT), _corner(16, 64, (1, 1)))


def try_knife_edges(engine: MarginEngine, family: LegFamily) -> Evidence:
    """Ask ``engine`` about books a hair above 0 to 49 whole results."""
    for units in range(50):
        parameters, book = make_knife_edge(units)
        evidence = try_seed(ABOVE_CLAIM, engine, family, LegSeed(parameters, (tuple(book),)))
        if evidence.counterexample is not None:
            return evidence
    return by_tests(engine.name, "a hair above a whole result is rounded up to the next", 50)


def try_corners(engine: MarginEngine) -> Evidence:
    """Ask ``engine`` about the largest accounts."""
    cases = 0
    for count in range(1, fixed.MAX_INDEXES + 1):
        for signs in ((1, 1), (-1, -1), (1, -1), (-1, 1)):
            cases += 1
            evidence = try_seed(RANGE_CLAIM, engine, compare_all(TIGHT), _corner(count, fixed.MAX_HELD, signs))
            if evidence.counterexample is not None:
                return evidence
    return by_tests(engine.name, "the largest accounts are answered as the twin does", cases)


def _corner(count: int, size: int, signs: tuple[int, int]) -> LegSeed:
    parameters, legs = make_largest(count, size, 1)
    book = [replace(leg, lots=leg.lots * signs[k % 2]) for k, leg in enumerate(legs)]
    return LegSeed(parameters, (tuple(book),))


def list_radicands(seed: int, count: int) -> list[int]:
    """Return words to take roots of, ``count`` at least."""
    values = list(range(2_000))
    for shift in range(256):
        values += [(1 << shift) + step for step in (-1, 0, 1)]
    for root in (2**128 - 1, 2**128 - 2, *((1 << k) + step for k in range(1, 128) for step in (-1, 0, 1))):
        values += [root * root + step for step in (-1, 0, 1)]
    values.append(_TOP)
    cases = Cases(seed)
    while len(values) < count:
        root = cases.draw_integer(0, 2**128 - 1)
        values += [root * root, min(root * root + 1, _TOP), max(root * root - 1, 0), cases.draw_integer(0, _TOP)]
    return [value for value in values if 0 <= value <= _TOP]


def try_roots(harness: Deployed, values: Sequence[int]) -> Evidence:
    """Ask the harness for the roots of ``values``."""
    for first in range(0, len(values), _ROOTS_IN_ONE_CALL):
        part = values[first : first + _ROOTS_IN_ONE_CALL]
        for value, root in zip(part, harness.call("sqrtUp", part)[0], strict=True):
            if root * root < value or (root > 0 and (root - 1) ** 2 >= value):
                return _miss(ROOT_CLAIM, f"root of {value}, floor {isqrt(value)}", root)
    return by_tests(f"MathHarness in {harness.machine.name}", "every root is the exact one rounded up", len(values))


def list_outside() -> Iterator[tuple[FixedParameters, list[FixedLeg]]]:
    """Yield accounts that are inside the domain but for one value one step outside, or a count."""
    for change in ({"alpha_long": 0}, {"alpha_short": 0}, {"alpha_long": fixed.MAX_ALPHA + 1},
                   {"alpha_short": fixed.MAX_ALPHA + 1}, {"gamma": 10_001}, {"gamma": -10_001}):  # fmt: skip
        for place in (0, 1, 15):
            parameters, book = make_largest(16, 4, 1)
            indexes = list(parameters.indexes)
            indexes[place] = FixedIndex(**{**_fields(indexes[place]), **change})
            yield replace(parameters, indexes=tuple(indexes)), book
    for beta, place in ((10_001, 0), (-10_001, 1), (10_001, 119)):
        parameters, book = make_largest(16, 4, 1)
        betas = (*parameters.betas[:place], beta, *parameters.betas[place + 1 :])
        yield replace(parameters, betas=betas), book
    parameters, book = make_largest(2, 2, 1)
    yield FixedParameters((), ()), []
    yield FixedParameters(parameters.indexes, ()), book
    yield FixedParameters(parameters.indexes, (0, 0)), book
    yield FixedParameters(parameters.indexes[:1] * 17, (0,) * 136), book
    yield parameters, make_largest(2, fixed.MAX_HELD + 1, 1)[1]
    for leg in (FixedLeg(2, 1, 1), FixedLeg(255, 1, 1), FixedLeg(0, fixed.MAX_LOTS + 1, 1),
                FixedLeg(0, -fixed.MAX_LOTS - 1, 1), FixedLeg(1, 1, 0), FixedLeg(1, 1, fixed.MAX_PRICE + 1),
                FixedLeg(0, 1, 1, fixed.HEDGE_SCALE + 1), FixedLeg(0, 1, 1, -fixed.HEDGE_SCALE - 1)):  # fmt: skip
        yield parameters, [*book, leg]


def _fields(index: FixedIndex) -> dict[str, int]:
    return {"alpha_long": index.alpha_long, "alpha_short": index.alpha_short, "gamma": index.gamma}


def _refusal(
    engine: LensEngine | TwinEngine, parameters: FixedParameters, book: list[FixedLeg]
) -> tuple[str, tuple[int, ...]] | None:
    try:
        engine.set_parameters(parameters)
        engine.compute_margins([book])
    except (DomainError, RevertedError) as error:
        return error.name, error.values
    return None


def _measure_shipped(run: Run) -> tuple[int, Fraction]:
    """Return the stored margin of the portfolio ``run.case`` in 1e-6 quote, and the square of the exact one."""
    portfolio = load_portfolio(run.portfolio_path(run.case))
    needed = {portfolio.contracts[name].index for name in portfolio.positions}
    for name in ("article", "fifteen"):
        parameters = load_parameters(run.parameters_path(name))
        if needed <= {index.name for index in parameters.indexes}:
            break
    engine = create_stored(run)
    engine.set_parameters(to_fixed_parameters(parameters))
    margin = engine.compute_margins([to_fixed_legs(parameters, portfolio)])[0]
    return margin, compute_margin_square(parameters, portfolio)


def _miss(claim: str, title: str, found: object) -> Evidence:
    counterexample = Counterexample(f"{title}: found {found}", {"found": str(found)}, f"clearproof gate --only {claim}")
    return by_counterexample(counterexample.title, counterexample, tool="bytecode")
