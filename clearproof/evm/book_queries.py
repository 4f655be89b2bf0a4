"""What can be read of a margin book, what the specification says it is, and which sums have to hold among the answers.

The sums are computed from the contract's own answers, not from the specification's: resting lots from the orders, cash
from the tokens held, positions from each other.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from clearproof.engine.book_state import CASH_PER_UNIT, Book
from clearproof.errors import ClearproofError
from clearproof.evm.abi import Value, decode
from clearproof.evm.deployed import Deployed

Answer: TypeAlias = tuple[Value, ...]
Question: TypeAlias = tuple[str, tuple[int, ...]]
"""Name of a getter and its arguments; ``balanceOf`` is the token's."""
State: TypeAlias = Mapping[Question, Answer]
"""What the contract answers."""


class MismatchError(ClearproofError):
    """The contract and its specification disagree, or the contract's answers do not fit each other."""

    def __init__(self, what: str, found: object, specified: object) -> None:
        super().__init__(f"{what}: found {found}, specified {specified}")
        self.what = what
        self.found = found
        self.specified = specified


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: everybody who ever does anything, and everything they do it with."""

    accounts: tuple[int, ...]
    contracts: tuple[int, ...]
    slots: tuple[int, ...]


class BookReader:
    """The questions about a book, its token and the accounts of a scope."""

    def __init__(self, book: Deployed, token: Deployed, scope: Scope) -> None:
        self._book = book
        self._token = token
        self._scope = scope
        questions = list_questions(book.address, scope)
        self._questions = [(question, self._encode(question)) for question in questions]

    def read(self) -> State:
        """Return all answers of the contract."""
        state = {question: self._ask(question, data) for question, data in self._questions}
        for question in list_parameter_questions(state["indexCount", ()][0]):
            state[question] = self._ask(question, self._encode(question))
        return state

    def _ask(self, question: Question, data: bytes) -> Answer:
        target = self._get_target(question[0])
        return _clean(question[0], decode(target.functions[question[0]].outputs, target.send(data).data))

    def compare(self, twin: Book) -> State:
        """Return all answers of the contract, each as specified and every sum kept.

        Raises
        ------
        MismatchError
            An answer is not as specified, or a sum does not hold.
        """
        state = self.read()
        for (name, values), found in state.items():
            specified = specify(twin, self._book.address, name, values)
            if found != specified:
                raise MismatchError(f"{name}({', '.join(map(hex, values))})", found, specified)
        check_sums(state, self._scope)
        return state

    def _get_target(self, name: str) -> Deployed:
        return self._token if name == "balanceOf" else self._book

    def _encode(self, question: Question) -> bytes:
        return self._get_target(question[0]).encode_call(question[0], *question[1])


def list_questions(address: int, scope: Scope) -> Iterator[Question]:
    """Yield the questions about the book at ``address`` that do not depend on its parameters."""
    yield from (("oracle", ()), ("collateralHeld", ()), ("indexCount", ()), ("balanceOf", (address,)))
    for contract in scope.contracts:
        yield "getMark", (contract,)
    for account in scope.accounts:
        for name in ("balanceOf", "getCash", "equityOf", "marginOf", "requirementOf", "getHeld"):
            yield name, (account,)
        for contract in scope.contracts:
            yield "getPosition", (account, contract)
            yield "getResting", (account, contract)
        for slot in scope.slots:
            yield "getOrder", (account, slot)


def specify(twin: Book, address: int, name: str, values: tuple[int, ...]) -> Answer:
    """Return the specification's answer for the book at ``address``."""
    if name == "balanceOf" and values == (address,):
        return (twin.collateral,)
    return _SPECIFIED[name](twin, *values)


def check_sums(state: State, scope: Scope) -> None:
    """Raise unless positions net to zero, cash is what is held, and resting lots are the sums of the orders.

    Raises
    ------
    MismatchError
        A sum does not hold.
    """
    cash = sum(state["getCash", (address,)][0] for address in scope.accounts)
    _check("sum of cash", cash, CASH_PER_UNIT * state["collateralHeld", ()][0])
    for contract in scope.contracts:
        net = sum(state["getPosition", (address, contract)][0] for address in scope.accounts)
        _check(f"sum of positions in {contract}", net, 0)
    for address in scope.accounts:
        resting: Counter[tuple[int, int]] = Counter()
        for slot in scope.slots:
            lots, side, contract, _, _ = state["getOrder", (address, slot)]
            resting[contract, side] += lots
        for contract in scope.contracts:
            sums = (resting[contract, 0], resting[contract, 1])
            _check(f"resting lots of {address:#x} in {contract}", state["getResting", (address, contract)], sums)


def list_parameter_questions(count: int) -> Iterator[Question]:
    """Yield the questions about a parameter set of ``count`` indexes."""
    for j in range(count):
        yield "getIndex", (j,)
        for i in range(j):
            yield "getBeta", (i, j)


def _check(what: str, found: object, specified: object) -> None:
    if found != specified:
        raise MismatchError(what, found, specified)


def _clean(name: str, answer: Answer) -> Answer:
    """Return the answer without what an empty slot leaves undefined."""
    return (0, 0, 0, 0, answer[4]) if name == "getOrder" and answer[0] == 0 else answer


def _show_mark(twin: Book, contract: int) -> Answer:
    mark = twin.marks.get(contract)
    return (0, 0, 0, 0) if mark is None else (mark.price, mark.hedge_ratio, mark.index, mark.time)


def _show_index(twin: Book, i: int) -> Answer:
    index = twin.parameters.indexes[i]
    return ((index.alpha_long, index.alpha_short, index.gamma),)


def _show_order(twin: Book, address: int, slot: int) -> Answer:
    account = twin.get_account(address)
    generation = account.generations.get(slot, 0)
    order = account.orders.get(slot)
    if order is None:
        return (0, 0, 0, 0, generation)
    return (order.lots, int(order.side), order.contract, order.price, generation)


_SPECIFIED: Mapping[str, Callable[..., Answer]] = MappingProxyType(
    {
        "oracle": lambda twin: (twin.oracle,),
        "collateralHeld": lambda twin: (twin.collateral,),
        "indexCount": lambda twin: (len(twin.parameters.indexes),),
        "getIndex": _show_index,
        "getBeta": lambda twin, i, j: (twin.parameters.get_beta(i, j),),
        "getMark": _show_mark,
        "balanceOf": lambda twin, address: (twin.wallets.get(address, 0),),
        "getCash": lambda twin, address: (twin.get_account(address).cash,),
        "equityOf": lambda twin, address: (twin.compute_equity(address),),
        "marginOf": lambda twin, address: (twin.compute_margin(address),),
        "requirementOf": lambda twin, address: twin.compute_requirement(address),
        "getHeld": lambda twin, address: (sum(1 << contract for contract in twin.get_account(address).list_used()),),
        "getPosition": lambda twin, address, contract: (twin.get_account(address).get_position(contract),),
        "getResting": lambda twin, address, contract: twin.get_account(address).compute_resting().get(contract, (0, 0)),
        "getOrder": _show_order,
    }
)
"""Getter -> its answer according to the specification."""
