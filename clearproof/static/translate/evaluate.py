"""What is a term's number for given inputs? Terms compiled once to straight Python, for thousands of comparisons.

Independent of the solvers: integers of any size, Euclidean division, :func:`math.isqrt`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from clearproof.errors import ToolError
from clearproof.static.translate.terms import Term, euclid, postorder

Number: TypeAlias = int | bool
Content: TypeAlias = Callable[[str, tuple[int, ...], Term], Number]
"""Family, keys and the term that reads -> the content of a storage leaf."""
_INFIX = {"add": "+", "sub": "-", "mul": "*", "eq": "==", "le": "<=", "lt": "<"}


def compile_terms(roots: Sequence[Term]) -> Callable[[Mapping[str, Number], Content], list[Number]]:
    """Return a function from inputs and storage to the values of ``roots``.

    Both arms of every choice are computed; what stands behind a division by zero is never looked at.
    """
    order = postorder(roots)
    names = {term: f"t{position}" for position, term in enumerate(order)}
    reads: list[Term] = []
    lines = ["def run(inputs, content):"]
    for term in order:
        lines.append(f"    {names[term]} = {_expression(term, [names[arg] for arg in term.args], reads)}")
    lines.append(f"    return [{', '.join(names[root] for root in roots)}]")
    space: dict[str, Any] = {"euclid": euclid, "root": _root, "reads": reads}
    exec(compile("\n".join(lines), "<terms>", "exec"), space)  # noqa: S102  # text made here from terms, names included
    run: Callable[[Mapping[str, Number], Content], list[Number]] = space["run"]
    return run


def _root(value: int) -> int:
    return math.isqrt(max(value, 0))


def _expression(term: Term, args: list[str], reads: list[Term]) -> str:  # noqa: PLR0911  # one line for each operator
    op = term.op
    if op in {"int", "bool"}:
        return repr(term.data)
    if op in {"var", "flag"}:
        return f"inputs[{term.data!r}]"
    if op in {"read", "predicate"}:
        reads.append(term)
        return f"content({term.data!r}, ({''.join(arg + ', ' for arg in args)}), reads[{len(reads) - 1}])"
    if op in _INFIX:
        return f"{args[0]} {_INFIX[op]} {args[1]}"
    if op in {"div", "mod"}:
        return f"euclid({args[0]}, {args[1]})[{0 if op == 'div' else 1}]"
    if op == "ite":
        return f"{args[1]} if {args[0]} else {args[2]}"
    if op in {"and", "or"}:
        return f" {op} ".join(args)
    if op == "not":
        return f"not {args[0]}"
    if op == "clip":
        return args[0]
    if op == "isqrt":
        return f"root({args[0]})"
    raise ToolError(f"translator: no value for operator {op}")
