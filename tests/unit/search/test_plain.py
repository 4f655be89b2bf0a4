"""The search without compiled kernels: the true maximum, with a proof that the checker's rule accepts."""

from dataclasses import replace
from random import Random

import pytest

from clearproof.certificates import FillProof
from clearproof.checker import trees
from clearproof.checker.errors import Rejected
from clearproof.checker.fills import Fill
from clearproof.engine.reduction import FillProblem
from clearproof.search import plain
from clearproof.search.plain import find_worst_fill_plainly


def make_problem(seed: int, sizes: list[int]) -> FillProblem:
    """Return a problem with ascending nets and signs of every kind, in small integers."""
    random = Random(seed)
    net = tuple(tuple(sorted(random.sample(range(-9, 10), size))) for size in sizes)
    own = tuple(tuple(500 + s * s + random.randrange(12) for s in row) for row in net)
    pair = [[0] * len(sizes) for _ in sizes]
    for i in range(len(sizes)):
        for j in range(i):
            pair[i][j] = pair[j][i] = 2 * random.randrange(-3, 4)
    return FillProblem((), own, net, tuple(map(tuple, pair)), 1, 1)


def find_maximum(problem: FillProblem) -> int:
    labels: list[tuple[int, ...]] = [()]
    for row in problem.own:
        labels = [(*head, k) for head in labels for k in range(len(row))]
    return max(problem.compute_value(one) for one in labels)


def check(problem: FillProblem, proof: FillProof) -> None:
    assert proof.value == problem.compute_value(proof.labels)
    fill = Fill(problem.own, problem.net, problem.pair, 1)
    trees.check_tree(fill, proof.tree, trees.Limits(proof.value, proof.upper))


@pytest.mark.parametrize(
    "sizes", [[1], [1, 1, 1], [2, 2, 2], [3, 1, 2, 4], [4, 4, 4, 4], [2, 3, 2, 3, 2], [1, 5, 1, 5]]
)
def test_it_finds_the_maximum_and_the_checker_accepts_the_proof(sizes: list[int]) -> None:
    for seed in range(25):
        problem = make_problem(seed, sizes)
        proof = find_worst_fill_plainly(problem, 100_000)
        assert proof is not None
        assert proof.value == proof.upper == problem.compute_value(proof.labels) == find_maximum(problem)
        check(problem, proof)


def test_a_proof_for_labels_that_are_not_the_worst_is_rejected() -> None:
    problem = make_problem(3, [3, 3, 3])
    proof = find_worst_fill_plainly(problem, 100_000)
    assert proof is not None
    other = next(labels for labels in ((0, 0, 0), (1, 1, 1)) if problem.compute_value(labels) < proof.value)
    value = problem.compute_value(other)
    with pytest.raises(Rejected):
        check(problem, replace(proof, labels=other, value=value, upper=value))


def test_it_gives_up_at_its_budget_and_at_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = next(
        p for p in (make_problem(seed, [4] * 5) for seed in range(99)) if find_worst_fill_plainly(p, 1) is None
    )
    assert find_worst_fill_plainly(problem, 100_000) is not None
    monkeypatch.setattr(plain, "WORK", 26)
    assert find_worst_fill_plainly(problem, 100_000) is None
