"""Which calls did a run come to, what stood for the function that was called, and from what did the run begin?"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from clearproof.static.translate.graph import place_of
from clearproof.static.translate.types import Scalar, read_type
from clearproof.static.translate.values import Memory, Word
from clearproof.toolchain.reads import note_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from slither.core.declarations import Function

    from clearproof.static.translate.state import State
    from clearproof.static.translate.terms import Term
    from clearproof.static.translate.types import Type
    from clearproof.static.translate.values import Value


class How(StrEnum):
    """What a run did where one function calls another."""

    INLINED = "inlined"
    """It ran the body of the function."""
    SUMMARISED = "summarised"
    """It took a claim about the function for its body."""
    STUBBED = "stubbed"
    """It took what the caller of the translator put in the place of the function."""
    OWED = "stubbed, for a premise"
    """As before, and the caller of the translator owed something for it."""


@dataclass(frozen=True, slots=True)
class Site:
    """A call in the source."""

    caller: str
    """Canonical name of the function that calls; empty where the caller of the translator does."""
    callee: str
    """Canonical name of the function that is called."""
    place: str
    """File and line of the call."""


@dataclass(eq=False)
class Visits:
    """The calls that one machine came to, in the order of the run."""

    narrow: dict[str, bool] = field(default_factory=dict)
    """Canonical name of a function that the caller of the translator ran -> whether it ever began from less than its
    types allow."""
    _begun: dict[str, set[str]] = field(default_factory=dict)
    """The same functions -> names of the unknowns that they began from."""
    _found: dict[tuple[Site, How], None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Be found by whoever collects."""
        for collected in _collecting.get():
            collected.append(self)

    @property
    def found(self) -> tuple[tuple[Site, How], ...]:
        """Each call once, with what was done there; places are handed out with them."""
        note_places()
        return tuple(self._found)

    def begin(self, function: Function, arguments: Sequence[Value], state: State) -> None:
        """Note that the caller of the translator runs a function, and from what."""
        terms: list[Term | None] = []
        for parameter, argument in zip(function.parameters, arguments, strict=True):
            kind = read_type(parameter.type, place_of(function)) if isinstance(argument, Word) else None
            terms += _read_free(argument, kind, state)
        name = function.canonical_name
        self.narrow[name] = self.narrow.get(name, False) or None in terms or len(set(terms)) < len(terms)
        self._begun.setdefault(name, set()).update(str(term.data) for term in terms if term is not None)

    def learn(self, names: Iterable[str]) -> None:
        """Note that something is known of unknowns: a function that began from one of them began from less."""
        known = set(names)
        for function, begun in self._begun.items():
            self.narrow[function] = self.narrow[function] or bool(begun & known)

    def note(self, site: Site, how: How) -> None:
        """Note a call."""
        self._found[site, how] = None

    @contextmanager
    def standing_for(self, site: Site) -> Iterator[None]:
        """Note a call for which a stub stands while it runs."""
        before = _debts.get()
        yield
        self.note(site, How.OWED if _debts.get() > before else How.STUBBED)


def _read_free(value: Value, kind: Type | None, state: State) -> Iterator[Term | None]:
    """Yield the unknowns that a value is made of, None for each part that is not any number of its type."""
    if isinstance(value, Word) and isinstance(kind, Scalar):
        term = value.term
        if term.op == "flag":
            yield term
            return
        reaches = term.lo is not None and term.hi is not None and term.lo <= kind.lo and kind.hi <= term.hi
        yield term if term.op == "var" and reaches else None
    elif isinstance(value, Memory) and len(value.targets) == 1:
        item = state.heap[value.targets[0][1]]
        for cell in item.cells:
            yield from _read_free(cell, cell.type if isinstance(cell, Word) else None, state)
    else:
        yield None


_debts: ContextVar[int] = ContextVar("debts", default=0)
"""How often something was owed in this thread."""
_collecting: ContextVar[tuple[list[Visits], ...]] = ContextVar("collecting", default=())
"""Whoever collects in this thread: another thread may run another source."""


def note_debt() -> None:
    """Note that whoever runs a machine owes something, for what stands in the place of a function if one runs now."""
    _debts.set(_debts.get() + 1)


@contextmanager
def collecting_visits() -> Iterator[list[Visits]]:
    """Collect the calls of every machine that is made meanwhile, in this thread."""
    collected: list[Visits] = []
    token = _collecting.set((*_collecting.get(), collected))
    try:
        yield collected
    finally:
        _collecting.reset(token)
