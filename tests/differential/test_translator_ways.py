"""A function translated one way at a time says what its bytecode does, on the ways that were taken."""

from dataclasses import replace
from functools import cache

import pytest

from clearproof.errors import ToolError
from clearproof.static.translate import terms as t
from clearproof.static.translate.ways import End, Fork
from models.translation_cases import DisagreementError
from models.translation_ways import WaysBench
from tests.differential.translator_harness import driver, load

CASES = 400


@cache
def subject(via_ir: bool):  # noqa: FBT001  # a cache key
    return load("Ways.sol", via_ir=via_ir)["Ways"]


def ways(function, most=40, *, via_ir=False, decided=None, **domain):
    name = f"Ways.{decided or function}"
    ranges = {key: (low, high) for key, (low, high) in domain.items()}
    return WaysBench(subject(via_ir), function, driver(), domain=ranges, functions=frozenset({name}), most=most)


@pytest.mark.parametrize("via_ir", [False, True], ids=["legacy", "ir"])
@pytest.mark.parametrize("function", ["search", "shortCircuit", "straight"])
def test_every_way_agrees_with_the_bytecode(function, via_ir):
    seen = ways(function, via_ir=via_ir).compare(CASES)
    assert seen.returned > CASES // 4
    assert seen.cases == CASES


def test_reads_of_a_decided_search_are_no_choices():
    bench = ways("search")
    assert bench.tree.ends == 7
    assert all(term.op != "ite" for term in t.postorder(bench.terms))


def test_refusals_on_the_way_are_seen():
    bench = ways("search", wanted=(12, 14))
    assert bench.can_revert
    assert bench.compare(CASES).reverted > 0
    assert not ways("straight", x=(0, 9)).can_revert


def test_cases_of_other_ways_are_left_out_and_counted():
    bench = ways("search", 3)
    assert bench.tree.ends == 3
    seen = bench.compare(CASES)
    assert seen.outside > 0
    assert seen.cases == CASES


def test_exchanged_ways_are_noticed():
    bench = ways("search")
    forks = [node for node in bench.tree.list_nodes() if isinstance(node, Fork)]
    fork = next(f for f in forks if len(f.sides) == 2 and all(isinstance(side, End) for side in f.sides.values()))
    fork.sides[True] = replace(fork.sides[True], roots=fork.sides[False].roots)
    with pytest.raises(DisagreementError, match="results is"):
        bench.compare(4 * CASES)


def test_a_condition_read_the_wrong_way_is_noticed():
    bench = ways("search")
    bench.tree.root = replace(bench.tree.root, condition=t.lnot(bench.tree.root.condition))
    with pytest.raises(DisagreementError):
        bench.compare(CASES)


def test_storage_is_refused():
    with pytest.raises(ToolError, match="storage"):
        ways("store")


def test_a_function_that_never_returns_is_an_error():
    with pytest.raises(ToolError, match="no case returns"):
        ways("never")


def test_branches_of_other_functions_merge():
    merged = ways("shortCircuit", decided="straight")
    assert merged.tree.ends == 1
    assert merged.compare(CASES).cases == CASES
