"""Which of Slither's findings somebody has looked at, and why each of them stays.

The project's own findings are listed one by one. A library's are listed by detector, with their number and the hash of
them all: one finding more or less, or other text, and the entry no longer fits. An entry that fits nothing is stale.
"""

import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from clearproof.errors import InputError
from clearproof.static.slither_findings import Finding

TRIAGE_FILE = "contracts/slither-triage.toml"
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OwnEntry(_Strict):
    """A finding about the project's own code that stays."""

    detector: str
    elements: tuple[str, ...]
    snippet: Digest
    count: int = Field(default=1, ge=1)
    """How many findings have exactly this identity; one, unless a function repeats a statement."""
    reason: Reason

    @property
    def place(self) -> str:
        """One line that says which entry this is."""
        return f"[[finding]] {self.detector} {self.snippet} ({', '.join(self.elements)})"


class LibraryEntry(_Strict):
    """All findings of one detector about one library."""

    package: str
    detector: str
    count: int = Field(ge=1)
    digest: Digest
    reason: Reason

    @property
    def place(self) -> str:
        """One line that says which entry this is."""
        return f"[[library]] {self.package} {self.detector} {self.digest}"


class Triage(_Strict):
    """The triage file."""

    schema_: Literal["clearproof/slither-triage/1"] = Field(alias="schema", default="clearproof/slither-triage/1")
    finding: tuple[OwnEntry, ...] = ()
    library: tuple[LibraryEntry, ...] = ()

    def only(self, detectors: Container[str]) -> "Triage":
        """Return the entries about ``detectors``."""
        return self._keep(lambda name: name in detectors)

    def without(self, detectors: Container[str]) -> "Triage":
        """Return the entries about anything but ``detectors``."""
        return self._keep(lambda name: name not in detectors)

    def _keep(self, is_kept: Callable[[str], bool]) -> "Triage":
        return Triage(
            finding=tuple(entry for entry in self.finding if is_kept(entry.detector)),
            library=tuple(entry for entry in self.library if is_kept(entry.detector)),
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """How findings and triage file fit together."""

    untriaged: tuple[Finding, ...]
    """Findings that no entry covers."""
    stale: tuple[str, ...]
    """Entries that fit no finding."""
    own: int
    """Findings about the project's own code that are triaged."""
    library: int
    """Findings about libraries that are triaged."""


def load_triage(root: Path) -> Triage:
    """Return the triage file of the project at ``root``; a project without one has triaged nothing.

    Raises
    ------
    InputError
        Malformed TOML, an unknown key, a missing or empty reason, or one identity listed twice.
    """
    path = root / TRIAGE_FILE
    if not path.is_file():
        return Triage()
    try:
        triage = Triage.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(str(path), str(error), "TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{path}: {place}", repr(first["input"]), first["msg"]) from error
    places = Counter([entry.place for entry in triage.finding] + [entry.place for entry in triage.library])
    for place, times in places.items():
        if times > 1:
            raise InputError(f"{path}: {place}", f"listed {times} times", "each identity once")
    return triage


def judge(findings: Sequence[Finding], triage: Triage) -> Judgement:
    """Return which findings are not triaged and which entries are stale."""
    untriaged: list[Finding] = []
    stale: list[str] = []
    own = _group_own(findings)
    entries = {(entry.detector, entry.elements, entry.snippet): entry for entry in triage.finding}
    for key, group in own.items():
        entry = entries.pop(key, None)
        if entry is None:
            untriaged += group
        elif entry.count != len(group):
            untriaged += group
            stale.append(f"{entry.place}: count {entry.count}, found {len(group)}")
    stale += [entry.place for entry in entries.values()]
    covered = _judge_libraries(findings, triage.library, untriaged, stale)
    total = sum(len(group) for group in own.values())
    remaining = sum(1 for finding in untriaged if not finding.package)
    return Judgement(tuple(untriaged), tuple(stale), total - remaining, covered)


def _judge_libraries(
    findings: Sequence[Finding], entries: Iterable[LibraryEntry], untriaged: list[Finding], stale: list[str]
) -> int:
    groups = _group_library(findings)
    covered = 0
    for entry in entries:
        group = groups.get((entry.package, entry.detector), [])
        if len(group) == entry.count and compute_digest(group) == entry.digest:
            covered += len(groups.pop((entry.package, entry.detector)))
        else:
            stale.append(f"{entry.place}: found {len(group)} with digest {compute_digest(group)}")
    for group in groups.values():
        untriaged += group
    return covered


def compute_digest(findings: Iterable[Finding]) -> str:
    """Return sixteen hexadecimal digits that change when any of the findings does."""
    lines = sorted(json.dumps((item.detector, item.elements, item.snippet)) for item in findings)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def render_entries(findings: Sequence[Finding]) -> str:
    """Return the entries that would cover ``findings``, as TOML whose reasons are still to be written."""
    blocks = []
    for (detector, elements, snippet), group in _group_own(findings).items():
        lines = [f"# {finding.impact}: {finding.description}" for finding in group]
        lines += ["[[finding]]", f"detector = {json.dumps(detector)}"]
        lines += [f"elements = {json.dumps(list(elements))}", f'snippet = "{snippet}"']
        lines += [f"count = {len(group)}"] * (len(group) > 1)
        blocks.append("\n".join((*lines, 'reason = ""')))
    for (package, detector), group in _group_library(findings).items():
        lines = ["[[library]]", f"package = {json.dumps(package)}", f"detector = {json.dumps(detector)}"]
        lines += [f"count = {len(group)}", f'digest = "{compute_digest(group)}"', 'reason = ""']
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _group_own(findings: Sequence[Finding]) -> dict[tuple[str, tuple[str, ...], str], list[Finding]]:
    groups: dict[tuple[str, tuple[str, ...], str], list[Finding]] = {}
    for finding in findings:
        if not finding.package:
            groups.setdefault((finding.detector, finding.elements, finding.snippet), []).append(finding)
    return groups


def _group_library(findings: Sequence[Finding]) -> dict[tuple[str, str], list[Finding]]:
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.package:
            groups.setdefault((finding.package, finding.detector), []).append(finding)
    return groups
