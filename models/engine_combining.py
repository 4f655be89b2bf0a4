"""When does a weighted sum of books need more margin than the weighted sum of their margins?

The law behind convexity (two books, weight 1/2), subadditivity and splitting (any number, weight 1), for side vectors
and for books added contract by contract. Sums of roots are compared exactly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from clearproof.engine.margin import Sides, compute_exposures
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.roots import Surd, total
from models.engine_properties import Engine, Law, Violation, measure_root
from models.strategies import Accounts, SidePoints, build_unit_account

HALF, ONE = Fraction(1, 2), Fraction(1)


def combine_sides(parts: Sequence[Sides], weight: Fraction) -> Sides:
    """Return ``weight`` times the sum of side vectors."""
    long = zip(*(part.long for part in parts), strict=True)
    short = zip(*(part.short for part in parts), strict=True)
    return Sides(tuple(weight * sum(column) for column in long), tuple(weight * sum(column) for column in short))


def combine_accounts(parts: Sequence[Portfolio], weight: Fraction) -> Portfolio:
    """Return ``weight`` times the sum of accounts over the same contracts, contract by contract."""
    names = parts[0].positions
    return replace(parts[0], positions={name: weight * sum(part.positions[name] for part in parts) for name in names})


def combined_sides_need_no_more(engine: Engine, weight: Fraction) -> Law[SidePoints]:
    """Return the law M(weight sum z_k) <= weight sum M(z_k) for side vectors."""

    def law(case: SidePoints) -> Violation | None:
        parameters, parts = case
        violation = _compare(engine, parameters, parts, combine_sides(parts, weight), weight)
        return violation and {"parameters": parameters, "parts": parts, "weight": weight, **violation}

    return law


def combined_accounts_need_no_more(engine: Engine, weight: Fraction) -> Law[Accounts]:
    """Return the law M(weight sum x_k) <= weight sum M(x_k) for books added contract by contract."""

    def law(case: Accounts) -> Violation | None:
        parameters, parts = case
        sides = [engine.compute_sides(parameters, part) for part in parts]
        whole = engine.compute_sides(parameters, combine_accounts(parts, weight))
        violation = _compare(engine, parameters, sides, whole, weight)
        return violation and {"parameters": parameters, "parts": parts, "weight": weight, **violation}

    return law


def list_crossing_pairs(parameters: Parameters, max_gross: int) -> Iterator[Accounts]:
    """Yield pairs of books of one contract on each of two indexes, alike but for the first, which crosses zero.

    Smallest first: by the sum of the absolute exposures of one contract of each kind, up to ``max_gross`` quote units.
    """
    for gross in range(1, max_gross + 1):
        for before in range(1, gross):
            for after in range(1, gross - before + 1):
                other = gross - before - after
                for sign in (1, -1):
                    pair = [(-before, sign * other), (after, sign * other)]
                    yield parameters, tuple(build_unit_account(parameters, exposures) for exposures in pair)


def list_legs(book: Portfolio) -> list[tuple[str, Fraction]]:
    """Return index and signed exposure, in quote units, of every position, as certificates write them."""
    return [(book.contracts[name].index, exposure) for name, exposure in compute_exposures(book).items()]


def name_exposures(book: Portfolio) -> str:
    """Return the exposures of a small book for people, signs shown: +1 BTC, -10 ETH."""
    return ", ".join(f"{'+' if exposure > 0 else ''}{exposure} {index}" for index, exposure in list_legs(book))


def _compare(
    engine: Engine, parameters: Parameters, parts: Sequence[Sides], whole: Sides, weight: Fraction
) -> dict[str, object] | None:
    """Return the margins where the whole needs more than the weighted parts, or a squared margin is negative."""
    squares = [engine.compute_square(parameters, sides) for sides in (*parts, whole)]
    margins = [measure_root(square) for square in squares]
    known = [margin for margin in margins if isinstance(margin, Surd)]
    if len(known) < len(margins):
        return {"negative_square": min(squares)}
    *separate, together = known
    allowed = weight * total(separate)
    return None if together <= allowed else {"combined": together, "allowed": allowed}
