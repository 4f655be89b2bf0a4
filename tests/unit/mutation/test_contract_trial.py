"""Broken contracts: what is noticed by which evidence, and what is not a mutant at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from clearproof.mutation.mutant import Edit, Kind, name_mutants
from clearproof.mutation.outcome import Status
from clearproof.mutation.stages import trial as contract_trial
from clearproof.mutation.stages.trial import build, list_stages, try_contract
from clearproof.mutation.stages.workshop import Unit, Workshop

ROOT = Path(__file__).resolve().parents[3]
ROUNDING = "contracts/src/libraries/RoundingMath.sol"
OWNED = "contracts/src/Owned.sol"


def break_text(path, old, new):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    start = len(text[: text.index(old)].encode())
    (mutant,) = name_mutants(Kind.CONTRACTS, path, text, [Edit("by hand", start, start + len(old.encode()), new)])
    return mutant


@pytest.mark.parametrize(
    ("path", "old", "new", "by"),
    [
        (ROUNDING, "down * down == x ? down : down + 1", "down", "arithmetic"),
        (OWNED, "if (msg.sender != owner) revert", "if (false) revert", "parameters"),
    ],
)
def test_cheapest_evidence_that_can_notice_does(path, old, new, by):
    outcome = try_contract(ROOT, break_text(path, old, new))
    assert (outcome.status, outcome.by) == (Status.KILLED, by)
    assert "specified" in outcome.note


def test_text_that_does_not_compile_is_counted_apart():
    outcome = try_contract(ROOT, break_text(ROUNDING, "x % d == 0 ? 0 : 1", "nonsense"))
    assert (outcome.status, outcome.by) == (Status.NONCOMPILING, "solc")


def test_file_that_no_evidence_compiles_is_an_error_and_not_a_success():
    mutant = replace(break_text(ROUNDING, "x % d == 0 ? 0 : 1", "0"), path="contracts/src/Other.sol")
    assert try_contract(ROOT, mutant).status is Status.ERROR


def test_same_code_after_optimising_is_no_mutant():
    workshop = Workshop(ROOT)
    harness = Unit("contracts/test/harness/MathHarness.sol", "MathHarness")
    same = break_text(ROUNDING, "down * down == x ? down : down + 1", "x == down * down ? down : 1 + down")
    other = break_text(ROUNDING, "down * down == x ? down : down + 1", "x == down * down ? down : 2 + down")
    assert not workshop.is_same_code(harness, other)
    assert workshop.is_same_code(harness, break_text(ROUNDING, "/// @dev The only place", "/// @dev  The only place"))
    assert workshop.compile(harness, same).creation != workshop.compile_original(harness).creation


@pytest.mark.parametrize(
    ("path", "old", "new", "status"),
    [
        (OWNED, "if (msg.sender != owner) revert", "if (owner != msg.sender) revert", Status.EQUIVALENT),
        (OWNED, "if (msg.sender != owner) revert", "if (nobody != owner) revert", Status.NONCOMPILING),
        (OWNED, "if (msg.sender != owner) revert", "if (msg.sender == owner) revert", None),
    ],
)
def test_compiler_alone_says_what_is_no_mutant(path, old, new, status):
    outcome = build(ROOT, break_text(path, old, new))
    assert (outcome and outcome.status) == status


def test_every_contract_and_library_has_evidence():
    workshop = Workshop(ROOT)
    paths = [name for name in workshop.sources if name.startswith("contracts/src/") and "/interfaces/" not in name]
    assert paths
    assert all(list_stages(workshop, path) for path in paths)


def test_evidence_that_fails_on_the_unbroken_contract_is_told(monkeypatch):
    stage = contract_trial.STAGES[0]
    monkeypatch.setattr(contract_trial, "STAGES", (replace(stage, look=lambda _root, _artifact: "something"),))
    assert contract_trial.check_original(ROOT) == ["arithmetic: something"]
