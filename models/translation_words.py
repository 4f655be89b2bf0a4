"""Translated functions beside their bytecode: where do values stand in call data, in results and in storage?

A template says it once for given array lengths, so that many cases are written without walking a type; storage leaves
are placed by the compiler's own layout.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from typing import Any, TypeAlias

from eth_hash.auto import keccak

from clearproof.errors import ToolError
from clearproof.static.translate.types import Scalar

Part: TypeAlias = Mapping[str, Any]
"""A parameter, a result or a field as the compiler's ABI describes it."""
Shape: TypeAlias = Any
"""A leaf's number; a list for an array or a structure, in order."""
WORD = 32
MODULUS = 1 << 256
_MOST_SLOTS = 16
"""Larger variables are looked at only where the terms name a place in them."""
_REMEMBERED = 1 << 14
"""Places and hashes that are kept; cases share most of them."""


class _Words(dict[int, bytes]):
    """Numbers as words, in two's complement; cases share most of their numbers."""

    def __missing__(self, value: int) -> bytes:
        """Return the word of a number that is new."""
        found = self[value] = (value % MODULUS).to_bytes(WORD, "big")
        return found


@dataclass(frozen=True)
class Template:
    """Values of fixed array lengths as the ABI writes them: constant bytes with one word for each leaf between."""

    items: tuple[bytes | int, ...]
    """Constant bytes, or the number of a leaf."""
    shifts: tuple[int, ...]
    """By leaf: how far left in its word a value stands; zero but for ``bytesN``."""

    @property
    def size(self) -> int:
        """Bytes of the whole."""
        return sum(len(item) if isinstance(item, bytes) else WORD for item in self.items)

    def write(self, rows: Sequence[Sequence[int]]) -> list[bytes]:
        """Return each row of leaf values as bytes; negative values in two's complement."""
        if not rows:
            return []
        words = _Words()
        columns = [
            [words[value << shift] for value in column] if shift else [words[value] for value in column]
            for column, shift in zip(zip(*rows, strict=True), self.shifts, strict=True)
        ]
        parts: list[Iterable[bytes]] = [
            repeat(item, len(rows)) if isinstance(item, bytes) else columns[item] for item in self.items
        ]
        return [b"".join(row) for row in zip(*parts, strict=True)] if parts else [b""] * len(rows)


def make_template(parts: Sequence[Part], shapes: Sequence[Shape]) -> Template:
    """Return how values of ``parts`` are written; ``shapes`` number their leaves and give arrays their lengths."""
    shifts: dict[int, int] = {}
    items = _merge(_write_all(parts, shapes, shifts))
    return Template(tuple(items), tuple(shifts[leaf] for leaf in sorted(shifts)))


def _write_all(parts: Sequence[Part], shapes: Sequence[Shape], shifts: dict[int, int]) -> list[bytes | int]:
    pieces = [_write_one(part, shape, shifts) for part, shape in zip(parts, shapes, strict=True)]
    heads = [WORD if _is_dynamic(part) else _size(piece) for part, piece in zip(parts, pieces, strict=True)]
    head: list[bytes | int] = []
    tail: list[bytes | int] = []
    for part, piece in zip(parts, pieces, strict=True):
        if _is_dynamic(part):
            head.append((sum(heads) + _size(tail)).to_bytes(WORD, "big"))
            tail += piece
        else:
            head += piece
    return head + tail


def _write_one(part: Part, shape: Shape, shifts: dict[int, int]) -> list[bytes | int]:
    kind = str(part["type"])
    if kind.endswith("]"):
        body = _write_all([_element(part)] * len(shape), shape, shifts)
        return [len(shape).to_bytes(WORD, "big"), *body] if kind.endswith("[]") else body
    if kind == "tuple":
        return _write_all(part["components"], shape, shifts)
    shifts[shape] = 256 - 8 * int(kind[5:]) if kind.startswith("bytes") else 0
    return [shape]


def _size(items: Sequence[bytes | int]) -> int:
    return sum(len(item) if isinstance(item, bytes) else WORD for item in items)


def _merge(items: Sequence[bytes | int]) -> Iterator[bytes | int]:
    constant = b""
    for item in items:
        if isinstance(item, bytes):
            constant += item
            continue
        if constant:
            yield constant
        constant = b""
        yield item
    if constant:
        yield constant


def _is_dynamic(part: Part) -> bool:
    kind = str(part["type"])
    if kind.endswith("[]"):
        return True
    if kind.endswith("]"):
        return _is_dynamic(_element(part))
    return kind == "tuple" and any(_is_dynamic(item) for item in part["components"])


def _element(part: Part) -> dict[str, Any]:
    return {**part, "type": part["type"].rpartition("[")[0]}


