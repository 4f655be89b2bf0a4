"""``clearproof verify``: the auditor's command."""

from dataclasses import replace
from pathlib import Path

from clearproof.cli.output import emit, emit_json, note
from clearproof.gate.project import FILE, Project, find_project, read_project
from clearproof.gate.verify import Verified, list_queries, render_json, verify


def run(bundle: Path | None, place: Path | None, *, with_solvers: bool, is_json: bool) -> int:
    """Check evidence, print the outcome and return its exit code."""
    project = _find_project(bundle, place)
    verified = verify(bundle or project.proofs, project.root)
    if with_solvers and not verified.reason:
        verified = replace(verified, queries=_ask_again(verified))
    if is_json:
        emit_json(render_json(verified))
    else:
        emit(_render(verified))
    return int(verified.exit_code)


def _find_project(bundle: Path | None, place: Path | None) -> Project:
    """Return the project named, else the one around the bundle, else the one around here."""
    if place is None and bundle is not None:
        for folder in bundle.absolute().parents:
            if (folder / FILE).is_file():
                return read_project(folder)
    return find_project(place)


def _ask_again(verified: Verified) -> dict[str, dict[str, str]]:
    from clearproof.gate.ask import ask_again  # noqa: PLC0415  # the solvers load only when they are wanted

    answers = {}
    for name, expected, text in list_queries(verified.path, verified.entries):
        answers[name] = {"expected": expected, **ask_again(name, text, expected)}
    if not answers:
        note("the evidence holds no solver query")
    return answers


def _render(verified: Verified) -> str:
    if verified.reason:
        return f"rejected  {verified.path}: {verified.reason}\n"
    lines = []
    for entry in verified.entries:
        lines += [f"accepted  {entry.key}  {item.kind}: {item.shown}" for item in entry.accepted]
    lines += [
        f"{state:<9} {path} is not the file that the evidence speaks about"
        for path, state in verified.subjects.items()
        if state != "same"
    ]
    for name, said in (verified.queries or {}).items():
        word = "failed" if name in verified.failed_queries else "repeated"
        lines.append(f"{word:<9} {name}: " + ", ".join(f"{who} {answer}" for who, answer in said.items()))
    certificates = f"{sum(len(entry.accepted) for entry in verified.entries)} certificates accepted"
    unchecked = sum(not entry.accepted for entry in verified.entries)
    queries = sum(len(entry.queries) for entry in verified.entries)
    asked = "asked again" if verified.queries is not None else "not asked again (`--solvers`)"
    lines += ["", f"{certificates}; {unchecked} entries rest on no certificate; {queries} solver queries {asked}"]
    if verified.stale:
        lines.append(f"undecided: the evidence is about other contents of {len(verified.stale)} files of the project")
    elif verified.failed_queries:
        lines.append(f"solvers do not repeat {len(verified.failed_queries)} answers")
    else:
        lines.append("accepted: the evidence holds, and speaks about the project's current files")
    return "\n".join(lines) + "\n"
