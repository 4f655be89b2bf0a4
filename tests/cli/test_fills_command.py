"""``clearproof fills``: what each resting order costs, which are free, what one more would cost."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fills import compute_worst_fill
from clearproof.engine.portfolio import Portfolio
from clearproof.schemas import load_schema
from tests.cli.conftest import Cli
from tests.cli.test_margin_command import PARAMETERS, PORTFOLIOS, assert_refused, change

ARTICLE = PARAMETERS / "article.json"
TINY = Decimal("1e-12")


def worst(portfolio: Portfolio) -> Decimal:
    return Decimal(str(compute_worst_fill(load_parameters(ARTICLE), portfolio).margin))


def explain(cli: Cli, name: str, *options: object) -> dict[str, object]:
    outcome = cli("fills", PORTFOLIOS / f"{name}.json", "--parameters", ARTICLE, "--json", *options)
    assert outcome.code == int(outcome.json["covered"] is False), outcome.err
    jsonschema.validate(outcome.json, load_schema("fills"))
    return outcome.json


@pytest.mark.parametrize(
    ("name", "cost", "threat"),
    [
        ("case-1-adds-risk", 10_000, "buys"),
        ("case-2-reduces", 0, "none"),
        ("case-3-breaks-hedge", 24_000, "buys"),
        ("case-4-one-order", 20_000, "buys"),
    ],
)
def test_the_published_cases_cost_what_they_say(cli: Cli, name: str, cost: int, threat: str) -> None:
    document = explain(cli, name)
    (order,) = document["orders"]
    assert (Decimal(order["cost"]), order["free"], order["exact"]) == (cost, cost == 0, True)
    assert threat in [entry["threat"] for entry in document["contracts"]]
    assert document["groups"][0]["cost"] == order["cost"]


def test_every_cost_is_the_definition_without_the_order(cli: Cli) -> None:
    for name in ("flat", "calendar-spreads"):
        book = load_portfolio(PORTFOLIOS / f"{name}.json")
        document = explain(cli, name)
        assert [entry["id"] for entry in document["orders"]] == [order.id for order in book.orders]
        for entry in document["orders"]:
            without = worst(replace(book, orders=tuple(order for order in book.orders if order.id != entry["id"])))
            assert Decimal(entry["worst_case_without"]) == without
            assert abs(Decimal(entry["cost"]) - (worst(book) - without)) < TINY
            assert entry["free"] == (worst(book) == without)


def test_a_ladder_costs_as_a_group_what_one_order_costs(cli: Cli) -> None:
    ladder, whole = explain(cli, "case-4-ladder"), explain(cli, "case-4-one-order")
    assert ladder["worst_case_margin"] == whole["worst_case_margin"]
    assert (ladder["groups"][0]["cost"], ladder["groups"][0]["orders"]) == (whole["groups"][0]["cost"], 10)


def test_added_orders_are_priced_alone_and_together(cli: Cli) -> None:
    document = explain(cli, "case-2-reduces", "--add", "buy 1 BTC-PERP", "--add", "sell 1 BTC-PERP")
    assert [(Decimal(one["cost"]), one["free"], one["covered"]) for one in document["added"]] == [
        (10_000, False, True),
        (0, True, True),
    ]
    assert Decimal(document["added_together"]["worst_case_margin"]) == 50_000
    assert document["added_together"]["fills"] == {"BTC-PERP": "buys"}


def test_an_added_order_that_equity_does_not_cover_is_exit_one(cli: Cli) -> None:
    command = ("fills", PORTFOLIOS / "case-2-reduces.json", "--parameters", ARTICLE, "--add", "buy 3 BTC-PERP")
    outcome = cli(*command)
    assert outcome.code == 1
    assert "NO" in outcome.out.splitlines()[-1]


def test_an_added_order_never_takes_an_id_of_the_book(cli: Cli, documents: tuple[Path, Path]) -> None:
    change(documents[0], "orders", value=[{"id": "add-1", "contract": "BTC-PERP", "side": "buy", "size": "2"}])
    outcome = cli("fills", documents[0], "--parameters", documents[1], "--add", "buy 1 BTC-PERP", "--json")
    assert outcome.code in (0, 1)
    assert Decimal(outcome.json["added"][0]["cost"]) > 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("buy 2", ("buy 2 BTC-PERP",)),
        ("hold 2 BTC-PERP", ("side",)),
        ("buy 0 BTC-PERP", ("size > 0",)),
        ("buy -1 BTC-PERP", ("size > 0",)),
        ("buy NaN BTC-PERP", ("NaN",)),
        ("buy 1 NOPE", ("NOPE", "BTC-PERP")),
        ("", ("0 words",)),
    ],
)
def test_a_bad_added_order_is_one_sentence(cli: Cli, text: str, words: tuple[str, ...]) -> None:
    command = ("fills", PORTFOLIOS / "case-2-reduces.json", "--parameters", ARTICLE, "--add", text)
    assert_refused(cli(*command), 2, "--add", *words)


def test_the_text_names_the_threat_the_costs_and_the_free_orders(cli: Cli) -> None:
    text = cli("fills", PORTFOLIOS / "ladder.json", "--parameters", ARTICLE).out
    assert "15 of 35 orders are free" in text
    assert "all buys" in text
    assert "5,983.75" in text


def test_a_book_without_orders_is_explained_too(cli: Cli) -> None:
    document = explain(cli, "worked-example")
    assert document["groups"] == document["orders"] == document["added"] == []
    assert document["worst_case_margin"] == document["margin"]


def test_bounds_give_no_costs_and_exit_three(cli: Cli, tmp_path: Path) -> None:
    name = "max-cut-petersen.json"
    book = json.loads((PORTFOLIOS / name).read_text())
    book.pop("equity", None)
    book["orders"] = book["orders"][:-1]
    path = tmp_path / "book.json"
    path.write_text(json.dumps(book))
    command = (
        "fills",
        path,
        "--parameters",
        PARAMETERS / name,
        "--budget",
        "1",
        "--add",
        "buy 1 " + next(iter(book["contracts"])),
    )
    outcome = cli(*command, "--json")
    assert outcome.code == 3
    jsonschema.validate(outcome.json, load_schema("fills"))
    assert outcome.json["exact"] is False
    assert all(entry["cost"] is None and entry["free"] is None for entry in outcome.json["groups"])
    assert "?" in cli(*command).out
