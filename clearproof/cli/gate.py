"""``clearproof gate``: run, report, write what was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clearproof.cli.output import emit_json, emit_page, make_page, make_stderr, note, write_file
from clearproof.cli.progress import show_progress
from clearproof.errors import Exit, InputError
from clearproof.gate.cache import Cache, NoCache
from clearproof.gate.executors import Cluster, Engine, Inline, Pool
from clearproof.gate.last import remember
from clearproof.gate.project import Project, find_project
from clearproof.gate.report import Report
from clearproof.gate.report_json import render_json
from clearproof.gate.report_text import print_report
from clearproof.gate.run import PROFILES, Request, Silent, run_gate


class Where(StrEnum):
    """Where obligations run."""

    PROCESSES = "processes"
    INLINE = "inline"
    DASK = "dask"


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    project: Path | None
    only: Sequence[str]
    profile: str
    is_json: bool
    junit: Path | None
    sarif: Path | None
    html: Path | None
    write_proofs: bool
    use_cache: bool
    executor: Where
    scheduler: str
    workers: int | None
    timings: bool
    quiet: bool


def run(options: Options) -> int:
    """Run the gate and return its exit code."""
    if options.write_proofs and options.only:
        hint = "a bundle holds the evidence of every claim: leave out `--only`"
        raise InputError("--write-proofs", "together with --only", "without --only", hint=hint)
    project = find_project(options.project)
    cache = Cache()
    report = _run_gate(project, options, cache if options.use_cache else NoCache())
    remember(project, report, cache)
    _write_files(report, options)
    if options.is_json:
        emit_json(render_json(report))
    else:
        page = make_page()
        print_report(report, page)
        emit_page(page)
    _print_timings(report, options)
    if options.write_proofs:
        _write_proofs(project, report)
    return int(report.exit_code)


def _run_gate(project: Project, options: Options, cache: Cache) -> Report:
    console = make_stderr()
    profile = PROFILES[options.profile]
    if options.quiet:
        return run_gate(Request(project, profile, cache, _make_engine(options), options.only, Silent()))
    with show_progress(console) as progress:
        return run_gate(Request(project, profile, cache, _make_engine(options), options.only, progress))


def _make_engine(options: Options) -> Engine:
    if options.executor is Where.DASK:
        return Cluster(options.scheduler)
    return Inline() if options.executor is Where.INLINE else Pool(options.workers)


def _write_files(report: Report, options: Options) -> None:
    if options.junit or options.sarif:
        from clearproof.gate.report_files import render_junit, render_sarif  # noqa: PLC0415  # start-up time

        if options.junit:
            write_file(options.junit, render_junit(report))
        if options.sarif:
            write_file(options.sarif, render_sarif(report))
    if options.html:
        from clearproof.gate.report_html import render_html  # noqa: PLC0415  # start-up time

        write_file(options.html, render_html(report))


def _write_proofs(project: Project, report: Report) -> None:
    if report.exit_code is not Exit.OK:
        note("proofs are left as they were: a bundle is written only when the gate passes")
        return
    from clearproof.gate.bundle import write_bundle  # noqa: PLC0415  # start-up time

    written = write_bundle(project, report)
    note(f"{written} files of evidence written to {project.proofs}")


def _print_timings(report: Report, options: Options) -> None:
    if options.timings:
        console = make_stderr()
        for item in sorted(report.answers, key=lambda item: (-item.seconds, item.task.key)):
            origin = "cached" if item.is_cached else "run   "
            console.print(f"{item.seconds:9.2f} s  {origin}  {item.task.key}", soft_wrap=True)
        console.print(f"{report.seconds:9.2f} s  in all")
