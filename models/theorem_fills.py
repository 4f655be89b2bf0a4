"""FILL-ENDS-001 to FILL-HARD-006 for all parameters: which fill of a book is the worst, and how hard is it to find?"""

from typing import Any

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

ENDS = ("FILL-ENDS-001", "statement")
THRESHOLD = ("FILL-THRESHOLD-002", "statement")
ENVELOPE = ("FILL-ENVELOPE-003", "statement")
CUT = ("FILL-CUT-005", "statement")
HARD = ("FILL-HARD-006", "statement")
GAMMA = z3.Q(23, 25)
_PREFIXES = ((0, 0), (1, 0), (1, 1))
_INVERTED = ((0, 1),)
"""Which of two contracts, in order, are high."""


@obligation(ENDS[0], "T")
def a_worst_fill_stands_at_the_ends(_: Run) -> Evidence:
    """Move one contract: a convex parabola on each side of zero, and flat is below one of the ends."""
    u, v, a, b, g = z3.Reals("u v a b g")
    other, beta = make_index("2"), z3.Real("beta")
    flat, low, high = (pair_square(Index(*sides, g), other, beta) for sides in ((u, v), (u, v - b), (u + a, v)))
    direct = [
        decide("flat-is-below-an-end", [u >= 0, v <= 0, g <= 1, a > 0, b > 0, flat >= low, flat >= high], "unsat")
    ]
    lemmas = (
        "long-part-is-parabola",
        "short-part-is-parabola",
        "parabola-below-chord",
        "best-end-of-chord",
        "flat-below-ends",
        "one-end-beats-flat",
    )
    return prove(ENDS, "gamma <= 1 suffices, A need not be positive semidefinite", lemmas, direct)


@obligation(ENDS[0], "T", role="witness")
def a_contract_that_crosses_zero_exists(_: Run) -> Evidence:
    """Find a hedged index, met by a negatively correlated one, with a contract that orders can turn around."""
    u, v, x, a, b, g = z3.Reals("u v x a b g")
    other, beta = make_index("2", GAMMA), z3.Q(-1, 2)
    premise = [
        *on_cone(Index(u, v, g)),
        *on_cone(other),
        *in_range(g),
        g == GAMMA,
        x == beta * other.net,
        u > 0,
        v < 0,
        other.u > 0,
        a > b,
        b > 0,
        pair_square(Index(u + a, v, g), other, beta) > pair_square(Index(u, v, g), other, beta),
    ]
    return show_reachable(ENDS, "a hedged index with orders each way", "flat-below-ends", premise)


@obligation(ENDS[0], "T", role="mutant")
def a_gamma_above_one_is_noticed_at_the_ends(_: Run) -> Evidence:
    """Drop gamma <= 1: flat can need more margin than both ends."""
    return break_lemma(ENDS, "without gamma <= 1 a partial fill can be the worst", "flat-below-ends-any-gamma")


@obligation(THRESHOLD[0], "T")
def a_worst_fill_is_a_prefix(_: Run) -> Evidence:
    """Push every fill to the upper boundary of gross over net: same net, no less gross; the boundary's corners win."""
    direct = [decide("two-contracts-of-one-index", _ask_inverted_pair(), "unsat")]
    lemmas = (
        "net-and-gross-square",
        "gross-raises-square",
        "long-fill-under-segment",
        "short-fill-under-segment",
        "exchange-raises-gross",
        "edge-below-chord",
        "best-end-of-chord",
    )
    return prove(THRESHOLD, "k + 1 candidates for k movable contracts, |gamma| <= 1", lemmas, direct)


@obligation(THRESHOLD[0], "T", role="witness")
def an_inverted_pair_exists(_: Run) -> Evidence:
    """Find two contracts of one index in order, the second high and the first low, and the exchange between them."""
    a, b, c, e, t, w, u, v, g = z3.Reals("a b c e t w u v g")
    premise = [
        *on_cone(Index(u, v, g)),
        v + b + e <= 0,
        g == GAMMA,
        *[move > 0 for move in (a, b, c, e)],
        a * e > b * c,
        t == 1,
        w > 0,
        w < 1,
    ]
    return show_reachable(THRESHOLD, "two contracts of a hedged index", "exchange-raises-gross", premise)


