"""FILL-MONOTONE-008, FILL-SAFE-014 and FILL-MARKET-013, layer E: what do fills, cancels and new orders do to W?

An event replaces the book by another one; the worst case before and after comes from the search, the margin of what is
held from the moves of its contracts.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from hypothesis import strategies as st

from clearproof.claims import Evidence, Run, obligation
from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Order, Portfolio, Side
from clearproof.engine.roots import Surd, root
from models.engine_properties import Law, Violation, catch, try_law, witness
from models.fills_support import (
    ONE,
    QUARTER,
    ZERO,
    Book,
    Solver,
    books,
    build_small,
    describe,
    measure,
    place_orders,
    sign_order,
    small_books,
    solve_by_definition,
    solve_by_search,
)
from models.strategies import SIZES, Strategy, admissible_parameters, any_parameters

MONOTONE, SAFE, MARKET = "FILL-MONOTONE-008", "FILL-SAFE-014", "FILL-MARKET-013"
NEVER_RISES = "no fill, partial fill or cancel raises W, and no new order lowers it"
STAYS_COVERED = "equity that covers W covers it, and the margin, after every fill at the mark"
AS_EXECUTED = "a market order needs W of the account after its execution"

Step: TypeAlias = tuple[int, Fraction]
"""Which order is touched, by number, and by what fraction it fills; below 0 it is cancelled."""
Story: TypeAlias = tuple[Book, tuple[Step, ...], Fraction]
"""A book, what happens to it one after the other, and a signed size for a new order."""
Fill: TypeAlias = Callable[[Portfolio, int, Fraction], Portfolio]


def fill_partly(portfolio: Portfolio, number: int, fraction: Fraction) -> Portfolio:
    """Return the account after order ``number`` has filled by ``fraction``; what is left of it rests on."""
    order = portfolio.orders[number]
    held = portfolio.positions.get(order.contract, ZERO) + fraction * sign_order(order)
    left = () if fraction == 1 else (replace(order, size=(1 - fraction) * order.size),)
    orders = (*portfolio.orders[:number], *left, *portfolio.orders[number + 1 :])
    return replace(portfolio, positions={**portfolio.positions, order.contract: held}, orders=orders)


def fill_and_keep(portfolio: Portfolio, number: int, fraction: Fraction) -> Portfolio:
    """Return the account after a fill that leaves the whole order resting: a broken event."""
    filled = fill_partly(portfolio, number, fraction)
    return replace(filled, orders=portfolio.orders)


def cancel(portfolio: Portfolio, number: int) -> Portfolio:
    """Return the account without order ``number``."""
    return replace(portfolio, orders=(*portfolio.orders[:number], *portfolio.orders[number + 1 :]))


def _apply(portfolio: Portfolio, step: Step, fill: Fill) -> Portfolio:
    number = step[0] % len(portfolio.orders)
    return cancel(portfolio, number) if step[1] < 0 else fill(portfolio, number, step[1])


def events_are_monotone(solve: Solver, fill: Fill) -> Law[Story]:
    """Return the law that W never rises along the steps of a story, and never falls when an order is placed."""

    def law(case: Story) -> Violation | None:
        (parameters, portfolio), steps, size = case
        before = solve(parameters, portfolio)
        for step in steps:
            if not portfolio.orders:
                break
            portfolio = _apply(portfolio, step, fill)
            after = solve(parameters, portfolio)
            if after > before:
                return describe(parameters, portfolio, step=list(step), before=before, after=after)
            before = after
        more = place_orders(replace(portfolio, orders=()), [(0, size)])
        placed = replace(portfolio, orders=(*portfolio.orders, *(replace(order, id="new") for order in more.orders)))
        after = solve(parameters, placed)
        return None if after >= before else describe(parameters, placed, placed=size, before=before, after=after)

    return law


_STEPS = st.lists(st.tuples(st.integers(0, 7), st.integers(-1, 4)), max_size=5).map(
    lambda drawn: tuple((number, QUARTER * quarters) for number, quarters in drawn)
)


def stories(drawn: Strategy[Book]) -> Strategy[Story]:
    """Return books with up to five events, fills in quarters, and a new order."""
    return st.tuples(drawn, _STEPS, SIZES)


@obligation(MONOTONE, "E", cost=4)
def events_never_surprise(run: Run) -> Evidence:
    """Fill wholly and partly, cancel and place orders: the worst case moves one way, for sets of any kind."""
    return try_law(
        run, MONOTONE, NEVER_RISES, stories(books(any_parameters())), events_are_monotone(solve_by_search, fill_partly)
    )


@obligation(MONOTONE, "E", role="witness")
def a_fill_can_leave_or_lower_the_worst_case(run: Run) -> Evidence:
    """Show one fill that keeps W, one that lowers it, and one order that raises it."""
    parameters = load_parameters(run.parameters_path("article"))
    book = build_small(parameters, (4, 0, 0, 0), [(0, 1), (0, -2)])
    values = [solve_by_search(parameters, one) for one in (book, fill_partly(book, 0, ONE), fill_partly(book, 1, ONE))]
    held = solve_by_search(parameters, replace(book, orders=()))
    return witness(
        "long 4 with a bid of 1 and an ask of 2: filling the bid keeps W, filling the ask lowers it",
        [values[0] == values[1] > values[2], values[0] > held],
    )


@obligation(MONOTONE, "E", role="mutant")
def an_order_that_rests_on_after_its_fill_is_caught(run: Run) -> Evidence:
    """Leave the filled order resting: a fill that raises the worst case must be found."""
    drawn = stories(small_books(load_parameters(run.parameters_path("article"))))
    return catch(run, MONOTONE, NEVER_RISES, drawn, events_are_monotone(solve_by_search, fill_and_keep))


@dataclass(frozen=True, slots=True)
class Account:
    """A book with what was paid for it: equity is the collateral and what the positions have gained."""

    portfolio: Portfolio
    collateral: Fraction
    cost: Fraction
    """Sum of size times price over every trade, in quote units."""

    @property
    def equity(self) -> Fraction:
        """Collateral + sum of size * (mark - price paid), in quote units."""
        contracts = self.portfolio.contracts
        value = sum((size * contracts[name].price for name, size in self.portfolio.positions.items()), ZERO)
        return self.collateral + value - self.cost

    def trade(self, number: int, fraction: Fraction, slip: Fraction) -> "Account":
        """Return the account after order ``number`` has filled by ``fraction``, ``slip`` worse than the mark for it."""
        order = self.portfolio.orders[number]
        price = self.portfolio.contracts[order.contract].price + (slip if order.side is Side.BUY else -slip)
        paid = fraction * sign_order(order) * price
        return Account(fill_partly(self.portfolio, number, fraction), self.collateral, self.cost + paid)


def open_account(portfolio: Portfolio, equity: Fraction) -> Account:
    """Return an account bought at the mark with ``equity``."""
    contracts = portfolio.contracts
    cost = sum((size * contracts[name].price for name, size in portfolio.positions.items()), ZERO)
    return Account(portfolio, equity, cost)


def _round_up(margin: Surd) -> Fraction:
    """Return a rational at least ``margin`` and above it by less than a millionth of a quote unit."""
    return Fraction(margin.scale_floor(6) + 1, 10**6)


def fills_keep_equity_above(solve: Solver, slip: Fraction, cover: Fraction) -> Law[Story]:
    """Return the law that an account with equity W plus ``cover`` per size ordered stays at or above W and the margin.

    Fills are ``slip`` worse than the mark.
    """

    def law(case: Story) -> Violation | None:
        (parameters, portfolio), steps, _ = case
        ordered = sum((order.size for order in portfolio.orders), ZERO)
        account = open_account(portfolio, _round_up(root(solve(parameters, portfolio))) + cover * ordered)
        for step in steps:
            if not account.portfolio.orders:
                break
            account = account.trade(step[0] % len(account.portfolio.orders), abs(step[1]), slip)
            worst = solve_by_search(parameters, account.portfolio)
            margin = measure(parameters, replace(account.portfolio, orders=()))
            if account.equity < 0 or not account.equity**2 >= worst >= margin:
                shown = {"equity": account.equity, "worst": root(worst), "margin": root(margin)}
                return describe(parameters, account.portfolio, **shown)
        return None

    return law


@obligation(SAFE, "E", cost=4)
def fills_at_the_mark_keep_the_account_safe(run: Run) -> Evidence:
    """Trade at the mark from equity W on, wholly and partly: equity >= W >= margin after every fill."""
    law = fills_keep_equity_above(solve_by_search, ZERO, ZERO)
    return try_law(run, SAFE, STAYS_COVERED, stories(books(admissible_parameters())), law)


@obligation(SAFE, "E", cost=4)
def fills_at_worse_prices_keep_what_was_covered(run: Run) -> Evidence:
    """Trade half a quote unit worse than the mark, with that difference held beside W: the same holds."""
    law = fills_keep_equity_above(solve_by_search, ONE / 2, ONE / 2)
    said = "so does equity that covers W and the difference, after fills at worse prices"
    return try_law(run, SAFE, said, stories(books(admissible_parameters())), law)


@obligation(SAFE, "E", role="witness")
def a_fill_can_take_all_that_is_held_beside_the_margin(run: Run) -> Evidence:
    """Show equity exactly W, above the margin before the fill and equal to it after."""
    parameters = load_parameters(run.parameters_path("article"))
    account = open_account(build_small(parameters, (4, 0, 0, 0), [(0, 1)]), ONE / 2)
    after = account.trade(0, ONE, ZERO)
    margins = [measure(parameters, replace(one.portfolio, orders=())) for one in (account, after)]
    checks = [account.equity == after.equity == ONE / 2, margins[0] < margins[1] == ONE / 4]
    return witness("long 4 with a bid of 1 and equity of 0.5, exactly W", checks)


def _hold_margin_only(parameters: Parameters, portfolio: Portfolio) -> Fraction:
    return measure(parameters, replace(portfolio, orders=()))


@obligation(SAFE, "E", role="mutant", cases=("margin-only", "worse-price-not-covered"))
def weaker_covers_are_caught(run: Run) -> Evidence:
    """Ask for the margin instead of W, or nothing for worse prices: a fill that uncovers the account must be found."""
    drawn = stories(small_books(load_parameters(run.parameters_path("article"))))
    solve, slip = (_hold_margin_only, ZERO) if run.case == "margin-only" else (solve_by_search, ONE)
    return catch(run, SAFE, STAYS_COVERED, drawn, fills_keep_equity_above(solve, slip, ZERO))


def require_after_execution(parameters: Parameters, portfolio: Portfolio, order: Order) -> Fraction:
    """Return the squared requirement to accept ``order`` at the market: W once it has filled wholly."""
    resting = replace(portfolio, orders=(*portfolio.orders, order))
    return solve_by_search(parameters, fill_partly(resting, len(portfolio.orders), ONE))


def require_as_resting(parameters: Parameters, portfolio: Portfolio, order: Order) -> Fraction:
    """Return the requirement that a limit order would have: a broken rule."""
    return solve_by_search(parameters, replace(portfolio, orders=(*portfolio.orders, order)))


def require_before(parameters: Parameters, portfolio: Portfolio, order: Order) -> Fraction:
    """Return the requirement without the order: a broken rule."""
    del order
    return solve_by_search(parameters, portfolio)


Rule: TypeAlias = Callable[[Parameters, Portfolio, Order], Fraction]
RULES: dict[str, Rule] = {"as-a-resting-order": require_as_resting, "before-execution": require_before}
Trade: TypeAlias = tuple[Book, tuple[int, Fraction], Fraction]
"""A book, contract and signed size of a market order, and an equity."""


def market_orders_are_executed(rule: Rule) -> Law[Trade]:
    """Return the law that ``rule`` refuses a market order iff a fill of the executed account needs more than equity."""

    def law(case: Trade) -> Violation | None:
        (parameters, portfolio), (number, size), equity = case
        placed = place_orders(replace(portfolio, orders=()), [(number, size)]).orders
        if not placed:
            return None
        order = replace(placed[0], id="market")
        held = portfolio.positions.get(order.contract, ZERO) + size
        executed = replace(portfolio, positions={**portfolio.positions, order.contract: held})
        needed, asked = solve_by_definition(parameters, executed), rule(parameters, portfolio, order)
        is_refused, is_short = equity**2 < asked, equity**2 < needed
        if asked == needed and is_refused == is_short:
            return None
        return describe(parameters, portfolio, market_order=size, equity=equity, needed=needed, asked=asked)

    return law


def _trades(drawn: Strategy[Book]) -> Strategy[Trade]:
    return st.tuples(drawn, st.tuples(st.integers(0, 7), SIZES), SIZES.map(abs))


@obligation(MARKET, "E", cost=2)
def market_orders_are_margined_as_executed(run: Run) -> Evidence:
    """Compare the requirement of a market order, and whether it is refused, with the account it leads to."""
    return try_law(
        run,
        MARKET,
        AS_EXECUTED,
        _trades(books(admissible_parameters())),
        market_orders_are_executed(require_after_execution),
    )


@obligation(MARKET, "E", role="witness")
def the_same_order_costs_less_at_the_market(run: Run) -> Evidence:
    """Show an order that reduces a position: resting it costs what is held, at the market it is accepted with less."""
    parameters = load_parameters(run.parameters_path("article"))
    book = build_small(parameters, (4, 0, 0, 0), [])
    sell = Order("market", "BTC-A", Side.SELL, Fraction(3))
    needed = [rule(parameters, book, sell) for rule in (require_after_execution, require_as_resting)]
    return witness(
        "long 4, a sell of 3: 0.1 at the market, 0.4 resting", [needed == [Fraction(1, 100), Fraction(4, 25)]]
    )


@obligation(MARKET, "E", role="mutant", cases=tuple(RULES))
def other_rules_for_market_orders_are_caught(run: Run) -> Evidence:
    """Margin a market order by another rule: an order that it misjudges must be found."""
    drawn = _trades(small_books(load_parameters(run.parameters_path("article"))))
    return catch(run, MARKET, AS_EXECUTED, drawn, market_orders_are_executed(RULES[run.case]))
