"""Which inputs does a translated function meet? Boundary, random and adversarial ones, repeatable, drawn in batches.

Some lie in the ranges that the function's own refusals demand, which are read off its terms: few sets of a dozen random
numbers would get past them. Some differ in one or two numbers from a case that returned before. Specials are the ends
of every range, the constants of the code, powers of two, all with their neighbours; then rows in which one input is
another, its negative or its neighbour.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isqrt
from random import Random
from typing import TypeAlias

from clearproof.static.translate import Input
from clearproof.static.translate import terms as t
from clearproof.static.translate.storage import Fields, put_fields
from clearproof.static.translate.terms import Term, value_of
from models.translation_words import MODULUS

Row: TypeAlias = list[int]
Bounds: TypeAlias = tuple[int, int]
Leaves: TypeAlias = dict[tuple[str, tuple[int, ...]], int]
"""Family and keys of a storage leaf -> its content."""
ADDRESSES = (0, (1 << 160) - 1)
_NEAR = (-2, -1, 0, 1, 2)
_CORRELATED = 0.3
_WIDE = 1 << 128
_REMEMBERED = 64
_INHERITED = 0.9
"""How many of the storage leaves of a case stay as they are beside it."""
_MOST_SPECIALS = 600
"""Powers of two among them."""


class Demands:
    """Ranges of inputs and storage leaves in which conditions tend to hold: hints for drawing, never facts.

    A bound is carried backwards through what can be turned around; of a sum each part gets half, of a product a root.
    """

    def __init__(self, conditions: Iterable[Term]) -> None:
        self.found: dict[Term, Bounds] = {}
        waiting = [(condition, True) for condition in conditions]
        while waiting:
            term, holds = waiting.pop()
            if term.op == "not":
                waiting.append((term.args[0], not holds))
            elif term.op == ("and" if holds else "or"):
                waiting += [(part, holds) for part in term.args]
            elif term.op in {"le", "lt", "eq"}:
                self._compare(term, holds=holds)

    def _compare(self, term: Term, *, holds: bool) -> None:
        left, right = term.args if holds or term.op == "eq" else term.args[::-1]
        strict = int((term.op == "lt") == holds)
        bound, other = value_of(right), value_of(left)
        if term.op == "eq":
            if bound is not None and holds:
                self._narrow(left, bound, bound)
            elif bound is not None and bound == left.lo:
                self._narrow(left, bound + 1, None)
        elif bound is not None:
            self._narrow(left, None, bound - strict)
        elif other is not None:
            self._narrow(right, other + strict, None)

    def _narrow(self, term: Term, low: int | None, high: int | None) -> None:
        waiting = [(term, low, high)]
        while waiting:
            term, low, high = waiting.pop()
            low = term.lo if low is None or (term.lo is not None and term.lo > low) else low
            high = term.hi if high is None or (term.hi is not None and term.hi < high) else high
            if low is None or high is None or low > high:
                continue
            if term.op in {"var", "read"}:
                before = self.found.get(term, (low, high))
                both = max(before[0], low), min(before[1], high)
                self.found[term] = both if both[0] <= both[1] else before
            else:
                waiting += _turn_around(term, low, high)


def _turn_around(term: Term, low: int, high: int) -> list[tuple[Term, int, int]]:
    """Return ranges of a term's arguments in which it tends to be between ``low`` and ``high``."""
    if term.op == "clip":
        return [(term.args[0], low, high)]
    if term.op == "ite":
        amount = term.args[2]
        is_magnitude = term.args[0] is t.lt(amount, t.ZERO) and term.args[1] is t.neg(amount)
        return [(amount, -high, high)] if is_magnitude else []
    if len(term.args) != 2:
        return []
    known = value_of(term.args[1])
    return _share(term, low, high) if known is None else _undo(term, known, low, high)


