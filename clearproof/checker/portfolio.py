"""What can each contract of a portfolio file reach? The checker's own reader of positions and resting orders.

An order may fill any fraction, so contract c reaches every size from its position less all sells to its position plus
all buys, and nothing else about the orders matters (FILL-SPLIT-011). Numbers are kept short, so that no file stalls a
rule.
"""

from dataclasses import dataclass
from fractions import Fraction

from clearproof.checker.documents import get_choice, get_list, get_number, get_object, get_table, get_text
from clearproof.checker.errors import Rejected

MAX_CONTRACTS = 10_000
MAX_ORDERS = 1_000_000
SIZE_BITS = 1_024
"""Longest denominator of a sum of sizes; decimals never come near it, a million fractions p/q could."""
KINDS = ("future", "perpetual", "option")
PRICING = ("volatility", "expiry_days")
"""How an option's hedge ratio moves with its price; no exposure at the present price depends on it."""


@dataclass(frozen=True)
class Ends:
    """The two ends of one contract's exposure, in quote units."""

    contract: str
    index: str
    low: Fraction
    high: Fraction


def read_ends(path: str, value: object, names: tuple[str, ...]) -> list[Ends]:
    """Return the reachable exposures of a ``clearproof/portfolio/1`` document, by contract name.

    ``names`` are the indexes that the parameters have.
    """
    top = get_object(path, value, {"schema", "contracts"}, frozenset({"equity", "positions", "orders"}))
    get_choice(f"{path} schema", top["schema"], ("clearproof/portfolio/1",))
    contracts = get_table(f"{path} contracts", top["contracts"], _read_contract, MAX_CONTRACTS)
    reach = {}
    for name, size in get_table(f"{path} positions", top.get("positions", {}), get_number, MAX_CONTRACTS).items():
        if name not in contracts:
            raise Rejected(f"{path} positions", name, "a contract of the portfolio")
        reach[name] = [size, size]
    _add_orders(f"{path} orders", top.get("orders", []), reach, contracts)
    ends = []
    for name in sorted(reach):
        index, unit = contracts[name]
        low, high = sorted(size * unit for size in reach[name])
        ends.append(Ends(name, get_choice(f"{path} contracts[{name}].index", index, names), low, high))
    return ends


def _read_contract(field: str, item: object) -> tuple[str, Fraction]:
    """Return the index and the exposure of one contract held long, price times hedge ratio."""
    entry = get_object(field, item, {"index", "kind", "price"}, frozenset({"hedge_ratio", *PRICING}))
    price = get_number(f"{field}.price", entry["price"])
    if price <= 0:
        raise Rejected(f"{field}.price", price, "> 0")
    is_option = get_choice(f"{field}.kind", entry["kind"], KINDS) == "option"
    if is_option != ("hedge_ratio" in entry):
        raise Rejected(f"{field}.hedge_ratio", entry.get("hedge_ratio"), "one for an option, none for anything else")
    pricing = [get_number(f"{field}.{key}", entry[key]) for key in PRICING if key in entry]
    if pricing and (not is_option or len(pricing) < len(PRICING) or min(pricing) <= 0):
        raise Rejected(f"{field}.volatility", entry.get("volatility"), "both keys above 0 on an option, or neither")
    ratio = get_number(f"{field}.hedge_ratio", entry.get("hedge_ratio", 1))
    if abs(ratio) > 1:
        raise Rejected(f"{field}.hedge_ratio", ratio, "between -1 and 1")
    return get_text(f"{field}.index", entry["index"]), price * ratio


def _add_orders(
    field: str, value: object, reach: dict[str, list[Fraction]], contracts: dict[str, tuple[str, Fraction]]
) -> None:
    """Widen the [low, high] of ``reach`` by every order, in sizes."""
    orders, seen = get_list(field, value, 0, MAX_ORDERS), set()
    for i, item in enumerate(orders):
        place = f"{field}[{i}]"
        order = get_object(place, item, {"id", "contract", "side", "size"}, frozenset({"limit"}))
        seen.add(get_text(f"{place}.id", order["id"]))
        name, size = get_text(f"{place}.contract", order["contract"]), get_number(f"{place}.size", order["size"])
        if name not in contracts:
            raise Rejected(f"{place}.contract", name, "a contract of the portfolio")
        if size.numerator <= 0:
            raise Rejected(f"{place}.size", size, "> 0")
        span = reach.setdefault(name, [Fraction(0), Fraction(0)])
        buys = get_choice(f"{place}.side", order["side"], ("buy", "sell")) == "buy"
        span[buys] += size if buys else -size
        if span[buys].denominator.bit_length() > SIZE_BITS:
            raise Rejected(f"{place}.size", size, f"sums with denominators of at most {SIZE_BITS} bits")
    if len(seen) < len(orders):
        raise Rejected(field, f"{len(orders) - len(seen)} ids again", "each id once")
