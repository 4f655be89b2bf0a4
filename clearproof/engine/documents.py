"""How do parameters and portfolios get in from files, and back out?

Formats ``clearproof/parameters/1`` and ``clearproof/portfolio/1``, JSON or TOML by the file's suffix. Reading is
strict: every key is known, no key stands twice, every number is exact (see ``decimals``), and each complaint is one
:class:`InputError` that names the path inside the document, what was found and what is allowed.
"""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

from clearproof.engine.decimals import describe, format_decimal
from clearproof.engine.nodes import Node, read_document
from clearproof.engine.parameters import Index, Parameters
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.errors import InputError

PARAMETERS_SCHEMA = "clearproof/parameters/1"
PORTFOLIO_SCHEMA = "clearproof/portfolio/1"
_KINDS, _SIDES = (tuple(item.value for item in choices) for choices in (Kind, Side))
_OPTION_KEYS = ("hedge_ratio", "volatility", "expiry_days")
"""The keys that only an option may have; the first is required of it, the other two come together."""

Document: TypeAlias = dict[str, Any]
"""What ``json.dumps`` writes; numbers are decimal strings."""


def load_parameters(path: Path) -> Parameters:
    """Return the parameter set that the file at ``path`` holds.

    Ranges are checked; admissibility is not, see ``admissible``.

    Raises
    ------
    InputError
        The file cannot be read, is malformed, or holds a key or a value that is not allowed.
    """
    top = read_document(path, PARAMETERS_SCHEMA)
    top.check_keys(("indexes",), ("confidence", "horizon_days", "beta"))
    scope: Document = {}
    if top.has("confidence"):
        scope["confidence"] = top.get("confidence").decimal()
    if top.has("horizon_days"):
        scope["horizon_days"] = top.get("horizon_days").integer()
    indexes = tuple(_read_index(item) for item in top.get("indexes").items())
    uncorrelated = top.build(lambda: Parameters(indexes, {}, **scope))
    if len(indexes) > 1 and not top.has("beta"):
        raise InputError(top.at("beta"), "nothing", "a list of pairs; [] where no two indexes are correlated")
    names = [index.name for index in indexes]
    return replace(uncorrelated, beta=_read_beta(top.get("beta"), names) if top.has("beta") else {})


def load_portfolio(path: Path) -> Portfolio:
    """Return the account that the file at ``path`` holds.

    Raises
    ------
    InputError
        The file cannot be read, is malformed, holds a key or a value that is not allowed, or neither a position nor an
        order.
    """
    top = read_document(path, PORTFOLIO_SCHEMA)
    top.check_keys(("contracts",), ("equity", "positions", "orders"))
    contracts = {name: _read_contract(name, item) for name, item in top.get("contracts").members()}
    positions = {name: item.decimal() for name, item in top.get("positions").members()} if top.has("positions") else {}
    orders = tuple(_read_order(item) for item in top.get("orders").items()) if top.has("orders") else ()
    equity = top.get("equity").decimal() if top.has("equity") else None
    if not positions and not orders:
        raise InputError(top.at("positions"), "an empty portfolio", "at least one position or order")
    return top.build(lambda: Portfolio(contracts, positions, orders, equity))


def dump_parameters(parameters: Parameters) -> Document:
    """Return the document of ``parameters``, ready for ``json.dumps``; pairs without correlation are left out.

    Raises
    ------
    InputError
        A number is not a finite decimal.
    """
    names = [index.name for index in parameters.indexes]
    pairs = [(i, j) for i in range(parameters.size) for j in range(i + 1, parameters.size)]
    return {
        "schema": PARAMETERS_SCHEMA,
        "confidence": format_decimal(parameters.confidence),
        "horizon_days": parameters.horizon_days,
        "indexes": [
            {
                "name": index.name,
                "alpha_long": format_decimal(index.alpha_long),
                "alpha_short": format_decimal(index.alpha_short),
                "gamma": format_decimal(index.gamma),
            }
            for index in parameters.indexes
        ],
        "beta": [
            [names[i], names[j], format_decimal(parameters.get_beta(i, j))]
            for i, j in pairs
            if parameters.get_beta(i, j) != 0
        ],
    }


