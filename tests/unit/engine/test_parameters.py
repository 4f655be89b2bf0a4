from fractions import Fraction
from pathlib import Path

import pytest

from clearproof.engine.admissible import compute_core, is_admissible, is_positive_semidefinite
from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.errors import InputError

ROOT = Path(__file__).parents[3]
TENTH = Fraction(1, 10)


def build_pair(gamma, beta):
    indexes = tuple(Index(name, TENTH, TENTH, Fraction(gamma)) for name in "AB")
    return Parameters(indexes, build_beta([("A", "B", Fraction(beta))]))


@pytest.mark.parametrize(
    ("name", "admissible"),
    [
        ("article", True),
        ("asymmetric", True),
        ("fifteen", True),
        ("near-singular", True),
        ("article-high-correlation", False),
        ("not-psd-beta", False),
    ],
)
def test_shipped_sets_are_as_their_readme_says(name, admissible):
    path = ROOT / "specs" / "parameters" / f"{name}.json"
    assert is_admissible(load_parameters(path)) is admissible
    row = next(line for line in path.with_name("README.md").read_text().splitlines() if line.startswith(f"| `{name}`"))
    assert row.split("|")[3].strip().startswith("yes" if admissible else "no")


def test_valid_correlation_can_be_inadmissible():
    chosen = load_parameters(ROOT / "specs" / "parameters" / "article-high-correlation.json")
    assert is_positive_semidefinite(chosen.correlation_rows())
    assert not is_admissible(chosen)


@pytest.mark.parametrize(
    ("beta", "admissible"), [("0.96", True), ("-0.96", True), ("0.9601", False), ("-0.9601", False)]
)
def test_boundary_of_two_indexes_is_where_the_mathematics_puts_it(beta, admissible):
    assert is_admissible(build_pair("0.92", beta)) is admissible


def test_near_singular_is_one_last_decimal_from_the_boundary():
    chosen = load_parameters(ROOT / "specs" / "parameters" / "near-singular.json")
    worse = Parameters(chosen.indexes, dict.fromkeys(chosen.beta, Fraction("0.9601")))
    assert is_admissible(chosen)
    assert not is_admissible(worse)


@pytest.mark.parametrize(
    ("rows", "semidefinite"),
    [
        ([], True),
        ([[0]], True),
        ([[-1]], False),
        ([[0, 0], [0, 1]], True),
        ([[0, 1], [1, 5]], False),
        ([[1, 1], [1, 1]], True),
        ([[1, 2], [2, 1]], False),
        ([[1, 1, 1], [1, 1, 1], [1, 1, 1]], True),
        ([[1, 1, 1], [1, 1, 2], [1, 2, 9]], False),
        ([[2, 0, 0], [0, 0, 0], [0, 0, 3]], True),
    ],
)
def test_semidefinite_matrices_are_told_from_others(rows, semidefinite):
    assert is_positive_semidefinite([[Fraction(entry) for entry in row] for row in rows]) is semidefinite


def test_core_is_b_less_half_of_one_less_gamma():
    assert compute_core(build_pair("0.92", "0.5")) == [
        [Fraction("0.96"), Fraction("0.5")],
        [Fraction("0.5"), Fraction("0.96")],
    ]


def test_pairs_that_are_absent_are_uncorrelated():
    indexes = tuple(Index(name, TENTH, TENTH, TENTH) for name in "ABC")
    chosen = Parameters(indexes, build_beta([("C", "A", TENTH)]))
    assert chosen.correlation_rows() == [[1, 0, TENTH], [0, 1, 0], [TENTH, 0, 1]]
    assert chosen.get_position("C") == 2


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Index("A", Fraction(0), TENTH, TENTH), "index A: alpha_long: found 0, allowed: > 0"),
        (lambda: Index("A", TENTH, -TENTH, TENTH), "index A: alpha_short: found -1/10, allowed: > 0"),
        (lambda: Index("A", TENTH, TENTH, Fraction(2)), "index A: gamma: found 2, allowed: between -1 and 1"),
        (lambda: Parameters((), {}), "indexes: found none, allowed: at least one index"),
        (
            lambda: Parameters((Index("A", TENTH, TENTH, TENTH),) * 2, {}),
            "indexes[1].name: found 'A' again, allowed: each name once",
        ),
        (lambda: build_pair("0.9", "1.1"), "beta [A, B]: found 11/10, allowed: between -1 and 1"),
        (
            lambda: build_beta([("A", "A", TENTH)]),
            "beta [A, A]: found an index with itself, allowed: two different indexes",
        ),
        (
            lambda: build_beta([("A", "B", TENTH), ("B", "A", TENTH)]),
            "beta [B, A]: found a pair listed twice, allowed: each pair once, in either order",
        ),
        (
            lambda: Parameters((Index("A", TENTH, TENTH, TENTH),), build_beta([("A", "B", TENTH)])),
            "beta [A, B]: found unknown index 'B', allowed: one of A",
        ),
        (lambda: build_pair("0.9", "0").get_position("C"), "index: found 'C', allowed: one of A, B"),
        (lambda: Contract("X", "A", Kind.FUTURE, Fraction(0)), "contract X: price: found 0, allowed: > 0"),
        (
            lambda: Contract("X", "A", Kind.FUTURE, TENTH, TENTH),
            "contract X: hedge_ratio: found 1/10, allowed: absent for a future",
        ),
        (
            lambda: Contract("X", "A", Kind.OPTION, TENTH, Fraction(2)),
            "contract X: hedge_ratio: found 2, allowed: between -1 and 1",
        ),
        (lambda: Order("o", "X", Side.BUY, Fraction(0)), "order o: size: found 0, allowed: > 0"),
        (lambda: Order("o", "X", Side.BUY, TENTH, Fraction(0)), "order o: limit: found 0, allowed: > 0"),
        (
            lambda: Portfolio({}, {"X": TENTH}),
            "positions.X: found unknown contract 'X', allowed: a contract listed under contracts",
        ),
    ],
)
def test_values_out_of_range_are_refused_on_construction(build, message):
    with pytest.raises(InputError) as caught:
        build()
    assert str(caught.value) == message
