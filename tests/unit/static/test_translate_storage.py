"""Parts of storage leaves that are known numbers: the terms have them, and mean something only where storage does."""

import pytest

from clearproof.errors import ToolError
from clearproof.static.slither import load_slither
from clearproof.static.translate import Session, compile_terms
from clearproof.static.translate import terms as t
from clearproof.static.translate.storage import Given, load, put_fields
from clearproof.static.translate.types import WORD, Scalar
from clearproof.toolchain.solidity import parse_source

TEXT = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;
contract C {
    mapping(uint256 => uint256) internal held;
    uint256 internal other;
    function rounds(uint256 key) external view returns (uint256 count) {
        uint256 left = held[key];
        while (left != 0) { left &= left - 1; ++count; }
    }
    function write(uint256 key, uint256 x) external returns (uint256) { held[key] = x; return held[key] + other; }
    function untouched(uint256 key) external view returns (uint256) { return key; }
}
"""
FAMILY = "C.held[]"


@pytest.fixture(scope="module")
def slither():
    return load_slither(parse_source({"C.sol": TEXT}, {"evmVersion": "cancun"}))


def translate(slither, name, fields):
    return Session(slither, storage={FAMILY: fields}).translate(f"C.{name}")


def test_a_loop_over_known_bits_ends_where_they_end(slither):
    found = translate(slither, "rounds", {(0, 256): 0b1011 << 90})
    assert found.results[0] is t.integer(3)
    assert not found.written


def test_what_is_said_of_storage_is_a_condition_for_the_terms_to_mean_anything(slither):
    ((family, condition),) = translate(slither, "rounds", {(0, 256): 3}).provisos
    assert family == FAMILY
    holds = compile_terms([condition])
    answers = {word: holds({"key": 5}, lambda *_leaf, word=word: word)[0] for word in (3, 2, 7, 3 + (1 << 200))}
    assert answers == {3: True, 2: False, 7: False, 3 + (1 << 200): False}


def test_storage_that_is_not_read_adds_no_condition(slither):
    assert not translate(slither, "untouched", {(0, 256): 3}).provisos


def test_what_a_call_writes_stands_before_what_was_known(slither):
    found = translate(slither, "write", {(0, 8): 3})
    assert list(found.written) == [FAMILY]
    value = compile_terms(list(found.results))({"key": 1, "x": 40}, lambda *_leaf: 2)
    assert value == [42]


def test_the_other_bits_of_a_leaf_stay_unknown():
    given = Given({(8, 4): 5, (16, 8): 0xAB})
    term = load(given, FAMILY, (t.ONE,), WORD)
    value = compile_terms([term])
    for word in (0, (1 << 256) - 1, 0x123456789ABCDEF):
        assert value({}, lambda *_leaf, word=word: word) == [put_fields(word, given.fields)]
    assert put_fields((1 << 256) - 1, given.fields) == (1 << 256) - 1 - (0xFF ^ 0xAB << 0) * 0x10000 - 0xA00


@pytest.mark.parametrize("fields", [{(0, 4): 16}, {(0, 8): 1, (4, 8): 1}, {(250, 8): 1}])
def test_numbers_that_do_not_fit_their_bits_are_refused(fields):
    with pytest.raises(ToolError, match="cannot be"):
        load(Given(fields), FAMILY, (t.ONE,), WORD)


def test_parts_of_signed_leaves_are_refused():
    with pytest.raises(ToolError, match="int128"):
        load(Given({(0, 8): 1}), FAMILY, (t.ONE,), Scalar("int", 128))
