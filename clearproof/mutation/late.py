"""What is asked only of broken contracts that no stage has noticed? Rare cases first, then the gate's own rows.

Few mutants get here, and most cases notice only a handful of mistakes: accounts that take nearly all the work that a
search may do or a little more, two sides rounded at once, limits that only money without end meets, one mark of two
that is stale, and a caller that is a contract and not whoever signed.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from clearproof.mutation import book_stories, outcome
from clearproof.mutation.hard_accounts import HARD_ACCOUNTS, TWO_ROUNDED_SIDES
from clearproof.mutation.limit_accounts import BESIDE_LIMIT
from clearproof.mutation.mutant import Mutant
from clearproof.mutation.parameter_sets import LENS_SETS
from clearproof.mutation.rows_trial import try_rows
from clearproof.mutation.split_orders import SPLIT_ORDERS
from clearproof.mutation.stages.stage import Stage, look_safely, make_machine
from clearproof.mutation.stages.workshop import Workshop


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


@lru_cache(maxsize=1)
def _get_workshop(root: Path) -> Workshop:
    return Workshop(root, make_machine().largest_code)


STAGES: Sequence[Stage] = (
    TWO_ROUNDED_SIDES,
    HARD_ACCOUNTS,
    BESIDE_LIMIT,
    SPLIT_ORDERS,
    LENS_SETS,
    *book_stories.STAGES,
)
