"""``clearproof fills``: why does this book need what it needs, which orders cost what, and what would one more cost?

The cost of an order is what the worst case falls by when it is cancelled, W - W without it. Only the sum of the sizes
of a contract's buys, and of its sells, matters (FILL-SPLIT-011), so orders of one size there cost the same; those that
the worst fill leaves alone are free, because that fill is reachable without them (FILL-FREE-009).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from clearproof.cli.account import BUDGET, Account, Worst, compute_worst, load_account
from clearproof.cli.fills_text import render
from clearproof.cli.margin import DIGITS, show_worst
from clearproof.cli.output import emit, emit_json, make_stderr
from clearproof.cli.plot import check_target, write_plot
from clearproof.engine.decimals import format_decimal, parse_decimal
from clearproof.engine.margin import compute_margin
from clearproof.engine.portfolio import Order, Portfolio, Side
from clearproof.engine.roots import root
from clearproof.errors import Exit, InputError
from clearproof.search.cancellations import Cancellations, Reduced

SCHEMA = "clearproof/fills/1"
Json = dict[str, Any]
Group = tuple[str, Side]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    portfolio: Path
    parameters: Path
    add: tuple[str, ...] = ()
    """Orders that might be placed, each as ``buy 2 BTC-PERP``."""
    is_json: bool = False
    accept_inadmissible: bool = False
    budget: int = BUDGET
    plot: Path | None = None
    plot_price: str | None = None
    """Contract whose price the picture moves; None for the largest exposure."""


@dataclass(frozen=True, slots=True)
class _Book:
    """An account, its worst fill, and what it would need without some orders."""

    account: Account
    worst: Worst
    groups: dict[Group, list[Order]]
    budget: int
    judge: Callable[[Group, Fraction], Json]
    """What orders of a group that add up to a size cost, as the document says it."""


def run(options: Options) -> int:
    """Explain a book.

    Returns
    -------
    int
        1 when equity is given and is below the worst case, that of the book with all added orders where there are some;
        3 when the budget ended before a worst case was certified; else 0.
    """
    check_target(options.plot, options.plot_price)
    account = load_account(options.portfolio, options.parameters, accept_inadmissible=options.accept_inadmissible)
    added = _read_added(options.add, account.portfolio)
    worst = compute_worst(account, options.budget)
    document = _explain(_build_book(account, worst, options.budget), added)
    if options.plot is not None:
        write_plot(options.plot, account, worst, options.plot_price)
    if options.is_json:
        emit_json(document)
    else:
        emit(render(document))
    return int(_get_exit(document))


def _get_exit(document: Json) -> Exit:
    after = document["added_together"]
    if (document["covered"] if after is None else after["covered"]) is False:
        return Exit.REFUTED
    entries = [
        document,
        *document["groups"],
        *document["orders"],
        *document["added"],
        *([after] if after else []),
    ]
    return Exit.OK if all(entry["exact"] for entry in entries) else Exit.UNDECIDED


def _build_book(account: Account, worst: Worst, budget: int) -> _Book:
    groups: dict[Group, list[Order]] = {}
    for order in account.portfolio.orders:
        groups.setdefault((order.contract, order.side), []).append(order)
    dear = [group for group in groups if _is_threat(worst, group)]
    if not worst.is_exact or not dear:
        # Without orders that the worst fill leaves alone it is the same; a cancel never raises the worst case.
        unchanged = _judge(worst, Reduced(worst.square, worst.upper))
        return _Book(account, worst, groups, budget, lambda _group, _size: unchanged)
    cancellations = Cancellations(account.parameters, account.portfolio, worst.labels, budget)
    _solve(cancellations, dear)

    @cache
    def judge(group: Group, size: Fraction) -> Json:
        if not _is_threat(worst, group):
            return _judge(worst, Reduced(worst.square, worst.upper))
        return _judge(worst, cancellations.compute_without(*group, size))

    return _Book(account, worst, groups, budget, judge)


def _is_threat(worst: Worst, group: Group) -> bool:
    """Say whether the worst fill takes the orders of a contract and side."""
    contract, side = group
    return worst.fills[contract] == f"{side.value}s"


def _solve(cancellations: Cancellations, groups: list[Group]) -> None:
    """Solve what the orders of ``groups`` need; a bar on a terminal, nothing elsewhere."""
    console, indexes = make_stderr(), cancellations.list_indexes(contract for contract, _ in groups)
    if not console.is_terminal:
        for index in indexes:
            cancellations.prepare(index)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415  # start-up time

    columns = (TextColumn("what orders cost"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        for index in progress.track(indexes):
            cancellations.prepare(index)


def _read_added(texts: tuple[str, ...], portfolio: Portfolio) -> tuple[Order, ...]:
    """Return the orders that ``--add`` describes, with ids that the book does not use."""
    used = {order.id for order in portfolio.orders}
    free = (name for name in (f"add-{k}" for k in range(1, len(texts) + len(used) + 1)) if name not in used)
    return tuple(_read_order(text, name, portfolio) for text, name in zip(texts, free, strict=False))


def _read_order(text: str, name: str, portfolio: Portfolio) -> Order:
    place, words = f"--add {text!r}", text.split(maxsplit=2)
    if len(words) != 3 or words[0] not in list(Side):
        raise InputError(place, f"{len(words)} words", "side, size and contract, as in 'buy 2 BTC-PERP'")
    if words[2] not in portfolio.contracts:
        raise InputError(place, f"unknown contract {words[2]!r}", "one of " + ", ".join(portfolio.contracts))
    size = parse_decimal(place, words[1])
    if size <= 0:
        raise InputError(place, words[1], "a size > 0")
    return Order(name, words[2], Side(words[0]), size)


def _explain(book: _Book, added: tuple[Order, ...]) -> Json:
    """Return the object that ``fills --json`` prints."""
    account, worst = book.account, book.worst
    portfolio, equity = account.portfolio, account.portfolio.equity
    each = [_judge_added(book, (order,)) | _describe(order) for order in added]
    together = each[0] if len(added) == 1 else _judge_added(book, added) if added else None
    return {
        "schema": SCHEMA,
        "margin": compute_margin(account.parameters, portfolio).to_decimal_half_even(DIGITS),
        **show_worst(worst),
        "equity": None if equity is None else format_decimal(equity),
        "covered": None if equity is None else worst.bound <= equity,
        "admissible": account.is_admissible,
        "contracts": [_describe_contract(book, name) for name in worst.fills],
        "groups": [_describe_group(book, group) for group in book.groups],
        "orders": [_judge_order(book, order) for order in portfolio.orders],
        "added": each,
        "added_together": None if together is None else {key: together[key] for key in _TOGETHER if key in together},
    }


_TOGETHER = ("worst_case_margin", "worst_case_lower", "exact", "cost", "free", "covered", "fills")


def _describe_contract(book: _Book, name: str) -> Json:
    """Return what one contract holds, can reach and does in the worst fill."""
    portfolio = book.account.portfolio
    held = portfolio.positions.get(name, Fraction(0))
    sizes = {side: sum((o.size for o in book.groups.get((name, side), [])), Fraction(0)) for side in Side}
    threat = book.worst.fills[name]
    worst = held + {"none": Fraction(0), "buys": sizes[Side.BUY], "sells": -sizes[Side.SELL]}[threat]
    shown = {"position": held, "buys": sizes[Side.BUY], "sells": sizes[Side.SELL], "worst_size": worst}
    index = portfolio.contracts[name].index
    return {"contract": name, "index": index, "threat": threat, **{k: format_decimal(v) for k, v in shown.items()}}


def _describe_group(book: _Book, group: Group) -> Json:
    (contract, side), orders = group, book.groups[group]
    size = sum((order.size for order in orders), Fraction(0))
    head = {"contract": contract, "side": side.value, "orders": len(orders), "size": format_decimal(size)}
    return {**head, "threat": _is_threat(book.worst, group), **book.judge(group, size)}


def _judge_order(book: _Book, order: Order) -> Json:
    return {"id": order.id, **_describe(order), **book.judge((order.contract, order.side), order.size)}


def _describe(order: Order) -> Json:
    return {"contract": order.contract, "side": order.side.value, "size": format_decimal(order.size)}


def _judge(worst: Worst, without: Reduced) -> Json:
    """Return what the worst case is without some orders, and so what they cost; null where it is only bounded."""
    is_exact = worst.is_exact and without.square == without.upper
    after = root(without.upper)
    if not is_exact:
        return {"worst_case_without": after.to_decimal_up(DIGITS), "cost": None, "free": None, "exact": False}
    cost = (worst.margin - after).to_decimal_half_even(DIGITS)
    shown = after.to_decimal_half_even(DIGITS)
    return {"worst_case_without": shown, "cost": cost, "free": worst.square == without.square, "exact": True}


def _judge_added(book: _Book, orders: tuple[Order, ...]) -> Json:
    """Return what the worst case would be with more orders, and so what they would cost."""
    portfolio = book.account.portfolio
    after = compute_worst(book.account.change(replace(portfolio, orders=(*portfolio.orders, *orders))), book.budget)
    is_exact = book.worst.is_exact and after.is_exact
    return {
        **show_worst(after),
        "exact": is_exact,
        "cost": (after.margin - book.worst.margin).to_decimal_half_even(DIGITS) if is_exact else None,
        "free": after.square == book.worst.square if is_exact else None,
        "covered": None if portfolio.equity is None else after.bound <= portfolio.equity,
        "fills": after.fills,
    }
