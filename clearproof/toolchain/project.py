"""Which project is meant when none is named, and which npm lock belongs to a project."""

from pathlib import Path

import clearproof
from clearproof.errors import MissingToolError

_PACKAGE = Path(clearproof.__file__).parent


def get_reference_root() -> Path:
    """Return the reference project: the checkout, or the copy that travels in the wheel.

    Raises
    ------
    MissingToolError
        The installation is incomplete.
    """
    for candidate in (_PACKAGE / "_project", _PACKAGE.parent):
        if (candidate / "clearproof.toml").is_file():
            return candidate
    raise MissingToolError("the reference project is missing from this installation", hint="install clearproof again")


def get_lock_folder(root: Path | None) -> Path:
    """Return the folder whose ``package-lock.json`` pins compiler and libraries for the project at ``root``.

    A project without a lock of its own uses the reference project's.
    """
    if root is not None and (root / "contracts" / "package-lock.json").is_file():
        return root / "contracts"
    return get_reference_root() / "contracts"
