"""How does ``clearproof fills`` put a book into words? Figures are rounded to cents here; ``--json`` has all digits."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

_MOST_ORDERS = 40
"""Longest list of orders that is printed."""


def render(document: dict[str, Any]) -> str:
    """Return the text for a document of ``clearproof/fills/1``."""
    parts = [_render_sums(document), _render_contracts(document)]
    if document["groups"]:
        parts.append(_render_orders(document))
    if document["added"]:
        parts.append(_render_added(document))
    return "\n".join(parts)


def _render_sums(document: dict[str, Any]) -> str:
    worst = "certified over every fill" if document["exact"] else "certified bound; the budget ended first"
    lines = [
        ("margin", _show(document["margin"]), "of the positions"),
        ("worst case", _show(document["worst_case_margin"]), worst),
    ]
    if document["exact"]:
        lines.append(("orders add", _show(Decimal(document["worst_case_margin"]) - Decimal(document["margin"])), ""))
    else:
        lines.append(("at least", _show(document["worst_case_lower"]), "margin of the worst fill found"))
    if document["equity"] is not None:
        lines.append(("equity", _show(document["equity"]), "covers it" if document["covered"] else "does NOT cover it"))
    if not document["admissible"]:
        lines.append(("admissible", "NO", "no guarantee holds for these parameters"))
    width = max(len(value) for _, value, _ in lines)
    return "".join(f"{name:<12}{value:>{width}}  {remark}".rstrip() + "\n" for name, value, remark in lines)


def _render_contracts(document: dict[str, Any]) -> str:
    groups = {(group["contract"], group["side"]): group for group in document["groups"]}
    rows = [("contract", "held", "buys", "cost", "sells", "cost", "worst fill", "then holds")]
    for entry in document["contracts"]:
        name = entry["contract"]
        cells = [name, _trim(entry["position"])]
        for side in ("buy", "sell"):
            group = groups.get((name, side))
            cells += [f"{_trim(group['size'])} in {group['orders']}" if group else "-", _show_cost(group)]
        threat = {"none": "stays", "buys": "all buys", "sells": "all sells"}[entry["threat"]]
        rows.append((*cells, threat, _trim(entry["worst_size"])))
    return _align(rows, left=(0, 6))


def _render_orders(document: dict[str, Any]) -> str:
    dear = [order for order in document["orders"] if order["free"] is not True]
    free = len(document["orders"]) - len(dear)
    lines = f"{free} of {len(document['orders'])} orders are free: cancelling one leaves the worst case as it is\n"
    if not dear:
        return lines
    dear.sort(key=lambda order: -Decimal(order["cost"] or 0))
    rows = [("order", "", "", "contract", "costs")]
    rows += [(o["id"], o["side"], _trim(o["size"]), o["contract"], _show_cost(o)) for o in dear[:_MOST_ORDERS]]
    rest = f"and {len(dear) - _MOST_ORDERS} more, see `--json`\n" if len(dear) > _MOST_ORDERS else ""
    return lines + "\n" + _align(rows, left=(0, 1, 3)) + rest


def _render_added(document: dict[str, Any]) -> str:
    rows = [("if added", "", "", "would cost", "worst case", "covered")]
    for entry in document["added"]:
        cells = (entry["side"], _trim(entry["size"]), entry["contract"])
        rows.append((*cells, _show_cost(entry), _show(entry["worst_case_margin"]), _yes(entry["covered"])))
    together = document["added_together"]
    if len(document["added"]) > 1:
        cells = ("together", "", "")
        rows.append((*cells, _show_cost(together), _show(together["worst_case_margin"]), _yes(together["covered"])))
    return _align(rows, left=(0, 2))


def _align(rows: Sequence[Sequence[str]], left: Sequence[int]) -> str:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [f"{c:<{w}}" if k in left else f"{c:>{w}}" for k, (c, w) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cells).rstrip() + "\n")
    return "".join(lines)


def _show(value: str | Decimal) -> str:
    return f"{Decimal(value):,.2f}"


def _show_cost(entry: dict[str, Any] | None) -> str:
    if entry is None:
        return "-"
    if entry["cost"] is None:
        return "?"
    if entry["free"]:
        return "free"
    return _show(entry["cost"]) if Decimal(entry["cost"]) >= Decimal("0.005") else "< 0.01"


def _trim(size: str) -> str:
    return size.rstrip("0").rstrip(".") if "." in size else size


def _yes(covered: bool | None) -> str:  # noqa: FBT001  # a fact that is printed, not a switch
    return {None: "-", True: "yes", False: "NO"}[covered]
