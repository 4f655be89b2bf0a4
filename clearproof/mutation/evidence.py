"""What may notice a broken contract? Stages, cheapest first: each deploys one contract and asks it what the twin knows.

Every stage compares with the specification in Python, never with the unbroken contract: a difference that no
specification speaks about is not noticed, and the mutant that makes it survives.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from clearproof.errors import InputError, ToolError
from clearproof.evm import Deployed, Machine, RevertedError, create_machine
from clearproof.mutation.margin_cases import Answer
from clearproof.mutation.workshop import Unit
from clearproof.toolchain.solidity import Artifact

CALL_GAS = 300_000_000
"""Most gas of one call: ten blocks. A mutant whose loop never ends halts here, and halting is an answer."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One way to notice."""

    name: str
    unit: Unit
    """What is compiled and deployed."""
    look: Callable[[Path, Artifact], str | None]
    """Given the project and the compiled contract: what was noticed, or None."""


def look_safely(stage: Stage, root: Path, artifact: Artifact) -> str | None:
    """Return what ``stage`` noticed; a contract that cannot be created or answers nonsense is noticed too."""
    try:
        return stage.look(root, artifact)
    except (ToolError, InputError, RevertedError) as error:
        return f"{type(error).__name__}: {str(error)[:120]}"


def ask(contract: Deployed, name: str, *values: object, caller: int | None = None) -> Answer:
    """Return what a call returns, or the name and the values of the error that it is refused with."""
    try:
        return contract.call(name, *values) if caller is None else contract.call(name, *values, caller=caller)
    except RevertedError as error:
        return (error.name, *error.values)


def make_machine() -> Machine:
    """Return a fresh machine in which every call ends."""
    return create_machine(CALL_GAS)


def differ(what: str, found: Answer, wanted: Answer) -> str | None:
    """Return a line that says how an answer differs from the specification's, or None."""
    return None if found == wanted else f"{what}: {_show(found)}, specified {_show(wanted)}"


def _show(answer: Sequence[object]) -> str:
    text = ", ".join(map(str, answer)) or "nothing"
    return text if len(text) <= 60 else f"{text[:57]}..."
