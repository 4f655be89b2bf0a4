"""What does a storage leaf hold after some writes? A chain of writes over the initial content.

A *family* is a path without its keys, for example ``accounts[].positions[].size``; its keys are integers. The chain
is a persistent list, so that branches share their common history; ``None`` is the initial content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from clearproof.static.translate import terms as t

if TYPE_CHECKING:
    from clearproof.static.translate.terms import Term
    from clearproof.static.translate.types import Scalar

DYNAMIC_LENGTH_LIMIT = (1 << 64) - 1
"""No storage array is longer; the compiler's own ``push`` refuses to go beyond."""


@dataclass(frozen=True, slots=True, eq=False)
class Write:
    """One leaf of the family was set."""

    before: Chain
    keys: tuple[Term, ...]
    value: Term


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The content depends on the branch that was taken."""

    condition: Term
    then: Chain
    other: Chain


Chain: TypeAlias = Write | Choice | None


def choose_chain(condition: Term, then: Chain, other: Chain) -> Chain:
    """Return the content that is ``then`` where ``condition`` holds and ``other`` elsewhere."""
    return then if then is other else Choice(condition, then, other)


def initial(family: str, keys: tuple[Term, ...], kind: Scalar) -> Term:
    """Return the content of a leaf before the call, with the range of its type."""
    if kind.kind == "bool":
        return t.predicate(family, keys)
    hi = DYNAMIC_LENGTH_LIMIT if family.endswith(".length") else kind.hi
    return t.read(family, keys, kind.lo, hi)


def load(chain: Chain, family: str, keys: tuple[Term, ...], kind: Scalar) -> Term:
    """Return the content of one leaf."""
    known: dict[int, Term] = {}

    def resolve(link: Chain) -> Term:
        if link is None:
            return initial(family, keys, kind)
        if id(link) not in known:
            known[id(link)] = step(link)
        return known[id(link)]

    def step(link: Write | Choice) -> Term:
        if isinstance(link, Choice):
            return t.ite(link.condition, resolve(link.then), resolve(link.other))
        same = t.land(*(t.eq(x, y) for x, y in zip(link.keys, keys, strict=True)))
        return link.value if same is t.TRUE else t.ite(same, link.value, resolve(link.before))

    return resolve(chain)
