"""What do the comments beside the code say? NatSpec of functions and contracts, and ``Safe:`` remarks."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

CLAIM = re.compile(r"\b[A-Z]+-[A-Z]+-[0-9]{3}\b")
_TAG = re.compile(r"@custom:claim\s+([A-Z]+-[A-Z]+-[0-9]{3})\b")
_SAFE = re.compile(r"\bSafe:([^\n]*(?:\n\s*(?://[/!]?|\*)[^\n]*)*)")
_DEFINITIONS = ("FunctionDefinition", "ContractDefinition", "ModifierDefinition")

Span = tuple[str, int, int]
"""File, first byte and number of bytes."""


def span_of(item: Any) -> Span:
    """Return where ``item``, something of Slither's with a source mapping, stands."""
    mapping = item.source_mapping
    return mapping.filename.absolute, mapping.start, mapping.length


def place_of(item: Any) -> str:
    """Return ``file:line``."""
    mapping = item.source_mapping
    return f"{mapping.filename.short}:{mapping.lines[0]}" if mapping and mapping.lines else "compiled source"


class Documentation:
    """The NatSpec of one compilation unit, read from the compiler's syntax trees."""

    def __init__(self, unit: Any) -> None:
        self._texts: dict[Span, str] = {}
        self._sources: Mapping[str, str] = unit.core.source_code
        for filename, source_unit in unit.crytic_compile_compilation_unit.source_units.items():
            for node in _definitions(source_unit.ast):
                text = _text_of(node.get("documentation"))
                if text:
                    start, length, _ = node["src"].split(":")
                    self._texts[filename.absolute, int(start), int(length)] = text

    def get(self, item: Any) -> str:
        """Return the NatSpec that stands on ``item`` itself, empty if there is none."""
        return self._texts.get(span_of(item), "")

    def find_claims(self, function: Any) -> frozenset[str]:
        """Return the claims that a function is tagged with: its own, its contract's, and those of what it overrides."""
        owner = getattr(function, "contract_declarer", None)
        texts = [self.get(function)]
        if owner is not None:
            texts.append(self.get(owner))
            for base in function.contract.inheritance:
                texts += [self.get(item) for item in base.functions_declared if item.full_name == function.full_name]
        return frozenset(claim for text in texts for claim in _TAG.findall(text))

    def find_safe(self, item: Any) -> str | None:
        """Return what the ``Safe:`` remark of a statement says, None if it has none.

        It stands at the end of the statement's first line, or in the comment lines just above.
        """
        return safe_near(self._sources[span_of(item)[0]], item.source_mapping.start)

    def find_safe_in(self, item: Any) -> str | None:
        """Return what a ``Safe:`` remark in the NatSpec of a function or contract says, None if it has none."""
        found = _SAFE.search(self.get(item))
        return found[1].strip() if found else None


def safe_near(text: str, start: int) -> str | None:
    """Return what the ``Safe:`` remark beside byte ``start`` of a source says, None if there is none."""
    lines = text.split("\n")
    row = text.encode()[:start].decode(errors="replace").count("\n")
    beside = lines[row].partition("//")[2]
    above: list[str] = []
    while row - len(above) > 0 and lines[row - len(above) - 1].strip().startswith(("//", "*", "/*")):
        above.insert(0, lines[row - len(above) - 1])
    for remark in (beside, "\n".join(above)):
        found = _SAFE.search(remark)
        if found:
            return found[1].strip()
    return None


def _definitions(tree: Any) -> Iterator[Mapping[str, Any]]:
    for node in (tree or {}).get("nodes", ()):
        if node.get("nodeType") in _DEFINITIONS:
            yield node
        yield from _definitions(node)


def _text_of(documentation: Any) -> str:
    if isinstance(documentation, Mapping):  # since 0.6.3; a plain string before
        return str(documentation.get("text", ""))
    return str(documentation or "")
