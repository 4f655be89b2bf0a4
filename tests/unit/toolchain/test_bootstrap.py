import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def bootstrap(tmp_path, monkeypatch):
    """The script with an environment folder of its own, whose steps only write down that they were taken."""
    monkeypatch.setenv("CLEARPROOF_VENV", str(tmp_path / "venv"))
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", ROOT / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.steps = []
    monkeypatch.setattr(module, "choose_python", lambda: sys.executable)

    def create(_python):
        module.steps.append("create")
        module.VENV.mkdir(exist_ok=True)
        module.write_state("installing", "", "")

    monkeypatch.setattr(module, "create_venv", create)
    monkeypatch.setattr(module, "install", lambda: module.steps.append("install"))
    monkeypatch.setattr(module, "provision", lambda: module.steps.append("provision"))
    return module


ALL = ["create", "install", "provision"]


def test_a_fresh_machine_takes_every_step_and_the_second_time_none(bootstrap):
    assert bootstrap.main(["setup"]) == 0
    assert bootstrap.steps == ALL
    assert bootstrap.main(["setup"]) == 0
    assert bootstrap.steps == ALL


@pytest.mark.parametrize(("step", "remaining"), [("install", ALL), ("provision", ["provision"])])
@pytest.mark.parametrize(("trouble", "code"), [(KeyboardInterrupt(), 130), (OSError("disk full"), 4)])
def test_an_interrupted_set_up_goes_on(bootstrap, monkeypatch, capsys, step, remaining, trouble, code):
    def interrupt():
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr(bootstrap, step, interrupt)
        assert bootstrap.main(["setup"]) == code
    assert capsys.readouterr().err
    bootstrap.steps.clear()
    assert bootstrap.main(["setup"]) == 0
    assert bootstrap.steps == remaining


def test_a_changed_lock_adds_to_the_environment(bootstrap, monkeypatch):
    bootstrap.main(["setup"])
    bootstrap.steps.clear()
    monkeypatch.setattr(bootstrap, "compute_key", lambda: "changed")
    assert bootstrap.main(["setup"]) == 0
    assert bootstrap.steps == ["install", "provision"]


def test_another_python_makes_another_environment(bootstrap, monkeypatch):
    bootstrap.main(["setup"])
    bootstrap.steps.clear()
    monkeypatch.setattr(bootstrap, "compute_base", lambda _python: "other")
    assert bootstrap.main(["setup"]) == 0
    assert bootstrap.steps == ALL


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"state": "ready"}', '{"state": "unknown"}'])
def test_a_damaged_or_foreign_stamp_starts_again(bootstrap, damage):
    bootstrap.main(["setup"])
    bootstrap.STATE.write_text(damage)
    bootstrap.steps.clear()
    assert bootstrap.main(["setup"]) == 0
    assert bootstrap.steps == ALL


def test_an_environment_that_somebody_else_made_is_left_alone(bootstrap, capsys):
    bootstrap.VENV.mkdir()
    (bootstrap.VENV / "mine").write_text("keep")
    assert bootstrap.main(["setup"]) == 4
    assert "was not made by bootstrap.py" in capsys.readouterr().err
    assert [path.name for path in bootstrap.VENV.iterdir()] == ["mine"]
    assert bootstrap.steps == []


@pytest.mark.parametrize("arguments", [[], ["unknown"]])
def test_a_wrong_command_is_a_usage_error_and_sets_nothing_up(bootstrap, capsys, arguments):
    assert bootstrap.main(arguments) == 2
    assert "bootstrap.py gate" in capsys.readouterr().err
    assert bootstrap.steps == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_is_fresh_and_pins_every_package_by_hash_without_any_address(bootstrap, name):
    assert bootstrap.is_fresh(name), "stale: run `python3 bootstrap.py lock`"
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert "--index" not in text
    pins = re.findall(r"^([a-z0-9._-]+)==\S+( ;[^\\]*)? \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[^ #\n]", text, re.MULTILINE))
    assert len(pins) > 50


def test_a_lock_is_stale_once_a_dependency_changes(bootstrap, tmp_path, monkeypatch):
    for name in ("pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    assert bootstrap.is_fresh("requirements.lock")
    text = (tmp_path / "pyproject.toml").read_text()
    (tmp_path / "pyproject.toml").write_text(text.replace('"z3-solver==', '"z3-solver>='))
    assert not bootstrap.is_fresh("requirements.lock")


def test_what_builds_the_project_is_in_the_development_lock():
    text = (ROOT / "requirements-dev.lock").read_text()
    for package in ("hatchling", "editables", "build"):
        assert re.search(rf"^{package}==", text, re.MULTILINE), package
