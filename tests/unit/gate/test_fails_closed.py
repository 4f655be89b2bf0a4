"""The gate passes only when everything is positively as it should be."""

import pytest

from clearproof.claims import Mark, Role, Verdict
from clearproof.errors import Exit
from tests.unit.gate.projects import CERTIFIED, GOOD, HEAD, MUTANT, REFUTED, STATEMENT, WITNESS, Tiny


def test_a_project_with_evidence_witness_and_mutant_passes(tiny: Tiny) -> None:
    report = tiny.write().run()
    assert report.problems == ()
    assert report.exit_code is Exit.OK
    (row,) = report.rows
    assert (row.verdict, row.mark, row.is_as_expected) == (Verdict.PROVED, Mark.TESTED, True)
    assert report.count(Role.WITNESS, "TINY-SUM-001") == (1, 1)
    assert report.count(Role.MUTANT, "TINY-SUM-001") == (1, 1)


def test_a_refutation_that_the_specs_expect_is_a_success(tiny: Tiny) -> None:
    report = tiny.write(HEAD + REFUTED + WITNESS + MUTANT, expected="refuted").run()
    assert report.exit_code is Exit.OK
    assert report.rows[0].verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("models", "expected", "code", "message"),
    [
        (HEAD, "proved", Exit.ERROR, "no obligation answers it"),
        (HEAD + WITNESS + MUTANT, "proved", Exit.ERROR, "no obligation answers it"),
        (HEAD + STATEMENT + MUTANT, "proved", Exit.ERROR, "no witness obligation"),
        (HEAD + STATEMENT + WITNESS, "proved", Exit.ERROR, "no mutant obligation"),
        (HEAD + REFUTED + WITNESS + MUTANT, "proved", Exit.REFUTED, "refuted, expected proved"),
        (GOOD, "refuted", Exit.REFUTED, "proved, expected refuted"),
    ],
)
def test_missing_or_unexpected_evidence_fails(tiny: Tiny, models: str, expected: str, code: Exit, message: str) -> None:
    report = tiny.write(models, expected=expected).run()
    assert report.exit_code is code
    assert any(message in problem.message for problem in report.problems)


def test_a_vacuous_witness_fails_as_a_refutation(tiny: Tiny) -> None:
    vacuous = WITNESS.replace('by_tests("engine", "one is a number", 1)', 'by_counterexample("no number", CASE)')
    report = tiny.write(HEAD + STATEMENT + vacuous + MUTANT).run()
    assert report.exit_code is Exit.REFUTED
    assert "the premise is not reached" in report.problems[0].message


def test_a_surviving_mutant_fails_as_a_refutation(tiny: Tiny) -> None:
    survivor = MUTANT.replace('by_counterexample("a wrong sum is noticed", CASE)', 'by_tests("engine", "all agree", 9)')
    report = tiny.write(HEAD + STATEMENT + WITNESS + survivor).run()
    assert report.exit_code is Exit.REFUTED
    assert "the mutant survives" in report.problems[0].message


