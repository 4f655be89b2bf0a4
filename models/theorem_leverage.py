"""MARGIN-LEVERAGE-008 and 009 for all parameters: how much gross notional one unit of margin can carry."""

from fractions import Fraction
from operator import mul

from clearproof.certificates import build_leverage_attained, subject
from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, obligation
from clearproof.engine.documents import load_parameters
from clearproof.errors import ToolError
from clearproof.solvers.smt import decide, z3
from models.theorem_formula import (
    Index,
    gross,
    in_range,
    long_side,
    make_index,
    on_cone,
    pair_square,
    short_side,
    square,
)
from models.theorem_search import find_smallest, scale, square_of_sides
from models.theorem_support import break_lemma, prove, replay, show_reachable

INDEX = ("MARGIN-LEVERAGE-008", "statement")
PUBLISHED = ("MARGIN-LEVERAGE-009", "statement")
BOOK = ("MARGIN-LEVERAGE-009", "corrected")
BEYOND = 55
"""What the checker calls clearly more than about 50."""


@obligation(INDEX[0], "T")
def one_index_is_capped_by_its_gamma(_: Run) -> Evidence:
    """Compare the floor with gross notional: the cap is sqrt(2/(1 - gamma))/alpha, and the perfect hedge reaches it."""
    a, g, e, f = z3.Reals("a g e f")
    index = Index(long_side(a, [e, f]), short_side(a, [e, f]), g)
    notional = gross([e, f])
    beyond = 2 * square([index], [[1]]) < (1 - g) * a * a * notional * notional
    direct = decide("two-contracts", [a > 0, *in_range(g), beyond], "unsat")
    lemmas = ("leverage-index", "perfect-hedge", "leverage-attained", "leverage-fifty", "leverage-unequal")
    return prove(
        INDEX, "gross notional / M <= sqrt(2 / (1 - gamma)) / alpha, attained; 50 as published", lemmas, [direct]
    )


@obligation(INDEX[0], "T", role="witness")
def a_book_on_one_index_exists(_: Run) -> Evidence:
    """Find a perfect hedge on the article's index: gross notional 50 per unit of margin."""
    u, v, a, n, g, m = z3.Reals("u v a n g m")
    index = Index(u, v, g)
    premise = [
        *on_cone(index),
        a == z3.Q(1, 10),
        g == z3.Q(23, 25),
        u + v == 0,
        m > 0,
        m * m == square([index], [[1]]),
        n == 50 * m,
        m == 2,
    ]
    return show_reachable(INDEX, "a perfect hedge", "leverage-attained", premise)


@obligation(INDEX[0], "T", role="mutant")
def a_lower_cap_is_noticed(_: Run) -> Evidence:
    """Claim the cap sqrt(1/(1 - gamma))/alpha: the perfect hedge exceeds it."""
    hedge = [z3.Real("g") == z3.Q(23, 25), z3.Real("u") + z3.Real("v") == 0]
    return break_lemma(INDEX, "the perfect hedge exceeds a cap without the factor 2", "double-floor", hedge)


@obligation(PUBLISHED[0], "T")
def a_portfolio_exceeds_the_cap_of_each_index(run: Run) -> Evidence:
    """Find the smallest book, in whole numbers of weighted sides, whose leverage is clearly more than 50."""
    path = run.parameters_path("article")
    parameters = load_parameters(path)
    scaled, n = scale(parameters), parameters.size
    inverses = [1 / index.alpha_long for index in parameters.indexes]
    inverses += [1 / index.alpha_short for index in parameters.indexes]

    def breaks(book: tuple[int, ...]) -> bool:
        notional = sum(map(mul, inverses, book))
        square = Fraction(square_of_sides(scaled, book[:n], [-w for w in book[n:]]), scaled.one)
        return square > 0 and notional * notional >= BEYOND * BEYOND * square

    magnitude, book = find_smallest(lambda bound: [range(bound + 1)] * 2 * n, breaks)
    sides = [Fraction(value) for value in book]
    certificate = build_leverage_attained(
        parameters, subject(run.root, path), *PUBLISHED, book=sides, attained=Fraction(BEYOND)
    )
    if certificate is None:
        raise ToolError("the article's parameters are not admissible")
    data = {"parameters": "article", "u": [str(x) for x in book[:n]], "v": [str(-x) for x in book[n:]]}
    title = (
        f"article: sides u = ({', '.join(data['u'])}), v = ({', '.join(data['v'])}) carry more than {BEYOND} times M"
    )
    return by_counterexample(
        f"every index is capped at 50 and a portfolio is not, at magnitude {magnitude} already",
        Counterexample(title, data, replay(PUBLISHED[0])),
        {"article": certificate},
    )


@obligation(BOOK[0], "T", proposition="corrected")
def a_portfolio_is_capped_by_the_root_of_the_sum_of_squares(_: Run) -> Evidence:
    """Apply Cauchy-Schwarz to the floor, one index at a time; proportional perfect hedges attain it."""
    first, second = make_index("1", z3.Q(23, 25)), make_index("2", z3.Q(23, 25))
    notional = 10 * (first.u - first.v) + 10 * (second.u - second.v)
    beyond = notional * notional > 5000 * pair_square(first, second, z3.Q(1, 2))
    direct = decide("article-cap-squared-5000", [*on_cone(first), *on_cone(second), beyond], "unsat")
    lemmas = (
        "index-identity",
        "gross-part-nonnegative",
        "floor-sum",
        "cap-of-index",
        "caps-step",
        "caps-attained",
        "duality",
    )
    return prove(BOOK, "gross notional / M <= sqrt(sum cap_i^2) in any dimension, attained", lemmas, [direct])


@obligation(BOOK[0], "T", proposition="corrected", role="witness")
def two_hedged_indexes_reach_the_cap(_: Run) -> Evidence:
    """Find perfect hedges on both of the article's indexes: squared leverage 5000."""
    a, n, d, c, g = z3.Reals("a n d c g")
    first, second = make_index("1", g), make_index("2", g)
    notional = n + (second.u - second.v) / a
    premise = [
        a == z3.Q(1, 10),
        g == z3.Q(23, 25),
        c == 50,
        *on_cone(first),
        *on_cone(second),
        first.net == 0,
        second.net == 0,
        first.u == second.u,
        d == first.u - first.v,
        n > 0,
        notional * notional == 5000 * pair_square(first, second, z3.Q(1, 2)),
    ]
    return show_reachable(BOOK, "two perfect hedges", "cap-of-index", premise)


@obligation(BOOK[0], "T", proposition="corrected", role="mutant")
def the_largest_cap_alone_is_noticed(_: Run) -> Evidence:
    """Claim that the largest cap of one index caps the book."""
    return break_lemma(BOOK, "two indexes together exceed the larger cap", "largest-cap-of-book")
