"""What became of a mutant?"""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a mutant ended; only ``killed`` and ``survived`` count in the score."""

    KILLED = "killed"
    """Evidence noticed it."""
    SURVIVED = "survived"
    """Nothing noticed it, and nobody has argued why nothing can."""
    EQUIVALENT = "equivalent"
    """It is no mutant: the same bytes are deployed, or a committed argument says why nothing can notice it."""
    NONCOMPILING = "noncompiling"
    """It cannot be built, so it could not have been committed."""
    TIMEOUT = "timeout"
    """The evidence ran out of its processor time: neither noticed nor missed."""
    ERROR = "error"
    """The evidence itself failed: nothing is known."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one mutant."""

    status: Status
    by: str = ""
    """The evidence that noticed it, or that settled it otherwise."""
    note: str = ""
    """What was noticed, on one line."""
    milliseconds: int = 0
    """From the first question to the answer, compiling included; differs from run to run."""
