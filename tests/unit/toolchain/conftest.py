"""A private cache for every test, with or without the npm packages of the real one."""

import pytest

from clearproof.toolchain import compiler, node, storage
from clearproof.toolchain.packages import get_packages
from clearproof.toolchain.project import get_lock_folder

UNREACHABLE = "http://127.0.0.1:9"
"""Nothing listens on the discard port of this machine: every connection is refused at once."""


@pytest.fixture(scope="session")
def packages():
    """The pinned npm packages in the user's cache."""
    return get_packages(get_lock_folder(None))


@pytest.fixture
def empty_cache(tmp_path, monkeypatch):
    """A cache with nothing in it."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(storage.ENVIRONMENT, str(folder))
    monkeypatch.setattr(compiler, "find_native", lambda _version: None)  # the same path on every machine
    return folder


@pytest.fixture
def cache(packages, empty_cache):
    """A cache with the npm packages and no compiled code."""
    empty_cache.mkdir()
    (empty_cache / "npm").symlink_to(packages.modules.parents[1])
    return empty_cache


@pytest.fixture
def no_network(tmp_path, monkeypatch):
    """An npm configuration whose registry cannot be reached, and no npm cache that could answer instead."""
    settings = tmp_path / "npmrc"
    settings.write_text(f"registry={UNREACHABLE}\n")
    monkeypatch.setenv("npm_config_userconfig", str(settings))
    monkeypatch.setenv("npm_config_registry", UNREACHABLE)
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm-cache"))


@pytest.fixture
def no_node(monkeypatch):
    """A machine without any Node.js, and no compiler that was started before."""
    compiler._find.cache_clear()
    compiler._warm.cache_clear()
    monkeypatch.setattr(node, "_find_wheel", lambda: None)
    monkeypatch.setenv("PATH", "")
