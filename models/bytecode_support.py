"""Layer V: how families of books become a verdict about bytecode, and a mismatch becomes a small counterexample.

A *family* draws seeds, makes related books of each, and has a law about what an engine answers for them: the margins of
books of positions, or the requirements of accounts with resting orders (``bytecode_fills_support``).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeAlias, TypeVar

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests
from clearproof.engine import fixed
from clearproof.engine.fixed import DomainError, FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import (
    ExhaustedError,
    LensEngine,
    Machine,
    MarginEngine,
    RevertedError,
    StoredEngine,
    TwinEngine,
    create_machine,
)
from clearproof.evm.build import get_contract
from clearproof.evm.cases import Cases, is_admissible

Book: TypeAlias = tuple[FixedLeg, ...]
Item = TypeVar("Item", FixedLeg, FixedReach)
"""What a book consists of: positions, or positions with their resting orders."""
Answer = TypeVar("Answer")
Engine = TypeVar("Engine", bound=MarginEngine)

SEEDS_PER_SET = 50
_SHRINK_STEPS = 300


@dataclass(frozen=True)
class Seed(Generic[Item]):
    """What a family makes its books of."""

    parameters: FixedParameters
    books: tuple[tuple[Item, ...], ...]
    factor: int = 1
    """A number that the family needs: a multiple, a place to split."""


@dataclass(frozen=True)
class Question(Generic[Item, Answer, Engine]):
    """What is asked about books."""

    ask: Callable[[Engine, Sequence[Sequence[Item]]], list[Answer]]
    refused: Answer
    """Stands for the answers of an engine that refused; no law accepts it."""
    write: Callable[[FixedParameters, Sequence[Sequence[Item]], Sequence[Answer]], dict[str, Any]]
    """Books and answers as the data of a counterexample."""
    shrinkers: tuple[Callable[[Item], Item], ...]
    """Each makes one item smaller or rounder, or leaves it as it is; the boldest first."""
    control: Engine
    """Refuses what is outside the domain, where laws say nothing."""


@dataclass(frozen=True)
class Family(Generic[Item, Answer, Engine]):
    """Related books and what must hold between the answers about them."""

    name: str
    draw_parameters: Callable[[Cases], FixedParameters]
    draw: Callable[[Cases, FixedParameters], Seed[Item]]
    expand: Callable[[Seed[Item]], list[tuple[Item, ...]]]
    """The books to ask about; each within the domain."""
    explain: Callable[[Seed[Item], Sequence[Answer]], str | None]
    """Given the answers about them: None, or how the law is broken."""
    question: Question[Item, Answer, Engine]
    assumptions: tuple[str, ...] = ()
    """What narrows the law for the books that it was compared on."""


def create_stored(run: Run) -> StoredEngine:
    """Return a deployed account book."""
    return StoredEngine(create_machine(), run.root)


def create_lens(run: Run) -> LensEngine:
    """Return a deployed lens."""
    return LensEngine(create_machine(), get_contract(run.root, "MarginLens"))


def share(run: Run, machine: Machine, percent: int) -> int:
    """Return how many of the profile's cases an obligation tries: ``percent`` of them, fewer in a slow machine."""
    return max(run.profile.evm_cases * percent // (100 * machine.slowness), 1)


def try_family(run: Run, claim: str, engine: Engine, family: Family[Item, Answer, Engine], cases: int) -> Evidence:
    """Ask ``engine`` about at least ``cases`` books of ``family``; the first broken law is shrunk and returned."""
    stream = Cases(run.profile.seed)
    asked = 0
    while asked < cases:
        parameters = family.draw_parameters(stream)
        engine.set_parameters(parameters)
        seeds = [family.draw(stream, parameters) for _ in range(SEEDS_PER_SET)]
        for seed, answers in zip(seeds, _ask(engine, family, seeds), strict=True):
            asked += len(answers)
            if family.explain(seed, answers) is not None:
                return refute_seed(claim, engine, family, shrink(engine, family, seed))
    return by_tests(engine.name, f"{family.name}: no exception", asked, assumptions=family.assumptions)


def try_seed(claim: str, engine: Engine, family: Family[Item, Answer, Engine], seed: Seed[Item]) -> Evidence:
    """Ask about one seed."""
    if not _is_broken(engine, family, seed):
        return by_tests(engine.name, f"{family.name}: holds for the case named", 1)
    return refute_seed(claim, engine, family, seed)


def refute_seed(claim: str, engine: Engine, family: Family[Item, Answer, Engine], seed: Seed[Item]) -> Evidence:
    """Return a seed that breaks its family's law as evidence."""
    engine.set_parameters(seed.parameters)
    books = family.expand(seed)
    shown, answers = _measure(engine, family, books)
    reason = shown or family.explain(seed, answers) or "the answers agree when asked again"
    data = {**family.question.write(seed.parameters, books, answers), "reason": reason}
    title = f"{family.name}: {reason}"
    return by_counterexample(title, Counterexample(title, data, f"clearproof gate --only {claim}"), tool=engine.name)


def shrink(engine: Engine, family: Family[Item, Answer, Engine], seed: Seed[Item]) -> Seed[Item]:
    """Return a smaller seed that still breaks the law: fewer items and indexes, rounder numbers.

    One that the engine does not come to an end with is returned as it is: every step would take as long again.
    """
    steps = 0
    shrunk = _is_answered(engine, family, seed)
    while shrunk and steps < _SHRINK_STEPS:
        shrunk = False
        for smaller in _list_smaller(family.question, seed):
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


def halve(lots: int) -> int:
    """Return half of ``lots``, rounded to zero."""
    return lots // 2 if lots >= 0 else -(-lots // 2)


def round_price(item: Item) -> Item:
    """Return the item at a price of 1."""
    return replace(item, price=100_000_000)


def round_hedge_ratio(item: Item) -> Item:
    """Return the item with hedge ratio 1."""
    return replace(item, hedge_ratio=fixed.HEDGE_SCALE)


def halve_lots(item: Item) -> Item:
    """Return the item with half the lots; a single one stays."""
    return replace(item, lots=halve(item.lots)) if abs(item.lots) > 1 else item


def halve_price(item: Item) -> Item:
    """Return the item at half its price, at least the smallest."""
    return replace(item, price=max(item.price // 2, 1))


def _write_margins(
    parameters: FixedParameters, books: Sequence[Sequence[FixedLeg]], margins: Sequence[int]
) -> dict[str, Any]:
    return {
        "parameters": write_parameters(parameters),
        "books": [[write_leg(leg) for leg in book] for book in books],
        "margins": [str(margin) for margin in margins],
    }


LegSeed: TypeAlias = Seed[FixedLeg]
LegFamily: TypeAlias = Family[FixedLeg, int, MarginEngine]
MARGINS: Question[FixedLeg, int, MarginEngine] = Question(
    ask=lambda engine, books: engine.compute_margins(books),
    refused=-1,
    write=_write_margins,
    shrinkers=(round_price, round_hedge_ratio, halve_lots, halve_price),
    control=TwinEngine(),
)


def _ask(engine: Engine, family: Family[Item, Answer, Engine], seeds: Sequence[Seed[Item]]) -> Iterator[list[Answer]]:
    expanded = [family.expand(seed) for seed in seeds]
    flat = [book for books in expanded for book in books]
    shown, answers = _measure(engine, family, flat)
    if shown is not None:  # one book of many was refused: find it by asking for each family alone
        for books in expanded:
            yield _measure(engine, family, books)[1]
        return
    place = 0
    for books in expanded:
        yield answers[place : place + len(books)]
        place += len(books)


def _measure(
    engine: Engine, family: Family[Item, Answer, Engine], books: Sequence[Sequence[Item]]
) -> tuple[str | None, list[Answer]]:
    """Return None and the answers, or why the engine refused and what no law accepts for every book."""
    try:
        return None, family.question.ask(engine, books)
    except RevertedError as error:
        return str(error), [family.question.refused] * len(books)


def _is_broken(engine: Engine, family: Family[Item, Answer, Engine], seed: Seed[Item]) -> bool:
    books = family.expand(seed)
    control = family.question.control
    try:
        control.set_parameters(seed.parameters)
        engine.set_parameters(seed.parameters)
        family.question.ask(control, books)
    except (DomainError, RevertedError):
        return False  # outside the domain, where the law says nothing
    return family.explain(seed, _measure(engine, family, books)[1]) is not None


def _is_answered(engine: Engine, family: Family[Item, Answer, Engine], seed: Seed[Item]) -> bool:
    """Say whether the engine comes to an end with the seed's books, with an answer or a refusal."""
    engine.set_parameters(seed.parameters)
    try:
        family.question.ask(engine, family.expand(seed))
    except RevertedError as error:
        return not isinstance(error, ExhaustedError)
    return True


def _list_smaller(question: Question[Item, Answer, Engine], seed: Seed[Item]) -> Iterator[Seed[Item]]:
    """Yield smaller seeds, the boldest first. All books lose and change the same item: families keep them aligned."""
    for k in range(len(seed.books[0])):
        yield replace(seed, books=tuple(book[:k] + book[k + 1 :] for book in seed.books))
    used = {item.index for book in seed.books for item in book}
    for index in reversed(range(len(seed.parameters.indexes))):
        if index not in used and len(seed.parameters.indexes) > 1:
            yield _drop_index(seed, index)
    for k in range(len(seed.books[0])):
        for shrinker in question.shrinkers:
            books = tuple(_alter(book, k, shrinker) for book in seed.books)
            if books != seed.books:
                yield replace(seed, books=books)


def _alter(book: tuple[Item, ...], place: int, shrinker: Callable[[Item], Item]) -> tuple[Item, ...]:
    return tuple(shrinker(item) if number == place else item for number, item in enumerate(book))


def _drop_index(seed: Seed[Item], gone: int) -> Seed[Item]:
    kept = [i for i in range(len(seed.parameters.indexes)) if i != gone]
    betas = tuple(seed.parameters.get_beta(i, j) for n, j in enumerate(kept) for i in kept[:n])
    books = tuple(tuple(replace(item, index=kept.index(item.index)) for item in book) for book in seed.books)
    return replace(
        seed, parameters=FixedParameters(tuple(seed.parameters.indexes[i] for i in kept), betas), books=books
    )
