"""``clearproof margin`` and ``parameters check``: exact answers, and one clear sentence for every bad document."""

import json
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from clearproof.cli import account
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fills import compute_worst_fill
from clearproof.engine.margin import compute_margin
from clearproof.engine.portfolio import Portfolio, Side
from clearproof.schemas import load_schema
from tests.cli.conftest import Cli
from tests.unit.gate.projects import ARTICLE, ROOT

WORKED = ROOT / "specs" / "portfolios" / "worked-example.json"
PARAMETERS = ROOT / "specs" / "parameters"
PORTFOLIOS = ROOT / "specs" / "portfolios"
Documents = tuple[Path, Path]


def change(path: Path, *keys: object, value: object) -> None:
    """Set one place of a JSON document."""
    document = json.loads(path.read_text())
    place = document
    for key in keys[:-1]:
        place = place[key]
    if value is None:
        del place[keys[-1]]
    else:
        place[keys[-1]] = value
    path.write_text(json.dumps(document))


def assert_refused(outcome: object, code: int, *words: str) -> None:
    assert outcome.code == code, outcome
    assert outcome.out == ""
    lines = outcome.err.splitlines()
    assert lines[0].startswith("error: ")
    assert not lines[0].endswith(".")
    assert "Traceback" not in outcome.err
    assert len(lines) == 1 or (lines[1] == "" and lines[2].startswith("hint: ") and len(lines) == 3)
    for word in words:
        assert word in lines[0], lines[0]


def test_the_worked_example_has_the_exact_margin(cli: Cli) -> None:
    outcome = cli("margin", WORKED, "--parameters", PARAMETERS / "article.json", "--json")
    assert outcome.code == 0
    jsonschema.validate(outcome.json, load_schema("margin"))
    with localcontext() as context:
        context.prec = 24
        assert Decimal(outcome.json["margin"]) == Decimal(1425_000_000).sqrt()
    assert outcome.json["worst_case_margin"] == outcome.json["margin"]
    assert Decimal(outcome.json["isolated_margin"]) == Decimal(outcome.json["cross_margin"]) == 75000
    assert (outcome.json["exact"], outcome.json["covered"], outcome.json["leverage"]) == (True, True, "12.5")


def test_every_figure_has_eighteen_significant_digits(cli: Cli, documents: Documents) -> None:
    outcome = cli("margin", documents[0], "--parameters", documents[1], "--json")
    for key in ("margin", "worst_case_margin", "isolated_margin", "cross_margin"):
        assert len(outcome.json[key].replace(".", "").lstrip("0")) >= 18


def test_toml_is_read_like_json(cli: Cli, documents: Documents, tmp_path: Path) -> None:
    book = tmp_path / "book.toml"
    book.write_text(
        'schema = "clearproof/portfolio/1"\nequity = "60000"\n'
        '[contracts.BTC-PERP]\nindex = "BTC"\nkind = "perpetual"\nprice = "100000"\n'
        '[contracts.ETH-C]\nindex = "ETH"\nkind = "option"\nprice = "3500"\nhedge_ratio = "0.5"\n'
        '[positions]\nBTC-PERP = "4"\nETH-C = "-200"\n'
    )
    same = [cli("margin", path, "--parameters", documents[1], "--json").out for path in (book, documents[0])]
    assert same[0] == same[1]


def test_an_account_below_its_margin_is_exit_one(cli: Cli, documents: Documents) -> None:
    change(documents[0], "equity", value="30000")
    outcome = cli("margin", *documents[:1], "--parameters", documents[1])
    assert outcome.code == 1
    assert "covered           no" in outcome.out


def test_without_equity_nothing_is_compared(cli: Cli, documents: Documents) -> None:
    change(documents[0], "equity", value=None)
    outcome = cli("margin", documents[0], "--parameters", documents[1], "--json")
    assert outcome.code == 0
    assert (outcome.json["covered"], outcome.json["leverage"], outcome.json["equity"]) == (None, None, None)
    jsonschema.validate(outcome.json, load_schema("margin"))


def test_negative_equity_covers_nothing(cli: Cli, documents: Documents) -> None:
    change(documents[0], "equity", value="-1")
    outcome = cli("margin", documents[0], "--parameters", documents[1], "--json")
    assert (outcome.code, outcome.json["covered"], outcome.json["leverage"]) == (1, False, None)


