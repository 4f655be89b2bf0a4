"""On which files may the answer of an obligation depend?

Code: the module that registers it and everything it imports, directly or not, inside ``clearproof`` and the project's
``models``, found by reading the source and never by running it. Data: the specs, and for layers that look at Solidity
the contracts. An import that the source hides (``import_module``, ``exec``) makes the answer depend on all code.
"""

import ast
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

_SKIPPED = frozenset({"__pycache__", "node_modules", "out", "cache", "_project", ".mypy_cache", ".ruff_cache"})
_HIDDEN_IMPORTS = frozenset({"import_module", "__import__", "exec", "eval", "run_module", "run_path"})


def list_files(folder: Path) -> list[Path]:
    """Return the files under ``folder`` in a fixed order, build products left out."""
    found: list[Path] = []
    for entry in sorted(folder.iterdir()) if folder.is_dir() else []:
        if entry.name in _SKIPPED or entry.name.startswith("."):
            continue
        if entry.is_dir():
            found += list_files(entry)
        elif entry.suffix != ".pyc":
            found.append(entry)
    return found


def list_specs(root: Path) -> list[Path]:
    """Return the files under ``specs`` that verdicts may depend on, so not the arguments about mutants."""
    return [path for path in list_files(root / "specs") if root / "specs" / "mutants" not in path.parents]


def hash_files(bases: Sequence[Path], files: Iterable[Path]) -> str:
    """Return one SHA-256 over the contents of ``files`` and their names, relative to the base above each."""
    total = hashlib.sha256()
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        base = next(base for base in bases if path.is_relative_to(base))
        total.update(f"{bases.index(base)}/{path.relative_to(base).as_posix()}\0{content}\n".encode())
    return total.hexdigest()


@dataclass(frozen=True)
class Tree:
    """One importable package and where it lies."""

    name: str
    folder: Path

    @cached_property
    def files(self) -> list[Path]:
        """Every file of the package, code and data."""
        return list_files(self.folder)

    @cached_property
    def modules(self) -> dict[str, Path]:
        """Dotted name -> file, packages by their ``__init__``."""
        named = {}
        for path in self.files:
            if path.suffix == ".py":
                parts = path.relative_to(self.folder).with_suffix("").parts
                named[".".join((self.name, *(part for part in parts if part != "__init__")))] = path
        return named


@dataclass
class Closure:
    """Finds what modules depend on; each file is parsed once."""

    trees: Sequence[Tree]
    _direct: dict[str, set[str]] = field(default_factory=dict)

    @cached_property
    def modules(self) -> dict[str, Path]:
        """Every module that can be depended on."""
        return {name: path for tree in self.trees for name, path in tree.modules.items()}

    def compute_modules(self, module: str) -> tuple[str, ...]:
        """Return the names of all modules that ``module`` needs, itself included, sorted."""
        seen: set[str] = set()
        open_names = [module]
        while open_names:
            name = open_names.pop()
            if name in seen:
                continue
            seen.add(name)
            open_names += sorted(self._get_direct(name) - seen)
        return tuple(sorted(seen & self.modules.keys()))

    def compute_files(self, modules: Sequence[str]) -> list[Path]:
        """Return the files of ``modules`` and the data files that lie beside them."""
        files = {self.modules[name] for name in modules}
        used = {path.parent for path in files}
        code = {path.parent for path in self.modules.values()}
        for tree in self.trees:
            files |= {path for path in tree.files if path.suffix != ".py" and _get_owner(path, code) in used}
        return sorted(files)

    def _get_direct(self, name: str) -> set[str]:
        if name not in self._direct:
            self._direct[name] = self._read_imports(name) | _list_parents(name)
        return self._direct[name]

    def _read_imports(self, name: str) -> set[str]:
        path = self.modules.get(name)
        if path is None:
            return set()
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        found: set[str] = set()
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= _resolve(package, node)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in self.modules:
                found.add(node.value)  # a module named in a string is one that is run, or imported later
            elif _is_hidden_import(node):
                return set(self.modules)
        return {item for item in found if item in self.modules}


def _is_hidden_import(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
    if name == "import_module" and len(node.args) == 1 and isinstance(node.args[0], ast.Constant):
        return False  # it names a module, and strings that name one are found
    # `re.compile` style methods of other objects that share a name, `model.eval()` say, hide no import.
    is_method = isinstance(called, ast.Attribute)
    return name in (_HIDDEN_IMPORTS - {"exec", "eval"} if is_method else _HIDDEN_IMPORTS)


def _resolve(package: str, node: ast.ImportFrom) -> set[str]:
    """Return the module imported from and, since a name may be a submodule, each name as one."""
    base = node.module or ""
    if node.level:
        parts = package.split(".")
        base = ".".join([*parts[: len(parts) - node.level + 1], *([node.module] if node.module else [])])
    return {base} | {f"{base}.{alias.name}" for alias in node.names}


def _list_parents(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:i]) for i in range(1, len(parts))}


def _get_owner(path: Path, code: set[Path]) -> Path | None:
    """Return the nearest folder above the data file ``path`` that holds modules."""
    return next((parent for parent in path.parents if parent in code), None)
