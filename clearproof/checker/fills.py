"""Is the stated fill the worst one? Rebuilds the whole problem from the files and repeats the search's proof in integers.

A contract reaches every exposure between its two ends, low and high. Two lemmas, proved in the lemma table, say where a worst fill is:
every contract at an end (FILL-ENDS-001), and within an index a prefix of the contracts high, ordered by short side given up per long
side gained (FILL-THRESHOLD-002). What remains is one *label* per index, the length of the prefix, and the objective

    sum_i own_i(k_i) + sum_{i<j} pair_ij net_i(k_i) net_j(k_j).

A *box* allows the labels low..high of each index; its bound is the maximum of a separable function above the objective, from one of two
majorants. Envelope: p s t <= p (average of the two McCormick planes of s t over the box, above it for p > 0, below it for p < 0). Tangent: with
diag(w) - P positive semidefinite, s'Ps/2 = sum w s^2/2 - s'(diag(w) - P)s/2, and the last, concave, term lies below its tangent. A label whose share
keeps the majorant at or below the limit cannot belong to a fill above it, so it is dropped. A box is done when its bound does not exceed the
limit, or when one fill is left and does not. All products are integers: everything is multiplied by ``SCALE``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key
from itertools import accumulate
from math import lcm
from typing import Any, TypeAlias

from clearproof.checker.documents import get_choice, get_integer, get_list, get_number, get_object, get_table, get_text
from clearproof.checker.errors import Rejected
from clearproof.checker.parameters import Parameters

WEIGHT_BITS = 20
SCALE = 1 << (WEIGHT_BITS + 1)
MAX_FILL_ORDERS = 1_000_000
MAX_BOXES = 1_000_000
MAX_STEPS = 64
MAX_ROUNDS = 64
MAX_STAGES = 16
SHARE_BITS = WEIGHT_BITS
INTEGER_BITS = 512
Rows: TypeAlias = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Ends:
    """The two ends of one contract's exposure, in quote units."""

    contract: str
    index: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Fill:
    """The problem in integers; ``scale`` times a square in quote units is an objective."""

    own: Rows
    net: Rows
    pair: Rows
    scale: int


def read_ends(path: str, value: object, names: tuple[str, ...]) -> list[Ends]:
    """Return the reachable exposures of every contract of a ``clearproof/portfolio/1`` document, by contract name."""
    top = get_object(path, value, {"schema", "contracts", "positions"}, frozenset({"equity", "orders"}))
    get_choice(f"{path} schema", top["schema"], ("clearproof/portfolio/1",))
    reach: dict[str, list[Fraction]] = {}
    contracts = get_table(f"{path} contracts", top["contracts"], lambda field, item: _read_contract(field, item, names))
    for name, size in get_table(f"{path} positions", top["positions"], get_number).items():
        reach[get_choice(f"{path} positions", name, tuple(contracts))] = [size, size]
    for i, item in enumerate(get_list(f"{path} orders", top.get("orders", []), 0, MAX_FILL_ORDERS)):
        field = f"{path} orders[{i}]"
        order = get_object(field, item, {"id", "contract", "side", "size"}, frozenset({"limit"}))
        name = get_text(f"{field}.contract", order["contract"])
        if name not in contracts:
            raise Rejected(f"{field}.contract", name, "a contract of the portfolio")
        size = get_number(f"{field}.size", order["size"])
        if size <= 0:
            raise Rejected(f"{field}.size", size, "> 0")
        span = reach.setdefault(name, [Fraction(0), Fraction(0)])
        buys = get_choice(f"{field}.side", order["side"], ("buy", "sell")) == "buy"
        span[buys] += size if buys else -size
    ends = []
    for name in sorted(reach):
        index, unit = contracts[name]
        low, high = sorted(size * unit for size in reach[name])
        ends.append(Ends(name, index, low, high))
    return ends


def _read_contract(field: str, item: object, names: tuple[str, ...]) -> tuple[str, Fraction]:
    entry = get_object(field, item, {"index", "kind", "price"}, frozenset({"hedge_ratio"}))
    ratio = get_number(f"{field}.hedge_ratio", entry.get("hedge_ratio", 1))
    return get_choice(f"{field}.index", entry["index"], names), get_number(f"{field}.price", entry["price"]) * ratio


