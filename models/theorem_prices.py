"""PRICE-LIPSCHITZ-001 to PRICE-TICK-003 for all parameters: how far can a move of prices push the requirement?"""

from clearproof.claims import Evidence, Run, obligation
from clearproof.solvers.smt import decide, z3
from models.theorem_formula import Index, long_side, make_index, pair_admissible, pair_square, short_side, square
from models.theorem_support import break_lemma, prove, show_reachable

MARGIN = ("PRICE-LIPSCHITZ-001", "statement")
WORST = ("PRICE-LIPSCHITZ-002", "statement")
TICK = ("PRICE-TICK-003", "statement")


@obligation(MARGIN[0], "T")
def the_margin_moves_by_at_most_the_margin_of_the_move(_: Run) -> Evidence:
    """Take the triangle inequality backwards; a change of one side alone has the margin of its absolute value."""
    x, h = make_index("1", z3.Q(23, 25)), z3.Real("h")
    y = Index(x.u + h, x.v, x.gamma)
    product = x.u * y.u + x.v * y.v + x.gamma * (x.u * y.v + x.v * y.u)
    a, e, d = z3.Reals("a e d")
    change = long_side(a, [e + d]) - long_side(a, [e]) + short_side(a, [e + d]) - short_side(a, [e])
    direct = [
        decide("one-index", [square([x], [[1]]) * square([y], [[1]]) < product * product], "unsat"),
        decide("side-of-an-exposure", [e >= 0, e + d >= 0, change != a * d], "unsat"),
    ]
    lemmas = (
        "reverse-triangle",
        "change-of-margin",
        "one-long-entry",
        "one-short-entry",
        "root-of-one-entry",
        "side-moves-with-exposure",
        "held-ratio-slope",
    )
    return prove(MARGIN, "|M(z + h) - M(z)| <= M(h), and M of one entry is its size", lemmas, direct)


@obligation(MARGIN[0], "T", role="witness")
def a_move_between_rational_margins_exists(_: Run) -> Evidence:
    """Find a book of two correlated indexes and a move of one price, margins rational before and after."""
    a, b, c, m, r = z3.Reals("a b c m r")
    g, half = z3.Q(23, 25), z3.Q(1, 2)
    second = Index(z3.RealVal(5), z3.RealVal(0), g)
    before, after = (Index(z3.RealVal(u), z3.RealVal(0), g) for u in (0, 3))
    premise = [
        *pair_admissible(g, g, half),
        a == pair_square(before, second, half),
        a + 2 * b + c == pair_square(after, second, half),
        c == 9,
        m > 0,
        r > 0,
    ]
    return show_reachable(MARGIN, "one side moves by 3", "change-of-margin", premise)


@obligation(MARGIN[0], "T", role="mutant")
def a_modulus_without_psd_is_noticed(_: Run) -> Evidence:
    """Drop that A is positive semidefinite: the margin can move by more than the margin of the move."""
    return break_lemma(MARGIN, "without A >= 0 the modulus is false", "change-without-psd", [z3.Real("m") > 0])


@obligation(WORST[0], "T")
def maxima_move_by_at_most_the_largest_move(_: Run) -> Evidence:
    """Compare the maxima at the fill that attains one of them; sizes do not depend on prices."""
    a, b, c, d, k = z3.Reals("a b c d k")
    before, after = (z3.If(x > y, x, y) for x, y in ((a, b), (c, d)))
    close = [bound for x, y in ((a, c), (b, d)) for bound in (x - y <= k, y - x <= k)]
    direct = [decide("two-fills", [*close, z3.Or(before - after > k, after - before > k)], "unsat", "QF_LRA")]
    lemmas = ("maxima-differ-less", "bound-either-way", "largest-size-on-a-side", "larger-of-two-sides")
    return prove(WORST, "|W(P + t) - W(P)| <= the largest change over the reachable fills", lemmas, direct)


@obligation(WORST[0], "T", role="witness")
def two_fills_and_a_move_exist(_: Run) -> Evidence:
    """Find an account, its worst fill before and after a move of the price, and the change of it."""
    w, v, a, b, k, p, q = z3.Reals("w v a b k p q")
    premise = [p == 10, q == 11, a == 3 * p, b == 3 * q, w == a, v == b, k == 3 * (q - p)]
    return show_reachable(WORST, "three contracts, the price from 10 to 11", "maxima-differ-less", premise)


@obligation(WORST[0], "T", role="mutant")
def a_put_on_the_wrong_side_is_noticed(_: Run) -> Evidence:
    """Charge a long put with alpha_long: its exposure is short and moves with alpha_short."""
    put = [z3.Real("a") == z3.Q(1, 10), z3.Real("k") == z3.Q(3, 25), z3.Real("h") == z3.Q(-1, 2)]
    return break_lemma(WORST, "sides change places where the hedge ratio is negative", "put-on-the-wrong-side", put)


@obligation(TICK[0], "T")
def a_tick_stays_within_its_delta_gamma_budget(_: Run) -> Evidence:
    """Enclose delta plus F gamma over the tick; the mean value theorem turns that slope into a move."""
    h, low, high, k, p, r, c, t, e = z3.Reals("h low high k p r c t e")
    ranges = [low <= h, h <= high, p <= k, k <= r, c >= high + r, c >= -(low + p)]
    beyond = z3.Or((h + k) * t > c * e, (h + k) * t < -c * e)
    direct = [decide("slope-times-move", [*ranges, t <= e, -t <= e, beyond], "unsat")]
    lemmas = (
        "slope-of-exposure",
        "delta-gamma-range",
        "slope-within-budget",
        "move-within-tick",
        "side-moves-with-exposure",
        "moves-add-up",
    )
    return prove(TICK, "the exposure moves by at most the tick times the budget", lemmas, direct)


@obligation(TICK[0], "T", role="witness")
def an_option_with_delta_and_gamma_exists(_: Run) -> Evidence:
    """Find an option near the money: delta, deviation and density in round figures, and the slope that they give."""
    f, h, w, n, s, k = z3.Reals("f h w n s k")
    premise = [f == 100, h == z3.Q(29, 50), s == z3.Q(1, 5), n == z3.Q(39, 100), k > 1, w > 0]
    return show_reachable(TICK, "an option near the money, in round figures", "slope-of-exposure", premise)


@obligation(TICK[0], "T", role="mutant")
def a_budget_without_gamma_is_noticed(_: Run) -> Evidence:
    """Leave gamma out of the budget: the slope exceeds every delta."""
    call = [z3.Real("h") == z3.Q(1, 2), z3.Real("k") == 2]
    return break_lemma(TICK, "delta alone does not bound the slope", "delta-alone", call)
