"""INT-ROOT-004, layer S: concrete roots by source and bytecode, and broken roots that the statement's questions catch.

A question about one step speaks of estimates as unknowns. Its case counts only where the broken code comes to those
estimates from the word of the case, and the root that its bytecode then returns is wrong.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation
from clearproof.errors import ToolError
from clearproof.evm import Deployed, create_machine
from clearproof.evm.build import get_harness, get_mutant
from clearproof.solvers.smt import z3
from clearproof.solvers.smt_exact import holds
from clearproof.static.translate import Export, Session, State, compile_terms
from clearproof.static.translate.terms import Term
from clearproof.toolchain.code import read_source
from models.source_counterexample import Broken, Cases, Found, no_case, refute
from models.source_root import CLAIM, ROOT, ROOT_UP, STEPS, Band, ask_root_up, list_bands, prove_band
from models.source_support import Edits, Questions, mutated_files, no_storage, project

HARNESS = "test/harness/MathHarness.sol"
ROUNDING = "src/libraries/RoundingMath.sol"
DOWN = "down * down == x ? down : down + 1"
CALL = "uint256 down = FixedPointMathLib.sqrt(x);"
LIBRARY = "node_modules/solady/src/utils/FixedPointMathLib.sol"
STEP = "            z := shr(1, add(z, div(x, z)))\n"
LAST = "            z := sub(z, lt(div(x, z), z))\n"
BROKEN = "RoundingMath.brokenSqrt(uint256)"
ABOVE_HALF = Band((1 << 20) + (1 << 10), (1 << 20) + (1 << 11) - 1)
"""Words of root 1024 whose quotient by it is larger, and which are not one below a square."""
WORST = Band(1 << 248, (1 << 248) + (1 << 230))
"""Words whose first estimate is nearly three times the root, so that every step is needed."""


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
        if not returns or computed != root or root != _round_up(word):
            data = {"x": str(word), "source": str(computed), "bytecode": str(root)}
            shown = Counterexample("roots differ", data, f"clearproof gate --only {CLAIM}")
            return by_counterexample(f"root of {word}", shown)
    return by_tests(harness.machine.name, "source and bytecode return the exact root rounded up", len(words))


class Actual(Questions):
    """What questions take for granted, each premise once: to be held against what the code computes."""

    vocabulary = Export

    def __init__(self) -> None:
        super().__init__()
        self.premises: dict[str, tuple[str, list[Any]]] = {}
        """Text of a premise -> the first question that has it, and the premise."""

    def refute(self, name: str, export: Export, assertions: Iterable[Any]) -> None:
        """Keep all that is asserted but the last, which is what must not hold with it."""
        *known, _ = assertions
        known = [*export.facts, *known]
        self.premises.setdefault(z3.And(*known).sexpr(), (name, known))


@obligation(CLAIM, "S", role="witness", cost=2)
def steps_take_nothing_for_granted_that_a_run_does_not_keep(run: Run) -> Evidence:
    """Evaluate the premise of every question about a step at what the source computes from words of its band."""
    slither, cases = project(run.root), 0
    for band in list_bands():
        questions = Actual()
        prove_band(slither, band, questions)
        runs = _run_words(slither, band)
        for (name, known), (x, values) in itertools.product(questions.premises.values(), runs.items()):
            if not holds(known, values):
                raise ToolError(f"{name} takes for granted what the run for {x} does not keep")
            cases += 1
    return by_tests(
        "terms", "what steps start from holds of runs for the ends of every band and beside a square", cases
    )


def _run_words(slither: object, band: Band) -> dict[int, dict[str, Fraction]]:
    """Return, for words of a band, the word, its root and every estimate, as questions name them."""
    compute = compile_terms(_translate_estimates(slither, ROOT, (band.low, band.high)))
    root = (band.lowest + band.highest) // 2
    words = {band.low, band.high, *(root * root + more for more in (0, root, 2 * root))}
    inside = sorted(x for x in words if band.low <= x <= band.high)
    return {x: _name_estimates(x, compute({"x": x}, no_storage)) for x in inside}


def _name_estimates(x: int, estimates: Sequence[int]) -> dict[str, Fraction]:
    steps = {f"z{k}": Fraction(number) for k, number in enumerate(estimates[2 : 3 + STEPS])}
    return {"x": Fraction(x), "s": Fraction(math.isqrt(x)), **steps}


def _translate_estimates(slither: object, root: str, domain: tuple[int, int]) -> list[Term]:
    """Return every value that a root gives its estimate, nothing cut."""
    estimates: list[Term] = []

    def look(value: Term, _state: State) -> Term:
        estimates.append(value)
        return value

    Session(slither, domain={"x": domain}, summaries={}, cuts={f"{root}.z": look}).translate(root)
    return estimates


# Mutants of sqrtUp ----------------------------------------------------------------------------------------------------


@obligation(CLAIM, "S", role="mutant")
def root_rounded_down_is_caught(run: Run) -> Evidence:
    """Round the root down: some root is too small."""
    return _judge_rounding(run, {ROUNDING: {DOWN: "down"}}, "too-small")


@obligation(CLAIM, "S", role="mutant")
def root_always_one_more_is_caught(run: Run) -> Evidence:
    """Add one to the root of a square as well: some root is too large."""
    return _judge_rounding(run, {ROUNDING: {DOWN: "down + 1"}}, "too-large")


def _judge_rounding(run: Run, edits: Edits, name: str) -> Evidence:
    """Ask for a word whose root is rounded wrongly, from what solady's root is."""
    questions, slither = Cases(name, {"x": (0, 1_000)}), mutated_files(run.root, edits)
    ask_root_up(slither, questions)
    found = questions.found
    return no_case(questions) if found is None else _replay(Broken(run, CLAIM, edits), slither, found)


