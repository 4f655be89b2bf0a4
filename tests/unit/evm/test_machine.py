"""Whatever EVM is installed behaves the same: storage, reverts, halts, gas, snapshots."""

from importlib.util import find_spec

import pytest

from clearproof.errors import MissingToolError, ToolError
from clearproof.evm import machine as module
from clearproof.evm.machine import create_machine

READER = bytes.fromhex("60005460015460025400")  # reads slots 0, 1 and 2
WRITER = bytes.fromhex("600760015500")  # slot 1 becomes 7
REVERTER = bytes.fromhex("600960015560aa60005260206000fd")  # writes slot 1, then reverts with the word 0xaa
CALLER = bytes.fromhex("3360005260206000f3")  # returns the caller
CLOCK = bytes.fromhex("4260005260206000f3")  # returns the block's time
MACHINES = [
    load
    for package, load in (("pyrevm", module._create_revm), ("eth", module._create_pyevm))
    if find_spec(package) is not None
]


@pytest.fixture(params=MACHINES, ids=lambda load: load.__name__)
def machine(request):
    return request.param(module.GAS_LIMIT, module.LARGEST_CODE)


def test_some_machine_is_installed():
    assert MACHINES
    assert type(create_machine()) is type(MACHINES[0](module.GAS_LIMIT, module.LARGEST_CODE))


def test_placed_slots_are_cold_once_and_then_warm(machine):
    machine.place(0x77, READER, {0: 5, 1: 6, 2: 7})
    assert machine.call(0x77, b"").gas == 21_000 + 3 * 2_100 + 9
    assert machine.call(0x77, b"").gas == 21_000 + 3 * 100 + 9
    assert [machine.read_slot(0x77, slot) for slot in range(4)] == [5, 6, 7, 0]


def test_call_data_costs_what_a_transaction_pays(machine):
    machine.place(0x77, b"\0", {})
    assert machine.call(0x77, b"\0\1").gas == 21_000 + 4 + 16


def test_what_a_call_writes_stays_until_restored(machine):
    machine.place(0x77, WRITER, {1: 3})
    point = machine.snapshot()
    assert machine.call(0x77, b"").succeeded
    assert machine.read_slot(0x77, 1) == 7
    machine.restore(point)
    assert machine.read_slot(0x77, 1) == 3


def test_revert_gives_its_data_and_undoes_writes(machine):
    machine.place(0x77, REVERTER, {1: 3})
    outcome = machine.call(0x77, b"")
    assert (outcome.succeeded, outcome.data, outcome.reason) == (False, (0xAA).to_bytes(32, "big"), "")
    assert machine.read_slot(0x77, 1) == 3


def test_halt_names_its_reason(machine):
    machine.place(0x77, b"\xfe", {})
    outcome = machine.call(0x77, b"")
    assert not outcome.succeeded
    assert outcome.reason


def test_caller_is_passed_on(machine):
    machine.place(0x77, CALLER, {})
    assert int.from_bytes(machine.call(0x77, b"", caller=0xBEEF).data, "big") == 0xBEEF


def test_blocks_have_the_time_that_was_set(machine):
    machine.place(0x77, CLOCK, {})
    times = []
    for seconds in (None, 1_700_000_000, 1_700_000_001):
        if seconds is not None:
            machine.set_time(seconds)
        times.append(int.from_bytes(machine.call(0x77, b"").data, "big"))
    assert times == [1, 1_700_000_000, 1_700_000_001]


def test_time_passes_without_touching_storage(machine):
    machine.place(0x77, WRITER, {1: 3})
    point = machine.snapshot()
    machine.call(0x77, b"")
    machine.set_time(99)
    assert machine.read_slot(0x77, 1) == 7
    machine.restore(point)
    assert machine.read_slot(0x77, 1) == 3


def test_deployed_code_answers(machine):
    creation = bytes.fromhex("69") + CALLER + b"\0" + bytes.fromhex("600052600a6016f3")
    address = machine.deploy(creation)
    assert int.from_bytes(machine.call(address, b"", caller=5).data, "big") == 5


def test_failing_constructor_is_an_error(machine):
    with pytest.raises(ToolError, match="cannot be created"):
        machine.deploy(bytes.fromhex("60006000fd"))


def test_no_machine_is_an_error_that_says_what_to_install(monkeypatch):
    def missing(_gas_limit, _code_limit):
        raise ImportError

    monkeypatch.setattr(module, "_create_revm", missing)
    monkeypatch.setattr(module, "_create_pyevm", missing)
    with pytest.raises(MissingToolError, match="no EVM"):
        create_machine()
