"""``clearproof explain``: one claim, with everything behind it, and its counterexample again on demand."""

from pathlib import Path
from typing import Any

from clearproof.claims import Claim, load_claims
from clearproof.cli.output import emit, emit_json, make_stderr
from clearproof.cli.progress import show_progress
from clearproof.errors import Exit
from clearproof.gate.cache import NoCache
from clearproof.gate.executors import Pool
from clearproof.gate.explain import explain, explain_report, render_text
from clearproof.gate.project import Project, find_project
from clearproof.gate.run import PROFILES, Request, run_gate
from clearproof.gate.select import get_claim


def run(name: str, place: Path | None, *, is_replay: bool, is_json: bool) -> int:
    """Print what is known about a claim; with a replay, find it out anew and return the gate's exit code."""
    project = find_project(place)
    claim = get_claim(load_claims(project.claims), name)
    code, document = _replay(project, claim) if is_replay else (Exit.OK, explain(project, claim))
    if is_json:
        emit_json(document)
    else:
        emit(render_text(document))
    return int(code)


def _replay(project: Project, claim: Claim) -> tuple[Exit, dict[str, Any]]:
    with show_progress(make_stderr()) as progress:
        request = Request(project, PROFILES["dev"], NoCache(), Pool(), (claim.id,), progress)
        report = run_gate(request)
    return report.exit_code, explain_report(claim, report)
