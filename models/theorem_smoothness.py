"""MARGIN-SMOOTH-003 for all parameters: where M is differentiable, and that it is not at zero crossings."""

from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.solvers.smt import decide, z3
from models.theorem_formula import Index, make_index, on_cone, pair_admissible, pair_square
from models.theorem_support import break_lemma, prove, show_reachable

SMOOTH = ("MARGIN-SMOOTH-003", "statement")
CROSSING = ("MARGIN-SMOOTH-003", "crossing")


@obligation(SMOOTH[0], "T")
def the_remainder_of_the_gradient_is_quadratic(_: Run) -> Evidence:
    """Bound M(z + h) - M(z) - (Qz)'h/M from both sides by a constant times |h|^2."""
    beta, alpha, e = z3.Reals("beta alpha e")
    first, second = make_index("1"), make_index("2")
    moved = Index(first.u + alpha * e, first.v, first.gamma)
    slope = alpha * (first.u + first.gamma * first.v + beta * second.net)
    growth = pair_square(moved, second, beta) - pair_square(first, second, beta)
    direct = decide("growth-along-long-side", [growth != 2 * e * slope + alpha * alpha * e * e], "unsat")
    lemmas = (
        "expand-index",
        "expand-pair",
        "remainder-above",
        "remainder-below",
        "bounded-product",
        "entering-long",
        "entering-short",
    )
    return prove(SMOOTH, "M is differentiable where M > 0, with gradient Qz/M, in any dimension", lemmas, [direct])


@obligation(SMOOTH[0], "T", role="witness")
def a_book_with_positive_margin_and_a_move_exist(_: Run) -> Evidence:
    """Find a book of admissible parameters with M > 0, and a move inside its side pattern, both margins rational."""
    m, r, b, c = z3.Reals("m r b c")
    g, half = z3.Q(23, 25), z3.Q(1, 2)
    first, second, step = make_index("1", g), make_index("2", g), z3.Real("step")
    moved = Index(first.u + step, first.v, g)
    premise = [
        *pair_admissible(g, g, half),
        *on_cone(first),
        *on_cone(second),
        first.v == 0,
        second.v == 0,
        first.u == 3,
        second.u == 5,
        step == 13,
        m > 0,
        m * m == pair_square(first, second, half),
        r * r == pair_square(moved, second, half),
        c == step * step,
        b == step * (first.u + half * second.u),
    ]
    return show_reachable(SMOOTH, "sides (3, 5) with M = 7 and (16, 5) with M = 19", "remainder-below", premise)


@obligation(SMOOTH[0], "T", role="mutant")
def a_gradient_without_the_root_is_noticed(_: Run) -> Evidence:
    """Take the gradient of q for that of M."""
    positive = [z3.Real("m") > 0, z3.Real("r") > 0]
    return break_lemma(SMOOTH, "2 Qz is not the gradient of M", "remainder-without-root", positive)


@obligation(CROSSING[0], "T", proposition="crossing")
def slopes_differ_where_alphas_differ(_: Run) -> Evidence:
    """Find a contract at zero beside a correlated index, alphas unequal: slopes into long and short differ."""
    alone = [z3.Real("u") == 0, z3.Real("v") == 0]
    summary = "a kink at a zero crossing with M > 0, alphas unequal"
    return break_lemma(CROSSING, summary, "slopes-agree", [*_tune(z3.Q(3, 25)), *alone])


@obligation(CROSSING[0], "T", proposition="crossing")
def slopes_differ_even_where_alphas_are_equal(_: Run) -> Evidence:
    """Find a contract at zero beside another of its index, alphas equal: gamma < 1 alone makes a kink."""
    summary = "a kink at a zero crossing with M > 0, alphas equal"
    return break_lemma(CROSSING, summary, "slopes-agree", _tune(z3.Q(1, 10)))


def _tune(short: Any) -> list[Any]:
    """Return the article's parameters, with volatility ``short`` on the short side."""
    a, k, g, h, b = z3.Reals("a k g h b")
    return [a == z3.Q(1, 10), k == short, g == z3.Q(23, 25), h == z3.Q(23, 25), b == z3.Q(1, 2)]
