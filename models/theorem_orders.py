"""FILL-COVER-007 to FILL-SAFE-014 for all parameters: what do fills, cancels, new orders and merging do to W?"""

from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.solvers.smt import decide, z3
from models.theorem_formula import Index, gross, long_side, pair_admissible, pair_square, short_side
from models.theorem_support import break_lemma, prove, show_reachable

COVER = ("FILL-COVER-007", "statement")
MONOTONE = ("FILL-MONOTONE-008", "statement")
FREE = ("FILL-FREE-009", "statement")
SPLIT = ("FILL-SPLIT-011", "statement")
ACCOUNT = ("FILL-ACCOUNT-012", "corrected")
SAFE = ("FILL-SAFE-014", "statement")
LINEAR = "QF_LRA"


@obligation(COVER[0], "T")
def the_worst_case_covers_every_fill_and_is_reached(_: Run) -> Evidence:
    """Nothing filled and every fill lie between the ends, and each end is whole orders of one side."""
    a, b, s, y, z = z3.Reals("a b s y z")
    fill = [y >= 0, y <= b, z >= 0, z <= s, _outside(a + y - z, a - s, a + b)]
    direct = [decide("a-fill-lies-between-the-ends", fill, "unsat", LINEAR)]
    lemmas = (
        "nothing-filled-is-reachable",
        "ends-are-whole-fills",
        "exposure-between-ends",
        "larger-square-larger-margin",
    )
    return prove(COVER, "W >= M at every fill, with equality at whole orders", lemmas, direct)


@obligation(COVER[0], "T", role="witness")
def an_order_that_adds_risk_exists(_: Run) -> Evidence:
    """Find a book of two indexes with rational margins before and after the worse end of its orders."""
    w, m = z3.Reals("w m")
    half, g = z3.Q(1, 2), z3.Q(23, 25)
    second = Index(z3.RealVal(5), z3.RealVal(0), g)
    before, after = (Index(z3.RealVal(u), z3.RealVal(0), g) for u in (0, 3))
    premise = [
        *pair_admissible(g, g, half),
        m > 0,
        w > 0,
        m * m == pair_square(before, second, half),
        w * w == pair_square(after, second, half),
    ]
    return show_reachable(COVER, "a buy that adds 3 to a book of 5", "larger-square-larger-margin", premise)


@obligation(COVER[0], "T", role="mutant")
def orders_left_out_are_noticed(_: Run) -> Evidence:
    """Charge the position alone: a fill can need more."""
    return break_lemma(COVER, "the margin of the position does not cover its orders", "orders-left-out")


@obligation(MONOTONE[0], "T")
def events_shrink_or_widen_the_reachable_interval(_: Run) -> Evidence:
    """Show that a fill or a cancel leaves an interval inside the old one, and a new order one around it."""
    a, b, s, f, z = z3.Reals("a b s f z")
    orders = [b >= 0, s >= 0, f >= 0]
    after_buy = [f <= b, z >= a + f - s, z <= (a + f) + (b - f), _outside(z, a - s, a + b)]
    after_sell = [f <= s, z >= (a - f) - (s - f), z <= a - f + b, _outside(z, a - s, a + b)]
    after_cancel = [f <= b, z >= a - s, z <= a + (b - f), _outside(z, a - s, a + b)]
    direct = [
        decide("after-a-buy-fills", [*orders, *after_buy], "unsat", LINEAR),
        decide("after-a-sell-fills", [*orders, *after_sell], "unsat", LINEAR),
        decide("after-a-buy-is-cancelled", [*orders, *after_cancel], "unsat", LINEAR),
    ]
    lemmas = (
        "fill-of-buy-keeps-high",
        "fill-of-buy-raises-low",
        "fill-of-sell-keeps-low",
        "fill-of-sell-lowers-high",
        "cancel-of-buy-lowers-high",
        "cancel-of-sell-raises-low",
        "new-buy-widens",
        "new-sell-widens",
        "inside-smaller-inside-larger",
        "exposure-between-ends",
    )
    return prove(MONOTONE, "W falls or stays with fills and cancels, rises or stays with new orders", lemmas, direct)


