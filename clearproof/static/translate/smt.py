"""How is a question about the code put to a solver? Terms as Z3 integers, with every fact that they rest on.

Facts are: the ranges of inputs and storage leaves, the defining inequalities of integer roots, and that one storage
leaf has one content (equal keys, equal content). Intervals of inner terms are never asserted: the solver sees only
what the code computes.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any

from clearproof.errors import ToolError
from clearproof.solvers.smt import z3
from clearproof.static.translate.terms import Term, postorder

if TYPE_CHECKING:
    from collections.abc import Callable


class Export:
    """One question's vocabulary: translate any number of terms, then ask with :attr:`facts`."""

    def __init__(self) -> None:
        self.facts: list[Any] = []
        """Z3 terms that hold for every run of the code."""
        self._known: dict[Term, Any] = {}
        self._leaves: dict[str, list[tuple[list[Any], Any]]] = {}
        self._names: dict[str, str] = {}
        self._quotients: dict[tuple[Term, Term], Any] = {}

    def term(self, root: Term) -> Any:
        """Return ``root`` as a Z3 term; facts about what is below it are collected."""
        for term in postorder([root]):
            if term not in self._known:
                self._known[term] = self._translate(term, [self._known[arg] for arg in term.args])
        return self._known[root]

    def unknown(self, name: str) -> Any:
        """Return an unknown that is no term of the code, a number of the kind that the code's numbers are here."""
        return z3.Int(name)

    def name_of(self, path: str) -> str:
        """Return the symbol of an input or leaf: its path, spelt with letters, digits and underscores."""
        if path not in self._names:
            plain = re.sub(r"[^A-Za-z0-9]+", "_", path).strip("_")
            taken = set(self._names.values())
            self._names[path] = next(
                name for name in (plain, *(f"{plain}_{n}" for n in range(2, len(taken) + 3))) if name not in taken
            )
        return self._names[path]

    def _translate(self, term: Term, args: list[Any]) -> Any:  # one line for each operator  # noqa: PLR0911  # one line for each kind
        op = term.op
        if op == "int":
            return z3.IntVal(term.data)
        if op == "bool":
            return z3.BoolVal(term.data)
        if op in {"var", "flag"}:
            name = self.name_of(str(term.data))
            return self._ranged(z3.Int(name) if op == "var" else z3.Bool(name), term)
        if op in {"read", "predicate"}:
            return self._leaf(term, args)
        if op == "isqrt":
            return self._root(term.args[0], args[0])
        if op == "clip":
            return args[0]
        if op == "ite":
            return z3.If(*args)
        if op in {"and", "or"}:
            return (z3.And if op == "and" else z3.Or)(*args)
        if op == "not":
            return z3.Not(args[0])
        return _arithmetic(op, args[0], args[1])

    def _ranged(self, symbol: Any, term: Term) -> Any:
        if not term.is_bool:
            self.facts += [] if term.lo is None else [symbol >= term.lo]
            self.facts += [] if term.hi is None else [symbol <= term.hi]
        return symbol

    def _leaf(self, term: Term, keys: list[Any]) -> Any:
        family = str(term.data)
        others = self._leaves.setdefault(family, [])
        name = self.name_of(f"{family} {len(others)}" if keys else family)
        symbol = self._ranged(z3.Bool(name) if term.is_bool else z3.Int(name), term)
        for known, content in others:
            same = z3.And(*(x == y for x, y in zip(known, keys, strict=True)))
            self.facts.append(z3.Implies(same, content == symbol))
        others.append((keys, symbol))
        return symbol

    def _root(self, term: Term, square: Any) -> Any:
        _require_root(term)
        root = z3.Int(self.name_of(f"root {len(self._known)}"))
        self.facts += [root >= 0, root * root <= square, square < (root + 1) * (root + 1)]
        return root


class Relaxed(Export):
    """The same questions over the reals, where solvers decide products of unknowns quickly.

    Every integer solution is a solution here: quotients are unknowns with their defining inequalities, and of two
    integers one is below the other by at least one or they are equal. So ``unsat`` here means ``unsat`` over the
    integers; ``sat`` says nothing.
    """

    def unknown(self, name: str) -> Any:
        """Return an unknown that is no term of the code: any real number, the integers among them."""
        return z3.Real(name)

    def _translate(self, term: Term, args: list[Any]) -> Any:
        if term.op == "int":
            return z3.RealVal(term.data)
        if term.op == "var":
            return self._ranged(z3.Real(self.name_of(str(term.data))), term)
        if term.op in {"lt", "le", "eq"} and not term.args[0].is_bool:
            return self._compare(term.op, *args)
        if term.op == "div":
            return self._quotient(term, args)
        if term.op == "mod":
            return args[0] - args[1] * self._quotient(term, args)
        if term.op == "read":
            raise ToolError("translator: storage is not relaxed to the reals")
        return super()._translate(term, args)

    def _compare(self, op: str, x: Any, y: Any) -> Any:
        below, above = x + 1 <= y, y + 1 <= x
        if op == "eq":
            self.facts.append(z3.Or(x == y, below, above))
            return x == y
        holds, fails = (below, y <= x) if op == "lt" else (x <= y, above)
        self.facts.append(z3.Or(holds, fails))
        return holds

    def _quotient(self, term: Term, args: list[Any]) -> Any:
        """Return ``x div y`` for ``y > 0``; the quotient and the remainder of the same two terms share it."""
        x, y = term.args
        if y.lo is None or y.lo < 0:
            raise ToolError("translator: a quotient by a term that may be negative is not relaxed to the reals")
        if (x, y) not in self._quotients:
            quotient = z3.Real(self.name_of(f"quotient {len(self._quotients)}"))
            lowest = args[1] * quotient
            facts = [lowest <= args[0], args[0] <= lowest + args[1] - 1]
            self.facts += facts if y.lo > 0 else [z3.Implies(args[1] >= 1, z3.And(*facts))]
            self._quotients[x, y] = quotient
        return self._quotients[x, y]

    def _root(self, term: Term, square: Any) -> Any:
        _require_root(term)
        root = z3.Real(self.name_of(f"root {len(self._known)}"))
        self.facts += [root >= 0, root * root <= square, square <= root * root + 2 * root]
        return root


def _require_root(square: Term) -> None:
    if square.lo is None or square.lo < 0:
        raise ToolError("translator: the root of a term that may be negative has no meaning for a solver")


_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,  # Z3 integers: SMT-LIB `div`
    "mod": operator.mod,
    "eq": operator.eq,
    "le": operator.le,
    "lt": operator.lt,
}


def _arithmetic(op: str, x: Any, y: Any) -> Any:
    if op not in _ARITHMETIC:
        raise ToolError(f"translator: no Z3 term for operator {op}")
    return _ARITHMETIC[op](x, y)
