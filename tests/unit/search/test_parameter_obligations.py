"""The obligations on given parameter sets leave no set out, and a mutant that survives is not hidden."""

from clearproof.checker.parameters import MAX_INDEXES
from clearproof.claims import Profile, Run, Verdict
from clearproof.engine.admissible import is_admissible
from models.parameters_repair import a_set_needs_repair
from models.parameters_support import ADMISSIBLE, FREE_HEDGES, INADMISSIBLE, LARGE, refuse
from tests.unit.search.sets import ROOT, load

RUN = Run(ROOT, Profile("dev", 1, 1))


def test_every_shipped_set_is_accounted_for():
    files = {path.stem for path in (ROOT / "specs" / "parameters").glob("*.json")}
    assert files == {*ADMISSIBLE, *FREE_HEDGES, *INADMISSIBLE, *LARGE}


def test_only_sets_beyond_the_checkers_size_are_left_out():
    assert all(load(name).size > MAX_INDEXES for name in LARGE)


def test_sets_are_listed_where_they_belong():
    assert all(is_admissible(load(name)) for name in (*ADMISSIBLE, *FREE_HEDGES))
    assert not any(index.gamma == 1 for name in ADMISSIBLE for index in load(name).indexes)
    assert all(any(index.gamma == 1 for index in load(name).indexes) for name in FREE_HEDGES)
    assert not any(is_admissible(load(name)) for name in INADMISSIBLE)


def test_accepted_forgery_is_a_surviving_mutant():
    sound = a_set_needs_repair(Run(ROOT, RUN.profile, "not-psd-beta")).certificates["not-psd-beta"]
    answer = refuse(RUN, "broken", {"not-broken": sound}, {})
    assert answer.verdict is Verdict.PROVED


def test_refused_forgery_is_a_caught_mutant_with_the_checkers_words():
    sound = a_set_needs_repair(Run(ROOT, RUN.profile, "not-psd-beta")).certificates["not-psd-beta"]
    answer = refuse(RUN, "broken", {"zero": {**sound, "vector": ["0", "0", "0"]}}, {"true": sound})
    assert answer.verdict is Verdict.REFUTED
    assert "w'Aw" in answer.counterexample.data["zero"]
