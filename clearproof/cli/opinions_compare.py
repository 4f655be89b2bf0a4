"""Does what other provers say of a property fit what the gate recorded of its claim?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clearproof.claims import Claim, Verdict
from clearproof.errors import Exit, InputError
from clearproof.gate.explain import explain
from clearproof.gate.project import Project
from clearproof.static.opinions import Property, Said, Tool
from clearproof.toolchain.opinions import Answer

_PROPOSITION = "statement"


class Outcome(StrEnum):
    """What is to be made of all that was said."""

    AGREES = "agrees"
    """Proved by another prover, as by the gate."""
    PROVED = "proved"
    """Proved by another prover; the gate has no verdict on it."""
    CONTRADICTS = "contradicts"
    """One says proved and one refuted."""
    REFUTED = "refuted"
    """Refuted by another prover; the gate does not say otherwise."""
    UNDECIDED = "undecided"
    """No prover decided it, or none was there to ask."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The gate's verdict on a claim."""

    verdict: str = ""
    """``proved``, ``refuted``, ``undecided`` or ``error``; empty where the gate has none."""
    origin: str = ""
    """Where it was found."""


@dataclass(frozen=True, slots=True)
class Row:
    """One property with everything that was said of it."""

    item: Property
    answers: Mapping[Tool, Said]
    """Of the tools that were there."""
    recorded: Recorded
    outcome: Outcome

    @property
    def is_decided(self) -> bool:
        """Whether some prover proved or refuted it."""
        return any(said.answer is not Answer.UNDECIDED for said in self.answers.values())

    def tell(self, tool: Tool) -> str:
        """Return a tool's answer in one word."""
        said = self.answers.get(tool)
        return "-" if said is None else said.answer.value


def compare(item: Property, answers: Mapping[Tool, Said], recorded: Recorded) -> Row:
    """Return the property with its outcome: whoever is contradicted, nobody is believed."""
    said = {found.answer.value for found in answers.values()} - {Answer.UNDECIDED.value}
    decided = said | ({recorded.verdict} & {Verdict.PROVED.value, Verdict.REFUTED.value})
    if said and len(decided) > 1:
        outcome = Outcome.CONTRADICTS
    elif Answer.REFUTED.value in said:
        outcome = Outcome.REFUTED
    elif Answer.PROVED.value in said:
        outcome = Outcome.AGREES if recorded.verdict == Verdict.PROVED.value else Outcome.PROVED
    else:
        outcome = Outcome.UNDECIDED
    return Row(item, answers, recorded, outcome)


def get_exit_code(rows: Iterable[Row]) -> Exit:
    """Return 4 for a contradiction, else 1 for a refutation, else 3 where nobody decided, else 0."""
    outcomes = {row.outcome for row in rows}
    if Outcome.CONTRADICTS in outcomes:
        return Exit.ERROR
    if Outcome.REFUTED in outcomes:
        return Exit.REFUTED
    return Exit.UNDECIDED if Outcome.UNDECIDED in outcomes or not outcomes else Exit.OK


def count(rows: Sequence[Row]) -> dict[str, int]:
    """Return how many properties have each outcome, in a fixed order."""
    return {outcome.value: sum(row.outcome is outcome for row in rows) for outcome in Outcome}


def recall_verdicts(
    project: Project, claims: Mapping[str, Claim], properties: Iterable[Property]
) -> dict[Property, Recorded]:
    """Return the gate's verdict on the claim of each property: of the last run here, else of the committed bundle.

    Raises
    ------
    InputError
        A property names a claim that is not in the catalogue.
    """
    found = {}
    for item in properties:
        if item.claim and item.claim not in claims:
            raise InputError(f"{item.name}: @custom:claim", item.claim, "the id of a claim in specs/claims")
        found[item] = _recall(project, claims[item.claim]) if item.claim else Recorded()
    return found


def _recall(project: Project, claim: Claim) -> Recorded:
    document = explain(project, claim)
    verdicts = _read_run(document["results"]) if document["results"] else _read_bundle(document["bundle"])
    return Recorded(_combine(verdicts), document["origin"] if verdicts else "")


def _read_run(results: Mapping[str, Any]) -> list[str]:
    rows = [row for item in results["propositions"] if item["key"] == _PROPOSITION for row in item["rows"]]
    return [str(row["verdict"]) for row in rows]


def _read_bundle(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the verdicts of the bundle's entries on the statement, whose keys begin with claim, key and layer."""
    parts = [(entry["key"].split("/"), entry["verdict"]) for entry in entries]
    return [str(verdict) for path, verdict in parts if path[1] == _PROPOSITION and path[3] == _PROPOSITION]


def _combine(verdicts: Sequence[str]) -> str:
    """Return the one verdict that several rows amount to; empty for none."""
    if not verdicts or len(set(verdicts)) == 1:
        return verdicts[0] if verdicts else ""
    worst = [Verdict.ERROR, Verdict.UNDECIDED, Verdict.REFUTED]
    return next(item.value for item in worst if item.value in verdicts)
