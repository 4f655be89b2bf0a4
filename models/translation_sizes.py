"""For which array lengths and ranges is a function translated, where the types of its parameters leave its loops open?

Everything else of a function's inputs has the whole range of its type.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clearproof.static.translate.storage import Fields

SIZES = (1, 2, 3)
WHOLE = 16
"""Indexes of the largest account."""
MOVES = (0, 1, 3)
"""Contracts with orders in the list that chains of candidates are built from."""
REACHES = "struct FillChains.Reaches"
LAST_LABEL = 79
CHAINS = ((0, 0), (0, 1), (3, 6), (LAST_LABEL - 3, LAST_LABEL - 1))
"""First label and last label of a chain that one more is put behind: there is no label before the first."""
LARGEST = (1 << 256) - 1
LANE = 16
"""Bits of a number in a row of correlations."""
FIRSTS = (0, 1, 5, WHOLE - 1)
"""Where a row begins; its lanes end with the last index."""
OWN = ((0, 0), (3, 3), (WHOLE - 1, WHOLE - 1), (0, WHOLE - 1))
"""The index of a row that goes over all others."""
WORD = 256
"""Bits."""
HALF = 128
"""Bits of a contract in a word of positions or marks."""
HELD = "PositionBook._accounts[].held"
POSITIONS = "PositionBook._accounts[].positions[]"
MARKS = "PositionBook._marks[]"
INDEX_OF_MARK = (88, 8)
RESTING, RESTING_BITS = 48, 80
"""Lowest bit of both sums of resting orders in a position, and how many they have."""
RATIO, RATIO_BITS = 64, 24
LONG = 32
"""A number of more bits is no easier to read in digits."""
_LENGTHS = {"betas": lambda size: size * (size - 1) // 2, "a": lambda size: size * size}
"""Name of a dynamic array -> its length for a number of indexes; the others have one element for each."""


@dataclass(frozen=True)
class Setting:
    """What one translation of a function is for."""

    lengths: Mapping[str, int] = field(default_factory=dict)
    """Name of a dynamic array among the parameters -> its length."""
    domain: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Path of an input -> its range."""
    ways: frozenset[str] = frozenset()
    """Functions, without types, that are translated one way at a time; see :mod:`models.translation_ways`."""
    title: str = ""
    """The setting in one line, where its numbers alone would say little."""
    storage: Mapping[str, Fields] = field(default_factory=dict)
    """Family of storage leaves -> the parts of each that are known numbers."""

    def __str__(self) -> str:
        """Return the setting in one line."""
        if self.title:
            return self.title
        lengths = [f"{name} of {length}" for name, length in self.lengths.items()]
        shown = {
            name: bounds for name, bounds in self.domain.items() if not name.endswith("]")
        }  # ends of lists say little
        ranges = [
            f"{name} {low}" if low == high else f"{name} {low} to {_write(high)}" for name, (low, high) in shown.items()
        ]
        return ", ".join([*lengths, *ranges])


def _write(number: int) -> str:
    """Return a number in digits, or as the end of a word's bits where these are many."""
    bits = number.bit_length()
    return f"2^{bits} - 1" if bits > LONG and number + 1 == 1 << bits else str(number)


def list_settings(parts: Sequence[Mapping[str, Any]]) -> list[Setting]:
    """Return the settings for a function whose parameters the ABI describes."""
    names = {part["name"]: part for part in parts}
    arrays = [name for name, part in names.items() if part["type"].endswith("[]")]
    moves = [path for path, part in _fields(parts) if part.get("internalType") == REACHES]
    if moves:
        counts = MOVES[:1] if names.keys() & {"chains", "indexWords"} else MOVES
        return [Setting(domain=_hold(moves[0], count, names)) for count in counts]
    if single := _list_single(names):
        return single
    if not arrays:
        return [Setting()]
    return [
        Setting(
            {name: _LENGTHS[name](size) if name in _LENGTHS else size for name in arrays},
            {"n": (size, size)} if "n" in names else {},
        )
        for size in SIZES
    ]


