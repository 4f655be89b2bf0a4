"""How does untrusted JSON become values that rules may use?

Every reader takes the path of the field first, so that a rejection says where. Numbers are exact: decimal strings,
fractions ``p/q`` or JSON integers; a binary float never exists. Sizes are capped so that no document can stall a rule.
"""

import json
import re
import tomllib
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from clearproof.checker.errors import Rejected

MAX_BYTES = 256_000_000
"""Longest file; a portfolio of a million orders stays below it."""
MAX_CERTIFICATE_BYTES = 16_000_000
INTEGER_BITS = 512
"""Longest integer of a list of integers."""
NUMBER_CHARACTERS = 128
"""Longest number that a document may choose freely."""
FACTOR_CHARACTERS = 4_000
"""Longest number of a factorisation that a matrix forces; it grows with the matrix."""
TEXT = re.compile(r".+")
NUMBER = re.compile(r"[+-]?[0-9]+((\.[0-9]+)?([eE][+-]?0*([0-9]{1,2}|100))?|/[1-9][0-9]*)", re.ASCII)
"""A decimal, with an exponent of at most 100 where writers of JSON put one, or a fraction."""
HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*", re.ASCII)
"""Relative, with slashes; no part begins with a dot, so none leads outside or hides."""
_T = TypeVar("_T")


def parse_json(place: str, data: bytes) -> object:
    """Return the value of a JSON document in which floats, NaN and duplicate keys are errors."""
    return _parse(place, data, MAX_CERTIFICATE_BYTES, lambda text: json.loads(text, parse_float=_refuse, **_STRICT))


def parse_subject(path: str, data: bytes) -> object:
    """Return the value of a JSON or TOML document whose decimal literals are read exactly, from their text."""
    if path.endswith(".toml"):
        return _parse(path, data, MAX_BYTES, lambda text: tomllib.loads(text, parse_float=_read_digits))
    return _parse(path, data, MAX_BYTES, lambda text: json.loads(text, parse_float=_read_literal, **_STRICT))


def _parse(place: str, data: bytes, most: int, decode: Callable[[str], object]) -> object:
    if len(data) > most:
        raise Rejected(place, len(data), f"at most {most} bytes")
    try:
        return decode(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # decoding errors of UTF-8 and of both formats are ValueErrors
        raise Rejected(place, str(error), "a well-formed document") from error


def _refuse(literal: str) -> object:
    raise Rejected("number", literal, "an integer, or text with a decimal or p/q")


def _read_literal(literal: str) -> Fraction:
    return get_number("number", literal)


def _read_digits(literal: str) -> Fraction:
    """TOML allows an underscore between digits."""
    return _read_literal(literal.replace("_", ""))


def _pair(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise Rejected("object", " ".join(key for key, _ in pairs), "no key twice")
    return result


_STRICT: dict[str, Any] = {"parse_constant": _refuse, "object_pairs_hook": _pair}


def get_object(field: str, value: object, required: set[str], optional: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return ``value`` as an object with every required key and no unknown one."""
    if not isinstance(value, dict) or not required <= set(value) <= required | optional:
        got = " ".join(map(str, value)) if isinstance(value, dict) else value
        raise Rejected(field, got, " ".join(("an object with the keys", *sorted(required), *sorted(optional))))
    return value


def get_list(field: str, value: object, least: int, most: int) -> list[Any]:
    """Return ``value`` as a list of ``least`` to ``most`` entries."""
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise Rejected(field, len(value) if isinstance(value, list) else value, f"a list of {least} to {most} entries")
    return value


def get_text(field: str, value: object, pattern: re.Pattern[str] = TEXT, most: int = 200) -> str:
    """Return ``value`` as printable text of at most ``most`` characters that ``pattern`` matches."""
    if not isinstance(value, str) or len(value) > most or not value.isprintable() or not pattern.fullmatch(value):
        raise Rejected(field, value, f"text, at most {most} printable characters like {pattern.pattern}")
    return value


def get_choice(field: str, value: object, allowed: tuple[str, ...]) -> str:
    """Return ``value``, one of ``allowed``."""
    if not isinstance(value, str) or value not in allowed:
        raise Rejected(field, value, "one of " + ", ".join(allowed))
    return value


def get_table(
    field: str, value: object, read: Callable[[str, object], _T], most: int = MAX_CERTIFICATE_BYTES
) -> dict[str, _T]:
    """Return ``value`` as an object with at most ``most`` names as keys, each value read by ``read``."""
    if not isinstance(value, dict) or len(value) > most:
        got = f"{len(value)} entries" if isinstance(value, dict) else value
        raise Rejected(field, got, f"an object of at most {most} entries")
    return {get_text(field, key): read(f"{field}[{key}]", item) for key, item in value.items()}


def get_hash(field: str, value: object) -> str:
    """Return ``value`` as a SHA-256 digest."""
    return get_text(field, value, HASH)


def get_integer(field: str, value: object, limit: int) -> int:
    """Return ``value`` as an integer from 0 to ``limit - 1``."""
    if type(value) is not int or not 0 <= value < limit:
        raise Rejected(field, value, f"an integer from 0 to {limit - 1}")
    return value


def get_number(field: str, value: object, most: int = NUMBER_CHARACTERS) -> Fraction:
    """Return ``value`` as an exact rational; ``p``, ``p/q`` and decimals, at most ``most`` characters."""
    if type(value) is Fraction or (type(value) is int and value.bit_length() < 4 * NUMBER_CHARACTERS):
        return Fraction(value)
    return _convert(get_text(field, value, NUMBER, most))


_convert = lru_cache(1 << 17)(Fraction)
"""Files of a million orders repeat few sizes; a :class:`Fraction` never changes."""


def get_numbers(field: str, value: object, count: int, most: int = NUMBER_CHARACTERS) -> list[Fraction]:
    """Return ``value`` as ``count`` exact rationals."""
    return [get_number(f"{field}[{i}]", item, most) for i, item in enumerate(get_list(field, value, count, count))]


def get_integers(field: str, value: object, count: int) -> list[int]:
    """Return ``value`` as ``count`` integers of any sign and at most ``INTEGER_BITS`` bits."""
    numbers = get_list(field, value, count, count)
    for i, number in enumerate(numbers):
        if type(number) is not int or number.bit_length() > INTEGER_BITS:
            raise Rejected(f"{field}[{i}]", number, f"an integer of at most {INTEGER_BITS} bits")
    return numbers
