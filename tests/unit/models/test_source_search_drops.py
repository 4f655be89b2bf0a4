"""What FILL-PRUNE-015 takes from the derivation of the bound, on boxes small enough to try every fill."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.source_search_drops import run_drop_long
from models.source_search_drops_cases import WAYS, Table
from models.source_search_hull import Three
from models.source_support import Questions, mutated_files

ROOT = Path(__file__).resolve().parents[3]

NETS = st.lists(st.integers(-9, 9), min_size=1, max_size=3, unique=True).map(sorted)
OWNS = st.integers(0, 60)


@st.composite
def boxes(draw):
    """Nets and own squares of up to three indexes, and the correlation of each pair."""
    indexes = [[(draw(OWNS), net) for net in draw(NETS)] for _ in range(draw(st.integers(1, 3)))]
    betas = {(i, j): draw(st.integers(-4, 4)) for j in range(len(indexes)) for i in range(j)}
    return indexes, betas


def beta(betas, i, j):
    return 0 if i == j else betas[min(i, j), max(i, j)]


def square(betas, fill):
    pairs = sum(2 * value * fill[i][1] * fill[j][1] for (i, j), value in betas.items())
    return sum(own for own, _ in fill) + pairs


def see(betas, middles, halves, i):
    """Return X and G of index ``i``."""
    rows = [beta(betas, i, j) for j in range(len(middles))]
    return (
        sum(b * m for b, m in zip(rows, middles, strict=True)),
        sum(abs(b) * h for b, h in zip(rows, halves, strict=True)),
    )


@given(boxes())
def test_no_fill_is_above_the_bound_with_its_candidate_in_place_of_the_largest(box):
    indexes, betas = box
    middles = [(rows[0][1] + rows[-1][1]) // 2 for rows in indexes]
    halves = [rows[-1][1] - middle for rows, middle in zip(indexes, middles, strict=True)]
    seen = [see(betas, middles, halves, i) for i in range(len(indexes))]
    tables = [
        Table(tuple(own for own, _ in rows), tuple(net for _, net in rows), x, g, 0, 0)
        for rows, (x, g) in zip(indexes, seen, strict=True)
    ]
    bound = sum(m * x for m, (x, _) in zip(middles, seen, strict=True)) + sum(max(table.values) for table in tables)
    for chosen in product(*(range(len(rows)) for rows in indexes)):
        fill = [rows[k] for rows, k in zip(indexes, chosen, strict=True)]
        for i, (k, table) in enumerate(zip(chosen, tables, strict=True)):
            sees = sum(beta(betas, i, j) * net for j, (_, net) in enumerate(fill))
            assert table.seen - table.spread <= sees <= table.seen + table.spread
            assert square(betas, fill) <= bound - max(table.values) + table.values[k]


@given(st.tuples(OWNS, OWNS, OWNS), st.lists(st.integers(-9, 9), min_size=3, max_size=3, unique=True).map(sorted))
def test_a_candidate_on_the_line_of_its_neighbours_or_below_it_is_never_the_only_best(owns, nets):
    three = Three(owns, tuple(nets))
    scores = [[own + x * net for own, net in zip(owns, nets, strict=True)] for x in range(-200, 201)]
    if three.is_below:
        assert all(max(first, last) >= middle for first, middle, last in scores)


def test_what_may_be_dropped_of_the_shown_ranges_is_what_is_dropped():
    for table, (first, last) in WAYS.values():
        below = [table.may_drop(k, k + 1) for k in range(len(table.owns) - 1)]
        above = [table.may_drop(k, k - 1) for k in range(1, len(table.owns))]
        assert all(below[:first])
        assert all(above[last:])
        assert first == last or not below[first]
        assert first == last or not above[last - 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [("first = range & 255", "first = (range & 255) + 1"), ("last = range >> 8", "last = (range >> 8) - 1")],
)
def test_a_label_that_is_gone_before_the_first_round_is_noticed(old, new):
    head = "uint256 first = range & 255;\n        uint256 last = range >> 8;\n"
    place = f"{head}        // Safe: INT-RANGE-001; see above.\n        unchecked {{\n            // No Q with"
    broken = mutated_files(ROOT, {"src/libraries/WorstFill.sol": {place: place.replace(old, new)}})
    questions = Questions()
    run_drop_long(broken).ask(questions)
    lost = {query.name.split(".")[0] for query in questions.asked if set(query.answers.values()) != {"unsat"}}
    assert "begins-with-the-range" in lost
