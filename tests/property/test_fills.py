"""The laws of the worst fill: each holds on drawn books, each can fail, and the methods agree."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clearproof.certificates import build_fill
from clearproof.claims import Run
from clearproof.engine.documents import load_parameters
from clearproof.engine.fills import Fill, compute_worst_fill
from clearproof.engine.margin import compute_margin_square
from clearproof.engine.reduction import build_problem
from clearproof.gate.run import PROFILES
from clearproof.search.cancellations import Cancellations
from clearproof.search.fill_bound import bound_worst_fill, compute_dual_bound
from clearproof.search.worst_fill import find_worst_fill, get_proof
from models.engine_properties import find_violation
from models.fills_accounts import answer_whole, cut_orders, merged_accounts_need_no_more, pairs
from models.fills_cut import BALANCED, find_by_cut
from models.fills_events import events_are_monotone, fill_partly, fills_keep_equity_above, stories
from models.fills_exact import PORTFOLIOS, cover_every_fill, read_fill
from models.fills_readings import order_costs_its_fills
from models.fills_reduction import corners_bound_everything, take_both
from models.fills_support import (
    ADMISSIBLE,
    ANY,
    ONE,
    ZERO,
    build_small,
    fill_orders,
    filled_books,
    measure,
    solve_by_definition,
    solve_by_search,
)
from models.strategies import admissible_parameters, any_parameters, symmetric_parameters

ROOT = Path(__file__).parents[2]
few = settings(derandomize=True, database=None, deadline=None, max_examples=60)
ARTICLE = load_parameters(ROOT / "specs" / "parameters" / "article.json")

LAWS = {
    "no partial fill beats the corners": (filled_books(any_parameters()), corners_bound_everything(take_both)),
    "W covers every fill and its witness attains it": (
        filled_books(any_parameters()),
        cover_every_fill(lambda problem: find_worst_fill(problem).labels),
    ),
    "events move W one way": (stories(ADMISSIBLE), events_are_monotone(solve_by_search, fill_partly)),
    "an order costs its fills": (ANY, order_costs_its_fills(solve_by_search)),
    "equity above W stays above": (stories(ADMISSIBLE), fills_keep_equity_above(solve_by_search, ZERO, ZERO)),
    "merged accounts need no more": (pairs(symmetric_parameters()), merged_accounts_need_no_more),
}


@pytest.mark.parametrize("name", LAWS)
def test_law_holds(name):
    run = Run(ROOT, replace(PROFILES["dev"], property_cases=60))
    violation, asked = find_violation(run, *LAWS[name])
    assert violation is None
    assert asked == 60


@few
@given(BALANCED)
def test_definition_cut_and_branch_and_bound_agree(case):
    problem = build_problem(*case)
    true = solve_by_definition(*case)
    assert find_by_cut(problem) == solve_by_search(*case) == true == compute_worst_fill(*case).square


@settings(few, max_examples=12)
@given(BALANCED)
def test_all_four_methods_agree(case):
    problem = build_problem(*case)
    true = solve_by_definition(*case)
    assert find_by_cut(problem) == solve_by_search(*case) == true
    bound = bound_worst_fill(problem)
    assert true <= bound.square == compute_dual_bound(problem, bound.gram)


@settings(few, max_examples=30)
@given(ANY)
def test_what_an_order_costs_is_what_the_definition_says_without_it(case):
    parameters, book = case
    labels = find_worst_fill(build_problem(parameters, book)).labels
    cancellations = Cancellations(parameters, book, labels, 10_000)
    for order in book.orders:
        without = replace(book, orders=tuple(one for one in book.orders if one is not order))
        reduced = cancellations.compute_without(order.contract, order.side, order.size)
        assert reduced.square == reduced.upper == solve_by_definition(parameters, without)


@settings(few, max_examples=12)
@given(ADMISSIBLE)
def test_the_semidefinite_bound_is_never_below(case):
    assert bound_worst_fill(build_problem(*case)).square >= solve_by_definition(*case)


@few
@given(filled_books(admissible_parameters()))
def test_the_worst_case_covers_the_engines_margin_of_any_fill(case):
    parameters, book, fractions = case
    worst = solve_by_search(parameters, book)
    assert worst >= compute_margin_square(parameters, replace(book, orders=()))
    assert worst >= compute_margin_square(parameters, fill_orders(book, fractions))


@few
@given(ADMISSIBLE, st.tuples(*(st.tuples(st.integers(1, 3), st.integers(0, 9), st.integers(0, 9)) for _ in range(5))))
def test_orders_in_parts_change_no_bit(case, cuts):
    parameters, book = case
    assert answer_whole(parameters, book) == answer_whole(parameters, cut_orders(book, cuts))


@few
@given(ANY)
@example((ARTICLE, build_small(ARTICLE, (0, 0, 0, 0), [])))
@example((ARTICLE, build_small(ARTICLE, (1, -1, 0, 0), [(1, 1)])))
def test_the_witness_fills_whole_orders_on_one_side_of_a_contract(case):
    parameters, book = case
    problem = build_problem(parameters, book)
    found = find_worst_fill(problem)
    shares = read_fill(book, problem, found.labels)
    assert set(shares) <= {ZERO, ONE}
    for name in book.contracts:
        filled = {
            order.side for order, share in zip(book.orders, shares, strict=True) if share and order.contract == name
        }
        assert len(filled) <= 1
    assert measure(parameters, fill_orders(book, shares)) == Fraction(found.value, problem.square_scale)


@few
@given(ADMISSIBLE)
def test_scaling_a_book_scales_its_worst_case(case):
    parameters, book = case
    orders = tuple(replace(order, size=3 * order.size) for order in book.orders)
    larger = replace(book, positions={name: 3 * size for name, size in book.positions.items()}, orders=orders)
    assert solve_by_search(parameters, larger) == 9 * solve_by_search(parameters, book)


@few
@given(ADMISSIBLE)
def test_every_answer_can_be_written_as_a_certificate_of_the_worst_fill(case):
    problem = build_problem(*case)
    document = build_fill(get_proof(problem, find_worst_fill(problem)), {}, "FILL-EXACT-004", "statement")
    assert document["kind"] == "worst-fill"
    assert document["square"] == document["upper"]


def test_the_engine_names_the_fill_of_case_3():
    worst = compute_worst_fill(ARTICLE, build_small(ARTICLE, (4, -4, 0, 0), [(1, 4)]))
    assert worst.fills["BTC-B"] is Fill.BUYS


def test_every_shipped_portfolio_is_certified_under_the_set_of_its_readme():
    folder = ROOT / "specs" / "portfolios"
    rows = dict(re.findall(r"^\| `([\w-]+)` \| `([\w-]+)` \|", (folder / "README.md").read_text(), re.MULTILINE))
    assert rows == PORTFOLIOS
    assert sorted(PORTFOLIOS) == sorted(path.stem for path in folder.glob("*.json"))