# Mutants of solady's assembly -----------------------------------------------------------------------------------------


@obligation(CLAIM, "S", role="mutant", cost=2)
def last_statement_that_looks_the_other_way_is_caught(run: Run) -> Evidence:
    """Subtract one where the estimate is not too large: some root comes out one too small."""
    return _judge_assembly(run, (LAST, LAST.replace("lt(", "gt(")), ABOVE_HALF, "last")


@obligation(CLAIM, "S", role="mutant", cost=2)
def seventh_step_that_stands_still_is_caught(run: Run) -> Evidence:
    """Let the last of the steps leave the estimate as it is: some estimate is two too large, or more."""
    return _judge_assembly(run, (STEP, "            z := shr(1, add(z, z))\n"), WORST, f"step-{STEPS}-above")


@obligation(CLAIM, "S", role="mutant", cost=2)
def wrong_first_estimate_is_caught(run: Run) -> Evidence:
    """Shift the first estimate by too little in the upper half of the words."""
    first = "            z := shl(shr(1, r), z)\n"
    return _judge_assembly(run, (first, first.replace("shr(1, r)", "shr(2, r)")), WORST, "estimate-low")


def _judge_assembly(run: Run, change: tuple[str, str], band: Band, name: str) -> Evidence:
    """Ask for a word of a band at which a broken step leaves the invariant; with it the root has to be wrong."""
    edits = edit_assembly(run.root, *change)
    questions, slither = Cases(f"{band.name}-{name}"), mutated_files(run.root, edits)
    prove_band(slither, band, questions, BROKEN)
    found = questions.found
    if found is None:
        return no_case(questions)
    found.require_actual(_compute_estimates(slither, found.values["x"]))
    return _replay(Broken(run, CLAIM, edits), slither, found)


def _compute_estimates(slither: object, x: int) -> dict[str, int]:
    """Return the exact root of a word and every estimate that the broken code comes to, as questions name them."""
    numbers = compile_terms(_translate_estimates(slither, BROKEN, (x, x)))({"x": x}, no_storage)
    return {name: int(value) for name, value in _name_estimates(x, numbers).items() if name != "x"}


def edit_assembly(root: Path, old: str, new: str) -> Edits:
    """Return edits that give the project a copy of solady's root with the last ``old`` replaced by ``new``."""
    text = read_source(root, LIBRARY)
    start = text.index("    function sqrt(uint256 x)")
    body = text[start : text.index("\n    }\n", start) + len("\n    }\n")]
    before, found, after = body.rpartition(old)
    if not found:
        raise ToolError(f"solady's root no longer has the statement {old.strip()!r}")
    copy = f"{before}{new}{after}".replace("function sqrt(", "function brokenSqrt(", 1)
    place = "    /// @dev Returns the smallest integer whose square"
    return {ROUNDING: {CALL: "uint256 down = brokenSqrt(x);", place: f"{copy}\n{place}"}}


def _replay(broken: Broken, slither: object, found: Found) -> Evidence:
    """Give the word of a case to terms and bytecode, which have to agree on a root that is wrong.

    Raises
    ------
    ToolError
        They do not.
    """
    word = found.values["x"]
    translation = Session(slither, domain={"x": (word, word)}, summaries={}).translate(ROOT_UP)
    computed = int(compile_terms([translation.results[0]])({"x": word}, no_storage)[0])
    harness = Deployed.create(create_machine(), get_mutant(broken.run.root, HARNESS, broken.edits))
    root = int(harness.call("sqrtUp", [word])[0][0])
    if root != computed:
        raise ToolError("the case does not show in the bytecode: the translation is wrong")
    if root == _round_up(word):
        raise ToolError(f"the case of {found.query.name} has the right root {root} of {word}")
    data = {"x": str(word), "root": str(root)}
    return refute(CLAIM, found, f"the mutant's root of {word} is {root}", data, harness.machine.name)


def _round_up(word: int) -> int:
    """Return the smallest integer whose square is not below ``word``."""
    return math.isqrt(word - 1) + 1 if word else 0