def test_orders_raise_the_worst_case_and_the_fills_say_how(cli: Cli, documents: Documents) -> None:
    orders = [{"id": "a", "contract": "BTC-PERP", "side": "buy", "size": "2"}]
    orders += [{"id": "b", "contract": "BTC-PERP", "side": "sell", "size": "1"}]
    change(documents[0], "orders", value=orders)
    outcome = cli("margin", documents[0], "--parameters", documents[1], "--json")
    assert Decimal(outcome.json["worst_case_margin"]) > Decimal(outcome.json["margin"])
    assert outcome.json["fills"] == {"BTC-PERP": "buys", "ETH-C": "none"}
    assert outcome.json["exact"] is True
    jsonschema.validate(outcome.json, load_schema("margin"))


def book_of(count: int, *, index: str = "BTC") -> dict[str, object]:
    """Return ``count`` long contracts with an order each way on each."""
    contracts = {f"C{i}": {"index": index, "kind": "future", "price": "1"} for i in range(count)}
    orders = [{"id": f"{c}{s}", "contract": c, "side": s, "size": "2"} for c in contracts for s in ("buy", "sell")]
    positions = dict.fromkeys(contracts, "1")
    return {"schema": "clearproof/portfolio/1", "contracts": contracts, "positions": positions, "orders": orders}


def test_the_number_of_contracts_with_orders_is_not_limited(cli: Cli, documents: Documents) -> None:
    documents[0].write_text(json.dumps(book_of(40)))
    outcome = cli("margin", documents[0], "--parameters", documents[1], "--json")
    assert outcome.code == 0
    assert (outcome.json["worst_case_margin"].rstrip("0"), outcome.json["exact"]) == ("12.", True)
    assert set(outcome.json["fills"].values()) == {"buys"}


def test_the_search_agrees_with_the_definition(cli: Cli) -> None:
    parameters = load_parameters(PARAMETERS / "article.json")
    for name in ("case-1-adds-risk", "case-2-reduces", "case-3-breaks-hedge", "ladder", "flat", "calendar-spreads"):
        path = PORTFOLIOS / f"{name}.json"
        outcome = cli("margin", path, "--parameters", PARAMETERS / "article.json", "--json")
        portfolio = load_portfolio(path)
        assert outcome.json["worst_case_margin"] == str(compute_worst_fill(parameters, portfolio).margin)
        filled = take(portfolio, outcome.json["fills"])
        assert str(compute_margin(parameters, filled)) == outcome.json["worst_case_margin"]


def take(portfolio: Portfolio, fills: dict[str, str]) -> Portfolio:
    """Return the book after the stated fills."""
    sizes = dict(portfolio.positions)
    for order in portfolio.orders:
        if fills[order.contract] == f"{order.side.value}s":
            step = order.size if order.side is Side.BUY else -order.size
            sizes[order.contract] = sizes.get(order.contract, Fraction(0)) + step
    return replace(portfolio, positions=sizes, orders=())


def test_sells_of_a_put_lead_to_its_long_exposure(cli: Cli, documents: Documents) -> None:
    contracts = {"P": {"index": "BTC", "kind": "option", "price": "100", "hedge_ratio": "-0.5"}}
    orders = [
        {"id": "a", "contract": "P", "side": "sell", "size": "3"},
        {"id": "b", "contract": "P", "side": "buy", "size": "1"},
    ]
    documents[0].write_text(json.dumps({"schema": "clearproof/portfolio/1", "contracts": contracts, "orders": orders}))
    outcome = cli("margin", documents[0], "--parameters", documents[1], "--json")
    assert outcome.json["fills"] == {"P": "sells"}
    assert outcome.json["worst_case_margin"].rstrip("0") == "15."


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ('"+0.5"', "0.5"),
        ('"000.50"', "0.5"),
        ("5e-1", "0.5"),
        ('"5E-1"', "0.5"),
        ('"50e-002"', "0.5"),
        ('"5e-100"', "5e-100"),
        ('"4e+100"', "4e100"),
        ('"0.' + 100 * "0" + '1"', "1e-101"),
        ("1" + 100 * "0", "1e100"),
    ],
)
def test_every_notation_of_a_number_is_certified(cli: Cli, documents: Documents, text: str, size: str) -> None:
    order = {"id": "a", "contract": "BTC-PERP", "side": "buy", "size": "SIZE"}
    change(documents[0], "orders", value=[order])
    documents[0].write_text(documents[0].read_text().replace('"SIZE"', text))
    outcome = cli("margin", documents[0], "--parameters", documents[1], "--json")
    book = load_portfolio(documents[0])
    assert [order.size for order in book.orders] == [Fraction(size)]
    worst = compute_worst_fill(load_parameters(documents[1]), book).margin
    assert outcome.json["exact"] is True
    assert outcome.json["worst_case_margin"] == worst.to_decimal_half_even(24)


