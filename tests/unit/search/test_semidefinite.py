"""Large matrices are shown semidefinite, or refuted, by exact integers only."""

from fractions import Fraction

from clearproof.certificates.psd import compute_admissibility_matrix, compute_refuting_vector
from clearproof.engine.documents import load_parameters
from clearproof.search.semidefinite import find_refuting_vector, is_shown_semidefinite
from tests.unit.gate.projects import ROOT

PARAMETERS = ROOT / "specs" / "parameters"


def load(name: str) -> list[list[Fraction]]:
    return compute_admissibility_matrix(load_parameters(PARAMETERS / f"{name}.json"))


def test_both_ways_agree_with_exact_elimination_on_every_shipped_set() -> None:
    names = [path.stem for path in sorted(PARAMETERS.glob("*.json")) if path.stem != "hundred"]
    assert len(names) > 10
    for name in names:
        is_semidefinite = compute_refuting_vector(load(name)) is None
        assert not is_shown_semidefinite(load(name)) or is_semidefinite
        assert find_refuting_vector(load(name)) is None or not is_semidefinite


def test_a_hundred_indexes_are_shown_admissible() -> None:
    assert is_shown_semidefinite(load("hundred"))


def test_a_matrix_that_misses_by_little_is_not_shown() -> None:
    third, tiny = Fraction(1, 3), Fraction(1, 10**12)
    assert is_shown_semidefinite([[Fraction(1), third], [third, Fraction(1)]])
    assert not is_shown_semidefinite([[Fraction(1), 1 + tiny], [1 + tiny, Fraction(1)]])
    assert not is_shown_semidefinite([[Fraction(1), Fraction(1)], [Fraction(1), 1 - tiny]])


def test_a_refuting_vector_is_exact() -> None:
    matrix = load("not-psd-beta")
    vector = find_refuting_vector(matrix)
    assert vector is not None
    assert sum(a * x * y for x, row in zip(vector, matrix, strict=True) for a, y in zip(row, vector, strict=True)) < 0
