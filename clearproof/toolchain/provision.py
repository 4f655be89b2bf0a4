"""Fetches the compiler and libraries that a project pins: ``python -m clearproof.toolchain.provision [PROJECT]``."""

import sys
from collections.abc import Sequence
from pathlib import Path

from clearproof.errors import ClearproofError, Exit
from clearproof.toolchain.compiler import find_compiler


def main(arguments: Sequence[str]) -> int:
    """Make the project's compiler available and say which it is; return the exit code."""
    try:
        compiler = find_compiler(Path(arguments[0]).absolute() if arguments else None)
        version = compiler.backend.get_version()
    except ClearproofError as error:
        sys.stderr.write(f"error: {error}\n" + (f"\nhint: {error.hint}\n" if error.hint else ""))
        return error.exit_code
    sys.stderr.write(f"solc {version} ({compiler.origin}) at {compiler.path}\n")
    return Exit.OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
