"""What the contracts compile to: one compile feeds the EVM, the analysers and the reports.

Results are kept by the hash of everything that decides them: sources, settings and compiler.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from clearproof.errors import InputError, ToolError
from clearproof.toolchain.compiler import Compiler, find_compiler
from clearproof.toolchain.sources import DEFAULT_SETTINGS, is_own, read_folders, read_settings, resolve
from clearproof.toolchain.storage import Entries

_KIND = "solc"
_DESCRIPTIONS = ("abi", "metadata", "devdoc", "userdoc", "storageLayout")
_CODE = ("evm.bytecode", "evm.deployedBytecode", "evm.methodIdentifiers")


@dataclass(frozen=True)
class Artifact:
    """One compiled contract or library."""

    name: str
    source_path: str
    """Path of the file inside the project, for example ``contracts/src/PortfolioMargin.sol``."""
    output: Mapping[str, Any]
    """The compiler's own standard-JSON output for this contract."""

    @property
    def abi(self) -> list[dict[str, Any]]:
        """Functions, errors and events as the compiler describes them."""
        return list(self.output["abi"])

    @cached_property
    def creation(self) -> bytes:
        """Code that creates the contract; empty for interfaces and abstract contracts."""
        return self._code("bytecode")

    @cached_property
    def runtime(self) -> bytes:
        """Code that stands after creation; immutables are zero here."""
        return self._code("deployedBytecode")

    @property
    def storage_layout(self) -> dict[str, Any]:
        """Slots, offsets and types of the state variables."""
        return dict(self.output["storageLayout"])

    @property
    def selectors(self) -> dict[str, bytes]:
        """Signature -> four bytes."""
        return {key: bytes.fromhex(value) for key, value in self.output["evm"]["methodIdentifiers"].items()}

    def _code(self, kind: str) -> bytes:
        if "evm" not in self.output:
            raise ToolError(f"{self.name} was analysed, not compiled, so it has no code")
        code = self.output["evm"][kind]
        if code["linkReferences"]:
            libraries = sorted(name for group in code["linkReferences"].values() for name in group)
            raise ToolError(f"{self.name} needs linking with {', '.join(libraries)}; only internal libraries are used")
        return bytes.fromhex(code["object"])


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What the compiler remarked about one of the project's own files."""

    severity: str
    """``warning`` or ``info``."""
    message: str
    """The compiler's own text, with file and line."""
    source_path: str


@dataclass(frozen=True)
class Compilation:
    """Everything one run of the compiler gave."""

    compiler: str
    """Version with commit, for example ``0.8.37+commit.f401782d``."""
    sources: Mapping[str, str]
    """Name -> text of every file that was compiled, libraries included."""
    settings: Mapping[str, Any]
    standard_json: Mapping[str, Any]
    """The compiler's raw answer."""
    digest: str
    """SHA-256 of the request: sources and settings. The subject of evidence about this code."""
    own: frozenset[str]
    """Names of the sources that are the project's own, not a library's."""

    @cached_property
    def artifacts(self) -> tuple[Artifact, ...]:
        """Every contract, by file and name."""
        contracts = self.standard_json.get("contracts", {})
        return tuple(
            Artifact(name, path, contracts[path][name])
            for path in sorted(contracts)
            for name in sorted(contracts[path])
        )

    def get(self, name: str) -> Artifact:
        """Return the contract ``name``, or ``path:name`` where two files have one of that name.

        Raises
        ------
        InputError
            No such contract, or several.
        """
        path, _, short = name.rpartition(":")
        found = [item for item in self.artifacts if item.name == short and path in ("", item.source_path)]
        if len(found) != 1:
            known = ", ".join(f"{item.source_path}:{item.name}" for item in self.artifacts)
            raise InputError(f"contract {name}", f"{len(found)} contracts", f"one of {known}")
        return found[0]

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What the compiler remarked about the project's own files, in its order."""
        return tuple(
            Diagnostic(item["severity"], item["formattedMessage"].strip(), item["sourceLocation"]["file"])
            for item in self.standard_json.get("errors", ())
            if item.get("sourceLocation", {}).get("file") in self.own
        )


