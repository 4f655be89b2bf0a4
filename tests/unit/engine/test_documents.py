"""Every complaint names the place in the document, what was found and what is allowed."""

import copy
import json
from fractions import Fraction
from pathlib import Path

import pytest

from clearproof.engine.documents import dump_parameters, dump_portfolio, load_parameters, load_portfolio
from clearproof.engine.portfolio import Kind, Side
from clearproof.errors import Exit, InputError

ROOT = Path(__file__).parents[3]
PORTFOLIO = {
    "schema": "clearproof/portfolio/1",
    "equity": "60000",
    "contracts": {
        "BTC-PERP": {"index": "BTC", "kind": "perpetual", "price": "100000"},
        "ETH-4000-C": {"index": "ETH", "kind": "option", "price": "3500", "hedge_ratio": "0.42"},
    },
    "positions": {"BTC-PERP": "4", "ETH-4000-C": "-100"},
    "orders": [{"id": "a1", "contract": "BTC-PERP", "side": "buy", "size": "0.5", "limit": "99000"}],
}
PARAMETERS = {
    "schema": "clearproof/parameters/1",
    "confidence": "0.99",
    "horizon_days": 1,
    "indexes": [
        {"name": "BTC", "alpha_long": "0.10", "alpha_short": "0.10", "gamma": "0.92"},
        {"name": "ETH", "alpha_long": "0.10", "alpha_short": "0.11", "gamma": "0.92"},
    ],
    "beta": [["BTC", "ETH", "0.5"]],
}
REMOVED = object()


def change(document, path, value):
    changed = copy.deepcopy(document)
    target = changed
    for key in path[:-1]:
        target = target[key]
    if value is REMOVED:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return changed


def write(tmp_path, content, name="document.json"):
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def complain(load, path):
    with pytest.raises(InputError) as caught:
        load(path)
    assert caught.value.exit_code is Exit.USAGE
    message = str(caught.value)
    assert message.startswith(str(path))
    return message.removeprefix(str(path)).removeprefix(": ")


def test_portfolio_is_read_exactly(tmp_path):
    book = load_portfolio(write(tmp_path, PORTFOLIO))
    assert book.equity == 60_000
    assert book.contracts["ETH-4000-C"].hedge_ratio == Fraction(21, 50)
    assert book.contracts["BTC-PERP"].kind is Kind.PERPETUAL
    assert book.positions == {"BTC-PERP": 4, "ETH-4000-C": -100}
    assert (book.orders[0].side, book.orders[0].size, book.orders[0].limit) == (Side.BUY, Fraction(1, 2), 99_000)


def test_parameters_are_read_exactly(tmp_path):
    parameters = load_parameters(write(tmp_path, PARAMETERS))
    assert [index.name for index in parameters.indexes] == ["BTC", "ETH"]
    assert parameters.indexes[1].alpha_short == Fraction(11, 100)
    assert parameters.get_beta(1, 0) == Fraction(1, 2)
    assert (parameters.confidence, parameters.horizon_days) == (Fraction(99, 100), 1)


def test_toml_says_the_same_as_json(tmp_path):
    text = """
        schema = "clearproof/portfolio/1"
        equity = 60_000.0
        [contracts.BTC-PERP]
        index = "BTC"
        kind = "perpetual"
        price = 100000
        [contracts.ETH-4000-C]
        index = "ETH"
        kind = "option"
        price = 3.5e3
        hedge_ratio = 0.42
        [positions]
        BTC-PERP = "4"
        ETH-4000-C = -100
        [[orders]]
        id = "a1"
        contract = "BTC-PERP"
        side = "buy"
        size = 0.5
        limit = 99000
    """
    assert load_portfolio(write(tmp_path, text, "book.toml")) == load_portfolio(write(tmp_path, PORTFOLIO))


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "specs" / "parameters").glob("*.json")))
def test_shipped_parameters_survive_a_round_trip(name, tmp_path):
    parameters = load_parameters(ROOT / "specs" / "parameters" / f"{name}.json")
    assert load_parameters(write(tmp_path, dump_parameters(parameters))) == parameters


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "specs" / "portfolios").glob("*.json")))
def test_shipped_portfolios_survive_a_round_trip(name, tmp_path):
    book = load_portfolio(ROOT / "specs" / "portfolios" / f"{name}.json")
    assert load_portfolio(write(tmp_path, dump_portfolio(book))) == book


