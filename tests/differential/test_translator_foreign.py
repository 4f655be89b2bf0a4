"""Code that is not ours: solady's functions, once by their summaries and once by their own assembly."""

from functools import cache

import pytest

from clearproof.static.translate import UnsupportedConstruct
from clearproof.static.translate.summaries import SOLADY
from models.translation_subject import Subject
from tests.differential.translator_harness import bench, cases_of, load

CASES = cases_of(400)
BY_SUMMARY = {
    "abs(int256)",
    "bitCounts(uint256)",
    "distances(uint256,uint256,int256,int256)",
    "divUp(uint256,uint256)",
    "extremes(uint256,uint256,int256,int256)",
    "fullMulDiv(uint256,uint256,uint256)",
    "fullMulDivUp(uint256,uint256,uint256)",
    "mulDiv(uint256,uint256,uint256)",
    "mulDivUp(uint256,uint256,uint256)",
    "sqrt(uint256)",
}
BY_ASSEMBLY = ("sqrt", "divUp", "mulDiv", "mulDivUp", "wads", "signedWads", "log", "casts", "abs", "bitCounts")


@cache
def foreign() -> Subject:
    return load("Foreign.sol")["Foreign"]


@pytest.mark.parametrize("name", sorted(BY_SUMMARY))
def test_summary_says_what_the_library_bytecode_does(name):
    found = bench(foreign(), name)
    assert found.translation.report.summaries
    assert found.compare(CASES).returned > 0


def test_every_summary_is_compared_with_bytecode():
    used = set()
    for name in BY_SUMMARY:
        used.update(bench(foreign(), name).session.machine.summaries)
    assert used == set(SOLADY)


@pytest.mark.parametrize("name", BY_ASSEMBLY)
def test_assembly_of_the_library_is_translated_without_a_summary(name):
    found = bench(foreign(), name, summaries={})
    assert found.translation.report.summaries == ()
    assert found.compare(CASES).returned > 0


def test_assembly_that_leaves_a_loop_is_refused_with_its_line():
    with pytest.raises(UnsupportedConstruct, match=r"FixedPointMathLib\.sol:\d+: a jump out of a loop in assembly"):
        bench(foreign(), "fullMulDiv", summaries={})
