"""What do resting orders cost? Checks and actions of accounts that really trade and quote, from cold storage."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.gas_scenario import measure_scenarios
from clearproof.claims import Profile, Run
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import OWNER, Deployed, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.cold import Cost, compute_intrinsic, measure_reading, read_code
from clearproof.evm.stored import StoredAccount, pack_account, place_account
from clearproof.toolchain.solidity import Artifact
from models.gas_book import (
    BUY,
    CONSTRUCTOR,
    DEALER,
    MAX_AGE_S,
    SELL,
    TRADER,
    compile_changed,
    copy_unread,
    measure_check,
    open_book,
    place_orders,
    split_sums,
)
from models.gas_documents import load_accounts
from models.gas_order import SPLITS, load_market_maker

PROFILE = Profile("benchmark", property_cases=0, evm_cases=0)
WORST = "specs/accounts/worst-gas.json"
ORDERS = 300
"""Resting orders of the published market maker."""
LIMITS = {
    "market maker, 45 positions, 300 orders": 350_000,
    "2 indexes, 2 positions, 10 orders": 45_000,
    "the most expensive account found": 3_000_000,
}
"""Total gas that a row must stay below."""
SEARCH_LIMIT = 120_000
"""Gas of the search for the market maker's worst fill."""
ACTION_LIMIT = 25_000
"""Gas that placing or cancelling may cost beyond the check, in a slot that has held an order before."""
_SMALL = (
    FixedParameters((FixedIndex(100_000, 110_000, 9_200), FixedIndex(120_000, 120_000, 9_300)), (5_000,)),
    (
        FixedReach(0, 120_000, 9_000, 6_000, 6_425_050_000),
        FixedReach(1, -310_000, 7_000, 11_000, 341_225_000),
    ),
)
_NO_SEARCH = {
    "src/libraries/WorstFill.sol": {
        "maximum(chains, reaches.used, words.betas);": "(chains.table.own(0) + chains.table.net(0), chains.box != 0);"
    }
}
"""The check with everything but the search: what is missing then is the search."""


def measure_checks(root: Path, splits: Sequence[int] = SPLITS["quotes"]) -> dict[str, str]:
    """Return what each check costs, by name, as :func:`show` writes it; ``splits`` are the numbers of orders tried."""
    parameters, whole = load_market_maker(Run(root, PROFILE), "whole")
    _, quotes = load_market_maker(Run(root, PROFILE), "quotes")
    bare = tuple(replace(reach, buys=0, sells=0) for reach in whole)
    rows = {
        "market maker, 45 positions, no orders": _measure_split(root, parameters, bare, 0),
        "market maker, 45 positions, 300 orders": _measure_split(root, parameters, whole, ORDERS),
        **{
            f"market maker, quotes split over {count:,} orders": _measure_split(root, parameters, quotes, count)
            for count in splits
        },
        "2 indexes, 2 positions, no orders": _measure_split(
            root, _SMALL[0], tuple(replace(reach, buys=0, sells=0) for reach in _SMALL[1]), 0
        ),
        "2 indexes, 2 positions, 10 orders": _measure_split(root, *_SMALL, 10),
    }
    artifact = get_contract(root, "MarginBook")
    found = [
        show(_measure_stored(artifact, account), len(pack_account(artifact, account)))
        for account in load_accounts(root / WORST).values()
    ]
    return {**rows, "the most expensive account found": max(found, key=_get_total)}


def measure_parts(root: Path) -> dict[str, int]:
    """Return where the gas of the market maker's check goes; storage apart, the rest by leaving code out."""
    parameters, whole = load_market_maker(Run(root, PROFILE), "whole")
    contracts = tuple(range(len(whole)))
    book = get_contract(root, "MarginBook")
    full = _measure_stored(book, StoredAccount(parameters, whole, contracts))
    bare = tuple(replace(reach, buys=0, sells=0) for reach in whole)
    plain = _measure_stored(book, StoredAccount(parameters, bare, contracts))
    unsearched = _measure_stored(compile_changed(root, _NO_SEARCH), StoredAccount(parameters, whole, contracts))
    return {
        "storage": full.storage,
        "arithmetic": full.arithmetic,
        "search": full.arithmetic - unsearched.arithmetic,
        "reading and candidates": unsearched.arithmetic,
        "the same account without orders": plain.arithmetic,
    }