def dump_portfolio(portfolio: Portfolio) -> Document:
    """Return the document of ``portfolio``, ready for ``json.dumps``.

    Raises
    ------
    InputError
        A number is not a finite decimal.
    """
    document: Document = {
        "schema": PORTFOLIO_SCHEMA,
        "contracts": {name: _dump_contract(contract) for name, contract in portfolio.contracts.items()},
        "positions": {name: format_decimal(size) for name, size in portfolio.positions.items()},
        "orders": [_dump_order(order) for order in portfolio.orders],
    }
    if portfolio.equity is not None:
        document["equity"] = format_decimal(portfolio.equity)
    return document


def _read_index(node: Node) -> Index:
    node.check_keys(("name", "alpha_long", "alpha_short", "gamma"), ())
    name = node.get("name").name()
    numbers = [node.get(key).decimal() for key in ("alpha_long", "alpha_short", "gamma")]
    return node.build(lambda: Index(name, *numbers))


def _read_beta(node: Node, names: list[str]) -> dict[frozenset[str], Fraction]:
    """Return the listed correlations, each pair judged where it stands so that the message can say which it is."""
    beta: dict[frozenset[str], Fraction] = {}
    known = dict.fromkeys(names)
    for item in node.items():
        parts = list(item.items())
        if len(parts) != 3:
            raise InputError(item.place, describe(item.value), 'three entries, as in ["BTC", "ETH", "0.5"]')
        first, second = (part.choice(known) for part in parts[:2])
        value = parts[2].decimal()
        if abs(value.numerator) > value.denominator:
            raise InputError(parts[2].place, describe(parts[2].value), "between -1 and 1")
        pair = frozenset((first, second))
        if pair in beta:
            raise InputError(item.place, f"the pair {first}, {second} again", "each pair once, in either order")
        if first == second:
            raise InputError(item.place, "an index with itself", "two different indexes")
        beta[pair] = value
    return beta


def _read_contract(name: str, node: Node) -> Contract:
    node.check_keys(("index", "kind", "price"), _OPTION_KEYS)
    index, kind, price = (
        node.get("index").name(),
        Kind(node.get("kind").choice(_KINDS)),
        node.get("price").decimal(),
    )
    if kind is not Kind.OPTION:
        for key in filter(node.has, _OPTION_KEYS):
            found = describe(node.get(key).value)
            raise InputError(node.at(key), found, f"absent: a {kind} has none, only an option does")
        return node.build(lambda: Contract(name, index, kind, price))
    ratio = node.get("hedge_ratio").decimal()
    pricing = {key: node.get(key).decimal() for key in _OPTION_KEYS[1:] if node.has(key)}
    return node.build(lambda: Contract(name, index, kind, price, ratio, **pricing))


def _read_order(node: Node) -> Order:
    node.check_keys(("id", "contract", "side", "size"), ("limit",))
    name, contract = node.get("id").name(), node.get("contract").name()
    side, size = Side(node.get("side").choice(_SIDES)), node.get("size").decimal()
    limit = node.get("limit").decimal() if node.has("limit") else None
    return node.build(lambda: Order(name, contract, side, size, limit))


def _dump_contract(contract: Contract) -> Document:
    document = {"index": contract.index, "kind": contract.kind.value, "price": format_decimal(contract.price)}
    if contract.kind is Kind.OPTION:
        document["hedge_ratio"] = format_decimal(contract.hedge_ratio)
    if contract.volatility is not None and contract.expiry_days is not None:
        document["volatility"] = format_decimal(contract.volatility)
        document["expiry_days"] = format_decimal(contract.expiry_days)
    return document


def _dump_order(order: Order) -> Document:
    size = format_decimal(order.size)
    document = {"id": order.id, "contract": order.contract, "side": order.side.value, "size": size}
    if order.limit is not None:
        document["limit"] = format_decimal(order.limit)
    return document
