import math
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearproof.engine.roots import ZERO, Surd, root, total
from clearproof.errors import InputError

rationals = st.builds(Fraction, st.integers(-50, 50), st.integers(1, 12))
squares = st.builds(Fraction, st.integers(0, 60), st.integers(1, 12))
surds = st.lists(st.tuples(rationals, squares), max_size=4).map(lambda terms: total(c * root(s) for c, s in terms))
exactly = settings(derandomize=True, database=None, deadline=None, max_examples=150)


def to_decimal(number: Surd) -> Decimal:
    """The same sum in 120-digit decimal arithmetic."""
    with localcontext() as context:
        context.prec = 120
        return sum(
            (Decimal(c.numerator) / Decimal(c.denominator) * Decimal(r).sqrt() for c, r in number.terms), Decimal(0)
        )


def test_root_of_a_square_is_rational():
    assert root(Fraction(9, 4)) == Fraction(3, 2)
    assert root(Fraction(9, 4)).to_fraction() == Fraction(3, 2)
    assert hash(root(Fraction(9, 4))) == hash(Fraction(3, 2))


def test_roots_of_one_square_class_are_added_up():
    assert (root(2) + root(8)).terms == ((Fraction(3), 2),)
    assert root(2) + root(8) == root(18)
    assert hash(root(2) + root(8)) == hash(root(18))


def test_sums_that_agree_to_many_digits_are_told_apart():
    near = Fraction(14142135623730950488016887242096980785696718753769480731766797379, 10**64)
    assert near < root(2) < near + Fraction(1, 10**64)
    # The classic near miss of sums of three roots: equal to 16 digits.
    left, right = root(10) + root(11), root(5) + root(18)
    assert left != right
    assert (left < right) is (to_decimal(left) < to_decimal(right))


def test_a_sum_of_many_roots_that_cancels_is_zero():
    parts = [root(2), root(3), root(5), root(7), root(Fraction(1, 11))]
    doubled = [root(8), root(12), root(20), root(28), root(Fraction(4, 11))]
    assert 2 * total(parts) - total(doubled) == 0
    assert (2 * total(parts) - total(doubled)).terms == ()


def test_root_of_a_negative_number_is_refused():
    with pytest.raises(InputError, match="negative number -1"):
        root(-1)


def test_irrational_numbers_have_no_fraction():
    with pytest.raises(InputError, match=r"irrational 1\.4142"):
        root(2).to_fraction()


@pytest.mark.parametrize(
    ("number", "down", "up", "half_even"),
    [
        (root(2), "1.4142", "1.4143", "1.4142"),
        (-root(2), "-1.4143", "-1.4142", "-1.4142"),
        (root(3), "1.7320", "1.7321", "1.7321"),
        (root(Fraction(1, 4)), "0.50000", "0.50000", "0.50000"),
        (total([Fraction(123445, 10**5)]), "1.2344", "1.2345", "1.2344"),
        (total([Fraction(123455, 10**5)]), "1.2345", "1.2346", "1.2346"),
        (total([Fraction(-123455, 10**5)]), "-1.2346", "-1.2345", "-1.2346"),
        (total([Fraction(1234567)]), "1234567", "1234567", "1234567"),
        (root(Fraction(1, 10**20)), "0.00000000010000", "0.00000000010000", "0.00000000010000"),
        (ZERO, "0", "0", "0"),
    ],
)
def test_decimals_are_rounded_as_their_name_says(number, down, up, half_even):
    assert number.to_decimal_down(5) == down
    assert number.to_decimal_up(5) == up
    assert number.to_decimal_half_even(5) == half_even


def test_no_digit_at_all_is_refused():
    with pytest.raises(InputError, match="at least 1"):
        root(2).to_decimal_down(0)


def test_text_shows_at_least_24_digits():
    assert str(root(1_425_000_000)) == "37749.1721763537484861834"


@exactly
@given(surds, surds)
def test_order_is_that_of_long_decimals(left, right):
    gap = to_decimal(left) - to_decimal(right)
    expected = 0 if abs(gap) < Decimal(10) ** -90 else int(gap.compare(0))
    assert left.sign_of_difference(right) == expected
    assert (left < right, left == right, left > right) == (expected < 0, expected == 0, expected > 0)


@exactly
@given(surds, surds, rationals)
def test_arithmetic_is_that_of_numbers(left, right, scale):
    assert (left + right) - right == left
    assert left * right == right * left
    assert left * (right + scale) == left * right + scale * left
    assert scale - left == -(left - scale)
    if scale:
        assert left / scale * scale == left


@exactly
@given(surds, st.integers(0, 30))
def test_floor_is_the_largest_integer_below(number, places):
    floor = number.scale_floor(places)
    assert Fraction(floor, 10**places) <= number < Fraction(floor + 1, 10**places)


@exactly
@given(surds, st.integers(1, 30))
def test_printed_decimals_enclose_the_number(number, digits):
    down, up = Fraction(number.to_decimal_down(digits)), Fraction(number.to_decimal_up(digits))
    nearest = Fraction(number.to_decimal_half_even(digits))
    assert down <= number <= up
    assert nearest in (down, up)
    assert nearest - number <= number - down if nearest == up != down else True
    shown = number.to_decimal_half_even(digits).lstrip("-").replace(".", "").lstrip("0")
    assert number == 0 or len(shown) >= digits


@exactly
@given(squares)
def test_float_is_the_nearest(square):
    assert math.isclose(float(root(square)), math.sqrt(square), rel_tol=4e-16)


def test_comparison_with_other_types_is_left_to_them():
    assert root(4) != "2"
    assert root(4) == 2
    assert root(4) > Fraction(19, 10)
    assert Fraction(19, 10) < root(4)
