"""The claims as written in ``specs/claims/*.toml``: what must hold, read and validated, nothing more."""

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from clearproof.claims.evidence import Verdict
from clearproof.errors import InputError

SCHEMA = "clearproof/claims/1"
ClaimId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+-[A-Z]+-[0-9]{3}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]*$")]


class Layer(StrEnum):
    """Where evidence comes from."""

    THEOREM = "T"
    """For all parameters and any size."""
    PARAMETERS = "P"
    """A given parameter set, by an exact certificate."""
    ENGINE = "E"
    """The Python reference engine."""
    SOURCE = "S"
    """The Solidity source, symbolically."""
    BYTECODE = "V"
    """The compiled bytecode in an EVM."""
    STATIC = "A"
    """Static analysis."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Proposition(_Strict):
    """One statement with the verdict that the mathematics says it has."""

    key: Key
    """``statement`` is the claim itself, ``corrected`` what is true instead of a refuted one; others as needed."""
    title: str = ""
    """One line, no full stop; ``statement`` goes by the claim's title, every other proposition has its own."""
    statement: str
    expected: Literal[Verdict.PROVED, Verdict.REFUTED]
    layers: tuple[Layer, ...] = Field(min_length=1)
    assumptions: tuple[str, ...] = ()
    composition: str = ""
    """How lemmas compose to the theorem; required where layer T is named and the verdict is proved."""


class Claim(_Strict):
    """A row of the catalogue."""

    id: ClaimId
    title: str
    """One line, no full stop."""
    source: str
    """Where it is published, or ``derived``."""
    proposition: tuple[Proposition, ...] = Field(min_length=1)
    notes: str = ""

    @model_validator(mode="after")
    def _check_titles(self) -> Self:
        for item in self.proposition:
            if (item.key == "statement") == bool(item.title):
                raise ValueError(
                    f"{self.id}: every proposition but 'statement' has a title of its own, {item.key!r} differs"
                )
        return self

    def get_title(self, key: str) -> str:
        """Return the one line that stands for the proposition ``key`` in a table."""
        item = self.get_proposition(key)
        return item.title if item is not None and item.title else self.title

    def get_proposition(self, key: str) -> Proposition | None:
        """Return the proposition named ``key``, or None."""
        return next((item for item in self.proposition if item.key == key), None)


class _Document(_Strict):
    schema_: Literal["clearproof/claims/1"] = Field(alias="schema")
    area: str
    about: str
    claim: tuple[Claim, ...] = Field(min_length=1)


def load_claims(folder: Path) -> dict[str, Claim]:
    """Return the claims of every ``*.toml`` in ``folder`` by id, in file and then written order.

    Raises
    ------
    InputError
        No file, malformed TOML, a key that is not allowed, or an id used twice.
    """
    claims: dict[str, Claim] = {}
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise InputError(str(folder), "no claims", "at least one *.toml file with claims")
    for path in files:
        for claim in _load(path).claim:
            if claim.id in claims:
                raise InputError(f"{path}: claim {claim.id}", "an id used twice", "each id once")
            claims[claim.id] = claim
    return claims


def _load(path: Path) -> _Document:
    try:
        return _Document.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error), "TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{path}: {place}", repr(first["input"]), first["msg"]) from error
