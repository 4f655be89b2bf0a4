"""What ``clearproof gate`` prints, writes and exits with."""

import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import jsonschema
import pytest

from clearproof.gate.report import Report
from clearproof.gate.report_files import render_junit, render_sarif
from clearproof.gate.report_html import render_html
from clearproof.gate.report_json import render_json
from clearproof.schemas import load_schema
from tests.cli.conftest import Cli
from tests.unit.gate.projects import GOOD, HEAD, MUTANT, REFUTED, STATEMENT, WITNESS, Tiny

FAILING = HEAD + REFUTED + WITNESS + MUTANT


def test_the_table_has_one_line_per_row_and_ends_with_counts(gate: Cli, tiny: Tiny) -> None:
    tiny.write()
    outcome = gate()
    lines = outcome.out.splitlines()
    assert (outcome.code, outcome.err) == (0, "")
    assert lines[0].split() == ["VERDICT", "CLAIM", "LAYER", "MARK", "WITNESS", "MUTANT", "STATEMENT", "EVIDENCE"]
    assert lines[1].split() == [
        *("proved", "TINY-SUM-001", "E", "tested", "1/1", "1/1"),
        *("one", "and", "one", "is", "two", "engine"),
    ]
    assert "assumes  numbers are integers [TINY-SUM-001]" in lines
    assert lines[-1] == "gate passed: every verdict is the expected one (profile dev, exit 0)"
    assert "1 assumption used" in lines[-2]


def test_an_expected_refutation_is_unmistakable_and_shows_its_counterexample(gate: Cli, tiny: Tiny) -> None:
    tiny.write(FAILING, expected="refuted")
    outcome = gate()
    assert outcome.code == 0
    assert "refuted (as expected)  TINY-SUM-001" in outcome.out
    assert "refuted  TINY-SUM-001 E (as expected): 1 + 1 is 2, not 3" in outcome.out
    assert "replay: clearproof explain TINY-SUM-001 --replay" in outcome.out


def test_an_unexpected_refutation_is_exit_one_and_says_so(gate: Cli, tiny: Tiny) -> None:
    tiny.write(FAILING)
    outcome = gate()
    assert outcome.code == 1
    assert outcome.out.startswith("VERDICT")
    assert "refuted (expected proved)" in outcome.out
    assert "as expected)" not in outcome.out.splitlines()[1]
    assert "problem (refuted)  TINY-SUM-001 E: refuted, expected proved" in outcome.out
    assert outcome.out.splitlines()[-1].startswith("gate failed: 1 problem")


def test_an_unexpected_proof_is_exit_one(gate: Cli, tiny: Tiny) -> None:
    tiny.write(GOOD, expected="refuted")
    outcome = gate()
    assert outcome.code == 1
    assert "proved (expected refuted)" in outcome.out


@pytest.mark.parametrize(("models", "code"), [(GOOD, 0), (FAILING, 1), (HEAD, 4)])
def test_json_follows_its_schema_and_is_the_same_with_and_without_cache(
    gate: Cli, tiny: Tiny, models: str, code: int
) -> None:
    tiny.write(models)
    outcomes = [gate("--json"), gate("--json"), gate("--json", "--no-cache"), gate("--json", "--timings")]
    assert {outcome.code for outcome in outcomes} == {code}
    assert len({outcome.out for outcome in outcomes}) == 1
    document = outcomes[0].json
    jsonschema.validate(document, load_schema("gate"))
    assert (document["exit_code"], document["passed"]) == (code, code == 0)


def test_processes_give_the_same_bytes_as_one_process(cli: Cli, gate: Cli, tiny: Tiny) -> None:
    tiny.write('print("noise on stdout")\n' + GOOD)
    alone = gate("--json", "--no-cache")
    pooled = cli("gate", "--project", tiny.root, "--json", "--no-cache", "--workers", "2")
    assert pooled.out == alone.out
    assert "noise" not in pooled.out
    assert "[3/3]" in pooled.err


def test_timings_go_to_stderr(gate: Cli, tiny: Tiny) -> None:
    tiny.write()
    outcome = gate("--timings")
    assert " s  run     TINY-SUM-001/statement/E/statement/adds" in outcome.err
    assert " s " not in outcome.out


def test_only_takes_several_ids_after_one_flag(gate: Cli, tiny: Tiny) -> None:
    tiny.write()
    for arguments in (("--only", "TINY-SUM-001", "tiny"), ("--only", "TINY", "--only", "*-001"), ("--only=TINY-SUM",)):
        outcome = gate(*arguments, "--json")
        assert outcome.code == 0, outcome.err
        assert outcome.json["selection"] == ["TINY-SUM-001"]


def test_a_selection_of_nothing_is_a_usage_error_with_near_names(gate: Cli, tiny: Tiny) -> None:
    tiny.write()
    outcome = gate("--only", "TINY-SUM-002")
    assert (outcome.code, outcome.out) == (2, "")
    assert "TINY-SUM-002" in outcome.err
    assert "did you mean TINY-SUM-001" in outcome.err


def test_the_working_folder_chooses_the_project(cli: Cli, tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.write().root / "specs")
    assert cli("gate", "--executor", "inline", "--quiet").code == 0


def test_a_model_that_does_not_import_is_exit_four_with_its_line(gate: Cli, tiny: Tiny) -> None:
    tiny.write(GOOD + "import no_such_module\n")
    outcome = gate()
    assert outcome.code == 4
    assert "models/tiny.py:" in outcome.out
    assert "no_such_module" in outcome.out


