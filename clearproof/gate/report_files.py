"""The report for other programs: JUnit XML for build servers, SARIF 2.1.0 for code hosts."""

import xml.etree.ElementTree as ET
from typing import Any

import clearproof
from clearproof.claims import Verdict
from clearproof.gate.codec import dump_readable
from clearproof.gate.report import Problem, Report, Row
from clearproof.gate.report_text import get_label

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Verdict.REFUTED: "error", Verdict.ERROR: "error", Verdict.UNDECIDED: "warning"}


def render_junit(report: Report) -> str:
    """Return one test case per row, and one per problem that belongs to no row; there are no times and no skips."""
    suites = ET.Element("testsuites", name=report.project)
    rows, others = report.rows, [problem for problem in report.problems if not _get_row(report, problem)]
    failures = sum(not row.is_as_expected for row in rows) + len(others)
    figures: dict[str, Any] = {
        "tests": str(len(rows) + len(others)),
        "failures": str(failures),
        "errors": "0",
        "skipped": "0",
    }
    suite = ET.SubElement(suites, "testsuite", name="gate", **figures)
    for row in rows:
        case = ET.SubElement(suite, "testcase", classname=row.claim.id, name=row.place)
        problems = [problem for problem in report.problems if problem.place == row.place]
        if problems:
            text = "\n".join(problem.message for problem in problems)
            ET.SubElement(case, "failure", type=problems[0].kind.value, message=problems[0].message).text = text
        ET.SubElement(case, "system-out").text = f"{get_label(row)} [{row.mark}] {row.tools}"
    for problem in others:
        case = ET.SubElement(suite, "testcase", classname=problem.claim or "project", name=problem.place)
        ET.SubElement(case, "failure", type=problem.kind.value, message=problem.message)
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def render_sarif(report: Report) -> str:
    """Return the problems as SARIF results, one rule per claim; a passing run has rules and no result."""
    ids = list(report.claims)
    rules = [
        {
            "id": claim.id,
            "shortDescription": {"text": claim.title},
            "fullDescription": {"text": " ".join(claim.proposition[0].statement.split())},
        }
        for claim in report.claims.values()
    ]
    driver = {"name": "clearproof", "version": clearproof.__version__, "rules": rules}
    results = [_render_result(problem, ids) for problem in report.problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return dump_readable({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _render_result(problem: Problem, ids: list[str]) -> dict[str, Any]:
    file, _, line = problem.place.rpartition(":")
    where: dict[str, Any] = {"artifactLocation": {"uri": "specs/claims"}}
    if file.endswith(".py") and line.isdigit():
        where = {"artifactLocation": {"uri": file}, "region": {"startLine": int(line)}}
    location = {"physicalLocation": where, "logicalLocations": [{"fullyQualifiedName": problem.key or problem.place}]}
    result: dict[str, Any] = {
        "ruleId": problem.claim or "project",
        "level": _LEVELS[problem.kind],
        "message": {"text": f"{problem.place}: {problem.message}"},
        "locations": [location],
    }
    if problem.claim in ids:
        result["ruleIndex"] = ids.index(problem.claim)
    return result


def _get_row(report: Report, problem: Problem) -> Row | None:
    return next((row for row in report.rows if row.place == problem.place), None)
