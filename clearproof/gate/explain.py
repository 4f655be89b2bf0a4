"""What is known about one claim: what it says, on what it rests, and how to see its counterexample again?"""

from collections.abc import Iterable, Mapping
from typing import Any

from clearproof.checker.bundle import MANIFEST
from clearproof.checker.documents import parse_json
from clearproof.checker.errors import Rejected
from clearproof.claims import Claim, Verdict
from clearproof.gate.last import recall
from clearproof.gate.project import Project
from clearproof.gate.report import Report
from clearproof.gate.report_json import render_json

SCHEMA = "clearproof/explain/1"
_LAYERS = {
    "T": "theorem, any parameters and any size",
    "P": "given parameter sets, by exact certificates",
    "E": "the Python engine",
    "S": "the Solidity source, symbolically",
    "V": "the compiled bytecode in an EVM",
    "A": "static analysis",
}


def explain(project: Project, claim: Claim) -> dict[str, Any]:
    """Return everything known about ``claim``: evidence of the last run here, else of the committed bundle."""
    known = recall(project, claim.id)
    if known is not None:
        origin = f"the last run of the gate here (profile {known['profile']['name']})"
        return _build(claim, origin, known["claim"], known["problems"], [])
    entries = _read_bundle(project, claim)
    origin = "the committed bundle in proofs/" if entries else "none yet"
    return _build(claim, origin, None, [], entries)


def explain_report(claim: Claim, report: Report) -> dict[str, Any]:
    """Return everything known about ``claim`` right after a run of the gate."""
    document = render_json(report)
    found = next(item for item in document["claims"] if item["id"] == claim.id)
    return _build(claim, "a run just now, nothing taken from the cache", found, document["problems"], [])


def render_text(document: Mapping[str, Any]) -> str:
    """Return the explanation for people."""
    lines = [f"{document['id']}  {document['title']}", f"source: {document['source']}"]
    if document["notes"]:
        lines += [f"notes: {document['notes']}"]
    for proposition in document["propositions"]:
        lines += ["", *_render_proposition(proposition, document["results"])]
    results = document["results"] or {}
    for role, title in (
        ("witnesses", "witness: the premise is reached"),
        ("mutants", "mutant: a broken version is caught"),
    ):
        for item in results.get(role, []):
            lines += ["", title, *_render_answer(item)]
    for entry in document["bundle"]:
        lines += ["", f"{entry['verdict']} [{entry['mark']}]  {entry['key']}"]
        lines += [f"  clearproof verify proofs/{name}" for name in entry["certificates"]]
        lines += [f"  proofs/{name}" for name in entry["queries"]]
    for problem in document["problems"]:
        lines += ["", f"problem ({problem['kind']})  {problem['place']}: {problem['message']}"]
    lines += ["", f"evidence: {document['origin']}", f"run it again: clearproof explain {document['id']} --replay"]
    return "\n".join(lines) + "\n"


def _build(
    claim: Claim, origin: str, results: Any | None, problems: list[Any], entries: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "id": claim.id,
        "title": claim.title,
        "source": claim.source,
        "notes": _join(claim.notes),
        "propositions": [
            {
                "key": item.key,
                "statement": _join(item.statement),
                "expected": Verdict(item.expected).value,
                "layers": [layer.value for layer in item.layers],
                "assumptions": [_join(text) for text in item.assumptions],
                "composition": _join(item.composition),
            }
            for item in claim.proposition
        ],
        "origin": origin,
        "results": results,
        "bundle": entries,
        "problems": problems,
    }


def _render_proposition(proposition: Mapping[str, Any], results: Mapping[str, Any] | None) -> list[str]:
    lines = [f"{proposition['key']} (expected: {proposition['expected']})", f"  {proposition['statement']}"]
    lines += [f"  assumes: {text}" for text in proposition["assumptions"]]
    if proposition["composition"]:
        lines.append(f"  why the lemmas suffice: {proposition['composition']}")
    found: Iterable[Any] = (results or {}).get("propositions", [])
    rows = {row["layer"]: row for item in found if item["key"] == proposition["key"] for row in item["rows"]}
    for layer in proposition["layers"]:
        row = rows.get(layer)
        if row is None:
            lines.append(f"  {layer} ({_LAYERS[layer]}): not run here")
            continue
        said = "as expected" if row["as_expected"] else f"expected {row['expected']}"
        lines.append(f"  {layer} ({_LAYERS[layer]}): {row['verdict']}, {said}, {row['mark']}")
        for item in row["obligations"]:
            lines += _render_answer(item, "    ")
    return lines


def _render_answer(item: Mapping[str, Any], indent: str = "  ") -> list[str]:
    lines = [
        f"{indent}{item['verdict']} [{item['mark']}]  {item['title']}",
        f"{indent}  {item['tool']}: {item['summary']}",
    ]
    figures = ", ".join(f"{name} {value}" for name, value in item["statistics"].items())
    lines += [f"{indent}  {figures}"] if figures else []
    lines += [f"{indent}  assumes: {text}" for text in item["assumptions"]]
    counted = [f"{len(item[kind])} {kind}" for kind in ("certificates", "queries") if item[kind]]
    lines += [f"{indent}  {', '.join(counted)}"] if counted else []
    shown = item["counterexample"]
    if shown:
        lines += [f"{indent}  counterexample: {shown['title']}", f"{indent}    replay: {shown['replay']}"]
        lines += [f"{indent}    {name} = {_show(value)}" for name, value in shown["data"].items()]
    return lines


def _read_bundle(project: Project, claim: Claim) -> list[dict[str, Any]]:
    """Return the manifest's entries about ``claim``; an unreadable manifest has none, `verify` says why."""
    try:
        manifest: Any = parse_json(MANIFEST, (project.proofs / MANIFEST).read_bytes())
        entries = [entry for entry in manifest["evidence"] if entry["claim"] == claim.id]
        return [{**{key: entry[key] for key in ("key", "verdict", "mark")}, **_list_files(entry)} for entry in entries]
    except (OSError, Rejected, KeyError, TypeError):
        return []


def _list_files(entry: Mapping[str, Any]) -> dict[str, list[str]]:
    return {kind: sorted(entry[kind]) for kind in ("certificates", "queries")}


def _show(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_show(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_show(item)}" for key, item in value.items()) + "}"
    return str(value)


def _join(text: str) -> str:
    return " ".join(text.split())
