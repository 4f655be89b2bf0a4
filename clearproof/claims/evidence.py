"""What an obligation returns: a verdict and everything a sceptic needs to repeat it.

An obligation never marks itself ``checked``: it hands over certificates, and the gate gives the mark after the checker
has accepted every one of them. Constructors below are the only way models build evidence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""What ``json.dumps`` writes: objects, lists, strings, integers, booleans and null; never a float."""


class Verdict(StrEnum):
    """The four words used everywhere."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"
    ERROR = "error"


class Mark(StrEnum):
    """Who vouches for a verdict."""

    CHECKED = "checked"
    """Our checker accepted a certificate, or replayed a counterexample, in exact arithmetic."""
    TRUSTED = "trusted"
    """A solver or analyser said so, and a second one where there is one; nothing small repeats it."""
    TESTED = "tested"
    """No counterexample among the cases counted; not a proof."""
    NONE = "-"
    """No verdict, so nobody vouches."""


@dataclass(frozen=True, slots=True)
class Query:
    """One solver question, kept as text so that anybody can ask it again."""

    name: str
    """Unique within its obligation; lower case and dashes."""
    smtlib: str
    """The whole script, ``set-logic`` to ``check-sat``."""
    expected: str
    """``unsat`` or ``sat``."""
    answers: Mapping[str, str]
    """Solver and version -> ``sat``, ``unsat`` or ``unknown``."""


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A concrete case that breaks a statement, already replayed exactly."""

    title: str
    """One line for people, numbers included."""
    data: Mapping[str, Json]
    """The case itself; decimal strings or ``p/q``, never floats."""
    replay: str
    """The command that shows it again."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The answer of one obligation."""

    verdict: Verdict
    mark: Mark
    tool: str
    """Names and versions of what produced the verdict, for example ``z3 5.4.0 + cvc5 1.4.2``."""
    summary: str
    """One line, no full stop."""
    certificates: Mapping[str, Json] = field(default_factory=dict)
    """Name -> certificate document for the checker. All must be accepted, else the verdict becomes ``error``."""
    queries: Sequence[Query] = ()
    counterexample: Counterexample | None = None
    statistics: Mapping[str, int | str] = field(default_factory=dict)
    """Counts and figures that are the same in every run: cases, resource counts, gaps. Never seconds."""
    assumptions: Sequence[str] = ()
    """What narrows the verdict; printed with it."""


def by_certificate(summary: str, certificates: Mapping[str, Json], **more: Any) -> Evidence:
    """Return a proof whose certificates the gate will hand to the checker."""
    return Evidence(Verdict.PROVED, Mark.NONE, "checker", summary, certificates=certificates, **more)


def by_counterexample(
    summary: str, counterexample: Counterexample, certificates: Mapping[str, Json] | None = None, **more: Any
) -> Evidence:
    """Return a refutation; with certificates the checker replays it, without them the engine's replay is the evidence.

    A counterexample without a certificate is marked ``tested``: the engine alone replayed it.
    """
    mark = Mark.NONE if certificates else Mark.TESTED
    tool = more.pop("tool", "checker" if certificates else "engine")
    return Evidence(
        Verdict.REFUTED, mark, tool, summary, certificates=certificates or {}, counterexample=counterexample, **more
    )


def by_query(verdict: Verdict, tool: str, summary: str, queries: Sequence[Query], **more: Any) -> Evidence:
    """Return a solver's answer; use :func:`clearproof.solvers.decide`, which asks both solvers, to get one."""
    return Evidence(verdict, Mark.TRUSTED, tool, summary, queries=tuple(queries), **more)


def by_tests(tool: str, summary: str, cases: int, **more: Any) -> Evidence:
    """Return the outcome of ``cases`` comparisons without a failure; zero cases prove nothing and are an ``error``."""
    statistics = {"cases": cases, **more.pop("statistics", {})}
    if cases < 1:
        return Evidence(Verdict.ERROR, Mark.NONE, tool, f"no case was run: {summary}", statistics=statistics)
    return Evidence(Verdict.PROVED, Mark.TESTED, tool, summary, statistics=statistics, **more)


def undecided(tool: str, summary: str, **more: Any) -> Evidence:
    """Return the honest answer when a budget ran out or a solver gave up."""
    return Evidence(Verdict.UNDECIDED, Mark.NONE, tool, summary, **more)
