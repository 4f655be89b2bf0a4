"""How does the README's table of claims follow the specs and the committed evidence?

Run ``python -m clearproof.cli.readme`` in the checkout to write it again. The verdicts are those of
``proofs/manifest.json``: what was last recorded. A claim without a recorded verdict shows as missing, and a test fails
when the table is stale.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clearproof.claims import Claim, Layer, Mark, Role, load_claims
from clearproof.errors import ToolError

START, END = "<!-- claims -->", "<!-- /claims -->"
_WEAKEST_FIRST = (Mark.NONE, Mark.TESTED, Mark.TRUSTED, Mark.CHECKED)
_HEAD = "| claim | | verdict | " + " | ".join(layer.value for layer in Layer) + " |\n| --- | --- | --- |" + " --- |" * 6


def render(readme: str, claims: Mapping[str, Claim], manifest: Mapping[str, Any]) -> str:
    """Return ``readme`` with the table between its two markers written anew.

    Raises
    ------
    ToolError
        A marker is missing.
    """
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ToolError(f"README.md has no {START} ... {END}")
    marks = _collect_marks(manifest)
    rows = [
        _render_row(claim, key.key, marks)
        for claim in sorted(claims.values(), key=lambda c: c.id)
        for key in claim.proposition
    ]
    return f"{before}{start}\n{_HEAD}\n" + "\n".join(rows) + f"\n{end}{after}"


def _collect_marks(manifest: Mapping[str, Any]) -> dict[tuple[str, str, str], tuple[str, Mark]]:
    """Return verdict and weakest mark of each (claim, proposition, layer) that the bundle has evidence for."""
    marks: dict[tuple[str, str, str], tuple[str, Mark]] = {}
    for entry in manifest["evidence"]:
        if entry["role"] != Role.STATEMENT.value:
            continue
        address = (entry["claim"], entry["proposition"], entry["layer"])
        verdict, mark = marks.get(address, (entry["verdict"], Mark.CHECKED))
        weakest = min(mark, Mark(entry["mark"]), key=_WEAKEST_FIRST.index)
        marks[address] = (verdict if verdict == entry["verdict"] else "error", weakest)
    return marks


def _render_row(claim: Claim, key: str, marks: Mapping[tuple[str, str, str], tuple[str, Mark]]) -> str:
    item = next(item for item in claim.proposition if item.key == key)
    found = {
        marks[claim.id, key, layer.value][0] if (claim.id, key, layer.value) in marks else "missing"
        for layer in item.layers
    }
    verdict = found.pop() if len(found) == 1 else "error"
    cells = []
    for layer in Layer:
        known = marks.get((claim.id, key, layer.value))
        cells.append(known[1].value if known and layer in item.layers else "missing" if layer in item.layers else "")
    name = f"`{claim.id}`" if key == "statement" else f"\u2003{key}"
    return f"| {name} | {claim.get_title(key)} | {verdict} | " + " | ".join(cells) + " |"


def main() -> None:
    """Write the table of the checkout in the current folder."""
    root = Path.cwd()
    path = root / "README.md"
    manifest = json.loads((root / "proofs" / "manifest.json").read_text(encoding="utf-8"))
    path.write_text(
        render(path.read_text(encoding="utf-8"), load_claims(root / "specs" / "claims"), manifest), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
