"""Which outcomes are known already? A file to which one line is added for each, so that a stopped run goes on.

A line names what it is about by a hash of mutant and evidence, and carries its own checksum. What a killed process left
half-written is cut off before the next line is added; a damaged line elsewhere is skipped, and its mutant tried again.
"""

import hashlib
import json
import logging
import os
from pathlib import Path
from typing import Any

from clearproof.errors import StorageError
from clearproof.mutation.outcome import Outcome, Status

_log = logging.getLogger(__name__)


class Journal:
    """Outcomes by key, in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, Outcome] = {}
        self._file = _open(path)
        self._recover()

    def get(self, key: str) -> Outcome | None:
        """Return the outcome recorded under ``key``, or None."""
        return self._known.get(key)

    def add(self, key: str, outcome: Outcome) -> None:
        """Record an outcome; it is on disk when this returns.

        Raises
        ------
        StorageError
            The disk is full or the folder read-only.
        """
        body = {
            "key": key,
            "status": outcome.status.value,
            "by": outcome.by,
            "note": outcome.note,
            "milliseconds": outcome.milliseconds,
        }
        try:
            os.write(self._file, (json.dumps({**body, "sha256": _hash(body)}, sort_keys=True) + "\n").encode())
            os.fsync(self._file)
        except OSError as error:
            raise StorageError(f"{self.path} cannot be written: {error.strerror}", hint="free space") from error
        self._known[key] = outcome

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def _recover(self) -> None:
        raw = self.path.read_bytes()
        whole = raw[: raw.rfind(b"\n") + 1]
        if len(whole) < len(raw):
            _log.warning("%s ended in half a line, which is dropped; its mutant is tried again", self.path)
            os.ftruncate(self._file, len(whole))
        for number, line in enumerate(whole.splitlines(), start=1):
            try:
                key, outcome = _read(line)
            except (ValueError, KeyError, TypeError):
                _log.warning("%s:%d is damaged and is skipped; its mutant is tried again", self.path, number)
                continue
            self._known[key] = outcome


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    except OSError as error:
        hint = "name another file with `--journal`"
        raise StorageError(f"{path} cannot be opened: {error.strerror}", hint=hint) from error


def _read(line: bytes) -> tuple[str, Outcome]:
    entry = json.loads(line)
    digest = entry.pop("sha256")
    if digest != _hash(entry):
        raise ValueError("checksum")
    outcome = Outcome(Status(entry["status"]), entry["by"], entry["note"], int(entry["milliseconds"]))
    return str(entry["key"]), outcome


def _hash(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
