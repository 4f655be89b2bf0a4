"""Which mistakes does a margin engine invite?

A rounding the wrong way, long taken for short, buys for sells, the low end for the high end, a minimum for a maximum.
"""

from collections.abc import Iterator, Mapping

from clearproof.mutation.mutant import Edit
from clearproof.mutation.solidity_edits import Place

ROUNDINGS: Mapping[str, str] = {
    "divUp": "{0} / {1}",
    "divUpCounted": "({0} / {1}, 0)",
    "sqrtUp": "FixedPointMathLib.sqrt({0})",
    "fullMulDivUp": "FixedPointMathLib.fullMulDiv({0}, {1}, {2})",
    "fullMulDiv": "FixedPointMathLib.fullMulDivUp({0}, {1}, {2})",
    "mulDivUp": "FixedPointMathLib.mulDiv({0}, {1}, {2})",
    "mulDivFloor": "({0} * {1}) / int256({2})",
}
"""Function -> what a careless author writes instead; numbers stand for arguments."""

PAIRS = (
    ("Long", "Short"),
    ("long", "short"),
    ("buys", "sells"),
    ("Buys", "Sells"),
    ("BUYS", "SELLS"),
    ("Buy", "Sell"),
    ("BUY", "SELL"),
    ("buy", "sell"),
    ("low", "high"),
    ("Low", "High"),
    ("lower", "upper"),
    ("min", "max"),
    ("Min", "Max"),
    ("grow", "shrink"),
    ("Grow", "Shrink"),
    ("up", "down"),
    ("Up", "Down"),
    ("maker", "taker"),
)
"""Words that are taken for each other inside names."""
_NAMED = frozenset({"Identifier", "MemberAccess"})


def propose(place: Place) -> Iterator[Edit]:
    """Yield every margin-specific mistake at one node."""
    kind = place.node.get("nodeType")
    if kind == "FunctionCall":
        yield from _flip_rounding(place)
    elif kind in _NAMED:
        yield from _swap_name(place)


def _flip_rounding(place: Place) -> Iterator[Edit]:
    called = place.node["expression"]
    template = ROUNDINGS.get(called.get("name") or called.get("memberName") or "")
    if template is None:
        return
    arguments = [place.text(item) for item in place.node.get("arguments", ())]
    if template.count("{") == len(arguments) or "{2}" not in template:
        try:
            yield place.edit("rounding", f"({template.format(*arguments)})")
        except IndexError:  # called as a method: the first argument stands before the dot
            return


def _swap_name(place: Place) -> Iterator[Edit]:
    node = place.node
    name = node.get("name") or node.get("memberName") or ""
    for one, other in PAIRS:
        for word, instead in ((one, other), (other, one)):
            if _holds(name, word):
                new = name.replace(word, instead)
                text = place.text()
                yield place.edit("swapped side", text[: len(text) - len(name)] + new)


def _holds(name: str, word: str) -> bool:
    """Say whether ``word`` is a whole word of the camel-case ``name``."""
    at = name.find(word)
    if at < 0:
        return False
    before, after = name[:at], name[at + len(word) :]
    starts = not before or word[0].isupper() or before.endswith("_")
    return starts and (not after or after[0].isupper() or after[0] in "_0123456789" or word.isupper())
