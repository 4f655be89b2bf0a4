"""The machine of choice: revm through pyrevm. It behaves as Cancun, whatever it is asked for."""

import re
from importlib.metadata import version
from typing import Any

import pyrevm

from clearproof.errors import ToolError
from clearproof.evm.machine import GAS_LIMIT, LARGEST_CODE, OWNER, Outcome

_REVERT = re.compile(r"Revert \{ gas_used: (\d+), output: 0x([0-9a-f]*) \}$")
_HALT = re.compile(r"Halt \{ reason: (.*), gas_used: (\d+) \}$")


class RevmMachine:
    """A chain in memory. Slots that one call has read stay warm for the next; `place` gives cold ones."""

    name = f"pyrevm {version('pyrevm')}"
    slowness = 1

    def __init__(self, gas_limit: int = GAS_LIMIT, code_limit: int = LARGEST_CODE) -> None:
        self.largest_code = code_limit
        self.gas_limit = gas_limit
        environment = pyrevm.Env(cfg=pyrevm.CfgEnv(limit_contract_code_size=code_limit))
        self._evm: Any = pyrevm.EVM(env=environment, gas_limit=max(gas_limit, GAS_LIMIT))

    def deploy(self, creation: bytes) -> int:
        """See :class:`clearproof.evm.machine.Machine`."""
        try:
            address: str = self._evm.deploy(_show(OWNER), creation, gas=GAS_LIMIT)
        except RuntimeError as error:
            raise ToolError(f"a contract cannot be created: {error}") from error
        return int(address, 16)

    def call(self, to: int, data: bytes, caller: int = OWNER) -> Outcome:
        """See :class:`clearproof.evm.machine.Machine`."""
        try:
            output = self._evm.message_call(_show(caller), _show(to), calldata=data, gas=self.gas_limit)
        except RuntimeError as error:
            return _translate(error)
        return Outcome(succeeded=True, data=bytes(output), gas=self._evm.result.gas_used)

    def set_time(self, seconds: int) -> None:
        """See :class:`clearproof.evm.machine.Machine`."""
        block = self._evm.env.block
        self._evm.set_block_env(pyrevm.BlockEnv(timestamp=seconds, gas_limit=block.gas_limit))

    def snapshot(self) -> object:
        """See :class:`clearproof.evm.machine.Machine`."""
        return self._evm.snapshot()

    def restore(self, point: object) -> None:
        """See :class:`clearproof.evm.machine.Machine`."""
        self._evm.revert(point)

    def read_slot(self, address: int, slot: int) -> int:
        """See :class:`clearproof.evm.machine.Machine`."""
        return int(self._evm.storage(_show(address), slot))

    def place(self, address: int, code: bytes, storage: dict[int, int]) -> None:
        """See :class:`clearproof.evm.machine.Machine`."""
        # pyrevm puts what it inserts where it counts as already read; undone, it stays below, where it is cold.
        point = self._evm.snapshot()
        self._evm.insert_account_info(_show(address), pyrevm.AccountInfo(code=code))
        self._evm.revert(point)
        for slot, value in sorted(storage.items()):
            point = self._evm.snapshot()
            self._evm.insert_account_storage(_show(address), slot, value)
            self._evm.revert(point)


def _show(address: int) -> str:
    return f"0x{address:040x}"


def _translate(error: RuntimeError) -> Outcome:
    """Return the outcome that pyrevm tells only as text."""
    text = str(error)
    revert = _REVERT.match(text)
    if revert is not None:
        return Outcome(succeeded=False, data=bytes.fromhex(revert[2]), gas=int(revert[1]))
    halt = _HALT.match(text)
    if halt is not None:
        return Outcome(succeeded=False, data=b"", gas=int(halt[2]), reason=halt[1])
    raise ToolError(f"{RevmMachine.name} failed: {text}") from error
