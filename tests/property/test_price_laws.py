"""Every obligation about prices gives the verdict that its role asks for, on a few cases each."""

from pathlib import Path

import pytest

from clearproof.checker.checking import check
from clearproof.claims import Layer, Profile, Role, Run, Verdict, collected
from models import prices_fills, prices_margin, prices_ticks

ROOT = Path(__file__).parents[2]
FEW = Profile("few", property_cases=10, evm_cases=0)
CLAIMS = (prices_margin.CLAIM, prices_fills.CLAIM, prices_ticks.CLAIM)
OBLIGATIONS = [entry for entry in collected() if entry.answer.__module__.startswith("models.prices_")]


@pytest.mark.parametrize("entry", OBLIGATIONS, ids=lambda entry: entry.key)
def test_verdict_is_the_one_its_role_asks_for(entry):
    answer = entry.answer(Run(ROOT, FEW, entry.case))
    assert answer.verdict is (Verdict.REFUTED if entry.role is Role.MUTANT else Verdict.PROVED)
    use = (entry.claim, entry.proposition, entry.layer.value, entry.role.value, answer.verdict.value)
    for certificate in answer.certificates.values():
        check(certificate, lambda path: (ROOT / path).read_bytes()).check_use(*use)
    assert answer.certificates or entry.layer is Layer.ENGINE


@pytest.mark.parametrize("role", Role)
def test_every_claim_has_every_role_in_its_layers(role):
    found = {(entry.claim, entry.layer) for entry in OBLIGATIONS if entry.role is role}
    assert found == {*((claim, Layer.ENGINE) for claim in CLAIMS), *((claim, Layer.PARAMETERS) for claim in CLAIMS[:2])}
