"""What would the other readings of the published formula give?

The article prints the cross term as a double sum with 2 beta and leaves the sign of the short side open. Decisions D1
and D2 of specs/decisions.md take "each pair once, shorts negative"; this module computes what was rejected, so that
the figures can be shown side by side (MARGIN-EXAMPLE-011).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from clearproof.engine.margin import Sides, compute_square
from clearproof.engine.parameters import Parameters


def compute_each_pair_once(parameters: Parameters, sides: Sides) -> Fraction:
    """Return q as this project reads it: i < j, factor 2, shorts negative."""
    return compute_square(parameters, sides)


def compute_without_factor(parameters: Parameters, sides: Sides) -> Fraction:
    """Return q with each pair once and beta instead of 2 beta."""
    return (_compute_separate(parameters, sides) + compute_square(parameters, sides)) / 2


def compute_double_sum(parameters: Parameters, sides: Sides) -> Fraction:
    """Return q with 2 beta over all i != j, each pair twice; it can be negative for valid correlations."""
    return 2 * compute_square(parameters, sides) - _compute_separate(parameters, sides)


def compute_unsigned_shorts(parameters: Parameters, sides: Sides) -> Fraction:
    """Return q with the short side entered as a positive number, so that a hedge is charged more than its legs."""
    return compute_square(parameters, Sides(sides.long, tuple(-v for v in sides.short)))


def _compute_separate(parameters: Parameters, sides: Sides) -> Fraction:
    """Return q without any cross term: the indexes' own squares added."""
    alone = Parameters(parameters.indexes, {})
    return compute_square(alone, sides)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the published formula."""

    title: str
    compute: Callable[[Parameters, Sides], Fraction]
    """Parameters and sides to the square of the margin, in quote units squared."""


READINGS: Mapping[str, Reading] = MappingProxyType(
    {
        "each-pair-once": Reading("each pair once, factor 2, shorts negative (taken)", compute_each_pair_once),
        "without-factor": Reading("each pair once, no factor 2", compute_without_factor),
        "double-sum": Reading("double sum over i != j, factor 2", compute_double_sum),
        "unsigned-shorts": Reading("each pair once, factor 2, unsigned shorts", compute_unsigned_shorts),
    }
)
"""Name -> reading; the first is the one taken."""
