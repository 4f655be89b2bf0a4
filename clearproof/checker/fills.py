"""Which finitely many fills can be the worst, in integers? Rebuilt from the files, never from the certificate.

A contract reaches every exposure between its two ends, low and high. Two lemmas, proved in the lemma table, say where a
worst fill is: every contract at an end (FILL-ENDS-001), and within an index a prefix of the contracts high, ordered by
short side given up per long side gained (FILL-THRESHOLD-002). Both need only gamma <= 1, which the reader of parameters
enforces. What remains is one *label* per index, the length of the prefix, and the objective

    sum_i own_i(k_i) + sum_{i<j} pair_ij net_i(k_i) net_j(k_j).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key
from itertools import accumulate
from math import ceil, floor, isqrt, lcm
from typing import TypeAlias

from clearproof.checker.errors import Rejected
from clearproof.checker.parameters import Parameters
from clearproof.checker.portfolio import Ends

SCALE_BITS = 2_048
"""Longest common denominator of sides, and of gammas and correlations; 120 decimals in every number stay below it."""
PLACES = 12
"""Decimals of a margin in a sentence."""
Rows: TypeAlias = Sequence[Sequence[int]]
Sides: TypeAlias = tuple[Fraction, Fraction]
"""(u, v), u >= 0 >= v, of a contract or an index."""


@dataclass(frozen=True)
class Fill:
    """The problem in integers; ``scale`` times a square in quote units is an objective."""

    own: Rows
    """u^2 + v^2 + 2 gamma u v of each label of each index."""
    net: Rows
    """u + v of each label of each index."""
    pair: Rows
    """Twice the correlation, shape (n, n), zero diagonal."""
    scale: int


@dataclass(frozen=True)
class Book:
    """A portfolio under parameters, as the files say."""

    title: str
    parameters: Parameters
    ends: Sequence[Ends]


def build_fill(parameters: Parameters, ends: Sequence[Ends]) -> Fill:
    """Return the problem whose labels are the threshold candidates of each index."""
    places = {name: place for place, name in enumerate(parameters.names)}
    here: list[list[Ends]] = [[] for _ in parameters.names]
    for end in ends:
        here[places[end.index]].append(end)
    alphas = list(zip(parameters.long, parameters.short, strict=True))
    contracts = [
        [(_weigh(a, end.low), _weigh(a, end.high)) for end in row] for a, row in zip(alphas, here, strict=True)
    ]
    find_unit("sides", (part for row in contracts for pair in row for sides in pair for part in sides))  # bounds sums
    sides = [_list_sides(row, moves) for row, moves in zip(here, contracts, strict=True)]
    unit = find_unit("sides", (part for row in sides for pair in row for part in pair))
    weight = find_unit("correlations", (x for row in (parameters.gamma, *parameters.beta) for x in row))
    own, net = [], []
    for labels, gamma in zip(sides, parameters.gamma, strict=True):
        whole = [(int(unit * u), int(unit * v)) for u, v in labels]
        own.append([weight * (u * u + v * v) + int(2 * weight * gamma) * u * v for u, v in whole])
        net.append([u + v for u, v in whole])
    pair = [[2 * weight * x.numerator // x.denominator if x else 0 for x in row] for row in parameters.beta]
    for i, row in enumerate(pair):
        row[i] = 0
    return Fill(own, net, pair, weight * unit**2)


def _weigh(alphas: tuple[Fraction, Fraction], exposure: Fraction) -> Sides:
    zero = Fraction(0)
    return alphas[0] * max(exposure, zero), alphas[1] * min(exposure, zero)


def find_unit(field: str, numbers: Iterable[Fraction]) -> int:
    """Return the least common denominator."""
    unit = 1
    for number in numbers:
        unit = unit if unit % number.denominator == 0 else lcm(unit, number.denominator)
        if unit.bit_length() > SCALE_BITS:
            raise Rejected(field, unit, f"a common denominator of at most {SCALE_BITS} bits")
    return unit


def _list_sides(ends: Sequence[Ends], contracts: Sequence[tuple[Sides, Sides]]) -> list[Sides]:
    """Return the sides of one index with the first k contracts high, for every k."""
    moves = [
        (high[0] - low[0], high[1] - low[1], end.contract) for end, (low, high) in zip(ends, contracts, strict=True)
    ]
    moving = sorted((move for move in moves if move[0] or move[1]), key=cmp_to_key(_compare))
    zero = Fraction(0)
    long = accumulate((move[0] for move in moving), initial=sum((low[0] for low, _ in contracts), zero))
    short = accumulate((move[1] for move in moving), initial=sum((low[1] for low, _ in contracts), zero))
    return list(zip(long, short, strict=True))


def _compare(a: tuple[Fraction, Fraction, str], b: tuple[Fraction, Fraction, str]) -> int:
    """Order moves (long gained, short given up, name) by short given up per long gained, then by name."""
    cross = a[1] * b[0] - b[1] * a[0]
    return (cross > 0) - (cross < 0) or (a[2] > b[2]) - (a[2] < b[2])


def compute_objective(fill: Fill, labels: Sequence[int]) -> int:
    """Return the objective of one label per index."""
    net = [row[k] for row, k in zip(fill.net, labels, strict=True)]
    total = sum(row[k] for row, k in zip(fill.own, labels, strict=True))
    return total + sum(net[i] * sum(map(int.__mul__, row[:i], net[:i])) for i, row in enumerate(fill.pair))


@dataclass
class Box:
    """Labels still allowed of each index, both ends included."""

    low: list[int]
    high: list[int]


def get_whole_box(fill: Fill) -> Box:
    """Return the box of all labels."""
    return Box([0] * len(fill.own), [len(row) - 1 for row in fill.own])


def fold(fill: Fill, box: Box) -> tuple[Fill, int]:
    """Return the problem of the indexes with more than one label in ``box``, and what the others contribute alone."""
    free = [i for i, (a, b) in enumerate(zip(box.low, box.high, strict=True)) if a < b]
    fixed = [fill.net[i][k] if k == box.high[i] else 0 for i, k in enumerate(box.low)]
    pull = [sum(map(int.__mul__, row, fixed)) for row in fill.pair]
    alone = sum(fill.own[i][k] for i, k in enumerate(box.low) if k == box.high[i])
    both = sum(map(int.__mul__, fixed, pull))
    own, net = [], []
    for i in free:
        labels = range(box.low[i], box.high[i] + 1)
        own.append([fill.own[i][k] + pull[i] * fill.net[i][k] for k in labels])
        net.append([fill.net[i][k] for k in labels])
    pair = [[fill.pair[i][j] for j in free] for i in free]
    return Fill(own, net, pair, fill.scale), alone + both // 2


def root_down(square: Fraction) -> str:
    """Return the root of ``square`` with ``PLACES`` decimals, rounded down."""
    return _write(isqrt(floor(square * 10 ** (2 * PLACES))))


def root_up(square: Fraction) -> str:
    """Return the root of ``square`` with ``PLACES`` decimals, rounded up."""
    whole = ceil(square * 10 ** (2 * PLACES))
    root = isqrt(whole)
    return _write(root + (root * root < whole))


def _write(units: int) -> str:
    """Return ``units`` of the last decimal as a decimal."""
    digits = str(units).rjust(PLACES + 1, "0")
    return f"{digits[:-PLACES]}.{digits[-PLACES:]}"
