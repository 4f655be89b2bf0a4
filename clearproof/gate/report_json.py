"""The report as data, ``clearproof/gate/1``: the same bytes for the same sources, whoever runs it and how fast.

Nothing here depends on the clock, on the cache or on the order in which workers finished.
"""

import hashlib
from typing import Any

from clearproof.claims import Claim, Role, Verdict
from clearproof.gate.codec import dump_canonical
from clearproof.gate.report import Report, Row
from clearproof.gate.task import Answered

SCHEMA = "clearproof/gate/1"


def render_json(report: Report) -> dict[str, Any]:
    """Return ``report`` as one JSON object."""
    profile = report.profile
    return {
        "schema": SCHEMA,
        "project": report.project,
        "profile": {
            "name": profile.name,
            "property_cases": profile.property_cases,
            "evm_cases": profile.evm_cases,
            "seed": profile.seed,
        },
        "selection": list(report.selection),
        "passed": not report.problems,
        "exit_code": int(report.exit_code),
        "counts": count(report),
        "claims": [_render_claim(report, claim) for claim in report.claims.values()],
        "problems": [
            {
                "kind": problem.kind.value,
                "place": problem.place,
                "message": problem.message,
                "claim": problem.claim,
                "obligation": problem.key,
            }
            for problem in report.problems
        ],
        "assumptions": [{"text": text, "claims": list(ids)} for text, ids in report.assumptions.items()],
        "versions": dict(report.versions),
        "sources": report.sources,
    }


def count(report: Report) -> dict[str, int]:
    """Return the figures that a run ends with."""
    rows = report.rows
    counts = {"claims": len(report.claims), "rows": len(rows), "as_expected": sum(row.is_as_expected for row in rows)}
    counts |= {verdict.value: sum(row.verdict is verdict for row in rows) for verdict in Verdict}
    counts |= {mark: sum(row.mark.value == mark for row in rows) for mark in ("checked", "trusted", "tested")}
    for role, word in ((Role.WITNESS, "reached"), (Role.MUTANT, "caught")):
        pairs = [report.count(role, claim) for claim in report.claims]
        counts[f"{role}es_{word}" if role is Role.WITNESS else f"{role}s_{word}"] = sum(good for good, _ in pairs)
        counts[f"{role}es" if role is Role.WITNESS else f"{role}s"] = sum(total for _, total in pairs)
    counts["certificates"] = sum(len(item.evidence.certificates) for item in report.answers)
    counts["queries"] = sum(len(item.evidence.queries) for item in report.answers)
    counts["assumptions"] = len(report.assumptions)
    counts["problems"] = len(report.problems)
    return counts


def _render_claim(report: Report, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "title": claim.title,
        "source": claim.source,
        "propositions": [
            {
                "key": proposition.key,
                "statement": " ".join(proposition.statement.split()),
                "expected": Verdict(proposition.expected).value,
                "assumptions": [" ".join(text.split()) for text in proposition.assumptions],
                "rows": [_render_row(row) for row in report.rows if row.proposition is proposition],
            }
            for proposition in claim.proposition
        ],
        "witnesses": [_render_answer(item) for item in report.select(Role.WITNESS, claim.id)],
        "mutants": [_render_answer(item) for item in report.select(Role.MUTANT, claim.id)],
    }


def _render_row(row: Row) -> dict[str, Any]:
    return {
        "layer": row.layer.value,
        "verdict": row.verdict.value,
        "expected": row.expected.value,
        "as_expected": row.is_as_expected,
        "mark": row.mark.value,
        "tools": sorted({item.evidence.tool for item in row.answers}),
        "obligations": [_render_answer(item) for item in row.answers],
    }


def _render_answer(item: Answered) -> dict[str, Any]:
    evidence, shown = item.evidence, item.evidence.counterexample
    return {
        "key": item.task.key,
        "title": item.task.title,
        "layer": item.task.layer.value,
        "verdict": evidence.verdict.value,
        "mark": evidence.mark.value,
        "tool": evidence.tool,
        "summary": evidence.summary,
        "statistics": dict(evidence.statistics),
        "assumptions": list(evidence.assumptions),
        "certificates": {
            name: hashlib.sha256(dump_canonical(document)).hexdigest()
            for name, document in sorted(evidence.certificates.items())
        },
        "queries": [
            {
                "name": query.name,
                "sha256": hashlib.sha256(query.smtlib.encode()).hexdigest(),
                "expected": query.expected,
                "answers": dict(query.answers),
            }
            for query in evidence.queries
        ],
        "counterexample": None
        if shown is None
        else {"title": shown.title, "data": dict(shown.data), "replay": shown.replay},
    }
