"""The gate asks again about what an edit of the contracts concerns, and about nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from clearproof.claims import Layer
from clearproof.gate.answers import Answers
from clearproof.gate.cache import Cache
from clearproof.gate.executors import Inline
from clearproof.gate.index import open_index
from clearproof.gate.project import find_project
from tests.unit.gate.contracts import ALONE_READ, ASKED, IMPORTS, LIBRARY, MAIN_READ, MUTANT, PLACES, VIRTUAL, Sources
from tests.unit.gate.projects import PROFILE, Tiny

EVERYTHING = '''
@obligation("TINY-SUM-001", "S")
def reads_everything(run):
    """Read a text that nobody notes."""
    return by_tests("engine", f"{len((run.root / 'contracts' / 'src' / 'Alone.sol').read_text())} letters", 1)
'''
READER = "reads_everything"
READS = {
    "variants": [
        {"variant": {"edits": [], "files": [], "extra": []}, "contracts": [], "bodies": [], "code": [], "texts": []}
    ],
    "places": False,
}
"""Of the contracts as they stand, nothing but the settings of the compiler."""


def refuse(*_: object) -> None:
    raise AssertionError("something was read")


def test_each_edit_is_asked_about_where_it_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Sources(Tiny(tmp_path / "project", tmp_path / "cache")).write(IMPORTS + ASKED + EVERYTHING)
    assert asked.ask() == MAIN_READ | {ALONE_READ, READER}
    with monkeypatch.context() as patch:
        patch.setattr("clearproof.gate.answers.Fingerprints.compute", refuse)
        patch.setattr(asked.tiny.engine, "collect", refuse)
        assert asked.ask() == set()
    monkeypatch.setattr(asked.tiny.engine, "collect", refuse)  # the models themselves stay as they are
    asked.edit("Main.sol", "return STEP + 1;", "return STEP + 2;")
    assert asked.ask() == {VIRTUAL, READER}
    asked.edit("Main.sol", "// a comment", "// a\n        // longer one")
    assert asked.ask() == {PLACES, READER}
    asked.edit("Base.sol", "        return 2 * x;", "        x += 0; return 2 * x;")
    assert asked.ask() == {LIBRARY, MUTANT, READER}
    asked.edit("Main.sol", "return STEP + 2;", "return STEP + 1;")
    assert asked.ask() == {READER}  # that function was asked about before, in the same surroundings
    _damage_lists(asked.tiny.cache)
    assert asked.ask() == set()
    asked.edit("Main.sol", "// longer one", "// another one")
    assert asked.ask() == MAIN_READ | {ALONE_READ, READER}


def _damage_lists(cache: Path) -> None:
    """Cut the end off every list of what was read."""
    found = [path for path in sorted(cache.rglob("*.json")) if b"what TINY-SUM-001" in path.read_bytes()]
    assert found
    for path in found:
        path.write_bytes(path.read_bytes()[:-9])


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    """Return the answers of a project whose only contract nobody reads."""
    tiny = Tiny(tmp_path / "project", tmp_path / "cache").write()
    (tiny.root / "contracts" / "src").mkdir(parents=True)
    (tiny.root / "contracts" / "src" / "C.sol").write_text("contract C {}\n")
    return _open(tiny)


def _open(tiny: Tiny) -> Answers:
    project, cache = find_project(tiny.root), Cache(tiny.cache)
    return Answers(project, PROFILE, cache, open_index(project, cache, Inline().collect))


def _reopen(answers: Answers) -> Answers:
    return _open(Tiny(answers.project.root, answers.cache.folder.parent))


@pytest.mark.parametrize("layer", list(Layer))
def test_only_the_layer_of_the_source_is_told_apart(answers: Answers, layer: Layer) -> None:
    task = replace(answers.index.tasks[0], layer=layer)
    answers.keep(task, {"a": 1}, READS)
    assert answers.recall(task) == {"a": 1}
    (answers.project.root / "contracts" / "src" / "C.sol").write_text("contract C { uint256 a; }\n")
    kept = layer is Layer.SOURCE or not answers.index.reads_contracts(task)
    assert _reopen(answers).recall(task) == ({"a": 1} if kept else None)


def test_an_answer_that_depends_on_everything_is_not_found_again(answers: Answers) -> None:
    task = replace(answers.index.tasks[0], layer=Layer.SOURCE)
    answers.keep(task, {"a": 1}, None)
    (answers.project.root / "contracts" / "src" / "C.sol").write_text("contract C { uint256 a; }\n")
    assert _reopen(answers).recall(task) is None


def test_an_answer_is_not_kept_when_the_contracts_changed_meanwhile(answers: Answers) -> None:
    task = replace(answers.index.tasks[0], layer=Layer.SOURCE)
    (answers.project.root / "contracts" / "src" / "C.sol").write_text("contract C { uint256 a; }\n")
    answers.keep(task, {"a": 1}, READS)
    assert _reopen(answers).recall(task) is None


def test_a_model_that_reads_the_contracts_when_imported_is_listed_anew(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path / "project", tmp_path / "cache").write()
    model = tiny.root / "models" / "tiny.py"
    text = 'from pathlib import Path\nTEXT = (Path(__file__).parents[1] / "contracts" / "C.sol").read_text()\n'
    model.write_text(model.read_text() + text)
    (tiny.root / "contracts").mkdir()
    for content in ("contract C {}", "contract C { uint256 a; }"):
        (tiny.root / "contracts" / "C.sol").write_text(content)
        asked = []
        project = find_project(tiny.root)
        open_index(project, Cache(tiny.cache), lambda root, asked=asked: asked.append(1) or Inline().collect(root))
        assert asked == [1]
