"""Which small mistakes could stand in a claim? A wrong expected verdict, a layer too few or many, a proposition lost.

Statements, assumptions and notes are prose: no evidence reads them, people do. Parameter sets and portfolios are
inputs: another number is another case of the same claim, not a mistake. Only what a machine reads is changed.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from clearproof.mutation.mutant import Edit

_EXPECTED = re.compile(r'^expected = "(proved|refuted)"$', re.MULTILINE)
_LAYERS = re.compile(r"^layers = \[([^\]]*)\]$", re.MULTILINE)
_LAYER = re.compile(r'"([A-Z])"')
_HEADER = re.compile(r"^\[\[claim(?:\.proposition)?\]\]$", re.MULTILINE)
_ID = re.compile(r'^id = "([A-Z]+-[A-Z]+-\d{3})"$', re.MULTILINE)
_ALL_LAYERS = "TPESVA"


def propose(text: str) -> Iterator[Edit]:
    """Yield the mistakes of a TOML file with claims."""
    ids = [(match.start(), match[1]) for match in _ID.finditer(text)]

    def around(place: int) -> str:
        return next((name for start, name in reversed(ids) if start <= place), "")

    for match in _EXPECTED.finditer(text):
        other = "refuted" if match[1] == "proved" else "proved"
        yield _edit(text, "expected verdict", match.span(1), other, around(match.start()))
    for match in _LAYERS.finditer(text):
        layers = _LAYER.findall(match[1])
        for layer in layers if len(layers) > 1 else ():
            kept = ", ".join(f'"{item}"' for item in layers if item != layer)
            yield _edit(text, "dropped layer", match.span(1), kept, around(match.start()))
        added = next((layer for layer in _ALL_LAYERS if layer not in layers), None)
        if added is not None:
            yield _edit(text, "added layer", match.span(1), f'{match[1]}, "{added}"', around(match.start()))
    starts = [match.start() for match in _HEADER.finditer(text)] + [len(text)]
    for start, end in pairwise(starts):
        if text[start:].startswith("[[claim.proposition]]"):
            yield _edit(text, "dropped proposition", (start, end), "", around(start))


def _edit(text: str, operator: str, place: tuple[int, int], new: str, around: str) -> Edit:
    start, end = (len(text[:at].encode()) for at in place)
    return Edit(operator, start, end, new, around)
