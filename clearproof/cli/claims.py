"""``clearproof list``: which claims does the project make?"""

from pathlib import Path

from clearproof.claims import load_claims
from clearproof.cli.output import emit, emit_json
from clearproof.errors import Exit
from clearproof.gate.project import find_project

SCHEMA = "clearproof/list/1"


def run(place: Path | None, *, is_json: bool) -> int:
    """Print one line per proposition."""
    project = find_project(place)
    claims = load_claims(project.claims)
    rows = [(claim, item) for claim in claims.values() for item in claim.proposition]
    if is_json:
        emit_json(
            {
                "schema": SCHEMA,
                "project": project.name,
                "claims": [
                    {
                        "id": claim.id,
                        "proposition": item.key,
                        "title": claim.title,
                        "statement": " ".join(item.statement.split()),
                        "expected": item.expected.value,
                        "layers": [layer.value for layer in item.layers],
                        "source": claim.source,
                    }
                    for claim, item in rows
                ],
            }
        )
        return int(Exit.OK)
    names = [claim.id if item.key == "statement" else f"{claim.id}/{item.key}" for claim, item in rows]
    width = max(len(name) for name in names)
    for name, (claim, item) in zip(names, rows, strict=True):
        title = claim.get_title(item.key)
        emit(f"{name:<{width}}  {item.expected.value:<7}  {''.join(item.layers):<6}  {title}\n")
    return int(Exit.OK)
