"""MARGIN-CONVEX-001 and 002, SUBADD-005 and SPLIT-013 for all parameters: a seminorm in the sides, and in sizes?"""

from typing import Any

from clearproof.claims import Evidence, Query, Run, obligation
from clearproof.solvers.smt import decide, z3
from models.theorem_formula import (
    Index,
    gross,
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

CONVEX = ("MARGIN-CONVEX-001", "statement")
SIZES = ("MARGIN-CONVEX-002", "corrected")
SUBADD = ("MARGIN-SUBADD-005", "statement")
SPLIT = ("MARGIN-SPLIT-013", "corrected")

SEMINORM = (
    "index-identity",
    "gross-part-nonnegative",
    "expand-index",
    "expand-pair",
    "cauchy-schwarz",
    "cauchy-schwarz-degenerate",
    "root-dominates",
)
"""An admissible form obeys the Cauchy-Schwarz inequality in any dimension."""
EQUAL_ALPHAS = ("net-linear", "gross-convex", "gross-monotone")
"""In sizes the net is linear and the gross amount convex, and the form grows with it."""


@obligation(CONVEX[0], "T")
def the_margin_is_a_seminorm_in_the_sides(_: Run) -> Evidence:
    """Derive Cauchy-Schwarz from q >= 0 at one vector, and convexity from Cauchy-Schwarz."""
    return prove(
        CONVEX, "M is convex in (u, v) in any dimension", (*SEMINORM, "triangle", "convexity"), _ask_seminorm()
    )


@obligation(CONVEX[0], "T", role="witness")
def two_books_of_admissible_parameters_exist(_: Run) -> Evidence:
    """Find two different books of admissible parameters with rational margins."""
    return show_reachable(CONVEX, "two books of two correlated indexes", "triangle", _two_books())


@obligation(CONVEX[0], "T", role="mutant")
def a_form_that_is_not_psd_is_noticed(_: Run) -> Evidence:
    """Drop that A is positive semidefinite: the triangle inequality fails."""
    return break_lemma(CONVEX, "without A >= 0 the triangle inequality is false", "triangle-without-psd", _positive())


@obligation(SIZES[0], "T", proposition="corrected")
def equal_alphas_make_the_margin_convex_in_sizes(_: Run) -> Evidence:
    """Equal alphas: net linear, gross convex. Unequal ones: slopes in order at the crossing is the condition."""
    crossing = ("entering-long", "entering-short", "equal-alphas-slopes", "uncorrelated-slopes")
    lemmas = (*SEMINORM, "convexity", *EQUAL_ALPHAS, *crossing)
    return prove(SIZES, "convex in sizes for equal alphas; else iff slopes are in order", lemmas, _ask_sizes())


@obligation(SIZES[0], "T", proposition="corrected", role="witness")
def a_crossing_with_slopes_in_order_exists(_: Run) -> Evidence:
    """Find equal alphas and a hedged index of admissible parameters whose slopes at a crossing are in order."""
    u, v, x, a, g = z3.Reals("u v x a g")
    other, beta = make_index("2", z3.Real("g2")), z3.Real("beta")
    premise = [
        *pair_admissible(g, other.gamma, beta),
        *in_range(g, other.gamma, beta),
        *on_cone(other),
        g < 1,
        u > 0,
        v < 0,
        beta > 0,
        x == beta * other.net,
        x != 0,
        a < 1,
    ]
    return show_reachable(SIZES, "a hedged index met by a correlated one", "equal-alphas-slopes", premise)


@obligation(SIZES[0], "T", proposition="corrected", role="mutant")
def unequal_alphas_are_noticed(_: Run) -> Evidence:
    """Drop the condition on unequal alphas: slopes at a crossing are out of order."""
    realistic = [z3.Real("a") == z3.Q(1, 10), z3.Real("k") == z3.Q(3, 25), z3.Real("g") == z3.Q(19, 20)]
    return break_lemma(SIZES, "with unequal alphas the kink can be concave", "unequal-alphas-slopes", realistic)


@obligation(SUBADD[0], "T")
def a_merged_book_needs_no_more_than_its_parts(_: Run) -> Evidence:
    """Take the triangle inequality in the sides; with equal alphas nets add and gross amounts do not grow."""
    lemmas = (*SEMINORM, "triangle", *EQUAL_ALPHAS)
    return prove(SUBADD, "M(x + y) <= M(x) + M(y) in any dimension", lemmas, [*_ask_seminorm(), *_ask_sizes()])


@obligation(SUBADD[0], "T", role="witness")
def two_books_to_merge_exist(_: Run) -> Evidence:
    """Find two different books of admissible parameters with rational margins."""
    return show_reachable(SUBADD, "two books of two correlated indexes", "triangle", _two_books())


@obligation(SUBADD[0], "T", role="mutant")
def merging_without_psd_is_noticed(_: Run) -> Evidence:
    """Drop that A is positive semidefinite: a merged book can need more than its parts."""
    return break_lemma(SUBADD, "without A >= 0 hedges can be charged twice", "triangle-without-psd", _positive())


@obligation(SPLIT[0], "T", proposition="corrected")
def splitting_never_pays_with_equal_alphas(_: Run) -> Evidence:
    """Add accounts one by one: each step is the subadditivity of MARGIN-SUBADD-005 in sizes."""
    lemmas = (*SEMINORM, "triangle", *EQUAL_ALPHAS, "accounts-step")
    return prove(SPLIT, "any number of accounts needs at least M of the whole", lemmas, _ask_sizes())


@obligation(SPLIT[0], "T", proposition="corrected", role="witness")
def accounts_that_share_a_book_exist(_: Run) -> Evidence:
    """Find the margins of two accounts and of their sum, of admissible parameters with equal alphas."""
    t, w, k, y = z3.Reals("t w k y")
    return show_reachable(
        SPLIT, "two accounts of two correlated indexes", "accounts-step", [*_two_accounts(w, k, y), t == w]
    )


@obligation(SPLIT[0], "T", proposition="corrected", role="mutant")
def splitting_with_unequal_alphas_is_noticed(_: Run) -> Evidence:
    """Drop that alphas are equal: the net of a contract is no longer linear in its size."""
    realistic = [z3.Real("a") == z3.Q(1, 10), z3.Real("k") == z3.Q(3, 25)]
    return break_lemma(SPLIT, "with unequal alphas the net bends at zero", "net-linear-unequal", realistic)


def _positive() -> list[Any]:
    """Return that both books need margin, so that the case is not about free ones."""
    return [z3.Real("m") > 0, z3.Real("k") > 0]


def _ask_seminorm() -> list[Query]:
    """Ask about the formula itself: three equally correlated indexes, and Cauchy-Schwarz for one."""
    half = z3.Q(1, 2)
    three = square([make_index(str(i), z3.Q(23, 25)) for i in range(3)], [[half] * 3] * 3)
    x, y = make_index("1", z3.Q(23, 25)), make_index("2", z3.Q(23, 25))
    product = x.u * y.u + x.v * y.v + x.gamma * (x.u * y.v + x.v * y.u)
    return [
        decide("three-article-indexes", [three < 0], "unsat"),
        decide("one-index", [square([x], [[1]]) * square([y], [[1]]) < product * product], "unsat"),
    ]


def _ask_sizes() -> list[Query]:
    """Ask about sides built from exposures: nets add, gross amounts do not grow, two contracts of two books."""
    a, e, f, p, q = z3.Reals("a e f p q")
    nets = [long_side(a, book) + short_side(a, book) for book in ([e, f], [p, q], [e + p, f + q])]
    return [
        decide("nets-add", [nets[0] + nets[1] != nets[2]], "unsat"),
        decide("gross-does-not-grow", [gross([e + p, f + q]) > gross([e, f]) + gross([p, q])], "unsat", "QF_LRA"),
    ]


def _two_books() -> list[Any]:
    """Return two long books of the article's parameters: a = q(x), c = q(y), b = x'Qy, and the roots m and k."""
    a, b, c, m, k = z3.Reals("a b c m k")
    g, half = z3.Q(23, 25), z3.Q(1, 2)
    x, y = ([make_index(f"{name}{i}", g) for i in (1, 2)] for name in ("x", "y"))
    cross = [first.u * second.u for first in x for second in y]
    return [
        *[index.v == 0 for index in (*x, *y)],
        *[index.u > 0 for index in (*x, *y)],
        *[index.u == value for index, value in zip((*x, *y), (3, 5, 5, 3), strict=True)],
        *pair_admissible(g, g, half),
        a == pair_square(x[0], x[1], half),
        c == pair_square(y[0], y[1], half),
        b == cross[0] + cross[3] + half * (cross[1] + cross[2]),
        m > 0,
        k > 0,
    ]


def _two_accounts(w: Any, k: Any, y: Any) -> list[Any]:
    """Return two hedged accounts of the article's parameters, their margins w and k, and the margin y of their sum."""
    g, half, alpha = z3.Q(23, 25), z3.Q(1, 2), z3.Q(1, 10)
    books = ([z3.RealVal(30), z3.RealVal(50)], [z3.RealVal(-30), z3.RealVal(-50)])
    whole = [first + second for first, second in zip(*books, strict=True)]
    roots = []
    for root, book in zip((w, k, y), (*books, whole), strict=True):
        indexes = [Index(long_side(alpha, [e]), short_side(alpha, [e]), g) for e in book]
        roots += [root >= 0, root * root == pair_square(indexes[0], indexes[1], half)]
    return [*pair_admissible(g, g, half), *roots]
