"""FILL-ENDS-001, FILL-THRESHOLD-002 and FILL-ENVELOPE-003, layer E: which fills need not be looked at?

Each lemma is a step that leaves fewer fills: a box, its corners, prefixes, prefixes on an envelope. The steps are built
here from the moves of single contracts and compared with the step before, and the last with the engine's reduction. No
step asks the parameters to be admissible.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import TypeAlias

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.reduction import build_problem
from models.engine_independent import Move, compute_variance
from models.engine_properties import Law, Violation, catch, replace_indexes, try_law, witness
from models.fills_support import (
    ANY,
    ONE,
    ZERO,
    Book,
    Filled,
    build_small,
    describe,
    fill_orders,
    filled_books,
    measure,
    sign_order,
    small_books,
    solve_problem,
)
from models.strategies import any_parameters

ENDS, THRESHOLD, ENVELOPE = "FILL-ENDS-001", "FILL-THRESHOLD-002", "FILL-ENVELOPE-003"
CORNERS = "no partial fill, and no contract made flat, needs more than every contract at an end"
PREFIXES = "some prefix of the contracts by short given up per long gained is as bad as any corner"
REMAIN = "candidates off the upper envelope are never needed"

Ends: TypeAlias = tuple[Fraction, Fraction]
"""Lowest and highest size of a contract, in contracts."""
Candidate: TypeAlias = tuple[Move, ...]
"""One fill of an index, as the moves of its contracts."""
Corners: TypeAlias = Callable[[Ends], tuple[Fraction, ...]]
"""Which sizes of a contract are tried."""


def list_ends(portfolio: Portfolio) -> dict[str, Ends]:
    """Return the two ends of every contract: all sells and no buys filled, and the reverse."""
    ends = {}
    for name in portfolio.contracts:
        held = portfolio.positions.get(name, ZERO)
        signed = [sign_order(order) for order in portfolio.orders if order.contract == name]
        ends[name] = (held + sum(min(x, ZERO) for x in signed), held + sum(max(x, ZERO) for x in signed))
    return ends


def take_both(ends: Ends) -> tuple[Fraction, ...]:
    """Return both ends."""
    return ends


def take_larger(ends: Ends) -> tuple[Fraction, ...]:
    """Return the end with the larger position only: a broken lemma that counts risk-increasing orders alone."""
    return (max(ends, key=abs),)


def find_largest(parameters: Parameters, portfolio: Portfolio, corners: Corners) -> Fraction:
    """Return the largest squared margin with every contract at one of its ``corners``."""
    ends = list_ends(portfolio)
    chosen = product(*(dict.fromkeys(corners(pair)) for pair in ends.values()))
    return max(measure(parameters, _hold(portfolio, dict(zip(ends, sizes, strict=True)))) for sizes in chosen)


def _hold(portfolio: Portfolio, sizes: dict[str, Fraction]) -> Portfolio:
    return Portfolio(portfolio.contracts, sizes)


def corners_bound_everything(corners: Corners) -> Law[Filled]:
    """Return the law that no drawn partial fill, and no fill with flat contracts, exceeds the best corner."""

    def law(case: Filled) -> Violation | None:
        parameters, portfolio, fractions = case
        best = find_largest(parameters, portfolio, corners)
        partial = measure(parameters, fill_orders(portfolio, fractions))
        flat = find_largest(parameters, portfolio, lambda ends: (*ends, min(max(ZERO, ends[0]), ends[1])))
        if max(partial, flat) <= best:
            return None
        return describe(parameters, portfolio, partial_fill=partial, flat=flat, best_corner=best)

    return law


@obligation(ENDS, "E", cost=4)
def no_fill_beats_the_corners(run: Run) -> Evidence:
    """Compare drawn partial fills, and every contract made flat, with the corners; sets need not be admissible."""
    return try_law(run, ENDS, CORNERS, filled_books(any_parameters()), corners_bound_everything(take_both))


@obligation(ENDS, "E", role="witness")
def a_corner_is_strictly_worse_than_flat(run: Run) -> Evidence:
    """Show a book whose worst fill crosses zero, both ends and flat being different."""
    parameters = load_parameters(run.parameters_path("article"))
    book = build_small(parameters, (2, 0, 0, 0), [(0, -5)])
    ends = [measure(parameters, fill_orders(book, (share,))) for share in (ZERO, Fraction(2, 5), ONE)]
    return witness("long 2 with a sell of 5: worst at short 3", [max(ends) == ends[2] > ends[0] > ends[1] == 0])


@obligation(ENDS, "E", role="mutant")
def larger_end_alone_is_caught(run: Run) -> Evidence:
    """Try only the end with the larger position: a fill that breaks a hedge must be found to be worse."""
    parameters = load_parameters(run.parameters_path("article"))
    drawn = small_books(parameters).map(lambda book: (*book, (ONE,) * len(book[1].orders)))
    return catch(run, ENDS, CORNERS, drawn, corners_bound_everything(take_larger))


def order_by_cost(move: tuple[Fraction, Fraction]) -> tuple[bool, Fraction]:
    """Return the key short given up per long gained; infinite, hence last, where no long is gained."""
    gained, given = move
    return (gained == 0, given / gained if gained else ZERO)


def order_reversed(move: tuple[Fraction, Fraction]) -> tuple[bool, Fraction]:
    """Return the opposite key: a broken lemma."""
    is_last, cost = order_by_cost(move)
    return (not is_last, -cost)


Key: TypeAlias = Callable[[tuple[Fraction, Fraction]], tuple[bool, Fraction]]


def list_candidates(parameters: Parameters, portfolio: Portfolio, key: Key) -> list[list[Candidate]]:
    """Return the prefixes of every index, its contracts ordered by ``key``; nets ascend."""
    ends, candidates = list_ends(portfolio), []
    for place, index in enumerate(parameters.indexes):
        legs = []
        for name, (low, high) in ends.items():
            contract = portfolio.contracts[name]
            if contract.index == index.name:
                exposures = sorted(size * contract.price * contract.hedge_ratio for size in (low, high))
                moves = [_weigh(parameters, place, exposure) for exposure in exposures]
                gained = max(moves[1][2], ZERO) - max(moves[0][2], ZERO)
                given = min(moves[1][2], ZERO) - min(moves[0][2], ZERO)
                legs.append((key((gained, given)), name, moves))
        legs.sort(key=lambda leg: leg[:2])
        count = len(legs)
        candidates.append([tuple(legs[i][2][i < k] for i in range(count)) for k in range(count + 1)])
    return candidates


def _weigh(parameters: Parameters, place: int, exposure: Fraction) -> Move:
    index = parameters.indexes[place]
    alpha = index.alpha_short if exposure < 0 else index.alpha_long
    return place, -1 if exposure < 0 else 1, alpha * exposure


def find_best(parameters: Parameters, candidates: Sequence[Sequence[Candidate]]) -> Fraction:
    """Return the largest variance with one candidate for each index."""
    return max(compute_variance(parameters, [m for part in chosen for m in part]) for chosen in product(*candidates))


def prefixes_bound_corners(select: Callable[[Parameters, Portfolio], list[list[Candidate]]]) -> Law[Book]:
    """Return the law that the selected candidates hold a worst corner, and that the engine's reduction agrees."""

    def law(case: Book) -> Violation | None:
        parameters, portfolio = case
        best = find_largest(parameters, portfolio, take_both)
        found = find_best(parameters, select(parameters, portfolio))
        reduced = solve_problem(build_problem(parameters, portfolio))
        return (
            None
            if found == best == reduced
            else describe(parameters, portfolio, best_corner=best, best_candidate=found, engine=reduced)
        )

    return law


