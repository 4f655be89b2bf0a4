"""Which texts are the contracts, as they stand or with some replaced? Described by data that another run can read.

A mutant is the project with texts replaced. What an answer about it depends on is told by replacing the same texts in
the sources as they are then: so replacements are kept as data, and made in one place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from clearproof.errors import InputError
from clearproof.toolchain.compiler import find_compiler
from clearproof.toolchain.sources import is_own, read_folders, read_settings, resolve

Edits: TypeAlias = Mapping[str, Mapping[str, str]]
"""File below ``contracts`` -> text -> what stands there instead."""
Pairs: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """The project's contracts, with texts replaced."""

    edits: tuple[tuple[str, Pairs], ...] = ()
    """File from the project's root on -> (text, what stands there instead)."""
    files: tuple[str, ...] = ()
    """Files that are given to the compiler, from the root on; all below ``contracts/src`` if none is named."""
    extra: Pairs = ()
    """Further sources: name and text."""

    @classmethod
    def of(cls, edits: Edits, files: Sequence[str] = (), extra: Mapping[str, str] | None = None) -> "Variant":
        """Return the variant with ``edits``; ``files`` are named from the project's root on."""
        pairs = ((f"contracts/{name}", tuple(sorted(found.items()))) for name, found in sorted(edits.items()))
        return cls(tuple(pairs), tuple(sorted(files)), tuple(sorted((extra or {}).items())))

    def read(self, root: Path) -> dict[str, str]:
        """Return name -> text of every source, what they import included.

        Raises
        ------
        InputError
            A text to be replaced does not occur exactly once: the mutant is no longer the one intended.
        """
        settings = read_settings(root)
        modules = find_compiler(root).packages.modules
        remappings = settings.get("remappings", ())
        if self.files:
            names = {*self.files, *(name for name, _ in self.edits)}
            texts = {name: _read(root, name) for name in sorted(names)}
        else:
            texts = resolve(read_folders(root, ("src",)), root, modules, remappings)
        texts |= dict(self.extra)
        for name, pairs in self.edits:
            for old, new in pairs:
                texts[name] = replace_once(name, texts.get(name, ""), old, new)
        return resolve(texts, root, modules, remappings)

    def read_own(self, root: Path) -> dict[str, str]:
        """Return what :meth:`read` does, without the libraries: what the compiler is given."""
        given = {*self.files, *(name for name, _ in self.edits), *(name for name, _ in self.extra)}
        return {name: text for name, text in self.read(root).items() if name in given or is_own(name, root)}

    def to_json(self) -> dict[str, Any]:
        """Return the fields as ``json.dumps`` writes them."""
        return {
            "edits": [[name, [list(pair) for pair in pairs]] for name, pairs in self.edits],
            "files": list(self.files),
            "extra": [list(pair) for pair in self.extra],
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Variant":
        """Return the variant that :meth:`to_json` wrote."""
        edits = tuple((name, tuple((old, new) for old, new in pairs)) for name, pairs in document["edits"])
        return cls(edits, tuple(document["files"]), tuple((name, text) for name, text in document["extra"]))


def replace_once(name: str, text: str, old: str, new: str) -> str:
    """Return ``text`` with ``old`` replaced.

    Raises
    ------
    InputError
        ``old`` does not occur exactly once.
    """
    if text.count(old) != 1:
        raise InputError(f"mutant of {name}", f"{text.count(old)} times {old!r}", "exactly once")
    return text.replace(old, new)


def _read(root: Path, name: str) -> str:
    try:
        return (root / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(root / name), str(error), "a Solidity file in UTF-8") from error
