"""verify, explain, list, init, schema, doctor, and how every command fails."""

import json
from pathlib import Path

import jsonschema
import pytest

import clearproof
from clearproof.cli import spread_only
from clearproof.errors import MissingToolError
from clearproof.schemas import list_schemas, load_schema
from tests.cli.conftest import Cli
from tests.unit.gate.projects import GOOD, HEAD, MUTANT, REFUTED, ROOT, WITNESS, Tiny
from tests.unit.gate.test_bundle import QUERIED


@pytest.fixture
def proofs(gate: Cli, tiny: Tiny) -> Path:
    tiny.write_certified()
    assert gate("--write-proofs").code == 0
    return tiny.root / "proofs"


def test_verify_accepts_the_bundle_of_its_project(cli: Cli, tiny: Tiny, proofs: Path) -> None:
    outcome = cli("verify", "--project", tiny.root)
    assert outcome.code == 0
    assert "accepted  PARAM-ADMISSIBLE-001/statement/P/statement/is_admissible:article  psd:" in outcome.out
    assert outcome.out.splitlines()[-1].startswith("accepted:")
    document = cli("verify", proofs, "--json").json
    jsonschema.validate(document, load_schema("verify"))
    assert document["certificates"] == 3


def test_verify_says_which_files_are_no_longer_the_same(cli: Cli, tiny: Tiny, proofs: Path) -> None:
    path = tiny.root / "specs" / "parameters" / "article.json"
    path.write_text(path.read_text().replace("0.5", "0.6"))
    outcome = cli("verify", proofs)
    assert outcome.code == 3
    assert "different specs/parameters/article.json" in outcome.out
    assert cli("verify", proofs, "--json").json["subjects"]["specs/parameters/article.json"] == "different"


def test_verify_rejects_a_corrupt_certificate(cli: Cli, tiny: Tiny, proofs: Path) -> None:
    path = next((proofs / "certificates").iterdir())
    path.write_text(path.read_text().replace("1", "2", 1))
    outcome = cli("verify", proofs)
    assert outcome.code == 4
    assert outcome.out.startswith("rejected")
    document = cli("verify", proofs, "--json").json
    jsonschema.validate(document, load_schema("verify"))
    assert document["outcome"] == "rejected"


