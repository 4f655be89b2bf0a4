"""STATIC-SLITHER-001: every finding of Slither about the project's contracts is triaged, and a planted one is seen."""

from collections.abc import Sequence

from clearproof.claims import Counterexample, Evidence, Run, Verdict, by_counterexample, by_query, obligation
from clearproof.errors import InputError, ToolError
from clearproof.static.detectors import DETECTORS
from clearproof.static.slither import Analysis, analyse
from clearproof.static.slither_findings import Finding
from clearproof.static.slither_triage import TRIAGE_FILE, Judgement, judge, load_triage
from clearproof.toolchain.solidity import Compilation, compile_contracts, parse_source

CLAIM = "STATIC-SLITHER-001"
OWN = frozenset(detector.ARGUMENT for detector in DETECTORS)
"""Entries about the project's own detectors are those of other claims."""
PLANTED_DETECTOR = "tx-origin"
PLANTED_FUNCTION = """
    function planted() external view returns (bool) {
        require(tx.origin == address(1));
        return true;
    }
"""
PLANTED_CONTRACT = f"""// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity ^0.8.0;
contract Planted {{{PLANTED_FUNCTION}}}
"""


@obligation(CLAIM, "A", cost=4)
def every_finding_is_triaged(run: Run) -> Evidence:
    """Run every detector on every contract; each finding is in the triage file with a reason."""
    analysis = analyse(compile_contracts(run.root))
    judgement = judge(analysis.findings, load_triage(run.root).without(OWN))
    if judgement.untriaged:
        return _refute(analysis, judgement)
    if judgement.stale:
        raise InputError(TRIAGE_FILE, judgement.stale[0], "entries that fit a finding", hint="remove or correct it")
    summary = (
        f"{len(analysis.detectors)} detectors on {len(analysis.contracts)} contracts: {judgement.own} findings of the "
        f"project and {judgement.library} of its libraries, each triaged with a reason"
    )
    return by_query(Verdict.PROVED, analysis.tool, summary, (), statistics=_count(analysis, judgement))


@obligation(CLAIM, "A", role="witness", cost=2)
def a_known_bug_is_reported(run: Run) -> Evidence:
    """Report a contract that authorises by tx.origin: the analysis is not empty."""
    del run  # the planted contract is the whole input
    analysis = analyse(parse_source({"Planted.sol": PLANTED_CONTRACT}))
    found = _select(analysis.findings, PLANTED_DETECTOR)
    if not found:
        return by_counterexample("the planted bug is not reported", _describe("no finding", ()), tool=analysis.tool)
    summary = f"{PLANTED_DETECTOR} reported in {found[0].elements[-1]}"
    return by_query(Verdict.PROVED, analysis.tool, summary, (), statistics={"findings": len(analysis.findings)})


@obligation(CLAIM, "A", role="mutant", cost=4)
def a_bug_planted_in_a_contract_is_not_triaged(run: Run) -> Evidence:
    """Refuse a function that authorises by tx.origin, added to a contract of the project."""
    compilation = compile_contracts(run.root)
    analysis = analyse(_plant(compilation, run))
    judgement = judge(analysis.findings, load_triage(run.root).without(OWN))
    planted = _select(judgement.untriaged, PLANTED_DETECTOR)
    if not planted:
        return by_query(Verdict.PROVED, analysis.tool, "the planted bug went through", ())
    summary = f"refused: {PLANTED_DETECTOR} in {planted[0].elements[-1]}"
    return by_counterexample(summary, _describe(summary, planted), tool=analysis.tool)


@obligation(CLAIM, "A", role="mutant", cost=4)
def a_triage_file_without_its_first_entries_is_refused(run: Run) -> Evidence:
    """Refuse the findings that the first entries of the triage file cover, once these are taken out."""
    analysis = analyse(compile_contracts(run.root))
    triage = load_triage(run.root).without(OWN)
    whole = judge(analysis.findings, triage)
    shorter = triage.model_copy(update={"finding": triage.finding[1:], "library": triage.library[1:]})
    judgement = judge(analysis.findings, shorter)
    lost = [finding for finding in judgement.untriaged if finding not in whole.untriaged]
    if not lost:
        return by_query(Verdict.PROVED, analysis.tool, "nothing was missed when entries were taken out", ())
    summary = f"refused: {len(lost)} findings that the entries taken out had covered"
    return by_counterexample(summary, _describe(summary, lost[:1]), tool=analysis.tool)


def _refute(analysis: Analysis, judgement: Judgement) -> Evidence:
    first = judgement.untriaged[0]
    count = len(judgement.untriaged)
    more = f", {len(judgement.stale)} stale entries" if judgement.stale else ""
    summary = f"{count} findings are not triaged{more}; the first: {first.impact} {first.detector} in {first.elements}"
    return by_counterexample(
        summary,
        _describe(f"{first.impact}: {first.description}", judgement.untriaged),
        tool=analysis.tool,
        statistics=_count(analysis, judgement),
    )


def _count(analysis: Analysis, judgement: Judgement) -> dict[str, int | str]:
    return {
        "contracts": len(analysis.contracts),
        "detectors": len(analysis.detectors),
        "findings": len(analysis.findings),
        "triaged": judgement.own + judgement.library,
        "untriaged": len(judgement.untriaged),
    }


def _select(findings: Sequence[Finding], detector: str) -> list[Finding]:
    return [finding for finding in findings if finding.detector == detector]


def _describe(title: str, findings: Sequence[Finding]) -> Counterexample:
    data = {
        "findings": [
            {
                "detector": item.detector,
                "elements": list(item.elements),
                "snippet": item.snippet,
                "says": item.description,
            }
            for item in findings
        ]
    }
    return Counterexample(title, data, f"clearproof gate --only {CLAIM}")


def _plant(compilation: Compilation, run: Run) -> Compilation:
    """Return ``compilation`` with the planted function at the end of the project's first deployable contract."""
    for artifact in compilation.artifacts:
        if artifact.source_path in compilation.own and artifact.creation:
            sources = {name: text for name, text in compilation.sources.items() if name in compilation.own}
            text = sources[artifact.source_path].encode()
            end = _find_end(compilation, artifact.source_path, artifact.name) - 1
            mutant = text[:end] + PLANTED_FUNCTION.encode() + text[end:]
            sources[artifact.source_path] = mutant.decode()
            return parse_source(sources, compilation.settings, run.root)
    raise ToolError("no contract of the project can be deployed, so none can be altered")


def _find_end(compilation: Compilation, path: str, name: str) -> int:
    """Return the byte offset just after the contract's closing brace."""
    for node in compilation.standard_json["sources"][path]["ast"]["nodes"]:
        if node["nodeType"] == "ContractDefinition" and node["name"] == name:
            start, length, _ = node["src"].split(":")
            return int(start) + int(length)
    raise ToolError(f"{path}: the compiler's syntax tree has no contract {name}")
