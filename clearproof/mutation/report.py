"""How does a campaign read? As JSON for machines, as text for terminals, and as a committed table of survivors."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from clearproof.mutation.outcome import Status
from clearproof.mutation.score import Result, Score

SCHEMA = "clearproof/mutation/1"
_SHOWN = 40
"""Survivors in full on a terminal; `--json` and `--table` have all."""


def render_json(score: Score, selection: Sequence[str], sample: str) -> dict[str, Any]:
    """Return everything as one JSON document. Milliseconds differ from run to run, nothing else does."""
    return {
        "schema": SCHEMA,
        "selection": list(selection),
        "sample": sample,
        "generated": score.generated,
        "tried": len(score.results),
        "counts": {status.value: score.counts[status] for status in Status},
        "score": {"killed": score.counts[Status.KILLED], "counted": score.counted, "percent": show_percent(score)},
        "killers": {name: {"killed": count, "median_ms": time} for name, (count, time) in score.killers.items()},
        "explained": score.explained,
        "problems": list(score.problems),
        "survivors": [{**_describe(item), "diff": item.mutant.diff} for item in score.survivors],
        "mutants": [_describe(item) for item in score.results],
    }


def render_text(score: Score) -> Iterator[str]:
    """Yield the lines for a terminal: survivors, whatever else needs attention, counts."""
    for status in (Status.SURVIVED, Status.TIMEOUT, Status.ERROR):
        for item in score.select(status)[:_SHOWN]:
            mutant = item.mutant
            yield f"{status:<12}  {mutant.id}  {mutant.path}:{mutant.line} {mutant.function}  ({mutant.operator})"
            yield f"              {mutant.change}"
            if item.argument or item.outcome.note:
                yield f"              {' '.join(item.argument.split()) or item.outcome.note}"
        hidden = len(score.select(status)) - _SHOWN
        if hidden > 0:
            yield f"{status:<12}  and {hidden} more"
    for name, (count, time) in score.killers.items():
        yield f"killed        {count:6d}  by {name}, median {time / 1000:.2f} s"
    yield from (f"problem       {text}" for text in score.problems)
    yield ""
    yield summarise(score)


def summarise(score: Score) -> str:
    """Return the one line that says how good the evidence is."""
    counts = ", ".join(f"{score.counts[status]} {status}" for status in Status if score.counts[status])
    reasons = f"; {score.explained} of {len(score.survivors)} survivors explained" if score.survivors else ""
    return (
        f"{len(score.results)} of {score.generated} mutants tried: {counts or 'none'}; "
        f"score {show_percent(score)} of the {score.counted} that count{reasons}"
    )


def render_table(score: Score, sample: str) -> str:
    """Return the committed page: counts, survivors with their differences, arguments for equivalent mutants."""
    lines = [
        "# Mutants that nothing notices",
        "",
        "Written by `clearproof mutate --table`; what the words mean is in [mutation.md](mutation.md).",
        "",
        f"{summarise(score)} ({sample}).",
        "",
        *_tabulate_files(score),
        "",
        *_tabulate_killers(score),
        "",
        "## Survivors",
        "",
        *(_list_survivors(score) or ["None."]),
        "",
        "## Argued equivalent",
        "",
        *(_list_arguments(score) or ["None."]),
        "",
    ]
    return "\n".join(lines)


def show_percent(score: Score) -> str:
    """Return the score in per cent, rounded down to two decimals: 100 means every one."""
    ratio = score.ratio
    if ratio is None:
        return "-"
    hundredths = int(ratio * Fraction(10_000))
    return f"{hundredths // 100}.{hundredths % 100:02d} %"


def _describe(item: Result) -> dict[str, Any]:
    mutant, outcome = item.mutant, item.outcome
    return {
        "id": mutant.id,
        "kind": mutant.kind.value,
        "path": mutant.path,
        "function": mutant.function,
        "line": mutant.line,
        "operator": mutant.operator,
        "change": mutant.change,
        "status": outcome.status.value,
        "by": outcome.by,
        "note": outcome.note,
        "argument": item.argument,
        "milliseconds": outcome.milliseconds,
    }


def _tabulate_files(score: Score) -> list[str]:
    shown = (Status.KILLED, Status.SURVIVED, Status.EQUIVALENT, Status.NONCOMPILING, Status.TIMEOUT, Status.ERROR)
    lines = ["| file | " + " | ".join(shown) + " |", "| --- |" + " ---: |" * len(shown)]
    for path in dict.fromkeys(item.mutant.path for item in score.results):
        row = [
            sum(item.mutant.path == path and item.outcome.status is status for item in score.results)
            for status in shown
        ]
        lines.append(f"| `{path}` | " + " | ".join(map(str, row)) + " |")
    return lines


def _tabulate_killers(score: Score) -> list[str]:
    """Count the mutants that each kind of evidence was the first to notice; their times differ from run to run."""
    rows = [f"| {name} | {count} |" for name, (count, _) in score.killers.items()]
    return ["| first noticed by | mutants |", "| --- | ---: |", *rows]


def _list_survivors(score: Score) -> list[str]:
    if not score.survivors:
        return []
    lines = ["| mutant | place | rule | change | why |", "| --- | --- | --- | --- | --- |"]
    for item in score.survivors:
        mutant = item.mutant
        place, why = f"`{mutant.path}` {mutant.function}", " ".join(item.argument.split()) or "not explained yet"
        lines.append(f"| `{mutant.id}` | {place} | {mutant.operator} | {_code(mutant.change)} | {why} |")
    return lines


def _list_arguments(score: Score) -> list[str]:
    lines = []
    reasons: dict[tuple[str, str, str], list[Result]] = {}
    for item in score.results:
        if item.argument and item.outcome.status is Status.EQUIVALENT:
            reasons.setdefault((item.mutant.path, item.mutant.function, item.argument), []).append(item)
    for (path, function, reason), items in reasons.items():
        lines += [f"`{path}` {function}: {' '.join(reason.split())}", ""]
        lines += [f"* `{item.mutant.id}` {_code(item.mutant.change)}" for item in items]
        lines.append("")
    return lines[:-1]


def _code(text: str) -> str:
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`"
