"""The README says what is so: its table is current and its commands print what it shows."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from clearproof.claims import load_claims
from clearproof.cli.readme import render
from tests.unit.gate.projects import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
EXITS = {"gate": 0, "explain": 0, "margin": 0, "parameters": 1, "verify": 0, "python3": 0}
"""What each shown command ends with; the parameters that the README checks are not admissible."""


def get_commands() -> list[tuple[str, str]]:
    """Return (command, output shown) of every console block; several commands may share a block."""
    found = []
    for block in BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


SHOWN = [item for item in get_commands() if not item[0].startswith("python3 bootstrap.py")]


def test_the_table_of_claims_is_current() -> None:
    manifest = json.loads((ROOT / "proofs" / "manifest.json").read_text(encoding="utf-8"))
    assert render(README, load_claims(ROOT / "specs" / "claims"), manifest) == README, (
        "write it: python -m clearproof.cli.readme"
    )
    assert "missing" not in README.partition("<!-- claims -->")[2].partition("<!-- /claims -->")[0]


def test_the_two_commands_are_what_continuous_integration_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    bootstraps = [command for command, _ in get_commands() if command.startswith("python3 bootstrap.py")]
    assert bootstraps == ["python3 bootstrap.py gate", "python3 bootstrap.py test"]
    for command in bootstraps:
        assert command.replace("python3", '"$python"') in script


def test_there_are_commands_to_try() -> None:
    assert len(SHOWN) >= 4


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command[:60] for command, _ in SHOWN])
def test_a_shown_command_prints_what_is_shown(command: str, shown: str) -> None:
    words = shlex.split(command)
    program = (
        [sys.executable, *words[1:]]
        if words[0] == "python3"
        else [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    )
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    expected = EXITS[words[0] if words[0] == "python3" else words[1]]
    assert done.returncode == expected, done.stderr
    if shown.strip():
        assert done.stdout.rstrip() == shown.rstrip()
