"""Which proof discharges which silent operation, as a page of the documentation?

Run ``python -m models.discharge_table`` in the checkout to write ``docs/discharge.md`` again; a test fails when it is
stale. The rows are those of STATIC-DISCHARGE-003, layer S, by function, without line numbers.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from models.source_discharge import Row, Site
from models.static_discharge import tabulate

PAGE = "docs/discharge.md"
HEAD = """# Silent operations and the proofs that discharge them

An unchecked operation wraps around, and a narrowing conversion cuts bits off, both silently. Beside each of them, the
contracts name the claim that makes it safe. This table says which models of that claim ran over that very operation and
asked both solvers about it; STATIC-DISCHARGE-003 (layer S) stands only while none is missing. Operations of one kind in
one statement count once. Assembly over the lanes of a row adds words modulo 2^256 on purpose: of it, the question is
whether it leaves the words of plain code, whose numbers `source_worst_fill` shows to fit. How the proofs work:
[source-proofs.md](source-proofs.md). Written by `python -m models.discharge_table`.

| function | operations | claim | models |
| --- | --- | --- | --- |
"""


def render(rows: Sequence[Row]) -> str:
    """Return the page."""
    ordered = sorted(rows, key=lambda row: (row.site.function, row.site.kind))
    lines = [_render(name, list(group)) for name, group in groupby(ordered, key=lambda row: row.site.function)]
    return HEAD + "\n".join(lines) + "\n"


def _render(name: str, rows: Sequence[Row]) -> str:
    kinds = [f"{len(list(group))} {kind}" for kind, group in groupby(_kind(row.site) for row in rows)]
    claims = sorted({proof.claim for row in rows for proof in row.proofs})
    models = [f"`{model}`" for model in sorted({proof.model for row in rows for proof in row.proofs})]
    models += ["none"] * any(not row.stands for row in rows)
    columns = (", ".join(kinds), ", ".join(f"`{claim}`" for claim in claims), ", ".join(models))
    return f"| `{name.partition('(')[0]}` | {' | '.join(columns)} |"


def _kind(site: Site) -> str:
    return "unchecked" if site.kind.startswith("unchecked") else site.kind.removeprefix("conversion of ")


def main(write: Callable[[str], object]) -> None:
    """Hand the page of the project in this folder to ``write``."""
    write(render(tabulate(Path.cwd())))


if __name__ == "__main__":
    main(Path(PAGE).write_text)
