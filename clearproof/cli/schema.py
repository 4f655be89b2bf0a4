"""``clearproof schema``: what may a document look like?"""

from clearproof.cli.output import emit, emit_json
from clearproof.errors import Exit
from clearproof.schemas import list_schemas, load_schema


def run(name: str | None) -> int:
    """Print one schema, or the names of all."""
    if name is None:
        emit("".join(f"{known}\n" for known in list_schemas()))
    else:
        emit_json(load_schema(name))
    return int(Exit.OK)