@pytest.mark.parametrize(
    ("answer", "verdict", "code"),
    [
        ('undecided("z3", "gave up")', Verdict.UNDECIDED, Exit.UNDECIDED),
        ('by_tests("engine", "nothing ran", 0)', Verdict.ERROR, Exit.ERROR),
        ('Evidence(Verdict.PROVED, Mark.TESTED, "engine", "nothing ran")', Verdict.ERROR, Exit.ERROR),
        ('Evidence(Verdict.PROVED, Mark.CHECKED, "me", "believe me")', Verdict.ERROR, Exit.ERROR),
        ('by_certificate("no certificate", {})', Verdict.ERROR, Exit.ERROR),
        ('by_query(Verdict.PROVED, "z3", "believe me", [])', Verdict.ERROR, Exit.ERROR),
        ('Evidence(Verdict.REFUTED, Mark.TESTED, "engine", "no case")', Verdict.ERROR, Exit.ERROR),
        ('by_tests("engine", "a float", 3, statistics={"gap": 0.1})', Verdict.ERROR, Exit.ERROR),
        ('by_tests("engine", "an object", 3, statistics={"gap": object()})', Verdict.ERROR, Exit.ERROR),
        ('"proved"', Verdict.ERROR, Exit.ERROR),
        ("None", Verdict.ERROR, Exit.ERROR),
        ("1 / 0", Verdict.ERROR, Exit.ERROR),
        ("exit(0)", Verdict.ERROR, Exit.ERROR),
    ],
)
def test_an_answer_that_shows_nothing_is_never_proved(tiny: Tiny, answer: str, verdict: Verdict, code: Exit) -> None:
    statement = STATEMENT.replace('by_tests("engine", "sums agree", 2)', answer)
    report = tiny.write(HEAD + statement + WITNESS + MUTANT).run()
    assert report.rows[0].verdict is verdict
    assert report.rows[0].mark is Mark.NONE
    assert report.exit_code is code


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ({"z3 5": "unsat", "cvc5 1": "unsat"}, Verdict.PROVED),
        ({"z3 5": "unsat", "cvc5 1": "unknown"}, Verdict.UNDECIDED),
        ({"z3 5": "unknown", "cvc5 1": "unknown"}, Verdict.UNDECIDED),
        ({"z3 5": "unsat", "cvc5 1": "sat"}, Verdict.ERROR),
        ({"z3 5": "sat", "cvc5 1": "sat"}, Verdict.ERROR),
        ({"z3 5": "timeout"}, Verdict.ERROR),
        ({"z3 5": "unsat", "cvc5 1": "UNSAT"}, Verdict.ERROR),
        ({}, Verdict.ERROR),
    ],
)
def test_only_agreeing_definite_answers_prove_by_query(tiny: Tiny, answers: dict[str, str], verdict: Verdict) -> None:
    query = f'by_query(Verdict.PROVED, "z3", "s", [Query("q", "(check-sat)", "unsat", {answers!r})])'
    statement = STATEMENT.replace('by_tests("engine", "sums agree", 2)', query)
    report = tiny.write(HEAD + statement + WITNESS + MUTANT).run()
    assert report.rows[0].verdict is verdict
    assert report.rows[0].mark is (Mark.TRUSTED if verdict is Verdict.PROVED else Mark.NONE)


def test_the_exception_of_an_obligation_is_shown_with_its_place(tiny: Tiny) -> None:
    statement = STATEMENT.replace('return by_tests("engine", "sums agree", 2)', 'raise ValueError("no\\nsum")')
    report = tiny.write(HEAD + statement + WITNESS + MUTANT).run()
    assert "ValueError" in report.problems[0].message or "sum" in report.problems[0].message
    assert "at tiny.py:" in report.problems[0].message


def test_control_characters_never_reach_a_report(tiny: Tiny) -> None:
    models = GOOD.replace('"sums agree"', '"sums\\x1b[31m\\x00\\n agree"')
    summary = tiny.write(models).run().rows[0].answers[0].evidence.summary
    assert summary == "sums[31m agree"


def test_an_accepted_certificate_marks_the_row_checked(tiny: Tiny) -> None:
    report = tiny.write_certified().run()
    assert report.problems == ()
    assert report.rows[0].mark is Mark.CHECKED


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'by_certificate("admissible", certify(run, run.case, build_psd))',
            'by_certificate("x", {"c": {}})',
            "rejected",
        ),
        (
            'by_certificate("admissible", certify(run, run.case, build_psd))',
            'by_certificate("x", {"c": 1})',
            "rejected",
        ),
        ("certify(run, run.case, build_psd)", "certify(run, 'broken', build_not_psd)", "the case of the obligation"),
        ("certify(run, run.case, build_psd)", "certify(run, run.case, falsify)", "rejected"),
        ("certify(run, run.case, build_psd)", "certify(run, run.case, rename)", "rejected"),
    ],
)
def test_a_certificate_that_the_checker_rejects_is_an_error(tiny: Tiny, old: str, new: str, message: str) -> None:
    broken = """
def falsify(*arguments):
    document = build_psd(*arguments)
    return {**document, "diagonal": ["1", *document["diagonal"][1:]]}


def rename(*arguments):
    return {**build_psd(*arguments), "claim": "MARGIN-CONVEX-001"}
"""
    assert old in CERTIFIED
    report = tiny.write_certified(CERTIFIED.replace(old, new) + broken).run()
    assert report.rows[0].verdict is Verdict.ERROR
    assert report.exit_code is Exit.ERROR
    assert message in report.problems[0].message


