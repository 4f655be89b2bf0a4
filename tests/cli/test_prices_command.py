"""``clearproof prices``: certified bounds, moves found, and one clear sentence for every bad move."""

import json
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from clearproof.schemas import load_schema
from tests.cli.conftest import Cli
from tests.cli.test_margin_command import assert_refused
from tests.unit.gate.projects import ROOT

PARAMETERS = ROOT / "specs" / "parameters" / "article.json"
WORKED = ROOT / "specs" / "portfolios" / "worked-example.json"


def ask(cli: Cli, book: Path, *more: str, code: int = 0) -> dict:
    outcome = cli("prices", book, "--parameters", PARAMETERS, "--json", *more)
    assert outcome.code == code, outcome
    jsonschema.validate(outcome.json, load_schema("prices"))
    return outcome.json


def test_the_worked_example_is_bounded_by_a_hundredth_of_its_margin(cli: Cli) -> None:
    document = ask(cli, WORKED)
    hundredth = Fraction(document["worst_case_margin"]) / 100  # every price by 1 %: M is homogeneous
    assert abs(Fraction(document["rise"]["found"]) - hundredth) < Fraction(1, 10**15)
    assert hundredth <= Fraction(document["bound"]) < hundredth * (1 + Fraction(1, 10**8))
    assert document["closed_form"] == "650.000000000000000000000"
    assert document["asked"] is None
    assert {item["slope"] for item in document["contracts"].values()} == {"1.00000000000000000000000"}


def test_found_never_exceeds_its_bound(cli: Cli, documents: tuple[Path, Path]) -> None:
    document = ask(cli, documents[0])
    for part in (document, document["rise"], document["fall"], *document["contracts"].values()):
        assert Fraction(part["found"]) <= Fraction(part["bound"])
        assert part["ratio"] is None or 0 <= Fraction(part["ratio"]) <= 1


def test_a_signed_move_is_made_as_asked(cli: Cli, documents: tuple[Path, Path]) -> None:
    document = ask(cli, documents[0], "--move", "BTC-PERP=-2%", "--move", "ETH-C=10")
    assert Fraction(document["asked"]["moves"]["BTC-PERP"]) == -2000
    assert set(document["asked"]["moves"]) == {"BTC-PERP"}
    assert abs(Fraction(document["asked"]["change"])) <= Fraction(document["bound"])
    assert Fraction(document["contracts"]["ETH-C"]["step"]) == 10
    moved = Fraction(document["asked"]["worst_case_margin"]) - Fraction(document["worst_case_margin"])
    assert abs(moved - Fraction(document["asked"]["change"])) < Fraction(1, 10**15)


def test_an_option_with_volatility_has_a_gamma_budget(cli: Cli, documents: tuple[Path, Path]) -> None:
    book = documents[0]
    held = ask(cli, book)["contracts"]["ETH-C"]
    content = json.loads(book.read_text())
    content["contracts"]["ETH-C"] |= {"volatility": "0.6", "expiry_days": "30"}
    book.write_text(json.dumps(content))
    priced = ask(cli, book)["contracts"]["ETH-C"]
    assert (held["hedge_ratio"], priced["hedge_ratio"]) == ("held", "black-76")
    assert Fraction(held["slope"]) == Fraction(1, 2)
    assert Fraction(priced["slope"]) > 2
    assert Fraction(priced["bound"]) > 4 * Fraction(held["bound"])


def test_text_names_every_contract(cli: Cli) -> None:
    outcome = cli("prices", WORKED, "--parameters", PARAMETERS)
    assert outcome.code == 0
    for word in ("worst case", "bound", "found", "modulus", "BTC-PERP", "ETH-PERP"):
        assert word in outcome.out


def test_text_says_when_nothing_can_move(cli: Cli) -> None:
    outcome = cli("prices", WORKED, "--parameters", PARAMETERS, "--move", "BTC-PERP=+0")
    assert outcome.code == 0
    assert "asked" in outcome.out


def test_an_exhausted_budget_exits_three(cli: Cli) -> None:
    name = "max-cut-complete-5"
    specs = ROOT / "specs"
    files = (specs / "portfolios" / f"{name}.json", "--parameters", specs / "parameters" / f"{name}.json")
    outcome = cli("prices", *files, "--budget", "1")
    assert outcome.code == 3
    assert "budget ended first" in outcome.out


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ("BTC-PERP", ("--move", "CONTRACT=CHANGE")),
        ("DOGE=1%", ("unknown contract 'DOGE'",)),
        ("BTC-PERP=much", ("--move BTC-PERP", "'much'")),
        ("BTC-PERP=100%", ("move of BTC-PERP", "above 0")),
    ],
)
def test_bad_moves_are_refused(cli: Cli, move: str, words: tuple[str, ...]) -> None:
    assert_refused(cli("prices", WORKED, "--parameters", PARAMETERS, "--move", move), 2, *words)


def test_a_contract_moved_twice_is_refused(cli: Cli) -> None:
    moves = ("--move", "BTC-PERP=1%", "--move", "BTC-PERP=2%")
    assert_refused(cli("prices", WORKED, "--parameters", PARAMETERS, *moves), 2, "'BTC-PERP' again")


def test_inadmissible_parameters_are_refused(cli: Cli) -> None:
    bad = ROOT / "specs" / "parameters" / "article-high-correlation.json"
    assert_refused(cli("prices", WORKED, "--parameters", bad), 2, "inadmissible")
