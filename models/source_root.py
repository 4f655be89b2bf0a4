"""INT-ROOT-004, layer S: the root that the source computes is the exact root rounded up, for every 256-bit word.

Solady's root is Newton's iteration in assembly, unrolled. Its own statements are translated, no summary stands in. The
run is cut at each value of the estimate z: the rest of the run reads an unknown about which nothing is known but the
invariant, and the solvers show the invariant for what the code computes from the unknown before.

Write s for the exact root of x rounded down. A band is a range of x in which s lies between ``lowest`` and ``highest``.

1. The first estimate is within a factor: 345 s <= 1000 z <= 2850 s.
2. After every step s <= z, whatever the estimate before.
3. After step k the relative error has an envelope: lowest * (z - s) <= e_k * s, with e_k below.
4. After the seventh step z <= s + 1, and the last statement returns s.

Words below 256 are folded one by one. ``sqrtUp`` is then translated with the statement just proved in solady's place.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from clearproof.claims import Evidence, Run, Verdict, obligation
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers, z3
from clearproof.static.translate import Export, Report, Session, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from models.source_support import Questions, assumptions, count_bounds, project

CLAIM = "INT-ROOT-004"
ROOT = "FixedPointMathLib.sqrt(uint256)"
ROOT_UP = "RoundingMath.sqrtUp(uint256)"
STEPS = 7
SETS = 2 + 1 + STEPS + 1
"""How often the estimate is set: twice before the first estimate, by it, by each step, by the last statement."""
WORST_LOW, WORST_HIGH, PER = 345, 2_850, 1_000
"""The first estimate lies between these thousandths of the root: 1/2.84 and 2.84, and what rounding takes."""
FOLDED = 256
BANDS = {"8 to 24 bits": (8, 24), "24 to 136 bits": (24, 136), "136 to 256 bits": (136, 256)}


@dataclass(frozen=True, slots=True)
class Band:
    """A range of words in which the root varies little enough for one envelope."""

    low: int
    high: int

    @property
    def name(self) -> str:
        """The width of its words."""
        return f"{self.low.bit_length()}-to-{self.high.bit_length()}-bits"

    @property
    def lowest(self) -> int:
        """The root of the smallest word, rounded down."""
        return math.isqrt(self.low)

    @property
    def highest(self) -> int:
        """The root of the largest word, rounded down."""
        return math.isqrt(self.high)

    @property
    def envelope(self) -> tuple[int, ...]:
        """e_1 .. e_6, errors after each step in units of s / lowest.

        A step leaves at most ((z - s)^2 + 2s) / 2z: of the first estimate at most 622/1000 of s and three units, of
        z = s + d at most d^2 / 2(s + d) and one unit. The solvers, not this formula, show that they are enough.
        """
        found = [622 * self.lowest // 1_000 + 4]
        while len(found) < STEPS - 1:
            found.append(found[-1] ** 2 // (2 * (self.lowest + found[-1])) + 2)
        return tuple(found)


def _bands(first: int, last: int) -> tuple[Band, ...]:
    """Return bands from 2^first to 2^last: by factors of 4 while roots are small, later by the code's own 2^16."""
    edges = [first]
    while edges[-1] < last:
        edges.append(min(edges[-1] + (2 if edges[-1] < 24 else 16), last))
    return tuple(Band(1 << low, (1 << high) - 1) for low, high in pairwise(edges))


def list_bands() -> tuple[Band, ...]:
    """Return the bands of all words that are not folded.

    Raises
    ------
    ToolError
        They leave out a word: names the end of one band and the beginning of the next.
    """
    bands = tuple(band for first, last in BANDS.values() for band in _bands(first, last))
    ends = [FOLDED - 1, *(band.high for band in bands)]
    for end, begin in zip(ends, [*(band.low for band in bands), 1 << 256], strict=True):
        if begin != end + 1:
            raise ToolError(f"bands of the root: one ends with {end}, the next begins with {begin}")
    return bands


