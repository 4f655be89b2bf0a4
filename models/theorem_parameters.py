"""PARAM-ADMISSIBLE-001 and 002 for all parameters: when is q >= 0, and is a correlation matrix enough?"""

from fractions import Fraction
from operator import add

from clearproof.certificates import build_not_convex_sides, subject
from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, obligation
from clearproof.engine.documents import load_parameters
from clearproof.engine.margin import Sides
from clearproof.errors import ToolError
from clearproof.solvers.smt import decide, z3
from models.theorem_formula import Index, in_range, make_index, on_cone, pair_admissible, pair_square
from models.theorem_search import exceeds_sum, find_smallest, scale, square_of_sides
from models.theorem_support import break_lemma, prove, replay, show_reachable

ADMISSIBLE = ("PARAM-ADMISSIBLE-001", "statement")
ENOUGH = ("PARAM-ADMISSIBLE-002", "statement")
CONE = ("PARAM-ADMISSIBLE-002", "corrected")
HIGH = "article-high-correlation"


@obligation(ADMISSIBLE[0], "T")
def the_form_is_nonnegative_iff_a_is_psd_and_gamma_at_most_one(_: Run) -> Evidence:
    """Split the form into s'As and gross parts; a negative direction of either is one of the form."""
    first, second, beta, t = make_index("1"), make_index("2"), z3.Real("beta"), z3.Real("t")
    tuned = [make_index(str(i), z3.Q(23, 25)) for i in (1, 2)]
    gross = [second.u == -t, second.v == -t, first.u == t, first.v == t, t > 0]
    direct = [
        decide("article-gammas-below-limit", [*_within(beta), pair_square(tuned[0], tuned[1], beta) < 0], "unsat"),
        decide(
            "equal-gammas-beyond-limit",
            [*gross, first.gamma == second.gamma, 2 * beta > 1 + first.gamma, pair_square(first, second, beta) >= 0],
            "unsat",
        ),
    ]
    lemmas = ("index-identity", "two-index-identity", "gross-part-nonnegative", "net-direction", "gross-direction")
    return prove(ADMISSIBLE, "q = s'As + 1/2 sum (1 - gamma_i) d_i^2, in any dimension", lemmas, direct)


@obligation(ADMISSIBLE[0], "T", role="witness")
def an_admissible_pair_of_indexes_exists(_: Run) -> Evidence:
    """Find two correlated indexes with A positive definite, every gamma < 1 and a hedged book."""
    u, v, g, h, beta = z3.Reals("u v g g2 beta")
    first, second = Index(u, v, g), make_index("2", h)
    premise = [
        *pair_admissible(g, h, beta),
        *in_range(g, h, beta),
        *on_cone(first),
        *on_cone(second),
        (1 + g) * (1 + h) > 4 * beta * beta,
        g < 1,
        h < 1,
        beta > 0,
        u * v < 0,
        pair_square(first, second, beta) > 0,
    ]
    return show_reachable(ADMISSIBLE, "two correlated admissible indexes", "gross-part-nonnegative", premise)


@obligation(ADMISSIBLE[0], "T", role="mutant")
def a_full_gross_part_is_noticed(_: Run) -> Evidence:
    """Put the factor 1 in place of 1/2 into the identity."""
    hedged = [z3.Real("u") > 0, z3.Real("v") < 0, z3.Real("g") > 0, z3.Real("g") < 1]
    return break_lemma(ADMISSIBLE, "the identity with factor 1 is false", "full-gross-part", hedged)


