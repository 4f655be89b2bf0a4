"""How does the worst case answer when the candidates of one index change, as they do when an order is cancelled?

Let all other indexes answer as badly as they can to a net s of index i. What they contribute,

    F(s) = max over their labels y of  A_y + X_y s,

is convex, and every y that is known gives a line below it. Let E be the largest of the known lines. F = E on a range
iff F = E at the corners of E and at the ends of the range, because F - E is convex between two corners and never
negative. Each corner is a worst-fill problem in which index i has that net alone and -E as its own square: no fill may
exceed 0, and the labels of one that does are another line. Once F is known, the worst case without any orders of index
i is the largest ``own + F(net)`` over a handful of candidates, so that 500 indexes with 50,000 orders take a thousand
problems.

Nets are integers, so a corner between two of them is looked at on both. Most problems are decided by envelopes over the
whole box, which differ in few indexes from those of the book itself, and are followed from there. All of it is exact in
integers; what is left to a search in floats is repeated by the checker.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple, TypeAlias

from clearproof.certificates import FillProof
from clearproof.checker.errors import Rejected
from clearproof.checker.fills import Fill
from clearproof.checker.trees import Limits, check_tree
from clearproof.engine.reduction import FillProblem
from clearproof.errors import ToolError
from clearproof.search.envelope import Envelope, Row, build_envelope
from clearproof.search.exact_bounds import Box, ExactCore, Rows, fold_exactly
from clearproof.search.plain import find_worst_fill_plainly

MOST_LINES = 64
"""Lines of one response; where more would be needed it is only bounded."""
_ROUNDS = 8
"""Most envelopes over the whole box before the rest is searched."""
Line: TypeAlias = tuple[int, int]
"""A and X: with one choice of labels the other indexes contribute A + X s."""


@dataclass(frozen=True, slots=True)
class Response:
    """What all other indexes contribute, at most, to a net of one index."""

    lines: tuple[Line, ...]
    excess: int
    """How far F may be above the lines; 0 where it was settled."""

    def compute_bounds(self, own: Sequence[int], net: Sequence[int]) -> tuple[int, int]:
        """Return the largest objective with these candidates that some fill has, and one that none exceeds."""
        best = max(a + _evaluate(self.lines, s) for a, s in zip(own, net, strict=True))
        return best, best + self.excess


class _Fill(NamedTuple):
    """A fill of a changed problem, and how far any other may be above it."""

    labels: Sequence[int]
    value: int
    upper: int


class Responder:
    """A solved problem, and the envelopes that decide it.

    Parameters
    ----------
    problem, labels :
        The problem and its worst fill.
    budget :
        Most boxes of each search, >= 1.
    """

    def __init__(self, problem: FillProblem, labels: Sequence[int], budget: int) -> None:
        self._problem, self._labels, self._budget = problem, labels, budget
        self._value = problem.compute_value(labels)
        self._is_hard = False
        """Whether plain integers have given up on a core: the next will be no easier."""
        self._known: list[Envelope] = []
        self._known = self._follow(problem.own, problem.net)[0]

    def respond(self, place: int) -> Response:
        """Return what the others contribute to every net that the candidates of index ``place`` span.

        Raises
        ------
        ToolError
            The checker does not accept a proof of the search.
        """
        low, high = self._problem.net[place][0], self._problem.net[place][-1]
        lines = [self._get_line(place, self._labels)]
        settled: dict[int, int] = {}
        """Corner -> how far F may be above the lines there."""
        while True:
            waiting = [net for net in _list_corners(lines, low, high) if net not in settled]
            if not waiting:
                return Response(tuple(lines), max(settled.values()))
            found = self._solve(place, self._value - _evaluate(lines, waiting[0]), waiting[0])
            if found.value > self._value and len(lines) < MOST_LINES:
                lines.append(self._get_line(place, found.labels))
            else:
                settled[waiting[0]] = max(0, found.upper - self._value)

    def _get_line(self, place: int, labels: Sequence[int]) -> Line:
        """Return what the labels of all indexes but ``place`` contribute."""
        problem = self._problem
        nets = [row[k] if i != place else 0 for i, (row, k) in enumerate(zip(problem.net, labels, strict=True))]
        owns = sum(row[k] for i, (row, k) in enumerate(zip(problem.own, labels, strict=True)) if i != place)
        pulls = [sum(map(int.__mul__, row, nets)) for row in problem.pair]
        return owns + sum(map(int.__mul__, nets, pulls)) // 2, pulls[place]

    def _solve(self, place: int, own: int, net: int) -> _Fill:
        """Return a worst fill with one candidate of index ``place``; that of the book where none exceeds its value."""
        owns, nets = _put(self._problem.own, place, own), _put(self._problem.net, place, net)
        rounds, is_closed = self._follow(owns, nets)
        if is_closed:
            return _Fill(self._labels, self._value, self._value)
        left = rounds[-1]
        core = fold_exactly(owns, nets, self._problem.pair, Box(tuple(left.low), tuple(left.high)))
        if not core.own:
            return _Fill(left.low, core.constant, core.constant)
        hint = [min(max(self._labels[i], left.low[i]), left.high[i]) - left.low[i] for i in core.places]
        proof = self._find(FillProblem((), core.own, core.net, core.pair, 1, 1), hint)
        _check(core, proof)
        labels, free = [*left.low], iter(proof.labels)
        for i in core.places:
            labels[i] += next(free)
        return _Fill(labels, core.constant + proof.value, core.constant + proof.upper)

    def _find(self, problem: FillProblem, hint: Sequence[int]) -> FillProof:
        """Return the worst fill of a core: in plain integers as long as that finds it, then by the compiled search."""
        if not self._is_hard:
            proof = find_worst_fill_plainly(problem, self._budget, hint)
            if proof is not None:
                return proof
            self._is_hard = True
        # Imported late: compiled kernels take seconds to load, and most books do not need them.
        from clearproof.search.worst_fill import find_worst_fill, get_proof  # noqa: PLC0415

        return get_proof(problem, find_worst_fill(problem, self._budget))

    def _follow(self, own: Rows, net: Rows) -> tuple[list[Envelope], bool]:
        """Return the envelope of each round, and whether the last shows that nothing exceeds the value.

        Each round begins with what the same round of the book itself saw.
        """
        low, high = [0] * len(own), [len(row) - 1 for row in own]
        rounds: list[Envelope] = []
        while len(rounds) < _ROUNDS:
            if len(rounds) < len(self._known):
                envelope = self._known[len(rounds)].copy()
                envelope.move(net, self._problem.pair, low, high)
            else:
                envelope = build_envelope(net, self._problem.pair, low, high)
            rounds.append(envelope)
            bound, *left = envelope.cut(own, net, self._value)
            if bound <= 4 * self._value:
                return rounds, True
            if left == [low, high]:
                break
            low, high = left
        return rounds, False


def _check(core: ExactCore, proof: FillProof) -> None:
    """Let the checker repeat the proof of a core."""
    try:
        check_tree(Fill(core.own, core.net, core.pair, 1), proof.tree, Limits(proof.value, proof.upper))
    except Rejected as error:
        raise ToolError(f"the checker does not accept the worst fill of a changed book: {error}") from error


def _evaluate(lines: Sequence[Line], net: int) -> int:
    return max(a + x * net for a, x in lines)


def _list_corners(lines: Sequence[Line], low: int, high: int) -> Row:
    """Return ``low``, ``high`` and the integers next to every corner of the largest of ``lines`` between, ascending."""
    corners = {low, high}
    a, x = max(lines, key=lambda line: (line[0] + line[1] * low, line[1]))
    while True:
        crossings = [(Fraction(a - b, y - x), -y, b) for b, y in lines if y > x]
        if not crossings or min(crossings)[0] >= high:
            return sorted(corners)
        at, slope, a = min(crossings)
        corners |= {floor(at), ceil(at)}
        x = -slope


def _put(rows: Rows, place: int, number: int) -> tuple[Sequence[int], ...]:
    """Return ``rows`` with one number alone at ``place``."""
    return (*rows[:place], (number,), *rows[place + 1 :])
