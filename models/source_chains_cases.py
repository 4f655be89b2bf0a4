"""INT-RANGE-001, layer S: premises of functions that are proved on their own, and sources that break what they owe."""

from collections.abc import Callable
from typing import Any

from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.errors import ToolError
from models import (
    source_admissible,
    source_book,
    source_book_read,
    source_callers,
    source_chains,
    source_chains_build,
    source_chains_move,
    source_division,
)
from models.source_contracts import Contract, notice
from models.source_range import CLAIM
from models.source_support import Edits, can_be_met, mutated_files, project

CHAINS = "src/libraries/FillChains.sol"
BROKEN: dict[str, tuple[Callable[[Any], Contract], Edits]] = {
    "a-short-side-gives-up-what-the-long-side-gains": (
        source_chains_move.prove_move,
        {
            CHAINS: {
                "exposure -= ((move & SIZE_MASK) * unit) << 128": (
                    "exposure -= (((move >> GROW_SHIFT) & SIZE_MASK) * unit) << 128"
                )
            }
        },
    ),
    "a-move-is-put-one-place-too-far": (
        source_chains_move.prove_insertion,
        {CHAINS: {"moves.set(place + 1, other)": "moves.set(place + 2, other)"}},
    ),
    "a-chain-begins-sixteen-labels-later": (
        source_chains_build.prove_all_chains,
        {CHAINS: {"label = last + 1": "label = last + 16"}},
    ),
    "halves-of-a-word-overlap": (
        source_book_read.prove_reading,
        {"src/MarginBook.sol": {"positions >> 128, marks >> 128": "positions >> 127, marks >> 128"}},
    ),
    "words-of-other-indexes-are-loaded": (
        source_callers.prove_assessment,
        {"src/MarginBook.sol": {"_loadWords(reading.reaches.used)": "_loadWords(reading.oldest)"}},
    ),
    "parameters-are-packed-that-nobody-accepted": (
        source_callers.prove_margin_of_positions,
        {
            "src/MarginLens.sol": {
                "Admissibility.check(indexes, betas);\n        PositionLimits.checkHeld(legs.length);": (
                    "if (betas[0] != 0) Admissibility.check(indexes, betas);\n"
                    "        PositionLimits.checkHeld(legs.length);"
                )
            }
        },
    ),
}
"""Mutant -> the proof that has to notice it, and the edit."""


@obligation(CLAIM, "S", role="mutant", cases=tuple(BROKEN), cost=2)
def function_that_breaks_its_contract_is_noticed(run: Run) -> Evidence:
    """Find a case in the very questions that the proof of the function asks."""
    make, edits = BROKEN[run.case]
    return notice(make(mutated_files(run.root, edits)), CLAIM, run.case.replace("-", " "))


@obligation(CLAIM, "S", role="witness", cost=2)
def premises_of_functions_on_their_own_can_be_met(run: Run) -> Evidence:
    """Find, for every function that is proved on its own, numbers for which all that its proof relies on holds."""
    slither = project(run.root)
    makers: tuple[Callable[[Any], Contract], ...] = (
        *source_chains.MOVES,
        *source_chains_build.CANDIDATES,
        *source_book.PROOFS,
        *source_book_read.PROOFS,
        *source_callers.PROOFS,
        source_admissible.prove_step,
    )
    contracts = [*(make(slither) for make in makers), *source_division.run_all(slither)]
    for contract in contracts:
        if not can_be_met(fact for fact, _ in contract.facts):
            raise ToolError(f"no numbers were found that meet the contract of {contract.function}")
    return by_tests("z3", "what functions rely on can be met", len(contracts))
