"""Bytecode, integer twin and exact engine agree: bit for bit, and within the stated units."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clearproof.engine import fixed
from clearproof.engine.admissible import is_admissible as is_admissible_exactly
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.engine.margin import compute_margin_square
from clearproof.evm import LensEngine, StoredEngine, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.cases import is_admissible, make_knife_edge, make_largest
from tests.exact_accounts import to_exact

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = settings(derandomize=True, database=None, deadline=None, max_examples=250)


def integers(low, high):
    """Return a strategy that also tries the ends and their neighbours."""
    edges = [value for value in (low, low + 1, -1, 0, 1, high - 1, high) if low <= value <= high]
    return st.sampled_from(edges) | st.integers(low, high)


@st.composite
def sets(draw):
    count = draw(st.integers(1, 4))
    alpha = integers(1, fixed.MAX_ALPHA)
    indexes = tuple(FixedIndex(draw(alpha), draw(alpha), draw(integers(-10_000, 10_000))) for _ in range(count))
    betas = tuple(draw(integers(-10_000, 10_000)) for _ in range(count * (count - 1) // 2))
    return FixedParameters(indexes, betas)


@st.composite
def admissible_cases(draw):
    parameters = draw(sets())
    while not is_admissible(parameters):  # halving ends at no correlation at all, which is admissible
        parameters = FixedParameters(parameters.indexes, tuple(int(beta / 2) for beta in parameters.betas))
    leg = st.builds(
        FixedLeg,
        st.integers(0, len(parameters.indexes) - 1),
        integers(-fixed.MAX_LOTS, fixed.MAX_LOTS),
        integers(1, fixed.MAX_PRICE),
        integers(-fixed.HEDGE_SCALE, fixed.HEDGE_SCALE),
    )
    return parameters, draw(st.lists(leg, max_size=8))


@pytest.fixture(scope="module")
def machine():
    return create_machine()


@pytest.fixture(scope="module")
def stored(machine):
    return StoredEngine(machine, ROOT)


@pytest.fixture(scope="module")
def lens(machine):
    return LensEngine(machine, get_contract(ROOT, "MarginLens"))


@SETTINGS
@given(case=admissible_cases())
@example(case=make_knife_edge(0))
@example(case=make_knife_edge(123))
@example(case=make_largest(4, 64, 1))
@example(case=make_largest(4, 64, -1))
def test_bytecode_twin_and_exact_engine_agree(stored, lens, case):
    parameters, book = case
    for engine in (stored, lens):
        engine.set_parameters(parameters)
    margin = fixed.compute_requirement(parameters, book)
    assert stored.compute_margins([book]) == [margin]
    assert lens.compute_margins([book]) == [margin]
    square = compute_margin_square(*to_exact(parameters, book))
    assert Fraction(margin, 10**6) ** 2 >= square
    low = margin - fixed.EXCESS
    assert low <= 0 or (low / 10**6) ** 2 < square


@SETTINGS
@given(parameters=sets())
@example(parameters=FixedParameters((FixedIndex(1, 1, -10_000),) * 2, (0,)))
@example(parameters=FixedParameters((FixedIndex(1, 1, -10_000), FixedIndex(1, 1, 10_000)), (-1,)))
@example(parameters=FixedParameters((FixedIndex(1, 1, 9_200),) * 2, (9_600,)))
@example(parameters=FixedParameters((FixedIndex(1, 1, 9_200),) * 2, (9_601,)))
def test_twin_admits_exactly_what_the_exact_engine_admits(parameters):
    assert is_admissible(parameters) == is_admissible_exactly(to_exact(parameters, [])[0])


@pytest.mark.parametrize("units", [0, 1, 999])
def test_hair_above_a_whole_result_rounds_up(units):
    parameters, book = make_knife_edge(units)
    square = compute_margin_square(*to_exact(parameters, book))
    assert square > Fraction(units, 10**6) ** 2
    assert fixed.compute_requirement(parameters, book) == units + 1


def test_margin_without_rounded_sides_is_the_exact_one_rounded_up():
    parameters = FixedParameters((FixedIndex(100_000, 100_000, 9_200),), ())
    assert fixed.compute_requirement(parameters, [FixedLeg(0, 1, 10**8)]) == 100_000
    assert fixed.compute_requirement(parameters, [FixedLeg(0, 1, 10**8 + 1)]) == 100_001
