"""Parameters and portfolios become the integers on chain, or are refused and never rounded."""

from fractions import Fraction

import pytest

from clearproof.engine import fixed
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fixed import DomainError, FixedIndex, FixedLeg
from clearproof.engine.onchain import choose_lot, to_fixed_legs, to_fixed_parameters
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.portfolio import Contract, Kind, Portfolio
from clearproof.errors import InputError

BTC = Index("BTC", Fraction(1, 10), Fraction(1, 10), Fraction(92, 100))


def hold(size, price, hedge_ratio="1"):
    contract = Contract("X", "BTC", Kind.OPTION, Fraction(price), Fraction(hedge_ratio))
    return Portfolio({"X": contract}, {"X": Fraction(size)})


def test_article_set_is_stored_in_parts_per_million_and_ten_thousand(root):
    stored = to_fixed_parameters(load_parameters(root / "specs/parameters/article.json"))
    assert stored.indexes == (FixedIndex(100_000, 100_000, 9_200),) * 2
    assert stored.betas == (5_000,)


def test_worked_example_keeps_its_exposures(root):
    parameters = load_parameters(root / "specs/parameters/article.json")
    legs = to_fixed_legs(parameters, load_portfolio(root / "specs/portfolios/worked-example.json"))
    assert [leg.lots * leg.price for leg in legs] == [400_000 * 10**8, -350_000 * 10**8]


@pytest.mark.parametrize("name", ["worked-example", "perfect-hedge", "ten-longs", "market-maker-positions"])
def test_shipped_portfolio_fits_the_chain(root, name):
    parameters = load_parameters(root / "specs/parameters/fifteen.json")
    portfolio = load_portfolio(root / "specs/portfolios" / f"{name}.json")
    legs = to_fixed_legs(parameters, portfolio)
    fixed.check_legs(to_fixed_parameters(parameters), legs)
    assert len(legs) == len(portfolio.positions)


@pytest.mark.parametrize(
    ("size", "price", "lot"),
    [
        ("4", "100000", 1),
        ("400", "35", 100),
        ("0.5", "99", Fraction(1, 10)),
        ("1e12", "0.5", 10**9),
        ("-0.001", "1e4", Fraction(1, 1000)),
    ],
)
def test_lot_is_the_largest_power_of_ten_that_fits(size, price, lot):
    assert choose_lot("x", Fraction(size), Fraction(price)) == lot


def test_lot_can_be_named():
    parameters = Parameters((BTC,), {})
    legs = to_fixed_legs(parameters, hold("2", "50"), {"X": Fraction(1, 2)})
    assert legs == (FixedLeg(0, 4, 25 * 10**8),)


def test_position_of_zero_is_left_out():
    assert to_fixed_legs(Parameters((BTC,), {}), hold("0", "50")) == ()


@pytest.mark.parametrize(
    ("size", "price", "hedge_ratio", "place"),
    [
        ("1e30", "1", "1", "position X"),
        ("1", "1e30", "1", "position X"),
        ("1e-18", "1", "1", "position X"),
        ("1/3", "1", "1", "position X"),
        ("1", "1/3", "1", "position X"),
        ("1", "1", "1/3", "hedge_ratio"),
        ("1", "1", "0.1234567", "hedge_ratio"),
    ],
)
def test_position_off_the_grid_or_beyond_the_domain_is_refused(size, price, hedge_ratio, place):
    with pytest.raises(InputError, match=place):
        to_fixed_legs(Parameters((BTC,), {}), hold(size, price, hedge_ratio))


def test_lots_that_do_not_divide_the_position_are_refused():
    with pytest.raises(InputError, match="whole lots"):
        to_fixed_legs(Parameters((BTC,), {}), hold("1", "50"), {"X": Fraction(2, 3)})


@pytest.mark.parametrize(
    ("index", "place"),
    [
        (Index("A", Fraction(4), Fraction(1), Fraction(0)), "alpha_long"),
        (Index("A", Fraction(1), Fraction(1, 10**7), Fraction(0)), "alpha_short"),
        (Index("A", Fraction(1), Fraction(1), Fraction(1, 10**5)), "gamma"),
    ],
)
def test_parameter_off_the_grid_or_beyond_the_domain_is_refused(index, place):
    with pytest.raises(InputError, match=place):
        to_fixed_parameters(Parameters((index,), {}))


def test_correlation_off_the_grid_is_refused():
    other = Index("ETH", Fraction(1, 10), Fraction(1, 10), Fraction(0))
    with pytest.raises(InputError, match="beta"):
        to_fixed_parameters(Parameters((BTC, other), build_beta([("BTC", "ETH", Fraction(1, 3))])))


def test_seventeen_indexes_and_sixty_five_positions_are_refused_by_name():
    names = [f"I{k}" for k in range(17)]
    indexes = tuple(Index(name, Fraction(1), Fraction(1), Fraction(0)) for name in names)
    with pytest.raises(DomainError, match="IndexCountOutOfRange"):
        to_fixed_parameters(Parameters(indexes, {}))
    contracts = {f"C{k}": Contract(f"C{k}", "BTC", Kind.FUTURE, Fraction(1)) for k in range(65)}
    with pytest.raises(DomainError, match="TooManyContracts"):
        to_fixed_legs(Parameters((BTC,), {}), Portfolio(contracts, dict.fromkeys(contracts, Fraction(1))))
