"""The errors a caller may act on, and the exit code that belongs to each.

One base class; a subclass only where a caller would act differently. Every message is one sentence that names the
place, the value found and what is allowed; ``hint`` says what to do.
"""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command."""

    OK = 0
    """All proved, or answered."""
    REFUTED = 1
    """Refuted, not covered, or not admissible."""
    USAGE = 2
    """Usage or bad input."""
    UNDECIDED = 3
    """Undecided."""
    ERROR = 4
    """A tool failed, is missing, or evidence is corrupt."""


class ClearproofError(Exception):
    """Base of every error that clearproof raises on purpose."""

    exit_code: Exit = Exit.ERROR

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class InputError(ClearproofError):
    """A document, argument or path that the user gave is not acceptable."""

    exit_code = Exit.USAGE

    def __init__(self, place: str, found: object, allowed: str, *, hint: str | None = None) -> None:
        super().__init__(f"{place}: found {found}, allowed: {allowed}", hint=hint)
        self.place = place
        self.found = found
        self.allowed = allowed


class MissingToolError(ClearproofError):
    """A tool that the work needs is not installed, or is not the pinned version."""


class ToolError(ClearproofError):
    """A tool ran and failed; the message carries its own words."""


class StorageError(ClearproofError):
    """A folder cannot be read or written; nothing was lost."""
