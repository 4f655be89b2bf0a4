"""halmos is read from its own report, found where the user keeps it, and never left running."""

import json
import os
from pathlib import Path

import pytest

from clearproof.errors import MissingToolError, ToolError
from clearproof.toolchain import opinions_halmos
from clearproof.toolchain.opinions import Answer
from clearproof.toolchain.opinions_halmos import ENVIRONMENT, VERSION, Finding, ask_halmos, find_halmos
from clearproof.toolchain.solidity import compile_source

TEXT = (
    "// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\n"
    "contract C { function check_small(uint8 x) external pure { assert(x != 7); } }\n"
)
FAKE = """#!/bin/sh
if [ "$1" = --version ]; then echo "halmos {version}"; exit 0; fi
forge build || exit 9
test -f out/C.sol/C.json || exit 8
{body}
"""
X = {"full_name": "p_x_uint8_1", "variable_name": "x", "solidity_type": "uint8", "size_bits": 8, "value": 7}


@pytest.fixture(scope="module")
def code():
    return compile_source({"C.sol": TEXT}, {"evmVersion": "cancun"})


def install(folder: Path, monkeypatch, body: str = "", version: str = VERSION) -> Path:
    path = folder / "halmos"
    path.write_text(FAKE.format(version=version, body=body))
    path.chmod(0o755)
    monkeypatch.setenv(ENVIRONMENT, str(path))
    return path


def report(exitcode: int, loops: int = 0, models: object = ()) -> str:
    result = {"name": "check_small(uint8)", "exitcode": exitcode, "num_bounded_loops": loops, "models": models}
    document = json.dumps({"exitcode": exitcode, "test_results": {"C.sol:C": [result]}})
    return f"cat > result.json <<'END'\n{document}\nEND\n"


def ask(folder: Path, monkeypatch, code, body: str) -> Finding:
    install(folder, monkeypatch, body)
    return ask_halmos(find_halmos(), code, "C", "check_small")


@pytest.mark.parametrize(
    ("body", "answer", "reason"),
    [
        (report(0), Answer.PROVED, ""),
        (report(0, loops=2), Answer.UNDECIDED, "2 loops were not followed to their end"),
        (report(2), Answer.UNDECIDED, "the resource count ended"),
        (report(3), Answer.UNDECIDED, "the code does something that halmos does not model"),
        (report(4), Answer.UNDECIDED, "every run reverts, so nothing was asked"),
        (report(1), Answer.REFUTED, ""),
    ],
)
def test_only_a_complete_pass_is_a_proof(tmp_path, monkeypatch, code, body, answer, reason):
    assert ask(tmp_path, monkeypatch, code, body) == Finding(answer, reason, {})


def test_a_counterexample_gives_the_arguments(tmp_path, monkeypatch, code):
    models = [{"result": "sat", "model": {"model": {"p_x_uint8_1": X}, "is_valid": True}}]
    assert ask(tmp_path, monkeypatch, code, report(1, models=models)).example == {"x": 7}


def test_a_proof_about_arrays_says_of_which(tmp_path, monkeypatch):
    text = TEXT.replace("uint8 x)", "uint8[] calldata x)").replace("x != 7", "x.length < 3")
    code = compile_source({"C.sol": text}, {"evmVersion": "cancun"})
    assert ask(tmp_path, monkeypatch, code, report(0)) == Finding(Answer.PROVED, opinions_halmos.BOUNDED, {})


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (report(5), "halmos failed on C.check_small"),
        ("echo 'ERROR: out of paper'", "halmos says nothing of C.check_small: ERROR: out of paper"),
        ("echo '{}' > result.json", "halmos says nothing of C.check_small"),
        (
            report(0).replace("check_small", "check_other").replace("[{", "[{}, {"),
            "halmos says nothing of C.check_small",
        ),
    ],
)
def test_anything_else_is_an_error(tmp_path, monkeypatch, code, body, said):
    with pytest.raises(ToolError, match=said):
        ask(tmp_path, monkeypatch, code, body)


def test_what_never_answers_is_given_up_and_ended(tmp_path, monkeypatch, code):
    monkeypatch.setattr(opinions_halmos, "GUARD_S", 0)
    body = f"echo $$ > {tmp_path}/pid; sleep 600"
    assert ask(tmp_path, monkeypatch, code, body) == Finding(Answer.UNDECIDED, "no answer after 0 s", {})
    if (tmp_path / "pid").exists():
        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_missing_halmos_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError, match="`halmos` was not found") as error:
        find_halmos()
    assert f"halmos=={VERSION}" in str(error.value.hint)
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "gone"))
    with pytest.raises(MissingToolError, match=f"named by `{ENVIRONMENT}`"):
        find_halmos()


def test_another_version_is_refused(tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, version="0.2.0")
    with pytest.raises(MissingToolError, match=rf"is halmos 0\.2\.0, answers are read from {VERSION}"):
        find_halmos()


def test_what_gives_no_version_is_refused(tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, version="unknown")
    with pytest.raises(ToolError, match="gave no version"):
        find_halmos()
