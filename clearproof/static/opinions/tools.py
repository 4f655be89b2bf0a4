"""Which other provers are there, and in what words do they answer?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clearproof.toolchain.opinions import Answer


class Tool(StrEnum):
    """A prover that shares nothing with the translator."""

    SMTCHECKER = "smtchecker"
    """solc's own: constrained Horn clauses over the source, answered by Z3."""
    HALMOS = "halmos"
    """Symbolic execution of the bytecode."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a prover says of a property."""

    answer: Answer
    reason: str = ""
    """Why it is undecided, or of what it is proved only; empty otherwise."""
    example: Mapping[str, int] | None = None
    """Argument -> value of a counterexample, as an unsigned word; None where the prover gives none."""
