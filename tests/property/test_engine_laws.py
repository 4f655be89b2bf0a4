"""Every obligation of the Python engine gives the verdict that its role asks for, on a few cases each."""

import importlib
import re
from pathlib import Path

import pytest

from clearproof.claims import Layer, Profile, Role, Run, Verdict, collected, load_claims

ROOT = Path(__file__).parents[2]
FEW = Profile("few", property_cases=10, evm_cases=0)
MODULES = sorted(path.stem for path in (ROOT / "models").glob("engine_*.py"))
CLAIMS = load_claims(ROOT / "specs" / "claims")
MARGIN_ROW = re.compile(r"(PARAM|MARGIN)-")

for module in MODULES:
    importlib.import_module(f"models.{module}")
OBLIGATIONS = [
    entry
    for entry in collected()
    if entry.layer is Layer.ENGINE and entry.answer.__module__.removeprefix("models.") in MODULES
]
# The bound of fifteen indexes takes seconds of conic programming; the gate runs it.
CHEAP = [entry for entry in OBLIGATIONS if entry.role is not Role.MUTANT and entry.case != "fifteen"]


def answer(entry):
    return entry.answer(Run(ROOT, FEW, entry.case))


@pytest.mark.parametrize("entry", CHEAP, ids=lambda entry: entry.key)
def test_statement_or_witness_has_its_expected_verdict(entry):
    proposition = CLAIMS[entry.claim].get_proposition(entry.proposition)
    expected = Verdict.PROVED if entry.role is Role.WITNESS else proposition.expected
    assert answer(entry).verdict is expected


def test_every_margin_proposition_of_this_layer_is_answered():
    wanted = {
        (claim.id, proposition.key)
        for claim in CLAIMS.values()
        for proposition in claim.proposition
        if Layer.ENGINE in proposition.layers and MARGIN_ROW.match(claim.id)
    }
    assert wanted == {(entry.claim, entry.proposition) for entry in OBLIGATIONS if entry.role is Role.STATEMENT}


@pytest.mark.parametrize("role", [Role.WITNESS, Role.MUTANT])
def test_every_proved_proposition_has_a_witness_and_a_mutant(role):
    proved = {
        (entry.claim, entry.proposition)
        for entry in OBLIGATIONS
        if CLAIMS[entry.claim].get_proposition(entry.proposition).expected is Verdict.PROVED
    }
    assert proved == {(entry.claim, entry.proposition) for entry in OBLIGATIONS if entry.role is role}


@pytest.mark.parametrize(
    "key",
    [
        "MARGIN-CONVEX-001/statement/E/mutant/broken_margin_is_seen_to_bend_down:inadmissible-premise",
        "MARGIN-FLOOR-007/statement/E/mutant/free_hedge_or_wrong_floor_is_caught:dropped-gamma",
        "MARGIN-RELABEL-010/statement/E/mutant/broken_engine_is_caught:swapped-alpha",
        "MARGIN-SCALE-004/statement/E/mutant/broken_scaling_is_caught:fixed-charge",
        "MARGIN-SPLIT-013/corrected/E/mutant/dropped_premise_is_caught",
    ],
)
def test_mutant_is_refuted_by_a_case_that_can_be_shown(key):
    evidence = answer(next(entry for entry in OBLIGATIONS if entry.key == key))
    assert evidence.verdict is Verdict.REFUTED
    assert evidence.counterexample.data["parameters"]["indexes"][0]["name"] == "BTC"


def test_same_run_gives_the_same_evidence():
    entry = next(entry for entry in CHEAP if entry.claim == "MARGIN-SCALE-004")
    assert answer(entry) == answer(entry)


def test_counterexamples_hold_no_float():
    entry = next(entry for entry in CHEAP if entry.key.startswith("MARGIN-SPLIT-013/statement"))

    def walk(value):
        assert not isinstance(value, float)
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(item)

    walk(dict(answer(entry).counterexample.data))
