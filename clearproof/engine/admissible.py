"""Is a parameter set admissible, that is, is the margin a seminorm on all sides?

q = s'As + 1/2 sum (1 - gamma_i) (u_i - v_i)^2 with A = B - 1/2 diag(1 - gamma), so q >= 0 everywhere iff every
gamma_i <= 1 and A is positive semidefinite (PARAM-ADMISSIBLE-001). Decided here by elimination over the rationals; a
valid correlation matrix B alone is not enough.
"""

from fractions import Fraction

from clearproof.engine.parameters import Parameters


def compute_core(parameters: Parameters) -> list[list[Fraction]]:
    """Return A = B - 1/2 diag(1 - gamma), shape (n, n), symmetric."""
    rows = parameters.correlation_rows()
    for i, index in enumerate(parameters.indexes):
        rows[i][i] -= (1 - index.gamma) / 2
    return rows


def is_positive_semidefinite(matrix: list[list[Fraction]]) -> bool:
    """Say whether a symmetric matrix has no negative direction; exact.

    Notes ----- A negative diagonal entry is a negative direction. A zero one must stand in a zero row, else moving
    along it a little turns the form negative. A positive one is completed to a square and eliminated.
    """
    rest = [list(row) for row in matrix]
    while rest:
        pivot, *coupling = rest[0]
        if pivot < 0 or (pivot == 0 and any(coupling)):
            return False
        rest = [list(row[1:]) for row in rest[1:]]
        if pivot == 0:
            continue
        for i, left in enumerate(coupling):
            for j, right in enumerate(coupling):
                rest[i][j] -= left * right / pivot
    return True


def is_admissible(parameters: Parameters) -> bool:
    """Say whether the margin is convex in the sides for these parameters; exact."""
    within = all(index.gamma <= 1 for index in parameters.indexes)
    return within and is_positive_semidefinite(compute_core(parameters))
