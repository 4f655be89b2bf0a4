"""Which survivors has somebody argued away? A committed file, and what makes an argument void.

An argument says why no evidence can notice a mutant. It is void, and the run fails, when its mutant is not generated
any more, when the change that it speaks about is another one, or when some evidence does notice the mutant.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from clearproof.errors import InputError
from clearproof.mutation.mutant import Mutant

FILE = "specs/mutants/equivalent.toml"
_Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Member(_Strict):
    """One mutant that an argument covers."""

    id: _Id
    change: str
    """What it changes, as `clearproof mutate` prints it; the argument is about this and nothing else."""


class Argument(_Strict):
    """Why some mutants cannot be noticed."""

    path: str
    function: str
    verdict: Literal["equivalent", "survivor"] = "equivalent"
    """A survivor stays one: the reason only says why it does, and what would notice it."""
    reason: str = Field(min_length=20)
    mutant: tuple[Member, ...] = Field(min_length=1)


class _Document(_Strict):
    schema_: Literal["clearproof/equivalent-mutants/1"] = Field(alias="schema")
    argument: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a project by the mutants that they are about."""

    by_mutant: Mapping[str, Argument]
    void: tuple[str, ...]
    """Arguments about mutants that do not exist, one line each."""


def load_arguments(path: Path, mutants: Sequence[Mutant], paths: frozenset[str]) -> Arguments:
    """Return the arguments of the file ``path`` that are about ``mutants``; none if there is no such file.

    Parameters
    ----------
    path :
        TOML, see ``FILE``.
    mutants :
        Every mutant of the files in ``paths``.
    paths :
        Arguments about other files are not looked at.

    Raises
    ------
    InputError
        Not a document of arguments, or a mutant argued twice.
    """
    if not path.is_file():
        return Arguments({}, ())
    known = {mutant.id: mutant for mutant in mutants}
    found: dict[str, Argument] = {}
    void = []
    for argument in _load(path).argument:
        if argument.path not in paths:
            continue
        for member in argument.mutant:
            if member.id in found:
                raise InputError(f"{path}: mutant {member.id}", "argued twice", "each mutant once")
            found[member.id] = argument
            fault = _find_fault(argument, member, known.get(member.id))
            void += [f"{member.id} in {argument.path}: {fault}"] if fault else []
    return Arguments(found, tuple(void))


def _find_fault(argument: Argument, member: Member, mutant: Mutant | None) -> str | None:
    if mutant is None:
        return "argued, but no such mutant is generated any more"
    if (mutant.path, mutant.function) != (argument.path, argument.function):
        return f"argued for {argument.path} {argument.function}, but it is in {mutant.path} {mutant.function}"
    if mutant.change != member.change:
        return f"argued for {member.change!r}, but it is {mutant.change!r}"
    return None


def _load(path: Path) -> _Document:
    try:
        return _Document.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error), "TOML with arguments about mutants") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{path}: {place}", repr(first["input"]), first["msg"]) from error
