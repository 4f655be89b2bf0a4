"""Which accounts are hard to answer and are answered exactly all the same? And which are rounded most? Few need these.

The search for a worst fill may end at its limit of work with a bound. These accounts it answers within the limit, some
of them with almost nothing left, so that a search that narrows less, guesses worse or counts more answers them with
a bound; and long chains side by side, where a look beyond the end of one finds another.
"""

from collections.abc import Iterator
from itertools import product
from math import isqrt

from clearproof.engine import fixed, fixed_fills, fixed_search
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.errors import ToolError
from clearproof.evm import Deployed
from clearproof.evm.cases import Cases
from clearproof.evm.engine import as_arguments
from clearproof.mutation.stages.margin import LENS
from clearproof.mutation.stages.order_cases import Account
from clearproof.mutation.stages.stage import Question, Questions, Stage

_SCALE = fixed.CORRELATION_SCALE
_WHOLE_RESULTS, _UNITS_BELOW = 4, 4
_UNITS = fixed.ROOT_PER_RESULT_UNIT // fixed.ROOT_PER_SIDE_UNIT
"""Units of a side in one of the result."""
_SHORT_SIDES = 2_000
_MOST_BOXES = 2_000
"""Boxes that the specification may look at: it narrows less than the contract."""
_SHIFTED = 24
_ANCHORED = 30
_CHAINS = 60
_GRAPHS = (1, 3, 4, 19, 61, 64, 27, 53, 168, 171, 261, 391, 510, 657, 943, 948, 1053, 1194, 1464)
"""Seeds; with those from 27 on, the search uses more than 94 parts of 100 of its work."""


def _list_hard(lens: Deployed) -> Iterator[Question]:
    problems = [
        *map(_draw_chains, range(_CHAINS)),
        *map(_draw_graph, _GRAPHS),
        *map(_draw_shifted, range(_SHIFTED)),
        *(_draw_anchored(_ANCHORED, step * 2_500 + 1) for step in range(-20, 21)),
    ]
    for parameters, account in problems:
        yield ask_requirement(lens, parameters, account, answer_exactly(parameters, account))


def answer_exactly(parameters: FixedParameters, account: Account) -> tuple[int, int]:
    """Return the requirement of an account, in 1e-6 quote, and that it is exact.

    Raises
    ------
    ToolError
        Many more boxes do not suffice than the contract needs.
    """
    problem = fixed_fills.build_problem(parameters, account)
    largest = fixed_search.find_largest(problem, _MOST_BOXES)
    if largest is None:
        raise ToolError("a hard account has no exact answer")
    return fixed_fills.finish(largest, problem.rounded), 1


def ask_requirement(lens: Deployed, parameters: FixedParameters, account: Account, answer: tuple[int, int]) -> Question:
    """Return the question for what an account needs, with its only answer."""
    reaches = [(x.index, x.lots, x.buys, x.sells, x.price, x.hedge_ratio) for x in account]
    values = (*as_arguments(parameters), reaches)
    return Question.encode(lens, "requirementOf", values, [answer], f"requirement of {len(reaches)} contracts")


