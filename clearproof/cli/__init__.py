"""The command line: parses arguments, calls the layers below, prints results to stdout and everything else to stderr.

Whatever happens, the user sees one sentence and one documented exit code; a traceback only with ``CLEARPROOF_DEBUG=1``.
"""

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

import typer

from clearproof.cli.app import app
from clearproof.cli.output import fail, start_logging
from clearproof.errors import ClearproofError, Exit

INTERRUPTED = 130
"""Exit code after Ctrl-C or SIGTERM: 128 and the number of the first, as shells have it."""
DEBUG = "CLEARPROOF_DEBUG"
_REPORT = (
    "this is a bug in clearproof: run it again with `CLEARPROOF_DEBUG=1` and report the traceback with the command"
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code.

    Parameters
    ----------
    arguments :
        What follows the program's name; None for the arguments of this process.
    """
    signal.signal(signal.SIGTERM, _interrupt)  # what `kill` and the limits of CI send; workers must not outlive us
    raise SystemExit(run(sys.argv[1:] if arguments is None else arguments))


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    start_logging()
    try:
        code = app(spread_only(arguments), prog_name="clearproof", standalone_mode=False)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except ClearproofError as error:
        return fail(error.exit_code, str(error), error.hint)
    except typer.TyperException as error:
        return fail(Exit.USAGE, _lower(error.format_message()), "`clearproof --help` lists commands and options")
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return fail(Exit.ERROR, f"unexpected {type(error).__name__}: {error}", _REPORT)
    if code == INTERRUPTED:
        return fail(INTERRUPTED, "interrupted", "finished evidence is kept: the same command goes on from there")
    return int(code or 0)


def spread_only(arguments: Sequence[str]) -> list[str]:
    """Return ``arguments`` with ``--only A B`` written as ``--only A --only B``, which is what the parser knows."""
    spread: list[str] = []
    is_open = False
    for argument in arguments:
        if argument.startswith("-"):
            is_open = argument == "--only"
        elif is_open and spread[-1] != "--only":
            spread.append("--only")
        spread.append(argument)
    return spread


def _lower(message: str) -> str:
    """Return a message of the argument parser as one sentence of ours: first letter small, no full stop."""
    message = " ".join(message.split()).rstrip(".")
    return message[:1].lower() + message[1:]
