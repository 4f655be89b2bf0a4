"""``clearproof static``: what can be said about Solidity without running it?

Slither's detectors and our own, the translator's coverage, and what the translation of each function proves at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearproof.cli.output import emit_json, emit_page, make_page, make_stderr
from clearproof.errors import Exit, InputError
from clearproof.static.coverage import Fact, FunctionReport, list_functions, list_proxies, survey
from clearproof.static.detectors import DETECTORS
from clearproof.static.detectors.settings import load_settings, using
from clearproof.static.project import Target, compile_target, find_target
from clearproof.static.slither import load_slither, run_detectors
from clearproof.static.slither_findings import Finding
from clearproof.static.slither_triage import judge, load_triage
from clearproof.toolchain.solidity import Compilation

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = "clearproof/static/1"
SERIOUS = ("High", "Medium")
"""Impacts of findings that make the command fail unless they are triaged."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    path: Path
    contract: str
    lengths: tuple[str, ...]
    is_json: bool


@dataclass(frozen=True, slots=True)
class _Survey:
    """Everything that was found."""

    target: Target
    compilation: Compilation
    tool: str
    findings: tuple[Finding, ...]
    untriaged: frozenset[Finding]
    functions: tuple[FunctionReport, ...]
    changing: int
    proxies: Sequence[tuple[str, str]]

    @property
    def serious(self) -> tuple[Finding, ...]:
        """Findings that make the command fail."""
        return tuple(item for item in self.findings if item in self.untriaged and item.impact in SERIOUS)

    @property
    def exit_code(self) -> Exit:
        """1 for serious findings, 3 where something could not be said, else 0."""
        if self.serious:
            return Exit.REFUTED
        is_open = any(item.stopped_by or any(fact.answer == "open" for fact in item.facts) for item in self.functions)
        return Exit.UNDECIDED if is_open or self.proxies else Exit.OK


def run(options: Options) -> int:
    """Print what was found; return 1 for serious findings that nobody triaged, 3 where something is open, else 0."""
    survey_ = _survey(options)
    if options.is_json:
        emit_json(_build(options, survey_))
    else:
        page = make_page()
        _render(page, survey_)
        emit_page(page)
    return int(survey_.exit_code)


def _survey(options: Options) -> _Survey:
    lengths = _read_lengths(options.lengths)
    target = find_target(options.path)
    stderr = make_stderr()
    with stderr.status("compiling"):
        compilation = compile_target(target)
        slither = load_slither(compilation)
    with stderr.status("looking for known bugs"), using(load_settings(target.root)):
        stock = run_detectors(slither, compilation)
        own = run_detectors(slither, compilation, DETECTORS)
    findings = tuple(item for item in (*own.findings, *stock.findings) if not item.package)
    untriaged = frozenset(judge(findings, load_triage(target.root)).untriaged)
    (unit,) = slither.compilation_units
    functions = list_functions(unit, options.contract)
    reports = []
    for number, function in enumerate(functions, start=1):
        with stderr.status(f"translating {number} of {len(functions)}: {function.canonical_name}"):
            reports.append(survey(slither, function, lengths))
    return _Survey(
        target, compilation, stock.tool, findings, untriaged, tuple(reports), _count_changing(unit), list_proxies(unit)
    )


def _read_lengths(texts: Sequence[str]) -> dict[str, int]:
    found = {}
    for text in texts:
        name, _, number = text.partition("=")
        if not name or not number.isdigit():
            raise InputError("--length", repr(text), "NAME=NUMBER, for example legs=3")
        found[name] = int(number)
    return found


def _count_changing(unit: Any) -> int:
    """Return how many functions of the project change state: they are not translated on their own."""
    return sum(
        1
        for contract in unit.contracts
        if not contract.is_from_dependency()
        for item in contract.functions_declared
        if item.is_implemented and not (item.view or item.pure or item.is_constructor)
    )


def _build(options: Options, found: _Survey) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "target": str(options.path),
        "kind": found.target.kind,
        "compiler": found.compilation.compiler,
        "analyser": found.tool,
        "contracts": [_name(item) for item in found.compilation.artifacts if item.source_path in found.compilation.own],
        "findings": [_build_finding(item, is_triaged=item not in found.untriaged) for item in found.findings],
        "functions": [_build_function(item) for item in found.functions],
        "functions_that_change_state": found.changing,
        "proxies": [{"contract": name, "place": place} for name, place in found.proxies],
        "counts": _count(found),
    }


def _name(artifact: Any) -> str:
    return f"{artifact.source_path}:{artifact.name}"


