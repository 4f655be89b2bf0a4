"""FILL-SPLIT-011 and FILL-ACCOUNT-012, layer E: does it matter how orders are cut up, or spread over accounts?

Inside one account not a bit changes: the reduced problem, the answer and its proof are compared whole. Over accounts it
matters as soon as the alphas of an index differ, with orders as without them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from hypothesis import strategies as st

from clearproof.certificates import build_split_gain, subject
from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Order, Portfolio
from clearproof.engine.reduction import build_problem
from clearproof.engine.roots import Surd, root, total
from clearproof.search.worst_fill import find_worst_fill
from models.engine_combining import list_legs, name_exposures
from models.engine_properties import Law, Violation, catch, refute, try_law, witness
from models.fills_exact import load_book
from models.fills_support import (
    ONE,
    ZERO,
    Book,
    books,
    build_small,
    describe,
    fill_orders,
    place_orders,
    small_books,
    solve_by_search,
)
from models.strategies import (
    SIZES,
    Strategy,
    accounts,
    any_parameters,
    build_unit_account,
    symmetric_parameters,
    symmetrise,
)

SPLIT, ACCOUNT = "FILL-SPLIT-011", "FILL-ACCOUNT-012"
SAME_BITS = "splitting, permuting, relabelling and repricing orders changes no bit of problem, answer or proof"
MERGED = "two accounts merged, orders and all, need no more than they need apart"
MAX_GROSS = 40
"""Largest exposures that the search for the smallest split that pays looks at, in quote units."""

Cut: TypeAlias = tuple[int, int, int]
"""In how many parts an order is cut, where it moves to in the list, and what its limit becomes."""
CutBook: TypeAlias = tuple[Book, tuple[Cut, ...]]
Answer: TypeAlias = Callable[[Parameters, Portfolio], object]


def cut_orders(portfolio: Portfolio, cuts: Sequence[Cut]) -> Portfolio:
    """Return the same account with its orders in parts, moved about, with other ids and limits."""
    parts: list[tuple[int, Order]] = []
    for place, (order, (count, key, limit)) in enumerate(zip(portfolio.orders, cuts, strict=False)):
        for part in range(count):
            # Parts of unlike sizes that add up to the whole: 1, 2, .. of 1 + 2 + ..
            share = Fraction(2 * (part + 1), count * (count + 1))
            name = f"{limit}.{place}.{part}"
            piece = Order(name, order.contract, order.side, order.size * share, Fraction(limit) if limit else None)
            parts.append((key + part * limit, piece))
    parts.sort(key=lambda keyed: keyed[0])
    return replace(portfolio, orders=tuple(piece for _, piece in parts))


def answer_whole(parameters: Parameters, portfolio: Portfolio) -> object:
    """Return the reduced problem, the answer and the bytes of its proof."""
    problem = build_problem(parameters, portfolio)
    found = find_worst_fill(problem)
    return problem, found.labels, found.value, found.upper, repr(found.tree)


def _answer_rounded(parameters: Parameters, portfolio: Portfolio) -> object:
    """Round every order up to whole contracts first: a broken engine that rounds inside the sum."""
    whole = tuple(replace(order, size=Fraction(-(-order.size // 1))) for order in portfolio.orders)
    return answer_whole(parameters, replace(portfolio, orders=whole))


def _answer_first(parameters: Parameters, portfolio: Portfolio) -> object:
    """Look at the first order of each contract and side only: a broken engine that merges by forgetting."""
    seen: dict[tuple[str, str], Order] = {}
    for order in portfolio.orders:
        seen.setdefault((order.contract, order.side.value), order)
    return answer_whole(parameters, replace(portfolio, orders=tuple(seen.values())))


BROKEN: dict[str, Answer] = {"sizes-rounded-up": _answer_rounded, "first-order-only": _answer_first}


def cutting_changes_nothing(answer: Answer) -> Law[CutBook]:
    """Return the law that ``answer`` is equal, whole, for the orders in parts."""

    def law(case: CutBook) -> Violation | None:
        (parameters, portfolio), cuts = case
        parts = cut_orders(portfolio, cuts)
        if answer(parameters, portfolio) == answer(parameters, parts):
            return None
        before, after = (solve_by_search(parameters, one) for one in (portfolio, parts))
        return describe(parameters, portfolio, parts=[str(o.size) for o in parts.orders], before=before, after=after)

    return law


_CUTS = st.tuples(*(st.tuples(st.integers(1, 3), st.integers(0, 9), st.integers(0, 9)) for _ in range(5)))


@obligation(SPLIT, "E", cost=4)
def orders_in_parts_are_the_same_book(run: Run) -> Evidence:
    """Cut, permute, relabel and reprice orders: problem, answer and proof are equal bit for bit, for any set."""
    return try_law(
        run, SPLIT, SAME_BITS, st.tuples(books(any_parameters()), _CUTS), cutting_changes_nothing(answer_whole)
    )


@obligation(SPLIT, "E", role="witness")
def ladder_of_case_4_equals_its_order(run: Run) -> Evidence:
    """Show case 4: one order and ten, different files, the same problem, answer and proof."""
    (parameters, one), (_, ladder) = (load_book(run, name) for name in ("case-4-one-order", "case-4-ladder"))
    checks = [
        len(ladder.orders) == 10 > len(one.orders),
        answer_whole(parameters, one) == answer_whole(parameters, ladder),
    ]
    return witness("one order of 2 and ten of 0.2 at ten prices", checks)


@obligation(SPLIT, "E", role="mutant", cases=tuple(BROKEN))
def engines_that_look_at_single_orders_are_caught(run: Run) -> Evidence:
    """Let the engine treat orders one by one: a cut that changes the answer must be found."""
    drawn = st.tuples(small_books(load_parameters(run.parameters_path("article"))), _CUTS)
    return catch(run, SPLIT, SAME_BITS, drawn, cutting_changes_nothing(BROKEN[run.case]))


Pair: TypeAlias = tuple[Parameters, tuple[Portfolio, Portfolio]]
"""A parameter set and two accounts over the same contracts, each with orders."""


def merge(first: Portfolio, second: Portfolio) -> Portfolio:
    """Return one account with the positions of both added up and the orders of both."""
    names = dict.fromkeys((*first.positions, *second.positions))
    held = {name: first.positions.get(name, ZERO) + second.positions.get(name, ZERO) for name in names}
    orders = [replace(order, id=f"{k}") for k, order in enumerate((*first.orders, *second.orders))]
    return Portfolio(first.contracts, held, tuple(orders))


def measure_pair(case: Pair) -> tuple[Surd, list[Surd]]:
    """Return W of the merged account, and of each."""
    parameters, parts = case
    worst = [root(solve_by_search(parameters, one)) for one in (merge(*parts), *parts)]
    return worst[0], worst[1:]


def merged_accounts_need_no_more(case: Pair) -> Violation | None:
    """Return the law W(X + Y) <= W(X) + W(Y)."""
    together, apart = measure_pair(case)
    if together <= total(apart):
        return None
    shown = [describe(case[0], part)["book"] for part in case[1]]
    return {"parameters": case[0], "accounts": shown, "merged": together, "apart": total(apart)}


def list_crossing_accounts(parameters: Parameters) -> Iterator[Pair]:
    """Yield accounts that hold the first index short and long, each with a bid or ask on the second; smallest first."""
    for gross in range(2, MAX_GROSS + 1):
        for before in range(1, gross):
            for after in range(1, gross - before + 1):
                other = gross - before - after
                for sign in (1, -1):
                    bid = [(1, Fraction(sign * other))]
                    first, second = (
                        place_orders(build_unit_account(parameters, (held, 0)), bid) for held in (-before, after)
                    )
                    yield parameters, (first, second)


def pairs(parameters: Strategy[Parameters]) -> Strategy[Pair]:
    """Return pairs of accounts over the same contracts, each with up to three orders."""
    orders = st.lists(st.tuples(st.integers(0, 7), SIZES), max_size=3)
    return st.tuples(accounts(parameters, 2), orders, orders).map(
        lambda drawn: (drawn[0][0], (place_orders(drawn[0][1][0], drawn[1]), place_orders(drawn[0][1][1], drawn[2])))
    )


def crossing_pairs(parameters: Parameters) -> Strategy[Pair]:
    """Return pairs that hold the first index short and long, each with an order on the second."""
    size = st.integers(1, 20)
    order = st.tuples(st.integers(0, 3), st.integers(-20, 20))
    return st.tuples(size, size, order, order).map(
        lambda drawn: (
            parameters,
            (
                build_small(parameters, (-drawn[0], 0, 0, 0), [drawn[2]]),
                build_small(parameters, (drawn[1], 0, 0, 0), [drawn[3]]),
            ),
        )
    )


@obligation(ACCOUNT, "E")
def smallest_accounts_that_pay_apart_are_found(run: Run) -> Evidence:
    """Search two accounts with orders, smallest first, that need less apart than merged."""
    path = run.parameters_path("asymmetric")
    parameters, tried = load_parameters(path), 0
    for case in list_crossing_accounts(parameters):
        tried += 1
        violation = merged_accounts_need_no_more(case)
        if violation is None:
            continue
        filled = [fill_orders(part, [ONE] * len(part.orders)) for part in case[1]]
        legs = [list_legs(part) for part in filled]
        certificate = build_split_gain(parameters, subject(run.root, path), ACCOUNT, "statement", legs)
        shown = " and ".join(name_exposures(part) for part in filled)
        title = f"accounts that fill to {shown} need {violation['apart']} apart and {violation['merged']} merged"
        return refute(
            ACCOUNT, title, violation, certificates={"split": certificate} if certificate else {}, tried=tried
        )
    return by_tests("engine", "no pair of accounts tried pays apart", tried)


@obligation(ACCOUNT, "E", proposition="corrected", cost=3)
def equal_alphas_leave_nothing_to_spread_for(run: Run) -> Evidence:
    """Compare accounts with orders, merged and apart, exactly, for sets with equal alphas."""
    return try_law(run, ACCOUNT, MERGED, pairs(symmetric_parameters()), merged_accounts_need_no_more)


@obligation(ACCOUNT, "E", proposition="corrected", role="witness")
def merging_saves_where_orders_offset(run: Run) -> Evidence:
    """Show two accounts with equal alphas and orders that need strictly less once merged."""
    parameters = symmetrise(load_parameters(run.parameters_path("asymmetric")))
    parts = (build_small(parameters, (5, 0, 0, 0), [(2, 3)]), build_small(parameters, (-4, 0, 0, 0), [(2, -3)]))
    together, apart = measure_pair((parameters, parts))
    return witness("long 5 and short 4 with a bid and an ask", [together < total(apart)])


@obligation(ACCOUNT, "E", proposition="corrected", role="mutant")
def unequal_alphas_are_caught(run: Run) -> Evidence:
    """Drop the equality of the alphas: a pair of accounts that pays apart must be found."""
    drawn = crossing_pairs(load_parameters(run.parameters_path("asymmetric")))
    return catch(run, ACCOUNT, MERGED, drawn, merged_accounts_need_no_more)
