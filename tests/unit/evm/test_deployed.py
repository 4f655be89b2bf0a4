"""Code that does not come to an end is told from code that refuses, also through a call of a call."""

import pytest

from clearproof.evm import Deployed, ExhaustedError, RevertedError
from clearproof.evm import machine as module
from clearproof.toolchain.solidity import Artifact
from tests.unit.evm.test_machine import MACHINES

ENDLESS = bytes.fromhex("5b600056")
HANDS_ON = bytes.fromhex("60006000600060006077 5a fa 15 6011 57 00 5b 6000 6000 fd")
"""Calls 0x77 with all the gas it may pass on, and reverts without data where that fails."""
REFUSES = bytes.fromhex("60006000fd")
INVALID = b"\xfe"
GAS_LIMIT = 1_000_000


@pytest.fixture(params=MACHINES, ids=lambda load: load.__name__)
def machine(request):
    machine = request.param(GAS_LIMIT, module.LARGEST_CODE)
    machine.place(0x77, ENDLESS, {})
    return machine


def ask(machine, code):
    machine.place(0x78, code, {})
    return Deployed(machine, 0x78, Artifact("Raw", "", {"abi": ()})).send(b"")


@pytest.mark.parametrize("code", [ENDLESS, HANDS_ON], ids=["itself", "what it calls"])
def test_code_without_end_is_exhausted(machine, code):
    with pytest.raises(ExhaustedError, match="OutOfGas"):
        ask(machine, code)


@pytest.mark.parametrize("code", [REFUSES, INVALID], ids=["revert", "invalid"])
def test_code_that_refuses_is_not(machine, code):
    with pytest.raises(RevertedError) as caught:
        ask(machine, code)
    assert not isinstance(caught.value, ExhaustedError)
