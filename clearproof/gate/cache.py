"""Which answers are known already, and how is a broken or foreign one noticed?

An entry is one file, named by the hash of everything the answer may depend on, written whole or not at all, and with
the hash of its own content inside. Certificates inside it are checked again on every use. A cache that cannot be
written costs speed, never an answer: one warning, then the run goes on without it.
"""

import hashlib
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clearproof.errors import StorageError
from clearproof.gate.codec import dump_canonical
from clearproof.toolchain.storage import get_cache_folder, write_atomic

SCHEMA = "clearproof/cache/1"
_log = logging.getLogger(__name__)


class Cache:
    """JSON documents by content hash, in one folder of the user."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or get_cache_folder()) / "evidence"
        self._is_open = True

    def read(self, key: str, subject: str) -> Any | None:
        """Return the document kept under ``key``, or None when there is none that is whole and about ``subject``."""
        path = self._get_path(key)
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._give_up(f"{path} cannot be read: {error.strerror}")
            return None
        try:
            entry = json.loads(raw)
            body = entry["body"]
            is_ours = (entry["schema"], entry["key"], entry["subject"]) == (SCHEMA, key, subject)
            is_whole = entry["sha256"] == hashlib.sha256(dump_canonical(body)).hexdigest()
        except (ValueError, KeyError, TypeError):
            is_ours = is_whole = False
        if not (is_ours and is_whole):
            _log.warning("the cache entry of %s is damaged or foreign and is built again", subject)
            return None
        return body

    def write(self, key: str, subject: str, body: Mapping[str, Any]) -> None:
        """Keep ``body``; the first failure to write is reported and ends the use of the cache for this run."""
        if not self._is_open:
            return
        digest = hashlib.sha256(dump_canonical(body)).hexdigest()
        entry = {"schema": SCHEMA, "key": key, "subject": subject, "sha256": digest, "body": body}
        try:
            write_atomic(self._get_path(key), dump_canonical(entry))
        except StorageError as error:
            self._give_up(str(error))

    def _give_up(self, reason: str) -> None:
        if self._is_open:
            self._is_open = False
            _log.warning("running without the cache: %s", reason)

    def _get_path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


class NoCache(Cache):
    """Remembers nothing."""

    def __init__(self) -> None:
        super().__init__(Path())

    def read(self, key: str, subject: str) -> Any | None:  # noqa: ARG002  # the signature is the cache's
        """Return None."""
        return None

    def write(self, key: str, subject: str, body: Mapping[str, Any]) -> None:
        """Do nothing."""
