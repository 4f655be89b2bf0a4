"""Which calls did a run come to, and what stood for the function that was called?"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from clearproof.toolchain.reads import note_places

if TYPE_CHECKING:
    from collections.abc import Iterator


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

    debts: int = 0
    """How often whoever runs the machine owed something; they count."""
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

    def note(self, site: Site, how: How) -> None:
        """Note a call."""
        self._found[site, how] = None

    @contextmanager
    def standing_for(self, site: Site) -> Iterator[None]:
        """Note a call for which a stub stands while it runs."""
        before = self.debts
        yield
        self.note(site, How.OWED if self.debts > before else How.STUBBED)


_collecting: ContextVar[tuple[list[Visits], ...]] = ContextVar("collecting", default=())
"""Whoever collects in this thread: another thread may run another source."""


@contextmanager
def collecting_visits() -> Iterator[list[Visits]]:
    """Collect the calls of every machine that is made meanwhile, in this thread."""
    collected: list[Visits] = []
    token = _collecting.set((*_collecting.get(), collected))
    try:
        yield collected
    finally:
        _collecting.reset(token)