def _list_single(names: Mapping[str, Any]) -> list[Setting]:
    """Return the settings for a parameter whose name says what it is, none where no name does."""
    if "used" in names:
        masks = [((1 << size) >> 1, (1 << size) - 1) for size in SIZES]
        return [Setting(domain={"used": mask}) for mask in [*masks, ((1 << WHOLE) - 1,) * 2]]
    if names.keys() >= {"table", "first", "label"}:
        return [Setting(domain={"first": (first, first), "label": (label, label)}) for first, label in CHAINS]
    if names.keys() >= {"table", "label", "own"}:
        return [Setting(domain={"label": (1, LAST_LABEL)})]  # it also reads the place before
    return list(_list_rows(names)) if "row" in names else []


def _list_rows(names: Mapping[str, Any]) -> Iterator[Setting]:
    """Yield where the lanes of a row begin, or whose row it is."""
    if "first" in names:
        for first in FIRSTS:
            lanes = {"row": (0, (1 << LANE * (WHOLE - first)) - 1)} if first else {}
            yield Setting(domain={"first": (first, first), **lanes})
    else:
        yield from (Setting(domain={"j": own}) for own in OWN)


def _fields(parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield path and description of parameters and of their fields that are structures."""
    for part in parts:
        yield part["name"], part
        if part["type"] == "tuple":
            yield from ((f"{part['name']}.{path}", item) for path, item in _fields(part["components"]))


def _hold(name: str, count: int, names: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Return the ranges of a list of ``count`` moves that begins and ends as the source keeps it."""
    ranges = {
        f"{name}.count": (count, count),
        f"{name}.moves[0]": (0, 0),
        f"{name}.moves[{count + 1}]": (LARGEST, LARGEST),
    }
    ranges |= {f"{name}.moves[{count + 2}]": (0, 0), f"{name}.next": (1, 1), f"{name}.used": (1, 3)}
    return ranges | {key: (0, 0) for key in ("i", "label") if key in names}


def _use(title: str, held: int, indexes: tuple[int, int], positions: Fields, ratios: Fields) -> Setting:
    """Return what is known of an account.

    Parameters
    ----------
    title :
        What a verdict says of it.
    held :
        Bit c for contract c.
    indexes :
        Of even contracts, and of odd ones.
    positions, ratios :
        What else is known of the words of positions and of marks.
    """
    low, width = INDEX_OF_MARK
    marks = {(low + HALF * place, width): index for place, index in enumerate(indexes)}
    known: dict[str, Fields] = {HELD: {(0, WORD): held}, MARKS: {**marks, **ratios}, POSITIONS: positions}
    return Setting(title=title, storage=known)


_EVEN_RESTS_NOTHING, _ODD_RESTS_NOTHING = ({(RESTING + HALF * place, RESTING_BITS): 0} for place in (0, 1))
_NOBODY_RESTS = _EVEN_RESTS_NOTHING | _ODD_RESTS_NOTHING
_EVEN_BUYS = {(RESTING, RESTING_BITS): 7}
_EVEN_RATIO = {(RATIO, RATIO_BITS): 1_000_000}
_ENDS = 1 << 255 | 1
"""The first contract and the last."""
_HELD = (
    Setting(title="no contract", storage={HELD: {(0, WORD): 0}}),
    _use("contracts 0 and 1 on indexes 0 and 1, orders in 0", 1, (0, 1), _ODD_RESTS_NOTHING, {}),
    _use("contracts 0 and 1 on index 15, orders in 1", 2, (15, 15), _EVEN_RESTS_NOTHING, {}),
    _use("contracts 0 and 1 on indexes 1 and 0, seven lots to buy in 0 at ratio 1", 3, (1, 0), _EVEN_BUYS, _EVEN_RATIO),
    _use("contracts 0 and 1 on index 2, seven lots to buy in 0 at ratio 1", 3, (2, 2), _EVEN_BUYS, _EVEN_RATIO),
    _use("contracts 0, 1, 254 and 255 on indexes 2 and 0, no orders", _ENDS, (2, 0), _NOBODY_RESTS, {}),
)
"""So many contracts that the list of moves has a known length wherever one is put in."""
HOLDERS: Mapping[str, Sequence[Setting]] = dict.fromkeys(
    ("MarginBook._read", "MarginBook.requirementOf", "MarginBook.equityOf", "PositionBook.marginOf"), _HELD
)
"""Function that goes over the contracts of an account -> what of the account is known."""
