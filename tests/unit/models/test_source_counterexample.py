"""A mutant's case is one of the statement's own questions, over the integers, and what the broken code computes."""

from pathlib import Path

import pytest

from clearproof.errors import ToolError
from clearproof.solvers.smt import z3
from clearproof.static.translate import Export, Relaxed
from clearproof.static.translate import terms as t
from models import source_root, source_root_cases
from models.source_counterexample import Cases, no_case
from models.source_support import Questions, mutated_files

ROOT = Path(__file__).parents[3]
X = t.variable("x-of", 0, 1_000)


def put(questions: Questions, name: str = "too-large", limit: int = 6) -> None:
    export = questions.vocabulary()
    questions.refute(name, export, [export.term(t.lt(t.integer(limit), X)), export.unknown("y") > export.term(X)])


def test_a_proof_asks_over_the_reals_and_a_mutant_over_the_integers() -> None:
    assert Questions().vocabulary is Relaxed
    assert Cases("").vocabulary is Export


def test_a_case_meets_the_question_inside_the_box() -> None:
    questions = Cases("large", {"x_of": (10, 11), "y": (0, 11)})
    put(questions)
    assert questions.found is not None
    assert questions.found.values == {"x_of": 10, "y": 11}
    assert questions.found.query.expected == "sat"
    assert set(questions.found.query.answers.values()) == {"sat"}
    assert questions.found.read(X, t.variable("other", -3, 3)) == {"x-of": 10, "other": 0}


def test_only_the_wanted_question_is_asked_and_only_the_first_case_is_kept() -> None:
    questions = Cases("second")
    put(questions, "first")
    assert questions.found is None
    put(questions, "second", 100)
    put(questions, "second", 200)
    assert questions.found is not None
    assert questions.found.query.name == "second"


def test_a_box_that_holds_no_case_is_no_refutation() -> None:
    questions = Cases("large", {"x_of": (0, 5)})
    put(questions)
    assert questions.found is None
    assert no_case(questions).verdict == "undecided"


def test_a_question_that_the_proof_no_longer_asks_is_an_error() -> None:
    questions = Cases("small")
    put(questions)
    with pytest.raises(ToolError, match="no question is named small"):
        no_case(questions)


def test_a_box_of_an_unknown_that_the_question_has_not_is_an_error() -> None:
    with pytest.raises(ToolError, match="says nothing of z"):
        put(Cases("large", {"z": (0, 1)}))


def test_a_case_over_the_reals_is_refused() -> None:
    with pytest.raises(ToolError, match="over the reals"):
        Cases("large").refute("too-large", Relaxed(), [z3.Real("x") > 0])


def test_solvers_that_contradict_each_other_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearproof.solvers.smt._ask_cvc5", lambda _text: "unsat")
    with pytest.raises(ToolError, match="contradict"):
        put(Cases("large"))


def test_one_solver_that_gives_up_leaves_the_case_of_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearproof.solvers.smt._ask_cvc5", lambda _text: "unknown")
    questions = Cases("large")
    put(questions)
    assert questions.found is not None
    assert questions.found.tools.startswith("z3 ")
    assert "cvc5" not in questions.found.tools


def test_a_case_that_the_code_does_not_come_to_is_an_error() -> None:
    questions = Cases("large")
    put(questions)
    assert questions.found is not None
    questions.found.require_actual({})
    with pytest.raises(ToolError, match="not what the code computes"):
        questions.found.require_actual({"x_of": 3})


def test_a_root_with_one_step_less_is_not_what_the_proof_knows() -> None:
    edits = source_root_cases.edit_assembly(ROOT, source_root_cases.STEP, "")
    band = source_root.Band(1 << 8, 1 << 9)
    with pytest.raises(ToolError, match="sets its estimate 10 times, the proof knows 11"):
        source_root.prove_band(mutated_files(ROOT, edits), band, Questions(), source_root_cases.BROKEN)
