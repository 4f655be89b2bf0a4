"""MARGIN-SUBADD-005 and MARGIN-ORDER-006, layer E: what is saved by holding positions together?

Portfolio, cross and isolated margin are compared as exact sums of roots. Cross and isolated margins are derived again
from the moves of single contracts, without the engine's formula.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine.admissible import is_admissible
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.margin import compute_cross_margin, compute_isolated_margin, compute_margin
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.roots import Surd, root, total
from models.engine_combining import ONE, combined_accounts_need_no_more, combined_sides_need_no_more
from models.engine_independent import Move, compute_variance, list_moves
from models.engine_properties import (
    MUTANTS,
    REFERENCE,
    Law,
    Violation,
    catch,
    join,
    measure_root,
    replace_indexes,
    swap_alphas,
    try_law,
    witness,
)
from models.strategies import (
    Accounts,
    accounts,
    admissible_parameters,
    crossing_accounts,
    side_points,
    symmetric_parameters,
)

MERGED, ORDER = "MARGIN-SUBADD-005", "MARGIN-ORDER-006"
IN_SIDES = "M(x + y) <= M(x) + M(y) for sides x, y of admissible sets"
IN_SIZES = "M(x + y) <= M(x) + M(y) for books x, y of admissible sets with equal alphas"
ORDERED = "portfolio <= cross <= isolated margin, cross and isolated as derived contract by contract"


@obligation(MERGED, "E", cost=4)
def merged_books_need_no_more_than_their_parts(run: Run) -> Evidence:
    """Decide the triangle inequality exactly, in the sides and, for equal alphas, contract by contract."""
    in_sides, in_sizes = combined_sides_need_no_more(REFERENCE, ONE), combined_accounts_need_no_more(REFERENCE, ONE)
    return join(
        [
            try_law(run, MERGED, IN_SIDES, side_points(admissible_parameters(), 2), in_sides),
            try_law(run, MERGED, IN_SIZES, accounts(symmetric_parameters(), 2), in_sizes),
        ]
    )


@obligation(MERGED, "E", role="witness")
def merging_the_legs_of_the_example_saves(run: Run) -> Evidence:
    """Show the worked example's two legs, which need strictly less together."""
    parameters, book = _load(run, "article", "worked-example")
    legs = [_hold_only(book, name) for name in book.positions]
    together, apart = compute_margin(parameters, book), total(compute_margin(parameters, leg) for leg in legs)
    checks = [
        is_admissible(parameters),
        all(i.alpha_long == i.alpha_short for i in parameters.indexes),
        together < apart,
    ]
    return witness("the worked example's legs need 75,000 apart and less together", [*checks, apart == 75_000])


@obligation(MERGED, "E", role="mutant", cases=["doubled-cross-term", "unequal-alphas"])
def broken_merging_is_caught(run: Run) -> Evidence:
    """Double the cross term, or drop the equality of alphas: the same comparison must find a dearer merger."""
    if run.case == "unequal-alphas":
        drawn = crossing_accounts(load_parameters(run.parameters_path("asymmetric")))
        return catch(run, MERGED, IN_SIZES, drawn, combined_accounts_need_no_more(REFERENCE, ONE))
    law = combined_sides_need_no_more(MUTANTS[run.case], ONE)
    return catch(run, MERGED, IN_SIDES, side_points(admissible_parameters(), 2), law)


@obligation(ORDER, "E", cost=3)
def portfolio_is_below_cross_is_below_isolated(run: Run) -> Evidence:
    """Order the three margins exactly, and derive cross and isolated margin again from single contracts."""
    return try_law(run, ORDER, ORDERED, accounts(admissible_parameters(), 1), margins_are_ordered(REFERENCE_MARGINS))


