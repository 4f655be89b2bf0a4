"""The SMT adapter: one text for both solvers, honest outcomes, old or missing solvers named."""

import importlib.util
import sys

import pytest

from clearproof.claims import Query, Verdict, by_certificate
from clearproof.claims.evidence import Mark
from clearproof.errors import Exit, MissingToolError, ToolError
from clearproof.solvers import smt
from clearproof.solvers.smt import Agreement, by_solvers, decide, judge, to_smtlib, with_cross_check, z3

X, Y = z3.Reals("x y")


def answered(expected, *answers):
    return Query("q", "(check-sat)", expected, dict(zip(("z3 5", "cvc5 1"), answers, strict=True)))


def test_the_script_is_self_contained_and_the_same_every_time():
    terms = [Y * Y > 2, z3.Q(1, 3) == X + Y]
    text = to_smtlib(terms, "QF_NRA")
    assert text == to_smtlib([Y * Y > 2, z3.Q(1, 3) == X + Y], "QF_NRA")
    assert text.splitlines()[:3] == ["(set-logic QF_NRA)", "(declare-const x Real)", "(declare-const y Real)"]
    assert text.endswith("(check-sat)\n")


def test_terms_of_equal_number_in_other_contexts_keep_their_own_text():
    contexts = [z3.Context() for _ in range(3)]
    terms = [z3.Int(name, context) > 2 for name, context in zip("abc", contexts, strict=True)]
    assert len({term.get_id() for term in terms}) == 1
    for _ in range(2):
        for name, term in zip("abc", terms, strict=True):
            assert f"(assert (> {name} 2))" in to_smtlib([term], "QF_LIA")


def test_terms_whose_text_is_not_kept_any_more_have_the_same_text(monkeypatch):
    monkeypatch.setattr(smt, "_MOST_PRINTED", 3)
    terms = [Y + k > 0 for k in range(10)]
    wanted = [f"(assert (> (+ y {k}.0) 0.0))" for k in range(10)]
    for chosen in (terms, terms[::-1], terms):
        lines = to_smtlib(chosen, "QF_LRA").splitlines()
        assert sorted(line for line in lines if line.startswith("(assert")) == wanted
        assert len(smt._PRINTED) <= 3


@pytest.mark.parametrize(("terms", "answer"), [([X * X < 0], "unsat"), ([X * X > 2], "sat")])
def test_both_solvers_answer_and_are_recorded_with_their_versions(terms, answer):
    query = decide("squares", terms, answer)
    assert query.answers == dict.fromkeys(smt.solver_names(), answer)
    assert judge([query]) is Agreement.AS_EXPECTED


def test_an_answer_does_not_depend_on_earlier_questions():
    alone = decide("squares", [X * X < 0], "unsat")
    decide("other", [X * X > 2, Y > X], "sat")
    assert decide("squares", [X * X < 0], "unsat") == alone


def test_a_hard_question_ends_at_the_resource_limit(monkeypatch):
    monkeypatch.setattr(smt, "Z3_RLIMIT", 10)
    names = z3.Reals("a b c d")
    text = to_smtlib([z3.Product(list(names)) > 1, sum(n * n for n in names) < 4], "QF_NRA")
    assert smt._ask_z3(text, "QF_NRA") == "unknown"


@pytest.mark.parametrize(
    ("answers", "agreement"),
    [
        (("unsat", "unsat"), Agreement.AS_EXPECTED),
        (("unsat", "unknown"), Agreement.OPEN),
        (("unknown", "unknown"), Agreement.OPEN),
        (("sat", "sat"), Agreement.OPPOSITE),
        (("sat", "unknown"), Agreement.OPPOSITE),
        (("unsat", "sat"), Agreement.CONFLICT),
    ],
)
def test_answers_are_compared_with_what_was_expected(answers, agreement):
    assert judge([answered("unsat", *answers)]) is agreement


def test_the_worst_question_decides():
    good, bad = answered("unsat", "unsat", "unsat"), answered("unsat", "sat", "unsat")
    assert judge([good, bad, answered("unsat", "unknown", "unsat")]) is Agreement.CONFLICT


