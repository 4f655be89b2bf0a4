"""A theorem is proved by all of its lemmas or by none of them."""

import pytest

from clearproof.claims import Layer, Mark, Role, Verdict, by_certificate
from clearproof.claims.spec import Claim
from clearproof.errors import Exit
from clearproof.gate.report import Report
from clearproof.gate.task import Answered, Task
from tests.unit.gate.projects import PROFILE

CLAIM = Claim.model_validate(
    {
        "id": "TINY-SUM-001",
        "title": "t",
        "source": "derived",
        "proposition": [{"key": "statement", "statement": "s", "expected": "proved", "layers": ["T"]}],
    }
)


def make_report(lemmas: tuple[str, ...]) -> Report:
    task = Task("k", CLAIM.id, "statement", Layer.THEOREM, Role.STATEMENT, "n", "t", "", 1, "models.tiny")
    evidence = by_certificate("s", {"c": {}})
    answer = Answered(task, evidence, 0.0, is_cached=False, lemmas=lemmas)
    return Report("p", PROFILE, (), {CLAIM.id: CLAIM}, (answer,), {}, "")


def test_a_proof_without_one_of_its_lemmas_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearproof.gate.report.list_lemmas", lambda *_: ["first", "second"])
    (row,) = make_report(("first",)).rows
    assert (row.missing, row.verdict, row.mark, row.is_as_expected) == (("second",), Verdict.ERROR, Mark.NONE, False)
    assert make_report(("first",)).exit_code is Exit.ERROR
    assert make_report(("first", "second")).rows[0].is_as_expected
    assert make_report(()).rows[0].missing == ()
