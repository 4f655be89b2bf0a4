"""``--plot``: a picture in the format asked for, the same bytes for the same account, and curves that meet W and M."""

import json
import xml.etree.ElementTree as ET
from fractions import Fraction
from pathlib import Path

import pytest

from clearproof.cli.account import compute_worst, load_account
from clearproof.cli.plot_data import compute_curves
from tests.cli.conftest import Cli
from tests.cli.test_margin_command import PARAMETERS, PORTFOLIOS, assert_refused, change

ARTICLE = PARAMETERS / "article.json"
LADDER = PORTFOLIOS / "ladder.json"


def test_both_formats_are_written_and_svg_bytes_repeat(cli: Cli, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.svg", "b.svg", "c.PNG")]
    for command, path in zip(("margin", "fills", "margin"), paths, strict=True):
        assert cli(command, PORTFOLIOS / "case-3-breaks-hedge.json", "--parameters", ARTICLE, "--plot", path).code == 0
    assert ET.fromstring(paths[0].read_text()).tag == "{http://www.w3.org/2000/svg}svg"
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert paths[2].read_bytes().startswith(b"\x89PNG")
    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_the_curves_pass_through_margin_and_worst_case() -> None:
    account = load_account(LADDER, ARTICLE, accept_inadmissible=False)
    worst = compute_worst(account, 1000)
    curves = compute_curves(account, worst, None)
    middle = len(curves.prices) // 2
    assert curves.contract == "BTC-PERP"
    assert curves.prices[middle] == curves.mark == 100_000
    assert curves.worst[middle] == curves.path[-1] == curves.peak == float(worst.margin)
    assert curves.margin[middle] == curves.path[0] == curves.now
    assert all(m <= w for m, w in zip(curves.margin, curves.worst, strict=True))
    assert max(curves.path) == curves.peak


def test_a_kink_is_where_another_fill_becomes_the_worst() -> None:
    paths = (PORTFOLIOS / "market-maker.json", PARAMETERS / "fifteen.json")
    account = load_account(*paths, accept_inadmissible=False)
    curves = compute_curves(account, compute_worst(account, 1000), None)
    (kink,) = curves.kinks
    before, after = (curves.worst[kink + step] - curves.worst[kink + step - 1] for step in (-1, 2))
    assert before < 0 < after
    ladder = load_account(LADDER, ARTICLE, accept_inadmissible=False)
    assert compute_curves(ladder, compute_worst(ladder, 1000), None).kinks == []


def test_another_contract_may_be_moved() -> None:
    account = load_account(LADDER, ARTICLE, accept_inadmissible=False)
    curves = compute_curves(account, compute_worst(account, 1000), "ETH-PERP")
    assert curves.mark == 3500
    assert min(curves.prices) == float(Fraction(3500) * Fraction(7, 10))


def test_names_that_a_font_or_a_formula_would_trip_over_are_drawn(
    cli: Cli, documents: tuple[Path, Path], tmp_path: Path
) -> None:
    text = documents[0].read_text().replace("BTC-PERP", "$BTC_{$ 永续")
    documents[0].write_text(text)
    assert cli("margin", documents[0], "--parameters", documents[1], "--plot", tmp_path / "x.svg").code == 0


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--plot", "picture.pdf"), 2, ("--plot", ".svg or .png")),
        (("--plot", "picture"), 2, ("--plot", ".svg or .png")),
        (("--plot", "nowhere/picture.svg"), 4, ("nowhere", "cannot be written")),
        (("--plot", "picture.svg", "--plot-price", "NOPE"), 2, ("--plot-price", "NOPE", "BTC-PERP")),
        (("--plot-price", "BTC-PERP"), 2, ("--plot-price", "--plot")),
    ],
)
def test_a_bad_target_is_one_sentence_and_leaves_nothing(  # one per column of the table
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    code: int,
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert_refused(cli("margin", LADDER, "--parameters", ARTICLE, *options), code, *words)
    assert list(tmp_path.iterdir()) == []


def test_an_old_picture_survives_a_failure(cli: Cli, documents: tuple[Path, Path], tmp_path: Path) -> None:
    picture = tmp_path / "old.svg"
    picture.write_text("old")
    change(documents[0], "positions", value={})
    assert cli("margin", documents[0], "--parameters", documents[1], "--plot", picture).code == 2
    assert picture.read_text() == "old"
    assert json.loads(documents[0].read_text())["positions"] == {}
