"""MARGIN-SCALE-004 and MARGIN-RELABEL-010, layer E: does only what a book *is* decide its margin?

Twice the book needs twice the margin, and the order, the names and the slicing of positions change not one bit: q is
compared as an exact rational, with the engine's own answer for the book and with the variance derived contract by
contract.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.roots import root
from models.engine_independent import compute_variance, list_moves
from models.engine_properties import MUTANTS, REFERENCE, Engine, Law, Violation, catch, try_law, witness
from models.strategies import Strategy, accounts, admissible_parameters, any_parameters

T = TypeVar("T")
SCALE, RELABEL = "MARGIN-SCALE-004", "MARGIN-RELABEL-010"
SCALED = "M(t x) = t M(x), and q(t x) is t^2 times the variance of x derived contract by contract"
SAME_BITS = "permuted, renamed, sliced and merged books have the same q, which is the variance of their contracts"


@dataclass(frozen=True, slots=True)
class Scaled:
    """A book and a factor t >= 0."""

    parameters: Parameters
    book: Portfolio
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A book, and the same book in another order, under other names, in other slices."""

    parameters: Parameters
    book: Portfolio
    renamed: Parameters
    rewritten: Portfolio


@obligation(SCALE, "E", cost=2)
def scaled_book_needs_scaled_margin(run: Run) -> Evidence:
    """Scale drawn books by drawn factors, zero, tiny and huge ones included."""
    return try_law(run, SCALE, SCALED, scaled_books(), margin_scales(REFERENCE))


@obligation(SCALE, "E", role="witness")
def market_maker_doubles(run: Run) -> Evidence:
    """Show that twice the 45-position book needs exactly twice its margin, which is not zero."""
    parameters = load_parameters(run.parameters_path("fifteen"))
    book = load_portfolio(run.portfolio_path("market-maker-positions"))
    checks = [REFERENCE.measure(parameters, book) > 0]
    checks.append(margin_scales(REFERENCE)(Scaled(parameters, book, Fraction(2))) is None)
    return witness("the 45-position book needs exactly twice the margin at twice the size", checks)


@obligation(SCALE, "E", role="mutant", cases=["fixed-charge", "rounded-positions"])
def broken_scaling_is_caught(run: Run) -> Evidence:
    """Add a fixed charge, or round positions first: the same comparison must notice."""
    return catch(run, SCALE, SCALED, scaled_books(), margin_scales(MUTANTS[run.case]))


@obligation(RELABEL, "E", cost=3)
def rewritten_book_has_the_same_bits(run: Run) -> Evidence:
    """Permute, rename, slice and merge drawn books, for admissible sets and others."""
    return try_law(run, RELABEL, SAME_BITS, rewritten_books(), bits_are_the_same(REFERENCE))


@obligation(RELABEL, "E", role="witness")
def market_maker_is_rewritten(run: Run) -> Evidence:
    """Show the 45-position book backwards, renamed and every position in three slices: the same q."""
    parameters = load_parameters(run.parameters_path("fifteen"))
    book = load_portfolio(run.portfolio_path("market-maker-positions"))
    case = rewrite(parameters, book, Random(run.profile.seed))  # noqa: S311  # a fixed shuffle, not a secret
    checks = [
        len(case.rewritten.positions) > len(book.positions),
        list(case.rewritten.positions) != list(book.positions),
    ]
    checks.append(bits_are_the_same(REFERENCE)(case) is None)
    return witness("the 45-position book keeps its q bit for bit in other slices, names and order", checks)


@obligation(
    RELABEL,
    "E",
    role="mutant",
    cases=["doubled-cross-term", "unsigned-shorts", "dropped-gamma", "swapped-alpha", "rounded-positions"],
)
def broken_engine_is_caught(run: Run) -> Evidence:
    """Break the engine in one place: the comparison with the contract-by-contract derivation must notice."""
    return catch(run, RELABEL, SAME_BITS, rewritten_books(), bits_are_the_same(MUTANTS[run.case]))


def scaled_books() -> Strategy[Scaled]:
    """Return drawn books of admissible sets with factors from 0 to a million."""
    factors = st.one_of(
        st.sampled_from([Fraction(0), Fraction(2), Fraction(1, 10**9), Fraction(10**6)]),
        st.integers(0, 10_000).map(lambda code: Fraction(code, 997)),
    )
    drawn = st.tuples(accounts(admissible_parameters(), 1), factors)
    return drawn.map(lambda case: Scaled(case[0][0], case[0][1][0], case[1]))


def rewritten_books() -> Strategy[Relabelled]:
    """Return drawn books with a drawn rewriting."""
    drawn = st.tuples(accounts(any_parameters(), 1), st.integers(0, 2**16))
    return drawn.map(lambda case: rewrite(case[0][0], case[0][1][0], Random(case[1])))  # noqa: S311  # drawn, not secret


def margin_scales(engine: Engine) -> Law[Scaled]:
    """Return the law M(t x) = t M(x), with q(t x) derived again."""

    def law(case: Scaled) -> Violation | None:
        scaled = replace(case.book, positions={name: case.factor * size for name, size in case.book.positions.items()})
        before, after = engine.measure(case.parameters, case.book), engine.measure(case.parameters, scaled)
        derived = case.factor**2 * compute_variance(case.parameters, list_moves(case.parameters, case.book))
        if after == derived and root(after) == case.factor * root(before):
            return None
        squares = {"square": before, "square_scaled": after, "derived": derived}
        return {"parameters": case.parameters, "book": case.book, "factor": case.factor, **squares}

    return law


def bits_are_the_same(engine: Engine) -> Law[Relabelled]:
    """Return the law that a rewritten book has the same q, the variance of its contracts."""

    def law(case: Relabelled) -> Violation | None:
        before = engine.measure(case.parameters, case.book)
        after = engine.measure(case.renamed, case.rewritten)
        derived = compute_variance(case.parameters, list_moves(case.parameters, case.book))
        if before == after == derived:
            return None
        squares = {"square": before, "square_rewritten": after, "derived": derived}
        return {"parameters": case.parameters, "book": case.book, "rewritten": case.rewritten, **squares}

    return law


def rewrite(parameters: Parameters, book: Portfolio, random: Random) -> Relabelled:
    """Return the book with indexes and contracts renamed and shuffled, and each position in one to three slices.

    A slice is a contract of its own with the same terms and a part of the size, of the same sign.
    """
    names = {index.name: f"I{place}" for place, index in enumerate(_shuffle(parameters.indexes, random))}
    indexes = _shuffle([replace(index, name=names[index.name]) for index in parameters.indexes], random)
    beta = {frozenset(names[name] for name in pair): value for pair, value in parameters.beta.items()}
    contracts, positions = {}, {}
    for number, name in enumerate(_shuffle(list(book.positions), random)):
        count = random.randint(1, 3)
        for part, weight in enumerate(_shuffle(_WEIGHTS[count], random)):
            contract = book.contracts[name]
            sliced = f"K{number}.{part}"
            contracts[sliced] = replace(contract, name=sliced, index=names[contract.index])
            positions[sliced] = book.positions[name] * weight
    renamed = replace(parameters, indexes=tuple(indexes), beta=beta)
    return Relabelled(parameters, book, renamed, Portfolio(contracts, positions))


_WEIGHTS = {
    1: [Fraction(1)],
    2: [Fraction(1, 3), Fraction(2, 3)],
    3: [Fraction(1, 7), Fraction(2, 7), Fraction(4, 7)],
}
"""Parts of a position, each of its sign."""


def _shuffle(items: Sequence[T], random: Random) -> list[T]:
    return random.sample(items, len(items))
