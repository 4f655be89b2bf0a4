"""Where the npm packages (compiler and Solidity library) that a project's lock pins are.

They are installed once per lock into the user's cache, in a fresh folder that is renamed into place when complete, with
the hash of every file beside them. A folder that does not match its hashes is installed again.
"""

import hashlib
import json
import os
import shutil
import ssl
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from clearproof.errors import InputError, MissingToolError, StorageError, ToolError
from clearproof.toolchain import storage
from clearproof.toolchain.node import Node, find_node

_LOCK = "package-lock.json"
_MANIFEST = "files.json"
_FLAGS = (
    "--ignore-scripts",  # nothing that is downloaded runs during the installation
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--loglevel=error",
    "--fetch-retries=2",
    "--fetch-retry-mintimeout=500",
    "--fetch-retry-maxtimeout=2000",
)

_BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")


@dataclass(frozen=True, slots=True)
class Packages:
    """An installed set of npm packages, every file of which has the recorded hash."""

    modules: Path
    """The ``node_modules`` folder."""
    versions: dict[str, str]
    """Package -> version, from the lock."""
    files: dict[str, str]
    """Path inside ``node_modules`` -> SHA-256, in path order."""


def get_locked_versions(lock_folder: Path) -> dict[str, str]:
    """Return package -> version as the lock in ``lock_folder`` pins them.

    Raises
    ------
    InputError
        The lock is missing or is not an npm lock of version 3 in which every package has an integrity hash.
    """
    path = lock_folder / _LOCK
    try:
        document = json.loads(path.read_bytes())
        packages = {key: value for key, value in document["packages"].items() if key}
        versions = {key.rpartition("node_modules/")[2]: str(value["version"]) for key, value in packages.items()}
        open_ends = [key for key, value in packages.items() if not value.get("integrity")]
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise InputError(str(path), f"no readable lock ({error})", "an npm lock file of version 3") from error
    if open_ends:
        raise InputError(f"{path}: {open_ends[0]}", "no integrity hash", "one for every package")
    return versions


def get_packages(lock_folder: Path) -> Packages:
    """Return the packages that the lock pins, installing them when they are not in the cache yet.

    Raises
    ------
    MissingToolError
        Not in the cache and npm cannot fetch them (no network), or no Node.js.
    StorageError
        The cache folder cannot be written.
    ToolError
        npm refused: a package does not have the pinned hash.
    """
    versions = get_locked_versions(lock_folder)
    folder = get_install_folder(lock_folder)
    files = _verify(folder)
    if files is None:
        files = _install_locked(lock_folder, folder)
    return Packages(folder / "node_modules", versions, files)


def get_install_folder(lock_folder: Path) -> Path:
    """Return where the packages of this lock are, or would be."""
    digest = hashlib.sha256((lock_folder / _LOCK).read_bytes()).hexdigest()
    return storage.get_cache_folder() / "npm" / digest[:16]


def find_installed(lock_folder: Path) -> Packages | None:
    """Return the packages of this lock if they are in the cache and whole; never installs."""
    files = _verify(get_install_folder(lock_folder))
    if files is None:
        return None
    return Packages(get_install_folder(lock_folder) / "node_modules", get_locked_versions(lock_folder), files)


def _install_locked(lock_folder: Path, folder: Path) -> dict[str, str]:
    storage.make_folder(folder.parent)
    try:
        with FileLock(f"{folder}.lock"):
            files = _verify(folder)  # another process may have been faster
            return _install(lock_folder, folder) if files is None else files
    except OSError as error:
        raise storage.translate(folder, error) from error


def _install(lock_folder: Path, folder: Path) -> dict[str, str]:
    node = find_node()
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".installing-") as name:
        fresh = Path(name) / "fresh"
        fresh.mkdir()
        for item in ("package.json", _LOCK):
            shutil.copyfile(lock_folder / item, fresh / item)
        _run_npm(node, fresh, lock_folder)
        files = _hash_tree(fresh / "node_modules")
        (fresh / _MANIFEST).write_text(json.dumps(files, indent=0), encoding="utf-8")
        if folder.exists():  # damaged: it failed verification under this lock
            folder.replace(Path(name) / "damaged")
        fresh.replace(folder)
    return files


def _run_npm(node: Node, fresh: Path, lock_folder: Path) -> None:
    path = os.pathsep.join((str(node.executable.parent), os.environ.get("PATH", "")))
    environment = {**_trust_system(), **os.environ, "PATH": path}
    command = [*node.npm, "ci", *_FLAGS]
    try:
        run = subprocess.run(
            command, cwd=fresh, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError as error:
        raise ToolError(f"npm did not start: {error}") from error
    if run.returncode != 0:
        raise _translate(run.stderr or run.stdout, lock_folder)


def _trust_system() -> dict[str, str]:
    """Return what makes Node.js trust the certificates that this machine trusts, as pip does.

    Node.js brings its own list, which does not know a company's proxy. The hashes in the lock hold either way.
    """
    standard = ssl.get_default_verify_paths()
    for bundle in (standard.cafile, standard.openssl_cafile, *_BUNDLES):
        if bundle and Path(bundle).is_file():
            return {"NODE_EXTRA_CA_CERTS": bundle}
    return {}


def _translate(text: str, lock_folder: Path) -> MissingToolError | ToolError | StorageError:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    said = " ".join(line.removeprefix("npm error ").removeprefix("npm ERR! ") for line in lines[:3])
    if "EINTEGRITY" in text:
        return ToolError(f"npm delivered a package that does not have the hash in {lock_folder / _LOCK}: {said}")
    if "ENOSPC" in text or "EROFS" in text or "EACCES" in text:
        return StorageError(f"npm could not write: {said}", hint=f"set `{storage.ENVIRONMENT}` to a writable folder")
    wanted = ", ".join(f"{name} {version}" for name, version in sorted(get_locked_versions(lock_folder).items()))
    return MissingToolError(
        f"npm packages are not in the cache and could not be fetched: {said}",
        hint=f"run once with a network, or behind your registry's npm configuration; needed: {wanted}",
    )


def _verify(folder: Path) -> dict[str, str] | None:
    """Return the recorded files if they are exactly what stands on disk, else None."""
    try:
        recorded: dict[str, str] = json.loads((folder / _MANIFEST).read_bytes())
        return recorded if recorded and recorded == _hash_tree(folder / "node_modules") else None
    except (OSError, ValueError):
        return None


def _hash_tree(modules: Path) -> dict[str, str]:
    files = sorted(path for path in modules.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(modules).as_posix()): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
