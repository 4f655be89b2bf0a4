"""Portfolios with resting orders become the reaches on chain, or are refused and never rounded."""

from fractions import Fraction
from pathlib import Path

import pytest

from clearproof.engine import fixed
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fixed import DomainError
from clearproof.engine.fixed_fills import FixedReach, check_reaches
from clearproof.engine.onchain import to_fixed_legs, to_fixed_parameters, to_fixed_reaches
from clearproof.engine.parameters import Index, Parameters
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.errors import InputError

ROOT = Path(__file__).resolve().parents[3]
PARAMETERS = Parameters((Index("BTC", Fraction(1, 10), Fraction(1, 10), Fraction(92, 100)),), {})


def build(position, orders, price="100"):
    contract = Contract("X", "BTC", Kind.FUTURE, Fraction(price))
    placed = tuple(
        Order(f"o{k}", "X", Side.BUY if Fraction(size) > 0 else Side.SELL, abs(Fraction(size)))
        for k, size in enumerate(orders)
    )
    return Portfolio({"X": contract}, {"X": Fraction(position)} if position is not None else {}, placed)


def test_orders_are_summed_by_side_in_lots_that_divide_all():
    assert to_fixed_reaches(PARAMETERS, build("4", ["0.5", "-0.25", "1.5"])) == (FixedReach(0, 400, 200, 25, 10**8),)


def test_orders_without_a_position_are_kept_and_nothing_at_all_is_left_out():
    assert to_fixed_reaches(PARAMETERS, build(None, ["-3"])) == (FixedReach(0, 0, 0, 3, 10**10),)
    assert to_fixed_reaches(PARAMETERS, build("0", [])) == ()


def test_ladder_is_stored_as_its_sum():
    ladder = to_fixed_reaches(PARAMETERS, build("2", ["1"] * 7))
    assert ladder == to_fixed_reaches(PARAMETERS, build("2", ["3", "4"]))


def test_lot_can_be_named():
    reaches = to_fixed_reaches(PARAMETERS, build("2", ["1"]), {"X": Fraction(1, 2)})
    assert reaches == (FixedReach(0, 4, 2, 0, 50 * 10**8),)
    with pytest.raises(InputError, match="whole lots"):
        to_fixed_reaches(PARAMETERS, build("2", ["1"]), {"X": Fraction(2, 3)})


@pytest.mark.parametrize(
    ("position", "orders"), [("1e12", ["1"]), ("-1e12", ["-1"]), ("0", ["1e12", "1"]), ("1e-18", []), ("1", ["1/3"])]
)
def test_what_does_not_fit_is_refused_and_never_rounded(position, orders):
    with pytest.raises(InputError, match="contract X"):
        to_fixed_reaches(PARAMETERS, build(position, orders, "1e-8"))


def test_sixty_five_contracts_with_orders_are_refused_by_name():
    contracts = {f"C{k}": Contract(f"C{k}", "BTC", Kind.FUTURE, Fraction(1)) for k in range(65)}
    orders = tuple(Order(name, name, Side.BUY, Fraction(1)) for name in contracts)
    with pytest.raises(DomainError, match="TooManyContracts"):
        to_fixed_reaches(PARAMETERS, Portfolio(contracts, {}, orders))


@pytest.mark.parametrize("name", ["market-maker", "market-maker-positions", "case-3-breaks-hedge", "ten-longs"])
def test_shipped_portfolio_fits_the_chain_with_the_same_exposures(name):
    parameters = load_parameters(ROOT / "specs/parameters/fifteen.json")
    portfolio = load_portfolio(ROOT / f"specs/portfolios/{name}.json")
    reaches = to_fixed_reaches(parameters, portfolio)
    check_reaches(to_fixed_parameters(parameters), reaches)
    legs = to_fixed_legs(parameters, portfolio)
    held = sorted(x.lots * x.price * x.hedge_ratio for x in reaches if x.lots)
    assert held == sorted(x.lots * x.price * x.hedge_ratio for x in legs)
    assert len(reaches) <= fixed.MAX_HELD
