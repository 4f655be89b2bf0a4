"""Which code is compared with which source? A contract of one compilation, for the EVM and for Slither."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from clearproof.errors import InputError
from clearproof.static.slither import load_code
from clearproof.toolchain.solidity import Artifact, Compilation, compile_source
from clearproof.toolchain.sources import read_settings
from models.translation_scope import list_contracts
from models.translation_words import WORD, signature

DRIVER = "contracts/test/driver/CaseDriver.sol"


@dataclass
class Subject:
    """One compiled contract with its Slither model."""

    compilation: Compilation
    slither: Any
    name: str

    @classmethod
    def create(cls, compilation: Compilation, name: str) -> "Subject":
        """Return a contract of ``compilation``."""
        return cls(compilation, load_code(compilation), name)

    @cached_property
    def artifact(self) -> Artifact:
        """Its code and its ABI."""
        return self.compilation.get(self.name)

    @cached_property
    def immutables(self) -> Mapping[str, Sequence[int]]:
        """Name of an immutable as an input of a translation -> where its words stand in the code."""
        references = self.artifact.output["evm"]["deployedBytecode"].get("immutableReferences", {})
        names = {
            str(node["id"]): f"immutable {owner['name']}.{node['name']}"
            for _, owner in list_contracts(self.compilation)
            for node in owner["nodes"]
            if node.get("mutability") == "immutable"
        }
        return {names[key]: [place["start"] for place in places] for key, places in references.items()}

    def runtime(self, immutables: Mapping[str, int]) -> bytes:
        """Return the code with values of immutables in it."""
        code = bytearray(self.artifact.runtime)
        for name, starts in self.immutables.items():
            for start in starts:
                code[start : start + WORD] = immutables[name].to_bytes(WORD, "big")
        return bytes(code)

    def find(self, function: str) -> Mapping[str, Any]:
        """Return the entry of the ABI for a name or a signature.

        Raises
        ------
        InputError
            No such function, or several.
        """
        entries = [item for item in self.artifact.abi if item["type"] == "function"]
        found = [item for item in entries if function in (signature(item), item["name"])]
        if len(found) != 1:
            raise InputError(f"function {self.name}.{function}", f"{len(found)} functions", "the name of one")
        return found[0]


def compile_driver(root: Path) -> Artifact:
    """Return the contract that runs many cases in one call."""
    text = (root / DRIVER).read_text(encoding="utf-8")
    return compile_source({DRIVER: text}, read_settings(root), root).get("CaseDriver")