def test_orders_survive_a_round_trip(tmp_path):
    book = load_portfolio(write(tmp_path, PORTFOLIO))
    assert load_portfolio(write(tmp_path, dump_portfolio(book), "again.json")) == book


def test_pricing_of_an_option_is_read_and_written_back(tmp_path):
    priced = change(PORTFOLIO, ["contracts", "ETH-4000-C", "volatility"], "0.65")
    priced = change(priced, ["contracts", "ETH-4000-C", "expiry_days"], "30.5")
    book = load_portfolio(write(tmp_path, priced))
    option = book.contracts["ETH-4000-C"]
    assert (option.volatility, option.expiry_days) == (Fraction(13, 20), Fraction(61, 2))
    assert load_portfolio(write(tmp_path, dump_portfolio(book))) == book


def test_optional_parts_may_be_absent(tmp_path):
    short = {key: PORTFOLIO[key] for key in ("schema", "contracts", "orders")}
    book = load_portfolio(write(tmp_path, change(short, ["orders", 0, "limit"], REMOVED)))
    assert (book.equity, book.positions, book.orders[0].limit) == (None, {}, None)
    one = {"schema": PARAMETERS["schema"], "indexes": PARAMETERS["indexes"][:1]}
    assert load_parameters(write(tmp_path, one)).confidence == Fraction(99, 100)


