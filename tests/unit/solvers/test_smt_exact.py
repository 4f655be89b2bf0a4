"""Cases that a solver finds: exact, replayed without it, and small."""

from fractions import Fraction

import pytest

from clearproof.errors import ToolError
from clearproof.solvers.smt import z3
from clearproof.solvers.smt_exact import NotRationalError, evaluate, find_case, holds, to_fraction

X, Y = z3.Reals("x y")
N = z3.Int("n")
FLAG = z3.Bool("flag")
POINT = {"flag": True, "x": Fraction(3), "y": Fraction(-1, 2), "n": Fraction(2)}


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (X + Y + 1, Fraction(7, 2)),
        (X - Y - 1, Fraction(5, 2)),
        (-X, -3),
        (X * Y * 2, -3),
        (X / 4, Fraction(3, 4)),
        (X**2, 9),
        (z3.ToReal(N) + X, 5),
        (z3.If(Y > 0, X, Y), Fraction(-1, 2)),
        (N * N - 5, -1),
        (X == 3, True),
        (X < 3, False),
        (X >= 3, True),
        (Y <= -1, False),
        (X > Y, True),
        (z3.Distinct(X, Y), True),
        (z3.And(X > 0, Y > 0), False),
        (z3.Or(X > 0, Y > 0), True),
        (z3.Implies(Y > 0, X < 0), True),
        (z3.Not(X == 3), False),
        (z3.BoolVal(True), True),
        (z3.BoolVal(False), False),
        (z3.If(FLAG, X, Y), 3),
        ((N + 5) / 3, 2),
        ((N - 9) / 3, -3),
        ((N - 9) / -3, 3),
        ((N - 9) % 3, 2),
        ((N - 9) % -3, 2),
    ],
)
def test_terms_are_evaluated_over_fractions(term, value):
    found = evaluate(term, POINT)
    assert found == value
    assert isinstance(found, bool) == isinstance(value, bool)


def test_a_replay_needs_every_assertion():
    assert holds([X > 0, Y < 0], POINT)
    assert not holds([X > 0, Y > 0], POINT)


def test_a_constant_without_a_value_is_an_error():
    with pytest.raises(ToolError, match="no value for z"):
        evaluate(z3.Real("z") > 0, POINT)


def test_an_operation_outside_the_fragment_is_an_error():
    with pytest.raises(ToolError, match="cannot evaluate"):
        evaluate(z3.IsInt(X), POINT)


def test_division_by_zero_is_an_error():
    with pytest.raises(ToolError, match="division by zero"):
        evaluate(1 / (X - 3) > 0, POINT)


def test_an_integer_division_by_zero_is_an_error():
    with pytest.raises(ToolError, match="division by zero"):
        evaluate(N / (N - 2) > 0, POINT)


def test_what_several_terms_share_is_evaluated_once():
    term = X
    for _ in range(200):
        term = term + term  # two to the power of 200 paths
    assert evaluate(term, POINT) == 3 * 2**200


def test_an_irrational_value_is_not_a_fraction():
    with pytest.raises(ToolError, match="not a rational"):
        to_fraction(X)


def test_a_case_satisfies_its_question():
    case = find_case("case", [X * X + Y * Y == 25, X > Y, Y > 0, X + Y == 7])
    assert case is not None
    assert case.values == {"x": Fraction(4), "y": Fraction(3)}
    assert set(case.query.answers.values()) == {"sat"}


def test_a_constant_that_the_model_leaves_open_has_a_value():
    case = find_case("case", [X > 0, Y * 0 == 0])
    assert case is not None
    assert set(case.values) == {"x", "y"}


def test_a_case_has_integers_and_truth_values():
    case = find_case("case", [z3.If(FLAG, N / 7 == 3, N == 0), FLAG, N % 7 == 5], "QF_LIA")
    assert case is not None
    assert case.values == {"flag": True, "n": Fraction(26)}


def test_no_case_is_none():
    assert find_case("case", [X * X < 0]) is None


def test_a_rational_near_an_irrational_case_is_taken():
    case = find_case("case", [X * X > 2, z3.Q(201, 100) > X * X, X > 0])
    assert case is not None
    assert 2 < case.values["x"] ** 2 < Fraction(201, 100)


def test_a_case_that_is_only_irrational_is_reported_as_such():
    with pytest.raises(NotRationalError, match="x = "):
        find_case("case", [X * X == 2, X > 0])


def test_a_model_that_does_not_satisfy_its_question_is_an_error(monkeypatch):
    from clearproof.solvers import smt_exact  # noqa: PLC0415  # patched below

    monkeypatch.setattr(smt_exact, "holds", lambda *_: False)
    with pytest.raises(ToolError, match="does not satisfy its own question"):
        find_case("case", [X > 0])
