"""What is the margin, derived without the engine's formula?

An account is a sum of correlated moves, one for each *contract*: contract c moves by w_c = alpha e_c with the alpha
of its side, and two contracts have correlation 1 on one side of an index, gamma on its two sides and beta across
indexes. q is the variance of the sum, a double sum over contracts. Nothing here adds up sides, nets them or splits q
by index.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, permutations

from clearproof.engine.margin import Sides
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio

Move = tuple[int, int, Fraction]
"""Place of the index, side (1 long, -1 short) and signed weighted move of one contract, in quote units."""


def list_moves(parameters: Parameters, portfolio: Portfolio) -> list[Move]:
    """Return the weighted move of every position."""
    names = [index.name for index in parameters.indexes]
    moves = []
    for name, size in portfolio.positions.items():
        contract = portfolio.contracts[name]
        place = names.index(contract.index)
        exposure = size * contract.price * contract.hedge_ratio
        side = -1 if exposure < 0 else 1
        index = parameters.indexes[place]
        moves.append((place, side, exposure * (index.alpha_long if side > 0 else index.alpha_short)))
    return moves


def list_side_moves(sides: Sides) -> list[Move]:
    """Return each side of each index as one move."""
    long = [(place, 1, move) for place, move in enumerate(sides.long)]
    return long + [(place, -1, move) for place, move in enumerate(sides.short)]


def correlate(parameters: Parameters, first: Move, second: Move) -> Fraction:
    """Return the correlation of two moves."""
    if first[0] != second[0]:
        names = frozenset((parameters.indexes[first[0]].name, parameters.indexes[second[0]].name))
        return parameters.beta.get(names, Fraction(0))
    return Fraction(1) if first[1] == second[1] else parameters.indexes[first[0]].gamma


def compute_variance(parameters: Parameters, moves: Sequence[Move]) -> Fraction:
    """Return the variance of the sum of ``moves``, in quote units squared."""
    return sum((a[2] * b[2] * correlate(parameters, a, b) for a in moves for b in moves), Fraction(0))


def build_side_matrix(parameters: Parameters) -> list[list[Fraction]]:
    """Return Q, shape (2n, 2n), in the order (u_1..u_n, v_1..v_n)."""
    unit = list_side_moves(Sides((Fraction(1),) * parameters.size, (Fraction(1),) * parameters.size))
    return [[correlate(parameters, a, b) for b in unit] for a in unit]


def compute_determinant(matrix: Sequence[Sequence[Fraction]]) -> Fraction:
    """Return the determinant as the signed sum over permutations; for a few rows only."""
    size = len(matrix)
    total = Fraction(0)
    for order in permutations(range(size)):
        product = Fraction((-1) ** sum(order[i] > order[j] for i, j in combinations(range(size), 2)))
        for row, column in enumerate(order):
            product *= matrix[row][column]
        total += product
    return total


def has_nonnegative_minors(matrix: Sequence[Sequence[Fraction]]) -> bool:
    """Say whether every principal minor of a symmetric matrix is >= 0, which is what semidefinite means."""
    size = len(matrix)
    chosen = (rows for count in range(1, size + 1) for rows in combinations(range(size), count))
    return all(compute_determinant([[matrix[i][j] for j in rows] for i in rows]) >= 0 for rows in chosen)
