"""The worst-fill search: exact, proved, deterministic, and honest when its budget ends."""

import json
import random
from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from clearproof.certificates import FillProof, build_fill
from clearproof.checker.trees import Limits, check_tree
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.reduction import build_problem
from clearproof.errors import InputError
from clearproof.search import worst_fill
from clearproof.search.core import fold, tangent_weights, whole_box
from clearproof.search.worst_fill import find_worst_fill, get_proof
from models.fills_cut import build_embedding
from models.fills_support import build_small
from tests.checker.fill_samples import load, prove_by_tangents
from tests.checker.test_fills import rebuild

SEED = 20_240_229


def find_maximum(problem):
    return max(problem.compute_value(labels) for labels in product(*(range(len(row)) for row in problem.own)))


def check(parameters, portfolio, found):
    """Let the checker repeat the proof, after a trip through JSON."""
    tree = json.loads(json.dumps(found.tree))
    check_tree(rebuild(parameters, portfolio), tree, Limits(found.value, found.upper))


def make_account(source, size):
    """Mixed signs, unequal alphas, two contracts on each index with orders each way."""
    indexes = tuple(
        Index(
            f"I{k}",
            Fraction(source.randint(5, 30), 100),
            Fraction(source.randint(5, 30), 100),
            Fraction(source.randint(80, 100), 100),
        )
        for k in range(size)
    )
    pairs = [(f"I{i}", f"I{j}", Fraction(source.randint(-60, 60), 100)) for i in range(size) for j in range(i)]
    held = [source.randint(-9, 9) for _ in range(2 * size)]
    orders = [(k, source.choice((1, -1)) * source.randint(1, 12)) for k in range(2 * size) for _ in range(2)]
    parameters = Parameters(indexes, build_beta(pairs))
    return parameters, build_small(parameters, held, orders)


@pytest.mark.parametrize("size", [1, 2, 4, 6])
def test_mixed_signs_are_solved_and_proved(size):
    source = random.Random(SEED + size)
    for _ in range(8):
        account = make_account(source, size)
        problem = build_problem(*account)
        found = find_worst_fill(problem)
        assert found.is_exact
        assert found.value == problem.compute_value(found.labels) == find_maximum(problem)
        check(*account, found)


def test_twenty_indexes_of_mixed_signs_are_proved_by_tangents(monkeypatch):
    monkeypatch.setattr(worst_fill, "_ENVELOPE_BUDGET", 2)
    source = random.Random(SEED)
    account = make_account(source, 20)
    found = find_worst_fill(build_problem(*account))
    assert found.is_exact
    assert "weights" in found.tree
    check(*account, found)


@pytest.mark.parametrize("first_budget", [2, 128])
def test_every_drawn_book_is_certified_to_the_last_unit(monkeypatch, first_budget):
    """Boxes that floats close by a hair need one exact step more: one book in a hundred has such a box."""
    monkeypatch.setattr(worst_fill, "_ENVELOPE_BUDGET", first_budget)
    source = random.Random(SEED)
    for _ in range(150):
        parameters, book = make_account(source, source.choice((8, 14, 20)))
        scales = [Fraction(10) ** source.choice((-6, 0, 0, 5)) for _ in book.orders]
        orders = tuple(replace(order, size=order.size * k) for order, k in zip(book.orders, scales, strict=True))
        account = (parameters, replace(book, orders=orders))
        check(*account, find_worst_fill(build_problem(*account), source.choice((200_000, 50, 5))))


def test_both_majorants_lead_to_the_same_maximum():
    account = load("max-cut-petersen", "max-cut-petersen")
    problem = build_problem(*account)
    by_tangents = prove_by_tangents(problem)
    assert by_tangents.value == by_tangents.upper == find_worst_fill(problem).value
    check(*account, by_tangents)


