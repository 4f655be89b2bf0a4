"""MARGIN-*, layer V: the compiled contract scales, merges, floors and relabels as the formula does, to stated units."""

from dataclasses import replace
from fractions import Fraction

from clearproof.certificates import build_split_gain, subject
from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation
from clearproof.engine import fixed
from clearproof.engine.documents import load_parameters
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.engine.onchain import to_fixed_parameters
from clearproof.evm import StoredEngine
from clearproof.evm.cases import Cases
from clearproof.evm.engine import pack_leg
from models.bytecode_families import FLOOR, MERGED, RELABEL, SAME_SIDES, SCALE, compare_all, cut, draw_parameters
from models.bytecode_support import (
    SEEDS_PER_SET,
    Book,
    LegSeed,
    create_stored,
    share,
    try_family,
    try_seed,
    write_leg,
    write_parameters,
)

SCALE_CLAIM, MERGE_CLAIM, FLOOR_CLAIM = "MARGIN-SCALE-004", "MARGIN-SUBADD-005", "MARGIN-FLOOR-007"
RELABEL_CLAIM, SPLIT_CLAIM = "MARGIN-RELABEL-010", "MARGIN-SPLIT-013"
_PER_INDEX = 16
HUNDRED = 100 * 10**6
"""Lots of 1e-6 quote: an exposure of 100 quote."""


@obligation(SCALE_CLAIM, "V", cost=4)
def stored_margin_of_a_multiple_is_the_multiple(run: Run) -> Evidence:
    """Compare k times the margin of a book with the margin of k times the book: within -1 and k units."""
    engine = create_stored(run)
    return try_family(run, SCALE_CLAIM, engine, compare_all(SCALE), share(run, engine.machine, 10))


@obligation(SCALE_CLAIM, "V", role="witness")
def nine_times_the_worked_example_needs_nine_times(run: Run) -> Evidence:
    """Multiply the worked example by nine in the account book."""
    return try_seed(SCALE_CLAIM, create_stored(run), SCALE, LegSeed(_article(run), (WORKED,), 9))


@obligation(MERGE_CLAIM, "V", cost=4)
def merged_account_needs_no_more_with_equal_alphas(run: Run) -> Evidence:
    """Merge two stored accounts contract by contract, equal alphas: at most 1 unit of rounding more than the parts."""
    engine = create_stored(run)
    return try_family(run, MERGE_CLAIM, engine, compare_all(MERGED), share(run, engine.machine, 6))


@obligation(MERGE_CLAIM, "V", cost=4)
def merged_account_needs_no_more_on_the_same_sides(run: Run) -> Evidence:
    """Merge two stored accounts whose sides add, any alphas: at most 1 unit of rounding more than the parts."""
    engine = create_stored(run)
    return try_family(run, MERGE_CLAIM, engine, compare_all(SAME_SIDES), share(run, engine.machine, 6))


@obligation(MERGE_CLAIM, "V", role="witness")
def merging_a_hedge_saves_margin(run: Run) -> Evidence:
    """Merge the two legs of the worked example, kept in two accounts: both premises hold and the sum needs less."""
    legs = tuple(replace(leg, lots=0) for leg in WORKED)
    return try_seed(
        MERGE_CLAIM, create_stored(run), MERGED, LegSeed(_article(run), ((WORKED[0], legs[1]), (legs[0], WORKED[1])))
    )


@obligation(FLOOR_CLAIM, "V", cost=3)
def stored_margin_is_at_least_the_floor(run: Run) -> Evidence:
    """Compare the stored account's margin with the gamma floor, exactly."""
    engine = create_stored(run)
    return try_family(run, FLOOR_CLAIM, engine, compare_all(FLOOR), share(run, engine.machine, 8))


