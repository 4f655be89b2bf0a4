"""Is the stated fill the worst one? Repeats the search's proof in integers.

Labels are ruled out in *stages*, by majorants over all that is left; then a tree of boxes splits the rest, one index at
a time. A label is dropped when no fill above the *floor*, a square that some fill attains, has it; a box is done when
its bound does not exceed the *limit*, or when one fill is left and does not. Every fill is then at most the larger of
the two, and the limit is never below the floor.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from clearproof.checker.documents import FACTOR_CHARACTERS, get_integer, get_integers, get_list, get_number, get_object
from clearproof.checker.errors import Rejected
from clearproof.checker.fills import (
    Book,
    Box,
    Fill,
    build_fill,
    compute_objective,
    fold,
    get_whole_box,
    root_down,
    root_up,
)
from clearproof.checker.majorants import (
    SCALE,
    Majorant,
    check_weights,
    compute_envelope,
    compute_shared,
    compute_tangent,
    cut,
)

MAX_BOXES = 1_000_000
MAX_STEPS = 64
MAX_ROUNDS = 64
MAX_STAGES = 16
MAX_WORK = 1_000_000_000
"""Most products of integers that the boxes of one certificate may ask for."""
UNIT_BITS = 512
KEYS = {"labels", "square", "upper", "stages", "unit", "boxes"}
WEIGHTS = frozenset({"weights", "factor", "factor_scale", "shifts"})
"""What a tree that uses tangents has besides."""


def show_worst_fill(book: Book, payload: Mapping[str, Any]) -> str:
    """Accept iff the labels attain the square and no labels exceed it."""
    square, upper = _check_bounds(book, payload)
    if square != upper:
        raise Rejected("upper", upper, f"the square, {square}")
    return f"{book.title}: the worst margin over all fills is {root_down(square)}, rounded down"


def show_fill_bounds(book: Book, payload: Mapping[str, Any]) -> str:
    """Accept iff the labels attain the square and no labels exceed the upper bound."""
    square, upper = _check_bounds(book, payload)
    return f"{book.title}: the worst margin over all fills is between {root_down(square)} and {root_up(upper)}"


def _check_bounds(book: Book, payload: Mapping[str, Any]) -> tuple[Fraction, Fraction]:
    fill = build_fill(book.parameters, book.ends)
    square, upper = read_bounds(fill, payload)
    check_tree(fill, payload, Limits(int(square * fill.scale), int(upper * fill.scale)))
    return square, upper


def read_bounds(fill: Fill, payload: Mapping[str, Any]) -> tuple[Fraction, Fraction]:
    """Return the square that the labels attain and the upper bound to be shown, multiples of ``1 / fill.scale``."""
    items = get_list("labels", payload["labels"], len(fill.own), len(fill.own))
    labels = [get_integer(f"labels[{i}]", item, len(fill.own[i])) for i, item in enumerate(items)]
    square, upper = (get_number(key, payload[key], FACTOR_CHARACTERS) for key in ("square", "upper"))
    value = compute_objective(fill, labels)
    if square < 0 or square * fill.scale != value:
        raise Rejected("square", square, f"{Fraction(value, fill.scale)}, that of the labels, >= 0")
    if upper < square or (upper * fill.scale).denominator != 1:
        raise Rejected("upper", upper, f"a multiple of 1/{fill.scale}, at least the square")
    return square, upper


@dataclass(frozen=True)
class Limits:
    """What objectives are compared with; ``floor <= limit``."""

    floor: int
    limit: int

    def less(self, alone: int) -> "Limits":
        """Return the limits of a core whose decided indexes contribute ``alone``."""
        return Limits(self.floor - alone, self.limit - alone)

    def is_closed(self, fill: Fill, box: Box, majorant: Majorant) -> bool:
        """Drop labels of ``box`` by ``majorant`` and say whether its bound closes the box."""
        return cut(fill, box, majorant, SCALE * self.floor) <= SCALE * self.limit


def check_tree(fill: Fill, payload: Mapping[str, Any], limits: Limits) -> None:
    """Accept iff stages and tree show that no labels have an objective above the limit."""
    box = get_whole_box(fill)
    stages = get_list("stages", payload["stages"], 0, MAX_STAGES)
    if any(_check_stage(f"stages[{place}]", fill, box, stage, limits) for place, stage in enumerate(stages)):
        return
    core, alone = fold(fill, box)
    weights = check_weights(core, payload) if "weights" in payload else []
    boxes = get_list("boxes", payload["boxes"], 1, MAX_BOXES)
    _check_boxes(core, boxes, weights, limits.less(alone), get_integer("unit", payload["unit"], 1 << UNIT_BITS))


def _check_stage(field: str, fill: Fill, box: Box, value: object, limits: Limits) -> bool:
    """Narrow ``box`` to the stated labels, which must hold all that the stage cannot drop; True when none is left."""
    stage = get_object(field, value, {"rounds", "low", "high"}, frozenset({"shares"}))
    core, alone = fold(fill, box)
    inner, left = limits.less(alone), get_whole_box(core)
    if "shares" in stage and inner.is_closed(core, left, compute_shared(core, left, stage["shares"])):
        return True
    for _ in range(get_integer(f"{field}.rounds", stage["rounds"], MAX_ROUNDS)):
        if inner.is_closed(core, left, compute_envelope(core, left)):
            return True
    low, high = (get_integers(f"{field}.{key}", stage[key], len(fill.own)) for key in ("low", "high"))
    ends = iter(zip(left.low, left.high, strict=True))
    for i, (a, b) in enumerate(zip(box.low, box.high, strict=True)):
        first, last = next(ends) if a < b else (0, 0)
        if not a <= low[i] <= a + first <= a + last <= high[i] <= b:
            want = f"from {a}..{a + first} to {a + last}..{b}"
            raise Rejected(f"{field}.low[{i}]..high[{i}]", f"{low[i]}..{high[i]}", want)
    box.low, box.high = low, high
    return False


def _check_boxes(core: Fill, boxes: list[Any], weights: list[int], limits: Limits, unit: int) -> None:
    """Walk the tree in preorder, the low half of each split first; every leaf must be done, every box used."""
    waiting: list[Box | None] = [get_whole_box(core)]
    effort = MAX_WORK // (len(core.own) ** 2 + sum(map(len, core.own)) + 1)
    for place, item in enumerate(boxes):
        field = f"boxes[{place}]"
        steps, index, at = get_list(field, item, 3, 3)
        points = _read_steps(field, steps, weights, unit)
        effort -= len(points) + 1
        if effort < 0:
            raise Rejected(field, "more work", f"a tree of at most {MAX_WORK} products")
        if not waiting:
            raise Rejected(field, "a box", "the end of the tree")
        box = waiting.pop()
        done = box is None or _is_done(core, box, points, weights, limits)
        if index == -1:
            if not done:
                raise Rejected(field, "an open box", "a bound within the limit")
            continue
        split = get_integer(f"{field}[1]", index, len(core.own))
        last = get_integer(f"{field}[2]", at, len(core.own[split]))
        waiting += [None, None] if done or box is None else [_above(box, split, last), _below(box, split, last)]
    if waiting:
        raise Rejected("boxes", len(boxes), f"{len(waiting)} more")


def _is_done(core: Fill, box: Box, points: list[list[int]], weights: list[int], limits: Limits) -> bool:
    for point in points:
        majorant = compute_tangent(core, weights, point) if point else compute_envelope(core, box)
        if limits.is_closed(core, box, majorant):
            return True
    return box.low == box.high and compute_objective(core, box.low) <= limits.limit


def _read_steps(field: str, value: object, weights: list[int], unit: int) -> list[list[int]]:
    """Return the points of the steps, in integer nets; an envelope step, written 0, is an empty list."""
    points: list[list[int]] = []
    for i, step in enumerate(get_list(f"{field}[0]", value, 0, MAX_STEPS)):
        if type(step) is int and step == 0:
            points.append([])
            continue
        if not weights:
            raise Rejected(f"{field}[0][{i}]", "a tangent", "weights")
        points.append([unit * x for x in get_integers(f"{field}[0][{i}]", step, len(weights))])
    return points


def _below(box: Box, index: int, last: int) -> Box | None:
    high = [*box.high]
    high[index] = min(high[index], last)
    return Box([*box.low], high) if box.low[index] <= high[index] else None


def _above(box: Box, index: int, last: int) -> Box | None:
    low = [*box.low]
    low[index] = max(low[index], last + 1)
    return Box(low, [*box.high]) if low[index] <= box.high[index] else None
