"""What travels between processes: the address of an obligation as plain data, never a function."""

from dataclasses import asdict, dataclass
from typing import Any

from clearproof.claims import Evidence, Layer, Obligation, Role


@dataclass(frozen=True, slots=True)
class Task:
    """An obligation as its key, with the module that a worker imports to find the function again."""

    key: str
    claim: str
    proposition: str
    layer: Layer
    role: Role
    name: str
    title: str
    case: str
    cost: int
    module: str

    @classmethod
    def of(cls, obligation: Obligation) -> "Task":
        """Return the address of ``obligation``."""
        return cls(
            obligation.key,
            obligation.claim,
            obligation.proposition,
            obligation.layer,
            obligation.role,
            obligation.name,
            obligation.title,
            obligation.case,
            obligation.cost,
            obligation.answer.__module__,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the fields as ``json.dumps`` writes them."""
        return asdict(self)

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Task":
        """Return the task that :meth:`to_json` wrote."""
        return cls(**{**document, "layer": Layer(document["layer"]), "role": Role(document["role"])})


@dataclass(frozen=True, slots=True)
class Failure:
    """A module of ``models`` that cannot be imported."""

    file: str
    """Relative to the project, forward slashes."""
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An obligation with its settled evidence."""

    task: Task
    evidence: Evidence
    seconds: float
    """Time of the run that produced it, for people; never part of a report's data."""
    is_cached: bool
    lemmas: tuple[str, ...] = ()
    """Lemmas of the checker's table that its certificates prove."""
