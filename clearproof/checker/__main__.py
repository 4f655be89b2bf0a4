"""``python -S -m clearproof.checker PATH [--json]``: check a bundle folder or one certificate file.

Exit code 0 accepted, 1 rejected, 2 usage. All reading of files is here; nothing here decides.
"""

import json
import sys
from pathlib import Path

from clearproof.checker.bundle import Entry, check_bundle
from clearproof.checker.checking import check
from clearproof.checker.documents import MAX_BYTES, parse_json
from clearproof.checker.errors import Rejected

USAGE = """usage: python -S -m clearproof.checker PATH [--json]

PATH is a bundle (a folder with manifest.json) or one certificate file. The files that a certificate speaks about are
looked for in the folders above it, below `subjects` first, else below the folder itself, and must have the hash that
the certificate states."""


def main(arguments: list[str]) -> int:
    """Check what ``arguments`` name, print the outcome and return the exit code."""
    paths = [argument for argument in arguments if argument != "--json"]
    write = _write_json if "--json" in arguments else _write_text
    if len(paths) != 1 or paths[0].startswith("-") or not Path(paths[0]).exists():
        sys.stderr.write(USAGE + "\n")
        return 2
    path = Path(paths[0])
    try:
        entries = _check_folder(path) if path.is_dir() else (_check_file(path),)
    except Rejected as error:
        write("rejected", (), str(error))
        return 1
    except OSError as error:
        write("rejected", (), f"{error.filename}: {error.strerror}")
        return 1
    write("accepted", entries, "")
    return 0


def _check_folder(folder: Path) -> tuple[Entry, ...]:
    names = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}
    return check_bundle(names, lambda name: _read(folder / name))


def _check_file(path: Path) -> Entry:
    def read(name: str) -> bytes:
        for folder in path.resolve().parents:
            for file in (folder / "subjects" / name, folder / name):
                if file.is_file():
                    return _read(file)
        raise Rejected("subject", name, "a file below one of the folders above the certificate")

    accepted = check(parse_json(path.name, _read(path)), read)
    return Entry(f"{accepted.claim}/{accepted.proposition}", (accepted,), ())


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


def _write_text(outcome: str, entries: tuple[Entry, ...], reason: str) -> None:
    certificates = queries = 0
    for entry in entries:
        for accepted in entry.accepted:
            certificates += 1
            _print(f"accepted  {entry.key}  {accepted.kind}  {accepted.shown}")
        for query in entry.queries:
            queries += 1
            _print(f"not rechecked: solver answers  {entry.key}  {query}")
    unchecked = sum(not entry.accepted for entry in entries)
    counts = f"{certificates} certificates accepted, {queries} solver answers and {unchecked} entries not rechecked"
    _print(f"{outcome}: {reason or counts}")


def _write_json(outcome: str, entries: tuple[Entry, ...], reason: str) -> None:
    report = {
        "schema": "clearproof/checked/1",
        "outcome": outcome,
        "reason": reason,
        "accepted": [
            {"key": entry.key, "kind": accepted.kind, "shown": accepted.shown, "subjects": dict(accepted.subjects)}
            for entry in entries
            for accepted in entry.accepted
        ],
        "not_rechecked": {
            "solver_answers": [query for entry in entries for query in entry.queries],
            "entries": [entry.key for entry in entries if not entry.accepted],
        },
    }
    _print(json.dumps(report, indent=2))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