def shape_of_inputs(parts: Sequence[Part], lengths: Mapping[str, int], names: Sequence[str]) -> list[Shape]:
    """Return the shapes of parameters; a leaf's number is the place of its path in ``names``."""
    places = {name: place for place, name in enumerate(names)}

    def shape(part: Part, path: str) -> Shape:
        kind = str(part["type"])
        if kind.endswith("]"):
            count = lengths[path] if kind.endswith("[]") else int(kind.rpartition("[")[2][:-1])
            return [shape(_element(part), f"{path}[{i}]") for i in range(count)]
        if kind == "tuple":
            return [shape(item, f"{path}.{item['name']}") for item in part["components"]]
        return places[path]

    return [shape(part, part["name"] or f"argument{i}") for i, part in enumerate(parts)]


def signature(item: Part) -> str:
    """Return the canonical form of a function of the ABI, for example ``marginOf(address)``."""
    return f"{item['name']}({','.join(_canonical(part) for part in item['inputs'])})"


def _canonical(part: Part) -> str:
    kind = str(part["type"])
    if kind.startswith("tuple"):
        return f"({','.join(_canonical(item) for item in part['components'])}){kind[5:]}"
    return kind


# Storage --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Some bytes of a slot."""

    slot: int
    offset: int
    """In bytes, from the low end."""
    size: int
    """In bytes."""

    def write(self, value: int) -> int:
        """Return what ``value`` adds to a word whose bytes here are zero."""
        return (value % (1 << (8 * self.size))) << (8 * self.offset)

    @property
    def mask(self) -> int:
        """The bytes of the word that belong to this place."""
        return ((1 << (8 * self.size)) - 1) << (8 * self.offset)


@dataclass
class Layout:
    """Where the leaves of a contract's storage are."""

    document: Mapping[str, Any]
    """The compiler's ``storageLayout``."""
    _places: dict[tuple[str, tuple[int, ...]], Place] = field(default_factory=dict)

    def locate(self, family: str, keys: tuple[int, ...]) -> Place:
        """Return the place of a leaf, for example of ``Book._orders[][]`` with two keys."""
        known = self._places.get((family, keys))
        if known is None:
            if len(self._places) >= _REMEMBERED:
                self._places.clear()
            known = self._places[family, keys] = self._locate(family, keys)
        return known

    def _locate(self, family: str, keys: tuple[int, ...]) -> Place:
        entry, segments = self._find(family)
        slot, offset, kind = int(entry["slot"]), entry["offset"], entry["type"]
        left = list(keys)
        for segment in segments:
            info = self.document["types"][kind]
            if segment == "length":
                return Place(slot, 0, WORD)
            if segment == "[]":
                slot, offset, kind = self._step(slot, info, left.pop(0))
            else:
                part = next(item for item in info["members"] if item["label"] == segment)
                slot, offset, kind = slot + int(part["slot"]), part["offset"], part["type"]
        return Place(slot, offset, int(self.document["types"][kind]["numberOfBytes"]))

    def kind(self, family: str) -> Scalar:
        """Return the type of a family's leaves."""
        entry, segments = self._find(family)
        kind = entry["type"]
        for segment in segments:
            info = self.document["types"][kind]
            if segment == "length":
                return Scalar("uint", 256)
            if segment == "[]":
                kind = info.get("value") or info["base"]
            else:
                kind = next(item for item in info["members"] if item["label"] == segment)["type"]
        name = str(self.document["types"][kind]["label"])
        if name in {"bool", "address"}:
            return Scalar(name, 8 if name == "bool" else 160)
        stem = name.rstrip("0123456789")
        return Scalar(stem, int(name[len(stem) :]))

    def list_plain(self) -> list[int]:
        """Return the slots of variables that need no key, with the lengths of dynamic arrays among them."""
        sizes = [(int(item["slot"]), self.document["types"][item["type"]]) for item in self.document.get("storage", ())]
        counts = [
            (slot, -(-int(kind["numberOfBytes"]) // WORD)) for slot, kind in sizes if kind["encoding"] != "mapping"
        ]
        return sorted({slot + k for slot, count in counts if count <= _MOST_SLOTS for k in range(count)})

    def _find(self, family: str) -> tuple[Mapping[str, Any], list[str]]:
        """Return the entry of the variable that a family begins with, and the steps from it."""
        label, *segments = family.partition(".")[2].replace("[]", ".[]").split(".")
        found = [item for item in self.document["storage"] if item["label"] == label]
        if len(found) != 1:
            raise ToolError(f"storage of {family}: the layout has {len(found)} variables {label}")
        return found[0], segments

    def _step(self, slot: int, info: Mapping[str, Any], key: int) -> tuple[int, int, str]:
        if info["encoding"] == "mapping":
            return hash_words(key % MODULUS, slot), 0, info["value"]
        base = info["base"]
        if info["encoding"] == "dynamic_array":
            slot = hash_words(slot)
        size = int(self.document["types"][base]["numberOfBytes"])
        if size > WORD // 2:
            return (slot + key * ((size + WORD - 1) // WORD)) % MODULUS, 0, base
        each = WORD // size
        return (slot + key // each) % MODULUS, (key % each) * size, base


@lru_cache(_REMEMBERED)
def hash_words(*words: int) -> int:
    """Return the hash of words as the EVM writes them."""
    return int.from_bytes(keccak(b"".join(word.to_bytes(WORD, "big") for word in words)), "big")
