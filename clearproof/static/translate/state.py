"""What is known at one point of the code, and how do two paths meet? Variables, heap, storage, path.

A path is a linked list of conditions. Two states that meet share a prefix of it; the first conditions after the prefix
exclude each other, and the values of the merged state are chosen by them. Nothing forks after a join.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clearproof.errors import ToolError
from clearproof.static.translate import terms as t
from clearproof.static.translate.storage import Chain, choose_chain
from clearproof.static.translate.values import Value, choose

if TYPE_CHECKING:
    from clearproof.static.translate.terms import Term
    from clearproof.static.translate.types import Array, Struct

Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """The conditions under which a state is reached, newest first."""

    parent: Path | None
    condition: Term
    depth: int

    def extend(self, condition: Term) -> Path:
        """Return the path on which ``condition`` holds as well."""
        if condition is t.TRUE or self.condition is t.FALSE:
            return self
        return Path(self, condition, self.depth + 1)


START = Path(None, t.TRUE, 0)


@dataclass(frozen=True, slots=True)
class Object:
    """One struct or array in memory."""

    type: Array | Struct
    cells: tuple[Value, ...]
    read_only: bool = False
    """It stands for calldata: memory that receives it gets a copy."""


@dataclass(slots=True)
class State:
    """Everything that the code can read or has decided so far."""

    path: Path
    variables: dict[object, Value] = field(default_factory=dict)
    heap: dict[int, Object] = field(default_factory=dict)
    storage: dict[str, Chain] = field(default_factory=dict)
    ranges: dict[Term, Range] = field(default_factory=dict)
    """Term -> an interval that the path has established; reading the term narrows it."""
    scratch: str = ""
    """Where assembly last wrote raw memory; only a revert may follow."""

    @property
    def alive(self) -> bool:
        """Whether the state can be reached as far as folding shows."""
        return self.path.condition is not t.FALSE

    def copy(self) -> State:
        """Return an independent state."""
        return replace(
            self,
            variables=dict(self.variables),
            heap=dict(self.heap),
            storage=dict(self.storage),
            ranges=dict(self.ranges),
        )

    def assume(self, condition: Term) -> None:
        """Continue only where ``condition`` holds."""
        self.path = self.path.extend(condition)
        for part in condition.args if condition.op == "and" else (condition,):
            self._learn(part)

    def narrow(self, term: Term) -> Term:
        """Return ``term`` with what the path says about its range."""
        known = self.ranges.get(_bare(term))
        return term if known is None else t.clip(term, *known)

    def _learn(self, condition: Term) -> None:
        if condition.op not in {"le", "lt", "eq"} or condition.args[0].is_bool:
            return
        left, right = condition.args
        below = 1 if condition.op == "lt" else 0
        x, y = t.value_of(left), t.value_of(right)
        if y is not None:
            self._tighten(left, y if condition.op == "eq" else None, y - below)
        if x is not None:
            self._tighten(right, x + below, x if condition.op == "eq" else None)

    def _tighten(self, term: Term, lo: int | None, hi: int | None) -> None:
        bare = _bare(term)
        narrowed = t.clip(self.narrow(bare), lo, hi)
        self.ranges[bare] = narrowed.lo, narrowed.hi


def _bare(term: Term) -> Term:
    while term.op == "clip":
        term = term.args[0]
    return term


def merge(states: list[State]) -> State:
    """Return the one state that stands for ``states``, which exclude each other."""
    left = list(states)
    while len(left) > 1:
        pairs = ((_meeting(left[i].path, left[j].path).depth, -j, -i) for j in range(len(left)) for i in range(j))
        _, j, i = max(pairs)
        second = left.pop(-j)
        left[-i] = _merge_two(left[-i], second)
    return left[0]


def _meeting(x: Path, y: Path) -> Path:
    while x is not y:
        if x.depth >= y.depth and x.parent is not None:
            x = x.parent
        elif y.parent is not None:
            y = y.parent
        else:
            raise ToolError("translator: two states share no start")
    return x


def conditions_since(path: Path, start: Path) -> list[Term]:
    """Return the conditions after ``start``, oldest first."""
    found = []
    step = path
    while step is not start:
        found.append(step.condition)
        if step.parent is None:
            raise ToolError("translator: two states share no start")
        step = step.parent
    return found[::-1]


def whole(path: Path) -> Term:
    """Return the conjunction of every condition of ``path``."""
    return t.land(*conditions_since(path, START))


def _merge_two(x: State, y: State) -> State:
    if not x.alive:
        return y
    if not y.alive:
        return x
    start = _meeting(x.path, y.path)
    first, second = conditions_since(x.path, start), conditions_since(y.path, start)
    if not first or not second:
        raise ToolError("translator: one state is reached under the conditions of another")
    if first[0] is t.lnot(second[0]):
        chosen = first[0]
        condition = t.ite(chosen, t.land(*first[1:]), t.land(*second[1:]))
    else:
        chosen = t.land(*first)
        condition = t.lor(chosen, t.land(*second))
    merged = State(start.extend(condition), scratch=x.scratch or y.scratch)
    merged.variables = _merge_variables(chosen, x.variables, y.variables)
    merged.heap = _merge_heap(chosen, x.heap, y.heap)
    merged.storage = _merge_storage(chosen, x.storage, y.storage)
    merged.ranges = {term: _hull(x.ranges[term], y.ranges[term]) for term in x.ranges if term in y.ranges}
    return merged


def _hull(x: Range, y: Range) -> Range:
    lo = None if x[0] is None or y[0] is None else min(x[0], y[0])
    hi = None if x[1] is None or y[1] is None else max(x[1], y[1])
    return lo, hi


def _merge_variables(chosen: Term, x: dict[object, Value], y: dict[object, Value]) -> dict[object, Value]:
    merged = dict(x)
    for name, value in y.items():
        merged[name] = choose(chosen, x[name], value) if name in x else value
    return merged


def _merge_heap(chosen: Term, x: dict[int, Object], y: dict[int, Object]) -> dict[int, Object]:
    merged = dict(x)
    for number, item in y.items():
        other = x.get(number)
        if other is None:
            merged[number] = item
        elif other is not item and other != item:
            cells = tuple(choose(chosen, p, q) for p, q in zip(other.cells, item.cells, strict=True))
            merged[number] = replace(item, cells=cells)
    return merged


def _merge_storage(chosen: Term, x: dict[str, Chain], y: dict[str, Chain]) -> dict[str, Chain]:
    merged = {}
    for family in sorted(x.keys() | y.keys()):
        merged[family] = choose_chain(chosen, x.get(family), y.get(family))
    return {family: chain for family, chain in merged.items() if chain is not None}
