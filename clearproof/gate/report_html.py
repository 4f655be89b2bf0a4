"""The report as one page for an auditor: everything on it, nothing fetched, readable when printed."""

import json
from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

import clearproof
from clearproof.claims import Layer, Role
from clearproof.gate.report import Report, Row
from clearproof.gate.report_json import count
from clearproof.gate.report_text import get_label, get_style, list_counts

_LAYERS = {
    Layer.THEOREM: "theorem: for all parameters and any size",
    Layer.PARAMETERS: "given parameter sets, by exact certificates",
    Layer.ENGINE: "the Python reference engine",
    Layer.SOURCE: "the Solidity source, symbolically",
    Layer.BYTECODE: "the compiled bytecode in an EVM",
    Layer.STATIC: "static analysis",
}
_LINE = 100
"""Characters of a line of JSON that are read at a glance."""


def render_html(report: Report) -> str:
    """Return the page; the same report gives the same bytes."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    folder = resources.files("clearproof.gate")
    template = environment.from_string((folder / "report.html.j2").read_text(encoding="utf-8"))
    return (
        template.render(
            report=report,
            style=Markup((folder / "report.css").read_text(encoding="utf-8")),  # noqa: S704  # our own file
            version=clearproof.__version__,
            counts=count(report),
            summary=list_counts(report),
            claims=[_render_claim(report, claim_id) for claim_id in report.claims],
            areas=_list_areas(report),
            layers=[(layer.value, text) for layer, text in _LAYERS.items()],
            roles=[
                (Role.WITNESS, "Witnesses: the premise is reached"),
                (Role.MUTANT, "Mutants: broken versions are caught"),
            ],
            show=_show,
        )
        + "\n"
    )


def _render_claim(report: Report, claim_id: str) -> dict[str, Any]:
    rows = [row for row in report.rows if row.claim.id == claim_id]
    problems = [problem for problem in report.problems if problem.claim == claim_id]
    return {
        "claim": report.claims[claim_id],
        "rows": [_render_row(row) for row in rows],
        "roles": {role: report.select(role, claim_id) for role in (Role.WITNESS, Role.MUTANT)},
        "ratios": {role: report.count(role, claim_id) for role in (Role.WITNESS, Role.MUTANT)},
        "problems": problems,
        "is_good": not problems,
    }


def _render_row(row: Row) -> dict[str, Any]:
    return {"row": row, "label": get_label(row), "style": get_style(row)}


def _list_areas(report: Report) -> dict[str, list[str]]:
    areas: dict[str, list[str]] = {}
    for claim_id in report.claims:
        areas.setdefault(claim_id.partition("-")[0], []).append(claim_id)
    return areas


def _show(data: Any, indent: str = "") -> str:
    """Return JSON with what fits a line on one line: a book or a vector reads better than a column of numbers."""
    line = json.dumps(data, ensure_ascii=False)
    if not data or not isinstance(data, dict | list) or len(indent) + len(line) <= _LINE:
        return line
    inner = indent + "  "
    if isinstance(data, dict):
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {_show(value, inner)}" for key, value in data.items()]
    else:
        parts = [_show(value, inner) for value in data]
    first, last = "{}" if isinstance(data, dict) else "[]"
    return f"{first}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{last}"
