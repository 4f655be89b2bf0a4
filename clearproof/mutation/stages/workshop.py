"""How does a broken Solidity file become code, quickly? One contract at a time, by the simplest code generator.

A mutant differs from the original in what it computes, whatever the optimizer makes of it; so the code that is run here
is not optimised, which takes a third of the time. Only what nothing notices is compiled again with the optimizer, by
:meth:`Workshop.is_same_code`: where that arrives at the very same code, the mutant is no mutant.
"""

import hashlib
import json
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from clearproof.errors import ToolError
from clearproof.evm.machine import LARGEST_CODE
from clearproof.mutation.mutant import Mutant
from clearproof.mutation.stages.shaking import shake
from clearproof.toolchain.compiler import Compiler, find_compiler
from clearproof.toolchain.solidity import Artifact
from clearproof.toolchain.sources import read_folders, read_settings, resolve
from clearproof.toolchain.storage import Entries

_KIND = "solc-unbroken"
FOLDERS = ("src", "test/harness")
_OUTPUT = ("abi", "evm.bytecode.object", "evm.bytecode.linkReferences", "storageLayout")
_LANGUAGE_FAULTS = frozenset(
    {
        "DeclarationError",
        "DocstringParsingError",
        "ParserError",
        "SyntaxError",
        "TypeError",
        "UnimplementedFeatureError",
    }
)
"""Faults of the source itself; others come from one code generator, and another may not have them."""


class NotCompilingError(ToolError):
    """A mutant that the compiler refuses: it could not have been committed, so nothing else needs to notice it."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.kind = kind
        """The compiler's own word for what kind of error it is."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One contract that evidence deploys."""

    path: str
    """File, relative to the project."""
    name: str


