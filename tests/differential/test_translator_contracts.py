"""The project's own contracts as terms: entry points and stored parameters agree with their bytecode."""

from functools import cache

import pytest

from clearproof.static.slither import load_slither
from clearproof.toolchain.solidity import compile_contracts
from models.translation_subject import Subject
from tests.differential.translator_harness import ROOT, bench, cases_of

CASES = cases_of(250)
INDEX = {"alphaLong": (1, 3_000_000), "alphaShort": (1, 3_000_000), "gamma": (4_000, 10_000)}
LEG = {"index": (0, 1), "lots": (-(10**12), 10**12), "price": (1, 10**18), "hedgeRatio": (-(10**6), 10**6)}
DOMAIN = {
    **{f"indexes[{i}].{name}": bounds for i in range(3) for name, bounds in INDEX.items()},
    **{f"legs[{k}].{name}": bounds for k in range(3) for name, bounds in LEG.items()},
    **{f"betas[{pair}]": (-3_000, 3_000) for pair in range(3)},
}


@cache
def project():
    compilation = compile_contracts(ROOT)
    return compilation, load_slither(compilation)


def open_bench(contract, function, lengths=None, domain=None):
    compilation, slither = project()
    return bench(Subject(compilation, slither, contract), function, lengths, domain)


def sizes(indexes, legs=0):
    return {"indexes": indexes, "betas": indexes * (indexes - 1) // 2, "legs": legs}


@pytest.mark.parametrize("legs", [1, 2, 3])
def test_margin_of_a_hypothetical_book(legs):
    seen = open_bench("MarginLens", "marginOf", sizes(2, legs), DOMAIN).compare(CASES)
    assert seen.returned > CASES // 2


@pytest.mark.parametrize("indexes", [1, 2, 3])
def test_admissibility_of_random_sets(indexes):
    inside = open_bench("MarginLens", "checkParameters", sizes(indexes), DOMAIN).compare(CASES)
    anything = open_bench("MarginLens", "checkParameters", sizes(indexes)).compare(CASES)
    assert inside.returned > 0
    assert anything.reverted > 0


def test_wrong_number_of_correlations_always_reverts():
    assert open_bench("MarginLens", "checkParameters", {"indexes": 2, "betas": 0}).compare(20).reverted == 20


@pytest.mark.parametrize("indexes", [1, 3])
def test_setter_leaves_the_same_words_in_storage(indexes):
    seen = open_bench("RiskParameters", "setParameters", sizes(indexes), DOMAIN).compare(CASES)
    assert seen.returned > 0
    assert seen.reverted > 0


@pytest.mark.parametrize(
    ("contract", "function"),
    [
        ("RiskParameters", "getIndex"),
        ("RiskParameters", "getBeta"),
        ("AccountBook", "getPosition"),
        ("AccountBook", "getMark"),
    ],
)
def test_readers_of_packed_storage(contract, function):
    assert open_bench(contract, function).compare(CASES).returned > 0
