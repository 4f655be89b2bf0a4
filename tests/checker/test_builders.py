"""Builders give nothing where there is nothing to certify, and say what is wrong with a file."""

from fractions import Fraction

import pytest

from clearproof import certificates as build
from clearproof.certificates.numbers import root_down, root_up, round_up
from clearproof.certificates.psd import build_admissible
from clearproof.checker import check
from clearproof.engine.margin import Sides
from clearproof.engine.parameters import Index, Parameters
from clearproof.errors import InputError
from tests.checker import samples

ADDRESS = ("PARAM-ADMISSIBLE-001", "statement")
ONE = Fraction(1)


@pytest.mark.parametrize("name", ["article", "asymmetric", "fifteen", "near-singular"])
def test_each_admissible_set_gets_a_certificate_that_is_accepted(name):
    parameters, about = samples.load(name)
    assert check(build.build_psd(parameters, about, *ADDRESS), samples.read).kind == "psd"
    assert build.build_not_psd(parameters, about, *ADDRESS) is None


@pytest.mark.parametrize("name", ["article-high-correlation", "not-psd-beta"])
def test_each_inadmissible_set_gets_a_short_vector_that_is_accepted(name):
    parameters, about = samples.load(name)
    document = build.build_not_psd(parameters, about, *ADDRESS)
    assert check(document, samples.read).kind == "not-psd"
    assert max(len(entry) for entry in document["vector"]) < 8
    assert build.build_psd(parameters, about, *ADDRESS) is None


def test_nothing_that_needs_admissible_parameters_is_built_for_others():
    parameters, about = samples.load("not-psd-beta")
    point, legs = Sides((ONE,) * 3, (-ONE,) * 3), [("BTC", ONE)]
    factor = ([[], [], []], [ONE] * 3)
    assert build_admissible(parameters, about) is None
    assert build.build_positive_definite(parameters, about, *ADDRESS) is None
    assert build.build_not_convex_sides(parameters, about, *ADDRESS, first=point, second=point) is None
    assert build.build_not_convex_sizes(parameters, about, *ADDRESS, first=legs, second=legs) is None
    assert build.build_split_gain(parameters, about, *ADDRESS, [legs, legs]) is None
    assert build.build_split_bound(parameters, about, *ADDRESS, tau=ONE, part=factor) is None
    book = {"book": [ONE] * 6, "attained": ONE}
    assert build.build_leverage_cap(parameters, about, *ADDRESS, dual=[ONE] * 6, cap=ONE, **book) is None
    assert build.build_leverage_attained(parameters, about, *ADDRESS, **book) is None
    assert build.build_repair(parameters, about, *ADDRESS, dual=factor, gap=ONE) is None


def test_a_singular_set_and_a_gamma_of_one_are_not_definite():
    flat = Parameters((Index("A", ONE, ONE, ONE),), {})
    assert build.build_positive_definite(flat, {}, *ADDRESS) is None
    assert build.build_leverage_index(flat, {}, *ADDRESS) is None
    half = Fraction("0.92")
    edge = Parameters((Index("A", ONE, ONE, half), Index("B", ONE, ONE, half)), {frozenset("AB"): Fraction("0.96")})
    assert build.build_psd(edge, {}, *ADDRESS) is not None
    assert build.build_positive_definite(edge, {}, *ADDRESS) is None


def test_a_subject_outside_the_project_or_missing_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="outside the project"):
        build.subject(tmp_path, samples.ROOT / "pyproject.toml")
    with pytest.raises(InputError, match="can be read"):
        build.subject(tmp_path, tmp_path / "nothing.json")


@pytest.mark.parametrize("value", [Fraction(0), Fraction(4), Fraction(2), Fraction(1, 3), Fraction(10**30 + 1, 7)])
def test_rounded_roots_enclose_the_root_as_tightly_as_their_places_allow(value):
    down, up = root_down(value, 9), root_up(value, 9)
    assert down**2 <= value <= up**2
    assert up - down <= Fraction(1, 10**9)
    assert (up == down) == (down**2 == value)
    assert value <= round_up(value, 3) < value + Fraction(1, 1000)
