"""``clearproof mutate``: break the project in many small ways, and say what noticed."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from clearproof.cli.output import emit, emit_json, make_stderr, note, write_file
from clearproof.errors import InputError, StorageError
from clearproof.gate.project import find_project
from clearproof.mutation.journal import Journal
from clearproof.mutation.mutant import Kind, Mutant
from clearproof.mutation.outcome import Outcome, Status
from clearproof.mutation.report import render_json, render_table, render_text
from clearproof.mutation.run import PROFILES, Request, Witness
from clearproof.mutation.run import run as run_mutation
from clearproof.toolchain.storage import get_cache_folder


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    project: Path | None
    kinds: Sequence[str]
    profile: str
    files: Sequence[str]
    rules: Sequence[str]
    by: str
    sample: int | None
    seed: int
    resume: bool
    journal: Path | None
    table: Path | None
    workers: int
    is_json: bool
    quiet: bool


class Watcher:
    """Counts, and shows a bar on a terminal or a line for each survivor elsewhere."""

    def __init__(self, console: Console, bar: Progress | None) -> None:
        self._console = console
        self._bar = bar
        self._task: TaskID | None = None
        self._counts = dict.fromkeys(Status, 0)
        self._total = 0

    def start(self, total: int) -> None:
        """Show the bar; what no stage noticed starts a round of its own."""
        self._total = total
        self._counts = dict.fromkeys(Status, 0)
        if self._bar is not None:
            self._task = self._bar.add_task("", total=total)

    def finish(self, mutant: Mutant, outcome: Outcome) -> None:
        """Move on by one."""
        self._counts[outcome.status] += 1
        if outcome.status is Status.SURVIVED:
            place = f"{mutant.path}:{mutant.line}"
            self._console.print(f"not noticed  {mutant.id}  {place}  {mutant.change}", soft_wrap=True, markup=False)
        text = f"{self._counts[Status.KILLED]} killed, {self._counts[Status.SURVIVED]} not noticed so far"
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=text)
        elif sum(self._counts.values()) % _EVERY == 0:
            self._console.print(f"[{sum(self._counts.values())}/{self._total}] {text}", markup=False)


class Quiet:
    """Tells nobody."""

    def start(self, total: int) -> None:
        """Do nothing."""

    def finish(self, mutant: Mutant, outcome: Outcome) -> None:
        """Do nothing."""


_EVERY = 50


def run(options: Options) -> int:
    """Try the mutants that were asked for, and return the exit code."""
    project = find_project(options.project)
    kinds = _read_kinds(options.kinds)
    journal = Journal(_place_journal(options, project.root))
    request = Request(
        project.root,
        kinds,
        PROFILES[options.profile],
        journal,
        options.sample,
        options.seed,
        options.files,
        options.rules,
        Witness(options.by),
        options.workers,
    )
    try:
        with _watch(options) as progress:
            score = run_mutation(request, progress)
    finally:
        journal.close()
    sample = _describe_sample(options)
    if options.table is not None:
        write_file(options.table, render_table(score, sample))
        note(f"table of survivors written to {options.table}")
    if options.is_json:
        emit_json(render_json(score, kinds, sample))
    else:
        emit("\n".join(render_text(score)) + "\n")
    return int(score.exit_code)


def _read_kinds(names: Sequence[str]) -> tuple[Kind, ...]:
    for name in names:
        if name not in list(Kind):
            raise InputError("--select", repr(name), ", ".join(Kind))
    return tuple(kind for kind in Kind if not names or kind in names)


def _place_journal(options: Options, root: Path) -> Path:
    """Return the journal's file; without ``--resume`` an old one is removed."""
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    path = options.journal or get_cache_folder() / "mutation" / f"{name}.jsonl"
    if not options.resume:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(f"{path} cannot be removed: {error.strerror}") from error
    return path


def _describe_sample(options: Options) -> str:
    sample = "all mutants" if options.sample is None and options.profile == "long" else f"seed {options.seed}"
    only = f", files with {', '.join(options.files)}" if options.files else ""
    only += f", rules {', '.join(options.rules)}" if options.rules else ""
    only += ", asked of the gate's rows alone" if options.by == Witness.GATE else ""
    count = f", {options.sample} of each kind" if options.sample is not None else ""
    return f"profile {options.profile}, {sample}{count}{only}"


@contextmanager
def _watch(options: Options) -> Iterator[Watcher | Quiet]:
    console = make_stderr()
    if options.quiet:
        yield Quiet()
    elif not console.is_terminal:
        yield Watcher(console, None)
    else:
        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
        with Progress(*columns, console=console, transient=True) as bar:
            yield Watcher(console, bar)
