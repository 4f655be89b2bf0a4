"""What the project needs of an EVM, whichever one is installed."""

import platform
from dataclasses import dataclass
from typing import Protocol

from clearproof.errors import MissingToolError

OWNER = 0xA11CE
"""Address that deploys, owns and calls unless another is named."""
GAS_LIMIT = 1 << 32
"""Gas of one call: a hundred times what the longest takes, and so little that code without end halts in seconds."""

LARGEST_CODE = 24_576
"""Most bytes of code that a contract on a chain may have."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one call did."""

    succeeded: bool
    data: bytes
    """Return data, or revert data; empty when the call halted."""
    gas: int
    """Gas used, with the 21,000 and the call data of a transaction."""
    reason: str = ""
    """Why it halted other than by ``revert``: out of gas, invalid opcode; empty otherwise."""


class Machine(Protocol):
    """A chain of one's own: nothing but what is deployed into it."""

    name: str
    """Engine and version, for evidence."""
    gas_limit: int
    """Most gas of one call."""
    largest_code: int
    """Most bytes of code that it takes."""
    slowness: int
    """How many times fewer cases the tested layers try here, 1 for the machine of choice."""

    def deploy(self, creation: bytes) -> int:
        """Create a contract from code and constructor arguments; return its address.

        Raises
        ------
        ToolError
            The constructor failed.
        """

    def call(self, to: int, data: bytes, caller: int = OWNER) -> Outcome:
        """Run a transaction and keep what it wrote."""

    def set_time(self, seconds: int) -> None:
        """Give the blocks from here on this time, in seconds since 1970; no snapshot undoes it. A new machine has 1."""

    def snapshot(self) -> object:
        """Return a point to come back to; points nest."""

    def restore(self, point: object) -> None:
        """Undo everything since ``point``; each point serves once."""

    def read_slot(self, address: int, slot: int) -> int:
        """Return one storage word."""

    def place(self, address: int, code: bytes, storage: dict[int, int]) -> None:
        """Put code and storage at an address, every slot still cold."""


def create_machine(gas_limit: int = GAS_LIMIT, code_limit: int = LARGEST_CODE) -> Machine:
    """Return a fresh machine of the engine that is installed: pyrevm, or py-evm where pyrevm has no wheel.

    Parameters
    ----------
    gas_limit :
        Most gas of one call; code that may never end needs a small one.
    code_limit :
        Most bytes of code of one contract, where the engine lets one choose: code that is not optimised needs more than
        a chain takes.

    Raises
    ------
    MissingToolError
        Neither is installed.
    """
    for load in (_create_revm, _create_pyevm):
        try:
            return load(gas_limit, code_limit)
        except ImportError:
            continue
    raise MissingToolError(
        f"no EVM is installed for Python {platform.python_version()}", hint="pip install pyrevm, or py-evm from 3.13 on"
    )


def _create_revm(gas_limit: int, code_limit: int) -> Machine:
    from clearproof.evm.revm import RevmMachine  # noqa: PLC0415  # optional: no wheel from Python 3.13 on

    return RevmMachine(gas_limit, code_limit)


def _create_pyevm(gas_limit: int, _code_limit: int) -> Machine:
    from clearproof.evm.pyevm import PyEvmMachine  # noqa: PLC0415  # optional: only where pyrevm has no wheel

    return PyEvmMachine(gas_limit)
