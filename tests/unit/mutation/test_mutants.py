"""Mutants: what is proposed, how it is named, and that nothing but the change is changed."""

from pathlib import Path

import pytest

from clearproof.mutation import margin_edits, python_edits, solidity_edits, spec_edits
from clearproof.mutation.generate import choose
from clearproof.mutation.mutant import Edit, Kind, name_mutants
from clearproof.toolchain.solidity import parse_source

SOURCE = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

contract Small {
    uint256 private constant LIMIT = 1e3;
    address public owner;

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function rise(uint256 amount) external onlyOwner returns (uint256 µ) {
        // a comment with a < b + c and a string "x == y"
        if (amount > LIMIT || amount == 0) revert();
        for (uint256 k = 0; k < amount; ++k) {
            µ += divUp(k * 3, 2) - uint8(k);
        }
        return amount < 7 ? min(µ, amount) : -µ;
    }

    function divUp(uint256 x, uint256 d) private pure returns (uint256) {
        return (x + d - 1) / d;
    }

    function min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
""".replace("-µ", "~µ").replace("µ", "u")
ACCENTED = SOURCE.replace("// a comment", "// é ü § a comment")


def list_changes(text):
    tree = parse_source({"contracts/src/Small.sol": text}).standard_json["sources"]["contracts/src/Small.sol"]["ast"]
    places = list(solidity_edits.walk(tree, text.encode()))
    edits = [edit for place in places for edit in (*solidity_edits.propose(place), *margin_edits.propose(place))]
    return name_mutants(Kind.CONTRACTS, "contracts/src/Small.sol", text, edits)


@pytest.fixture(scope="module")
def mutants():
    return list_changes(SOURCE)


@pytest.mark.parametrize(
    ("operator", "line"),
    [
        ("comparison", "if (amount >= LIMIT || amount == 0) revert();"),
        ("comparison", "if (amount > LIMIT || amount != 0) revert();"),
        ("operator", "if (amount > LIMIT && amount == 0) revert();"),
        ("dropped term", "if (amount == 0) revert();"),
        ("condition", "if (false) revert();"),
        ("constant", "for (uint256 k = 1; k < amount; ++k) {"),
        ("loop", "for (uint256 k = 0; false; ++k) {"),
        ("rounding", "u += (k * 3 / 2) - uint8(k);"),
        ("dropped term", "u += divUp(k * 3, 2);"),
        ("assignment", "u = divUp(k * 3, 2) - uint8(k);"),
        ("choice", "return amount < 7 ? ~u : min(u, amount);"),
        ("sign", "return amount < 7 ? min(u, amount) : u;"),
        ("swapped arguments", "return amount < 7 ? min(amount, u) : ~u;"),
        ("dropped modifier", "function rise(uint256 amount) external  returns (uint256 u) {"),
        ("dropped statement", "{}"),
        ("constant", "uint256 private constant LIMIT = (1e3 + 1);"),
    ],
)
def test_mistake_is_proposed(mutants, operator, line):
    found = [item for item in mutants if item.operator == operator]
    assert line in [
        text.strip() for item in found for text in set(item.mutated.splitlines()) - set(SOURCE.splitlines())
    ]


def test_comments_and_strings_are_left_alone(mutants):
    assert all("// a comment with a < b + c" in item.mutated for item in mutants)


def test_every_mutant_differs_from_the_file_and_from_every_other(mutants):
    texts = [item.mutated for item in mutants]
    assert len({*texts, SOURCE}) == len(texts) + 1
    assert len({item.id for item in mutants}) == len(mutants)


def test_places_are_bytes_so_that_other_alphabets_shift_nothing(mutants):
    accented = list_changes(ACCENTED)
    assert [(item.operator, item.change) for item in accented] == [(item.operator, item.change) for item in mutants]


def test_name_survives_an_edit_of_another_function(mutants):
    moved = SOURCE.replace("return a < b ? a : b;", "if (a < b) return a;\n\n        return b;")
    before = {item.id for item in mutants if item.function == "rise"}
    after = {item.id for item in list_changes(moved) if item.function == "rise"}
    assert before == after


def test_equal_changes_of_equal_lines_have_different_names():
    text = "x = 1\nx = 1\n"
    edits = [Edit("constant", at, at + 1, "2", "f") for at in (4, 10)]
    first, second = name_mutants(Kind.MODELS, "a.py", text, edits)
    assert (first.mutated, second.mutated) == ("x = 2\nx = 1\n", "x = 1\nx = 2\n")
    assert first.id != second.id


def test_edits_that_give_the_same_text_are_one_mutant():
    edits = [Edit("one", 4, 5, "2"), Edit("other", 0, 5, "x = 2"), Edit("none", 4, 5, "1")]
    assert len(name_mutants(Kind.MODELS, "a.py", "x = 1\n", edits)) == 1


def test_change_and_diff_show_the_line_before_and_after():
    (mutant,) = name_mutants(Kind.MODELS, "a.py", "y = 0\n  x = 1\nz = 0\n", [Edit("constant", 12, 13, "2")])
    assert mutant.line == 2
    assert mutant.change == "x = 1  ->  x = 2"
    assert mutant.diff.splitlines()[2:] == ["@@ -2 +2 @@", "-  x = 1", "+  x = 2"]


MODEL = '''"""A text with 1 < 2."""

LIMIT = 40


@obligation("MARGIN-X-001", "E", cost=3, cases=("a", "b"))
def holds(run: Run, size: int = 5) -> Evidence:
    """Say 3 == 3."""
    session.add(x >= 0, y < LIMIT)
    facts = [x > 1, y > 1]
    if not facts and size:
        raise ValueError(f"{size + 1}")
    return ask("name", facts, "sat", verdict=Verdict.PROVED, cost=9) + min(1, 2)
'''


@pytest.mark.parametrize(
    "line",
    [
        "LIMIT = 41",
        "    session.add((x > 0), y < LIMIT)",
        "    pass",
        "    facts = [x > 1]",
        "    facts = [(x < 1), y > 1]",
        "    if ((not facts) or (size)):",
        "    if True:",
        '    return ask("name", facts, "unsat", verdict=Verdict.PROVED, cost=9) + min(1, 2)',
        '    return ask("name", facts, "sat", verdict=Verdict.REFUTED, cost=9) + min(1, 2)',
        '    return ask("name", facts, "sat", verdict=Verdict.PROVED, cost=9) + max(1, 2)',
    ],
)
def test_mistake_in_a_model_is_proposed(line):
    found = name_mutants(Kind.MODELS, "models/a.py", MODEL, python_edits.propose(MODEL))
    assert line in [text for item in found for text in item.mutated.splitlines()]


@pytest.mark.parametrize("kept", ["cost=3", "cost=9", "1 < 2", "3 == 3", "{size + 1}", "size: int = 5", '("a", "b")'])
def test_texts_types_and_schedules_of_a_model_are_left_alone(kept):
    found = name_mutants(Kind.MODELS, "models/a.py", MODEL, python_edits.propose(MODEL))
    assert found
    assert all(kept in item.mutated for item in found if item.operator != "dropped term")


CLAIMS = """schema = "clearproof/claims/1"

[[claim]]
id = "TINY-SUM-001"

[[claim.proposition]]
key = "statement"
expected = "proved"
layers = ["E", "V"]

[[claim.proposition]]
key = "corrected"
expected = "refuted"
layers = ["T"]
"""


def test_verdicts_layers_and_propositions_of_claims_are_broken():
    found = name_mutants(Kind.SPECS, "specs/claims/a.toml", CLAIMS, spec_edits.propose(CLAIMS))
    changes = [(item.operator, item.function, " ".join(item.new.split())) for item in found]
    assert ("expected verdict", "TINY-SUM-001", "refuted") in changes
    assert ("expected verdict", "TINY-SUM-001", "proved") in changes
    assert ("dropped layer", "TINY-SUM-001", '"V"') in changes
    assert ("added layer", "TINY-SUM-001", '"E", "V", "T"') in changes
    assert [change[0] for change in changes].count("dropped proposition") == 2


def test_sample_is_fixed_and_grows_without_losing_any(mutants):
    small, large = choose(mutants, 5, 1), choose(mutants, 20, 1)
    assert small == choose(mutants, 5, 1)
    assert {item.id for item in small} <= {item.id for item in large}
    assert [item.id for item in large] == [item.id for item in mutants if item in large]
    assert {item.id for item in choose(mutants, 5, 2)} != {item.id for item in small}
    assert choose(mutants, None, 1) == mutants


def test_paths_of_mutants_are_relative(mutants):
    assert not any(Path(item.path).is_absolute() for item in mutants)