@dataclass(slots=True)
class Cuts:
    """The run of the root in one band, cut at each estimate."""

    band: Band
    found: list[tuple[Term, Term]] = field(default_factory=list)
    """What the code computes, and what the rest of the run reads in its place."""

    def __call__(self, value: Term, _state: State) -> Term:
        """Put an unknown of the invariant's range in the place of the first estimate and of every step."""
        number = len(self.found) - 2
        unknown = value
        if 0 <= number <= STEPS:
            unknown = t.variable(f"z{number}", *self.range_of(number))
        self.found.append((value, unknown))
        return unknown

    def range_of(self, number: int) -> tuple[int, int]:
        """Return what the invariant leaves of an estimate when nothing is known of the root but its band."""
        band = self.band
        if number == 0:
            return WORST_LOW * band.lowest // PER, WORST_HIGH * band.highest // PER
        if number == STEPS:
            return band.lowest, band.highest + 1
        return band.lowest, band.highest + band.envelope[number - 1] * band.highest // band.lowest


@obligation(CLAIM, "S", cases=tuple(BANDS), cost=4)
def newton_steps_reach_the_root_rounded_down(run: Run) -> Evidence:
    """Show step by step that solady's assembly returns the largest r with r^2 <= x, in every band of x."""
    questions = Questions()
    first, last = BANDS[run.case]
    bands = _bands(first, last)
    list_bands()
    reports = [prove_band(project(run.root), band, questions) for band in bands]
    words = replace(reports[0], domain=(f"2^{first} <= x < 2^{last}",))  # bands leave out none of these
    return by_solvers(
        Verdict.PROVED,
        f"{len(bands)} bands: estimate, {STEPS} steps and last statement keep the invariant",
        questions.asked,
        assumptions=assumptions(words),
        statistics={**count_bounds(words), "bands": len(bands)},
    )


def prove_band(slither: object, band: Band, questions: Questions, root: str = ROOT) -> Report:
    """Ask everything that shows the root right in one band, and return what the translation relied on.

    Parameters
    ----------
    root :
        The function that takes the root of ``x`` in an estimate ``z``.

    Raises
    ------
    ToolError
        The source no longer takes the steps that the proof is about.
    """
    cuts = Cuts(band)
    session = Session(slither, domain={"x": (band.low, band.high)}, summaries={}, cuts={f"{root}.z": cuts})
    translation = session.translate(root)
    if len(cuts.found) != SETS:
        raise ToolError(f"{root} sets its estimate {len(cuts.found)} times, the proof knows {SETS}")
    x = translation.inputs[0].term
    _ask_root_bounds(x, band, questions)
    for number in range(STEPS + 1):
        _ask_estimate(x, cuts, number, questions)
    _ask_last(x, cuts, translation.results[0], questions)
    return translation.report


def _start(x: Term, band: Band, questions: Questions) -> tuple[Export, Any, list[Any]]:
    """Return a vocabulary, the exact root, and what is known of it."""
    export = questions.vocabulary()
    root, word = export.unknown("s"), export.term(x)
    exact = [root >= 0, root * root <= word, word <= root * root + 2 * root]
    return export, root, [*exact, root >= band.lowest, root <= band.highest]


def _ask_root_bounds(x: Term, band: Band, questions: Questions) -> None:
    export, root, known = _start(x, band, questions)
    outside = z3.Or(root + 1 <= band.lowest, root >= band.highest + 1)
    questions.refute(f"{band.name}-root-out-of-band", export, [*known[:3], outside])


def _invariant(number: int, estimate: Any, root: Any, band: Band) -> dict[str, tuple[Any, Any]]:
    """Return by name what holds of an estimate, and how an integer breaks it.

    What is shown of one estimate is what the next step starts from: both read it here.
    """
    if number == 0:
        low, high = WORST_LOW * root, WORST_HIGH * root
        return {
            "low": (low <= estimate * PER, estimate * PER < low),
            "high": (estimate * PER <= high, estimate * PER > high),
        }
    below = (root <= estimate, estimate + 1 <= root)
    if number == STEPS:
        return {"below": below, "above": (estimate <= root + 1, estimate >= root + 2)}
    error, limit = band.lowest * (estimate - root), band.envelope[number - 1] * root
    return {"below": below, "above": (error <= limit, error > limit)}


def _known_before(export: Export, root: Any, cuts: Cuts, number: int) -> list[Any]:
    """Return what is known of the estimate that the code computes estimate ``number`` from."""
    if number == 0:
        return []
    _, unknown = cuts.found[1 + number]
    return [holds for holds, _ in _invariant(number - 1, export.term(unknown), root, cuts.band).values()]


