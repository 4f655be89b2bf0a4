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


def compile_terms(roots: Sequence[Term]) -> Callable[[Mapping[str, Number], Content], list[Number]]:
    """Return a function from inputs and storage to the values of ``roots``.

    Both arms of every choice are computed; what stands behind a division by zero is never looked at.
    """
    order = postorder(roots)
    names = {term: f"t{position}" for position, term in enumerate(order)}
    reads: list[Term] = []
    lines = ["def run(inputs, content):"]
    lines.extend(f"    {names[term]} = {_expression(term, [names[arg] for arg in term.args], reads)}" for term in order)
    lines.append(f"    return [{', '.join(names[root] for root in roots)}]")
    space: dict[str, Any] = {"euclid": euclid, "root": _root, "reads": reads}
    exec(compile("\n".join(lines), "<terms>", "exec"), space)  # text made here from terms, names included  # noqa: S102  # text made here from terms, names included
    run: Callable[[Mapping[str, Number], Content], list[Number]] = space["run"]
    return run


def _root(value: int) -> int:
    return math.isqrt(max(value, 0))


_TEMPLATES = {
    "add": "{0} + {1}",
    "sub": "{0} - {1}",
    "mul": "{0} * {1}",
    "eq": "{0} == {1}",
    "le": "{0} <= {1}",
    "lt": "{0} < {1}",
    "div": "euclid({0}, {1})[0]",
    "mod": "euclid({0}, {1})[1]",
    "ite": "{1} if {0} else {2}",
    "not": "not {0}",
    "clip": "{0}",
    "isqrt": "root({0})",
}


def _expression(term: Term, args: list[str], reads: list[Term]) -> str:
    if term.op in _TEMPLATES:
        return _TEMPLATES[term.op].format(*args)
    if term.op in {"and", "or"}:
        return f" {term.op} ".join(args)
    if term.op in {"int", "bool"}:
        return repr(term.data)
    if term.op in {"var", "flag"}:
        return f"inputs[{term.data!r}]"
    if term.op in {"read", "predicate"}:
        reads.append(term)
        return f"content({term.data!r}, ({''.join(arg + ', ' for arg in args)}), reads[{len(reads) - 1}])"
    raise ToolError(f"translator: no value for operator {term.op}")
