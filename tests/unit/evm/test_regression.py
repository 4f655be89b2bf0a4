"""A counterexample becomes a pytest file and a Foundry file that pass for the right contract and no other."""

import json
from dataclasses import replace

import pytest

from clearproof.engine import fixed_search
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import FixedReach, Requirement
from clearproof.errors import Exit, InputError
from clearproof.evm import Deployed, RevertedError, create_machine
from clearproof.evm.book_queries import Scope
from clearproof.evm.paired import Wait
from clearproof.evm.regression import RegressionCase, list_cases, main, render_foundry, render_pytest, write_files
from clearproof.evm.stories import StoryCase, write_story
from clearproof.toolchain.solidity import compile_source
from clearproof.toolchain.sources import read_settings
from models.bytecode_fills_support import REQUIREMENTS
from models.bytecode_support import MARGINS

PARAMETERS = FixedParameters((FixedIndex(100_000, 120_000, 9_200), FixedIndex(90_000, 90_000, 8_000)), (-4_000,))
ACCOUNT = (FixedReach(0, 3, 5, 4, 10**9), FixedReach(1, -2, 9, 0, 10**9, -700_000))
EXPECTED = fixed_search.compute_requirement(PARAMETERS, ACCOUNT)
CASE = RegressionCase(PARAMETERS, ACCOUNT, EXPECTED, "7")
HELD = tuple(replace(reach, buys=0, sells=0) for reach in ACCOUNT)
MARGIN = RegressionCase(PARAMETERS, HELD, fixed_search.compute_requirement(PARAMETERS, HELD), "7", is_margin=True)
WRONG = replace(CASE, expected=Requirement(EXPECTED.value + 1, exact=True))


def run_pytest_file(text, name):
    """Run the only test of a rendered file, as pytest would."""
    scope = {}
    exec(compile(text, "rendered", "exec"), scope)
    scope[f"test_lens_answers_as_specified_{name}"]()


@pytest.mark.parametrize("case", [CASE, MARGIN], ids=["orders", "positions"])
def test_pytest_file_passes_for_the_contract(root, case, monkeypatch):
    monkeypatch.chdir(root)
    run_pytest_file(render_pytest(case), case.name)


def test_pytest_file_fails_for_another_answer(root, monkeypatch):
    monkeypatch.chdir(root)
    with pytest.raises(AssertionError):
        run_pytest_file(render_pytest(WRONG), WRONG.name)


def test_foundry_file_passes_for_the_contract_and_fails_for_another_answer(root):
    cases = (CASE, MARGIN, replace(WRONG, reaches=(*ACCOUNT, FixedReach(0, 0, 0, 0, 1))))
    folder = "contracts/test/regression"
    texts = {f"{folder}/Regression_{case.name}.t.sol": render_foundry(case) for case in cases}
    # The legacy generator takes a third of the time and computes the same.
    compilation = compile_source(texts, {**read_settings(root), "viaIR": False}, root)
    machine = create_machine()
    tests = [Deployed.create(machine, compilation.get(f"Regression_{case.name}_Test")) for case in cases]
    for test in tests[:2]:
        test.call("test_lensAnswersAsSpecified")
    with pytest.raises(RevertedError):
        tests[2].call("test_lensAnswersAsSpecified")


def test_flagged_answer_is_asked_for_as_flagged():
    flagged = replace(CASE, expected=Requirement(9, exact=False))
    assert "require(!exact" in render_foundry(flagged)
    assert "== [(9, False)]" in render_pytest(flagged)


def test_names_depend_on_the_question_alone():
    assert CASE.name == WRONG.name == replace(CASE, got="8").name
    assert len({CASE.name, MARGIN.name, replace(CASE, reaches=ACCOUNT[:1]).name}) == 3


def write_report(data, verdict="refuted", *, as_expected=False):
    row = {"layer": "V", "verdict": verdict, "as_expected": as_expected,
           "obligations": [{"counterexample": {"data": data}}, {"counterexample": None}]}  # fmt: skip
    other = {**row, "layer": "E"}
    return {"claims": [{"propositions": [{"rows": [row, other]}]}]}


def test_unexpected_counterexample_of_a_report_is_written_twice(root, tmp_path, capsys, monkeypatch):
    right, wrong = EXPECTED, Requirement(7, exact=True)
    data = REQUIREMENTS.write(PARAMETERS, [ACCOUNT, ACCOUNT], [right, wrong])
    (tmp_path / "report.json").write_text(json.dumps(write_report(data)))
    monkeypatch.chdir(root)
    assert main([str(tmp_path / "report.json"), str(tmp_path / "new" / "tests")]) == 0
    names = [f"test_{CASE.name}.py", f"Regression_{CASE.name}.t.sol"]
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "new" / "tests" / name) for name in names]
    assert (tmp_path / "new" / "tests" / names[0]).read_text() == render_pytest(CASE)
    assert (tmp_path / "new" / "tests" / names[1]).read_text() == render_foundry(CASE)


def test_life_cycle_of_a_margin_book_is_written_by_its_own_kind(root, tmp_path):
    story = StoryCase(Scope((1,), (0,), (0,)), (Wait(5),), "a reason")
    written = write_files(write_report(write_story(story)), tmp_path, root)
    assert [path.name for path in written] == [f"test_{story.name}.py", f"Story_{story.name}.t.sol"]


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_file_that_is_no_report_is_an_error(tmp_path, capsys, text):
    (tmp_path / "report.json").write_text(text)
    assert main([str(tmp_path / "report.json"), str(tmp_path)]) == Exit.USAGE
    assert main([str(tmp_path / "missing.json"), str(tmp_path)]) == Exit.USAGE
    assert "gate --json" in capsys.readouterr().err


def test_expected_counterexamples_and_other_kinds_are_left_alone(root, tmp_path):
    data = REQUIREMENTS.write(PARAMETERS, [ACCOUNT], [Requirement(7, exact=True)])
    assert write_files(write_report(data, as_expected=True), tmp_path, root) == []
    assert write_files(write_report(data, verdict="proved"), tmp_path, root) == []
    assert write_files(write_report({"found": "7"}), tmp_path, root) == []


def test_margins_are_read_as_margins():
    book = [FixedLeg(x.index, x.lots, x.price, x.hedge_ratio) for x in HELD]
    (case,) = list_cases(MARGINS.write(PARAMETERS, [book], [7]))
    assert case == MARGIN


def test_data_of_another_kind_is_refused():
    with pytest.raises(InputError, match="no parameters"):
        list(list_cases({"books": []}))
    with pytest.raises(InputError, match="no answers"):
        list(list_cases({"parameters": {}, "books": []}))