def build_fill(parameters: Parameters, ends: Sequence[Ends]) -> Fill:
    """Return the problem whose labels are the threshold candidates of each index."""
    sides = [_list_sides(parameters, i, ends) for i in range(len(parameters.names))]
    unit = lcm(*(part.denominator for row in sides for pair in row for part in pair))
    weight = lcm(*(x.denominator for x in parameters.gamma), *(x.denominator for row in parameters.beta for x in row))
    own, net = [], []
    for row, gamma in zip(sides, parameters.gamma, strict=True):
        squares = [weight * unit**2 * (u * u + v * v + 2 * gamma * u * v) for u, v in row]
        own.append([int(square) for square in squares])
        net.append([int(unit * (u + v)) for u, v in row])
    size = range(len(sides))
    pair = [[int(2 * weight * parameters.beta[i][j]) if i != j else 0 for j in size] for i in size]
    return Fill(own, net, pair, weight * unit**2)


def _list_sides(parameters: Parameters, place: int, ends: Sequence[Ends]) -> list[tuple[Fraction, Fraction]]:
    """Return (u, v) of index ``place`` with the first k contracts high, for every k."""
    zero = Fraction(0)
    alphas = (parameters.long[place], parameters.short[place])
    here = [end for end in ends if end.index == parameters.names[place]]

    def get_sides(exposure: Fraction) -> tuple[Fraction, Fraction]:
        return alphas[0] * max(exposure, zero), alphas[1] * min(exposure, zero)

    lows = [get_sides(end.low) for end in here]
    highs = [get_sides(end.high) for end in here]
    moves = [(b[0] - a[0], b[1] - a[1], end.contract) for a, b, end in zip(lows, highs, here, strict=True)]

    def compare(a: tuple[Fraction, Fraction, str], b: tuple[Fraction, Fraction, str]) -> int:
        cross = a[1] * b[0] - b[1] * a[0]
        return (cross > 0) - (cross < 0) or (a[2] > b[2]) - (a[2] < b[2])

    moving = sorted((move for move in moves if move[0] or move[1]), key=cmp_to_key(compare))
    long = accumulate((move[0] for move in moving), initial=sum((u for u, _ in lows), zero))
    short = accumulate((move[1] for move in moving), initial=sum((v for _, v in lows), zero))
    return list(zip(long, short, strict=True))


def compute_objective(fill: Fill, labels: Sequence[int]) -> int:
    """Return the objective of one label per index."""
    net = [row[k] for row, k in zip(fill.net, labels, strict=True)]
    total = sum(row[k] for row, k in zip(fill.own, labels, strict=True))
    return total + sum(net[i] * sum(map(int.__mul__, row[:i], net[:i])) for i, row in enumerate(fill.pair))


@dataclass
class Box:
    """Labels still allowed of each index, both ends included."""

    low: list[int]
    high: list[int]


Majorant: TypeAlias = tuple[int, list[int], Sequence[int]]
"""Constant, slope and curvature: constant + sum_i (SCALE own + curvature net^2 + slope net) >= SCALE objective."""


