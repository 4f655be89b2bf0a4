"""For which boxes and searches is the search for the worst fill translated?

Labels say where in its tables the search reads, so they are numbers here, or numbers of a short range; which candidates
they stand for does not matter. Everything that is compared or computed with is any word.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from models.translation_sizes import WHOLE, Setting

Ranges: TypeAlias = dict[str, tuple[int, int]]
Labels: TypeAlias = Sequence[tuple[int, int]]
"""By index: its first label and its last."""
OWNER = "WorstFill"
WORK_LIMIT = 4_000
"""Where the search gives up; with another limit in the source fewer cases come to it."""
_INDEX_SHIFT = 244
"""Of a move; see `FillChains`."""
_MOVES = 66
_COLUMN = 80
"""Labels of the table; see `Candidates`."""
_STEP = 1 << 60
"""From the net of a candidate to the next."""
_SEEN = _STEP << 15
"""What an index sees of another: a net times a correlation."""

NARROW = frozenset({f"{OWNER}._narrow", f"{OWNER}._drop", f"{OWNER}._dropFromLongRange", f"{OWNER}._restrict"})
CUT = frozenset({f"{OWNER}._cut", f"{OWNER}._restrict"})
SETTLE = NARROW | {f"{OWNER}._settle"}
EXPLORE = SETTLE | CUT | {f"{OWNER}._explore", f"{OWNER}._getOrMake"}
ENCLOSE = frozenset({f"{OWNER}._enclose"})
MAXIMUM = EXPLORE | ENCLOSE | {f"{OWNER}.maximum"}
BUILD = frozenset(f"FillChains.{name}" for name in ("build", "_buildChain", "_move", "_append"))
REQUIREMENT = MAXIMUM | BUILD | {f"{OWNER}.requirement"}
LENS = REQUIREMENT | {"FillChains.add", "FillChains._insert"}
"""Functions whose branches lead to other labels or places, for each of those that call them."""

PAIR: Labels = ((0, 1), (2, 3))
MIXED: Labels = ((0, 2), (3, 3), (4, 5))
LONG: Labels = ((0, 3),)
FULL: Labels = tuple((5 * k, 5 * k + 4) for k in range(WHOLE))
ORDERLY = "; numbers as in a search, much of it open"
LAST: Labels = (*((0, 0),) * (WHOLE - 1), (76, 79))
"""Only index 15 is open, at the end of the table."""


def pack(labels: Labels) -> int:
    """Return labels in one word, two bytes for each index."""
    return sum((first | last << 8) << (16 * index) for index, (first, last) in enumerate(labels))


def _show(labels: Labels) -> str:
    several = [f"{first} to {last} at {k}" for k, (first, last) in enumerate(labels) if first != last]
    return f"labels {', '.join(several)}"


def _say(**known: int) -> Ranges:
    return {name: (value, value) for name, value in known.items()}


def _box(labels: Labels, *more: Ranges, ways: frozenset[str] = frozenset(), what: str = "") -> Setting:
    """Return the setting of a box whose open indexes are those with several labels."""
    several = sum((first != last) << index for index, (first, last) in enumerate(labels))
    domain = {"box.labels": (pack(labels),) * 2, "box.open": (several, several)}
    title = f"a box of {_show(labels)}{what}"
    for ranges in more:
        domain |= ranges
    return Setting(domain=domain, ways=ways, title=title)


def _range(first: int, last: int, more: int = 0) -> Ranges:
    """Return a range of labels whose first may be up to ``more`` further on."""
    return {"range": (first | last << 8, first + more | last << 8)}


def _labels(first: int, last: int, more: int, ways: frozenset[str] = frozenset()) -> Setting:
    """Return the setting of a range of labels of any index, whose first may be up to ``more`` further on."""
    title = f"labels {first} to {last}" + (f", or from up to {first + more} on" if more else "")
    domain = _range(first, last, more) | ({"i": (0, WHOLE - 1)} if ways or first + 1 == last else {})
    return Setting(domain=domain, ways=ways, title=title)


def _restrict(labels: Labels, index: int, first: int, last: int) -> Setting:
    """Return the setting of a box whose index is restricted to labels, or to the last of them."""
    what = f"; index {index} is left with {last} or some from {first} on"
    return _box(labels, _say(i=index), _range(first, last, last - first), ways=NARROW, what=what)


def _work(left: int) -> Ranges:
    """Return the work done, so that at most so much is left, and sometimes none."""
    return {"search.work": (WORK_LIMIT - left, WORK_LIMIT + 2)}


def _ladder(name: str, labels: Labels) -> Ranges:
    """Return the ranges of a table of candidates whose nets grow, none of them better than the others everywhere."""
    most = max(last for _, last in labels) + 1
    nets = {f"{name}.table[{_COLUMN + k}]": (k * _STEP, k * _STEP + _STEP // 2) for k in range(most)}
    return nets | {f"{name}.table[{k}]": (0, _STEP * _SEEN) for k in range(most)}


def _doubt(labels: Labels) -> Ranges:
    """Return the ranges of a box that is cut as often as narrowed, because much is open of what its indexes see."""
    numbers = {"search.best": (-32 * _STEP * _SEEN, _STEP * _SEEN), "box.settled": (0, _STEP * _SEEN)}
    for index in range(len(labels)):
        numbers[f"box.seen[{index}]"] = (-_SEEN, _SEEN)
        numbers[f"box.seen[{WHOLE + index}]"] = (_SEEN, 8 * _SEEN)
        numbers[f"search.rows[{index}]"] = (0, (1 << (16 * len(labels))) - 1)
    return _ladder("search", labels) | numbers


def _enclose(labels: Labels, used: tuple[int, int]) -> Setting:
    """Return the setting of candidates that a box is made of."""
    title = f"{_show(labels)}, where used is {used[0]}" + (f" to {used[1]}" if used[0] < used[1] else "")
    return Setting(domain={"labels": (pack(labels),) * 2, "used": used}, ways=ENCLOSE, title=title)


def _maximum(labels: Labels, used: int, more: Ranges) -> Setting:
    """Return the setting of a whole search."""
    domain = _say(**{"chains.box": pack(labels), "used": used}) | more
    return Setting(domain=domain, ways=MAXIMUM, title=_show(labels) + (ORDERLY if more else ""))


def _reach(*indexes: int) -> Setting:
    """Return the setting of an account that reaches what it does by moves of these indexes, in ascending order."""
    count = len(indexes)
    used = sum(1 << index for index in {*indexes})
    known = _say(**{"reaches.used": used, "reaches.count": count, "reaches.next": 1, "reaches.moves[0]": 0})
    moves = {f"reaches.moves[{k}]": (i << _INDEX_SHIFT, (i + 1 << _INDEX_SHIFT) - 1) for k, i in enumerate(indexes, 1)}
    rest = _say(**{f"reaches.moves[{k}]": 0 for k in range(count + 1, _MOVES)})
    return Setting(
        domain=known | moves | rest, ways=REQUIREMENT, title=f"moves of indexes {', '.join(map(str, indexes))}"
    )


def _lens(*indexes: int) -> Setting:
    """Return the setting of a check of one contract of each of these indexes."""
    lengths = {"indexes": 2, "betas": 1, "reaches": len(indexes)}
    domain = _say(**{f"reaches[{k}].index": index for k, index in enumerate(indexes)})
    return Setting(lengths, domain, LENS, f"two indexes, and contracts of index {' and '.join(map(str, indexes))}")


_RANGES = [_labels(0, 3, 3), _labels(76, 79, 3), _labels(0, 64, 0)]
_BOUNDS = [_box(MIXED, {"box.open": (0, 7)}, what=", any of them open"), _box(FULL), _box(LAST)]
_BY_NAME: Mapping[str, Sequence[Setting]] = {
    "_evaluate": _RANGES,
    "_take": _RANGES,
    "_hasTop": _RANGES,
    "_getBound": _BOUNDS,
    "_guess": _BOUNDS,
    "_drop": [_labels(2, 3, 1), _labels(0, 3, 3, NARROW)],
    "_dropFromLongRange": [_labels(0, 3, 3, NARROW), _labels(75, 79, 4, NARROW)],
    "_narrow": [_box(labels, ways=NARROW) for labels in (PAIR, MIXED, LAST)],
    "_restrict": [
        _restrict(PAIR, 0, 0, 1),
        _restrict(PAIR, 1, 3, 3),
        _restrict(MIXED, 0, 0, 2),
        _restrict(LAST, 15, 78, 79),
    ],
    "_cut": [
        _box(labels, {"box.cut": (i, i)}, ways=CUT, what=f", cut at {i}")
        for labels, i in ((PAIR, 1), (MIXED, 0), (LAST, 15))
    ],
    "_connect": [Setting(domain=_say(j=j)) for j in (0, 1, 7, 15)],
    "_enclose": [_enclose(MIXED, (1, 7)), _enclose(FULL, ((1 << WHOLE) - 1,) * 2)],
    "_settle": [
        _box(PAIR, _work(40), ways=SETTLE),
        *(_box(labels, _work(60), _doubt(labels), ways=SETTLE, what=ORDERLY) for labels in (MIXED, LONG)),
    ],
    "_explore": [
        _box(PAIR, _work(60), ways=EXPLORE),
        *(_box(labels, _work(120), _doubt(labels), ways=EXPLORE, what=ORDERLY) for labels in (PAIR, LONG)),
    ],
    "maximum": [_maximum(PAIR, 3, {}), _maximum(PAIR, 3, _ladder("chains", PAIR)), _maximum(MIXED, 7, {})],
    "requirement": [Setting(domain=_say(**{"reaches.used": 3, "reaches.count": 0})), _reach(0, 0, 0), _reach(0, 1, 1)],
}
SEARCHES: Mapping[str, Sequence[Setting]] = {
    **{f"{OWNER}.{name}": settings for name, settings in _BY_NAME.items()},
    "MarginLens.requirementOf": [_lens(0, 0), _lens(0, 1)],
}
"""Function -> what it is translated for."""
