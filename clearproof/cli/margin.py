"""``clearproof margin``: what does this account need, exactly, and is it covered?"""

from fractions import Fraction
from math import prod
from pathlib import Path
from typing import Any

from clearproof.certificates.psd import compute_admissibility_matrix, compute_refuting_vector
from clearproof.cli.output import emit, emit_json, note
from clearproof.engine.decimals import format_decimal
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fills import MAX_FILLS, Fill, WorstFill, compute_intervals, compute_worst_fill
from clearproof.engine.leverage import compute_gross_notional
from clearproof.engine.margin import compute_cross_margin, compute_isolated_margin, compute_margin
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.roots import Surd, root
from clearproof.errors import ClearproofError, Exit, InputError

SCHEMA = "clearproof/margin/1"
DIGITS = 24
"""Significant digits of every figure; FORMATS promises at least 18."""


class TooManyFillsError(ClearproofError):
    """The worst fill cannot be found by trying all of them."""

    exit_code = Exit.UNDECIDED


def run(portfolio_path: Path, parameters_path: Path, *, is_json: bool, accept_inadmissible: bool) -> int:
    """Print the margins of an account and return 0 when it is covered, or has no equity to compare with, else 1."""
    parameters = load_parameters(parameters_path)
    portfolio = load_portfolio(portfolio_path)
    _check_indexes(parameters, portfolio, portfolio_path)
    is_admissible = _check_admissible(parameters, parameters_path, accept_inadmissible)
    document = compute_document(parameters, portfolio, is_admissible)
    if is_json:
        emit_json(document)
    else:
        emit(_render(document))
    return int(Exit.REFUTED if document["covered"] is False else Exit.OK)


def compute_document(parameters: Parameters, portfolio: Portfolio, is_admissible: bool) -> dict[str, Any]:  # noqa: FBT001  # a fact that is printed, not a switch
    """Return the object that ``margin --json`` prints."""
    worst = _compute_worst(parameters, portfolio)
    gross, equity = compute_gross_notional(portfolio), portfolio.equity
    margins = {
        "margin": compute_margin(parameters, portfolio),
        "worst_case_margin": worst.margin,
        "isolated_margin": compute_isolated_margin(parameters, portfolio),
        "cross_margin": compute_cross_margin(parameters, portfolio),
    }
    shown = {key: value.to_decimal_half_even(DIGITS) for key, value in margins.items()}
    return {
        "schema": SCHEMA,
        "margin": shown["margin"],
        "worst_case_margin": shown["worst_case_margin"],
        "exact": True,
        "fills": {name: fill.value for name, fill in worst.fills.items()},
        "isolated_margin": shown["isolated_margin"],
        "cross_margin": shown["cross_margin"],
        "gross_notional": _show(gross),
        "equity": None if equity is None else format_decimal(equity),
        "leverage": _show(gross / equity) if equity is not None and equity > 0 else None,
        "covered": None if equity is None else margins["worst_case_margin"] <= equity,
        "admissible": is_admissible,
    }


def _compute_worst(parameters: Parameters, portfolio: Portfolio) -> WorstFill:
    intervals = compute_intervals(portfolio).values()
    fills = prod(len(item.get_ends()) + len(item.get_partials(1)) for item in intervals)
    if fills > MAX_FILLS:
        ordered = len({order.contract for order in portfolio.orders})
        message = (
            f"the worst fill of orders on {ordered} contracts is open: {fills} combinations, tried at most {MAX_FILLS}"
        )
        raise TooManyFillsError(message, hint="leave out `orders` for the margin of the positions alone")
    worst = compute_worst_fill(parameters, portfolio)
    if Fill.PARTIAL in worst.fills.values():
        raise ClearproofError(f"a partial fill beats both ends, against FILL-ENDS-001: {dict(worst.fills)}")
    return worst


def _check_indexes(parameters: Parameters, portfolio: Portfolio, path: Path) -> None:
    names = [index.name for index in parameters.indexes]
    for name, contract in portfolio.contracts.items():
        if contract.index not in names:
            place = f"{path}: contracts.{name}.index"
            raise InputError(place, f"unknown index {contract.index!r}", "one of " + ", ".join(names))


def _check_admissible(parameters: Parameters, path: Path, accept_inadmissible: bool) -> bool:  # noqa: FBT001  # the user's word, passed on
    vector = compute_refuting_vector(compute_admissibility_matrix(parameters))
    if vector is None:
        return True
    names = [index.name for index in parameters.indexes]
    along = ", ".join(f"{name} {value}" for name, value in zip(names, vector, strict=True) if value)
    found = f"inadmissible parameters: B - 1/2 diag(1-gamma) is negative along ({along})"
    if not accept_inadmissible:
        hint = f"`clearproof parameters check {path}` proposes a repair; `--inadmissible-anyway` gives no guarantee"
        raise InputError(str(path), found, "admissible parameters", hint=hint)
    note(f"{found}; the margin is not convex and no claim holds for it")
    return False


def _show(value: Fraction) -> str:
    """Return a rational exactly where a decimal can say it, else its first digits."""
    try:
        return format_decimal(value)
    except InputError:
        surd: Surd = root(value * value)
        return surd.to_decimal_half_even(DIGITS)


def _render(document: dict[str, Any]) -> str:
    covered = {None: "no equity given", True: "yes", False: "no"}[document["covered"]]
    fills = ", ".join(f"{name} {fill}" for name, fill in document["fills"].items() if fill != "none") or "none"
    lines = [
        ("margin", document["margin"], "of the positions"),
        ("worst case", document["worst_case_margin"], "over every fill of the resting orders, exact"),
        ("worst fill", fills, ""),
        ("cross margin", document["cross_margin"], "each index alone"),
        ("isolated margin", document["isolated_margin"], "each contract alone"),
        ("gross notional", document["gross_notional"], ""),
        ("equity", document["equity"] or "-", ""),
        ("leverage", document["leverage"] or "-", "gross notional over equity"),
        ("covered", covered, "equity is at least the worst case"),
        ("admissible", "yes" if document["admissible"] else "NO: no guarantee holds for these parameters", ""),
    ]
    width = max(len(value) for _, value, remark in lines if remark)
    return "".join(f"{name:<16}  {value:<{width}}  {remark}".rstrip() + "\n" for name, value, remark in lines)
