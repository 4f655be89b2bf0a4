"""Risk parameters of a set of indexes: what the margin formula is parametrised by, validated on construction.

Ranges are checked here; admissibility (positive semidefiniteness) is a separate question, see ``admissible``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NoReturn

from clearproof.errors import InputError


@dataclass(frozen=True, slots=True)
class Index:
    """One underlying risk factor."""

    name: str
    alpha_long: Fraction
    """Volatility of the long side, scaled to the tail; 1 is 100 %, > 0."""
    alpha_short: Fraction
    """Volatility of the short side, scaled to the tail; 1 is 100 %, > 0."""
    gamma: Fraction
    """Correlation of the long and the short side within the index, in [-1, 1]."""

    def __post_init__(self) -> None:
        """Refuse values out of range."""
        for name in ("alpha_long", "alpha_short"):
            value = getattr(self, name)
            if value <= 0:
                raise InputError(f"index {self.name}: {name}", value, "> 0")
        if abs(self.gamma) > 1:
            raise InputError(f"index {self.name}: gamma", self.gamma, "between -1 and 1")


@dataclass(frozen=True)
class Parameters:
    """Volatility, side and cross correlation of ``n`` indexes."""

    indexes: tuple[Index, ...]
    beta: Mapping[frozenset[str], Fraction]
    """Correlation of a pair of index names, in [-1, 1]; a pair that is absent has 0."""
    confidence: Fraction = Fraction(99, 100)
    """Tail probability that the alphas are scaled to, in (0, 1)."""
    horizon_days: int = 1

    def __post_init__(self) -> None:
        """Refuse values out of range."""
        if not self.indexes:
            raise InputError("indexes", "none", "at least one index")
        for place, index in enumerate(self.indexes):
            if self._places[index.name] != place:
                raise InputError(f"indexes[{place}].name", f"{index.name!r} again", "each name once")
        for pair, value in self.beta.items():
            if not pair <= self._places.keys() or abs(value.numerator) > value.denominator:
                _refuse_pair(pair, value, list(self._places))
        if not 0 < self.confidence < 1:
            raise InputError("confidence", self.confidence, "between 0 and 1, both excluded")
        if self.horizon_days < 1:
            raise InputError("horizon_days", self.horizon_days, "at least 1")

    @property
    def size(self) -> int:
        """Number of indexes, n."""
        return len(self.indexes)

    @cached_property
    def _places(self) -> dict[str, int]:
        """Name -> the first place where it stands."""
        places: dict[str, int] = {}
        for place, index in enumerate(self.indexes):
            places.setdefault(index.name, place)
        return places

    @cached_property
    def _rows(self) -> tuple[tuple[Fraction, ...], ...]:
        names = [index.name for index in self.indexes]
        unit, zero = Fraction(1), Fraction(0)
        return tuple(tuple(unit if a == b else self.beta.get(frozenset((a, b)), zero) for b in names) for a in names)

    def get_position(self, name: str) -> int:
        """Return the place of the index called ``name`` in ``indexes``.

        Raises
        ------
        InputError
            No index has that name.
        """
        if name not in self._places:
            raise InputError("index", repr(name), "one of " + ", ".join(index.name for index in self.indexes))
        return self._places[name]

    def get_beta(self, i: int, j: int) -> Fraction:
        """Return the correlation of the indexes at places ``i`` and ``j``; 1 on the diagonal."""
        return self._rows[i][j]

    def correlation_rows(self) -> list[list[Fraction]]:
        """Return B, shape (n, n), unit diagonal."""
        return [list(row) for row in self._rows]


def build_beta(pairs: Iterable[tuple[str, str, Fraction]]) -> dict[frozenset[str], Fraction]:
    """Return the correlation mapping of listed pairs.

    Raises
    ------
    InputError
        A pair is listed twice, in either order, or relates an index to itself.
    """
    beta: dict[frozenset[str], Fraction] = {}
    for first, second, value in pairs:
        pair = frozenset((first, second))
        if len(pair) == 1:
            raise InputError(f"beta [{first}, {second}]", "an index with itself", "two different indexes")
        if pair in beta:
            raise InputError(f"beta [{first}, {second}]", "a pair listed twice", "each pair once, in either order")
        beta[pair] = value
    return beta


def _refuse_pair(pair: frozenset[str], value: Fraction, names: list[str]) -> NoReturn:
    label = ", ".join(sorted(pair))
    for name in sorted(pair):
        if name not in names:
            raise InputError(f"beta [{label}]", f"unknown index {name!r}", "one of " + ", ".join(names))
    raise InputError(f"beta [{label}]", value, "between -1 and 1")
