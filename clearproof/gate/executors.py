"""Where do obligations run: in this process, in a pool of this machine, or on a Dask cluster?

All three take picklable keys and plain data. A worker process that dies takes only its own obligation with it: the rest
is run again, one at a time, so that the one to blame is known.
"""

import contextlib
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from clearproof.claims import Profile
from clearproof.errors import MissingToolError, ToolError
from clearproof.gate.codec import encode_evidence
from clearproof.gate.settle import make_error
from clearproof.gate.task import Task
from clearproof.gate.worker import Collection, Reply, answer, collect, start_process


class Engine(Protocol):
    """Runs the work of a gate."""

    def collect(self, root: Path) -> Collection:
        """Return the obligations of the project at ``root``."""
        ...

    def run(self, root: Path, profile: Profile, tasks: Sequence[Task]) -> Iterator[Reply]:
        """Yield the reply of each task, in the order they finish."""
        ...

    def close(self) -> None:
        """Stop whatever still runs."""
        ...


class Inline:
    """Runs everything in this process, one after the other: for debuggers and tests."""

    def collect(self, root: Path) -> Collection:
        """Return the obligations of the project at ``root``."""
        return collect(root)

    def run(self, root: Path, profile: Profile, tasks: Sequence[Task]) -> Iterator[Reply]:
        """Yield the reply of each task in the order given."""
        for task in tasks:
            yield answer(root, profile, task)

    def close(self) -> None:
        """Do nothing."""


class Pool:
    """Processes of this machine, started when the first work arrives."""

    def __init__(self, workers: int | None = None) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._executor: ProcessPoolExecutor | None = None
        self._others = set(multiprocessing.active_children())

    def collect(self, root: Path) -> Collection:
        """Return the obligations of the project at ``root``; this process imports none of its modules."""
        try:
            return self._get(self._workers).submit(collect, root).result()
        except BrokenProcessPool as error:
            raise ToolError("a worker process died while importing the models") from error

    def run(self, root: Path, profile: Profile, tasks: Sequence[Task]) -> Iterator[Reply]:
        """Yield the reply of each task, in the order they finish."""
        finished: set[str] = set()
        for reply in _stream(self._get(self._workers), root, profile, tasks):
            if reply is None:
                self.close()
                break
            finished.add(reply.key)
            yield reply
        for task in [task for task in tasks if task.key not in finished]:
            yield self._run_alone(root, profile, task)

    def close(self) -> None:
        """Stop the processes that this pool started, at once."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None
        for child in multiprocessing.active_children():
            if child not in self._others:
                child.terminate()
                child.join()

    def _run_alone(self, root: Path, profile: Profile, task: Task) -> Reply:
        try:
            return self._get(1).submit(answer, root, profile, task).result()
        except BrokenProcessPool:
            self.close()
            return _blame(task, "the worker process died while running this obligation")

    def _get(self, workers: int) -> ProcessPoolExecutor:
        if self._executor is None:
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(workers, context, start_process)
        return self._executor


class Cluster:
    """A Dask cluster; every machine needs this project at the same path."""

    def __init__(self, address: str) -> None:
        try:
            distributed: Any = import_module("distributed")
        except ImportError as error:
            hint = "install it: `pip install 'dask[distributed]'`"
            raise MissingToolError("the Dask executor needs the package `distributed`", hint=hint) from error
        try:
            self._client = distributed.Client(address or None)
        except (OSError, ValueError) as error:
            raise ToolError(f"no Dask scheduler answers at {address}: {error}") from error
        self._executor: Executor = self._client.get_executor(pure=False)

    def collect(self, root: Path) -> Collection:
        """Return the obligations of the project at ``root``, as one worker sees them."""
        return self._executor.submit(collect, root).result()

    def run(self, root: Path, profile: Profile, tasks: Sequence[Task]) -> Iterator[Reply]:
        """Yield the reply of each task, in the order they finish."""
        for reply in _stream(self._executor, root, profile, tasks):
            if reply is None:
                raise ToolError("the Dask cluster lost its workers")
            yield reply

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()


def _stream(executor: Executor, root: Path, profile: Profile, tasks: Sequence[Task]) -> Iterator[Reply | None]:
    """Yield replies as they arrive; None once when the executor breaks."""
    futures: dict[Future[Reply], Task] = {}
    # One that breaks while it starts its next worker says so as whatever that start stumbled over.
    with contextlib.suppress(BrokenProcessPool, OSError):
        for task in tasks:
            futures[executor.submit(answer, root, profile, task)] = task
    for future in as_completed(futures):
        try:
            yield future.result()
        except BrokenProcessPool:
            yield None
            return
        except Exception as error:  # noqa: BLE001  # a reply that cannot travel is an error of that obligation
            yield _blame(futures[future], f"the answer was lost: {type(error).__name__}: {error}")
    if len(futures) < len(tasks):
        yield None


def _blame(task: Task, reason: str) -> Reply:
    return Reply(task.key, encode_evidence(make_error(reason)), 0.0)
