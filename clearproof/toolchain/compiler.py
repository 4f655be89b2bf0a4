"""Which compiler and which libraries a project's lock pins, and where they are on this machine."""

import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from clearproof.errors import InputError, ToolError
from clearproof.toolchain.backends import Backend, NativeBackend, WarmBackend
from clearproof.toolchain.native import ENVIRONMENT, find_native
from clearproof.toolchain.packages import Packages, get_locked_versions, get_packages
from clearproof.toolchain.project import get_lock_folder
from clearproof.toolchain.storage import get_cache_folder


@dataclass(frozen=True, slots=True)
class Compiler:
    """The pinned compiler as found on this machine, and the libraries that go with it."""

    release: str
    """For example ``0.8.37``."""
    origin: str
    """``native`` or ``npm``."""
    sha256: str
    """Hash of the executable, or of the npm compiler's ``soljson.js``."""
    path: Path
    """What was hashed."""
    packages: Packages
    backend: Backend

    def compile(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the standard-JSON answer to ``request``; compile errors are inside it.

        Raises
        ------
        ToolError
            The compiler died or did not answer with a JSON object.
        """
        raw = self.backend.run(json.dumps(request, sort_keys=True).encode())
        try:
            answer = json.loads(raw)
        except ValueError as error:
            raise ToolError(f"solc {self.release} answered no JSON: {raw[:200]!r}") from error
        if not isinstance(answer, dict):
            raise ToolError(f"solc {self.release} answered no JSON object: {raw[:200]!r}")
        return answer


def find_compiler(root: Path | None = None) -> Compiler:
    """Return the compiler that the npm lock of the project at ``root`` pins: native where there is one, else npm.

    Raises
    ------
    MissingToolError
        Neither can be had; the message names what is missing.
    InputError
        The project's lock pins no compiler.
    """
    surroundings = (os.environ.get("PATH", ""), os.environ.get(ENVIRONMENT, ""), str(get_cache_folder()))
    return _find(get_lock_folder(root).resolve(), os.getpid(), surroundings)


@lru_cache(maxsize=4)
def _find(lock_folder: Path, _process: int, _surroundings: tuple[str, ...]) -> Compiler:
    # Part of the key: all that decides which tool is found, and the process, because pipes to a warm compiler cannot be
    # shared after a fork.
    wanted = get_locked_versions(lock_folder).get("solc")
    if wanted is None:
        raise InputError(str(lock_folder / "package-lock.json"), "no package `solc`", "a pinned Solidity compiler")
    packages = get_packages(lock_folder)
    native = find_native(wanted)
    if native is not None:
        path, version = native
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return Compiler(wanted, "native", digest, path, packages, NativeBackend(path, version))
    package = packages.modules / "solc"
    digest = packages.files["solc/soljson.js"]
    backend = _warm(package.resolve(), os.getpid())
    return Compiler(wanted, "npm", digest, package / "soljson.js", packages, backend)


@lru_cache(maxsize=4)
def _warm(package: Path, _process: int) -> WarmBackend:
    return WarmBackend(package)
