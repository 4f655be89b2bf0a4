"""Layer V: the laws of accounts with resting orders, as families that any engine of requirements can be held to.

A requirement lies at or above the exact worst margin and less than ``EXCESS`` units of 1e-6 quote above it, so a
relation between exact worst margins holds between requirements to 1 unit; each law says where it needs it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from clearproof.engine import fixed
from clearproof.engine.fixed import FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import FixedReach, Requirement
from clearproof.evm.cases import Cases
from models.bytecode_fill_cases import (
    clip,
    draw_few_indexes,
    draw_hard,
    draw_large,
    draw_many_indexes,
    draw_rivals,
    draw_small,
    draw_symmetric,
)
from models.bytecode_fills_support import (
    REQUIREMENTS,
    Account,
    FillFamily,
    FillSeed,
    explain_bits,
    explain_exact,
    explain_twin,
    list_fills,
)

SEARCH_ENDS = "on chain the search ends within its limit of work; past it the requirement is flagged, an upper bound"
"""Assumed where exact requirements are compared with each other."""
_MOST_FILLS = 8
_UNIT = 1
"""What rounding may hide between two requirements, in 1e-6 quote."""


def as_reach(leg: FixedLeg) -> FixedReach:
    """Return a position with no order."""
    return FixedReach(leg.index, leg.lots, 0, 0, leg.price, leg.hedge_ratio)


def fill_by_parts(account: Account, code: int) -> Account:
    """Return the account after fills on both sides of each contract, in thirds that ``code`` gives; the rest rests."""
    filled = []
    for place, reach in enumerate(account):
        digits = code >> (4 * place % 28)
        bought, sold = reach.buys * (digits % 4) // 3, reach.sells * (digits // 4 % 4) // 3
        lots = reach.lots + bought - sold
        filled.append(replace(reach, lots=lots, buys=reach.buys - bought, sells=reach.sells - sold))
    return tuple(filled)


def cancel_by_parts(account: Account, code: int) -> Account:
    """Return the account with parts of its orders cancelled, in thirds that ``code`` gives."""
    kept = []
    for place, reach in enumerate(account):
        digits = code >> (4 * place % 28)
        kept.append(replace(reach, buys=reach.buys * (digits % 4) // 3, sells=reach.sells * (digits // 4 % 4) // 3))
    return tuple(kept)


def strip(account: Account) -> Account:
    """Return the account without its orders."""
    return tuple(replace(reach, buys=0, sells=0) for reach in account)


def cut_reaches(account: Account, code: int) -> Account:
    """Return the account with contracts cut in two at one price, orders and all, by parts that ``code`` gives."""
    pieces: list[FixedReach] = []
    for place, reach in enumerate(account):
        parts = 2 + (code >> (2 * place % 28)) % 3
        sizes = (reach.lots, reach.buys, reach.sells)
        if any(size % parts for size in sizes) or len(pieces) + len(account) - place >= fixed.MAX_HELD:
            pieces.append(reach)
            continue
        for times in (1, parts - 1):
            lots, buys, sells = (times * (size // parts) for size in sizes)
            pieces.append(replace(reach, lots=lots, buys=buys, sells=sells))
    return tuple(pieces)


def _keep(seed: FillSeed) -> list[Account]:
    return list(seed.books)


def _explain_exact(seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    return explain_twin(seed.parameters, seed.books[0], answers[0]) or explain_exact(
        seed.parameters, seed.books[0], answers[0]
    )


def _explain_units(seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    return explain_exact(seed.parameters, seed.books[0], answers[0])


def _explain_bits(seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    return explain_bits(seed.parameters, seed.books[0], answers[0])


def _expand_fills(seed: FillSeed) -> list[Account]:
    """Return the account, its positions alone, some whole fills, and one by parts with nothing left."""
    account = seed.books[0]
    fills = [tuple(as_reach(leg) for leg in fill) for fill in list_fills(account)[:_MOST_FILLS]]
    return [account, strip(account), strip(fill_by_parts(account, seed.factor)), *fills]


def _explain_cover(seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    early = explain_early(answers)
    worst = answers[0].value
    if early or max(answer.value for answer in answers) > worst + _UNIT:
        return early or f"a fill needs {max(answer.value for answer in answers)}, the account with its orders {worst}"
    if len(list_fills(seed.books[0])) > _MOST_FILLS:
        return None
    attained = max(answer.value for answer in answers[3:])
    return None if attained >= worst - _UNIT else f"requirement {worst}, but no whole fill needs more than {attained}"


def _expand_events(seed: FillSeed) -> list[Account]:
    """Return the account, then with parts of its orders filled, cancelled, and all orders gone."""
    account = seed.books[0]
    return [account, fill_by_parts(account, seed.factor), cancel_by_parts(account, seed.factor), strip(account)]


def _explain_events(_seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    early = explain_early(answers)
    before = answers[0].value
    for name, answer in zip(("fills", "cancels", "the cancel of every order"), answers[1:], strict=True):
        if early or answer.value > before + _UNIT:
            return early or f"{name} raise the requirement from {before} to {answer.value}"
    return None


def _expand_free(seed: FillSeed) -> list[Account]:
    """Return the account without a contract's orders, with them, and with each end of that contract held."""
    account = seed.books[0]
    if not account:
        return [account] * 4
    place = seed.factor % len(account)
    reach = account[place]

    def put(other: FixedReach) -> Account:
        return (*account[:place], other, *account[place + 1 :])

    ends = [replace(reach, lots=lots, buys=0, sells=0) for lots in (reach.lots - reach.sells, reach.lots + reach.buys)]
    return [put(replace(reach, buys=0, sells=0)), account, *map(put, ends)]