@obligation(THRESHOLD[0], "T", role="mutant")
def contracts_in_any_order_are_noticed(_: Run) -> Evidence:
    """Drop the order of contracts: an exchange at the same net can lose gross."""
    return break_lemma(THRESHOLD, "prefixes of another order can miss the worst fill", "exchange-in-any-order")


@obligation(THRESHOLD[0], "T", role="mutant")
def a_gamma_below_minus_one_is_noticed(_: Run) -> Evidence:
    """Drop gamma >= -1: between two prefixes the margin can exceed both, and fills of ends get there."""
    shape = [z3.Real(name) == value for name, value in (("s", 0), ("d", 5), ("p", 4), ("r", 0))]
    return break_lemma(
        THRESHOLD,
        "prefixes do not suffice below gamma = -1",
        "edge-below-chord-any-gamma",
        [*shape, z3.Real("g") == -3],
    )


@obligation(ENVELOPE[0], "T")
def candidates_below_the_envelope_are_not_needed(_: Run) -> Evidence:
    """Replace a candidate by one whose line is no lower at the net of the other indexes."""
    a, s, c, r, p, k, x, z = z3.Reals("a s c r p k x z")
    below = [s < k, k < r, a + 2 * z * s == c + 2 * z * r, p + 2 * z * k <= a + 2 * z * s]
    wins = [p + 2 * x * k > a + 2 * x * s, p + 2 * x * k > c + 2 * x * r]
    direct = [decide("below-the-crossing-is-below-everywhere", [*below, *wins], "unsat")]
    lemmas = ("replace-candidate", "line-below-two", "line-below-on-interval", "net-stays-in-interval")
    return prove(ENVELOPE, "one candidate at a time, over the reachable interval of x", lemmas, direct)


@obligation(ENVELOPE[0], "T", role="witness")
def a_candidate_below_the_envelope_exists(_: Run) -> Evidence:
    """Find an index of two contracts that orders turn around one after the other, and its middle candidate."""
    a, c, p, s, r, x, t, m = z3.Reals("a c p s r x t m")
    low, middle, high = (Index(z3.RealVal(u), z3.RealVal(u - 2), GAMMA) for u in (0, 1, 2))
    premise = [
        *[value == square([index], [[1]]) for value, index in zip((a, p, c), (low, middle, high), strict=True)],
        s == low.net,
        r == high.net,
        t == z3.Q(1, 2),
        middle.net == (1 - t) * s + t * r,
        x == 1,
        m == c + 2 * x * r,
    ]
    return show_reachable(ENVELOPE, "an index all short, hedged and all long", "line-below-two", premise)


@obligation(ENVELOPE[0], "T", role="mutant")
def an_interval_seen_at_its_ends_only_is_noticed(_: Run) -> Evidence:
    """Compare with the maximum of two lines at the ends of the interval only: a candidate can win between."""
    return break_lemma(ENVELOPE, "the ends of the interval do not suffice", "envelope-at-ends-only")


@obligation(CUT[0], "T")
def the_negated_objective_is_a_cut(_: Run) -> Evidence:
    """Write labels in unary: products have coefficients of one sign, each is an arc; flips keep the objective."""
    beta, g, h = z3.Reals("beta g h")
    firsts, seconds = ([make_index(f"{name}{k}", gamma) for k in (0, 1)] for name, gamma in (("x", g), ("y", h)))
    rising = [pair[0].net <= pair[1].net for pair in (firsts, seconds)]
    value = [[pair_square(first, second, beta) for second in seconds] for first in firsts]
    fails = value[1][1] + value[0][0] < value[1][0] + value[0][1]
    direct = [decide("two-indexes-are-supermodular", [beta >= 0, *rising, fails], "unsat")]
    lemmas = (
        "pair-in-steps",
        "pair-term-nonnegative",
        "supermodular-pair",
        "pair-term-is-an-arc",
        "single-term-is-an-arc",
        "flip-signs",
        "flip-reverses-chain",
    )
    return prove(CUT, "maximum = constant - minimum cut, one node per threshold", lemmas, direct)


