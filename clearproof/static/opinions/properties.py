"""Which properties of the contracts are put to other provers?

A property is a function ``check_...`` of a contract in ``contracts/test/opinions``: whenever a call of it returns, its
assertions hold. The state that matters is an argument. Its notice is the statement; ``@custom:claim`` names the claim
of which the gate says the same, ``@custom:without`` the functions whose bodies are left out of the question.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearproof.errors import InputError
from clearproof.toolchain.solidity import Compilation, parse_source
from clearproof.toolchain.sources import read_folders

FOLDER = "test/opinions"
"""Where properties are, below ``contracts``."""
PREFIX = "check_"
"""How the name of a property begins."""
_TAG = re.compile(r"@([\w:]+)\s+([^@]*)")


@dataclass(frozen=True, slots=True, order=True)
class Property:
    """One function that ends in assertions."""

    path: str
    """Source of the contract."""
    contract: str
    function: str
    """Name without arguments."""
    statement: str
    """What holds, in words."""
    claim: str
    """Id of the claim that says the same; empty where no row of the gate does."""
    without: tuple[str, ...]
    """Functions whose bodies are left out, so that more runs return than really do."""

    @property
    def name(self) -> str:
        """``Contract.function``."""
        return f"{self.contract}.{self.function}"


def parse_properties(root: Path, edits: Mapping[str, Mapping[str, str]] | None = None) -> Compilation:
    """Return the syntax trees of the properties and of everything that they are about.

    Parameters
    ----------
    root :
        The project.
    edits :
        Source -> text -> what stands there instead, each text once: how a broken contract is asked about.

    Raises
    ------
    InputError
        No Solidity file in the folder of properties, or a text that does not occur exactly once.
    ToolError
        They do not compile.
    """
    texts = read_folders(root, (FOLDER,))
    for path, replacements in (edits or {}).items():
        text = texts.get(path) or (root / path).read_text(encoding="utf-8")
        for old, new in replacements.items():
            if text.count(old) != 1:
                raise InputError(path, f"{text.count(old)} times {old!r}", "exactly once")
            text = text.replace(old, new)
        texts[path] = text
    return parse_source(texts, root=root)


def list_properties(compilation: Compilation) -> tuple[Property, ...]:
    """Return every property, by file, in the order of the text.

    Raises
    ------
    InputError
        No property, one without a notice, or two functions of one name.
    """
    found = tuple(_list(compilation))
    if not found:
        raise InputError(f"contracts/{FOLDER}", f"no function `{PREFIX}...`", "at least one property")
    names = [name for item in found for name in (item.name, f"{item.path}:{item.function}")]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise InputError(f"property {twice}", "two functions", "one of each name")
    return found


def _list(compilation: Compilation) -> Iterator[Property]:
    for path, source in sorted(compilation.standard_json["sources"].items()):
        if not path.startswith(f"contracts/{FOLDER}/"):
            continue
        for contract in source["ast"]["nodes"]:
            if contract["nodeType"] != "ContractDefinition" or contract["abstract"]:
                continue
            for node in contract["nodes"]:
                if node["nodeType"] == "FunctionDefinition" and node["name"].startswith(PREFIX):
                    yield _build(path, contract["name"], node)


def _build(path: str, contract: str, node: Mapping[str, Any]) -> Property:
    documentation = node.get("documentation") or {"text": ""}
    tags = {name: " ".join(text.split()) for name, text in _TAG.findall(documentation["text"])}
    name = node["name"]
    if not tags.get("notice"):
        raise InputError(f"{path}: {name}", "no notice", "`/// @notice` with the statement in words")
    without = tuple(tags.get("custom:without", "").split())
    return Property(path, contract, name, tags["notice"], tags.get("custom:claim", ""), without)
