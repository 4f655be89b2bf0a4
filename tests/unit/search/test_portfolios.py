"""The shipped books with resting orders: written by their generator, and as bad as their README says."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.make_portfolios import build_all, list_graphs, main
from clearproof.engine.admissible import is_admissible
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.reduction import build_problem
from clearproof.engine.roots import root
from clearproof.search.worst_fill import find_worst_fill

ROOT = Path(__file__).parents[3]
CELL = r"[^|]*\| "
ROW = re.compile(rf"^\| `([\w-]+)` \| `([\w-]+)` \|{CELL}{CELL}{CELL}([\d,.]+) \|", re.MULTILINE)
ROWS = ROW.findall((ROOT / "specs" / "portfolios" / "README.md").read_text())
HALF_A_CENT = Fraction(1, 200)
CUTS = {"complete-5": 6, "complete-6": 9, "cycle-7": 6, "petersen": 12, "cube-3": 12, "cube-4": 32, "torus-3x4": 20}
"""Maximum cuts, in edges."""


def load(parameters, portfolio):
    folder = ROOT / "specs"
    return (
        load_parameters(folder / "parameters" / f"{parameters}.json"),
        load_portfolio(folder / "portfolios" / f"{portfolio}.json"),
    )


def test_every_document_follows_from_its_generator():
    for path, text in build_all().items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, path


def test_a_larger_book_is_written_where_it_is_asked_for(tmp_path, capsys):
    assert main([str(tmp_path), "7", "40"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    parameters, book = load_parameters(tmp_path / "parameters.json"), load_portfolio(tmp_path / "portfolio.json")
    assert (parameters.size, len(book.contracts), len(book.orders)) == (7, 21, 40)
    assert is_admissible(parameters)
    assert main(["one"]) == 2


def test_the_readme_lists_every_portfolio():
    assert sorted(name for name, *_ in ROWS) == sorted(p.stem for p in (ROOT / "specs" / "portfolios").glob("*.json"))


@pytest.mark.parametrize(("name", "chosen", "shown"), ROWS, ids=[name for name, *_ in ROWS])
def test_worst_cases_are_those_of_the_readme(name, chosen, shown):
    problem = build_problem(*load(chosen, name))
    worst = find_worst_fill(problem)
    assert worst.is_exact
    exact = root(Fraction(worst.value, problem.square_scale))
    assert -HALF_A_CENT <= exact - Fraction(shown.replace(",", "")) <= HALF_A_CENT


def test_the_published_sizes_are_there():
    _, book = load("fifteen", "market-maker")
    assert (len(book.positions), len(book.orders), len({c.index for c in book.contracts.values()})) == (45, 300, 15)
    _, ladder = load("article", "ladder")
    sides = [order.side for order in ladder.orders]
    assert (sides.count("buy"), sides.count("sell")) == (20, 15)


@pytest.mark.parametrize("name", CUTS)
def test_maximum_cuts_are_read_off_the_worst_fill(name):
    vertices, edges = list_graphs()[name]
    parameters, book = load(f"max-cut-{name}", f"max-cut-{name}")
    problem = build_problem(parameters, book)
    weight = -parameters.beta[frozenset((f"V{edges[0][0]}", f"V{edges[0][1]}"))]
    assert 0 < weight <= Fraction(1, vertices)
    square = Fraction(find_worst_fill(problem).value, problem.square_scale)
    assert square == vertices + 2 * weight * (2 * CUTS[name] - len(edges))


def test_calendar_spreads_are_worst_between_the_ends():
    problem = build_problem(*load("article", "calendar-spreads"))
    labels = find_worst_fill(problem).labels
    assert all(0 < label < len(chain.movable) for label, chain in zip(labels, problem.chains, strict=True))
