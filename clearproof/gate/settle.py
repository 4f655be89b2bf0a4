"""What is an obligation's answer worth, once the checker has spoken and nothing is taken on trust?

An obligation proposes; this module decides. Whatever is not positively understood becomes ``error`` or ``undecided``:
no path here makes a verdict better than the obligation said.
"""

from collections.abc import Sequence
from dataclasses import replace

from clearproof.claims import Evidence, Layer, Mark, Query, Role, Verdict
from clearproof.gate.codec import make_line
from clearproof.gate.task import Task

_KNOWN_ANSWERS = ("sat", "unsat", "unknown")


def settle(task: Task, evidence: Evidence, rejections: Sequence[str]) -> Evidence:
    """Return ``evidence`` with the verdict and the mark that it has earned.

    Parameters
    ----------
    task :
        The obligation that answered.
    evidence :
        What it returned.
    rejections :
        What the checker said about certificates that it did not accept; empty when it accepted all.
    """
    if evidence.verdict in (Verdict.ERROR, Verdict.UNDECIDED):
        return replace(evidence, mark=Mark.NONE)
    fault = _find_fault(task, evidence, rejections)
    if fault is not None:
        return replace(evidence, verdict=Verdict.ERROR, mark=Mark.NONE, summary=make_line(fault))
    gap = _find_gap(evidence)
    if gap is not None:
        return replace(evidence, verdict=Verdict.UNDECIDED, mark=Mark.NONE, summary=make_line(gap))
    if evidence.certificates and evidence.mark in (Mark.NONE, Mark.TRUSTED):
        return replace(evidence, mark=Mark.CHECKED)
    return evidence


def make_error(summary: str, tool: str = "gate") -> Evidence:
    """Return the evidence of an obligation that did not answer."""
    return Evidence(Verdict.ERROR, Mark.NONE, tool, summary)


def _find_fault(task: Task, evidence: Evidence, rejections: Sequence[str]) -> str | None:
    """Return why ``evidence`` cannot stand, or None."""
    mark, verdict = evidence.mark, evidence.verdict
    needs_query = mark is Mark.TRUSTED and task.layer is not Layer.STATIC
    needs_case = verdict is Verdict.REFUTED and task.role is Role.STATEMENT
    faults = (
        (bool(rejections), "; ".join(rejections)),
        (mark is Mark.CHECKED, "the obligation marked itself checked; only the gate may, after the checker accepted"),
        (mark is Mark.NONE and not evidence.certificates, f"{verdict} without a certificate, a query or a test"),
        (needs_query and not evidence.queries, f"{verdict} on a solver's word, without the query to ask again"),
        (mark is Mark.TESTED and verdict is Verdict.PROVED and _count_cases(evidence) < 1, "no case was run"),
        (needs_case and evidence.counterexample is None, "refuted without a counterexample"),
    )
    said = [text for is_fault, text in faults if is_fault]
    said += [f"query {q.name}: {fault}" for q in evidence.queries if (fault := _find_query_fault(q))]
    return said[0] if said else None


def _find_query_fault(query: Query) -> str | None:
    if not query.answers:
        return "no solver answered"
    for solver, answer in query.answers.items():
        if answer not in _KNOWN_ANSWERS:
            return f"{solver} answered {answer!r}, allowed: " + ", ".join(_KNOWN_ANSWERS)
    decided = sorted(set(query.answers.values()) - {"unknown"})
    if len(decided) > 1:
        return "the solvers contradict each other: " + _show(query)
    if decided and decided[0] != query.expected:
        return f"the verdict needs {query.expected}, answered {_show(query)}"
    return None


def _find_gap(evidence: Evidence) -> str | None:
    """Return which query a solver left open, or None; beside a certificate the queries are only a cross-check."""
    for query in evidence.queries if evidence.mark is Mark.TRUSTED else ():
        if "unknown" in query.answers.values():
            return f"query {query.name} is open: {_show(query)}"
    return None


def _show(query: Query) -> str:
    return ", ".join(f"{solver} {answer}" for solver, answer in query.answers.items())


def _count_cases(evidence: Evidence) -> int:
    cases = evidence.statistics.get("cases", 0)
    return cases if isinstance(cases, int) else 0
