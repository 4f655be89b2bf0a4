"""``clearproof opinions``: what do other provers say of the contracts, and do they contradict the gate?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearproof.claims import load_claims
from clearproof.cli.opinions_compare import Row, compare, count, get_exit_code, recall_verdicts
from clearproof.cli.opinions_replay import replay
from clearproof.cli.output import emit, emit_json, make_stderr, note
from clearproof.errors import InputError, MissingToolError, ToolError
from clearproof.gate.project import Project, find_project
from clearproof.static.opinions import (
    Property,
    Said,
    Tool,
    ask_of_bytecode,
    ask_of_source,
    compile_for_bytecode,
    list_properties,
    parse_properties,
)
from clearproof.toolchain.opinions import Answer
from clearproof.toolchain.opinions_halmos import Halmos, find_halmos
from clearproof.toolchain.solidity import Compilation

SCHEMA = "clearproof/opinions/1"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    project: Path | None
    tools: tuple[str, ...]
    """Names; all that are installed if empty."""
    only: tuple[str, ...]
    """Parts of names of properties; all if empty."""
    is_json: bool
    quiet: bool


def run(options: Options) -> int:
    """Ask, print what was said and return 4 for a contradiction, 1 for a refutation, 3 where nobody decided, else 0."""
    project = find_project(options.project)
    compilation = parse_properties(project.root)
    wanted = _select(list_properties(compilation), options.only)
    tools = _read_tools(options.tools)
    halmos = _find(tools, is_named=bool(options.tools))
    rows = tuple(_ask_all(project, compilation, wanted, tools, halmos, quiet=options.quiet))
    installed = {Tool.SMTCHECKER: compilation.compiler, **({Tool.HALMOS: halmos.version} if halmos else {})}
    versions = {tool: installed.get(tool, "") for tool in tools}
    if options.is_json:
        emit_json(_build(rows, versions))
    else:
        emit(_render(rows, versions))
    return int(get_exit_code(rows))


def _select(known: Sequence[Property], parts: Sequence[str]) -> tuple[Property, ...]:
    found = tuple(item for item in known if not parts or any(part in item.name for part in parts))
    if not found:
        raise InputError("--only", ", ".join(parts), "a part of one of " + ", ".join(item.name for item in known))
    return found


def _read_tools(names: Sequence[str]) -> tuple[Tool, ...]:
    known = {tool.value for tool in Tool}
    for name in names:
        if name not in known:
            raise InputError("--tool", repr(name), " or ".join(sorted(known)))
    return tuple(tool for tool in Tool if not names or tool.value in names)


def _find(tools: Sequence[Tool], *, is_named: bool) -> Halmos | None:
    """Return halmos if it is wanted and there; one that was asked for by name has to be."""
    if Tool.HALMOS not in tools:
        return None
    try:
        return find_halmos()
    except MissingToolError as error:
        if is_named:
            raise
        note(f"{error}; {error.hint}")
        return None


def _ask_all(  # noqa: PLR0913  # what is asked, of whom, and whether to tell
    project: Project,
    compilation: Compilation,
    wanted: Sequence[Property],
    tools: Sequence[Tool],
    halmos: Halmos | None,
    *,
    quiet: bool,
) -> Iterator[Row]:
    recorded = recall_verdicts(project, load_claims(project.claims), wanted)
    stderr = make_stderr()
    for number, item in enumerate(wanted, start=1):
        answers: dict[Tool, Said] = {}
        for tool in tools:
            if not quiet:
                stderr.print(f"[{number}/{len(wanted)}] {tool.value}  {item.name}", soft_wrap=True)
            if tool is Tool.SMTCHECKER:
                answers[tool] = ask_of_source(project.root, compilation, item)
            elif halmos is not None:
                answers[tool] = _ask_halmos(project.root, compilation, item, halmos)
        yield compare(item, answers, recorded[item])


def _ask_halmos(root: Path, compilation: Compilation, item: Property, halmos: Halmos) -> Said:
    """Return what halmos says; a counterexample counts when the bytecode really fails on it."""
    code = compile_for_bytecode(root, compilation, item)
    said = ask_of_bytecode(halmos, code, item)
    if said.answer is not Answer.REFUTED:
        return said
    try:
        is_real = replay(code, item, said.example or {})
    except InputError as error:
        return Said(Answer.UNDECIDED, f"the counterexample could not be replayed: {error}", said.example)
    if is_real:
        return said
    raise ToolError(f"halmos gives a counterexample to {item.name} on which nothing fails: {dict(said.example or {})}")


def _build(rows: Sequence[Row], versions: Mapping[Tool, str]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tools": [
            {"name": tool.value, "installed": bool(version), "version": version} for tool, version in versions.items()
        ],
        "properties": [
            {
                "name": row.item.name,
                "source": row.item.path,
                "statement": row.item.statement,
                "claim": row.item.claim,
                "without": list(row.item.without),
                "answers": [
                    {
                        "tool": tool.value,
                        "answer": said.answer.value,
                        "reason": said.reason,
                        "example": None if said.example is None else {k: str(v) for k, v in said.example.items()},
                    }
                    for tool, said in row.answers.items()
                ],
                "gate": {"verdict": row.recorded.verdict, "origin": row.recorded.origin},
                "outcome": row.outcome.value,
            }
            for row in rows
        ],
        "counts": count(rows),
    }


def _render(rows: Sequence[Row], versions: Mapping[Tool, str]) -> str:
    lines = [f"{tool.value:<11} {version or 'not installed'}" for tool, version in versions.items()]
    heads = "  ".join(f"{tool.value:<10}" for tool in versions)
    lines += ["", f"{'outcome':<12}  {heads}  {'gate':<9}  property"]
    for row in rows:
        cells = "  ".join(f"{row.tell(tool):<10}" for tool in versions)
        claim = f"  ({row.item.claim})" if row.item.claim else ""
        lines.append(f"{row.outcome.value:<12}  {cells}  {row.recorded.verdict or '-':<9}  {row.item.statement}{claim}")
    lines.append("")
    for row in rows:
        lines += _explain(row)
    figures = count(rows)
    lines.append(f"{len(rows)} properties: " + ", ".join(f"{number} {word}" for word, number in figures.items()))
    return "\n".join(lines) + "\n"


def _explain(row: Row) -> list[str]:
    """Return what has to be said of a property beyond its line."""
    lines = []
    for tool, said in row.answers.items():
        if said.answer is Answer.UNDECIDED and not row.is_decided:
            lines.append(f"{row.item.name}: {tool.value}: {said.reason}")
        elif said.answer is Answer.PROVED and said.reason:
            lines.append(f"{row.item.name}: {tool.value}: proved {said.reason}")
        elif said.answer is Answer.REFUTED:
            values = ", ".join(f"{name} = {value}" for name, value in (said.example or {}).items())
            lines.append(f"{row.item.name}: {tool.value}: refuted" + (f", replayed with {values}" if values else ""))
    return lines