@obligation(ENOUGH[0], "T")
def a_valid_correlation_matrix_is_not_enough(run: Run) -> Evidence:
    """Find the smallest books, in whole numbers, between which M bulges although B is a correlation matrix."""
    path = run.parameters_path(HIGH)
    parameters = load_parameters(path)
    scaled, n = scale(parameters), parameters.size

    def breaks(point: tuple[int, ...]) -> bool:
        first, second = point[: 2 * n], point[2 * n :]
        books = (tuple(map(add, first, second)), first, second)
        return exceeds_sum(*(square_of_sides(scaled, book[:n], book[n:]) for book in books))

    magnitude, point = find_smallest(lambda bound: ([range(bound + 1)] * n + [range(-bound, 1)] * n) * 2, breaks)
    u, v, x, y = (point[k * n : (k + 1) * n] for k in range(4))
    ends = [Sides(tuple(map(Fraction, long)), tuple(map(Fraction, short))) for long, short in ((u, v), (x, y))]
    certificate = build_not_convex_sides(parameters, subject(run.root, path), *ENOUGH, first=ends[0], second=ends[1])
    if certificate is None:
        raise ToolError(f"the correlations of {HIGH} are not positive semidefinite")
    title = f"{HIGH}: between the sides u = {u}, v = {v} and u = {x}, v = {y} M exceeds its chord"
    data = {name: [str(value) for value in side] for name, side in zip("uvxy", (u, v, x, y), strict=True)}
    counterexample = Counterexample(title, {**data, "parameters": HIGH}, replay(ENOUGH[0]))
    summary = f"B is positive semidefinite and M is not convex, at magnitude {magnitude} already"
    return by_counterexample(summary, counterexample, {HIGH: certificate})


@obligation(ENOUGH[0], "T", proposition="corrected")
def on_the_cone_m_is_real_and_convex_iff_a_is_psd(_: Run) -> Evidence:
    """On the cone q >= s'Bs; along a direction with q < 0 the margin bulges; without one it is a seminorm."""
    first, second, beta = make_index("1"), make_index("2"), z3.Real("beta")
    nets = first.net * first.net + second.net * second.net + 2 * beta * first.net * second.net
    below_one = [first.gamma <= 1, second.gamma <= 1]
    direct = decide(
        "two-indexes-on-cone",
        [*on_cone(first), *on_cone(second), *below_one, pair_square(first, second, beta) < nets],
        "unsat",
    )
    lemmas = (
        "net-below-index",
        "index-identity",
        "gross-part-nonnegative",
        "net-direction",
        "gross-direction",
        "concave-line",
        "expand-index",
        "expand-pair",
        "cauchy-schwarz",
        "cauchy-schwarz-degenerate",
        "root-dominates",
        "convexity",
    )
    return prove(CONE, "q >= s'Bs on the cone, and convex there iff A is positive semidefinite", lemmas, [direct])


@obligation(ENOUGH[0], "T", proposition="corrected", role="witness")
def a_correlation_matrix_that_is_not_admissible_exists(_: Run) -> Evidence:
    """Find two indexes with B positive semidefinite, gamma <= 1, A not positive semidefinite, inside the cone."""
    u, v, g, h, beta = z3.Reals("u v g g2 beta")
    first, second = Index(u, v, g), make_index("2", h)
    premise = [
        *in_range(g, h, beta),
        beta > 0,
        beta < 1,
        (1 + g) * (1 + h) < 4 * beta * beta,
        *[side != 0 for side in (u, v, second.u, second.v)],
        *on_cone(first),
        *on_cone(second),
    ]
    return show_reachable(CONE, "B positive definite, A not, inside the cone", "net-below-index", premise)


@obligation(ENOUGH[0], "T", proposition="corrected", role="mutant")
def gamma_above_one_is_noticed(_: Run) -> Evidence:
    """Drop gamma <= 1: q falls below s'Bs on the cone."""
    return break_lemma(CONE, "without gamma <= 1 the form is not bounded below", "net-below-index-any-gamma")


def _within(beta: z3.ArithRef) -> list[z3.BoolRef]:
    """Return |beta| <= 0.96, which is A positive semidefinite for two indexes with gamma = 0.92."""
    return [beta >= -z3.Q(24, 25), beta <= z3.Q(24, 25)]
