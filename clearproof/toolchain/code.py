"""What does a contract of the project, or of a variant of it, compile to? Who is handed code is noted as its reader."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clearproof.toolchain.reads import note_code, note_text, understood
from clearproof.toolchain.solidity import Artifact, compile_contracts, compile_source
from clearproof.toolchain.sources import read_settings
from clearproof.toolchain.variants import Variant


def compile_contract(root: Path, name: str) -> Artifact:
    """Return the contract ``name`` of the project at ``root``, compiled as it is deployed.

    Raises
    ------
    InputError
        No such contract, or several.
    ToolError
        The contracts do not compile.
    """
    with understood():
        found = compile_contracts(root).get(name)
    note_code(Variant(), found.source_path)
    return found


def compile_variant(root: Path, variant: Variant, name: str, settings: Mapping[str, Any] | None = None) -> Artifact:
    """Return the contract ``name`` of a variant of the project's contracts.

    Parameters
    ----------
    root :
        The project.
    variant :
        Names the files that are compiled, and the texts that are replaced in them.
    name :
        Name of the contract, or ``path:name``.
    settings :
        Settings of solc; by default the project's.

    Raises
    ------
    InputError
        No such contract, or several; a text to be replaced does not occur exactly once.
    ToolError
        The code does not compile.
    """
    with understood():
        found = compile_source(variant.read_own(root), settings, root).get(name)
    note_code(variant, found.source_path)
    return found


def legacy_settings(root: Path) -> dict[str, Any]:
    """Return the project's settings with the faster code generator, for mutants: they differ in what they compute."""
    with understood():  # whatever is noted depends on the settings
        return {**read_settings(root), "viaIR": False}


def read_source(root: Path, name: str) -> str:
    """Return the text of a source of the project or of one that it imports, by the name the compiler knows it by.

    Raises
    ------
    KeyError
        There is none of this name.
    """
    with understood():
        text = Variant().read(root)[name]
    note_text(Variant(), name)
    return text
