"""What does a check of a stored account cost from cold storage, and does it still cost that?

Positions alone, for 1 to 16 indexes and 1 to 64 positions; then accounts with resting orders, what changing an order
costs, the most expensive account found, and the same account in a plain scenario engine. Storage is slots read, times
2,100, against the fewest that the layout allows; arithmetic is all else but the 21,000 and the call data of a
transaction.

    python -m benchmarks.gas            # print the tables and say what drifted from the committed snapshot
    python -m benchmarks.gas --write    # write the snapshot
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eth_hash.auto import keccak

from benchmarks import gas_orders
from clearproof.engine import fixed
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.evm import OWNER, Deployed, Machine, create_machine
from clearproof.evm.abi import encode
from clearproof.evm.build import get_contract
from clearproof.evm.cold import COLD, WARM, compute_intrinsic
from clearproof.evm.engine import CONTRACT_IDS, as_arguments
from clearproof.toolchain.solidity import Artifact, compile_contracts

ROOT = Path(__file__).resolve().parent.parent
SNAPSHOT = Path(__file__).resolve().parent / "results" / "gas.json"
SCHEMA = "clearproof/gas/2"
ARITHMETIC_LIMIT = 60_000
HEADLINE = (15, 45)
"""Indexes and positions of the published market-maker account."""
STORAGE_LIMIT = 13, 10
"""Storage gas may be this many times the floor of the layout."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Gas of one margin."""

    slots: int
    """Slots read, measured: each cold one costs 2,000 more than when it is warm."""
    floor: int
    """Fewest slots that hold what the margin depends on, from the layout."""
    arithmetic: int

    @property
    def storage(self) -> int:
        """Gas of reading the slots from cold."""
        return COLD * self.slots


def measure(indexes: Iterable[int], positions: Iterable[int], root: Path = ROOT) -> dict[tuple[int, int], Cost]:
    """Return the cost of accounts with each number of indexes and positions; at most as many indexes as positions."""
    artifact = get_contract(root, "AccountBook")
    sizes = tuple(positions)
    return {(n, p): _measure_account(artifact, n, p) for n in indexes for p in sizes if p >= n}


def get_drift(found: dict[tuple[int, int], Cost], snapshot: Path = SNAPSHOT) -> list[str]:
    """Return what differs from the committed snapshot, and what passes a limit; empty when nothing does."""
    known = json.loads(snapshot.read_text(encoding="utf-8"))["accounts"]
    complaints = []
    for (n, p), cost in found.items():
        stored = known.get(f"{n} indexes", {}).get(f"{p} positions")
        if stored != _show(cost):
            complaints.append(f"{n} indexes, {p} positions: found {_show(cost)}, snapshot {stored}")
        if cost.storage * STORAGE_LIMIT[1] > cost.floor * COLD * STORAGE_LIMIT[0]:
            complaints.append(f"{n} indexes, {p} positions: {cost.slots} slots read, {cost.floor} would do")
        if n <= HEADLINE[0] and p <= HEADLINE[1] and cost.arithmetic >= ARITHMETIC_LIMIT:
            complaints.append(f"{n} indexes, {p} positions: arithmetic {cost.arithmetic}, limit {ARITHMETIC_LIMIT}")
    return complaints


def _measure_account(artifact: Artifact, count: int, size: int) -> Cost:
    machine = create_machine()
    book = Deployed.create(machine, artifact, ("address",), OWNER)
    contracts = _set_up(book, count, size)
    slots = {slot: machine.read_slot(book.address, slot) for slot in _list_slots(artifact, count, contracts)}
    fresh = create_machine()
    cold, warm = _measure_twice(fresh, artifact, slots, book.encode_call("marginOf", OWNER))
    if cold[1] != book.send(book.encode_call("marginOf", OWNER)).data:
        raise SystemExit(f"{count} indexes, {size} positions: the slots listed are not all that the margin depends on")
    read, rest = divmod(cold[0] - warm[0], COLD - WARM)
    if rest:
        raise SystemExit(
            f"{count} indexes, {size} positions: cold {cold[0]} and warm {warm[0]} differ by other than slots"
        )
    intrinsic = compute_intrinsic(book.encode_call("marginOf", OWNER))
    return Cost(read, len(slots), cold[0] - intrinsic - COLD * read)


