"""Which Solidity lies in a folder or file, and how is it compiled? For any project, not only our own.

A *target* is a clearproof, Foundry, Hardhat or npm project, a folder, or one file. Its sources are read and compiled in
memory by the pinned compiler: no tool of the project runs and nothing is written. Sources that ask for another compiler
are taken from what the project's own tools have left in ``build-info``, else compiled by those tools through
crytic-compile.
"""

import dataclasses
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearproof.errors import InputError, ToolError
from clearproof.static.crytic import compile_with_tools
from clearproof.toolchain.solidity import Compilation, compile_contracts, parse_source
from clearproof.toolchain.sources import DEFAULT_SETTINGS, resolve

_SKIPPED = frozenset({"node_modules", "lib", "out", "cache", "artifacts", "broadcast", "typechain", "coverage"})
_NOT_DEPLOYED = frozenset({"test", "tests", "script", "scripts", "mocks", "mock", "examples"})
_BUILD_INFO = ("out/build-info", "artifacts/build-info")
_OTHER_COMPILER = "requires different compiler version"


@dataclass(frozen=True, slots=True)
class Target:
    """A project that can be compiled."""

    root: Path
    """Names of sources begin here."""
    kind: str
    """``clearproof``, ``foundry``, ``hardhat``, ``npm``, ``folder`` or ``file``."""
    sources: Mapping[str, str]
    """Name -> text of the project's own files; empty for a clearproof project, which knows its own."""
    remappings: tuple[str, ...] = ()


def find_target(place: Path) -> Target:
    """Return the project at ``place``.

    Raises
    ------
    InputError
        Nothing is there, no Solidity file is, or a configuration cannot be read.
    """
    path = place.absolute()
    if path.is_file():
        if path.suffix != ".sol":
            raise InputError(str(place), f"a {path.suffix or 'nameless'} file", "a Solidity file or a project's folder")
        return _read_file(path)
    if not path.is_dir():
        raise InputError(str(place), "nothing", "a Solidity file or a project's folder")
    if (path / "clearproof.toml").is_file():
        return Target(path, "clearproof", {})
    kind, folders, remappings = _read_layout(path)
    texts = {name: text for folder in folders for name, text in _read_folder(path, folder)}
    if not texts:
        hint = "name the folder that holds the contracts, or one file"
        raise InputError(str(place), "no Solidity file", "a project with *.sol outside libraries and tests", hint=hint)
    return Target(path, kind, dict(sorted(texts.items())), remappings)


def compile_target(target: Target) -> Compilation:
    """Return what the compiler says about a target.

    Raises
    ------
    InputError
        The target's configuration is not acceptable.
    MissingToolError
        No compiler.
    ToolError
        It does not compile, or asks for a compiler that cannot be had; the message names file and line.
    """
    if target.kind == "clearproof":
        return compile_contracts(target.root)
    try:
        return _compile_in_memory(target)
    except ToolError as error:
        if _OTHER_COMPILER in str(error):
            return _compile_elsewhere(target, error)
        if "not found" in str(error) and "Source" in str(error):
            hint = "install what the project imports (`npm ci`, `forge install`), or add a remapping"
            raise ToolError(str(error), hint=hint) from error
        raise


def _compile_in_memory(target: Target) -> Compilation:
    modules = target.root / "node_modules"
    texts = resolve(target.sources, target.root, modules if modules.is_dir() else None, target.remappings)
    settings = {**DEFAULT_SETTINGS, "remappings": list(target.remappings)}
    compilation = parse_source(texts, settings)
    return dataclasses.replace(compilation, own=frozenset(target.sources))


def _compile_elsewhere(target: Target, refusal: ToolError) -> Compilation:
    """Return what another compiler said about a target that refuses the pinned one."""
    for folder in _BUILD_INFO:
        for path in sorted((target.root / folder).glob("*.json")):
            found = _read_build_info(path, target)
            if found is not None:
                return found
    if target.kind not in {"foundry", "hardhat"}:
        hint = "let the pragma accept the pinned compiler, or analyse the project's folder after building it there"
        raise ToolError(str(refusal), hint=hint) from refusal
    return compile_with_tools(target.root, frozenset(target.sources), refusal)


