"""``clearproof fills``: why does this book need what it needs, which orders cost what, and what would one more cost?

The cost of an order is what the worst case falls by when it is cancelled, W - W without it. Only the sum of the sizes
of a contract's buys, and of its sells, matters (FILL-SPLIT-011), so orders are judged by contract and side first; a
group that the worst fill leaves alone is free, because that fill is reachable without it (FILL-FREE-009).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from clearproof.cli.account import BUDGET, Account, Worst, compute_worst, load_account, without_orders
from clearproof.cli.fills_text import render
from clearproof.cli.margin import DIGITS, show_worst
from clearproof.cli.output import emit, emit_json, make_stderr
from clearproof.cli.plot import check_target, write_plot
from clearproof.engine.decimals import format_decimal, parse_decimal
from clearproof.engine.margin import compute_margin
from clearproof.engine.portfolio import Order, Portfolio, Side
from clearproof.errors import Exit, InputError

SCHEMA = "clearproof/fills/1"
MOST_SOLVED = 400
"""Most books that are solved to judge single orders; where more would be needed, groups are judged only."""
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
    """An account, its worst fill, and the means to ask what another book would need."""

    account: Account
    worst: Worst
    groups: dict[Group, list[Order]]
    solve: Callable[[Portfolio], Worst]


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
    with _show_progress() as advance:
        document = _explain(account, worst, added, _make_solver(account, options.budget, advance))
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
        *(document["orders"] or []),
        *document["added"],
        *([after] if after else []),
    ]
    return Exit.OK if all(entry["exact"] for entry in entries) else Exit.UNDECIDED


def _make_solver(account: Account, budget: int, advance: Callable[[], None]) -> Callable[[Portfolio], Worst]:
    def solve(portfolio: Portfolio) -> Worst:
        worst = compute_worst(account.change(portfolio), budget)
        advance()
        return worst

    return solve


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


def _explain(account: Account, worst: Worst, added: tuple[Order, ...], solve: Callable[[Portfolio], Worst]) -> Json:
    """Return the object that ``fills --json`` prints."""
    portfolio, equity = account.portfolio, account.portfolio.equity
    groups: dict[Group, list[Order]] = {}
    for order in portfolio.orders:
        groups.setdefault((order.contract, order.side), []).append(order)
    book = _Book(account, worst, groups, solve)
    without = {group: _solve_without(book, group, orders) for group, orders in groups.items()}
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
        "groups": [_describe_group(book, group, reduced) for group, reduced in without.items()],
        "orders": _judge_orders(book, without),
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


def _solve_without(book: _Book, group: Group, orders: list[Order]) -> Worst:
    """Return the worst fill without ``orders`` of one group; the same one where it does not fill that group."""
    contract, side = group
    if book.worst.is_exact and book.worst.fills[contract] != f"{side.value}s":
        return book.worst
    return book.solve(without_orders(book.account.portfolio, {order.id for order in orders}))


def _describe_group(book: _Book, group: Group, without: Worst) -> Json:
    contract, side = group
    orders = book.groups[group]
    size = sum((order.size for order in orders), Fraction(0))
    head = {"contract": contract, "side": side.value, "orders": len(orders), "size": format_decimal(size)}
    return {**head, "threat": book.worst.fills[contract] == f"{side.value}s", **_judge(book.worst, without)}


def _judge_orders(book: _Book, without: dict[Group, Worst]) -> list[Json] | None:
    """Return what each order costs, or None where too many books would have to be solved."""
    dear = {group for group, reduced in without.items() if reduced.square != book.worst.square or not reduced.is_exact}
    sizes = {(group, order.size) for group in dear for order in book.groups[group] if len(book.groups[group]) > 1}
    if len(sizes) > MOST_SOLVED:
        return None
    known: dict[tuple[Group, Fraction], Worst] = {}
    judged = []
    for order in book.account.portfolio.orders:
        group = (order.contract, order.side)
        if group not in dear or len(book.groups[group]) == 1:
            reduced = without[group]
        else:
            if (group, order.size) not in known:  # orders of one size on one side are alike
                known[group, order.size] = _solve_without(book, group, [order])
            reduced = known[group, order.size]
        judged.append({"id": order.id, **_describe(order), **_judge(book.worst, reduced)})
    return judged


def _describe(order: Order) -> Json:
    return {"contract": order.contract, "side": order.side.value, "size": format_decimal(order.size)}


def _judge(worst: Worst, without: Worst) -> Json:
    """Return what the worst case is without some orders, and so what they cost; null where it is only bounded."""
    is_exact = worst.is_exact and without.is_exact
    cost = (worst.margin - without.margin).to_decimal_half_even(DIGITS) if is_exact else None
    return {
        "worst_case_without": without.bound.to_decimal_half_even(DIGITS)
        if without.is_exact
        else without.bound.to_decimal_up(DIGITS),
        "cost": cost,
        "free": worst.square == without.square if is_exact else None,
        "exact": is_exact,
    }


def _judge_added(book: _Book, orders: tuple[Order, ...]) -> Json:
    """Return what the worst case would be with more orders, and so what they would cost."""
    portfolio = book.account.portfolio
    after = book.solve(replace(portfolio, orders=(*portfolio.orders, *orders)))
    is_exact = book.worst.is_exact and after.is_exact
    return {
        **show_worst(after),
        "exact": is_exact,
        "cost": (after.margin - book.worst.margin).to_decimal_half_even(DIGITS) if is_exact else None,
        "free": after.square == book.worst.square if is_exact else None,
        "covered": None if portfolio.equity is None else after.bound <= portfolio.equity,
        "fills": after.fills,
    }


@contextmanager
def _show_progress() -> Iterator[Callable[[], None]]:
    """Yield what counts the books solved: a line on a terminal, nothing elsewhere."""
    console = make_stderr()
    if not console.is_terminal:
        yield lambda: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415  # start-up time

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} books solved"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda: progress.advance(task)
