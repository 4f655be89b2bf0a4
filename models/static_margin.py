"""INT-PURE-006 and the claims about roundings and unchecked arithmetic, layer A: what the own detectors find."""

from clearproof.claims import Counterexample, Evidence, Run, Verdict, by_counterexample, by_query, by_tests, obligation
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers, decide, z3
from clearproof.static.slither import get_tool
from clearproof.static.translate import Export, Session, Translation
from clearproof.static.translate.terms import postorder
from models.source_support import LOGIC, TRANSLATION, leaves, project
from models.static_support import code, expect_noticed, expect_reasons, expect_silence, paths, planted, prove

PURE = "INT-PURE-006"
ROUNDING = "STATIC-ROUNDING-002"
DISCHARGE = "STATIC-DISCHARGE-003"
READING, WRITING = "margin-environment", "margin-storage-write"
ENVIRONMENT = {
    "the-block": "lets block.timestamp decide",
    "the-gas": "lets gasleft() decide",
    "the-caller": "lets msg.sender decide",
    "another-contract": "asks outside the contract: a low-level staticcall",
}
"""What a margin must not look at -> what is said of the planted statement that does."""
LENGTHS = {"indexes": 2, "betas": 1, "legs": 1}
LENS = "MarginLens.marginOf"
TRANSLATOR = "translator of Solidity source"


@obligation(PURE, "A", cost=6)
def no_margin_path_looks_outside_or_writes(run: Run) -> Evidence:
    """Find no way from block, gas, caller or another contract to a margin, and no write while one is computed."""
    return expect_silence(run, PURE, [READING, WRITING])


@obligation(PURE, "A", role="witness", cost=3)
def margin_paths_are_found_and_reach_deep(run: Run) -> Evidence:
    """Find the functions that compute a margin, each with the code that it runs."""
    deepest = max(paths(run.root), key=lambda path: len(path.flow.functions))
    return prove(run, f"{deepest.name} runs {len(deepest.flow.functions)} functions")


@obligation(PURE, "A", role="mutant", cases=tuple(ENVIRONMENT), cost=2)
def a_margin_that_looks_outside_is_reported(run: Run) -> Evidence:
    """Report a margin into whose code a look at the world outside was slipped."""
    return expect_noticed(run, PURE, READING, [ENVIRONMENT[run.case]])


@obligation(PURE, "A", role="mutant", cost=2)
def a_margin_that_writes_is_reported(run: Run) -> Evidence:
    """Report a margin that counts in storage how often it was asked for."""
    return expect_noticed(run, PURE, WRITING, ["writes RiskParameters.indexCount"])


@obligation(PURE, "S")
def translated_margin_depends_on_its_arguments_alone(run: Run) -> Evidence:
    """Find no input but the arguments in the terms that the source of the lens translates to."""
    translation = Session(project(run.root), lengths=LENGTHS).translate(LENS)
    foreign = _find_foreign(translation)
    if foreign:
        return _refute_foreign(foreign)
    roots = [translation.returns, *leaves(list(translation.results))]
    once, again = Export(), _Elsewhere({item.name for item in translation.inputs})
    differs = z3.Or(*(once.term(root) != again.term(root) for root in roots))
    query = decide("elsewhere", [differs, *once.facts, *again.facts], "unsat", LOGIC)
    summary = f"{LENS} is a function of {len(translation.inputs)} inputs, all of them its arguments"
    assumptions = (TRANSLATION, *translation.report.summaries, *translation.report.lengths)
    return by_solvers(Verdict.PROVED, summary, [query], assumptions=assumptions)


@obligation(PURE, "S", role="witness")
def translated_margin_depends_on_every_kind_of_argument(run: Run) -> Evidence:
    """Find parameters, positions and prices among the inputs of the terms."""
    translation = Session(project(run.root), lengths=LENGTHS).translate(LENS)
    used = _find_variables(translation)
    missing = [name for name in ("indexes", "betas", "legs") if not any(item.startswith(f"{name}[") for item in used)]
    if missing:
        raise ToolError(f"the translated margin does not depend on {', '.join(missing)}")
    return by_tests(TRANSLATOR, "the terms use parameters, positions and prices", len(used))


