"""``clearproof static`` on projects that are not ours: text, JSON and exit codes."""

import jsonschema
import pytest

from clearproof.schemas import load_schema
from tests.cli.conftest import Cli

HEAD = "// SPDX-License-Identifier: MIT\npragma solidity ^0.8.20;\n"
CLEAN = (
    HEAD + "contract C {\n    function f(uint8 x) external pure returns (uint256) {\n        return x / 2;\n    }\n}\n"
)
OPEN = HEAD + 'contract C {\n    function f() external pure returns (string memory) {\n        return "a";\n    }\n}\n'
BAD = HEAD + (
    "contract C {\n    uint256 public total;\n    function f() external returns (bool) {\n"
    "        require(tx.origin == address(1));\n        total = 1;\n        return true;\n    }\n}\n"
)


@pytest.fixture(autouse=True)
def _shared_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLEARPROOF_CACHE_DIR")  # the compiler's packages are in the user's


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (CLEAN, 0, "1 of 1 view and pure functions translated: 1 never revert"),
        (OPEN, 3, "not translated: type string at C.sol:4"),
        (BAD, 1, "tx-origin"),
    ],
)
def test_exit_code_and_text(cli: Cli, tmp_path, text: str, code: int, said: str) -> None:
    (tmp_path / "C.sol").write_text(text)
    outcome = cli("static", tmp_path / "C.sol")
    assert outcome.code == code, outcome.err
    assert said in " ".join(outcome.out.split())


def test_json_follows_its_schema(cli: Cli, tmp_path) -> None:
    (tmp_path / "C.sol").write_text(CLEAN)
    document = cli("static", tmp_path, "--json").json
    jsonschema.validate(document, load_schema("static"))
    assert document["contracts"] == ["C.sol:C"]
    assert document["counts"]["never_revert"] == 1
    (function,) = document["functions"]
    assert (function["function"], function["place"]) == ("C.f(uint8)", "C.sol:4")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["gone"], 2, "gone: found nothing"),
        (["C.sol", "--length", "x"], 2, "--length: found 'x'"),
        (["C.sol", "--contract", "D"], 2, "contract D: found 0 of that name"),
        (["broken.sol"], 4, "broken.sol:3:"),
    ],
)
def test_bad_input_is_named(cli: Cli, tmp_path, monkeypatch, arguments, code, said) -> None:
    (tmp_path / "C.sol").write_text(CLEAN)
    (tmp_path / "broken.sol").write_text(HEAD + "contract B { function f() external { g(); } }\n")
    monkeypatch.chdir(tmp_path)
    outcome = cli("static", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err
