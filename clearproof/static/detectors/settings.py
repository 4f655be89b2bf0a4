"""What does a project tell its detectors? The ``[static]`` table of ``clearproof.toml``, and the claims it makes.

Slither starts detectors without arguments, so they look for their project themselves: the one that was announced with
:func:`using`, else the one around the analysed files, else the one around the working folder, else none.
"""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from clearproof.claims import Verdict, load_claims
from clearproof.errors import InputError

FILE = "clearproof.toml"
Name = Annotated[str, StringConstraints(pattern=r"^\w+(\.\w+)?$")]


class Table(BaseModel):
    """The ``[static]`` table of ``clearproof.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    margin_paths: tuple[Name, ...] = ()
    """``Contract.function``: computes a margin, whatever its NatSpec says."""
    claim_areas: tuple[str, ...] = ("FILL", "INT", "MARGIN", "PRICE")
    """A function that returns something and is tagged with a claim of one of these areas computes a margin."""
    rounding: tuple[Name, ...] = ()
    """``Contract`` or ``Contract.function``: says elsewhere in which direction it rounds."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What detectors know of the project they look at."""

    table: Table = field(default_factory=Table)
    claims: frozenset[str] | None = None
    """Ids of claims that the project expects to be proved; None when it states no claims."""


_announced: ContextVar[Settings | None] = ContextVar("settings", default=None)


def load_settings(root: Path) -> Settings:
    """Return the settings of the project at ``root``.

    Raises
    ------
    InputError
        ``clearproof.toml`` has an unknown key or bad value in ``[static]``, or the claims cannot be read.
    """
    path = root / FILE
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        table = Table.model_validate(document.get("static", {}))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(str(path), str(error), "TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in ("static", *first["loc"]))
        raise InputError(f"{path}: {place}", repr(first["input"]), first["msg"]) from error
    return Settings(table, _read_claims(root / "specs" / "claims"))


def _read_claims(folder: Path) -> frozenset[str] | None:
    if not folder.is_dir():
        return None
    stated = ((claim.id, claim.get_proposition("statement")) for claim in load_claims(folder).values())
    return frozenset(name for name, item in stated if item is not None and item.expected is Verdict.PROVED)


@contextmanager
def using(settings: Settings) -> Iterator[None]:
    """Let detectors that run inside use ``settings``."""
    token = _announced.set(settings)
    try:
        yield
    finally:
        _announced.reset(token)


def find_settings(unit: Any) -> Settings:
    """Return the settings for a compilation unit of Slither's."""
    announced = _announced.get()
    if announced is not None:
        return announced
    files = sorted(str(name.absolute) for name in unit.crytic_compile_compilation_unit.source_units)
    for start in (*files, str(Path.cwd() / FILE)):
        for folder in Path(start).parents:
            if (folder / FILE).is_file():
                return load_settings(folder)
    return Settings()
