"""Which accounts make the search for the worst fill work hardest? Families to start from, and how to make one worse.

The worst fill is a maximum cut where correlations frustrate each other (FILL-HARD-006), so the families begin with
graphs that are hard to cut, weighted and signed ones, and go on to what else costs gas: many candidates in an index,
the largest number of contracts, ratios in the order that sorting likes least. :func:`climb` then changes parameters and
reaches one at a time and keeps what does not lower the measured cost. Everything follows from a seed.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import combinations

from clearproof.engine import fixed
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import MAX_RESTING, FixedReach
from clearproof.evm.cases import Cases, is_admissible
from clearproof.evm.stored import StoredAccount

LARGEST = fixed.MAX_INDEXES
SCALE = fixed.CORRELATION_SCALE
_SIZE = 10**6
"""Lots of a typical order: fine enough that steps of a part in a thousand change something."""
_PRICE = 10**8
_STEPS = 14
"""Halvings with which the largest admissible multiple of the correlations is found."""


def list_seeds() -> dict[str, StoredAccount]:
    """Return the accounts to start from, by name."""
    return {
        **{name: make_cut(edges) for name, edges in _list_graphs().items()},
        **{f"glass-{seed}": make_glass(seed) for seed in range(4)},
        **{f"spread-{gamma}": make_spreads(gamma) for gamma in (9_000, 5_000, 0)},
        **{f"chains-{count}": make_chains(count) for count in (4, 6, 10)},
        "one-index": make_sorted(1),
        "four-indexes": make_sorted(4),
        "long-chain": make_long_chain(),
        "clones": make_clones(),
    }


def make_cut(edges: dict[tuple[int, int], int]) -> StoredAccount:
    """Return 16 indexes, an order each way on one contract of each: the worst fill is a maximum cut of ``edges``."""
    parameters = scale_up(_correlate(edges, SCALE))
    return spread_out(parameters, [_make_reach(i, _SIZE, _SIZE) for i in range(LARGEST)])


def make_glass(seed: int) -> StoredAccount:
    """Return 16 indexes with correlations of random size and sign, four contracts on each, orders of random sizes."""
    cases = Cases(seed)
    edges = {pair: cases.choose(range(-SCALE, SCALE + 1)) for pair in combinations(range(LARGEST), 2)}
    parameters = scale_up(_correlate(edges, 9_900))
    reaches = [
        _make_reach(k % LARGEST, cases.draw_integer(1, _SIZE), cases.draw_integer(1, _SIZE))
        for k in range(fixed.MAX_HELD)
    ]
    return spread_out(parameters, reaches)


def make_spreads(gamma: int) -> StoredAccount:
    """Return 16 indexes with four contracts each whose orders trade the long side for the short one at four ratios."""
    edges = dict.fromkeys(combinations(range(LARGEST), 2), -1)
    ratios = ((12, 1), (5, 4), (4, 5), (1, 12))
    reaches = [
        _make_reach(i, grow * _SIZE // 12 + 977 * i, shrink * _SIZE // 12)
        for i in range(LARGEST)
        for grow, shrink in ratios
    ]
    return spread_out(scale_up(_correlate(edges, gamma)), reaches)


def make_chains(indexes: int) -> StoredAccount:
    """Return few indexes with all contracts dealt to them, every candidate on the envelope of its long chain."""
    length = fixed.MAX_HELD // indexes
    edges = dict.fromkeys(combinations(range(indexes), 2), -1)
    parts = [(2 * k + 1, 2 * (length - k) - 1) for k in range(length)]
    reaches = [
        _make_reach(i, _SIZE * up**2 // (2 * length) ** 2 + i, _SIZE * down**2 // (2 * length) ** 2 + 1)
        for i in range(indexes)
        for up, down in parts
    ]
    return spread_out(scale_up(_correlate(edges, 6_000, indexes)), reaches)


def make_sorted(indexes: int) -> StoredAccount:
    """Return 64 contracts dealt to ``indexes``, their ratios in the order that inserting one by one likes least."""
    reaches = [_make_reach(k % indexes, 100 * (k + 1), 100 * (fixed.MAX_HELD + 1 - k)) for k in range(fixed.MAX_HELD)]
    edges = dict.fromkeys(combinations(range(indexes), 2), -1)
    return spread_out(scale_up(_correlate(edges, 5_000, indexes)), reaches)


def make_long_chain() -> StoredAccount:
    """Return a frustrated graph on 16 indexes, one of which carries all contracts that the others leave."""
    edges = _list_graphs()["clebsch"]
    reaches = [_make_reach(i, _SIZE, _SIZE + 31 * i) for i in range(1, LARGEST)]
    rest = fixed.MAX_HELD - len(reaches)
    reaches += [
        _make_reach(0, _SIZE // rest * (k + 1) // rest, _SIZE // rest * (rest - k) // rest) for k in range(rest)
    ]
    return spread_out(scale_up(_correlate(edges, 8_000)), reaches)


def make_clones() -> StoredAccount:
    """Return 16 copies of one index: a matrix of rank one, four contracts on each."""
    edges = dict.fromkeys(combinations(range(LARGEST), 2), -1)
    edges.update({(i, j): 1 for i, j in combinations(range(LARGEST), 2) if (i + j) % 2 == 0})
    reaches = [_make_reach(k % LARGEST, _SIZE + k, _SIZE + 3 * k) for k in range(fixed.MAX_HELD)]
    return spread_out(scale_up(_correlate(edges, SCALE)), reaches)


def spread_out(parameters: FixedParameters, reaches: list[FixedReach]) -> StoredAccount:
    """Return an account no two contracts of which share a word: the most slots that it can be made to read."""
    apart = 256 // fixed.MAX_HELD // 2 * 2
    return StoredAccount(parameters, tuple(reaches), tuple(apart * k for k in range(len(reaches))))


def scale_up(parameters: FixedParameters) -> FixedParameters:
    """Return the set with its correlations multiplied until it is barely admissible; none is rounded up."""
    largest = max((abs(beta) for beta in parameters.betas), default=0)
    if largest == 0:
        return parameters
    low, high = 0, SCALE  # the largest correlation becomes `low` in 1e-4: admissible; `high` may be
    while high > low:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_admissible(_scale(parameters, middle, largest)) else (low, middle - 1)
    return _scale(parameters, low, largest)


def climb(
    account: StoredAccount, measure: Callable[[StoredAccount], int], seed: int, steps: int
) -> tuple[StoredAccount, int]:
    """Return an account that costs as much as ``account`` or more, and its cost.

    Parameters
    ----------
    account :
        Where to start.
    measure :
        The cost.
    seed :
        Decides every step.
    steps :
        Changes tried; each is kept unless it lowers the cost.
    """
    cases = Cases(seed)
    cost = measure(account)
    for _ in range(steps):
        changed = change(cases, account)
        if not is_admissible(changed.parameters):
            continue
        found = measure(changed)
        if found >= cost:
            account, cost = changed, found
    return account, cost


def change(cases: Cases, account: StoredAccount) -> StoredAccount:
    """Return the account with one to three things changed; in range, but perhaps not admissible."""
    for _ in range(cases.draw_integer(1, 3)):
        account = cases.choose(_CHANGES)(cases, account)
    return account


def _change_beta(cases: Cases, account: StoredAccount) -> StoredAccount:
    betas = list(account.parameters.betas)
    if not betas:
        return account
    pair = cases.draw_integer(0, len(betas) - 1)
    step = cases.draw_integer(-SCALE // 8, SCALE // 8)
    betas[pair] = -betas[pair] if step == 0 else _clamp(betas[pair] + step, -SCALE, SCALE)
    return replace(account, parameters=replace(account.parameters, betas=tuple(betas)))


def _change_all_betas(cases: Cases, account: StoredAccount) -> StoredAccount:
    """Change every correlation by the same part, up or down."""
    percent = cases.draw_integer(95, 103)
    betas = tuple(_clamp(beta * percent // 100, -SCALE, SCALE) for beta in account.parameters.betas)
    return replace(account, parameters=replace(account.parameters, betas=betas))


def _change_index(cases: Cases, account: StoredAccount) -> StoredAccount:
    indexes = list(account.parameters.indexes)
    place = cases.draw_integer(0, len(indexes) - 1)
    old = indexes[place]
    indexes[place] = cases.choose(
        (
            replace(old, gamma=_clamp(old.gamma + cases.draw_integer(-500, 500), -SCALE, SCALE)),
            replace(old, alpha_long=_step(cases, old.alpha_long, fixed.MAX_ALPHA)),
            replace(old, alpha_short=_step(cases, old.alpha_short, fixed.MAX_ALPHA)),
        )
    )
    return replace(account, parameters=replace(account.parameters, indexes=tuple(indexes)))


def _change_reach(cases: Cases, account: StoredAccount) -> StoredAccount:
    reaches = list(account.reaches)
    place = cases.draw_integer(0, len(reaches) - 1)
    old = reaches[place]
    new = cases.choose(
        (
            replace(old, lots=old.lots + cases.draw_integer(-_SIZE, _SIZE)),
            replace(old, buys=_step(cases, old.buys, MAX_RESTING)),
            replace(old, sells=_step(cases, old.sells, MAX_RESTING)),
            replace(old, price=_step(cases, old.price, fixed.MAX_PRICE)),
            replace(old, hedge_ratio=-old.hedge_ratio),
            replace(old, buys=old.sells, sells=old.buys),
        )
    )
    if max(-new.lowest, new.highest) <= fixed.MAX_LOTS:
        reaches[place] = new
    return replace(account, reaches=tuple(reaches))


def _move_reach(cases: Cases, account: StoredAccount) -> StoredAccount:
    """Put a contract on another index, or let two contracts change places."""
    reaches = list(account.reaches)
    place, other = (cases.draw_integer(0, len(reaches) - 1) for _ in range(2))
    index = cases.draw_integer(0, len(account.parameters.indexes) - 1)
    if cases.choose((0, 1)):
        reaches[place] = replace(reaches[place], index=index)
    else:
        reaches[place], reaches[other] = reaches[other], reaches[place]
    return replace(account, reaches=tuple(reaches))


def _add_reach(cases: Cases, account: StoredAccount) -> StoredAccount:
    if len(account.reaches) == fixed.MAX_HELD:
        return account
    index = cases.draw_integer(0, len(account.parameters.indexes) - 1)
    added = _make_reach(index, cases.draw_integer(1, _SIZE), cases.draw_integer(1, _SIZE))
    return spread_out(account.parameters, [*account.reaches, added])


_CHANGES = (_change_beta, _change_beta, _change_all_betas, _change_index, _change_reach, _move_reach, _add_reach)


@cache
def _list_graphs() -> dict[str, dict[tuple[int, int], int]]:
    """Return graphs on 16 vertices that are hard to cut; an edge weighs -1 because a cut wants its ends to differ."""

    def build(*rules: Callable[[int, int], bool]) -> dict[tuple[int, int], int]:
        return {(i, j): -1 for i, j in combinations(range(LARGEST), 2) if any(rule(i, j) for rule in rules)}

    return {
        "complete": build(lambda i, j: i != j),
        "hypercube": build(lambda i, j: (i ^ j).bit_count() == 1),
        "clebsch": build(lambda i, j: (i ^ j).bit_count() in {1, 4}),
        "halved-cube": build(lambda i, j: (i ^ j).bit_count() in {2, 3}),
        "rook": build(lambda i, j: i // 4 == j // 4, lambda i, j: i % 4 == j % 4),
        "shrikhande": build(lambda i, j: _is_shrikhande((i // 4 - j // 4) % 4, (i - j) % 4)),
        "circulant": build(lambda i, j: (j - i) % LARGEST in {1, 2, 7, 9, 14, 15}),
        "chords": build(lambda i, j: (j - i) % LARGEST in {1, 4, 6, 10, 12, 15}),
    }


def _is_shrikhande(rows: int, columns: int) -> bool:
    return (rows, columns) in {(0, 1), (0, 3), (1, 0), (3, 0), (1, 1), (3, 3)}


def _correlate(edges: dict[tuple[int, int], int], gamma: int, count: int = LARGEST) -> FixedParameters:
    index = FixedIndex(fixed.ALPHA_SCALE, fixed.ALPHA_SCALE, gamma)
    betas = tuple(edges.get((i, j), 0) for j in range(count) for i in range(j))
    return FixedParameters((index,) * count, betas)


def _scale(parameters: FixedParameters, numerator: int, largest: int) -> FixedParameters:
    betas = tuple(
        beta * numerator // largest if beta > 0 else -(-beta * numerator // largest) for beta in parameters.betas
    )
    return replace(parameters, betas=betas)


def _make_reach(index: int, buys: int, sells: int) -> FixedReach:
    return FixedReach(index, 0, buys, sells, _PRICE)


def _step(cases: Cases, value: int, limit: int) -> int:
    """Return a value near ``value``, or of another size; 1 to ``limit``."""
    percent = cases.choose((1, 10, 50, 90, 97, 99, 100, 101, 103, 110, 200, 1_000))
    return _clamp(value * percent // 100 + cases.draw_integer(-2, 2), 1, limit)


def _clamp(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))