@obligation(MONOTONE[0], "T", role="witness")
def a_partial_fill_inside_its_interval_exists(_: Run) -> Evidence:
    """Find a position with orders each way, a partial fill of a buy, and a size that stays reachable."""
    z, low, h, c, d, a, b, s, f = z3.Reals("z l h c d a b s f")
    premise = [
        *[b > f, f > 0, s > 0, a < 0],
        *[low == a + f - s, h == (a + f) + (b - f), c == a - s, d == a + b],
        *[z > low, z < h],
    ]
    return show_reachable(
        MONOTONE, "a short position, one of its buys half filled", "inside-smaller-inside-larger", premise
    )


@obligation(MONOTONE[0], "T", role="mutant")
def a_filled_order_that_keeps_resting_is_noticed(_: Run) -> Evidence:
    """Leave a filled order in the book: the interval grows."""
    return break_lemma(MONOTONE, "what fills must stop resting", "filled-order-keeps-resting")


@obligation(FREE[0], "T")
def a_new_order_adds_the_fills_it_makes_reachable(_: Run) -> Evidence:
    """Split the new interval into the old one, which it holds, and the part added."""
    low, high, f, z = z3.Reals("low high f z")
    inside = [low <= high, f >= 0, z >= low, z <= high + f]
    neither = [_outside(z, low, high), _outside(z, high, high + f)]
    direct = [decide("widened-box-is-covered", [*inside, *neither], "unsat", LINEAR)]
    lemmas = (
        "new-buy-widens",
        "new-sell-widens",
        "inside-smaller-inside-larger",
        "exposure-between-ends",
        "old-or-added",
        "old-or-added-low",
        "no-better-fill-added",
    )
    return prove(FREE, "W with the order is the larger of W and the best added fill", lemmas, direct)


@obligation(FREE[0], "T", role="witness")
def a_free_order_exists(_: Run) -> Evidence:
    """Find a long position and a smaller sell: the fills it adds need less, and W stays."""
    w, n, f, a, s = z3.Reals("w n f a s")
    premise = [a > 0, s > 0, s < a, w == a, (a - s) * (a - s) <= w * w, n == w, f == w]
    return show_reachable(FREE, "a long position with a smaller sell", "no-better-fill-added", premise)


@obligation(FREE[0], "T", role="mutant")
def a_discount_in_advance_is_noticed(_: Run) -> Evidence:
    """Lower the high end when a sell is placed: the size held is no longer covered."""
    return break_lemma(FREE, "a reducing order must not count before it fills", "discount-in-advance")


@obligation(SPLIT[0], "T")
def only_sums_of_buys_and_sells_matter(_: Run) -> Evidence:
    """Fractions of orders reach exactly the interval of their sums, and sums see neither order nor splits."""
    a, x, y, w, f, g, h = z3.Reals("a x y w f g h")
    fractions = [bound for value in (f, g, h) for bound in (value >= 0, value <= 1)]
    sizes = [x > 0, y > 0, w > 0]
    direct = [
        decide(
            "two-buys-and-a-sell", [*fractions, *sizes, _outside(a + f * x + g * y - h * w, a - w, a + x + y)], "unsat"
        )
    ]
    lemmas = (
        "fraction-of-order",
        "sum-of-intervals",
        "common-fraction",
        "common-fraction-adds-up",
        "buys-and-sells-inside",
        "reached-by-buys-alone",
        "orders-in-another-order",
    )
    return prove(SPLIT, "the sizes reached are the interval of the sums", lemmas, direct)


@obligation(SPLIT[0], "T", role="witness")
def a_ladder_that_fills_in_part_exists(_: Run) -> Evidence:
    """Find two buys and the common fraction that fills a third of both."""
    z, b, t, x, y = z3.Reals("z b t x y")
    premise = [x > y, y > 0, b == x + y, t == z3.Q(1, 3), z == t * b]
    return show_reachable(SPLIT, "two buys filled by a third", "common-fraction", premise)


@obligation(SPLIT[0], "T", role="mutant")
def buys_netted_against_sells_are_noticed(_: Run) -> Evidence:
    """Net resting buys against resting sells: fills of one side alone are missed."""
    return break_lemma(SPLIT, "buys and sells are summed apart", "buys-net-against-sells")


