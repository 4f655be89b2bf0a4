"""Given parameter sets: admissible or not, convex, subadditive, never free (layer P).

One exact factorisation of A = B - 1/2 diag(1 - gamma) serves four claims, because each of them follows from A being
positive semidefinite by the theorem of its layer T. Convexity has a second, independent witness: cvxpy's DCP rules
accept the margin, written as the norm of an affine vector, as convex.
"""

from fractions import Fraction

from clearproof.certificates import build_not_convex_sides, build_not_psd, build_positive_definite, build_psd
from clearproof.certificates.psd import write_factor
from clearproof.certificates.subject import Json, build_certificate
from clearproof.claims import Evidence, Run, by_certificate, obligation, undecided
from clearproof.engine.margin import Sides
from clearproof.engine.parameters import Parameters
from clearproof.search.admissibility import check_parameters
from clearproof.solvers import conic
from models.parameters_support import (
    ADMISSIBLE,
    FREE_HEDGES,
    INADMISSIBLE,
    Address,
    forge,
    load,
    refuse,
    require,
    show_interior,
)

DECISION: Address = ("PARAM-ADMISSIBLE-001", "statement")
CONVEX: Address = ("MARGIN-CONVEX-001", "statement")
SUBADDITIVE: Address = ("MARGIN-SUBADD-005", "statement")
FLOOR: Address = ("MARGIN-FLOOR-007", "statement")
BROKEN = "article-high-correlation"
"""B is positive semidefinite, A is not: the set on which weaker criteria fail."""


@obligation(DECISION[0], "P", cases=(*ADMISSIBLE, *FREE_HEDGES, *INADMISSIBLE))
def classification_is_certified(run: Run) -> Evidence:
    """Certify whether the set is admissible: a factorisation of A, or a vector on which A is negative."""
    parameters, about = load(run, run.case)
    report = check_parameters(parameters, about)
    said = "admissible" if report.admissible else "not admissible, A is negative along a vector"
    return by_certificate(f"{run.case} is {said}", {run.case: report.certificate})


@obligation(DECISION[0], "P", role="witness")
def an_admissible_set_exists(run: Run) -> Evidence:
    """Show a set strictly inside the admissible ones."""
    return show_interior(run, DECISION)


@obligation(DECISION[0], "P", role="mutant")
def deciding_by_b_alone(run: Run) -> Evidence:
    """Break the criterion: the correlation matrix B alone decides, gamma is not looked at."""
    parameters, about = load(run, BROKEN)
    sound = require(build_not_psd(parameters, about, *DECISION), BROKEN)
    forged = {"factor-of-b": _forge_factor(run, DECISION), "positive-direction": forge(sound, {"vector": ["1", "1"]})}
    return refuse(run, f"{BROKEN} passes a test of B alone, and A is negative", forged, {BROKEN: sound})


@obligation(CONVEX[0], "P", cases=(*ADMISSIBLE, *FREE_HEDGES))
def margin_of_the_set_is_convex(run: Run) -> Evidence:
    """Certify that M is convex in the sides: A is semidefinite, and the DCP rules accept M."""
    parameters, about = load(run, run.case)
    if not is_convex_by_rules(parameters):
        return undecided(conic.get_tool(), "the DCP rules do not accept the margin as convex")
    certificate = require(build_psd(parameters, about, *CONVEX), run.case)
    return by_certificate(f"M is convex under {run.case}", {run.case: certificate}, statistics={"dcp": "convex"})


@obligation(CONVEX[0], "P", role="witness")
def a_convex_set_exists(run: Run) -> Evidence:
    """Show a set strictly inside the admissible ones."""
    return show_interior(run, CONVEX)


@obligation(CONVEX[0], "P", role="mutant")
def convexity_from_b_alone(run: Run) -> Evidence:
    """Break the premise: a valid correlation matrix is enough for convexity."""
    return _break_convexity(run, CONVEX)


