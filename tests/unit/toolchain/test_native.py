import sys
from pathlib import Path

import pytest

from clearproof.errors import MissingToolError
from clearproof.toolchain import native
from clearproof.toolchain.native import find_native, get_version

VERSION = "0.8.37"
FULL = "0.8.37+commit.f401782d"


@pytest.fixture
def path(tmp_path, monkeypatch):
    """The only folder on PATH, and no solc-select in the home."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(native.ENVIRONMENT, raising=False)
    return tmp_path


def make_script(path, trace):
    path.write_text(f"#!/bin/sh\ntouch {trace}\necho 'Version: {FULL}.Linux.g++'\n")
    path.chmod(0o755)


def test_the_script_of_solc_select_is_never_run(path):
    make_script(path / "solc", path / "trace")
    assert find_native(VERSION) is None
    assert not (path / "trace").exists()


def test_a_script_named_by_the_environment_is_refused_and_not_run(path, monkeypatch):
    make_script(path / "solc", path / "trace")
    monkeypatch.setenv(native.ENVIRONMENT, str(path / "solc"))
    with pytest.raises(MissingToolError, match="not a native solc"):
        find_native(VERSION)
    assert not (path / "trace").exists()


@pytest.mark.parametrize("place", ["solc", f".solc-select/artifacts/solc-{VERSION}/solc-{VERSION}"])
def test_a_native_compiler_of_the_pinned_version_is_found(path, monkeypatch, place):
    (path / place).parent.mkdir(parents=True, exist_ok=True)
    (path / place).write_bytes(b"\x7fELF")
    monkeypatch.setattr(native, "get_version", lambda _path: FULL)
    assert find_native(VERSION) == (path / place, FULL)


def test_another_version_on_path_is_passed_over(path, monkeypatch):
    (path / "solc").write_bytes(b"\x7fELF")
    monkeypatch.setattr(native, "get_version", lambda _path: "0.8.36+commit.00000000")
    assert find_native(VERSION) is None


def test_another_version_named_by_the_environment_is_refused(path, monkeypatch):
    monkeypatch.setenv(native.ENVIRONMENT, str(path / "solc"))
    monkeypatch.setattr(native, "get_version", lambda _path: "0.8.36+commit.00000000")
    with pytest.raises(MissingToolError, match=r"0\.8\.36.*0\.8\.37 is needed"):
        find_native(VERSION)


def test_what_is_no_compiler_has_no_version(tmp_path):
    (tmp_path / "text").write_text("text")
    assert get_version(tmp_path / "absent") is None
    assert get_version(tmp_path / "text") is None
    assert get_version(Path(sys.executable).resolve()) is None
