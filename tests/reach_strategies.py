"""Hypothesis strategies for accounts with resting orders, as stored on chain; values are valid and try every edge."""

from hypothesis import strategies as st

from clearproof.engine import fixed
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm.cases import is_admissible

LIMIT = fixed.MAX_LOTS


def integers(low, high):
    """Return integers of a range that also are its ends and their neighbours."""
    edges = [value for value in (low, low + 1, -1, 0, 1, high - 1, high) if low <= value <= high]
    return st.sampled_from(edges) | st.integers(low, high)


@st.composite
def parameter_sets(draw, most_indexes=3):
    """Return admissible sets."""
    count = draw(st.integers(1, most_indexes))
    alpha, correlation = integers(1, fixed.MAX_ALPHA), integers(-10_000, 10_000)
    indexes = tuple(FixedIndex(draw(alpha), draw(alpha), draw(correlation)) for _ in range(count))
    parameters = FixedParameters(indexes, tuple(draw(correlation) for _ in range(count * (count - 1) // 2)))
    while not is_admissible(parameters):  # halving ends at no correlation at all, which is admissible
        parameters = FixedParameters(indexes, tuple(int(beta / 2) for beta in parameters.betas))
    return parameters


@st.composite
def reaches(draw, count):
    """Return contracts with orders on one of ``count`` indexes."""
    lots = draw(st.integers(-20, 20) | integers(-LIMIT, LIMIT))
    buys, sells = (draw(st.integers(0, 20) | integers(0, LIMIT)) for _ in range(2))
    price, hedge_ratio = draw(integers(1, fixed.MAX_PRICE)), draw(integers(-fixed.HEDGE_SCALE, fixed.HEDGE_SCALE))
    buys, sells = min(buys, LIMIT - lots), min(sells, LIMIT + lots)
    return FixedReach(draw(st.integers(0, count - 1)), lots, buys, sells, price, hedge_ratio)


@st.composite
def accounts(draw, most_contracts=5):
    """Return an admissible set and an account."""
    parameters = draw(parameter_sets())
    return parameters, draw(st.lists(reaches(len(parameters.indexes)), max_size=most_contracts))
