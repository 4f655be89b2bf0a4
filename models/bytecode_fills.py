"""FILL-*, layer V: the compiled contract finds the worst fill of the resting orders, and keeps what W promises."""

from dataclasses import replace
from fractions import Fraction

from clearproof.certificates import build_split_gain, subject
from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation
from clearproof.engine import fixed
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fixed_fills import FixedReach, Requirement
from clearproof.engine.onchain import to_fixed_parameters
from clearproof.engine.reduction import build_problem
from clearproof.errors import ToolError
from clearproof.search.worst_fill import find_worst_fill
from models.bytecode_fill_families import (
    COVER,
    EVENTS,
    EXACT,
    FREE,
    HARD,
    HEDGE,
    LARGE,
    MERGED,
    WAYS,
    fill_by_parts,
    merge,
    strip,
)
from models.bytecode_fills_support import (
    REQUIREMENTS,
    Account,
    FillSeed,
    compare_fills,
    hold,
    load_account,
)
from models.bytecode_support import create_lens, share, try_family, try_seed

EXACT_CLAIM, COVER_CLAIM, MONOTONE_CLAIM = "FILL-EXACT-004", "FILL-COVER-007", "FILL-MONOTONE-008"
FREE_CLAIM, HEDGE_CLAIM = "FILL-FREE-009", "FILL-HEDGE-010"
SPLIT_CLAIM, ACCOUNT_CLAIM = "FILL-SPLIT-011", "FILL-ACCOUNT-012"
RECORDED = {
    "calendar-spreads": "article",
    "case-1-adds-risk": "article",
    "case-2-reduces": "article",
    "case-3-breaks-hedge": "article",
    "case-4-ladder": "article",
    "gamma-ends": "gamma-ends",
    "market-maker": "fifteen",
    "max-cut-cube-3": "max-cut-cube-3",
    "max-cut-cycle-7": "max-cut-cycle-7",
    "max-cut-petersen": "max-cut-petersen",
    "max-cut-torus-3x4": "max-cut-torus-3x4",
    "near-singular": "near-singular",
    "worked-example": "article",
}
"""Shipped portfolio -> its parameter set."""


@obligation(EXACT_CLAIM, "V", cost=8)
def requirement_is_that_of_the_true_worst_fill(run: Run) -> Evidence:
    """Compare the requirement with the integer twin and the definition, bit for bit, and with every fill tried."""
    lens = create_lens(run)
    return try_family(run, EXACT_CLAIM, lens, EXACT, share(run, lens.machine, 34))


@obligation(EXACT_CLAIM, "V", cost=3)
def requirement_of_large_accounts_is_exact(run: Run) -> Evidence:
    """Compare accounts of up to 64 contracts on 16 indexes with the twin and the proved answer of the search."""
    lens = create_lens(run)
    return try_family(run, EXACT_CLAIM, lens, LARGE, share(run, lens.machine, 1))


@obligation(EXACT_CLAIM, "V", cost=2)
def requirement_is_exact_where_bounds_do_not_decide(run: Run) -> Evidence:
    """Compare accounts that make the search branch: maximum cuts, and spreads whose worst fill breaks some of them."""
    lens = create_lens(run)
    return try_family(run, EXACT_CLAIM, lens, HARD, share(run, lens.machine, 1))


@obligation(EXACT_CLAIM, "V", cases=tuple(RECORDED))
def requirement_of_a_shipped_portfolio_is_exact(run: Run) -> Evidence:
    """Compare a shipped portfolio's requirement with the exact worst margin, from a proved search in fractions."""
    parameters, account = load_account(run, run.case, RECORDED[run.case])
    lens = create_lens(run)
    lens.set_parameters(parameters)
    answer = lens.compute_requirements([account])[0]
    square = _solve_exactly(run)
    low = Fraction(answer.value) - fixed.EXCESS
    is_above = Fraction(answer.value, 10**6) ** 2 >= square
    is_tight = low <= 0 or (low / 10**6) ** 2 < square
    if not (answer.exact and is_above and is_tight):
        return _refute(EXACT_CLAIM, f"{run.case}: {answer}, squared worst margin {square}", lens.name)
    return by_tests(lens.name, f"{run.case}: {answer.value} units, less than {fixed.EXCESS} above the worst margin", 1)


@obligation(EXACT_CLAIM, "V", role="witness")
def a_worst_fill_with_a_prefix_high_is_found(run: Run) -> Evidence:
    """Show an account whose worst fill fills some orders of an index and not the others: no end of its chain."""
    parameters, account = load_account(run, "calendar-spreads", RECORDED["calendar-spreads"])
    bought = tuple(replace(x, lots=x.lots + x.buys, buys=0, sells=0) for x in account)
    sold = tuple(replace(x, lots=x.lots - x.sells, buys=0, sells=0) for x in account)
    lens = create_lens(run)
    lens.set_parameters(parameters)
    worst, *ends = lens.compute_requirements([account, bought, sold, strip(account)])
    return hold(
        lens.name, "calendar spreads: neither all buys nor all sells is the worst", [worst.exact, worst > max(ends)]
    )


