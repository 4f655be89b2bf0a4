"""Deployed contracts for the tests of this folder."""

from pathlib import Path

import pytest

from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.evm import OWNER, Deployed, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.engine import as_arguments

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture
def two_indexes():
    return FixedParameters((FixedIndex(100_000, 100_000, 9_200), FixedIndex(100_000, 110_000, 9_300)), (5_000,))


@pytest.fixture
def book(root, two_indexes):
    """Return an account book whose roles are all the owner's, with contracts 0, 1 and 255 listed."""
    deployed = Deployed.create(create_machine(), get_contract(root, "AccountBook"), ("address",), OWNER)
    deployed.call("setParameters", *as_arguments(two_indexes))
    deployed.call("setOracle", OWNER)
    deployed.call("setRecorder", OWNER)
    for contract, index in ((0, 0), (1, 0), (255, 1)):
        deployed.call("listContract", index, (contract, 10**8, 10**6))
    return deployed