def take_prefixes(parameters: Parameters, portfolio: Portfolio) -> list[list[Candidate]]:
    """Return every prefix."""
    return list_candidates(parameters, portfolio, order_by_cost)


def take_extremes(parameters: Parameters, portfolio: Portfolio) -> list[list[Candidate]]:
    """Return all low and all high only: a broken lemma."""
    return [[row[0], row[-1]] for row in take_prefixes(parameters, portfolio)]


def take_reversed(parameters: Parameters, portfolio: Portfolio) -> list[list[Candidate]]:
    """Return the prefixes of the opposite order: a broken lemma."""
    return list_candidates(parameters, portfolio, order_reversed)


BROKEN_THRESHOLDS = {"all-low-or-all-high": take_extremes, "opposite-order": take_reversed}


@obligation(THRESHOLD, "E", cost=3)
def prefixes_hold_a_worst_corner(run: Run) -> Evidence:
    """Compare k + 1 prefixes an index with all its corners, and with the engine's reduction."""
    return try_law(run, THRESHOLD, PREFIXES, ANY, prefixes_bound_corners(take_prefixes))


@obligation(THRESHOLD, "E", role="witness")
def a_middle_prefix_can_be_the_only_worst(run: Run) -> Evidence:
    """Show a hedged book whose worst fill has one leg high and one low: both ends of the chain need less."""
    parameters = load_parameters(run.parameters_path("article"))
    book = build_small(parameters, (100, -100, 0, 0), [(0, 4), (0, -1), (1, 1), (1, -4)])
    values = [find_best(parameters, [[row], [()]]) for row in take_prefixes(parameters, book)[0]]
    return witness(
        "long and short 100 on two dates, orders on both: worst at 104 and -104",
        [len(values) == 3, values[1] > max(values[0], values[2])],
    )