def _explain_free(_seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    early = explain_early(answers)
    without, with_orders = answers[0].value, answers[1].value
    worst = max(without, answers[2].value, answers[3].value)
    if early or abs(with_orders - worst) <= _UNIT:
        return early
    return f"an order is charged to {with_orders}; {without} is needed without it, {worst} at its worst end"


def _draw_hedge(cases: Cases, parameters: FixedParameters) -> FillSeed:
    """Return a long and a short on one index, and an order that closes part of one or all of it."""
    index = cases.choose(range(len(parameters.indexes)))
    price = 10 ** cases.choose(range(6, 11))
    sizes = [cases.draw_integer(1, 10**6) for _ in range(2)]
    closed = min(cases.draw_integer(1, 10**6), sizes[0])
    legs = [FixedReach(index, sizes[0], 0, closed, price), FixedReach(index, -sizes[1], 0, 0, price)]
    if cases.choose((0, 1)):
        legs = [replace(leg, lots=-leg.lots, buys=leg.sells, sells=0) for leg in legs]
    return FillSeed(parameters, (tuple(legs),))


def _expand_hedge(seed: FillSeed) -> list[Account]:
    """Return the hedge with its order, without it, and after it has filled."""
    account = seed.books[0]
    filled = tuple(replace(x, lots=x.lots + x.buys - x.sells, buys=0, sells=0) for x in account)
    return [account, strip(account), filled]


def _explain_hedge(_seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    early = explain_early(answers)
    charged, before, after = (answer.value for answer in answers)
    if early or 0 <= charged - max(before, after) <= _UNIT:
        return early
    return f"a hedge that needs {before}, and {after} after its order has filled, is charged {charged}"


def _draw_divisible(cases: Cases, parameters: FixedParameters) -> FillSeed:
    """Return an account whose sizes can be cut in two, three and four."""
    seed = draw_small(cases, parameters)
    account = [
        replace(x, lots=12 * int(x.lots / 12), buys=x.buys // 12 * 12, sells=x.sells // 12 * 12) for x in seed.books[0]
    ]
    return replace(seed, books=(tuple(account),))


def _expand_ways(seed: FillSeed) -> list[Account]:
    """Return the account in other orders, and with contracts cut in two."""
    account = seed.books[0]
    turn = seed.factor % (len(account) or 1)
    pieces = cut_reaches(account, seed.factor)
    return [account, account[turn:] + account[:turn], account[::-1], pieces, pieces[::-1]]


def _explain_same(_seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    if answers[0].value >= 0 and len(set(answers)) == 1:
        return None
    return "requirements differ: " + ", ".join(str(answer.value) for answer in answers)


def _draw_two(cases: Cases, parameters: FixedParameters) -> FillSeed:
    """Return two accounts in the same contracts whose sum is within the domain."""
    first = [_halve(reach) for reach in draw_small(cases, parameters).books[0]]
    second = []
    for reach in first:
        leg = cases.draw_leg(reach.index)
        lots = cases.choose((leg.lots, -reach.lots, reach.lots))
        other = clip(replace(reach, lots=lots, buys=abs(leg.lots), sells=cases.choose((0, abs(lots), 7))))
        second.append(_halve(other))
    return FillSeed(parameters, (tuple(first), tuple(second)))


def _halve(reach: FixedReach) -> FixedReach:
    return replace(reach, lots=int(reach.lots / 2), buys=reach.buys // 4, sells=reach.sells // 4)


def merge(first: Account, second: Account) -> Account:
    """Return the sum of two accounts in the same contracts."""
    return tuple(
        replace(a, lots=a.lots + b.lots, buys=a.buys + b.buys, sells=a.sells + b.sells)
        for a, b in zip(first, second, strict=True)
    )


def _expand_merged(seed: FillSeed) -> list[Account]:
    first, second = seed.books
    return [first, second, merge(first, second)]


def _explain_merged(_seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
    early = explain_early(answers)
    first, second, together = (answer.value for answer in answers)
    if early or together <= first + second + _UNIT:
        return early
    return f"two accounts need {first} and {second}, merged {together}"


def explain_early(answers: Sequence[Requirement]) -> str | None:
    """Return what is wrong when an account so small was refused, or its search ended early."""
    if min(answer.value for answer in answers) < 0:
        return "an account within the domain is refused"
    return None if all(answer.exact for answer in answers) else "the search of a small account ended early"


def _family(
    name: str,
    expand: Callable[[FillSeed], list[Account]],
    explain: Callable[[FillSeed, Sequence[Requirement]], str | None],
    draw: Callable[[Cases, FixedParameters], FillSeed] = draw_small,
    parameters: Callable[[Cases], FixedParameters] = draw_few_indexes,
) -> FillFamily:
    return FillFamily(name, parameters, draw, expand, explain, REQUIREMENTS)


def _relate(
    name: str,
    expand: Callable[[FillSeed], list[Account]],
    explain: Callable[[FillSeed, Sequence[Requirement]], str | None],
    draw: Callable[[Cases, FixedParameters], FillSeed] = draw_small,
    parameters: Callable[[Cases], FixedParameters] = draw_few_indexes,
) -> FillFamily:
    """Return a family whose law relates exact requirements; a flagged one is a bound, and keeps no such law."""
    return replace(_family(name, expand, explain, draw, parameters), assumptions=(SEARCH_ENDS,))


_TRUE = "the requirement is the true maximum over all fills"
EXACT = _family(f"{_TRUE}, bit for bit", _keep, _explain_exact)
HARD = _family(f"{_TRUE}, where bounds do not decide", _keep, _explain_exact, draw_hard, draw_rivals)
LARGE = _family(f"{_TRUE}, up to 64 contracts", _keep, _explain_exact, draw_large, draw_many_indexes)
BOUNDED = _family("an answer is the true maximum or, flagged, the stated bound, bit for bit", _keep, _explain_bits)
CORNERS = _family(
    "the largest accounts are answered by the maximum or, flagged, the bound", _keep, _explain_bits, draw_large
)
UNITS = _family("the requirement is within the stated units above the exact worst margin", _keep, _explain_units)
COVER = _relate("no fill needs more, some whole fill needs as much, to 1 unit", _expand_fills, _explain_cover)
EVENTS = _relate("no fill and no cancel raises the requirement, to 1 unit", _expand_events, _explain_events)
FREE = _relate("an order is charged what its worst fill needs, to 1 unit", _expand_free, _explain_free)
HEDGE = _relate(
    "a hedge that an order breaks is charged what it needs then", _expand_hedge, _explain_hedge, _draw_hedge
)
WAYS = _family("listing order and cuts change no bit", _expand_ways, _explain_same, _draw_divisible)
MERGED = _relate(
    "equal alphas: merged accounts need at most their parts and 1 unit",
    _expand_merged,
    _explain_merged,
    _draw_two,
    draw_symmetric,
)
