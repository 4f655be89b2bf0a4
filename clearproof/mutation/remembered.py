"""Which rows need not be asked about one more mutant? Those that read nothing of what it breaks.

A row of layer S that had its verdict, when what it reads of the contracts was what it is now, has it still. The same
hash decides that lets the gate keep its answers; it is about the parts that were read, whatever else is broken.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clearproof.claims import Layer
from clearproof.gate.fingerprints import Fingerprints
from clearproof.gate.task import Task


@dataclass
class Remembered:
    """What rows read, and with what content of it they had their verdict; of one process."""

    _reads: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _good: set[tuple[str, str]] = field(default_factory=set)

    def is_known(self, task: Task, now: Fingerprints) -> bool:
        """Say whether ``task`` had its verdict when it read what it would read now."""
        reads = self._reads.get(task.key)
        content = None if reads is None else now.compute(reads)
        return content is not None and (task.key, content) in self._good

    def add(self, task: Task, reads: Mapping[str, Any] | None, root: Path) -> None:
        """Note that ``task`` has just had its verdict, and what it read of the contracts at ``root``."""
        if task.layer is not Layer.SOURCE or reads is None:
            return
        content = Fingerprints(root).compute(reads)
        if content is not None:
            self._reads[task.key] = reads
            self._good.add((task.key, content))
