"""What do the proofs of layer S hand to one another at a call? Noted while the functions run, each on its own.

A run that begins with a function has arguments and knows something of them; a stub takes what its caller hands on, owes
something for it, and gives back unknowns of which it says something. Both are kept here as they stood.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from clearproof.static.translate import terms as t
from clearproof.static.translate import whole
from clearproof.static.translate.values import Many, Memory, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clearproof.static.translate import State
    from clearproof.static.translate.machine import Stub
    from clearproof.static.translate.terms import Term
    from clearproof.static.translate.values import Value
    from models.source_contracts import Contract

Shape: TypeAlias = "Term | tuple[Shape, ...] | None"
"""A number, the cells of an object in memory, or something else."""
Fact: TypeAlias = "tuple[Term, Term]"
"""What is known, and what of it tells which questions it is about."""


@dataclass(slots=True)
class Start:
    """A run that begins with a function, and how it ended."""

    contract: Contract
    arguments: tuple[Shape, ...]
    facts: tuple[Term, ...]
    """Known of them when it began."""
    results: tuple[Shape, ...] = ()
    after: tuple[Shape, ...] = ()
    """Its arguments when it was done."""
    path: Term = t.TRUE
    """The condition for it to return."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that a stub stands for."""

    contract: Contract
    """Of the caller."""
    arguments: tuple[Shape, ...]
    path: Term
    """The condition to come to the call."""
    known: tuple[Fact, ...]
    """Before the call, with what the stub owes."""
    results: tuple[Shape, ...]
    after: tuple[Shape, ...]
    """Its arguments behind the call."""
    told: tuple[Term, ...]
    """What the stub says of what it gives back."""


@dataclass(slots=True)
class Links:
    """Starts and calls, by the function that is run or called."""

    starts: dict[str, list[Start]] = field(default_factory=lambda: defaultdict(list))
    calls: dict[str, list[Call]] = field(default_factory=lambda: defaultdict(list))
    _noting: set[tuple[int, str]] = field(default_factory=set)
    """Contracts, by identity, and functions whose stubs are noted already."""

    def begin(self, contract: Contract, arguments: Sequence[Value], state: State) -> None:
        """Note that a run begins, and have its stubs noted."""
        facts = tuple(fact for fact, _ in contract.facts)
        self.starts[contract.function].append(Start(contract, _shapes(arguments, state), facts))
        for name, stub in contract.stubs.items():
            if (id(contract), name) not in self._noting:
                self._noting.add((id(contract), name))
                contract.stubs[name] = self._note(contract, name, stub)

    def end(self, contract: Contract, arguments: Sequence[Value], results: Many, state: State) -> None:
        """Note how the run that began last ended."""
        start = self.starts[contract.function][-1]
        start.results, start.after = _shapes(results.items, state), _shapes(arguments, state)
        start.path = whole(state.path)

    def _note(self, contract: Contract, name: str, stub: Stub) -> Stub:
        def noted(arguments: list[Value], state: State) -> Many:
            before, path = _shapes(arguments, state), whole(state.path)
            facts, said = len(contract.facts), len(contract.told)
            results = stub(arguments, state)
            told = contract.told[said:]
            shown = [fact for fact in contract.facts[facts:] if fact[0] not in told]
            told += [part for part in _parts(whole(state.path)) if part not in _parts(path)]
            self.calls[name].append(
                Call(
                    contract=contract,
                    arguments=before,
                    path=contract.weaken_path(path),
                    known=(*contract.facts[:facts], *shown),
                    results=_shapes(results.items, state),
                    after=_shapes(arguments, state),
                    told=tuple(told),
                )
            )
            return results

        return noted


def _parts(term: Term) -> tuple[Term, ...]:
    return term.args if term.op == "and" else (term,)


def _shapes(values: Sequence[Value], state: State) -> tuple[Shape, ...]:
    return tuple(_shape(value, state) for value in values)


def _shape(value: Value, state: State) -> Shape:
    if isinstance(value, Word):
        return value.term
    if isinstance(value, Memory) and len(value.targets) == 1:
        return _shapes(state.heap[value.targets[0][1]].cells, state)
    return None


_collecting: ContextVar[Links | None] = ContextVar("links", default=None)
"""Whoever collects in this thread."""


def current_links() -> Links | None:
    """Return what is collected in, if anything is."""
    return _collecting.get()


@contextmanager
def collecting_links() -> Iterator[Links]:
    """Collect what every contract that runs meanwhile hands on, in this thread."""
    links = Links()
    token = _collecting.set(links)
    try:
        yield links
    finally:
        _collecting.reset(token)
