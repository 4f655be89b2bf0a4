"""What tests do to mutants instead of compiling them; importable, because other processes run it."""

import os
from pathlib import Path

from clearproof.errors import ToolError
from clearproof.mutation.mutant import Edit, Kind, Mutant, name_mutants
from clearproof.mutation.outcome import Outcome, Status

TEXT = "a = 1\nb = 2\nc = 3\nd = 4\n"


def make_mutants() -> list[Mutant]:
    """Return four mutants of four lines."""
    edits = [Edit("constant", at, at + 1, "9", "f") for at in (4, 10, 16, 22)]
    return name_mutants(Kind.CONTRACTS, "a.sol", TEXT, edits)


def try_by_line(root: Path, mutant: Mutant) -> Outcome:
    """Say something else about each line, and leave a mark that it was asked."""
    (root / f"asked-{mutant.line}-{os.urandom(4).hex()}").touch()
    if mutant.line == 1:
        return Outcome(Status.KILLED, "line", "seen")
    if mutant.line == 2:
        return Outcome(Status.SURVIVED)
    if mutant.line == 3:
        raise ToolError("the tool broke")
    raise ValueError("something else broke")


def die_at_line_two(root: Path, mutant: Mutant) -> Outcome:
    """End the process at one line."""
    if mutant.line == 2:
        os._exit(3)
    return Outcome(Status.KILLED, "line", str(root.name))


def spin_at_line_two(_root: Path, mutant: Mutant) -> Outcome:
    """Never end at one line."""
    while mutant.line == 2:
        try:
            while True:
                pass
        except Exception:  # noqa: BLE001  # as the gate does around an obligation; the end of the time must pass it
            return Outcome(Status.KILLED, "line")
    return Outcome(Status.KILLED, "line")
