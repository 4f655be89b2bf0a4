"""Which life cycles of a book are rare? Each story notices a handful of mistakes that random life cycles do not.

Order sizes at the limits of a contract, that only money without end meets; one mark of two that is stale; fills of an
account that is not covered any more, or to the last unit; and callers that are contracts and not whoever signed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

from clearproof.engine.book import MAX_AMOUNT, Call, run_call
from clearproof.engine.fixed import MAX_HELD, MAX_LOTS, MAX_PRICE
from clearproof.evm import OWNER, Deployed, Machine
from clearproof.evm.book_queries import MismatchError
from clearproof.evm.paired import MAX_AGE_S, BookPair, Step, Wait, list_contracts
from clearproof.gate.worker import load_module
from clearproof.mutation.forwarding import ForwardingMachine
from clearproof.mutation.stages import book, orders
from clearproof.mutation.stages.margin_cases import SEED, Answer
from clearproof.mutation.stages.stage import Stage, differ_in_steps, make_machine
from clearproof.toolchain.solidity import Artifact

_STEPS = "models.bytecode_book_steps"
_BUY, _SELL = 0, 1
_RICH = 10**25
"""Collateral with which no order is refused, in 1e-6 quote."""
_MANY = 400
"""Lots that an account can just hold with what it has in the beginning."""
_FEW = 10
_UNLISTED = (3, 5, 12, 63)
_HIGHEST = 255
_STORY_LENGTH = 60
_SLOTS = (*range(12), 2**32 - 1)


def look_at_limits(root: Path, artifact: Artifact) -> str | None:
    """Rest and fill orders at every limit of an account that can pay for them, and one step outside."""
    return _tell(root, artifact, make_machine(), _list_limits)


def look_at_many(root: Path, artifact: Artifact) -> str | None:
    """Let an account hold as many contracts as it may, and one more."""
    return _tell(root, artifact, make_machine(), _list_many)


def look_at_stale_marks(root: Path, artifact: Artifact) -> str | None:
    """Let one mark of an account become stale after the other."""
    return _tell(root, artifact, make_machine(), _list_stale)


def look_at_uncovered(root: Path, artifact: Artifact) -> str | None:
    """Fill orders of an account that could not place them any more."""
    return _tell(root, artifact, make_machine(), _list_uncovered)


def look_at_exact(root: Path, artifact: Artifact) -> str | None:
    """Fill an order of an account that then has what it requires, to the unit."""
    return _tell(root, artifact, make_machine(), _list_exact)


def look_at_contract_callers(root: Path, artifact: Artifact) -> str | None:
    """Take random steps of accounts that are contracts: who calls is asked, and not who signed."""
    machine = ForwardingMachine(make_machine())

    def draw(pair: BookPair, steps: Any) -> Iterator[Step]:
        for address in (OWNER, *steps.SCOPE.accounts):
            machine.forward(address)
        yield from _list_owners_steps()
        yield from _list_too_many(steps)
        random = steps.seed_draw(SEED)
        for _ in range(_STORY_LENGTH):
            yield from steps.draw_scene(random, pair.twin)

    return _tell(root, artifact, machine, draw)


def look_at_contract_roles(_root: Path, artifact: Artifact) -> str | None:
    """Let owner, oracle and recorder of an account book be contracts."""
    machine = ForwardingMachine(make_machine())
    deployed = Deployed.create(machine, artifact, ("address",), OWNER)
    for address in (OWNER, book.ORACLE, book.RECORDER):
        machine.forward(address)
    calls: tuple[tuple[str, tuple[Any, ...], int, Answer], ...] = (
        ("setOracle", (book.ORACLE,), OWNER, ()),
        ("setRecorder", (book.RECORDER,), OWNER, ()),
        ("setMarks", ([],), book.ORACLE, ()),
        ("setMarks", ([],), book.RECORDER, ("NotOracle", book.RECORDER, book.ORACLE)),
        ("setOracle", (book.ORACLE,), book.RECORDER, ("NotOwner", book.RECORDER, OWNER)),
        ("recordTrades", (book.ACCOUNT, []), book.ORACLE, ("NotRecorder", book.ORACLE, book.RECORDER)),
        ("nameOwner", (book.ORACLE,), OWNER, ()),
        ("takeOver", (), book.RECORDER, ("NotPendingOwner", book.RECORDER, book.ORACLE)),
        ("takeOver", (), book.ORACLE, ()),
        ("owner", (), OWNER, (book.ORACLE,)),
        ("recordTrades", (book.ACCOUNT, []), book.RECORDER, ()),
    )
    return differ_in_steps(deployed, calls)


def _list_limits(_pair: BookPair, steps: Any) -> Iterator[Step]:
    """Yield orders and fills at the limits of the sizes of one contract."""
    maker, taker, third = steps.SCOPE.accounts
    yield from (Call("deposit", account, (_RICH,)) for account in (maker, taker))
    yield Call("setMarks", OWNER, ([(0, 1, 0)],))
    yield Call("listContract", OWNER, (1, (_HIGHEST, *steps.LISTED[0][2:])))
    yield from (Call("deposit", maker, (amount,)) for amount in (0, MAX_AMOUNT + 1))
    yield Call("placeOrder", maker, (_SLOTS[-1], 0, _SELL, 0, 1))
    yield from (Call("placeOrder", maker, (slot, _HIGHEST, _BUY, 5, 1)) for slot in (0, 0, 1))
    yield from (Call("reduceOrder", maker, (slot, lots)) for slot, lots in ((0, 0), (0, 9), (0, 4), (0, 1), (1, 5)))
    yield from (Call("placeOrder", maker, (slot, 2, slot, 5, 1)) for slot in (_BUY, _SELL))
    yield from (Call("cancelOrder", maker, (slot,)) for slot in (_BUY, _SELL))
    yield from (Call("placeOrder", maker, (_SLOTS[-1], contract, _BUY, 1, 1)) for contract in _UNLISTED)
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
    yield Call("deposit", third, (_RICH,))
    for side in (_BUY, _SELL):
        yield Call("placeOrder", third, (side, 0, side, MAX_LOTS, 1))
        yield Call("reduceOrder", third, (side, MAX_LOTS - 3))
    yield Call("placeOrder", third, (2, 2, _BUY, 1, MAX_PRICE))
    yield Call("deposit", third, (MAX_AMOUNT,))
    yield Call("placeOrder", third, (3, 2, _SELL, MAX_LOTS, steps.LISTED[2][2]))


def _list_many(_pair: BookPair, steps: Any) -> Iterator[Step]:
    """Yield orders of one account in as many contracts as it may hold, and in one more."""
    maker = steps.SCOPE.accounts[0]
    listed = {contract for contract, *_ in steps.LISTED}
    for contract in range(MAX_HELD + 1):
        if contract not in listed:
            yield Call("listContract", OWNER, (0, (contract, *steps.LISTED[0][2:])))
    yield Call("deposit", maker, (_RICH,))
    yield from (Call("placeOrder", maker, (place, place, _BUY, 1, 1)) for place in range(MAX_HELD + 1))


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
    yield Call("listContract", OWNER, (1, (_HIGHEST, *steps.LISTED[0][2:])))
    yield Call("placeOrder", maker, (0, _HIGHEST, _BUY, 1, 1))
    yield Wait(MAX_AGE_S + 1)
    yield Call("withdraw", maker, (1,))


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


def _list_exact(pair: BookPair, steps: Any) -> Iterator[Step]:
    """Yield a fill at a loss that leaves the maker exactly what it requires."""
    maker, taker, _ = steps.SCOPE.accounts
    taken = Call("takeOrder", taker, (maker, 0, _FEW))
    yield Call("placeOrder", maker, (0, 0, _BUY, _FEW, steps.LISTED[0][2] * 11 // 10))
    after = run_call(pair.twin, taken)
    yield Call("withdraw", maker, (after.compute_equity(maker) - after.compute_requirement(maker).value,))
    yield taken


def _list_too_many(steps: Any) -> Iterator[Step]:
    """Yield an order, and a fill of another's, that the caller cannot cover."""
    maker, taker, _ = steps.SCOPE.accounts
    price = steps.LISTED[0][2]
    yield Call("placeOrder", maker, (0, 0, _BUY, _MANY * 9, price))
    yield Call("deposit", maker, (_RICH,))
    yield from [Call("placeOrder", maker, (0, 0, _BUY, _MANY * 9, price))] * 2
    yield Call("withdraw", maker, (_RICH,))
    yield Call("takeOrder", taker, (maker, 0, _MANY * 9))
    yield Call("cancelOrder", maker, (0,))
    yield Call("withdraw", maker, (_RICH,))


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


STAGES = (
    Stage("margin book, limits", orders.MARGIN_BOOK.unit, look_at_limits),
    Stage("margin book, many contracts", orders.MARGIN_BOOK.unit, look_at_many),
    Stage("margin book, stale marks", orders.MARGIN_BOOK.unit, look_at_stale_marks),
    Stage("margin book, uncovered", orders.MARGIN_BOOK.unit, look_at_uncovered),
    Stage("margin book, to the unit", orders.MARGIN_BOOK.unit, look_at_exact),
    Stage("margin book, callers", orders.MARGIN_BOOK.unit, look_at_contract_callers),
    Stage("account book, callers", book.ACCOUNT_BOOK.unit, look_at_contract_roles),
)
