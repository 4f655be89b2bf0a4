"""Does a search end where its work does? Accounts answered with hardly any work left, and some that need a little more.

`Limits.WORK_LIMIT` is 4,000 units. The accounts that are answered exactly take 3,940 units or more, so that a search
that narrows less, cuts worse or counts more answers one of them with a bound; the others would take 4,100 at most, so
that one that counts less, and so may cost more gas than is allowed, answers one of them exactly.

Most are as balanced as books can be, which is what makes a search long: indexes that only differ in a few lots, each as
negatively correlated with the others as is admissible. What they take is a count of the steps of the contract as it is:
whoever changes a step on purpose draws other seeds, by letting `WorstFill.maximum` return `search.work`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from clearproof.engine import fixed, fixed_fills, fixed_search
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach
from clearproof.evm import Deployed
from clearproof.evm.cases import Cases
from clearproof.mutation.hard_accounts import answer_exactly, ask_requirement
from clearproof.mutation.stages.margin import LENS
from clearproof.mutation.stages.order_cases import Account
from clearproof.mutation.stages.stage import Question, Questions, Stage

_Problem: TypeAlias = tuple[FixedParameters, Account]
_Draw: TypeAlias = Callable[[int], _Problem]
_LOTS, _PRICE, _TENTH = 10**6, 10**8, 10**5


def _draw_short_chains(seed: int) -> _Problem:
    """Return an account with two or three candidates of most indexes."""
    cases = Cases(seed)
    count, gamma = cases.choose((8, 10, 12, 13, 14, 16)), cases.choose((10_000, 9_500, 9_000, 7_000, 5_000, 2_000))
    parameters = _draw_parameters(cases, count, gamma, -((fixed.CORRELATION_SCALE + gamma) // 2 // count))
    draw = cases.choose((_draw_one_way, _draw_twice, _draw_mixed, _draw_held, _draw_small_ones))
    return parameters, tuple(reach for i in range(count) for reach in draw(cases, i, fixed.MAX_HELD // count))


def _draw_long_chains(seed: int) -> _Problem:
    """Return an account with up to eleven candidates of each index, nearly on a line, so that few are dropped."""
    cases = Cases(seed)
    count = cases.choose((5, 6, 7, 8, 9, 10, 12))
    width, gamma = cases.choose(
        ((2, -5_000), (2, -3_000), (2, -1_000), (4, -1_000), (4, 1_000), (6, 1_000), (6, 2_000))
    )
    beta = -((fixed.CORRELATION_SCALE + gamma) // 2 // (count - 1))
    parameters = _draw_parameters(cases, count, gamma, beta)
    most = min(fixed.MAX_HELD // count, cases.choose((4, 5, 6, 8, 10)))
    places = [(i, (most - 1 - 2 * k) * width * _TENTH // 2) for i in range(count) for k in range(most)]
    sizes = [_draw_lots(cases) for _ in places]
    return parameters, tuple(FixedReach(i, lots, z, z, _PRICE) for (i, lots), z in zip(places, sizes, strict=True))


def _draw_uneven(seed: int) -> _Problem:
    """Return an account of unequal orders on unequally correlated indexes, some of which are only held."""
    cases = Cases(seed)
    count, gamma = cases.choose((9, 10, 12, 13, 14, 15, 16)), cases.choose((10_000, 9_000, 6_000))
    most = -((fixed.CORRELATION_SCALE + gamma) // 2 // count)
    some = cases.choose(((1, 1, 0), (2, 1), (2, 1, 0), (3, 1, -1), (4, 4, -1)))
    betas = tuple(most * cases.choose(some) // max(some) for _ in range(count * (count - 1) // 2))
    grain, held = cases.choose((1, 10**2, 10**4)), [cases.choose(range(count)) for _ in range(cases.choose(range(4)))]
    account = tuple(
        FixedReach(i, cases.draw_integer(-_TENTH, _TENTH), 0, 0, _PRICE)
        if i in held
        else FixedReach(i, 0, _LOTS + grain * cases.choose(range(8)), _LOTS + grain * cases.choose(range(8)), _PRICE)
        for i in range(count)
    )
    return FixedParameters((FixedIndex(10**6, 10**6, gamma),) * count, betas), account


def _draw_parameters(cases: Cases, count: int, gamma: int, beta: int) -> FixedParameters:
    """Return equal indexes, some pairs of which have the correlation ``beta`` and the others none."""
    missing = cases.choose((1, 2, 3, 4, 9))
    betas = tuple(beta if cases.draw_integer(0, missing) else 0 for _ in range(count * (count - 1) // 2))
    return FixedParameters((FixedIndex(10**6, 10**6, gamma),) * count, betas)


def _draw_lots(cases: Cases) -> int:
    return _LOTS + cases.choose(range(4))


def _draw_one_way(cases: Cases, index: int, _most: int) -> list[FixedReach]:
    return [FixedReach(index, 0, _draw_lots(cases), 0, _PRICE), FixedReach(index, 0, 0, _draw_lots(cases), _PRICE)]


def _draw_twice(cases: Cases, index: int, _most: int) -> list[FixedReach]:
    return [FixedReach(index, lots, _draw_lots(cases), _draw_lots(cases), _PRICE) for lots in (0, _TENTH)]


def _draw_mixed(cases: Cases, index: int, most: int) -> list[FixedReach]:
    sizes = [(_draw_lots(cases), _draw_lots(cases), _PRICE)]
    for _ in range(most - 1):
        lots = _draw_lots(cases)
        sizes.append((*cases.choose(((lots, 0), (0, lots), (lots, lots))), cases.choose((1, 2, 3)) * _PRICE // 10))
    return [FixedReach(index, 0, *size) for size in sizes]


def _draw_held(cases: Cases, index: int, most: int) -> list[FixedReach]:
    return [
        FixedReach(index, cases.choose((0, 1, -1)) * _TENTH, _draw_lots(cases), _draw_lots(cases), _PRICE)
        for _ in range(cases.choose(range(1, most + 1)))
    ]


def _draw_small_ones(cases: Cases, index: int, _most: int) -> list[FixedReach]:
    small = [FixedReach(index, 0, _TENTH, 0, _PRICE), FixedReach(index, 0, 0, _TENTH, _PRICE)]
    return [FixedReach(index, 0, _draw_lots(cases), _draw_lots(cases), _PRICE), *small]


def _answer_with_bound(parameters: FixedParameters, account: Account) -> tuple[int, int]:
    problem = fixed_fills.build_problem(parameters, account)
    return fixed_fills.finish(fixed_search.compute_whole_bound(problem), problem.rounded), 0


_WITHIN: Mapping[_Draw, tuple[int, ...]] = {
    _draw_short_chains: (108, 253, 462, 1602, 1809, 2210, 2273, 2520, 2561, 2839, 2945, 3050, 3139, 3515, 4514, 4867),
    _draw_long_chains: (588, 1008, 1152, 1202, 1219, 1245, 1687, 2086, 2863, 3504, 4005, 5319, 6369, 6476),
    _draw_uneven: (69, 861, 1792, 1915, 2500, 2747, 2844, 3158, 3454, 3462, 3558, 3580, 4446, 4845),
}
"""Seeds of accounts that take all but 60 units."""
_BEYOND: Mapping[_Draw, tuple[int, ...]] = {
    _draw_short_chains: (288, 489, 656, 693, 694, 1253, 1811, 2985, 3148, 3423, 3429, 3654, 3969, 4070, 4152),
    _draw_long_chains: (191, 801, 1118, 1683, 1757, 1896, 2371, 3516, 4456, 4971, 6315, 6766, 6781),
    _draw_uneven: (1079, 1892, 2248, 2377, 2651, 3466, 4399, 4677, 5119, 5777),
}
"""Seeds of accounts that would take 100 units more than there are at most."""


def _list_beside(lens: Deployed) -> Iterator[Question]:
    for answer, families in ((answer_exactly, _WITHIN), (_answer_with_bound, _BEYOND)):
        for draw, seeds in families.items():
            for parameters, account in map(draw, seeds):
                yield ask_requirement(lens, parameters, account, answer(parameters, account))


BESIDE_LIMIT = Stage("lens, limit of work", LENS, Questions(_list_beside).look_at_all)
