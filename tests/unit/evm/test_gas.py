"""The gas of a check is what the committed snapshot says, and within the limits."""

import json

import pytest

from benchmarks import gas_orders
from benchmarks.gas import HEADLINE, ROOT, SNAPSHOT, get_drift, get_order_drift, measure

CHECK = "market maker, 45 positions, 300 orders"


@pytest.fixture(scope="module")
def snapshot():
    return json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_gas_has_not_drifted_from_the_snapshot():
    found = {**measure((1, 16), (1, 2, 16, 64)), **measure((HEADLINE[0],), (HEADLINE[1],))}
    assert len(found) == 7
    assert get_drift(found) == []


def test_gas_of_accounts_with_orders_has_not_drifted_from_the_snapshot():
    checks, actions = gas_orders.measure_checks(ROOT, splits=(30,)), gas_orders.measure_actions(ROOT)
    comparison = gas_orders.measure_comparison(ROOT)
    assert (len(checks), len(actions), len(comparison)) == (6, 6, 2)
    assert get_order_drift({"checks": checks, "actions": actions, "comparison": comparison}) == []


def test_the_snapshot_is_within_the_limits(snapshot):
    assert gas_orders.list_excesses(snapshot["checks"], snapshot["parts"], snapshot["actions"]) == []


def test_drift_is_noticed():
    found = measure((2,), (3,))
    cost = found[2, 3]
    changed = type(cost)(cost.slots, cost.floor, cost.arithmetic + 1)
    assert len(get_drift({(2, 3): changed})) == 1


def test_drift_of_a_figure_with_orders_is_noticed(snapshot):
    actions = snapshot["actions"]
    assert get_order_drift({"actions": actions}) == []
    assert len(get_order_drift({"actions": {**actions, "cancel": actions["cancel"] + 1}})) == 1
    assert len(get_order_drift({"actions": {"unheard of": 1}})) == 1


def test_slots_beyond_the_floor_and_arithmetic_beyond_the_limit_are_noticed():
    cost = measure(*((size,) for size in HEADLINE))[HEADLINE]
    heavy = type(cost)(cost.floor * 14 // 10, cost.floor, 60_000)
    assert len(get_drift({HEADLINE: heavy})) == 3


def test_figures_beyond_their_limits_are_noticed(snapshot):
    heavy = "slots 58 of 58, storage 121800, arithmetic 228200, total 350000"
    checks, parts, actions = snapshot["checks"], snapshot["parts"], snapshot["actions"]
    assert len(gas_orders.list_excesses({**checks, CHECK: heavy}, parts, actions)) == 1
    assert len(gas_orders.list_excesses(checks, {**parts, "search": 120_000}, actions)) == 1
    beyond = int(checks[CHECK].rpartition(" ")[2]) + gas_orders.ACTION_LIMIT + 1
    assert len(gas_orders.list_excesses(checks, parts, {**actions, "cancel": beyond})) == 1


def test_orders_cost_storage_only_when_they_are_placed(snapshot):
    """Reading an account with orders takes the slots of the account without any."""
    bare = snapshot["checks"]["market maker, 45 positions, no orders"]
    assert snapshot["checks"][CHECK].split(",")[0] == bare.split(",")[0]