def compute_envelope(fill: Fill, box: Box) -> Majorant:
    """Return the envelope majorant over ``box``."""
    low = [row[k] for row, k in zip(fill.net, box.low, strict=True)]
    high = [row[k] for row, k in zip(fill.net, box.high, strict=True)]
    total = [a + b for a, b in zip(low, high, strict=True)]
    width = [b - a for a, b in zip(low, high, strict=True)]
    constant = 0
    for i, row in enumerate(fill.pair):
        # Twice the two planes' constant: l h' + h l' = (total total' - width width')/2, l l' + h h' = (total total' + width width')/2.
        spread = width[i] * sum(abs(p) * w for p, w in zip(row[:i], width[:i], strict=True))
        constant += spread - total[i] * sum(map(int.__mul__, row[:i], total[:i]))
    slope = [SCALE // 2 * sum(map(int.__mul__, row, total)) for row in fill.pair]
    return SCALE // 4 * constant, slope, [0] * len(slope)


def compute_shared(fill: Fill, box: Box, value: object) -> Majorant:
    """Return the majorant that takes McCormick's planes in the stated shares, one per pair i > j of non-zero weight.

    For p > 0 the planes above s t are l' s + h t - h l' and h' s + l t - l h'; for p < 0 those below are h' s + h t - h h' and
    l' s + l t - l l'. Any convex combination will do; the share, in units of 2^-SHARE_BITS, belongs to the first.
    """
    low = [row[k] for row, k in zip(fill.net, box.low, strict=True)]
    high = [row[k] for row, k in zip(fill.net, box.high, strict=True)]
    places = [(i, j, p) for i, row in enumerate(fill.pair) for j, p in enumerate(row[:i]) if p]
    shares = get_list("shares", value, len(places), len(places))
    constant, slope = 0, [0] * len(low)
    for (i, j, p), item in zip(places, shares, strict=True):
        share = get_integer("shares", item, (1 << SHARE_BITS) + 1)
        first, second = 2 * p * share, 2 * p * ((1 << SHARE_BITS) - share)
        near, far = (low[j], high[j]) if p > 0 else (high[j], low[j])
        slope[i] += first * near + second * far
        slope[j] += first * high[i] + second * low[i]
        constant -= first * high[i] * near + second * low[i] * far
    return constant, slope, [0] * len(slope)


def compute_tangent(fill: Fill, weights: Sequence[int], point: Sequence[int]) -> Majorant:
    """Return the tangent majorant at ``point``; ``check_weights`` must have accepted ``weights``."""
    gradient = [
        w * s - (sum(map(int.__mul__, row, point)) << WEIGHT_BITS)
        for w, s, row in zip(weights, point, fill.pair, strict=True)
    ]
    return sum(map(int.__mul__, point, gradient)), [-2 * g for g in gradient], weights


def cut(fill: Fill, box: Box, majorant: Majorant, limit: int) -> int:
    """Return the majorant's bound over ``box``, after dropping from its ends the labels that stay within ``limit``."""
    constant, slopes, curves = majorant
    rows = []
    for own, net, slope, curve, first, last in zip(fill.own, fill.net, slopes, curves, box.low, box.high, strict=True):
        rows.append([SCALE * own[k] + (curve * net[k] + slope) * net[k] for k in range(first, last + 1)])
    tops = [max(row) for row in rows]
    bound = constant + sum(tops)
    for i, (row, top) in enumerate(zip(rows, tops, strict=True)):
        room = limit - bound + top
        first = box.low[i]
        while box.low[i] < box.high[i] and row[box.low[i] - first] <= room:
            box.low[i] += 1
        while box.low[i] < box.high[i] and row[box.high[i] - first] <= room:
            box.high[i] -= 1
    return bound


def fold(fill: Fill, box: Box) -> tuple[Fill, int]:
    """Return the problem of the indexes with more than one label in ``box``, and what the others contribute alone."""
    free = [i for i, (a, b) in enumerate(zip(box.low, box.high, strict=True)) if a < b]
    fixed = [fill.net[i][k] if k == box.high[i] else 0 for i, k in enumerate(box.low)]
    pull = [sum(map(int.__mul__, row, fixed)) for row in fill.pair]
    alone = sum(fill.own[i][k] for i, k in enumerate(box.low) if k == box.high[i])
    both = sum(map(int.__mul__, fixed, pull))
    own, net = [], []
    for i in free:
        labels = range(box.low[i], box.high[i] + 1)
        own.append([fill.own[i][k] + pull[i] * fill.net[i][k] for k in labels])
        net.append([fill.net[i][k] for k in labels])
    pair = [[fill.pair[i][j] for j in free] for i in free]
    return Fill(own, net, pair, fill.scale), alone + both // 2


def check_weights(fill: Fill, payload: Mapping[str, Any]) -> list[int]:
    """Accept iff diag(w) - P 2^WEIGHT_BITS is positive semidefinite; return w.

    It is iff T (diag(w) - P 2^WEIGHT_BITS) T is, T = diag(2^shifts), and that is a sum of two such matrices when, for integers a, b > 0,
    a times it less b G G' is diagonally dominant with a diagonal >= 0.
    """
    size = len(fill.own)
    weights = _get_integers("weights", payload.get("weights"), size)
    rows = get_list("factor", payload.get("factor"), size, size)
    factor = [_get_integers(f"factor[{i}]", row, i + 1) for i, row in enumerate(rows)]
    shifts = [get_integer("shifts", e, INTEGER_BITS) for e in get_list("shifts", payload.get("shifts"), size, size)]
    outer, inner = _get_integers("factor_scale", payload.get("factor_scale"), 2)
    if min(outer, inner) <= 0:
        raise Rejected("factor_scale", min(outer, inner), "> 0")
    rest = [0] * size
    for i in range(size):
        for j in range(i + 1):
            entry = weights[i] if i == j else -(fill.pair[i][j] << WEIGHT_BITS)
            entry = outer * (entry << (shifts[i] + shifts[j])) - inner * sum(map(int.__mul__, factor[i], factor[j]))
            if i == j:
                rest[i] += entry
            else:
                rest[i] -= abs(entry)
                rest[j] -= abs(entry)
    if min(rest) < 0:
        raise Rejected("weights", min(rest), "a diagonally dominant remainder")
    return weights


def check_tree(fill: Fill, payload: Mapping[str, Any], limit: int) -> None:
    """Accept iff stages and tree show that no labels have an objective above ``limit``."""
    box = Box([0] * len(fill.own), [len(row) - 1 for row in fill.own])
    for place, stage in enumerate(get_list("stages", payload["stages"], 0, MAX_STAGES)):
        if _check_stage(f"stages[{place}]", fill, box, stage, limit):
            return
    core, alone = fold(fill, box)
    weights = check_weights(core, payload) if "weights" in payload else []
    boxes = get_list("boxes", payload["boxes"], 1, MAX_BOXES)
    _check_boxes(core, boxes, weights, limit - alone, get_integer("unit", payload["unit"], 1 << INTEGER_BITS))


def _check_stage(field: str, fill: Fill, box: Box, value: object, limit: int) -> bool:
    """Narrow ``box`` to the stated labels, which must include all that the stage cannot drop; True when none is left."""
    stage = get_object(field, value, {"rounds", "low", "high"}, frozenset({"shares"}))
    core, alone = fold(fill, box)
    room = SCALE * (limit - alone)
    left = Box([0] * len(core.own), [len(row) - 1 for row in core.own])
    if "shares" in stage and cut(core, left, compute_shared(core, left, stage["shares"]), room) <= room:
        return True
    for _ in range(get_integer(f"{field}.rounds", stage["rounds"], MAX_ROUNDS)):
        if cut(core, left, compute_envelope(core, left), room) <= room:
            return True
    low, high = (_get_integers(f"{field}.{key}", stage[key], len(fill.own)) for key in ("low", "high"))
    ends = iter(zip(left.low, left.high, strict=True))
    for i, (a, b) in enumerate(zip(box.low, box.high, strict=True)):
        first, last = next(ends) if a < b else (0, 0)
        if not a <= low[i] <= a + first <= a + last <= high[i] <= b:
            raise Rejected(f"{field}.low[{i}]..high[{i}]", f"{low[i]}..{high[i]}", f"from {a}..{a + first} to {a + last}..{b}")
    box.low, box.high = low, high
    return False


def _check_boxes(core: Fill, boxes: list[Any], weights: list[int], limit: int, unit: int) -> None:
    """Walk the tree in preorder, the low half of each split first; every leaf must be done, every box used."""
    waiting: list[Box | None] = [Box([0 for _ in core.own], [len(row) - 1 for row in core.own])]
    for place, item in enumerate(boxes):
        field = f"boxes[{place}]"
        steps, index, at = get_list(field, item, 3, 3)
        if not waiting:
            raise Rejected(field, "a box", "the end of the tree")
        box = waiting.pop()
        done = box is None or _is_done(core, box, _read_steps(field, steps, weights, unit), weights, limit)
        if index == -1:
            if not done:
                raise Rejected(field, "an open box", "a bound within the limit")
            continue
        split = get_integer(f"{field}[1]", index, len(core.own))
        last = get_integer(f"{field}[2]", at, len(core.own[split]))
        waiting += [None, None] if done or box is None else [_above(box, split, last), _below(box, split, last)]
    if waiting:
        raise Rejected("boxes", len(boxes), f"{len(waiting)} more")


def _is_done(core: Fill, box: Box, steps: list[list[int]], weights: list[int], limit: int) -> bool:
    for point in steps:
        majorant = compute_tangent(core, weights, point) if point else compute_envelope(core, box)
        if cut(core, box, majorant, SCALE * limit) <= SCALE * limit:
            return True
    return box.low == box.high and compute_objective(core, box.low) <= limit


def _read_steps(field: str, value: object, weights: list[int], unit: int) -> list[list[int]]:
    """Return the points of the steps, in integer nets; an envelope step is an empty list."""
    steps = []
    for i, step in enumerate(get_list(field, value, 0, MAX_STEPS)):
        if step == 0 and step is not False:
            steps.append([])
            continue
        if not weights:
            raise Rejected(f"{field}[{i}]", "a tangent", "weights")
        steps.append([unit * x for x in _get_integers(f"{field}[{i}]", step, len(weights))])
    return steps


def _below(box: Box, index: int, last: int) -> Box | None:
    high = [*box.high]
    high[index] = min(high[index], last)
    return Box([*box.low], high) if box.low[index] <= high[index] else None


def _above(box: Box, index: int, last: int) -> Box | None:
    low = [*box.low]
    low[index] = max(low[index], last + 1)
    return Box(low, [*box.high]) if low[index] <= box.high[index] else None


def _get_integers(field: str, value: object, count: int) -> list[int]:
    numbers = get_list(field, value, count, count)
    for i, number in enumerate(numbers):
        if type(number) is not int or number.bit_length() > INTEGER_BITS:
            raise Rejected(f"{field}[{i}]", number, f"an integer of at most {INTEGER_BITS} bits")
    return numbers
