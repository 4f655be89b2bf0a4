"""The obligations on given parameter sets leave no set out, and a mutant that survives is not hidden."""

from clearproof.claims import Profile, Run, Verdict
from clearproof.engine.admissible import is_admissible
from models.parameters_repair import a_set_needs_repair
from models.parameters_support import ADMISSIBLE, INADMISSIBLE, refuse
from tests.unit.search.sets import ROOT, load

RUN = Run(ROOT, Profile("dev", 1, 1))


def test_every_shipped_set_is_a_case():
    files = {path.stem for path in (ROOT / "specs" / "parameters").glob("*.json")}
    assert files == {*ADMISSIBLE, *INADMISSIBLE}


def test_sets_are_listed_where_they_belong():
    assert all(is_admissible(load(name)) for name in ADMISSIBLE)
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
