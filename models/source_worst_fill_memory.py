"""Structures of ``WorstFill`` in the memory of a run, and the invariants of its loops.

Arrays of a structure hold nothing that can be read: only stubs of ``PerIndex`` and ``Candidates`` speak of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from clearproof.errors import ToolError
from clearproof.static.translate import Session, State
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import BOOL, SIGNED_WORD, WORD, Array, Scalar, Struct, read_type
from clearproof.static.translate.values import Conflict, Memory, Value, Word


def term_of(value: Value) -> Term:
    """Return the term of a number."""
    if not isinstance(value, Word):
        raise ToolError("a number was expected where the source now has something else")
    return value.term


def number_of(value: Value) -> int:
    """Return which object a pointer means."""
    if not isinstance(value, Memory) or len(value.targets) != 1:
        raise ToolError("one object was expected where the source now has something else")
    return value.targets[0][1]


def place_search(session: Session, state: State, function: str, cells: dict[str, Term], position: int = 0) -> Memory:
    """Put a ``Search`` or ``Box`` in memory: ``cells`` where they are given, arrays that only stubs may read.

    Parameters
    ----------
    function :
        Whose parameter number ``position`` it is.
    """
    kind = read_type(session.find(function).parameters[position].type, function)
    if not isinstance(kind, Struct):
        raise ToolError(f"parameter {position} of {function} is no structure any more")
    made: list[Value] = []
    for field_name, item in kind.fields:
        if isinstance(item, Array):
            hidden = Conflict(f"{field_name}, which is not read through PerIndex or Candidates")
            made.append(session.machine.heap.place(state, Object(item, (hidden,) * (item.length or 0))))
        elif isinstance(item, Scalar) and field_name in cells:
            made.append(Word(cells[field_name], item))
        else:
            made.append(Conflict(f"{field_name}, which the contract of {function} does not speak of"))
    return session.machine.heap.place(state, Object(kind, tuple(made)))


def read_cell(state: State, pointer: Value, field_name: str) -> Value:
    """Return a field of a structure in memory."""
    item = state.heap[number_of(pointer)]
    if not isinstance(item.type, Struct):
        raise ToolError("a structure was expected where the source now has something else")
    return item.cells[item.type.index_of(field_name)]


def write_cell(state: State, pointer: Value, **cells: Term) -> None:
    """Set fields of a structure in memory."""
    number = number_of(pointer)
    item = state.heap[number]
    if not isinstance(item.type, Struct):
        raise ToolError("a structure was expected where the source now has something else")
    changed = list(item.cells)
    for field_name, term in cells.items():
        position = item.type.index_of(field_name)
        kind = item.type.fields[position][1]
        if not isinstance(kind, Scalar):
            raise ToolError(f"{field_name} is no number any more")
        changed[position] = Word(term, kind)
    state.heap[number] = Object(item.type, tuple(changed))


def find_array(state: State, pointer: Value, field_name: str) -> int:
    """Return which object an array of a structure is."""
    return number_of(read_cell(state, pointer, field_name))


Values: TypeAlias = Mapping[str, Value]
"""The source's variables by name."""


@dataclass(slots=True)
class Rounds:
    """An invariant of a loop: seen where it is entered (``begin``) and after any round (``again``)."""

    begin: Callable[[Values, State], Values]
    """Returns what stands in the place of the variables that rounds change."""
    again: Callable[[Values, State], None]
    _has_begun: bool = False

    def __call__(self, variables: Values, state: State) -> Values:
        """Take the next turn."""
        if not self._has_begun:
            self._has_begun = True
            return self.begin(variables, state)
        self.again(variables, state)
        return {}


def signed(term: Term) -> Word:
    """Return an ``int256``."""
    return Word(term, SIGNED_WORD)


def unsigned(term: Term) -> Word:
    """Return a ``uint256``."""
    return Word(term, WORD)


def truth(term: Term) -> Word:
    """Return a ``bool``."""
    return Word(term, BOOL)
