"""Where do the portfolios with resting orders come from, and how does one make a larger one of the same kind?

``python benchmarks/make_portfolios.py`` writes every one of them into ``specs`` again, byte for byte (a test compares);
``python benchmarks/make_portfolios.py FOLDER INDEXES ORDERS`` writes a book over so many indexes with balanced
correlations and its parameters into FOLDER: ``/tmp/large 500 50000`` is the largest published size. Everything is made
up from round figures and one fixed sequence of numbers; ``specs/portfolios/README.md`` says what each is for.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path
from typing import Any

from clearproof.engine.decimals import format_decimal

ROOT = Path(__file__).parents[1]
Document = dict[str, Any]
Edges = Sequence[tuple[int, int]]
Numbers = Iterator[int]
PARAMETERS, PORTFOLIO = "clearproof/parameters/1", "clearproof/portfolio/1"
CONTRACTS_EACH = 3
"""Contracts on each index of a large book."""


def draw(seed: int) -> Numbers:
    """Yield the numbers 0 to 2^31 - 1 of a linear congruential generator, the same on every machine."""
    state = seed
    while True:
        state = (6364136223846793005 * state + 1442695040888963407) % 2**64
        yield state >> 33


def write_decimal(value: Fraction, places: int) -> str:
    """Return ``value`` rounded half to even to ``places`` decimals, without trailing zeros."""
    return format_decimal(Fraction(round(value * 10**places), 10**places))


def build_perpetual(index: str, price: str) -> Document:
    """Return a contract with the exposure of its index."""
    return {"index": index, "kind": "perpetual", "price": price}


def build_future(index: str, price: str) -> Document:
    """Return a dated contract with the exposure of its index."""
    return {"index": index, "kind": "future", "price": price}


def build_option(index: str, price: str, ratio: str) -> Document:
    """Return an option with hedge ratio ``ratio``."""
    return {"index": index, "kind": "option", "price": price, "hedge_ratio": ratio}


def build_order(name: str, contract: str, size: str, limit: str = "") -> Document:
    """Return an order to buy ``size`` contracts, or to sell where ``size`` begins with a minus."""
    side, magnitude = ("sell", size[1:]) if size.startswith("-") else ("buy", size)
    order = {"id": name, "contract": contract, "side": side, "size": magnitude}
    return {**order, "limit": limit} if limit else order


def build_portfolio(
    contracts: Mapping[str, Document], positions: Mapping[str, str], orders: Sequence[Document], equity: str
) -> Document:
    """Return a portfolio document."""
    head = {"schema": PORTFOLIO, "equity": equity, "contracts": dict(contracts)}
    return {**head, "positions": dict(positions), "orders": list(orders)}


# The published cases, with figures of our own


def build_cases() -> dict[str, Document]:
    """Return cases 1 to 4 of the article on pricing open orders; it prints no figures, so these are reconstructions."""
    perpetual, future = build_perpetual("BTC", "100000"), build_future("BTC", "100000")
    alone, both = {"BTC-PERP": perpetual}, {"BTC-PERP": perpetual, "BTC-DEC": future}
    ladder = [build_order(f"b{k}", "BTC-PERP", "0.2", str(99_500 - 500 * k)) for k in range(10)]
    books = {
        "case-1-adds-risk": (alone, {"BTC-PERP": "4"}, [build_order("b1", "BTC-PERP", "1", "99000")]),
        "case-2-reduces": (alone, {"BTC-PERP": "4"}, [build_order("s1", "BTC-PERP", "-2", "101000")]),
        "case-3-breaks-hedge": (
            both,
            {"BTC-PERP": "4", "BTC-DEC": "-4"},
            [build_order("b1", "BTC-DEC", "4", "99000")],
        ),
        "case-4-one-order": (alone, {"BTC-PERP": "4"}, [build_order("b1", "BTC-PERP", "2", "99500")]),
        "case-4-ladder": (alone, {"BTC-PERP": "4"}, ladder),
    }
    return {name: build_portfolio(*book, equity="60000") for name, book in books.items()}


def build_ladder() -> Document:
    """Return 20 bids and 15 asks around the mark of one perpetual, the inventory hedged in three other contracts."""
    contracts = {
        "BTC-PERP": build_perpetual("BTC", "100000"),
        "BTC-DEC": build_future("BTC", "101200"),
        "ETH-PERP": build_perpetual("ETH", "3500"),
        "ETH-3600-C": build_option("ETH", "3500", "0.44"),
    }
    positions = {"BTC-PERP": "1.5", "BTC-DEC": "-0.8", "ETH-PERP": "-22", "ETH-3600-C": "15"}
    bids = [build_order(f"b{k}", "BTC-PERP", f"0.{20 + 2 * k}", str(100_000 - 50 * k)) for k in range(1, 21)]
    asks = [build_order(f"s{k}", "BTC-PERP", f"-0.{25 + 3 * k}", str(100_000 + 50 * k)) for k in range(1, 16)]
    return build_portfolio(contracts, positions, bids + asks, "120000")


def build_calendar() -> Document:
    """Return spreads between three dates of each index with orders on every leg: the worst fill is neither end."""
    prices = {"BTC": ("100000", "100600", "101200"), "ETH": ("3500", "3525", "3550")}
    sizes = {"BTC": ("20", "-24", "4.5"), "ETH": ("-600", "720", "-150")}
    resting = {
        "BTC": (("0.8", "1.1"), ("0.9", "0.6"), ("0.3", "0.5")),
        "ETH": (("25", "18"), ("12", "30"), ("20", "16")),
    }
    contracts, positions, orders = {}, {}, []
    for index, date in product(prices, range(3)):
        name = f"{index}-{('MAR', 'JUN', 'DEC')[date]}"
        contracts[name] = build_future(index, prices[index][date])
        positions[name] = sizes[index][date]
        bought, sold = resting[index][date]
        orders += [
            build_order(f"{name}.{side}", name, size) for side, size in zip("bs", (bought, f"-{sold}"), strict=True)
        ]
    return build_portfolio(contracts, positions, orders, "150000")


def build_market_maker() -> Document:
    """Return the market maker's 45 positions with 300 orders: bids below and asks above the mark of every contract."""
    book = json.loads((ROOT / "specs" / "portfolios" / "market-maker-positions.json").read_text(encoding="utf-8"))
    numbers, orders = draw(45), []
    for place, (name, contract) in enumerate(book["contracts"].items()):
        for k in range(7 if place < 30 else 6):
            share = Fraction(next(numbers) % 46 + 5, 1_000)
            size = write_decimal(abs(Fraction(book["positions"][name])) * share, 3)
            offset = Fraction((k // 2 + 1) * (1 if k % 2 else -1), 1_000)
            limit = "" if contract["kind"] == "option" else write_decimal(Fraction(contract["price"]) * (1 + offset), 5)
            orders.append(build_order(f"{name}.{k}", name, f"-{size}" if k % 2 else size, limit))
    return {**book, "orders": orders}


# Hard and odd ones


def list_graphs() -> dict[str, tuple[int, Edges]]:
    """Return graphs whose maximum cut is known: name -> (vertices, edges)."""
    ring = [(i, (i + 1) % 5) for i in range(5)]
    petersen = ring + [(i, i + 5) for i in range(5)] + [(5 + i, 5 + (i + 2) % 5) for i in range(5)]
    torus = [(4 * r + c, 4 * ((r + 1) % 3) + c) for r in range(3) for c in range(4)]
    torus += [(4 * r + c, 4 * r + (c + 1) % 4) for r in range(3) for c in range(4)]
    return {
        "complete-5": (5, list(combinations(range(5), 2))),
        "complete-6": (6, list(combinations(range(6), 2))),
        "cycle-7": (7, [(i, (i + 1) % 7) for i in range(7)]),
        "petersen": (10, petersen),
        "cube-3": (8, _list_cube(3)),
        "cube-4": (16, _list_cube(4)),
        "torus-3x4": (12, torus),
    }


def _list_cube(dimension: int) -> Edges:
    return [(i, i | 1 << bit) for i in range(1 << dimension) for bit in range(dimension) if not i >> bit & 1]


def build_cut(vertices: int, edges: Edges) -> tuple[Document, Document]:
    """Return the parameters and the book whose worst fill is a maximum cut of the graph (FILL-HARD-006).

    The correlation of an edge is the largest of -1/5, -1/8, -1/10 and -1/16 that is at most 1/vertices in size, so that
    it is a finite decimal.
    """
    names = [f"V{k}" for k in range(vertices)]
    weight = format_decimal(-Fraction(1, min(size for size in (5, 8, 10, 16) if size >= vertices)))
    indexes = [{"name": name, "alpha_long": "1", "alpha_short": "1", "gamma": "1"} for name in names]
    beta = [[names[i], names[j], weight] for i, j in edges]
    parameters = build_parameters(indexes, beta)
    contracts = {name: build_perpetual(name, "1") for name in names}
    orders = [build_order(f"{name}.{side}", name, size) for name in names for side, size in (("b", "1"), ("s", "-1"))]
    return parameters, build_portfolio(contracts, {}, orders, str(vertices))


def build_parameters(indexes: Sequence[Document], beta: Sequence[Sequence[str]]) -> Document:
    """Return a parameters document."""
    head = {"schema": PARAMETERS, "confidence": "0.99", "horizon_days": 1}
    return {**head, "indexes": list(indexes), "beta": [list(pair) for pair in beta]}


def build_gamma_ends() -> tuple[Document, Document]:
    """Return parameters with gamma at both ends, and a book hedged on every index with orders on both legs."""
    gammas = {"FREE": "1", "USUAL": "0.92", "SPLIT": "0", "FULL": "-1"}
    indexes = [
        {"name": name, "alpha_long": "0.10", "alpha_short": "0.12", "gamma": gamma} for name, gamma in gammas.items()
    ]
    beta = [["FREE", "USUAL", "-0.5"], ["FREE", "SPLIT", "0.4"], ["USUAL", "SPLIT", "0.2"]]
    contracts, positions, orders = {}, {}, []
    for place, index in enumerate(gammas):
        for leg, size in enumerate(("10", "-10")):
            name = f"{index}-{leg}"
            contracts[name] = build_future(index, "100")
            positions[name] = size
            orders += [
                build_order(f"{name}.b", name, str(6 + 3 * place)),
                build_order(f"{name}.s", name, f"-{14 - 2 * place}"),
            ]
    return build_parameters(indexes, beta), build_portfolio(contracts, positions, orders, "1000")


def build_near_singular() -> Document:
    """Return a spread between three almost interchangeable indexes, each with a bid and an ask larger than itself."""
    contracts = {f"{name}-PERP": build_perpetual(name, "1000") for name in ("BTC", "WBTC", "ETH")}
    positions = {"BTC-PERP": "100", "WBTC-PERP": "-160", "ETH-PERP": "60"}
    orders = [
        build_order(f"{name}.{side}", name, size) for name in contracts for side, size in (("b", "170"), ("s", "-180"))
    ]
    return build_portfolio(contracts, positions, orders, "50000")


def build_flat() -> Document:
    """Return an account that holds nothing, a zero position among it, with orders each way on four contracts."""
    book = build_ladder()
    orders = [
        build_order(f"{name}.{side}", name, f"{sign}{size}")
        for name, size in {"BTC-PERP": "1", "BTC-DEC": "0.7", "ETH-PERP": "30", "ETH-3600-C": "80"}.items()
        for side, sign in (("b", ""), ("s", "-"))
    ]
    return build_portfolio(book["contracts"], {"BTC-PERP": "0"}, orders, "30000")


def build_one_contract() -> Document:
    """Return 300 orders on one contract of a book of two."""
    numbers = draw(300)
    sizes = [write_decimal(Fraction(next(numbers) % 400 + 1, 1_000), 3) for _ in range(300)]
    orders = [build_order(f"o{k}", "BTC-PERP", f"-{size}" if k % 3 else size) for k, size in enumerate(sizes)]
    contracts = {"BTC-PERP": build_perpetual("BTC", "100000"), "ETH-PERP": build_perpetual("ETH", "3500")}
    return build_portfolio(contracts, {"BTC-PERP": "12.5", "ETH-PERP": "-180"}, orders, "400000")


def build_large(size: int, count: int) -> tuple[Document, Document]:
    """Return parameters of ``size`` indexes with balanced correlations, and a book of ``count`` orders over them.

    One factor moves every index, each tenth index the other way, so that flipping those makes every correlation >= 0.
    Three contracts on each index; a third of the indexes is hedged by itself.
    """
    numbers = draw(size)
    indexes, loadings = [], []
    for k in range(size):
        long, short = (write_decimal(Fraction(next(numbers) % 200 + 60, 1_000), 3) for _ in range(2))
        gamma = write_decimal(Fraction(next(numbers) % 80 + 910, 1_000), 3)
        indexes.append({"name": f"I{k}", "alpha_long": long, "alpha_short": short, "gamma": gamma})
        loadings.append(Fraction(next(numbers) % 50 + 30, 100) * (-1 if k % 10 == 9 else 1))
    beta = [[f"I{i}", f"I{j}", format_decimal(loadings[i] * loadings[j])] for i, j in combinations(range(size), 2)]
    contracts, positions = {}, {}
    for k in range(size):
        price = next(numbers) % 900 + 100
        for leg in range(CONTRACTS_EACH):
            name = f"I{k}-{leg}"
            ratio = write_decimal(Fraction(next(numbers) % 120 - 60, 100), 2)
            contracts[name] = (
                build_option(f"I{k}", str(price), ratio) if leg == 2 else build_future(f"I{k}", str(price))
            )
            positions[name] = str(next(numbers) % 2_001 - 1_000)
        if k % 3 == 0:
            positions[f"I{k}-1"] = str(-int(positions[f"I{k}-0"]))
    names, orders = list(contracts), []
    for k in range(count):
        sold = next(numbers) % 2
        amount = f"{'-' if sold else ''}{next(numbers) % (40 * len(names) * CONTRACTS_EACH * 10 // count + 1) + 1}"
        orders.append(build_order(f"o{k}", names[k % len(names)], amount))
    return build_parameters(indexes, beta), build_portfolio(contracts, positions, orders, "1000000000")


# Writing


def render(document: Document) -> str:
    """Return ``document`` with one contract, position, index, order or group of pairs a line."""
    parts = []
    for key, value in document.items():
        if isinstance(value, dict) and value:
            lines = [f"    {json.dumps(name)}: {json.dumps(item)}" for name, item in value.items()]
            parts.append(f'  "{key}": {{\n' + ",\n".join(lines) + "\n  }")
        elif isinstance(value, list) and value:
            parts.append(f'  "{key}": [\n' + ",\n".join(f"    {json.dumps(item)}" for item in value) + "\n  ]")
        else:
            parts.append(f'  "{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def build_all() -> dict[str, str]:
    """Return every document that this module keeps in ``specs``: path -> text."""
    parameters, portfolios = {}, build_cases()
    portfolios |= {"ladder": build_ladder(), "calendar-spreads": build_calendar(), "market-maker": build_market_maker()}
    for name, graph in list_graphs().items():
        parameters[f"max-cut-{name}"], portfolios[f"max-cut-{name}"] = build_cut(*graph)
    parameters["gamma-ends"], portfolios["gamma-ends"] = build_gamma_ends()
    portfolios |= {"near-singular": build_near_singular(), "flat": build_flat(), "one-contract": build_one_contract()}
    parameters["hundred"], portfolios["hundred"] = build_large(100, 3_000)
    files = {f"specs/parameters/{name}.json": render(document) for name, document in parameters.items()}
    return files | {f"specs/portfolios/{name}.json": render(document) for name, document in portfolios.items()}


def main(arguments: Sequence[str]) -> int:
    """Write the documents of ``specs``, or a large book into a folder of its own."""
    if len(arguments) not in (0, 3):
        print(__doc__, file=sys.stderr)
        return 2
    files, folder = (build_all(), ROOT) if not arguments else ({}, Path(arguments[0]))
    if arguments:
        parameters, portfolio = build_large(int(arguments[1]), int(arguments[2]))
        files = {"parameters.json": render(parameters), "portfolio.json": render(portfolio)}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        print(folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