@obligation(COVER_CLAIM, "V", cost=3)
def requirement_covers_every_fill_and_one_attains_it(run: Run) -> Evidence:
    """Compare the requirement with those after fills of all kinds: none more, some whole fill as much, to 1 unit."""
    lens = create_lens(run)
    return try_family(run, COVER_CLAIM, lens, compare_fills(COVER), share(run, lens.machine, 8))


@obligation(COVER_CLAIM, "V", role="witness")
def orders_raise_what_the_market_maker_needs(run: Run) -> Evidence:
    """Show the shipped market maker: its requirement with orders is above its margin, and above a fill by parts."""
    parameters, account = load_account(run, "market-maker", "fifteen")
    lens = create_lens(run)
    lens.set_parameters(parameters)
    worst, held, partly = lens.compute_requirements([account, strip(account), strip(fill_by_parts(account, 0x5A5A5A5))])
    checks = [worst.exact, worst.value > held.value, worst.value > partly.value]
    return hold(lens.name, f"the market maker needs {worst.value} units with its orders, {held.value} without", checks)


@obligation(MONOTONE_CLAIM, "V", cost=3)
def no_fill_and_no_cancel_raises_the_requirement(run: Run) -> Evidence:
    """Fill and cancel orders by parts: the requirement never rises, so a new order never lowers it, to 1 unit."""
    lens = create_lens(run)
    return try_family(run, MONOTONE_CLAIM, lens, compare_fills(EVENTS), share(run, lens.machine, 8))


@obligation(MONOTONE_CLAIM, "V", role="witness")
def fills_keep_or_lower_the_requirement(run: Run) -> Evidence:
    """Show one fill that keeps the requirement, and one that lowers it."""
    lens, values = _ask_article(run, [_long(4, 1, 2), _long(5, 0, 2), _long(2, 1, 0)])
    return hold(
        lens,
        "long 4, a bid of 1, an ask of 2: the bid's fill keeps, the ask's lowers",
        [values[0] == values[1] > values[2]],
    )


@obligation(FREE_CLAIM, "V", cost=3)
def orders_are_charged_their_worst_fill_only(run: Run) -> Evidence:
    """Compare the requirement with a contract's orders to those at its ends: the largest of them, to 1 unit."""
    lens = create_lens(run)
    return try_family(run, FREE_CLAIM, lens, compare_fills(FREE), share(run, lens.machine, 8))


@obligation(FREE_CLAIM, "V", role="witness")
def a_reducing_order_is_free_and_gives_no_discount(run: Run) -> Evidence:
    """Show the order of case 2: the same requirement with it and without it, bit for bit."""
    parameters, account = load_account(run, "case-2-reduces", RECORDED["case-2-reduces"])
    lens = create_lens(run)
    lens.set_parameters(parameters)
    answers = lens.compute_requirements([account, strip(account)])
    checks = [answers[0] == answers[1], any(x.buys + x.sells for x in account)]
    return hold(lens.name, f"case 2 needs {answers[0].value} units with its reducing order and without it", checks)


@obligation(HEDGE_CLAIM, "V", cost=2)
def broken_hedges_are_charged_exactly(run: Run) -> Evidence:
    """Close one leg of drawn hedges by an order: the requirement is the larger margin, before or after, to 1 unit."""
    lens = create_lens(run)
    return try_family(run, HEDGE_CLAIM, lens, compare_fills(HEDGE), share(run, lens.machine, 5))


@obligation(HEDGE_CLAIM, "V", role="witness")
def case_3_is_charged_the_lost_hedge(run: Run) -> Evidence:
    """Show case 3: 16,000 held, an order that reduces a position, a requirement of 40,000, to the unit."""
    parameters, account = load_account(run, "case-3-breaks-hedge", "article")
    lens = create_lens(run)
    lens.set_parameters(parameters)
    answers = [answer.value for answer in lens.compute_requirements([account, strip(account)])]
    return hold(
        lens.name, "case 3: 16,000 without its order, 40,000 with it", [answers == [40_000 * 10**6, 16_000 * 10**6]]
    )


@obligation(SPLIT_CLAIM, "V", cost=3)
def listing_orders_and_cuts_change_no_bit(run: Run) -> Evidence:
    """List the contracts of an account in other orders and cut them in two, orders and all: same bits."""
    lens = create_lens(run)
    return try_family(run, SPLIT_CLAIM, lens, compare_fills(WAYS), share(run, lens.machine, 8))


