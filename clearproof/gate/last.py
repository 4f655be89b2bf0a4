"""What did the last run of the gate on this project find? Kept for ``clearproof explain``, claim by claim."""

import hashlib
from typing import Any

from clearproof.gate.cache import Cache
from clearproof.gate.project import Project
from clearproof.gate.report import Report
from clearproof.gate.report_json import render_json


def remember(project: Project, report: Report, cache: Cache) -> None:
    """Keep what ``report`` says about each of its claims."""
    document = render_json(report)
    for claim in document["claims"]:
        problems = [problem for problem in document["problems"] if problem["claim"] == claim["id"]]
        body = {"claim": claim, "problems": problems, "profile": document["profile"], "sources": report.sources}
        cache.write(_get_key(project, claim["id"]), f"last run of {claim['id']}", body)


def recall(project: Project, claim: str) -> Any | None:
    """Return what the last run said about ``claim``, None when it never ran here."""
    return Cache().read(_get_key(project, claim), f"last run of {claim}")


def _get_key(project: Project, claim: str) -> str:
    return hashlib.sha256(f"last\0{project.root}\0{claim}".encode()).hexdigest()
