"""Do both solvers still answer a committed query as they did?"""

import re

import z3

from clearproof.errors import ToolError
from clearproof.solvers.smt import decide


def ask_again(name: str, text: str, expected: str) -> dict[str, str]:
    """Return what each solver answers to the SMT-LIB script ``text``.

    Raises
    ------
    ToolError
        The script is not one, or a solver rejects it.
    """
    logic = re.search(r"\(set-logic\s+([A-Z_]+)\)", text)
    try:
        assertions = list(z3.parse_smt2_string(text))
    except z3.Z3Exception as error:
        raise ToolError(f"{name} is no SMT-LIB script: {error}") from error
    query = decide(name, assertions, "sat" if expected == "sat" else "unsat", logic.group(1) if logic else "QF_NRA")
    return dict(query.answers)
