"""The smallest book, in whole numbers, that breaks a published statement.

Z3 is asked for integers of magnitude at most K, with K by doubling and bisection; what it finds is replayed exactly
and then checked from the parameter file by the checker. Volatilities and correlations are scaled to integers, which
multiplies M by a constant and changes no comparison. Roots are eliminated: for non-negative numbers

    sqrt(c) > sqrt(a) + sqrt(b)   iff   c - a - b > 0 and (c - a - b)^2 > 4 a b.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from clearproof.engine.parameters import Parameters
from clearproof.errors import ToolError
from clearproof.solvers.smt import z3
from clearproof.solvers.smt_exact import Smallest, find_smallest
from models.theorem_formula import Index, square

LARGEST = 16
"""Largest magnitude that is tried."""

Book = Sequence[Any]
"""One Z3 term a contract, contract k on index k."""


@dataclass(frozen=True)
class Scaled:
    """A parameter set in whole numbers."""

    long: Sequence[int]
    short: Sequence[int]
    gamma: Sequence[int]
    beta: Sequence[Sequence[int]]
    one: int
    """What stands for a correlation of 1."""


def scale(parameters: Parameters) -> Scaled:
    """Return ``parameters`` with all volatilities, and all correlations, multiplied by the least whole number."""
    indexes, rows = parameters.indexes, parameters.correlation_rows()
    alphas = [alpha for index in indexes for alpha in (index.alpha_long, index.alpha_short)]
    correlations = [index.gamma for index in indexes] + [value for row in rows for value in row]
    unit, one = (math.lcm(*(value.denominator for value in values)) for values in (alphas, correlations))
    return Scaled(
        [int(index.alpha_long * unit) for index in indexes],
        [int(index.alpha_short * unit) for index in indexes],
        [int(index.gamma * one) for index in indexes],
        [[int(value * one) for value in row] for row in rows],
        one,
    )


def square_of_book(scaled: Scaled, book: Book, signs: Sequence[int]) -> Any:
    """Return q of signed exposures, one contract an index, times a constant.

    The sign of every exposure is given, so that the term is a polynomial: with the signs left open Z3 gives up.
    """
    indexes = [
        Index(scaled.long[i] * e, 0, scaled.gamma[i]) if sign > 0 else Index(0, scaled.short[i] * e, scaled.gamma[i])
        for i, (e, sign) in enumerate(zip(book, signs, strict=True))
    ]
    return square(indexes, scaled.beta, scaled.one)


def have_signs(book: Book, signs: Sequence[int]) -> list[Any]:
    """Return that every exposure has its sign, or is zero."""
    return [e >= 0 if sign > 0 else e <= 0 for e, sign in zip(book, signs, strict=True)]


def square_of_sides(scaled: Scaled, long: Book, short: Book) -> Any:
    """Return q of weighted sides, times a constant."""
    indexes = [Index(u, v, g) for u, v, g in zip(long, short, scaled.gamma, strict=True)]
    return square(indexes, scaled.beta, scaled.one)


def exceeds_sum(whole: Any, first: Any, second: Any) -> list[Any]:
    """Return that sqrt(whole) > sqrt(first) + sqrt(second), for squares that are non-negative."""
    rest = whole - first - second
    return [first >= 0, second >= 0, rest > 0, rest * rest > 4 * first * second]


def bounded(names: Sequence[Any], bound: int) -> list[Any]:
    """Return that every integer has magnitude at most ``bound``."""
    return [limit for name in names for limit in (name >= -bound, name <= bound)]


def search(build: Callable[[int], Sequence[Any]], what: str, *, first: int = 1) -> Smallest:
    """Return the smallest case of ``build``; ``first`` is the magnitude tried first.

    Raises
    ------
    ToolError
        There is none up to the largest magnitude tried.
    """
    found = find_smallest(build, first=first, largest=LARGEST)
    if found is None:
        raise ToolError(f"no {what} with whole numbers up to {LARGEST}")
    return found


def get_values(values: Mapping[str, Fraction], prefix: str, count: int) -> list[Fraction]:
    """Return the values of ``prefix0``, ``prefix1``, ..."""
    return [values[f"{prefix}{i}"] for i in range(count)]


def make_integers(prefix: str, count: int) -> list[Any]:
    """Return the integers ``prefix0``, ``prefix1``, ..."""
    return [z3.Int(f"{prefix}{i}") for i in range(count)]


def describe(found: Smallest) -> str:
    """Return how small the case is known to be."""
    if found.bound == 1:
        return "no case has smaller whole numbers"
    if found.is_least:
        return f"no case with whole numbers below {found.bound}, by z3"
    return f"smallest found; z3 left magnitude {found.bound - 1} or less open"
