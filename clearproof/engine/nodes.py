"""Where in a document does a value stand, and what may it be?

A :class:`Node` is a value together with its path, so that every complaint can say ``portfolio.json: orders[3].size``.
"""

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from clearproof.engine.decimals import Literal, describe, parse_decimal
from clearproof.errors import InputError

MAX_NAME = 100
"""Longest name of an index, a contract or an order, in characters."""

_T = TypeVar("_T")


class _Object(dict[str, Any]):
    """A JSON object in which a key stood twice; it remembers which."""

    def __init__(self, members: dict[str, Any], twice: str) -> None:
        super().__init__(members)
        self.twice = twice


class Node:
    """One value of a document and the way to it, which is only put into words for a message."""

    __slots__ = ("key", "parent", "value")

    def __init__(self, value: Any, key: str | int, parent: "Node | None" = None) -> None:
        self.value = value
        self.key = key
        """The file as the caller named it, a member's name, or the place in a list."""
        self.parent = parent

    @property
    def place(self) -> str:
        """The node's address as messages print it: ``portfolio.json: orders[3].size``."""
        path, node = "", self
        while node.parent is not None:
            path = f"[{node.key}]{path}" if isinstance(node.key, int) else f".{node.key}{path}"
            node = node.parent
        return f"{node.key}: {path.removeprefix('.')}" if path else str(node.key)

    def at(self, key: str) -> str:
        """Return the address of the member ``key``."""
        return Node(None, key, self).place

    def has(self, key: str) -> bool:
        """Say whether this object has the member ``key``."""
        return key in self.value

    def get(self, key: str) -> "Node":
        """Return the member ``key`` of this object.

        Raises
        ------
        InputError
            It is absent.
        """
        if key not in self.value:
            raise InputError(self.at(key), "nothing", "a value: the key is required")
        return Node(self.value[key], key, self)

    def check_keys(self, required: Sequence[str], optional: Sequence[str]) -> None:
        """Raise unless this is an object with all required keys and no key that is not listed."""
        self._check_object()
        for key in self.value:
            if key not in required and key not in optional:
                raise InputError(
                    self.place, f"unknown key {describe(key)}", "one of " + ", ".join((*required, *optional))
                )
        for key in required:
            if key not in self.value:
                self.get(key)

    def members(self) -> list[tuple[str, "Node"]]:
        """Return the members of this object, whose keys are names, in written order."""
        self._check_object()
        for key in self.value:
            _check_name(self, key)
        return [(key, self.get(key)) for key in self.value]

    def items(self) -> Iterator["Node"]:
        """Return the entries of this list, one after the other."""
        if not isinstance(self.value, list):
            raise InputError(self.place, describe(self.value), "a list")
        return (Node(value, i, self) for i, value in enumerate(self.value))

    def name(self) -> str:
        """Return this name: 1 to 100 printable characters, no space at either end."""
        return _check_name(self, self.value)

    def choice(self, allowed: Collection[str]) -> str:
        """Return this text, which is one of ``allowed``."""
        if isinstance(self.value, str) and not isinstance(self.value, Literal) and self.value in allowed:
            return str(self.value)
        raise InputError(self.place, describe(self.value), "one of " + ", ".join(allowed))

    def decimal(self) -> Fraction:
        """Return this exact number."""
        try:
            return parse_decimal("", self.value)
        except InputError as error:
            raise InputError(self.place, error.found, error.allowed, hint=error.hint) from error

    def integer(self) -> int:
        """Return this whole number."""
        number = self.decimal()
        if number.denominator != 1:
            raise InputError(self.place, describe(self.value), "a whole number")
        return number.numerator

    def build(self, make: Callable[[], _T]) -> _T:
        """Return what ``make`` returns, with its complaint readdressed to this document."""
        try:
            return make()
        except InputError as error:
            if self.parent is None:
                raise InputError(f"{self.key}: {error.place}", error.found, error.allowed, hint=error.hint) from error
            field = error.place.rpartition(": ")[2]
            if isinstance(self.value, dict) and field in self.value:
                raise InputError(self.at(field), describe(self.value[field]), error.allowed, hint=error.hint) from error
            raise InputError(self.place, error.found, error.allowed, hint=error.hint) from error

    def _check_object(self) -> None:
        if not isinstance(self.value, dict):
            raise InputError(self.place, describe(self.value), "an object")


def _check_name(node: Node, text: object) -> str:
    if type(text) is str and text == text.strip() and text.isprintable() and 0 < len(text) <= MAX_NAME:
        return text
    allowed = f"a name of 1 to {MAX_NAME} printable characters, no space at either end"
    raise InputError(node.place, describe(text), allowed)


def read_document(path: Path, schema: str) -> Node:
    """Return the document in the file at ``path``, which says that it follows ``schema``; its members still include it.

    Raises
    ------
    InputError
        The file cannot be read, is neither ``.json`` nor ``.toml``, is malformed, has a key twice, or another schema.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error), "a file that can be read") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"the byte {error.object[error.start]:#04x} at {error.start}", "UTF-8") from error
    top = Node(_parse(path, text), str(path))
    top._check_object()  # noqa: SLF001  # same module; a document that is not an object has no schema to read
    found = top.value.get("schema")
    if found != schema or isinstance(found, Literal):
        raise InputError(top.at("schema"), describe(found), schema)
    del top.value["schema"]
    return top


def _parse(path: Path, text: str) -> Any:
    """Return the parsed text, numbers as :class:`Literal`."""
    if path.suffix not in _PARSERS:
        raise InputError(str(path), f"the suffix {path.suffix!r}", "a .json or .toml file")
    try:
        return _PARSERS[path.suffix](str(path), text)
    except RecursionError as error:
        raise InputError(str(path), "nesting too deep to read", "a document of this schema") from error
    except ValueError as error:
        raise InputError(str(path), str(error), path.suffix[1:].upper()) from error


def _parse_json(file: str, text: str) -> Any:
    twice: list[_Object] = []

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        built = dict(pairs)
        if len(built) < len(pairs):
            built = _Object(built, Counter(key for key, _ in pairs).most_common(1)[0][0])
            twice.append(built)
        return built

    value = json.loads(text, parse_float=Literal, parse_int=Literal, parse_constant=Literal, object_pairs_hook=build)
    if twice:
        _check_twice(Node(value, file))
    return value


def _parse_toml(_file: str, text: str) -> Any:
    return _mark_integers(tomllib.loads(text, parse_float=lambda number: Literal(number.replace("_", ""))))


_PARSERS: dict[str, Callable[[str, str], Any]] = {".json": _parse_json, ".toml": _parse_toml}


def _mark_integers(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _mark_integers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_mark_integers(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return Literal(str(value))
    return value


def _check_twice(node: Node) -> None:
    """Raise at the first object in which a key stands twice; TOML refuses those by itself."""
    if isinstance(node.value, _Object):
        raise InputError(node.at(node.value.twice), "a key that stands twice", "each key once")
    if isinstance(node.value, dict):
        for key in node.value:
            _check_twice(node.get(key))
    elif isinstance(node.value, list):
        for item in node.items():
            _check_twice(item)
