"""The slack of rounded sides counts every index: a mutant that kept only the last index's count went unnoticed."""

from pathlib import Path

import pytest

from clearproof.engine import fixed, fixed_search
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import LensEngine, StoredEngine, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.cases import make_knife_edge
from clearproof.mutation.stages.margin_cases import make_lone_edge

ROOT = Path(__file__).resolve().parents[2]
PLACES = [(units, place) for units in (0, 1, 999) for place in (0, 1)]


@pytest.fixture(scope="module")
def lens():
    return LensEngine(create_machine(), get_contract(ROOT, "MarginLens"))


def test_an_index_that_is_held_and_worth_nothing_changes_no_bit(lens):
    stored = StoredEngine(create_machine(), ROOT)
    for units, place in PLACES:
        parameters, book = make_lone_edge(units, place)
        for engine in (lens, stored):
            engine.set_parameters(parameters)
            assert engine.compute_margins([book]) == [units + 1]
        single, alone = make_knife_edge(units)
        assert fixed.compute_requirement(single, alone) == units + 1


@pytest.mark.parametrize(("units", "place"), PLACES)
def test_slack_of_a_held_index_stays_beside_an_order_on_another(lens, units, place):
    parameters, book = make_lone_edge(units, place)
    held = tuple(FixedReach(x.index, x.lots, 0, 0, x.price, x.hedge_ratio) for x in book if x.index == place)
    account = (FixedReach(1 - place, 0, 1, 0, 10**8, 1), *held)
    lens.set_parameters(parameters)
    (answer,) = lens.compute_requirements([account])
    assert answer == fixed_search.compute_requirement(parameters, account)
    assert answer.value == units + 1
