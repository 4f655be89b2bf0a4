"""FILL-SPLIT-011, layer S: an account's contract counts as held exactly while it has lots or resting orders.

``_writePosition``, through which every order and every trade goes, sets the bit of the contract where lots, buys or
sells are not zero, clears it where all three are, and leaves every other bit; nothing else writes the bits of a book
with orders. So two orders leave the bits that one order of their total leaves.
"""

from collections.abc import Callable
from typing import Any

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.static.translate import START, Export, State, bits
from clearproof.static.translate import terms as t
from clearproof.static.translate.storage import load
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import ADDRESS, SIGNED_WORD, WORD
from clearproof.static.translate.values import Many, Value, Word
from models.source_book import COUNT, HELD, REACH, REPLACE, WRITE, skip
from models.source_contracts import Contract, notice, prove
from models.source_orders import ACCOUNTS, BOOK, CLAIM
from models.source_support import Edits, mutated_files, project

FAMILY = f"{ACCOUNTS}.held"
LOTS = fixed.MAX_LOTS
BROKEN: Edits = {"src/MarginBook.sol": {"bool isEmpty = lots == 0 && buys | sells == 0;": "bool isEmpty = lots == 0;"}}
"""A source in which a contract with nothing but orders does not count."""
CASES: dict[str, tuple[Callable[[], Term], Callable[[], Term]]] = {
    "no orders": (lambda: t.ZERO, lambda: t.ZERO),
    "buys": (lambda: t.variable("buys", 1, LOTS), lambda: t.variable("sells", 0, LOTS)),
    "sells": (lambda: t.ZERO, lambda: t.variable("sells", 1, LOTS)),
}


def run_write(slither: Any, case: str) -> Contract:
    """Run ``_writePosition``; the bit is set or cleared as lots and orders say, and stored."""
    contract = Contract(slither, WRITE, by=Export)
    lots = contract.unknown("lots", -LOTS, LOTS)
    buys, sells = (make() for make in CASES[case])
    account, number = contract.unknown("account", ADDRESS.lo, ADDRESS.hi), contract.unknown("id", 0, 255)
    before = load(None, FAMILY, (account,), WORD)
    bit = bits.shift_left(t.ONE, number, 256)
    is_empty = t.land(*(t.eq(term, t.ZERO) for term in (lots, buys, sells)))
    cleared = t.clip(bits.bit_and(before, t.sub(t.integer(WORD.hi), bit)), 0, WORD.hi)
    written = {cleared: is_empty, t.clip(bits.bit_or(before, bit), 0, WORD.hi): t.lnot(is_empty)}
    changed: list[tuple[Term, Term]] = []

    def look(value: Term, state: State) -> Term:
        if value not in written:
            raise ToolError(f"{WRITE} neither sets the contract's bit nor clears it")
        contract.owe("as-it-is-used", state, written[value])
        changed.append((contract.path_of(state), contract.unknown("changed", 0, WORD.hi)))
        return changed[-1][1]

    contract.stubs |= {REACH: skip, HELD: skip}
    contract.stubs[REPLACE] = lambda _arguments, _state: Many((Word(contract.unknown("word", 0, WORD.hi), WORD),))
    contract.stubs[COUNT] = lambda _arguments, _state: Many((Word(contract.unknown("count", 0, 256), WORD),))
    contract.cuts[f"{WRITE}.changed"] = look
    state = State(START)
    arguments: list[Value] = [Word(account, ADDRESS), Word(number, WORD), Word(lots, SIGNED_WORD)]
    contract.enter([*arguments, Word(buys, WORD), Word(sells, WORD)], state)
    after = load(state.storage.get(FAMILY), FAMILY, (account,), WORD)
    for path, value in changed:
        contract.owe("stored", state, t.lor(t.lnot(path), t.eq(after, value)))
    return contract


def refuse_other_writers(slither: Any) -> None:
    """Refuse to go on if another function of a book with orders writes which contracts are held.

    Raises
    ------
    ToolError
        Names the functions.
    """
    (book,) = [contract for contract in slither.contracts if contract.name == BOOK]
    writers = set()
    for function in book.functions:
        for node in function.nodes:
            members = {ir.lvalue for ir in node.irs if str(getattr(ir, "variable_right", "")) == "held"}
            if any(getattr(ir, "lvalue", None) in members and type(ir).__name__ != "Member" for ir in node.irs):
                writers.add(function.canonical_name)
    if writers != {WRITE}:
        raise ToolError(f"the bits of held contracts are written by {', '.join(sorted(writers))}")


@obligation(CLAIM, "S")
def contract_is_held_while_it_has_lots_or_orders(run: Run) -> Evidence:
    """Show that a write sets the bit of its contract, or clears it when nothing is left, and no other."""
    slither = project(run.root)
    refuse_other_writers(slither)
    return prove([run_write(slither, case) for case in CASES], "a contract counts as held exactly while it is used")


@obligation(CLAIM, "S", role="mutant")
def orders_that_do_not_count_are_noticed(run: Run) -> Evidence:
    """Let a contract with nothing but resting orders not count as held: the statement's own questions have a case."""
    return notice(run_write(mutated_files(run.root, BROKEN), "buys"), CLAIM, "a contract with resting buys alone")
