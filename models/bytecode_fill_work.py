"""FILL-EXACT-004, layer V: accounts that take nearly all the work of a search are answered exactly all the same.

A search on chain that drops less, bounds worse or counts more is not wrong: its work ends, it answers with a bound and
says so, and no comparison of answers objects. What it has lost shows on accounts that had hardly any work to spare.
These are as balanced as accounts can be: indexes that differ in a few lots of a million, each pair correlated as
negatively as is admissible or not at all, so that the worst fill is a maximum cut of the pairs that are. They take
more than 98 parts of 100 of the work; who changes the steps of the search on purpose looks for others.
"""

from collections.abc import Sequence
from dataclasses import replace

from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach, Requirement
from clearproof.evm import FillEngine, LensEngine, create_machine
from clearproof.evm.build import get_mutant
from models.bytecode_fill_families import EXACT
from models.bytecode_fill_integers import LENS
from models.bytecode_fills_support import Account, FillSeed, explain_bits
from models.bytecode_support import create_lens, refute_seed

CLAIM = "FILL-EXACT-004"
_SEARCH = "src/libraries/WorstFill.sol"
_LOTS, _PRICE, _ALPHA = 10**6, 10**8, 10**6
_MUTANTS = {
    "a-sign-of-what-may-be-dropped": {
        "if (-lead >= doubt) return (first << 8) | first;\n            // A value": (
            "if (lead >= doubt) return (first << 8) | first;\n            // A value"
        )
    },
    "equals-are-kept": {
        ">= search.table.own(other) + twice * search.table.net(other)": (
            "> search.table.own(other) + twice * search.table.net(other)"
        )
    },
}


def _correlate(count: int, gamma: int, beta: int, pairs: int) -> FixedParameters:
    """Return ``count`` equal indexes; pair k has the correlation ``beta`` where bit k of ``pairs`` is set, or none."""
    betas = tuple(beta if pairs >> k & 1 else 0 for k in range(count * (count - 1) // 2))
    return FixedParameters((FixedIndex(_ALPHA, _ALPHA, gamma),) * count, betas)


def _order(index: int, lots: int, buys: int, sells: int) -> FixedReach:
    return FixedReach(index, lots, buys, sells, _PRICE)


def _list_one_way(bought: str, sold: str) -> Account:
    """Return a contract to buy and one to sell on each index; a digit is what an order has above a million lots."""
    pairs = enumerate(zip(map(int, bought), map(int, sold), strict=True))
    return tuple(reach for i, (b, s) in pairs for reach in (_order(i, 0, _LOTS + b, 0), _order(i, 0, 0, _LOTS + s)))


def _list_both_ways(bought: str) -> Account:
    """Return a contract to buy or sell on each index."""
    return tuple(_order(i, 0, _LOTS + int(b), _LOTS) for i, b in enumerate(bought))


def _list_long_chains(*sizes: str) -> Account:
    """Return contracts at even distances on each index, with equal orders to buy and to sell: a chain on a line."""
    return tuple(
        _order(i, (len(digits) - 1 - 2 * k) * 300_000, _LOTS + int(digit), _LOTS + int(digit))
        for i, digits in enumerate(sizes)
        for k, digit in enumerate(digits)
    )


ACCOUNTS = {
    "orders-one-way-on-12-indexes": FillSeed(
        _correlate(12, 5_000, -625, 0x31CB4181D08CC2F8),
        (_list_one_way("102220302301", "301321320013"),),
    ),
    "orders-both-ways-on-13-indexes": FillSeed(
        _correlate(13, 10_000, -769, 0x20E66630EBF4722E5F4A),
        (_list_both_ways("3231110001001"),),
    ),
    "long-chains-on-8-indexes": FillSeed(
        _correlate(8, 2_000, -857, 0x6C136A),
        (_list_long_chains("32221", "23120", "30231", "02010", "02100", "32233", "00233", "33213"),),
    ),
}


def _explain(seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    early = None if answers[0].exact else "the search ends early, with a bound"
    return early or explain_bits(seed.parameters, seed.books[0], answers[0])


HARDEST = replace(
    EXACT, name="accounts that take nearly all the work of a search are answered exactly", explain=_explain
)


@obligation(CLAIM, "V", cases=tuple(ACCOUNTS), cost=2)
def requirement_of_an_account_that_takes_nearly_all_work_is_exact(run: Run) -> Evidence:
    """Compare the requirement of such an account with the proved answer of the search in fractions, bit for bit."""
    return try_hardest(create_lens(run), run.case)


@obligation(CLAIM, "V", role="mutant", cases=tuple(_MUTANTS))
def a_search_that_has_become_longer_is_caught(run: Run) -> Evidence:
    """Let the search drop less than it may, so that it is right, and ends early."""
    lens = LensEngine(create_machine(), get_mutant(run.root, LENS, {_SEARCH: _MUTANTS[run.case]}))
    return try_hardest(lens, *ACCOUNTS)


def try_hardest(lens: FillEngine, *names: str) -> Evidence:
    """Ask ``lens`` about some of :data:`ACCOUNTS`."""
    for name in names:
        seed = ACCOUNTS[name]
        lens.set_parameters(seed.parameters)
        if HARDEST.explain(seed, lens.compute_requirements(HARDEST.expand(seed))) is not None:
            return refute_seed(CLAIM, lens, HARDEST, seed)
    return by_tests(lens.name, f"{', '.join(names)}: exact, with hardly any work to spare", len(names))
