"""The published formula as Z3 terms: the models' own encoding, written from the article and used by no engine.

It serves the *direct* questions of theorems: the statement itself at a size that solvers decide in one piece, with no
lemma in between, so that a slip in a lemma or in a composition has something to collide with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from clearproof.solvers.smt import z3


@dataclass(frozen=True)
class Index:
    """One index of a symbolic book: the two weighted sides and gamma."""

    u: Any
    """Long side, quote units; >= 0 where the cone is assumed."""
    v: Any
    """Short side, quote units; <= 0 where the cone is assumed."""
    gamma: Any

    @property
    def net(self) -> Any:
        """S = u + v."""
        return self.u + self.v


def make_index(suffix: str, gamma: Any = None) -> Index:
    """Return an index with the free sides ``u<suffix>``, ``v<suffix>`` and gamma ``g<suffix>`` or the one given."""
    own = z3.Real(f"g{suffix}") if gamma is None else gamma
    return Index(z3.Real(f"u{suffix}"), z3.Real(f"v{suffix}"), own)


def square(indexes: Sequence[Index], beta: Sequence[Sequence[Any]], one: int = 1) -> Any:
    """Return q: each index's u^2 + v^2 + 2 gamma u v, and each pair once with factor 2.

    ``one`` is what stands for a correlation of 1 where gamma and beta are given as integers; q is scaled by it too.
    """
    parts = []
    for i, first in enumerate(indexes):
        parts.append(one * (first.u * first.u + first.v * first.v) + 2 * first.gamma * first.u * first.v)
        parts += [2 * beta[j][i] * indexes[j].net * first.net for j in range(i)]
    return add(parts)


def add(parts: Sequence[Any]) -> Any:
    """Return the sum; never the sum of one term, which cvc5 refuses to read."""
    return parts[0] if len(parts) == 1 else z3.Sum(list(parts))


def pair_square(first: Index, second: Index, beta: Any) -> Any:
    """Return q of two indexes with correlation ``beta``."""
    return square([first, second], [[1, beta], [beta, 1]])


def on_cone(index: Index) -> list[Any]:
    """Return u >= 0 >= v."""
    return [index.u >= 0, index.v <= 0]


def in_range(*values: Any) -> list[Any]:
    """Return that every correlation lies in [-1, 1], as the readers of parameters check."""
    return [bound for value in values for bound in (value >= -1, value <= 1)]


def pair_admissible(first: Any, second: Any, beta: Any) -> list[Any]:
    """Return that A is positive semidefinite for two indexes with these gammas: its diagonal and determinant are."""
    return [1 + first >= 0, 1 + second >= 0, (1 + first) * (1 + second) >= 4 * beta * beta, first <= 1, second <= 1]


def long_side(alpha: Any, exposures: Sequence[Any]) -> Any:
    """Return u: alpha times the sum of the positive exposures."""
    return alpha * add([z3.If(e > 0, e, 0) for e in exposures])


def short_side(alpha: Any, exposures: Sequence[Any]) -> Any:
    """Return v: alpha times the sum of the negative exposures, so <= 0."""
    return alpha * add([z3.If(e < 0, e, 0) for e in exposures])


def gross(exposures: Sequence[Any]) -> Any:
    """Return the gross notional: the sum of absolute exposures."""
    return add([z3.If(e > 0, e, -e) for e in exposures])
