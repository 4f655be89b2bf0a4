"""Questions over the reals: what integers solve is never unsat, and what decides integers still does."""

import pytest

from clearproof.errors import ToolError
from clearproof.solvers.smt import z3
from clearproof.static.translate import Export, Relaxed, compile_terms
from clearproof.static.translate import terms as t

X, Y = t.variable("x", 0, 40), t.variable("y", 1, 7)
TERMS = {
    "quotient": t.div(X, Y),
    "remainder": t.mod(X, Y),
    "third": t.div(X, t.integer(3)),
    "root": t.isqrt(X),
    "product": t.mul(X, Y),
    "choice": t.ite(t.lt(X, Y), X, t.sub(X, Y)),
}
SAMPLES = [(0, 1), (6, 7), (7, 7), (39, 2), (40, 7)]


def solve(export, *assertions):
    solver = z3.Solver()
    solver.set("rlimit", 1_000_000)
    solver.add(*export.facts, *assertions)
    return str(solver.check())


@pytest.mark.parametrize("name", TERMS)
@pytest.mark.parametrize("vocabulary", [Export, Relaxed])
def test_every_integer_value_of_a_term_is_a_solution(vocabulary, name):
    compute = compile_terms([TERMS[name]])
    for x, y in SAMPLES:
        export = vocabulary()
        value = int(compute({"x": x, "y": y}, lambda *_: 0)[0])
        assert solve(export, export.term(X) == x, export.term(Y) == y, export.term(TERMS[name]) == value) == "sat"


def test_a_quotient_cannot_be_off_by_one_over_the_reals():
    for distance in (1, -1):
        export = Relaxed()
        wrong = export.term(t.mul(t.div(X, Y), Y)) > export.term(X) if distance == 1 else export.term(t.mod(X, Y)) < 0
        assert solve(export, wrong) == "unsat"


def test_integers_that_are_not_equal_differ_by_one_over_the_reals():
    export = Relaxed()
    same = export.term(t.eq(X, Y))
    assert solve(export, z3.Not(same), export.term(X) - export.term(Y) == z3.RealVal("1/2")) == "unsat"


def test_a_strict_comparison_leaves_no_room_between_integers():
    export = Relaxed()
    below = export.term(t.lt(X, Y))
    assert solve(export, z3.Not(below), export.term(X) < export.term(Y)) == "unsat"


@pytest.mark.parametrize("vocabulary", [Export, Relaxed])
def test_the_root_of_what_may_be_negative_is_refused(vocabulary):
    with pytest.raises(ToolError, match="may be negative"):
        vocabulary().term(t.isqrt(t.sub(X, Y)))


def test_a_divisor_that_may_be_negative_is_refused_over_the_reals():
    with pytest.raises(ToolError, match="may be negative"):
        Relaxed().term(t.div(X, t.sub(Y, X)))


def test_storage_is_refused_over_the_reals():
    with pytest.raises(ToolError, match="storage"):
        Relaxed().term(t.read("C.total", (), 0, 9))
