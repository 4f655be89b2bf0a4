"""``clearproof doctor``: which tools stand behind a verdict on this machine, and what is missing?"""

from pathlib import Path
from typing import Any

import clearproof
from clearproof.cli.output import emit, emit_json
from clearproof.errors import Exit
from clearproof.gate.project import find_project
from clearproof.toolchain.doctor import Report, State, Tool, examine

SCHEMA = "clearproof/doctor/1"


def run(place: Path | None, *, is_json: bool) -> int:
    """Print the state of every tool and return 0 when all are there as pinned, else 4."""
    project = find_project(place)
    report = examine(project.root)
    if is_json:
        emit_json(_build(report, project.name, project.root))
    else:
        emit(_render(report, project.root))
    return int(Exit.OK if report.complete else Exit.ERROR)


def _build(report: Report, name: str, root: Path) -> dict[str, Any]:
    cache = report.cache
    return {
        "schema": SCHEMA,
        "clearproof": clearproof.__version__,
        "project": name,
        "root": str(root),
        "complete": report.complete,
        "tools": [_describe(tool) for tool in report.tools],
        "optional": [_describe(tool) for tool in report.optional],
        "cache": {
            "folder": str(cache.folder),
            "writable": cache.writable,
            "installed": cache.installed,
        },
    }


def _describe(tool: Tool) -> dict[str, str]:
    return {
        "name": tool.name,
        "state": tool.state.value,
        "found": tool.found,
        "pinned": tool.pinned,
        "sha256": tool.sha256,
        "note": tool.note,
        "hint": tool.hint,
    }


def _render(report: Report, root: Path) -> str:
    shown = (*report.tools, *report.optional)
    width = max(len(tool.name) for tool in shown)
    found = max(len(tool.found) for tool in shown)
    lines = [f"clearproof {clearproof.__version__}, project {root}", ""]
    for tool in shown:
        if tool in report.optional[:1]:
            lines += ["", "optional:"]
        digest = f"sha256 {tool.sha256}" if tool.sha256 else tool.note
        lines.append(f"{tool.state.value:<13}  {tool.name:<{width}}  {tool.found or '-':<{found}}  {digest}")
        if tool.state is not State.OK:
            lines.append(f"{'':<13}  {'':<{width}}  wanted {tool.pinned or 'any'}; {tool.hint}")
    cache = report.cache
    writable = "can be written" if cache.writable else "cannot be written: runs start from nothing each time"
    lines += ["", f"cache {cache.folder}: {writable}"]
    missing = sum(tool.state is not State.OK for tool in report.tools)
    lines.append(
        "everything is there" if report.complete else f"{missing} of {len(report.tools)} tools are not as pinned"
    )
    return "\n".join(lines) + "\n"
