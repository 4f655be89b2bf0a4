"""FILL-EXACT-004, layers P and E, and FILL-COVER-007, layer E: is W the worst case, and does its fill attain it?

Layer P certifies every shipped portfolio: the checker rebuilds the problem from the files and repeats the proof without
any solver. Layer E compares, on drawn books, all the methods that the project has with the subsets of the orders.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from clearproof.certificates import fill_subject
from clearproof.certificates.subject import Json
from clearproof.claims import Evidence, Run, by_certificate, obligation, undecided
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fills import compute_worst_fill
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.reduction import FillProblem, build_problem
from clearproof.engine.roots import root
from clearproof.search.fill_bound import bound_worst_fill
from clearproof.search.plain import WORK, find_worst_fill_plainly
from clearproof.search.worst_fill import build_worst_fill, find_worst_fill
from models.engine_properties import Law, Violation, catch, replace_indexes, try_law, witness
from models.fills_support import (
    ANY,
    ONE,
    ZERO,
    Filled,
    Solver,
    agree_with_definition,
    describe,
    fill_orders,
    filled_books,
    measure,
    small_books,
    solve_by_definition,
    solve_by_search,
)
from models.parameters_support import Address, forge, refuse
from models.strategies import admissible_parameters, any_parameters

EXACT: Address = ("FILL-EXACT-004", "statement")
COVER = "FILL-COVER-007"
AGREES = "the method finds the largest margin over all subsets of the orders"
COVERS = "W is at least the margin of the positions and of every fill drawn, and the fill it names has margin W"
PORTFOLIOS = {
    "case-1-adds-risk": "article",
    "case-2-reduces": "article",
    "case-3-breaks-hedge": "article",
    "case-4-one-order": "article",
    "case-4-ladder": "article",
    "ladder": "article",
    "calendar-spreads": "article",
    "market-maker": "fifteen",
    "hundred": "hundred",
    "max-cut-complete-5": "max-cut-complete-5",
    "max-cut-complete-6": "max-cut-complete-6",
    "max-cut-cycle-7": "max-cut-cycle-7",
    "max-cut-petersen": "max-cut-petersen",
    "max-cut-cube-3": "max-cut-cube-3",
    "max-cut-cube-4": "max-cut-cube-4",
    "max-cut-torus-3x4": "max-cut-torus-3x4",
    "near-singular": "near-singular",
    "gamma-ends": "gamma-ends",
    "flat": "article",
    "one-contract": "article",
    "worked-example": "article",
    "perfect-hedge": "article",
    "ten-longs": "fifteen",
    "single-option": "article",
    "market-maker-positions": "fifteen",
}
"""Shipped portfolio -> the parameter set that it is certified under."""
BROKEN = "max-cut-petersen"
"""The book on which both extreme fills are far from the worst."""


def load_book(run: Run, name: str) -> tuple[Parameters, Portfolio]:
    """Return the shipped portfolio ``name`` and its parameter set."""
    return load_parameters(run.parameters_path(PORTFOLIOS[name])), load_portfolio(run.portfolio_path(name))


def certify(run: Run, name: str, address: Address) -> Json:
    """Return the certificate of the worst fill of the shipped portfolio ``name``."""
    about = fill_subject(run.root, run.parameters_path(PORTFOLIOS[name]), run.portfolio_path(name))
    return build_worst_fill(*load_book(run, name), about, *address)


@obligation(EXACT[0], "P", cases=tuple(PORTFOLIOS))
def worst_fill_of_the_portfolio_is_certified(run: Run) -> Evidence:
    """Certify the worst fill of a shipped portfolio: attained, and exceeded by no fill."""
    certificate = certify(run, run.case, EXACT)
    if certificate["kind"] != "worst-fill":
        return undecided("search", f"the budget ended before the worst fill of {run.case} was proved")
    margin = root(Fraction(str(certificate["square"]))).to_decimal_down(18)
    return by_certificate(f"the worst case of {run.case} is {margin}", {run.case: certificate})


@obligation(EXACT[0], "P", role="witness")
def a_book_with_hundreds_of_orders_is_certified(run: Run) -> Evidence:
    """Show the market maker: 300 orders, 2^300 subsets, one certificate."""
    certificate = certify(run, "market-maker", EXACT)
    return by_certificate("the market maker's 300 orders", {"market-maker": certificate})


@obligation(EXACT[0], "P", role="mutant")
def extreme_fills_alone_have_no_certificate(run: Run) -> Evidence:
    """Break the search: only all low and all high are tried. The checker must refuse what it would claim."""
    true = certify(run, BROKEN, EXACT)
    problem = build_problem(*load_book(run, BROKEN))
    high = [len(row) - 1 for row in problem.own]
    square = str(Fraction(problem.compute_value(high), problem.square_scale))
    lesser: Json = {"labels": high, "square": square, "upper": square}
    closed: Json = {"stages": [], "unit": 1, "boxes": [[[0], -1, 0]]}
    forged = {
        "same-proof": forge(true, lesser),
        "one-box": forge(true, {**lesser, **closed}),
        "higher-square": forge(true, {"square": "100", "upper": "100"}),
        "other-portfolio": forge(true, {"subject": certify(run, "max-cut-cube-4", EXACT)["subject"]}),
    }
    return refuse(run, f"all orders bought or all sold is not the worst of {BROKEN}", forged, {BROKEN: true})


def solve_by_engine(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    """Return what the engine finds by trying no fill, all buys, all sells and flat."""
    return compute_worst_fill(parameters, portfolio).square


def solve_plainly(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    """Return what the search in plain integers says, or the compiled one where it gives up."""
    problem = build_problem(parameters, portfolio)
    found = find_worst_fill_plainly(problem, WORK)
    return solve_by_search(parameters, portfolio) if found is None else Fraction(found.value, found.scale)


METHODS: dict[str, Solver] = {
    "branch-and-bound": solve_by_search,
    "plain-integers": solve_plainly,
    "engine-by-definition": solve_by_engine,
}


@obligation(EXACT[0], "E", cases=tuple(METHODS), cost=3)
def methods_agree_with_the_definition(run: Run) -> Evidence:
    """Compare a method with every subset of the orders, for sets of any kind."""
    return try_law(run, EXACT[0], AGREES, ANY, agree_with_definition(METHODS[run.case]))


def bounded_by_semidefinite_program(problem: FillProblem) -> bool:
    """Say whether the certified bound of the semidefinite program is at least the worst case."""
    return bound_worst_fill(problem).square >= Fraction(find_worst_fill(problem).value, problem.square_scale)


@obligation(EXACT[0], "E", cost=4)
def semidefinite_bound_is_never_below(run: Run) -> Evidence:
    """Compare the worst fill of shipped portfolios with the dual bound of a semidefinite program, exactly."""
    names = (
        "case-3-breaks-hedge",
        "calendar-spreads",
        "market-maker",
        "max-cut-petersen",
        "near-singular",
        "gamma-ends",
    )
    below = [name for name in names if not bounded_by_semidefinite_program(build_problem(*load_book(run, name)))]
    summary = f"no dual bound is below the worst case{'' if not below else ' except on ' + ', '.join(below)}"
    return witness(summary, [not below] * len(names))


@obligation(EXACT[0], "E", role="mutant", cases=("extremes-only", "positions-only", "unsigned-shorts", "gamma-dropped"))
def broken_methods_are_caught(run: Run) -> Evidence:
    """Solve wrongly: the comparison with the definition must notice."""
    article = load_parameters(run.parameters_path("article"))
    return catch(run, EXACT[0], AGREES, small_books(article, 4), agree_with_definition(BROKEN_METHODS[run.case]))


def _solve_extremes(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    problem = build_problem(parameters, portfolio)
    ends = ([0] * len(problem.own), [len(row) - 1 for row in problem.own])
    return Fraction(max(problem.compute_value(labels) for labels in ends), problem.square_scale)


def _solve_positions(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    return solve_by_search(parameters, replace(portfolio, orders=()))


def _solve_unsigned(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    flipped = replace_indexes(parameters, lambda index: replace(index, gamma=-index.gamma))
    return solve_by_search(flipped, portfolio)


def _solve_without_gamma(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    return solve_by_search(replace_indexes(parameters, lambda index: replace(index, gamma=ONE)), portfolio)


BROKEN_METHODS: dict[str, Solver] = {
    "extremes-only": _solve_extremes,
    "positions-only": _solve_positions,
    "unsigned-shorts": _solve_unsigned,
    "gamma-dropped": _solve_without_gamma,
}


def read_fill(portfolio: Portfolio, problem: FillProblem, labels: tuple[int, ...]) -> tuple[Fraction, ...]:
    """Return by what fraction each order fills in the fill that ``labels`` name: each wholly or not at all."""
    sides = {}
    for chain, label in zip(problem.chains, labels, strict=True):
        for place, interval in enumerate(chain.movable):
            is_high = place < label
            sides[interval.contract] = {is_high: interval.high_side}
    filled = []
    for order in portfolio.orders:
        ((is_high, high_side),) = sides.get(order.contract, {False: None}).items()
        filled.append(ONE if (order.side is high_side) == is_high and high_side is not None else ZERO)
    return tuple(filled)


def cover_every_fill(solve: Callable[[FillProblem], tuple[int, ...]]) -> Law[Filled]:
    """Return the law that the fill named by ``solve`` is at least as bad as the positions, a drawn fill and itself."""

    def law(case: Filled) -> Violation | None:
        parameters, portfolio, fractions = case
        problem = build_problem(parameters, portfolio)
        labels = solve(problem)
        worst = Fraction(problem.compute_value(labels), problem.square_scale)
        attained = measure(parameters, fill_orders(portfolio, read_fill(portfolio, problem, labels)))
        held = measure(parameters, replace(portfolio, orders=()))
        drawn = measure(parameters, fill_orders(portfolio, fractions))
        if attained == worst >= max(held, drawn):
            return None
        return describe(parameters, portfolio, worst=worst, of_its_fill=attained, of_positions=held, of_a_fill=drawn)

    return law


@obligation(COVER, "E", cost=3)
def worst_case_covers_every_fill(run: Run) -> Evidence:
    """Draw fills under sets of any kind; the fill that the search names is measured contract by contract."""
    law = cover_every_fill(lambda problem: find_worst_fill(problem).labels)
    return try_law(run, COVER, COVERS, filled_books(any_parameters()), law)


@obligation(COVER, "E", role="witness")
def witness_fill_takes_some_orders_and_leaves_others(run: Run) -> Evidence:
    """Show the calendar spreads: the fill that attains W buys some legs and sells others."""
    parameters, portfolio = load_book(run, "calendar-spreads")
    problem = build_problem(parameters, portfolio)
    found = find_worst_fill(problem)
    fill = read_fill(portfolio, problem, found.labels)
    sides = {order.side for order, share in zip(portfolio.orders, fill, strict=True) if share}
    reached = measure(parameters, fill_orders(portfolio, fill))
    checks = [len(sides) == 2, 0 < sum(fill) < len(fill), reached == Fraction(found.value, problem.square_scale)]
    return witness(f"{sum(fill)} of {len(fill)} orders, buys and sells, reach the worst case", checks)


@obligation(COVER, "E", role="mutant")
def worst_case_of_low_ends_is_caught(run: Run) -> Evidence:
    """Name the fill with every contract at its low end: a worse fill must be drawn."""
    law = cover_every_fill(lambda problem: (0,) * len(problem.own))
    return catch(run, COVER, COVERS, filled_books(admissible_parameters()), law)


def compare_with_definition(run: Run, name: str) -> bool:
    """Say whether the search agrees with all subsets of a small shipped portfolio."""
    parameters, portfolio = load_book(run, name)
    return solve_by_search(parameters, portfolio) == solve_by_definition(parameters, portfolio)


@obligation(EXACT[0], "E", role="witness")
def published_cases_agree_with_all_subsets(run: Run) -> Evidence:
    """Try every subset of the orders of the published cases, up to ten orders: the search says the same."""
    names = [name for name in PORTFOLIOS if name.startswith("case-")]
    return witness("cases 1 to 4 agree with all subsets", [compare_with_definition(run, name) for name in names])
