"""Are the parts of the contracts that an answer once read still the same? A hash of exactly these, as they are now.

An answer that read some functions depends on their bodies, and on the frames of all files that these can see: with the
same frames every name means what it meant, so the same bodies are reached again and nothing else is. That is why frames
need no finer telling apart, and why reading the texts is enough: nothing is compiled to find out.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from clearproof.errors import ClearproofError
from clearproof.gate.codec import dump_canonical
from clearproof.toolchain.compiler import find_compiler
from clearproof.toolchain.pieces import Pieces, split
from clearproof.toolchain.sources import list_imports, read_settings
from clearproof.toolchain.variants import Variant

SCHEMA = "clearproof/fingerprint/1"


class _GoneError(LookupError):
    """Something that was read is no longer there."""


@dataclass
class Fingerprints:
    """The contracts of one project as they are now; each text is taken apart once."""

    root: Path
    _pieces: dict[str, Pieces] = field(default_factory=dict)
    _variants: dict[Variant, "_Texts"] = field(default_factory=dict)

    def compute(self, reads: Mapping[str, Any]) -> str | None:
        """Return the hash of what ``reads`` names, or None if some of it is gone or cannot be read.

        Parameters
        ----------
        reads :
            As :meth:`clearproof.toolchain.reads.Reads.to_json` wrote it.
        """
        try:
            parts = [self._describe(item, has_places=reads["places"]) for item in reads["variants"]]
            found = {"schema": SCHEMA, "reads": reads, "tools": self._tools, "parts": parts}
            return hashlib.sha256(dump_canonical(found)).hexdigest()
        except (_GoneError, ClearproofError, KeyError, TypeError, ValueError):
            return None  # the obligation itself will say what is wrong

    @cached_property
    def _tools(self) -> dict[str, Any]:
        compiler = find_compiler(self.root)
        settings = read_settings(self.root)
        return {"compiler": compiler.release, "sha256": compiler.sha256, "settings": settings}

    def _describe(self, item: Mapping[str, Any], *, has_places: bool) -> dict[str, Any]:
        texts = self._open(Variant.from_json(item["variant"]))
        bodies = [(file, int(number)) for file, number in item["bodies"]]
        owners = {name: texts.list_owners(name) for name in item["contracts"]}
        seen = texts.close([*(file for files in owners.values() for file in files), *(file for file, _ in bodies)])
        return {
            "contracts": owners,
            "frames": {file: texts.get(file).frame for file in seen},
            "shared": texts.list_shared(seen),
            "bodies": [_get_body(texts.get(file), number, has_places=has_places) for file, number in bodies],
            "code": {file: _get_code(texts.get(file)) for file in texts.close(item["code"])},
            "texts": {file: hashlib.sha256(texts.read(file).encode()).hexdigest() for file in item["texts"]},
        }

    def _open(self, variant: Variant) -> "_Texts":
        if variant not in self._variants:
            texts = variant.read(self.root)
            pieces = {}
            for name, text in texts.items():
                if text not in self._pieces:
                    self._pieces[text] = split(text)
                pieces[name] = self._pieces[text]
            self._variants[variant] = _Texts(texts, pieces, tuple(self._tools["settings"].get("remappings", ())))
        return self._variants[variant]


@dataclass(frozen=True)
class _Texts:
    """The sources of one variant."""

    texts: Mapping[str, str]
    pieces: Mapping[str, Pieces]
    remappings: tuple[str, ...]

    def read(self, file: str) -> str:
        """Return the text of ``file``."""
        if file not in self.texts:
            raise _GoneError(file)
        return self.texts[file]

    def get(self, file: str) -> Pieces:
        """Return the pieces of ``file``."""
        if file not in self.pieces:
            raise _GoneError(file)
        return self.pieces[file]

    def list_owners(self, name: str) -> list[str]:
        """Return the files that declare a contract, library or interface of this name."""
        return sorted(file for file, found in self.pieces.items() if name in found.contracts)

    def list_shared(self, files: Iterable[str]) -> dict[str, list[str]]:
        """Return each name that ``files`` declare and another file declares as well, with all that do."""
        names = {name for file in files for name in self.get(file).names}
        owners = {name: self._owners.get(name, []) for name in sorted(names)}
        return {name: found for name, found in owners.items() if len(found) > 1}

    def close(self, files: Iterable[str]) -> list[str]:
        """Return ``files`` and what they import, directly or not, sorted."""
        seen: set[str] = set()
        waiting = list(files)
        while waiting:
            file = waiting.pop()
            if file not in seen:
                seen.add(file)
                waiting += self._imports(file)
        return sorted(seen)

    @cached_property
    def _owners(self) -> dict[str, list[str]]:
        owners: dict[str, list[str]] = {}
        for file in sorted(self.pieces):
            for name in self.pieces[file].names:
                owners.setdefault(name, []).append(file)
        return owners

    def _imports(self, file: str) -> list[str]:
        named = list_imports(file, self.read(file), self.remappings)
        return [name for name in named if name in self.texts]  # of another, the compiler would have complained


def _get_body(pieces: Pieces, number: int, *, has_places: bool) -> str:
    if number >= len(pieces.bodies):
        raise _GoneError(number)
    body = pieces.bodies[number]
    return body.placed if has_places else body.digest


def _get_code(pieces: Pieces) -> list[str]:
    return [pieces.frame, *(body.digest for body in pieces.bodies)]
