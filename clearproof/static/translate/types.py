"""What shape has a Solidity type? Our own small vocabulary, read from Slither's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from slither.core.declarations import Contract, Enum, Structure
from slither.core.solidity_types import (
    ArrayType as SlitherArray,
)
from slither.core.solidity_types import (
    ElementaryType,
    MappingType,
    UserDefinedType,
)
from slither.core.solidity_types import (
    TypeAlias as SlitherAlias,
)

from clearproof.static.translate.errors import UnsupportedConstruct


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value type: one stack word."""

    kind: str
    """``uint``, ``int``, ``bool``, ``address``, ``bytes`` (as the number its bytes spell) or ``enum``."""
    bits: int
    members: int = 0
    """How many members an enum has."""

    @property
    def lo(self) -> int:
        """Return the smallest value."""
        return -(1 << (self.bits - 1)) if self.kind == "int" else 0

    @property
    def hi(self) -> int:
        """Return the largest value."""
        if self.kind == "enum":
            return self.members - 1
        return (1 << (self.bits - 1)) - 1 if self.kind == "int" else (1 << self.bits) - 1

    @property
    def signed(self) -> bool:
        """Whether values may be negative."""
        return self.kind == "int"

    def __str__(self) -> str:
        """Return the name as Solidity writes it."""
        if self.kind in {"bool", "address"}:
            return self.kind
        return f"bytes{self.bits // 8}" if self.kind == "bytes" else f"{self.kind}{self.bits}"


@dataclass(frozen=True, slots=True)
class Array:
    """An array; ``length`` is None for a dynamic one."""

    element: Type
    length: int | None

    def __str__(self) -> str:
        """Return the name as Solidity writes it."""
        return f"{self.element}[{'' if self.length is None else self.length}]"


@dataclass(frozen=True, slots=True)
class Struct:
    """A structure with its fields in order."""

    name: str
    fields: tuple[tuple[str, Type], ...]

    def index_of(self, field: str) -> int:
        """Return the position of ``field``."""
        return [name for name, _ in self.fields].index(field)

    def __str__(self) -> str:
        """Return the name as Solidity writes it."""
        return self.name


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping; it lives in storage only."""

    key: Scalar
    value: Type

    def __str__(self) -> str:
        """Return the name as Solidity writes it."""
        return f"mapping({self.key} => {self.value})"


Type: TypeAlias = Scalar | Array | Struct | Mapping

WORD = Scalar("uint", 256)
SIGNED_WORD = Scalar("int", 256)
BOOL = Scalar("bool", 8)
ADDRESS = Scalar("address", 160)


def read_type(found: Any, place: str) -> Type:
    """Return the type that Slither's ``found`` means.

    Raises
    ------
    UnsupportedConstruct
        Strings, ``bytes``, function types, fixed-point types.
    """
    if isinstance(found, SlitherAlias):
        return read_type(found.underlying_type, place)
    if isinstance(found, ElementaryType):
        return _elementary(found, place)
    if isinstance(found, SlitherArray):
        length = None if found.length is None else _length(found, place)
        return Array(read_type(found.type, place), length)
    if isinstance(found, MappingType):
        key = read_type(found.type_from, place)
        if not isinstance(key, Scalar):
            raise UnsupportedConstruct(f"mapping key {key}", place)
        return Mapping(key, read_type(found.type_to, place))
    if isinstance(found, UserDefinedType):
        return _user_defined(found.type, place)
    raise UnsupportedConstruct(f"type {found}", place)


def _elementary(found: ElementaryType, place: str) -> Scalar:
    name = found.type
    if name == "bool":
        return BOOL
    if name == "address":
        return ADDRESS
    for kind in ("uint", "int", "bytes"):
        digits = name.removeprefix(kind)
        if digits != name and digits.isdigit():
            return Scalar(kind, int(digits) * (8 if kind == "bytes" else 1))
    raise UnsupportedConstruct(f"type {name}", place)


def _length(found: SlitherArray, place: str) -> int:
    value = getattr(found.length_value, "value", None)
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isdigit():
        return int(value)
    raise UnsupportedConstruct(f"array length {found.length}", place)


def _user_defined(found: Any, place: str) -> Type:
    if isinstance(found, Contract):
        return ADDRESS
    if isinstance(found, Enum):
        return Scalar("enum", 8, len(found.values))
    if isinstance(found, Structure):
        fields = tuple((item.name, read_type(item.type, place)) for item in found.elems_ordered)
        return Struct(str(found.canonical_name), fields)
    raise UnsupportedConstruct(f"type {found}", place)