def test_two_runs_give_the_same_bytes():
    problem = build_problem(*make_account(random.Random(SEED), 12))
    first, second = (json.dumps(find_worst_fill(problem).tree) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("budget", [1, 2, 3, 7, 20])
def test_a_budget_that_ends_first_gives_bounds_that_hold(budget):
    edges = [(i, j) for i in range(9) for j in range(i)]
    account = build_embedding(9, edges, Fraction(-1, 10))
    problem = build_problem(*account)
    found = find_worst_fill(problem, budget)
    assert found.value <= find_maximum(problem) <= found.upper
    assert found.value == problem.compute_value(found.labels)
    assert not found.is_exact
    check(*account, found)


def test_more_budget_never_loosens_the_bounds():
    edges = [(i, j) for i in range(9) for j in range(i)]
    problem = build_problem(*build_embedding(9, edges, Fraction(-1, 10)))
    gaps = [found.upper - found.value for found in (find_worst_fill(problem, budget) for budget in (1, 8, 40, 10_000))]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] == 0


@pytest.mark.parametrize("budget", [0, -1])
def test_a_budget_without_a_box_is_an_error(budget):
    with pytest.raises(InputError, match="at least 1 box"):
        find_worst_fill(build_problem(*load("article", "case-1-adds-risk")), budget)


def test_an_account_without_orders_is_its_own_worst_fill():
    account = load("article", "worked-example")
    found = find_worst_fill(build_problem(*account))
    assert (found.labels, found.is_exact, found.boxes) == ((0, 0), True, 1)
    check(*account, found)


def test_sizes_far_apart_are_solved_exactly():
    parameters = Parameters(
        tuple(Index(f"I{k}", Fraction(1, 10), Fraction(11, 100), Fraction(99, 100)) for k in range(4)),
        build_beta([(f"I{i}", f"I{j}", Fraction(-3, 10)) for i in range(4) for j in range(i)]),
    )
    orders = [(k, (-1) ** k * 10 ** (3 * (k % 4))) for k in range(8)]
    account = (parameters, build_small(parameters, [1, -(10**9), 3, 10**6, -7, 10**9, 0, 5], orders))
    problem = build_problem(*account)
    found = find_worst_fill(problem)
    assert found.value == found.upper == find_maximum(problem)
    check(*account, found)


def test_ties_in_the_last_bit_are_decided_exactly():
    """Two fills whose squares differ by one unit in about 10^24: no float can tell them apart."""
    index = Index("BTC", Fraction(1), Fraction(1), Fraction(1))
    parameters = Parameters((index,), {})
    large = 10**12
    account = (parameters, build_small(parameters, [0, 0], [(0, large), (0, -large - 1)]))
    found = find_worst_fill(build_problem(*account))
    assert (found.labels, found.is_exact) == ((0,), True)
    check(*account, found)


def test_weights_make_the_matrix_semidefinite():
    core = fold(problem := build_problem(*make_account(random.Random(SEED), 10)), whole_box(problem))
    weights = tangent_weights(core)
    assert np.linalg.eigvalsh(np.diag(weights) - core.pair)[0] > 0


def test_the_kind_of_a_certificate_follows_the_bounds():
    about = {"parameters": {}, "portfolio": {}}
    exact = FillProof([1], 9, 9, 3, {"stages": [], "unit": 1, "boxes": []})
    assert build_fill(exact, about, "A-B-001", "statement")["kind"] == "worst-fill"
    open_ = build_fill(FillProof([1], 9, 10, 3, exact.tree), about, "A-B-001", "statement")
    assert (open_["kind"], open_["square"], open_["upper"]) == ("fill-bounds", "3", "10/3")


def test_the_proof_of_an_answer_carries_the_scale_of_its_problem():
    problem = build_problem(*load("article", "calendar-spreads"))
    found = find_worst_fill(problem)
    proof = get_proof(problem, found)
    assert (proof.scale, proof.value, proof.tree) == (problem.square_scale, found.value, found.tree)