def test_numbers_of_toml_may_have_underscores(cli: Cli, documents: Documents, tmp_path: Path) -> None:
    path = tmp_path / "book.toml"
    path.write_text(
        'schema = "clearproof/portfolio/1"\n[contracts.C]\nindex = "BTC"\nkind = "perpetual"\nprice = 100_000.5\n'
        '[[orders]]\nid = "a"\ncontract = "C"\nside = "sell"\nsize = 1_0\n'
    )
    outcome = cli("margin", path, "--parameters", documents[1], "--json")
    assert (outcome.json["worst_case_margin"].rstrip("0"), outcome.json["exact"]) == ("100000.5", True)


def test_a_contract_without_orders_on_the_worse_side_fills_none(cli: Cli) -> None:
    outcome = cli("margin", PORTFOLIOS / "case-2-reduces.json", "--parameters", PARAMETERS / "article.json", "--json")
    assert outcome.json["fills"] == {"BTC-PERP": "none"}


def test_a_budget_that_ends_first_gives_certified_bounds_and_exit_three(cli: Cli) -> None:
    name = "max-cut-petersen.json"
    command = ("margin", PORTFOLIOS / name, "--parameters", PARAMETERS / name, "--budget", "1")
    outcome = cli(*command, "--json")
    assert outcome.code == 3
    jsonschema.validate(outcome.json, load_schema("margin"))
    assert outcome.json["exact"] is False
    exact = cli(*command[:-2], "--json").json
    lower, upper = Decimal(outcome.json["worst_case_lower"]), Decimal(outcome.json["worst_case_margin"])
    assert lower <= Decimal(exact["worst_case_margin"]) < upper
    assert "worst case <=" in cli(*command).out


@pytest.mark.parametrize("budget", ["0", "-1", "many"])
def test_a_budget_below_one_is_bad_usage(cli: Cli, documents: Documents, budget: str) -> None:
    assert_refused(cli("margin", documents[0], "--parameters", documents[1], "--budget", budget), 2, "--budget")