def test_a_certificate_does_not_serve_the_opposite_verdict(tiny: Tiny) -> None:
    opposite = CERTIFIED.replace(
        'by_certificate("admissible", certify(run, run.case, build_psd))',
        'by_counterexample("no", CASE, certify(run, run.case, build_psd))',
    )
    report = tiny.write_certified(opposite).run()
    assert report.rows[0].verdict is Verdict.ERROR


def test_a_failing_checker_accepts_nothing(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("clearproof.gate.checking.check", fail)
    report = tiny.write_certified().run()
    assert report.rows[0].verdict is Verdict.ERROR
    assert "the checker failed" in report.problems[0].message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"TINY-SUM-001", "E")', '"TINY-SUM-999", "E")', "which no spec states"),
        ('"TINY-SUM-001", "E")', '"TINY-SUM-001", "E", proposition="other")', "proposition 'other'"),
        ('"TINY-SUM-001", "E")', '"TINY-SUM-001", "V")', "in layer V, allowed: E"),
    ],
)
def test_an_obligation_that_no_spec_asks_for_is_an_error(tiny: Tiny, old: str, new: str, message: str) -> None:
    report = tiny.write(GOOD.replace(old, new, 1)).run()
    assert report.exit_code is Exit.ERROR
    assert any(message in problem.message for problem in report.problems)


@pytest.mark.parametrize(
    ("models", "line", "message"),
    [
        (HEAD + "import no_such_module\n", 6, "ModuleNotFoundError"),
        (HEAD + "def broken(:\n", 6, "SyntaxError"),
        (HEAD + "exit(3)\n", 6, "SystemExit"),
        (GOOD.replace('"E")', '"X")', 1), 7, "'X' is not a valid Layer"),
    ],
)
def test_a_model_that_cannot_be_imported_is_an_error_with_file_and_line(
    tiny: Tiny, models: str, line: int, message: str
) -> None:
    report = tiny.write(models).run()
    assert report.exit_code is Exit.ERROR
    assert report.problems[0].place == f"models/tiny.py:{line}"
    assert message in report.problems[0].message


def test_a_refutation_outranks_an_error_and_an_error_an_undecided_answer(tiny: Tiny) -> None:
    undecided = STATEMENT.replace('by_tests("engine", "sums agree", 2)', 'undecided("z3", "gave up")')
    error = undecided.replace("def adds", "def crashes").replace('undecided("z3", "gave up")', "1 / 0")
    refuted = REFUTED.replace("def adds", "def differs")
    assert tiny.write(HEAD + undecided + WITNESS + MUTANT).run().exit_code is Exit.UNDECIDED
    assert tiny.write(HEAD + undecided + error + WITNESS + MUTANT).run().exit_code is Exit.ERROR
    report = tiny.write(HEAD + undecided + error + refuted + WITNESS + MUTANT).run()
    assert report.exit_code is Exit.REFUTED
    assert {problem.kind for problem in report.problems} == {Verdict.REFUTED, Verdict.ERROR, Verdict.UNDECIDED}


def test_a_crash_beside_an_expected_refutation_is_not_hidden(tiny: Tiny) -> None:
    error = STATEMENT.replace("def adds", "def crashes").replace('by_tests("engine", "sums agree", 2)', "1 / 0")
    report = tiny.write(HEAD + REFUTED + error + WITNESS + MUTANT, expected="refuted").run()
    assert report.rows[0].verdict is Verdict.ERROR
    assert report.exit_code is Exit.ERROR


def test_the_mark_of_a_row_is_its_weakest(tiny: Tiny) -> None:
    tested = '''
@obligation(CLAIM, "P")
def is_sampled(run):
    """Sample a set."""
    return by_tests("engine", "sampled", 5)
'''
    report = tiny.write_certified(CERTIFIED + tested).run()
    assert report.exit_code is Exit.OK
    assert report.rows[0].mark is Mark.TESTED


def test_sources_that_change_during_the_run_fail_it(tiny: Tiny) -> None:
    rewrite = STATEMENT.replace(
        "    return by_tests", '    (run.root / "specs" / "note.md").write_text("changed")\n    return by_tests'
    )
    report = tiny.write(HEAD + rewrite + WITNESS + MUTANT).run(cached=True)
    assert report.exit_code is Exit.ERROR
    assert "changed while the gate ran" in report.problems[0].message
    assert [
        item for item in tiny.write(HEAD + rewrite + WITNESS + MUTANT).run(cached=True).answers if item.is_cached
    ] == []