def test_a_question_that_no_solver_answered_is_open():
    assert judge([Query("q", "", "unsat", {})]) is Agreement.OPEN


def test_two_expected_answers_are_trusted():
    evidence = by_solvers(Verdict.PROVED, "s", [answered("unsat", "unsat", "unsat")])
    assert (evidence.verdict, evidence.mark) == (Verdict.PROVED, Mark.TRUSTED)


def test_one_unknown_is_undecided_and_says_which():
    evidence = by_solvers(Verdict.PROVED, "s", [answered("unsat", "unsat", "unknown")])
    assert evidence.verdict is Verdict.UNDECIDED
    assert "cvc5 1 on q" in evidence.summary


@pytest.mark.parametrize("answers", [("unsat", "sat"), ("sat", "sat"), ("sat", "unknown")])
def test_a_contradiction_is_an_error_and_shows_both_answers(answers):
    evidence = by_solvers(Verdict.PROVED, "s", [answered("unsat", *answers)])
    assert evidence.verdict is Verdict.ERROR
    assert f"z3 5 says {answers[0]}, cvc5 1 says {answers[1]}" in evidence.summary


def test_no_question_is_an_error():
    assert by_solvers(Verdict.PROVED, "s", []).verdict is Verdict.ERROR
    with pytest.raises(ToolError, match="no question"):
        with_cross_check(by_certificate("s", {"c": {}}), [])


@pytest.mark.parametrize("answers", [("unsat", "sat"), ("sat", "sat"), ("unknown", "sat")])
def test_a_solver_that_contradicts_a_certificate_makes_an_error(answers):
    evidence = with_cross_check(by_certificate("s", {"c": {}}), [answered("unsat", *answers)])
    assert evidence.verdict is Verdict.ERROR
    assert not evidence.certificates


def test_a_solver_that_gives_up_takes_nothing_from_a_certificate_and_is_counted():
    evidence = with_cross_check(by_certificate("s", {"c": {}}), [answered("unsat", "unsat", "unknown")])
    assert evidence.verdict is Verdict.PROVED
    assert evidence.statistics == {"cross-checks": 1, "cross-checks left open": 1}
    assert evidence.certificates == {"c": {}}


@pytest.mark.parametrize("words", ["(error bad)", "timeout", "", "sat unsat", "unknown (RESOURCEOUT)"])
def test_anything_but_the_two_words_is_unknown(words):
    assert smt._to_answer(words) == "unknown"


def test_a_name_that_smtlib_reserves_is_a_tool_error_on_one_line():
    with pytest.raises(ToolError, match="rejected the script") as caught:
        decide("reserved", [z3.Real("as") > 0], "sat")
    assert "\n" not in str(caught.value)


def test_cvc5_rejecting_a_script_is_a_tool_error():
    with pytest.raises(ToolError, match="cvc5 rejected the script"):
        smt._ask_cvc5("(set-logic QF_NRA)\n(assert (> x 0.0))\n(check-sat)\n")


def test_an_older_z3_is_named_with_the_version_needed(monkeypatch):
    monkeypatch.setattr(z3, "get_version_string", lambda: "4.12.6")
    with pytest.raises(MissingToolError, match=r"z3: found 4\.12\.6, needed 5\.4\.0") as caught:
        decide("q", [X > 0], "sat")
    assert caught.value.hint == "pip install z3-solver==5.4.0.0"
    assert caught.value.exit_code is Exit.ERROR


def test_an_older_cvc5_is_named_with_the_version_needed(monkeypatch):
    monkeypatch.setattr(smt.cvc5, "__version__", "1.3.9")
    with pytest.raises(MissingToolError, match=r"cvc5: found 1\.3\.9, needed 1\.4\.2"):
        decide("q", [X > 0], "sat")


@pytest.mark.parametrize("module", ["z3", "cvc5"])
def test_a_missing_solver_is_one_clear_message(monkeypatch, module):
    monkeypatch.setitem(sys.modules, module, None)
    spec = importlib.util.spec_from_file_location("smt_without_solver", smt.__file__)
    with pytest.raises(MissingToolError, match=f"found no module '{module}'"):
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
