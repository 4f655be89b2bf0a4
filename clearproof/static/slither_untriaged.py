"""Prints the triage entries that a project still lacks: ``python -m clearproof.static.slither_untriaged [PROJECT]``.

The reasons are left empty, and an empty reason is refused, so nothing is triaged until somebody has written why.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from clearproof.errors import ClearproofError, Exit
from clearproof.static.detectors import DETECTORS
from clearproof.static.detectors.settings import load_settings, using
from clearproof.static.slither import analyse
from clearproof.static.slither_triage import judge, load_triage, render_entries
from clearproof.toolchain.solidity import compile_contracts


def main(arguments: Sequence[str]) -> int:
    """Print entries for findings that are not triaged, and name entries that are stale; return the exit code."""
    root = Path(arguments[0] if arguments else ".").absolute()
    try:
        compilation = compile_contracts(root)
        with using(load_settings(root)):
            own = analyse(compilation, DETECTORS)
        judgement = judge((*analyse(compilation).findings, *own.findings), load_triage(root))
    except ClearproofError as error:
        sys.stderr.write(f"error: {error}\n" + (f"\nhint: {error.hint}\n" if error.hint else ""))
        return error.exit_code
    for entry in judgement.stale:
        sys.stderr.write(f"stale: {entry}\n")
    if judgement.untriaged:
        sys.stdout.write(render_entries(judgement.untriaged) + "\n")
    return Exit.REFUTED if judgement.untriaged or judgement.stale else Exit.OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
