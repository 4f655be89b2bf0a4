"""What if an account is a contract? A machine in which calls come from contracts, and somebody else has signed."""

from clearproof.evm import OWNER, Machine, Outcome

SIGNER = 0x516E
"""Whoever signs what the contracts send."""
_FORWARDER = bytes.fromhex("602036038060205f375f5f915f5f5f355af13d5f5f3e601c573d5ffd5b3d5ff3")
"""Calls the address in the first word with all that follows, and returns or reverts with what comes back."""


class ForwardingMachine:
    """A machine in which the calls of some addresses come from contracts there, signed by somebody else."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self.name, self.slowness, self.largest_code = machine.name, machine.slowness, machine.largest_code
        self.gas_limit = machine.gas_limit
        self._contracts: set[int] = set()

    def forward(self, address: int) -> None:
        """Let the calls of ``address`` come from a contract from here on."""
        self._machine.place(address, _FORWARDER, {})
        self._contracts.add(address)

    def call(self, to: int, data: bytes, caller: int = OWNER) -> Outcome:
        """See :class:`clearproof.evm.machine.Machine`."""
        if caller not in self._contracts:
            return self._machine.call(to, data, caller)
        return self._machine.call(caller, to.to_bytes(32, "big") + data, SIGNER)

    def deploy(self, creation: bytes) -> int:
        """See :class:`clearproof.evm.machine.Machine`."""
        return self._machine.deploy(creation)

    def set_time(self, seconds: int) -> None:
        """See :class:`clearproof.evm.machine.Machine`."""
        self._machine.set_time(seconds)

    def snapshot(self) -> object:
        """See :class:`clearproof.evm.machine.Machine`."""
        return self._machine.snapshot()

    def restore(self, point: object) -> None:
        """See :class:`clearproof.evm.machine.Machine`."""
        self._machine.restore(point)

    def read_slot(self, address: int, slot: int) -> int:
        """See :class:`clearproof.evm.machine.Machine`."""
        return self._machine.read_slot(address, slot)

    def place(self, address: int, code: bytes, storage: dict[int, int]) -> None:
        """See :class:`clearproof.evm.machine.Machine`."""
        self._machine.place(address, code, storage)
