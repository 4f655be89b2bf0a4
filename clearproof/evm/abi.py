"""The part of Solidity's ABI that the contracts use: static values, static structs and arrays of them.

Kept small on purpose: comparing bytecode with the engine at scale spends its time here, and nothing else is needed.
Types are the ABI's own canonical names, for example ``(uint24,uint24,int16)[]``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from eth_hash.auto import keccak

from clearproof.errors import InputError

Value: TypeAlias = Any
"""An int (addresses and booleans too), a tuple of values for a struct, or a list of values for an array."""

WORD = 32
_INTEGER = re.compile(r"(u?)int(\d+)$")


@dataclass(frozen=True, slots=True)
class Signature:
    """A function or an error: what its four bytes stand for."""

    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Canonical form, for example ``marginOf(address)``."""
        return f"{self.name}({','.join(self.inputs)})"

    @property
    def selector(self) -> bytes:
        """First four bytes of the hash of the canonical form."""
        return compute_selector(self.text)


@lru_cache(maxsize=1024)
def compute_selector(text: str) -> bytes:
    """Return the four bytes that stand for a canonical signature."""
    return bytes(keccak(text.encode())[:4])


def read_signatures(abi: Sequence[Mapping[str, Any]], kind: str) -> tuple[Signature, ...]:
    """Return the entries of one kind, ``function`` or ``error``, of a compiler's ABI."""
    return tuple(
        Signature(
            entry["name"],
            tuple(_get_type(item) for item in entry["inputs"]),
            tuple(_get_type(item) for item in entry.get("outputs", ())),
        )
        for entry in abi
        if entry["type"] == kind
    )


def encode(types: Sequence[str], values: Sequence[Value]) -> bytes:
    """Return arguments as call data.

    Raises
    ------
    InputError
        A count or a value does not fit its type.
    """
    if len(types) != len(values):
        raise InputError("arguments", len(values), f"{len(types)} of them: {', '.join(types)}")
    head = b""
    tail = b""
    size = sum(_get_size(item) for item in types)
    for kind, value in zip(types, values, strict=True):
        if kind.endswith("[]"):
            head += _encode_integer("uint256", size + len(tail))
            tail += _encode_array(kind[:-2], value)
        else:
            head += _encode_static(kind, value)
    return head + tail


def decode(types: Sequence[str], data: bytes) -> tuple[Value, ...]:
    """Return the values of return data or of an error.

    Raises
    ------
    InputError
        The data is shorter than its types ask for.
    """
    values: list[Value] = []
    place = 0
    for kind in types:
        if kind.endswith("[]"):
            values.append(_decode_array(kind[:-2], data, _read(data, place)))
        else:
            values.append(_decode_static(kind, data, place))
        place += _get_size(kind)
    return tuple(values)


def pack_words(values: Sequence[int]) -> bytes:
    """Return an array of unsigned words as it stands in call data: its length, then the words."""
    return len(values).to_bytes(WORD, "big") + b"".join([value.to_bytes(WORD, "big") for value in values])


def _get_type(item: Mapping[str, Any]) -> str:
    kind = str(item["type"])
    if not kind.startswith("tuple"):
        return kind
    return "(" + ",".join(_get_type(part) for part in item["components"]) + ")" + kind.removeprefix("tuple")


def _get_fields(kind: str) -> tuple[str, ...]:
    """Return the types of a struct whose fields are static values."""
    return tuple(kind[1:-1].split(","))


def _get_size(kind: str) -> int:
    """Return the bytes that a value takes in the head."""
    return WORD * len(_get_fields(kind)) if kind.startswith("(") and kind.endswith(")") else WORD


def _encode_array(kind: str, values: Sequence[Value]) -> bytes:
    return _encode_integer("uint256", len(values)) + b"".join([_encode_static(kind, value) for value in values])


def _encode_static(kind: str, value: Value) -> bytes:
    if not kind.startswith("("):
        return _encode_integer(kind, value)
    fields = _get_fields(kind)
    if len(fields) != len(value):
        raise InputError(kind, f"{len(value)} fields", f"{len(fields)} fields")
    return b"".join([_encode_integer(field, item) for field, item in zip(fields, value, strict=True)])


@lru_cache(maxsize=256)
def _get_range(kind: str) -> tuple[int, int]:
    """Return the smallest value of a type and the first above its largest."""
    integer = _INTEGER.match({"address": "uint160", "bool": "uint1"}.get(kind, kind))
    if integer is None:
        raise InputError("ABI type", kind, "integers, address, bool, structs and arrays of them")
    bits = int(integer[2])
    return (0, 1 << bits) if integer[1] else (-1 << (bits - 1), 1 << (bits - 1))


def _encode_integer(kind: str, value: int) -> bytes:
    low, high = _get_range(kind)
    if not low <= value < high:
        raise InputError(kind, value, f"{low} to {high - 1}")
    return (value % (1 << 256)).to_bytes(WORD, "big")


def _decode_array(kind: str, data: bytes, place: int) -> list[Value]:
    count = _read(data, place)
    size = _get_size(kind)
    return [_decode_static(kind, data, place + WORD + size * k) for k in range(count)]


def _decode_static(kind: str, data: bytes, place: int) -> Value:
    if kind.startswith("("):
        return tuple(_decode_static(field, data, place + WORD * k) for k, field in enumerate(_get_fields(kind)))
    word = _read(data, place)
    low, high = _get_range(kind)
    return word - (1 << 256) if low < 0 and word >= high else word


def _read(data: bytes, place: int) -> int:
    if place + WORD > len(data):
        raise InputError("return data", f"{len(data)} bytes", f"at least {place + WORD} bytes")
    return int.from_bytes(data[place : place + WORD], "big")
