"""INT-RANGE-001, layer S: no unchecked operation and no cast of a search for the worst fill changes a value.

``WorstFill`` is proved function by function. Each is run from any state that meets the invariant of
:mod:`models.source_worst_fill_state`, loops by their own invariants, callees by their contracts; whatever a run owes is
asked of both solvers. What the search is given is what ``FillChains.build`` makes of the largest account. That assembly
is its plain code is shown here for single places, and in :mod:`models.source_worst_fill_lanes` for the lanes of a row.
"""

from collections.abc import Callable, Iterable

from clearproof.claims import Evidence, Run, Verdict, obligation
from clearproof.solvers.smt import by_solvers
from models import source_worst_fill_sums as sums
from models import source_worst_fill_words as words
from models.source_account import SIZE
from models.source_range import ADMISSIBLE, CLAIM
from models.source_support import Questions, assumptions, count_bounds, project
from models.source_worst_fill_bound import run_get_bound
from models.source_worst_fill_box import every
from models.source_worst_fill_cut import run_cut
from models.source_worst_fill_drop import run_drop, run_drop_long, run_is_at_least
from models.source_worst_fill_enclose import run_connect, run_enclose
from models.source_worst_fill_explore import run_explore
from models.source_worst_fill_guess import run_guess
from models.source_worst_fill_index import Single
from models.source_worst_fill_label import run_evaluate, run_get_range, run_has_top, run_take
from models.source_worst_fill_ledger import ask_product, is_search
from models.source_worst_fill_narrow import run_narrow
from models.source_worst_fill_restrict import run_restrict
from models.source_worst_fill_search import run_maximum, run_settle
from models.source_worst_fill_state import ask_limits

GIVEN = (
    "FillChains.build gives every index in use a range of labels below 80, at most 64 more than indexes in use, with"
    " nets that do not fall and own squares from 0 to 1e4 times the square of their sides"
)
STORED = "stored correlations are at most 1 in magnitude (PARAM-GUARD-004, layer V)"
PLACES = (
    "_copy copies labels, open, settled and seen; _getPlace and _atPlace turn a box into its place and back; _getOrMake"
    " returns the box of a place, or a new one"
)
ASSUMED = (ADMISSIBLE, GIVEN, STORED, PLACES)


def _each(*runs: Callable[[object], Single]) -> tuple[Callable[[object], Iterable[Single]], ...]:
    return tuple(lambda slither, run=run: [run(slither)] for run in runs)


GROUPS: dict[str, tuple[Callable[[object], Iterable[Single]], ...]] = {
    "one index": _each(run_evaluate, run_take, run_get_range, run_has_top, run_is_at_least, run_drop, run_drop_long),
    "bound": (every(run_get_bound),),
    "guess": (every(run_guess),),
    "narrowing": (every(run_narrow),),
    "boxes": (
        every(run_restrict, SIZE - 1),
        every(run_cut, SIZE - 1),
        every(run_enclose),
        every(run_connect, SIZE - 1),
    ),
    "search": _each(run_settle, run_explore, run_maximum),
}


@obligation(CLAIM, "S", cases=tuple(GROUPS), cost=30)
def search_for_the_worst_fill_wraps_nowhere(run: Run) -> Evidence:
    """Show that no unchecked operation of the search changes a value, and that every place is in its array."""
    questions = Questions()
    reports = []
    for group in GROUPS[run.case]:
        for item in group(project(run.root)):
            item.ledger.ask(questions)
            reports.append(item.session.report(item.function))
    return by_solvers(
        Verdict.PROVED,
        f"{run.case}: all numbers fit, all labels and places are inside",
        questions.asked,
        assumptions=assumptions(*reports, more=ASSUMED),
        statistics={"runs": len(reports), **count_bounds(reports[0])},
    )


@obligation(CLAIM, "S", cost=5)
def sums_over_indexes_stay_within_the_largest_account(_run: Run) -> Evidence:
    """Show what the runs rely on: bounds of sums over indexes, one index after another, and of products."""
    questions = Questions()
    ask_product(questions)
    ask_limits(questions)
    sums.ask_sums(questions)
    return by_solvers(Verdict.PROVED, "every sum over indexes is within its bound", questions.asked)


@obligation(CLAIM, "S", cost=10)
def assembly_of_one_place_is_its_plain_code(run: Run) -> Evidence:
    """Show for every place of the search's arrays that reading or setting it in assembly reads or sets that place."""
    questions = Questions()
    places = words.ask_accesses(project(run.root), questions)
    return by_solvers(
        Verdict.PROVED,
        f"{places} places of {len(words.ACCESSES)} functions are read or set, and no other",
        questions.asked,
        assumptions=assumptions(),
        statistics={"places": places},
    )


def discharged(slither: object) -> frozenset[tuple[str, str]]:
    """Return place and kind of every reduction that the questions cover."""
    return frozenset(
        key
        for groups in GROUPS.values()
        for group in groups
        for item in group(slither)
        for key in item.session.machine.wraps
        if is_search(*key)
    )
