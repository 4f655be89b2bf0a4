"""The tree of ways says of each row what its own way does, and nothing of rows whose way nobody took."""

import pytest
from hypothesis import given

from clearproof.errors import ToolError
from clearproof.static.slither import load_slither
from clearproof.static.translate import Session, compile_terms
from clearproof.static.translate import terms as t
from clearproof.static.translate.evaluate import Numbers
from clearproof.static.translate.ways import End, Fork, Tree, compile_ways
from clearproof.toolchain.solidity import parse_source
from tests.unit.static.test_translate_terms import NUMBERS, SETTINGS, conditions, no_storage, numbers

X, Y = t.variable("x", 0, 100), t.variable("y", 0, 100)
IS_LARGE = t.lt(t.integer(10), X)
IS_EVEN = t.eq(t.mod(Y, t.integer(2)), t.ZERO)
NOT_THREE = t.lnot(t.eq(Y, t.integer(3)))
SUM = t.add(X, Y)


def tree():
    """Large rows return the sum; of small ones only the odd were looked at, and they must not have y = 3."""
    found = Tree()
    found.insert([(Fork(t.TRUE, t.TRUE, IS_LARGE), True)], End(t.TRUE, IS_LARGE, (SUM,)))
    small, odd = t.lnot(IS_LARGE), t.lnot(IS_EVEN)
    first, second = Fork(t.TRUE, t.TRUE, IS_LARGE), Fork(t.lt(X, t.integer(9)), t.land(small, NOT_THREE), IS_EVEN)
    steps = [(first, False), (second, False)]
    found.insert(steps, End(t.lt(X, t.integer(9)), t.land(small, NOT_THREE, odd), (t.mul(X, Y),)))
    return found


def run(rows):
    return compile_ways(tree(), ["x", "y"])(rows, lambda: no_storage)


def test_each_row_has_the_values_of_its_own_way():
    assert run([[11, 5], [2, 5], [8, 7]]) == [(True, True, 16), (True, True, 10), (True, True, 56)]


def test_rows_that_revert_that_mean_nothing_or_whose_way_is_unknown_have_no_results():
    assert run([[2, 3], [9, 5], [2, 4]]) == [(True,), (), ()]


def test_known_are_the_ways_that_were_taken_and_what_leaves_them():
    known = {(x, y): tree().is_known(Numbers({"x": x, "y": y})) for x, y in [(11, 4), (2, 5), (2, 3), (9, 5), (2, 4)]}
    assert known == {(11, 4): True, (2, 5): True, (2, 3): True, (9, 5): True, (2, 4): False}


def test_a_refusal_is_a_condition_that_chooses_no_way():
    assert tree().can_revert
    sure = Tree()
    sure.insert([(Fork(t.TRUE, t.TRUE, IS_LARGE), True)], End(t.TRUE, IS_LARGE, (SUM,)))
    assert not sure.can_revert


def test_a_way_that_begins_differently_is_an_error():
    with pytest.raises(ToolError, match="begin differently"):
        tree().insert([(Fork(t.TRUE, t.TRUE, IS_EVEN), True)], End(t.TRUE, IS_EVEN, (SUM,)))


def test_a_way_longer_than_the_parser_of_python_nests_is_written():
    found, steps, known = Tree(), [], t.TRUE
    for k in range(150):
        condition = t.lt(t.integer(k), t.add(X, t.mul(Y, t.integer(k + 1))))
        steps.append((Fork(t.TRUE, known, condition), True))
        known = t.land(known, condition)
    found.insert(steps, End(t.TRUE, known, (SUM,)))
    other = t.land(*(step[0].condition for step in steps[:-1]), t.lnot(steps[-1][0].condition))
    found.insert([*steps[:-1], (steps[-1][0], False)], End(t.TRUE, other, (X,)))
    assert compile_ways(found, ["x", "y"])([[3, 2], [1, 0]], lambda: no_storage) == [(True, True, 5), ()]


def test_a_term_without_its_input_is_an_error():
    with pytest.raises(ToolError, match="which is not among the inputs"):
        compile_ways(tree(), ["x"])
    with pytest.raises(ToolError, match="no value for var y"):
        Numbers({"x": 1}).of(SUM)
    with pytest.raises(ToolError, match="no value for read"):
        Numbers({}).of(t.read("B.total", (), 0, 5))


BRANCH = """pragma solidity 0.8.37;
contract C {
    function f(uint256 x, uint256 y) external pure returns (uint256 r) { if (x < y) r = x; else r = y; }
}
"""


def translate(**more):
    return Session(load_slither(parse_source({"C.sol": BRANCH})), **more).translate("C.f")


def evaluate(translation, x, y):
    """Return whether the call returns, and what."""
    return tuple(compile_terms([translation.returns, *translation.results])({"x": x, "y": y}, no_storage))


def test_a_decided_branch_goes_one_way_and_the_run_returns_only_there():
    asked = []

    def decide(function, condition, _state):
        asked.append(function)
        return condition.op == "lt"

    found = translate(way=decide)
    assert asked == ["C.f(uint256,uint256)"]
    assert [evaluate(found, 3, 5), evaluate(found, 5, 3)] == [(True, 3), (False, 5)]
    assert [evaluate(translate(), 3, 5), evaluate(translate(), 5, 3)] == [(True, 3), (True, 3)]


def test_a_known_input_is_its_number_in_the_terms_and_in_the_report():
    found = translate(known={"x": 7})
    assert t.value_of(found.inputs[0].term) == 7
    assert [evaluate(found, 0, 9), evaluate(found, 0, 2)] == [(True, 7), (True, 2)]
    assert found.report.domain == ("x is 7",)


@SETTINGS
@given(numbers(3), conditions(3), NUMBERS)
def test_numbers_of_terms_are_those_of_compiled_ones(number, condition, inputs):
    found = Numbers(inputs)
    assert [found.of(number), found.of(condition)] == compile_terms([number, condition])(inputs, no_storage)
    assert found.of(t.ite(condition, number, t.isqrt(t.mul(number, number)))) == (
        found.of(number) if found.of(condition) else abs(found.of(number))
    )
