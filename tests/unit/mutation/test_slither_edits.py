"""Mutants that Slither proposes: the same in every run, and only where it says truly what stands there."""

import os
import subprocess
import sys

import pytest

TEXT = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

contract Small {
    event Fell(int64 by);

    function fall(int64 first, int64 other, int64 last) external returns (int64) {
        uint8 small = 1;
        int32 middle = 2;
        uint128 large = 3;
        for (uint256 k = 0; k < large; ++k) {
            ++small;
        }
        if (small == 9) return -int64(first * other - last);
        emit Fell(first + last);
        return middle;
    }
}
"""
PROGRAM = """
import sys
from clearproof.mutation.slither_edits import propose
from clearproof.static.slither import load_code
from clearproof.toolchain.solidity import parse_source

text = sys.stdin.read()
compilation = parse_source({"Small.sol": text})
slither = load_code(compilation)
for edit in propose(slither, compilation.standard_json["sources"]["Small.sol"]["ast"], text, "Small.sol"):
    print(edit.operator, edit.start, repr(text[edit.start : edit.end]), repr(edit.new))
"""


def list_proposals(seed):
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=TEXT, env=environment, capture_output=True, text=True, check=True
    )
    return sorted(done.stdout.splitlines())


@pytest.fixture(scope="module")
def proposals():
    return list_proposals(1)


def test_proposals_do_not_depend_on_the_order_of_sets(proposals):
    assert list_proposals(2) == proposals != []


def test_a_literal_becomes_one_of_its_own_type(proposals):
    written = [line.rpartition("= ")[2].strip("'") for line in proposals if "LIR" in line and "'uint8 small" in line]
    assert written == ["0", "255"]


def test_a_unary_operation_is_exchanged_where_it_is_all_that_stands_there(proposals):
    found = [line for line in proposals if "UOR" in line]
    assert any("'++small'" in line and "'small--'" in line for line in found)
    assert not [line for line in found if "first" in line]


def test_events_are_left_alone(proposals):
    assert not [line for line in proposals if "+ last" in line]
