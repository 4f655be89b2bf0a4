"""Which few hundred questions catch a wrong margin soonest? Drawn once for each process, with the answers of the twin.

Ordinary and extreme books, every pair of indexes, the corners of the domain, books a hair above a whole result, and
everything that has to be refused by name.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, TypeAlias

from clearproof.engine import fixed
from clearproof.engine.fixed import DomainError, FixedIndex, FixedLeg, FixedParameters
from clearproof.evm.cases import Cases, is_admissible, make_knife_edge, make_largest

SEED = 20_240_229
Answer: TypeAlias = tuple[Any, ...]
"""What a call returned, or the name and the values of the error that it was refused with."""
_SETS = 40
_BOOKS = 6
_EDGES = 6
_TOP = fixed.MAX_INDEXES


@dataclass(frozen=True, slots=True)
class Case:
    """A parameter set, a book, and what the specification says about it."""

    parameters: FixedParameters
    book: tuple[FixedLeg, ...]
    answer: Answer


@dataclass(frozen=True, slots=True)
class SetCase:
    """A parameter set, and what the specification says about it."""

    parameters: FixedParameters
    answer: Answer
    """Empty where it is accepted."""


@cache
def list_margins() -> tuple[Case, ...]:
    """Return books within the domain."""
    found = [*_draw_books(), *_list_pairs(), *_list_corners(), *_list_edges()]
    return tuple(Case(p, tuple(b), (fixed.compute_requirement(p, b),)) for p, b in found)


@cache
def list_refused() -> tuple[Case, ...]:
    """Return books with one value one step outside the domain, and their neighbours inside."""
    return tuple(Case(p, tuple(b), _specify(p, b)) for p, b in _list_outside())


@cache
def list_sets() -> tuple[SetCase, ...]:
    """Return parameter sets, about half of them refused."""
    return tuple(SetCase(p, _ask(partial(fixed.check_parameters, p))) for p in _draw_sets())


def make_dense(count: int = _TOP) -> FixedParameters:
    """Return an admissible set whose correlations all differ from each other and from zero."""
    pairs = count * (count - 1) // 2
    indexes = tuple(FixedIndex(10_001 + 137 * k, 11_003 + 211 * k, 9_000 + 13 * k) for k in range(count))
    return FixedParameters(indexes, tuple((307 + 3 * k) * (-1 if k % 3 == 0 else 1) for k in range(pairs)))


def make_lone_edge(units: int, place: int) -> tuple[FixedParameters, list[FixedLeg]]:
    """Return a book a hair above ``units`` whole results on index ``place`` of two; the other one is worth nothing."""
    parameters, book = make_knife_edge(units)
    held = FixedLeg(1 - place, 0, 1)
    return FixedParameters(parameters.indexes * 2, (-5_000,)), [held, *(replace(leg, index=place) for leg in book)]


def _specify(parameters: FixedParameters, book: Sequence[FixedLeg]) -> Answer:
    def answer() -> int:
        fixed.check_parameters(parameters)
        fixed.check_legs(parameters, book)
        return fixed.compute_requirement(parameters, book)

    return _ask(answer)


def _ask(question: Callable[[], int | None]) -> Answer:
    try:
        value = question()
    except DomainError as error:
        return (error.name, *error.values)
    return () if value is None else (value,)


def _draw_books() -> Iterator[tuple[FixedParameters, list[FixedLeg]]]:
    cases = Cases(SEED)
    for _ in range(_SETS):
        parameters = cases.draw_parameters(cases.draw_count())
        for _ in range(_BOOKS):
            yield parameters, cases.draw_book(len(parameters.indexes), cases.draw_size())


def _list_pairs() -> Iterator[tuple[FixedParameters, list[FixedLeg]]]:
    parameters = make_dense()
    legs = [FixedLeg(k, 7_000 + 11 * k, 10**9 + k) for k in range(_TOP)]
    for j in range(_TOP):
        yield parameters, [legs[j], replace(legs[j], lots=-5_000)]
        for i in range(j):
            yield parameters, [legs[i], replace(legs[j], lots=-legs[j].lots)]


def _list_corners() -> Iterator[tuple[FixedParameters, list[FixedLeg]]]:
    for count in (1, 2, 3, 8, 15, 16):
        for signs in ((1, 1), (-1, -1), (1, -1)):
            parameters, legs = make_largest(count, fixed.MAX_HELD, 1)
            yield parameters, [replace(leg, lots=leg.lots * signs[k % 2]) for k, leg in enumerate(legs)]


def _list_edges() -> Iterator[tuple[FixedParameters, list[FixedLeg]]]:
    for units in range(_EDGES):
        yield make_knife_edge(units)
        parameters, book = make_knife_edge(units)  # and its mirror image, where the long side is rounded
        yield parameters, [replace(leg, lots=-leg.lots) for leg in book]
        for place in (0, 1):  # only one of two indexes in use has a rounded side
            yield make_lone_edge(units, place)
    single = FixedParameters((FixedIndex(100_000, 120_000, 9_200),), ())
    for lots in (0, 1, -1):
        for price in (1, 10**8 - 1, 10**8, 10**8 + 1, fixed.MAX_PRICE):
            for hedge in (fixed.HEDGE_SCALE, 1, 0, -1, -fixed.HEDGE_SCALE):
                yield single, [FixedLeg(0, lots, price, hedge)]


def _list_outside() -> Iterator[tuple[FixedParameters, list[FixedLeg]]]:
    for place in (0, 1, _TOP - 1):
        yield from _list_bad_indexes(place)
    for count, place in ((_TOP, 0), (_TOP, 1), (_TOP, 119), (2, 0)):
        parameters, book = make_largest(count, 4, 1)
        for beta in (10_000, 10_001, -10_000, -10_001):
            betas = (*parameters.betas[:place], beta, *parameters.betas[place + 1 :])
            yield replace(parameters, betas=betas), book
    parameters, book = make_largest(2, 2, 1)
    yield FixedParameters((), ()), []
    yield FixedParameters(parameters.indexes, ()), book
    yield FixedParameters(parameters.indexes, (0, 0)), book
    yield FixedParameters(parameters.indexes[:1] * (_TOP + 1), (0,) * 136), book
    for size in (fixed.MAX_HELD, fixed.MAX_HELD + 1):
        yield parameters, make_largest(2, size, 1)[1]
    for leg in _list_bad_legs():
        yield parameters, [*book, leg]
        yield parameters, [leg, *book]


def _list_bad_indexes(place: int) -> Iterator[tuple[FixedParameters, list[FixedLeg]]]:
    top = fixed.MAX_ALPHA
    for long, short, gamma in ((0, top, 0), (top, 0, 0), (top + 1, top, 0), (top, top + 1, 0), (1, 1, 10_000),
                               (1, 1, 10_001), (1, 1, -10_000), (1, 1, -10_001), (top, top, 0)):  # fmt: skip
        parameters, book = make_largest(_TOP, 4, 1)
        indexes = list(parameters.indexes)
        indexes[place] = FixedIndex(long, short, gamma)
        yield FixedParameters(tuple(indexes), (0,) * len(parameters.betas)), book


def _list_bad_legs() -> Iterator[FixedLeg]:
    top, hedge, price = fixed.MAX_LOTS, fixed.HEDGE_SCALE, fixed.MAX_PRICE
    yield from (FixedLeg(index, 1, 1) for index in (1, 2, 3, 255))
    yield from (FixedLeg(0, lots, 1) for lots in (top, top + 1, -top, -top - 1))
    yield from (FixedLeg(1, 1, value) for value in (0, 1, price, price + 1))
    yield from (FixedLeg(0, 1, 1, value) for value in (hedge, hedge + 1, -hedge, -hedge - 1))


def _draw_sets() -> Iterator[FixedParameters]:
    cases = Cases(SEED + 1)
    makers = (cases.draw_factors, cases.draw_parameters, cases.draw_clones, lambda n: _step(cases, n))
    for k in range(160):
        yield makers[k % 4](cases.draw_count() if k % 8 else _TOP)
    for beta in (9_599, 9_600, 9_601, -9_600, -9_601):
        yield FixedParameters((FixedIndex(1, 1, 9_200),) * 2, (beta,))
    for gamma, beta in ((-10_000, 0), (-10_000, 1), (-10_000, -1)):  # an index without variance of its own
        yield FixedParameters((FixedIndex(1, 1, gamma), FixedIndex(1, 1, 10_000)), (beta,))
        yield FixedParameters((FixedIndex(1, 1, 10_000), FixedIndex(1, 1, gamma)), (beta,))
    for parameters, _ in _list_outside():
        yield parameters


def _step(cases: Cases, count: int) -> FixedParameters:
    """Return a singular set with one correlation moved by one grid step."""
    parameters = cases.draw_clones(count)
    if not parameters.betas:
        return parameters
    place = cases.draw_integer(0, len(parameters.betas) - 1)
    beta = parameters.betas[place]
    moved = beta - 1 if beta > 0 and cases.draw_integer(0, 1) else min(beta + 1, fixed.CORRELATION_SCALE)
    stepped = replace(parameters, betas=(*parameters.betas[:place], moved, *parameters.betas[place + 1 :]))
    return stepped if is_admissible(stepped) or cases.draw_integer(0, 1) else parameters
