"""What does a waiting user see? A bar on a terminal, one line per finished obligation elsewhere; always on stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from clearproof.gate.task import Answered


class Bar:
    """A bar with the last finished obligation beside it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def start(self, total: int) -> None:
        """Show the bar."""
        self._task = self._progress.add_task("", total=total)

    def finish(self, answered: Answered) -> None:
        """Move it on by one."""
        if self._task is not None:
            self._progress.update(self._task, advance=1, description=answered.task.key)


class Lines:
    """One line per obligation that was really run, and one for those that were known."""

    def __init__(self) -> None:
        self._total = self._done = 0

    def start(self, total: int) -> None:
        """Remember how many there are."""
        self._total = total

    def finish(self, answered: Answered) -> None:
        """Print what was found, unless it was known."""
        self._done += 1
        if not answered.is_cached:
            verdict = answered.evidence.verdict
            line = f"[{self._done}/{self._total}] {verdict}  {answered.task.key}  {answered.seconds:.1f} s\n"
            sys.stderr.write(line)
            sys.stderr.flush()


@contextmanager
def show_progress(console: Console) -> Iterator[Bar | Lines]:
    """Yield what tells the user how far the gate is."""
    if not console.is_terminal:
        yield Lines()
        return
    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bar(progress)
