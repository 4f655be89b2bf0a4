"""Black-76 in enclosures agrees with the textbook in floats, and its slope with differences of its exposure."""

from fractions import Fraction
from math import exp, log, pi, sqrt

import pytest
from scipy import special

from clearproof.engine.black76 import Option
from clearproof.errors import InputError

FORWARD = Fraction(3500)
DELTAS = [Fraction(text) for text in ("0.42", "-0.42", "0.99", "-0.001", "0.5", "-0.5")]
PRICES = [Fraction(text) for text in ("3500", "3535", "3465", "1000", "9000")]


def build(delta):
    return Option(FORWARD, delta, Fraction("0.6"), Fraction(30))


def compute_by_textbook(delta, price):
    """Return delta and slope of the option struck so that its delta at FORWARD is ``delta``."""
    deviation = 0.6 * sqrt(30 / 365)
    start = special.ndtri(float(delta) + (delta < 0))
    strike = float(FORWARD) * exp(-(start - deviation / 2) * deviation)
    d1 = log(float(price) / strike) / deviation + deviation / 2
    ratio = special.ndtr(d1) - (delta < 0)
    return ratio, ratio + exp(-d1 * d1 / 2) / sqrt(2 * pi) / deviation


@pytest.mark.parametrize("delta", DELTAS)
@pytest.mark.parametrize("price", PRICES)
def test_delta_agrees_with_the_textbook(delta, price):
    enclosure = build(delta).enclose_delta(price)
    assert enclosure.high - enclosure.low < Fraction(1, 10**25)
    assert float(enclosure.low) == pytest.approx(compute_by_textbook(delta, price)[0], abs=1e-12)


@pytest.mark.parametrize("delta", DELTAS)
@pytest.mark.parametrize("price", PRICES)
def test_slope_holds_the_textbook_slope_at_every_price_between(delta, price):
    enclosure = build(delta).enclose_slope(FORWARD, price)
    for step in range(11):
        between = FORWARD + (price - FORWARD) * step / 10
        slope = compute_by_textbook(delta, between)[1]
        assert float(enclosure.low) - 1e-12 <= slope <= float(enclosure.high) + 1e-12


@pytest.mark.parametrize("delta", DELTAS)
def test_slope_is_tight_on_a_small_move(delta):
    enclosure = build(delta).enclose_slope(FORWARD, FORWARD + Fraction(1, 10**6))
    assert enclosure.high - enclosure.low < Fraction(1, 10**6)


@pytest.mark.parametrize("delta", DELTAS)
@pytest.mark.parametrize("price", PRICES[1:])
def test_exposure_moves_by_a_slope_times_the_move(delta, price):
    option = build(delta)
    moved = option.enclose_delta(price).scale(price)
    slope = option.enclose_slope(FORWARD, price)
    rise = price - FORWARD
    ends = sorted(rise * end for end in slope)
    assert ends[0] <= moved.high - FORWARD * delta
    assert moved.low - FORWARD * delta <= ends[1]


def test_the_order_of_the_two_prices_does_not_matter():
    option = build(DELTAS[0])
    assert option.enclose_slope(PRICES[1], PRICES[2]) == option.enclose_slope(PRICES[2], PRICES[1])


@pytest.mark.parametrize("delta", [0, 1, -1])
def test_an_option_without_gamma_keeps_its_hedge_ratio(delta):
    option = build(Fraction(delta))
    assert set(option.enclose_delta(PRICES[4])) == set(option.enclose_slope(FORWARD, PRICES[4])) == {delta}


def test_calls_and_puts_keep_their_sign_and_range():
    for price in PRICES:
        call, put = build(DELTAS[0]).enclose_delta(price), build(DELTAS[1]).enclose_delta(price)
        assert 0 <= call.low <= call.high <= 1
        assert -1 <= put.low <= put.high <= 0


def test_a_hedge_ratio_that_no_enclosure_tells_from_one_is_refused():
    with pytest.raises(InputError, match="probability"):
        build(1 - Fraction(1, 10**40)).enclose_slope(FORWARD, PRICES[1])
