"""What is in memory, and what does an access do to it? Objects of cells behind guarded pointers.

An index that is not known becomes a choice among the cells; a write under a guard leaves the old value elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from clearproof.static.translate import storage as store
from clearproof.static.translate import terms as t
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.state import Object, State
from clearproof.static.translate.types import WORD, Array, Scalar, Struct, Type
from clearproof.static.translate.values import Cell, Memory, Storage, Value, Word, choose

if TYPE_CHECKING:
    from clearproof.static.translate.terms import Term

LONGEST_ARRAY = 4096
"""More elements than this in one object are refused rather than unrolled."""


class Allocator:
    """Hands out object numbers that are unique in one translation."""

    def __init__(self, first: int = 1) -> None:
        self._numbers = count(first)

    def place(self, state: State, item: Object) -> Memory:
        """Put ``item`` on the heap of ``state`` and return its pointer."""
        number = next(self._numbers)
        state.heap[number] = item
        return Memory(((t.TRUE, number),), item.type)

    def zero(self, state: State, kind: Type, place: str) -> Value:
        """Return the initial value of a variable of type ``kind``; reference types get a fresh object."""
        if isinstance(kind, Scalar):
            return Word(t.FALSE if kind.kind == "bool" else t.ZERO, kind)
        if isinstance(kind, Struct):
            cells = tuple(self.zero(state, item, place) for _, item in kind.fields)
            return self.place(state, Object(kind, cells))
        if isinstance(kind, Array):
            return self.zeros(state, kind, kind.length or 0, place)
        raise UnsupportedConstruct(f"{kind} in memory", place)

    def zeros(self, state: State, kind: Array, length: int, place: str) -> Memory:
        """Return a fresh array of ``length`` zero elements."""
        if length > LONGEST_ARRAY:
            raise UnsupportedConstruct(f"an array of {length} elements", place)
        cells = tuple(self.zero(state, kind.element, place) for _ in range(length))
        return self.place(state, Object(kind, cells))

    def duplicate(self, state: State, pointer: Memory, place: str) -> Memory:
        """Return a deep copy that may be written, as assignment from calldata to memory makes."""
        copies = []
        for guard, number in pointer.targets:
            item = state.heap[number]
            cells = tuple(
                self.duplicate(state, cell, place) if isinstance(cell, Memory) else cell for cell in item.cells
            )
            copies.append((guard, self.place(state, Object(item.type, cells)).targets[0][1]))
        return Memory(tuple(copies), pointer.type)

    def load_deep(self, state: State, source: Storage, place: str) -> Value:
        """Return what storage holds at ``source``, copied to memory where it is not a value type."""
        kind = source.type
        if isinstance(kind, Scalar):
            return load(state, source)
        if isinstance(kind, Struct):
            parts = [member(source, name, place) for name, _ in kind.fields]
        elif isinstance(kind, Array) and kind.length is not None:
            parts = [element(source, t.integer(i), place) for i in range(kind.length)]
        else:
            raise UnsupportedConstruct(f"a copy of {kind} from storage", place)
        cells = tuple(self.load_deep(state, part, place) for part in parts)
        return self.place(state, Object(kind, cells))


def load(state: State, source: Storage) -> Word:
    """Return one storage leaf."""
    if not isinstance(source.type, Scalar):
        raise UnsupportedConstruct(f"a read of {source.type}", source.family)
    term = store.load(state.storage.get(source.family), source.family, source.keys, source.type)
    return Word(term, source.type)


def save(state: State, target: Storage, value: Word) -> None:
    """Set one storage leaf."""
    before = state.storage.get(target.family)
    state.storage[target.family] = store.Write(before, target.keys, value.term)


def save_deep(state: State, target: Storage, value: Value, place: str) -> None:
    """Copy ``value`` to storage."""
    if isinstance(value, Word):
        save(state, target, value)
    elif isinstance(value, Memory) and isinstance(target.type, Struct) and target.type == value.type:
        for index, (name, _) in enumerate(target.type.fields):
            save_deep(state, member(target, name, place), read_field(state, value, index), place)
    elif isinstance(value, Memory) and isinstance(target.type, Array) and target.type.length is not None:
        for index in range(target.type.length):
            save_deep(state, element(target, t.integer(index), place), read_field(state, value, index), place)
    else:
        raise UnsupportedConstruct(f"a copy to {target.type} in storage", place)


def member(base: Storage, name: str, place: str) -> Storage:
    """Return the place of a structure's field."""
    if not isinstance(base.type, Struct):
        raise UnsupportedConstruct(f"member {name} of {base.type}", place)
    return Storage(f"{base.family}.{name}", base.keys, dict(base.type.fields)[name])


def element(base: Storage, key: Term, place: str) -> Storage:
    """Return the place of an element, without its bounds check."""
    if isinstance(base.type, Array):
        kind: Type = base.type.element
    elif not isinstance(base.type, Scalar | Struct):
        kind = base.type.value
    else:
        raise UnsupportedConstruct(f"an index into {base.type}", place)
    return Storage(f"{base.family}[]", (*base.keys, key), kind)


def length_place(base: Storage) -> Storage:
    """Return the place of a dynamic array's length."""
    return Storage(f"{base.family}.length", base.keys, WORD)


def length_of(state: State, pointer: Memory) -> Term:
    """Return the length of an array in memory."""
    first, *rest = pointer.targets
    total = t.integer(len(state.heap[first[1]].cells))
    for guard, number in rest:
        total = t.ite(guard, t.integer(len(state.heap[number].cells)), total)
    return total


def read_field(state: State, pointer: Memory, index: int) -> Value:
    """Return the cell ``index`` of an object."""
    return read_cell(state, Cell(pointer.targets, t.integer(index), pointer.type))


def read_cell(state: State, cell: Cell) -> Value:
    """Return what a place in memory holds; meaningless where the index is out of bounds."""
    found: Value | None = None
    for guard, number in reversed(cell.targets):
        cells = state.heap[number].cells
        here = _select(cells, cell.index)
        if here is not None:
            found = here if found is None else choose(guard, here, found)
    if found is None:
        raise UnsupportedConstruct("a read beyond the end of every array it can mean", "memory")
    return found


def _select(cells: tuple[Value, ...], index: Term) -> Value | None:
    known = t.value_of(index)
    if known is not None:
        return cells[known] if known < len(cells) else None
    found: Value | None = None
    for position in reversed(range(len(cells))):
        if t.eq(index, t.integer(position)) is t.FALSE:
            continue
        found = cells[position] if found is None else choose(t.eq(index, t.integer(position)), cells[position], found)
    return found


def write_cell(state: State, cell: Cell, value: Value) -> None:
    """Set a place in memory."""
    for guard, number in cell.targets:
        item = state.heap[number]
        cells = list(item.cells)
        known = t.value_of(cell.index)
        for position in range(len(cells)) if known is None else [known] if known < len(cells) else []:
            here = t.land(guard, t.eq(cell.index, t.integer(position)))
            if here is not t.FALSE:
                cells[position] = choose(here, value, cells[position])
        state.heap[number] = replace(item, cells=tuple(cells))
