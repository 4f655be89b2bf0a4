"""The adapter through which any margin engine is driven: set parameters, then ask for the margins of books.

Three engines stand behind it: the account book as deployed, the stateless lens, and the integer twin. A user who wants
to check an engine of their own writes a fourth. Those that know resting orders, the lens and the twin here, also answer
what accounts with them require.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from clearproof.engine import fixed, fixed_fills, fixed_search
from clearproof.engine.fixed import FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import FixedReach, Requirement
from clearproof.errors import InputError
from clearproof.evm.abi import Value, decode, pack_words
from clearproof.evm.build import get_contract, get_harness
from clearproof.evm.deployed import Deployed
from clearproof.evm.machine import OWNER, Machine
from clearproof.toolchain.solidity import Artifact

Books: TypeAlias = Sequence[Sequence[FixedLeg]]
Accounts: TypeAlias = Sequence[Sequence[FixedReach]]
"""Books with resting orders."""

CONTRACT_IDS = 256
_PER_INDEX = CONTRACT_IDS // fixed.MAX_INDEXES
_BATCH = 200
"""Cases in one call: long enough to make its cost small, short enough for its memory."""


class MarginEngine(Protocol):
    """Anything that answers what a book needs."""

    name: str
    """For evidence."""

    def set_parameters(self, parameters: FixedParameters) -> None:
        """Put a parameter set in force.

        Raises
        ------
        DomainError, RevertedError
            The engine refuses the set; the error has the ``name`` and ``values`` of the contract's custom error.
        """

    def compute_margins(self, books: Books) -> list[int]:
        """Return the margin of each book in 1e-6 quote.

        Raises
        ------
        DomainError, RevertedError
            The engine refuses a book.
        """


class FillEngine(MarginEngine, Protocol):
    """Anything that also answers what an account with resting orders needs."""

    def compute_requirements(self, accounts: Accounts) -> list[Requirement]:
        """Return the requirement of each account in 1e-6 quote, and whether it is that of the worst fill.

        Raises
        ------
        DomainError, RevertedError
            The engine refuses an account.
        """


class TwinEngine:
    """The integer specification."""

    name = "integer twin"

    def __init__(self) -> None:
        self._parameters = FixedParameters((), ())

    def set_parameters(self, parameters: FixedParameters) -> None:
        """See :class:`MarginEngine`."""
        fixed.check_parameters(parameters)
        self._parameters = parameters

    def compute_margins(self, books: Books) -> list[int]:
        """See :class:`MarginEngine`."""
        for book in books:
            fixed.check_legs(self._parameters, book)
        return [fixed.compute_requirement(self._parameters, book) for book in books]

    def compute_requirements(self, accounts: Accounts) -> list[Requirement]:
        """See :class:`FillEngine`."""
        for account in accounts:
            fixed_fills.check_reaches(self._parameters, account)
        return [fixed_search.compute_requirement(self._parameters, account) for account in accounts]


class LensEngine:
    """A contract that computes the margin of a book it is given, one call each."""

    def __init__(self, machine: Machine, artifact: Artifact) -> None:
        self.name = f"{artifact.name} in {machine.name}"
        self.machine = machine
        self.lens = Deployed.create(machine, artifact)
        self._parameters: tuple[Value, Value] = ((), ())

    def set_parameters(self, parameters: FixedParameters) -> None:
        """See :class:`MarginEngine`."""
        self._parameters = as_arguments(parameters)
        self.lens.call("checkParameters", *self._parameters)

    def compute_margins(self, books: Books) -> list[int]:
        """See :class:`MarginEngine`."""
        return [
            self.lens.call("marginOf", *self._parameters, [(x.index, x.lots, x.price, x.hedge_ratio) for x in book])[0]
            for book in books
        ]

    def compute_requirements(self, accounts: Accounts) -> list[Requirement]:
        """See :class:`FillEngine`."""
        answers = (
            self.lens.call(
                "requirementOf",
                *self._parameters,
                [(x.index, x.lots, x.buys, x.sells, x.price, x.hedge_ratio) for x in account],
            )
            for account in accounts
        )
        return [Requirement(value, bool(exact)) for value, exact in answers]


class StoredEngine:
    """The account book: every book is marked, traded into a fresh account and read back, through its entry points.

    All 256 contracts are listed, 16 to each of 16 indexes; smaller parameter sets are filled up with indexes that have
    no correlation and no contract in use.
    """

    def __init__(self, machine: Machine, root: Path) -> None:
        self.name = f"AccountBook in {machine.name}"
        self.book = Deployed.create(machine, get_contract(root, "AccountBook"), ("address",), OWNER)
        self.driver = Deployed.create(machine, get_harness(root, "BatchDriver"))
        self.machine = machine
        filler = FixedParameters((), ())
        self.set_parameters(filler)
        for role in ("setOracle", "setRecorder"):
            self.book.call(role, self.driver.address)
        for contract in range(CONTRACT_IDS):
            self.book.call("listContract", contract // _PER_INDEX, (contract, 1, 0))

    def set_parameters(self, parameters: FixedParameters) -> None:
        """See :class:`MarginEngine`."""
        self.book.call("setParameters", *as_arguments(fill_up(parameters)))

    def compute_margins(self, books: Books) -> list[int]:
        """See :class:`MarginEngine`.

        Raises
        ------
        InputError
            More than 16 legs on one index.
        """
        return self.compute_packed([pack_book(book) for book in books])

    def compute_packed(self, packed: Sequence[Sequence[int]]) -> list[int]:
        """Return the margins of books whose legs name their contracts, see :func:`pack_leg`."""
        margins: list[int] = []
        for first in range(0, len(packed), _BATCH):
            margins += self._run_batch(packed[first : first + _BATCH])
        return margins

    def _run_batch(self, packed: Sequence[Sequence[int]]) -> list[int]:
        legs = [word for book in packed for word in book]
        ends: list[int] = []
        for book in packed:
            ends.append(len(book) + (ends[-1] if ends else 0))
        head = (self.book.address, 96, 96 + 32 * (len(legs) + 1))
        data = self.driver.functions["margins"].selector + b"".join([word.to_bytes(32, "big") for word in head])
        point = self.machine.snapshot()
        outcome = self.driver.send(data + pack_words(legs) + pack_words(ends))
        self.machine.restore(point)
        margins: list[int] = decode(("uint256[]",), outcome.data)[0]
        if len(margins) != len(packed):
            raise InputError("batch", f"{len(margins)} margins", f"{len(packed)} margins")
        return margins


def pack_leg(contract: int, leg: FixedLeg) -> int:
    """Return a leg that names its contract as the driver's word."""
    return contract | (leg.lots & 0xFFFFFFFFFFFF) << 8 | leg.price << 56 | (leg.hedge_ratio & 0xFFFFFF) << 120


