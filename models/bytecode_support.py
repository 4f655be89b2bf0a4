"""Layer V: how families of books become a verdict about bytecode, and a mismatch becomes a small counterexample.

A *family* draws seeds, makes related books of each, and has a law about the margins that an engine gives for them. The
exact margin of a law is derived here a second time, as s'As + 1/2 sum (1 - gamma) d^2, not as the engine writes it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests
from clearproof.engine import fixed
from clearproof.engine.fixed import DomainError, FixedLeg, FixedParameters
from clearproof.evm import LensEngine, Machine, MarginEngine, RevertedError, StoredEngine, TwinEngine, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.cases import Cases, is_admissible

Book: TypeAlias = tuple[FixedLeg, ...]

RESULT = 10**14
"""1e-20 quote, the unit of exact sides, per 1e-6 quote, the unit of results."""
ROOT_SCALE = 100
"""Square root of the 1e-4 of correlations, as a divisor."""
SEEDS_PER_SET = 50
_SHRINK_STEPS = 300
_CONTROL = TwinEngine()


@dataclass(frozen=True, slots=True)
class Seed:
    """What a family makes its books of."""

    parameters: FixedParameters
    books: tuple[Book, ...]
    factor: int = 1
    """A number that the family needs: a multiple, a place to split."""


@dataclass(frozen=True, slots=True)
class Family:
    """Related books and what must hold between their margins."""

    name: str
    draw_parameters: Callable[[Cases], FixedParameters]
    draw: Callable[[Cases, FixedParameters], Seed]
    expand: Callable[[Seed], list[Book]]
    """The books to ask about; each within the domain."""
    explain: Callable[[Seed, Sequence[int]], str | None]
    """Given their margins in 1e-6 quote: None, or how the law is broken."""


def compute_exact_square(parameters: FixedParameters, book: Sequence[FixedLeg]) -> int:
    """Return the square of the exact margin of the integers in ``book``, in 1e-4 times (1e-20 quote)^2, twice."""
    u = [0] * len(parameters.indexes)
    v = [0] * len(parameters.indexes)
    for leg in book:
        exposure = leg.lots * leg.price * leg.hedge_ratio
        u[leg.index] += max(exposure, 0) * parameters.indexes[leg.index].alpha_long
        v[leg.index] += min(exposure, 0) * parameters.indexes[leg.index].alpha_short
    s = [a + b for a, b in zip(u, v, strict=True)]
    square = 0
    for i, index in enumerate(parameters.indexes):
        square += (10_000 + index.gamma) * s[i] ** 2 + (10_000 - index.gamma) * (u[i] - v[i]) ** 2
        square += 4 * sum(parameters.betas[i * (i - 1) // 2 + j] * s[j] for j in range(i)) * s[i]
    return square


def is_below_exact(margin: int, twice_square: int) -> bool:
    """Say whether ``margin`` (1e-6 quote) is less than the exact margin."""
    return 2 * (margin * RESULT * ROOT_SCALE) ** 2 < twice_square


def is_above_bound(margin: int, twice_square: int) -> bool:
    """Say whether ``margin`` (1e-6 quote) is at or beyond the exact margin plus the stated excess, and not 0."""
    excess = fixed.EXCESS
    low = (margin * excess.denominator - excess.numerator) * RESULT * ROOT_SCALE
    return low > 0 and 2 * low**2 >= twice_square * excess.denominator**2


def create_stored(run: Run) -> StoredEngine:
    """Return a deployed account book."""
    return StoredEngine(create_machine(), run.root)


def create_lens(run: Run) -> LensEngine:
    """Return a deployed lens."""
    return LensEngine(create_machine(), get_contract(run.root, "MarginLens"))


def share(run: Run, machine: Machine, percent: int) -> int:
    """Return how many of the profile's cases an obligation tries: ``percent`` of them, fewer in a slow machine."""
    return max(run.profile.evm_cases * percent // (100 * machine.slowness), 1)


def try_family(run: Run, claim: str, engine: MarginEngine, family: Family, cases: int) -> Evidence:
    """Ask ``engine`` about at least ``cases`` books of ``family``; the first broken law is shrunk and returned."""
    stream = Cases(run.profile.seed)
    asked = 0
    while asked < cases:
        parameters = family.draw_parameters(stream)
        engine.set_parameters(parameters)
        seeds = [family.draw(stream, parameters) for _ in range(SEEDS_PER_SET)]
        for seed, margins in zip(seeds, _ask(engine, family, seeds), strict=True):
            asked += len(margins)
            if family.explain(seed, margins) is not None:
                return refute_seed(claim, engine, family, shrink(engine, family, seed))
    return by_tests(engine.name, f"{family.name}: no exception", asked)


def try_seed(claim: str, engine: MarginEngine, family: Family, seed: Seed) -> Evidence:
    """Ask about one seed."""
    if not _is_broken(engine, family, seed):
        return by_tests(engine.name, f"{family.name}: holds for the case named", 1)
    return refute_seed(claim, engine, family, seed)


def refute_seed(claim: str, engine: MarginEngine, family: Family, seed: Seed) -> Evidence:
    """Return a seed that breaks its family's law as evidence."""
    engine.set_parameters(seed.parameters)
    books = family.expand(seed)
    shown, margins = _measure(engine, books)
    reason = shown or family.explain(seed, margins) or "the margins agree when asked again"
    data = {
        "parameters": write_parameters(seed.parameters),
        "books": [[write_leg(leg) for leg in book] for book in books],
        "margins": [str(margin) for margin in margins],
        "reason": reason,
    }
    counterexample = Counterexample(f"{family.name}: {reason}", data, f"clearproof gate --only {claim}")
    return by_counterexample(f"{family.name}: {reason}", counterexample, tool=engine.name)


def shrink(engine: MarginEngine, family: Family, seed: Seed) -> Seed:
    """Return a smaller seed that still breaks the law: fewer legs and indexes, rounder numbers."""
    steps = 0
    shrunk = True
    while shrunk and steps < _SHRINK_STEPS:
        shrunk = False
        for smaller in _list_smaller(seed):
            steps += 1
            if is_admissible(smaller.parameters) and _is_broken(engine, family, smaller):
                seed, shrunk = smaller, True
                break
            if steps >= _SHRINK_STEPS:
                break
    return seed


def write_parameters(parameters: FixedParameters) -> dict[str, list[str]]:
    """Return a set as strings for a counterexample; units as stored."""
    return {
        "alpha_long": [str(x.alpha_long) for x in parameters.indexes],
        "alpha_short": [str(x.alpha_short) for x in parameters.indexes],
        "gamma": [str(x.gamma) for x in parameters.indexes],
        "beta": [str(x) for x in parameters.betas],
    }


def write_leg(leg: FixedLeg) -> dict[str, str]:
    """Return a leg as strings for a counterexample; units as stored."""
    return {
        "index": str(leg.index),
        "lots": str(leg.lots),
        "price": str(leg.price),
        "hedge_ratio": str(leg.hedge_ratio),
    }


def _ask(engine: MarginEngine, family: Family, seeds: Sequence[Seed]) -> Iterator[list[int]]:
    expanded = [family.expand(seed) for seed in seeds]
    flat = [book for books in expanded for book in books]
    shown, margins = _measure(engine, flat)
    if shown is not None:  # one book of many was refused: find it by asking for each family alone
        for books in expanded:
            yield _measure(engine, books)[1]
        return
    place = 0
    for books in expanded:
        yield margins[place : place + len(books)]
        place += len(books)


def _measure(engine: MarginEngine, books: Sequence[Book]) -> tuple[str | None, list[int]]:
    """Return None and the margins, or why the engine refused and -1 for every book: no law accepts those."""
    try:
        return None, engine.compute_margins(books)
    except RevertedError as error:
        return str(error), [-1] * len(books)


def _is_broken(engine: MarginEngine, family: Family, seed: Seed) -> bool:
    books = family.expand(seed)
    _CONTROL.set_parameters(seed.parameters)
    try:
        engine.set_parameters(seed.parameters)
        _CONTROL.compute_margins(books)
    except (DomainError, RevertedError):
        return False  # outside the domain, where the law says nothing
    return family.explain(seed, _measure(engine, books)[1]) is not None


def _list_smaller(seed: Seed) -> Iterator[Seed]:
    """Yield smaller seeds, the boldest first. All books lose and change the same leg: families keep them aligned."""
    legs = len(seed.books[0])
    for k in range(legs):
        yield replace(seed, books=tuple(book[:k] + book[k + 1 :] for book in seed.books))
    used = {leg.index for book in seed.books for leg in book}
    for index in reversed(range(len(seed.parameters.indexes))):
        if index not in used and len(seed.parameters.indexes) > 1:
            yield _drop_index(seed, index)
    for k in range(legs):
        for change in ({"price": 100_000_000}, {"hedge_ratio": 1_000_000}):
            if any(getattr(seed.books[0][k], name) != value for name, value in change.items()):
                yield replace(seed, books=tuple(_alter(book, k, change) for book in seed.books))
        if any(abs(book[k].lots) > 1 for book in seed.books):
            yield replace(seed, books=tuple(_alter(b, k, {"lots": _halve(b[k].lots)}) for b in seed.books))
        if seed.books[0][k].price > 1:
            price = {"price": seed.books[0][k].price // 2}
            yield replace(seed, books=tuple(_alter(book, k, price) for book in seed.books))


def _halve(lots: int) -> int:
    return lots // 2 if lots >= 0 else -(-lots // 2)


def _alter(book: Book, place: int, change: dict[str, int]) -> Book:
    leg = book[place]
    values = {"lots": leg.lots, "price": leg.price, "hedge_ratio": leg.hedge_ratio, **change}
    return (*book[:place], FixedLeg(leg.index, **values), *book[place + 1 :])


def _drop_index(seed: Seed, gone: int) -> Seed:
    kept = [i for i in range(len(seed.parameters.indexes)) if i != gone]
    betas = tuple(seed.parameters.get_beta(i, j) for n, j in enumerate(kept) for i in kept[:n])
    books = tuple(tuple(replace(leg, index=kept.index(leg.index)) for leg in book) for book in seed.books)
    return replace(
        seed, parameters=FixedParameters(tuple(seed.parameters.indexes[i] for i in kept), betas), books=books
    )
