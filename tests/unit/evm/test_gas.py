"""The gas of a margin is what the committed snapshot says, and within the limits."""

from benchmarks.gas import HEADLINE, get_drift, measure


def test_gas_has_not_drifted_from_the_snapshot():
    found = {**measure((1, 16), (1, 2, 16, 64)), **measure((HEADLINE[0],), (HEADLINE[1],))}
    assert len(found) == 7
    assert get_drift(found) == []


def test_drift_is_noticed():
    found = measure((2,), (3,))
    cost = found[2, 3]
    changed = type(cost)(cost.slots, cost.floor, cost.arithmetic + 1)
    assert len(get_drift({(2, 3): changed})) == 1


def test_slots_beyond_the_floor_and_arithmetic_beyond_the_limit_are_noticed():
    cost = measure(*((size,) for size in HEADLINE))[HEADLINE]
    heavy = type(cost)(cost.floor * 14 // 10, cost.floor, 60_000)
    assert len(get_drift({HEADLINE: heavy})) == 3
