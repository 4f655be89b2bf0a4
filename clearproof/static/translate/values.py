"""What can an expression evaluate to? Scalars, literals, pointers into memory and storage, tuples, and places to write.

A pointer into memory is a list of guarded targets, so that two branches that allocate different objects still merge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term

if TYPE_CHECKING:
    from fractions import Fraction

    from clearproof.static.translate.types import Array, Scalar, Struct, Type


@dataclass(frozen=True, slots=True)
class Word:
    """A value of a value type; a truth value is a boolean term."""

    term: Term
    type: Scalar


@dataclass(frozen=True, slots=True)
class Literal:
    """A compile-time number: exact and without a type until it meets one."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Memory:
    """A pointer to one object of the heap, which one depending on conditions that exclude each other."""

    targets: tuple[tuple[Term, int], ...]
    type: Array | Struct


@dataclass(frozen=True, slots=True)
class Storage:
    """A place in storage: the family of leaves it belongs to and the keys that were used on the way."""

    family: str
    keys: tuple[Term, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Many:
    """The results of a call with more than one."""

    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in memory: in each target the cell at ``index``."""

    targets: tuple[tuple[Term, int], ...]
    index: Term
    type: Type


@dataclass(frozen=True, slots=True)
class Address:
    """What assembly sees of a pointer into memory: the start of an object, and bytes beyond it."""

    base: Memory
    offset: Term


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two branches left values that no single value can stand for; whoever reads it gets an error."""

    reason: str


Value: TypeAlias = Word | Literal | Memory | Storage | Many | Cell | Address | Conflict


def choose(condition: Term, then: Value, other: Value) -> Value:  # one line for each kind  # noqa: PLR0911  # one line for each kind
    """Return the value that is ``then`` where ``condition`` holds and ``other`` elsewhere."""
    if then is other or condition is t.TRUE or then == other:
        return then
    match then, other:
        case Word(), Word() if then.type == other.type:
            return Word(t.ite(condition, then.term, other.term), then.type)
        case Memory(), Memory() if then.type == other.type:
            return Memory(_join(condition, then.targets, other.targets), then.type)
        case Storage(), Storage() if then.family == other.family and len(then.keys) == len(other.keys):
            keys = tuple(t.ite(condition, x, y) for x, y in zip(then.keys, other.keys, strict=True))
            return Storage(then.family, keys, then.type)
        case Address(), Address() if then.base.type == other.base.type:
            targets = _join(condition, then.base.targets, other.base.targets)
            base = then.base if then.base == other.base else Memory(targets, then.base.type)
            return Address(base, t.ite(condition, then.offset, other.offset))
        case Many(), Many() if len(then.items) == len(other.items):
            pairs = zip(then.items, other.items, strict=True)
            return Many(tuple(choose(condition, x, y) for x, y in pairs))
    return Conflict(f"a value that is {_describe(then)} on one branch and {_describe(other)} on the other")


def _describe(value: Value) -> str:
    return type(value).__name__.lower() + (f" {value.type}" if isinstance(value, Word | Memory | Storage) else "")


Targets: TypeAlias = tuple[tuple[Term, int], ...]


def _join(condition: Term, then: Targets, other: Targets) -> Targets:
    guards: dict[int, Term] = {}
    for side, targets in ((condition, then), (t.lnot(condition), other)):
        for guard, number in targets:
            here = t.land(side, guard)
            guards[number] = t.lor(guards[number], here) if number in guards else here
    return tuple((guard, number) for number, guard in guards.items() if guard is not t.FALSE)