@obligation(SPLIT_CLAIM, "V", role="witness")
def a_ladder_needs_what_one_order_needs(run: Run) -> Evidence:
    """Show case 4: a ladder of orders and one order of their sum are the same words, and the same requirement."""
    listed = [load_account(run, name, "article") for name in ("case-4-ladder", "case-4-one-order")]
    orders = [len(load_portfolio(run.portfolio_path(name)).orders) for name in ("case-4-ladder", "case-4-one-order")]
    lens = create_lens(run)
    lens.set_parameters(listed[0][0])
    exposures = [[(x.lots * x.price, x.buys * x.price, x.sells * x.price) for x in account] for _, account in listed]
    answers = lens.compute_requirements([account for _, account in listed])
    checks = [orders[0] > orders[1], exposures[0] == exposures[1], answers[0] == answers[1]]
    return hold(lens.name, f"{orders[0]} orders or one: {answers[0].value} units", checks)


@obligation(ACCOUNT_CLAIM, "V", proposition="corrected", cost=2)
def merged_accounts_need_no_more_with_equal_alphas(run: Run) -> Evidence:
    """Merge two accounts with their orders, equal alphas: at most 1 unit of rounding more than the parts."""
    lens = create_lens(run)
    return try_family(run, ACCOUNT_CLAIM, lens, compare_fills(MERGED), share(run, lens.machine, 6))


@obligation(ACCOUNT_CLAIM, "V", proposition="corrected", role="witness")
def merging_resting_hedges_saves(run: Run) -> Evidence:
    """Merge a long and a short of two indexes, each with an order: the sum needs less than the parts."""
    first = (FixedReach(0, 4_000, 100, 0, 10**10), FixedReach(1, 0, 0, 0, 35 * 10**7))
    second = (FixedReach(0, 0, 0, 0, 10**10), FixedReach(1, -100_000, 0, 500, 35 * 10**7))
    parameters = to_fixed_parameters(load_parameters(run.parameters_path("article")))
    return try_seed(ACCOUNT_CLAIM, create_lens(run), MERGED, FillSeed(parameters, (first, second)))


@obligation(ACCOUNT_CLAIM, "V")
def splitting_orders_over_accounts_pays(run: Run) -> Evidence:
    """Bid for 200 of ETH in one account, and for 100 each in two that hold 1 and -1 of BTC: the two need less."""
    path = run.parameters_path("asymmetric")
    exact = load_parameters(path)
    parameters = to_fixed_parameters(exact)
    lots = 10**6
    parts = [(FixedReach(0, sign * lots, 0, 0, 100), FixedReach(1, 0, 100 * lots, 0, 100)) for sign in (1, -1)]
    together = merge(*parts)
    lens = create_lens(run)
    lens.set_parameters(parameters)
    answers = lens.compute_requirements([*parts, together])
    saved = answers[2].value - answers[0].value - answers[1].value
    # Each of two results is less than EXCESS above the exact one, the third not below: 3 units cannot be rounding.
    if saved <= 3 or not all(answer.exact for answer in answers):
        return by_tests(lens.name, "the split known to pay does not pay in the contract", 1)
    books = [[("BTC", Fraction(sign)), ("ETH", Fraction(100))] for sign in (1, -1)]
    certificate = build_split_gain(exact, subject(run.root, path), ACCOUNT_CLAIM, "statement", books)
    title = f"two accounts with bids need {answers[0].value} + {answers[1].value} units, one {answers[2].value}"
    data = REQUIREMENTS.write(parameters, [*parts, together], answers)
    counterexample = Counterexample(title, data, f"clearproof gate --only {ACCOUNT_CLAIM}")
    certificates = {"split": certificate} if certificate is not None else {}
    return by_counterexample(title, counterexample, certificates, tool=lens.name)


def _solve_exactly(run: Run) -> Fraction:
    """Return the square of the exact worst margin of a shipped portfolio, in quote units squared."""
    parameters = load_parameters(run.parameters_path(RECORDED[run.case]))
    problem = build_problem(parameters, load_portfolio(run.portfolio_path(run.case)))
    found = find_worst_fill(problem)
    if not found.is_exact:
        raise ToolError("the worst-fill search ended without a proof")
    return Fraction(found.value, problem.square_scale)


def _long(lots: int, buys: int, sells: int) -> Account:
    return (FixedReach(0, lots, buys, sells, 10**8),)


def _ask_article(run: Run, accounts: list[Account]) -> tuple[str, list[Requirement]]:
    lens = create_lens(run)
    lens.set_parameters(to_fixed_parameters(load_parameters(run.parameters_path("article"))))
    return lens.name, lens.compute_requirements(accounts)


def _refute(claim: str, title: str, tool: str) -> Evidence:
    counterexample = Counterexample(title, {"found": title}, f"clearproof gate --only {claim}")
    return by_counterexample(title, counterexample, tool=tool)
