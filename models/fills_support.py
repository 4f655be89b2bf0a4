"""What is the worst fill, from the definition alone, and which accounts with orders do the tested layers try?

Here an order is filled by a fraction of its own and the margin is the variance of the contracts' moves
(``engine_independent``): no sides, no intervals, no candidates. Everything that the engine reduces and the search finds
is compared with that.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from hypothesis import strategies as st

from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.engine.reduction import FillProblem, build_problem
from clearproof.errors import ToolError
from clearproof.search.worst_fill import find_worst_fill
from models.engine_independent import compute_variance, list_moves
from models.engine_properties import Violation
from models.strategies import SIZES, Strategy, accounts, admissible_parameters, any_parameters

Book: TypeAlias = tuple[Parameters, Portfolio]
"""A parameter set and an account with resting orders."""
Filled: TypeAlias = tuple[Parameters, Portfolio, tuple[Fraction, ...]]
"""A book, and a fraction from 0 to 1 by which each of its orders fills."""
Solver: TypeAlias = Callable[[Parameters, Portfolio], Fraction]
"""Returns the square of the worst-case margin, in quote units squared."""

MAX_ORDERS = 5
QUARTER = Fraction(1, 4)
ZERO, ONE = Fraction(0), Fraction(1)
_CODES = st.tuples(st.integers(0, 7), SIZES)


def sign_order(order: Order) -> Fraction:
    """Return the size of ``order``, negative for a sell."""
    return order.size if order.side is Side.BUY else -order.size


def fill_orders(portfolio: Portfolio, fractions: Sequence[Fraction]) -> Portfolio:
    """Return the positions after each order has filled by its fraction, no order left."""
    positions = dict(portfolio.positions)
    for order, fraction in zip(portfolio.orders, fractions, strict=True):
        positions[order.contract] = positions.get(order.contract, ZERO) + fraction * sign_order(order)
    return replace(portfolio, positions=positions, orders=())


def measure(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    """Return the squared margin of the positions, as a variance."""
    return compute_variance(parameters, list_moves(parameters, portfolio))


def list_whole_fills(portfolio: Portfolio) -> Iterator[tuple[Fraction, ...]]:
    """Yield every way in which each order fills wholly or not at all."""
    return product((ZERO, ONE), repeat=len(portfolio.orders))


def solve_by_definition(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    """Return the largest squared margin over the whole fills: every subset of the orders is tried."""
    return max(measure(parameters, fill_orders(portfolio, fill)) for fill in list_whole_fills(portfolio))


def solve_by_search(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    """Return what the reduction and the branch and bound say.

    Raises
    ------
    ToolError
        The search did not prove its answer.
    """
    problem = build_problem(parameters, portfolio)
    found = find_worst_fill(problem)
    if not found.is_exact:
        raise ToolError("the worst-fill search ended without a proof")
    return Fraction(found.value, problem.square_scale)


def solve_problem(problem: FillProblem) -> Fraction:
    """Return the maximum over all labels of a reduced problem, by enumeration."""
    labels = product(*(range(len(row)) for row in problem.own))
    return Fraction(max(problem.compute_value(label) for label in labels), problem.square_scale)


def agree_with_definition(solver: Solver) -> Callable[[Book], Violation | None]:
    """Return the law that ``solver`` finds the largest squared margin over all subsets of the orders."""

    def law(case: Book) -> Violation | None:
        parameters, portfolio = case
        found, true = solver(parameters, portfolio), solve_by_definition(parameters, portfolio)
        return None if found == true else describe(parameters, portfolio, found=found, largest=true)

    return law


def describe(parameters: Parameters, portfolio: Portfolio, **figures: object) -> Violation:
    """Return a case as the data of a counterexample."""
    contracts = [
        {
            "contract": name,
            "index": contract.index,
            "exposure_of_one": str(contract.unit_exposure),
            "position": str(portfolio.positions.get(name, ZERO)),
            "orders": [str(sign_order(order)) for order in portfolio.orders if order.contract == name],
        }
        for name, contract in portfolio.contracts.items()
    ]
    return {"parameters": parameters, "book": contracts, **figures}


def books(parameters: Strategy[Parameters], max_orders: int = MAX_ORDERS) -> Strategy[Book]:
    """Return accounts with up to ``max_orders`` orders on one to five contracts, sizes from tiny to huge."""
    listed = st.lists(_CODES, max_size=max_orders)
    return st.tuples(accounts(parameters, 1), listed).map(
        lambda drawn: (drawn[0][0], place_orders(drawn[0][1][0], drawn[1]))
    )


def filled_books(parameters: Strategy[Parameters]) -> Strategy[Filled]:
    """Return accounts with orders, and fractions in quarters by which the orders fill."""
    shares = st.tuples(*(st.integers(0, 4) for _ in range(MAX_ORDERS)))
    return st.tuples(books(parameters), shares).map(
        lambda drawn: (*drawn[0], tuple(QUARTER * share for share in drawn[1][: len(drawn[0][1].orders)]))
    )


def small_books(parameters: Parameters, max_orders: int = MAX_ORDERS) -> Strategy[Book]:
    """Return accounts in whole exposures on two contracts of each index of one given set: they shrink to plain ones."""
    count = 2 * parameters.size
    held = st.tuples(*(st.integers(-6, 6) for _ in range(count)))
    orders = st.lists(st.tuples(st.integers(0, count - 1), st.integers(-6, 6)), max_size=max_orders)
    return st.tuples(held, orders).map(lambda drawn: (parameters, build_small(parameters, *drawn)))


def build_small(parameters: Parameters, held: Sequence[int], orders: Sequence[tuple[int, int]]) -> Portfolio:
    """Return an account on futures at price 1, two for each index in turn; an order is (contract, signed size)."""
    names = [f"{index.name}-{leg}" for index in parameters.indexes for leg in "AB"]
    contracts = {name: Contract(name, name[:-2], Kind.FUTURE, ONE) for name in names}
    positions = {name: Fraction(size) for name, size in zip(names, held, strict=True)}
    return place_orders(Portfolio(contracts, positions), [(number, Fraction(size)) for number, size in orders])


def place_orders(portfolio: Portfolio, signed: Sequence[tuple[int, Fraction]]) -> Portfolio:
    """Return ``portfolio`` with orders of signed sizes on its contracts by number; sizes of zero are left out."""
    names = list(portfolio.contracts)
    placed = [(names[number % len(names)], size) for number, size in signed if size]
    orders = [
        Order(f"o{k}", name, Side.BUY if size > 0 else Side.SELL, abs(size)) for k, (name, size) in enumerate(placed)
    ]
    return replace(portfolio, orders=(*portfolio.orders, *orders))


ADMISSIBLE: Strategy[Book] = books(admissible_parameters())
ANY: Strategy[Book] = books(any_parameters())
"""Books under sets that need not be admissible: the lemmas of the reduction only ask for gamma <= 1."""
