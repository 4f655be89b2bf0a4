"""Which tools stand behind a verdict on this machine: version and hash of each, what is missing, and how to get it."""

import hashlib
import importlib.metadata
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clearproof.errors import ClearproofError
from clearproof.toolchain import storage
from clearproof.toolchain.compiler import find_compiler
from clearproof.toolchain.node import HINT, MINIMUM_MAJOR, find_node
from clearproof.toolchain.opinions_halmos import HINT as HALMOS_HINT
from clearproof.toolchain.opinions_halmos import VERSION as HALMOS_VERSION
from clearproof.toolchain.opinions_halmos import find_halmos
from clearproof.toolchain.packages import find_installed, get_locked_versions
from clearproof.toolchain.project import get_lock_folder
from clearproof.toolchain.requirements import find_pins

REINSTALL = "`pip install --require-hashes -r requirements.lock`, or `python3 bootstrap.py setup` in a checkout"
_PACKAGES = ("z3-solver", "cvc5", "cvxpy", "clarabel", "slither-analyzer", "crytic-compile", "hypothesis")
_EVM = ("pyrevm", "py-evm")


class State(StrEnum):
    """How a tool that was found relates to the one that is pinned."""

    OK = "ok"
    """The pinned version, or where a range is allowed, one inside it."""
    OTHER = "other version"
    """Present, but not the version that the verdicts were recorded with."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool as found."""

    name: str
    state: State
    found: str
    """Version, empty when missing."""
    pinned: str
    """What is wanted: a version, or a range such as ``>=18``."""
    sha256: str
    """Hash of what runs, the same on every machine of one platform: ``soljson.js``, an executable, or the record of a
    package's files as its publisher hashed them. Empty when nothing was found to hash."""
    note: str
    """Where it comes from, for people."""
    hint: str
    """How to get it; empty when the state is ``ok``."""


@dataclass(frozen=True, slots=True)
class Cache:
    """The state of the folder that is shared between runs."""

    folder: Path
    writable: bool
    """Whether this user could write an entry; nothing is created to find out."""
    installed: bool
    """Whether the pinned npm packages are there, every file with its hash."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that ``clearproof doctor`` shows."""

    tools: tuple[Tool, ...]
    """In a fixed order: Python, the packages, the EVM, Node.js, the compiler, the Solidity library."""
    optional: tuple[Tool, ...]
    """Tools that no verdict needs, and that nothing is incomplete without: halmos, for ``clearproof opinions``."""
    cache: Cache

    @property
    def complete(self) -> bool:
        """Whether every tool is there in an allowed version."""
        return all(tool.state is State.OK for tool in self.tools)


def examine(root: Path | None = None) -> Report:
    """Return the state of every tool that the project at ``root`` needs; installs and downloads nothing.

    Parameters
    ----------
    root :
        Project whose npm lock pins compiler and library; by default the reference project's.
    """
    lock_folder = get_lock_folder(root)
    tools = (_examine_python(), *_examine_packages(), _examine_node(), *_examine_npm(root, lock_folder))
    return Report(tools, (_examine_halmos(),), _examine_cache(lock_folder))


def _examine_python() -> Tool:
    found = platform.python_version()
    state = State.OK if sys.version_info >= (3, 11) else State.OTHER
    hint = "" if state is State.OK else "install Python 3.12"
    return Tool("python", state, found, ">=3.11", "", platform.python_implementation(), hint)


def _examine_packages() -> Iterator[Tool]:
    pins = find_pins()
    for name in (*_PACKAGES, _EVM[sys.version_info >= (3, 13)]):
        yield _examine_package(name, pins.get(name, ""))


def _examine_package(name: str, pinned: str) -> Tool:
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return Tool(name, State.MISSING, "", pinned, "", "", REINSTALL)
    state = State.OK if pinned in ("", distribution.version) else State.OTHER
    hint = "" if state is State.OK else REINSTALL
    return Tool(name, state, distribution.version, pinned, _hash_record(distribution), "Python package", hint)


def _hash_record(distribution: importlib.metadata.Distribution) -> str:
    """Return the hash of the package's own list of file hashes, without what an installer adds."""
    record = distribution.read_text("RECORD")
    if record is None:
        return ""
    lines = sorted(
        line
        for line in record.splitlines()
        if ",sha256=" in line and not line.startswith("..") and "__pycache__" not in line and ".dist-info/" not in line
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _examine_node() -> Tool:
    pinned = f">={MINIMUM_MAJOR}"
    try:
        node = find_node()
    except ClearproofError as error:
        return Tool("node", State.MISSING, "", pinned, "", str(error), error.hint or HINT)
    digest = hashlib.sha256(node.executable.resolve().read_bytes()).hexdigest()
    return Tool("node", State.OK, node.version, pinned, digest, node.origin, "")


def _examine_npm(root: Path | None, lock_folder: Path) -> Iterator[Tool]:
    try:
        versions = get_locked_versions(lock_folder)
    except ClearproofError as error:
        yield Tool("solc", State.MISSING, "", "", "", str(error), error.hint or "restore the lock file")
        return
    installed = find_installed(lock_folder)
    fetch = "run `clearproof gate` once with a network; it fetches the pinned packages"
    if installed is None:
        for name in ("solc", "solady"):
            yield Tool(name, State.MISSING, "", versions.get(name, ""), "", "not in the cache yet", fetch)
        return
    yield _examine_solc(root, versions.get("solc", ""))
    files = [f"{digest}  {path}" for path, digest in installed.files.items() if path.startswith("solady/")]
    digest = hashlib.sha256("\n".join(files).encode()).hexdigest() if files else ""
    version = versions.get("solady", "")
    yield Tool("solady", State.OK if files else State.MISSING, version, version, digest, "npm", "" if files else fetch)


def _examine_solc(root: Path | None, pinned: str) -> Tool:
    try:
        compiler = find_compiler(root)
        version = compiler.backend.get_version()
    except ClearproofError as error:
        return Tool("solc", State.MISSING, "", pinned, "", str(error), error.hint or "")
    state = State.OK if version.partition("+")[0] == pinned else State.OTHER
    return Tool("solc", state, version, pinned, compiler.sha256, compiler.origin, "")


def _examine_halmos() -> Tool:
    try:
        halmos = find_halmos()
    except ClearproofError as error:
        return Tool("halmos", State.MISSING, "", HALMOS_VERSION, "", str(error), error.hint or HALMOS_HINT)
    return Tool("halmos", State.OK, halmos.version, HALMOS_VERSION, "", str(halmos.executable), "")


def _examine_cache(lock_folder: Path) -> Cache:
    folder = storage.get_cache_folder()
    standing = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    writable = standing.is_dir() and os.access(standing, os.W_OK | os.X_OK)
    return Cache(folder, writable, find_installed(lock_folder) is not None)