def _ask_estimate(x: Term, cuts: Cuts, number: int, questions: Questions) -> None:
    """Ask for an estimate that breaks its invariant, or leaves the range that the rest of the run reads it with."""
    band, (value, _) = cuts.band, cuts.found[2 + number]
    name = f"{band.name}-step-{number}" if number else f"{band.name}-estimate"
    for part in _invariant(number, 0, 0, band):
        export, root, known = _start(x, band, questions)
        known += _known_before(export, root, cuts, number)
        _, broken = _invariant(number, export.term(value), root, band)[part]
        questions.refute(f"{name}-{part}", export, [*known, broken])
    export, root, known = _start(x, band, questions)
    new, (least, most) = export.unknown(f"z{number}"), cuts.range_of(number)
    known += [holds for holds, _ in _invariant(number, new, root, band).values()]
    outside = z3.Or(new + 1 <= least, new >= most + 1)
    questions.refute(f"{name}-range", export, [*known[3:], outside])


def _ask_last(x: Term, cuts: Cuts, result: Term, questions: Questions) -> None:
    export, root, known = _start(x, cuts.band, questions)
    known += _known_before(export, root, cuts, STEPS + 1)
    _, unknown = cuts.found[2 + STEPS]
    estimate = export.term(unknown)
    known.append(z3.Or(estimate <= root, estimate >= root + 1))  # both are integers, which reals know nothing of
    questions.refute(f"{cuts.band.name}-last", export, [*known, export.term(result) != root])


@obligation(CLAIM, "S", cost=2)
def words_below_256_fold_to_their_root(run: Run) -> Evidence:
    """Show for each word below 256 that the source folds to its root, and that the solvers agree what a root is."""
    slither = project(run.root)
    questions, export = Questions(), Export()
    reports, wrong = [], []
    for word in range(FOLDED):
        translation = Session(slither, domain={"x": (word, word)}, summaries={}).translate(ROOT)
        root = export.term(translation.results[0])
        wrong += [root < 0, root * root > word, (root + 1) * (root + 1) <= word]
        reports.append(translation.report)
    questions.refute("some-word-below-256", export, [z3.Or(*wrong)])
    return by_solvers(
        Verdict.PROVED,
        f"{FOLDED} words, each folded by the translation",
        questions.asked,
        assumptions=assumptions(replace(reports[0], domain=(f"0 <= x < {FOLDED}",))),
        statistics={**count_bounds(reports[0]), "words": FOLDED},
    )


@obligation(CLAIM, "S")
def rounded_up_root_is_the_smallest_whose_square_is_not_below(run: Run) -> Evidence:
    """Show that sqrtUp returns 0 for 0, else r with (r - 1)^2 < x <= r^2, from what solady's root was shown to be."""
    questions = Questions()
    report = ask_root_up(project(run.root), questions)
    return by_solvers(
        Verdict.PROVED,
        "for every word: r = 0 for 0, else (r - 1)^2 < x <= r^2, and r <= 2^128",
        questions.asked,
        assumptions=assumptions(report),
        statistics=count_bounds(report),
    )


def ask_root_up(slither: object, questions: Questions) -> Report:
    """Ask for a word whose root the source rounds wrongly, or that makes it revert."""
    translation = Session(slither).translate(ROOT_UP)
    x, root = translation.inputs[0].term, translation.results[0]
    for name, wrong in name_faults(x, root, translation.returns):
        export = questions.vocabulary()
        questions.refute(name, export, [export.term(wrong)])
    return translation.report


def name_faults(x: Term, root: Term, returns: Term) -> Sequence[tuple[str, Term]]:
    """Return every way in which ``root`` can fail to be the root of ``x`` rounded up."""
    below = t.sub(root, t.ONE)
    return (
        ("reverts", t.lnot(returns)),
        ("zero", t.land(t.eq(x, t.ZERO), t.lnot(t.eq(root, t.ZERO)))),
        ("too-small", t.lt(t.mul(root, root), x)),
        ("too-large", t.land(t.lt(t.ZERO, x), t.lor(t.le(root, t.ZERO), t.le(x, t.mul(below, below))))),
        ("too-wide", t.lt(t.integer(1 << 128), root)),
    )