def _draw_graph(seed: int) -> tuple[FixedParameters, Account]:
    """Return an account whose worst fill is a maximum cut of a graph that is nearly complete or nearly empty."""
    cases = Cases(seed)
    count = cases.choose((9, 11, 12, 13, 14, 15, 16))
    beta, missing = -(_SCALE // count), cases.choose((1, 2, 3, 4))
    betas = tuple(beta if cases.draw_integer(0, missing) else 0 for _ in range(count * (count - 1) // 2))
    parameters = FixedParameters((FixedIndex(10**6, 10**6, _SCALE),) * count, betas)
    return parameters, tuple(FixedReach(i, 0, 10**6 + cases.choose(range(4)), 10**6, 10**8) for i in range(count))


def _draw_shifted(seed: int) -> tuple[FixedParameters, Account]:
    """Return a small graph behind indexes with one fill, so that no other index begins where it mostly does."""
    cases = Cases(seed)
    count, lone = cases.choose((6, 7, 8)), cases.choose((1, 2, 3))
    total = count + lone
    betas = tuple(
        (cases.choose((0, 100, -100)) if i < lone else cases.choose((0, -_SCALE // total)))
        for j in range(total)
        for i in range(j)
    )
    account = [FixedReach(i, cases.choose((-7, 5)) * 10**5, 0, 0, 10**8) for i in range(lone)]
    for i in range(lone, total):
        account.append(FixedReach(i, 0, 10**6 + cases.choose(range(4)), 10**6, 10**8))
        account += [FixedReach(i, 3, 10**5, 10**5, 3 * 10**8)] * cases.choose((0, 0, 1))
    return FixedParameters((FixedIndex(10**6, 10**6, _SCALE),) * total, betas), tuple(account)


def _draw_anchored(seed: int, lots: int) -> tuple[FixedParameters, Account]:
    """Return an account whose position of ``lots`` on one index moves what another finds best along a long chain."""
    cases = Cases(seed)
    count = cases.choose((4, 5, 6))
    beta = _SCALE // count
    betas = tuple(cases.choose((beta, -beta, -beta, beta // 2)) for _ in range(count * (count - 1) // 2))
    parameters = FixedParameters((FixedIndex(10**5, 10**5, cases.choose((10_000, 9_000, 5_000, 0))),) * count, betas)
    chain = [_draw_quoted(cases, 1) for _ in range(cases.choose((3, 4, 5, 6, 8)))]
    others = []
    for i in range(2, count):
        buys = cases.choose((100, 1_000, 3_000)) + cases.choose(range(4))
        others.append(FixedReach(i, 0, buys, cases.choose((100, 1_000, 3_000)), cases.choose((1, 3, 10)) * 10**8))
    return parameters, (FixedReach(0, lots, 0, 0, 10**8), *chain, *others)


def _draw_chains(seed: int) -> tuple[FixedParameters, Account]:
    """Return an account of nearly 64 contracts, evenly over its indexes, quoted both ways."""
    cases = Cases(seed)
    count, gamma = cases.choose((4, 6, 8, 10, 12, 16)), cases.choose((-5_000, 3_000, 8_000, 9_000))
    limit = (_SCALE + gamma) // (2 * (count - 1))  # diagonally dominant, so admissible
    pairs = count * (count - 1) // 2
    betas = tuple(cases.choose((-limit, limit, cases.draw_integer(-limit, limit), -limit)) for _ in range(pairs))
    alphas = [(cases.draw_integer(50_000, 200_000), cases.draw_integer(50_000, 200_000)) for _ in range(count)]
    indexes = tuple(FixedIndex(long, short, gamma) for long, short in alphas)
    most = fixed.MAX_HELD // count
    account = tuple(
        _draw_quoted(cases, i) for i in range(count) for _ in range(cases.choose(range(max(most - 2, 1), most + 1)))
    )
    return FixedParameters(indexes, betas), account


def _draw_quoted(cases: Cases, index: int) -> FixedReach:
    """Return a position either way with orders either way, of any price."""
    lots, buys, sells = cases.draw_integer(-1_000, 1_000), cases.draw_integer(0, 2_000), cases.draw_integer(0, 2_000)
    return FixedReach(index, lots, buys, sells, cases.draw_integer(1, 20) * 10**8)


def _list_rounded(lens: Deployed) -> Iterator[Question]:
    """Yield books beside a whole result once sides are rounded up onto their grid."""
    for parameters, legs in (*_list_below(), *_list_beside()):
        values = (*as_arguments(parameters), [(leg.index, leg.lots, leg.price, leg.hedge_ratio) for leg in legs])
        answer = (fixed.compute_requirement(parameters, legs),)
        yield Question.encode(lens, "marginOf", values, [answer], "margin of two rounded sides")


def _list_below() -> Iterator[tuple[FixedParameters, list[FixedLeg]]]:
    """Yield books a few units of a side below a whole result: both sides of one index, and one side of each of two."""
    one = FixedParameters((FixedIndex(1, 1, _SCALE),), ())
    two = FixedParameters((FixedIndex(1, 1, _SCALE), FixedIndex(1, 1, _SCALE)), (_SCALE,))
    for whole, below in product(range(1, _WHOLE_RESULTS), range(_UNITS_BELOW)):
        long = 10**15 + (whole * _UNITS - below) * fixed.SIDE_DIVISOR
        yield one, [FixedLeg(0, 1, long - 30, 1), FixedLeg(0, -1, 10**15 - 30, 1)]
        yield two, [FixedLeg(0, 1, long - 30, 1), FixedLeg(1, -1, 10**15 - 30, 1)]


def _list_beside() -> Iterator[tuple[FixedParameters, list[FixedLeg]]]:
    """Yield books at most two units of the root beside a whole result, with two rounded sides."""
    parameters = FixedParameters((FixedIndex(1, 1, 0),), ())
    for short, less in product(range(1, _SHORT_SIDES), (1, 2)):
        long = isqrt(_UNITS**2 - short**2) - less
        root = isqrt(_SCALE * (long**2 + short**2) - 1) + 1
        if abs(root + 2 * fixed.ROOT_PER_SIDE_UNIT - fixed.ROOT_PER_RESULT_UNIT) <= 2:  # as many as rounded sides
            sides = (side * fixed.SIDE_DIVISOR - 30 for side in (long, short))
            yield parameters, [FixedLeg(0, sign, side, 1) for sign, side in zip((1, -1), sides, strict=True)]


TWO_ROUNDED_SIDES = Stage("lens, two rounded sides", LENS, Questions(_list_rounded).look_at_all)
HARD_ACCOUNTS = Stage("lens, hard accounts", LENS, Questions(_list_hard).look_at_all)
