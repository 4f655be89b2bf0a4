"""What of a foreign library does a contract need? Its functions that somebody names; the rest only costs time.

A library of fifty functions of assembly takes the compiler longer than the contract that uses three of them. Internal
functions that nobody calls leave no trace in the code, so they are cut out by their text. Where that goes wrong the
sources do not compile, and are compiled as they are.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_FOREIGN = "node_modules/"
_START = re.compile(r"(?m)^(?=    function )")
_NAME = re.compile(r"    function (\w+)")
_WORD = re.compile(r"\w+")
_END = "}\n"


def shake(texts: Mapping[str, str]) -> dict[str, str]:
    """Return sources in which foreign libraries have only the functions that some text names, or that those name.

    Parameters
    ----------
    texts :
        Name -> text of every source; those from npm packages are foreign.
    """
    foreign = [name for name, text in texts.items() if name.startswith(_FOREIGN) and "\nlibrary " in text]
    named = _collect_words(text for name, text in texts.items() if name not in foreign)
    for name in foreign:
        named |= _split_library(texts[name]).head_words
    for _ in foreign:  # one library may need another
        for name in foreign:
            named |= _split_library(texts[name]).close(named)
    return {name: _split_library(text).keep(named) if name in foreign else text for name, text in texts.items()}


class _Library:
    def __init__(self, text: str) -> None:
        self.text = text
        self.head, *self.parts = _START.split(text)
        self.head_words = frozenset(_WORD.findall(self.head))
        self.words = [frozenset(_WORD.findall(part)) for part in self.parts]
        self.names = [match[1] if (match := _NAME.match(part)) else "" for part in self.parts]

    def close(self, named: frozenset[str]) -> frozenset[str]:
        """Return the words of every function that ``named`` needs, directly or not."""
        found: frozenset[str] = frozenset()
        open_places = {place for place, name in enumerate(self.names) if name in named}
        seen: set[int] = set()
        while open_places:
            seen |= open_places
            found |= frozenset().union(*(self.words[place] for place in open_places))
            open_places = {place for place, name in enumerate(self.names) if name in found} - seen
        return found

    def keep(self, named: frozenset[str]) -> str:
        """Return the library with the functions that are named."""
        kept = [part for name, part in zip(self.names, self.parts, strict=True) if name in named]
        if not self.parts or (kept and kept[-1] is self.parts[-1]):
            return self.head + "".join(kept)
        return self.head + "".join(kept) + _END


def _collect_words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(_WORD.findall(text) for text in texts))


@lru_cache(maxsize=16)
def _split_library(text: str) -> _Library:
    return _Library(text)