def _set_up(book: Deployed, count: int, size: int) -> list[int]:
    """Store an account and return its contracts: positions dealt to the indexes in turn, long and short."""
    per_index = CONTRACT_IDS // count // 2 * 2
    index = FixedIndex(100_000, 110_000, 9_200)
    betas = tuple(2_000 + 37 * k % 2_000 for k in range(count * (count - 1) // 2))
    book.call("setParameters", *as_arguments(FixedParameters((index,) * count, betas)))
    book.call("setRecorder", OWNER)
    contracts = sorted(k % count * per_index + k // count for k in range(size))
    for contract in contracts:
        hedge = fixed.HEDGE_SCALE if contract % 3 else 421_337 - contract
        book.call("listContract", contract // per_index, (contract, 10**10 + 12_345 * contract, hedge))
    trades = [(contract, (1 if contract % 2 else -1) * (1_000 + 17 * contract)) for contract in contracts]
    book.call("recordTrades", OWNER, trades)
    return contracts


def _list_slots(artifact: Artifact, count: int, contracts: list[int]) -> list[int]:
    """Return the slots that hold what the margin depends on, from the compiler's layout."""
    places = {item["label"]: int(item["slot"]) for item in artifact.storage_layout["storage"]}
    account = int.from_bytes(keccak(encode(("address", "uint256"), (OWNER, places["_accounts"]))), "big")
    pairs = sorted({contract // 2 for contract in contracts})
    words = -(-count // 4), -(-(count * (count - 1) // 2) // 16)
    return [
        account,
        *(account + 1 + pair for pair in pairs),
        *(places["_marks"] + pair for pair in pairs),
        *(places["_indexWords"] + word for word in range(words[0])),
        *(places["_betaWords"] + word for word in range(words[1])),
    ]


def _measure_twice(
    machine: Machine, artifact: Artifact, slots: dict[int, int], data: bytes
) -> tuple[tuple[int, bytes], tuple[int, bytes]]:
    """Return gas and answer from cold storage, then from warm."""
    machine.place(1 << 100, artifact.runtime, slots)
    first, second = machine.call(1 << 100, data), machine.call(1 << 100, data)
    return (first.gas, first.data), (second.gas, second.data)


def _show(cost: Cost) -> str:
    return f"slots {cost.slots} of {cost.floor}, storage {cost.storage}, arithmetic {cost.arithmetic}"


def get_order_drift(found: Mapping[str, Mapping[str, Any]], snapshot: Path = SNAPSHOT) -> list[str]:
    """Return which figures of accounts with orders differ from the committed snapshot; empty when none does.

    Parameters
    ----------
    found :
        Section of the snapshot -> name -> figure: all sections and names, or some of them.
    snapshot :
        The committed file.
    """
    known = json.loads(snapshot.read_text(encoding="utf-8"))
    return [
        f"{section}, {name}: found {figure}, snapshot {known[section].get(name)}"
        for section, figures in found.items()
        for name, figure in figures.items()
        if figure != known[section].get(name)
    ]


def _write(found: dict[tuple[int, int], Cost], orders: Mapping[str, Mapping[str, Any]]) -> None:
    accounts: dict[str, dict[str, str]] = {}
    for (n, p), cost in found.items():
        accounts.setdefault(f"{n} indexes", {})[f"{p} positions"] = _show(cost)
    document = {
        "schema": SCHEMA,
        "unit": "gas",
        "measured": datetime.now(UTC).date().isoformat(),
        "machine": create_machine().name,
        "compiler": compile_contracts(ROOT).compiler,
        **orders,
        "accounts": accounts,
    }
    SNAPSHOT.parent.mkdir(exist_ok=True)
    SNAPSHOT.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Measure everything, print it but for most of the first table, and compare with or write the snapshot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the snapshot")
    chosen = parser.parse_args()
    found = measure(range(1, fixed.MAX_INDEXES + 1), range(1, fixed.MAX_HELD + 1))
    for key in ((1, 1), (2, 2), (5, 10), HEADLINE, (fixed.MAX_INDEXES, fixed.MAX_HELD)):
        print(f"{key[0]:>2} indexes {key[1]:>2} positions: {_show(found[key])}")
    orders: dict[str, dict[str, Any]] = {
        "checks": gas_orders.measure_checks(ROOT),
        "parts": gas_orders.measure_parts(ROOT),
        "actions": gas_orders.measure_actions(ROOT),
        "comparison": gas_orders.measure_comparison(ROOT),
    }
    for section, figures in orders.items():
        print(f"{section}:", *(f"  {name}: {figure}" for name, figure in figures.items()), sep="\n")
    if chosen.write:
        _write(found, orders)
    excesses = gas_orders.list_excesses(orders["checks"], orders["parts"], orders["actions"])
    complaints = get_drift(found) + get_order_drift(orders) + excesses
    print("\n".join(complaints) or "as in the snapshot, within the limits")
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
