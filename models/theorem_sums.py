"""MARGIN-SCALE-004, RELABEL-010 and COMPACT-012 for all parameters: what sums over contracts and indexes do not see."""

from clearproof.claims import Evidence, Run, obligation
from clearproof.solvers.smt import decide, z3
from models.theorem_formula import Index, in_range, long_side, make_index, on_cone, pair_square, short_side
from models.theorem_support import break_lemma, prove, show_reachable

SCALE = ("MARGIN-SCALE-004", "statement")
RELABEL = ("MARGIN-RELABEL-010", "statement")
COMPACT = ("MARGIN-COMPACT-012", "statement")


@obligation(SCALE[0], "T")
def the_margin_is_positively_homogeneous(_: Run) -> Evidence:
    """Scale exposures by t >= 0: sides keep their sign and scale by t, q by t^2, and roots of squares agree."""
    t, a, e, f = z3.Reals("t a e f")
    scaled = [long_side(a, [t * e, t * f]) != t * long_side(a, [e, f])]
    direct = [decide("long-side-scales", [t >= 0, *scaled], "unsat")]
    lemmas = ("positive-part-scales", "positive-part-unique", "expand-index", "expand-pair", "equal-roots")
    return prove(SCALE, "M(t x) = t M(x) for t >= 0 in any dimension", lemmas, direct)


@obligation(SCALE[0], "T", role="witness")
def a_book_and_its_double_exist(_: Run) -> Evidence:
    """Find a book with a rational margin, its double, and the doubled margin."""
    r, w, t = z3.Reals("r w t")
    x, half = [make_index(str(i), z3.Q(23, 25)) for i in (1, 2)], z3.Q(1, 2)
    doubled = [Index(t * index.u, t * index.v, index.gamma) for index in x]
    premise = [
        *[index.v == 0 for index in x],
        x[0].u == 3,
        x[1].u == 5,
        t == 2,
        r >= 0,
        w >= 0,
        r * r == pair_square(doubled[0], doubled[1], half),
        w * w == t * t * pair_square(x[0], x[1], half),
    ]
    return show_reachable(SCALE, "sides (3, 5) and their double", "equal-roots", premise)


@obligation(SCALE[0], "T", role="mutant")
def a_form_of_degree_one_is_noticed(_: Run) -> Evidence:
    """Claim that q scales like t instead of t^2."""
    return break_lemma(SCALE, "q does not scale like t", "scales-once", [z3.Real("t") == 2, z3.Real("u") > 0])


@obligation(RELABEL[0], "T")
def order_names_and_trades_do_not_matter(_: Run) -> Evidence:
    """Exchange neighbours, net trades of a contract, and split an exposure into legs of one sign."""
    a, k, e, f, h = z3.Reals("a k e f h")
    order = z3.Or(
        long_side(a, [e, f, h]) != long_side(a, [h, e, f]), short_side(k, [e, f, h]) != short_side(k, [f, h, e])
    )
    split = z3.Or(long_side(a, [e, f]) != long_side(a, [e + f]), short_side(k, [e, f]) != short_side(k, [e + f]))
    direct = [
        decide("three-contracts-in-another-order", [order], "unsat"),
        decide("two-legs-of-one-sign", [z3.Or(z3.And(e >= 0, f >= 0), z3.And(e <= 0, f <= 0)), split], "unsat"),
    ]
    lemmas = (
        "exchange-contracts",
        "exchange-indexes",
        "trades-net",
        "same-sign-legs",
        "same-sign-split",
        "positive-part-unique",
    )
    return prove(RELABEL, "sums of exact numbers see neither order nor names nor trades", lemmas, direct)


@obligation(RELABEL[0], "T", role="witness")
def a_short_position_in_two_legs_exists(_: Run) -> Evidence:
    """Find two short legs of one contract: their long parts are zero, as is the whole's."""
    a, e, p, r, w = z3.Reals("a e p r w")
    premise = [a < 0, e < 0, a != e]
    return show_reachable(RELABEL, "two short legs", "same-sign-split", [*premise, p == 0, r == 0, w == 0])


@obligation(RELABEL[0], "T", role="mutant")
def legs_of_opposite_signs_are_noticed(_: Run) -> Evidence:
    """Leave trades of opposite sign in one contract unnetted: the gross amount grows."""
    return break_lemma(RELABEL, "opposite legs must be netted before the sides are summed", "opposite-sign-split")


@obligation(COMPACT[0], "T")
def the_matrix_of_sides_is_given_by_beta_and_gamma(_: Run) -> Evidence:
    """Rebuild the 2n x 2n form from blocks of one index and of a pair, and read each entry back from the form."""
    beta, other = z3.Reals("beta other")
    first, second = make_index("1"), make_index("2")
    unit_u = Index(z3.RealVal(1), z3.RealVal(0), first.gamma)
    unit_v = Index(z3.RealVal(0), z3.RealVal(1), second.gamma)
    same = pair_square(unit_u, unit_v, beta) == pair_square(unit_u, unit_v, other)
    direct = [decide("beta-is-read-back", [same, beta != other], "unsat")]
    lemmas = ("matrix-of-sides", "entry-recovered")
    return prove(COMPACT, "beta and gamma determine the 2n x 2n matrix, and it determines them", lemmas, direct)


@obligation(COMPACT[0], "T", role="witness")
def two_indexes_with_sides_exist(_: Run) -> Evidence:
    """Find two correlated indexes with all four sides in use."""
    u, v, x, y, g, h, b = z3.Reals("u v x y g h b")
    premise = [*in_range(g, h, b), *on_cone(Index(u, v, g)), *on_cone(Index(x, y, h)), b > 0, g > 0, h > 0]
    premise += [side != 0 for side in (u, v, x, y)]
    return show_reachable(COMPACT, "two hedged, correlated indexes", "matrix-of-sides", premise)


@obligation(COMPACT[0], "T", role="mutant")
def pairs_counted_twice_are_noticed(_: Run) -> Evidence:
    """Read the published double sum literally: each pair counts twice, and the matrix no longer gives the formula."""
    within = [*in_range(z3.Real("b")), z3.Real("b") > 0, *on_cone(Index(z3.Real("u"), z3.Real("v"), 1))]
    return break_lemma(COMPACT, "the literal double sum is another form", "pairs-counted-twice", within)
