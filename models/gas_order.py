"""GAS-ORDER-001, layer V: the same resting sums, split over few orders and over many, cost the same to the unit.

Every order is placed through the book's own entry point. The account is measured from cold storage, with the words of
all its orders present.
"""

from collections.abc import Sequence
from dataclasses import replace

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fixed import HEDGE_SCALE, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.engine.onchain import to_fixed_parameters, to_fixed_reaches
from clearproof.evm.build import get_mutant
from clearproof.toolchain.solidity import Artifact
from models.gas_book import measure_check, open_book, place_orders, split_sums

CLAIM = "GAS-ORDER-001"
SPLITS = {"quotes": (30, 300, 3_000), "whole": (90, 300)}
"""Numbers of orders that make up the sums: at least one for each contract and side."""
_MUTANT_SPLITS = (30, 60)
READS_ORDERS = {
    "src/MarginBook.sol": {
        "        reading.oldest = NO_MARK;\n": (
            "        reading.oldest = NO_MARK;\n        for (uint256 s = 0; _orders[account][s] != 0; ++s) {}\n"
        )
    }
}


def load_market_maker(run: Run, name: str) -> tuple[FixedParameters, tuple[FixedReach, ...]]:
    """Return the published market maker as stored.

    Parameters
    ----------
    run :
        The project.
    name :
        ``whole``: orders each way on 45 contracts, 90 sums. ``quotes``: the orders of its 15 perpetuals alone, 30 sums.
    """
    parameters = load_parameters(run.parameters_path("fifteen"))
    portfolio = load_portfolio(run.portfolio_path("market-maker"))
    reaches = to_fixed_reaches(parameters, portfolio)
    if name == "quotes":
        quoted: set[int] = set()
        kept = []
        for reach in reaches:
            is_first = reach.hedge_ratio == HEDGE_SCALE and reach.index not in quoted
            quoted |= {reach.index} if is_first else set()
            kept.append(reach if is_first else replace(reach, buys=0, sells=0))
        reaches = tuple(kept)
    return to_fixed_parameters(parameters), reaches


@obligation(CLAIM, "V", cases=tuple(SPLITS), cost=6)
def the_same_sums_cost_the_same_in_any_number_of_orders(run: Run) -> Evidence:
    """Measure the market maker's check with its resting sums split over ever more orders."""
    return _try_splits(run, run.case, SPLITS[run.case], None)


@obligation(CLAIM, "V", role="witness", cost=2)
def resting_orders_change_the_check(run: Run) -> Evidence:
    """Show that the orders are seen: with them the check needs more gas and asks for more than without."""
    parameters, reaches = load_market_maker(run, "quotes")
    book = open_book(run.root, parameters, reaches)
    bare, without, _ = measure_check(book)
    count = place_orders(book, split_sums(reaches, min(SPLITS["quotes"])))
    cost, requirement, _ = measure_check(book, range(count))
    figures = {"gas": cost.total, "gas without orders": bare.total}
    summary = f"{count} orders raise the requirement from {without} to {requirement}, the gas to {cost.total}"
    if requirement <= without or cost.total <= bare.total:
        return _refute(book.artifact.name, "orders change nothing", {"0": bare.total, str(count): cost.total})
    return by_tests(book.machine.name, summary, 1, statistics=figures)


@obligation(CLAIM, "V", role="mutant", cost=2)
def a_check_that_reads_orders_is_caught(run: Run) -> Evidence:
    """Read the word of every order during the check."""
    mutant = get_mutant(run.root, "src/MarginBook.sol", READS_ORDERS)
    return _try_splits(run, "quotes", _MUTANT_SPLITS, mutant)


def _try_splits(run: Run, name: str, splits: Sequence[int], artifact: Artifact | None) -> Evidence:
    parameters, reaches = load_market_maker(run, name)
    book = open_book(run.root, parameters, reaches, artifact)
    gas: dict[str, int] = {}
    answers = set()
    for split in splits:
        point = book.machine.snapshot()
        count = place_orders(book, split_sums(reaches, split))
        cost, requirement, exact = measure_check(book, range(count))
        book.machine.restore(point)
        gas[str(count)] = cost.total
        answers.add((requirement, exact))
    if len(set(gas.values())) > 1 or len(answers) > 1:
        return _refute(book.machine.name, f"{len(answers)} answers; gas by number of orders: {_show(gas)}", gas)
    summary = f"{_show(gas)} gas by number of orders, one answer"
    return by_tests(
        book.machine.name, summary, len(splits), statistics={f"gas at {n} orders": g for n, g in gas.items()}
    )


def _refute(tool: str, title: str, gas: dict[str, int]) -> Evidence:
    data = {"gas by number of orders": {count: str(cost) for count, cost in gas.items()}}
    return by_counterexample(title, Counterexample(title, data, f"clearproof gate --only {CLAIM}"), tool=tool)


def _show(gas: dict[str, int]) -> str:
    return ", ".join(f"{count}: {cost}" for count, cost in gas.items())
