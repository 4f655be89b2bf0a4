"""Floats become rationals near them, and small systems are solved exactly."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearproof.search.rational import (
    compute_product,
    multiply_factor,
    round_factor,
    round_nearest,
    round_significant,
    solve_semidefinite,
)


@pytest.mark.parametrize(
    ("value", "places", "expected"), [(0.125, 2, "0.12"), (0.375, 2, "0.38"), (-0.5, 0, "0"), (-1.26, 1, "-1.3")]
)
def test_rounding_is_to_the_nearest_and_of_two_to_the_even_one(value, places, expected):
    assert round_nearest(value, places) == Fraction(expected)


@pytest.mark.parametrize(
    ("value", "digits", "expected"), [(1234.5, 2, "1200"), (0.00123, 2, "0.0012"), (0.0, 3, "0"), (9.99, 1, "10")]
)
def test_significant_digits(value, digits, expected):
    assert round_significant(value, digits) == Fraction(expected)


def test_singular_system_is_solved_when_it_can_be():
    matrix = [[Fraction(1), Fraction(1)], [Fraction(1), Fraction(1)]]
    assert solve_semidefinite(matrix, [Fraction(3), Fraction(3)]) == [3, 0]
    assert solve_semidefinite(matrix, [Fraction(3), Fraction(4)]) is None


def test_indefinite_system_is_refused():
    assert solve_semidefinite([[Fraction(-1)]], [Fraction(1)]) is None


@settings(max_examples=50, derandomize=True, database=None, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10**6))
def test_solution_solves_and_factor_is_near(size, seed):
    random = np.random.default_rng(seed)
    half = random.integers(-9, 10, (size, size))
    matrix = (half @ half.T).astype(float)
    exact = [[Fraction(int(entry)) for entry in row] for row in matrix]
    wanted = [Fraction(int(entry)) for entry in random.integers(-9, 10, size)]
    right = compute_product(exact, wanted)
    assert compute_product(exact, solve_semidefinite(exact, right)) == right
    lower, diagonal = round_factor(matrix + np.eye(size), 0.0)
    assert min(diagonal) > 0
    product = multiply_factor(lower, diagonal)
    for i in range(size):
        for j in range(size):  # entries are below 500, L and D are kept to ten digits
            assert abs(float(product[i][j]) - matrix[i, j] - (i == j)) < 1e-5


def test_small_pivots_become_zero_with_their_column():
    lower, diagonal = round_factor(np.array([[1e-12, 0.5e-12], [0.5e-12, 1.0]]), 1e-9)
    assert (lower, diagonal) == ([[], [0]], [0, 1])
