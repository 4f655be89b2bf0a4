"""Which integers the contract stores for parameters and a portfolio, and which ones it cannot.

The chain keeps decimals on a grid. A value between two grid points, or outside the domain, is refused and never
rounded: rounding an input is a decision for its owner.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from clearproof.engine import fixed
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import MAX_RESTING, FixedReach
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio, Side
from clearproof.errors import InputError

PRICE_SCALE = 10**8
"""Units of a price per quote."""
_LARGEST_LOT = 9
_SMALLEST_LOT = -18
"""Powers of ten tried as lot size."""


def to_fixed_parameters(parameters: Parameters) -> FixedParameters:
    """Return the set as stored, in its order of indexes.

    Raises
    ------
    InputError
        A value is off the grid: alphas 1e-6, gamma and beta 1e-4.
    DomainError
        A value, or the number of indexes, is outside the domain. Admissibility is not asked here.
    """
    names = [index.name for index in parameters.indexes]
    if len(names) > fixed.MAX_INDEXES:
        allowed = f"1 to {fixed.MAX_INDEXES} indexes"
        raise fixed.DomainError("IndexCountOutOfRange", (len(names), fixed.MAX_INDEXES), allowed)
    indexes = tuple(
        FixedIndex(
            _to_grid(f"index {index.name}: alpha_long", index.alpha_long, fixed.ALPHA_SCALE, fixed.MAX_ALPHA),
            _to_grid(f"index {index.name}: alpha_short", index.alpha_short, fixed.ALPHA_SCALE, fixed.MAX_ALPHA),
            _to_correlation(f"index {index.name}: gamma", index.gamma),
        )
        for index in parameters.indexes
    )
    betas = tuple(
        _to_correlation(f"beta [{names[i]}, {names[j]}]", parameters.get_beta(i, j))
        for j in range(len(names))
        for i in range(j)
    )
    return FixedParameters(indexes, betas)


def to_fixed_legs(
    parameters: Parameters, portfolio: Portfolio, lots: Mapping[str, Fraction] | None = None
) -> tuple[FixedLeg, ...]:
    """Return the positions as stored, in the portfolio's order; positions of zero are left out.

    Parameters
    ----------
    parameters :
        Gives the places of the indexes.
    portfolio :
        Positions in contracts.
    lots :
        Contracts per lot, by contract name; where absent, see :func:`choose_lot`.

    Raises
    ------
    InputError
        A size, price or hedge ratio is off the grid or outside the domain, or there are too many positions.
    """
    held = {name: size for name, size in portfolio.positions.items() if size != 0}
    if len(held) > fixed.MAX_HELD:
        allowed = f"at most {fixed.MAX_HELD} contracts"
        raise fixed.DomainError("TooManyContracts", (len(held), fixed.MAX_HELD), allowed)
    return tuple(_to_leg(parameters, portfolio, name, (lots or {}).get(name)) for name in held)


def to_fixed_reaches(
    parameters: Parameters, portfolio: Portfolio, lots: Mapping[str, Fraction] | None = None
) -> tuple[FixedReach, ...]:
    """Return positions and sums of resting orders as stored, by contract in the portfolio's order.

    A contract with neither is left out.

    Parameters
    ----------
    parameters :
        Gives the places of the indexes.
    portfolio :
        Positions and orders in contracts.
    lots :
        Contracts per lot, by contract name; where absent, the largest power of ten that divides the position and every
        order.

    Raises
    ------
    InputError
        A size, price or hedge ratio is off the grid or outside the domain, or there are too many contracts.
    """
    sizes: dict[str, list[Fraction]] = {}
    for name, size in portfolio.positions.items():
        if size != 0:
            sizes[name] = [size]
    for order in portfolio.orders:
        sizes.setdefault(order.contract, []).append(order.size)
    used = [name for name in portfolio.contracts if name in sizes]
    if len(used) > fixed.MAX_HELD:
        allowed = f"at most {fixed.MAX_HELD} contracts"
        raise fixed.DomainError("TooManyContracts", (len(used), fixed.MAX_HELD), allowed)
    return tuple(_to_reach(parameters, portfolio, name, sizes[name], (lots or {}).get(name)) for name in used)


def choose_lot(place: str, size: Fraction, price: Fraction) -> Fraction:
    """Return the largest power of ten, in contracts, that divides ``size`` and has a price on the grid.

    Raises
    ------
    InputError
        There is none within the domain.
    """
    return _choose_lot(place, (size,), price)


def _choose_lot(place: str, sizes: Sequence[Fraction], price: Fraction) -> Fraction:
    """Return the largest power of ten, in contracts, that divides every size and has a price on the grid."""
    for exponent in range(_LARGEST_LOT, _SMALLEST_LOT - 1, -1):
        lot = Fraction(10) ** exponent
        lot_price = price * lot * PRICE_SCALE
        if lot_price.denominator != 1 or lot_price > fixed.MAX_PRICE:
            continue
        counts = [size / lot for size in sizes]
        if all(count.denominator == 1 and abs(count) <= fixed.MAX_LOTS for count in counts):
            return lot
    raise InputError(
        place,
        f"size {', '.join(map(_show, sizes))} at price {_show(price)}",
        f"a lot with at most {fixed.MAX_LOTS} lots in the position and a price on the grid of 1e-8, at most 1e10 quote",
    )


def _to_reach(
    parameters: Parameters, portfolio: Portfolio, name: str, sizes: Sequence[Fraction], lot: Fraction | None
) -> FixedReach:
    contract = portfolio.contracts[name]
    if lot is None:
        lot = _choose_lot(f"contract {name}", sizes, contract.price)
    off_grid = next((size for size in sizes if (size / lot).denominator != 1), None)
    if off_grid is not None:
        raise InputError(f"contract {name}", f"{_show(off_grid)} contracts", f"whole lots of {lot}")
    resting = {side: Fraction(0) for side in Side}
    for order in portfolio.orders:
        if order.contract == name:
            resting[order.side] += order.size / lot
    reach = FixedReach(
        parameters.get_position(contract.index),
        int(portfolio.positions.get(name, Fraction(0)) / lot),
        int(resting[Side.BUY]),
        int(resting[Side.SELL]),
        _to_grid(f"contract {name}: price per lot", contract.price * lot, PRICE_SCALE, fixed.MAX_PRICE),
        _to_grid(f"contract {name}: hedge_ratio", contract.hedge_ratio, fixed.HEDGE_SCALE, fixed.HEDGE_SCALE),
    )
    if max(reach.buys, reach.sells) > MAX_RESTING or max(-reach.lowest, reach.highest) > fixed.MAX_LOTS:
        found = f"{reach.lowest} to {reach.highest} lots of {lot} through the orders"
        raise InputError(f"contract {name}", found, f"at most {fixed.MAX_LOTS} lots either side")
    return reach


def _to_leg(parameters: Parameters, portfolio: Portfolio, name: str, lot: Fraction | None) -> FixedLeg:
    contract = portfolio.contracts[name]
    size = portfolio.positions[name]
    if lot is None:
        lot = choose_lot(f"position {name}", size, contract.price)
    count = size / lot
    if count.denominator != 1 or abs(count) > fixed.MAX_LOTS:
        raise InputError(
            f"position {name}", f"{_show(size)} contracts", f"whole lots of {lot}, at most {fixed.MAX_LOTS}"
        )
    return FixedLeg(
        parameters.get_position(contract.index),
        int(count),
        _to_grid(f"contract {name}: price per lot", contract.price * lot, PRICE_SCALE, fixed.MAX_PRICE),
        _to_grid(f"contract {name}: hedge_ratio", contract.hedge_ratio, fixed.HEDGE_SCALE, fixed.HEDGE_SCALE),
    )


def _to_correlation(place: str, value: Fraction) -> int:
    return _to_grid(place, value, fixed.CORRELATION_SCALE, fixed.CORRELATION_SCALE)


def _to_grid(place: str, value: Fraction, scale: int, limit: int) -> int:
    """Return ``value * scale`` where that is an integer of magnitude at most ``limit``."""
    scaled = value * scale
    if scaled.denominator != 1:
        raise InputError(place, _show(value), f"a multiple of {Fraction(1, scale)} on chain")
    if abs(scaled) > limit:
        raise InputError(place, _show(value), f"at most {Fraction(limit, scale)} on chain")
    return int(scaled)


def _show(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
