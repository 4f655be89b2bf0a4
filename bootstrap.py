#!/usr/bin/env python3
"""Sets everything up on a fresh machine, then runs one command. Needs Python 3.11 or newer with pip; nothing else.

    python3 bootstrap.py gate [ARGUMENT ...]    the gate: claim by claim, what is proved
    python3 bootstrap.py test [ARGUMENT ...]    the tests; arguments go to pytest
    python3 bootstrap.py lint                   formatter, linter, types, layering, freshness of the locks
    python3 bootstrap.py setup                  only the set-up
    python3 bootstrap.py lock                   write the lock files again after a change in pyproject.toml (needs uv)

The environment is ``.venv`` beside this file, or the folder named by ``CLEARPROOF_VENV``. Every package in it is pinned
by hash. When nothing changed since the last run, nothing is installed. Standard library only.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("CLEARPROOF_VENV") or ROOT / ".venv").absolute()
MINIMUM = (3, 11)
WITHOUT_PYREVM = (3, 13)
"""From here on the fast EVM has no wheel; py-evm takes its place, which is slower."""
LOCKS = {"requirements.lock": (), "requirements-dev.lock": ("--extra=dev",)}
STATE = VENV / "clearproof-state.json"
_HEADER = "# Made by `python3 bootstrap.py lock`. Dependencies of pyproject.toml: sha256:"


class BootstrapError(Exception):
    """What stands in the way, and what to do about it."""


def main(arguments: Sequence[str]) -> int:
    """Set up and run the command; return its exit code."""
    commands: dict[str, Callable[[list[str]], int]] = {
        "gate": lambda rest: run([get_script("clearproof"), "gate", *rest]),
        "test": lambda rest: run([get_script("python"), "-m", "pytest", *(rest or ["--numprocesses=auto"])]),
        "lint": lambda _: lint(),
        "setup": lambda _: 0,
        "lock": lambda _: lock(),
    }
    if not arguments or arguments[0] not in commands:
        asked = bool(arguments) and arguments[0] in ("-h", "--help")
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        if arguments[0] != "lock":
            set_up()
        return commands[arguments[0]](list(arguments[1:]))
    except BootstrapError as error:
        print(f"error: {error}", file=sys.stderr)
        return 4
    except OSError as error:
        print(f"error: {error}", file=sys.stderr)
        return 4
    except KeyboardInterrupt:
        print("\ninterrupted; nothing is broken: the same command goes on from here", file=sys.stderr)
        return 130


def set_up() -> None:
    """Create the environment and fill it from the lock, unless that is done."""
    python = choose_python()
    base, key = compute_base(python), compute_key()
    ready = {"state": "ready", "base": base, "key": key}
    if read_state() == ready:
        return
    with locked():
        state = read_state()
        if state == ready:  # another process has finished meanwhile
            return
        if not state and VENV.exists() and any(VENV.iterdir()):
            raise BootstrapError(
                f"{VENV} was not made by bootstrap.py\n\nhint: remove it, or name another folder in `CLEARPROOF_VENV`"
            )
        if state != ready | {"state": "installed"}:
            if state.get("state") == "installing" or state.get("base") != base:
                create_venv(python)
            write_state("installing", base, key)
            install()
            write_state("installed", base, key)
        provision()
        write_state("ready", base, key)


def choose_python() -> str:
    """Return the Python to build the environment with: this one, unless a better-supported one is on PATH."""
    if MINIMUM <= sys.version_info[:2] < WITHOUT_PYREVM:
        return sys.executable
    for minor in (12, 11):
        found = shutil.which(f"python3.{minor}")
        if found and probe_python(found) == (3, minor):
            return found
    if sys.version_info[:2] < MINIMUM:
        raise BootstrapError(
            f"this is Python {sys.version.split()[0]}; {'.'.join(map(str, MINIMUM))} or newer is needed\n\n"
            "hint: install Python 3.12 and start this script with it"
        )
    return sys.executable


def probe_python(path: str) -> tuple[int, int] | None:
    """Return major and minor version of the Python at ``path``, or None where it does not start."""
    try:
        run = subprocess.run(
            [path, "-c", "import sys, venv; print(*sys.version_info[:2])"], capture_output=True, text=True, check=False
        )
        major, minor = run.stdout.split()
    except (OSError, ValueError):
        return None
    return (int(major), int(minor)) if run.returncode == 0 else None


def compute_base(python: str) -> str:
    """Return what the empty environment depends on: the Python it is made from, and where the project lies."""
    return " ".join((python, *map(str, probe_python(python) or ()), str(ROOT)))


def compute_key() -> str:
    """Return the hash of everything that decides what is installed."""
    names = ("pyproject.toml", "requirements-dev.lock", "contracts/package-lock.json")
    parts = [hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in names]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def create_venv(python: str) -> None:
    """Make an empty environment, with pip where this Python brings one."""
    if VENV.exists():
        say(f"removing {VENV}: a set-up was interrupted, or it was made by another Python")
        shutil.rmtree(VENV)
    VENV.mkdir(parents=True)
    write_state("installing", "", "")
    version = probe_python(python)
    if version and version >= WITHOUT_PYREVM:
        say(f"Python {version[0]}.{version[1]} has no wheel of pyrevm: the slower py-evm is used; 3.12 would be faster")
    say(f"creating {VENV}")
    code = "import importlib.util; print(importlib.util.find_spec('ensurepip') is not None)"
    own_pip = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "True"
    made = subprocess.run([python, "-m", "venv", *([] if own_pip else ["--without-pip"]), str(VENV)], check=False)
    if made.returncode != 0:
        raise BootstrapError(
            f"{python} could not create an environment\n\n"
            "hint: install its venv module, for example `apt install python3-venv`"
        )


def install() -> None:
    """Install what the lock pins, then this project, into the environment."""
    say("installing the pinned packages (some 350 MB at the first time)")
    pip("install", "--require-hashes", "--only-binary=:all:", "--no-compile", "-r", str(ROOT / "requirements-dev.lock"))
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def pip(*arguments: str) -> None:
    """Run the environment's pip, or this Python's on its behalf."""
    inside = (
        subprocess.run([get_script("python"), "-c", "import pip"], capture_output=True, check=False).returncode == 0
    )
    if not inside and importlib.util.find_spec("pip") is None:
        raise BootstrapError("pip not found\n\nhint: install it, for example `apt install python3-pip python3-venv`")
    command = (
        [get_script("python"), "-m", "pip"]
        if inside
        else [sys.executable, "-m", "pip", "--python", get_script("python")]
    )
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*command, *arguments, *options], stdout=sys.stderr.fileno(), check=False)
    if done.returncode != 0:
        raise BootstrapError(
            "pip could not install the pinned packages; its own words stand above\n\n"
            "hint: a network or a package index is needed once; the same command goes on from here"
        )


def provision() -> None:
    """Fetch the Solidity compiler and library now, so that nothing is fetched later."""
    say("fetching the Solidity compiler")
    done = subprocess.run([get_script("python"), "-m", "clearproof.toolchain.provision", str(ROOT)], check=False)
    if done.returncode != 0:
        raise BootstrapError("the Solidity compiler is missing; the reason stands above")


def lint() -> int:
    """Run every static check; return 1 when one fails."""
    checks = (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
    )
    failed = [f"{name}: stale, run `python3 bootstrap.py lock`" for name in LOCKS if not is_fresh(name)]
    for command in checks:
        say(" ".join(command))
        if run([get_script(command[0]), *command[1:]]) != 0:
            failed.append(" ".join(command))
    for line in failed:
        print(f"failed: {line}", file=sys.stderr)
    return 1 if failed else 0


def lock() -> int:
    """Write the lock files: every platform, every package by hash, no address of any index."""
    uv = shutil.which("uv")
    if uv is None:
        raise BootstrapError("uv not found\n\nhint: `pip install uv`")
    options = [
        "--universal",
        "--python-version=3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-annotate",
        "--no-header",
    ]
    for name, extra in LOCKS.items():
        command = [uv, "pip", "compile", *options, *extra, "--quiet", "--output-file", name, "pyproject.toml"]
        subprocess.run(command, cwd=ROOT, check=True)
        text = (ROOT / name).read_text(encoding="utf-8")
        (ROOT / name).write_text(f"{_HEADER}{hash_dependencies()}\n{text}", encoding="utf-8")
        say(f"wrote {name}")
    return 0


def is_fresh(name: str) -> bool:
    """Answer whether the lock file ``name`` was made from the dependencies that pyproject.toml names now."""
    first = (ROOT / name).read_text(encoding="utf-8").partition("\n")[0]
    return first == f"{_HEADER}{hash_dependencies()}"


def hash_dependencies() -> str:
    """Return the hash of every table of pyproject.toml that decides what is installed."""
    import tomllib  # noqa: PLC0415  # older Pythons must get as far as the message that they are too old

    document = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = document["project"]
    tables = [
        document["build-system"]["requires"],
        project["requires-python"],
        project["dependencies"],
        project.get("optional-dependencies", {}),
    ]
    return hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()


def get_script(name: str) -> str:
    """Return the environment's executable of that name."""
    return str(VENV / ("Scripts" if os.name == "nt" else "bin") / (f"{name}.exe" if os.name == "nt" else name))


def run(command: Sequence[str]) -> int:
    """Run ``command`` in the project and return its exit code; an interrupt is the command's to answer."""
    with subprocess.Popen(command, cwd=ROOT) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def read_state() -> dict[str, str]:
    """Return what the last set-up left, empty when there was none."""
    try:
        state = json.loads(STATE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        return {"state": "installing"}
    return state if isinstance(state, dict) else {"state": "installing"}


def write_state(state: str, base: str, key: str) -> None:
    """Record how far the set-up is; whole or not at all."""
    fresh = STATE.with_suffix(".new")
    fresh.write_text(json.dumps({"state": state, "base": base, "key": key}), encoding="utf-8")
    fresh.replace(STATE)


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """Let one set-up run at a time, where the operating system can say so."""
    try:
        import fcntl  # noqa: PLC0415  # not on every operating system
    except ImportError:
        yield
        return
    VENV.parent.mkdir(parents=True, exist_ok=True)
    with VENV.with_name(VENV.name + ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def say(text: str) -> None:
    """Report progress."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
