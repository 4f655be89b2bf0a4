"""What does a parameter file say? The checker's own reader, and the matrices that the parameters define.

Nothing here is shared with the engine: two readers and two derivations have to agree.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from clearproof.checker.documents import get_choice, get_list, get_number, get_object, get_text
from clearproof.checker.errors import Rejected
from clearproof.checker.linear import Matrix, Vector

MAX_INDEXES = 32
"""Most indexes where a rule multiplies whole matrices."""
MAX_FILL_INDEXES = 1_024
"""Most indexes of a worst-fill problem."""
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Parameters:
    """A parameter set: names, volatilities > 0 of both sides, gamma in [-1, 1] and B with unit diagonal."""

    names: tuple[str, ...]
    long: Vector
    short: Vector
    gamma: Vector
    beta: Matrix

    @property
    def admissibility(self) -> Matrix:
        """A = B - 1/2 diag(1 - gamma), shape (n, n)."""
        return self._with_diagonal([1 - HALF * (1 - gamma) for gamma in self.gamma])

    @property
    def sides(self) -> Matrix:
        """Q', shape (2n, 2n), of M^2 in the magnitudes z = (u_1..u_n, -v_1..-v_n) >= 0 of the sides."""
        pairs = list(zip(self.beta, self._with_diagonal(self.gamma), strict=True))
        top = [[*b, *(-entry for entry in c)] for b, c in pairs]
        return top + [[*(-entry for entry in c), *b] for b, c in pairs]

    @property
    def notional(self) -> Vector:
        """c, shape (2n,): gross notional is c'z."""
        return [1 / alpha for alpha in (*self.long, *self.short)]

    def with_beta(self, beta: Matrix) -> "Parameters":
        """Return the same set with other correlations."""
        return replace(self, beta=beta)

    def compute_sides(self, exposures: list[tuple[str, Fraction]]) -> list[Fraction]:
        """Return z of (index, signed exposure) of each contract, in quote units."""
        size = len(self.names)
        sides = [Fraction(0)] * (2 * size)
        for name, exposure in exposures:
            place = self.names.index(name) + (size if exposure < 0 else 0)
            sides[place] += abs(exposure) / self.notional[place]
        return sides

    def _with_diagonal(self, diagonal: Vector) -> list[list[Fraction]]:
        size = range(len(self.names))
        return [[diagonal[i] if i == j else self.beta[i][j] for j in size] for i in size]


def read_parameters(path: str, value: object, most: int = MAX_INDEXES) -> Parameters:
    """Return the parameter set of a ``clearproof/parameters/1`` document with at most ``most`` indexes."""
    top = get_object(path, value, {"schema", "indexes"}, frozenset({"confidence", "horizon_days", "beta"}))
    get_choice(f"{path} schema", top["schema"], ("clearproof/parameters/1",))
    indexes = get_list(f"{path} indexes", top["indexes"], 1, most)
    rows = [_read_index(f"{path} indexes[{i}]", item) for i, item in enumerate(indexes)]
    names = tuple(name for name, _ in rows)
    if len(set(names)) < len(names):
        raise Rejected(f"{path} indexes", " ".join(names), "each name once")
    long, short, gamma = zip(*(numbers for _, numbers in rows), strict=True)
    return Parameters(names, long, short, gamma, read_beta(f"{path} beta", top.get("beta", []), names))


def _read_index(field: str, value: object) -> tuple[str, tuple[Fraction, ...]]:
    entry = get_object(field, value, {"name", "alpha_long", "alpha_short", "gamma"})
    long, short, gamma = (get_number(f"{field}.{key}", entry[key]) for key in ("alpha_long", "alpha_short", "gamma"))
    if min(long, short) <= 0:
        raise Rejected(f"{field}.alpha", min(long, short), "> 0")
    if abs(gamma) > 1:
        raise Rejected(f"{field}.gamma", gamma, "between -1 and 1")
    return get_text(f"{field}.name", entry["name"]), (long, short, gamma)


def read_beta(field: str, value: object, names: tuple[str, ...]) -> Matrix:
    """Return B of a list of ``[name, name, correlation]``; a pair that is not listed has 0."""
    zero, one, places = Fraction(0), Fraction(1), {name: place for place, name in enumerate(names)}
    matrix = [[one if i == j else zero for j in range(len(names))] for i in range(len(names))]
    seen: set[tuple[int, int]] = set()
    for k, item in enumerate(get_list(field, value, 0, len(names) ** 2)):
        first, second, number = get_list(f"{field}[{k}]", item, 3, 3)
        for name in (first, second):
            if type(name) is not str or name not in places:
                raise Rejected(f"{field}[{k}]", name, "an index of the parameters")
        i, j = sorted((places[first], places[second]))
        if i == j or (i, j) in seen:
            raise Rejected(f"{field}[{k}]", f"{first} {second}", "two different indexes, each pair once")
        beta = get_number(f"{field}[{k}][2]", number)
        if abs(beta.numerator) > beta.denominator:
            raise Rejected(f"{field}[{k}][2]", beta, "between -1 and 1")
        seen.add((i, j))
        matrix[i][j] = matrix[j][i] = beta
    return matrix
