"""How does ``docs/cli.md`` say what the commands really do?

Run ``python -m clearproof.cli.reference > docs/cli.md`` to write it.

The page is made from the same texts that ``--help`` prints, so the two cannot disagree; a test fails when it is stale.
"""

import sys
from typing import Any

import typer

from clearproof.cli.app import app
from clearproof.schemas import load_schema

_WIDTH = 100
_HEAD = """\
# Command line

Written by `python -m clearproof.cli.reference > docs/cli.md`; do not edit.

Results go to stdout, everything else to stderr. Every command that prints a result takes `--json`; `schema` prints
nothing else. Errors are one sentence, and a hint after a blank line. `CLEARPROOF_CACHE_DIR` moves the cache, `NO_COLOR`
removes colour, `CLEARPROOF_DEBUG=1` shows the traceback of an unexpected error.
"""
_ANALYSES = ("margin", "fills", "prices", "parameters-check", "static", "opinions")
_SCHEMAS = (*_ANALYSES, "gate", "verify", "explain", "doctor", "list", "init")
_INPUTS = ("parameters", "portfolio", "certificate", "bundle")


def render() -> str:
    """Return the page."""
    root: Any = typer.main.get_command(app)
    parts = [_HEAD, _render_command(root, "clearproof", None)]
    parts += ["## Documents\n", "`clearproof schema NAME` prints the JSON Schema of each.\n", _render_schemas()]
    return "\n".join(parts).rstrip() + "\n"


def _render_command(command: Any, path: str, parent: Any) -> str:
    """Return the help of ``command`` and of everything below it."""
    context = command.make_context(
        path, [], parent=parent, resilient_parsing=True, terminal_width=_WIDTH, max_content_width=_WIDTH
    )
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    lines = [f"## `{path}`\n", "```text", text, "```\n"]
    for name, child in getattr(command, "commands", {}).items():
        lines.append(_render_command(child, f"{path} {name}", None))
    return "\n".join(lines)


def _render_schemas() -> str:
    lines = ["| name | what it is |", "| --- | --- |"]
    for name in (*_INPUTS, *_SCHEMAS):
        document = load_schema(name)
        lines.append(f"| `{name}` | {document['title']}. {document['description']} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(render())