def _share(term: Term, low: int, high: int) -> list[tuple[Term, int, int]]:
    """Return ranges for both arguments of an operation."""
    if term.op == "add":
        low, high = -(-low // 2), high // 2
    elif term.op == "sub":
        high = min(abs(low), abs(high)) // 2
        low = -high
    elif term.op == "mul":
        low, high = -isqrt(abs(low)), isqrt(max(high, 0))
    else:
        return []
    return [(part, low, high) for part in term.args]


def _undo(term: Term, known: int, low: int, high: int) -> list[tuple[Term, int, int]]:
    """Return the range for the first argument of an operation with a constant."""
    ranges = {"add": (low - known, high - known), "mod": (low, high)}
    if known > 0:
        ranges |= {"mul": (-(-low // known), high // known), "div": (low * known, high * known + known - 1)}
    return [(term.args[0], *ranges[term.op])] if term.op in ranges else []


@dataclass
class Draws:
    """A stream of rows that is the same for the same seed, on every machine."""

    seed: str
    inputs: Sequence[Input]
    demands: Mapping[Term, Bounds]
    constants: Sequence[int]
    """Numbers that the code compares with or adds."""
    addresses: Sequence[int]
    """What an address is half of the time, the caller first."""
    storage: Mapping[str, Fields] = field(default_factory=dict)
    """Family of storage leaves -> the parts of each that are known."""

    def __post_init__(self) -> None:
        """Start the stream."""
        self._random = Random(self.seed)  # noqa: S311  # repeatable cases, not secrets
        self._specials: dict[Bounds, list[int]] = {}
        self._returned: list[tuple[Row, Leaves]] = []
        terms = [item.term for item in self.inputs]
        self._numbers = [place for place, x in enumerate(terms) if not x.is_bool and value_of(x) is None]

    def draw(self, count: int) -> tuple[list[Row], list[Leaves]]:
        """Return ``count`` rows, and of each the storage that it begins with; what is not there is drawn when read."""
        bred = 3 * count // 8 if self._returned else 0
        wild = count // 4
        rows = self._draw_rows(count - bred - wild, self.demands) + self._draw_rows(wild, {})
        storage: list[Leaves] = [{} for _ in rows]
        for _ in range(bred):
            row, leaves = self._random.choice(self._returned)
            rows.append(self._change(row))
            storage.append({key: value for key, value in leaves.items() if self._random.random() < _INHERITED})
        for row in rows:
            if self._random.random() < _CORRELATED:
                self._correlate(row)
        return rows, storage

    def remember(self, row: Row, leaves: Leaves) -> None:
        """Keep a case that returned: those beside it are worth a look, and few others may return."""
        if len(self._returned) < _REMEMBERED:
            self._returned.append((row, leaves))
        elif not self._random.getrandbits(6):
            self._returned[int(self._random.random() * _REMEMBERED)] = (row, leaves)

    def _change(self, row: Row) -> Row:
        changed = row.copy()
        for place in self._random.choices(self._numbers, k=1 + self._random.getrandbits(1)) if self._numbers else ():
            changed[place] = self._pick(self._bounds(self.inputs[place].term, self.demands))
        return changed

    def draw_leaf(self, term: Term) -> int:
        """Return the content of a storage leaf, with the numbers in it that are known."""
        if term.is_bool:
            return self._random.getrandbits(1)
        bounds = self._bounds(term, self.demands if self._random.getrandbits(1) else {})
        return put_fields(self._pick(bounds), self.storage.get(str(term.data), {}))

    def draw_number(self, low: int, high: int) -> int:
        """Return a number of a range, ends included."""
        return self._pick((low, high))

    def _draw_rows(self, count: int, demands: Mapping[Term, Bounds]) -> list[Row]:
        pools: dict[Bounds, list[int]] = {}
        columns: list[list[int]] = []
        for item in self.inputs:
            if item.term.is_bool:
                columns.append([bool(self._random.getrandbits(1)) for _ in range(count)])
                continue
            bounds = self._bounds(item.term, demands)
            pool = pools.get(bounds)
            if pool is None:  # the first of a kind is new numbers throughout, the others choose among them
                pool = pools[bounds] = [self._pick(bounds) for _ in range(count)]
                columns.append(pool)
            else:
                columns.append(self._random.choices(pool, k=count))
        return [list(row) for row in zip(*columns, strict=True)] if columns else [[] for _ in range(count)]

    @staticmethod
    def _bounds(term: Term, demands: Mapping[Term, Bounds]) -> Bounds:
        low, high = term.lo or 0, MODULUS if term.hi is None else term.hi
        return demands.get(term, (low, high))

    def _pick(self, bounds: Bounds) -> int:
        low, high = bounds
        random = self._random
        if random.getrandbits(1):
            specials = self._specials.get(bounds) or self._list_specials(bounds)
            return specials[int(random.random() * len(specials))]
        if bounds == ADDRESSES and random.getrandbits(1):
            return self.addresses[int(random.random() * len(self.addresses))]
        value = self._draw_fields() if high > _WIDE and not random.getrandbits(2) else self._draw_wide()
        if low < 0 and random.getrandbits(1):
            value = -value
        return value if low <= value <= high else low + value % (high - low + 1)

    def _draw_wide(self) -> int:
        return self._random.getrandbits(256) >> int(self._random.random() * 256)

    def _draw_fields(self) -> int:
        """Return a word in which some small numbers stand at different places, as in packed storage."""
        places = [8 * int(self._random.random() * 32) for _ in range(4)]
        return sum(self._random.getrandbits(8) << place for place in places) % MODULUS

    def _list_specials(self, bounds: Bounds) -> list[int]:
        low, high = bounds
        powers = [sign * (1 << k) + near for k in range(256) for sign in (1, -1) for near in (-1, 0, 1)]
        marks = [mark + near for mark in (low, high, 0, *self.constants) for near in _NEAR]
        small = [*range(-3, 13), *self.addresses] if bounds == ADDRESSES else range(-3, 13)
        edges = sorted({value for value in (*marks, *small) if low <= value <= high})
        others = sorted({value for value in powers if low <= value <= high} - set(edges))
        few = others[:: 1 + len(others) // _MOST_SPECIALS]
        # Edges stand as often as all powers together, for a word has a thousand of these.
        found = edges * max(1, len(few) // len(edges)) + few
        self._specials[bounds] = found
        return found

    def _correlate(self, row: Row) -> None:
        """Make two inputs equal, opposite or neighbours: comparisons and cancellations need that."""
        if len(self._numbers) < 2:
            return
        random = self._random
        source, target = random.sample(self._numbers, 2)
        value = random.choice((1, 1, -1)) * row[source] + random.choice((-1, 0, 0, 1))
        term = self.inputs[target].term
        if (term.lo is None or term.lo <= value) and (term.hi is None or value <= term.hi):
            row[target] = value


def list_constants(roots: Sequence[Term]) -> list[int]:
    """Return the numbers in terms that are no wider than a word, in order."""
    found = {int(term.data) for term in t.postorder(roots) if term.op == "int" and isinstance(term.data, int)}
    return sorted(value for value in found if abs(value) < MODULUS)
