"""Which project does a command run on, and where do its parts lie?

A project is a folder with ``clearproof.toml``. Its layout is fixed, so that a reader of one project can read them all.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from clearproof.errors import InputError
from clearproof.toolchain.project import get_reference_root

FILE = "clearproof.toml"
SCHEMA = "clearproof/project/1"
_FOLDERS = ("specs", "models", "contracts", "proofs")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that states claims and answers them."""

    root: Path
    """Absolute; holds ``clearproof.toml``."""
    name: str

    @property
    def claims(self) -> Path:
        """Folder of the claims."""
        return self.root / "specs" / "claims"

    @property
    def models(self) -> Path:
        """Folder of the obligations."""
        return self.root / "models"

    @property
    def proofs(self) -> Path:
        """Folder of the committed evidence."""
        return self.root / "proofs"


def find_project(place: Path | None = None) -> Project:
    """Return the project at ``place``, else the one around the working folder, else the reference project.

    Parameters
    ----------
    place :
        A project folder or its ``clearproof.toml``; None to look for one.

    Raises
    ------
    InputError
        ``place`` is no project, or its ``clearproof.toml`` is not acceptable.
    MissingToolError
        No project around and no reference project installed.
    """
    if place is not None:
        root = (place.parent if place.name == FILE else place).absolute()
        if not (root / FILE).is_file():
            hint = "name the folder that holds `clearproof.toml`, or start one with `clearproof init FOLDER`"
            raise InputError("--project", str(place), f"a folder with `{FILE}`", hint=hint)
        return read_project(root)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return read_project(folder)
    return read_project(get_reference_root())


def read_project(root: Path) -> Project:
    """Return the project whose ``clearproof.toml`` lies in ``root``.

    Raises
    ------
    InputError
        Malformed TOML, an unknown or missing key, or a folder that is not where every project has it.
    """
    path = root / FILE
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error), "TOML") from error
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error), "a file that can be read") from error
    allowed = ("schema", "name", *_FOLDERS, "static")  # the last is read and checked by the detectors it is for
    for key in document:
        if key not in allowed:
            raise InputError(f"{path}: {key}", "an unknown key", "one of " + ", ".join(allowed))
    if document.get("schema") != SCHEMA:
        raise InputError(f"{path}: schema", repr(document.get("schema")), f'"{SCHEMA}"')
    name = document.get("name")
    if not isinstance(name, str) or not name:
        raise InputError(f"{path}: name", repr(name), "a name in quotes")
    for folder in _FOLDERS:
        if document.get(folder, folder) != folder:
            raise InputError(f"{path}: {folder}", repr(document[folder]), f'"{folder}": the layout is fixed')
    return Project(root, name)
