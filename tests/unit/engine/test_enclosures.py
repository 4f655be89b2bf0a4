"""Enclosures hold the number they are about, and are narrow."""

from fractions import Fraction
from itertools import pairwise

import pytest
from scipy import special

from clearproof.engine.enclosures import (
    _PI,
    FAR,
    Enclosure,
    enclose_density,
    enclose_exp,
    enclose_log,
    enclose_normal,
    enclose_quantile,
    enclose_root,
)
from clearproof.errors import InputError

NARROW = Fraction(1, 10**45)
POINTS = [Fraction(text) for text in ("0", "1e-9", "1/3", "5/7", "1", "2.5", "7", "11.9")]


def holds(enclosure, digits, width=NARROW):
    """Say whether the number that these digits begin can lie inside, and whether the width is small."""
    shown = Fraction(digits)
    return enclosure.low - NARROW <= shown <= enclosure.high + NARROW and enclosure.high - enclosure.low <= width


def test_fifty_decimals_of_pi_enclose_machins_sum():
    def arctan(inverse):
        terms = [Fraction((-1) ** k, (2 * k + 1) * inverse ** (2 * k + 1)) for k in range(60)]
        partial = sum(terms[:-1]), sum(terms)  # an alternating series lies between two partial sums
        return Enclosure(min(partial), max(partial))

    five, many = arctan(5), arctan(239)
    low, high = 16 * five.low - 4 * many.high, 16 * five.high - 4 * many.low
    assert _PI.low < low < high < _PI.high


@pytest.mark.parametrize(
    ("enclosure", "digits"),
    [
        (enclose_exp(Fraction(1)), "2.71828182845904523536028747135266249775724709369996"),
        (enclose_exp(Fraction(-1)), "0.36787944117144232159552377016146086744581113103177"),
        (enclose_log(Fraction(2)), "0.69314718055994530941723212145817656807550013436026"),
        (enclose_log(Fraction(1, 10)), "-2.30258509299404568401799145468436420760110148862877"),
        (enclose_root(Fraction(2)), "1.41421356237309504880168872420969807856967187537695"),
        (enclose_density(Fraction(0)), "0.39894228040143267793994605993438186847585863116493"),
        (enclose_normal(Fraction(0)), "0.5"),
        (enclose_normal(Fraction(1)), "0.8413447460685429485852325456320379224779129667266"),
    ],
)
def test_known_digits_lie_inside(enclosure, digits):
    assert enclosure.low <= enclosure.high
    assert holds(enclosure, digits, Fraction(1, 10**44))


@pytest.mark.parametrize("x", [sign * point for point in POINTS for sign in (1, -1)])
def test_the_normal_distribution_agrees_with_scipy(x):
    enclosure = enclose_normal(x)
    assert 0 <= enclosure.low <= enclosure.high <= 1
    assert enclosure.high - enclosure.low < NARROW
    assert float(enclosure.low) == pytest.approx(special.ndtr(float(x)), rel=1e-12, abs=1e-40)


def test_the_normal_distribution_and_its_mirror_add_up_to_one():
    for x in POINTS:
        above, below = enclose_normal(x), enclose_normal(-x)
        assert above.low + below.low <= 1 <= above.high + below.high


def test_the_difference_of_two_values_is_the_density_between_them():
    for first, last in pairwise(POINTS):
        rise = enclose_normal(last).high - enclose_normal(first).low
        assert rise >= (last - first) * enclose_density(last).low
        assert enclose_normal(last).low - enclose_normal(first).high <= (last - first) * enclose_density(first).high


@pytest.mark.parametrize("x", [Fraction(FAR) + Fraction(1, 100), Fraction(100), Fraction(10**9)])
def test_far_tails_are_bounded_without_summing(x):
    tail, density = enclose_normal(-x), enclose_density(x)
    assert (tail.low, density.low) == (0, 0)
    assert 0 < tail.high < Fraction(1, 10**32)
    assert 0 < density.high < Fraction(1, 10**31)


@pytest.mark.parametrize("probability", ["0.5", "0.42", "1e-30", "1e-12", "0.99999", "0.0001"])
def test_quantiles_are_bracketed_by_the_distribution(probability):
    wanted = Fraction(probability)
    enclosure = enclose_quantile(wanted)
    assert enclose_normal(enclosure.low).high <= wanted <= enclose_normal(enclosure.high).low
    assert enclosure.high - enclosure.low < Fraction(1, 10**20)


@pytest.mark.parametrize("probability", [Fraction(0), Fraction(1), Fraction(1, 10**31), Fraction(-1)])
def test_quantiles_too_far_out_are_refused(probability):
    with pytest.raises(InputError, match="probability"):
        enclose_quantile(probability)


@pytest.mark.parametrize("x", [Fraction(0), Fraction(-1)])
def test_logarithms_of_nothing_are_refused(x):
    with pytest.raises(InputError, match="logarithm"):
        enclose_log(x)


def test_logarithms_of_a_product_add_up():
    a, b = Fraction(7, 3), Fraction(10**9, 7)
    parts = enclose_log(a), enclose_log(b)
    whole = enclose_log(a * b)
    assert parts[0].low + parts[1].low <= whole.high
    assert whole.low <= parts[0].high + parts[1].high


def test_scaling_by_a_negative_number_swaps_the_ends():
    assert Enclosure(Fraction(1), Fraction(2)).scale(Fraction(-3)) == Enclosure(Fraction(-6), Fraction(-3))
