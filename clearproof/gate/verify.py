"""Does committed evidence hold, by the checker alone, and is it about the project's current files?"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clearproof.checker.bundle import MANIFEST, Entry, check_bundle
from clearproof.checker.checking import check
from clearproof.checker.documents import MAX_BYTES, parse_json
from clearproof.checker.errors import Rejected
from clearproof.errors import Exit, InputError, StorageError

SCHEMA = "clearproof/verify/1"


@dataclass(frozen=True)
class Verified:
    """The outcome of one verification."""

    path: Path
    reason: str = ""
    """Why the evidence was rejected; empty when it was accepted."""
    entries: tuple[Entry, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)
    """File that the evidence speaks about -> ``same``, ``different`` or ``missing`` in the project."""
    queries: Mapping[str, Mapping[str, str]] | None = None
    """Query -> expected and answers given again; None when the solvers were not asked."""

    @property
    def stale(self) -> tuple[str, ...]:
        """Files whose current content is not the one that the evidence speaks about."""
        return tuple(path for path, state in self.subjects.items() if state != "same")

    @property
    def failed_queries(self) -> tuple[str, ...]:
        """Queries to which some solver did not give the expected answer."""
        asked = (self.queries or {}).items()
        return tuple(name for name, said in asked if set(said.values()) != {said["expected"]})

    @property
    def exit_code(self) -> Exit:
        """0 accepted; 4 rejected, or contradicted by a solver; 3 about other files, or left open by a solver."""
        said = [set((self.queries or {})[name].values()) for name in self.failed_queries]
        contradicted = any({"sat", "unsat"} <= answers for answers in said)
        if self.reason or contradicted:
            return Exit.ERROR
        return Exit.UNDECIDED if self.stale or self.failed_queries else Exit.OK


def verify(path: Path, root: Path) -> Verified:
    """Check the bundle or certificate at ``path``.

    Parameters
    ----------
    path :
        A folder with ``manifest.json``, or one certificate.
    root :
        The project whose current files are compared with those that the evidence speaks about.

    Raises
    ------
    InputError
        There is nothing at ``path``.
    StorageError
        It cannot be read.
    """
    if not path.exists() or (path.is_dir() and not (path / MANIFEST).is_file()):
        hint = "`clearproof gate --write-proofs` writes one to `proofs/`"
        raise InputError(str(path), "no evidence", f"a folder with `{MANIFEST}`, or a certificate", hint=hint)
    try:
        entries = _check_folder(path) if path.is_dir() else (_check_file(path, root),)
    except Rejected as error:
        return Verified(path, str(error))
    except OSError as error:
        raise StorageError(f"{error.filename} cannot be read: {error.strerror}") from error
    return Verified(path, "", entries, compare_subjects(path, entries, root))


def compare_subjects(path: Path, entries: tuple[Entry, ...], root: Path) -> dict[str, str]:
    """Return for each file that the evidence speaks about whether the project has the same one."""
    if path.is_dir():
        manifest: Any = parse_json(MANIFEST, (path / MANIFEST).read_bytes())
        stated = dict(manifest["subjects"])
    else:
        stated = {name: digest for entry in entries for item in entry.accepted for name, digest in item.subjects}
    states = {}
    for name, digest in sorted(stated.items()):
        current = root / name
        if not current.is_file():
            states[name] = "missing"
        else:
            is_same = hashlib.sha256(current.read_bytes()).hexdigest() == digest
            states[name] = "same" if is_same else "different"
    return states


def list_queries(path: Path, entries: tuple[Entry, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield name, expected answer and text of each solver question of a checked bundle."""
    for name in dict.fromkeys(query for entry in entries for query in entry.queries):
        text = (path / name).read_text(encoding="utf-8")
        expected = next((line[12:] for line in text.splitlines() if line.startswith("; expected: ")), "")
        yield name, expected, text


def render_json(verified: Verified) -> dict[str, Any]:
    """Return ``verified`` as one JSON object."""
    entries = verified.entries
    return {
        "schema": SCHEMA,
        "path": str(verified.path),
        "outcome": "rejected" if verified.reason else "accepted",
        "reason": verified.reason,
        "certificates": sum(len(entry.accepted) for entry in entries),
        "accepted": [
            {"key": entry.key, "kind": item.kind, "shown": item.shown, "subjects": dict(item.subjects)}
            for entry in entries
            for item in entry.accepted
        ],
        "not_rechecked": {
            "solver_answers": [] if verified.queries is not None else [q for entry in entries for q in entry.queries],
            "entries": [entry.key for entry in entries if not entry.accepted],
        },
        "subjects": dict(verified.subjects),
        "queries": None if verified.queries is None else {name: dict(said) for name, said in verified.queries.items()},
        "exit_code": int(verified.exit_code),
    }


def _check_folder(folder: Path) -> tuple[Entry, ...]:
    names = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}
    return check_bundle(names, lambda name: _read(folder / name))


def _check_file(path: Path, root: Path) -> Entry:
    def read(name: str) -> bytes:
        above = [file for folder in path.resolve().parents for file in (folder / "subjects" / name, folder / name)]
        found = next((file for file in [*above, root / name] if file.is_file()), None)
        if found is None:
            raise Rejected("subject", name, "a file above the certificate or in the project")
        return _read(found)

    accepted = check(parse_json(path.name, _read(path)), read)
    return Entry(f"{accepted.claim}/{accepted.proposition}", (accepted,), ())


def _read(path: Path) -> bytes:
    """Return at most a little more than the checker takes, so that a huge file cannot fill the memory."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
