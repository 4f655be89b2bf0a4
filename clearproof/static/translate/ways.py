"""Which way does a run take? Branches that the caller decides, and the tree of the ways that were taken.

A run that merges where paths meet is not always small: where the places that code reads depend on what was decided
before, as in a search, every read becomes a choice. Such a function is translated one way at a time instead. Each way
is a run in which the caller decided the branches; the ways together are a tree of conditions with results at its ends.
Inputs that go a way which nobody took yet have no results.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from clearproof.errors import ToolError
from clearproof.static.translate import terms as t
from clearproof.static.translate.evaluate import compile_lines, open_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from clearproof.static.translate.evaluate import Numbers, Rows, Writer
    from clearproof.static.translate.state import State
    from clearproof.static.translate.terms import Term

Way: TypeAlias = "Callable[[str, Term, State], bool | None]"
"""Canonical name of a function, a condition at which its ways part, and the state there -> whether the run goes on only
where the condition holds (True) or only where it fails (False); None lets it go both ways."""


def go_both_ways(_function: str, _condition: Term, _state: State) -> bool | None:
    """Leave every branch as it is."""
    return None


@dataclass(frozen=True, slots=True)
class Fork:
    """Where ways part."""

    relied: Term
    """Conditions so far for the terms to mean anything."""
    going: Term
    """Conditions so far for the call not to have reverted, those that chose this way among them."""
    condition: Term
    sides: dict[bool, Fork | End] = field(default_factory=dict)
    """Whether the condition holds -> what comes then, as far as somebody went there."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a way ends."""

    relied: Term
    going: Term
    """Conditions for the call to return, those that chose this way among them."""
    roots: tuple[Term, ...]
    """What is returned."""


Step: TypeAlias = tuple[Fork, bool]
"""Where ways part, and which was taken."""


@dataclass(slots=True)
class Tree:
    """The ways that were taken."""

    root: Fork | End | None = None
    ends: int = 0

    def is_known(self, numbers: Numbers) -> bool:
        """Answer whether the inputs go a known way, or leave it before its end."""
        node = self.root
        while node is not None:
            if isinstance(node, End) or not numbers.of(node.relied) or not numbers.of(node.going):
                return True
            node = node.sides.get(bool(numbers.of(node.condition)))
        return False

    def insert(self, steps: Sequence[Step], end: Fork | End) -> None:
        """Add a way: the steps to its end, or to the fork at which the inputs left it.

        Raises
        ------
        ToolError
            It does not begin as the others do.
        """
        self.ends += isinstance(end, End)
        nodes = [*(fork for fork, _ in steps), end]
        if self.root is None:
            self.root = nodes[0]
        here: Fork | End = self.root
        for (fork, side), following in zip(steps, nodes[1:], strict=True):
            if not isinstance(here, Fork) or here.condition is not fork.condition:
                raise ToolError("translator: two ways of one function begin differently")
            here = here.sides.setdefault(side, following)

    def list_nodes(self) -> Iterator[Fork | End]:
        """Yield every fork and every end, forks before what follows."""
        stack = [] if self.root is None else [self.root]
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Fork):
                stack += [node.sides[side] for side in (False, True) if side in node.sides]

    @property
    def can_revert(self) -> bool:
        """Whether some way goes on only under a condition that does not choose a way."""
        stack: list[tuple[Fork | End, frozenset[Term]]] = [] if self.root is None else [(self.root, frozenset())]
        while stack:
            node, chosen = stack.pop()
            if not chosen.issuperset(_parts(node.going)):
                return True
            if isinstance(node, Fork):
                stack += [(x, chosen | _assume(node.condition, holds=side)) for side, x in node.sides.items()]
        return False

    def list_terms(self) -> list[Term]:
        """Return everything that the ways compute."""
        found: list[Term] = []
        for node in self.list_nodes():
            found += [node.relied, node.going, *(node.roots if isinstance(node, End) else [node.condition])]
        return found


def compile_ways(tree: Tree, names: Sequence[str]) -> Rows:
    """Return a function that evaluates many rows in one call, as :func:`~.evaluate.compile_rows` does.

    A row has no values where the terms mean nothing or nobody went its way, one where it reverts, and two and the
    results where it returns. Only its own way is computed.

    Raises
    ------
    ToolError
        A term reads an input that ``names`` does not have.
    """
    writer, row = open_rows(tree.list_terms(), names)
    _write(tree.root, writer, frozenset())
    head = ["def run(rows, start):", "out = []", "put = out.append", f"for {row} in rows:"]
    run: Rows = compile_lines([*head, *(f"    {line}" for line in writer.lines), "return out"], writer.reads)
    return run


def _write(node: Fork | End | None, writer: Writer, known: frozenset[Term]) -> None:
    """Write what follows ``node``, given what is ``known`` to hold there."""
    if node is None:
        writer.lines += ["put(())", "continue"]
        return
    for whole, answer in ((node.relied, "()"), (node.going, "(True,)")):
        for part in _parts(whole):
            if part not in known:
                writer.lines += [f"if not ({writer.use(part)}):", f"    put({answer})", "    continue"]
                known |= {part}
    if isinstance(node, End):
        values = "".join(f"{value}, " for value in [writer.use(root) for root in node.roots])
        writer.lines += [f"put((True, True, {values}))", "continue"]
        return
    condition = writer.use(node.condition)
    inner, outer = sorted((True, False), key=lambda side: _depth(node.sides.get(side)))
    kept, start = writer.written, len(writer.lines)
    _write(node.sides.get(inner), writer, known | _assume(node.condition, holds=inner))
    block = [f"    {line}" for line in writer.lines[start:]]
    writer.lines[start:] = [f"if {condition}:" if inner else f"if not ({condition}):", *block]
    writer.forget(kept)
    _write(node.sides.get(outer), writer, known | _assume(node.condition, holds=outer))


def _parts(whole: Term) -> tuple[Term, ...]:
    return whole.args if whole.op == "and" else () if whole is t.TRUE else (whole,)


def _assume(condition: Term, *, holds: bool) -> frozenset[Term]:
    return frozenset(_parts(condition if holds else t.lnot(condition)))


def _depth(node: Fork | End | None) -> int:
    """Return how deep the statements for ``node`` nest where the shallower side of every fork is the nested one."""
    if not isinstance(node, Fork):
        return 0
    low, high = sorted(_depth(node.sides.get(side)) for side in (True, False))
    return max(low + 1, high)
