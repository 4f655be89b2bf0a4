"""The integer margin, written down once more, for comparison with the translated source and with nothing else of ours.

Every function takes and returns terms over unbounded integers. Nothing is packed, nothing is unrolled, nothing wraps:
rounding up is minus the floor of the negative, sums run over lists, and a position is four numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clearproof.engine import fixed
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term


@dataclass(frozen=True, slots=True)
class Weighed:
    """One index: its two weighted sides (1e-12 quote) and whether each was rounded."""

    long: Term
    short: Term
    rounded: Term

    @property
    def net(self) -> Term:
        """Long minus short."""
        return t.sub(self.long, self.short)


def round_up(x: Term, divisor: Term) -> Term:
    """Return ``x / divisor`` rounded up."""
    return t.neg(t.div(t.neg(x), divisor))


def is_rounded(x: Term, divisor: Term) -> Term:
    """Return 1 if ``x / divisor`` is no integer, else 0."""
    return t.ite(t.eq(t.mul(t.div(x, divisor), divisor), x), t.ZERO, t.ONE)


def exposure(lots: Term, price: Term, ratio: Term) -> Term:
    """Return the signed exposure of one position, in 1e-14 quote."""
    return t.mul(lots, t.mul(price, ratio))


def sum_sides(positions: Sequence[Mapping[str, Term]], index: int) -> tuple[Term, Term]:
    """Return long and short exposure of one index, both as magnitudes."""
    long, short = t.ZERO, t.ZERO
    for position in positions:
        amount = exposure(position["lots"], position["price"], position["hedgeRatio"])
        here = t.eq(position["index"], t.integer(index))
        long = t.add(long, t.ite(t.land(here, t.lt(t.ZERO, amount)), amount, t.ZERO))
        short = t.add(short, t.ite(t.land(here, t.lt(amount, t.ZERO)), t.neg(amount), t.ZERO))
    return long, short


def weigh(long: Term, short: Term, alpha_long: Term, alpha_short: Term) -> Weighed:
    """Return the sides of one index from its exposures, each multiplied by its volatility and rounded up once."""
    divisor = t.integer(fixed.SIDE_DIVISOR)
    x, y = t.mul(long, alpha_long), t.mul(short, alpha_short)
    rounded = t.add(is_rounded(x, divisor), is_rounded(y, divisor))
    return Weighed(round_up(x, divisor), round_up(y, divisor), rounded)


def own_square(long: Term, short: Term, gamma: Term) -> Term:
    """Return 1e4 times u^2 + v^2 + 2 gamma u v, for u = ``long`` and v = -``short``."""
    scale = t.integer(fixed.CORRELATION_SCALE)
    squares = t.add(t.mul(scale, t.mul(long, long)), t.mul(scale, t.mul(short, short)))
    return t.sub(squares, t.mul(t.integer(2), t.mul(t.mul(long, short), gamma)))


def cross(nets: Sequence[Term], betas: Sequence[Term]) -> Term:
    """Return 1e4 times 2 sum beta_ij s_i s_j over i < j; ``betas`` has pair (i, j) at place j (j - 1) / 2 + i."""
    total = t.ZERO
    for j, net in enumerate(nets):
        for i in range(j):
            total = t.add(total, t.mul(t.integer(2), t.mul(betas[j * (j - 1) // 2 + i], t.mul(nets[i], net))))
    return total


def result(root: Term, rounded: Term) -> Term:
    """Return the result (1e-6 quote) from a root (1e-14 quote) and the number of rounded sides."""
    covered = t.add(root, t.mul(t.integer(fixed.ROOT_PER_SIDE_UNIT), rounded))
    return round_up(covered, t.integer(fixed.ROOT_PER_RESULT_UNIT))
