"""The adapter: three engines, one answer, refusals by name."""

import pytest

from clearproof.engine.fixed import DomainError, FixedIndex, FixedLeg, FixedParameters
from clearproof.errors import InputError
from clearproof.evm import LensEngine, RevertedError, StoredEngine, TwinEngine, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.engine import fill_up, pack_book, pack_leg

HUNDRED = [FixedLeg(0, 100, 10**8), FixedLeg(1, -40, 10**8, -500_000)]


@pytest.fixture(scope="module")
def engines(root):
    machine = create_machine()
    return [TwinEngine(), LensEngine(machine, get_contract(root, "MarginLens")), StoredEngine(machine, root)]


def test_all_engines_give_the_same_margins(engines, two_indexes):
    for engine in engines:
        engine.set_parameters(two_indexes)
        # 10 and 2 weighted, correlation 0.5: sqrt(100 + 4 + 20) quote
        assert engine.compute_margins([HUNDRED, [], HUNDRED[:1]]) == [11_135_529, 0, 10_000_000]


def test_all_engines_refuse_an_inadmissible_set_with_the_same_error(engines):
    index = FixedIndex(100_000, 100_000, 9_200)
    errors = []
    for engine in engines:
        with pytest.raises((DomainError, RevertedError)) as caught:
            engine.set_parameters(FixedParameters((index, index), (9_601,)))
        errors.append((caught.value.name, caught.value.values))
    assert errors == [("NotAdmissible", (1, 19_200**2 - 19_202**2))] * 3


def test_books_of_many_batches_come_back_in_order(engines, two_indexes):
    for engine in engines[1:]:
        engine.set_parameters(two_indexes)
        books = [[FixedLeg(0, lots, 10**9)] for lots in range(450)]
        assert engine.compute_margins(books) == [lots * 10**6 for lots in range(450)]


def test_leg_word_holds_every_field():
    assert (
        pack_leg(255, FixedLeg(0, -1, 2**64 - 1, -1)) == 255 | (2**48 - 1) << 8 | (2**64 - 1) << 56 | (2**24 - 1) << 120
    )


def test_legs_of_an_index_take_its_contracts_in_turn():
    assert [word & 255 for word in pack_book([FixedLeg(1, 1, 1), FixedLeg(0, 1, 1), FixedLeg(1, 1, 1)])] == [16, 0, 17]


def test_seventeen_legs_on_one_index_are_refused():
    with pytest.raises(InputError, match="legs on index 3"):
        pack_book([FixedLeg(3, 1, 1)] * 17)


def test_filled_up_set_keeps_its_own_values(two_indexes):
    full = fill_up(two_indexes)
    assert (len(full.indexes), len(full.betas)) == (16, 120)
    assert (full.indexes[:2], full.betas[:1]) == (two_indexes.indexes, two_indexes.betas)
    assert not any(full.betas[1:])
