"""``clearproof opinions``: agreement, a planted contradiction, a missing tool, and counterexamples that are none."""

import json
from pathlib import Path

import jsonschema
import pytest

from clearproof.cli.opinions_compare import Outcome, Recorded, compare, get_exit_code
from clearproof.errors import Exit
from clearproof.schemas import load_schema
from clearproof.static.opinions import Property, Said, Tool
from clearproof.toolchain.opinions import Answer
from tests.cli.conftest import Cli
from tests.unit.gate.projects import ROOT
from tests.unit.toolchain.test_opinions_halmos import install, report

PROPERTIES = """// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Owned} from "../../src/Owned.sol";

contract Properties is Owned {
    constructor() Owned(address(0)) {}

    /// @notice only the owner names an heir
    /// @custom:claim PARAM-GUARD-004
    function check_owner(address holder, address heir) external {
        owner = holder;
        this.nameOwner(heir);
        assert(holder == address(this));
    }
}
"""
CHECK = "if (msg.sender != owner) revert NotOwner(msg.sender, owner);"
VALUES = {"full_name": "p", "solidity_type": "address", "size_bits": 160}


@pytest.fixture(autouse=True)
def _shared_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLEARPROOF_CACHE_DIR")  # the compiler's packages are in the user's


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one contract, one property, and a claim that its committed evidence proves."""
    for name in ("clearproof.toml", "specs/claims/param.toml", "contracts/src/Owned.sol"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text((ROOT / name).read_text())
    folder = tmp_path / "contracts" / "test" / "opinions"
    folder.mkdir(parents=True)
    (folder / "Properties.sol").write_text(PROPERTIES)
    entry = {"claim": "PARAM-GUARD-004", "key": "PARAM-GUARD-004/statement/S/statement/x", "verdict": "proved"}
    (tmp_path / "proofs").mkdir()
    evidence = [{**entry, "mark": "trusted", "certificates": {}, "queries": {}}]
    (tmp_path / "proofs" / "manifest.json").write_text(json.dumps({"evidence": evidence}))
    monkeypatch.setenv("CLEARPROOF_HALMOS", str(tmp_path / "none"))
    return tmp_path


def plant(project: Path) -> None:
    path = project / "contracts" / "src" / "Owned.sol"
    assert CHECK in path.read_text()
    path.write_text(path.read_text().replace(CHECK, ""))


def example(holder: int) -> str:
    values = {"p": {**VALUES, "variable_name": "holder", "value": holder}}
    return report(1, models=[{"result": "sat", "model": {"model": values, "is_valid": True}}]).replace("C.sol", "P.sol")


def test_a_prover_that_agrees_is_a_success(cli: Cli, project: Path) -> None:
    outcome = cli("opinions", "--project", project, "--json")
    assert outcome.code == 0, outcome.err
    jsonschema.validate(outcome.json, load_schema("opinions"))
    (row,) = outcome.json["properties"]
    assert (row["outcome"], row["gate"]) == (
        "agrees",
        {"verdict": "proved", "origin": "the committed bundle in proofs/"},
    )
    assert [(item["name"], item["installed"]) for item in outcome.json["tools"]] == [
        ("smtchecker", True),
        ("halmos", False),
    ]
    assert "named by `CLEARPROOF_HALMOS`, was not found" in outcome.err


def test_a_broken_contract_contradicts_what_the_gate_recorded(cli: Cli, project: Path) -> None:
    plant(project)
    outcome = cli("opinions", "--project", project, "--tool", "smtchecker")
    assert outcome.code == 4
    assert "contradicts   refuted     proved     only the owner names an heir  (PARAM-GUARD-004)" in outcome.out
    assert outcome.out.endswith("1 properties: 0 agrees, 0 proved, 1 contradicts, 0 refuted, 0 undecided\n")


@pytest.fixture
def _fake(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = install(tmp_path, monkeypatch, example(holder=5))
    path.write_text(path.read_text().replace("out/C.sol/C.json", "out/Properties.sol/Properties.json"))


@pytest.mark.usefixtures("_fake")
def test_a_counterexample_that_fails_in_the_evm_counts(cli: Cli, project: Path) -> None:
    plant(project)
    outcome = cli("opinions", "--project", project, "--tool", "halmos")
    assert outcome.code == 4
    assert "Properties.check_owner: halmos: refuted, replayed with holder = 5" in outcome.out


@pytest.mark.usefixtures("_fake")
def test_a_counterexample_on_which_nothing_fails_is_the_tools_error(cli: Cli, project: Path) -> None:
    outcome = cli("opinions", "--project", project, "--tool", "halmos")
    assert outcome.code == 4
    assert "counterexample to Properties.check_owner on which nothing fails: {'holder': 5}" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--tool", "halmos"], 4, "named by `CLEARPROOF_HALMOS`, was not found"),
        (["--tool", "oracle"], 2, "--tool: found 'oracle', allowed: halmos or smtchecker"),
        (["--only", "gone"], 2, "--only: found gone, allowed: a part of one of Properties.check_owner"),
    ],
)
def test_bad_input_is_named(cli: Cli, project: Path, arguments: list[str], code: int, said: str) -> None:
    outcome = cli("opinions", "--project", project, *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("/// @notice only", "/// @dev only", "check_owner: found no notice"),
        ("PARAM-GUARD-004", "PARAM-GONE-001", "@custom:claim: found PARAM-GONE-001"),
        (
            "/// @custom:claim",
            "/// @custom:without nameOwner\n    /// @custom:claim",
            "a function in contracts/src/Owned",
        ),
        (
            "/// @custom:claim",
            "/// @custom:without gone\n    /// @custom:claim",
            "without gone: found no such function",
        ),
        ("check_owner", "owner_check", "found no function `check_...`"),
    ],
)
def test_a_property_that_cannot_be_asked_is_named(cli: Cli, project: Path, old: str, new: str, said: str) -> None:
    path = project / "contracts" / "test" / "opinions" / "Properties.sol"
    path.write_text(path.read_text().replace(old, new))
    outcome = cli("opinions", "--project", project, "--tool", "smtchecker")
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


ITEM = Property("P.sol", "P", "check_x", "x", "", ())
PROVED, REFUTED, UNDECIDED = Said(Answer.PROVED), Said(Answer.REFUTED), Said(Answer.UNDECIDED, "no budget")


@pytest.mark.parametrize(
    ("answers", "recorded", "outcome", "code"),
    [
        ((PROVED, PROVED), "proved", Outcome.AGREES, Exit.OK),
        ((PROVED, UNDECIDED), "proved", Outcome.AGREES, Exit.OK),
        ((PROVED, UNDECIDED), "", Outcome.PROVED, Exit.OK),
        ((PROVED, UNDECIDED), "undecided", Outcome.PROVED, Exit.OK),
        ((PROVED, UNDECIDED), "refuted", Outcome.CONTRADICTS, Exit.ERROR),
        ((REFUTED, UNDECIDED), "proved", Outcome.CONTRADICTS, Exit.ERROR),
        ((REFUTED, PROVED), "", Outcome.CONTRADICTS, Exit.ERROR),
        ((REFUTED, UNDECIDED), "refuted", Outcome.REFUTED, Exit.REFUTED),
        ((REFUTED, UNDECIDED), "", Outcome.REFUTED, Exit.REFUTED),
        ((UNDECIDED, UNDECIDED), "proved", Outcome.UNDECIDED, Exit.UNDECIDED),
        ((), "proved", Outcome.UNDECIDED, Exit.UNDECIDED),
    ],
)
def test_who_contradicts_whom(answers: tuple[Said, ...], recorded: str, outcome: Outcome, code: Exit) -> None:
    row = compare(ITEM, dict(zip(Tool, answers, strict=False)), Recorded(recorded))
    assert row.outcome is outcome
    assert get_exit_code([row]) is code


def test_nothing_asked_is_no_success() -> None:
    assert get_exit_code([]) is Exit.UNDECIDED
