"""A hostile token cannot make a margin book do anything that its callers may not do one after the other."""

from pathlib import Path

import pytest

from clearproof.engine.book_state import CASH_PER_UNIT
from clearproof.evm import OWNER, Deployed, RevertedError, create_machine
from clearproof.evm.abi import compute_selector
from clearproof.evm.build import get_contract, get_harness
from clearproof.evm.engine import as_arguments
from models.bytecode_book_steps import LISTED, PARAMETERS

ROOT = Path(__file__).resolve().parents[2]
MAKER = 0xA1
PRICE = LISTED[0][2]
NEED = 500 * 10**6
"""What five lots need, in 1e-6 quote."""
HONEST, SAYS_FALSE, REVERTS = range(3)
GUARDED = {"deposit": (1,), "withdraw": (1,)}
OPEN = {
    "placeOrder": (1, 0, 0, 5, PRICE),
    "reduceOrder": (0, 2),
    "cancelOrder": (0,),
    "takeOrder": (MAKER, 0, 5),
}


class Scene:
    """A book whose collateral is a hostile token with an account of its own, and a maker whose order rests."""

    def __init__(self):
        machine = create_machine()
        self.token = Deployed.create(machine, get_harness(ROOT, "HostileToken"))
        types = ("address", "address", "uint256")
        self.book = Deployed.create(machine, get_contract(ROOT, "MarginBook"), types, OWNER, self.token.address, 3_600)
        self.book.call("setParameters", *as_arguments(PARAMETERS))
        _, index, price, hedge_ratio = LISTED[0]
        self.book.call("listContract", index, (0, price, hedge_ratio))
        self.book.call("deposit", 10 * NEED, caller=MAKER)
        self.book.call("placeOrder", 0, 0, 0, 5, PRICE, caller=MAKER)

    def act(self, name, *values):
        """Let the token's own account call the book."""
        self.token.call("act", self.book.address, self.select(name), list(values))

    def arm(self, name, *values):
        """Let the token call the book back during transfers."""
        self.token.call("arm", self.select(name), list(values))

    def select(self, name):
        return int.from_bytes(self.book.functions[name].selector, "big")

    def read(self):
        """Return what the book knows of the token's account and of the maker's."""
        names = ("getCash", "equityOf", "requirementOf", "getHeld")
        answers = [self.book.call(name, one) for name in names for one in (self.token.address, MAKER)]
        for one in (self.token.address, MAKER):
            answers += [self.book.call("getOrder", one, slot)[0] for slot in range(2)]
            answers += [self.book.call("getResting", one, 0), self.book.call("getPosition", one, 0)]
        return [*answers, self.book.call("collateralHeld"), self.token.call("moved")]


@pytest.fixture(scope="module")
def opening():
    scene = Scene()
    scene.act("deposit", 4 * NEED)
    scene.act("placeOrder", 0, 0, 0, 5, PRICE)
    return scene


@pytest.fixture
def scene(opening):
    point = opening.book.machine.snapshot()
    yield opening
    opening.book.machine.restore(point)


def get_reason(scene):
    return scene.token.call("reason")[0].to_bytes(4, "big")


@pytest.mark.parametrize("inner", GUARDED)
@pytest.mark.parametrize("outer", GUARDED)
def test_moving_collateral_while_collateral_moves_is_refused(scene, outer, inner):
    scene.arm(inner, *GUARDED[inner])
    scene.act(outer, NEED)
    assert scene.token.call("returned") == (0,)
    assert get_reason(scene) == compute_selector("Reentrancy()")
    change = NEED if outer == "deposit" else -NEED
    assert scene.book.call("getCash", scene.token.address) == ((4 * NEED + change) * CASH_PER_UNIT,)
    assert scene.book.call("collateralHeld") == (14 * NEED + change,)


@pytest.mark.parametrize("inner", OPEN)
@pytest.mark.parametrize("outer", GUARDED)
def test_trading_while_collateral_moves_is_trading_afterwards(outer, inner, scene):
    machine = scene.book.machine
    point = machine.snapshot()
    scene.act(outer, NEED)
    scene.act(inner, *OPEN[inner])
    one_after_the_other = scene.read()
    machine.restore(point)
    scene.arm(inner, *OPEN[inner])
    scene.act(outer, NEED)
    assert scene.token.call("returned") == (1,)
    assert scene.read() == one_after_the_other


def test_collateral_on_its_way_out_covers_nothing(scene):
    scene.arm("placeOrder", 1, 0, 0, 5, PRICE)
    scene.act("withdraw", 3 * NEED)
    assert get_reason(scene) == compute_selector("InsufficientEquity(uint256,int256)")
    assert scene.book.call("getOrder", scene.token.address, 1)[0] == 0


@pytest.mark.parametrize("manner", [SAYS_FALSE, REVERTS])
@pytest.mark.parametrize(("name", "error"), [("deposit", "TransferFromFailed()"), ("withdraw", "TransferFailed()")])
def test_transfer_that_fails_undoes_everything(scene, manner, name, error):
    before = scene.read()
    scene.token.call("behave", manner)
    with pytest.raises(RevertedError) as caught:
        scene.book.call(name, NEED, caller=MAKER)
    assert caught.value.name + "()" == error
    assert scene.read() == before


def test_order_placed_during_a_deposit_that_fails_is_gone_with_it(scene):
    before = scene.read()
    scene.token.call("behave", SAYS_FALSE)
    scene.arm("placeOrder", 1, 0, 0, 5, PRICE)
    with pytest.raises(RevertedError):
        scene.act("deposit", NEED)
    assert scene.read() == before
