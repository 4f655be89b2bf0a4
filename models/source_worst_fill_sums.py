"""Sums over the indexes of a box: what the runs of single rounds take for granted, by induction over indexes.

Of the indexes so far, L, H and Y are the sums of |m|, h and M, where |m| + h <= M. One more index has m, h, S = M - 1.
``X`` is what it sees of those so far, sum of beta m, and ``G`` the sum of |beta| h.
"""

from collections.abc import Sequence

from clearproof.engine import fixed
from clearproof.static.translate import Relaxed
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from models.source_account import SCALE
from models.source_support import Questions
from models.source_worst_fill_ledger import largest, times
from models.source_worst_fill_state import WHOLE


def _number(label: str) -> Term:
    return t.variable(label, None, None)


def _size(label: str) -> Term:
    return t.variable(label, 0, None)


BETA, MIDDLE, MORE = _number("beta"), _number("middle"), _number("more")
HALF, SIZE, ALL = _size("half"), t.variable("size", 1, None), _size("all")
"""h and M of one more index, and Y."""
MIDDLES, HALVES = _size("middles"), _size("halves")
"""L and H."""
SEEN, SPREAD = _number("seen"), _size("spread")
WHOLE_TERM = t.integer(WHOLE)
SCALED = t.integer(SCALE)
IS_BETA = largest(BETA, bound=SCALED)
ENCLOSED = [t.le(t.add(x, HALF), SIZE) for x in (MIDDLE, t.neg(MIDDLE))]
"""|m| + h <= M; labelled by the run of ``_getRange``."""
MAGNITUDE = _size("magnitude")
"""|m|."""
IS_MAGNITUDE = [t.le(MIDDLE, MAGNITUDE), t.le(t.neg(MIDDLE), MAGNITUDE)]


def ask_sums(questions: Questions) -> None:
    """Ask each induction step."""
    for name, known, claimed in (*_seen(), *_settled(), *_bound(), *_above(), *_cuts()):
        export = Relaxed()
        questions.refute(name, export, [export.term(x) for x in [*known, t.lnot(claimed)]])


def _seen() -> list[tuple[str, Sequence[Term], Term]]:
    """Return: |X| + G <= 1e4 Y; a narrowed index adds beta dm and |beta| dh, which is the sum for its new range."""
    absolute = t.ite(t.lt(BETA, t.ZERO), t.neg(BETA), BETA)
    limit = times(SCALE, ALL)
    before = [t.le(t.add(x, SPREAD), limit) for x in (SEEN, t.neg(SEEN))]
    seen, spread = t.add(SEEN, t.mul(BETA, MIDDLE)), t.add(SPREAD, t.mul(absolute, HALF))
    after = times(SCALE, t.add(ALL, SIZE))
    known = [IS_BETA, *before, *ENCLOSED]
    found: list[tuple[str, Sequence[Term], Term]] = [
        ("seen", known, t.le(t.add(x, spread), after)) for x in (seen, t.neg(seen))
    ]
    shift = _number("shift")
    fits = largest(t.mul(BETA, shift), bound=t.integer(2 * SCALE * WHOLE))
    within = [IS_BETA, largest(shift, bound=t.integer(2 * WHOLE))]
    found += [("lane-product", within, part) for part in fits.args]  # what one lane adds, below 2^255 by far
    new_middle, new_half = _number("new-middle"), _size("new-half")
    moved = t.add(seen, t.mul(BETA, t.sub(new_middle, MIDDLE)))
    widened = t.add(spread, t.mul(absolute, t.sub(new_half, HALF)))
    found.append(("seen-after-narrowing", [], t.eq(moved, t.add(SEEN, t.mul(BETA, new_middle)))))
    found.append(("spread-after-narrowing", [], t.eq(widened, t.add(SPREAD, t.mul(absolute, new_half)))))
    return found


def _settled() -> list[tuple[str, Sequence[Term], Term]]:
    """Return: |sum of m X| + sum of a <= 1e4 Y^2, over any indexes, of which some have one label."""
    total, own = _number("settled"), _size("own")
    limit = times(SCALE, ALL, ALL)
    most = t.add(SIZE, t.integer(-1))
    seen_limit = largest(SEEN, bound=times(SCALE, ALL))
    known = [seen_limit, *ENCLOSED, t.le(own, times(SCALE, most, most))]
    squares = _size("squares")
    before = [t.le(t.add(x, squares), limit) for x in (total, t.neg(total))]
    after = t.add(total, times(2, MIDDLE, SEEN))
    whole = t.add(ALL, SIZE)
    product = t.mul(MIDDLE, SEEN)
    bounded = largest(product, bound=times(SCALE, SIZE, ALL))
    found: list[tuple[str, Sequence[Term], Term]] = [
        ("settled-product", [seen_limit, *ENCLOSED], part) for part in bounded.args
    ]
    given = [*known, *before, bounded]
    more = [t.add(t.add(x, squares), own) for x in (after, t.neg(after))]
    return [*found, *(("settled", given, t.le(x, times(SCALE, whole, whole))) for x in more)]


