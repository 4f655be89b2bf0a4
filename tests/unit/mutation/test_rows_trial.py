"""Broken models: an obligation notices only what it would not have said anyway."""

import pytest

from clearproof.mutation.generate import list_model_mutants
from clearproof.mutation.outcome import Status
from clearproof.mutation.rows_trial import try_model
from tests.unit.gate.projects import HEAD, Tiny

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
