"""What is a case of a comparison, how do many of them go, and what is a difference?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from models.translation_words import WORD

Words: TypeAlias = dict[int, int]
"""Slot -> word."""


@dataclass
class Seen:
    """How the cases of a comparison went."""

    returned: int = 0
    reverted: int = 0
    outside: int = 0
    """Inputs at which assembly leaves its object, so that the terms say nothing; not compared."""

    @property
    def cases(self) -> int:
        """Cases that were compared."""
        return self.returned + self.reverted

    def add(self, other: "Seen") -> None:
        """Count another comparison in."""
        self.returned += other.returned
        self.reverted += other.reverted
        self.outside += other.outside


@dataclass(frozen=True)
class Case:
    """One case as it is sent, and what the terms say of it."""

    inputs: Mapping[str, int]
    storage: Words
    """Before the call."""
    calldata: bytes
    answer: bytes | None
    """What the terms return; None for a revert."""
    after: Words
    """What the terms leave in every slot that they read or write."""


class DisagreementError(Exception):
    """The terms and the bytecode of a function say different things; not an error of ours, but what is looked for."""

    def __init__(self, function: str, case: Case, answer: bytes | None, after: Words) -> None:
        self.function = function
        self.case = case
        self.answer = answer
        """What the bytecode returned, in a call of its own; None for a revert."""
        self.after = after
        """What the bytecode left in the slots that the terms read or write."""
        shown = ", ".join(f"{name} {value}" for name, value in case.inputs.items() if value)
        super().__init__(f"{function}: {self.difference} at {shown or 'zeros'}")

    @property
    def difference(self) -> str:
        """The first thing that differs, in one line."""
        expected, found = self.case.answer, self.answer
        if expected is None or found is None or len(expected) != len(found):
            return f"terms {_tell(expected)}, bytecode {_tell(found)}"
        for k in range(0, len(found), WORD):
            words = [int.from_bytes(data[k : k + WORD], "big") for data in (expected, found)]
            if words[0] != words[1]:
                return f"word {k // WORD} of the results is {words[0]} by the terms, {words[1]} by the bytecode"
        slot = next(slot for slot, word in sorted(self.after.items()) if word != self.case.after.get(slot, 0))
        return f"slot {slot} is {self.case.after.get(slot, 0)} by the terms, {self.after[slot]} by the bytecode"


def _tell(answer: bytes | None) -> str:
    return "revert" if answer is None else f"return {len(answer)} bytes"


def show(answer: bytes | None) -> str:
    """Return an answer in full."""
    return "revert" if answer is None else f"0x{answer.hex()}"
