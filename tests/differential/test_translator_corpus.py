"""Translated terms say what the bytecode does: every fixture function, reverts included, both code generators."""

from dataclasses import replace
from functools import cache

import pytest

from clearproof.static.translate import terms as t
from models.translation_cases import DisagreementError
from models.translation_subject import Subject
from tests.differential.translator_harness import bench, cases_of, functions, load

FILES = ("Arithmetic", "Bits", "Flow", "Memory", "Storage", "Assembly", "Inheritance", "Places")
LENGTHS = {"legs": 2, "betas": 2, "a": 3, "xs": 3, "list": 2}
CASES = cases_of(500)
WRITER = "copying(uint256)"


@cache
def contract(name: str, via_ir: bool) -> Subject:  # noqa: FBT001  # a cache key
    return load(f"{name}.sol", via_ir=via_ir)[name]


@pytest.mark.parametrize("via_ir", [False, True], ids=["legacy", "ir"])
@pytest.mark.parametrize("name", FILES)
def test_terms_and_bytecode_agree_on_every_function_of(name, via_ir):
    found = contract(name, via_ir)
    names = functions(found)
    assert len(names) >= 6
    for function in names:
        seen = bench(found, function, LENGTHS).compare(CASES)
        assert seen.returned > 0, f"{function}: no case returned"
        assert seen.cases == CASES


def test_every_fixture_function_with_a_revert_is_seen_to_revert():
    reverting = {
        "Arithmetic.add8(uint8,uint8)",
        "Arithmetic.div8(int8,int8)",
        "Flow.errors(uint256)",
        "Flow.guardedCall(uint256,uint256)",
        "Memory.fixedArray(uint256,uint256)",
        "Storage.arrays(uint256,uint256)",
        "Assembly.reverting(uint256)",
    }
    for name in sorted(reverting):
        owner, _, function = name.partition(".")
        assert bench(contract(owner, via_ir=False), function, LENGTHS).compare(500).reverted > 0, name


def test_a_wrong_term_is_noticed_and_told_with_its_inputs():
    found = bench(contract("Arithmetic", via_ir=False), "add8(uint8,uint8)")
    right = found.translation.results[0]
    wrong = t.add(right, t.ite(t.eq(right, t.integer(255)), t.ONE, t.ZERO))
    found.use(replace(found.translation, results=(wrong,)))
    with pytest.raises(DisagreementError, match="256 by the terms, 255 by the bytecode") as error:
        found.compare(2000)
    assert error.value.case.inputs["x"] + error.value.case.inputs["y"] == 255


def test_a_wrong_revert_condition_is_noticed():
    found = bench(contract("Flow", via_ir=False), "deadEnd(uint256)")
    found.use(replace(found.translation, returns=t.TRUE))
    with pytest.raises(DisagreementError, match="bytecode revert"):
        found.compare(2000)


def test_a_forgotten_write_is_noticed():
    found = bench(contract("Writes", via_ir=False), WRITER)
    found.use(replace(found.translation, written={}))
    with pytest.raises(DisagreementError, match="slot"):
        found.compare(2000)


@pytest.mark.parametrize("via_ir", [False, True], ids=["legacy", "ir"])
def test_terms_and_bytecode_leave_the_same_storage(via_ir):
    found = contract("Writes", via_ir)
    names = functions(found, writing=True)
    assert len(names) >= 9
    for function in names:
        seen = bench(found, function).compare(CASES)
        assert seen.returned > 0, f"{function}: no case returned"


def test_a_message_may_begin_with_a_short_case_that_reverts():
    found = bench(contract("Writes", via_ir=True), "post")
    seen = [found.compare(1, seed) for seed in range(60)]
    assert sum(item.reverted for item in seen) >= 3
