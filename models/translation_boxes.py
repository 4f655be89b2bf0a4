"""For which boxes and searches is the search for the worst fill translated?

Labels say where in its tables the search reads, so they are numbers here, or numbers of a short range; which candidates
they stand for does not matter. Everything that is compared or computed with is any word.
"""

from collections.abc import Mapping, Sequence

from models.translation_sizes import WHOLE, Setting

Ranges = dict[str, tuple[int, int]]
Labels = Sequence[tuple[int, int]]
"""By index: its first label and its last."""
OWNER = "WorstFill"
WORK_LIMIT = 4_000
"""Where the search gives up; with another limit in the source fewer cases come to it."""
CHOOSE = frozenset({f"{OWNER}._narrow", f"{OWNER}._drop", f"{OWNER}._dropFromLongRange", f"{OWNER}._restrict"})
"""What leads to other labels."""
ENCLOSE = frozenset({f"{OWNER}._enclose"})
CUT = frozenset({f"{OWNER}._cut", f"{OWNER}._restrict"})
SETTLE = CHOOSE | {f"{OWNER}._settle"}
EXPLORE = SETTLE | CUT | {f"{OWNER}._explore", f"{OWNER}._getOrMake"}
MAXIMUM = EXPLORE | ENCLOSE | {f"{OWNER}.maximum"}
BUILD = frozenset(f"FillChains.{name}" for name in ("build", "_buildChain", "_move", "_append"))
REQUIREMENT = MAXIMUM | BUILD | {f"{OWNER}.requirement"}
LENS = REQUIREMENT | {"FillChains.add", "FillChains._insert"}
PAIR: Labels = ((0, 1), (2, 3))
MIXED: Labels = ((0, 2), (3, 3), (4, 5))
FULL: Labels = tuple((5 * k, 5 * k + 4) for k in range(WHOLE))
LAST: Labels = (*((0, 0),) * (WHOLE - 1), (76, 79))
"""Only index 15 is open, at the end of the table."""


def pack(labels: Labels) -> int:
    """Return labels in one word, two bytes for each index."""
    return sum((first | last << 8) << (16 * index) for index, (first, last) in enumerate(labels))


def _say(**fixed: int) -> Ranges:
    return {name: (value, value) for name, value in fixed.items()}


def _box(labels: Labels, is_open: int | tuple[int, int] | None = None) -> Ranges:
    """Return the ranges of a box, whose open indexes are those with several labels unless said otherwise."""
    several = sum((first != last) << index for index, (first, last) in enumerate(labels))
    mask = (several, several) if is_open is None else is_open if isinstance(is_open, tuple) else (is_open, is_open)
    return {"box.labels": (pack(labels),) * 2, "box.open": mask}


def _range(first: int, last: int, more: int = 0) -> Ranges:
    """Return a range of labels whose first may be up to ``more`` further on."""
    return {"range": (first | last << 8, first + more | last << 8)}


def _work(before: int) -> Ranges:
    """Return the work done, so that at most so much is left, and sometimes none."""
    return {"search.work": (WORK_LIMIT - before, WORK_LIMIT + 2)}


def _reach(*indexes: int) -> Ranges:
    """Return the ranges of what an account reaches by moves of these indexes, in ascending order."""
    count = len(indexes)
    used = sum(1 << index for index in {*indexes})
    known = _say(**{"reaches.used": used, "reaches.count": count, "reaches.next": 1, "reaches.moves[0]": 0})
    moves = {f"reaches.moves[{k}]": (i << _INDEX_SHIFT, (i + 1 << _INDEX_SHIFT) - 1) for k, i in enumerate(indexes, 1)}
    return known | moves | _say(**{f"reaches.moves[{k}]": 0 for k in range(count + 1, _MOVES)})


def _lens(*indexes: int) -> Setting:
    """Return the setting of a check of contracts of these indexes, in the limits that it demands."""
    reaches: Ranges = {}
    for k, index in enumerate(indexes):
        reaches |= {f"reaches[{k}].{name}": bounds for name, bounds in _LIMITS.items()} | {
            f"reaches[{k}].index": (index, index)
        }
    return Setting({"indexes": 2, "betas": 1, "reaches": len(indexes)}, reaches, LENS)


_INDEX_SHIFT = 244
"""Of a move; see `FillChains`."""
_MOVES = 66
_LIMITS: Ranges = {"lots": (-(10**12), 10**12), "buys": (0, 10**12), "sells": (0, 10**12), "price": (0, 10**18 + 1)}
_RANGES = [Setting(domain=_range(*labels)) for labels in ((0, 3, 3), (76, 79, 3), (0, 64, 0))]
_BOUNDS = [Setting(domain=_box(MIXED, (0, 7))), Setting(domain=_box(FULL)), Setting(domain=_box(LAST))]
_INDEX = {"i": (0, WHOLE - 1)}
_BY_NAME: Mapping[str, Sequence[Setting]] = {
    "_evaluate": _RANGES,
    "_take": _RANGES,
    "_hasTop": _RANGES,
    "_getBound": _BOUNDS,
    "_guess": _BOUNDS,
    "_drop": [Setting(domain=_range(2, 3, 1) | _INDEX), Setting(domain=_range(0, 3, 3) | _INDEX, ways=CHOOSE)],
    "_dropFromLongRange": [
        Setting(domain=_range(*labels) | _INDEX, ways=CHOOSE) for labels in ((0, 3, 3), (75, 79, 4))
    ],
    "_narrow": [Setting(domain=_box(labels), ways=CHOOSE) for labels in (PAIR, MIXED, LAST)],
    "_restrict": [
        Setting(domain=_box(labels) | {"i": (i, i)} | _range(first, last, last - first), ways=CHOOSE)
        for labels, i, first, last in ((PAIR, 0, 0, 1), (PAIR, 1, 3, 3), (MIXED, 0, 0, 2), (LAST, 15, 78, 79))
    ],
    "_cut": [
        Setting(domain=_box(labels) | {"box.cut": (i, i)}, ways=CUT)
        for labels, i in ((PAIR, 1), (MIXED, 0), (LAST, 15))
    ],
    "_connect": [Setting(domain={"j": (j, j)}) for j in (0, 1, 7, 15)],
    "_enclose": [
        Setting(domain={"labels": (pack(MIXED),) * 2, "used": (1, 7)}, ways=ENCLOSE),
        Setting(domain={"labels": (pack(FULL),) * 2, "used": ((1 << WHOLE) - 1,) * 2}, ways=ENCLOSE),
    ],
    "_settle": [Setting(domain=_box(labels) | _work(40), ways=SETTLE) for labels in (PAIR, MIXED)],
    "_explore": [Setting(domain=_box(labels) | _work(60), ways=EXPLORE) for labels in (PAIR, ((0, 3),))],
    "maximum": [
        Setting(domain={"chains.box": (pack(labels),) * 2, "used": (used, used)}, ways=MAXIMUM)
        for labels, used in ((PAIR, 3), (MIXED, 7))
    ],
    "requirement": [
        Setting(domain=_say(**{"reaches.used": 3, "reaches.count": 0})),
        *(Setting(domain=_reach(*indexes), ways=REQUIREMENT) for indexes in ((0, 0, 0), (0, 1, 1))),
    ],
}
SEARCHES: Mapping[str, Sequence[Setting]] = {
    **{f"{OWNER}.{name}": settings for name, settings in _BY_NAME.items()},
    "MarginLens.requirementOf": [_lens(0, 0), _lens(0, 1)],
}
"""Function -> what it is translated for."""
