"""What bounds every fill's margin without a search, and every change of the worst case when prices move?

Both follow from one inequality. For a symmetric form R and G = c F F' with c > 0, which is positive semidefinite,

    x'Rx <= sum_i w_i x_i^2,      w_i = R_ii + G_ii + sum_{j != i} |R_ij + G_ij|,

because the difference is x'Gx plus a diagonally dominant form. The right side separates by index.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from clearproof.checker.documents import FACTOR_CHARACTERS, get_integers, get_list, get_number
from clearproof.checker.errors import Rejected
from clearproof.checker.fills import Book, build_fill, find_unit, fold, get_whole_box, root_up
from clearproof.checker.linear import Matrix, check_factor, compute_image, compute_product
from clearproof.checker.parameters import MAX_INDEXES
from clearproof.checker.trees import read_bounds

RELAXED = {"labels", "square", "upper", "gram", "scale"}
MOVED = {"lower", "diagonal", "share", "bound", "gram", "scale"}
MAX_ROWS = 2 * MAX_INDEXES + 1
Payload: TypeAlias = Mapping[str, Any]
NEAR = Fraction(21, 20) ** 2
"""A relaxation may exceed the margin of the labels by a twentieth."""


def show_relaxation(book: Book, payload: Payload) -> str:
    """Accept iff the labels attain the square, G bounds all labels by the upper one, and that is near.

    With s = m + h x, x in [-1, 1], the indexes' coupling is (m + h x)'P(m + h x)/2. The last row of G belongs to a
    constant 1 beside x, so that G contributes a linear part and a constant.
    """
    fill = build_fill(book.parameters, book.ends)
    square, upper = read_bounds(fill, payload)
    core, alone = fold(fill, get_whole_box(fill))
    gram = _read_gram(payload, len(core.own) + 1)
    middle = [Fraction(row[0] + row[-1], 2) for row in core.net]
    half = [Fraction(row[-1] - row[0], 2) for row in core.net]
    pull = compute_image([[Fraction(p) for p in row] for row in core.pair], middle)
    form = [[p * a * b / 2 for p, b in zip(row, half, strict=True)] for row, a in zip(core.pair, half, strict=True)]
    bound = alone + compute_product(middle, pull) / 2 + gram[-1][-1]
    for i, weight in enumerate(_dominate(form, gram)):
        offsets = [s - middle[i] for s in core.net[i]]
        points = [(x / half[i], a + pull[i] * x) for a, x in zip(core.own[i], offsets, strict=True)]
        bound += max(a + (weight * x + 2 * gram[-1][i]) * x for x, a in points)
    if bound > upper * fill.scale:
        raise Rejected("upper", upper, f"at least {bound / fill.scale}")
    if upper > square * NEAR:
        raise Rejected("upper", upper, f"a margin at most a twentieth above that of {square}")
    return f"{book.title}: by a semidefinite dual no fill's margin exceeds {root_up(upper)}"


def show_price_bound(book: Book, payload: Payload) -> str:
    """Accept iff the parameters are admissible and no moves within the share change the worst case by more.

    M is a seminorm then, so a fill's margin changes by at most M of the change of its sides. Exposures keep their sign,
    and a side of any fill changes by at most that share of the most that it can hold.
    """
    parameters, names = book.parameters, book.parameters.names
    if len(names) > MAX_INDEXES:
        raise Rejected("indexes", len(names), f"at most {MAX_INDEXES}")
    check_factor("A", parameters.admissibility, {key: payload[key] for key in ("lower", "diagonal")})
    share, bound = get_number("share", payload["share"]), get_number("bound", payload["bound"])
    if not 0 <= share < 1 or bound < 0:
        raise Rejected("share", f"{share} with a bound {bound}", "from 0 to below 1, with a bound >= 0")
    zero = Fraction(0)
    ends = [(end.index, x) for end in book.ends for x in (max(end.high, zero), min(end.low, zero))]
    find_unit("exposures", (exposure for _, exposure in ends))  # bounds sums
    reach = [share * side for side in parameters.compute_sides(ends)]
    pairs = zip(parameters.sides, reach, strict=True)
    form = [[q * a * b for q, b in zip(row, reach, strict=True)] for row, a in pairs]
    square = sum(_dominate(form, _read_gram(payload, len(form))), zero)
    if square > bound**2:
        raise Rejected("bound", bound, f"at least the root of {square}")
    return f"{book.title}: prices that move by at most {share} of themselves change the worst margin by at most {bound}"


def _dominate(form: Matrix, gram: Matrix) -> list[Fraction]:
    """Return the weights w, one for each row of ``form``."""
    places = range(len(form))
    return [form[i][i] + gram[i][i] + sum(abs(form[i][j] + gram[i][j]) for j in places if j != i) for i in places]


def _read_gram(payload: Payload, size: int) -> Matrix:
    """Return c F F' of a free choice of c > 0 and integers F, given by the lower triangle."""
    scale = get_number("scale", payload["scale"], FACTOR_CHARACTERS)
    if scale <= 0 or size > MAX_ROWS:
        raise Rejected("scale", scale, f"> 0, for a matrix of {size} rows, at most {MAX_ROWS}")
    items = get_list("gram", payload["gram"], size, size)
    rows = [get_integers(f"gram[{i}]", item, i + 1) for i, item in enumerate(items)]
    return [[scale * sum(map(int.__mul__, x, y)) for y in rows] for x in rows]  # map stops at the shorter row