@obligation(ACCOUNT[0], "T", proposition="corrected")
def a_merged_account_fills_as_its_parts_do(_: Run) -> Evidence:
    """Split each fill of the merged account into fills of the two; MARGIN-SUBADD-005 for them; then the maxima."""
    alpha, e, f, p, q = z3.Reals("alpha e f p q")
    nets = [long_side(alpha, book) + short_side(alpha, book) for book in ([e, f], [p, q], [e + p, f + q])]
    direct = [
        decide("nets-add", [nets[0] + nets[1] != nets[2]], "unsat"),
        decide("gross-does-not-grow", [gross([e + p, f + q]) > gross([e, f]) + gross([p, q])], "unsat", LINEAR),
    ]
    lemmas = ("merged-ends-add", "merged-fill-is-a-sum", "fraction-stays-inside", "merged-net-adds", "maxima-add")
    return prove(ACCOUNT, "equal alphas: merging accounts never needs more", lemmas, direct)


@obligation(ACCOUNT[0], "T", proposition="corrected", role="witness")
def two_accounts_with_orders_exist(_: Run) -> Evidence:
    """Find two accounts of admissible parameters whose worst fills, and the merged one's, have rational margins."""
    w, k, m, r, f = z3.Reals("w k m r f")
    g, half = z3.Q(23, 25), z3.Q(1, 2)
    books = (((3, 0), (5, 0), m), ((5, 0), (3, 0), r))
    margins = []
    for first, second, root in books:
        pair = [Index(z3.RealVal(u), z3.RealVal(v), g) for u, v in (first, second)]
        margins += [root > 0, root * root == pair_square(pair[0], pair[1], half)]
    premise = [*pair_admissible(g, g, half), *margins, w == m, k == r, f > m, f <= m + r]
    return show_reachable(ACCOUNT, "two accounts of two correlated indexes", "maxima-add", premise)


@obligation(ACCOUNT[0], "T", proposition="corrected", role="mutant")
def merging_with_unequal_alphas_is_noticed(_: Run) -> Evidence:
    """Drop that alphas are equal: where long meets short the net of the sum is not the sum of the nets."""
    realistic = [z3.Real("a") == z3.Q(1, 10), z3.Real("k") == z3.Q(3, 25), z3.Real("m") > 0]
    return break_lemma(ACCOUNT, "with unequal alphas nets do not add", "merged-net-unequal", realistic)


@obligation(SAFE[0], "T")
def fills_at_the_mark_keep_an_account_covered(_: Run) -> Evidence:
    """Go from fill to fill: at the mark equity stays and W does not grow, so E >= W >= M is kept."""
    c, a, m, f, g, p, q = z3.Reals("c a m f g p q")
    cash = c - f * p - g * q
    kept = cash + (a + f + g) * m != c + a * m
    slips = cash + (a + f + g) * m != c + a * m - f * (p - m) - g * (q - m)
    direct = [
        decide("two-fills-at-the-mark", [p == m, q == m, kept], "unsat"),
        decide("two-fills-off-the-mark", [slips], "unsat"),
    ]
    lemmas = (
        "fill-changes-equity",
        "fill-averages-entry",
        "fill-realises-profit",
        "covered-stays-covered",
        "slippage-beside-worst-case",
    )
    return prove(SAFE, "E >= W >= M after any fills at the mark", lemmas, direct)


@obligation(SAFE[0], "T", role="witness")
def a_covered_account_with_a_fill_exists(_: Run) -> Evidence:
    """Find a long account just covered whose buy fills at the mark."""
    e, n, w, k, m, f, p, a, size, order = z3.Reals("e n w k m f p a size order")
    premise = [
        *[p == 100, a == p, size == 1, order == 2, f == 1],
        *[w == 10 * (size + order), k == w, m == 10 * (size + f)],
        *[e == w, n == e + f * (a - p)],
    ]
    return show_reachable(SAFE, "a buy half filled at the mark", "covered-stays-covered", premise)


@obligation(SAFE[0], "T", role="mutant")
def fills_off_the_mark_are_noticed(_: Run) -> Evidence:
    """Drop that fills are at the mark: an account with E >= W becomes liquidatable."""
    return break_lemma(SAFE, "fills away from the mark need cover of their own", "fill-off-the-mark")


def _outside(value: Any, low: Any, high: Any) -> Any:
    return z3.Or(value < low, value > high)
