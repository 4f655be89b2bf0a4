"""Which numbers may a document hold, and how is an exact number written back?

A decimal string is taken as it stands. An unquoted number is taken by its *text*, never through a binary float, and
only where every reader of the document sees the same number: an integer, or a literal with a point or an exponent of at
most 15 significant digits, which is what survives a binary double. ``0.1`` is one tenth; ``0.30000000000000004`` is
what a binary float left behind and is refused, as are NaN and the infinities. More digits are welcome in quotes.
"""

import re
from fractions import Fraction
from functools import lru_cache

from clearproof.errors import InputError

MAX_TEXT = 128
"""Longest text of a number, in characters."""
MAX_EXPONENT = 100
"""Largest absolute exponent: a ten-character document must not ask for a gigabyte of digits."""
EXACT_DIGITS = 15
"""Significant decimal digits that every binary double keeps."""

_DECIMAL = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?")
_SHOWN = 60
_ALLOWED = 'a finite decimal such as "0.10"'


class Literal(str):
    """The text of an unquoted number, as written."""

    __slots__ = ()


def describe(value: object) -> str:
    """Return ``value`` as an error message shows it: numbers bare, text quoted, at most 60 characters."""
    names = {None: "null", True: "true", False: "false"}
    text = names[value] if value is None or isinstance(value, bool) else repr(value)
    text = str(value) if isinstance(value, Literal) else text
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def parse_decimal(place: str, value: object) -> Fraction:
    """Return the exact number that a document holds.

    Parameters
    ----------
    place :
        Where the value stands, for the message.
    value :
        A string, or a :class:`Literal` for an unquoted number.

    Raises
    ------
    InputError
        Not a finite decimal, out of proportion, or an unquoted float with more digits than a binary double keeps.
    """
    if not isinstance(value, str):
        raise InputError(place, describe(value), _ALLOWED)
    try:
        return _parse(value, type(value))
    except InputError as error:
        raise InputError(place, error.found, error.allowed, hint=error.hint) from error


@lru_cache(maxsize=1 << 17)
def _parse(text: str, kind: type) -> Fraction:
    """Return the number; ``kind`` is the type of ``text``, since a literal equals the string of its characters."""
    match = _DECIMAL.fullmatch(text)
    if match is None:
        raise InputError("", describe(text), _ALLOWED)
    sign, whole, part, exponent = match.group(1), match.group(2), match.group(3) or "", match.group(4) or "0"
    if len(text) > MAX_TEXT or len(exponent) > MAX_TEXT or abs(int(exponent)) > MAX_EXPONENT:
        allowed = f"at most {MAX_TEXT} characters and an exponent of at most {MAX_EXPONENT}"
        raise InputError("", describe(text), allowed)
    is_float = match.group(3) is not None or match.group(4) is not None
    if kind is Literal and is_float and len((whole + part).strip("0")) > EXACT_DIGITS:
        hint = "a binary float may already have changed it: write the exact decimal in quotes"
        raise InputError("", describe(text), f"at most {EXACT_DIGITS} digits in an unquoted number", hint=hint)
    scale = int(exponent) - len(part)
    number = int(sign + whole + part)
    return Fraction(number * 10 ** max(scale, 0), 10 ** max(-scale, 0))


def format_decimal(value: Fraction) -> str:
    """Return ``value`` as an exact decimal string, shortest form, no exponent.

    Raises
    ------
    InputError
        No finite decimal equals it, one third for example.
    """
    places = _count_places(value.denominator)
    if places is None:
        raise InputError("number", value, "a number that a finite decimal can write")
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _count_places(denominator: int) -> int | None:
    """Return the fewest decimal places that write a number over ``denominator``, None where none suffice."""
    counts = {2: 0, 5: 0}
    for prime in counts:
        while denominator % prime == 0:
            denominator //= prime
            counts[prime] += 1
    return max(counts.values()) if denominator == 1 else None
