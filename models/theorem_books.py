"""MARGIN-ORDER-006 and FLOOR-007 for all parameters: what a book needs at most, and at least."""

from clearproof.claims import Evidence, Run, obligation
from clearproof.solvers.smt import decide, z3
from models.theorem_formula import (
    Index,
    in_range,
    long_side,
    make_index,
    on_cone,
    pair_admissible,
    pair_square,
    short_side,
    square,
)
from models.theorem_support import break_lemma, prove, show_reachable

ORDER = ("MARGIN-ORDER-006", "statement")
FLOOR = ("MARGIN-FLOOR-007", "statement")


@obligation(ORDER[0], "T")
def portfolio_below_cross_below_isolated(_: Run) -> Evidence:
    """Compare index by index and pair by pair: |beta| <= 1 and |gamma| <= 1 suffice, whatever the alphas."""
    a, k, g, e, f = z3.Reals("a k g e f")
    index = Index(long_side(a, [e, f]), short_side(k, [e, f]), g)
    alone = [z3.If(x > 0, a * x, -k * x) for x in (e, f)]
    isolated = alone[0] + alone[1]
    premise = [a > 0, k > 0, *in_range(g)]
    direct = decide("two-contracts-of-one-index", [*premise, square([index], [[1]]) > isolated * isolated], "unsat")
    lemmas = ("net-below-index", "root-dominates", "bounded-product", "cross-step", "isolated-covers-index")
    return prove(ORDER, "portfolio <= cross <= isolated for any number of indexes and contracts", lemmas, [direct])


@obligation(ORDER[0], "T", role="witness")
def a_book_on_both_sides_of_two_indexes_exists(_: Run) -> Evidence:
    """Find admissible parameters with unequal alphas and a book long and short in one index, and in another."""
    u, v, g, e, f, alpha, other, beta = z3.Reals("u v g e f alpha other beta")
    second = make_index("2", z3.Real("g2"))
    premise = [
        *pair_admissible(g, second.gamma, beta),
        *in_range(g, second.gamma, beta),
        *on_cone(second),
        alpha > 0,
        other > alpha,
        e > 0,
        f < 0,
        u == alpha * e,
        v == other * f,
        beta > 0,
        g < 1,
        second.u > 0,
        second.v < 0,
        1 + g > 0,
    ]
    return show_reachable(ORDER, "a book of four contracts", "isolated-covers-index", premise)


@obligation(ORDER[0], "T", role="mutant")
def a_correlation_above_one_is_noticed(_: Run) -> Evidence:
    """Drop |beta| <= 1: the pair needs more than both indexes."""
    return break_lemma(ORDER, "with |beta| > 1 portfolio margin exceeds cross margin", "unbounded-correlation")


@obligation(FLOOR[0], "T")
def no_book_is_free(_: Run) -> Evidence:
    """Leave s'As out of q: what remains is the floor, and it is zero only for the empty book if gamma < 1."""
    first, second, beta = make_index("1", z3.Q(23, 25)), make_index("2", z3.Q(23, 25)), z3.Real("beta")
    limit = z3.Q(24, 25)
    books = [*on_cone(first), *on_cone(second)]
    floor = z3.Q(1, 25) * ((first.u - first.v) * (first.u - first.v) + (second.u - second.v) * (second.u - second.v))
    sides = (first.u, first.v, second.u, second.v)
    direct = [
        decide("article-floor", [beta >= -limit, beta <= limit, pair_square(first, second, beta) < floor], "unsat"),
        decide(
            "article-free-book",
            [*books, z3.Or([side != 0 for side in sides]), pair_square(first, second, z3.Q(1, 2)) <= 0],
            "unsat",
        ),
    ]
    lemmas = (
        "index-identity",
        "gross-part-nonnegative",
        "floor-sum",
        "floor-strict",
        "no-gross-no-book",
        "perfect-hedge",
    )
    return prove(FLOOR, "M^2 >= 1/2 sum (1 - gamma_i) (|u_i| + |v_i|)^2 in any dimension", lemmas, direct)


@obligation(FLOOR[0], "T", role="witness")
def a_hedged_book_of_admissible_parameters_exists(_: Run) -> Evidence:
    """Find admissible parameters with gamma < 1 and two hedged indexes."""
    u, v, g, beta = z3.Reals("u v g beta")
    first, second = Index(u, v, g), make_index("2", z3.Real("g2"))
    premise = [
        *pair_admissible(g, second.gamma, beta),
        *in_range(g, second.gamma, beta),
        *on_cone(first),
        *on_cone(second),
        u + v == 0,
        second.u + second.v == 0,
        u > 0,
        second.u > 0,
        g < 1,
        second.gamma < 1,
        beta > 0,
    ]
    return show_reachable(FLOOR, "two perfect hedges", "gross-part-nonnegative", premise)


@obligation(FLOOR[0], "T", role="mutant")
def a_floor_twice_as_high_is_noticed(_: Run) -> Evidence:
    """Put the factor 1 in place of 1/2 into the floor."""
    hedge = [z3.Real("g") == z3.Q(23, 25), z3.Real("u") + z3.Real("v") == 0]
    return break_lemma(FLOOR, "the perfect hedge lies below a floor with factor 1", "double-floor", hedge)
