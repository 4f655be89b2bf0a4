"""Whatever an obligation reads of the contracts without anybody noting it makes its answer depend on all of them."""

from pathlib import Path
from typing import Any

import pytest

from clearproof.gate.worker import answer, collect
from clearproof.toolchain import reads as noted
from clearproof.toolchain.reads import importing, note_body, recording
from clearproof.toolchain.variants import Variant
from tests.unit.gate.contracts import IMPORTS, Sources
from tests.unit.gate.projects import PROFILE, Tiny

UNNOTED = '''
import functools
import os
import subprocess
import sys
from pathlib import Path
from clearproof.static.slither import load_slither
from clearproof.toolchain.solidity import compile_contracts, parse_source
from clearproof.toolchain.sources import read_settings

@functools.cache
def remembered(root):
    return show_main(root)

def show_main(root):
    return Session(open_contracts(root)).translate("Alone.same").results

def open_text(root):
    with open(root / "contracts" / "src" / "Alone.sol") as file:
        return file.read()

def read_text(root):
    return (root / "contracts" / "src" / "Alone.sol").read_bytes()

def by_another_way(root):
    link = root / "link"
    if not link.exists():
        link.symlink_to(root / "contracts" / "src")
    return (link / "Alone.sol").read_text()

def list_folder(root):
    return sorted(os.listdir(root / "contracts"))

def walk(root):
    return sorted(root.rglob("*"))

def settings(root):
    return read_settings(root)

def compiled(root):
    return compile_contracts(root).get("Alone").runtime

def unwatched(root):
    text = "pragma solidity 0.8.37; contract C { function f(uint256 x) external pure returns (uint256) { return x; } }"
    return Session(load_slither(parse_source({"C.sol": text}))).translate("C.f").results

def process(root):
    return subprocess.run([sys.executable, "-S", "-c", ""], check=True)

def all_contracts(root):
    return [contract.name for contract in open_contracts(root).contracts]

def reads_of_callees(root):
    return Session(open_contracts(root)).find("Main.viaLibrary").all_state_variables_read()

def functions_of_a_contract(root):
    return Session(open_contracts(root)).find("Main.viaLibrary").contract.functions_entry_points

def nothing(root):
    return 1

def statements_of_a_function(root):
    return Session(open_contracts(root)).find("Main.viaLibrary").nodes

def line_of_a_function(root):
    return Session(open_contracts(root)).find("Main.viaLibrary").source_mapping.lines

def syntax_trees(root):
    return Session(open_contracts(root)).find("Main.viaLibrary").compilation_unit

def places_of_variables(root):
    return [item.source_mapping for item in Session(open_contracts(root)).find("Main.step").contract.state_variables]

def noted_by_itself(root):
    return [item.name for item in Session(open_contracts(root)).find("Main.viaLibrary").parameters]

CASES = [
    "open_text", "read_text", "by_another_way", "list_folder", "walk", "settings", "compiled", "unwatched", "process",
    "all_contracts", "reads_of_callees", "functions_of_a_contract", "nothing", "noted_by_itself", "remembered",
    "statements_of_a_function", "line_of_a_function", "syntax_trees", "places_of_variables",
]

@obligation("TINY-SUM-001", "S", cases=CASES)
def asks(run):
    """Read in a way of its own."""
    globals()[run.case](run.root)
    return by_tests("engine", "read", 1)
'''
AT_IMPORT = '''
from pathlib import Path

TEXT = (Path(__file__).parents[1] / "contracts" / "src" / "Alone.sol").read_text()

@obligation("TINY-SUM-001", "S")
def knows(run):
    """Read nothing more than what is told apart."""
    return show(run, "Alone.same")
'''


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reads")
    return Sources(Tiny(folder / "project", folder / "cache")).write(IMPORTS + UNNOTED).tiny.root


@pytest.fixture(scope="module")
def replies(root: Path) -> dict[str, Any]:
    tasks = collect(root).tasks
    found = {task.case: answer(root, PROFILE, task) for task in tasks}
    assert {reply.evidence["verdict"] for reply in found.values()} == {"proved"}
    again = next(task for task in tasks if task.case == "remembered")
    return {case: reply.reads for case, reply in found.items()} | {"again": answer(root, PROFILE, again).reads}


@pytest.mark.parametrize(
    "case",
    [
        "open_text",
        "read_text",
        "by_another_way",
        "list_folder",
        "walk",
        "settings",
        "compiled",
        "unwatched",
        "process",
        "all_contracts",
        "reads_of_callees",
        "functions_of_a_contract",
        "statements_of_a_function",
        "line_of_a_function",
        "syntax_trees",
        "places_of_variables",
        "nothing",
        "again",
    ],
)
def test_a_read_that_nobody_noted_is_everything(replies: dict[str, Any], case: str) -> None:
    assert replies[case] is None


@pytest.mark.parametrize("case", ["noted_by_itself", "remembered"])
def test_a_read_that_was_noted_is_told_apart(replies: dict[str, Any], case: str) -> None:
    assert replies[case] is not None


def test_contracts_that_a_model_read_as_it_was_imported_belong_to_every_answer(tmp_path: Path) -> None:
    root = Sources(Tiny(tmp_path / "project", tmp_path / "cache")).write(IMPORTS + AT_IMPORT).tiny.root
    (task,) = collect(root).tasks
    assert answer(root, PROFILE, task).reads is None


def test_a_reader_hears_only_of_what_is_read_meanwhile(tmp_path: Path) -> None:
    note_body(Variant(), "A.sol", 0)
    with recording(tmp_path) as outer:
        with recording(tmp_path) as inner:
            note_body(Variant(), "A.sol", 1)
        note_body(Variant(), "A.sol", 2)
    note_body(Variant(), "A.sol", 3)
    assert inner.seen[Variant()].bodies == {("A.sol", 1)}
    assert outer.seen[Variant()].bodies == {("A.sol", 1), ("A.sol", 2)}


def test_an_import_that_reads_nothing_leaves_answers_told_apart(tmp_path: Path) -> None:
    with importing(tmp_path):
        pass
    with recording(tmp_path) as reads:
        note_body(Variant(), "A.sol", 1)
    assert reads.to_json() is not None
    with importing(tmp_path):
        note_body(Variant(), "A.sol", 1)
    with recording(tmp_path) as reads:
        note_body(Variant(), "A.sol", 1)
    assert reads.to_json() is None
    noted._tainted.clear()


def test_nobody_listens_when_no_obligation_runs() -> None:
    assert noted._active == []
