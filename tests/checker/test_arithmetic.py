"""The checker's arithmetic against other ways to compute the same."""

import random
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import product

import pytest

from clearproof.certificates.psd import compute_refuting_vector, ldl, shorten
from clearproof.checker.errors import Rejected
from clearproof.checker.linear import check_factor, compute_square, read_semidefinite
from clearproof.checker.polynomials import Ring
from clearproof.checker.roots import is_positive

SEED = 20_240_229


def make_matrix(source, size, rank):
    """Return G'G of a random integer G: positive semidefinite, of at most the given rank."""
    rows = [[Fraction(source.randint(-3, 3), source.randint(1, 4)) for _ in range(size)] for _ in range(rank)]
    return [[sum(row[i] * row[j] for row in rows) for j in range(size)] for i in range(size)]


def write(factor):
    lower, diagonal = factor
    return {"lower": [[str(x) for x in row] for row in lower], "diagonal": [str(x) for x in diagonal]}


def test_every_semidefinite_matrix_gets_a_factor_that_the_checker_accepts():
    source = random.Random(SEED)
    for _ in range(200):
        size = source.randint(1, 5)
        matrix = make_matrix(source, size, source.randint(1, size))
        factor = write(ldl(matrix))
        check_factor("A", matrix, factor)
        if all(len(x) <= 64 for row in factor["lower"] for x in row):
            assert read_semidefinite("A", factor, size) == matrix
        assert compute_refuting_vector(matrix) is None


def test_every_other_matrix_gets_a_vector_that_refutes_it():
    source = random.Random(SEED)
    refuted = 0
    for _ in range(300):
        size = source.randint(1, 5)
        matrix = make_matrix(source, size, size)
        i, j = source.randrange(size), source.randrange(size)
        matrix[i][j] -= source.randint(0, 3)
        matrix[j][i] = matrix[i][j]
        vector = compute_refuting_vector(matrix)
        assert (vector is None) == (ldl(matrix) is not None)
        if vector is not None:
            refuted += 1
            assert compute_square(matrix, vector) < 0
            assert compute_square(matrix, shorten(matrix, vector)) < 0
    assert refuted > 100


@pytest.mark.parametrize("matrix", [[[0, 1], [1, 0]], [[0, 1], [1, 5]], [[1, 1, 0], [1, 1, 1], [0, 1, 0]], [[-1]]])
def test_a_zero_pivot_over_a_nonzero_rest_is_refuted(matrix):
    rows = [[Fraction(x) for x in row] for row in matrix]
    assert ldl(rows) is None
    assert compute_square(rows, compute_refuting_vector(rows)) < 0


def test_signs_of_sums_of_roots_agree_with_decimal_arithmetic():
    source = random.Random(SEED)
    with localcontext() as context:
        context.prec = 80
        for _ in range(500):
            terms = [
                (source.choice((-2, -1, 1, 2)), Fraction(source.randint(0, 40), source.randint(1, 9)))
                for _ in range(source.randint(1, 5))
            ]
            total = sum((c * (Decimal(r.numerator) / r.denominator).sqrt() for c, r in terms), Decimal(0))
            assert is_positive(terms) == (total > Decimal("1e-60"))


def test_roots_that_cancel_are_not_positive_and_near_ties_are_told_apart():
    assert not is_positive([(1, Fraction(8)), (-2, Fraction(2))])
    assert not is_positive([(1, Fraction(2)), (1, Fraction(3)), (-1, Fraction(3)), (-1, Fraction(2))])
    big = 10**200
    assert is_positive([(1, Fraction(big * big + 1)), (-1, Fraction(big * big))])
    assert not is_positive([(-1, Fraction(big * big + 1)), (1, Fraction(big * big))])


def test_a_difference_below_the_precision_counts_as_no_difference():
    huge = 1 << 3_000
    assert not is_positive([(1, Fraction(huge * huge + 1)), (-1, Fraction(huge * huge))])


def make_text(source, depth):
    if depth == 0:
        return source.choice(("x", "y", "z", "2", "7", "0"))
    left, right = make_text(source, depth - 1), make_text(source, depth - 1)
    return source.choice(
        (f"({left}+{right})", f"({left}-{right})", f"{left}*{right}", f"(-{left})", f"{left}/3", f"({left})^2")
    )


def test_expanded_polynomials_have_the_values_of_their_text():
    source = random.Random(SEED)
    for _ in range(150):
        text = make_text(source, source.randint(0, 4))
        ring = Ring(("x", "y", "z"))
        polynomial = ring.parse("text", text)
        for x, y, z in product((Fraction(-2), Fraction(1, 3)), repeat=3):
            value = eval(
                text.replace("^", "**").replace("/3", "*Fraction(1, 3)"), {"x": x, "y": y, "z": z, "Fraction": Fraction}
            )  # our own text, evaluated by other code
            assert ring.evaluate(polynomial, {"x": x, "y": y, "z": z}) == value


def test_equal_polynomials_expand_to_the_same_and_differences_vanish():
    ring = Ring(("x", "y"))
    left, right = ring.parse("a", "(x+y)^3"), ring.parse("b", "x^3 + 3*x^2*y + 3*x*y^2 + y^3")
    assert left == right
    assert ring.add(left, right, -1) == {}


@pytest.mark.parametrize(
    "text",
    ["--x", "x + + y", "2x", "x^2.5", "x**y", "0x10", "1_0", "x if y else y", "x\ny", "", " ", "lambda: x", "[x]"],
)
def test_other_python_is_no_polynomial_unless_it_means_one(text):
    ring = Ring(("x", "y"))
    meanings = {"--x": ring.parse("x", "x"), "0x10": ring.parse("x", "16"), "1_0": ring.parse("x", "10")}
    if text in meanings:
        assert ring.parse("text", text) == meanings[text]
    else:
        with pytest.raises(Rejected):
            ring.parse("text", text)
