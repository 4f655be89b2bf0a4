"""Which storage words are an account with resting orders? Written down directly, for measuring thousands of them.

Going through a book's entry points costs a check for each order; what they leave in storage is known, and a test holds
the words written here to those that deposits, trades and orders leave.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from eth_hash.auto import keccak

from clearproof.engine.fixed import FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.errors import InputError
from clearproof.evm.abi import encode
from clearproof.evm.deployed import Deployed
from clearproof.evm.machine import OWNER, Machine, create_machine
from clearproof.toolchain.solidity import Artifact

PAIR = 2
"""Contracts of one word of positions, and of marks."""
_ADDRESS = 1 << 100


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """An account, its contracts' marks and the parameters in force."""

    parameters: FixedParameters
    reaches: tuple[FixedReach, ...]
    contracts: tuple[int, ...]
    """Contract id of each reach; 0 .. 255, all different."""


def pack_account(artifact: Artifact, account: StoredAccount, owner: int = OWNER) -> dict[int, int]:
    """Return the storage that a check of ``account`` reads, slot -> word, as the book ``artifact`` lays it out.

    Raises
    ------
    InputError
        The book lacks one of the state variables, or two reaches are of one contract.
    """
    places = {item["label"]: int(item["slot"]) for item in artifact.storage_layout["storage"]}
    missing = [name for name in ("_indexWords", "_betaWords", "_marks", "_accounts") if name not in places]
    if missing:
        raise InputError(f"storage of {artifact.name}", f"no {', '.join(missing)}", "the layout of a position book")
    if len(set(account.contracts)) != len(account.contracts):
        raise InputError("contracts of an account", "one twice", "different contracts")
    base = int.from_bytes(keccak(encode(("address", "uint256"), (owner, places["_accounts"]))), "big")
    words = {base: sum(1 << contract for contract in account.contracts)}
    for contract, reach in zip(account.contracts, account.reaches, strict=True):
        shift = contract % PAIR * 128
        for slot, half in (
            (base + 1 + contract // PAIR, _pack_reach(reach)),
            (places["_marks"] + contract // PAIR, _pack_mark(reach)),
        ):
            words[slot] = words.get(slot, 0) | half << shift
    words.update(_pack_parameters(account.parameters, places["_indexWords"], places["_betaWords"]))
    return words


def place_account(artifact: Artifact, code: bytes, account: StoredAccount, machine: Machine | None = None) -> Deployed:
    """Return a book that holds ``account`` for :data:`~clearproof.evm.machine.OWNER`, nothing read yet.

    Parameters
    ----------
    artifact :
        The book.
    code :
        Its code with immutables filled in; see :func:`clearproof.evm.cold.read_code`.
    account :
        What it holds.
    machine :
        A machine without anything at the address used; a new one if absent.
    """
    target = machine or create_machine()
    target.place(_ADDRESS, code, pack_account(artifact, account))
    return Deployed(target, _ADDRESS, artifact)


def _pack_reach(reach: FixedReach) -> int:
    return reach.lots % (1 << 48) | reach.buys << 48 | reach.sells << 88


def _pack_mark(reach: FixedReach) -> int:
    return reach.price | reach.hedge_ratio % (1 << 24) << 64 | reach.index << 88


def _pack_parameters(parameters: FixedParameters, index_slot: int, beta_slot: int) -> dict[int, int]:
    indexes = [
        index.alpha_long | index.alpha_short << 24 | index.gamma % (1 << 16) << 48 for index in parameters.indexes
    ]
    betas = [beta % (1 << 16) for beta in parameters.betas]
    return {**_pack_words(indexes, 64, index_slot), **_pack_words(betas, 16, beta_slot)}


def _pack_words(entries: Sequence[int], bits: int, first: int) -> dict[int, int]:
    """Return entries side by side, low bits first."""
    per_word = 256 // bits
    return {
        first + word: sum(entry << k * bits for k, entry in enumerate(entries[word * per_word : (word + 1) * per_word]))
        for word in range(-(-len(entries) // per_word))
    }
