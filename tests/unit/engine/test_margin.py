"""The formula on books that can be checked by hand, and the figures that the shipped files are said to have."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.gradient import compute_gradient
from clearproof.engine.leverage import (
    compute_gross_notional,
    compute_index_cap,
    compute_leverage,
    compute_symmetric_cap,
)
from clearproof.engine.margin import (
    Sides,
    compute_cross_margin,
    compute_exposure_sides,
    compute_exposures,
    compute_floor,
    compute_isolated_margin,
    compute_margin,
    compute_sides,
    compute_square,
)
from clearproof.engine.parameters import Index, Parameters
from clearproof.engine.portfolio import Contract, Kind, Portfolio
from clearproof.engine.readings import READINGS
from clearproof.engine.roots import root
from clearproof.errors import InputError

ROOT = Path(__file__).parents[3]


def parameters(name):
    return load_parameters(ROOT / "specs" / "parameters" / f"{name}.json")


def portfolio(name):
    return load_portfolio(ROOT / "specs" / "portfolios" / f"{name}.json")


def margin_of(name, *exposures):
    chosen = parameters(name)
    legs = [(index, Fraction(exposure)) for index, exposure in exposures]
    return root(compute_square(chosen, compute_exposure_sides(chosen, legs)))


def test_worked_example_needs_the_root_of_1425():
    assert compute_margin(parameters("article"), portfolio("worked-example")) == root(1_425_000_000)


def test_perfect_hedge_needs_its_floor():
    chosen, book = parameters("article"), portfolio("perfect-hedge")
    assert compute_margin(chosen, book) == 16_000
    assert compute_floor(chosen, compute_sides(chosen, book)) == 16_000
    assert compute_gross_notional(book) / compute_margin(chosen, book).to_fraction() == 50


def test_kink_example_of_two_accounts():
    assert margin_of("asymmetric", ("ETH", 200)) == 20
    parts = [margin_of("asymmetric", ("ETH", 100), ("BTC", side)) for side in (1, -1)]
    assert (parts[0] + parts[1]).to_decimal_half_even(5) == "19.991"


def test_long_put_is_a_short_exposure():
    book = portfolio("single-option")
    assert compute_exposures(book) == {"BTC-90000-P": -140_000}
    assert compute_sides(parameters("article"), book) == Sides((0, 0), (-14_000, 0))


def test_sides_use_the_alpha_of_their_side():
    chosen = parameters("asymmetric")
    sides = compute_exposure_sides(chosen, [("BTC", Fraction(100)), ("BTC", Fraction(-50)), ("ETH", Fraction(-10))])
    assert sides == Sides((10, 0), (-6, Fraction(-6, 5)))
    assert sides.net == (4, Fraction(-6, 5))


def test_unknown_index_is_refused():
    book = Portfolio({"X": Contract("X", "XRP", Kind.FUTURE, Fraction(1))}, {"X": Fraction(1)})
    with pytest.raises(InputError, match="'XRP', allowed: one of BTC, ETH"):
        compute_margin(parameters("article"), book)


def test_inadmissible_parameters_can_leave_no_margin():
    indexes = tuple(Index(name, Fraction(1), Fraction(1), Fraction(1)) for name in "ABC")
    beta = {frozenset(pair): Fraction(-1) for pair in ("AB", "BC", "AC")}
    book = Portfolio(
        {name: Contract(name, name, Kind.FUTURE, Fraction(1)) for name in "ABC"}, dict.fromkeys("ABC", Fraction(1))
    )
    with pytest.raises(InputError, match="the negative number -3"):
        compute_margin(Parameters(indexes, beta), book)


def test_empty_account_needs_nothing():
    empty = Portfolio({}, {})
    margins = (compute_margin, compute_cross_margin, compute_isolated_margin)
    assert [compute(parameters("article"), empty) for compute in margins] == [0, 0, 0]


def test_portfolios_have_the_figures_of_their_readme():
    text = (ROOT / "specs" / "portfolios" / "README.md").read_text()
    rows = re.findall(r"^\| `([\w-]+)` \| `([\w-]+)` \|[^|]*\| ([\d,.]+) \| ([\d,.]+) \|", text, re.MULTILINE)
    assert sorted(name for name, *_ in rows) == sorted(p.stem for p in (ROOT / "specs" / "portfolios").glob("*.json"))
    for name, chosen, margin, isolated in rows:
        book = portfolio(name)
        found = [compute(parameters(chosen), book) for compute in (compute_margin, compute_isolated_margin)]
        for shown, exact in zip((margin, isolated), found, strict=True):
            assert -Fraction(1, 200) <= exact - Fraction(shown.replace(",", "")) <= Fraction(1, 200), name


def test_market_maker_holds_45_positions_over_15_indexes():
    book = portfolio("market-maker-positions")
    assert len(book.positions) == 45
    assert len({contract.index for contract in book.contracts.values()}) == 15
    assert {contract.kind for contract in book.contracts.values()} == set(Kind)
    assert any(contract.hedge_ratio < 0 for contract in book.contracts.values())


def test_readings_give_the_figures_that_were_rejected():
    chosen = parameters("article")
    sides = compute_sides(chosen, portfolio("worked-example"))
    figures = {name: root(reading.compute(chosen, sides)) for name, reading in READINGS.items()}
    assert figures == {
        "each-pair-once": root(1_425_000_000),
        "without-factor": root(2_125_000_000),
        "double-sum": 5_000,
        "unsigned-shorts": 65_000,
    }


def test_gradient_of_one_long_index_is_one():
    chosen = parameters("article")
    gradient = compute_gradient(chosen, Sides((Fraction(3), Fraction(0)), (Fraction(0), Fraction(0))))
    assert gradient.long == (1, Fraction(1, 2))
    assert gradient.short == (Fraction(23, 25), Fraction(1, 2))


def test_gradient_at_no_margin_is_refused():
    with pytest.raises(InputError, match="M has a kink at 0"):
        compute_gradient(parameters("article"), Sides((Fraction(0),) * 2, (Fraction(0),) * 2))


def test_leverage_is_gross_notional_over_equity():
    assert compute_leverage(portfolio("worked-example")) == Fraction(25, 2)


@pytest.mark.parametrize("equity", [None, Fraction(0), Fraction(-1)])
def test_leverage_needs_equity(equity):
    with pytest.raises(InputError, match="> 0, leverage is gross notional over equity"):
        compute_leverage(replace(portfolio("worked-example"), equity=equity))


def test_tuned_index_is_capped_at_exactly_50():
    assert compute_index_cap(parameters("article").indexes[0]) == 50
    assert compute_symmetric_cap(parameters("article")) == root(5_000)


def test_every_index_of_fifteen_is_capped_just_below_50():
    assert all(Fraction(4994, 100) < compute_index_cap(index) <= 50 for index in parameters("fifteen").indexes)


@pytest.mark.parametrize("gamma", [Fraction(-1), Fraction(-9, 10), Fraction(0), Fraction(23, 25)])
@pytest.mark.parametrize("alphas", [(1, 1), (1, 3), (3, 1)])
def test_index_cap_is_the_best_of_a_fine_grid_of_hedges(gamma, alphas):
    index = Index("A", Fraction(alphas[0], 10), Fraction(alphas[1], 10), gamma)
    cap = compute_index_cap(index)
    alone = Parameters((index,), {})
    best = 0
    for k in range(401):
        long, short = Fraction(k, 400), Fraction(400 - k, 400)
        square = compute_square(alone, compute_exposure_sides(alone, [("A", long), ("A", -short)]))
        assert cap * cap * square >= 1  # gross is 1
        best = max(best, 1 / square)
    assert cap * cap <= best * Fraction(101, 100)


def test_free_hedges_have_no_cap():
    with pytest.raises(InputError, match="nothing caps it"):
        compute_index_cap(Index("A", Fraction(1, 10), Fraction(1, 10), Fraction(1)))


def test_cap_of_unequal_alphas_is_not_a_formula():
    with pytest.raises(InputError, match="equal alphas"):
        compute_symmetric_cap(parameters("asymmetric"))
