"""An account may be a contract: a margin book asks who calls it, never who signed the transaction."""

from pathlib import Path

import pytest

from clearproof.evm import OWNER, Deployed, RevertedError, create_machine
from clearproof.evm.abi import compute_selector
from clearproof.evm.build import get_contract, get_harness
from clearproof.evm.engine import as_arguments
from clearproof.toolchain.solidity import compile_source
from models.bytecode_book_steps import LISTED, PARAMETERS

ROOT = Path(__file__).resolve().parents[2]
SIGNER = 0xB0B
FUNDS = 10**9
WALLET = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

contract Wallet {
    function act(address to, uint32 selector, uint256[] calldata values) external {
        (bool success, bytes memory data) = to.call(abi.encodePacked(bytes4(selector), values));
        if (!success) assembly { revert(add(data, 32), mload(data)) }
    }
}
"""


class Scene:
    """A book, an honest token, and a wallet with funds that anybody may use; the signer has funds of its own."""

    def __init__(self):
        machine = create_machine()
        self.token = Deployed.create(machine, get_harness(ROOT, "CollateralToken"))
        types = ("address", "address", "uint256")
        self.book = Deployed.create(machine, get_contract(ROOT, "MarginBook"), types, OWNER, self.token.address, 3_600)
        self.book.call("setParameters", *as_arguments(PARAMETERS))
        _, index, price, hedge_ratio = LISTED[0]
        self.book.call("listContract", index, (0, price, hedge_ratio))
        self.wallet = Deployed.create(machine, compile_source({"Wallet.sol": WALLET}, root=ROOT).get("Wallet"))
        for account in (self.wallet.address, SIGNER):
            self.token.call("fund", account, FUNDS, self.book.address)

    def act(self, name, *values):
        self.wallet.call("act", self.book.address, self.select(name), list(values), caller=SIGNER)

    def select(self, name):
        return int.from_bytes(self.book.functions[name].selector, "big")

    def holds(self, account):
        return self.token.call("balanceOf", account)[0]


@pytest.fixture(scope="module")
def opening():
    return Scene()


@pytest.fixture
def scene(opening):
    point = opening.book.machine.snapshot()
    yield opening
    opening.book.machine.restore(point)


def test_collateral_comes_from_the_caller_and_goes_back_to_it(scene):
    scene.act("deposit", FUNDS)
    assert (scene.holds(scene.wallet.address), scene.holds(SIGNER)) == (0, FUNDS)
    assert scene.book.call("equityOf", scene.wallet.address) == (FUNDS,)
    assert scene.book.call("equityOf", SIGNER) == (0,)
    scene.act("withdraw", FUNDS)
    assert (scene.holds(scene.wallet.address), scene.holds(SIGNER)) == (FUNDS, FUNDS)


def test_orders_are_those_of_the_caller(scene):
    scene.act("deposit", FUNDS)
    scene.act("placeOrder", 7, 0, 0, 1, LISTED[0][2])
    assert scene.book.call("getResting", scene.wallet.address, 0) == (1, 0)
    assert scene.book.call("getResting", SIGNER, 0) == (0, 0)
    with pytest.raises(RevertedError, match="NoSuchOrder"):
        scene.book.call("cancelOrder", 7, caller=SIGNER)


def test_owner_who_signs_lends_its_rights_to_no_contract(scene):
    with pytest.raises(RevertedError, match=compute_selector("NotOwner(address,address)").hex()):
        scene.wallet.call("act", scene.book.address, scene.select("setOracle"), [SIGNER], caller=OWNER)
