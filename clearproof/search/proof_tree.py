"""How does a search in floats become a proof in integers?

The kernels record which boxes they split and which majorant they used where. Here that record is repeated in exact integers; boxes that
floats closed by a hair are looked at exactly and split further where that is needed. What comes out is a certificate whose every
number is an integer, and an answer whose ``upper`` is exact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from clearproof.engine.reduction import FillProblem
from clearproof.search.core import WEIGHT_BITS, Box, Core, Floats, Integers
from clearproof.search.exact_bounds import ExactCore, Interval, exact_core
from clearproof.search.kernels import CLOSED, TANGENT

_FACTOR_BITS = 30


class Found(NamedTuple):
    """What the kernel ``search`` returns."""

    best: float
    boxes: int
    upper: float
    branch: Integers
    at: Integers
    steps: Integers
    kinds: Any
    points: Integers
    tight: int


@dataclass(frozen=True, slots=True)
class Traversal:
    """A finished search over a core."""

    rounds: int
    """Envelope rounds over the whole problem before the core was folded."""
    core: Core
    labels: Integers
    """The incumbent, by undecided index, counted from the lowest label of the core's box."""
    weights: Floats
    """Tangent weights, or empty."""
    found: Found


@dataclass(frozen=True, slots=True)
class WorstFill:
    """The answer of the search."""

    labels: tuple[int, ...]
    """One candidate per index: how many of its movable contracts are high."""
    value: int
    """Exact objective of ``labels``, times ``square_scale``."""
    upper: int
    """Upper bound on every fill, times ``square_scale``; equals ``value`` when the maximum was proved."""
    boxes: int
    tree: dict[str, Any]
    """Proof for the checker, see docs/certificates.md."""

    @property
    def is_exact(self) -> bool:
        """Whether the bound meets the value."""
        return self.value == self.upper
