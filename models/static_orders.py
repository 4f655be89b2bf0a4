"""GAS-ORDER-001, layer A: the storage that a check can read does not grow with the number of resting orders.

Slither says which kinds of words a function and everything that it runs can read and write. The words that a check of
one account can read are numbered by the source: fixed arrays, and mappings by the account alone. An order has a word of
its own, by the account and a slot; no check reads that kind. Together with loops that no such storage drives, the work
of a check is bounded whatever is resting.
"""

import re

from clearproof.claims import Counterexample, Evidence, Run, Verdict, by_counterexample, by_query, obligation
from clearproof.errors import ToolError
from clearproof.static.detectors.reads import FIXED, GROWING, Family, Storage
from clearproof.static.slither import get_tool
from models.static_support import CHECK, code, expect_noticed, expect_reasons, planted

CLAIM = "GAS-ORDER-001"
LOOPS = "margin-unbounded-loop"
CHECKS = (CHECK, "MarginBook.marginOf(address)")
PLACING = "placeOrder"
PLANTED = {
    "an-order": "MarginBook._orders[account][",
    "what-cannot-be-told": "storage that assembly reads",
}
"""What a check must not read -> what the planted reading of it is called."""


@obligation(CLAIM, "A", cost=3)
def a_check_reads_no_storage_that_grows_with_orders(run: Run) -> Evidence:
    """Find every word that a check can read among a number of words that orders cannot change."""
    orders = {_shape(family) for family in _list_of_orders(run)}
    read = {family.name: family for name in CHECKS for family in Storage(code(run.root).find(name)).reads()}
    if not read or not orders:
        raise ToolError(f"{len(read)} kinds of words that checks read and {len(orders)} of orders were found")
    wrong = [family for family in read.values() if not _is_bounded(family) or _shape(family) in orders]
    if wrong:
        return _refute(wrong[0])
    words = sum(family.words for family in read.values())
    summary = f"checks read {len(read)} kinds of words, {words} words at most; orders lie in {_names(run)}"
    statistics = {"kinds of words": len(read), "words at most": words}
    return by_query(Verdict.PROVED, get_tool(), summary, (), statistics=statistics)


@obligation(CLAIM, "A", cost=6)
def no_loop_of_a_margin_is_driven_by_storage(run: Run) -> Evidence:
    """Find every loop of a margin path bounded, by what it is or by a reason in the triage file."""
    return expect_reasons(run, CLAIM, [LOOPS])


@obligation(CLAIM, "A", role="witness", cost=3)
def an_order_has_storage_of_its_own(run: Run) -> Evidence:
    """Find storage that grows with orders: placing one writes a word by the account and a slot."""
    found = _list_of_orders(run)
    if not found:
        raise ToolError(f"{PLACING} writes no storage that could grow with orders")
    return by_query(Verdict.PROVED, get_tool(), f"placing an order writes {_names(run)}", ())


@obligation(CLAIM, "A", role="mutant", cases=tuple(PLANTED), cost=2)
def a_check_that_reads_orders_is_refused(run: Run) -> Evidence:
    """Refuse a check that reads orders, or storage of which nobody can tell what it is."""
    read = Storage(planted(run.root).find(CHECK)).reads()
    wrong = [item for item in read if not _is_bounded(item) and item.name.startswith(PLANTED[run.case])]
    return _refute(wrong[0]) if wrong else by_query(Verdict.PROVED, get_tool(), "the reading went through", ())


@obligation(CLAIM, "A", role="mutant", cost=2)
def a_loop_over_orders_is_reported(run: Run) -> Evidence:
    """Report a check that walks from order to order."""
    return expect_noticed(run, CLAIM, LOOPS, ["loops as often as storage in MarginBook._orders says"])


def _list_of_orders(run: Run) -> list[Family]:
    """Return the storage that grows with orders: what placing one writes by more than the account."""
    contract = code(run.root).find(CHECK).contract
    placing = [item for item in contract.functions if item.name == PLACING and item.entry_point is not None]
    if len(placing) != 1:
        raise ToolError(f"{contract.name} has {len(placing)} functions {PLACING}")
    return [family for family in Storage(placing[0]).writes() if not _is_bounded(family)]


def _is_bounded(family: Family) -> bool:
    """Answer whether one account has a fixed number of words of this kind."""
    return family.growth == FIXED or (family.growth != GROWING and family.keys == 1)


def _shape(family: Family) -> str:
    """Return the name without what the keys are called."""
    return re.sub(r"\[[^\]]+\]", "[*]", family.name)


def _names(run: Run) -> str:
    return ", ".join(sorted({_shape(family) for family in _list_of_orders(run)}))


def _refute(family: Family) -> Evidence:
    summary = f"a check reads {family.name}, which can grow, at {family.place}"
    data = {"family": family.name, "growth": family.growth, "place": family.place}
    return by_counterexample(summary, Counterexample(summary, data, f"clearproof gate --only {CLAIM}"), tool=get_tool())