@obligation(FLOOR_CLAIM, "V", role="witness")
def perfect_hedge_is_charged_the_floor(run: Run) -> Evidence:
    """Hedge one contract perfectly with another on its index: the margin is the floor itself and is not zero."""
    book = (FixedLeg(0, 1_000, 10**12), FixedLeg(0, -1_000, 10**12))  # 10^7 quote each way, 10^6 weighted
    engine = create_stored(run)
    engine.set_parameters(_article(run))
    margin = engine.compute_margins([book])[0]
    floor = 4 * 10**5 * 10**6  # 10^6 quote times sqrt(2 (1 - 0.92)) = 0.4, in 1e-6 quote
    if margin != floor:
        title = f"margin {margin} of a perfect hedge, floor {floor}"
        counterexample = Counterexample(title, {"margin": str(margin)}, f"clearproof gate --only {FLOOR_CLAIM}")
        return by_counterexample(title, counterexample, tool=engine.name)
    return by_tests(engine.name, f"a perfect hedge of 10^7 quote needs {margin} units, exactly the floor", 1)


@obligation(RELABEL_CLAIM, "V", cost=3)
def other_contracts_orders_and_cuts_change_no_bit(run: Run) -> Evidence:
    """Store a book in other orders, in other contracts of its indexes, and cut into several positions: same bits."""
    engine = create_stored(run)
    return try_family(run, RELABEL_CLAIM, engine, compare_all(RELABEL), share(run, engine.machine, 5))


@obligation(RELABEL_CLAIM, "V", cost=3)
def trades_in_any_order_and_any_pieces_change_no_bit(run: Run) -> Evidence:
    """Trade into the same contracts in another order and in pieces: same bits."""
    engine = create_stored(run)
    return try_trades(run, engine, share(run, engine.machine, 3))


@obligation(RELABEL_CLAIM, "V", cost=3)
def other_places_of_indexes_change_no_bit(run: Run) -> Evidence:
    """Rename the indexes of parameter set and book consistently: same bits."""
    engine = create_stored(run)
    return try_index_places(run, engine, share(run, engine.machine, 2))


@obligation(RELABEL_CLAIM, "V", role="witness")
def worked_example_in_pieces_needs_the_same(run: Run) -> Evidence:
    """Store the worked example in several orders and pieces."""
    return try_seed(RELABEL_CLAIM, create_stored(run), RELABEL, LegSeed(_article(run), (WORKED,), 0b101_110))


