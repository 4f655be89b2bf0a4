"""One round from what an invariant says stands for every round, and a round that changes anything else is refused."""

from functools import cache

import pytest

from clearproof.static.slither import load_slither
from clearproof.static.translate import Session, UnsupportedConstruct
from clearproof.static.translate import terms as t
from clearproof.static.translate.types import WORD
from clearproof.static.translate.values import Word
from clearproof.toolchain.solidity import parse_source

TEXT = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;
contract C {
    struct Sum { uint256 total; uint256 other; }
    function count(uint256 n) external pure returns (uint256 total, uint256 rounds) {
        uint256 i = 0;
        while (i < n) {
            total += 2;
            ++i;
        }
        rounds = i;
    }
    function memorise(uint256 n) external pure returns (uint256, uint256) {
        Sum memory sum;
        for (uint256 i = 0; i < n; ++i) sum.total += 2;
        return (sum.total, sum.other);
    }
    function find(uint256 n) external pure returns (uint256) {
        for (uint256 i = 0; i < n; ++i) {
            if (i == 7) return 100;
        }
        return 200;
    }
    function twice(uint256 n) external pure returns (uint256 x, uint256 y) {
        while (x < n) ++x;
        while (y < n) ++y;
    }
}
"""
COUNT = "C.count(uint256) loop 1"


@cache
def project():
    return load_slither(parse_source({"C.sol": TEXT}, {"evmVersion": "cancun"}))


def translate(name, invariants):
    session = Session(project(), domain={"n": (0, 1000)}, invariants=invariants)
    return session, session.translate(f"C.{name}")


def replace(seen, **unknowns):
    """Return an invariant that writes down what it sees and puts the unknowns there."""

    def invariant(variables, _state):
        seen.append({name: variables[name].term for name in unknowns})
        return {name: Word(term, WORD) for name, term in unknowns.items()}

    return invariant


def test_an_invariant_sees_the_beginning_and_the_end_of_any_round():
    i, total = t.variable("i", 0, 1000), t.variable("total", 0, 2000)
    seen = []
    session, translation = translate("count", {COUNT: replace(seen, i=i, total=total)})
    assert seen == [{"i": t.ZERO, "total": t.ZERO}, {"i": t.add(i, t.ONE), "total": t.add(total, t.integer(2))}]
    assert translation.results == (total, i)
    assert session.machine.cut_at == {COUNT: 1}


def test_the_run_behind_the_loop_knows_that_it_is_over():
    i, total = t.variable("i", 0, 1000), t.variable("total", 0, 2000)
    _, translation = translate("count", {COUNT: replace([], i=i, total=total)})
    assert translation.returns == t.le(t.variable("n", 0, 1000), i)


def test_a_round_that_changes_another_variable_is_refused():
    with pytest.raises(UnsupportedConstruct, match="a variable its invariant does not speak of"):
        translate("count", {COUNT: replace([], i=t.variable("i", 0, 1000))})


def test_a_round_that_changes_other_memory_is_refused():
    name = "C.memorise(uint256) loop 1"
    with pytest.raises(UnsupportedConstruct, match="memory its invariant does not speak of"):
        translate("memorise", {name: replace([], i=t.variable("i", 0, 1000))})


def test_memory_that_an_invariant_replaces_may_change_in_a_round():
    i, total = t.variable("i", 0, 1000), t.variable("total", 0, 2000)

    def invariant(variables, state):
        number = variables["sum"].targets[0][1]
        item = state.heap[number]
        state.heap[number] = type(item)(item.type, (Word(total, WORD), item.cells[1]))
        return {"i": Word(i, WORD)}

    _, translation = translate("memorise", {"C.memorise(uint256) loop 1": invariant})
    assert translation.results == (total, t.ZERO)


def test_a_return_from_within_a_round_meets_the_end_of_the_loop():
    i, n = t.variable("i", 0, 1000), t.variable("n", 0, 1000)
    _, translation = translate("find", {"C.find(uint256) loop 1": replace([], i=i)})
    assert translation.results == (t.ite(t.le(n, i), t.integer(200), t.integer(100)),)


def test_loops_of_a_function_are_counted_in_the_order_of_the_source():
    x, y = t.variable("x", 0, 1000), t.variable("y", 0, 1000)
    unrolled = {
        f"C.twice(uint256) loop {k}": replace([], **{name: term}) for k, name, term in ((1, "x", x), (2, "y", y))
    }
    _, translation = translate("twice", unrolled)
    assert translation.results == (x, y)
