"""The machine where pyrevm has no wheel, from Python 3.13 on: py-evm, with Cancun's rules. Slower, same answers."""

from importlib.metadata import version
from typing import Any

from eth._utils.address import generate_contract_address
from eth.constants import BLANK_ROOT_HASH
from eth.db.atomic import AtomicDB
from eth.vm.execution_context import ExecutionContext
from eth.vm.forks.cancun.state import CancunState
from eth.vm.forks.cancun.transaction_context import CancunTransactionContext
from eth.vm.message import Message

from clearproof.errors import ToolError
from clearproof.evm.machine import GAS_LIMIT, LARGEST_CODE, OWNER, Outcome

_TRANSACTION_GAS = 21_000
_ZERO_BYTE_GAS = 4
_BYTE_GAS = 16


class PyEvmMachine:
    """A chain in memory. Slots that one call has read stay warm for the next; `place` gives cold ones."""

    name = f"py-evm {version('py-evm')}"
    slowness = 100
    largest_code = LARGEST_CODE

    def __init__(self, gas_limit: int = GAS_LIMIT) -> None:
        self.gas_limit = gas_limit
        self._state: Any = CancunState(AtomicDB(), _create_block(1), BLANK_ROOT_HASH)

    def deploy(self, creation: bytes) -> int:
        """See :class:`clearproof.evm.machine.Machine`."""
        nonce = self._state.get_nonce(_show(OWNER))
        self._state.increment_nonce(_show(OWNER))
        address = generate_contract_address(_show(OWNER), nonce)
        message = Message(GAS_LIMIT, b"", _show(OWNER), 0, b"", creation, create_address=address)
        done = self._state.computation_class.apply_create_message(self._state, message, _context(OWNER))
        if done.is_error:
            raise ToolError(f"a contract cannot be created: {done.error!r}")
        return int.from_bytes(address, "big")

    def call(self, to: int, data: bytes, caller: int = OWNER) -> Outcome:
        """See :class:`clearproof.evm.machine.Machine`."""
        code = self._state.get_code(_show(to))
        message = Message(self.gas_limit, _show(to), _show(caller), 0, data, code)
        for address in (to, caller):
            self._state.mark_address_warm(_show(address))
        done = self._state.computation_class.apply_message(self._state, message, _context(caller))
        self._state.clear_transient_storage()
        gas = _compute_intrinsic_gas(data) + done.get_gas_used()
        if done.is_error and done.error.burns_gas:  # anything but `revert`
            return Outcome(succeeded=False, data=b"", gas=gas, reason=type(done.error).__name__)
        return Outcome(succeeded=not done.is_error, data=bytes(done.output), gas=gas)

    def set_time(self, seconds: int) -> None:
        """See :class:`clearproof.evm.machine.Machine`."""
        self._state.execution_context = _create_block(seconds)

    def snapshot(self) -> object:
        """See :class:`clearproof.evm.machine.Machine`."""
        return self._state.snapshot()

    def restore(self, point: object) -> None:
        """See :class:`clearproof.evm.machine.Machine`."""
        self._state.revert(point)

    def read_slot(self, address: int, slot: int) -> int:
        """See :class:`clearproof.evm.machine.Machine`."""
        return int(self._state.get_storage(_show(address), slot))

    def place(self, address: int, code: bytes, storage: dict[int, int]) -> None:
        """See :class:`clearproof.evm.machine.Machine`."""
        self._state.set_code(_show(address), code)
        for slot, value in sorted(storage.items()):
            self._state.set_storage(_show(address), slot, value)
        self._state.lock_changes()


def _show(address: int) -> bytes:
    return address.to_bytes(20, "big")


def _create_block(seconds: int) -> ExecutionContext:
    return ExecutionContext(
        coinbase=_show(0),
        timestamp=seconds,
        block_number=0,
        difficulty=0,
        mix_hash=bytes(32),
        gas_limit=GAS_LIMIT,
        prev_hashes=(),
        chain_id=1,
        base_fee_per_gas=0,
        excess_blob_gas=0,
    )


def _context(origin: int) -> Any:
    return CancunTransactionContext(gas_price=0, origin=_show(origin))


def _compute_intrinsic_gas(data: bytes) -> int:
    zeros = data.count(0)
    return _TRANSACTION_GAS + zeros * _ZERO_BYTE_GAS + (len(data) - zeros) * _BYTE_GAS
