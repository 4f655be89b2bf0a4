"""INT-ABOVE-002 and INT-TIGHT-003, layer S: the source never answers less than the exact margin, nor much more.

Everything is in units of the root, 1e-14 quote. Write z for the exact sides of an account, z' for the rounded ones, m
and m' for their margins, k for how many sides were rounded.

1. Each side is its exact value rounded up, by less than 1e-12 quote (100 units), and is counted iff it moved.
2. m' - m is at most the sum of what the sides moved: the margin is a seminorm (MARGIN-SUBADD-005, layer T), and one
   whose coefficients are at most 1 is at most the sum of its sides, by induction over the sides.
3. The root is m' rounded up, and the result covers root and 100 k, rounded up to 1e-6 quote (1e8 units).

Hence m <= result < m + 1.00007 units of the result. That the square is the exact one of the rounded sides is
INT-TWIN-005, layer S.
"""

from collections.abc import Callable
from typing import Any

from clearproof.claims import Evidence, Run, Verdict, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers, z3
from clearproof.static.translate import START, Relaxed, Report, Session, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD
from clearproof.static.translate.values import Many, Value, Word
from models.source_account import LARGEST, SIZE, SQUARE, WEIGH_INDEX, has_to_fit, pack
from models.source_support import Questions, assumptions, count_bounds, project, require_stubs
from models.source_twin import FITS, FROM_SQUARE, ROOT_UP

ABOVE, TIGHT = "INT-ABOVE-002", "INT-TIGHT-003"
SEMINORM = "the margin of admissible parameters is a seminorm (MARGIN-SUBADD-005, layer T)"
EXACT = "the square is the exact one of the rounded sides (INT-TWIN-005, layer S)"
ROUNDED_UP = "the root is the exact root rounded up (INT-ROOT-004, layer S)"
SIDE = fixed.ROOT_PER_SIDE_UNIT
RESULT = fixed.ROOT_PER_RESULT_UNIT
MOST = int(fixed.EXCESS * RESULT)
"""The result is below the exact margin plus this, in units of the root."""


@obligation(ABOVE, "S")
@obligation(TIGHT, "S")
def sides_move_up_by_less_than_a_unit_and_are_counted(run: Run) -> Evidence:
    """Show that each side of an index is rounded up by less than one unit, and counted if and only if it moved."""
    questions = Questions()
    report = ask_sides(project(run.root), questions)
    return _judge(questions, report, "every exposure and volatility")


def ask_sides(slither: object, questions: Questions) -> Report:
    """Ask for an index whose side moves down, by a unit or more, or uncounted."""
    sides: dict[str, Term] = {}

    def look(name: str) -> Callable[[Term, State], Term]:
        def keep(value: Term, _state: State) -> Term:
            sides[name] = value
            return value

        return keep

    cuts = {f"{WEIGH_INDEX}.{name}": look(name) for name in ("long", "short")}
    session = Session(slither, cuts=cuts, fits=has_to_fit)
    exposed, alphas = name_exposures(), name_volatilities()
    result = session.call(WEIGH_INDEX, pack_index(), State(START))
    if result is None or not isinstance(result.items[2], Word):
        raise ToolError(f"{WEIGH_INDEX} no longer returns a count")
    divisor = t.integer(fixed.SIDE_DIVISOR)
    moved = t.ZERO
    for name in ("long", "short"):
        exact, rounded = t.mul(exposed[name], alphas[name]), t.mul(sides[name], divisor)
        wrong = t.lor(t.lt(rounded, exact), t.le(t.add(exact, divisor), rounded))
        moved = t.add(moved, t.ite(t.eq(rounded, exact), t.ZERO, t.ONE))
        export = questions.vocabulary()
        questions.refute(f"{name}-moves-wrongly", export, [export.term(wrong)])
    export = questions.vocabulary()
    questions.refute("count", export, [export.term(t.lnot(t.eq(result.items[2].term, moved)))])
    return session.report(WEIGH_INDEX)


def name_exposures() -> dict[str, Term]:
    """Return the exposures of one index, in 1e-14 quote."""
    return {name: t.variable(f"exposure-{name}", 0, LARGEST) for name in ("long", "short")}


def name_volatilities() -> dict[str, Term]:
    """Return the volatilities of one index, as stored."""
    return {name: t.variable(f"alpha-{name}", 0, fixed.MAX_ALPHA) for name in ("long", "short")}


def pack_index() -> list[Value]:
    """Return the arguments of one index: the word of its exposures, and its entry among the parameters."""
    exposed, alphas = name_exposures(), name_volatilities()
    entry = pack([(alphas["long"], 0), (alphas["short"], 24)])
    return [pack([(exposed["long"], 0), (exposed["short"], 128)]), entry]


