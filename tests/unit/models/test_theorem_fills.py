"""Theorems about fills, orders and prices: accepted, cross-checked, complete, and true of the engine's own numbers."""

import itertools
import random
from fractions import Fraction
from pathlib import Path

import pytest

from clearproof.checker import check
from clearproof.checker.lemmas import LEMMAS
from clearproof.checker.lemmas_books import BOOKS
from clearproof.checker.lemmas_broken import BROKEN
from clearproof.checker.lemmas_fills import FILLS
from clearproof.checker.lemmas_forms import FORMS
from clearproof.checker.lemmas_misread import MISREAD
from clearproof.checker.lemmas_orders import ORDERS
from clearproof.checker.lemmas_prices import PRICES
from clearproof.claims import Layer, Profile, Role, Run, Verdict, collected, load_claims
from clearproof.claims.evidence import Mark
from clearproof.engine.margin import Sides, compute_square
from clearproof.engine.parameters import Index, Parameters
from clearproof.engine.portfolio import Side
from clearproof.engine.reduction import Interval, compute_chain
from models import theorem_fills, theorem_orders, theorem_prices

ROOT = Path(__file__).parents[3]
RUN = Run(ROOT, Profile("dev", 1, 1))
MODULES = {module.__name__ for module in (theorem_fills, theorem_orders, theorem_prices)}
THEOREMS = [item for item in collected() if item.answer.__module__ in MODULES]
TABLES = (FORMS, BOOKS, FILLS, ORDERS, PRICES, BROKEN, MISREAD)
ROWS = {
    *[(f"FILL-{name}", "statement") for name in ("ENDS-001", "THRESHOLD-002", "ENVELOPE-003", "CUT-005", "HARD-006")],
    *[(f"FILL-{name}", "statement") for name in ("COVER-007", "MONOTONE-008", "FREE-009", "SPLIT-011", "SAFE-014")],
    ("FILL-ACCOUNT-012", "corrected"),
    *[(f"PRICE-{name}", "statement") for name in ("LIPSCHITZ-001", "LIPSCHITZ-002", "TICK-003")],
}
ZERO = Fraction(0)


def read(path):
    return (ROOT / path).read_bytes()


@pytest.mark.parametrize("item", THEOREMS, ids=lambda item: item.key)
def test_an_obligation_is_accepted_by_the_checker_and_by_both_solvers(item):
    evidence = item.answer(RUN)
    assert evidence.verdict is (Verdict.REFUTED if item.role is Role.MUTANT else Verdict.PROVED), evidence.summary
    assert evidence.mark is Mark.NONE
    assert evidence.certificates
    for certificate in evidence.certificates.values():
        accepted = check(certificate, read)
        accepted.check_use(item.claim, item.proposition, "T", item.role.value, evidence.verdict.value)
    assert evidence.queries
    assert all(set(query.answers.values()) == {query.expected} for query in evidence.queries)
    if item.role is Role.STATEMENT:
        address = (item.claim, item.proposition)
        needed = {name for name, lemma in LEMMAS.items() if lemma.use == "proof" and address in lemma.serves}
        assert set(evidence.certificates) == needed


def test_every_row_has_a_proof_a_witness_and_a_mutant():
    roles = {}
    for item in THEOREMS:
        roles.setdefault((item.claim, item.proposition), []).append(item.role)
        assert item.layer is Layer.THEOREM
    assert {address: sorted(set(found)) for address, found in roles.items()} == dict.fromkeys(ROWS, sorted(Role))


def test_every_theorem_of_the_specification_is_among_the_rows():
    claims = load_claims(ROOT / "specs" / "claims").values()
    stated = {
        (claim.id, item.key)
        for claim in claims
        for item in claim.proposition
        if claim.id.startswith(("FILL-", "PRICE-")) and Layer.THEOREM in item.layers
    }
    assert stated <= ROWS


def test_no_two_tables_share_the_name_of_a_lemma():
    assert len(LEMMAS) == sum(map(len, TABLES))


