"""Does the lens answer for accounts with resting orders, and does the margin book live, as specified?

The life cycles are those of the project's own models; every step compares all that can be read of the contract.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clearproof.engine.book import Call
from clearproof.evm import Deployed
from clearproof.evm.book_queries import MismatchError
from clearproof.evm.engine import as_arguments
from clearproof.evm.paired import BookPair, list_contracts
from clearproof.gate.worker import load_module
from clearproof.mutation.stages.margin import LENS
from clearproof.mutation.stages.margin_cases import SEED
from clearproof.mutation.stages.order_cases import list_orders
from clearproof.mutation.stages.stage import Question, Questions, Stage, make_machine
from clearproof.mutation.stages.workshop import Unit
from clearproof.toolchain.solidity import Artifact

_STEPS = "models.bytecode_book_steps"
_STORIES, _STORY_LENGTH, _EDGE_EVERY = 4, 40, 5


def _list_accounts(lens: Deployed) -> Iterator[Question]:
    """Yield the requirements of accounts with resting orders, and the refusals of bad ones."""
    for case in list_orders():
        reaches = [(x.index, x.lots, x.buys, x.sells, x.price, x.hedge_ratio) for x in case.account]
        values = (*as_arguments(case.parameters), reaches)
        yield Question.encode(lens, "requirementOf", values, case.answers, f"requirement of {len(reaches)} contracts")


ACCOUNTS = Questions(_list_accounts)


def look_at_margin_book(root: Path, artifact: Artifact) -> str | None:
    """Drive a margin book and its specification through the same random life cycles."""
    steps = load_module(root, _STEPS)
    machine = make_machine()
    try:
        pair = BookPair.create(machine, root, artifact, steps.SCOPE)
        deposits = [Call("deposit", address, (steps.START_AMOUNT,)) for address in steps.SCOPE.accounts]
        for call in (*list_contracts(steps.PARAMETERS, steps.LISTED), *deposits):
            pair.take(call)
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


def _tell(pair: BookPair, steps: Any, seed: int) -> None:
    """Take random steps from here on; now and then a market order at exactly the equity that it needs."""
    draw = steps.seed_draw(seed)
    for place in range(_STORY_LENGTH):
        scene = steps.draw_edge if place % _EDGE_EVERY == 0 else steps.draw_scene
        for step in scene(draw, pair.twin):
            pair.take(step)


FEW_ACCOUNTS = Stage("lens, few orders", LENS, ACCOUNTS.look_at_few)
ALL_ACCOUNTS = Stage("lens with orders", LENS, ACCOUNTS.look_at_all)
MARGIN_BOOK = Stage("margin book", Unit("contracts/src/MarginBook.sol", "MarginBook"), look_at_margin_book)
