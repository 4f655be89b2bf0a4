"""The cache saves time and never changes an answer."""

import json
import logging
from pathlib import Path

import pytest

from clearproof.errors import StorageError
from clearproof.gate.cache import Cache
from tests.unit.gate.projects import CERTIFIED, GOOD, Tiny

KEY = "ab" * 32


def get_entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.json"))


def test_an_entry_is_read_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.read(KEY, "s") is None
    cache.write(KEY, "s", {"a": [1, "2"]})
    assert cache.read(KEY, "s") == {"a": [1, "2"]}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda _: b"",
        lambda raw: b"\xff\xfe" + raw,
        lambda raw: raw.replace(b'"a":1', b'"a":2'),
        lambda raw: raw.replace(b"clearproof/cache/1", b"clearproof/cache/0"),
        lambda _: b"[]",
        lambda _: b"{}",
        lambda _: b"null",
    ],
)
def test_a_damaged_entry_reads_as_absent_and_is_mentioned(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, spoil: object
) -> None:
    monkeypatch.setattr(logging.getLogger("clearproof"), "propagate", True)
    cache = Cache(tmp_path)
    cache.write(KEY, "s", {"a": 1})
    (path,) = get_entries(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))
    assert cache.read(KEY, "s") is None
    assert "damaged or foreign" in caplog.text
    cache.write(KEY, "s", {"a": 1})
    assert cache.read(KEY, "s") == {"a": 1}


def test_an_entry_about_something_else_reads_as_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.write(KEY, "one", {"a": 1})
    assert cache.read(KEY, "another") is None
    other = "cd" * 32
    (path,) = get_entries(tmp_path)
    target = tmp_path / "evidence" / "cd" / f"{other}.json"
    target.parent.mkdir()
    target.write_bytes(path.read_bytes())
    assert cache.read(other, "one") is None


class Messages(logging.Handler):
    """Keeps what one logger says; pytest's own capture hears a record twice once the command line has run beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def test_a_cache_that_cannot_be_written_is_one_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    messages = Messages()
    monkeypatch.setattr(logging.getLogger("clearproof.gate.cache"), "handlers", [messages])

    def refuse(*_: object) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr("clearproof.gate.cache.write_atomic", refuse)
    cache = Cache(tmp_path)
    cache.write(KEY, "s", {})
    cache.write(KEY, "t", {})
    assert messages.texts == ["running without the cache: the disk is full"]


def test_a_file_in_the_place_of_the_cache_folder_costs_only_speed(tiny: Tiny) -> None:
    tiny.cache.write_text("not a folder")
    assert tiny.write().run(cached=True).problems == ()


def test_an_unchanged_project_is_answered_from_the_cache(tiny: Tiny) -> None:
    tiny.write()
    first, second = tiny.run(cached=True), tiny.run(cached=True)
    assert [item.is_cached for item in first.answers] == [False] * 3
    assert [item.is_cached for item in second.answers] == [True] * 3
    assert [item.evidence for item in first.answers] == [item.evidence for item in second.answers]


def test_an_unchanged_project_is_opened_without_importing_its_models(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.write().run(cached=True)

    def refuse(*_: object) -> None:
        raise AssertionError("a model was imported")

    monkeypatch.setattr(tiny.engine, "collect", refuse)
    monkeypatch.setattr(tiny.engine, "run", refuse)
    assert tiny.run(cached=True).problems == ()


@pytest.mark.parametrize("place", ["models/tiny.py", "specs/claims/tiny.toml", "specs/new.md", "clearproof.toml"])
def test_a_changed_source_is_answered_anew(tiny: Tiny, place: str) -> None:
    tiny.write().run(cached=True)
    path = tiny.root / place
    old = path.read_text() if path.exists() else ""
    path.write_text(old + "\n# changed\n")
    assert [item.is_cached for item in tiny.run(cached=True).answers] == [False] * 3


def test_a_contract_matters_only_to_what_can_read_it(tiny: Tiny) -> None:
    specs = (tiny.write().root / "specs" / "claims" / "tiny.toml").read_text().replace('["E"]', '["E", "V"]')
    models = GOOD + GOOD[GOOD.index("@obligation") : GOOD.index("@obligation", 400)].replace('"E"', '"V"')
    tiny.write(models.replace("def adds", "def adds_on_chain", 1), specs).run(cached=True)
    (tiny.root / "contracts").mkdir()
    (tiny.root / "contracts" / "Sum.sol").write_text("contract Sum {}")
    fresh = {item.task.layer.value for item in tiny.run(cached=True).answers if not item.is_cached}
    assert fresh == {"V"}


def test_errors_are_not_remembered(tiny: Tiny) -> None:
    tiny.write(GOOD.replace('by_tests("engine", "sums agree", 2)', "1 / 0")).run(cached=True)
    again = tiny.run(cached=True)
    assert [item.is_cached for item in again.answers if item.evidence.verdict.value == "error"] == [False]


def test_cached_certificates_are_checked_again(tiny: Tiny) -> None:
    tiny.write_certified().run(cached=True)
    spoiled = 0
    for path in get_entries(tiny.cache):
        entry = json.loads(path.read_text())
        certificate = (
            entry["body"].get("certificates", {}).get("certificate") if isinstance(entry["body"], dict) else None
        )
        if certificate and "diagonal" in certificate:
            certificate["diagonal"] = ["1" for _ in certificate["diagonal"]]
            Cache(tiny.cache).write(entry["key"], entry["subject"], entry["body"])
            spoiled += 1
    assert spoiled == 2
    report = tiny.run(cached=True)
    assert report.problems == ()
    assert sum(not item.is_cached for item in report.answers) == spoiled


def test_the_profile_is_part_of_the_key(tiny: Tiny) -> None:
    from dataclasses import replace  # noqa: PLC0415  # used once

    from clearproof.gate.executors import Inline  # noqa: PLC0415
    from clearproof.gate.index import open_index  # noqa: PLC0415
    from clearproof.gate.project import find_project  # noqa: PLC0415
    from tests.unit.gate.projects import PROFILE  # noqa: PLC0415

    index = open_index(find_project(tiny.write(CERTIFIED).root), Cache(tiny.cache), Inline().collect)
    task = index.tasks[0]
    keys = {index.compute_key(task, replace(PROFILE, property_cases=n)) for n in (1, 2, 3)}
    assert len(keys) == 3
