"""How does the README's table of gas follow the committed snapshot?

``python -m clearproof.cli.readme_gas`` in the checkout writes it between its two markers. The figures are those of
``benchmarks/results/gas.json``, which a test holds to what the contracts cost; another holds the README to the file.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clearproof.errors import ToolError

START, END = "<!-- gas -->", "<!-- /gas -->"
SNAPSHOT = Path("benchmarks") / "results" / "gas.json"
_COST = re.compile(r"slots (\d+)(?: of (\d+))?, storage (\d+), arithmetic (\d+), total (\d+)")


def render(readme: str, snapshot: Mapping[str, Any]) -> str:
    """Return ``readme`` with the table between its markers written anew.

    Parameters
    ----------
    readme :
        Text of the README.
    snapshot :
        Content of ``benchmarks/results/gas.json``.

    Raises
    ------
    ToolError
        A marker is missing, or the snapshot has a figure in another form.
    """
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ToolError(f"README.md has no {START} ... {END}")
    lines = [_render_head(snapshot), "", *_render_checks(snapshot), "", *_render_actions(snapshot)]
    return f"{before}{start}\n" + "\n".join(lines) + f"\n{end}{after}"


def _render_head(snapshot: Mapping[str, Any]) -> str:
    return (
        "Gas from cold storage, without the 21,000 and the call data of a transaction; measured "
        f"{snapshot['measured']}, solc {snapshot['compiler']}, {snapshot['machine']} (Cancun)."
    )


def _render_checks(snapshot: Mapping[str, Any]) -> list[str]:
    parts = snapshot["parts"]
    rows = [_render_cost(name, cost) for name, cost in {**snapshot["checks"], **snapshot["comparison"]}.items()]
    search = (
        f"Arithmetic of the check with 300 orders: {parts['search']:,} for the search for the worst fill, "
        f"{parts['reading and candidates']:,} for all else."
    )
    head = ["| check of | slots read (fewest possible) | storage | arithmetic | total |", "| --- " * 5 + "|"]
    return [*head, *rows, "", search]


def _render_cost(name: str, cost: str) -> str:
    found = _COST.fullmatch(cost)
    if found is None:
        raise ToolError(f"{SNAPSHOT}: {name} is {cost!r}", hint="write it again with python -m benchmarks.gas --write")
    slots, floor, storage, arithmetic, total = found.groups()
    read = slots if floor is None else f"{slots} ({floor})"
    return f"| {name} | {read} | {int(storage):,} | {int(arithmetic):,} | {int(total):,} |"


def _render_actions(snapshot: Mapping[str, Any]) -> list[str]:
    rows = [f"| {name} | {gas:,} |" for name, gas in snapshot["actions"].items()]
    return ["| market maker with 300 orders: action, its check included | gas |", "| --- | --- |", *rows]


def main() -> None:
    """Write the table of the checkout in the current folder."""
    path = Path.cwd() / "README.md"
    snapshot = json.loads((Path.cwd() / SNAPSHOT).read_text(encoding="utf-8"))
    path.write_text(render(path.read_text(encoding="utf-8"), snapshot), encoding="utf-8")


if __name__ == "__main__":
    main()
