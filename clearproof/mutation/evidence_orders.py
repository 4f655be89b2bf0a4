"""Does the lens answer for accounts with resting orders, and does the margin book live, as specified?

The cases are those of the project's own models: the accounts that its bytecode is compared on, and the random life
cycles of a margin book. What the specification answers is computed once for each process.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from clearproof.engine import fixed, fixed_fills, fixed_search
from clearproof.engine.book import Call
from clearproof.engine.fixed import DomainError, FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import MAX_RESTING, FixedReach
from clearproof.evm import Deployed
from clearproof.evm.book_queries import MismatchError
from clearproof.evm.cases import Cases
from clearproof.evm.engine import as_arguments
from clearproof.evm.paired import BookPair
from clearproof.gate.worker import load_module
from clearproof.mutation.evidence import Stage, ask, differ, make_machine
from clearproof.mutation.margin_cases import SEED, Answer
from clearproof.mutation.workshop import Unit
from clearproof.toolchain.solidity import Artifact

_SMALL_SETS, _LARGE_SETS, _CUT_SETS, _ACCOUNTS = 30, 4, 5, 5
_STORIES, _STORY_LENGTH = 6, 60


@dataclass(frozen=True, slots=True)
class OrderCase:
    """An account with resting orders, and what the specification says about it."""

    parameters: FixedParameters
    account: tuple[FixedReach, ...]
    answer: Answer
    """Requirement and whether it is exact, or a refusal."""


def look_at_orders(root: Path, artifact: Artifact) -> str | None:
    """Compare the requirements of accounts with resting orders, and the refusals of bad ones."""
    lens = Deployed.create(make_machine(), artifact)
    for case in list_orders(root):
        reaches = [(x.index, x.lots, x.buys, x.sells, x.price, x.hedge_ratio) for x in case.account]
        found = ask(lens, "requirementOf", *as_arguments(case.parameters), reaches)
        noticed = differ(f"requirement of {len(reaches)} contracts", found, case.answer)
        if noticed:
            return noticed
    return None


def look_at_margin_book(root: Path, artifact: Artifact) -> str | None:
    """Drive a margin book and its specification through the same random life cycles."""
    steps = load_module(root, "models.bytecode_book_steps")
    machine = make_machine()
    try:
        pair = BookPair.create(machine, root, artifact, steps.SCOPE)
        pair.list_contracts(steps.PARAMETERS, steps.LISTED)
        for address in steps.SCOPE.accounts:
            pair.step(Call("deposit", address, (steps.START_AMOUNT,)))
        start = pair.twin
        for story in range(_STORIES):
            point = machine.snapshot()
            _tell(pair, steps, SEED + story)
            machine.restore(point)
            machine.set_time(start.now)
            pair.twin = start
    except MismatchError as error:
        return str(error)[:160]
    return None


@cache
def list_orders(root: Path) -> tuple[OrderCase, ...]:
    """Return accounts with resting orders: refused ones, ordinary ones, hard ones."""
    cases = (*_list_outside(), *_list_grid(), *_draw_accounts(root))
    return tuple(OrderCase(parameters, account, _specify(parameters, account)) for parameters, account in cases)


def _draw_accounts(root: Path) -> Iterator[tuple[FixedParameters, tuple[FixedReach, ...]]]:
    draws = load_module(root, "models.bytecode_fill_cases")
    cases = Cases(SEED)
    kinds = (
        (_SMALL_SETS, draws.draw_few_indexes, draws.draw_small),
        (_LARGE_SETS, draws.draw_many_indexes, draws.draw_large),
        (_CUT_SETS, lambda stream: draws.draw_graph(stream, stream.choose((4, 8, 10, 12))), draws.draw_cut),
    )
    for sets, draw_parameters, draw_seed in kinds:
        for _ in range(sets):
            parameters = draw_parameters(cases)
            for _ in range(_ACCOUNTS):
                yield parameters, draw_seed(cases, parameters).books[0]


def _list_grid() -> Iterator[tuple[FixedParameters, tuple[FixedReach, ...]]]:
    """Yield every small way in which two contracts of one index can rest, and one on another index beside them."""
    parameters = FixedParameters((FixedIndex(100_000, 120_000, 9_200), FixedIndex(110_000, 90_000, 8_000)), (-4_321,))
    unit = 10**9 + 7
    for lots, buys, sells in product((-3, 0, 3), (0, 2, 5), (0, 2, 5)):
        beside = FixedReach(1, 1, 2, 3, unit)
        yield parameters, (FixedReach(0, lots, buys, sells, unit), FixedReach(0, -2, 4, 1, 2 * unit, -(10**6)), beside)


def _specify(parameters: FixedParameters, account: tuple[FixedReach, ...]) -> Answer:
    try:
        fixed_fills.check_reaches(parameters, account)
    except DomainError as error:
        return (error.name, *error.values)
    answer = fixed_search.compute_requirement(parameters, account)
    return answer.value, int(answer.exact)


def _list_outside() -> Iterator[tuple[FixedParameters, tuple[FixedReach, ...]]]:
    """Yield accounts with one value at its limit, and one step outside."""
    parameters = FixedParameters((FixedIndex(100_000, 120_000, 9_200),) * 2, (5_000,))
    good, top, rest = FixedReach(1, 5, 2, 3, 10**9), fixed.MAX_LOTS, MAX_RESTING
    price, hedge = fixed.MAX_PRICE, fixed.HEDGE_SCALE
    bad = [
        *[FixedReach(index, 1, 1, 1, 1) for index in (1, 2, 255)],
        *[FixedReach(0, 1, 1, 1, value) for value in (0, 1, price, price + 1)],
        *[FixedReach(0, 1, 1, 1, 1, value) for value in (hedge, hedge + 1, -hedge, -hedge - 1)],
        *[FixedReach(0, lots, rest, 0, 1) for lots in (0, 1, -1, -top)],
        *[FixedReach(0, lots, 0, rest, 1) for lots in (0, -1, 1, top)],
        *[FixedReach(0, -top, rest + 1, 0, 1), FixedReach(0, top, 0, rest + 1, 1), FixedReach(0, 0, rest, rest, 1)],
        *[FixedReach(0, lots, 0, 0, 1) for lots in (top, top + 1, -top, -top - 1)],
    ]
    for reach in bad:
        yield parameters, (good, reach)
        yield parameters, (reach, good)
    for size in (fixed.MAX_HELD, fixed.MAX_HELD + 1):
        yield parameters, tuple(FixedReach(k % 2, 1, 0, 0, 1 + k) for k in range(size))
    yield parameters, ()


def _tell(pair: BookPair, steps: Any, seed: int) -> None:
    """Take random steps from here on."""
    draw = steps.seed_draw(seed)
    for _ in range(_STORY_LENGTH):
        step = steps.draw_step(draw, pair.twin)
        if isinstance(step, steps.Wait):
            pair.wait(step.seconds)
        else:
            pair.step(step)


STAGES = (
    Stage("lens with orders", Unit("contracts/src/MarginLens.sol", "MarginLens"), look_at_orders),
    Stage("margin book", Unit("contracts/src/MarginBook.sol", "MarginBook"), look_at_margin_book),
)
