"""``clearproof margin``: what does this account need, exactly, and is it covered?"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from clearproof.cli.account import BUDGET, Account, Worst, compute_worst, load_account
from clearproof.cli.output import emit, emit_json
from clearproof.cli.plot import check_target, write_plot
from clearproof.engine.decimals import format_decimal
from clearproof.engine.leverage import compute_gross_notional
from clearproof.engine.margin import compute_cross_margin, compute_isolated_margin, compute_margin
from clearproof.engine.roots import Surd, root
from clearproof.errors import Exit, InputError

SCHEMA = "clearproof/margin/1"
DIGITS = 24
"""Significant digits of every figure; FORMATS promises at least 18."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    portfolio: Path
    parameters: Path
    is_json: bool = False
    accept_inadmissible: bool = False
    budget: int = BUDGET
    plot: Path | None = None
    plot_price: str | None = None
    """Contract whose price the picture moves; None for the largest exposure."""


def run(options: Options) -> int:
    """Print the margins of an account.

    Returns
    -------
    int
        1 when equity is given and surely below the worst case, 3 when the budget ended before the worst case was
        certified, else 0.
    """
    check_target(options.plot, options.plot_price)
    account = load_account(options.portfolio, options.parameters, accept_inadmissible=options.accept_inadmissible)
    worst = compute_worst(account, options.budget)
    document = compute_document(account, worst)
    if options.plot is not None:
        write_plot(options.plot, account, worst, options.plot_price)
    if options.is_json:
        emit_json(document)
    else:
        emit(_render(document))
    equity = account.portfolio.equity
    if equity is not None and worst.margin > equity:
        return int(Exit.REFUTED)
    return int(Exit.OK if worst.is_exact else Exit.UNDECIDED)


def compute_document(account: Account, worst: Worst) -> dict[str, Any]:
    """Return the object that ``margin --json`` prints."""
    parameters, portfolio = account.parameters, account.portfolio
    gross, equity = compute_gross_notional(portfolio), portfolio.equity
    return {
        "schema": SCHEMA,
        "margin": compute_margin(parameters, portfolio).to_decimal_half_even(DIGITS),
        **show_worst(worst),
        "fills": worst.fills,
        "isolated_margin": compute_isolated_margin(parameters, portfolio).to_decimal_half_even(DIGITS),
        "cross_margin": compute_cross_margin(parameters, portfolio).to_decimal_half_even(DIGITS),
        "gross_notional": _show(gross),
        "equity": None if equity is None else format_decimal(equity),
        "leverage": _show(gross / equity) if equity is not None and equity > 0 else None,
        "covered": None if equity is None else worst.bound <= equity,
        "admissible": account.is_admissible,
    }


def show_worst(worst: Worst) -> dict[str, Any]:
    """Return the worst case in decimals: the nearest when it is certified, else bounds rounded outwards."""
    if worst.is_exact:
        return {"worst_case_margin": worst.margin.to_decimal_half_even(DIGITS), "exact": True}
    bounds = {
        "worst_case_margin": worst.bound.to_decimal_up(DIGITS),
        "worst_case_lower": worst.margin.to_decimal_down(DIGITS),
    }
    return {**bounds, "exact": False}


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
        *_render_worst(document),
        ("worst fill" if document["exact"] else "worst found", fills, ""),
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


def _render_worst(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    if document["exact"]:
        return [("worst case", document["worst_case_margin"], "over every fill of the resting orders, certified")]
    return [
        ("worst case <=", document["worst_case_margin"], "certified bound over every fill; the budget ended first"),
        ("worst case >=", document["worst_case_lower"], "margin of the worst fill found"),
    ]
