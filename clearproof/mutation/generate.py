"""Which mutants does a project have? Every one that the rules propose, in a fixed order, and a fixed sample of them."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from clearproof.errors import InputError
from clearproof.mutation import margin_edits, python_edits, slither_edits, solidity_edits, spec_edits
from clearproof.mutation.mutant import Edit, Kind, Mutant, name_mutants
from clearproof.mutation.solidity_edits import walk
from clearproof.static.slither import load_code
from clearproof.toolchain.solidity import parse_source
from clearproof.toolchain.sources import read_folders

_WORD = re.compile(r"[A-Za-z_]\w*")
_INTERFACES = "/interfaces/"
_TRIVIAL = frozenset({"slither CR"})
"""Mutators that repeat ours in a form that says less: a statement behind a comment mark."""


def list_contract_mutants(root: Path) -> list[Mutant]:
    """Return the mutants of every contract and library of the project, interfaces left out.

    Raises
    ------
    InputError
        The project has no contract.
    ToolError
        The contracts do not compile, or Slither failed.
    """
    sources = read_folders(root, ("src",))
    compilation = parse_source(sources, root=root)
    slither = load_code(compilation)
    words = frozenset(_WORD.findall("\n".join(compilation.sources.values())))
    mutants: list[Mutant] = []
    for path in sorted(sources):
        if _INTERFACES in path:
            continue
        text = sources[path]
        tree = compilation.standard_json["sources"][path]["ast"]
        edits = list(_propose(tree, text))
        proposed = slither_edits.propose(slither, tree, text, path)
        edits += [edit for edit in proposed if edit.operator not in _TRIVIAL]
        mutants += name_mutants(Kind.CONTRACTS, path, text, (edit for edit in edits if _is_known(edit, words)))
    if not mutants:
        raise InputError(str(root / "contracts"), "nothing to break", "a contract with a function")
    return mutants


def list_model_mutants(root: Path) -> list[Mutant]:
    """Return the mutants of every module below ``models``.

    Raises
    ------
    InputError
        There is none.
    """
    mutants: list[Mutant] = []
    for path in sorted((root / "models").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        mutants += name_mutants(Kind.MODELS, path.relative_to(root).as_posix(), text, python_edits.propose(text))
    if not mutants:
        raise InputError(str(root / "models"), "nothing to break", "a module with obligations")
    return mutants


def list_spec_mutants(root: Path) -> list[Mutant]:
    """Return the mutants of the claims.

    Raises
    ------
    InputError
        There is none.
    """
    mutants: list[Mutant] = []
    for path in sorted((root / "specs" / "claims").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        mutants += name_mutants(Kind.SPECS, path.relative_to(root).as_posix(), text, spec_edits.propose(text))
    if not mutants:
        raise InputError(str(root / "specs"), "nothing to break", "claims with expected verdicts")
    return mutants


def choose(mutants: Sequence[Mutant], count: int | None, seed: int) -> list[Mutant]:
    """Return ``count`` of ``mutants`` in their order, the same ones for the same seed, spread over all files.

    Notes
    -----
    Mutants are taken by the hash of seed and name, so that one more mutant in the project changes the sample by at most
    one, and a larger sample contains the smaller one.
    """
    if count is None or count >= len(mutants):
        return list(mutants)
    chosen = {item.id for item in shuffle(mutants, seed)[:count]}
    return [item for item in mutants if item.id in chosen]


def shuffle(mutants: Iterable[Mutant], seed: int) -> list[Mutant]:
    """Return ``mutants`` in the order in which samples take them: tried so, a stopped run is a sample too."""
    return sorted(mutants, key=lambda item: hashlib.sha256(f"{seed} {item.id}".encode()).digest())


def _propose(tree: solidity_edits.Node, text: str) -> Iterable[Edit]:
    for place in walk(tree, text.encode()):
        yield from solidity_edits.propose(place)
        yield from margin_edits.propose(place)


def _is_known(edit: Edit, words: frozenset[str]) -> bool:
    """Say whether a swapped name is used anywhere: what no file ever names cannot compile."""
    return edit.operator != "swapped side" or frozenset(_WORD.findall(edit.new)) <= words
