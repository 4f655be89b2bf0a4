"""The smallest book, in whole numbers, that breaks a published statement.

Every book of magnitude 1, then 2, and so on is tried, in exact integers, so that what is found is the smallest there is
and not merely small. (Z3 finds the same books, but only with every sign given, slower, and at a cost that varies from
run to run.) Volatilities and correlations are scaled to integers, which multiplies M by a constant and changes no
comparison. What is found is checked again, from the parameter file, by the checker.
"""

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clearproof.engine.parameters import Parameters
from clearproof.errors import ToolError

LARGEST = 16
"""Largest magnitude that is tried."""

Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Scaled:
    """A parameter set in whole numbers."""

    long: Numbers
    short: Numbers
    gamma: Numbers
    beta: tuple[Numbers, ...]
    one: int
    """What stands for a correlation of 1."""


def scale(parameters: Parameters) -> Scaled:
    """Return ``parameters`` with all volatilities, and all correlations, multiplied by the least whole number."""
    indexes, rows = parameters.indexes, parameters.correlation_rows()
    alphas = [alpha for index in indexes for alpha in (index.alpha_long, index.alpha_short)]
    correlations = [index.gamma for index in indexes] + [value for row in rows for value in row]
    unit, one = (math.lcm(*(value.denominator for value in values)) for values in (alphas, correlations))
    return Scaled(
        tuple(int(index.alpha_long * unit) for index in indexes),
        tuple(int(index.alpha_short * unit) for index in indexes),
        tuple(int(index.gamma * one) for index in indexes),
        tuple(tuple(int(value * one) for value in row) for row in rows),
        one,
    )


def square_of_sides(scaled: Scaled, long: Sequence[int], short: Sequence[int]) -> int:
    """Return q of weighted sides, times ``one``: each index by itself, then each pair once with factor 2."""
    total, nets = 0, [u + v for u, v in zip(long, short, strict=True)]
    for i, (u, v) in enumerate(zip(long, short, strict=True)):
        total += scaled.one * (u * u + v * v) + 2 * scaled.gamma[i] * u * v
        total += sum(2 * scaled.beta[j][i] * nets[j] * nets[i] for j in range(i))
    return total


def square_of_book(scaled: Scaled, book: Sequence[int]) -> int:
    """Return q of signed exposures, one contract an index, times a constant."""
    long = [alpha * max(e, 0) for alpha, e in zip(scaled.long, book, strict=True)]
    short = [alpha * min(e, 0) for alpha, e in zip(scaled.short, book, strict=True)]
    return square_of_sides(scaled, long, short)


def exceeds_sum(whole: int, first: int, second: int) -> bool:
    """Return whether sqrt(whole) > sqrt(first) + sqrt(second), for squares; no margin is real where one is negative."""
    rest = whole - first - second
    return min(whole, first, second) >= 0 and rest > 0 and rest * rest > 4 * first * second


def find_smallest(ranges: Callable[[int], Sequence[range]], breaks: Callable[[Numbers], bool]) -> tuple[int, Numbers]:
    """Return the least magnitude at which some point breaks a statement, and that point.

    Parameters
    ----------
    ranges :
        Magnitude -> the values that each coordinate may take.
    breaks :
        Whether a point breaks the statement.

    Returns
    -------
    tuple
        Among the points of the least magnitude the one with the least sum of magnitudes, then the first in order.

    Raises
    ------
    ToolError
        There is none up to the largest magnitude tried.
    """
    for bound in range(1, LARGEST + 1):
        shell = (point for point in itertools.product(*ranges(bound)) if max(map(abs, point)) == bound)
        found = [point for point in shell if breaks(point)]
        if found:
            return bound, min(found, key=lambda point: (sum(map(abs, point)), point))
    raise ToolError(f"no case in whole numbers up to {LARGEST}")
