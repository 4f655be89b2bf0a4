"""Compiled contracts in an EVM: deploy, call, decode, and one adapter through which any margin engine is driven."""

from clearproof.evm.deployed import Deployed, RevertedError
from clearproof.evm.engine import Books, LensEngine, MarginEngine, StoredEngine, TwinEngine
from clearproof.evm.machine import OWNER, Machine, Outcome, create_machine

__all__ = [
    "OWNER",
    "Books",
    "Deployed",
    "LensEngine",
    "Machine",
    "MarginEngine",
    "Outcome",
    "RevertedError",
    "StoredEngine",
    "TwinEngine",
    "create_machine",
]
