"""Accounts as the contract stores them, in the exact engine's types: by the units, not by our own conversion."""

from fractions import Fraction

from clearproof.engine.onchain import PRICE_SCALE
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side


def to_exact(parameters, account):
    """Return stored legs, or reaches with an order a side and contract, in the exact engine's types."""
    names = [f"I{k}" for k in range(len(parameters.indexes))]
    indexes = tuple(
        Index(name, Fraction(x.alpha_long, 10**6), Fraction(x.alpha_short, 10**6), Fraction(x.gamma, 10**4))
        for name, x in zip(names, parameters.indexes, strict=True)
    )
    pairs = [
        (names[i], names[j], Fraction(parameters.get_beta(i, j), 10**4)) for j in range(len(names)) for i in range(j)
    ]
    contracts = {
        f"C{k}": Contract(
            f"C{k}", names[x.index], Kind.OPTION, Fraction(x.price, PRICE_SCALE), Fraction(x.hedge_ratio, 10**6)
        )
        for k, x in enumerate(account)
    }
    placed = [
        (f"C{k}", side, lots)
        for k, x in enumerate(account)
        for side, lots in ((Side.BUY, getattr(x, "buys", 0)), (Side.SELL, getattr(x, "sells", 0)))
        if lots
    ]
    orders = tuple(Order(f"{name} {side}", name, side, Fraction(lots)) for name, side, lots in placed)
    positions = {f"C{k}": Fraction(x.lots) for k, x in enumerate(account)}
    return Parameters(indexes, build_beta(pairs)), Portfolio(contracts, positions, orders)
