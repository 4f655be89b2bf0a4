"""What is asked only of broken contracts that no stage has noticed? Rare cases first, then the gate's own rows.

Few mutants get here, and most cases notice only a handful of mistakes: accounts that take nearly all the work that a
search may do or a little more, two sides rounded at once, limits that only money without end meets, one mark of two
that is stale, and a caller that is a contract and not whoever signed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import Any

from clearproof.engine.book import Call
from clearproof.engine.fixed import MAX_LOTS
from clearproof.evm import OWNER, Machine
from clearproof.evm.book_queries import MismatchError
from clearproof.evm.paired import MAX_AGE_S, BookPair, Step, Wait, list_contracts
from clearproof.gate.worker import load_module
from clearproof.mutation import outcome
from clearproof.mutation.forwarding import ForwardingMachine
from clearproof.mutation.hard_accounts import HARD_ACCOUNTS, TWO_ROUNDED_SIDES
from clearproof.mutation.limit_accounts import BESIDE_LIMIT
from clearproof.mutation.mutant import Mutant
from clearproof.mutation.rows_trial import try_rows
from clearproof.mutation.stages import orders
from clearproof.mutation.stages.margin_cases import SEED
from clearproof.mutation.stages.stage import Stage, look_safely, make_machine
from clearproof.mutation.stages.workshop import Workshop
from clearproof.toolchain.solidity import Artifact

_STEPS = "models.bytecode_book_steps"
_BUY, _SELL = 0, 1
_RICH = 10**25
"""Collateral with which no order is refused, in 1e-6 quote."""
_MANY = 400
"""Lots that an account can just hold with what it has in the beginning."""
_STORY_LENGTH = 60
_SLOTS = (*range(12), 2**32 - 1)


def try_late(root: Path, mutant: Mutant) -> outcome.Outcome:
    """Return what rare cases and the gate's rows make of a broken contract.

    Raises
    ------
    ToolError
        The compiler died.
    """
    workshop = _get_workshop(root)
    for stage in STAGES:
        if workshop.has(stage.unit) and mutant.path in workshop.get_closure(stage.unit):
            noticed = look_safely(stage, root, workshop.compile(stage.unit, mutant))
            if noticed:
                return outcome.Outcome(outcome.Status.KILLED, stage.name, noticed)
    return try_rows(root, mutant)


def check_late(root: Path) -> list[str]:
    """Return what the rare cases notice about the contracts as they are."""
    workshop = _get_workshop(root)
    found = [
        (stage.name, look_safely(stage, root, workshop.compile_original(stage.unit)))
        for stage in STAGES
        if workshop.has(stage.unit)
    ]
    return [f"{name}: {noticed}" for name, noticed in found if noticed]


def look_at_limits(root: Path, artifact: Artifact) -> str | None:
    """Rest and fill orders at every limit of an account that can pay for them, and one step outside."""
    return _tell(root, artifact, make_machine(), _list_limits)


def look_at_stale_marks(root: Path, artifact: Artifact) -> str | None:
    """Let one mark of an account become stale after the other."""
    return _tell(root, artifact, make_machine(), _list_stale)


def look_at_uncovered(root: Path, artifact: Artifact) -> str | None:
    """Fill orders of an account that could not place them any more."""
    return _tell(root, artifact, make_machine(), _list_uncovered)


def look_at_contract_callers(root: Path, artifact: Artifact) -> str | None:
    """Take random steps of accounts that are contracts: who calls is asked, and not who signed."""
    machine = ForwardingMachine(make_machine())

    def draw(pair: BookPair, steps: Any) -> Iterator[Step]:
        for address in (OWNER, *steps.SCOPE.accounts):
            machine.forward(address)
        yield from _list_owners_steps()
        random = steps.seed_draw(SEED)
        for _ in range(_STORY_LENGTH):
            yield from steps.draw_scene(random, pair.twin)

    return _tell(root, artifact, machine, draw)


def _list_limits(_pair: BookPair, steps: Any) -> Iterator[Step]:
    """Yield orders and fills at the limits of the sizes of one contract."""
    maker, taker, _ = steps.SCOPE.accounts
    yield from (Call("deposit", account, (_RICH,)) for account in (maker, taker))
    yield Call("setMarks", OWNER, ([(0, 1, 0)],))
    slots = iter(_SLOTS)
    for side, lots in ((_SELL, MAX_LOTS + 1), (_SELL, MAX_LOTS), (_SELL, 1), (_BUY, MAX_LOTS), (_BUY, 1)):
        yield Call("placeOrder", maker, (next(slots), 0, side, lots, 1))
    yield Call("takeOrder", taker, (maker, 1, 5))
    for side, lots in ((_SELL, 1), (_BUY, 5), (_BUY, 1)):
        yield Call("placeOrder", maker, (next(slots), 0, side, lots, 1))
    for side, lots in ((_BUY, MAX_LOTS - 4), (_BUY, MAX_LOTS - 5), (_SELL, MAX_LOTS + 1), (_SELL, MAX_LOTS)):
        yield Call("placeOrder", taker, (next(slots), 0, side, lots, 1))
    yield Call("takeOrder", taker, (maker, 1, MAX_LOTS - 5))
    yield Call("takeOrder", maker, (taker, 9, MAX_LOTS - 5))


def _list_stale(_pair: BookPair, steps: Any) -> Iterator[Step]:
    """Yield orders, fills and withdrawals of an account one of whose two marks is stale, whichever it is."""
    maker, taker, _ = steps.SCOPE.accounts
    marks = {contract: (contract, price, hedge) for contract, _, price, hedge in steps.LISTED}
    everything = Call("setMarks", OWNER, (list(marks.values()),))
    for old, fresh in permutations(marks, 2):
        price = marks[fresh][1]
        yield everything
        yield Call("placeOrder", maker, (0, old, _BUY, 1, marks[old][1]))
        yield Call("placeOrder", maker, (1, fresh, _BUY, 2, price + 1))
        yield Wait(MAX_AGE_S)
        yield Call("setMarks", OWNER, ([mark for contract, mark in marks.items() if contract != old],))
        yield Call("withdraw", maker, (1,))
        yield Wait(1)
        for account in (maker, taker):
            yield Call("placeOrder", account, (2, fresh, _SELL, 1, price))
            yield Call("withdraw", account, (1,))
            yield Call("placeOrder", account, (3, old, _SELL, 1, marks[old][1]))
        yield Call("takeOrder", taker, (maker, 1, 1))
        yield Call("takeOrder", maker, (taker, 2, 1))
        yield everything
        yield Call("takeOrder", taker, (maker, 0, 1))
        yield Call("placeOrder", taker, (4, old, _BUY, 1, marks[old][1]))
        yield Wait(MAX_AGE_S + 1)
        yield Call("takeOrder", maker, (taker, 4, 1))  # both would be flat again
        yield everything
        yield Call("takeOrder", maker, (taker, 4, 1))
        yield from (Call("cancelOrder", account, (slot,)) for account in (maker, taker) for slot in range(5))


def _list_uncovered(_pair: BookPair, steps: Any) -> Iterator[Step]:
    """Yield fills of an account whose equity no longer covers it: at a gain it is filled, at a loss it is not."""
    maker, taker, _ = steps.SCOPE.accounts
    price, hedge = steps.LISTED[0][2:]
    yield Call("deposit", taker, (_RICH,))
    yield Call("placeOrder", maker, (0, 0, _BUY, _MANY, price))
    yield Call("takeOrder", taker, (maker, 0, _MANY))
    for slot, offered in ((1, price), (2, price * 4 // 5), (3, price * 7 // 10)):
        yield Call("placeOrder", maker, (slot, 0, _SELL, 2, offered))
    yield Call("setMarks", OWNER, ([(0, price * 4 // 5, hedge)],))
    yield Call("placeOrder", maker, (4, 0, _SELL, 1, price))
    for slot in (1, 2, 3):
        yield Call("takeOrder", taker, (maker, slot, 1))


def _list_owners_steps() -> Iterator[Step]:
    """Yield what the owner alone may do."""
    other = 0xB0B
    yield Call("setOracle", OWNER, (other,))
    yield Call("setOracle", OWNER, (OWNER,))


def _tell(
    root: Path, artifact: Artifact, machine: Machine, list_steps: Callable[[BookPair, Any], Iterable[Step]]
) -> str | None:
    """Take steps from the beginning that all life cycles have; return where book and specification part."""
    steps = load_module(root, _STEPS)
    try:
        pair = BookPair.create(machine, root, artifact, replace(steps.SCOPE, slots=_SLOTS))
        deposits = [Call("deposit", address, (steps.START_AMOUNT,)) for address in steps.SCOPE.accounts]
        for call in (*list_contracts(steps.PARAMETERS, steps.LISTED), *deposits):
            pair.take(call)
        for step in list_steps(pair, steps):
            pair.take(step)
    except MismatchError as error:
        return str(error)[:160]
    return None


@lru_cache(maxsize=1)
def _get_workshop(root: Path) -> Workshop:
    return Workshop(root, make_machine().largest_code)


STAGES: Sequence[Stage] = (
    TWO_ROUNDED_SIDES,
    HARD_ACCOUNTS,
    BESIDE_LIMIT,
    Stage("margin book, limits", orders.MARGIN_BOOK.unit, look_at_limits),
    Stage("margin book, stale marks", orders.MARGIN_BOOK.unit, look_at_stale_marks),
    Stage("margin book, uncovered", orders.MARGIN_BOOK.unit, look_at_uncovered),
    Stage("margin book, callers", orders.MARGIN_BOOK.unit, look_at_contract_callers),
)
