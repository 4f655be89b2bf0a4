"""What the project's own detectors share: how they say where they are documented, and how they read their project."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from slither.core.declarations import Function
from slither.detectors.abstract_detector import AbstractDetector, DetectorClassification
from slither.utils.output import Output

from clearproof.static.detectors.documentation import Documentation
from clearproof.static.detectors.paths import MarginPath, find_paths
from clearproof.static.detectors.settings import Settings, find_settings

HIGH, MEDIUM, LOW, INFORMATIONAL = (
    DetectorClassification.HIGH,
    DetectorClassification.MEDIUM,
    DetectorClassification.LOW,
    DetectorClassification.INFORMATIONAL,
)
PAGE = "docs/static.md"


class Detector(AbstractDetector):  # type: ignore[misc]  # Slither is untyped here
    """A detector that knows the margin paths of the code it looks at."""

    WIKI = PAGE
    LANGUAGE = "solidity"

    @cached_property
    def settings(self) -> Settings:
        """What the project says in ``clearproof.toml``."""
        return find_settings(self.compilation_unit)

    @cached_property
    def documentation(self) -> Documentation:
        """The comments beside the code."""
        return Documentation(self.compilation_unit)

    @cached_property
    def paths(self) -> tuple[MarginPath, ...]:
        """The functions that compute a margin."""
        return find_paths(self.compilation_unit, self.settings, self.documentation)

    def report(self, found: Sequence[tuple[Function, Any, str]]) -> list[Output]:
        """Return one result for each (function, node, what is said of it), each place and text once.

        A function that several contracts inherit is reported once.
        """
        results, seen = [], set()
        for function, item, text in found:
            mapping = item.source_mapping
            key = (mapping.filename.absolute, mapping.start, mapping.length, text)
            if key not in seen:
                seen.add(key)
                parts: list[Any] = [function, f" {text}\n"]
                parts += ["\t- ", item, "\n"] if item is not function else []
                results.append(self.generate_result(parts))
        return results
