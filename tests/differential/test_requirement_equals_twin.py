"""Lens, integer twin and exact engine agree about accounts with resting orders: bit for bit, and within the units."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from clearproof.engine import fixed, fixed_fills
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.engine.reduction import build_problem
from clearproof.evm import LensEngine, create_machine
from clearproof.evm.build import get_contract
from clearproof.search.worst_fill import find_worst_fill
from tests.exact_accounts import to_exact
from tests.reach_strategies import accounts

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = settings(derandomize=True, database=None, deadline=None, max_examples=150)
RIVALS = FixedParameters((FixedIndex(10**6, 10**6, 5_000),) * 4, (-2_500,) * 6)
SPREADS = [
    FixedReach(i, sign * 10, 10 if sign < 0 else 0, 10 if sign > 0 else 0, 10**9) for i in range(4) for sign in (1, -1)
]


@pytest.fixture(scope="module")
def lens():
    return LensEngine(create_machine(), get_contract(ROOT, "MarginLens"))


@SETTINGS
@given(case=accounts())
@example(case=(RIVALS, SPREADS))
def test_lens_twin_and_exact_engine_agree(lens, case):
    parameters, account = case
    lens.set_parameters(parameters)
    requirement = fixed_fills.compute_by_definition(parameters, account)
    assert lens.compute_requirements([account]) == [(requirement, True)]
    problem = build_problem(*to_exact(parameters, account))
    worst = find_worst_fill(problem)
    assert worst.is_exact
    square = Fraction(worst.value, problem.square_scale)
    assert Fraction(requirement, 10**6) ** 2 >= square
    low = requirement - fixed.EXCESS
    assert low <= 0 or (low / 10**6) ** 2 < square
