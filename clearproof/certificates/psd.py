"""Is a symmetric rational matrix positive semidefinite, and what shows it exactly?

``A = L D L'`` with ``L`` unit lower triangular and ``D >= 0`` shows that it is; a vector ``w`` with ``w'Aw < 0`` that
it is not. Both come from one exact elimination. A zero pivot is fine while the rest of its column is zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from clearproof.certificates.subject import Json, build_certificate
from clearproof.engine.parameters import Parameters

Matrix = Sequence[Sequence[Fraction]]
Rows = list[list[Fraction]]


@dataclass(frozen=True, slots=True)
class _Elimination:
    """A matrix reduced up to the first step that shows it is not positive semidefinite."""

    lower: Rows
    """Unit lower triangular, shape (n, n)."""
    diagonal: list[Fraction]
    """Pivots so far."""
    rest: Rows
    """Schur complement on all indexes; only the part from ``step`` on means anything."""
    step: int
    """n when the elimination finished, else the place of the pivot that failed."""


def ldl(matrix: Matrix) -> tuple[Rows, list[Fraction]] | None:
    """Return strictly lower rows of L (row i has i entries) and D with ``L D L' == matrix``; None when not PSD.

    Parameters
    ----------
    matrix :
        Symmetric, shape (n, n). Where a pivot is 0 its column of L is 0.
    """
    done = _eliminate(matrix)
    if done.step < len(matrix):
        return None
    return [row[:place] for place, row in enumerate(done.lower)], done.diagonal


def compute_refuting_vector(matrix: Matrix) -> list[Fraction] | None:
    """Return w, shape (n,), with ``w' matrix w < 0``; None when ``matrix`` is positive semidefinite."""
    done = _eliminate(matrix)
    size, step = len(matrix), done.step
    if step == size:
        return None
    vector = [Fraction(0)] * size
    vector[step] = Fraction(1)
    if done.rest[step][step] == 0:
        other = next(i for i in range(step + 1, size) if done.rest[i][step])
        vector[other] = Fraction(1)
        vector[step] = -(done.rest[other][other] + 1) / (2 * done.rest[other][step])
    for j in reversed(range(step)):  # solve L'w = vector
        vector[j] -= sum(done.lower[i][j] * vector[i] for i in range(j + 1, size))
    return vector


def _eliminate(matrix: Matrix) -> _Elimination:
    size = len(matrix)
    rest = [[Fraction(value) for value in row] for row in matrix]
    lower = [[Fraction(i == j) for j in range(size)] for i in range(size)]
    diagonal: list[Fraction] = []
    for k in range(size):
        pivot = rest[k][k]
        if pivot < 0 or (pivot == 0 and any(rest[i][k] for i in range(k + 1, size))):
            return _Elimination(lower, diagonal, rest, k)
        diagonal.append(pivot)
        for i in range(k + 1, size) if pivot else ():
            lower[i][k] = rest[i][k] / pivot
            for j in range(k + 1, i + 1):
                rest[i][j] -= lower[i][k] * rest[j][k]
                rest[j][i] = rest[i][j]
    return _Elimination(lower, diagonal, rest, size)


def compute_admissibility_matrix(parameters: Parameters) -> Rows:
    """Return A = B - 1/2 diag(1 - gamma), shape (n, n)."""
    rows = parameters.correlation_rows()
    for place, index in enumerate(parameters.indexes):
        rows[place][place] -= (1 - index.gamma) / 2
    return rows


def compute_side_matrix(parameters: Parameters) -> Rows:
    """Return Q, shape (2n, 2n), in the order u_1..u_n, v_1..v_n."""
    beta = parameters.correlation_rows()
    cross = parameters.correlation_rows()
    for place, index in enumerate(parameters.indexes):
        cross[place][place] = index.gamma
    return [b + c for b, c in zip(beta, cross, strict=True)] + [c + b for b, c in zip(beta, cross, strict=True)]


def write_factor(matrix: Matrix) -> Json | None:
    """Return ``{"lower": rows, "diagonal": pivots}`` as text, None when ``matrix`` is not positive semidefinite."""
    factor = ldl(matrix)
    if factor is None:
        return None
    lower, diagonal = factor
    return {"lower": [write_numbers(row) for row in lower], "diagonal": write_numbers(diagonal)}


def write_numbers(values: Iterable[Fraction]) -> list[str]:
    """Return each value as ``p`` or ``p/q``."""
    return [str(Fraction(value)) for value in values]


def build_psd(parameters: Parameters, subject: Json, claim: str, proposition: str) -> Json | None:
    """Return a certificate that ``parameters`` are admissible, None when they are not."""
    return _build("psd", compute_admissibility_matrix(parameters), subject, claim, proposition)


def build_positive_definite(parameters: Parameters, subject: Json, claim: str, proposition: str) -> Json | None:
    """Return a certificate that A is positive definite and every gamma < 1, None when that is not so."""
    document = _build("positive-definite", compute_admissibility_matrix(parameters), subject, claim, proposition)
    singular = document is None or "0" in document["diagonal"]  # type: ignore[operator]  # a list of text
    return None if singular or any(index.gamma >= 1 for index in parameters.indexes) else document


def build_not_psd(parameters: Parameters, subject: Json, claim: str, proposition: str) -> Json | None:
    """Return a certificate that ``parameters`` are not admissible, None when they are."""
    matrix = compute_admissibility_matrix(parameters)
    vector = compute_refuting_vector(matrix)
    if vector is None:
        return None
    short = write_numbers(shorten(matrix, vector))
    return build_certificate("not-psd", claim, proposition, {"subject": subject, "vector": short})


def shorten(matrix: Matrix, vector: Sequence[Fraction]) -> list[Fraction]:
    """Return the vector of fewest decimals near a multiple of ``vector`` on which ``matrix`` is negative too.

    ``vector' matrix vector < 0`` holds in a neighbourhood, so enough decimals always do.
    """
    largest = max(abs(value) for value in vector)
    places = 0
    while True:
        short = [Fraction(round(value / largest * 10**places), 10**places) for value in vector]
        if (
            sum(
                a * b * entry for a, row in zip(short, matrix, strict=True) for b, entry in zip(short, row, strict=True)
            )
            < 0
        ):
            return short
        places += 1


def build_admissible(parameters: Parameters, subject: Json) -> Json | None:
    """Return the part that shows ``parameters`` admissible in certificates of other kinds, None when they are not."""
    factor = write_factor(compute_admissibility_matrix(parameters))
    return None if factor is None else {"subject": subject, **factor}


def _build(kind: str, matrix: Matrix, subject: Json, claim: str, proposition: str) -> Json | None:
    factor = write_factor(matrix)
    return None if factor is None else build_certificate(kind, claim, proposition, {"subject": subject, **factor})