@obligation(SUBADDITIVE[0], "P", cases=(*ADMISSIBLE, *FREE_HEDGES))
def margin_of_the_set_is_subadditive(run: Run) -> Evidence:
    """Certify that M(x + y) <= M(x) + M(y) in the sides: A is semidefinite."""
    certificate = require(build_psd(*load(run, run.case), *SUBADDITIVE), run.case)
    return by_certificate(f"M is subadditive in the sides under {run.case}", {run.case: certificate})


@obligation(SUBADDITIVE[0], "P", role="witness")
def a_subadditive_set_exists(run: Run) -> Evidence:
    """Show a set strictly inside the admissible ones."""
    return show_interior(run, SUBADDITIVE)


@obligation(SUBADDITIVE[0], "P", role="mutant")
def subadditivity_from_b_alone(run: Run) -> Evidence:
    """Break the premise: a valid correlation matrix is enough for merged books to need no more than their parts."""
    return _break_convexity(run, SUBADDITIVE)


@obligation(FLOOR[0], "P", cases=ADMISSIBLE)
def no_book_is_free_under_the_set(run: Run) -> Evidence:
    """Certify that no non-zero book is free: A is positive definite and every gamma below 1."""
    parameters, about = load(run, run.case)
    certificate = build_positive_definite(parameters, about, *FLOOR)
    if certificate is None:
        return undecided("checker", f"A of {run.case} is singular, which this kind of certificate does not cover")
    return by_certificate(f"no non-zero book is free under {run.case}", {run.case: certificate})


@obligation(FLOOR[0], "P", role="witness")
def a_set_with_a_floor_exists(run: Run) -> Evidence:
    """Show a set strictly inside the admissible ones."""
    return show_interior(run, FLOOR)


@obligation(FLOOR[0], "P", role="mutant")
def floor_without_admissibility(run: Run) -> Evidence:
    """Break the premise: gamma < 1 and a valid correlation matrix are enough for the floor."""
    sound = require(build_positive_definite(*load(run, "article"), *FLOOR), "article")
    parameters, about = load(run, BROKEN)
    forged = {
        "factor-of-b": _forge_factor(run, FLOOR),
        "pivot-raised": forge(sound, {"diagonal": ["24/25", "1"]}),
        "other-set": forge(sound, {"subject": about}),
    }
    truth = require(build_not_psd(parameters, about, *FLOOR), BROKEN)
    return refuse(run, f"the floor of {BROKEN} has no certificate: A is negative", forged, {BROKEN: truth})


def is_convex_by_rules(parameters: Parameters) -> bool:
    """Say whether the DCP rules accept both forms of M: the norm is convex, and its cone is a convex constraint."""
    cvxpy = conic.load_cvxpy()
    long, short = cvxpy.Variable(parameters.size, nonneg=True), cvxpy.Variable(parameters.size, nonpos=True)
    margin = conic.build_margin(parameters, long, short)
    cone = conic.build_margin_cone(parameters, long, short, cvxpy.Variable())
    return bool(margin.is_convex()) and bool(cone.is_dcp())


def _forge_factor(run: Run, address: Address) -> Json:
    """Return a certificate that states the factors of B where those of A belong."""
    parameters, about = load(run, BROKEN)
    kind = "positive-definite" if address == FLOOR else "psd"
    by_b = require(write_factor(parameters.correlation_rows()), BROKEN)
    return build_certificate(kind, *address, {"subject": about, **by_b})


def _break_convexity(run: Run, address: Address) -> Evidence:
    """Refute convexity on two indexes with equal gammas and beta > (1 + gamma)/2.

    The middle of the two points is unchanged when the indexes are swapped, and their difference changes sign: it is
    Q-orthogonal to the middle, and q is negative along it.
    """
    first = Sides((Fraction(5, 2), Fraction(3, 2)), (Fraction(-1, 2), Fraction(-3, 2)))
    second = Sides(first.long[::-1], first.short[::-1])
    truth = build_not_convex_sides(*load(run, BROKEN), *address, first=first, second=second)
    summary = f"under {BROKEN} the middle of two books needs more than their mean"
    return refuse(run, summary, {"factor-of-b": _forge_factor(run, address)}, {BROKEN: require(truth, BROKEN)})
