"""An edit changes the fingerprint of what read the edited part, and of nothing else."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.gate.contracts import ALONE_READ, LIBRARY, LOOPED, MAIN_READ, MUTANT, PAIR, PLACES, VIRTUAL, Sources
from tests.unit.gate.projects import Tiny

SETTINGS = '{"optimizer": {"enabled": true, "runs": 200}, "evmVersion": "cancun", "viaIR": %s}'


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sources, dict[str, Any]]:
    """Return a project and what each of its obligations read."""
    folder = tmp_path_factory.mktemp("asked")
    sources = Sources(Tiny(folder / "project", folder / "cache")).write()
    (folder / "project" / "contracts" / "solc.json").write_text(SETTINGS % "false")
    return sources, {name: reply.reads for name, reply in sources.run().items()}


@pytest.fixture
def project(asked: tuple[Sources, dict[str, Any]]) -> Iterator[tuple[Sources, dict[str, Any]]]:
    """Return the same, and undo what the test did to the contracts."""
    sources, reads = asked
    kept = sources.tiny.cache.parent / "kept"
    shutil.copytree(sources.folder.parent, kept)
    yield sources, reads
    shutil.rmtree(sources.folder.parent)
    kept.rename(sources.folder.parent)


def test_every_obligation_read_something_that_is_told_apart(asked: tuple[Sources, dict[str, Any]]) -> None:
    sources, reads = asked
    assert set(reads) == MAIN_READ | {ALONE_READ}
    assert None not in reads.values()
    assert None not in sources.compute(reads).values()


EDITS = {
    "a function that nobody reads": ("Main.sol", "return x;", "x += 1; return x;", set()),
    "a function that two read, and one as a mutant": (
        "Base.sol",
        "        return 2 * x;",
        "        x += 0; return 2 * x;",
        {LIBRARY, MUTANT},
    ),
    "a function of the same name elsewhere": ("Base.sol", "return x + x + 0;", "return x + x;", set()),
    "the overriding function": ("Main.sol", "return STEP + 1;", "return STEP + 2;", {VIRTUAL}),
    "the overridden function": ("Base.sol", "return STEP;", "return STEP + 7;", set()),
    "a modifier": ("Base.sol", "require(x < 100);", "require(x < 101);", {VIRTUAL}),
    "a function that takes a struct": ("Base.sol", "pair.left) + pair.right", "pair.right) + pair.left", {PAIR}),
    "a constant": ("Base.sol", "STEP = 3", "STEP = 4", MAIN_READ),
    "a struct": ("Base.sol", "uint128 left; uint128 right;", "uint128 right; uint128 left;", MAIN_READ),
    "a state variable": (
        "Base.sol",
        "uint256 internal stored;",
        "uint256 internal stored; bool internal set;",
        MAIN_READ,
    ),
    "the bases": ("Main.sol", "contract Main is Base", "contract Main is Base, Further", MAIN_READ),
    "what is attached to a type": ("Main.sol", "using Numbers for", "using Others for", MAIN_READ),
    "a header": ("Base.sol", "far() internal pure", "far() internal view", MAIN_READ),
    "the imports": ("Main.sol", "Base, Further, Numbers", "Base, Numbers", MAIN_READ),
    "the version of the language": ("Alone.sol", "pragma solidity 0.8.37;", "pragma solidity ^0.8.37;", {ALONE_READ}),
    "a comment": ("Main.sol", "// a comment", "/* another { comment */ // }", set()),
    "white space": ("Main.sol", "return x;", "return   x ;", set()),
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_concerns_what_read_it(project: tuple[Sources, dict[str, Any]], what: str) -> None:
    sources, reads = project
    name, old, new, concerned = EDITS[what]
    before = sources.compute(reads)
    sources.edit(name, old, new)
    after = sources.compute(reads)
    assert {key for key in reads if before[key] != after[key]} == concerned


def test_moved_lines_concern_only_what_handed_out_lines(project: tuple[Sources, dict[str, Any]]) -> None:
    sources, reads = project
    before = sources.compute(reads)
    sources.edit("Main.sol", "// a comment", "// a\n        // longer\n        // comment")
    after = sources.compute(reads)
    assert {key for key in reads if before[key] != after[key]} == {PLACES}


def test_a_setting_of_the_compiler_concerns_everything(project: tuple[Sources, dict[str, Any]]) -> None:
    sources, reads = project
    before = sources.compute(reads)
    (sources.folder.parent / "solc.json").write_text(SETTINGS % "true")
    after = sources.compute(reads)
    assert all(before[key] != after[key] for key in reads)


def test_a_contract_of_the_same_name_concerns_whoever_looked_it_up(project: tuple[Sources, dict[str, Any]]) -> None:
    sources, reads = project
    before = sources.compute(reads)
    (sources.folder / "More.sol").write_text("contract New {}\n")
    assert sources.compute(reads) == before
    (sources.folder / "More.sol").write_text("contract Alone {}\n")
    after = sources.compute(reads)
    assert {key for key in reads if before[key] != after[key]} == {ALONE_READ}


def test_a_name_that_another_file_declares_as_well_concerns_who_sees_the_first(
    project: tuple[Sources, dict[str, Any]],
) -> None:
    sources, reads = project
    before = sources.compute(reads)
    (sources.folder / "More.sol").write_text("struct Pair { uint256 other; }\n")
    after = sources.compute(reads)
    assert {key for key in reads if before[key] != after[key]} == MAIN_READ


def test_a_mutant_that_cannot_be_made_any_more_has_no_fingerprint(project: tuple[Sources, dict[str, Any]]) -> None:
    sources, reads = project
    sources.edit("Base.sol", "        return 2 * x;", "        return x * 2;")
    assert {name for name, found in sources.compute(reads).items() if found is None} == {MUTANT}


def test_a_file_that_is_gone_has_no_fingerprint(project: tuple[Sources, dict[str, Any]]) -> None:
    sources, reads = project
    (sources.folder / "Alone.sol").unlink()
    assert {name for name, found in sources.compute(reads).items() if found is None} == {ALONE_READ}


def test_a_function_that_is_gone_has_no_fingerprint(project: tuple[Sources, dict[str, Any]]) -> None:
    sources, reads = project
    sources.edit("Alone.sol", "{\n        return x;\n    }", ";")
    assert sources.compute(reads)[ALONE_READ] is None


@pytest.mark.parametrize("spoil", [{}, {"variants": 3, "places": False}, {"variants": [{}], "places": False}])
def test_a_list_that_says_nothing_has_no_fingerprint(asked: tuple[Sources, dict[str, Any]], spoil: Any) -> None:
    assert asked[0].compute({"x": spoil}) == {"x": None}


def test_answers_whose_fingerprint_stayed_are_those_of_a_new_run(project: tuple[Sources, dict[str, Any]]) -> None:
    sources, reads = project
    old, before = sources.run(), sources.compute(reads)
    sources.edit(
        "Main.sol", "return x;", "uint256 y = x;\n\n        for (uint256 i; i < 9; ++i) y += i;\n        return y;"
    )
    sources.edit("Base.sol", "return x + x + 0;", "if (x > 1)\n            return twice(x / 2);\n        return 0;")
    new, after = sources.run(), sources.compute(reads)
    stayed = {key for key in reads if before[key] == after[key]}
    assert stayed == set(reads) - {PLACES}
    assert {key: new[key].evidence for key in stayed} == {key: old[key].evidence for key in stayed}
    assert {key: new[key].reads for key in reads} == reads
    assert new[PLACES].evidence != old[PLACES].evidence
    assert LOOPED in stayed
