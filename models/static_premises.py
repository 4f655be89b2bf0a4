"""STATIC-DISCHARGE-003, layer S: premises of proofs are owed at every call, and promises that proofs take are shown."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from clearproof.claims import Counterexample, Evidence, Run, Verdict, by_counterexample, by_query, by_tests, obligation
from clearproof.errors import ToolError
from clearproof.static.translate.visits import How
from models.source_discharge import MODELS
from models.source_support import TRANSLATION, Edits, mutant, project
from models.static_calls import SETTLES, Gaps, Survey, find_gaps, survey
from models.static_discharge import CLAIM, RESTS, TOOL

DESIGN = (
    "what a model owes at a call is the premise of the proof of the function that is called: asked where it is about "
    "numbers that are handed over, by the models' design where it is about what memory holds or sums over moves"
)
FIRST = "uint256 pair = (j * (j - 1)) / 2 + i;"
ONE_MORE: Edits = {"src/RiskParameters.sol": {FIRST: f"{FIRST} _loadWords(pair);"}}
"""A source in which a function that no proof runs calls one whose proof has a premise; no line moves."""
ENOUGH = {"source_book", "source_book_read"}
"""Models whose runs come to calls in every way."""


@obligation(CLAIM, "S", cost=6)
def every_premise_is_owed_wherever_its_function_is_called(run: Run) -> Evidence:
    """Find for every call of a function that a proof runs from less than its types allow a run that owes the rest."""
    return _judge(survey(project(run.root)))


def _judge(found: Survey) -> Evidence:
    gaps = find_gaps(found)
    if gaps.complain():
        return _refute(gaps)
    needing = found.needing
    done = Counter(how for site in needing for how in found.ways.get(site, ()))
    return by_tests(
        TOOL,
        f"{len(needing)} calls of {len(found.narrow)} functions with a premise are run or owe it, but for those listed",
        len(needing),
        assumptions=(TRANSLATION, RESTS, DESIGN, *gaps.reasons),
        statistics={
            "calls": len(found.sites),
            "calls that runs come to": sum(site in found.ways for site in found.sites),
            "functions that runs begin with": len(found.begun),
            "functions that runs replace": len(found.replaced),
            **{f"calls {how}": done[how] for how in How},
        },
    )


def _refute(gaps: Gaps) -> Evidence:
    said = gaps.complain()
    summary = f"{len(said)} premises or promises that no proof keeps; the first: {said[0]}"
    example = Counterexample(said[0], {"gaps": list(said)}, f"clearproof gate --only {CLAIM}")
    return by_counterexample(summary, example, tool=TOOL)


@obligation(CLAIM, "S", role="witness", cost=2)
def calls_are_come_to_in_every_way_that_keeps_a_premise(run: Run) -> Evidence:
    """Find calls that a run inlines, that it takes a claim for, and that it owes a premise for."""
    found = survey(project(run.root), without={name for name, _ in MODELS} - ENOUGH)
    ways = Counter(how for site in found.needing for how in found.ways.get(site, ()))
    missing = sorted(how for how in SETTLES if not ways[how])
    if missing:
        raise ToolError(f"no call of a function with a premise is {', '.join(missing)}")
    return by_tests(TOOL, "calls of functions with a premise are run, summarised and owed", len(found.needing))


def _survey_with_one_more_call(root: Path) -> Survey:
    return survey(mutant(root, ONE_MORE))


def _survey_without_a_proof(root: Path) -> Survey:
    return survey(project(root), without={"source_division"})


BROKEN: Mapping[str, tuple[Callable[[Path], Survey], str]] = {
    "a-call-that-no-proof-runs": (_survey_with_one_more_call, "RiskParameters.getBeta"),
    "a-stub-without-a-proof": (_survey_without_a_proof, "RoundingMath.mulDivFloor"),
}
"""Mutant -> what is surveyed, and what has to be told of."""


@obligation(CLAIM, "S", role="mutant", cases=tuple(BROKEN), cost=6)
def a_premise_that_nobody_owes_is_noticed(run: Run) -> Evidence:
    """Find one more call of a function with a premise, and a function that stands without a proof."""
    make, told = BROKEN[run.case]
    gaps = find_gaps(make(run.root))
    if not any(told in text for text in gaps.complain()):
        return by_query(Verdict.PROVED, TOOL, f"{run.case} was not noticed", ())
    return _refute(gaps)
