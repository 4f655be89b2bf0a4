"""What runs inside a worker process: import the project's models, list their obligations, answer one of them.

Everything here takes and returns plain data, so that it can run in a process pool or on another machine that has the
same project at the same path. Whatever an obligation prints goes to stderr: stdout belongs to results.
"""

import contextlib
import gc
import importlib
import importlib.util
import inspect
import os
import signal
import sys
import time
import traceback
import types
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearproof.claims import Obligation, Profile, Run, collected
from clearproof.gate.codec import encode_evidence, make_line
from clearproof.gate.settle import make_error
from clearproof.gate.task import Failure, Task
from clearproof.toolchain.reads import importing, recording

PACKAGE = "models"
_COLLECT_AFTER = (50_000, 20, 10)
"""Thresholds of the garbage collector: a model is millions of objects that all stay, and looking for cycles among them
took a quarter of the time."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What the models of a project register."""

    tasks: tuple[Task, ...]
    failures: tuple[Failure, ...]
    has_read_contracts: bool = False
    """Whether a model looked at the contracts as it was imported, so that they may decide what it registers."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Evidence as JSON data, and the time it took."""

    key: str
    evidence: dict[str, Any]
    seconds: float
    reads: dict[str, Any] | None = None
    """What of the contracts the answer depends on; None for all of them."""


def start_process() -> None:
    """Prepare a worker of the local pool: Ctrl-C is the parent's business, prints of native code go to stderr."""
    gc.set_threshold(*_COLLECT_AFTER)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.dup2(2, 1)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def collect(root: Path) -> Collection:
    """Import every module of the project's models and return the obligations that they register."""
    with contextlib.redirect_stdout(sys.stderr), importing(root) as reads:
        failures = _import_all(root)
        tasks = tuple(Task.of(item) for item in _current())
    return Collection(tasks, tuple(failures), not reads.is_empty)


def answer(root: Path, profile: Profile, task: Task) -> Reply:
    """Run one obligation; an exception inside it is evidence of an error, not of anything else."""
    started = time.perf_counter()
    reads = None
    with contextlib.redirect_stdout(sys.stderr):
        try:
            with importing(root):
                function = _find(root, task).answer
            with recording(root) as read:
                evidence = encode_evidence(function(Run(root, profile, task.case)))
            reads = read.to_json()
        except (Exception, SystemExit) as error:  # noqa: BLE001  # an obligation may raise anything; all of it is an error
            evidence = encode_evidence(make_error(describe_exception(error), tool=task.module))
    return Reply(task.key, evidence, time.perf_counter() - started, reads)


def load_module(root: Path, name: str) -> types.ModuleType:
    """Return a module of the models of the project at ``root``, imported if need be."""
    _mount(root)
    return importlib.import_module(name)


def describe_exception(error: BaseException) -> str:
    """Return the last line of the traceback and where it was raised."""
    last = make_line(traceback.format_exception_only(error)[-1])
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{last}{place}"


def _find(root: Path, task: Task) -> Obligation:
    """Return the obligation at the address of ``task``, importing its module if need be."""
    load_module(root, task.module)
    for item in _current():
        if item.key == task.key:
            return item
    raise LookupError(f"{task.module} no longer registers {task.key}")


def _current() -> list[Obligation]:
    """Return the registered obligations whose function belongs to a module that is imported now.

    A process that serves two projects, one after the other, must not answer for the first one's leftovers.
    """
    return [item for item in collected() if _is_current(item)]


def _is_current(item: Obligation) -> bool:
    scope = getattr(inspect.unwrap(item.answer), "__globals__", None)
    module = sys.modules.get(scope.get("__name__", "")) if scope is not None else None
    return scope is None or (module is not None and vars(module) is scope)


def _mount(root: Path) -> None:
    """Make ``models`` mean this project's folder, whatever else of that name is importable."""
    folder = root / PACKAGE
    known = sys.modules.get(PACKAGE)
    if known is not None and list(getattr(known, "__path__", ())) == [str(folder)]:
        return
    for name in [name for name in sys.modules if name == PACKAGE or name.startswith(PACKAGE + ".")]:
        del sys.modules[name]
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    start = folder / "__init__.py"
    if not start.is_file():
        package = types.ModuleType(PACKAGE)
        package.__path__ = [str(folder)]
        sys.modules[PACKAGE] = package
        return
    spec = importlib.util.spec_from_file_location(PACKAGE, start, submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise ImportError(f"{start} cannot be imported")
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)


def _import_all(root: Path) -> list[Failure]:
    folder = root / PACKAGE
    for name in [name for name in sys.modules if name == PACKAGE or name.startswith(PACKAGE + ".")]:
        del sys.modules[name]
    importlib.invalidate_caches()
    try:
        _mount(root)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # a module may raise anything when it is imported
        return [_describe_failure(root, folder / "__init__.py", error)]
    failures = []
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if parts[-1] == "__init__" and len(parts) == 1:
            continue
        name = ".".join((PACKAGE, *(part for part in parts if part != "__init__")))
        try:
            importlib.import_module(name)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # as above
            failures.append(_describe_failure(root, path, error))
    return failures


def _describe_failure(root: Path, path: Path, error: BaseException) -> Failure:
    """Return file and line of the deepest frame inside the models, else the module itself."""
    file, line = path, 1
    if isinstance(error, SyntaxError) and error.filename:
        file, line = Path(error.filename), error.lineno or 1
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if Path(frame.filename).is_relative_to(root / PACKAGE):
                file, line = Path(frame.filename), frame.lineno or 1
    shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
    message = make_line(traceback.format_exception_only(error)[-1])
    return Failure(shown, line, message)
