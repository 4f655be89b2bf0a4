import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from clearproof.cli import run
from tests.unit.gate.projects import ARTICLE, Tiny


@dataclass
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARPROOF_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("CLEARPROOF_DEBUG", raising=False)


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path / "project", tmp_path / "cache")


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str]) -> Cli:
    """Run a command in this process; stdout and stderr are the real ones."""

    def call(*arguments: object) -> Outcome:
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def gate(cli: Cli, tiny: Tiny) -> Cli:
    """Run the gate on the tiny project, in this process."""

    def call(*arguments: object) -> Outcome:
        return cli("gate", "--project", tiny.root, "--executor", "inline", "--quiet", *arguments)

    return call


def listen_to_interrupts() -> None:
    """Undo what a shell does to background jobs: started by one, the child would inherit that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def spawn(tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start the command line in a process of its own."""

    def start(*arguments: object, **options: Any) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "clearproof", *map(str, arguments)]
        environment = {**os.environ, "CLEARPROOF_CACHE_DIR": str(tmp_path / "cache"), **options.pop("env", {})}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.Popen(
            command,
            text=True,
            env=environment,
            cwd=tmp_path,
            preexec_fn=listen_to_interrupts,  # noqa: PLW1509  # no thread runs here
            **pipes,
        )

    return start


@pytest.fixture
def documents(tmp_path: Path) -> tuple[Path, Path]:
    """Return a portfolio and its parameters."""
    portfolio = {
        "schema": "clearproof/portfolio/1",
        "equity": "60000",
        "contracts": {
            "BTC-PERP": {"index": "BTC", "kind": "perpetual", "price": "100000"},
            "ETH-C": {"index": "ETH", "kind": "option", "price": "3500", "hedge_ratio": "0.5"},
        },
        "positions": {"BTC-PERP": "4", "ETH-C": "-200"},
    }
    book, parameters = tmp_path / "book.json", tmp_path / "parameters.json"
    book.write_text(json.dumps(portfolio))
    parameters.write_text(json.dumps(ARTICLE))
    return book, parameters
