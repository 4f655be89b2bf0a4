"""The account book: who may do what, what is refused by name, and what stands in storage."""

import pytest
from eth_hash.auto import keccak

from clearproof.evm import OWNER, Deployed, RevertedError, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.engine import as_arguments

STRANGER = 0xBAD
ACCOUNT = 0xACC


def refusal(book, *call, caller=OWNER):
    with pytest.raises(RevertedError) as caught:
        book.call(*call, caller=caller)
    return caught.value.name, caught.value.values


def account_slot(book):
    layout = {item["label"]: int(item["slot"]) for item in book.artifact.storage_layout["storage"]}
    return int.from_bytes(keccak(ACCOUNT.to_bytes(32, "big") + layout["_accounts"].to_bytes(32, "big")), "big")


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (("setParameters", [], []), "NotOwner"),
        (("setOracle", 1), "NotOwner"),
        (("setRecorder", 1), "NotOwner"),
        (("nameOwner", 1), "NotOwner"),
        (("takeOver",), "NotPendingOwner"),
        (("listContract", 0, (9, 1, 1)), "NotOwner"),
        (("setMarks", []), "NotOracle"),
        (("recordTrades", ACCOUNT, []), "NotRecorder"),
    ],
)
def test_stranger_is_refused_by_name_with_both_addresses(book, call, name):
    found, values = refusal(book, *call, caller=STRANGER)
    assert found == name
    assert values == (STRANGER, 0 if name == "NotPendingOwner" else OWNER)


def test_ownership_is_handed_over_in_two_steps(book):
    book.call("nameOwner", STRANGER)
    assert book.call("owner") == (OWNER,)
    book.call("takeOver", caller=STRANGER)
    assert (book.call("owner"), book.call("pendingOwner")) == ((STRANGER,), (0,))
    assert refusal(book, "setOracle", 1)[0] == "NotOwner"


@pytest.mark.parametrize(
    ("mark", "name", "values"),
    [
        ((7, 1, 1), "NotListed", (7,)),
        ((0, 0, 1), "PriceOutOfRange", (0, 0, 10**18)),
        ((0, 10**18 + 1, 1), "PriceOutOfRange", (0, 10**18 + 1, 10**18)),
        ((255, 1, 10**6 + 1), "HedgeRatioOutOfRange", (255, 10**6 + 1, 10**6)),
        ((255, 1, -(10**6) - 1), "HedgeRatioOutOfRange", (255, -(10**6) - 1, 10**6)),
    ],
)
def test_bad_mark_is_refused_and_none_of_its_call_is_kept(book, mark, name, values):
    assert refusal(book, "setMarks", [(1, 77, 5), mark]) == (name, values)
    assert book.call("getMark", 1)[:2] == (10**8, 10**6)


def test_marks_keep_their_neighbours(book):
    book.call("setMarks", [(0, 123, -456)])
    assert book.call("getMark", 0)[:3] == (123, -456, 0)
    assert book.call("getMark", 1)[:3] == (10**8, 10**6, 0)
    book.call("setMarks", [(1, 10**18, 10**6)])
    assert book.call("getMark", 0)[:3] == (123, -456, 0)


def test_listing_is_refused_for_unknown_indexes_and_used_ids(book):
    assert refusal(book, "listContract", 2, (9, 1, 1)) == ("UnknownIndex", (9, 2, 2))
    assert refusal(book, "listContract", 0, (255, 1, 1)) == ("AlreadyListed", (255,))
    assert refusal(book, "listContract", 0, (9, 0, 1)) == ("PriceOutOfRange", (9, 0, 10**18))


def test_trades_add_up_and_clear_the_bit_at_zero(book):
    book.call("recordTrades", ACCOUNT, [(0, 5), (255, -7), (0, -2)])
    assert [book.call("getPosition", ACCOUNT, k)[0] for k in (0, 1, 255)] == [3, 0, -7]
    assert book.call("getHeld", ACCOUNT)[0] == 1 | 1 << 255
    book.call("recordTrades", ACCOUNT, [(0, -3)])
    assert book.call("getHeld", ACCOUNT)[0] == 1 << 255


def test_position_beyond_the_limit_is_refused_by_name(book):
    book.call("recordTrades", ACCOUNT, [(0, 10**12), (1, -(10**12))])
    assert refusal(book, "recordTrades", ACCOUNT, [(0, 1)]) == ("LotsOutOfRange", (0, 10**12 + 1, 10**12))
    assert refusal(book, "recordTrades", ACCOUNT, [(1, -1)]) == ("LotsOutOfRange", (1, -(10**12) - 1, 10**12))
    assert refusal(book, "recordTrades", ACCOUNT, [(7, 1)]) == ("NotListed", (7,))


def test_sixty_fifth_contract_is_refused_by_name(book):
    for contract in range(2, 66):
        book.call("listContract", 0, (contract, 1, 1))
    book.call("recordTrades", ACCOUNT, [(contract, 1) for contract in range(64)])
    assert refusal(book, "recordTrades", ACCOUNT, [(64, 1)]) == ("TooManyContracts", (65, 64))
    book.call("recordTrades", ACCOUNT, [(64, 1), (0, -1)])  # one out, one in
    assert book.call("getHeld", ACCOUNT)[0] == ((1 << 65) - 1) & ~1


def test_trades_leave_the_bits_of_resting_orders_alone(book):
    orders = (123 << 48 | 45 << 88) | (67 << 176 | 89 << 216)
    slot = account_slot(book) + 1
    storage = {place: book.machine.read_slot(book.address, place) for place in range(150)}
    book.machine.place(1 << 90, book.artifact.runtime, {**storage, slot: orders})
    book.address = 1 << 90
    book.call("recordTrades", ACCOUNT, [(0, -5), (1, 6)])
    word = book.machine.read_slot(book.address, slot)
    lots = ((1 << 48) - 1) | ((1 << 48) - 1) << 128
    assert word & ~lots == orders
    assert [book.call("getPosition", ACCOUNT, k)[0] for k in (0, 1)] == [-5, 6]


def test_parameter_set_may_grow_but_not_shrink(book, two_indexes):
    one = as_arguments(type(two_indexes)(two_indexes.indexes[:1], ()))
    assert refusal(book, "setParameters", *one) == ("IndexCountShrinks", (1, 2))


def test_getters_name_what_does_not_exist(book):
    assert refusal(book, "getIndex", 2) == ("NoSuchIndex", (2, 2))
    assert refusal(book, "getBeta", 0, 2) == ("NoSuchIndex", (2, 2))
    assert (book.call("getBeta", 1, 0), book.call("getBeta", 1, 1)) == ((5_000,), (10_000,))


def test_empty_account_needs_nothing_even_before_parameters(root):
    book = Deployed.create(create_machine(), get_contract(root, "AccountBook"), ("address",), OWNER)
    assert book.call("marginOf", ACCOUNT) == (0,)
