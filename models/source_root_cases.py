"""INT-ROOT-004, layer S: concrete roots by source and bytecode, and broken roots that the questions catch."""

import math
from collections.abc import Iterator
from pathlib import Path

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation, undecided
from clearproof.errors import ToolError
from clearproof.evm import Deployed, create_machine
from clearproof.evm.build import get_harness, get_mutant
from clearproof.solvers.smt import solver_names
from clearproof.static.translate import Export, Session, compile_terms
from clearproof.static.translate import terms as t
from clearproof.toolchain.code import read_source
from models.source_root import CLAIM, ROOT_UP, name_faults
from models.source_support import Edits, find_case, mutated_files, no_storage, project

HARNESS = "test/harness/MathHarness.sol"
ROUNDING = "src/libraries/RoundingMath.sol"
DOWN = "down * down == x ? down : down + 1"
FLOORED: Edits = {ROUNDING: {DOWN: "down"}}
ALWAYS_ONE_MORE: Edits = {ROUNDING: {DOWN: "down + 1"}}
CALL = "uint256 down = FixedPointMathLib.sqrt(x);"
LIBRARY = "node_modules/solady/src/utils/FixedPointMathLib.sol"
STEP = "            z := shr(1, add(z, div(x, z)))\n"
REPLAY = f"clearproof explain {CLAIM}"
LAST = "            z := sub(z, lt(div(x, z), z))\n"


def list_words() -> Iterator[int]:
    """Yield words at which a root goes wrong first: squares, their neighbours, the ends of every octave."""
    yield from range(64)
    for power in range(3, 257):
        for root in {math.isqrt(1 << power), math.isqrt((1 << power) - 1), math.isqrt(3 << (power - 1))}:
            yield from (
                x for x in (root * root - 1, root * root, root * root + 1, (1 << power) - 1) if 0 <= x < 1 << 256
            )


@obligation(CLAIM, "S", role="witness", cost=2)
def roots_of_squares_and_neighbours_agree_with_the_bytecode(run: Run) -> Evidence:
    """Evaluate the translated assembly on squares and their neighbours of every width, the bytecode beside it."""
    translation = Session(project(run.root), summaries={}).translate(ROOT_UP)
    compute = compile_terms([translation.returns, translation.results[0]])
    harness = Deployed.create(create_machine(), get_harness(run.root, "MathHarness"))
    words = list(dict.fromkeys(list_words()))
    found = harness.call("sqrtUp", words)[0]
    for word, root in zip(words, found, strict=True):
        returns, computed = compute({"x": word}, no_storage)
        if not returns or computed != root or root != math.isqrt(max(word - 1, 0)) + (word > 0):
            data = {"x": str(word), "source": str(computed), "bytecode": str(root)}
            return by_counterexample(f"root of {word}", Counterexample("roots differ", data, REPLAY))
    return by_tests(harness.machine.name, "source and bytecode return the exact root rounded up", len(words))


@obligation(CLAIM, "S", role="mutant")
def root_rounded_down_is_caught(run: Run) -> Evidence:
    """Round the root down: a word whose root is too small must be found, and replayed."""
    return _judge(run, FLOORED)


@obligation(CLAIM, "S", role="mutant")
def root_always_one_more_is_caught(run: Run) -> Evidence:
    """Add one to the root of a square as well: a word whose root is too large must be found, and replayed."""
    return _judge(run, ALWAYS_ONE_MORE)


def _judge(run: Run, edits: Edits) -> Evidence:
    translation = Session(mutated_files(run.root, edits)).translate(ROOT_UP)
    x, root = translation.inputs[0].term, translation.results[0]
    export = Export()
    wrong = t.lor(*(fault for _, fault in name_faults(x, root, translation.returns)))
    small = t.lt(x, t.integer(1_000))
    case = find_case(export, [export.term(wrong), export.term(small)], translation.inputs)
    if case is None:
        return undecided(solver_names()[0], "no word was found whose root is wrong")
    computed = compile_terms([root])(case, no_storage)[0]
    return _replay(run.root, edits, case["x"], int(computed))


@obligation(CLAIM, "S", role="mutant", cost=2)
def missing_newton_step_is_caught(run: Run) -> Evidence:
    """Leave out one step of solady's root: a word whose root is wrong must be found, and replayed."""
    return _judge_assembly(run, STEP, "")


@obligation(CLAIM, "S", role="mutant", cost=2)
def missing_last_statement_is_caught(run: Run) -> Evidence:
    """Leave out the last statement of solady's root, after which the estimate may be one too large."""
    return _judge_assembly(run, LAST, "")


@obligation(CLAIM, "S", role="mutant", cost=2)
def wrong_first_estimate_is_caught(run: Run) -> Evidence:
    """Shift the first estimate by too little in the upper half of the words."""
    return _judge_assembly(run, "            z := shl(shr(1, r), z)\n", "            z := shl(shr(2, r), z)\n")


def _judge_assembly(run: Run, old: str, new: str) -> Evidence:
    """Evaluate the broken assembly's terms on words of every width and replay the first wrong root."""
    edits = _edit_assembly(run.root, old, new)
    translation = Session(mutated_files(run.root, edits), summaries={}).translate(ROOT_UP)
    compute = compile_terms([translation.results[0]])
    for word in list_words():
        root = int(compute({"x": word}, no_storage)[0])
        if root != math.isqrt(max(word - 1, 0)) + (word > 0):
            return _replay(run.root, edits, word, root)
    return undecided("terms", "every word tried has the right root")


def _edit_assembly(root: Path, old: str, new: str) -> Edits:
    """Return edits that give the project a copy of solady's root with the first ``old`` replaced by ``new``."""
    text = read_source(root, LIBRARY)
    start = text.index("    function sqrt(uint256 x)")
    body = text[start : text.index("\n    }\n", start) + len("\n    }\n")]
    if old not in body:
        raise ToolError(f"solady's root no longer has the statement {old.strip()!r}")
    copy = body.replace(old, new, 1).replace("function sqrt(", "function brokenSqrt(", 1)
    place = "    /// @dev Returns the smallest integer whose square"
    return {ROUNDING: {CALL: "uint256 down = brokenSqrt(x);", place: f"{copy}\n{place}"}}


def _replay(root: Path, edits: Edits, word: int, computed: int) -> Evidence:
    harness = Deployed.create(create_machine(), get_mutant(root, HARNESS, edits))
    found = harness.call("sqrtUp", [word])[0][0]
    if found != computed:
        raise ToolError("the case does not show in the bytecode: the translation is wrong")
    title = f"the mutant's root of {word} is {found}"
    data = {"x": str(word), "root": str(found)}
    return by_counterexample(
        f"{title}, replayed in the EVM", Counterexample(title, data, REPLAY), tool=f"terms + {harness.machine.name}"
    )
