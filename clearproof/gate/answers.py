"""Which answers are still known? Under a hash of everything, and under a hash of what each of them once read.

The first is looked at first, so that an unchanged project reads no contract. When the contracts have changed, an answer
is found again by what its obligation read of them when it was given: that list is kept under the hash of all else, and
the answer under the hash of the list and of what it names, as that is now.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from clearproof.claims import Profile
from clearproof.gate.cache import Cache
from clearproof.gate.fingerprints import Fingerprints
from clearproof.gate.index import Index, is_unchanged
from clearproof.gate.project import Project
from clearproof.gate.task import Task


@dataclass
class Answers:
    """The answers of one run: kept by earlier ones, and to be kept for later ones."""

    project: Project
    profile: Profile
    cache: Cache
    index: Index
    _fingerprints: Fingerprints = field(init=False)

    def __post_init__(self) -> None:
        """Read nothing yet."""
        self._fingerprints = Fingerprints(self.project.root)

    def recall(self, task: Task) -> Any | None:
        """Return the evidence, as plain data, that was kept for ``task``; None when none stands."""
        key = self.index.compute_key(task, self.profile)
        known = self.cache.read(key, task.key)
        if known is not None or not self.index.tells_apart(task):
            return known
        reads = self.cache.read(self._hash(task, "reads"), f"what {task.key} read")
        name = None if reads is None else self._name(task, reads)
        known = None if name is None else self.cache.read(name, task.key)
        if known is not None and is_unchanged(self.project, self.index):
            self.cache.write(key, task.key, known)
        return known

    def keep(self, task: Task, evidence: Mapping[str, Any], reads: Mapping[str, Any] | None) -> None:
        """Keep what a run has found, unless the sources are no longer those that it was run on."""
        name = None
        if reads is not None and self.index.tells_apart(task):
            name = self._name(task, reads)  # before the sources are looked at: what is hashed is what was there
        if not is_unchanged(self.project, self.index):
            return
        self.cache.write(self.index.compute_key(task, self.profile), task.key, evidence)
        if reads is not None and name is not None:
            self.cache.write(self._hash(task, "reads"), f"what {task.key} read", reads)
            self.cache.write(name, task.key, evidence)

    def _name(self, task: Task, reads: Mapping[str, Any]) -> str | None:
        found = self._fingerprints.compute(reads)
        return None if found is None else self._hash(task, f"read {found}")

    def _hash(self, task: Task, what: str) -> str:
        rest = self.index.compute_key_without_contracts(task, self.profile)
        return hashlib.sha256(f"{rest} {what}".encode()).hexdigest()
