"""The functions of Solady that the contracts call, compared with Python's integers; Slither's triage relies on it."""

from math import isqrt
from random import Random

import pytest

from clearproof.evm.deployed import Deployed, RevertedError
from clearproof.evm.machine import create_machine
from clearproof.toolchain.project import get_reference_root
from clearproof.toolchain.solidity import compile_source

TOP = 2**256
HARNESS = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.0;
import {FixedPointMathLib as F} from "solady/utils/FixedPointMathLib.sol";
import {LibBit as B} from "solady/utils/LibBit.sol";
contract Harness {
    function ffs(uint256 x) external pure returns (uint256) { return B.ffs(x); }
    function popCount(uint256 x) external pure returns (uint256) { return B.popCount(x); }
    function sqrt(uint256 x) external pure returns (uint256) { return F.sqrt(x); }
    function abs(int256 x) external pure returns (uint256) { return F.abs(x); }
    function fullMulDiv(uint256 x, uint256 y, uint256 d) external pure returns (uint256) {
        return F.fullMulDiv(x, y, d);
    }
    function fullMulDivUp(uint256 x, uint256 y, uint256 d) external pure returns (uint256) {
        return F.fullMulDivUp(x, y, d);
    }
}
"""


@pytest.fixture(scope="module")
def library():
    artifact = compile_source({"Harness.sol": HARNESS}, root=get_reference_root()).get("Harness")
    return Deployed.create(create_machine(), artifact)


@pytest.fixture(scope="module")
def words():
    """Every power of two and its neighbours, all ones from each bit on, and full-width numbers of a fixed seed."""
    random = Random(20_240_229)
    edges = {value % TOP for bit in range(257) for value in (2**bit - 1, 2**bit, 2**bit + 1, TOP - 2**bit)}
    return sorted(edges | {random.getrandbits(256) >> random.randrange(256) for _ in range(500)})


def test_the_lowest_bit_is_found_in_every_word(library, words):
    for word in words:
        expected = (word & -word).bit_length() - 1 if word else 256
        assert library.call("ffs", word) == (expected,)


def test_bits_are_counted_in_every_word(library, words):
    for word in words:
        assert library.call("popCount", word) == (word.bit_count(),)


def test_the_root_is_the_floor_at_and_beside_every_square(library, words):
    for word in words:
        root = isqrt(word)
        for value in (root * root - 1, root * root, root * root + 1, word):
            if 0 <= value < TOP:
                assert library.call("sqrt", value) == (isqrt(value),)


def test_the_absolute_value_has_no_exception(library, words):
    for word in words:
        signed = word - TOP if word >= TOP // 2 else word
        assert library.call("abs", signed) == (abs(signed),)


def test_products_and_quotients_of_full_width_are_rounded_as_named(library, words):
    random = Random(20_240_301)
    for _ in range(1500):
        x, y, d = random.choice(words), random.choice(words), random.choice(words)
        for name, up in (("fullMulDiv", False), ("fullMulDivUp", True)):
            exact = None if d == 0 else (-(-x * y // d) if up else x * y // d)
            if exact is not None and exact < TOP:
                assert library.call(name, x, y, d) == (exact,)
            else:
                with pytest.raises(RevertedError):
                    library.call(name, x, y, d)
