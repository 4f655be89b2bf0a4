"""INT-ABOVE-002, layer V: of a stored account's correlations none is left out, whatever indexes it holds.

An account reads the words of storage that hold its pairs, and no other. Which ones that are is settled, index by index,
by the lowest index in use and by the highest one below it; so sets of three indexes hold every way to leave a word out.
All correlations are positive and all positions long: a word that is missing makes the margin smaller.
"""

from itertools import combinations

from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.engine import fixed
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.evm import OWNER, Deployed, StoredEngine
from clearproof.evm.build import get_mutant
from clearproof.evm.cold import read_code
from models.bytecode_families import ABOVE, compare_all
from models.bytecode_support import LegSeed, create_stored, refute_seed

CLAIM = "INT-ABOVE-002"
LARGEST_SET = 3
_SUBTRACTED = {"src/libraries/PortfolioMargin.sol": {"1 << ((first + lowest) >> 4)": "1 << ((first - lowest) >> 4)"}}


@obligation(CLAIM, "V")
def every_set_of_three_indexes_finds_its_correlations(run: Run) -> Evidence:
    """Store a book on every set of one to three of 16 indexes and compare its margin with twin and exact margin."""
    return try_index_sets(create_stored(run))


@obligation(CLAIM, "V", role="witness", cases=("pair-of-the-first-word", "pair-of-the-last-word"))
def correlation_of_a_pair_is_charged(run: Run) -> Evidence:
    """Store a book on two indexes: its margin is above that of the same book without correlation."""
    held = (0, 1) if run.case == "pair-of-the-first-word" else (fixed.MAX_INDEXES - 2, fixed.MAX_INDEXES - 1)
    engine, parameters = create_stored(run), make_correlated()
    seed = LegSeed(parameters, (make_book(held),))
    without = FixedParameters(parameters.indexes, (0,) * len(parameters.betas))
    margins = []
    for chosen in (parameters, without):
        engine.set_parameters(chosen)
        margins += engine.compute_margins(seed.books)
    if margins[0] <= margins[1]:
        return refute_seed(CLAIM, engine, compare_all(ABOVE), seed)
    return by_tests(engine.name, f"{margins[0]} units of 1e-6 quote, {margins[1]} without correlation", 2)


@obligation(CLAIM, "V", role="mutant")
def a_word_of_correlations_left_out_is_caught(run: Run) -> Evidence:
    """Take the lowest index away from a row's first place instead of adding it: wrong for 8 of the 65,536 sets."""
    engine = create_stored(run)
    broken = get_mutant(run.root, "src/AccountBook.sol", _SUBTRACTED)
    code = read_code(Deployed.create(engine.machine, broken, ("address",), OWNER))
    engine.machine.place(engine.book.address, code, {})  # what is stored stays
    return try_index_sets(engine)


def try_index_sets(engine: StoredEngine) -> Evidence:
    """Ask ``engine`` about a book on every set of at most :data:`LARGEST_SET` indexes."""
    parameters, family = make_correlated(), compare_all(ABOVE)
    engine.set_parameters(parameters)
    sizes = range(1, LARGEST_SET + 1)
    sets = [held for size in sizes for held in combinations(range(fixed.MAX_INDEXES), size)]
    books = [make_book(held) for held in sets]
    for book, margin in zip(books, engine.compute_margins(books), strict=True):
        seed = LegSeed(parameters, (book,))
        if family.explain(seed, [margin]) is not None:
            return refute_seed(CLAIM, engine, family, seed)
    return by_tests(engine.name, f"every set of at most {LARGEST_SET} of 16 indexes finds its correlations", len(sets))


def make_correlated() -> FixedParameters:
    """Return an admissible set of 16 indexes whose 120 correlations are positive and all different."""
    count = fixed.MAX_INDEXES
    indexes = tuple(FixedIndex(10_001 + 137 * k, 11_003 + 211 * k, 9_000 + 13 * k) for k in range(count))
    return FixedParameters(indexes, tuple(307 + 3 * pair for pair in range(count * (count - 1) // 2)))


def make_book(held: tuple[int, ...]) -> tuple[FixedLeg, ...]:
    """Return a book that is long on each of the indexes, of different sizes."""
    return tuple(FixedLeg(index, 10**6 + 10**4 * index, 10**8, 10**6) for index in held)
