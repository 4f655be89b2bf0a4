"""Cuts put unknowns where variables are set; reductions that the code does not check are all recorded."""

from functools import cache

from clearproof.static.slither import load_slither
from clearproof.static.translate import Session
from clearproof.static.translate import terms as t
from clearproof.toolchain.solidity import parse_source

TEXT = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;
contract C {
    function f(uint256 n) external pure returns (uint256 total) {
        uint256 step = n + 1;
        for (uint256 i = 0; i < 3; ++i) {
            total += step;
        }
    }
    function g(uint256 x, int128 y) external pure returns (uint256 r) {
        unchecked {
            r = x + 1;
        }
        r = r - uint8(x);
        r = r + uint256(int256(y));
    }
    function h(uint256 x) external pure returns (uint256 r) {
        assembly { r := add(x, 2) }
        r = r << 3;
    }
}
"""


@cache
def project():
    return load_slither(parse_source({"C.sol": TEXT}, {"evmVersion": "cancun"}))


def translate(name, **more):
    session = Session(project(), **more)
    return session, session.translate(f"C.{name}")


def test_a_cut_replaces_what_the_rest_of_the_run_reads():
    seen = []

    def cut(value, _state):
        seen.append(value)
        return t.integer(10)

    session, translation = translate("f", cuts={"C.f(uint256).step": cut}, domain={"n": (0, 9)})
    assert translation.results == (t.integer(30),)
    assert seen == [t.add(t.variable("n", 0, 9), t.ONE)]
    assert session.machine.cut_at == {"C.f(uint256).step": 1}


def test_a_cut_at_a_loop_sees_every_round_begin():
    seen = []

    def cut(value, _state):
        seen.append(value)
        return t.variable(f"total{len(seen)}", 0, 1000)

    _, translation = translate("f", cuts={"C.f(uint256).total at loop": cut}, domain={"n": (0, 9)})
    assert len(seen) == 4
    assert seen[0] is t.ZERO
    assert translation.results == (t.variable("total4", 0, 1000),)


def test_a_name_that_nothing_has_cuts_nothing():
    session, translation = translate("f", cuts={"C.f(uint256).other": lambda *_: t.ZERO}, domain={"n": (0, 9)})
    assert translation.results != (t.ZERO,)
    assert session.machine.cut_at == {}


def test_every_reduction_is_recorded_with_what_intervals_leave_open():
    session, _ = translate("g")
    kinds = {what: len(conditions) for (_, what), conditions in session.machine.wraps.items()}
    assert kinds == {
        "unchecked arithmetic": 1,
        "conversion of uint256 to uint8": 1,
        "conversion of int128 to int256": 0,
        "conversion of int256 to uint256": 1,
    }


def test_reductions_that_intervals_decide_leave_nothing_open():
    session, _ = translate("g", domain={"x": (0, 255), "y": (0, 5)})
    assert not any(session.machine.wraps.values())


def test_assembly_and_shifts_are_reductions():
    session, _ = translate("h")
    assert {what for _, what in session.machine.wraps} == {"unchecked arithmetic", "shift to the left"}
    assert all(session.machine.wraps.values())


def test_an_exact_value_stands_only_where_the_caller_says_so():
    _, reduced = translate("h")
    _, exact = translate("h", fits=lambda _place, _what: True)
    bare = exact.results[0]
    while bare.op == "clip":
        bare = bare.args[0]
    assert bare.op == "mul"
    assert reduced.results != exact.results
