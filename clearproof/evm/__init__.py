"""Compiled contracts in an EVM: deploy, call, decode, and one adapter through which any margin engine is driven."""

from clearproof.evm.deployed import Deployed, ExhaustedError, RevertedError
from clearproof.evm.engine import Accounts, Books, FillEngine, LensEngine, MarginEngine, StoredEngine, TwinEngine
from clearproof.evm.machine import OWNER, Machine, Outcome, create_machine

__all__ = [
    "OWNER",
    "Accounts",
    "Books",
    "Deployed",
    "ExhaustedError",
    "FillEngine",
    "LensEngine",
    "Machine",
    "MarginEngine",
    "Outcome",
    "RevertedError",
    "StoredEngine",
    "TwinEngine",
    "create_machine",
]
