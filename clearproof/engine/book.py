"""What does a margin book do? The specification of its entry points, call by call, refusals included.

A call maps one :class:`clearproof.engine.book_state.Book` to the next, or is refused with the name and the values of
the contract's custom error; checks come in the contract's order. Values are as in the contract's interface: integers,
tuples for structs, lists for arrays.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NoReturn, TypeAlias

from clearproof.engine import fixed, fixed_fills
from clearproof.engine.book_state import CASH_PER_UNIT, Book, BookAccount, BookMark, BookOrder, BookSide, with_entry
from clearproof.engine.fixed import DomainError, FixedIndex, FixedParameters

MAX_AMOUNT = 10**30
"""Largest deposit or withdrawal, in 1e-6 quote."""


@dataclass(frozen=True, slots=True)
class Call:
    """One transaction."""

    name: str
    """Function of the contract."""
    caller: int
    values: tuple[Any, ...]
    """Arguments in the interface's order."""


Handler: TypeAlias = Callable[[Book, Call], Book]


def run_call(book: Book, call: Call) -> Book:
    """Return the book after ``call``.

    Raises
    ------
    DomainError
        The contract refuses the call; ``name`` and ``values`` are those of its custom error.
    """
    return _HANDLERS[call.name](book, call)


def _refuse(name: str, values: tuple[int, ...], allowed: str) -> NoReturn:
    raise DomainError(name, values, allowed)


def _set_parameters(book: Book, call: Call) -> Book:
    indexes, betas = call.values
    _check_owner(book, call.caller)
    count = len(book.parameters.indexes)
    if len(indexes) < count:
        _refuse("IndexCountShrinks", (len(indexes), count), f"at least {count} indexes")
    parameters = FixedParameters(tuple(FixedIndex(*values) for values in indexes), tuple(betas))
    fixed.check_parameters(parameters)
    return replace(book, parameters=parameters)


def _set_oracle(book: Book, call: Call) -> Book:
    (oracle,) = call.values
    _check_owner(book, call.caller)
    return replace(book, oracle=oracle)


def _list_contract(book: Book, call: Call) -> Book:
    index, (contract, price, hedge_ratio) = call.values
    _check_owner(book, call.caller)
    count = len(book.parameters.indexes)
    if index >= count:
        _refuse("UnknownIndex", (contract, index, count), f"below {count}")
    if contract in book.marks:
        _refuse("AlreadyListed", (contract,), "an id that is not in use")
    return _mark(book, contract, BookMark(index, price, hedge_ratio, book.now))


def _set_marks(book: Book, call: Call) -> Book:
    (marks,) = call.values
    if call.caller != book.oracle:
        _refuse("NotOracle", (call.caller, book.oracle), "the oracle")
    for contract, price, hedge_ratio in marks:
        _check_listed(book, contract)
        book = _mark(book, contract, BookMark(book.marks[contract].index, price, hedge_ratio, book.now))
    return book


def _mark(book: Book, contract: int, mark: BookMark) -> Book:
    fixed.check_mark(contract, mark.price, mark.hedge_ratio)
    return replace(book, marks=with_entry(book.marks, contract, mark))


def _deposit(book: Book, call: Call) -> Book:
    (amount,) = call.values
    _check_amount(amount)
    if amount > book.wallets.get(call.caller, 0):
        _refuse("TransferFromFailed", (), "tokens that the caller has")
    return _move_collateral(book, call.caller, amount)


def _withdraw(book: Book, call: Call) -> Book:
    (amount,) = call.values
    _check_amount(amount)
    if amount > book.collateral:
        _refuse("ExceedsCollateral", (amount, book.collateral), "at most what the book holds")
    book = _move_collateral(book, call.caller, -amount)
    _check_covered(book, call.caller)
    return book


def _move_collateral(book: Book, address: int, amount: int) -> Book:
    """Return the book with ``amount`` of tokens, in 1e-6 quote, taken from the wallet of an account into its cash."""
    account = book.get_account(address)
    book = _write(book, address, replace(account, cash=account.cash + amount * CASH_PER_UNIT))
    wallets = with_entry(book.wallets, address, book.wallets.get(address, 0) - amount)
    return replace(book, wallets=wallets, collateral=book.collateral + amount)


def _place_order(book: Book, call: Call) -> Book:
    slot, contract, side, lots, price = call.values
    account = book.get_account(call.caller)
    _check_lots(lots)
    fixed.check_mark(contract, price, 0)
    _check_listed(book, contract)
    if slot in account.orders:
        _refuse("SlotTaken", (call.caller, slot), "an empty slot")
    order = BookOrder(contract, BookSide(side), lots, price)
    orders = with_entry(account.orders, slot, order)
    generations = with_entry(account.generations, slot, account.generations.get(slot, 0) + 1)
    book = _write(book, call.caller, replace(account, orders=orders, generations=generations))
    resting = book.get_account(call.caller).compute_resting()[contract][order.side]
    if resting > fixed_fills.MAX_RESTING:
        _refuse("RestingOutOfRange", (contract, resting, fixed_fills.MAX_RESTING), "at most 1e12 lots a side")
    _check_domain(book, call.caller, contract)
    _check_covered(book, call.caller)
    return book


