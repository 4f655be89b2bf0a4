"""What would Slither's own mutators change? Asked as a library, on syntax in memory; it writes and tests no file.

Slither's mutators are meant for its command line, which edits files in place. Only their proposals are taken here, and
only those that say truly what stands at the place that they replace: several of them take the text of a whole statement
for that of the expression inside it. Events are left alone, as by our own rules: no evidence compares them.
"""

import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from slither.tools.mutator.mutators import LIR, all_mutators
from slither.tools.mutator.mutators.abstract_mutator import AbstractMutator

from clearproof.errors import ToolError
from clearproof.mutation import solidity_edits
from clearproof.mutation.mutant import Edit
from clearproof.toolchain.syntax import walk

LIR.literal_replacements = deque(maxlen=3)
"""What Slither writes in the place of a literal. It never forgets, and meets variables in the order of a set; the last
three are those of the integer at hand: least, largest, and 1 or -1. Our contracts start no bytes with a literal, of
which Slither writes two."""
_OPERAND = re.compile(r"(\+\+|--|-)?\w+(\+\+|--)?")
"""A statement of one variable. Of several, Slither takes whichever is the first of a set."""


def propose(slither: Any, tree: solidity_edits.Node, text: str, path: str) -> Iterator[Edit]:
    """Yield what Slither's mutators propose for the contracts of one file.

    Parameters
    ----------
    slither :
        Slither's object for the project.
    tree :
        The compiler's syntax tree of the file.
    text :
        The file.
    path :
        Its name, as the compiler knows it.

    Raises
    ------
    ToolError
        A mutator failed: its proposals would be missing without anybody knowing.
    """
    raw = text.encode()
    unit = slither.compilation_units[0]
    contracts = [item for item in unit.contracts if item.source_mapping.filename.used == path]
    events = [solidity_edits.span(node) for node in walk(tree) if node.get("nodeType") == "EmitStatement"]
    for contract in sorted(contracts, key=lambda item: str(item.name)):
        for mutator in list_mutators():
            for edit in _run(mutator, unit, contract, tree, raw):
                if not any(start <= edit.start and edit.end <= end for start, end in events):
                    yield edit


def list_mutators() -> list[Any]:
    """Return the mutators of the installed Slither, by name."""
    members = [getattr(all_mutators, name) for name in dir(all_mutators)]
    found = [item for item in members if isinstance(item, type) and issubclass(item, AbstractMutator)]
    if not found:
        raise ToolError("Slither has no mutators", hint="install slither-analyzer again")
    return sorted(found, key=lambda item: str(item.NAME))


def _run(mutator: Any, unit: Any, contract: Any, tree: solidity_edits.Node, raw: bytes) -> Iterator[Edit]:
    try:
        worker = mutator(unit, 0, "", "", contract, None, False, Path(), [])  # the signature is Slither's
        patches = worker._mutate().get("patches", {})  # noqa: SLF001  # the public method writes files and runs commands
    except Exception as error:  # Slither raises bare exceptions of many kinds
        raise ToolError(f"Slither's mutator {mutator.NAME} failed on {contract.name}: {error}") from error
    for patch in patches.get(worker.in_file, ()):
        old, new = str(patch["old_string"]), str(patch["new_string"])
        start, end = int(patch["start"]), int(patch["end"])
        is_true = raw[start:end].decode(errors="replace") == old and new != old
        if is_true and (mutator.NAME != "UOR" or _OPERAND.fullmatch(old)):
            yield Edit(f"slither {mutator.NAME}", start, end, new, solidity_edits.find_function(tree, start))