@obligation(ORDER, "E", role="witness", cases=["worked-example", "ten-longs", "market-maker-positions"])
def order_is_strict_somewhere(run: Run) -> Evidence:
    """Show shipped portfolios whose portfolio margin is strictly below their cross margin, and that below isolated."""
    name = "article" if run.case == "worked-example" else "fifteen"
    parameters, book = _load(run, name, run.case)
    margins = [compute(parameters, book) for compute in (compute_margin, compute_cross_margin, compute_isolated_margin)]
    checks = [is_admissible(parameters), margins[0] < margins[1], margins[1] <= margins[2]]
    if run.case == "market-maker-positions":
        checks.append(margins[1] < margins[2])
    return witness(" <= ".join(margin.to_decimal_half_even(8) for margin in margins), checks)


@obligation(ORDER, "E", role="mutant", cases=["doubled-cross-term", "cross-without-gamma", "swapped-alpha"])
def broken_order_is_caught(run: Run) -> Evidence:
    """Break one of the three margins: the same comparison must find a book out of order, or a figure underived."""
    return catch(
        run, ORDER, ORDERED, accounts(admissible_parameters(), 1), margins_are_ordered(_BROKEN_MARGINS[run.case])
    )


@dataclass(frozen=True, slots=True)
class Margins:
    """The three margins of an account, as functions of parameters and account."""

    portfolio: Callable[[Parameters, Portfolio], Surd | None]
    """None where the squared margin is negative."""
    cross: Callable[[Parameters, Portfolio], Surd | None]
    isolated: Callable[[Parameters, Portfolio], Surd | None]


def margins_are_ordered(margins: Margins) -> Law[Accounts]:
    """Return the law portfolio <= cross <= isolated, with cross and isolated equal to their second derivation."""

    def law(case: Accounts) -> Violation | None:
        parameters, (book,) = case
        moves = list_moves(parameters, book)
        cross, isolated = _derive_cross(parameters, moves), sum((abs(move) for *_, move in moves), Fraction(0))
        found = [compute(parameters, book) for compute in (margins.portfolio, margins.cross, margins.isolated)]
        together, by_index, by_contract = found
        if together is not None and by_index == cross and by_contract == isolated and together <= cross <= isolated:
            return None
        named = dict(zip(("portfolio", "cross", "isolated"), found, strict=True))
        return {"parameters": parameters, "book": book, **named, "cross_again": cross, "isolated_again": isolated}

    return law


REFERENCE_MARGINS = Margins(compute_margin, compute_cross_margin, compute_isolated_margin)


def _derive_cross(parameters: Parameters, moves: Sequence[Move]) -> Surd:
    """Return the sum over indexes of the root of the variance of that index's contracts."""
    places = dict.fromkeys(place for place, *_ in moves)
    return total(root(compute_variance(parameters, [move for move in moves if move[0] == place])) for place in places)


def _break_portfolio(parameters: Parameters, book: Portfolio) -> Surd | None:
    return measure_root(MUTANTS["doubled-cross-term"].measure(parameters, book))


def _break_cross(parameters: Parameters, book: Portfolio) -> Surd:
    return compute_cross_margin(replace_indexes(parameters, lambda index: replace(index, gamma=Fraction(1))), book)


def _break_isolated(parameters: Parameters, book: Portfolio) -> Surd:
    return compute_isolated_margin(replace_indexes(parameters, swap_alphas), book)


_BROKEN_MARGINS = {
    "doubled-cross-term": replace(REFERENCE_MARGINS, portfolio=_break_portfolio),
    "cross-without-gamma": replace(REFERENCE_MARGINS, cross=_break_cross),
    "swapped-alpha": replace(REFERENCE_MARGINS, isolated=_break_isolated),
}


def _load(run: Run, parameters: str, portfolio: str) -> tuple[Parameters, Portfolio]:
    return load_parameters(run.parameters_path(parameters)), load_portfolio(run.portfolio_path(portfolio))


def _hold_only(book: Portfolio, name: str) -> Portfolio:
    return replace(book, positions={name: book.positions[name]})