def _build_finding(finding: Finding, *, is_triaged: bool) -> dict[str, Any]:
    return {
        "detector": finding.detector,
        "impact": finding.impact,
        "confidence": finding.confidence,
        "elements": list(finding.elements),
        "description": finding.description,
        "triaged": is_triaged,
    }


def _build_function(report: FunctionReport) -> dict[str, Any]:
    return {
        "function": report.name,
        "place": report.place,
        "mutability": report.mutability,
        "translated": not report.stopped_by,
        "stopped_by": report.stopped_by,
        "facts": [
            {"question": fact.question, "answer": fact.answer, "how": fact.how, "example": dict(fact.example)}
            for fact in report.facts
        ],
        "bounds": list(report.bounds),
    }


def _count(found: _Survey) -> dict[str, int]:
    facts = [fact for report in found.functions for fact in report.facts]
    return {
        "functions": len(found.functions),
        "translated": sum(not report.stopped_by for report in found.functions),
        "never_revert": sum(fact.question == "reverts" and fact.answer == "never" for fact in facts),
        "never_wrap": sum(fact.question == "wraps" and fact.answer == "never" for fact in facts),
        "can_wrap": sum(fact.question == "wraps" and fact.answer == "can" for fact in facts),
        "findings": len(found.findings),
        "untriaged": len(found.untriaged),
        "serious": len(found.serious),
    }


def _render(page: "Console", found: _Survey) -> None:
    count = _count(found)
    own = len(found.compilation.own)
    page.print(f"{found.target.kind} project, {own} sources, solc {found.compilation.compiler}, {found.tool}\n")
    _render_findings(page, found)
    _render_functions(page, found.functions)
    for name, place in found.proxies:
        page.print(f"proxy: {name} runs code that is not among these sources ({place})", soft_wrap=True)
    page.print(
        f"{count['translated']} of {count['functions']} view and pure functions translated: {count['never_revert']} "
        f"never revert, {count['never_wrap']} never wrap around, {count['can_wrap']} can; "
        f"{found.changing} more change state",
        soft_wrap=True,
    )
    page.print(f"{count['findings']} findings, {count['untriaged']} not triaged, {count['serious']} of these serious")


def _render_findings(page: "Console", found: _Survey) -> None:
    groups: dict[tuple[str, str], list[Finding]] = {}
    order = {name: rank for rank, name in enumerate(("High", "Medium", "Low", "Informational", "Optimization"))}
    for item in sorted(found.untriaged, key=lambda item: (order.get(item.impact, 9), item.sort_key)):
        groups.setdefault((item.impact, item.detector), []).append(item)
    for (impact, detector), items in groups.items():
        page.print(f"{impact.lower():<13}  {detector}  {len(items)}", style="bold" if impact in SERIOUS else None)
        for item in items if impact in SERIOUS else ():
            page.print(f"{'':<13}  {item.description}", soft_wrap=True)
    page.print("" if groups else "every finding is triaged\n")


def _render_functions(page: "Console", functions: Sequence[FunctionReport]) -> None:
    from rich.table import Table  # noqa: PLC0415  # start-up time

    table = Table("function", "reverts", "wraps", "what else", box=None, pad_edge=False, header_style="")
    for report in functions:
        facts = {fact.question: fact for fact in report.facts}
        ranges = [fact.answer for fact in report.facts if fact.question == "range"]
        if report.stopped_by:
            table.add_row(report.name, "-", "-", f"not translated: {report.stopped_by}")
        else:
            told = _tell(facts) or (f"{len(ranges)} result{'s'[: len(ranges) > 1]} bounded" if ranges else "")
            table.add_row(report.name, _word(facts, "reverts"), _word(facts, "wraps"), told)
    page.print(table)
    page.print("")


def _word(facts: Mapping[str, Fact], question: str) -> str:
    return facts[question].answer if question in facts else "-"


def _tell(facts: Mapping[str, Fact]) -> str:
    """Return the shortest example that the facts give."""
    examples = [
        f"{question} for " + ", ".join(f"{name} = {_spell(int(value))}" for name, value in fact.example.items())
        for question, fact in sorted(facts.items(), reverse=True)
        if fact.example and len(fact.example) <= 3  # longer ones are in the JSON
    ]
    return examples[0] if examples else ""


def _spell(value: int) -> str:
    """Return a number, by the power of two beside it where it is long."""
    size = abs(value)
    for offset in (-1, 0, 1):
        power = size - offset
        if size > 1 << 32 and power & (power - 1) == 0:
            text = f"2^{power.bit_length() - 1}" + ("" if offset == 0 else f" {'+' if offset > 0 else '-'} 1")
            return text if value > 0 else f"-({text})"
    return str(value)