BAD_PORTFOLIOS = [
    (["extra"], 1, "found unknown key 'extra', allowed: one of contracts, equity, positions, orders"),
    (["schema"], "clearproof/portfolio/2", "schema: found 'clearproof/portfolio/2', allowed: clearproof/portfolio/1"),
    (["schema"], REMOVED, "schema: found null, allowed: clearproof/portfolio/1"),
    (["contracts"], REMOVED, "contracts: found nothing, allowed: a value: the key is required"),
    (["contracts"], [], "contracts: found [], allowed: an object"),
    (["contracts", "BTC-PERP"], "x", "contracts.BTC-PERP: found 'x', allowed: an object"),
    (
        ["contracts", "BTC-PERP", "colour"],
        "red",
        (
            "contracts.BTC-PERP: found unknown key 'colour', "
            "allowed: one of index, kind, price, hedge_ratio, volatility, expiry_days"
        ),
    ),
    (["contracts", "BTC-PERP", "price"], "0", "contracts.BTC-PERP.price: found '0', allowed: > 0"),
    (["contracts", "BTC-PERP", "price"], "-1", "contracts.BTC-PERP.price: found '-1', allowed: > 0"),
    (
        ["contracts", "BTC-PERP", "price"],
        REMOVED,
        "contracts.BTC-PERP.price: found nothing, allowed: a value: the key is required",
    ),
    (
        ["contracts", "BTC-PERP", "kind"],
        "swap",
        "contracts.BTC-PERP.kind: found 'swap', allowed: one of future, perpetual, option",
    ),
    (
        ["contracts", "BTC-PERP", "hedge_ratio"],
        "1",
        "contracts.BTC-PERP.hedge_ratio: found '1', allowed: absent: a perpetual has none, only an option does",
    ),
    (
        ["contracts", "BTC-PERP", "volatility"],
        "0.6",
        "contracts.BTC-PERP.volatility: found '0.6', allowed: absent: a perpetual has none, only an option does",
    ),
    (
        ["contracts", "ETH-4000-C", "expiry_days"],
        "30",
        "contracts.ETH-4000-C.expiry_days: found '30', allowed: both volatility and expiry_days, or neither",
    ),
    (
        ["contracts", "ETH-4000-C", "volatility"],
        "0",
        "contracts.ETH-4000-C.volatility: found '0', allowed: > 0",
    ),
    (
        ["contracts", "ETH-4000-C", "hedge_ratio"],
        "1.0001",
        "contracts.ETH-4000-C.hedge_ratio: found '1.0001', allowed: between -1 and 1",
    ),
    (
        ["contracts", "ETH-4000-C", "hedge_ratio"],
        "-1.0001",
        "contracts.ETH-4000-C.hedge_ratio: found '-1.0001', allowed: between -1 and 1",
    ),
    (
        ["contracts", "ETH-4000-C", "hedge_ratio"],
        REMOVED,
        "contracts.ETH-4000-C.hedge_ratio: found nothing, allowed: a value: the key is required",
    ),
    (
        ["contracts", " A"],
        {},
        "contracts: found ' A', allowed: a name of 1 to 100 printable characters, no space at either end",
    ),
    (
        ["positions", "XRP"],
        "1",
        "positions.XRP: found unknown contract 'XRP', allowed: a contract listed under contracts",
    ),
    (
        ["positions", "BTC-PERP"],
        float("nan"),
        'positions.BTC-PERP: found NaN, allowed: a finite decimal such as "0.10"',
    ),
    (["positions", "BTC-PERP"], "nan", "positions.BTC-PERP: found 'nan', allowed: a finite decimal such as \"0.10\""),
    (
        ["positions", "BTC-PERP"],
        float("-inf"),
        'positions.BTC-PERP: found -Infinity, allowed: a finite decimal such as "0.10"',
    ),
    (
        ["positions", "BTC-PERP"],
        0.1 + 0.2,
        "positions.BTC-PERP: found 0.30000000000000004, allowed: at most 15 digits in an unquoted number",
    ),
    (
        ["positions", "BTC-PERP"],
        1e300,
        "positions.BTC-PERP: found 1e+300, allowed: at most 128 characters and an exponent of at most 100",
    ),
    (["positions", "BTC-PERP"], True, 'positions.BTC-PERP: found true, allowed: a finite decimal such as "0.10"'),
    (["positions"], {}, None),
    (["equity"], None, 'equity: found null, allowed: a finite decimal such as "0.10"'),
    (["orders"], {}, "orders: found {}, allowed: a list"),
    (["orders", 0, "size"], "0", "orders[0].size: found '0', allowed: > 0"),
    (["orders", 0, "size"], "-1", "orders[0].size: found '-1', allowed: > 0"),
    (["orders", 0, "limit"], "0", "orders[0].limit: found '0', allowed: > 0"),
    (["orders", 0, "side"], "BUY", "orders[0].side: found 'BUY', allowed: one of buy, sell"),
    (
        ["orders", 0, "contract"],
        "XRP",
        "orders[0].contract: found unknown contract 'XRP', allowed: a contract listed under contracts",
    ),
    (
        ["orders", 0, "id"],
        5,
        "orders[0].id: found 5, allowed: a name of 1 to 100 printable characters, no space at either end",
    ),
    (["orders"], PORTFOLIO["orders"] * 2, "orders[1].id: found 'a1' again, allowed: each id once"),
]


@pytest.mark.parametrize(("path", "value", "message"), BAD_PORTFOLIOS)
def test_bad_portfolio_is_refused_by_name(path, value, message, tmp_path):
    document = change(PORTFOLIO, path, value)
    if message is None:
        document["orders"] = []
        message = "positions: found an empty portfolio, allowed: at least one position or order"
    assert complain(load_portfolio, write(tmp_path, document)) == message


