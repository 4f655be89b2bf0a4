"""Does the account book do what its interface says: roles, listings, marks, trades, and margins of what is stored?

The specification of these few entry points is here, in plain dictionaries; refusals are compared by name and values,
and after every call everything that a call may have changed is read back.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from clearproof.engine import fixed
from clearproof.engine.fixed import FixedLeg, FixedParameters
from clearproof.evm import OWNER, Deployed
from clearproof.evm.engine import as_arguments, fill_up
from clearproof.mutation.stages.margin_cases import SEED, Answer, list_margins, make_dense
from clearproof.mutation.stages.stage import Stage, ask, differ, differ_in_steps, make_machine
from clearproof.mutation.stages.workshop import Unit
from clearproof.toolchain.solidity import Artifact

ORACLE, RECORDER, STRANGER, ACCOUNT, OTHER = 0x0AC1E, 0x4EC, 0xBAD, 0xACC, 0xACC2
_PER_INDEX = 16
_STEPS = 160
_WATCHED = (0, 1, 2, 3, 62, 63, 64, 127, 128, 254, 255)


@dataclass
class BookSpec:
    """What the account book holds."""

    now: int = 1
    marks: dict[int, tuple[int, int, int, int]] = field(default_factory=dict)
    """Contract -> price, hedge ratio, index, time."""
    lots: dict[tuple[int, int], int] = field(default_factory=dict)
    """Account and contract -> signed lots, never 0."""

    def list_contract(self, index: int, mark: tuple[int, int, int]) -> Answer:
        """List a contract; returns the refusal, empty if there is none."""
        contract = mark[0]
        if index >= fixed.MAX_INDEXES:
            return ("UnknownIndex", contract, index, fixed.MAX_INDEXES)
        if contract in self.marks:
            return ("AlreadyListed", contract)
        return self._mark(mark, index)

    def set_marks(self, marks: list[tuple[int, int, int]]) -> Answer:
        """Mark contracts, all or none."""
        before = dict(self.marks)
        for mark in marks:
            refusal: Answer = ("NotListed", mark[0])
            if mark[0] in self.marks:
                refusal = self._mark(mark, self.marks[mark[0]][2])
            if refusal:
                self.marks = before
                return refusal
        return ()

    def record(self, account: int, trades: list[tuple[int, int]]) -> Answer:
        """Change positions, all or none."""
        before = dict(self.lots)
        refusal: Answer = ()
        for contract, change in trades:
            lots = self.lots.get((account, contract), 0) + change
            if contract not in self.marks:
                refusal = ("NotListed", contract)
            elif abs(lots) > fixed.MAX_LOTS:
                refusal = ("LotsOutOfRange", contract, lots, fixed.MAX_LOTS)
            if refusal:
                self.lots = before
                return refusal
            self.lots[account, contract] = lots
        self.lots = {place: lots for place, lots in self.lots.items() if lots != 0}
        held = sum(owner == account for owner, _ in self.lots)
        if held > fixed.MAX_HELD:
            self.lots = before
            return ("TooManyContracts", held, fixed.MAX_HELD)
        return ()

    def get_held(self, account: int) -> int:
        """Return the bits of the contracts held."""
        return sum(1 << contract for owner, contract in self.lots if owner == account)

    def get_book(self, account: int) -> list[FixedLeg]:
        """Return the positions of an account with their marks."""
        held = sorted((contract, lots) for (owner, contract), lots in self.lots.items() if owner == account)
        return [FixedLeg(self.marks[c][2], lots, self.marks[c][0], self.marks[c][1]) for c, lots in held]

    def _mark(self, mark: tuple[int, int, int], index: int) -> Answer:
        contract, price, hedge = mark
        if not 1 <= price <= fixed.MAX_PRICE:
            return ("PriceOutOfRange", contract, price, fixed.MAX_PRICE)
        if abs(hedge) > fixed.HEDGE_SCALE:
            return ("HedgeRatioOutOfRange", contract, hedge, fixed.HEDGE_SCALE)
        self.marks[contract] = (price, hedge, index, self.now)
        return ()


def look_at_book(_root: Path, artifact: Artifact) -> str | None:
    """Drive a fresh account book through roles, listings, marks, trades and margins, and compare after each call."""
    book = Deployed.create(make_machine(), artifact, ("address",), OWNER)
    spec = BookSpec()
    parameters = make_dense()
    noticed = differ("empty account", ask(book, "marginOf", ACCOUNT), (0,)) or _look_at_roles(book)
    noticed = noticed or differ("parameters", ask(book, "setParameters", *as_arguments(parameters)), ())
    noticed = noticed or _look_at_listing(book, spec) or _look_at_steps(book, spec, parameters)
    return noticed or _look_at_limits(book, spec) or _look_at_margins(book)


def _look_at_roles(book: Deployed) -> str | None:
    calls: tuple[tuple[str, tuple[Any, ...], int, Answer], ...] = (
        ("setOracle", (ORACLE,), STRANGER, ("NotOwner", STRANGER, OWNER)),
        ("setRecorder", (RECORDER,), STRANGER, ("NotOwner", STRANGER, OWNER)),
        ("setOracle", (ORACLE,), OWNER, ()),
        ("setRecorder", (RECORDER,), OWNER, ()),
        ("oracle", (), OWNER, (ORACLE,)),
        ("recorder", (), OWNER, (RECORDER,)),
        ("listContract", (0, (9, 1, 1)), STRANGER, ("NotOwner", STRANGER, OWNER)),
        ("listContract", (0, (9, 1, 1)), OWNER, ("UnknownIndex", 9, 0, 0)),
        ("setMarks", ([],), OWNER, ("NotOracle", OWNER, ORACLE)),
        ("setMarks", ([(9, 1, 1)],), ORACLE, ("NotListed", 9)),
        ("recordTrades", (ACCOUNT, []), OWNER, ("NotRecorder", OWNER, RECORDER)),
        ("recordTrades", (ACCOUNT, [(9, 1)]), RECORDER, ("NotListed", 9)),
    )
    return differ_in_steps(book, calls)


def _look_at_listing(book: Deployed, spec: BookSpec) -> str | None:
    """List all 256 contracts but one, with bad and repeated ones between."""
    spec.now = 1_700_000_000
    book.machine.set_time(spec.now)
    bad = [(16, (7, 1, 1)), (255, (7, 1, 1)), (0, (7, 0, 1)), (0, (7, fixed.MAX_PRICE + 1, 1)),
           (0, (7, 1, fixed.HEDGE_SCALE + 1)), (0, (7, 1, -fixed.HEDGE_SCALE - 1))]  # fmt: skip
    good = [(c // _PER_INDEX, (c, 10**8 + c, (-1) ** c * (1_000 + c))) for c in range(256) if c != 130]
    for index, mark in (*bad, *good, (3, (5, 1, 1)), (15, (255, 1, 1))):
        noticed = differ("listContract", ask(book, "listContract", index, mark), spec.list_contract(index, mark))
        if noticed:
            return noticed
    return _compare_marks(book, spec, range(256))


def _look_at_steps(book: Deployed, spec: BookSpec, parameters: FixedParameters) -> str | None:
    """Mark and trade at random, ends of every range included."""
    random = Random(SEED)  # noqa: S311  # repeatable cases, not secrets
    for step in range(_STEPS):
        spec.now += random.choice((0, 1, 3600))
        book.machine.set_time(spec.now)
        touched = random.sample(_WATCHED, 3)
        if step % 3 == 0:
            marks = [(c, *_draw_mark(random)) for c in touched]
            noticed = differ("setMarks", ask(book, "setMarks", marks, caller=ORACLE), spec.set_marks(marks))
        else:
            account = random.choice((ACCOUNT, OTHER))
            trades = [(c, _draw_lots(random, spec, account, c)) for c in touched]
            found = ask(book, "recordTrades", account, trades, caller=RECORDER)
            noticed = differ("recordTrades", found, spec.record(account, trades))
        noticed = noticed or _compare(book, spec, parameters, touched)
        if noticed:
            return noticed
    return _compare_marks(book, spec, _WATCHED)


def _draw_mark(random: Random) -> tuple[int, int]:
    top, scale = fixed.MAX_PRICE, fixed.HEDGE_SCALE
    prices = (1, top, random.randint(1, top), random.randint(1, 10**10), random.choice((0, top + 1, 7)))
    return random.choice(prices), random.choice((scale, -scale, 0, random.randint(-scale, scale), scale + 1))


def _draw_lots(random: Random, spec: BookSpec, account: int, contract: int) -> int:
    held, top = spec.lots.get((account, contract), 0), fixed.MAX_LOTS
    return random.choice((-held, -held, top - held, -top - held, top + 1 - held, random.randint(-(10**6), 10**6)))


def _look_at_limits(book: Deployed, spec: BookSpec) -> str | None:
    """Hold 64 contracts, not one more; change one for another."""
    account = 0x64
    calls = [(contract, 1) for contract in range(64)]
    for trades in (calls, [(200, 1)], [(200, 1), (0, -1)], [(0, 2)], [(201, 5), (201, -5)], [(130, 1)], []):
        noticed = differ(
            "recordTrades", ask(book, "recordTrades", account, trades, caller=RECORDER), spec.record(account, trades)
        ) or differ("held", ask(book, "getHeld", account), (spec.get_held(account),))
        if noticed:
            return noticed
    return None


def _look_at_margins(book: Deployed) -> str | None:
    """Store books and compare what they need, each in an account of its own."""
    standing: FixedParameters | None = None
    for number, case in enumerate(list_margins()):
        if case.parameters != standing:
            standing = case.parameters
            book.call("setParameters", *as_arguments(fill_up(standing)))
        trades, marks = _place(case.book)
        if trades is None:
            continue
        point = book.machine.snapshot()
        book.call("setMarks", marks, caller=ORACLE)
        book.call("recordTrades", 1_000 + number, trades, caller=RECORDER)
        noticed = differ("stored margin", ask(book, "marginOf", 1_000 + number), case.answer)
        if noticed:
            return noticed
        book.machine.restore(point)
    return None


def _place(legs: tuple[FixedLeg, ...]) -> tuple[list[tuple[int, int]] | None, list[tuple[int, int, int]]]:
    """Return trades and marks that put a book into the contracts of its indexes; None if those are too few."""
    taken: dict[int, int] = {}
    trades, marks = [], []
    for leg in legs:
        place = taken.get(leg.index, 0)
        taken[leg.index] = place + 1
        contract = leg.index * _PER_INDEX + (place * 5 + leg.index) % _PER_INDEX
        if place >= _PER_INDEX or contract == 130:
            return None, []
        trades.append((contract, leg.lots))
        marks.append((contract, leg.price, leg.hedge_ratio))
    return trades, marks


def _compare(book: Deployed, spec: BookSpec, parameters: FixedParameters, touched: list[int]) -> str | None:
    noticed = None
    for account in (ACCOUNT, OTHER):
        for contract in touched:
            wanted = (spec.lots.get((account, contract), 0),)
            noticed = noticed or differ("position", ask(book, "getPosition", account, contract), wanted)
        noticed = noticed or differ("held", ask(book, "getHeld", account), (spec.get_held(account),))
        margin = fixed.compute_requirement(parameters, spec.get_book(account))
        noticed = noticed or differ("margin", ask(book, "marginOf", account), (margin,))
    return noticed or _compare_marks(book, spec, touched)


def _compare_marks(book: Deployed, spec: BookSpec, contracts: Any) -> str | None:
    for contract in contracts:
        noticed = differ("mark", ask(book, "getMark", contract), spec.marks.get(contract, (0, 0, 0, 0)))
        if noticed:
            return noticed
    return None


ACCOUNT_BOOK = Stage("account book", Unit("contracts/src/AccountBook.sol", "AccountBook"), look_at_book)
