"""What makes two findings of Slither the same one: detector, the things it speaks about, and their text.

Line numbers do not count, so that an edit elsewhere changes nothing; the text does, so that a reason that was written
for one version of a function does not silently cover another.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clearproof.toolchain.solidity import Compilation


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one detector."""

    detector: str
    impact: str
    """High, Medium, Low, Informational or Optimization, as Slither says."""
    confidence: str
    elements: tuple[str, ...]
    """What it speaks about: ``path:Contract.function(types)``, sorted, each once."""
    snippet: str
    """Sixteen hexadecimal digits: hash of detector, elements and their source text, white space aside."""
    description: str
    """Slither's own words, with lines, for people only."""
    package: str
    """Library it is about, for example ``solady``; empty when any part of the project's own is involved."""

    @property
    def sort_key(self) -> tuple[str, ...]:
        """What orders findings the same way in every run."""
        return (self.package, self.detector, *self.elements, self.snippet, self.description)


def read_finding(result: Mapping[str, Any], compilation: Compilation) -> Finding:
    """Return the finding that Slither's JSON ``result`` describes."""
    elements = result["elements"]
    names = sorted({_get_place(element) for element in elements})
    parts = sorted(_get_part(element, compilation) for element in elements)
    text = "\n".join((result["check"], *parts)) if parts else "\n".join((result["check"], result["description"]))
    return Finding(
        detector=result["check"],
        impact=result["impact"],
        confidence=result["confidence"],
        elements=tuple(names),
        snippet=hashlib.sha256(text.encode()).hexdigest()[:16],
        description=" ".join(result["description"].split()),
        package=_get_package(elements, compilation),
    )


def _get_place(element: Mapping[str, Any]) -> str:
    path = element["source_mapping"]["filename_absolute"]
    return f"{path}:{_get_qualified_name(element)}"


def _get_qualified_name(element: Mapping[str, Any]) -> str:
    names: list[str] = []
    current: Mapping[str, Any] | None = element
    while current is not None:
        fields = current.get("type_specific_fields", {})
        if current["type"] not in ("node", "pragma"):  # a statement is known by the function it stands in
            names.append(fields.get("signature") or current["name"])
        current = fields.get("parent")
    return ".".join(reversed(names)) or str(element["type"])


def _get_part(element: Mapping[str, Any], compilation: Compilation) -> str:
    """Return the element's identity as one line; of a contract only the name, as its text is the whole file."""
    text = ""
    if element["type"] != "contract":
        mapping = element["source_mapping"]
        source = compilation.sources[mapping["filename_absolute"]].encode()
        text = " ".join(source[mapping["start"] : mapping["start"] + mapping["length"]].decode().split())
    return f"{element['type']} {_get_place(element)} {text}"


def _get_package(elements: list[Mapping[str, Any]], compilation: Compilation) -> str:
    paths = sorted({element["source_mapping"]["filename_absolute"] for element in elements})
    if not paths or any(path in compilation.own for path in paths):
        return ""
    parts = paths[0].removeprefix("contracts/").removeprefix("node_modules/").split("/")
    return "/".join(parts[:2]) if parts[0].startswith("@") else parts[0]
