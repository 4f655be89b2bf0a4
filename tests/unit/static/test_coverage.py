"""What the survey of a function says is true of it, and what it cannot say is named."""

import pytest

from clearproof.errors import InputError
from clearproof.static.coverage import list_functions, list_proxies, survey
from clearproof.static.slither import load_slither
from clearproof.toolchain.solidity import parse_source

TEXT = """// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
contract C {
    uint256 total;
    mapping(uint256 => uint256) table;
    function half(uint256 x) external pure returns (uint256) { return x / 2; }
    function sum(uint256 a, uint256 b) external pure returns (uint256) { unchecked { return a + b; } }
    function small(uint8 a, uint8 b) external pure returns (uint256) { unchecked { return uint256(a) + b; } }
    function guarded(uint256 a) external pure returns (uint256) { require(a < 9); unchecked { return a - a / 2; } }
    function checked(uint256 a) external pure returns (uint256) { return a + 1; }
    function share(uint256 x) external view returns (uint256) { return x / total; }
    function never(uint256 x) external pure returns (uint256) { require(x != x); return x; }
    function text() external pure returns (string memory) { return "abc"; }
    function list(uint256[] calldata items) external pure returns (uint256 s) {
        for (uint256 i; i < items.length; ++i) s |= items[i];
    }
    function long(uint256 n) external pure returns (uint256 s) { for (uint256 i; i < n; ++i) s += i; }
    function pair(uint256[2] memory m, uint256 i) external pure returns (uint256 r) {
        assembly { r := mload(add(m, shl(5, i))) }
    }
    function put(uint256 x) external { total = x; }
}
contract Proxy {
    address impl;
    fallback() external payable { _delegate(impl); }
    function _delegate(address to) private {
        assembly {
            calldatacopy(0, 0, calldatasize())
            if iszero(delegatecall(gas(), to, 0, calldatasize(), 0, 0)) { revert(0, 0) }
        }
    }
}
"""


@pytest.fixture(scope="module")
def slither():
    return load_slither(parse_source({"C.sol": TEXT}, {"evmVersion": "cancun"}))


def look(slither, name, **lengths):
    (unit,) = slither.compilation_units
    (function,) = [item for item in list_functions(unit) if item.name == name]
    return survey(slither, function, lengths)


def answers(report):
    return {fact.question: (fact.answer, fact.how) for fact in report.facts}


@pytest.mark.parametrize(
    ("name", "reverts", "wraps"),
    [
        ("half", ("never", "intervals"), None),
        ("sum", ("never", "intervals"), ("can", "example")),
        ("small", ("never", "intervals"), ("never", "intervals")),
        ("guarded", ("can", "example"), ("never", "z3")),
        ("checked", ("can", "example"), None),
        ("share", ("depends", "z3"), None),
        ("list", ("never", "intervals"), None),
        ("pair", ("open", "z3"), None),
    ],
)
def test_answers(slither, name, reverts, wraps):
    report = look(slither, name)
    assert not report.stopped_by
    found = answers(report)
    assert found["reverts"] == reverts
    assert found.get("wraps") == wraps


def test_an_example_breaks_what_it_is_an_example_of(slither):
    (fact,) = [item for item in look(slither, "sum").facts if item.question == "wraps"]
    assert int(fact.example["a"]) + int(fact.example["b"]) >= 1 << 256
    (fact,) = [item for item in look(slither, "checked").facts if item.question == "reverts"]
    assert fact.example == {"a": str((1 << 256) - 1)}


def test_a_function_that_never_returns_is_said_to_revert_always(slither):
    assert ("always", "intervals") in [(fact.answer, fact.how) for fact in look(slither, "never").facts]


def test_results_are_bounded_by_intervals(slither):
    (fact,) = [item for item in look(slither, "half").facts if item.question == "range"]
    assert fact.answer == f"result 0: 0 .. {(1 << 255) - 1}"


@pytest.mark.parametrize(
    ("name", "construct", "line"), [("text", "string", 13), ("long", "a loop of more than 20 rounds", 17)]
)
def test_what_stops_the_translator_is_named_with_its_place(slither, name, construct, line):
    report = look(slither, name)
    assert construct in report.stopped_by
    assert report.stopped_by.endswith(f"C.sol:{line}")
    assert report.facts == ()


def test_what_an_answer_rests_on_is_listed(slither):
    assert "items of length 3" in look(slither, "list", items=3).bounds
    assert "items of length 2" in look(slither, "list").bounds
    assert "assembly at C.sol:19 stays inside its object" in look(slither, "pair").bounds


def test_the_survey_leaves_the_code_as_it_was(slither):
    before = answers(look(slither, "sum"))
    assert answers(look(slither, "sum")) == before


def test_functions_that_change_state_are_left_out(slither):
    (unit,) = slither.compilation_units
    assert "put" not in {function.name for function in list_functions(unit)}


def test_a_proxy_is_named_with_its_place(slither):
    (unit,) = slither.compilation_units
    assert list_proxies(unit) == [("C.sol:Proxy", "C.sol:25")]


def test_two_contracts_of_one_name_have_to_be_told_apart():
    one = "// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\ncontract C { function f() external pure {} }\n"
    slither = load_slither(parse_source({"A.sol": one, "B.sol": one}))
    (unit,) = slither.compilation_units
    assert len(list_functions(unit)) == 2
    assert len(list_functions(unit, "B.sol:C")) == 1
    with pytest.raises(InputError, match=r"2 of that name, allowed: one of A\.sol:C, B\.sol:C"):
        list_functions(unit, "C")
    with pytest.raises(InputError, match="0 of that name"):
        list_functions(unit, "D")