def compile_contracts(root: Path, folders: Iterable[str] = ("src",)) -> Compilation:
    """Compile the Solidity files below ``root / "contracts"`` with the project's settings.

    Parameters
    ----------
    root :
        Folder of the project.
    folders :
        Subfolders of ``contracts`` that are read; what they import comes along.

    Raises
    ------
    InputError
        No Solidity file, or bad settings.
    MissingToolError
        No compiler.
    ToolError
        The code does not compile; the message is the compiler's, with file and line.
    """
    return _compile(read_folders(root, folders), read_settings(root), root, (*_DESCRIPTIONS, *_CODE))


def compile_source(
    sources: Mapping[str, str], settings: Mapping[str, Any] | None = None, root: Path | None = None
) -> Compilation:
    """Compile texts that need not be files: mutants, examples, other projects.

    Parameters
    ----------
    sources :
        Name -> text. Imports of other names are looked up here, below ``root`` and among the npm packages.
    settings :
        Settings of solc; by default those of the project at ``root``.
    root :
        Project whose files, settings and lock are used; by default the reference project's lock and no files.

    Raises
    ------
    InputError
        No source.
    MissingToolError
        No compiler.
    ToolError
        The code does not compile; the message is the compiler's, with file and line.
    """
    return _compile(sources, _choose_settings(settings, root), root, (*_DESCRIPTIONS, *_CODE))


def parse_source(
    sources: Mapping[str, str], settings: Mapping[str, Any] | None = None, root: Path | None = None
) -> Compilation:
    """Return syntax trees and descriptions as :func:`compile_source` does, without code: much faster, for analysers."""
    return _compile(sources, _choose_settings(settings, root), root, _DESCRIPTIONS)


def _choose_settings(settings: Mapping[str, Any] | None, root: Path | None) -> Mapping[str, Any]:
    if settings is not None:
        return settings
    return DEFAULT_SETTINGS if root is None else read_settings(root)


def _compile(
    sources: Mapping[str, str], settings: Mapping[str, Any], root: Path | None, wanted: Iterable[str]
) -> Compilation:
    if not sources:
        raise InputError("sources", "none", "at least one Solidity source")
    compiler = find_compiler(root)
    texts = resolve(sources, root, compiler.packages.modules, settings.get("remappings", ()))
    request = {
        "language": "Solidity",
        "sources": {name: {"content": text} for name, text in texts.items()},
        "settings": {**settings, "outputSelection": {"*": {"*": list(wanted), "": ["ast"]}}},
    }
    digest = hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
    version, answer = _run_cached(compiler, request, digest)
    _check(answer)
    own = frozenset(name for name in texts if name in sources or is_own(name, root))
    return Compilation(version, texts, settings, answer, digest, own)


def _run_cached(compiler: Compiler, request: dict[str, Any], digest: str) -> tuple[str, dict[str, Any]]:
    entries = Entries(_KIND)
    key = hashlib.sha256(f"{compiler.sha256} {digest}".encode()).hexdigest()
    stored = entries.read(key)
    if stored is None:
        with entries.alone(key):  # whoever asks for the same code meanwhile waits and reads this answer
            stored = entries.read(key) or _run(compiler, request, entries, key)
    document = json.loads(stored)
    return document["compiler"], document["output"]


def _run(compiler: Compiler, request: dict[str, Any], entries: Entries, key: str) -> bytes:
    version, answer = compiler.backend.get_version(), compiler.compile(request)
    content = json.dumps({"compiler": version, "output": answer}, sort_keys=True).encode()
    if not _get_failures(answer):  # what does not compile is asked about again after the next edit anyway
        entries.write(key, content)
    return content


def _get_failures(answer: Mapping[str, Any]) -> list[str]:
    return [
        str(item.get("formattedMessage") or item.get("message")).strip()
        for item in answer.get("errors", ())
        if item.get("severity") == "error"
    ]


def _check(answer: Mapping[str, Any]) -> None:
    failures = _get_failures(answer)
    if failures:
        more = f"\n\n{len(failures) - 1} more" if len(failures) > 1 else ""
        raise ToolError(f"the contracts do not compile: {failures[0]}{more}", hint="correct the line that is named")
    if not answer.get("contracts"):
        raise ToolError("the compiler answered without contracts", hint="is there a contract in the sources?")
