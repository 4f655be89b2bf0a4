"""FILL-FREE-009 and FILL-HEDGE-010, layer E: what does an order cost, and what do other readings of it say?

Three readings that sound right are compared with W on the published cases and on the smallest book that tells them
apart: "reducing orders are free" read as "ignore them", "order risk adds up", and "look at one order at a time".
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from types import MappingProxyType
from typing import TypeAlias

from hypothesis import strategies as st

from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Order, Portfolio
from clearproof.engine.roots import Surd, root, total
from models.engine_properties import Law, Violation, catch, join, refute, try_law, witness
from models.fills_events import fill_partly
from models.fills_exact import load_book
from models.fills_support import (
    ONE,
    ZERO,
    Book,
    Solver,
    books,
    build_small,
    describe,
    measure,
    sign_order,
    small_books,
    solve_by_search,
)
from models.strategies import Strategy, admissible_parameters, any_parameters

FREE, HEDGE = "FILL-FREE-009", "FILL-HEDGE-010"
CHARGED = "an order costs what W rises by when its fills are let in, never less than nothing"
LOST_HEDGE = "closing one leg of a hedge raises W by what the hedge saved, and by nothing else"
CASES = ("case-1-adds-risk", "case-2-reduces", "case-3-breaks-hedge", "case-4-one-order", "case-4-ladder")
Reading: TypeAlias = Callable[[Parameters, Portfolio], Surd]
"""Returns a requirement, in quote units."""


def compute_worst(parameters: Parameters, portfolio: Portfolio) -> Surd:
    """Return W."""
    return root(solve_by_search(parameters, portfolio))


def _without(portfolio: Portfolio, number: int) -> Portfolio:
    return replace(portfolio, orders=(*portfolio.orders[:number], *portfolio.orders[number + 1 :]))


def order_costs_its_fills(solve: Solver) -> Law[Book]:
    """Return the law that W is the larger of W without an order and W with that order filled, for every order."""

    def law(case: Book) -> Violation | None:
        parameters, portfolio = case
        whole = solve(parameters, portfolio)
        for number in range(len(portfolio.orders)):
            without = solve(parameters, _without(portfolio, number))
            filled = solve(parameters, fill_partly(portfolio, number, ONE))
            if whole != max(without, filled):
                figures = {"worst": whole, "without": without, "with_it_filled": filled, "order": number}
                return describe(parameters, portfolio, **figures)
        return None

    return law


@obligation(FREE, "E", cost=4)
def an_order_is_charged_for_its_fills_only(run: Run) -> Evidence:
    """Compare W with W without each order and with W after its fill: it is the larger of the two, for any set."""
    return try_law(run, FREE, CHARGED, books(any_parameters()), order_costs_its_fills(solve_by_search))


@obligation(FREE, "E", role="witness")
def free_orders_and_charged_ones_exist(run: Run) -> Evidence:
    """Show cases 1 and 2: the order that adds risk is charged, the reducing one is free and gives no discount."""
    checks = []
    for name, expected in (("case-1-adds-risk", 50_000), ("case-2-reduces", 40_000)):
        parameters, portfolio = load_book(run, name)
        held = root(measure(parameters, replace(portfolio, orders=())))
        checks += [held == 40_000, compute_worst(parameters, portfolio) == expected]
    return witness("40,000 held: a bid costs 10,000, an ask 0", checks)


def _discount_reducing(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    """Fill reducing orders in advance: a broken engine that gives the discount before they fill."""
    number = next((k for k, order in enumerate(portfolio.orders) if _is_reducing(portfolio, order)), None)
    return solve_by_search(parameters, portfolio if number is None else fill_partly(portfolio, number, ONE))


def _is_reducing(portfolio: Portfolio, order: Order) -> bool:
    return portfolio.positions.get(order.contract, ZERO) * sign_order(order) < 0


@obligation(FREE, "E", role="mutant")
def a_discount_in_advance_is_caught(run: Run) -> Evidence:
    """Count a reducing order as filled: a book whose worst fill leaves it unfilled must be found."""
    drawn = small_books(load_parameters(run.parameters_path("article")))
    return catch(run, FREE, CHARGED, drawn, order_costs_its_fills(_discount_reducing))


def read_ignoring(parameters: Parameters, portfolio: Portfolio) -> Surd:
    """Return W without the orders that are against their contract's position."""
    kept = tuple(order for order in portfolio.orders if not _is_reducing(portfolio, order))
    return compute_worst(parameters, replace(portfolio, orders=kept))


