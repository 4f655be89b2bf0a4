"""``docs/cli.md`` says what the commands say."""

from clearproof.cli.reference import render
from clearproof.schemas import list_schemas
from tests.cli.conftest import Cli
from tests.unit.gate.projects import ROOT


def test_the_committed_reference_is_current() -> None:
    committed = (ROOT / "docs" / "cli.md").read_text()
    assert committed == render(), "write it again: python -m clearproof.cli.reference > docs/cli.md"


def test_the_reference_names_every_command_and_schema(cli: Cli) -> None:
    text = render()
    commands = [line.split()[0] for line in cli("--help").out.partition("Commands:\n")[2].splitlines()]
    assert len(commands) >= 9
    for command in commands:
        assert f"## `clearproof {command}`" in text
    assert "## `clearproof parameters check`" in text
    for name in list_schemas():
        assert f"| `{name}` |" in text
