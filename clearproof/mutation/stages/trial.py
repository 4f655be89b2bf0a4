"""What becomes of a broken contract? Compile it, ask the stages, cheapest first, and stop at the first that notices."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from clearproof.mutation.mutant import Mutant
from clearproof.mutation.outcome import Outcome, Status
from clearproof.mutation.stages import book, margin, orders
from clearproof.mutation.stages.stage import Stage, look_safely, make_machine
from clearproof.mutation.stages.workshop import NotCompilingError, Workshop

STAGES: Sequence[Stage] = (
    margin.ARITHMETIC,
    margin.FEW_BOOKS,
    orders.FEW_ACCOUNTS,
    margin.PARAMETERS,
    orders.ALL_ACCOUNTS,
    margin.ALL_BOOKS,
    book.ACCOUNT_BOOK,
    orders.MARGIN_BOOK,
)
_HARNESS = "contracts/test/"


def try_contract(root: Path, mutant: Mutant) -> Outcome:
    """Return what the stages that use the mutant's file make of it.

    Raises
    ------
    ToolError
        The compiler died.
    """

    def ask(workshop: Workshop, stages: Sequence[Stage]) -> Outcome | None:
        for stage in stages:
            artifact = workshop.compile(stage.unit, mutant)
            if artifact.creation == workshop.compile_original(stage.unit).creation:
                continue  # the contract does not use what was broken
            noticed = look_safely(stage, root, artifact)
            if noticed:
                return Outcome(Status.KILLED, stage.name, noticed)
        return None

    names = ", ".join(stage.name for stage in list_stages(_get_workshop(root), mutant.path))
    return _judge(root, mutant, ask) or Outcome(Status.SURVIVED, note=f"not noticed by {names}")


def build(root: Path, mutant: Mutant) -> Outcome | None:
    """Return what the compiler alone makes of a mutant; None where it makes other code of it.

    Raises
    ------
    ToolError
        The compiler died.
    """
    return _judge(root, mutant, lambda _workshop, _stages: None)


def _judge(root: Path, mutant: Mutant, ask: Callable[[Workshop, Sequence[Stage]], Outcome | None]) -> Outcome | None:
    """Return the answer of ``ask``, or else what the compiler makes of a mutant."""
    workshop = _get_workshop(root)
    stages = list_stages(workshop, mutant.path)
    if not stages:
        return Outcome(Status.ERROR, "stages", f"no evidence compiles {mutant.path}")
    try:
        noticed = ask(workshop, stages)
        if noticed is None and _is_same_code(workshop, stages, mutant):
            return Outcome(Status.EQUIVALENT, "bytecode", "the optimizer arrives at the same bytes")
    except NotCompilingError as error:
        return Outcome(Status.NONCOMPILING, "solc", str(error))
    return noticed


def check_original(root: Path) -> list[str]:
    """Return what stages notice about the contracts as they are; anything at all makes every outcome worthless."""
    workshop = _get_workshop(root)
    said = []
    for stage in STAGES:
        if workshop.has(stage.unit):
            noticed = look_safely(stage, root, workshop.compile_original(stage.unit))
            said += [f"{stage.name}: {noticed}"] if noticed else []
    return said


def list_stages(workshop: Workshop, path: str) -> list[Stage]:
    """Return the stages whose contract is made of the file ``path`` among others, in their order."""
    return [stage for stage in STAGES if workshop.has(stage.unit) and path in workshop.get_closure(stage.unit)]


def _is_same_code(workshop: Workshop, stages: Sequence[Stage], mutant: Mutant) -> bool:
    units = dict.fromkeys(stage.unit for stage in stages if not stage.unit.path.startswith(_HARNESS))
    return bool(units) and all(workshop.is_same_code(unit, mutant) for unit in units)


@lru_cache(maxsize=1)
def _get_workshop(root: Path) -> Workshop:
    return Workshop(root, make_machine().largest_code)