@obligation(CUT[0], "T", role="witness")
def two_positively_correlated_chains_exist(_: Run) -> Evidence:
    """Find one step on each of two indexes with beta > 0, where both steps together need more than each alone."""
    b, s, r, p, w = z3.Reals("b s r p w")
    premise = [*pair_admissible(GAMMA, GAMMA, b), b == z3.Q(1, 2), s == -1, r == 2, p > 0, w > 0]
    return show_reachable(CUT, "one step on each of two indexes", "supermodular-pair", premise)


@obligation(CUT[0], "T", role="mutant")
def a_negative_correlation_is_noticed_in_the_cut(_: Run) -> Evidence:
    """Drop beta >= 0: the pair term has the wrong sign for an arc."""
    steps = [z3.Real("b") == z3.Q(-1, 2)]
    return break_lemma(CUT, "a negative correlation is not supermodular", "supermodular-any-sign", steps)


@obligation(HARD[0], "T")
def the_maximum_cut_is_read_off_the_worst_fill(_: Run) -> Evidence:
    """Give each vertex an index with an order each way and each edge beta = -1/n: W^2 = n + (2/n)(2 maxcut - m)."""
    ends, triangle = _graph(3)
    anywhere, edge = _graph(2)
    direct = [
        decide("no-ends-of-a-triangle", [*_at_ends(ends), triangle > z3.Q(11, 3)], "unsat"),
        decide("no-fill-of-an-edge", [*in_range(*anywhere), edge > 3], "unsat"),
    ]
    lemmas = ("end-has-unit-square", "edge-counts-cut", "cut-is-zero-or-one", "edge-form", "degree-leaves-room")
    return prove(HARD, "a maximum cut is a worst fill of admissible parameters", lemmas, direct)


@obligation(HARD[0], "T", role="witness")
def a_triangle_reaches_its_cut(_: Run) -> Evidence:
    """Find the fill of a triangle that cuts two of its three edges: W^2 = 3 + (2/3)(2 * 2 - 3) = 11/3."""
    c, n, d = z3.Reals("c n d")
    ends, reached = _graph(3)
    premise = [*_at_ends(ends), reached == z3.Q(11, 3), n == 3, d == 2, c == z3.Q(1, 3)]
    return show_reachable(HARD, "a triangle with two edges cut", "degree-leaves-room", premise)


@obligation(HARD[0], "T", role="mutant")
def edges_with_positive_correlation_are_noticed(_: Run) -> Evidence:
    """Give edges beta = +1/n: the worst fill no longer counts cut edges."""
    return break_lemma(HARD, "positive correlations reward uncut edges", "edge-with-positive-correlation")


def _contribution(index: Index, x: Any) -> Any:
    """Return what an index contributes to q: its own square and twice its net times x."""
    return square([index], [[1]]) + 2 * x * index.net


def _ask_inverted_pair() -> list[Any]:
    """Return that the second of two contracts alone at high needs more than neither, the first alone, and both.

    The moves are fixed, so that the question is linear in the hedged rest of the book.
    """
    u, v, x = z3.Reals("u v x")
    (a, b), (c, e) = (3, 1), (1, 2)  # in order: the short side given up per long side gained is 1/3, then 2
    fills = {
        key: Index(u + key[0] * a + key[1] * c, v + key[0] * b + key[1] * e, GAMMA) for key in _PREFIXES + _INVERTED
    }
    value = {key: _contribution(index, x) for key, index in fills.items()}
    wins = [value[inverted] > value[prefix] for inverted in _INVERTED for prefix in _PREFIXES]
    return [u >= 0, v + b + e <= 0, *wins]


def _graph(n: int) -> tuple[list[Any], Any]:
    """Return the exposures of the n vertices of a complete graph, and q of it."""
    exposures = [z3.Real(f"e{i}") for i in range(n)]
    one, beta = z3.RealVal(1), z3.Q(-1, n)
    indexes = [Index(long_side(one, [e]), short_side(one, [e]), one) for e in exposures]
    return exposures, square(indexes, [[beta] * n] * n)


def _at_ends(exposures: list[Any]) -> list[Any]:
    return [z3.Or(e == -1, e == 1) for e in exposures]