def _reduce_order(book: Book, call: Call) -> Book:
    slot, lots = call.values
    _check_lots(lots)
    return _take_out(book, call.caller, slot, lots)


def _cancel_order(book: Book, call: Call) -> Book:
    (slot,) = call.values
    return _take_out(book, call.caller, slot, _get_order(book, call.caller, slot).lots)


def _take_order(book: Book, call: Call) -> Book:
    maker, slot, lots = call.values
    if maker == call.caller:
        _refuse("SelfTrade", (maker,), "somebody else's order")
    _check_lots(lots)
    order = _get_order(book, maker, slot)
    book = _take_out(book, maker, slot, lots)
    _check_fresh(book, [order.contract])
    signed = lots * order.side.sign
    book = _trade(book, maker, order.contract, signed, order.price)
    book = _trade(book, call.caller, order.contract, -signed, order.price)
    _check_domain(book, call.caller, order.contract)
    _check_covered(book, call.caller)
    if signed * (book.marks[order.contract].price - order.price) < 0:
        _check_maker(book, maker)
    return book


def _take_out(book: Book, address: int, slot: int, lots: int) -> Book:
    """Return the book with ``lots`` less of an order."""
    order = _get_order(book, address, slot)
    if lots > order.lots:
        _refuse("ExceedsOrder", (lots, order.lots), f"at most {order.lots} lots")
    left = replace(order, lots=order.lots - lots) if lots < order.lots else None
    account = book.get_account(address)
    return _write(book, address, replace(account, orders=with_entry(account.orders, slot, left)))


def _trade(book: Book, address: int, contract: int, lots: int, price: int) -> Book:
    """Return the book with signed ``lots`` more of a contract, paid for at ``price``."""
    account = book.get_account(address)
    cash = account.cash - lots * price
    return _write(book, address, replace(account, cash=cash, positions=account.with_lots(contract, lots)))


def _write(book: Book, address: int, account: BookAccount) -> Book:
    return replace(book, accounts=with_entry(book.accounts, address, account))


def _check_owner(book: Book, caller: int) -> None:
    if caller != book.owner:
        _refuse("NotOwner", (caller, book.owner), "the owner")


def _check_listed(book: Book, contract: int) -> None:
    if contract not in book.marks:
        _refuse("NotListed", (contract,), "a listed contract")


def _check_lots(lots: int) -> None:
    if lots == 0:
        _refuse("ZeroLots", (), "at least 1 lot")


def _get_order(book: Book, address: int, slot: int) -> BookOrder:
    order = book.get_account(address).orders.get(slot)
    if order is None:
        _refuse("NoSuchOrder", (address, slot), "a slot with a resting order")
    return order


def _check_amount(amount: int) -> None:
    if not 1 <= amount <= MAX_AMOUNT:
        _refuse("AmountOutOfRange", (amount, MAX_AMOUNT), f"1 to {MAX_AMOUNT} (1e-6 quote)")


def _check_domain(book: Book, address: int, contract: int) -> None:
    """Refuse an account that can reach a size of ``contract`` outside the domain, or that uses too many contracts."""
    account = book.get_account(address)
    lots = account.get_position(contract)
    buys, sells = account.compute_resting().get(contract, (0, 0))
    low, high = lots - sells, lots + buys
    if max(abs(low), abs(high)) > fixed.MAX_LOTS:
        _refuse("ReachOutOfRange", (contract, low, high, fixed.MAX_LOTS), f"at most {fixed.MAX_LOTS} lots either side")
    used = len(account.list_used())
    if used > fixed.MAX_HELD:
        _refuse("TooManyContracts", (used, fixed.MAX_HELD), f"at most {fixed.MAX_HELD} contracts")


def _check_covered(book: Book, address: int) -> None:
    """Refuse an account with a stale mark, or with less equity than it needs."""
    _check_fresh(book, book.get_account(address).list_used())
    requirement, equity = book.compute_requirement(address).value, book.compute_equity(address)
    if requirement > equity:
        _refuse("InsufficientEquity", (requirement, equity), "equity of at least the requirement")


def _check_maker(book: Book, maker: int) -> None:
    """Refuse a fill at a loss to a maker with a stale mark, or who would not cover what is needed then."""
    _check_fresh(book, book.get_account(maker).list_used())
    requirement, equity = book.compute_requirement(maker).value, book.compute_equity(maker)
    if requirement > equity:
        _refuse("InsufficientMakerEquity", (maker, requirement, equity), "equity of at least the requirement")


def _check_fresh(book: Book, contracts: Sequence[int]) -> None:
    """Refuse when the oldest mark of ``contracts`` is stale; of equally old ones the lowest contract is named."""
    if not contracts:
        return
    time, contract = min((book.marks[contract].time, contract) for contract in contracts)
    if book.now - time > book.max_age:
        _refuse("StaleMark", (contract, time, book.max_age), f"marked in the last {book.max_age} seconds")


_HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "setParameters": _set_parameters,
        "setOracle": _set_oracle,
        "listContract": _list_contract,
        "setMarks": _set_marks,
        "deposit": _deposit,
        "withdraw": _withdraw,
        "placeOrder": _place_order,
        "reduceOrder": _reduce_order,
        "cancelOrder": _cancel_order,
        "takeOrder": _take_order,
    }
)
