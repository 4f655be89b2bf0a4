"""What does halmos say of compiled functions? Run from wherever the user keeps it, never from this environment.

halmos pins a Z3 of its own, so that it cannot share an environment with the solvers of the gate. It reads what forge
writes; the same files are written here from the compiler's answer, and a `forge` that does nothing stands in its path:
no forge is needed. Every question of its is answered by the pinned Z3 within a resource count.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearproof.errors import MissingToolError, ToolError
from clearproof.toolchain.opinions import Answer, find_z3, run_guarded
from clearproof.toolchain.solidity import Compilation

ENVIRONMENT = "CLEARPROOF_HALMOS"
"""Environment variable that names the executable."""
VERSION = "0.3.3"
"""The version that answers are read from."""
HINT = f"`uv tool install halmos=={VERSION}`, or `pip install halmos=={VERSION}` in an environment of its own"
RLIMIT = 5_000_000
"""Z3 resource units of one question."""
GUARD_S = 300
"""Seconds after which a whole question is given up as undecided; the resource count is meant to end first."""
_ASSERTION_GUARD_S = 60
_RESULT = "result.json"
_LENGTHS = "0,1,2"
"""Lengths of dynamic arrays that are tried, each of them."""
BOUNDED = "of arrays with 0, 1 or 2 entries"
"""What a proof about dynamic arrays is a proof of."""
_PASS, _COUNTEREXAMPLE, _TIMEOUT, _STUCK, _REVERT_ALL = range(5)
_REASONS = {
    _TIMEOUT: "the resource count ended",
    _STUCK: "the code does something that halmos does not model",
    _REVERT_ALL: "every run reverts, so nothing was asked",
}


@dataclass(frozen=True, slots=True)
class Halmos:
    """An executable that was found."""

    executable: Path
    version: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What halmos says of one function."""

    answer: Answer
    reason: str
    """Why it is undecided, or of what it is proved only; empty otherwise."""
    example: Mapping[str, int]
    """Argument -> value of the counterexample, as an unsigned word; empty where there is none."""