@obligation(THRESHOLD, "E", role="mutant", cases=tuple(BROKEN_THRESHOLDS))
def other_candidates_are_caught(run: Run) -> Evidence:
    """Replace the prefixes by fewer or by others: a corner that none of them reaches must be found.

    Hedges count little where gamma is 0, so that plain books have their worst fill at a middle prefix.
    """
    article = load_parameters(run.parameters_path("article"))
    drawn = small_books(replace_indexes(article, lambda index: replace(index, gamma=ZERO)))
    return catch(run, THRESHOLD, PREFIXES, drawn, prefixes_bound_corners(BROKEN_THRESHOLDS[run.case]))


def keep_on_envelope(
    parameters: Parameters, candidates: Sequence[Sequence[Candidate]], flip: int
) -> list[list[Candidate]]:
    """Return the candidates that are the best for some reachable pull of the other indexes, until nothing changes.

    ``flip`` is 1; -1 looks at the opposite pulls, a broken lemma.
    """
    kept = [list(row) for row in candidates]
    while True:
        nets = [[sum((m[2] for m in part), ZERO) for part in row] for row in kept]
        smaller = []
        for i, row in enumerate(kept):
            reach = sorted(flip * x for x in _bound_pull(parameters, nets, i))
            lines = [(compute_variance(parameters, part), net) for part, net in zip(row, nets[i], strict=True)]
            smaller.append([row[k] for k in _list_tops(lines, reach)])
        if smaller == kept:
            return kept
        kept = smaller


def _bound_pull(parameters: Parameters, nets: Sequence[Sequence[Fraction]], i: int) -> tuple[Fraction, Fraction]:
    """Return the least and the largest sum of beta times net over the other indexes."""
    spans = [[parameters.get_beta(i, j) * net for net in row] for j, row in enumerate(nets) if j != i]
    return sum(map(min, spans), ZERO), sum(map(max, spans), ZERO)


def _list_tops(lines: Sequence[tuple[Fraction, Fraction]], reach: Sequence[Fraction]) -> list[int]:
    """Return one line a + 2 x s for each pull x of ``reach`` at which the top changes, and for both ends."""
    low, high = reach
    crossings = [(a[0] - b[0]) / (2 * (b[1] - a[1])) for a, b in combinations(lines, 2) if a[1] != b[1]]
    points = sorted({low, high, *(x for x in crossings if low < x < high)})
    points += [(x + y) / 2 for x, y in pairwise(points)]
    tops = {max(range(len(lines)), key=lambda k: (lines[k][0] + 2 * x * lines[k][1], -k)) for x in points}
    return sorted(tops)


def envelope_bounds_prefixes(flip: int) -> Law[Book]:
    """Return the law that the candidates on the envelope hold a worst fill."""

    def law(case: Book) -> Violation | None:
        parameters, portfolio = case
        whole = take_prefixes(parameters, portfolio)
        kept = keep_on_envelope(parameters, whole, flip)
        best, left = find_best(parameters, whole), find_best(parameters, kept)
        counts = [f"{len(some)} of {len(row)}" for some, row in zip(kept, whole, strict=True)]
        return None if left == best else describe(parameters, portfolio, best=best, best_kept=left, kept=counts)

    return law


@obligation(ENVELOPE, "E", cost=3)
def envelope_holds_a_worst_fill(run: Run) -> Evidence:
    """Drop candidates off the envelope over the reachable pulls, again and again: the maximum stays."""
    return try_law(run, ENVELOPE, REMAIN, ANY, envelope_bounds_prefixes(1))


@obligation(ENVELOPE, "E", role="witness")
def envelope_decides_a_hedged_index(run: Run) -> Evidence:
    """Show a book of two indexes where the envelope drops candidates of one and leaves two of the other."""
    parameters = load_parameters(run.parameters_path("article"))
    book = build_small(parameters, (10, -10, 3, 0), [(0, -10), (1, 10), (2, 40)])
    whole = take_prefixes(parameters, book)
    kept = keep_on_envelope(parameters, whole, 1)
    return witness(
        "a hedge on BTC with orders that close either leg, a bid on ETH",
        [len(kept[0]) < len(whole[0]), find_best(parameters, kept) == find_best(parameters, whole)],
    )


@obligation(ENVELOPE, "E", role="mutant")
def opposite_pulls_are_caught(run: Run) -> Evidence:
    """Take the pulls with the wrong sign: a candidate that is needed must be found among the dropped."""
    drawn = small_books(load_parameters(run.parameters_path("article")))
    return catch(run, ENVELOPE, REMAIN, drawn, envelope_bounds_prefixes(-1))
