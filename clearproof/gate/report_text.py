"""The report for a terminal: one line per claim, proposition and layer, readable without colour, ending with counts."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from clearproof.claims import Role, Verdict
from clearproof.gate.report import Report, Row
from clearproof.gate.report_json import count

_STYLES = {"good": "green", "confirmed": "cyan", "bad": "bold red", "open": "yellow", "error": "bold magenta"}
_HEADS = ("VERDICT", "CLAIM", "LAYER", "MARK", "WITNESS", "MUTANT", "STATEMENT", "EVIDENCE")
_LONGEST_STATEMENT = 72


def print_report(report: Report, console: Console) -> None:
    """Print ``report``; every line stands alone, so that it can be searched with grep."""
    for row in _list_table(report):
        console.print(row, soft_wrap=True)
    for block in (_list_counterexamples(report), _list_assumptions(report), _list_problems(report)):
        texts = list(block)
        if texts:
            console.print()
        for text in texts:
            console.print(text, soft_wrap=True)
    console.print()
    for line in list_counts(report):
        console.print(line, soft_wrap=True)


def get_label(row: Row) -> str:
    """Return the verdict in words that cannot be misread: a confirmed refutation is not a failure."""
    if not row.answers:
        return "error (no evidence)"
    if row.is_as_expected:
        return "refuted (as expected)" if row.verdict is Verdict.REFUTED else row.verdict.value
    if row.verdict in (Verdict.PROVED, Verdict.REFUTED):
        return f"{row.verdict} (expected {row.expected})"
    return row.verdict.value


def get_style(row: Row) -> str:
    """Return which of the five colours a row has."""
    if row.is_as_expected:
        return "confirmed" if row.verdict is Verdict.REFUTED else "good"
    return {Verdict.UNDECIDED: "open", Verdict.ERROR: "error"}.get(row.verdict, "bad")


def list_counts(report: Report) -> list[str]:
    """Return the lines that every run ends with."""
    n = count(report)
    rows = report.rows
    confirmed = sum(row.is_as_expected and row.verdict is Verdict.REFUTED for row in rows)
    wrong = sum(not row.is_as_expected and row.verdict in (Verdict.PROVED, Verdict.REFUTED) for row in rows)
    proved = sum(row.is_as_expected and row.verdict is Verdict.PROVED for row in rows)
    verdict = "every verdict is the expected one" if not report.problems else _plural(n["problems"], "problem")
    rows_line = (
        f"{_plural(n['claims'], 'claim')}, {_plural(n['rows'], 'row')}: "
        f"{proved} proved, {confirmed} refuted as expected, {wrong} not as expected, "
        f"{n['undecided']} undecided, {n['error']} error"
    )
    evidence_line = (
        f"evidence: {n['checked']} checked, {n['trusted']} trusted, {n['tested']} tested; "
        f"{_plural(n['certificates'], 'certificate')}, {_plural(n['queries'], 'solver query', 'solver queries')}; "
        f"witnesses reached {n['witnesses_reached']}/{n['witnesses']}, "
        f"mutants caught {n['mutants_caught']}/{n['mutants']}; {_plural(n['assumptions'], 'assumption')} used"
    )
    outcome = f"gate {'passed' if not report.problems else 'failed'}: {verdict}"
    return [rows_line, evidence_line, f"{outcome} (profile {report.profile.name}, exit {int(report.exit_code)})"]


def _list_table(report: Report) -> Iterable[Text]:
    cells = [_make_cells(report, row) for row in report.rows]
    widths = [max(len(line[i]) for line in [list(_HEADS), *cells]) for i in range(len(_HEADS) - 1)]
    yield _join(_HEADS, widths, "bold")
    for row, line in zip(report.rows, cells, strict=True):
        yield _join(line, widths, "", _STYLES[get_style(row)])


def _make_cells(report: Report, row: Row) -> list[str]:
    statement = row.statement
    if len(statement) > _LONGEST_STATEMENT:
        statement = statement[: _LONGEST_STATEMENT - 1].rstrip() + "…"
    witness, mutant = (_show_ratio(report.count(role, row.claim.id)) for role in (Role.WITNESS, Role.MUTANT))
    return [get_label(row), row.name, row.layer.value, row.mark.value, witness, mutant, statement, row.tools]


def _join(cells: Iterable[str], widths: list[int], style: str, first: str | None = None) -> Text:
    line = Text(style=style)
    for i, cell in enumerate(cells):
        padded = cell.ljust(widths[i]) if i < len(widths) else cell
        line.append(padded, style=first if i == 0 and first else "")
        line.append("  " if i < len(widths) else "")
    return line


def _list_counterexamples(report: Report) -> Iterable[Text]:
    for row in report.rows:
        shown = [item for item in row.answers if item.evidence.counterexample is not None]
        for item in shown[:1]:
            case = item.evidence.counterexample
            if case is None:
                continue
            word = "as expected" if row.is_as_expected else f"expected {row.expected}"
            yield Text.assemble(("refuted", _STYLES[get_style(row)]), f"  {row.place} ({word}): {case.title}")
            yield Text(f"         replay: {case.replay}")


def _list_assumptions(report: Report) -> Iterable[Text]:
    for text, ids in report.assumptions.items():
        yield Text(f"assumes  {text} [{', '.join(ids)}]")


def _list_problems(report: Report) -> Iterable[Text]:
    styles = {Verdict.REFUTED: _STYLES["bad"], Verdict.ERROR: _STYLES["error"]}
    for problem in report.problems:
        style = styles.get(problem.kind, _STYLES["open"])
        yield Text.assemble((f"problem ({problem.kind})", style), f"  {problem.place}: {problem.message}")


def _show_ratio(pair: tuple[int, int]) -> str:
    return f"{pair[0]}/{pair[1]}" if pair[1] else "none"


def _plural(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
