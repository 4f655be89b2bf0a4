"""The report of ``clearproof parameters check``: exact verdict, checkable certificate, violation and repair."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings

from clearproof.certificates import subject
from clearproof.certificates.psd import compute_admissibility_matrix
from clearproof.checker import check
from clearproof.engine.admissible import is_admissible
from clearproof.search import admissibility
from clearproof.search.admissibility import check_parameters
from clearproof.search.rational import compute_form
from clearproof.solvers import conic
from tests.unit.search.sets import ROOT, load, small_sets

SETS = {
    "article": True,
    "asymmetric": True,
    "fifteen": True,
    "near-singular": True,
    "article-high-correlation": False,
    "not-psd-beta": False,
}


def read(path):
    return (ROOT / path).read_bytes()


@pytest.mark.parametrize(("name", "admissible"), SETS.items())
def test_checker_repeats_the_verdict_on_every_shipped_set(name, admissible):
    report = check_parameters(load(name), subject(ROOT, ROOT / "specs" / "parameters" / f"{name}.json"))
    assert report.admissible is admissible
    assert check(report.certificate, read).kind == ("psd" if admissible else "not-psd")
    assert (report.minimum_eigenvalue >= 0) is admissible


def test_inadmissible_set_comes_with_violation_and_repair():
    report = check_parameters(load("article-high-correlation"))
    assert report.violation in {(1, -1), (-1, 1)}
    assert report.minimum_eigenvalue == pytest.approx(-0.03, abs=1e-12)  # A = [[.96, .99], [.99, .96]]
    assert report.repair.parameters.beta == {frozenset(("BTC", "ETH")): Fraction("0.96")}


def test_admissible_set_needs_neither():
    report = check_parameters(load("article"))
    assert (report.violation, report.repair) == (None, None)


@pytest.mark.parametrize("name", ["article", "not-psd-beta"])
def test_document_has_the_published_keys_and_survives_json(name):
    document = check_parameters(load(name)).to_document()
    assert list(document) == ["schema", "admissible", "minimum_eigenvalue", "certificate", "violation", "repair"]
    assert document["schema"] == "clearproof/parameters-check/1"
    assert json.loads(json.dumps(document)) == document


def test_verdict_stands_when_the_solver_gives_up(monkeypatch):
    def give_up(_):
        raise conic.ConicUndecidedError("no optimum")

    monkeypatch.setattr(admissibility, "repair_parameters", give_up)
    report = check_parameters(load("not-psd-beta"))
    assert not report.admissible
    assert report.repair is None
    assert report.to_document()["repair"] is None


@settings(max_examples=50, derandomize=True, database=None, deadline=None)
@given(small_sets())
def test_verdict_agrees_with_the_engine_and_violations_are_real(parameters):
    report = check_parameters(parameters)
    assert report.admissible is is_admissible(parameters)
    if not report.admissible:
        assert compute_form(compute_admissibility_matrix(parameters), report.violation) < 0
        assert is_admissible(report.repair.parameters)
