"""Translated terms say what the bytecode does: every fixture function, reverts included, both code generators."""

from functools import cache

import pytest

from tests.differential.translator_harness import Bench, Contract, cases_of, load

FILES = ("Arithmetic", "Bits", "Flow", "Memory", "Storage", "Assembly", "Inheritance")
LENGTHS = {"legs": 2, "betas": 2, "a": 3, "xs": 3, "list": 2}
CASES = cases_of(200)


@cache
def contract(name: str, via_ir: bool) -> Contract:  # a cache key  # noqa: FBT001  # a cache key
    return load(f"{name}.sol", via_ir=via_ir)[name]


@pytest.mark.parametrize("via_ir", [False, True], ids=["legacy", "ir"])
@pytest.mark.parametrize("name", FILES)
def test_terms_and_bytecode_agree_on_every_function_of(name, via_ir):
    found = contract(name, via_ir)
    functions = found.functions()
    assert len(functions) >= 6
    for function in functions:
        seen = Bench(found, function, LENGTHS).compare(CASES)
        assert seen["returned"] > 0, f"{function}: no case returned"


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
    for function in sorted(reverting):
        found = contract(function.partition(".")[0], via_ir=False)
        assert Bench(found, function, LENGTHS).compare(CASES)["reverted"] > 0, function


def test_a_wrong_term_is_noticed():
    bench = Bench(contract("Arithmetic", via_ir=False), "Arithmetic.add8(uint8,uint8)")
    honest = bench.run
    bench.run = lambda inputs, content: [value + (value == 255) for value in honest(inputs, content)]
    with pytest.raises(AssertionError, match="bytecode"):
        bench.compare(2000)


def test_a_wrong_revert_condition_is_noticed():
    bench = Bench(contract("Flow", via_ir=False), "Flow.deadEnd(uint256)")
    honest = bench.run
    bench.run = lambda inputs, content: [inputs["x"] >= 5, *honest(inputs, content)[1:]]
    with pytest.raises(AssertionError, match="bytecode"):
        bench.compare(2000)


@pytest.mark.parametrize("via_ir", [False, True], ids=["legacy", "ir"])
def test_terms_and_bytecode_leave_the_same_storage(via_ir):
    found = contract("Writes", via_ir)
    functions = found.functions(writing=True)
    assert len(functions) >= 9
    for function in functions:
        seen = Bench(found, function).compare_writes(CASES)
        assert seen["returned"] > 0, f"{function}: no case returned"