def test_a_proof_that_the_checker_rejects_is_never_an_answer(
    cli: Cli, documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(documents[0], "orders", value=[{"id": "a", "contract": "BTC-PERP", "side": "buy", "size": "2"}])
    find = account.find_worst_fill_plainly
    broken = [
        lambda proof: replace(proof, value=proof.value - 1),
        lambda proof: replace(proof, value=proof.value + 1, upper=proof.upper + 1),
        lambda proof: replace(proof, labels=(0, 0)),
        lambda proof: replace(proof, tree={**proof.tree, "boxes": []}),
    ]
    for breaks in broken:
        monkeypatch.setattr(account, "find_worst_fill_plainly", lambda *a, breaks=breaks: breaks(find(*a)))
        assert_refused(cli("margin", documents[0], "--parameters", documents[1]), 4, "the checker does not accept")


@pytest.mark.parametrize(
    ("keys", "value", "words"),
    [
        (("schema",), "clearproof/portfolio/2", ("schema",)),
        (("surprise",), "x", ("unknown key", "surprise")),
        (("contracts", "BTC-PERP", "surprise"), "x", ("contracts.BTC-PERP", "unknown key")),
        (("contracts", "BTC-PERP", "price"), None, ("contracts.BTC-PERP.price",)),
        (("contracts", "BTC-PERP", "price"), "0", ("BTC-PERP", "price", "> 0")),
        (("contracts", "BTC-PERP", "price"), "-5", ("BTC-PERP", "price", "-5")),
        (("contracts", "BTC-PERP", "price"), "NaN", ("price", "NaN")),
        (("contracts", "BTC-PERP", "price"), "Infinity", ("price", "Infinity")),
        (("contracts", "BTC-PERP", "price"), 0.1 + 0.2, ("price", "0.30000000000000004")),
        (("contracts", "BTC-PERP", "price"), True, ("price", "true")),
        (("contracts", "BTC-PERP", "kind"), "swap", ("kind", "swap")),
        (("contracts", "BTC-PERP", "index"), "DOGE", ("DOGE", "BTC, ETH")),
        (("contracts", "BTC-PERP", "hedge_ratio"), "0.5", ("hedge_ratio", "perpetual")),
        (("contracts", "ETH-C", "hedge_ratio"), "1.01", ("hedge_ratio", "between -1 and 1")),
        (("contracts", "ETH-C", "hedge_ratio"), "-1.01", ("hedge_ratio", "between -1 and 1")),
        (("positions",), {}, ("empty portfolio",)),
        (("positions", "NOPE"), "1", ("NOPE", "unknown contract")),
        (("positions", "BTC-PERP"), "1e999", ("BTC-PERP", "1e999")),
        (("equity",), "lots", ("equity", "lots")),
        (("orders",), [{"id": "a", "contract": "BTC-PERP", "side": "buy", "size": "-1"}], ("size", "> 0")),
        (("orders",), [{"id": "a", "contract": "NOPE", "side": "buy", "size": "1"}], ("NOPE",)),
        (("orders",), [{"id": "a", "contract": "BTC-PERP", "side": "hold", "size": "1"}], ("side", "hold")),
    ],
)
def test_a_bad_portfolio_is_one_sentence_and_exit_two(
    cli: Cli, documents: Documents, keys: tuple[str, ...], value: object, words: tuple[str, ...]
) -> None:
    change(documents[0], *keys, value=value)
    assert_refused(cli("margin", documents[0], "--parameters", documents[1], "--json"), 2, *words)


@pytest.mark.parametrize("command", ["margin", "check"])
@pytest.mark.parametrize(
    ("keys", "value", "words"),
    [
        (("indexes", 0, "alpha_long"), "0", ("alpha_long", "> 0")),
        (("indexes", 0, "alpha_short"), "-0.1", ("alpha_short", "> 0")),
        (("indexes", 0, "gamma"), "1.01", ("gamma", "between -1 and 1")),
        (("indexes", 0, "gamma"), "-1.01", ("gamma", "between -1 and 1")),
        (("indexes", 0, "colour"), "red", ("unknown key", "colour")),
        (("indexes",), [ARTICLE["indexes"][i] for i in (0, 1, 0)], ("BTC", "once")),
        (("beta",), [["BTC", "ETH", "1.01"]], ("1.01", "between -1 and 1")),
        (("beta",), [["BTC", "ETH", "0.5"], ["ETH", "BTC", "0.5"]], ("beta", "each pair once")),
        (("beta",), [["BTC", "BTC", "0.5"]], ("an index with itself",)),
        (("beta",), [["BTC", "DOGE", "0.5"]], ("DOGE",)),
        (("beta",), [["BTC", "ETH"]], ("beta",)),
        (("indexes",), [], ("parameters.json",)),
        (("indexes",), None, ("indexes",)),
    ],
)
def test_bad_parameters_are_one_sentence_and_exit_two(  # one per column of the table
    cli: Cli, documents: Documents, command: str, keys: tuple[object, ...], value: object, words: tuple[str, ...]
) -> None:
    change(documents[1], *keys, value=value)
    margin = ("margin", documents[0], "--parameters", documents[1])
    check = ("parameters", "check", documents[1])
    assert_refused(cli(*(margin if command == "margin" else check)), 2, *words)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("book.json", b"{", ("book.json",)),
        ("book.json", b"", ("book.json",)),
        ("book.json", b"\xff\xfe", ("book.json",)),
        ("book.json", b"[1]", ("book.json",)),
        ("book.json", b'{"schema": 1, "schema": 2}', ("schema", "twice")),
        ("book.json", b'{"schema": "clearproof/portfolio/1", "contracts": {}, "equity": NaN}', ("NaN",)),
        ("book.json", b'{"schema": "clearproof/portfolio/1", "contracts": {}, "equity": Infinity}', ("Infinity",)),
        ("book.toml", b"schema = ", ("book.toml",)),
        ("book.toml", b'schema = "clearproof/portfolio/1"\nequity = inf\n[contracts]\n', ("equity",)),
        ("book.yaml", b"schema: x", ("book.yaml",)),
    ],
)
def test_a_file_that_is_no_document_is_one_sentence(  # one per column of the table
    cli: Cli, documents: Documents, tmp_path: Path, name: str, content: bytes, words: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert_refused(cli("margin", tmp_path / name, "--parameters", documents[1]), 2, *words)


def test_a_missing_file_and_a_folder_are_named(cli: Cli, documents: Documents, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.json", tmp_path):
        assert_refused(cli("margin", path, "--parameters", documents[1]), 2, str(path))


def test_inadmissible_parameters_are_refused_with_the_direction(cli: Cli) -> None:
    outcome = cli("margin", WORKED, "--parameters", PARAMETERS / "article-high-correlation.json")
    assert_refused(outcome, 2, "inadmissible", "negative along", "BTC", "ETH")
    assert "clearproof parameters check" in outcome.err
    assert "--inadmissible-anyway" in outcome.err


def test_inadmissible_parameters_are_computed_only_on_demand_and_labelled(cli: Cli) -> None:
    command = ("margin", WORKED, "--parameters", PARAMETERS / "article-high-correlation.json", "--inadmissible-anyway")
    outcome = cli(*command, "--json")
    assert outcome.code == 0
    assert outcome.json["admissible"] is False
    assert "no claim holds" in outcome.err
    assert "NO: no guarantee" in cli(*command).out


def test_admissible_parameters_come_with_a_checked_certificate(cli: Cli) -> None:
    outcome = cli("parameters", "check", PARAMETERS / "fifteen.json", "--json")
    assert outcome.code == 0
    jsonschema.validate(outcome.json, load_schema("parameters-check"))
    jsonschema.validate(outcome.json["certificate"], load_schema("certificate"))
    assert (outcome.json["admissible"], outcome.json["mark"]) == (True, "checked")
    assert outcome.json["certificate"]["kind"] == "psd"
    assert outcome.json["violation"] is outcome.json["repair"] is None


@pytest.mark.parametrize("name", ["article-high-correlation", "not-psd-beta"])
def test_inadmissible_parameters_come_with_a_violation_and_an_admissible_repair(
    cli: Cli, tmp_path: Path, name: str
) -> None:
    outcome = cli("parameters", "check", PARAMETERS / f"{name}.json", "--json")
    assert outcome.code == 1
    jsonschema.validate(outcome.json, load_schema("parameters-check"))
    assert outcome.json["certificate"]["kind"] == "not-psd"
    assert any(entry != "0" for entry in outcome.json["violation"])
    repaired = tmp_path / "repaired.json"
    repaired.write_text(json.dumps(outcome.json["repair"]))
    assert cli("parameters", "check", repaired).code == 0


def test_the_text_of_a_check_says_what_would_be_admissible(cli: Cli) -> None:
    outcome = cli("parameters", "check", PARAMETERS / "article-high-correlation.json")
    assert outcome.code == 1
    assert outcome.out.startswith("not admissible")
    assert "BTC ETH: 0.99 -> 0.96" in outcome.out


def test_a_name_that_the_checker_has_no_word_for_is_still_answered(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "my parameters.json"
    path.write_text(json.dumps(ARTICLE))
    outcome = cli("parameters", "check", path, "--json")
    assert (outcome.code, outcome.json["mark"]) == (0, "-")


def test_shipped_documents_follow_the_shipped_schemas() -> None:
    for folder, schema in (("parameters", "parameters"), ("portfolios", "portfolio")):
        paths = sorted((ROOT / "specs" / folder).glob("*.json"))
        assert paths
        for path in paths:
            jsonschema.validate(json.loads(path.read_text()), load_schema(schema))
