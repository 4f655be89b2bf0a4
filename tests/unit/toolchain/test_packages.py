import json
import shutil
import threading

import pytest

from clearproof.errors import InputError, MissingToolError, StorageError, ToolError
from clearproof.toolchain import packages as subject
from clearproof.toolchain.packages import find_installed, get_locked_versions, get_packages
from clearproof.toolchain.project import get_lock_folder


@pytest.fixture
def lock(tmp_path):
    """The lock of an invented package."""
    folder = tmp_path / "lock"
    folder.mkdir()
    entry = {"version": "1.2.3", "integrity": "sha512-AAAA"}
    document = {"lockfileVersion": 3, "packages": {"": {}, "node_modules/invented": entry}}
    (folder / "package-lock.json").write_text(json.dumps(document))
    (folder / "package.json").write_text("{}")
    return folder


@pytest.fixture
def npm(monkeypatch):
    """An npm that installs one file, and counts how often it was asked."""
    calls = []

    def install(_node, fresh, _lock_folder):
        calls.append(fresh)
        (fresh / "node_modules" / "invented").mkdir(parents=True)
        (fresh / "node_modules" / "invented" / "index.js").write_text("1")

    monkeypatch.setattr(subject, "_run_npm", install)
    return calls


def test_packages_are_installed_once(lock, npm, empty_cache):
    first = get_packages(lock)
    assert get_packages(lock) == first
    assert len(npm) == 1
    assert first.versions == {"invented": "1.2.3"}
    assert list(first.files) == ["invented/index.js"]


@pytest.mark.parametrize("name", ["node_modules/invented/index.js", "files.json"])
@pytest.mark.parametrize("damage", ["alter", "remove"])
def test_a_damaged_installation_is_noticed_and_made_again(lock, npm, empty_cache, name, damage):
    installed = get_packages(lock).modules.parent
    if damage == "alter":
        (installed / name).write_text("2")
    else:
        (installed / name).unlink()
    assert find_installed(lock) is None
    assert get_packages(lock).files == find_installed(lock).files
    assert (installed / "node_modules" / "invented" / "index.js").read_text() == "1"
    assert len(npm) == 2


def test_a_file_too_many_is_noticed(lock, npm, empty_cache):
    (get_packages(lock).modules / "invented" / "more.js").write_text("2")
    assert find_installed(lock) is None


def test_an_interrupted_installation_leaves_nothing_behind(lock, empty_cache, monkeypatch):
    def interrupt(_node, fresh, _lock_folder):
        (fresh / "node_modules").mkdir()
        raise KeyboardInterrupt

    monkeypatch.setattr(subject, "_run_npm", interrupt)
    with pytest.raises(KeyboardInterrupt):
        get_packages(lock)
    assert find_installed(lock) is None
    assert [path for path in (empty_cache / "npm").iterdir() if path.suffix != ".lock"] == []


def test_many_askers_at_once_install_once(lock, npm, empty_cache):
    threads = [threading.Thread(target=get_packages, args=(lock,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(npm) == 1
    assert find_installed(lock) is not None


def test_every_way_in_which_npm_fails_has_its_own_error(lock):
    assert isinstance(subject._translate("npm error code EINTEGRITY\nnpm error sha512-x", lock), ToolError)
    assert isinstance(subject._translate("npm error code ENOSPC", lock), StorageError)
    assert isinstance(subject._translate("npm error code ECONNREFUSED", lock), MissingToolError)


@pytest.mark.parametrize(
    "document",
    ["", "{", "[]", "{}", '{"packages": []}', '{"packages": {"node_modules/a": {}}}'],
)
def test_a_lock_that_is_none_is_refused(lock, document):
    (lock / "package-lock.json").write_text(document)
    with pytest.raises(InputError, match="lock"):
        get_locked_versions(lock)


def test_a_locked_package_without_a_hash_is_refused(lock):
    (lock / "package-lock.json").write_text('{"packages": {"node_modules/a": {"version": "1"}}}')
    with pytest.raises(InputError, match="no integrity hash"):
        get_locked_versions(lock)


def test_the_projects_own_lock_pins_exact_versions_and_names_no_registry():
    folder = get_lock_folder(None)
    wanted = json.loads((folder / "package.json").read_text())["dependencies"]
    locked = get_locked_versions(folder)
    assert {name: locked[name] for name in wanted} == wanted
    assert "://" not in (folder / "package-lock.json").read_text().replace("https://github.com/sponsors/", "")
    assert '"resolved"' not in (folder / "package-lock.json").read_text()


def test_the_installed_compiler_is_altered_and_offline_it_is_missing_not_used(packages, empty_cache, no_network):
    copy = empty_cache / "npm" / packages.modules.parent.name
    shutil.copytree(packages.modules.parent, copy)
    with (copy / "node_modules" / "solc" / "soljson.js").open("ab") as file:
        file.write(b"\n")
    with pytest.raises(MissingToolError):
        get_packages(get_lock_folder(None))
