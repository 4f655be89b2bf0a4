"""Where compiled contracts come from: the project's own, its test harness, and broken versions of either."""

from collections.abc import Mapping
from pathlib import Path

from clearproof.toolchain.code import compile_contract, compile_variant, legacy_settings
from clearproof.toolchain.solidity import Artifact
from clearproof.toolchain.variants import Variant

SOURCE = "contracts/src"
HARNESS = "contracts/test/harness"


def get_contract(root: Path, name: str) -> Artifact:
    """Return a contract of the project, compiled as it is deployed."""
    return compile_contract(root, name)


def get_harness(root: Path, name: str) -> Artifact:
    """Return a contract of the test harness."""
    path = f"{HARNESS}/{name}.sol"
    return compile_variant(root, Variant.of({}, [path]), name)


def get_mutant(root: Path, path: str, edits: Mapping[str, Mapping[str, str]]) -> Artifact:
    """Return the contract in ``path`` compiled with texts replaced in it or in what it imports.

    Parameters
    ----------
    root :
        The project.
    path :
        File of the contract of the same name, below ``contracts``.
    edits :
        File below ``contracts`` -> text -> what stands there instead. Each text occurs exactly once.

    Raises
    ------
    InputError
        A text does not occur exactly once: the mutant is no longer the one intended.

    Notes
    -----
    Compiled by the legacy code generator, which takes a third of the time: a mutant differs in what it computes.
    """
    variant = Variant.of(edits, [f"contracts/{path}"])
    return compile_variant(root, variant, Path(path).stem, legacy_settings(root))
