"""``clearproof prices``: how far can a move of prices push the requirement, for certain, and how far does one push it?

Bounds are rounded up, changes found are rounded down, so that a printed ratio never flatters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from clearproof.cli.account import BUDGET, Account, load_account
from clearproof.cli.margin import DIGITS
from clearproof.cli.output import emit, emit_json
from clearproof.engine.decimals import format_decimal, parse_decimal
from clearproof.engine.portfolio import Kind, Portfolio
from clearproof.engine.prices import Moves, compute_slope, get_contract, get_option, move_prices
from clearproof.engine.roots import Surd, root
from clearproof.errors import Exit, InputError

SCHEMA = "clearproof/prices/1"
SHARE = Fraction(1, 100)
"""The step of every price when no move is asked for."""
_RATIO_PLACES = 6
_WIDE = Context(prec=400)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    portfolio: Path
    parameters: Path
    moves: tuple[str, ...] = ()
    """As in ``BTC-PERP=+1%``; every contract either way by 1 % where there are none."""
    is_json: bool = False
    budget: int = BUDGET


@dataclass(frozen=True, slots=True)
class Asked:
    """The moves that the user asked for."""

    steps: dict[str, Fraction]
    """Contract -> most that its price moves either way, quote units."""
    signed: dict[str, Fraction]
    """Contract -> change of its price, for the moves that have a sign."""


def run(options: Options) -> int:
    """Print what a move of prices can do to an account.

    Returns
    -------
    int
        3 when the budget ended before the worst case was proved; else 0.
    """
    account = load_account(options.portfolio, options.parameters, accept_inadmissible=False)
    document = compute_document(account, read_moves(account.portfolio, options.moves), options.budget)
    if options.is_json:
        emit_json(document)
    else:
        emit(_render(document))
    return int(Exit.OK if document["exact"] else Exit.UNDECIDED)


def read_moves(portfolio: Portfolio, texts: Sequence[str]) -> Asked:
    """Return the moves that ``texts`` ask for, each ``CONTRACT=CHANGE``, in quote units or per cent of the price.

    Raises
    ------
    InputError
        A text is not of that form, or a contract is unknown or named twice.
    """
    from clearproof.search.price_reach import list_steps  # noqa: PLC0415  # numpy

    if not texts:
        return Asked(list_steps(portfolio, SHARE), {})
    asked = Asked({}, {})
    for text in texts:
        name, equals, change = text.rpartition("=")
        if not equals:
            raise InputError("--move", repr(text), "CONTRACT=CHANGE, as in BTC-PERP=+1% or BTC-PERP=-500")
        contract = get_contract(portfolio, name)
        if name in asked.steps:
            raise InputError("--move", f"{name!r} again", "each contract once")
        unit = contract.price / 100 if change.endswith("%") else Fraction(1)
        move = unit * parse_decimal(f"--move {name}", change.removesuffix("%"))
        asked.steps[name] = abs(move)
        if change.startswith(("+", "-")):
            asked.signed[name] = move
    return asked


def compute_document(account: Account, asked: Asked, budget: int) -> Json:
    """Return the object that ``prices --json`` prints."""
    from clearproof.search.prices import analyse_prices, find_worst_case  # noqa: PLC0415  # numba

    risk = analyse_prices(account.parameters, account.portfolio, asked.steps, budget)
    now = risk.worst_case
    after: Json | None = None
    if asked.signed:
        moved = find_worst_case(account.parameters, move_prices(account.portfolio, asked.signed), budget)
        change = (moved.lower - now.lower).to_decimal_half_even(DIGITS)
        after = {"moves": _show_moves(asked.signed), "worst_case_margin": _show(moved.lower), "change": change}
    contracts = {
        name: {
            "step": _show_up(root(asked.steps[name] ** 2)),
            "hedge_ratio": _tell_ratio(account.portfolio, name),
            "slope": _show_slope(account.portfolio, name, asked.steps[name]),
            **_pair(root(single.bound**2), single.found),
        }
        for name, single in risk.singles.items()
    }
    return {
        "schema": SCHEMA,
        "worst_case_margin": _show(now.lower),
        "exact": now.lower == now.upper,
        **_pair(risk.bound, risk.found),
        "modulus": _show_up(risk.modulus),
        "closed_form": _show_up(risk.closed_form),
        "rise": {**_pair(risk.rise, risk.found_rise), "moves": _show_moves(risk.rise_moves)},
        "fall": {**_pair(risk.fall, risk.found_fall), "moves": _show_moves(risk.fall_moves)},
        "asked": after,
        "contracts": contracts,
    }


def _pair(bound: Surd, found: Surd | None) -> Json:
    """Return a bound rounded up, what was found rounded down, and their ratio rounded down."""
    shown = None if found is None else found.to_decimal_down(DIGITS)
    upper = _show_up(bound)
    ratio = None
    if shown is not None and Fraction(upper):
        scale = 10**_RATIO_PLACES
        # An irrational hedge ratio is written with 30 decimals, so what was found may be above by less than 1e-27.
        ratio = format_decimal(min(Fraction(1), Fraction(Fraction(shown) / Fraction(upper) * scale // 1, scale)))
    return {"bound": upper, "found": shown, "ratio": ratio}


def _tell_ratio(portfolio: Portfolio, name: str) -> str:
    contract = portfolio.contracts[name]
    if contract.kind is not Kind.OPTION:
        return "none"
    return "held" if get_option(contract) is None else "black-76"


def _show_slope(portfolio: Portfolio, name: str, step: Fraction) -> str:
    slopes = [compute_slope(portfolio.contracts[name], change).magnitude for change in (step, -step)]
    return _show_up(root(max(slopes) ** 2))


def _show(value: Surd) -> str:
    return value.to_decimal_half_even(DIGITS)


def _show_up(value: Surd) -> str:
    return value.to_decimal_up(DIGITS)


def _show_moves(moves: Moves) -> dict[str, str]:
    return {name: ("-" if change < 0 else "") + _show(root(change**2)) for name, change in moves.items()}


def _render(document: Json) -> str:
    asked = document["asked"]
    lines = [
        ("worst case", _short(document["worst_case_margin"]), "at present prices, over every fill"),
        ("bound", _short_up(document["bound"]), "no move within the steps changes it by more, certified"),
        ("found", _short(document["found"]), f"the largest change found, {_percent(document['ratio'])} of the bound"),
        ("rise", _short(document["rise"]["found"]), f"found; at most {_short_up(document['rise']['bound'])}"),
        ("fall", _short(document["fall"]["found"]), f"found; at most {_short_up(document['fall']['bound'])}"),
        (
            "modulus",
            _short_up(document["modulus"]),
            f"of all prices jointly; closed form {_short_up(document['closed_form'])}",
        ),
    ]
    if asked is not None:
        moves = ", ".join(f"{name} {_short(change)}" for name, change in asked["moves"].items())
        lines.append(
            ("asked", _short(asked["change"]), f"after {moves}; worst case {_short(asked['worst_case_margin'])}")
        )
    if not document["exact"]:
        lines.append(("exact", "NO", "the budget ended first: bounds hold, the worst case is a lower bound"))
    width = max(len(value) for _, value, _ in lines)
    text = "".join(f"{name:<12}  {value:>{width}}  {remark}\n" for name, value, remark in lines)
    return text + "\n" + _render_contracts(document["contracts"])


def _render_contracts(contracts: dict[str, Json]) -> str:
    head = ("contract, alone", "step", "hedge ratio", "slope", "bound", "found", "used")
    rows = [
        (
            name,
            *(_short_up(item["step"]), item["hedge_ratio"], _short_up(item["slope"]), _short_up(item["bound"])),
            *(_short(item["found"]), _percent(item["ratio"])),
        )
        for name, item in contracts.items()
    ]
    widths = [max(len(row[k]) for row in (head, *rows)) for k in range(len(head))]
    lines = ["  ".join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))) for row in (head, *rows)]
    return "\n".join(lines) + "\n"


def _short(value: str | None, rounding: str = ROUND_FLOOR) -> str:
    """Return a figure with six decimals at most, for people; the document has them all."""
    if value is None:
        return "-"
    places = Decimal(value).quantize(Decimal("1e-6"), rounding, _WIDE)
    return f"{places:f}".rstrip("0").rstrip(".")


def _short_up(value: str) -> str:
    return _short(value, ROUND_CEILING)


def _percent(ratio: str | None) -> str:
    return "-" if ratio is None else f"{_short(format_decimal(100 * Fraction(ratio)))} %"
