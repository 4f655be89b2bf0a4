"""Is a symmetric matrix what its factorisation says, and what is a quadratic form at a point?"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from clearproof.checker.documents import FACTOR_CHARACTERS, NUMBER_CHARACTERS, get_list, get_numbers, get_object
from clearproof.checker.errors import Rejected

Vector = Sequence[Fraction]
Matrix = Sequence[Vector]


def compute_product(left: Vector, right: Vector) -> Fraction:
    """Return the inner product."""
    return sum((a * b for a, b in zip(left, right, strict=True)), Fraction(0))


def compute_image(matrix: Matrix, vector: Vector) -> list[Fraction]:
    """Return ``matrix * vector``."""
    return [compute_product(row, vector) for row in matrix]


def compute_square(matrix: Matrix, vector: Vector) -> Fraction:
    """Return ``vector' * matrix * vector``."""
    return compute_product(vector, compute_image(matrix, vector))


def check_factor(field: str, matrix: Matrix, value: object) -> None:
    """Accept iff ``matrix == L D L'`` with D >= 0: then it is positive semidefinite, and definite where D > 0.

    Entry by entry every number of L and D is forced by the matrix, so a wrong or needlessly long one is found at once.
    """
    for i, j, entry in _multiply(field, value, len(matrix), FACTOR_CHARACTERS):
        if entry != matrix[i][j]:
            raise Rejected(f"{field}: entry ({i}, {j}) of L D L'", entry, "the matrix's own")


def read_semidefinite(field: str, value: object, size: int) -> list[list[Fraction]]:
    """Return ``L D L'``, positive semidefinite by construction, of a free choice of L and D >= 0."""
    matrix = [[Fraction(0)] * size for _ in range(size)]
    for i, j, entry in _multiply(field, value, size, NUMBER_CHARACTERS):
        matrix[i][j] = matrix[j][i] = entry
    return matrix


def _multiply(field: str, value: object, size: int, most: int) -> Iterator[tuple[int, int, Fraction]]:
    """Yield the lower entries of ``L D L'``; ``lower`` holds the strictly lower rows of the unit triangular L."""
    part = get_object(field, value, {"lower", "diagonal"})
    pivots = get_numbers(f"{field}.diagonal", part["diagonal"], size, most)
    rows: list[list[Fraction]] = []
    for i, row in enumerate(get_list(f"{field}.lower", part["lower"], size, size)):
        rows.append([*get_numbers(f"{field}.lower[{i}]", row, i, most), Fraction(1)])
        if pivots[i] < 0:
            raise Rejected(f"{field}.diagonal[{i}]", pivots[i], ">= 0")
        for j in range(i + 1):
            if i != j and pivots[j] == 0 and rows[i][j] != 0:
                raise Rejected(f"{field}.lower[{i}][{j}]", rows[i][j], "0 below a pivot that is 0")
            yield i, j, sum((rows[i][k] * pivots[k] * rows[j][k] for k in range(j + 1)), Fraction(0))