def _bound() -> list[tuple[str, Sequence[Term], Term]]:
    """Return: the terms of a bound, sum |m||m| + sum S^2 + sum h (2 L + H) of the others, are together at most Y^2."""
    terms = _size("terms")
    most = t.add(SIZE, t.integer(-1))
    parts = t.add(MIDDLES, HALVES)
    enclosed = [t.le(parts, ALL), t.le(t.add(MAGNITUDE, HALF), SIZE)]
    crossed = times(2, t.add(MAGNITUDE, HALF), parts)
    of_its_own = [times(2, MAGNITUDE, MIDDLES), times(2, HALF, MIDDLES), t.mul(HALF, HALVES)]
    of_others = [times(2, HALVES, MAGNITUDE), t.mul(HALVES, HALF)]
    added = t.ZERO
    for part in (*of_its_own, *of_others):
        added = t.add(added, part)
    limit = t.mul(t.add(ALL, SIZE), t.add(ALL, SIZE))
    smaller = t.le(crossed, times(2, SIZE, ALL))
    return [
        ("bound-crossed", [], t.eq(added, crossed)),
        ("bound-crossed-limit", enclosed, smaller),
        (
            "bound",
            [t.le(terms, t.mul(ALL, ALL)), smaller],
            t.le(t.add(t.add(terms, t.mul(most, most)), crossed), limit),
        ),
        ("bound-whole", [t.le(ALL, WHOLE_TERM)], t.le(times(SCALE, ALL, ALL), t.integer(SCALE * WHOLE**2))),
    ]


def _above() -> list[tuple[str, Sequence[Term], Term]]:
    """Return: a bound is at least any Q, because their difference is sum |t| G - t (sum of beta t), no part below 0."""
    distance, other, moved = _number("distance"), _number("other"), _number("moved")
    turned = t.add(moved, t.mul(BETA, other))
    absolute = t.ite(t.lt(BETA, t.ZERO), t.neg(BETA), BETA)
    spread = t.add(SPREAD, t.mul(absolute, HALF))
    within = [largest(moved, bound=SPREAD), largest(other, bound=HALF)]
    length = t.ite(t.lt(distance, t.ZERO), t.neg(distance), distance)
    found: list[tuple[str, Sequence[Term], Term]] = [
        ("moved-within-spread", within, part) for part in largest(turned, bound=spread).args
    ]
    found.append(("no-part-below-zero", within, t.le(t.mul(distance, moved), t.mul(length, SPREAD))))
    # F(m + t) = F(m) + 2 sum t X + sum beta t t, with one more index of m, t, x = sum beta m, y = sum beta t
    at_middles, at_all, linear, quadratic, x, y = (_number(label) for label in ("f", "g", "e", "q", "x", "y"))
    before = t.eq(at_all, t.add(at_middles, t.add(times(2, linear), quadratic)))
    after_all = t.add(at_all, times(2, t.add(MIDDLE, distance), t.add(x, y)))
    after_middles = t.add(at_middles, times(2, MIDDLE, x))
    after_linear = t.add(linear, t.add(t.mul(distance, x), t.mul(MIDDLE, y)))
    after_quadratic = t.add(quadratic, times(2, distance, y))
    whole = t.add(after_middles, t.add(times(2, after_linear), after_quadratic))
    found.append(("square-of-any-candidates", [before], t.eq(after_all, whole)))
    return found


def _cuts() -> list[tuple[str, Sequence[Term], Term]]:
    """Return: Phi is at most 48, as 2 ceil(log2 n) <= n + 1, with 16 indexes and 64 labels more than indexes."""
    labels, indexes, cuts = _size("labels"), _size("indexes"), _size("cuts")
    found: list[tuple[str, Sequence[Term], Term]] = []
    for k in range(8):
        fewest = t.integer((1 << k >> 1) + 1)  # ceil(log2 n) is k from here to 2^k
        found.append(("halvings", [t.le(fewest, labels)], t.le(t.integer(2 * k), t.add(labels, t.ONE))))
    one, own = _size("one"), _size("own-cuts")
    before = t.le(times(2, cuts), t.add(labels, indexes))
    after = t.le(times(2, t.add(cuts, own)), t.add(t.add(labels, one), t.add(indexes, t.ONE)))
    found.append(("cuts", [before, t.le(times(2, own), t.add(one, t.ONE))], after))
    inside = [t.le(labels, t.add(indexes, t.integer(fixed.MAX_HELD))), t.le(indexes, t.integer(fixed.MAX_INDEXES))]
    found.append(("cuts-of-the-largest-account", [before, *inside], t.le(cuts, t.integer(48))))
    return found