@obligation(ABOVE, "S")
@obligation(TIGHT, "S")
def margin_of_small_sides_is_at_most_their_sum(_run: Run) -> Evidence:
    """Show by induction that a form with coefficients of at most 1 is at most the square of the sum of its sides."""
    square, total, coupling, side, other, sum_so_far = (
        z3.Real(name) for name in ("square", "total", "coupling", "side", "coefficient", "sum")
    )
    questions = Questions()
    grown = square + side * side + 2 * coupling * side
    known = [side >= 0, total >= 0, square <= total * total, coupling <= total, coupling >= -total]
    questions.refute("square-grows-too-much", Relaxed(), [*known, grown > (total + side) * (total + side)])
    row = coupling + other * side
    bounds = [side >= 0, other <= 1, other >= -1, coupling <= sum_so_far, coupling >= -sum_so_far]
    outside = z3.Or(row > sum_so_far + side, row < -(sum_so_far + side))
    questions.refute("coupling-grows-too-much", Relaxed(), [*bounds, outside])
    return by_solvers(Verdict.PROVED, "the step of both inductions", questions.asked, assumptions=(SEMINORM,))


@obligation(ABOVE, "S")
def result_covers_root_and_slack(run: Run) -> Evidence:
    """Show that the result is at least the exact margin, for every square and count of rounded sides."""
    questions = Questions()
    report = ask_result(project(run.root), questions, {"below": is_below})
    return _judge(questions, report, "every square, 0 to 32 rounded sides", SEMINORM, EXACT, ROUNDED_UP)


@obligation(TIGHT, "S")
def result_exceeds_the_margin_by_less_than_the_bound(run: Run) -> Evidence:
    """Show that the result is below the exact margin plus 1.00007 units, and exact if no side was rounded."""
    questions = Questions()
    report = ask_result(project(run.root), questions, {"above": is_above, "not-the-next": is_not_the_next})
    return _judge(questions, report, "every square, 0 to 32 rounded sides", SEMINORM, EXACT, ROUNDED_UP)


def is_below(result: Any, margin: Any, _rounded: Any) -> Any:
    """Return that the result is less than the exact margin."""
    return result * RESULT < margin


def is_above(result: Any, margin: Any, _rounded: Any) -> Any:
    """Return that the result is not below the exact margin plus the bound."""
    return result * RESULT >= margin + MOST


def is_not_the_next(result: Any, margin: Any, rounded: Any) -> Any:
    """Return that no side was rounded, and yet the result is a unit or more above the exact margin."""
    return z3.And(rounded == 0, result > 0, (result - 1) * RESULT >= margin)


def ask_result(slither: object, questions: Questions, wrong: dict[str, Callable[[Any, Any, Any], Any]]) -> Report:
    """Ask for a margin, a square and a count for which the source's result is wrong."""
    session, result, root = run_result(slither)
    rounded = t.variable("rounded", 0, 2 * SIZE)
    for name, is_wrong in wrong.items():
        export = questions.vocabulary()
        found, whole_root, count = (export.term(term) for term in (result, root, rounded))
        margin, of_rounded = export.unknown("margin"), export.unknown("margin_of_rounded_sides")
        known = [margin >= 0, of_rounded >= 0]
        # What sides moved: less than a unit each, so at most SIDE * count, and nothing where none moved.
        known += [margin - of_rounded <= SIDE * count, of_rounded - margin <= SIDE * count]
        known += [of_rounded <= whole_root, whole_root < of_rounded + 1]
        questions.refute(name, export, [*known, is_wrong(found, margin, count)])
    _ask_root(questions)
    return session.report(FROM_SQUARE)


def _ask_root(questions: Questions) -> None:
    """Ask whether r with (r - 1)^2 < q <= r^2 can be anything but the root of q rounded up."""
    root, square, margin = z3.Real("root"), z3.Real("square"), z3.Real("margin_of_rounded_sides")
    below = z3.If(root >= 1, (root - 1) * (root - 1) < square, square == 0)
    known = [root >= 0, margin >= 0, margin * margin == square, square <= root * root, below]
    known.append(z3.Or(root == 0, root >= 1))
    questions.refute("root", Relaxed(), [*known, z3.Or(margin > root, margin <= root - 1)])


def run_result(slither: object) -> tuple[Session, Term, Term]:
    """Return a session of the last step with its root cut, the result, and the root."""
    root, of = t.variable("root", 0, 1 << 128), list[Term]()

    def cut(arguments: list[Value], _state: State) -> Many:
        of.extend(item.term for item in arguments if isinstance(item, Word))
        return Many((Word(root, WORD),))

    session = Session(slither, stubs={ROOT_UP: cut}, fits=has_to_fit)
    square, rounded = t.variable("square", 0, SQUARE), t.variable("rounded", 0, 2 * SIZE)
    found = session.call(FROM_SQUARE, [Word(square, SIGNED_WORD), Word(rounded, WORD)], State(START))
    require_stubs(session, [ROOT_UP])
    if found is None or not isinstance(found.items[0], Word) or of != [square]:
        raise ToolError(f"{FROM_SQUARE} no longer takes one root, that of the square")
    return session, found.items[0].term, root


def _judge(questions: Questions, report: Report, sizes: str, *more: str) -> Evidence:
    return by_solvers(
        Verdict.PROVED,
        f"{len(questions.asked)} questions, {sizes}",
        questions.asked,
        assumptions=assumptions(report, more=[FITS, *more]),
        statistics=count_bounds(report),
    )
