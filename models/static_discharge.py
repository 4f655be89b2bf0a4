"""STATIC-DISCHARGE-003, layer S: every silent operation is reached by a proof of the claim that stands beside it."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from clearproof.claims import Counterexample, Evidence, Run, Verdict, by_counterexample, by_query, by_tests, obligation
from clearproof.errors import ToolError
from models.source_discharge import Row, complain, join, list_proofs, list_sites
from models.source_support import TRANSLATION, Edits, mutant, project

CLAIM = "STATIC-DISCHARGE-003"
TOOL = "translator of Solidity source"
RESTS = "the rows of layer S of the claims that are named stand; the gate asks for them itself"
BROKEN: Edits = {
    "src/RiskParameters.sol": {
        "uint256 pair = (j * (j - 1)) / 2 + i;": (
            "uint256 pair; unchecked { pair = (j * (j - 1)) / 2 + i; } // Safe: INT-RANGE-001; j and i are small"
        )
    },
    "src/libraries/RoundingMath.sol": {"// Safe: INT-RANGE-001; if x / d": "// Safe: INT-ROOT-004; if x / d"},
}
"""File below ``contracts`` -> text -> what stands there instead; no line moves."""
NOTICED = {
    "an-operation-that-no-proof-reaches": "RiskParameters.getBeta",
    "a-remark-that-names-another-proof": "RoundingMath.divUpCounted",
}
"""Mutant -> the function whose operation has to be told."""


def tabulate(root: Path) -> tuple[Row, ...]:
    """Return every silent operation of the project's contracts with the proofs that reach it."""
    slither = project(root)
    return join(list_sites(slither, root), list_proofs(slither))


@obligation(CLAIM, "S", cost=5)
def every_silent_operation_is_reached_by_a_proof_of_its_claim(run: Run) -> Evidence:
    """Find for every silent operation a claim named beside it, one of whose proofs ran over that very operation."""
    rows = tabulate(run.root)
    missing = [row for row in rows if not row.stands]
    if missing:
        return _refute(missing)
    counts = Counter(proof.model for row in rows for proof in row.proofs)
    return by_tests(
        TOOL,
        f"{len(rows)} silent operations are each reached by a proof of their claim",
        len(rows),
        assumptions=(TRANSLATION, RESTS),
        statistics={"operations": len(rows), **{f"reached by {name}": counts[name] for name in sorted(counts)}},
    )


def _refute(missing: Sequence[Row]) -> Evidence:
    said = [complain(row) for row in missing]
    summary = f"{len(said)} silent operations that no proof of their claim reaches; the first: {said[0]}"
    example = Counterexample(said[0], {"operations": list(said)}, f"clearproof gate --only {CLAIM}")
    return by_counterexample(summary, example, tool=TOOL)


@obligation(CLAIM, "S", role="witness", cost=5)
def every_model_reaches_an_operation_that_names_its_claim(run: Run) -> Evidence:
    """Find, for every model that says what it reaches, operations that name its claim: none of them is idle."""
    slither = project(run.root)
    proofs = list_proofs(slither)
    reached = Counter(proof.model for row in join(list_sites(slither, run.root), proofs) for proof in row.proofs)
    idle = [proof.model for proof in proofs if not reached[proof.model]]
    if idle:
        raise ToolError(f"no operation names the claim of {', '.join(idle)} and is reached by it")
    return by_tests(TOOL, f"{len(reached)} models reach operations that name their claims", sum(reached.values()))


@cache
def _broken(root: Path) -> tuple[Row, ...]:
    slither = mutant(root, BROKEN)
    return join(list_sites(slither, root), list_proofs(slither))


@obligation(CLAIM, "S", role="mutant", cases=tuple(NOTICED), cost=6)
def an_operation_without_its_proof_is_noticed(run: Run) -> Evidence:
    """Find an unchecked product in a function that no proof runs, and a remark that names a claim about roots."""
    found = [row for row in _broken(run.root) if not row.stands and row.site.function.startswith(NOTICED[run.case])]
    return _refute(found) if found else by_query(Verdict.PROVED, TOOL, f"{run.case} was not noticed", ())
