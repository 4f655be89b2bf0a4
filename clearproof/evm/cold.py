"""What does a call cost when nothing has been read before, as in the first transaction of a block that touches it?

A machine remembers which slots it has read, so a contract that was set up in it is warm. Here its code and storage are
copied into a fresh machine, where every slot is cold. The compiler's layout says which slots there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eth_hash.auto import keccak

from clearproof.errors import ToolError
from clearproof.evm.deployed import Deployed
from clearproof.evm.machine import OWNER, Machine, create_machine
from clearproof.toolchain.solidity import Artifact

COLD, WARM = 2_100, 100
"""Gas of reading a slot for the first time, and again."""
TRANSACTION, ZERO_BYTE, BYTE = 21_000, 4, 16
"""Gas of a transaction, and of each byte of its call data."""
# addr := word of call data; returns the code at addr: PUSH0 CALLDATALOAD DUP1 EXTCODESIZE DUP1 PUSH0 PUSH0 DUP5
# EXTCODECOPY PUSH0 RETURN
_CODE_READER = bytes.fromhex("5f35803b805f5f843c5ff3")
_READER_ADDRESS = 1 << 99


@dataclass(frozen=True, slots=True)
class Cost:
    """Gas of one call that only reads."""

    slots: int
    """Slots read, measured: each cold one costs 2,000 more than when it is warm."""
    arithmetic: int
    """All else but the 21,000 and the call data of a transaction."""
    answer: bytes
    """What the call returned."""

    @property
    def storage(self) -> int:
        """Gas of reading the slots from cold."""
        return COLD * self.slots

    @property
    def total(self) -> int:
        """Storage and arithmetic: what another contract would pay, but for the call itself."""
        return self.storage + self.arithmetic


def list_slots(artifact: Artifact, keys: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the slots of a contract's state.

    Parameters
    ----------
    artifact :
        Gives the layout.
    keys :
        Mapping -> the keys under which it is read; what it holds under others is left out. A mapping inside is named by
        its path: ``_accounts[].orders`` is a member of what the mapping ``_accounts`` holds, ``_orders[]`` the mapping
        that ``_orders`` holds.
    """
    layout = artifact.storage_layout
    return [
        slot
        for item in layout["storage"]
        for slot in _expand(layout["types"], item["type"], int(item["slot"]), item["label"], keys)
    ]


def copy_cold(deployed: Deployed, slots: Sequence[int], machine: Machine | None = None) -> Deployed:
    """Return a contract with its code and these slots in a fresh machine, at its address, with nothing read yet.

    Parameters
    ----------
    deployed :
        What is copied; it stays as it is.
    slots :
        Which words; the others read as zero.
    machine :
        A machine that has not seen the address; a new one if absent.
    """
    target = machine or create_machine()
    words = {slot: deployed.machine.read_slot(deployed.address, slot) for slot in slots}
    target.place(deployed.address, read_code(deployed), {slot: word for slot, word in words.items() if word})
    return Deployed(target, deployed.address, deployed.artifact)


def read_code(deployed: Deployed) -> bytes:
    """Return the code that stands at a contract's address, immutables filled in."""
    deployed.machine.place(_READER_ADDRESS, _CODE_READER, {})
    return deployed.machine.call(_READER_ADDRESS, deployed.address.to_bytes(32, "big")).data


def measure_reading(cold: Deployed, data: bytes, caller: int = OWNER) -> Cost:
    """Return what a call costs that changes nothing, from cold storage.

    Raises
    ------
    RevertedError
        The contract refused.
    ToolError
        Cold and warm differ by something other than slots: the copy was not cold, or the call writes.
    """
    first, second = cold.send(data, caller), cold.send(data, caller)
    slots, rest = divmod(first.gas - second.gas, COLD - WARM)
    if rest or first.data != second.data:
        raise ToolError(f"{cold.artifact.name}: cold {first.gas} and warm {second.gas} gas differ by other than slots")
    return Cost(slots, first.gas - compute_intrinsic(data) - COLD * slots, first.data)


def compute_intrinsic(data: bytes) -> int:
    """Return what a transaction with this call data pays before any code runs."""
    zeros = data.count(0)
    return TRANSACTION + zeros * ZERO_BYTE + (len(data) - zeros) * BYTE


def _expand(
    types: Mapping[str, Any], kind: str, slot: int, path: str, keys: Mapping[str, Sequence[int]]
) -> Iterator[int]:
    entry = types[kind]
    if entry["encoding"] == "mapping":
        for key in keys.get(path, ()):
            place = int.from_bytes(keccak(key.to_bytes(32, "big") + slot.to_bytes(32, "big")), "big")
            yield from _expand(types, entry["value"], place, f"{path}[]", keys)
    elif "members" in entry:
        for member in entry["members"]:
            yield from _expand(types, member["type"], slot + int(member["slot"]), f"{path}.{member['label']}", keys)
    else:
        yield from range(slot, slot + -(-int(entry["numberOfBytes"]) // 32))
