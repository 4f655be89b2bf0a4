from fractions import Fraction

import pytest

from clearproof.engine.decimals import Literal, describe, format_decimal, parse_decimal
from clearproof.errors import InputError


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.10", Fraction(1, 10)),
        ("-0", Fraction(0)),
        ("+3", Fraction(3)),
        ("007", Fraction(7)),
        ("1e3", Fraction(1000)),
        ("-1.5E-2", Fraction(-3, 200)),
        ("1e100", Fraction(10**100)),
        ("0." + "3" * 126, Fraction(int("3" * 126), 10**126)),
    ],
)
def test_decimal_text_is_taken_exactly(text, number):
    assert parse_decimal("x", text) == number


@pytest.mark.parametrize(
    "value",
    [
        "",
        " 1",
        "1 ",
        ".5",
        "5.",
        "1/2",
        "NaN",
        "Infinity",
        "-inf",
        "0x10",
        "1e",
        "1_000",
        "\u0661",
        "1e1.0",
        True,
        None,
        3,
        0.5,
        ["1"],
    ],
)
def test_what_is_not_a_decimal_is_refused(value):
    with pytest.raises(InputError) as caught:
        parse_decimal("file: here", value)
    assert caught.value.place == "file: here"


@pytest.mark.parametrize("text", ["1e101", "1e-101", "1e" + "9" * 40, "1" * 129])
def test_numbers_out_of_proportion_are_refused(text):
    with pytest.raises(InputError, match="exponent of at most 100"):
        parse_decimal("x", text)


@pytest.mark.parametrize(
    "text", ["0.1", "123456789012.345", "1e22", "9007199254740993", "1" * 40, "0.000000000000000000001"]
)
def test_unquoted_numbers_are_taken_where_every_reader_sees_the_same(text):
    assert parse_decimal("x", Literal(text)) == parse_decimal("x", text)


@pytest.mark.parametrize("text", ["0.30000000000000004", "1.0000000000000001", "1.234567890123456e3"])
def test_unquoted_floats_with_more_digits_than_a_double_keeps_are_refused(text):
    with pytest.raises(InputError, match="at most 15 digits") as caught:
        parse_decimal("x", Literal(text))
    assert "quotes" in caught.value.hint
    assert parse_decimal("x", text) == Fraction(text)


@pytest.mark.parametrize("text", ["0", "1", "-1", "0.1", "-0.001", "123.456", "1000000", "0.00000001"])
def test_formatting_reverses_parsing(text):
    assert format_decimal(parse_decimal("x", text)) == text


def test_a_third_has_no_decimal():
    with pytest.raises(InputError, match="1/3"):
        format_decimal(Fraction(1, 3))


def test_found_values_are_shown_as_the_document_writes_them():
    assert [describe(value) for value in (Literal("1e400"), "a", None, True, False, [1])] == [
        "1e400",
        "'a'",
        "null",
        "true",
        "false",
        "[1]",
    ]


def test_long_found_values_are_cut():
    assert describe("x" * 100) == "'" + "x" * 59 + "..."