def make_index(gamma, alphas=("1/10", "3/25")):
    return Index("A", *map(Fraction, alphas), Fraction(gamma))


def sides(index, exposures):
    long = index.alpha_long * sum((max(e, ZERO) for e in exposures), ZERO)
    return long, index.alpha_short * sum((min(e, ZERO) for e in exposures), ZERO)


def contribution(index, exposures, x):
    """Return what the index adds to q, with x the correlated net of the others."""
    u, v = sides(index, exposures)
    return compute_square(Parameters((index,), {}), Sides((u,), (v,))) + 2 * x * (u + v)


def with_equal_alphas(gamma, exposures, x):
    """Return the same for alphas of 1 and any gamma, also one that the engine's parameters refuse."""
    u, v = sum(max(e, ZERO) for e in exposures), sum(min(e, ZERO) for e in exposures)
    return u * u + v * v + 2 * gamma * u * v + 2 * x * (u + v)


def draw(rng):
    """Return an index, the ends of three contracts and the net of the others, in small numbers so that ties happen."""
    index = make_index(Fraction(rng.randint(-4, 4), 4), rng.choice((("1", "1"), ("1", "2"), ("3", "1"))))
    ends = [tuple(sorted(Fraction(rng.randint(-3, 3)) for _ in range(2))) for _ in range(3)]
    return index, ends, Fraction(rng.randint(-9, 9))


@pytest.mark.parametrize("seed", range(60))
def test_no_partial_fill_beats_the_ends_nor_the_ends_the_prefixes(seed):
    index, ends, x = draw(random.Random(seed))
    grid = [[low + (high - low) * k / 6 for k in range(7)] + [ZERO] * (low < 0 < high) for low, high in ends]
    partial = max(contribution(index, fill, x) for fill in itertools.product(*grid))
    whole = max(contribution(index, fill, x) for fill in itertools.product(*ends))
    chain = compute_chain(index, [Interval(str(i), low, high, Side.BUY) for i, (low, high) in enumerate(ends)])
    form = Parameters((index,), {})
    prefix = max(
        compute_square(form, Sides((c.long,), (c.short,))) + 2 * x * (c.long + c.short) for c in chain.candidates
    )
    assert partial == whole == prefix


def test_below_a_gamma_of_minus_one_prefixes_miss_the_worst_fill():
    """Why FILL-THRESHOLD-002 needs -1 <= gamma; the order of the contracts is strict here, 30/31 before 1."""
    gamma, x = Fraction(-3, 2), Fraction(-5)
    first, second = (Fraction(-30), Fraction(31)), (Fraction(-20), Fraction(20))
    values = {fill: with_equal_alphas(gamma, fill, x) for fill in itertools.product(first, second)}
    prefixes = [values[first[0], second[0]], values[first[1], second[0]], values[first[1], second[1]]]
    assert prefixes == [3000, 3111, 2091]
    assert values[first[0], second[1]] == 3200


def test_a_long_put_moves_with_the_volatility_of_the_short_side():
    """The modulus that forgets to exchange sides is too small by the ratio of the two volatilities."""
    index, size, ratio, move = make_index("19/20"), Fraction(1), Fraction(-1, 2), Fraction(1)
    before, after = (sides(index, [size * ratio * price])[1] for price in (Fraction(10), 10 + move))
    change = abs(after - before)
    assert change == index.alpha_short * size * abs(ratio) * move
    assert change > index.alpha_long * size * abs(ratio) * move


def test_two_contracts_that_move_together_exceed_the_budget_of_either():
    index, sizes, move = make_index("19/20"), (Fraction(1), Fraction(2)), Fraction(1)
    before, after = (sides(index, [size * price for size in sizes])[0] for price in (Fraction(10), 10 + move))
    assert after - before == sum(index.alpha_long * size * move for size in sizes)
    assert after - before > max(index.alpha_long * size * move for size in sizes)
