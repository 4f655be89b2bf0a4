"""Broken models: an obligation notices only what it would not have said anyway."""

import pytest

from clearproof.gate.fingerprints import Fingerprints
from clearproof.mutation.generate import list_model_mutants
from clearproof.mutation.mutant import Edit, Kind, name_mutants
from clearproof.mutation.outcome import Status
from clearproof.mutation.rows_trial import list_tasks, select_by_layer, try_model, try_rows
from tests.unit.gate.projects import HEAD, SPECS, Tiny

RED = (
    HEAD
    + '''
from models import tiny


@obligation("TINY-SUM-001", "E")
def always_red(run):
    """Say that it is open, whatever is broken."""
    return undecided("engine", f"{tiny.__name__} is not enough")
'''
)


@pytest.fixture
def mutants(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEARPROOF_CACHE_DIR", str(tmp_path / "cache"))
    project = Tiny(tmp_path / "project", tmp_path / "cache").write()
    (project.root / "models" / "other.py").write_text(RED)
    found = {item.change: item for item in list_model_mutants(project.root) if item.path == "models/tiny.py"}

    def try_change(change):
        return try_model(project.root, found[change])

    return try_change


def test_obligation_that_fails_unbroken_notices_nothing(mutants):
    outcome = mutants('return by_tests("engine", "sums agree", 2)  ->  return by_tests("engine", "sums agree", 3)')
    assert outcome.status is Status.SURVIVED


def test_witness_without_a_case_is_noticed(mutants):
    outcome = mutants(
        'return by_tests("engine", "one is a number", 1)  ->  return by_tests("engine", "one is a number", 0)'
    )
    assert (outcome.status, outcome.by) == (Status.KILLED, "rows E")
    assert "no case was run" in outcome.note


CONTRACT = "contract A { uint256 constant ONE = 1; }\n"
READING = (
    HEAD
    + """
@obligation("TINY-SUM-001", "S")
def one_is_one(run):
    \"\"\"Look into the contract.\"\"\"
    text = (run.root / "contracts/src/A.sol").read_text()
    return by_tests("text", "one is one", 2) if "ONE = 1;" in text else undecided("text", "one is not one")


@obligation("TINY-SUM-001", "S", role="mutant")
def two_is_two(run):
    \"\"\"Replace a text that a broken contract does not have.\"\"\"
    text = (run.root / "contracts/src/A.sol").read_text()
    return by_counterexample("noticed", CASE) if "contract A" in text else undecided("text", "no such text")
"""
)


@pytest.fixture
def broken_contract(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEARPROOF_CACHE_DIR", str(tmp_path / "cache"))
    specs = SPECS.replace('["E"]', '["E", "S"]').replace("{expected}", "proved")
    project = Tiny(tmp_path / "project", tmp_path / "cache").write(specs=specs)
    (project.root / "models" / "reading.py").write_text(READING)
    path = project.root / "contracts" / "src" / "A.sol"
    path.parent.mkdir(parents=True)
    path.write_text(CONTRACT)

    def break_text(old, new):
        start = CONTRACT.index(old)
        (mutant,) = name_mutants(
            Kind.CONTRACTS, "contracts/src/A.sol", CONTRACT, [Edit("by hand", start, start + len(old), new)]
        )
        return project.root, mutant

    return break_text


def test_row_of_the_gate_notices_a_contract_that_it_reads(broken_contract):
    outcome = try_rows(*broken_contract("ONE = 1", "ONE = 2"))
    assert (outcome.status, outcome.by) == (Status.KILLED, "rows S")
    assert "one_is_one: undecided, wanted proved" in outcome.note


def test_mutants_of_the_models_own_notice_no_broken_contract(broken_contract):
    root, mutant = broken_contract("contract A", "contract B")
    assert try_rows(root, mutant).status is Status.SURVIVED
    assert [task.name for task in select_by_layer(list_tasks(root))] == ["one_is_one"]


def test_project_itself_stays_as_it_is(broken_contract):
    root, mutant = broken_contract("ONE = 1", "ONE = 2")
    try_rows(root, mutant)
    assert (root / mutant.path).read_text() == CONTRACT


PLAIN = (
    HEAD
    + """
from clearproof.toolchain.reads import note_text
from clearproof.toolchain.variants import Variant


@obligation("TINY-SUM-001", "S")
def five_is_more_than_four(run):
    \"\"\"Read a text and make nothing of it.\"\"\"
    note_text(Variant(), "contracts/src/A.sol")
    return by_tests("engine", "five is more", 2) if 5 > 4 else undecided("engine", "five is not more")
"""
)


def test_broken_model_is_asked_although_the_contracts_are_what_they_were(broken_contract, monkeypatch):
    monkeypatch.setattr(Fingerprints, "compute", lambda *_: "the contracts as they were")
    root, _ = broken_contract("ONE = 1", "ONE = 2")
    (root / "models" / "plain.py").write_text(PLAIN)
    found = {item.change: item for item in list_model_mutants(root) if item.path == "models/plain.py"}
    harmless = next(item for change, item in found.items() if '"five is more", 3)' in change)
    broken = next(item for change, item in found.items() if "5 < 4" in change)
    assert try_model(root, harmless).status is Status.SURVIVED
    outcome = try_model(root, broken)
    assert (outcome.status, outcome.by) == (Status.KILLED, "rows S")
