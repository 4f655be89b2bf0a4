"""How fast does the margin move with each side?

dM/dz = Q z / M wherever M > 0, with z = (u, v) (MARGIN-SMOOTH-003). In contract sizes the chain rule holds inside a
side pattern only; at a zero crossing M need not be differentiable.
"""

from dataclasses import dataclass

from clearproof.engine.margin import Sides, compute_square
from clearproof.engine.parameters import Parameters
from clearproof.engine.roots import Surd, root
from clearproof.errors import InputError


@dataclass(frozen=True, slots=True)
class Gradient:
    """Derivative of the margin by each side; quote units of margin for one quote unit of weighted side."""

    long: tuple[Surd, ...]
    """The derivative dM/du_i, shape (n,)."""
    short: tuple[Surd, ...]
    """The derivative dM/dv_i, shape (n,); positive where a larger short would lower the margin, as v <= 0."""


def compute_gradient(parameters: Parameters, sides: Sides) -> Gradient:
    """Return dM/du and dM/dv, exact.

    Raises
    ------
    InputError
        The margin is 0, where M has a kink, or q < 0.
    """
    square = compute_square(parameters, sides)
    if square <= 0:
        raise InputError("gradient", f"a book with squared margin {square}", "a margin above 0: M has a kink at 0")
    scale = root(square) / square  # 1 / M
    net, size = sides.net, range(parameters.size)
    long, short = [], []
    for i, index in enumerate(parameters.indexes):
        u, v = sides.long[i], sides.short[i]
        others = sum(parameters.get_beta(i, j) * net[j] for j in size if j != i)
        long.append(scale * (u + index.gamma * v + others))
        short.append(scale * (v + index.gamma * u + others))
    return Gradient(tuple(long), tuple(short))