def find_halmos() -> Halmos:
    """Return the halmos named by ``CLEARPROOF_HALMOS``, else the one on the path.

    Raises
    ------
    MissingToolError
        There is none, or it is another version.
    ToolError
        It does not start.
    """
    named = os.environ.get(ENVIRONMENT)
    found = shutil.which(named or "halmos")
    if found is None:
        what = f"`{named}`, named by `{ENVIRONMENT}`," if named else "`halmos`"
        raise MissingToolError(f"{what} was not found", hint=f"{HINT}; then set `{ENVIRONMENT}` to its executable")
    try:
        run = subprocess.run([found, "--version"], capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise ToolError(f"{found} did not start: {error}", hint=HINT) from error
    match = re.search(r"halmos (\d+\.\d+\.\d+)", run.stdout)
    if match is None:
        raise ToolError(f"{found} gave no version but {(run.stdout + run.stderr).strip()[:100]!r}", hint=HINT)
    if match[1] != VERSION:
        raise MissingToolError(f"{found} is halmos {match[1]}, answers are read from {VERSION}", hint=HINT)
    return Halmos(Path(found), match[1])


def ask_halmos(
    halmos: Halmos, compilation: Compilation, contract: str, function: str, *, rlimit: int = RLIMIT
) -> Finding:
    """Return what halmos says of ``contract.function``: can a run that returns or fails violate an assertion?

    Parameters
    ----------
    halmos :
        The executable.
    compilation :
        Bytecode and syntax trees of everything that ``contract`` needs; a name in it is used once.
    contract :
        Its constructor takes no arguments.
    function :
        Name without arguments.
    rlimit :
        Z3 resource units of one question; what needs more is undecided.

    Raises
    ------
    MissingToolError
        No executable of Z3.
    ToolError
        halmos failed, or said nothing of the function.
    """
    with tempfile.TemporaryDirectory(prefix="clearproof-halmos-") as name:
        folder = Path(name)
        _write_artifacts(folder / "out", compilation)
        said = _run(_build_command(halmos, folder, contract, function, rlimit), folder)
        if said is None:
            return Finding(Answer.UNDECIDED, f"no answer after {GUARD_S} s", {})
        finding = _read(folder / _RESULT, said, f"{contract}.{function}")
    if finding.answer is Answer.PROVED and _takes_arrays(compilation, contract, function):
        return Finding(Answer.PROVED, BOUNDED, {})
    return finding


def _takes_arrays(compilation: Compilation, contract: str, function: str) -> bool:
    """Answer whether some argument has a length of its own."""
    inputs = [
        part
        for item in compilation.get(contract).abi
        if item.get("name") == function
        for part in item.get("inputs", ())
    ]
    return any("[]" in part["type"] or part["type"] in {"bytes", "string"} for part in inputs)


def _build_command(halmos: Halmos, folder: Path, contract: str, function: str, rlimit: int) -> list[str]:
    solver = f"{find_z3()} rlimit={rlimit} -smt2"
    return [
        *(str(halmos.executable), "--root", str(folder), "--contract", contract),
        *("--match-test", f"^{re.escape(function)}\\(", "--json-output", str(folder / _RESULT), "--no-status"),
        *("--solver-command", solver, "--solver-threads", "1", "--default-array-lengths", _LENGTHS),
        *("--solver-timeout-branching", "0", "--solver-timeout-assertion", f"{_ASSERTION_GUARD_S}s", "--loop", "3"),
    ]


def _run(command: list[str], folder: Path) -> str | None:
    """Return what halmos printed, None if it was given up."""
    forge = folder / "bin" / "forge"
    forge.parent.mkdir()
    forge.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    forge.chmod(0o755)
    environment = {**os.environ, "PATH": f"{forge.parent}{os.pathsep}{os.environ.get('PATH', '')}", "NO_COLOR": "1"}
    return run_guarded(command, GUARD_S, "", cwd=folder, env=environment)


def _write_artifacts(out: Path, compilation: Compilation) -> None:
    """Write what forge would have written, as far as halmos reads it."""
    trees = {name: item["ast"] for name, item in compilation.standard_json["sources"].items()}
    for artifact in compilation.artifacts:
        output = artifact.output
        document = {
            "abi": output["abi"],
            "ast": trees[artifact.source_path],
            "id": 0,
            "metadata": json.loads(output["metadata"] or "{}"),
            "methodIdentifiers": output["evm"]["methodIdentifiers"],
            **{kind: _describe(output["evm"][kind]) for kind in ("bytecode", "deployedBytecode")},
        }
        folder = out / Path(artifact.source_path).name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{artifact.name}.json").write_text(json.dumps(document), encoding="utf-8")


def _describe(code: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "object": "0x" + code["object"],
        "linkReferences": code["linkReferences"],
        "sourceMap": code.get("sourceMap", ""),
        "immutableReferences": code.get("immutableReferences", {}),
    }


def _read(path: Path, said: str, name: str) -> Finding:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        (result,) = (item for items in document["test_results"].values() for item in items)
        code, loops, models = result["exitcode"], result["num_bounded_loops"], result["models"] or ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        last = (said.strip().splitlines() or ["no message"])[-1]
        raise ToolError(f"halmos says nothing of {name}: {last[:200]}") from error
    if code == _PASS:
        if loops == 0:
            return Finding(Answer.PROVED, "", {})
        return Finding(Answer.UNDECIDED, f"{loops} loops were not followed to their end", {})
    if code == _COUNTEREXAMPLE:
        return Finding(Answer.REFUTED, "", _read_example(models))
    if code in _REASONS:
        return Finding(Answer.UNDECIDED, _REASONS[code], {})
    raise ToolError(f"halmos failed on {name}: {_find_complaint(said)}")


def _read_example(models: Any) -> dict[str, int]:
    for item in models:
        values = (item.get("model") or {}).get("model") or {}
        if values:
            return {value["variable_name"]: int(value["value"]) for value in values.values()}
    return {}


def _find_complaint(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if "ERROR" in line or "Error" in line]
    return (lines or said.strip().splitlines() or ["no message"])[-1][:200]
