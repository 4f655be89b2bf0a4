"""Every obligation about bytecode answers as its role asks, also when it tries few cases."""

from importlib import import_module
from pathlib import Path

import pytest

from clearproof.claims import Profile, Role, Run, Verdict, collected
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.evm import ExhaustedError, TwinEngine
from models.bytecode_families import SCALE
from models.bytecode_support import LegSeed, shrink, try_family

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("bytecode_integers", "bytecode_margin", "bytecode_mutants", "bytecode_parameters")
for _name in MODULES:
    import_module(f"models.{_name}")
OBLIGATIONS = [item for item in collected() if item.answer.__module__.removeprefix("models.") in MODULES]
SMALL = Profile("small", property_cases=10, evm_cases=500)
REFUTED_CLAIMS = {"MARGIN-SPLIT-013"}


@pytest.mark.parametrize("item", OBLIGATIONS, ids=lambda item: item.key)
def test_obligation_answers_as_its_role_asks(item):
    evidence = item.answer(Run(ROOT, SMALL, item.case))
    broken = item.role is Role.MUTANT or item.claim in REFUTED_CLAIMS
    assert evidence.verdict is (Verdict.REFUTED if broken else Verdict.PROVED), evidence.summary
    assert (evidence.counterexample is not None) == broken


def test_each_claim_with_bytecode_has_its_mutant_and_its_witness():
    claims = {item.claim for item in OBLIGATIONS} - REFUTED_CLAIMS
    for role in (Role.MUTANT, Role.WITNESS):
        assert {item.claim for item in OBLIGATIONS if item.role is role} == claims


class WrongForBigBooks(TwinEngine):
    """Adds a unit to every margin above a thousand quote."""

    def compute_margins(self, books):
        return [margin + 10 * (margin > 10**9) for margin in super().compute_margins(books)]


def test_counterexample_is_shrunk_to_one_leg_and_one_index():
    evidence = try_family(Run(ROOT, SMALL), "MARGIN-SCALE-004", WrongForBigBooks(), SCALE, 1_000)
    assert evidence.verdict is Verdict.REFUTED
    data = evidence.counterexample.data
    assert [len(book) for book in data["books"]] == [1, 1]
    assert len(data["parameters"]["gamma"]) == 1


def test_shrinking_keeps_what_breaks_the_law():
    index = FixedIndex(100_000, 100_000, 9_200)
    book = tuple(FixedLeg(k % 2, 5_000 + k, 10**9) for k in range(6))
    seed = LegSeed(FixedParameters((index, index), (5_000,)), (book,), 3)
    engine = WrongForBigBooks()
    small = shrink(engine, SCALE, seed)
    engine.set_parameters(small.parameters)
    assert SCALE.explain(small, engine.compute_margins(SCALE.expand(small))) is not None
    assert len(small.books[0]) == 1


class Endless(TwinEngine):
    """Comes to no end with two legs or more."""

    asked = 0

    def compute_margins(self, books):
        self.asked += 1
        if any(len(book) > 1 for book in books):
            raise ExhaustedError("OutOfGas", ())
        return super().compute_margins(books)


def test_what_has_no_end_is_a_counterexample_that_is_not_shrunk():
    index = FixedIndex(100_000, 100_000, 9_200)
    seed = LegSeed(FixedParameters((index,), ()), ((FixedLeg(0, 5_000, 10**9),) * 6,), 3)
    engine = Endless()
    assert shrink(engine, SCALE, seed) == seed
    assert engine.asked == 1
    evidence = try_family(Run(ROOT, SMALL), "MARGIN-SCALE-004", Endless(), SCALE, 1_000)
    assert evidence.verdict is Verdict.REFUTED
    assert "OutOfGas" in evidence.counterexample.data["reason"]
