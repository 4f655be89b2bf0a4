"""Do a margin book in an EVM and its specification stay the same, whatever happens to them? Both, step by step.

Every step is a call that goes to both. They agree when both accept it, or both refuse it with the same error and the
same values, and when everything that can be read of them is equal afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from clearproof.engine import fixed_search
from clearproof.engine.book import Call, run_call
from clearproof.engine.book_state import Book
from clearproof.engine.fixed import DomainError, FixedParameters
from clearproof.engine.fixed_fills import FixedReach, Requirement
from clearproof.evm.abi import Value
from clearproof.evm.book_queries import BookReader, MismatchError, Scope, State
from clearproof.evm.build import get_harness
from clearproof.evm.deployed import Deployed, RevertedError
from clearproof.evm.engine import as_arguments
from clearproof.evm.machine import OWNER, Machine
from clearproof.toolchain.solidity import Artifact

MAX_AGE_S = 3_600
"""Age of the oldest mark that is not stale, in the books created here."""
START_S = 1_700_000_000
"""Time of the first block."""
FUNDS = 10**32
"""Tokens of every account before it deposits any, in 1e-6 quote: more than one deposit may be."""
_CACHED = 4_096


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a call is refused: the name and the values of a custom error."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing happens for a while."""

    seconds: int


Step: TypeAlias = Call | Wait


class BookPair:
    """A margin book with its token, and the specification of both."""

    def __init__(self, book: Deployed, token: Deployed, twin: Book, scope: Scope) -> None:
        self.book = book
        self.token = token
        self.twin = twin
        self.scope = scope
        self.state: State = {}
        """What was read of the contract last."""
        self._reader = BookReader(book, token, scope)

    @classmethod
    def create(cls, machine: Machine, root: Path, artifact: Artifact, scope: Scope) -> "BookPair":
        """Deploy a book and its token, fund the accounts of ``scope``, and make the owner the oracle.

        Raises
        ------
        MismatchError
            The book is not as specified from the beginning.
        """
        machine.set_time(START_S)
        token = Deployed.create(machine, get_harness(root, "CollateralToken"))
        types = ("address", "address", "uint256")
        book = Deployed.create(machine, artifact, types, OWNER, token.address, MAX_AGE_S)
        for address in scope.accounts:
            token.call("fund", address, FUNDS, book.address)
        pair = cls(book, token, create_twin(scope), scope)
        pair.take(Call("setOracle", OWNER, (OWNER,)))
        return pair

    @property
    def name(self) -> str:
        """Contract and machine, for evidence."""
        return f"{self.book.artifact.name} in {self.book.machine.name}"

    def take(self, step: Step) -> Refusal | None:
        """Let both take ``step``, compare all of their state, and return why it was refused, or None.

        Raises
        ------
        MismatchError
            They disagree.
        """
        refusal = None
        if isinstance(step, Wait):
            self.twin = replace(self.twin, now=self.twin.now + step.seconds)
            self.book.machine.set_time(self.twin.now)
        else:
            refusal = self.send(step)
        self.compare()
        return refusal

    def send(self, call: Call) -> Refusal | None:
        """Send ``call`` to both and return why it was refused, or None; nothing is read.

        Raises
        ------
        MismatchError
            They disagree about that.
        """
        found, specified = self._send(call), self._specify(call)
        if found != specified:
            raise MismatchError(show_step(call), found or "accepted", specified or "accepted")
        return found

    def compare(self) -> None:
        """Read everything of the contract.

        Raises
        ------
        MismatchError
            An answer is not as specified, or the answers do not fit each other.
        """
        self.state = self._reader.compare(self.twin)

    def _send(self, call: Call) -> Refusal | None:
        try:
            self.book.call(call.name, *call.values, caller=call.caller)
        except RevertedError as error:
            return Refusal(error.name, error.values)
        return None

    def _specify(self, call: Call) -> Refusal | None:
        try:
            self.twin = run_call(self.twin, call)
        except DomainError as error:
            return Refusal(error.name, error.values)
        return None


def create_twin(scope: Scope) -> Book:
    """Return the specification of a new book whose accounts have funds."""
    return Book(OWNER, MAX_AGE_S, _solve, now=START_S, wallets=dict.fromkeys(scope.accounts, FUNDS))


def list_contracts(parameters: FixedParameters, marks: Sequence[tuple[int, int, int, int]]) -> list[Call]:
    """Return the calls that set parameters and list contracts; each mark is id, index, price and hedge ratio."""
    calls = [Call("listContract", OWNER, (index, (contract, *mark))) for contract, index, *mark in marks]
    return [Call("setParameters", OWNER, as_arguments(parameters)), *calls]


def show_step(step: Step) -> str:
    """Return a step in one line."""
    if isinstance(step, Wait):
        return f"{step.seconds} s pass"
    return f"{step.name}({', '.join(map(str, step.values))}) by {step.caller:#x}"


def _solve(parameters: FixedParameters, reaches: Sequence[FixedReach]) -> Requirement:
    return _look_up(parameters, tuple(reaches))


@lru_cache(maxsize=_CACHED)
def _look_up(parameters: FixedParameters, reaches: tuple[FixedReach, ...]) -> Requirement:
    """Return what an account needs; most steps leave most accounts as they were."""
    return fixed_search.compute_requirement(parameters, reaches)