def pack_book(book: Sequence[FixedLeg]) -> list[int]:
    """Return a book as the driver's words; the legs of an index take its contracts in turn.

    Raises
    ------
    InputError
        More legs on one index than it has contracts.
    """
    taken: dict[int, int] = {}
    words = []
    for leg in book:
        place = taken.get(leg.index, 0)
        if place == _PER_INDEX:
            raise InputError(f"legs on index {leg.index}", "more", f"at most {_PER_INDEX}")
        taken[leg.index] = place + 1
        words.append(pack_leg(leg.index * _PER_INDEX + place, leg))
    return words


def as_arguments(parameters: FixedParameters) -> tuple[Value, Value]:
    """Return a parameter set as arguments of ``setParameters``."""
    return [(x.alpha_long, x.alpha_short, x.gamma) for x in parameters.indexes], list(parameters.betas)


def fill_up(parameters: FixedParameters) -> FixedParameters:
    """Return the set with as many indexes as there can be; the added ones have no correlation."""
    missing = fixed.MAX_INDEXES - len(parameters.indexes)
    pairs = fixed.MAX_INDEXES * (fixed.MAX_INDEXES - 1) // 2
    added = (fixed.FixedIndex(1, 1, 0),) * missing
    return FixedParameters(parameters.indexes + added, parameters.betas + (0,) * (pairs - len(parameters.betas)))
