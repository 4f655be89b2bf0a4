"""How does the exposure of an option move with the forward price, for certain?

Under Black-76 a call has hedge ratio H(F) = N(d1), a put N(d1) - 1, with d1 = log(F/K)/s + s/2 and
s = volatility * sqrt(days / 365). The forward exposure of one contract is F H(F), and

    d(F H)/dF = H + density(d1)/s        "delta plus F times gamma".

No strike is asked for: the stated hedge ratio at the stated price fixes d1 = N^-1(H), or N^-1(1 + H) for a put, and a
move from F to F' moves d1 by log(F'/F)/s. A positive hedge ratio means a call, a negative one a put; it keeps its sign
at every price. With a hedge ratio of 0, 1 or -1 nothing is left of the option, and the ratio stays.

Every figure is a pair of rationals with the real number between them; volatility and expiry are constant over the
move, and the hedge ratio is undiscounted (PRICE-TICK-003).
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from clearproof.engine.enclosures import (
    Enclosure,
    enclose_density,
    enclose_log,
    enclose_normal,
    enclose_quantile,
    enclose_root,
)

DAYS_PER_YEAR = 365


@dataclass(frozen=True)
class Option:
    """One option as its forward price, delta, volatility and expiry describe it."""

    forward: Fraction
    """F, quote units, > 0."""
    delta: Fraction
    """Hedge ratio at ``forward``, in [-1, 1]; negative for a put."""
    volatility: Fraction
    """Annual, > 0; 1 is 100 %."""
    expiry_days: Fraction
    """Days of a 365-day year, > 0."""

    @cached_property
    def deviation(self) -> Enclosure:
        """The standard deviation s of log F at expiry."""
        return enclose_root(self.volatility**2 * self.expiry_days / DAYS_PER_YEAR)

    @property
    def is_constant(self) -> bool:
        """Whether the hedge ratio is one that does not move."""
        return self.delta in (-1, 0, 1)

    @cached_property
    def _quantile(self) -> Enclosure:
        return enclose_quantile(self.delta - self._floor)

    @property
    def _floor(self) -> int:
        """The hedge ratio far below the strike: 0 for a call, -1 for a put."""
        return -1 if self.delta < 0 else 0

    def enclose_d1(self, price: Fraction) -> Enclosure:
        """Return rationals around d1 at the forward ``price`` > 0; not for a constant hedge ratio."""
        if price == self.forward:
            return self._quantile
        log, start = enclose_log(price / self.forward), self._quantile
        moved = [end / deviation for end in log for deviation in self.deviation]
        return Enclosure(start.low + min(moved), start.high + max(moved))

    def enclose_delta(self, price: Fraction) -> Enclosure:
        """Return rationals around the hedge ratio at the forward ``price`` > 0.

        Raises
        ------
        InputError
            The hedge ratio is within 1e-30 of 0, 1 or -1 without being it.
        """
        if self.is_constant or price == self.forward:
            return Enclosure(self.delta, self.delta)
        d1 = self.enclose_d1(price)
        return Enclosure(enclose_normal(d1.low).low, enclose_normal(d1.high).high).shift(Fraction(self._floor))

    def enclose_slope(self, first: Fraction, last: Fraction) -> Enclosure:
        """Return rationals around every value of d(F H)/dF between two forward prices > 0, in either order.

        Notes
        -----
        The closed form of PRICE-TICK-003: H is monotone in F, so its range is that of the ends; the density is largest
        at the d1 nearest to 0 and smallest at one of the ends. The width shrinks with the move.
        """
        if self.is_constant:
            return Enclosure(self.delta, self.delta)
        low, high = min(first, last), max(first, last)
        d1 = Enclosure(self.enclose_d1(low).low, self.enclose_d1(high).high)
        nearest = max(d1.low, min(d1.high, Fraction(0)))
        least = min(enclose_density(d1.low).low, enclose_density(d1.high).low)
        gamma = Enclosure(least / self.deviation.high, enclose_density(nearest).high / self.deviation.low)
        return Enclosure(self.enclose_delta(low).low + gamma.low, self.enclose_delta(high).high + gamma.high)
