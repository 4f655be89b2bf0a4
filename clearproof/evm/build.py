"""Where compiled contracts come from: the project's own, its test harness, and broken versions of either."""

from collections.abc import Mapping
from pathlib import Path

from clearproof.errors import InputError
from clearproof.toolchain.solidity import Artifact, compile_contracts, compile_source
from clearproof.toolchain.sources import read_settings

SOURCE = "contracts/src"
HARNESS = "contracts/test/harness"


def get_contract(root: Path, name: str) -> Artifact:
    """Return a contract of the project, compiled as it is deployed."""
    return compile_contracts(root).get(name)


def get_harness(root: Path, name: str) -> Artifact:
    """Return a contract of the test harness."""
    path = f"{HARNESS}/{name}.sol"
    return compile_source({path: (root / path).read_text(encoding="utf-8")}, root=root).get(name)


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
    texts = {f"contracts/{path}": (root / "contracts" / path).read_text(encoding="utf-8")}
    for name, replacements in edits.items():
        text = (root / "contracts" / name).read_text(encoding="utf-8")
        for old, new in replacements.items():
            if text.count(old) != 1:
                raise InputError(f"mutant of contracts/{name}", f"{text.count(old)} times {old!r}", "exactly once")
            text = text.replace(old, new)
        texts[f"contracts/{name}"] = text
    settings = {**read_settings(root), "viaIR": False}
    return compile_source(texts, settings, root).get(Path(path).stem)
