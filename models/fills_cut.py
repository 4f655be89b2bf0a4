"""FILL-CUT-005 and FILL-HARD-006, layer E: when is the worst fill a minimum cut, and when is it a maximum cut?

Graphs are given by their edges, maximum cuts by trying every bipartition. A worst fill over an order each way on every
vertex reads the maximum cut off; flipping signs so that every correlation is non-negative makes it a minimum cut.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from hypothesis import strategies as st

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation, undecided
from clearproof.engine.admissible import is_admissible
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.reduction import FillProblem, build_problem
from clearproof.search.core import Core, fold, whole_box
from clearproof.search.kernels import Integers
from clearproof.search.min_cut import find_cut, find_flips
from models.engine_properties import TOOL, Law, Violation, catch, find_violation, refute, try_law, witness
from models.fills_support import (
    ONE,
    Book,
    describe,
    place_orders,
    small_books,
    solve_by_definition,
    solve_by_search,
)
from models.strategies import Strategy, build_unit_account

CUT, HARD = "FILL-CUT-005", "FILL-HARD-006"
IS_CUT = "the minimum cut, all subsets of the orders and the branch and bound agree"
Edges: TypeAlias = Sequence[tuple[int, int]]
Signs: TypeAlias = Callable[[Core], Integers | None]
SIZES = 3
"""Most indexes of a drawn balanced book."""


def find_by_cut(problem: FillProblem, choose: Signs = lambda core: find_flips(core.pair)) -> Fraction | None:
    """Return the squared margin of the fill that the minimum cut names; None where no flips balance the signs."""
    core = fold(problem, whole_box(problem))
    labels = list(core.box.low)
    if core.places:
        signs = choose(core)
        if signs is None:
            return None
        for place, label in zip(core.places, find_cut(core, signs).tolist(), strict=True):
            labels[place] += label
    return Fraction(problem.compute_value(labels), problem.square_scale)


def cut_is_the_maximum(choose: Signs) -> Law[Book]:
    """Return the law that the fill named by the cut is the worst by definition."""

    def law(case: Book) -> Violation | None:
        parameters, portfolio = case
        cut = find_by_cut(build_problem(parameters, portfolio), choose)
        true, searched = solve_by_definition(parameters, portfolio), solve_by_search(parameters, portfolio)
        if cut == true == searched:
            return None
        return describe(parameters, portfolio, cut="unbalanced" if cut is None else cut, largest=true, search=searched)

    return law


def _flip_as_needed(core: Core) -> Integers | None:
    return find_flips(core.pair)


def _flip_nothing(core: Core) -> Integers:
    return np.ones(len(core.places), np.int64)


def _build_balanced(codes: Sequence[tuple[int, int, int, int, bool]]) -> Parameters:
    """Return a set with one factor, loadings up to 0.9 of either sign: flipping the negative ones balances it."""
    indexes, loadings = [], []
    for place, (long, short, gamma, loading, is_negative) in enumerate(codes):
        indexes.append(Index(f"I{place}", Fraction(long, 100), Fraction(short, 100), Fraction(gamma, 100)))
        loadings.append(Fraction(-loading if is_negative else loading, 100))
    pairs = combinations(range(len(codes)), 2)
    return Parameters(tuple(indexes), build_beta([(f"I{i}", f"I{j}", loadings[i] * loadings[j]) for i, j in pairs]))


_INDEX = st.tuples(st.integers(1, 40), st.integers(1, 40), st.integers(-100, 100), st.integers(0, 90), st.booleans())
BALANCED: Strategy[Book] = st.lists(_INDEX, min_size=2, max_size=SIZES).map(_build_balanced).flatmap(small_books)
"""Books in whole exposures under sets whose signs are balanced, admissible or not."""


@obligation(CUT, "E", cost=4)
def cut_is_the_worst_fill_of_balanced_books(run: Run) -> Evidence:
    """Compare the minimum cut with every subset of the orders and with the branch and bound, signs of both kinds."""
    return try_law(run, CUT, IS_CUT, BALANCED, cut_is_the_maximum(_flip_as_needed))


@obligation(CUT, "E", role="witness")
def flips_are_needed_and_found(run: Run) -> Evidence:
    """Show the book over a hundred indexes: signs of both kinds, balanced, its cut the certified worst case."""
    parameters = load_parameters(run.parameters_path("hundred"))
    problem = build_problem(parameters, load_portfolio(run.portfolio_path("hundred")))
    flips = find_flips(fold(problem, whole_box(problem)).pair)
    signs = set() if flips is None else set(flips.tolist())
    searched = solve_by_search(parameters, load_portfolio(run.portfolio_path("hundred")))
    checks = [signs == {-1, 1}, find_by_cut(problem) == searched]
    return witness("100 indexes with correlations of both signs, one minimum cut", checks)


@obligation(CUT, "E", role="mutant")
def cut_without_balance_is_caught(run: Run) -> Evidence:
    """Take every correlation for positive: a book with a negative one must be found where the cut is not the worst."""
    parameters = load_parameters(run.parameters_path("article"))
    negative = replace(parameters, beta={pair: -value for pair, value in parameters.beta.items()})
    return catch(run, CUT, IS_CUT, small_books(negative), cut_is_the_maximum(_flip_nothing))


def list_cube(dimension: int) -> Edges:
    """Return the edges of a hypercube."""
    return [(a, b) for a, b in combinations(range(2**dimension), 2) if (a ^ b).bit_count() == 1]


def list_torus(rows: int, columns: int) -> Edges:
    """Return the edges of a grid whose opposite borders meet."""
    cells = [(r, c) for r in range(rows) for c in range(columns)]
    steps = [((r, c), ((r + 1) % rows, c)) for r, c in cells] + [((r, c), (r, (c + 1) % columns)) for r, c in cells]
    return [(cells.index(a), cells.index(b)) for a, b in steps]


def list_ring(size: int) -> Edges:
    """Return the edges of a cycle."""
    return [(k, (k + 1) % size) for k in range(size)]


PETERSEN: Edges = [*list_ring(5), *((k, k + 5) for k in range(5)), *((k + 5, (k + 2) % 5 + 5) for k in range(5))]
GRAPHS: Mapping[str, tuple[int, Edges, int]] = MappingProxyType(
    {
        "complete-5": (5, list(combinations(range(5), 2)), 6),
        "complete-6": (6, list(combinations(range(6), 2)), 9),
        "complete-9": (9, list(combinations(range(9), 2)), 20),
        "cycle-7": (7, list_ring(7), 6),
        "cycle-12": (12, list_ring(12), 12),
        "petersen": (10, PETERSEN, 12),
        "cube-3": (8, list_cube(3), 12),
        "cube-4": (16, list_cube(4), 32),
        "torus-3x4": (12, list_torus(3, 4), 20),
        "torus-4x4": (16, list_torus(4, 4), 32),
        "torus-3x5": (15, list_torus(3, 5), 22),
    }
)
"""Name -> vertices, edges and the maximum cut known for it."""


def build_embedding(vertices: int, edges: Edges, weight: Fraction) -> Book:
    """Return the account whose worst fill is a maximum cut: nothing held, an order of 1 each way on every vertex."""
    names = [f"V{k}" for k in range(vertices)]
    indexes = tuple(Index(name, ONE, ONE, ONE) for name in names)
    parameters = Parameters(indexes, build_beta([(names[i], names[j], weight) for i, j in edges]))
    flat = build_unit_account(parameters, [0] * vertices)
    return parameters, place_orders(flat, [(k, sign) for k in range(vertices) for sign in (ONE, -ONE)])


def read_cut(vertices: int, edges: Edges, square: Fraction) -> Fraction:
    """Return the number of edges cut that W^2 = n + (2/n)(2 cut - m) says."""
    return ((square - vertices) * vertices / 2 + len(edges)) / 2


def find_largest_cut(vertices: int, edges: Edges) -> int:
    """Return the maximum cut by trying every bipartition."""
    return max(sum((side >> a ^ side >> b) & 1 for a, b in edges) for side in range(1 << (vertices - 1)))


@obligation(HARD, "E", cases=tuple(GRAPHS))
def maximum_cut_is_read_off_the_worst_fill(run: Run) -> Evidence:
    """Read the maximum cut of a graph off the worst fill of its account; the parameters are admissible."""
    vertices, edges, known = GRAPHS[run.case]
    parameters, portfolio = build_embedding(vertices, edges, Fraction(-1, vertices))
    found = read_cut(vertices, edges, solve_by_search(parameters, portfolio))
    if not is_admissible(parameters) or found != known:
        return refute(
            HARD, f"{run.case}: {known} edges known", {"read": found, "admissible": is_admissible(parameters)}
        )
    return by_tests("engine", f"{run.case}: {known} of {len(edges)} edges are cut", 1)


def reads_the_largest_cut(sign: int) -> Law[tuple[int, Edges]]:
    """Return the law that the worst fill reads the maximum cut, with correlations of ``sign`` / n on edges."""

    def law(case: tuple[int, Edges]) -> Violation | None:
        vertices, edges = case
        parameters, portfolio = build_embedding(vertices, edges, Fraction(sign, vertices))
        read, true = (
            read_cut(vertices, edges, solve_by_search(parameters, portfolio)),
            find_largest_cut(vertices, edges),
        )
        if read == true and is_admissible(parameters):
            return None
        return {"vertices": vertices, "edges": [list(edge) for edge in edges], "read": read, "largest": str(true)}

    return law


def _graph(vertices: int, chosen: int) -> tuple[int, Edges]:
    edges = list(combinations(range(vertices), 2))
    return vertices, [edge for k, edge in enumerate(edges) if chosen >> k & 1]


DRAWN: Strategy[tuple[int, Edges]] = st.integers(2, 7).flatmap(
    lambda n: st.integers(0, 2 ** (n * (n - 1) // 2) - 1).map(lambda chosen: _graph(n, chosen))
)


@obligation(HARD, "E", cost=2)
def drawn_graphs_are_read_too(run: Run) -> Evidence:
    """Draw graphs of up to seven vertices: the worst fill reads the maximum cut found by trying every bipartition."""
    return try_law(run, HARD, "the worst fill reads the maximum cut", DRAWN, reads_the_largest_cut(-1))


@obligation(HARD, "E", role="witness")
def an_odd_cycle_is_not_cut_whole(_run: Run) -> Evidence:
    """Show the triangle: admissible, no fill cuts all three edges, and the worst fill says two."""
    parameters, portfolio = build_embedding(3, list_ring(3), Fraction(-1, 3))
    square = solve_by_search(parameters, portfolio)
    known = solve_by_definition(parameters, portfolio)
    checks = [is_admissible(parameters), square == known, read_cut(3, list_ring(3), square) == 2]
    return witness("of the triangle's three edges two are cut", checks)


@obligation(HARD, "E", role="mutant")
def correlations_of_the_other_sign_are_caught(run: Run) -> Evidence:
    """Embed the graph with positive correlations: a graph must be found whose cut is then not read."""
    return catch(run, HARD, "the worst fill reads the maximum cut", DRAWN, reads_the_largest_cut(1))


@obligation(HARD, "E", proposition="balanced", cost=3)
def balanced_books_are_solved_by_one_cut(run: Run) -> Evidence:
    """Solve balanced books by one minimum cut each, of size linear in contracts and pairs: no hardness is left."""
    fewer = replace(run, profile=replace(run.profile, property_cases=max(1, run.profile.property_cases // 4)))
    violation, asked = find_violation(fewer, BALANCED, cut_is_the_maximum(_flip_as_needed))
    if violation is not None:
        return undecided(TOOL, "on some balanced book the minimum cut is not the worst fill")
    parameters = load_parameters(run.parameters_path("hundred"))
    problem = build_problem(parameters, load_portfolio(run.portfolio_path("hundred")))
    steps = sum(len(row) - 1 for row in problem.own)
    pairs = sum(1 for i, row in enumerate(problem.pair) for value in row[:i] if value)
    title = f"one minimum cut solves a balanced book: {parameters.size} indexes are {steps} nodes and {pairs} pairs"
    case = Counterexample(
        title,
        {"portfolio": "hundred", "nodes": steps, "pairs_of_indexes": pairs, "square": str(find_by_cut(problem))},
        f"clearproof gate --only {HARD}",
    )
    return by_counterexample(
        title,
        case,
        tool=TOOL,
        statistics={"books_equal_to_all_subsets": asked},
        assumptions=["P != NP, or nothing is NP-hard that a polynomial algorithm solves"],
    )
