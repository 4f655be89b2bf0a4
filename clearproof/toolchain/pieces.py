"""Which parts does a Solidity text consist of, so that it can be told which of them changed?

Every token belongs to exactly one part: to the body of one function, modifier or constructor, or to the *frame*, which
is all the rest: declarations, types, constants, headers, bases, imports. What a name means anywhere in a file follows
from frames alone, since a body declares nothing that is seen outside it. Comments and white space belong to no part.

Tokens are read as solc 0.8 reads them; :func:`list_bodies` lets a caller compare the split with the compiler's own.
"""

import hashlib
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from clearproof.toolchain.syntax import walk

Span: TypeAlias = tuple[int, int]
"""First byte and the byte after the last, counted in UTF-8."""
_TOKEN = re.compile(
    rb"""(?P<gap>[ \t\r\n]+|//(?:(?!\xc2\x85|\xe2\x80[\xa8\xa9])[^\n\x0b\x0c\r])*|/\*.*?\*/)
    |"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*'
    |[A-Za-z0-9_$]+
    |>>>=|>>>|>>=|<<=|\*\*|=>|->|:=|[=!<>+\-*/%|^&]=|&&|\|\||\+\+|--|<<|>>
    |.""",
    re.VERBOSE | re.DOTALL,
)
_NAMED = (b"function", b"modifier")
_NAMELESS = (b"constructor", b"fallback", b"receive")
_BEGINNINGS = (b"{", b"}", b";", b"")
_OPENING, _CLOSING = (b"(", b"["), (b")", b"]")
_CONTRACTS = (b"contract", b"library", b"interface")
_DECLARATIONS = (*_CONTRACTS, b"struct", b"enum", b"function", b"error", b"event", b"type")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, string or sign of the source."""

    text: bytes
    start: int
    """Byte."""
    line: int
    """From 1 on."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a function, modifier or constructor."""

    header: Span
    """From the first byte of its header to the last of its body, as the compiler's syntax tree gives it."""
    digest: str
    """Hash of its tokens."""
    placed: str
    """Hash of its tokens and the line of each, that of the header included."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """One text, taken apart."""

    frame: str
    """Hash of the tokens outside all bodies, with a mark where each body stands."""
    bodies: tuple[Body, ...]
    """In the order of the text; equal frames have equally many, and the n-th of each has the same header."""
    names: frozenset[str]
    """Names of contracts, functions, types and the like that are declared outside bodies."""
    contracts: frozenset[str]
    """Names of contracts, libraries and interfaces."""

    def find(self, span: Span) -> int | None:
        """Return the number of the body whose header and body lie at ``span``, or None."""
        return next((number for number, body in enumerate(self.bodies) if body.header == span), None)


def split(text: str) -> Pieces:
    """Return ``text`` in pieces; one whose brackets do not match, which no compiler accepts, is all frame."""
    tokens = list(read_tokens(text))
    spans = _find_bodies(tokens)
    frame: list[Token] = []
    bodies: list[Body] = []
    position = 0
    for header, opening, closing in spans:
        frame += [*tokens[position:opening], Token(b"{ body }", 0, 0)]
        inside = tokens[opening : closing + 1]
        span = tokens[header].start, tokens[closing].start + 1
        bodies.append(Body(span, _hash(inside), _hash_placed([tokens[header], *inside])))
        position = closing + 1
    frame += tokens[position:]
    return Pieces(_hash(frame), tuple(bodies), *_find_names(frame))


def read_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text``; comments and white space are none."""
    raw = text.encode("utf-8")
    line, counted = 1, 0
    for match in _TOKEN.finditer(raw):
        if match.lastgroup != "gap":
            line += raw.count(b"\n", counted, match.start())
            counted = match.start()
            yield Token(match.group(), match.start(), line)


def list_bodies(tree: Any) -> frozenset[Span]:
    """Return where the compiler's syntax tree of a file has functions and modifiers with a body."""
    found = set()
    for node in walk(tree):
        if node.get("nodeType") in {"FunctionDefinition", "ModifierDefinition"} and node.get("body"):
            start, length, _ = (int(part) for part in node["src"].split(":"))
            found.add((start, start + length))
    return frozenset(found)


def _find_bodies(tokens: Sequence[Token]) -> list[tuple[int, int, int]]:
    """Return the positions of header, opening and closing brace of each body; nothing where brackets do not match."""
    found = []
    header, depth, position = -1, 0, 0
    while position < len(tokens):
        text = tokens[position].text
        depth += (text in _OPENING) - (text in _CLOSING)
        if text == b"{" and header >= 0 and depth == 0:
            closing = _find_closing(tokens, position)
            if closing is None:
                return []
            found.append((header, position, closing))
            header, position = -1, closing
        elif depth == 0 and text in (b";", b"="):
            header = -1  # no body, or a variable whose type is a function
        elif depth == 0 and _begins_header(tokens, position):
            header = position
        position += 1
    return found if depth == 0 else []


def _begins_header(tokens: Sequence[Token], position: int) -> bool:
    before = tokens[position - 1].text if position else b""
    if before not in _BEGINNINGS:
        return False
    text = tokens[position].text
    after = tokens[position + 1].text if position + 1 < len(tokens) else b""
    return text in _NAMED or (text in _NAMELESS and after == b"(")


def _find_closing(tokens: Sequence[Token], opening: int) -> int | None:
    depth = 0
    for position in range(opening, len(tokens)):
        depth += (tokens[position].text == b"{") - (tokens[position].text == b"}")
        if depth == 0:
            return position
    return None


def _find_names(frame: Sequence[Token]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that are declared, and those of contracts; whatever has a value counts as a constant."""
    names, contracts = set(), set()
    for token, following in itertools.pairwise(frame):
        if token.text in _DECLARATIONS:
            names.add(following.text.decode("latin-1"))
        if token.text in _CONTRACTS:
            contracts.add(following.text.decode("latin-1"))
        if following.text == b"=":
            names.add(token.text.decode("latin-1"))
    return frozenset(names), frozenset(contracts)


def _hash(tokens: Sequence[Token]) -> str:
    total = hashlib.sha256()
    for token in tokens:
        total.update(b"%d:%s" % (len(token.text), token.text))
    return total.hexdigest()


def _hash_placed(tokens: Sequence[Token]) -> str:
    total = hashlib.sha256()
    for token in tokens:
        total.update(b"%d,%d:%s" % (token.line, len(token.text), token.text))
    return total.hexdigest()
