"""How a model says: this function answers that part of that claim.

The gate finds models the way pytest finds tests: it imports every module of the project's ``models`` folder, and each
decorated function becomes an obligation. An obligation is pure: it reads the project, returns :class:`Evidence`, and
may run in any process.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from clearproof.claims.evidence import Evidence
from clearproof.claims.spec import Layer


class Role(StrEnum):
    """What an obligation's answer is used for."""

    STATEMENT = "statement"
    """Evidence for the proposition itself."""
    WITNESS = "witness"
    """The premise is reachable: ``proved`` means a concrete, exactly replayed case meets every assumption."""
    MUTANT = "mutant"
    """A broken version of the thing claimed: ``refuted`` means the evidence would have noticed."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How much work the tested layers do; counts, never seconds."""

    name: str
    """``dev``, ``ci`` or ``long``."""
    property_cases: int
    """Hypothesis examples of one property of the Python engine."""
    evm_cases: int
    """Cases of the whole differential comparison with the bytecode, shared among its obligations."""
    seed: int = 20_240_229


@dataclass(frozen=True, slots=True)
class Run:
    """What an obligation may read."""

    root: Path
    """The project: the folder that holds ``clearproof.toml``."""
    profile: Profile
    case: str = ""
    """The name given in ``cases`` of the decorator, empty where there is none."""

    def parameters_path(self, name: str) -> Path:
        """Return the file of the parameter set ``name`` in ``specs/parameters``."""
        return self.root / "specs" / "parameters" / f"{name}.json"

    def portfolio_path(self, name: str) -> Path:
        """Return the file of the portfolio ``name`` in ``specs/portfolios``."""
        return self.root / "specs" / "portfolios" / f"{name}.json"


Answer: TypeAlias = Callable[[Run], Evidence]


@dataclass(frozen=True, slots=True)
class Obligation:
    """One pure function with its address: claim, proposition, layer, role."""

    claim: str
    proposition: str
    layer: Layer
    role: Role
    name: str
    """Function name, and the case after a colon."""
    title: str
    """First line of the function's docstring: what it shows."""
    case: str
    answer: Answer
    cost: int
    """Relative weight for scheduling; the gate starts the heavy ones first."""

    @property
    def key(self) -> str:
        """The address as one string, stable across runs: it names cache entries and committed evidence."""
        return f"{self.claim}/{self.proposition}/{self.layer.value}/{self.role.value}/{self.name}"


_collected: dict[str, Obligation] = {}


def obligation(  # noqa: PLR0913  # an address has this many parts
    claim: str,
    layer: str,
    *,
    proposition: str = "statement",
    role: str = "statement",
    cases: Sequence[str] = ("",),
    cost: int = 1,
) -> Callable[[Answer], Answer]:
    """Register the decorated function as evidence for a claim.

    Parameters
    ----------
    claim :
        Claim id, as in ``specs/claims``.
    layer :
        One of T, P, E, S, V, A.
    proposition :
        Which of the claim's propositions; most have only ``statement``, refuted ones also ``corrected``.
    role :
        ``statement``, ``witness`` or ``mutant``.
    cases :
        One obligation per name; the function reads it as ``run.case``. Parameter sets and portfolios are named here.
    cost :
        Relative weight for scheduling.

    Raises
    ------
    ValueError
        Two functions claim one address.
    """

    def register(answer: Answer) -> Answer:
        title = (answer.__doc__ or answer.__name__).strip().splitlines()[0].rstrip(".")
        for case in cases:
            name = f"{answer.__name__}:{case}" if case else answer.__name__
            entry = Obligation(claim, proposition, Layer(layer), Role(role), name, title, case, answer, cost)
            known = _collected.get(entry.key)
            if known is not None and known.answer.__module__ != answer.__module__:
                raise ValueError(f"obligation {entry.key} is defined in {known.answer.__module__} and again")
            _collected[entry.key] = entry
        return answer

    return register


def collected() -> tuple[Obligation, ...]:
    """Return every registered obligation, by key."""
    return tuple(_collected[key] for key in sorted(_collected))
