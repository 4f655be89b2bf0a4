"""INT-ABOVE-002 and INT-TIGHT-003, layer S: broken sources of which the statement's own questions have a case.

A case names the root, how many sides were rounded, and an exact margin that such sides allow; or the exposures and
volatilities of one index. The bytecode of the broken source is given the square of that root, or that index.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.errors import ToolError
from clearproof.static.translate import compile_terms
from clearproof.static.translate.types import WORD
from models.source_account import WEIGH_INDEX
from models.source_cases import MARGIN, call_result
from models.source_contracts import words
from models.source_counterexample import Broken, Call, Cases, Found, judge_call, run_function
from models.source_rounding import (
    ABOVE,
    TIGHT,
    ask_result,
    ask_sides,
    is_above,
    is_below,
    is_not_the_next,
    pack_index,
    run_result,
)
from models.source_support import no_storage

COVERED = "root + rounded * Limits.ROOT_PER_SIDE_UNIT"
LAST = f"RoundingMath.divUp({COVERED}, Limits.ROOT_PER_RESULT_UNIT)"
LONG = "uint128(exposure) * entry.getAlphaLong()"
COUNT = "rounded = roundedLong + roundedShort;"
SMALL = {"exposure_long": (0, 1_000), "exposure_short": (0, 1_000), "alpha_long": (0, 100), "alpha_short": (0, 100)}
"""Sides of one index that are small enough for both solvers."""


@obligation(ABOVE, "S", role="mutant")
def result_rounded_down_is_below_the_margin(run: Run) -> Evidence:
    """Round the result down."""
    return _judge_result(run, ABOVE, {LAST: f"({COVERED}) / Limits.ROOT_PER_RESULT_UNIT"}, "below", is_below)


@obligation(ABOVE, "S", role="mutant")
def result_without_slack_is_below_the_margin(run: Run) -> Evidence:
    """Leave out the slack for rounded sides."""
    return _judge_result(run, ABOVE, {COVERED: "root"}, "below", is_below)


@obligation(TIGHT, "S", role="mutant")
def result_of_one_more_is_too_far_above(run: Run) -> Evidence:
    """Add one unit to the result."""
    return _judge_result(run, TIGHT, {LAST: f"{LAST} + 1"}, "above", is_above)


@obligation(TIGHT, "S", role="mutant")
def slack_without_a_rounded_side_is_not_the_next_result(run: Run) -> Evidence:
    """Charge for one rounded side more than there are: where none was rounded, the result is not the next one."""
    edits = {COVERED: "root + (rounded + 1) * Limits.ROOT_PER_SIDE_UNIT"}
    return _judge_result(run, TIGHT, edits, "not-the-next", is_not_the_next)


def _judge_result(
    run: Run, claim: str, edits: dict[str, str], name: str, is_wrong: Callable[[Any, Any, Any], Any]
) -> Evidence:
    """Ask whether the last step can be wrong in one way, and give root and count to its bytecode."""
    questions = Cases(name, {"root": (0, 1 << 120)})  # so that the square of any root is a square of the domain

    def build(slither: object) -> Call:
        call = call_result(slither)
        if questions.found is not None:
            _require_same_result(slither, call, questions.found)
        return call

    return judge_call(
        Broken(run, claim, {MARGIN: edits}), questions, partial(ask_result, wrong={name: is_wrong}), build
    )


def _require_same_result(slither: object, call: Call, found: Found) -> None:
    """Refuse a case in which the result of the question, whose root is cut, is not that of the whole function.

    Raises
    ------
    ToolError
        They differ.
    """
    case = found.read(*call.flat_arguments())
    _, result, _ = run_result(slither)
    (of_the_question,) = compile_terms([result])(case, no_storage)
    if call.fill_in(case)[1] != [of_the_question]:
        raise ToolError(f"the case of {found.query.name} has another result once the root is taken")


@obligation(ABOVE, "S", role="mutant")
def side_cut_to_whole_units_moves_down(run: Run) -> Evidence:
    """Cut off what a long side has beyond whole units."""
    cut = f"({LONG}) / Limits.SIDE_DIVISOR * Limits.SIDE_DIVISOR"
    return _judge_side(run, ABOVE, {LONG: cut}, "long-moves-wrongly", ("exposure_long", "alpha_long"))


@obligation(ABOVE, "S", role="mutant")
def two_rounded_sides_that_count_as_one_are_noticed(run: Run) -> Evidence:
    """Count two rounded sides of an index once, so that the slack is too small."""
    return _judge_side(run, ABOVE, {COUNT: "rounded = roundedLong | roundedShort;"}, "count", tuple(SMALL))


@obligation(TIGHT, "S", role="mutant")
def side_of_one_unit_more_moves_too_far(run: Run) -> Evidence:
    """Add one unit to a long side."""
    edits = {LONG: f"{LONG} + Limits.SIDE_DIVISOR"}
    return _judge_side(run, TIGHT, edits, "long-moves-wrongly", ("exposure_long", "alpha_long"))


@obligation(TIGHT, "S", role="mutant")
def sides_that_count_although_exact_are_noticed(run: Run) -> Evidence:
    """Count one rounded side more than there are, so that the slack is too large."""
    return _judge_side(run, TIGHT, {COUNT: "rounded = roundedLong + roundedShort + 1;"}, "count", tuple(SMALL))


def _judge_side(run: Run, claim: str, edits: dict[str, str], name: str, inputs: tuple[str, ...]) -> Evidence:
    """Ask whether a side can move wrongly or go uncounted, and give exposures and volatilities to the bytecode."""
    questions = Cases(name, {symbol: SMALL[symbol] for symbol in inputs})
    return judge_call(Broken(run, claim, {MARGIN: edits}), questions, ask_sides, weigh_named_index)


def weigh_named_index(slither: object) -> Call:
    """Return the weighing of one index by the names that the questions about sides have."""
    return run_function(slither, WEIGH_INDEX, [(term, WORD) for term in words(pack_index())])
