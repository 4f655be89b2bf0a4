"""GAS-BOUND-002, layer V: the most expensive account that could be found is checked below the stated bound.

The accounts in ``specs/accounts/worst-gas.json`` were found by ``benchmarks/gas_worst.py``: families that are hard by
construction, then a climb whose only objective is measured gas. Here they are measured again, and so are the families
and what a fresh climb makes of them. docs/gas.md has the bound by argument.
"""

from collections.abc import Mapping

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation
from clearproof.engine import fixed, fixed_fills
from clearproof.errors import InputError
from clearproof.evm import OWNER, Deployed, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.cold import compute_intrinsic, read_code
from clearproof.evm.stored import StoredAccount, place_account
from clearproof.toolchain.solidity import Artifact
from models.gas_accounts import climb, list_seeds
from models.gas_book import CONSTRUCTOR, MAX_AGE_S, compile_changed
from models.gas_documents import load_accounts, write_account

CLAIM = "GAS-BOUND-002"
BOUND = 3_000_000
"""Gas of a check from cold storage, without the 21,000 and the call data of a transaction."""
_REPLAY = f"clearproof gate --only {CLAIM}"
STORED = "specs/accounts/worst-gas.json"
_STEPS_PER_CASE = 1_000
"""From each account that the climb starts from, one change is tried for so many cases of the profile."""
_CLIMBED = 4
"""The climb starts from the most expensive ones."""
MORE_WORK = {
    "src/libraries/Limits.sol": {
        "uint256 internal constant WORK_LIMIT = ": "uint256 internal constant WORK_LIMIT = 10 * "
    }
}


class Gauge:
    """Measures the check of accounts that it writes into the storage of a margin book."""

    def __init__(self, artifact: Artifact) -> None:
        machine = create_machine()
        book = Deployed.create(machine, artifact, CONSTRUCTOR, OWNER, 1, MAX_AGE_S)
        self._artifact = artifact
        self._code = read_code(book)
        self._data = book.encode_call("requirementOf", OWNER)
        self.name = f"{artifact.name} in {machine.name}"
        """For evidence."""

    def measure(self, account: StoredAccount) -> int:
        """Return the gas of a check from cold storage, without what a transaction costs before it.

        Raises
        ------
        RevertedError
            The check refused to answer.
        """
        outcome = place_account(self._artifact, self._code, account).send(self._data)
        return outcome.gas - compute_intrinsic(self._data)


def create_gauge(run: Run) -> Gauge:
    """Return a gauge for the project's margin book."""
    return Gauge(get_contract(run.root, "MarginBook"))


@obligation(CLAIM, "V", cost=2)
def the_stored_accounts_are_below_the_bound(run: Run) -> Evidence:
    """Measure the committed accounts again."""
    return _try_accounts(create_gauge(run), _load(run))


@obligation(CLAIM, "V", cost=2)
def the_families_are_below_the_bound(run: Run) -> Evidence:
    """Measure hard graphs, weighted and signed ones, long chains, unlucky orders of ratios, singular parameters."""
    return _try_accounts(create_gauge(run), list_seeds())


@obligation(CLAIM, "V", cost=8)
def a_fresh_climb_stays_below_the_bound(run: Run) -> Evidence:
    """Make the most expensive accounts worse, step by step, with a seed of the profile's own."""
    gauge = create_gauge(run)
    accounts = {**list_seeds(), **_load(run)}
    worst = sorted(accounts, key=lambda name: (-gauge.measure(accounts[name]), name))[:_CLIMBED]
    steps = max(run.profile.evm_cases // _STEPS_PER_CASE, 10)
    found = {}
    tried = 0
    for place, name in enumerate(worst):
        climbed = climb(accounts[name], gauge.measure, run.profile.seed + place, steps)
        found[f"climbed from {name}"], tried = climbed[0], tried + steps
    return _try_accounts(gauge, found, tried)


@obligation(CLAIM, "V", role="witness")
def an_account_needs_more_than_half_of_the_bound(run: Run) -> Evidence:
    """Show a committed account whose check needs more than half of the bound: the bound means something."""
    gauge = create_gauge(run)
    costs = {name: gauge.measure(account) for name, account in _load(run).items()}
    name = max(sorted(costs), key=lambda key: costs[key])
    if 2 * costs[name] <= BOUND:
        title = f"the most expensive account, {name}, needs {costs[name]} gas only"
        return by_counterexample(title, Counterexample(title, {"gas": str(costs[name])}, _REPLAY), tool=gauge.name)
    return by_tests(gauge.name, f"{name} needs {costs[name]} gas", len(costs), statistics={"gas": costs[name]})


@obligation(CLAIM, "V", role="mutant", cost=8)
def ten_times_the_work_is_caught(run: Run) -> Evidence:
    """Let the search work ten times as long before it answers with a bound."""
    gauge = Gauge(compile_changed(run.root, MORE_WORK))
    return _try_accounts(gauge, {**_load(run), **list_seeds()})


def _load(run: Run) -> dict[str, StoredAccount]:
    accounts = load_accounts(run.root / STORED)
    if not accounts:
        raise InputError(STORED, "no account", "at least one")
    return accounts


def _try_accounts(gauge: Gauge, accounts: Mapping[str, StoredAccount], tried: int = 0) -> Evidence:
    """Measure accounts of the domain; the first at or above the bound is returned."""
    highest, worst = 0, ""
    for name, account in accounts.items():
        fixed.check_parameters(account.parameters)
        fixed_fills.check_reaches(account.parameters, account.reaches)
        gas = gauge.measure(account)
        if gas >= BOUND:
            title = f"{name} needs {gas} gas, the bound is {BOUND}"
            data = {"account": write_account(account), "gas": str(gas)}
            return by_counterexample(title, Counterexample(title, data, _REPLAY), tool=gauge.name)
        if gas > highest:
            highest, worst = gas, name
    cases = len(accounts) + tried
    summary = f"at most {highest} gas ({worst}), the bound is {BOUND}"
    return by_tests(gauge.name, summary, cases, statistics={"highest gas": highest})
