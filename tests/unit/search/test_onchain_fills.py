"""The largest square of an on-chain account comes with a proof that the checker has repeated, or not at all."""

from dataclasses import replace

import pytest

from clearproof.engine import fixed_fills
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.fixed_fills import FixedReach, build_problem
from clearproof.errors import ToolError
from clearproof.evm.cases import Cases
from clearproof.search import onchain_fills
from clearproof.search.onchain_fills import find_largest_square, to_fill_problem
from models.bytecode_fill_cases import draw_hard, draw_rivals, draw_small

RIVALS = FixedParameters((FixedIndex(10**6, 10**6, 10_000),) * 6, (-1_666,) * 15)
TURNS = tuple(FixedReach(i, 0, 10 + i, 12 - i, 10**9) for i in range(6))


@pytest.mark.parametrize("seed", range(4))
def test_proved_answer_is_that_of_every_combination_tried(seed):
    cases = Cases(seed)
    for draw in (draw_hard, draw_small):
        parameters = draw_rivals(cases)
        problem = build_problem(parameters, draw(cases, replace(parameters)).books[0])
        if sum(map(len, problem.own)) < 24:
            assert find_largest_square(problem) == fixed_fills.find_largest(problem)


def test_search_that_ends_early_is_no_answer():
    problem = build_problem(RIVALS, TURNS)
    assert find_largest_square(problem) == fixed_fills.find_largest(problem)
    with pytest.raises(ToolError, match="without a proof"):
        find_largest_square(problem, budget=1)


def test_answer_whose_proof_is_rejected_is_no_answer(monkeypatch):
    found = onchain_fills.find_worst_fill(to_fill_problem(build_problem(RIVALS, TURNS)))
    forged = replace(found, value=found.value - 1, upper=found.value - 1)
    monkeypatch.setattr(onchain_fills, "find_worst_fill", lambda *_: forged)
    with pytest.raises(ToolError, match="rejected"):
        find_largest_square(build_problem(RIVALS, TURNS))


def test_candidates_that_rounding_gave_one_net_become_the_largest_of_them():
    problem = fixed_fills.ChainProblem(((5, 9, 7), (1,)), ((2, 2, 3), (0,)), ((0, 0), (0, 0)), 0)
    reduced = to_fill_problem(problem)
    assert (reduced.own, reduced.net) == (((9, 7), (1,)), ((2, 3), (0,)))
    assert find_largest_square(problem) == 10
