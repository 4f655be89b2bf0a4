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


def test_what_takes_too_long_is_given_up_as_undecided(monkeypatch):
    monkeypatch.setattr(opinions, "GUARD_S", 0)
    found = ask_smtchecker({"C.sol": TEXT}, {"C": "C.sol"})
    assert found == (Opinion("C.sol:10", Answer.UNDECIDED), Opinion("C.sol:14", Answer.UNDECIDED))


def test_a_crash_shows_what_was_said(monkeypatch):
    monkeypatch.setattr(opinions, "run_guarded", lambda *_arguments, **_more: "out of memory")
    with pytest.raises(ToolError, match="answered no JSON but 'out of memory'"):
        ask_smtchecker({"C.sol": TEXT}, {"C": "C.sol"})


def test_nothing_to_ask_is_refused():
    with pytest.raises(InputError, match="no `assert`"):
        ask_smtchecker({"C.sol": HEAD + "contract C {}\n"}, {"C": "C.sol"})


def test_two_assertions_in_one_line_are_refused():
    text = HEAD + "contract C { function f(uint8 x) external pure { assert(x < 256); assert(x < 257); } }\n"
    with pytest.raises(InputError, match=r"C\.sol:3: found two assertions"):
        ask_smtchecker({"C.sol": text}, {"C": "C.sol"})


def test_a_violation_in_code_that_is_only_bounded_from_above_is_undecided():
    """The SMTChecker takes a revert with a name for nothing, and says so."""
    text = HEAD + (
        "contract C {\n    error Large(uint8 x);\n    function f(uint8 x) external pure {\n"
        "        if (x > 7) revert Large(x);\n        assert(x < 8);\n    }\n}\n"
    )
    assert ask_smtchecker({"C.sol": text}, {"C": "C.sol"}) == (Opinion("C.sol:7", Answer.UNDECIDED),)


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