BAD_PARAMETERS = [
    (["rho"], 1, "found unknown key 'rho', allowed: one of indexes, confidence, horizon_days, beta"),
    (["indexes"], [], "indexes: found none, allowed: at least one index"),
    (["indexes", 1, "name"], "BTC", "indexes[1].name: found 'BTC' again, allowed: each name once"),
    (["indexes", 1, "alpha_short"], "0", "indexes[1].alpha_short: found '0', allowed: > 0"),
    (["indexes", 0, "alpha_long"], "-0.1", "indexes[0].alpha_long: found '-0.1', allowed: > 0"),
    (["indexes", 1, "gamma"], "1.0001", "indexes[1].gamma: found '1.0001', allowed: between -1 and 1"),
    (["indexes", 1, "gamma"], "-1.0001", "indexes[1].gamma: found '-1.0001', allowed: between -1 and 1"),
    (["indexes", 1, "gamma"], REMOVED, "indexes[1].gamma: found nothing, allowed: a value: the key is required"),
    (["indexes", 1], "ETH", "indexes[1]: found 'ETH', allowed: an object"),
    (["beta"], REMOVED, "beta: found nothing, allowed: a list of pairs; [] where no two indexes are correlated"),
    (["beta"], {}, "beta: found {}, allowed: a list"),
    (
        ["beta", 0],
        ["BTC", "ETH"],
        'beta[0]: found [\'BTC\', \'ETH\'], allowed: three entries, as in ["BTC", "ETH", "0.5"]',
    ),
    (["beta", 0, 2], "1.01", "beta[0][2]: found '1.01', allowed: between -1 and 1"),
    (["beta", 0, 2], "-1.01", "beta[0][2]: found '-1.01', allowed: between -1 and 1"),
    (["beta", 0, 1], "XRP", "beta[0][1]: found 'XRP', allowed: one of BTC, ETH"),
    (["beta", 0, 1], "BTC", "beta[0]: found an index with itself, allowed: two different indexes"),
    (
        ["beta"],
        [["BTC", "ETH", "0.5"], ["ETH", "BTC", "0.5"]],
        "beta[1]: found the pair ETH, BTC again, allowed: each pair once, in either order",
    ),
    (["confidence"], "1", "confidence: found 1, allowed: between 0 and 1, both excluded"),
    (["horizon_days"], 0, "horizon_days: found 0, allowed: at least 1"),
    (["horizon_days"], "1.5", "horizon_days: found '1.5', allowed: a whole number"),
]


@pytest.mark.parametrize(("path", "value", "message"), BAD_PARAMETERS)
def test_bad_parameters_are_refused_by_name(path, value, message, tmp_path):
    assert complain(load_parameters, write(tmp_path, change(PARAMETERS, path, value))) == message


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        (
            '{"schema": 1,',
            "a.json",
            "found Expecting property name enclosed in double quotes: line 1 column 14 (char 13), allowed: JSON",
        ),
        ("", "a.json", "found Expecting value: line 1 column 1 (char 0), allowed: JSON"),
        ("[]", "a.json", "found [], allowed: an object"),
        ("NaN", "a.json", "found NaN, allowed: an object"),
        ("[" * 200_000, "a.json", "found nesting too deep to read, allowed: a document of this schema"),
        ('{"a": {"b": 1, "c": 2, "b": 3}}', "a.json", "a.b: found a key that stands twice, allowed: each key once"),
        ('{"a": [{"b": 1, "b": 1}]}', "a.json", "a[0].b: found a key that stands twice, allowed: each key once"),
        ("a = 1\na = 2", "a.toml", "found Cannot overwrite a value (at end of document), allowed: TOML"),
        ("{}", "a.yaml", "found the suffix '.yaml', allowed: a .json or .toml file"),
    ],
)
def test_malformed_files_are_refused(text, name, message, tmp_path):
    assert complain(load_portfolio, write(tmp_path, text, name)) == message


def test_bytes_that_are_not_utf8_are_refused(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b'{"\xff": 1}')
    assert complain(load_portfolio, path) == "found the byte 0xff at 2, allowed: UTF-8"


def test_missing_file_is_refused(tmp_path):
    path = tmp_path / "a.json"
    assert complain(load_portfolio, path) == "found No such file or directory, allowed: a file that can be read"


def test_toml_nan_and_dates_are_refused(tmp_path):
    head = 'schema = "clearproof/portfolio/1"\ncontracts = {}\nequity = '
    for value, shown in (("nan", "nan"), ("-inf", "-inf"), ("1979-05-27", "datetime.date(1979, 5, 27)")):
        message = complain(load_portfolio, write(tmp_path, head + value, "a.toml"))
        assert message == f'equity: found {shown}, allowed: a finite decimal such as "0.10"'
