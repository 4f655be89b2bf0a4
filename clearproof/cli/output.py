"""How do results, progress and complaints reach the user?

Results go to stdout in one piece, after everything has succeeded; the rest goes to stderr. Colour is decoration only.
"""

import contextlib
import io
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearproof.errors import StorageError

if TYPE_CHECKING:
    from rich.console import Console


def emit(text: str) -> None:
    """Write ``text`` to stdout.

    Raises
    ------
    StorageError
        Stdout is a file on a full disk. A reader that has gone away is not an error.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
    except OSError as error:
        _silence_stdout()
        raise StorageError(f"standard output cannot be written: {error.strerror}", hint="free space") from error


def emit_json(document: Any) -> None:
    """Write one JSON object to stdout."""
    # Imported late: commands that print text need no encoder.
    from clearproof.gate.codec import dump_readable  # noqa: PLC0415

    emit(dump_readable(document))


def write_file(path: Path, text: str) -> None:
    """Write a report file whole, or leave the old one.

    Raises
    ------
    StorageError
        The disk is full, or the folder is missing or read-only.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe or a device takes the text as it comes
            path.write_text(text, encoding="utf-8")
            return
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            part.write_text(text, encoding="utf-8")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        hint = "free space, or name a file in a folder that exists and can be written"
        raise StorageError(f"{path} cannot be written: {error.strerror}", hint=hint) from error


_PIPE_WIDTH = 1_000
"""Columns where there is no terminal: a row of a table stays on its line, for whoever searches it."""


def make_page() -> "Console":
    """Return a console that collects a page for stdout, coloured on a terminal unless ``NO_COLOR`` is set."""
    from rich.console import Console  # noqa: PLC0415  # start-up time

    is_terminal = sys.stdout.isatty()
    return Console(
        file=io.StringIO(),
        force_terminal=is_terminal,
        width=None if is_terminal else _PIPE_WIDTH,
        no_color=_wants_no_color(),
        highlight=False,
        markup=False,
        emoji=False,
    )


def emit_page(console: "Console") -> None:
    """Write the page that ``console`` has collected to stdout."""
    page = console.file
    if isinstance(page, io.StringIO):
        text = page.getvalue()
        emit(text if console.is_terminal else "".join(f"{line.rstrip()}\n" for line in text.splitlines()))


def make_stderr() -> "Console":
    """Return a console for progress."""
    from rich.console import Console  # noqa: PLC0415  # start-up time

    return Console(stderr=True, no_color=_wants_no_color(), highlight=False, markup=False, emoji=False)


def fail(code: int, message: str, hint: str | None) -> int:
    """Print one sentence and what to do about it to stderr, and return ``code``."""
    lines = [f"error: {message}"] + (["", f"hint: {hint}"] if hint else [])
    with contextlib.suppress(OSError):
        sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()
    return code


def note(message: str) -> None:
    """Print a remark to stderr."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"note: {message}\n")


def start_logging() -> None:
    """Print warnings of this package to stderr, each sentence once."""
    logger = logging.getLogger("clearproof")
    for handler in [handler for handler in logger.handlers if isinstance(handler, _Once)]:
        logger.removeHandler(handler)
    logger.addHandler(_Once())
    logger.propagate = False


class _Once(logging.Handler):
    """Prints each message the first time."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._seen: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message not in self._seen:
            self._seen.add(message)
            with contextlib.suppress(OSError):
                sys.stderr.write(f"{record.levelname.lower()}: {message}\n")


def _wants_no_color() -> bool:
    return bool(os.environ.get("NO_COLOR"))


def _silence_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's own flush at exit does not fail again."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
