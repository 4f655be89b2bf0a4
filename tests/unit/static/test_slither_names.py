"""A library's function named ``value`` is called in Slither's model too, and nothing else is renamed."""

from clearproof.static.slither import load_slither
from clearproof.static.slither_names import keep_calls
from clearproof.toolchain.solidity import parse_source

TEXT = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;
library Words {
    function value(uint256[2] memory words, uint256 i) internal pure returns (uint256) { return words[i]; }
    function first(uint256[2] memory words) internal pure returns (uint256) { return value(words, 0); }
}
contract C {
    using Words for uint256[2];
    uint256 public value;
    struct Pair { uint256 value; }
    function f(uint256 i) external payable returns (uint256) {
        uint256[2] memory words;
        Pair memory pair = Pair(msg.value);
        return words.value(i) + words.first() + pair.value + value;
    }
}
"""


def compilation():
    return parse_source({"C.sol": TEXT}, {"evmVersion": "cancun"})


def test_a_call_of_a_function_named_value_is_a_call():
    slither = load_slither(compilation())
    functions = {f.canonical_name: f for contract in slither.contracts for f in contract.functions}
    calls = [str(ir) for node in functions["C.f(uint256)"].nodes for ir in node.irs if "LIBRARY_CALL" in str(ir)]
    assert ["Words.value_(uint256[2],uint256)" in calls[0], "Words.first" in calls[1], len(calls)] == [True, True, 2]
    called = [str(ir) for node in functions["Words.first(uint256[2])"].nodes for ir in node.irs]
    assert any("Words.value_" in ir for ir in called)


def test_variables_fields_and_amounts_named_value_keep_their_name():
    slither = load_slither(compilation())
    (contract,) = [c for c in slither.contracts if c.name == "C"]
    assert [variable.name for variable in contract.state_variables] == ["value"]
    assert [item.name for item in contract.structures[0].elems_ordered] == ["value"]


def test_trees_are_left_as_they_are():
    trees = {path: info["ast"] for path, info in compilation().standard_json["sources"].items()}
    before = repr(trees)
    assert keep_calls(trees) != trees
    assert repr(trees) == before


def test_trees_without_such_a_function_are_not_copied():
    text = TEXT.replace("function value(", "function at(").replace("value(words, 0)", "at(words, 0)")
    text = text.replace("words.value(i)", "words.at(i)")
    given = parse_source({"C.sol": text}, {"evmVersion": "cancun"})
    trees = {path: info["ast"] for path, info in given.standard_json["sources"].items()}
    assert all(kept is trees[path] for path, kept in keep_calls(trees).items())
