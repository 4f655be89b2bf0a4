"""How are many mutants tried? In processes, each mutant once, in any order, with the same report whatever the order.

A process that dies takes only its own mutant with it: that one is tried again alone, and blamed if it dies again. What
has been found is in the journal at once, so a stopped run goes on where it was.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType
from typing import NoReturn, Protocol, TypeAlias

from clearproof.errors import ClearproofError
from clearproof.mutation.journal import Journal
from clearproof.mutation.mutant import Kind, Mutant
from clearproof.mutation.outcome import Outcome, Status

LIMIT_S = 240
"""Processor seconds of one mutant. Far above what stages need: only what never ends gets there."""
ROWS_LIMIT_S = 1_200
"""The same where all rows about the contracts are asked."""
Trial: TypeAlias = Callable[[Path, Mutant], Outcome]


class Progress(Protocol):
    """What a run tells whoever is waiting."""

    def start(self, total: int) -> None:
        """``total`` mutants are about to be tried."""
        ...

    def finish(self, mutant: Mutant, outcome: Outcome) -> None:
        """One of them is."""
        ...


@dataclass(frozen=True)
class Campaign:
    """What is tried, and how."""

    root: Path
    mutants: Sequence[Mutant]
    trials: Mapping[Kind, Trial]
    """What to do with each kind; importable functions, for they run in other processes."""
    evidence: Mapping[Kind, str]
    """Hash of everything that decides an outcome but the mutant itself."""
    journal: Journal
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    limit_s: float | None = None
    """Processor seconds of one mutant; by default ``LIMIT_S``."""

    def get_key(self, mutant: Mutant) -> str:
        """Return the name of the mutant's outcome in the journal."""
        return f"{mutant.kind}:{mutant.id}:{mutant.digest[:16]}:{self.evidence[mutant.kind][:16]}"


class OutOfTime(BaseException):  # like KeyboardInterrupt, it must pass whoever catches every exception
    """A mutant has used up its processor time."""


def run_campaign(campaign: Campaign, progress: Progress) -> dict[str, Outcome]:
    """Return the outcome of every mutant by its id, in the order of the mutants."""
    found: dict[str, Outcome] = {}
    open_mutants = []
    progress.start(len(campaign.mutants))
    for mutant in campaign.mutants:
        known = campaign.journal.get(campaign.get_key(mutant))
        if known is None:
            open_mutants.append(mutant)
        else:
            found[mutant.id] = known
            progress.finish(mutant, known)
    for mutant, outcome in _run(campaign, open_mutants):
        if outcome.status is not Status.ERROR:  # an error is not knowledge: the next run asks again
            campaign.journal.add(campaign.get_key(mutant), outcome)
        found[mutant.id] = outcome
        progress.finish(mutant, outcome)
    return {mutant.id: found[mutant.id] for mutant in campaign.mutants}


def try_timed(trial: Trial, root: Path, mutant: Mutant, limit_s: float) -> Outcome:
    """Return the outcome of one trial, with its time; whatever goes wrong inside is an outcome too."""
    started = time.perf_counter()
    previous = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, limit_s)
    try:
        outcome = trial(root, mutant)
    except OutOfTime:
        outcome = Outcome(Status.TIMEOUT, note=f"more than {limit_s:g} processor seconds")
    except ClearproofError as error:
        outcome = Outcome(Status.ERROR, note=str(error).splitlines()[0])
    except Exception as error:  # noqa: BLE001  # a broken file may raise anything in whoever reads it
        outcome = Outcome(Status.ERROR, note=f"{type(error).__name__}: {error}"[:200])
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
    return replace(outcome, milliseconds=round((time.perf_counter() - started) * 1000))


def _run(campaign: Campaign, mutants: Sequence[Mutant]) -> Iterator[tuple[Mutant, Outcome]]:
    if campaign.workers == 1:
        for mutant in mutants:
            yield mutant, _try(campaign, mutant)
        return
    finished: set[str] = set()
    for mutant, outcome in _run_pool(campaign, mutants, campaign.workers):
        finished.add(mutant.id)
        yield mutant, outcome
    for mutant in [mutant for mutant in mutants if mutant.id not in finished]:
        alone = list(_run_pool(campaign, [mutant], 1))
        yield alone[0] if alone else (mutant, Outcome(Status.ERROR, note="the process died while trying it"))


def _try(campaign: Campaign, mutant: Mutant) -> Outcome:
    return try_timed(campaign.trials[mutant.kind], campaign.root, mutant, campaign.limit_s or LIMIT_S)


def _run_pool(campaign: Campaign, mutants: Sequence[Mutant], workers: int) -> Iterator[tuple[Mutant, Outcome]]:
    """Yield outcomes as they arrive; ends early when a process dies."""
    if not mutants:
        return
    context = multiprocessing.get_context("spawn")
    limit_s = campaign.limit_s or LIMIT_S
    pool = ProcessPoolExecutor(min(workers, len(mutants)), context, _start_process)
    try:
        futures: dict[Future[Outcome], Mutant] = {
            pool.submit(try_timed, campaign.trials[mutant.kind], campaign.root, mutant, limit_s): mutant
            for mutant in mutants
        }
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BrokenProcessPool:
        return
    finally:
        processes = list((pool._processes or {}).values())  # noqa: SLF001  # no public way to stop what runs
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()


def _start_process() -> None:
    """Leave Ctrl-C to the parent; whoever ends this process ends the compiler, which reads from it, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.dup2(2, 1)  # results belong to the parent's stdout


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise OutOfTime
