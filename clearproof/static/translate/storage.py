"""What does a storage leaf hold after some writes? A chain of writes over the initial content.

The initial content is ``None``, or :class:`Given` where something of it is known.

A *family* is a path without its keys, for example ``accounts[].positions[].size``; its keys are integers. The chain
is a persistent list, so that branches share their common history.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from clearproof.errors import ToolError
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


Fields: TypeAlias = Mapping[tuple[int, int], int]
"""Lowest bit and width of parts of a leaf -> the number that stands there."""


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """The initial content of a family whose leaves have known numbers in some of their bits."""

    fields: Fields
    contents: dict[Term, None] = field(default_factory=dict)
    """Leaves that were read."""

    def list_conditions(self) -> list[Term]:
        """Return that the leaves which were read hold those numbers."""
        return [
            t.eq(t.mod(t.div(content, t.integer(1 << low)), t.integer(1 << width)), t.integer(value))
            for content in self.contents
            for (low, width), value in self.fields.items()
        ]

    def put(self, term: Term, kind: Scalar) -> Term:
        """Return a leaf: its unknown bits from ``term``, the others as they are known.

        Raises
        ------
        ToolError
            Leaves are no unsigned numbers, or the parts lie on one another or outside.
        """
        if kind.kind != "uint":
            raise ToolError(f"leaves of type {kind} have no parts that could be known")
        self.contents[term] = None
        found, end = t.ZERO, 0
        for (low, width), value in [*sorted(self.fields.items()), ((kind.bits, 0), 0)]:
            if low < end or low + width > kind.bits or value >> width:
                raise ToolError(f"bits {low} to {low + width - 1} of a leaf of type {kind} cannot be {value}")
            if low > end:
                part = t.mod(t.div(term, t.integer(1 << end)), t.integer(1 << (low - end)))
                found = t.add(found, t.mul(part, t.integer(1 << end)))
            found = t.add(found, t.integer(value << low))
            end = low + width
        return found


def put_fields(number: int, fields: Fields) -> int:
    """Return a leaf's content with the known numbers in it."""
    for (low, width), value in fields.items():
        number = number & ~(((1 << width) - 1) << low) | value << low
    return number


Chain: TypeAlias = Write | Choice | Given | None


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
        if link is None or isinstance(link, Given):
            content = initial(family, keys, kind)
            return content if link is None else link.put(content, kind)
        if id(link) not in known:
            known[id(link)] = step(link)
        return known[id(link)]

    def step(link: Write | Choice) -> Term:
        if isinstance(link, Choice):
            return t.ite(link.condition, resolve(link.then), resolve(link.other))
        same = t.land(*(t.eq(x, y) for x, y in zip(link.keys, keys, strict=True)))
        return link.value if same is t.TRUE else t.ite(same, link.value, resolve(link.before))

    return resolve(chain)
