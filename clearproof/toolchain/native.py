"""Whether a native Solidity compiler of the pinned version is on this machine, and where.

Looked for in ``SOLC_PATH``, on ``PATH`` and among the binaries that solc-select keeps. Scripts are never run: the
``solc`` that solc-select installs into Python environments is one, and it downloads.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from clearproof.errors import MissingToolError

ENVIRONMENT = "SOLC_PATH"
_NAME = "solc.exe" if os.name == "nt" else "solc"


def find_native(version: str) -> tuple[Path, str] | None:
    """Return the executable and full version of a native compiler of exactly ``version``, or None.

    Raises
    ------
    MissingToolError
        ``SOLC_PATH`` names something that is not that compiler: an explicit choice is never replaced silently.
    """
    chosen = os.environ.get(ENVIRONMENT)
    if chosen:
        full = get_version(Path(chosen))
        if full is None or full.partition("+")[0] != version:
            raise MissingToolError(
                f"`{ENVIRONMENT}` names {chosen}, which is {full or 'not a native solc'}; {version} is needed",
                hint=f"unset `{ENVIRONMENT}` or let it name a native solc {version}",
            )
        return Path(chosen), full
    for candidate in _list_candidates(version):
        full = get_version(candidate)
        if full is not None and full.partition("+")[0] == version:
            return candidate, full
    return None


def get_version(path: Path) -> str | None:
    """Return for example ``0.8.37+commit.f401782d`` if ``path`` is a native solc that starts, else None."""
    try:
        with path.open("rb") as file:
            if file.read(2) == b"#!" or not os.access(path, os.X_OK):
                return None
        run = subprocess.run([str(path), "--version"], capture_output=True, text=True, errors="replace", check=False)
    except OSError:
        return None
    match = re.search(r"^Version: (\d+\.\d+\.\d+\+commit\.[0-9a-f]+)", run.stdout, re.MULTILINE)
    return match[1] if run.returncode == 0 and match else None


def _list_candidates(version: str) -> Iterator[Path]:
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if folder and (Path(folder) / _NAME).is_file():
            yield Path(folder) / _NAME
    select = Path.home() / ".solc-select" / "artifacts" / f"solc-{version}" / f"solc-{version}"
    if select.is_file():
        yield select
