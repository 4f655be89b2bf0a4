"""What does a project claim to answer, and which content does each answer depend on?

The list of obligations is itself a function of the sources, so it is kept under their hash: an unchanged project is
opened without importing a model. The contracts are part of that hash only if a model looked at them when it was
imported.
"""

import hashlib
import platform
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, TypeAlias

import clearproof
from clearproof.claims import Layer, Profile
from clearproof.gate.cache import Cache
from clearproof.gate.closure import Closure, Tree, hash_files, list_files, list_specs
from clearproof.gate.codec import dump_canonical
from clearproof.gate.project import FILE, Project
from clearproof.gate.task import Failure, Task
from clearproof.gate.worker import PACKAGE, Collection

_PACKAGE = Path(clearproof.__file__).parent
Stamp: TypeAlias = dict[Path, tuple[int, int]]
"""File -> size and time of change."""
_SOLIDITY_LAYERS = (Layer.SOURCE, Layer.BYTECODE, Layer.STATIC)
_SOLIDITY_PACKAGES = ("clearproof.evm", "clearproof.static", "clearproof.toolchain")


@dataclass(frozen=True)
class Sources:
    """Everything that answers may depend on, as hashes."""

    specs: str
    contracts: str
    versions: dict[str, str]
    total: str
    """Hash over all of it and the code."""
    rest: str
    """The same without the contracts."""
    data: Stamp
    """The project's data as it was before it was read."""
    files: Stamp
    """The code as it was before it was read."""


@dataclass(frozen=True)
class Index:
    """The obligations of a project, and the hash of what each may depend on."""

    tasks: tuple[Task, ...]
    failures: tuple[Failure, ...]
    code: dict[str, str]
    """Module -> hash of its code closure."""
    solidity: frozenset[str]
    """Modules whose code can compile or analyse contracts, whatever their layer."""
    used: tuple[Path, ...]
    """Code that some obligation can reach."""
    sources: Sources

    def reads_contracts(self, task: Task) -> bool:
        """Answer whether ``task`` may look at the contracts at all."""
        return task.layer in _SOLIDITY_LAYERS or task.module in self.solidity

    def tells_apart(self, task: Task) -> bool:
        """Answer whether an answer may be kept by what it read of the contracts.

        In the layer of the source only: what is measured of compiled code, gas say, may depend on how the compiler
        arranged all of it.
        """
        return task.layer is Layer.SOURCE

    def compute_key(self, task: Task, profile: Profile) -> str:
        """Return the hash that names the cache entry of ``task``'s answer."""
        return self._hash(task, profile, self.sources.contracts if self.reads_contracts(task) else "")

    def compute_key_without_contracts(self, task: Task, profile: Profile) -> str:
        """Return the hash of all that ``task``'s answer may depend on, but the contracts."""
        return self._hash(task, profile, "told apart")

    def _hash(self, task: Task, profile: Profile, contracts: str) -> str:
        parts = {
            "obligation": task.to_json(),
            "profile": [profile.name, profile.property_cases, profile.evm_cases, profile.seed],
            "code": self.code[task.module],
            "specs": self.sources.specs,
            "contracts": contracts,
            "versions": self.sources.versions,
        }
        return hashlib.sha256(dump_canonical(parts)).hexdigest()


def open_index(project: Project, cache: Cache, collect: Callable[[Path], Collection]) -> Index:
    """Return the index of ``project``, from the cache when no source has changed.

    Parameters
    ----------
    project :
        Its models are imported by ``collect``, in whatever process that chooses.
    cache :
        Where the list is kept; a list with import failures is not.
    collect :
        Imports the models; called only when the sources are new.
    """
    trees = (Tree("clearproof", _PACKAGE), Tree(PACKAGE, project.models))
    sources = _hash_sources(project, trees)
    for key in (sources.rest, sources.total):
        known = cache.read(key, "the list of obligations")
        if known is not None:
            return _restore(known, trees, sources)
    collection = collect(project.root)
    index = _build(collection, trees, sources)
    if not index.failures:
        key = sources.total if collection.has_read_contracts else sources.rest
        cache.write(key, "the list of obligations", _to_json(index, trees))
    return index


def _build(collection: Collection, trees: tuple[Tree, ...], sources: Sources) -> Index:
    closure = Closure(trees)
    code: dict[str, str] = {}
    solidity: set[str] = set()
    used: set[Path] = set()
    for module in sorted({task.module for task in collection.tasks}):
        needed = closure.compute_modules(module)
        files = closure.compute_files(needed)
        used.update(files)
        code[module] = hash_files([tree.folder for tree in trees], files)
        if any(name.startswith(_SOLIDITY_PACKAGES) for name in needed):
            solidity.add(module)
    return Index(collection.tasks, collection.failures, code, frozenset(solidity), tuple(sorted(used)), sources)


def _to_json(index: Index, trees: tuple[Tree, ...]) -> dict[str, Any]:
    """Return ``index`` without anything that depends on where the project lies."""
    used = set(index.used)
    return {
        "tasks": [task.to_json() for task in index.tasks],
        "code": index.code,
        "solidity": sorted(index.solidity),
        "used": [
            [place, path.relative_to(tree.folder).as_posix()]
            for place, tree in enumerate(trees)
            for path in tree.files
            if path in used
        ],
    }


def _restore(known: dict[str, Any], trees: tuple[Tree, ...], sources: Sources) -> Index:
    tasks = tuple(Task.from_json(item) for item in known["tasks"])
    used = tuple(trees[place].folder / name for place, name in known["used"])
    return Index(tasks, (), known["code"], frozenset(known["solidity"]), used, sources)


def _hash_sources(project: Project, trees: tuple[Tree, ...]) -> Sources:
    data = _stamp(_list_data(project))
    files = _stamp([path for tree in trees for path in tree.files])
    specs = hash_files([project.root], [project.root / FILE, *list_specs(project.root)])
    contracts = hash_files([project.root], list_files(project.root / "contracts"))
    versions = get_versions()
    code = [hash_files([tree.folder], tree.files) for tree in trees]
    total = hashlib.sha256(dump_canonical([*code, specs, contracts, versions])).hexdigest()
    rest = hashlib.sha256(dump_canonical([*code, specs, versions, "whatever the contracts"])).hexdigest()
    return Sources(specs, contracts, versions, total, rest, data, files)


def is_unchanged(project: Project, index: Index) -> bool:
    """Say whether the sources are still those that ``index`` was made from; else an answer is about neither version."""
    try:
        if _stamp(_list_data(project)) != index.sources.data:
            return False
        return all(stamp == index.sources.files.get(path) for path, stamp in _stamp(index.used).items())
    except OSError:
        return False  # a file went away


def _list_data(project: Project) -> list[Path]:
    return [project.root / FILE, *list_specs(project.root), *list_files(project.root / "contracts")]


def _stamp(files: Iterable[Path]) -> Stamp:
    found = ((path, path.stat()) for path in files)
    return {path: (status.st_size, status.st_mtime_ns) for path, status in found}


def get_versions() -> dict[str, str]:
    """Return what the answers are computed with: Python, this package and every distribution it requires."""
    versions = {"python": platform.python_version(), "implementation": sys.implementation.cache_tag or ""}
    for requirement in metadata.requires("clearproof") or []:
        match = re.match(r"[A-Za-z0-9._-]+", requirement)
        if match is None or "extra ==" in requirement:
            continue
        try:
            versions[match.group()] = metadata.version(match.group())
        except metadata.PackageNotFoundError:
            continue  # not required on this Python; an import that needs it fails in the obligation
    return {"clearproof": clearproof.__version__, **dict(sorted(versions.items()))}
