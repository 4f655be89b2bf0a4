"""What is a term's number for given inputs? Terms compiled once to straight Python, for thousands of comparisons.

Independent of the solvers: integers of any size, Euclidean division, :func:`math.isqrt`. What is used once stands in
the expression that uses it; a conjunction of two words, which the translation writes bit by bit, is Python's own.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import Any, TypeAlias

from clearproof.errors import ToolError
from clearproof.static.translate.terms import Term, euclid, postorder, value_of

Number: TypeAlias = int | bool
Content: TypeAlias = Callable[[str, tuple[int, ...], Term], Number]
"""Family, keys and the term that reads -> the content of a storage leaf."""
Rows: TypeAlias = Callable[[Iterable[Sequence[Number]], Callable[[], Content]], list[tuple[Number, ...]]]
"""Rows of inputs, and what opens the storage of each -> the values of the roots, row by row."""

_DEEPEST = 12
"""Expressions nest no deeper than this; the parser of Python has a limit."""


def compile_terms(roots: Sequence[Term]) -> Callable[[Mapping[str, Number], Content], list[Number]]:
    """Return a function from inputs and storage to the values of ``roots``.

    Storage is read where any branch reads it; what stands behind a division by zero is never looked at.
    """
    writer = Writer(roots, lambda name: f"inputs[{name!r}]")
    values = [writer.use(root) for root in roots]
    lines = ["def run(inputs, content):", *writer.lines, f"return [{', '.join(values)}]"]
    run: Callable[[Mapping[str, Number], Content], list[Number]] = compile_lines(lines, writer.reads)
    return run


def open_rows(terms: Sequence[Term], names: Sequence[str]) -> tuple[Writer, str]:
    """Return what writes ``terms`` of the inputs of one row, and the text that takes a row apart.

    Raises
    ------
    ToolError
        When a term is written that reads an input which ``names`` does not have.
    """
    places = {name: f"i{place}" for place, name in enumerate(names)}

    def name_of(name: str) -> str:
        if name not in places:
            raise ToolError(f"the terms depend on {name}, which is not among the inputs")
        return places[name]

    return Writer(terms, name_of), "".join(f"{place}, " for place in places.values()) or "_"


def compile_rows(guards: Sequence[Term], roots: Sequence[Term], names: Sequence[str]) -> Rows:
    """Return a function that evaluates many rows in one call.

    Parameters
    ----------
    guards :
        Conditions. A row ends at the first that does not hold, and has as many values as conditions that did.
    roots :
        What is evaluated where all guards hold.
    names :
        Inputs in the order in which a row has them.

    Raises
    ------
    ToolError
        A term reads an input that ``names`` does not have.
    """
    writer, row = open_rows([*guards, *roots], names)
    for count, guard in enumerate(guards):
        condition = writer.use(guard)
        writer.lines += [f"if not ({condition}):", f"    put(({'True, ' * count}))", "    continue"]
    values = "".join(f"{value}, " for value in ["True"] * len(guards) + [writer.use(root) for root in roots])
    head = ["def run(rows, start):", "out = []", "put = out.append"]
    opened = ["content = start()"] if writer.reads else []
    body = [f"for {row} in rows:"]
    body += [f"    {line}" for line in (*opened, *writer.lines, f"put(({values}))")]
    run: Rows = compile_lines([*head, *body, "return out"], writer.reads)
    return run


def compile_lines(lines: Sequence[str], reads: list[Term]) -> Any:
    """Return the one function that ``lines`` define, the first of them its head."""
    text = "\n".join([lines[0], *(f"    {line}" for line in lines[1:])])
    space: dict[str, Any] = {"quotient": _quotient, "remainder": _remainder, "root": _root, "reads": reads}
    # The function is taken out of the compiled text: nothing of it runs before it is called, so it imports nothing.
    (code,) = (item for item in compile(text, "<terms>", "exec").co_consts if isinstance(item, CodeType))
    return FunctionType(code, space)


def _quotient(x: int, y: int) -> int:
    return euclid(x, y)[0]


def _remainder(x: int, y: int) -> int:
    return euclid(x, y)[1]


class Numbers:
    """The numbers of terms for one set of inputs, each computed once."""

    def __init__(self, inputs: Mapping[str, Number]) -> None:
        self._inputs = inputs
        self._known: dict[Term, Number] = {}

    def of(self, term: Term) -> Number:
        """Return the number of ``term``.

        Raises
        ------
        ToolError
            It reads storage, or an input that there is not.
        """
        for part in self._list_unknown(term):
            self._known[part] = self._compute(part, [self._known[arg] for arg in part.args])
        return self._known[term]

    def _list_unknown(self, root: Term) -> list[Term]:
        found: dict[Term, None] = {}
        stack = [root]
        while stack:
            term = stack[-1]
            missing = [arg for arg in term.args if arg not in self._known and arg not in found]
            if missing and term not in found:
                stack += missing
                continue
            stack.pop()
            if term not in self._known:
                found[term] = None
        return list(found)

    def _compute(self, term: Term, args: Sequence[Number]) -> Number:
        if term.op in {"int", "bool"} and isinstance(term.data, int):
            return term.data
        if term.op in {"var", "flag"} and str(term.data) in self._inputs:
            return self._inputs[str(term.data)]
        if term.op not in _OPERATIONS:
            raise ToolError(f"translator: no value for {term.op} {term.data}")
        return _OPERATIONS[term.op](*args)


def _root(value: int) -> int:
    return math.isqrt(max(value, 0))


_OPERATIONS: Mapping[str, Callable[..., Number]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "eq": operator.eq,
    "le": operator.le,
    "lt": operator.lt,
    "div": _quotient,
    "mod": _remainder,
    "ite": lambda condition, then, other: then if condition else other,
    "not": operator.not_,
    "clip": lambda value: value,
    "isqrt": _root,
    "and": lambda *parts: all(parts),
    "or": lambda *parts: any(parts),
}
_TEMPLATES = {
    "add": "{0} + {1}",
    "sub": "{0} - {1}",
    "mul": "{0} * {1}",
    "eq": "{0} == {1}",
    "le": "{0} <= {1}",
    "lt": "{0} < {1}",
    "div": "quotient({0}, {1})",
    "mod": "remainder({0}, {1})",
    "ite": "{1} if {0} else {2}",
    "not": "not {0}",
    "clip": "{0}",
    "isqrt": "root({0})",
}


@dataclass
class Writer:
    """Statements for terms, each made when something first uses it."""

    roots: Sequence[Term]
    name_of: Callable[[str], str]
    """How an input is written."""
    lines: list[str] = field(default_factory=list)
    reads: list[Term] = field(default_factory=list)
    _texts: dict[Term, tuple[str, int]] = field(default_factory=dict)
    """Term -> its text, and how deep it nests."""

    def __post_init__(self) -> None:
        """Count how often each term is used."""
        self._words = find_words(self.roots)
        self._uses: dict[Term, int] = {}
        for term in postorder(self.roots):
            for arg in self._args(term):
                self._uses[arg] = self._uses.get(arg, 0) + 1
        for root in self.roots:
            self._uses[root] = self._uses.get(root, 0) + 1

    def forget(self, kept: int) -> None:
        """Write again what was written after the first ``kept`` terms: it stands in a branch that has ended."""
        while len(self._texts) > kept:
            self._texts.popitem()

    @property
    def written(self) -> int:
        """How many terms have a text."""
        return len(self._texts)

    def use(self, root: Term) -> str:
        """Return the text of ``root``, with the statements that it needs written before."""
        stack = [root]
        while stack:
            term = stack[-1]
            missing = [arg for arg in self._args(term) if arg not in self._texts]
            if missing:
                stack += reversed(missing)
                continue
            stack.pop()
            if term not in self._texts:
                self._texts[term] = self._write(term)
        return self._texts[root][0]

    def _args(self, term: Term) -> tuple[Term, ...]:
        word = self._words.get(term)
        return term.args if word is None else word.terms

    def _write(self, term: Term) -> tuple[str, int]:
        known = [self._texts[arg] for arg in self._args(term)]
        depth = 1 + max((deep for _, deep in known), default=0)
        text = self._expression(term, [arg for arg, _ in known])
        if not term.args and term.op not in {"read", "predicate"}:
            return text, 0
        if self._uses[term] > 1 or depth > _DEEPEST or term.op in {"read", "predicate"}:
            name = f"t{len(self._texts)}"
            self.lines.append(f"{name} = {text}")
            return name, 0
        return f"({text})", depth

    def _expression(self, term: Term, args: list[str]) -> str:  # noqa: PLR0911  # one line for each kind
        if term in self._words:
            return f"{args[0]} & {args[1]} & {self._words[term].mask}"
        if term.op in {"div", "mod"} and (divisor := value_of(term.args[1]) or 0) > 0:
            return _divide(term.op, args[0], divisor)
        if term.op in _TEMPLATES:
            return _TEMPLATES[term.op].format(*args)
        if term.op in {"and", "or"}:
            return f" {term.op} ".join(args)
        if term.op in {"int", "bool"}:
            return f"({term.data!r})"
        if term.op in {"var", "flag"}:
            return self.name_of(str(term.data))
        if term.op in {"read", "predicate"}:
            self.reads.append(term)
            return f"content({term.data!r}, ({''.join(arg + ', ' for arg in args)}), reads[{len(self.reads) - 1}])"
        raise ToolError(f"translator: no value for operator {term.op}")


def _divide(op: str, text: str, divisor: int) -> str:
    """Return the quotient or remainder of a positive constant; Python's own round as Euclid's do."""
    if divisor & (divisor - 1):
        return f"{text} // {divisor}" if op == "div" else f"{text} % {divisor}"
    return f"{text} >> {divisor.bit_length() - 1}" if op == "div" else f"{text} & {divisor - 1}"


@dataclass(frozen=True, slots=True)
class Word:
    """The conjunction of two terms, as far as a mask goes."""

    terms: tuple[Term, Term]
    mask: int


def find_words(roots: Sequence[Term]) -> dict[Term, Word]:
    """Return what is, bit by bit, the conjunction of the same two terms: sums of powers of two that both have."""
    found: dict[Term, Word] = {}
    for term in postorder(roots):
        if term.op == "ite" and (single := _read_bit(term)) is not None:
            found[term] = single
        elif term.op == "add" and (whole := _join(*(found.get(arg) for arg in term.args))) is not None:
            found[term] = whole
    return found


def _join(left: Word | None, right: Word | None) -> Word | None:
    """Return the sum of two conjunctions of the same terms under masks that share no bit."""
    if left is None or right is None or left.terms != right.terms or left.mask & right.mask:
        return None
    return Word(left.terms, left.mask | right.mask)


def _read_bit(term: Term) -> Word | None:
    """Return the conjunction that is 2^p where two terms have bit p set, and zero elsewhere."""
    condition, power, other = term.args[0], value_of(term.args[1]), value_of(term.args[2])
    if condition.op != "and" or len(condition.args) != 2 or power is None or other != 0:
        return None
    left, right = (_read_test(test) for test in condition.args)
    if left is None or right is None or not left[1] == right[1] == power:
        return None
    return Word((left[0], right[0]), power)


def _read_test(test: Term) -> tuple[Term, int] | None:
    """Return x and 2^p for the test whether bit p of x is set."""
    if (
        test.op != "eq"
        or value_of(test.args[1]) != 1
        or test.args[0].op != "mod"
        or value_of(test.args[0].args[1]) != 2
    ):
        return None
    inner = test.args[0].args[0]
    divisor = value_of(inner.args[1]) if inner.op == "div" else None
    if divisor is None or divisor < 1 or divisor & (divisor - 1):
        return inner, 1
    return inner.args[0], divisor