@obligation(PURE, "S", role="mutant")
def translated_margin_that_knows_its_caller_is_noticed(run: Run) -> Evidence:
    """Find the caller among the inputs of a lens that looks at it."""
    foreign = _find_foreign(Session(planted(run.root).slither, lengths=LENGTHS).translate(LENS))
    return _refute_foreign(foreign) if foreign else by_query(Verdict.PROVED, TRANSLATOR, "the caller was not seen", ())


@obligation(ROUNDING, "A", cost=6)
def every_rounding_says_its_direction(run: Run) -> Evidence:
    """Find amounts divided and shifted only in functions named after the direction, and no quotient multiplied."""
    return expect_reasons(run, ROUNDING, ["margin-unnamed-rounding", "margin-division-first"])


@obligation(ROUNDING, "A", role="witness", cost=3)
def named_roundings_are_used(run: Run) -> Evidence:
    """Find named roundings in the margin paths: the rule speaks about something."""
    names = {
        function.canonical_name
        for path in paths(run.root)
        for function in path.flow.functions
        if function.contract_declarer.name == "RoundingMath"
    }
    if not names:
        raise ToolError("no margin path uses a named rounding")
    return prove(run, f"{len(names)} named roundings are used: {', '.join(sorted(names))}")


@obligation(ROUNDING, "A", role="mutant", cases=("margin-unnamed-rounding", "margin-division-first"), cost=2)
def a_plain_division_is_reported(run: Run) -> Evidence:
    """Report a margin whose last rounding is a plain division, or which divides exposures before it weights them."""
    wanted = {
        "margin-unnamed-rounding": "(root + rounded * Limits.ROOT_PER_SIDE_UNIT) / Limits.ROOT_PER_RESULT_UNIT",
        "margin-division-first": "amount = ((lots * int256(price)) / 1e6) * hedgeRatio",
    }
    return expect_noticed(run, ROUNDING, run.case, [wanted[run.case]])


@obligation(DISCHARGE, "A", cost=6)
def every_silent_operation_names_its_claim(run: Run) -> Evidence:
    """Find a proved claim named beside every unchecked operation and narrowing conversion."""
    return expect_reasons(run, DISCHARGE, ["undischarged-arithmetic"])


@obligation(DISCHARGE, "A", role="witness")
def silent_operations_exist(run: Run) -> Evidence:
    """Find unchecked blocks in the contracts: the rule speaks about something."""
    compilation = code(run.root).compilation
    blocks = sum(compilation.sources[name].count("unchecked {") for name in sorted(compilation.own))
    if not blocks:
        raise ToolError("the contracts have no unchecked block")
    return by_query(Verdict.PROVED, get_tool(), f"{blocks} unchecked blocks", (), statistics={"blocks": blocks})


@obligation(DISCHARGE, "A", role="mutant", cases=("an-unchecked-sum", "a-narrowing-cast", "an-unknown-claim"), cost=2)
def an_undischarged_operation_is_reported(run: Run) -> Evidence:
    """Report unchecked arithmetic, a cast, and a remark that names no claim, slipped into a margin."""
    wanted = {
        "an-unchecked-sum": "leaves `+` unchecked without a claim",
        "a-narrowing-cast": "converts uint160 to uint128 without a claim",
        "an-unknown-claim": "converts uint160 to uint64 by INT-NOWHERE-999",
    }
    return expect_noticed(run, DISCHARGE, "undischarged-arithmetic", [wanted[run.case]])


class _Elsewhere(Export):
    """The same call in another world: whatever is not an argument may be something else there."""

    def __init__(self, arguments: set[str]) -> None:
        super().__init__()
        self._arguments = arguments

    def name_of(self, path: str) -> str:
        """Return the symbol of an argument as ever, and another one for everything else."""
        known = path in self._arguments or path.startswith("root ")
        return super().name_of(path if known else f"{path} elsewhere")


def _find_variables(translation: Translation) -> set[str]:
    roots = [translation.returns, *leaves(list(translation.results))]
    return {str(term.data) for term in postorder(roots) if term.op in {"var", "flag", "read", "predicate"}}


def _find_foreign(translation: Translation) -> list[str]:
    return sorted(_find_variables(translation) - {item.name for item in translation.inputs})


def _refute_foreign(foreign: list[str]) -> Evidence:
    summary = f"the margin depends on {', '.join(foreign)}"
    return by_counterexample(
        summary, Counterexample(summary, {"inputs": foreign}, f"clearproof gate --only {PURE}"), tool=TRANSLATOR
    )
