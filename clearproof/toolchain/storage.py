"""Where provisioned tools and compiled code live between runs, and how a broken entry is noticed.

One folder for the user, never inside a project. Every entry carries the hash of its own content: a half-written or
altered entry reads as absent and is built again. A folder that cannot be written costs speed, not answers.
"""

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from filelock import FileLock

from clearproof.errors import StorageError

ENVIRONMENT = "CLEARPROOF_CACHE_DIR"
"""Environment variable that moves the folder."""

_HEADER = b"clearproof-entry/1 "
_log = logging.getLogger(__name__)


def get_cache_folder() -> Path:
    """Return the cache folder; it need not exist."""
    chosen = os.environ.get(ENVIRONMENT)
    return Path(chosen).expanduser().absolute() if chosen else platformdirs.user_cache_path("clearproof")


def make_folder(folder: Path) -> Path:
    """Create ``folder`` and its parents.

    Raises
    ------
    StorageError
        The folder is read-only, full, or something else has its name.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise translate(folder, error) from error
    return folder


def translate(path: Path, error: OSError) -> StorageError:
    """Return the storage error that says what the operating system said about ``path``."""
    return StorageError(
        f"{path} cannot be written: {error.strerror or error}",
        hint=f"free space or set `{ENVIRONMENT}` to a folder that can be written",
    )


def write_atomic(path: Path, content: bytes) -> None:
    """Write ``content`` so that readers see the old file or the new one, never a part.

    Raises
    ------
    StorageError
        The disk is full or the folder read-only; the old file, if any, still stands.
    """
    make_folder(path.parent)
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".writing-", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise translate(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


class Entries:
    """Content that can be rebuilt, by key, in one subfolder of the cache."""

    def __init__(self, kind: str, folder: Path | None = None) -> None:
        self._folder = (folder or get_cache_folder()) / kind

    def get_path(self, key: str) -> Path:
        """Return the file of ``key``; it need not exist."""
        return self._folder / key

    @contextmanager
    def alone(self, key: str) -> Iterator[None]:
        """Hold ``key`` against other processes; in a folder that cannot be written nobody waits."""
        lock = FileLock(f"{self.get_path(key)}.lock")
        try:
            make_folder(self._folder)
            lock.acquire()
        except (OSError, StorageError):
            yield
            return
        try:
            yield
        finally:
            lock.release()

    def read(self, key: str) -> bytes | None:
        """Return the content of ``key``, or None when it is absent, unreadable, half-written or altered."""
        try:
            raw = self.get_path(key).read_bytes()
        except OSError:
            return None
        head, separator, content = raw.partition(b"\n")
        if not separator or head != _head(content):
            _log.warning("cache entry %s is damaged and will be built again", self.get_path(key))
            return None
        return content

    def write(self, key: str, content: bytes) -> None:
        """Keep ``content``; a folder that cannot be written only costs the next run its speed."""
        try:
            write_atomic(self.get_path(key), _head(content) + b"\n" + content)
        except StorageError as error:
            _log.warning("%s; continuing without the cache", error)


def _head(content: bytes) -> bytes:
    return _HEADER + hashlib.sha256(content).hexdigest().encode()