def test_verify_rejects_a_foreign_certificate(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "foreign.json"
    for text in ("{}", "[]", "nonsense", '{"schema": "other/1"}', '{"a": NaN}', "[" * 100_000):
        path.write_text(text)
        outcome = cli("verify", path, "--json")
        assert (outcome.code, outcome.json["outcome"]) == (4, "rejected")


def test_verify_of_nothing_says_how_to_make_evidence(cli: Cli, tiny: Tiny) -> None:
    outcome = cli("verify", "--project", tiny.write().root)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--write-proofs" in outcome.err


def test_verify_asks_both_solvers_again_on_demand(cli: Cli, gate: Cli, tiny: Tiny) -> None:
    tiny.write(QUERIED)
    assert gate("--write-proofs").code == 0
    outcome = cli("verify", "--project", tiny.root, "--solvers", "--json")
    assert outcome.code == 0
    jsonschema.validate(outcome.json, load_schema("verify"))
    ((name, said),) = outcome.json["queries"].items()
    assert name.startswith("smtlib/")
    assert set(said.values()) == {"unsat"}
    assert len(said) == 3
    assert outcome.json["not_rechecked"]["solver_answers"] == []
    assert "not asked again" in cli("verify", "--project", tiny.root).out


def test_verify_notices_a_query_that_solvers_contradict(cli: Cli, gate: Cli, tiny: Tiny) -> None:
    tiny.write(QUERIED.replace("(assert false)", "(assert true)"))
    assert gate("--write-proofs").code == 0
    outcome = cli("verify", "--project", tiny.root, "--solvers")
    assert outcome.code == 4
    assert "failed" in outcome.out


def test_explain_tells_the_spec_before_any_run(cli: Cli, tiny: Tiny) -> None:
    outcome = cli("explain", "tiny-sum-001", "--project", tiny.write().root)
    assert outcome.code == 0
    assert "1 + 1 = 2" in outcome.out
    assert "assumes: numbers are integers" in outcome.out
    assert "evidence: none yet" in outcome.out


def test_explain_tells_the_evidence_of_the_last_run(cli: Cli, gate: Cli, tiny: Tiny) -> None:
    tiny.write(HEAD + REFUTED + WITNESS + MUTANT, expected="refuted")
    gate()
    outcome = cli("explain", "TINY-SUM-001", "--project", tiny.root)
    assert outcome.code == 0
    for words in ("refuted, as expected, tested", "counterexample: 1 + 1 is 2, not 3", "a = 1", "the last run"):
        assert words in outcome.out
    jsonschema.validate(cli("explain", "TINY-SUM-001", "--project", tiny.root, "--json").json, load_schema("explain"))


def test_explain_tells_the_committed_evidence_when_nothing_ran(
    cli: Cli, tiny: Tiny, proofs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLEARPROOF_CACHE_DIR", str(tmp_path / "empty"))
    outcome = cli("explain", "PARAM-ADMISSIBLE-001", "--project", tiny.root)
    assert "the committed bundle" in outcome.out
    named = [line.split()[-1] for line in outcome.out.splitlines() if "clearproof verify proofs/" in line]
    assert len(named) == 3
    assert all((tiny.root / name).is_file() for name in named)
    document = cli("explain", "PARAM-ADMISSIBLE-001", "--project", tiny.root, "--json").json
    jsonschema.validate(document, load_schema("explain"))
    assert (proofs / "manifest.json").is_file()


def test_replay_really_runs_the_obligations_again(cli: Cli, gate: Cli, tiny: Tiny) -> None:
    counted = GOOD.replace(
        '    return by_tests("engine", "sums agree", 2)',
        '    with open(run.root.parent / "runs", "a") as file:\n        file.write("x")\n'
        '    return by_tests("engine", "sums agree", 2)',
    )
    tiny.write(counted)
    gate()
    gate()
    runs = tiny.root.parent / "runs"
    assert runs.read_text() == "x"
    outcome = cli("explain", "TINY-SUM-001", "--project", tiny.root, "--replay", "--json")
    assert outcome.code == 0
    assert runs.read_text() == "xx"
    jsonschema.validate(outcome.json, load_schema("explain"))


def test_replay_exits_like_the_gate(cli: Cli, tiny: Tiny) -> None:
    tiny.write(HEAD + REFUTED + WITNESS + MUTANT)
    outcome = cli("explain", "TINY-SUM-001", "--project", tiny.root, "--replay")
    assert outcome.code == 1
    assert "counterexample: 1 + 1 is 2, not 3" in outcome.out
    assert "problem (refuted)" in outcome.out


def test_explain_of_an_unknown_claim_names_near_ones(cli: Cli, tiny: Tiny) -> None:
    outcome = cli("explain", "TINY-SUN-001", "--project", tiny.write().root)
    assert (outcome.code, outcome.out) == (2, "")
    assert "did you mean TINY-SUM-001" in outcome.err


def test_list_names_every_proposition(cli: Cli, tiny: Tiny) -> None:
    outcome = cli("list", "--project", tiny.write().root)
    assert outcome.out == "TINY-SUM-001  proved   E       one and one is two\n"
    jsonschema.validate(cli("list", "--project", ROOT, "--json").json, load_schema("list"))


def test_init_starts_a_project_that_the_other_commands_accept(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "audit"
    outcome = cli("init", folder, "--json")
    assert outcome.code == 0
    jsonschema.validate(outcome.json, load_schema("init"))
    assert cli("list", "--project", folder).out == cli("list", "--project", ROOT).out
    assert (folder / "contracts").is_dir()
    assert not list(folder.rglob("node_modules"))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".audit")] == []


def test_init_takes_nothing_that_is_in_use(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    for target in (tmp_path, tmp_path / "mine.txt"):
        assert cli("init", target).code == 2
    assert (tmp_path / "mine.txt").read_text() == "keep"


def test_init_on_a_full_disk_leaves_nothing(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clearproof.cli.start.shutil.copyfile", fail)
    outcome = cli("init", tmp_path / "audit")
    assert outcome.code == 4
    assert "No space left" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_every_schema_is_a_schema_and_can_be_printed(cli: Cli) -> None:
    names = cli("schema").out.split()
    assert names == list_schemas()
    assert {"parameters", "portfolio", "margin", "parameters-check", "gate", "verify", "explain", "doctor"} <= set(
        names
    )
    assert {"certificate", "bundle", "list", "init"} <= set(names)
    for name in names:
        document = cli("schema", name).json
        jsonschema.Draft202012Validator.check_schema(document)
    assert cli("schema", "nothing").code == 2


def test_doctor_follows_its_schema(cli: Cli) -> None:
    outcome = cli("doctor", "--project", ROOT, "--json")
    jsonschema.validate(outcome.json, load_schema("doctor"))
    assert outcome.code == (0 if outcome.json["complete"] else 4)
    assert {"python", "z3-solver", "solc"} <= {tool["name"] for tool in outcome.json["tools"]}


def test_doctor_says_what_is_missing_and_how_to_get_it(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise MissingToolError("Node.js was not found", hint="install Node.js 18")

    monkeypatch.setattr("clearproof.toolchain.doctor.find_node", refuse)
    outcome = cli("doctor", "--project", ROOT)
    assert outcome.code == 4
    assert "missing" in outcome.out
    assert "install Node.js 18" in outcome.out
    assert tmp_path.exists()


def test_the_version_is_printed(cli: Cli) -> None:
    assert cli("--version").out == f"clearproof {clearproof.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("gat",), "gat"),
        (("gate", "--colour"), "--colour"),
        (("gate", "--profile", "huge"), "huge"),
        (("gate", "--workers", "0"), "workers"),
        (("margin",), "portfolio"),
        (("margin", "x.json"), "parameters"),
        (("explain",), "claim"),
        (("parameters", "fix"), "fix"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_two(cli: Cli, arguments: tuple[str, ...], words: str) -> None:
    outcome = cli(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    lines = outcome.err.splitlines()
    assert lines[0].startswith("error: ")
    assert words in lines[0].lower()
    assert lines[1:] == ["", "hint: `clearproof --help` lists commands and options"]


@pytest.mark.parametrize("command", [(), ("gate",), ("margin",), ("parameters", "check"), ("verify",), ("explain",)])
def test_help_teaches_with_examples(cli: Cli, command: tuple[str, ...]) -> None:
    outcome = cli(*command, "--help")
    assert outcome.code == 0
    assert outcome.out.count("  clearproof ") >= 2


def test_a_bug_of_ours_is_named_as_one(cli: Cli, tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("should not happen")

    monkeypatch.setattr("clearproof.cli.claims.load_claims", fail)
    outcome = cli("list", "--project", tiny.write().root)
    assert (outcome.code, outcome.out) == (4, "")
    assert "unexpected RuntimeError: should not happen" in outcome.err
    assert "CLEARPROOF_DEBUG=1" in outcome.err
    assert "Traceback" not in outcome.err
    monkeypatch.setenv("CLEARPROOF_DEBUG", "1")
    with pytest.raises(RuntimeError):
        cli("list", "--project", tiny.root)


def test_only_is_spread_and_nothing_else() -> None:
    assert spread_only(["gate", "--only", "A", "B", "--json"]) == ["gate", "--only", "A", "--only", "B", "--json"]
    assert spread_only(["margin", "a", "b"]) == ["margin", "a", "b"]
    assert spread_only(["gate", "--only=A", "B"]) == ["gate", "--only=A", "B"]
    assert json.dumps(spread_only([])) == "[]"
