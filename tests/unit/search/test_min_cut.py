"""The minimum cut of balanced books: flips, labels, shares."""

import random
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest

from clearproof.checker.trees import Limits, check_tree
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.reduction import build_problem
from clearproof.errors import ToolError
from clearproof.search import min_cut
from clearproof.search.core import fold, whole_box
from clearproof.search.min_cut import SHARE_BITS, compute_shares, find_cut, find_flips
from models.fills_cut import find_by_cut
from models.fills_support import build_small
from tests.checker.fill_samples import prove_by_shares
from tests.checker.test_fills import rebuild

SEED = 20_240_229


def make_balanced(source, size):
    """One factor, loadings of both signs, one to three orders on each of two contracts."""
    loadings = [Fraction(source.randint(-90, 90), 100) for _ in range(size)]
    indexes = tuple(
        Index(
            f"I{k}",
            Fraction(source.randint(5, 30), 100),
            Fraction(source.randint(5, 30), 100),
            Fraction(source.randint(0, 100), 100),
        )
        for k in range(size)
    )
    pairs = [(f"I{i}", f"I{j}", loadings[i] * loadings[j]) for i, j in combinations(range(size), 2)]
    held = [source.randint(-9, 9) for _ in range(2 * size)]
    orders = [(k, source.randint(-9, 9)) for k in range(2 * size) for _ in range(source.randint(1, 3))]
    parameters = Parameters(indexes, build_beta(pairs))
    return parameters, build_small(parameters, held, orders)


def find_maximum(problem):
    return max(problem.compute_value(labels) for labels in product(*(range(len(row)) for row in problem.own)))


def get_core(problem):
    return fold(problem, whole_box(problem))


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_the_cut_is_the_maximum(size):
    source = random.Random(SEED + size)
    for _ in range(20):
        problem = build_problem(*make_balanced(source, size))
        assert find_by_cut(problem) == Fraction(find_maximum(problem), problem.square_scale)


@pytest.mark.parametrize("size", [2, 4, 6])
def test_the_flow_leads_to_a_proof_that_the_checker_accepts(size):
    source = random.Random(SEED + size)
    for _ in range(6):
        account = make_balanced(source, size)
        problem = build_problem(*account)
        found = prove_by_shares(problem)
        assert found.value == found.upper == find_maximum(problem)
        check_tree(rebuild(*account), found.tree, Limits(found.value, found.upper))


def test_flips_make_every_pair_non_negative():
    source = random.Random(SEED)
    for size in (1, 2, 5, 9):
        pair = get_core(build_problem(*make_balanced(source, size))).pair
        signs = find_flips(pair)
        assert (signs[:, None] * signs[None, :] * pair >= 0).all()


def test_a_product_of_signs_around_a_cycle_that_is_negative_has_no_flips():
    pair = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, -1.0], [1.0, -1.0, 0.0]])
    assert find_flips(pair) is None
    assert find_flips(-np.ones((3, 3)) + np.eye(3)) is None


def test_separate_parts_are_flipped_on_their_own():
    pair = np.zeros((4, 4))
    pair[0, 1] = pair[1, 0] = -1.0
    pair[2, 3] = pair[3, 2] = 1.0
    assert find_flips(pair).tolist() == [1, -1, 1, 1]


def test_every_step_gains_where_all_orders_add_risk():
    """No step is charged, so nothing but the arc that carries nothing leads to the sink."""
    parameters = Parameters((Index("BTC", Fraction(1), Fraction(1), Fraction(0)),), {})
    problem = build_problem(parameters, build_small(parameters, [0, 0], [(0, 1), (1, 2)]))
    core = get_core(problem)
    assert find_cut(core, np.ones(1, np.int64)).tolist() == [2]


def test_steps_that_gain_nothing_are_no_trouble():
    parameters = Parameters((Index("BTC", Fraction(1), Fraction(1), Fraction(0)),), {})
    problem = build_problem(parameters, build_small(parameters, [-1, 0], [(0, 2)]))
    assert find_by_cut(problem) == 1


def test_shares_lie_between_nothing_and_all():
    core = get_core(build_problem(*make_balanced(random.Random(SEED), 6)))
    signs = find_flips(core.pair)
    shares = compute_shares(core, signs, find_cut(core, signs), 1e-3)
    assert len(shares) == np.count_nonzero(np.tril(core.pair, -1))
    assert shares.min() >= 0
    assert shares.max() <= 1 << SHARE_BITS


def test_a_solver_that_does_not_finish_is_an_error(monkeypatch):
    class Unfinished(min_cut.max_flow.SimpleMaxFlow):
        def solve(self, *_):
            return self.BAD_RESULT

    monkeypatch.setattr(min_cut.max_flow, "SimpleMaxFlow", Unfinished)
    core = get_core(build_problem(*make_balanced(random.Random(SEED), 3)))
    with pytest.raises(ToolError, match="not OPTIMAL"):
        find_cut(core, find_flips(core.pair))
