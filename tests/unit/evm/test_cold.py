"""A copy is cold, its costs are what the rules say, and accounts written directly are those that trading leaves."""

from dataclasses import replace
from pathlib import Path

import pytest

from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.errors import InputError, ToolError
from clearproof.evm import OWNER, Deployed, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.cold import compute_intrinsic, copy_cold, list_slots, measure_reading, read_code
from clearproof.evm.stored import StoredAccount, pack_account, place_account
from clearproof.toolchain.solidity import compile_source
from models.gas_book import TRADER, measure_check, open_book, place_orders, split_sums

ROOT = Path(__file__).resolve().parents[3]
PARAMETERS = FixedParameters(
    (FixedIndex(100_000, 110_000, 9_200), FixedIndex(120_000, 100_000, -300), FixedIndex(90_000, 90_000, 10_000)),
    (5_000, -2_500, 100),
)
REACHES = (
    FixedReach(0, 1_000, 30, 0, 10**8),
    FixedReach(0, -700, 20, 40, 2 * 10**8, -310_000),
    FixedReach(2, 0, 7, 9, 10**9),
)
SOURCE = """// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
contract Nested {
    struct Item { uint256 count; mapping(uint256 => uint256) parts; }
    uint128 low; uint128 high;
    mapping(address => Item) items;
    mapping(uint256 => mapping(uint256 => uint256[2])) pairs;
    constructor() {
        (low, high) = (1, 2);
        items[address(5)].count = 3;
        items[address(5)].parts[6] = 4;
        pairs[7][8][1] = 5;
    }
    function sum() external view returns (uint256) {
        return low + high + items[address(5)].count + items[address(5)].parts[6] + pairs[7][8][1];
    }
    function raise() external { low += 1; }
}
"""
KEYS = {"items": [5], "items[].parts": [6], "pairs": [7], "pairs[]": [8]}


@pytest.fixture(scope="module")
def nested():
    artifact = compile_source({"Nested.sol": SOURCE}, {"evmVersion": "cancun"}).get("Nested")
    return Deployed.create(create_machine(), artifact)


def test_every_slot_of_nested_state_is_listed(nested):
    slots = list_slots(nested.artifact, KEYS)
    assert [nested.machine.read_slot(nested.address, slot) for slot in slots] == [
        1 + (2 << 128),
        1 + (2 << 128),
        3,
        4,
        0,
        5,
    ]


def test_a_copy_answers_alike_and_is_cold(nested):
    cold = copy_cold(nested, list_slots(nested.artifact, KEYS))
    data = cold.encode_call("sum")
    cost = measure_reading(cold, data)
    assert cost.answer == nested.send(data).data == (15).to_bytes(32, "big")
    assert cost.slots == 4
    assert (cost.storage, cost.total) == (8_400, 8_400 + cost.arithmetic)


def test_keys_that_are_not_named_are_left_out(nested):
    cold = copy_cold(nested, list_slots(nested.artifact, {"items": [5]}))
    assert cold.call("sum") == (6,)


def test_a_call_that_writes_cannot_be_measured_as_reading(nested):
    cold = copy_cold(nested, list_slots(nested.artifact, KEYS))
    with pytest.raises(ToolError, match="differ"):
        measure_reading(cold, cold.encode_call("raise"))


def test_what_a_transaction_pays_first_is_known():
    assert compute_intrinsic(b"") == 21_000
    assert compute_intrinsic(b"\0\1\0") == 21_000 + 4 + 16 + 4


def test_code_is_read_with_immutables():
    artifact = get_contract(ROOT, "MarginBook")
    types = ("address", "address", "uint256")
    book = Deployed.create(create_machine(), artifact, types, OWNER, 0xC0FFEE, 77)
    code = read_code(book)
    assert len(code) == len(artifact.runtime)
    assert code != artifact.runtime
    cold = copy_cold(book, [])
    assert (cold.call("collateral"), cold.call("maxMarkAge")) == ((0xC0FFEE,), (77,))


def test_accounts_written_directly_are_those_that_trading_leaves():
    book = open_book(ROOT, PARAMETERS, REACHES)
    place_orders(book, split_sums(REACHES, 9))
    words = pack_account(book.artifact, StoredAccount(PARAMETERS, REACHES, (0, 1, 2)), TRADER)
    marks = next(int(item["slot"]) for item in book.artifact.storage_layout["storage"] if item["label"] == "_marks")
    times = {marks: 1 << 96 | 1 << 224, marks + 1: 1 << 96}  # marked in the machine's first second
    for slot, word in words.items():
        assert book.machine.read_slot(book.address, slot) == word | times.get(slot, 0)


def test_an_account_written_directly_costs_what_one_that_traded_costs():
    book = open_book(ROOT, PARAMETERS, REACHES)
    count = place_orders(book, split_sums(REACHES, 9))
    cost, _, exact = measure_check(book, range(count))
    account = StoredAccount(PARAMETERS, REACHES, (0, 1, 2))
    cold = place_account(book.artifact, read_code(book), account)
    assert exact
    assert measure_reading(cold, cold.encode_call("requirementOf", OWNER)) == cost


def test_two_reaches_of_one_contract_are_refused():
    account = StoredAccount(PARAMETERS, REACHES[:2], (4, 4))
    with pytest.raises(InputError, match="one twice"):
        pack_account(get_contract(ROOT, "MarginBook"), account)


def test_a_contract_of_another_layout_is_refused(nested):
    with pytest.raises(InputError, match="_indexWords"):
        pack_account(nested.artifact, StoredAccount(PARAMETERS, REACHES, (0, 1, 2)))


def test_split_orders_add_up_to_the_sums():
    for count in (5, 6, 23):
        orders = list(split_sums(REACHES, count))
        assert len(orders) == count
        for place, reach in enumerate(REACHES):
            sums = [sum(x.lots for x in orders if (x.contract, x.side) == (place, side)) for side in (0, 1)]
            assert sums == [reach.buys, reach.sells]
    assert all(order.lots > 0 for order in split_sums([replace(REACHES[0], buys=50)], 40))
