"""A margin book in which accounts trade and quote for real, and what their checks cost from cold storage.

Nothing is written behind the book's back: collateral is deposited, positions come from taking a counterparty's orders,
and every resting order is placed. Only the measuring copies the storage, into a machine that has read none of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clearproof.engine.fixed import FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.errors import InputError
from clearproof.evm import OWNER, Deployed, create_machine
from clearproof.evm.abi import decode
from clearproof.evm.build import get_contract, get_harness
from clearproof.evm.cold import Cost, copy_cold, list_slots, measure_reading
from clearproof.evm.engine import as_arguments
from clearproof.toolchain.solidity import Artifact, compile_source

TRADER = 0x7ADE
"""The account that is measured."""
DEALER = 0xDEA1
"""Whose orders it takes to come to its positions."""
COLLATERAL = 10**24
"""Deposited by each, in 1e-6 quote: no check refuses."""
MAX_AGE_S = 3_600
BUY, SELL = 0, 1
CONSTRUCTOR = ("address", "address", "uint256")


@dataclass(frozen=True, slots=True)
class RestingOrder:
    """An order to place."""

    contract: int
    side: int
    """BUY or SELL."""
    lots: int
    price: int
    """1e-8 quote per lot."""


def open_book(
    root: Path, parameters: FixedParameters, reaches: Sequence[FixedReach], artifact: Artifact | None = None
) -> Deployed:
    """Return a book in which TRADER holds the positions of ``reaches`` and has no orders; contract ids are places.

    Parameters
    ----------
    root :
        The project.
    parameters :
        Admissible.
    reaches :
        Marks and positions; their orders are ignored.
    artifact :
        The book, or a mutant of it; by default the project's.
    """
    machine = create_machine()
    token = Deployed.create(machine, get_harness(root, "CollateralToken"))
    chosen = artifact or get_contract(root, "MarginBook")
    book = Deployed.create(machine, chosen, CONSTRUCTOR, OWNER, token.address, MAX_AGE_S)
    book.call("setParameters", *as_arguments(parameters))
    for contract, reach in enumerate(reaches):
        book.call("listContract", reach.index, (contract, reach.price, reach.hedge_ratio))
    for account in (TRADER, DEALER):
        token.call("fund", account, COLLATERAL, book.address)
        book.call("deposit", COLLATERAL, caller=account)
    for contract, reach in enumerate(reaches):
        if reach.lots:
            side = SELL if reach.lots > 0 else BUY
            book.call("placeOrder", contract, contract, side, abs(reach.lots), reach.price, caller=DEALER)
            book.call("takeOrder", DEALER, contract, abs(reach.lots), caller=TRADER)
    return book


def compile_changed(root: Path, edits: Mapping[str, Mapping[str, str]]) -> Artifact:
    """Return the book compiled as it is deployed, with texts replaced; ``get_mutant`` takes the faster code generator.

    Parameters
    ----------
    root :
        The project.
    edits :
        File below ``contracts`` -> text -> what stands there instead. Each text occurs exactly once.

    Raises
    ------
    InputError
        A text does not occur exactly once.
    """
    path = "contracts/src/MarginBook.sol"
    texts = {path: (root / path).read_text(encoding="utf-8")}
    for name, replacements in edits.items():
        text = (root / "contracts" / name).read_text(encoding="utf-8")
        for old, new in replacements.items():
            if text.count(old) != 1:
                raise InputError(f"change of contracts/{name}", f"{text.count(old)} times {old!r}", "exactly once")
            text = text.replace(old, new)
        texts[f"contracts/{name}"] = text
    return compile_source(texts, root=root).get("MarginBook")


def place_orders(book: Deployed, orders: Iterable[RestingOrder]) -> int:
    """Rest orders of TRADER in slots 0, 1, ...; return how many."""
    count = 0
    for order in orders:
        book.call("placeOrder", count, order.contract, order.side, order.lots, order.price, caller=TRADER)
        count += 1
    return count


def split_sums(reaches: Sequence[FixedReach], count: int) -> Iterator[RestingOrder]:
    """Yield ``count`` orders that add up to the resting sums of ``reaches``, spread evenly over them.

    Every order has a price of its own, on its own side of the mark.
    """
    sums = [
        (contract, side, lots)
        for contract, reach in enumerate(reaches)
        for side, lots in ((BUY, reach.buys), (SELL, reach.sells))
        if lots
    ]
    for place, (contract, side, lots) in enumerate(sums):
        parts = count * (place + 1) // len(sums) - count * place // len(sums)
        for k in range(parts):
            part = lots * (k + 1) // parts - lots * k // parts
            step = -(k + 1) if side == BUY else k + 1
            yield RestingOrder(contract, side, part, reaches[contract].price + step)


def copy_unread(book: Deployed, slots: Sequence[int] = ()) -> Deployed:
    """Return a copy in which nothing has been read, with the state of both accounts and the orders in ``slots``."""
    accounts = (TRADER, DEALER)
    keys = {"_accounts": accounts, "_cash": accounts, "_orders": accounts, "_orders[]": slots}
    return copy_cold(book, list_slots(book.artifact, keys))


def measure_check(book: Deployed, slots: Sequence[int] = ()) -> tuple[Cost, int, bool]:
    """Return what TRADER's check costs from cold storage, its answer in 1e-6 quote, and whether that is exact."""
    cold = copy_unread(book, slots)
    cost = measure_reading(cold, cold.encode_call("requirementOf", TRADER))
    requirement, exact = decode(("uint256", "bool"), cost.answer)
    return cost, requirement, bool(exact)
