"""What is one broken version of one file: where, what stood there, what stands there now, and by what name is it known?

A mutant is known by its place inside its function and by its text, never by a line number: editing one function leaves
the names of all mutants elsewhere as they were, so that arguments and recorded outcomes stay with what they are about.
"""

import difflib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What is broken."""

    CONTRACTS = "contracts"
    MODELS = "models"
    SPECS = "specs"


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in a file, before it has a name."""

    operator: str
    """Which rule proposes it, for example ``rounding`` or ``slither ROR``."""
    start: int
    """First byte replaced."""
    end: int
    """First byte kept after it."""
    new: str
    """What stands there instead."""
    function: str = ""
    """The function, contract or table around it."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file of the project with one replacement."""

    kind: Kind
    path: str
    """Relative to the project, with slashes."""
    operator: str
    function: str
    line: int
    """From 1, in the file as it is; for people only."""
    start: int
    """First byte replaced."""
    old: str
    """What stands there."""
    new: str
    """What stands there instead."""
    text: str = field(repr=False)
    """The file as it is."""
    id: str = ""
    """Twelve hexadecimal digits."""

    @property
    def mutated(self) -> str:
        """The file with the replacement."""
        raw = self.text.encode()
        return (raw[: self.start] + self.new.encode() + raw[self.start + len(self.old.encode()) :]).decode()

    @property
    def digest(self) -> str:
        """SHA-256 of path and mutated file: what recorded outcomes are about."""
        return hashlib.sha256(f"{self.path}\0{self.mutated}".encode()).hexdigest()

    @property
    def change(self) -> str:
        """The line or lines before and after, on one line, for tables."""
        before, after = _cut_lines(self.text, self.mutated)
        return f"{' '.join(before.split())}  ->  {' '.join(after.split()) or '(nothing)'}"

    @property
    def diff(self) -> str:
        """Unified diff without context."""
        lines = difflib.unified_diff(
            self.text.splitlines(), self.mutated.splitlines(), self.path, self.path, n=0, lineterm=""
        )
        return "\n".join(lines)


def name_mutants(kind: Kind, path: str, text: str, edits: Iterable[Edit]) -> list[Mutant]:
    """Return the mutants of one file in the order of their places; edits that give the same text are one mutant."""
    raw = text.encode()
    seen: set[str] = {text}
    ordinals: dict[tuple[str, ...], int] = {}
    mutants = []
    for edit in sorted(edits, key=lambda item: (item.start, item.end, item.new, item.operator)):
        old = raw[edit.start : edit.end].decode()
        line = raw.count(b"\n", 0, edit.start) + 1
        draft = Mutant(kind, path, edit.operator, edit.function, line, edit.start, old, edit.new, text)
        mutated = draft.mutated
        if mutated in seen:
            continue
        seen.add(mutated)
        place = (path, edit.function, *_cut_lines(text, mutated))
        ordinals[place] = ordinals.get(place, 0) + 1
        name = hashlib.sha256("\0".join((*place, str(ordinals[place]))).encode()).hexdigest()[:12]
        mutants.append(Mutant(kind, path, edit.operator, edit.function, line, edit.start, old, edit.new, text, name))
    return mutants


def _cut_lines(old: str, new: str) -> tuple[str, str]:
    """Return the lines of both texts that differ, without those that they share before and after."""
    before, after = old.splitlines(), new.splitlines()
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return (
        "\n".join(line.strip() for line in before[head : len(before) - tail]),
        "\n".join(line.strip() for line in after[head : len(after) - tail]),
    )
