"""What does another prover say of the same assertions? A second opinion from solc's own SMTChecker.

The pinned npm compiler poses the questions (constrained Horn clauses over the whole contract, every sequence of calls),
Z3's executable answers them within a resource count. Optional: nothing in the gate needs it.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from clearproof.errors import InputError, MissingToolError, ToolError
from clearproof.toolchain.compiler import find_compiler
from clearproof.toolchain.node import find_node

RLIMIT = 20_000_000
"""Z3 resource units of one question."""
GUARD_S = 300
"""Seconds after which all of it is given up as undecided; the resource count is meant to end first."""
_WORKER = Path(__file__).with_name("opinion_worker.cjs")
_SAFE, _VIOLATED = "9576", "6328"
_COUNTS = frozenset({"1391", "5840", "2788", "3996"})
"""Messages that only count what the others say one by one."""
_ABSTRACTIONS = ("Assertion checker does not", "spurious")
"""How the SMTChecker says that it lets some expression or statement do anything."""


class Answer(StrEnum):
    """What a prover says of an assertion."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, order=True)
class Opinion:
    """One answer."""

    place: str
    """``file:line`` of the assertion."""
    answer: Answer


def ask_smtchecker(
    sources: Mapping[str, str],
    contracts: Mapping[str, str],
    rlimit: int = RLIMIT,
    remappings: Sequence[str] = (),
) -> tuple[Opinion, ...]:
    """Return the SMTChecker's answer to every ``assert`` of some contracts, by place.

    Parameters
    ----------
    sources :
        Name -> text; imports are looked up here only.
    contracts :
        Contract -> name of its source; only these are looked at.
    rlimit :
        Z3 resource units of one question; what needs more is undecided.
    remappings :
        As in solc's settings, ``prefix=target``.

    Raises
    ------
    InputError
        No assertion, or two in one line.
    MissingToolError
        No compiler, no Node.js, or no executable of Z3.
    ToolError
        The sources do not compile, or an assertion got no answer.
    """
    wanted = {name for source in contracts.values() for name in _list_assertions(source, sources[source])}
    if not wanted:
        raise InputError("sources", "no `assert`", "at least one in the contracts that are named")
    chosen = {source: sorted(name for name, of in contracts.items() if of == source) for source in contracts.values()}
    checker = {"engine": "chc", "solvers": ["smtlib2"], "targets": ["assert"], "timeout": 0, "contracts": chosen}
    shown = {"showProvedSafe": True, "showUnproved": True, "showUnsupported": True}
    settings = {"remappings": list(remappings), "modelChecker": checker | shown}
    request = {
        "language": "Solidity",
        "sources": {name: {"content": text} for name, text in sources.items()},
        "settings": {**settings, "evmVersion": "cancun", "outputSelection": {"*": {"*": ["abi"]}}},
    }
    messages = _run(request, rlimit)
    if messages is None:
        return tuple(Opinion(place, Answer.UNDECIDED) for place in sorted(wanted))
    found = [_read(message, sources) for message in messages if message["errorCode"] not in _COUNTS]
    opinions = {item.place: item for item in found if item is not None}
    if any(words in str(message["message"]) for message in messages for words in _ABSTRACTIONS):
        opinions = {place: _doubt(item) for place, item in opinions.items()}
    missing = sorted(wanted - opinions.keys())
    if missing:
        raise ToolError(f"the SMTChecker says nothing of the assertion at {missing[0]}")
    return tuple(sorted(opinions.values()))


def run_guarded(command: Sequence[str], seconds: int, text: str, **more: Any) -> str | None:
    """Return what a command prints, None if it is given up; nothing that it started is left running.

    Parameters
    ----------
    command :
        Executable and arguments.
    seconds :
        How long it may take.
    text :
        Its standard input.
    more :
        Of :class:`subprocess.Popen`: folder, environment, where standard error goes if not to the answer.

    Raises
    ------
    ToolError
        It does not start.
    """
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, **more}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as question:  # not a pipe: whoever is ended leaves none broken
        question.write(text)
        question.seek(0)
        try:
            process: subprocess.Popen[str] = subprocess.Popen(
                command, stdin=question, encoding="utf-8", start_new_session=True, **pipes
            )
        except OSError as error:
            raise ToolError(f"{command[0]} did not start: {error}") from error
        try:
            return process.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            return None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # the solvers too: nobody else ends them
            process.communicate()


def _run(request: Mapping[str, Any], rlimit: int) -> list[dict[str, Any]] | None:
    """Return the compiler's messages, None if it was given up."""
    package = find_compiler(None).packages.modules / "solc"
    command = [str(find_node().executable), str(_WORKER), str(package), find_z3(), "-in", "-smt2", f"rlimit={rlimit}"]
    said = run_guarded(command, GUARD_S, json.dumps(request), stderr=subprocess.DEVNULL)
    if said is None:
        return None
    try:
        answer = json.loads(said)
    except ValueError as error:
        raise ToolError(f"the SMTChecker answered no JSON but {said[-200:]!r}") from error
    messages: list[dict[str, Any]] = list(answer.get("errors", ()))
    failures = [item["formattedMessage"].strip() for item in messages if item["severity"] == "error"]
    if failures:
        raise ToolError(f"the sources do not compile: {failures[0]}", hint="correct the line that is named")
    return messages


def find_z3() -> str:
    """Return the executable that belongs to the pinned Z3.

    Raises
    ------
    MissingToolError
        It is not there.
    """
    beside = Path(sys.executable).with_name("z3")
    found = str(beside) if beside.is_file() else shutil.which("z3")
    if found is None:
        raise MissingToolError("the executable `z3` was not found", hint="it comes with `pip install z3-solver`")
    return found


def _read(message: Mapping[str, Any], sources: Mapping[str, str]) -> Opinion | None:
    """Return what a message says of an assertion; None if it speaks of something else."""
    code, text = message["errorCode"], str(message["message"])
    location = message.get("sourceLocation")
    if code not in {_SAFE, _VIOLATED} or "Assertion violation" not in text or location is None:
        if text.startswith(("CHC:", "SMTChecker")) and message["severity"] == "warning":
            raise ToolError(f"the SMTChecker complains: {text}")
        return None
    name = str(location["file"])
    line = sources[name].encode()[: int(location["start"])].count(b"\n") + 1
    if code == _SAFE:
        return Opinion(f"{name}:{line}", Answer.PROVED)
    return Opinion(f"{name}:{line}", Answer.REFUTED if "happens here" in text else Answer.UNDECIDED)


def _doubt(item: Opinion) -> Opinion:
    """Return an opinion of code that the SMTChecker only bounds from above: a violation may be of its own making."""
    return Opinion(item.place, Answer.UNDECIDED) if item.answer is Answer.REFUTED else item


def _list_assertions(name: str, text: str) -> list[str]:
    """Return the places of assertions; an answer is about a line, so no line has two."""
    places = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count("assert(") > 1:
            raise InputError(f"{name}:{number}", "two assertions", "one in a line")
        places += [f"{name}:{number}"] if "assert(" in line else []
    return places