@obligation(SPLIT_CLAIM, "V")
def splitting_pays_in_the_contract_too(run: Run) -> Evidence:
    """Store 200 of ETH in one account, and 100 of ETH with 1 and -1 of BTC in two: the two need less together."""
    path = run.parameters_path("asymmetric")
    parameters = load_parameters(path)
    engine = create_stored(run)
    engine.set_parameters(to_fixed_parameters(parameters))
    parts = [(FixedLeg(0, sign * HUNDRED // 100, 100), FixedLeg(1, HUNDRED, 100)) for sign in (1, -1)]
    whole = (FixedLeg(0, 0, 100), FixedLeg(1, 2 * HUNDRED, 100))
    first, second, together = engine.compute_margins([*parts, whole])
    saved = together - first - second
    # Each of two results is less than EXCESS above the exact margin, the third not below: 3 units cannot be rounding.
    if saved <= 3:
        return by_tests(engine.name, "the split known to pay does not pay in the contract", 1)
    books = [[("BTC", Fraction(sign)), ("ETH", Fraction(100))] for sign in (1, -1)]
    certificate = build_split_gain(parameters, subject(run.root, path), SPLIT_CLAIM, "statement", books)
    title = f"two accounts need {first} + {second} units of 1e-6 quote, one account {together}: {saved} saved"
    data = {
        "parameters": write_parameters(to_fixed_parameters(parameters)),
        "books": [[write_leg(leg) for leg in book] for book in (*parts, whole)],
        "margins": [str(first), str(second), str(together)],
    }
    counterexample = Counterexample(title, data, f"clearproof gate --only {SPLIT_CLAIM}")
    certificates = {"split": certificate} if certificate is not None else {}
    return by_counterexample(title, counterexample, certificates, tool=engine.name)


WORKED: Book = (FixedLeg(0, 4_000, 100 * 10**8), FixedLeg(1, -100_000, 35 * 10**7))
"""4 BTC at 100,000 and -100 ETH at 3,500, in lots of a thousandth."""


def _article(run: Run) -> FixedParameters:
    return to_fixed_parameters(load_parameters(run.parameters_path("article")))


def try_trades(run: Run, engine: StoredEngine, cases: int) -> Evidence:
    """Trade books into the same contracts in order, reversed and in pieces."""
    stream = Cases(run.profile.seed)
    asked = 0
    while asked < cases:
        parameters = draw_parameters(stream)
        engine.set_parameters(parameters)
        for _ in range(SEEDS_PER_SET):
            book = tuple(stream.draw_book(len(parameters.indexes), stream.draw_integer(1, 12)))
            words = _pack_places(book, range(len(book)))
            pieces = cut(book, stream.draw_integer(0, 2**40))
            cut_words = _pack_places(pieces, [k // 2 for k in range(len(pieces))])
            ways = [words, words[::-1], cut_words, stream.shuffle(cut_words)]
            margins = engine.compute_packed(ways)
            asked += len(ways)
            if len(set(margins)) != 1:
                return _refute_same(engine, parameters, [book], margins)
    return by_tests(engine.name, "trades in any order and pieces leave the same margin", asked)


def _pack_places(book: Book, places: range | list[int]) -> list[int]:
    """Return the driver's words; legs with the same place trade the same contract."""
    taken: dict[int, int] = {}
    contracts: dict[int, int] = {}
    for leg, place in zip(book, places, strict=True):
        if place not in contracts:
            contracts[place] = leg.index * _PER_INDEX + taken.get(leg.index, 0)
            taken[leg.index] = taken.get(leg.index, 0) + 1
    return [pack_leg(contracts[place], leg) for leg, place in zip(book, places, strict=True)]


def try_index_places(run: Run, engine: StoredEngine, cases: int) -> Evidence:
    """Measure books under a parameter set, and renamed under the renamed set."""
    stream = Cases(run.profile.seed)
    asked = 0
    while asked < cases:
        parameters = draw_parameters(stream)
        count = len(parameters.indexes)
        books = [tuple(stream.draw_book(count, stream.draw_size())) for _ in range(SEEDS_PER_SET)]
        order = stream.shuffle(range(fixed.MAX_INDEXES))  # old place -> new place
        renamed = [tuple(replace(leg, index=order[leg.index]) for leg in book) for book in books]
        engine.set_parameters(parameters)
        margins = engine.compute_margins(books)
        engine.set_parameters(_rename(parameters, order))
        others = engine.compute_margins(renamed)
        asked += 2 * len(books)
        for k, pair in enumerate(zip(margins, others, strict=True)):
            if pair[0] != pair[1]:
                return _refute_same(engine, parameters, [books[k], renamed[k]], list(pair))
    return by_tests(engine.name, "indexes in other places leave the same margin", asked)


def _rename(parameters: FixedParameters, order: list[int]) -> FixedParameters:
    """Return the set with index i at place ``order[i]`` of 16; places that stay free have no correlation."""
    count = len(parameters.indexes)
    old = {place: i for i, place in enumerate(order) if i < count}
    size = fixed.MAX_INDEXES
    indexes = tuple(parameters.indexes[old[k]] if k in old else FixedIndex(1, 1, 0) for k in range(size))
    betas = tuple(
        parameters.get_beta(min(old[i], old[j]), max(old[i], old[j])) if i in old and j in old else 0
        for j in range(size)
        for i in range(j)
    )
    return FixedParameters(indexes, betas)


def _refute_same(engine: StoredEngine, parameters: FixedParameters, books: list[Book], margins: list[int]) -> Evidence:
    title = "the same positions need different margins: " + ", ".join(map(str, margins))
    data = {
        "parameters": write_parameters(parameters),
        "books": [[write_leg(leg) for leg in book] for book in books],
        "margins": [str(margin) for margin in margins],
    }
    return by_counterexample(
        title, Counterexample(title, data, f"clearproof gate --only {RELABEL_CLAIM}"), tool=engine.name
    )
