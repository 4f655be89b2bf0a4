"""Which account costs the most to check? A search whose only objective is measured gas.

It starts from the families of `models/gas_accounts.py` and from what it found before, climbs a little from each of the
more expensive half, then far from the most expensive ones in turn, and keeps the best. Every step follows from the
number of its round: stop at any time, give `--first` the next number, and it goes on from the file that it wrote.

    python -m benchmarks.gas_worst --fresh --rounds 12 --steps 600      # from the beginning
    python -m benchmarks.gas_worst --first 12 --rounds 12 --steps 600   # on from there
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from clearproof.claims import Profile, Run
from clearproof.evm.stored import StoredAccount
from models.gas_accounts import climb, list_seeds
from models.gas_bound import BOUND, STORED, Gauge, create_gauge
from models.gas_documents import dump_accounts, load_accounts

ROOT = Path(__file__).resolve().parent.parent
KEPT = 4
"""Accounts kept: the most expensive of different origin."""
WARM_UP = 4
"""The first climbs have so many times fewer steps."""


def main() -> int:
    """Climb for some rounds, print what each round gave, write what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--first", type=int, default=0, help="number of the first round: decides its steps")
    parser.add_argument("--steps", type=int, default=300, help="changes tried in a round")
    parser.add_argument("--fresh", action="store_true", help="forget what was found before")
    chosen = parser.parse_args()
    gauge = create_gauge(Run(ROOT, Profile("benchmark", property_cases=0, evm_cases=0)))
    accounts = {} if chosen.fresh else load_accounts(ROOT / STORED)
    if chosen.first == 0:
        accounts.update(_warm_up(gauge, {**list_seeds(), **accounts}, chosen.steps // WARM_UP))
    costs = {name: gauge.measure(account) for name, account in accounts.items()}
    for number in range(chosen.first, chosen.first + chosen.rounds):
        name = _list_best(costs)[number % KEPT]
        accounts[name], costs[name] = climb(accounts[name], gauge.measure, number, chosen.steps)
        print(f"round {number}: {costs[name]:>10,} {name}", flush=True)
        (ROOT / STORED).write_text(dump_accounts({key: accounts[key] for key in _list_best(costs)}), encoding="utf-8")
    return int(max(costs.values()) >= BOUND)


def _warm_up(gauge: Gauge, accounts: Mapping[str, StoredAccount], steps: int) -> dict[str, StoredAccount]:
    """Return what a short climb makes of the more expensive half."""
    costs = {name: gauge.measure(account) for name, account in accounts.items()}
    found = {}
    for number, name in enumerate(sorted(costs, key=lambda key: (-costs[key], key))[: len(costs) // 2]):
        found[name], cost = climb(accounts[name], gauge.measure, -1 - number, steps)
        print(f"warm-up: {costs[name]:>10,} {cost:>10,} {name}", flush=True)
    return found


def _list_best(costs: Mapping[str, int]) -> list[str]:
    return sorted(costs, key=lambda key: (-costs[key], key))[:KEPT]


if __name__ == "__main__":
    sys.exit(main())