@pytest.mark.parametrize(
    ("old", "new"),
    [("expected = ", "expects = "), ('"proved"', '"maybe"'), ("[[claim]]", "[[claim"), ('id = "TINY', 'id = "tiny')],
)
def test_a_bad_spec_is_one_sentence_and_exit_two(gate: Cli, tiny: Tiny, old: str, new: str) -> None:
    path = tiny.write().root / "specs" / "claims" / "tiny.toml"
    path.write_text(path.read_text().replace(old, new))
    outcome = gate()
    assert (outcome.code, outcome.out) == (2, "")
    assert "tiny.toml" in outcome.err
    assert outcome.err.count("error: ") == 1


def test_a_project_without_specs_or_models_is_refused(gate: Cli, tiny: Tiny) -> None:
    path = tiny.write().root / "specs" / "claims" / "tiny.toml"
    text = path.read_text()
    path.unlink()
    assert gate().code == 2
    path.write_text(text)
    (tiny.root / "models" / "tiny.py").unlink()
    outcome = gate()
    assert outcome.code == 4
    assert "no obligation answers it" in outcome.out


@pytest.mark.parametrize("name", ["junit.xml", "gate.sarif", "gate.html"])
def test_a_report_that_cannot_be_written_is_exit_four(gate: Cli, tiny: Tiny, name: str) -> None:
    tiny.write()
    option = {"junit.xml": "--junit", "gate.sarif": "--sarif", "gate.html": "--html"}[name]
    outcome = gate(option, tiny.root / "nowhere" / name)
    assert outcome.code == 4
    assert "cannot be written" in outcome.err
    assert outcome.out == ""


def make_reports(tiny: Tiny) -> list[Report]:
    crash = STATEMENT.replace('by_tests("engine", "sums agree", 2)', '1 / 0  # <b>&"')
    sources = (GOOD, FAILING, HEAD, HEAD + crash + WITNESS + MUTANT)
    return [tiny.write(models).run() for models in sources]


def test_junit_counts_what_the_report_counts(tiny: Tiny) -> None:
    for report in make_reports(tiny):
        suite = ET.fromstring(render_junit(report)).find("testsuite")
        failures = suite.findall("testcase/failure")
        assert int(suite.get("failures")) == len(failures)
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert suite.get("skipped") == "0"
        assert bool(failures) == bool(report.problems)


def test_sarif_has_one_result_per_problem(tiny: Tiny) -> None:
    for report in make_reports(tiny):
        run = json.loads(render_sarif(report))["runs"][0]
        assert len(run["results"]) == len(report.problems)
        assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["TINY-SUM-001"]
        assert {result["level"] for result in run["results"]} <= {"error", "warning"}


class Page(HTMLParser):
    """Checks nesting and collects what a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        values = dict(attrs)
        self.links += [values[key] for key in ("href", "src") if key in values]
        self.ids |= {values["id"]} if "id" in values else set()
        if tag not in {"meta", "br", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_self_contained_and_well_formed(tiny: Tiny) -> None:
    for report in make_reports(tiny):
        text = render_html(report)
        page = Page()
        page.feed(text)
        assert page.open == []
        assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
        assert "http" not in text
        for problem in report.problems:
            assert problem.place in text
        assert render_html(report) == text


def test_the_page_escapes_what_obligations_say(tiny: Tiny) -> None:
    nasty = GOOD.replace('"sums agree"', '"<script>alert(1)</script>"')
    text = render_html(tiny.write(nasty).run())
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_the_json_report_of_every_outcome_follows_the_schema(tiny: Tiny) -> None:
    for report in make_reports(tiny):
        jsonschema.validate(render_json(report), load_schema("gate"))


def test_proofs_are_written_only_when_the_gate_passes(gate: Cli, tiny: Tiny) -> None:
    tiny.write(FAILING)
    outcome = gate("--write-proofs")
    assert outcome.code == 1
    assert "left as they were" in outcome.err
    assert not (tiny.root / "proofs").exists()
    tiny.write_certified()
    outcome = gate("--write-proofs")
    assert outcome.code == 0
    assert (tiny.root / "proofs" / "manifest.json").is_file()


def test_proofs_of_a_part_are_refused(gate: Cli, tiny: Tiny) -> None:
    tiny.write()
    outcome = gate("--write-proofs", "--only", "TINY-SUM-001")
    assert (outcome.code, outcome.out) == (2, "")


def test_a_read_only_project_refuses_proofs_and_keeps_the_verdicts(
    gate: Cli, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.write_certified()

    def refuse(*_: object, **__: object) -> str:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("clearproof.gate.bundle.tempfile.mkdtemp", refuse)
    outcome = gate("--write-proofs")
    assert outcome.code == 4
    assert "Read-only file system" in outcome.err
    assert "gate passed" in outcome.out


def test_a_cache_that_cannot_be_written_is_one_warning_and_the_same_verdict(
    gate: Cli, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.write()
    expected = gate("--json").out
    monkeypatch.setenv("CLEARPROOF_CACHE_DIR", "/dev/null/cache")
    outcome = gate("--json")
    assert (outcome.code, outcome.out) == (0, expected)
    assert outcome.err.count("warning: running without the cache") == 1


def test_colour_only_appears_on_a_terminal(gate: Cli, tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write()
    plain = gate().out
    assert "\x1b" not in plain
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" in gate().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in gate().out
