"""A second opinion is read from the SMTChecker's own words, and silence is an error."""

import pytest

from clearproof.errors import InputError, MissingToolError, ToolError
from clearproof.toolchain import opinions
from clearproof.toolchain.opinions import Answer, Opinion, ask_smtchecker

HEAD = "// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\n"
TEXT = HEAD + (
    "contract C {\n    address immutable owner = msg.sender;\n    uint256 count;\n"
    "    function set(uint256 n) external {\n        uint256 was = count;\n        require(msg.sender == owner);\n"
    "        count = n;\n        assert(msg.sender == owner || count == was);\n    }\n"
    "    function wrong(uint256 n) external {\n        count = n;\n        assert(msg.sender == owner);\n    }\n}\n"
)


def test_a_proof_and_a_violation_are_told_apart():
    assert ask_smtchecker({"C.sol": TEXT}, {"C": "C.sol"}) == (
        Opinion("C.sol:10", Answer.PROVED),
        Opinion("C.sol:14", Answer.REFUTED),
    )


def test_a_budget_that_ends_leaves_the_assertion_undecided():
    found = ask_smtchecker({"C.sol": TEXT}, {"C": "C.sol"}, rlimit=1)
    assert {item.answer for item in found} == {Answer.UNDECIDED}


def test_nothing_to_ask_is_refused():
    with pytest.raises(InputError, match="no `assert`"):
        ask_smtchecker({"C.sol": HEAD + "contract C {}\n"}, {"C": "C.sol"})


def test_what_does_not_compile_is_named():
    with pytest.raises(ToolError, match=r"C\.sol:3:"):
        ask_smtchecker({"C.sol": HEAD + "contract C { function f() external { assert(x); } }\n"}, {"C": "C.sol"})


def test_silence_about_an_assertion_is_an_error(monkeypatch):
    monkeypatch.setattr(opinions, "_run", lambda _request, _rlimit: [])
    with pytest.raises(ToolError, match=r"says nothing of the assertion at C\.sol:10"):
        ask_smtchecker({"C.sol": TEXT}, {"C": "C.sol"})


def test_a_missing_solver_says_where_it_comes_from(monkeypatch, tmp_path):
    monkeypatch.setattr(opinions.sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError, match="`z3` was not found"):
        opinions.find_z3()
