"""How does one round stand for every round of a loop? By an invariant, as Hoare's rule has it.

The caller's invariant puts unknowns in the place of what rounds change. One round from there is any round, and the run
goes on behind the loop from the beginning of any. What is checked here is that a round changes nothing else: a variable
or a cell of memory that it changed and that the invariant had left as it was would make the proof meaningless.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.values import Value

if TYPE_CHECKING:
    from slither.core.cfg.node import Node

    from clearproof.static.translate.cfg import Element
    from clearproof.static.translate.state import State

Invariant: TypeAlias = Callable[[Mapping[str, Value], "State"], Mapping[str, Value]]
"""Sees the source's variables where the loop is entered, and the state there. Returns what stands in the place of those
that rounds change, and replaces memory in the state. Called once more after the one round, where replacing has no
effect."""


def number_loops(schedule: tuple[Element, ...]) -> dict[Node, int]:
    """Return the head of each loop with its number in the function, from 1 on, in the order of the source."""
    heads: list[Node] = []
    stack = list(schedule)
    while stack:
        element = stack.pop()
        if hasattr(element, "body"):
            heads.append(element.head)
            stack.extend(element.body)
    ordered = sorted(heads, key=lambda head: (head.source_mapping.start, head.node_id))
    return {head: number for number, head in enumerate(ordered, start=1)}


def check_kept(before: State, begun: State, after: State, replaced: set[object], place: str) -> None:
    """Refuse a round that changed what the invariant had left as it was.

    Parameters
    ----------
    before, begun, after :
        Where the loop is entered, without and with the invariant's unknowns, and after one round.
    replaced :
        Keys of the variables that the invariant spoke of. A cell of memory counts if it was set to something else.
    place :
        File and line of the loop.

    Raises
    ------
    UnsupportedConstruct
        A variable, memory or storage.
    """
    for key, value in before.variables.items():
        if key not in replaced and after.variables.get(key, value) != value:
            raise UnsupportedConstruct("a loop that changes a variable its invariant does not speak of", place)
    for number, item in before.heap.items():
        now, then = after.heap[number], begun.heap[number]
        for old, new, left in zip(item.cells, now.cells, then.cells, strict=True):
            if new != left and left == old:
                raise UnsupportedConstruct("a loop that changes memory its invariant does not speak of", place)
    if after.storage != before.storage or after.scratch != before.scratch:
        raise UnsupportedConstruct("a loop with an invariant that writes storage or raw memory", place)
