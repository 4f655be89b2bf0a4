"""Every obligation about the compiled worst fill answers as its role asks, also when it tries few cases."""

from importlib import import_module
from pathlib import Path

import pytest

from clearproof.claims import Profile, Role, Run, Verdict, collected
from clearproof.evm import LensEngine, TwinEngine, create_machine
from clearproof.evm.build import get_mutant
from models.bytecode_fill_families import EXACT, HARD, UNITS, WAYS
from models.bytecode_fill_integers import LENS
from models.bytecode_fill_work import ACCOUNTS, try_hardest
from models.bytecode_support import try_family

ROOT = Path(__file__).resolve().parents[2]
MODULES = (
    "bytecode_book_limits",
    "bytecode_fills",
    "bytecode_fill_integers",
    "bytecode_fill_work",
    "bytecode_fills_mutants",
    "bytecode_prices",
)
for _name in (*MODULES, "bytecode_integers"):
    import_module(f"models.{_name}")
OBLIGATIONS = [item for item in collected() if item.answer.__module__.removeprefix("models.") in MODULES]
SHOWN = [item for item in OBLIGATIONS if item.role is not Role.MUTANT]
SMALL = Profile("small", property_cases=10, evm_cases=400)
REFUTED = {("FILL-ACCOUNT-012", "statement")}


@pytest.mark.parametrize("item", SHOWN, ids=lambda item: item.key)
def test_obligation_answers_as_its_role_asks(item):
    evidence = item.answer(Run(ROOT, SMALL, item.case))
    broken = (item.claim, item.proposition) in REFUTED
    assert evidence.verdict is (Verdict.REFUTED if broken else Verdict.PROVED), evidence.summary
    assert (evidence.counterexample is not None) == broken


def test_each_claim_has_its_mutant_and_its_witness():
    """What is compiled and broken answers in the gate: compiling takes longer than finding."""
    claims = {(item.claim, item.proposition) for item in OBLIGATIONS} - REFUTED
    for role in (Role.MUTANT, Role.WITNESS):
        assert {(item.claim, item.proposition) for item in collected() if item.role is role} >= claims


@pytest.fixture(scope="module")
def lens_with_less_work():
    limit = {"src/libraries/Limits.sol": {"WORK_LIMIT = 4_000": "WORK_LIMIT = 3_940"}}
    return LensEngine(create_machine(), get_mutant(ROOT, LENS, limit))


@pytest.mark.parametrize("name", ACCOUNTS)
def test_each_of_the_hardest_accounts_takes_nearly_all_work(lens_with_less_work, name):
    assert try_hardest(lens_with_less_work, name).verdict is Verdict.REFUTED


class Broken(TwinEngine):
    """Answers with what the base class says, changed."""

    def __init__(self, change):
        super().__init__()
        self._change = change

    def compute_requirements(self, accounts):
        return [self._change(answer) for answer in super().compute_requirements(accounts)]


def _add_unit(answer):
    return answer._replace(value=answer.value + (answer.value > 10**5))


def _take_unit(answer):
    return answer._replace(value=max(answer.value - 1, 0))


def _flag(answer):
    return answer._replace(exact=False)


@pytest.mark.parametrize("family", [EXACT, HARD], ids=lambda family: family.name)
@pytest.mark.parametrize("change", [_add_unit, _take_unit, _flag])
def test_a_wrong_bit_is_found_and_shrunk(family, change):
    evidence = try_family(Run(ROOT, SMALL), "FILL-EXACT-004", Broken(change), family, 400)
    assert evidence.verdict is Verdict.REFUTED
    (book,) = evidence.counterexample.data["books"]
    assert len(book) <= 1


def test_units_notice_what_is_below_the_worst_fill():
    evidence = try_family(Run(ROOT, SMALL), "INT-ABOVE-002", Broken(_take_unit), UNITS, 400)
    assert evidence.verdict is Verdict.REFUTED
    assert "below" in evidence.summary


def test_listing_order_is_noticed():
    class Forgetful(TwinEngine):
        """Forgets the last contract of a list."""

        def compute_requirements(self, accounts):
            return super().compute_requirements([account[:-1] for account in accounts])

    assert try_family(Run(ROOT, SMALL), "FILL-SPLIT-011", Forgetful(), WAYS, 400).verdict is Verdict.REFUTED
