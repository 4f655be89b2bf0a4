"""The compiled search on books that it has to cut into many boxes, and on one that it cannot finish."""

from pathlib import Path
from random import Random

import pytest

from clearproof.engine import fixed, fixed_fills
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import OWNER, Deployed, LensEngine, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.cases import Cases
from clearproof.evm.cold import measure_reading, read_code
from clearproof.evm.stored import StoredAccount, place_account

ROOT = Path(__file__).resolve().parents[2]
GAS_LIMIT = 3_000_000
"""Of any check."""


@pytest.fixture(scope="module")
def lens():
    return LensEngine(create_machine(), get_contract(ROOT, "MarginLens"))


def list_hard_books():
    """Books of 5 to 8 indexes, most with orders both ways around a small position: no index is decided at first."""
    random, cases = Random(41), Cases(41)
    for _ in range(40):
        count = random.randint(5, 8)
        reaches = [draw_reach(random, index) for index in range(count)]
        reaches += [draw_reach(random, random.randrange(count)) for _ in range(random.randint(0, 3))]
        yield cases.draw_parameters(count), reaches


def draw_reach(random, index):
    size = random.choice((10, 1_000, fixed.MAX_LOTS))
    low, high = random.choice(((-size, size), (-size, size), (-size // 3, size), (-size, 0), (0, size)))
    lots = 0 if size == fixed.MAX_LOTS else random.choice((0, 0, low // 2, high // 2))
    price = random.choice((10**8, 3 * 10**9, random.randint(1, 10**12)))
    return FixedReach(index, lots, high - lots, lots - low, price, random.choice((10**6, 10**6, -(10**6), 333_333)))


def test_largest_of_all_choices_is_found_where_boxes_have_to_be_cut(lens):
    for parameters, reaches in list_hard_books():
        lens.set_parameters(parameters)
        expected = fixed_fills.compute_by_definition(parameters, reaches)
        assert lens.compute_requirements([reaches]) == [(expected, True)]


def make_endless_book(count=16):
    """Return a book with an equal order each way on every index, all as negatively correlated as can be.

    Of each index either the buys or the sells fill, and every even division is as bad as every other.
    """
    index = FixedIndex(100_000, 100_000, fixed.CORRELATION_SCALE)
    betas = (-(fixed.CORRELATION_SCALE // (count - 1)),) * (count * (count - 1) // 2)
    return FixedParameters((index,) * count, betas), [
        FixedReach(i, 0, 1_000, 1_000, 10**10, 10**6) for i in range(count)
    ]


def test_a_search_without_end_is_answered_within_the_gas_by_the_bound_of_all_candidates(lens):
    parameters, reaches = make_endless_book()
    side = 1_000 * 10**10 * 10**6 * 100_000 // fixed.SIDE_DIVISOR
    coupling = abs(parameters.betas[0]) * side**2
    own = 16 * fixed.CORRELATION_SCALE * side**2
    # Every middle is 0 and every half width the side itself, so the bound adds the couplings of all 240 pairs.
    bound = fixed_fills.finish(own + 240 * coupling, 0)
    # Divided evenly, the nets sum to 0: twice the products of all pairs is then -16.
    worst = fixed_fills.finish(own + 16 * coupling, 0)
    lens.set_parameters(parameters)
    assert lens.compute_requirements([reaches]) == [(bound, False)]
    assert worst < bound


def test_a_search_without_end_costs_less_than_the_stated_gas():
    parameters, reaches = make_endless_book()
    artifact = get_contract(ROOT, "MarginBook")
    book = Deployed.create(create_machine(), artifact, ("address", "address", "uint256"), OWNER, OWNER, 1)
    account = StoredAccount(parameters, tuple(reaches), tuple(range(len(reaches))))
    stored = place_account(artifact, read_code(book), account)
    assert measure_reading(stored, stored.encode_call("requirementOf", OWNER)).total < GAS_LIMIT
