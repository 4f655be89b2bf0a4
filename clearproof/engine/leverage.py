"""How much notional may a book carry for its equity or its margin?

Leverage is gross notional over equity (D6). The cap of one index is the largest gross notional over margin that a
book on that index reaches; gamma is tuned so that it is about 50 (MARGIN-LEVERAGE-008). The cap of a whole portfolio
is larger (MARGIN-LEVERAGE-009).
"""

from fractions import Fraction

from clearproof.engine.margin import compute_exposures
from clearproof.engine.parameters import Index, Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.roots import Surd, root
from clearproof.errors import InputError


def compute_gross_notional(portfolio: Portfolio) -> Fraction:
    """Return the sum of the absolute exposures of the positions, in quote units."""
    return sum((abs(exposure) for exposure in compute_exposures(portfolio).values()), Fraction(0))


def compute_leverage(portfolio: Portfolio) -> Fraction:
    """Return gross notional over equity.

    Raises
    ------
    InputError
        Equity is unknown, zero or negative.
    """
    if portfolio.equity is None or portfolio.equity <= 0:
        found = "nothing" if portfolio.equity is None else portfolio.equity
        raise InputError("equity", found, "> 0, leverage is gross notional over equity")
    return compute_gross_notional(portfolio) / portfolio.equity


def compute_index_cap(index: Index) -> Surd:
    """Return the largest gross notional over margin of a book on one index, exact.

    With x = 1/alpha_long, y = 1/alpha_short and sides u, w = -v >= 0 this maximises x u + y w over u^2 + w^2 - 2
    gamma u w = 1. The maximum of the whole plane, (x^2 + y^2 + 2 gamma x y) / (1 - gamma^2) squared, is attained at u
    : w = x + gamma y : y + gamma x; where that leaves u, w >= 0 (a gamma near -1) the better single side wins.

    Raises
    ------
    InputError
        gamma is 1: a perfect hedge is free and there is no cap.
    """
    if index.gamma == 1:
        raise InputError(f"index {index.name}: gamma", index.gamma, "below 1: at 1 a hedge is free and nothing caps it")
    x, y = 1 / index.alpha_long, 1 / index.alpha_short
    if x + index.gamma * y <= 0 or y + index.gamma * x <= 0:
        return root(max(x, y) ** 2)
    return root((x * x + y * y + 2 * index.gamma * x * y) / (1 - index.gamma**2))


def compute_symmetric_cap(parameters: Parameters) -> Surd:
    """Return the largest gross notional over margin of any book, sqrt(sum cap_i^2).

    For admissible parameters with equal alphas.

    Raises
    ------
    InputError
        Some index has alpha_long != alpha_short, where the cap is a conic program, or gamma 1, where there is none.
    """
    for index in parameters.indexes:
        if index.alpha_long != index.alpha_short:
            found = f"alpha_long {index.alpha_long} and alpha_short {index.alpha_short}"
            raise InputError(f"index {index.name}", found, "equal alphas")
    caps = [compute_index_cap(index) for index in parameters.indexes]
    return root(sum((cap * cap).to_fraction() for cap in caps))