def _read_build_info(path: Path, target: Target) -> Compilation | None:
    """Return what a build left, if it holds syntax trees of the sources as they are now."""
    try:
        document = json.loads(path.read_bytes())
        version = str(document["solcLongVersion"])
        sources = {name: str(item["content"]) for name, item in document["input"]["sources"].items()}
        output, settings = document["output"], document["input"].get("settings", {})
        is_whole = all("ast" in output["sources"][name] for name in sources)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if not is_whole or any(sources.get(name) != text for name, text in target.sources.items()):
        return None
    return Compilation(version, sources, settings, output, str(document.get("id", "")), frozenset(target.sources))


def _read_file(path: Path) -> Target:
    root = next((folder for folder in path.parents if _is_root(folder)), path.parent)
    remappings = _read_layout(root)[2] if root != path.parent or _is_root(root) else ()
    name = path.relative_to(root).as_posix()
    return Target(root, "file", {name: _read_text(path)}, remappings)


def _is_root(folder: Path) -> bool:
    names = ("foundry.toml", "remappings.txt", "package.json", "hardhat.config.js", "hardhat.config.ts")
    return any((folder / name).is_file() for name in names)


def _read_layout(root: Path) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return kind, folders of sources and remappings of a project."""
    written = _read_text(root / "remappings.txt").split() if (root / "remappings.txt").is_file() else []
    if (root / "foundry.toml").is_file():
        table = _read_foundry(root / "foundry.toml")
        libraries = [str(item) for item in table.get("libs", ["lib"])]
        remappings = [*map(str, table.get("remappings", [])), *written]
        remappings += [item for item in _guess_remappings(root, libraries) if not _is_known(item, remappings)]
        return "foundry", (str(table.get("src", "src")),), tuple(remappings)
    if any(root.glob("hardhat.config.*")):
        return "hardhat", ("contracts",), tuple(written)
    kind = "npm" if (root / "package.json").is_file() else "folder"
    folders = [name for name in ("contracts", "src") if (root / name).is_dir()]
    return kind, tuple(folders or ["."]), tuple(written)


def _read_foundry(path: Path) -> dict[str, Any]:
    try:
        document = tomllib.loads(_read_text(path))
        table = document.get("profile", {}).get("default", {})
    except (tomllib.TOMLDecodeError, AttributeError) as error:
        raise InputError(str(path), str(error), "TOML with a [profile.default] table") from error
    if not isinstance(table, dict):
        raise InputError(f"{path}: profile.default", type(table).__name__, "a table")
    return table


def _guess_remappings(root: Path, libraries: list[str]) -> Iterator[str]:
    """Yield what Foundry adds for each library: its name stands for its folder of sources."""
    for library in libraries:
        for folder in sorted((root / library).glob("*/")):
            inner = next((name for name in ("src", "contracts") if (folder / name).is_dir()), "")
            place = folder.relative_to(root).as_posix()
            yield f"{folder.name}/={place}/{inner}/" if inner else f"{folder.name}/={place}/"


def _is_known(remapping: str, known: list[str]) -> bool:
    return any(item.partition("=")[0] == remapping.partition("=")[0] for item in known)


def _read_folder(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    base = root / folder
    for path in sorted(base.rglob("*.sol")):
        parts = path.relative_to(base).parts[:-1]
        is_test = path.name.endswith((".t.sol", ".s.sol"))
        hidden = any(part.startswith(".") for part in parts)
        if not (is_test or hidden or _SKIPPED.intersection(parts) or _NOT_DEPLOYED.intersection(parts)):
            yield path.relative_to(root).as_posix(), _read_text(path)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error), "a file in UTF-8") from error