def read_adding(parameters: Parameters, portfolio: Portfolio) -> Surd:
    """Return the margin of the positions plus that of every order alone, filled."""
    alone = [
        root(measure(parameters, replace(portfolio, positions={order.contract: sign_order(order)}, orders=())))
        for order in portfolio.orders
    ]
    return total([root(measure(parameters, replace(portfolio, orders=()))), *alone])


def read_one_at_a_time(parameters: Parameters, portfolio: Portfolio) -> Surd:
    """Return the largest margin with no order filled, or one."""
    books = [portfolio, *(fill_partly(portfolio, number, ONE) for number in range(len(portfolio.orders)))]
    return root(max(measure(parameters, replace(book, orders=())) for book in books))


READINGS: Mapping[str, tuple[Reading, str]] = MappingProxyType(
    {
        "ignored": (read_ignoring, "ignoring reducing orders"),
        "additive": (read_adding, "adding up the orders"),
        "single": (read_one_at_a_time, "one order at a time"),
    }
)
"""Proposition -> reading, and its name in sentences."""


def list_small_books(parameters: Parameters) -> Iterator[Book]:
    """Yield books of whole exposures on two contracts of one index with up to two orders, by gross size and orders."""
    for gross in range(1, 5):
        numbers = sorted(range(-gross, gross + 1), key=lambda size: (abs(size), size < 0))
        for held in product(numbers, repeat=2):
            for sizes in product(numbers, repeat=2):
                if sum(map(abs, (*held, *sizes))) == gross:
                    for contracts in ((0, 0), (0, 1)):
                        orders = [(c, size) for c, size in zip(contracts, sizes, strict=True) if size]
                        yield parameters, build_small(parameters, (*held, 0, 0), orders)


def find_smallest(parameters: Parameters, read: Reading) -> tuple[Violation | None, int]:
    """Return the first book on which a reading differs from W, and how many were tried."""
    tried = 0
    for case in list_small_books(parameters):
        tried += 1
        said, true = read(*case), compute_worst(*case)
        if said != true:
            return describe(*case, reading=_write(said), worst=_write(true)), tried
    return None, tried


def compare_on_cases(run: Run, read: Reading) -> dict[str, str]:
    """Return for each published case what a reading says, what W is, and by how much the reading over-charges."""
    figures = {}
    for name in CASES:
        book = load_book(run, name)
        said, true = read(*book), compute_worst(*book)
        gap = said - true
        wrong = f"{_write(gap)} too much" if gap >= 0 else f"{_write(-gap)} too little"
        figures[name] = f"{_write(said)} against {_write(true)}, {wrong}"
    return figures


def _write(amount: Surd) -> str:
    return str(amount.to_fraction()) if amount.is_rational() else amount.to_decimal_half_even(12)


def judge_reading(run: Run, key: str) -> Evidence:
    """Return the refutation of a reading by the smallest book, with its figures on the published cases."""
    read, name = READINGS[key]
    violation, tried = find_smallest(load_parameters(run.parameters_path("article")), read)
    if violation is None:
        return by_tests("engine", f"{name} gives W on every small book", tried)
    figures = compare_on_cases(run, read)
    wrong = [case for case, text in figures.items() if not text.endswith(", 0 too much")]
    title = f"{name} differs from W on {', '.join(wrong)}; the smallest book needs {violation['worst']}"
    return refute(FREE, title, {**violation, "cases": figures}, books_tried=tried)


