"""PARAM-ADMISSIBLE-001, layer E: does the engine's test of admissibility agree with the definition?

The engine eliminates on A. Here q itself is taken, as the 2n x 2n matrix of correlations between sides: it is
semidefinite iff no principal minor is negative, and every vector drawn must have q >= 0.
"""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import strategies as st

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine.admissible import compute_core, is_admissible, is_positive_semidefinite
from clearproof.engine.documents import load_parameters
from clearproof.engine.margin import Sides
from clearproof.engine.parameters import Parameters
from models.engine_independent import build_side_matrix, compute_variance, has_nonnegative_minors, list_side_moves
from models.engine_properties import Law, Violation, catch, join, try_law, witness
from models.strategies import SidePoints, Strategy, any_parameters, sizes

CLAIM = "PARAM-ADMISSIBLE-001"
SUMMARY = "the engine accepts exactly the sets whose q has no negative principal minor, and then q >= 0 wherever drawn"
ON_NETS = "for three indexes the minors of q on balanced sides say the same"
MAX_INDEXES = 2
"""Two indexes make 15 principal minors of up to 4 rows; with three the permutations take over."""


def judged_points() -> Strategy[SidePoints]:
    """Return sets, admissible or not, and a point of R^2n with any signs."""
    drawn = st.tuples(any_parameters(MAX_INDEXES), sizes(MAX_INDEXES), sizes(MAX_INDEXES))
    return drawn.map(lambda case: (case[0], (Sides(case[1][: case[0].size], case[2][: case[0].size]),)))


def agrees_with_definition(judge: Callable[[Parameters], bool]) -> Law[SidePoints]:
    """Return the law that ``judge`` says what the minors of q say, and that an accepted q is not negative."""

    def law(case: SidePoints) -> Violation | None:
        parameters, (point,) = case
        said, minors = judge(parameters), has_nonnegative_minors(build_side_matrix(parameters))
        square = compute_variance(parameters, list_side_moves(point))
        if said == minors and (square >= 0 or not said):
            return None
        verdicts = {"accepted": said, "minors_nonnegative": minors}
        return {"parameters": parameters, **verdicts, "point": point, "square": square}

    return law


@obligation(CLAIM, "E", cost=3)
def engine_accepts_exactly_the_semidefinite_sets(run: Run) -> Evidence:
    """Compare the engine's elimination on A with the principal minors of q and with q at drawn points."""
    on_sides = try_law(run, CLAIM, SUMMARY, judged_points(), agrees_with_definition(is_admissible))
    return join([on_sides, try_law(run, CLAIM, ON_NETS, any_parameters(), agrees_on_nets)])


def agrees_on_nets(parameters: Parameters) -> Violation | None:
    """Say what is wrong if the engine and the minors of q on balanced sides, u_i = v_i = s_i / 2, disagree."""
    matrix, size = build_side_matrix(parameters), parameters.size
    blocks = [(a, b) for a in (0, size) for b in (0, size)]
    nets = [[sum((matrix[i + a][j + b] for a, b in blocks), Fraction(0)) / 4 for j in range(size)] for i in range(size)]
    said, minors = is_admissible(parameters), has_nonnegative_minors(nets)
    return None if said == minors else {"parameters": parameters, "accepted": said, "minors_nonnegative": minors}


@obligation(CLAIM, "E", role="witness")
def both_answers_are_given_to_shipped_sets(run: Run) -> Evidence:
    """Show shipped sets that are admissible, barely admissible, and not, two of these with a valid B."""
    expected = {"article": True, "near-singular": True, "article-high-correlation": False, "not-psd-beta": False}
    checks = []
    for name, is_expected in expected.items():
        parameters = load_parameters(run.parameters_path(name))
        checks.append(is_admissible(parameters) is is_expected)
        checks.append(has_nonnegative_minors(compute_core(parameters)) is is_expected)
    correlated = load_parameters(run.parameters_path("article-high-correlation"))
    checks.append(has_nonnegative_minors(correlated.correlation_rows()))
    return witness("four shipped sets are judged, either way, as their minors say", checks)


@obligation(CLAIM, "E", role="mutant", cases=["correlation-matrix-only", "whole-gamma"])
def wrong_criterion_is_caught(run: Run) -> Evidence:
    """Judge by B alone, or by B - diag(1 - gamma): the same comparison must find a set where that is wrong."""
    return catch(run, CLAIM, SUMMARY, judged_points(), agrees_with_definition(_CRITERIA[run.case]))


def _judge_correlation_only(parameters: Parameters) -> bool:
    return is_positive_semidefinite(parameters.correlation_rows())


def _judge_whole_gamma(parameters: Parameters) -> bool:
    rows = parameters.correlation_rows()
    for i, index in enumerate(parameters.indexes):
        rows[i][i] -= 1 - index.gamma
    return is_positive_semidefinite(rows)


_CRITERIA: dict[str, Callable[[Parameters], bool]] = {
    "correlation-matrix-only": _judge_correlation_only,
    "whole-gamma": _judge_whole_gamma,
}
