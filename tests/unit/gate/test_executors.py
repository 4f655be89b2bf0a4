"""Obligations run anywhere, and a worker that dies takes only its own obligation with it."""

import sys
import types
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from clearproof.claims import Verdict
from clearproof.errors import Exit, MissingToolError, ToolError
from clearproof.gate.executors import Cluster, Inline, Pool
from clearproof.gate.report_json import render_json
from clearproof.gate.worker import answer
from tests.unit.gate.projects import GOOD, Tiny


def test_a_pool_finds_what_this_process_finds(tiny: Tiny) -> None:
    tiny.write('print("on stdout")\n' + GOOD)
    inline = render_json(tiny.run())
    tiny.engine = Pool(2)
    assert render_json(tiny.run()) == inline


def test_the_parent_of_a_pool_imports_no_model(tiny: Tiny) -> None:
    tiny.engine = Pool(1)
    tiny.write(GOOD + "import sys\nsys.modules['clearproof_marker'] = sys\n").run()
    assert "clearproof_marker" not in sys.modules


def test_a_dying_worker_is_an_error_of_its_own_obligation_only(tiny: Tiny) -> None:
    tiny.engine = Pool(2)
    dying = GOOD.replace('    return by_tests("engine", "sums agree", 2)', "    import os\n    os._exit(9)")
    report = tiny.write(dying).run()
    errors = [item.task.name for item in report.answers if item.evidence.verdict is Verdict.ERROR]
    assert errors == ["adds"]
    assert report.exit_code is Exit.ERROR
    assert "died" in report.problems[0].message


def test_a_pool_that_breaks_while_it_starts_a_worker_loses_no_obligation(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit, broken = ProcessPoolExecutor.submit, []

    def break_once(self: ProcessPoolExecutor, fn: Callable[..., object], *arguments: object) -> Future[object]:
        if fn is answer and not broken:
            broken.append(fn)
            raise OSError("handle is closed")
        return submit(self, fn, *arguments)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", break_once)
    tiny.engine = Pool(2)
    assert tiny.write().run().problems == ()
    assert broken


def test_models_that_kill_the_worker_on_import_are_an_error(tiny: Tiny) -> None:
    tiny.engine = Pool(1)
    tiny.write("import os\nos._exit(9)\n")
    with pytest.raises(ToolError, match="died while importing"):
        tiny.run()


def test_a_project_without_a_package_file_does_not_see_another_models_package(tiny: Tiny, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "models"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text("raise RuntimeError('the wrong package')\n")
    sys.path.insert(0, str(other.parent))
    try:
        assert tiny.write().run().problems == ()
    finally:
        sys.path.remove(str(other.parent))


def test_two_projects_in_one_process_do_not_mix(tiny: Tiny, tmp_path: Path) -> None:
    tiny.write().run()
    second = Tiny(tmp_path / "second", tmp_path / "cache2")
    renamed = GOOD.replace("def adds", "def joins")
    report = second.write(renamed).run()
    assert [item.task.name for item in report.answers] == ["wrong_sum", "joins", "numbers_exist"]


def test_dask_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingToolError, match="distributed") as caught:
        Cluster("")
    assert "pip install" in str(caught.value.hint)


def test_a_dask_client_is_one_more_executor(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    class Client:
        def __init__(self, address: str | None) -> None:
            assert address == "tcp://scheduler:8786"
            self._executor = ThreadPoolExecutor(1)

        def get_executor(self, **_: object) -> ThreadPoolExecutor:
            return self._executor

        def close(self) -> None:
            self._executor.shutdown()
            closed.append(self)

    module = types.ModuleType("distributed")
    module.Client = Client
    monkeypatch.setitem(sys.modules, "distributed", module)
    tiny.engine = Cluster("tcp://scheduler:8786")
    assert tiny.write().run().problems == ()
    assert len(closed) == 1


def test_a_dask_scheduler_that_does_not_answer_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError("timed out")

    module = types.ModuleType("distributed")
    module.Client = refuse
    monkeypatch.setitem(sys.modules, "distributed", module)
    with pytest.raises(ToolError, match="tcp://nowhere"):
        Cluster("tcp://nowhere")


def test_heavy_obligations_start_first(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    models = GOOD.replace('role="mutant")', 'role="mutant", cost=9)').replace(
        'role="witness")', 'role="witness", cost=5)'
    )
    order = []
    original = Inline.run

    def watch(self: Inline, root: Path, profile: object, tasks: list) -> object:
        order.extend(task.name for task in tasks)
        return original(self, root, profile, tasks)

    monkeypatch.setattr(Inline, "run", watch)
    tiny.write(models).run()
    assert order == ["wrong_sum", "numbers_exist", "adds"]