class Workshop:
    """Compiles contracts of one project with one file replaced.

    Parameters
    ----------
    root :
        Folder of the project.
    largest :
        Most bytes of code that the machine takes which is going to run it.
    """

    def __init__(self, root: Path, largest: int = LARGEST_CODE) -> None:
        self.root = root
        self.largest = largest
        self._standing = ""
        self._compiled: dict[Unit, Artifact] = {}

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Name -> text of every file of the project and of the libraries that it imports."""
        return resolve(read_folders(self.root, FOLDERS), self.root, self._compiler.packages.modules, self._remappings)

    def get_closure(self, unit: Unit) -> frozenset[str]:
        """Return the names of all files that ``unit`` is made of."""
        return self._closures[unit.path]

    def has(self, unit: Unit) -> bool:
        """Say whether the project has the contract at all."""
        return unit.path in self.sources and f"contract {unit.name} " in self.sources[unit.path]

    def compile_original(self, unit: Unit) -> Artifact:
        """Return ``unit`` as it is, in the simplest code; compiled once.

        Raises
        ------
        NotCompilingError
            The project does not compile.
        """
        return self._get_original(unit, "simple")

    def compile(self, unit: Unit, mutant: Mutant) -> Artifact:
        """Return ``unit`` in the simplest code, with the mutant's file in place of the original.

        Raises
        ------
        NotCompilingError
            The compiler refuses the sources.
        """
        if self._standing != mutant.digest:  # several stages ask the same contract
            self._standing, self._compiled = mutant.digest, {}
        if unit not in self._compiled:
            self._compiled[unit] = self._compile_simply(unit, mutant)
        return self._compiled[unit]

    def compile_deployed(self, unit: Unit, mutant: Mutant) -> Artifact:
        """Return ``unit`` as it would be deployed, with the mutant's file in place of the original.

        Raises
        ------
        NotCompilingError
            The compiler refuses the sources.
        """
        return self._compile(unit, mutant, self._deployed)

    def is_same_code(self, unit: Unit, mutant: Mutant) -> bool:
        """Say whether an optimizer makes the same bytes of ``unit`` with and without the mutant.

        Notes
        -----
        The same bytes show that the two sources mean the same, if the compiler is right, which everything here assumes.
        """
        return self._compile(unit, mutant, self._plain).creation == self._get_original(unit, "optimised").creation

    @cached_property
    def _originals(self) -> dict[tuple[Unit, str], Artifact]:
        return {}

    @cached_property
    def _settings(self) -> dict[Unit, Mapping[str, Any]]:
        return {}

    def _get_original(self, unit: Unit, name: str) -> Artifact:
        if (unit, name) not in self._originals:
            settings = self._get_settings(unit) if name == "simple" else self._plain
            self._originals[unit, name] = self._compile(unit, None, settings)
        return self._originals[unit, name]

    def _get_settings(self, unit: Unit) -> Mapping[str, Any]:
        """Return the simplest settings with which the original can be deployed: some machines take no long code."""
        if unit not in self._settings:
            for settings in (self._simple, self._plain, self._deployed):
                self._settings[unit] = settings
                try:
                    if len(self._compile(unit, None, settings).creation) <= self.largest:
                        break
                except NotCompilingError:
                    continue
        return self._settings[unit]

    def _compile_simply(self, unit: Unit, mutant: Mutant) -> Artifact:
        """Return the mutant in the simplest code, or as deployed where only the simple generator has no room."""
        try:
            return self._compile(unit, mutant, self._get_settings(unit))
        except NotCompilingError as error:
            if error.kind in _LANGUAGE_FAULTS:
                raise
            return self.compile_deployed(unit, mutant)

    @property
    def _simple(self) -> dict[str, Any]:
        return {**self._deployed, "viaIR": False, "optimizer": {"enabled": False}}

    @property
    def _plain(self) -> dict[str, Any]:
        return {**self._deployed, "viaIR": False}

    @cached_property
    def _deployed(self) -> dict[str, Any]:
        return read_settings(self.root)

    @cached_property
    def _compiler(self) -> Compiler:
        return find_compiler(self.root)

    @property
    def _remappings(self) -> list[str]:
        return list(self._deployed.get("remappings", ()))

    @cached_property
    def _closures(self) -> dict[str, frozenset[str]]:
        modules = self._compiler.packages.modules
        return {
            name: frozenset(resolve({name: text}, self.root, modules, self._remappings))
            for name, text in self.sources.items()
            if name.startswith("contracts/")
        }

    def _compile(self, unit: Unit, mutant: Mutant | None, settings: Mapping[str, Any]) -> Artifact:
        texts = {name: self.sources[name] for name in sorted(self.get_closure(unit))}
        if mutant is not None and mutant.path in texts:
            texts[mutant.path] = mutant.mutated
        try:
            answer = self._answer(unit, shake(texts), settings, mutant)
        except NotCompilingError:  # is it the mutant, or what was cut out?
            answer = self._answer(unit, texts, settings, mutant)
        return Artifact(unit.name, unit.path, answer["contracts"][unit.path][unit.name])

    def _answer(
        self, unit: Unit, texts: Mapping[str, str], settings: Mapping[str, Any], mutant: Mutant | None
    ) -> dict[str, Any]:
        request = {
            "language": "Solidity",
            "sources": {name: {"content": text} for name, text in texts.items()},
            "settings": {**settings, "outputSelection": {unit.path: {unit.name: list(_OUTPUT)}}},
        }
        answer = self._ask(request) if mutant is not None else self._recall(request)
        for item in answer.get("errors", ()):
            if item["severity"] == "error":
                message = str(item.get("message", "no message")).strip().splitlines()[0]
                raise NotCompilingError(message, str(item.get("type")))
        return answer

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        return self._compiler.compile(request)

    def _recall(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer about unbroken sources, which every process of every run asks about, from the cache."""
        content = json.dumps(request, sort_keys=True)
        key = hashlib.sha256(f"{self._compiler.sha256} {content}".encode()).hexdigest()
        entries = Entries(_KIND)
        stored = entries.read(key)
        if stored is None:
            with entries.alone(key):
                stored = entries.read(key) or json.dumps(self._ask(request)).encode()
                entries.write(key, stored)
        document: dict[str, Any] = json.loads(stored)
        return document


def hash_folders(root: Path, folders: Iterable[str], suffixes: Iterable[str]) -> str:
    """Return one SHA-256 over names and contents of the files of some kinds below ``folders``."""
    wanted = tuple(suffixes)
    total = hashlib.sha256()
    for folder in sorted(folders):
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in wanted and "node_modules" not in posixpath.dirname(name).split("/"):
                total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
