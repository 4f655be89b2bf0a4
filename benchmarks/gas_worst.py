"""Which account costs the most to check? A search whose only objective is measured gas.

It starts from the families of `models/gas_accounts.py` and from what it found before, climbs from the most expensive
ones in turn, and keeps the best. Every round's steps follow from its number, and a round reads nothing but the file it
writes: stop it at any time, run it again, and it goes on where it was.

    python -m benchmarks.gas_worst --rounds 20 --steps 500
"""

import argparse
import sys
from pathlib import Path

from clearproof.claims import Profile, Run
from models.gas_accounts import climb, list_seeds
from models.gas_bound import BOUND, STORED, create_gauge
from models.gas_documents import dump_accounts, load_accounts

ROOT = Path(__file__).resolve().parent.parent
KEPT = 3
"""Accounts kept: the most expensive of different origin."""


def main() -> int:
    """Climb for some rounds, print what each round gave, write what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--first", type=int, default=0, help="number of the first round: decides its steps")
    parser.add_argument("--steps", type=int, default=300, help="changes tried in a round")
    parser.add_argument("--fresh", action="store_true", help="forget what was found before")
    chosen = parser.parse_args()
    gauge = create_gauge(Run(ROOT, Profile("benchmark", property_cases=0, evm_cases=0)))
    path = ROOT / STORED
    accounts = list_seeds()
    if path.exists() and not chosen.fresh:
        accounts.update(load_accounts(path))  # what was climbed from a family stands in for it
    costs = {name: gauge.measure(account) for name, account in accounts.items()}
    for name in sorted(costs, key=lambda key: -costs[key]):
        print(f"{costs[name]:>10,} {name}", flush=True)
    for number in range(chosen.first, chosen.first + chosen.rounds):
        best = sorted(costs, key=lambda key: (-costs[key], key))[:KEPT]
        name = best[number % len(best)]
        accounts[name], costs[name] = climb(accounts[name], gauge.measure, number, chosen.steps)
        print(f"round {number}: {costs[name]:>10,} {name}", flush=True)
        best = sorted(costs, key=lambda key: (-costs[key], key))[:KEPT]
        path.parent.mkdir(exist_ok=True)
        path.write_text(dump_accounts({key: accounts[key] for key in best}), encoding="utf-8")
    return int(max(costs.values()) >= BOUND)


if __name__ == "__main__":
    sys.exit(main())