def measure_actions(root: Path) -> dict[str, int]:
    """Return the gas of changing the market maker's orders, its check included, a transaction's own gas not."""
    parameters, whole = load_market_maker(Run(root, PROFILE), "whole")
    book = open_book(root, parameters, whole)
    count = place_orders(book, split_sums(whole, ORDERS))
    book.call("placeOrder", count, 0, BUY, 10, whole[0].price - 7, caller=TRADER)
    book.call("cancelOrder", count, caller=TRADER)  # a slot that was used and is free
    dealt = book.call("getOrder", TRADER, 0)[0]
    place = (0, BUY, 10, whole[0].price - 7)
    calls = {
        "place, in a slot for the first time": (TRADER, "placeOrder", (count + 1, *place)),
        "place, in a slot used before": (TRADER, "placeOrder", (count, *place)),
        "reduce": (TRADER, "reduceOrder", (0, 1)),
        "cancel": (TRADER, "cancelOrder", (0,)),
        "have an order taken whole": (DEALER, "takeOrder", (TRADER, 0, dealt)),
    }
    book.call("placeOrder", count, 0, SELL, 10, whole[0].price, caller=DEALER)
    calls["take an order"] = (TRADER, "takeOrder", (DEALER, count, 10))
    slots = range(count + 2)
    return {name: _measure_action(book, slots, *call) for name, call in calls.items()}


def measure_comparison(root: Path) -> dict[str, str]:
    """Return what the scenario engine pays for the market maker, without orders and with all of them."""
    parameters, whole = load_market_maker(Run(root, PROFILE), "whole")
    orders = [
        (order.contract, order.lots if order.side == BUY else -order.lots, order.price)
        for order in split_sums(whole, ORDERS)
    ]
    return {
        f"scenario engine, 45 positions, {name}": show(measure_scenarios(root, parameters, whole, chosen))
        for name, chosen in (("no orders", []), (f"{ORDERS} orders", orders))
    }


def list_excesses(checks: Mapping[str, str], parts: Mapping[str, int], actions: Mapping[str, int]) -> list[str]:
    """Return which figures pass their limits; empty when none does."""
    found = [
        f"{name}: {_get_total(checks[name])} gas, limit {limit}"
        for name, limit in LIMITS.items()
        if _get_total(checks[name]) >= limit
    ]
    if parts["search"] >= SEARCH_LIMIT:
        found.append(f"search: {parts['search']} gas, limit {SEARCH_LIMIT}")
    check = _get_total(checks["market maker, 45 positions, 300 orders"])
    return found + [
        f"{name}: {actions[name]} gas, limit {check} + {ACTION_LIMIT}"
        for name in ("place, in a slot used before", "reduce", "cancel")
        if actions[name] > check + ACTION_LIMIT
    ]


def show(cost: Cost, floor: int | None = None) -> str:
    """Return a cost as the snapshot keeps it."""
    slots = str(cost.slots) if floor is None else f"{cost.slots} of {floor}"
    return f"slots {slots}, storage {cost.storage}, arithmetic {cost.arithmetic}, total {cost.total}"


def _get_total(row: str) -> int:
    return int(row.rpartition(" ")[2])


def _measure_split(root: Path, parameters: FixedParameters, reaches: Sequence[FixedReach], count: int) -> str:
    book = open_book(root, parameters, reaches)
    placed = place_orders(book, split_sums(reaches, count)) if count else 0
    cost, _, _ = measure_check(book, range(placed))
    floor = len(pack_account(book.artifact, StoredAccount(parameters, tuple(reaches), tuple(range(len(reaches))))))
    return show(cost, floor)


def _measure_stored(artifact: Artifact, account: StoredAccount) -> Cost:
    book = Deployed.create(create_machine(), artifact, CONSTRUCTOR, OWNER, 1, MAX_AGE_S)
    cold = place_account(artifact, read_code(book), account)
    return measure_reading(cold, cold.encode_call("requirementOf", OWNER))


def _measure_action(book: Deployed, slots: Sequence[int], caller: int, name: str, values: tuple[int, ...]) -> int:
    cold = copy_unread(book, slots)
    data = cold.encode_call(name, *values)
    return cold.send(data, caller).gas - compute_intrinsic(data)