@obligation(FREE, "E", proposition="ignored")
def ignoring_reducing_orders_undercharges(run: Run) -> Evidence:
    """Search the smallest book on which W without the reducing orders is another number, and show cases 1 to 4."""
    return judge_reading(run, "ignored")


@obligation(FREE, "E", proposition="additive")
def adding_up_orders_overcharges(run: Run) -> Evidence:
    """Search the smallest book on which margins that are added up are another number, and show cases 1 to 4."""
    return judge_reading(run, "additive")


@obligation(FREE, "E", proposition="single")
def one_order_at_a_time_undercharges(run: Run) -> Evidence:
    """Search the smallest book on which single fills are not the worst, and show cases 1 to 4."""
    return judge_reading(run, "single")


def hedges(parameters: Strategy[Parameters]) -> Strategy[Book]:
    """Return a long and a short of one index in two contracts, and an order that closes at most one of them."""
    drawn = st.tuples(parameters, st.integers(1, 30), st.integers(1, 30), st.integers(1, 30), st.booleans())
    return drawn.map(lambda codes: _build_hedge(*codes))


def _build_hedge(parameters: Parameters, long: int, short: int, size: int, closes_long: bool) -> Book:  # noqa: FBT001  # drawn
    held = (long, -short, *(0,) * (2 * parameters.size - 2))
    order = (0, -min(size, long)) if closes_long else (1, min(size, short))
    return parameters, build_small(parameters, held, [order])


def hedge_costs_what_it_saved(solve: Solver) -> Law[Book]:
    """Return the law that W is the margin before or after the order has filled, whichever is larger."""

    def law(case: Book) -> Violation | None:
        parameters, portfolio = case
        worst = solve(parameters, portfolio)
        before = measure(parameters, replace(portfolio, orders=()))
        after = measure(parameters, replace(fill_partly(portfolio, 0, ONE), orders=()))
        return (
            None
            if worst == max(before, after)
            else describe(parameters, portfolio, worst=worst, before=before, after=after)
        )

    return law


@obligation(HEDGE, "E")
def lost_hedges_are_charged_exactly(run: Run) -> Evidence:
    """Close one leg of drawn hedges, wholly or partly: W is the margin before or after, whichever is larger."""
    parameters, portfolio = load_book(run, "case-3-breaks-hedge")
    after = root(measure(parameters, replace(fill_partly(portfolio, 0, ONE), orders=())))
    held = root(measure(parameters, replace(portfolio, orders=())))
    charge = compute_worst(parameters, portfolio) - held
    exact = by_tests("engine", f"case 3 is charged {_write(charge)}", int(charge == after - held == 24_000))
    drawn = hedges(admissible_parameters())
    return join([exact, try_law(run, HEDGE, LOST_HEDGE, drawn, hedge_costs_what_it_saved(solve_by_search))])


@obligation(HEDGE, "E", role="witness")
def case_3_raises_the_worst_case(run: Run) -> Evidence:
    """Show case 3: 16,000 held, an order that reduces a position, and a worst case of 40,000."""
    parameters, portfolio = load_book(run, "case-3-breaks-hedge")
    held = root(measure(parameters, replace(portfolio, orders=())))
    checks = [_is_reducing(portfolio, portfolio.orders[0]), held == 16_000]
    return witness("16,000 and 40,000", [*checks, compute_worst(parameters, portfolio) == 40_000])


def _ignore_reducing(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    kept = tuple(order for order in portfolio.orders if not _is_reducing(portfolio, order))
    return solve_by_search(parameters, replace(portfolio, orders=kept))


@obligation(HEDGE, "E", role="mutant")
def ignoring_the_order_is_caught(run: Run) -> Evidence:
    """Ignore orders against the position: a hedge whose loss is not charged must be found."""
    drawn = hedges(st.just(load_parameters(run.parameters_path("article"))))
    return catch(run, HEDGE, LOST_HEDGE, drawn, hedge_costs_what_it_saved(_ignore_reducing))
