"""Which certificates state a bound on every fill's margin without a search, and one on what prices can change?

Both rest on a positive semidefinite matrix ``scale * gram gram'``, gram given by its lower triangle of integers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from clearproof.certificates.psd import build_admissible
from clearproof.certificates.subject import Json, build_certificate
from clearproof.engine.parameters import Parameters


@dataclass(frozen=True, slots=True)
class RelaxedProof:
    """A fill, and what no fill exceeds."""

    labels: Sequence[int]
    """One per index: how many of its movable contracts are high."""
    value: int
    """Squared margin of that fill, times ``scale``."""
    upper: int
    """What no fill exceeds, times ``scale``."""
    scale: int
    gram: list[list[int]]
    """Over the indexes with a choice, and a constant last."""
    gram_scale: Fraction
    """In the units of ``scale``."""


def build_relaxed(proof: RelaxedProof, about: Json, claim: str, proposition: str) -> Json:
    """Return a certificate of kind ``fill-relaxation``.

    Parameters
    ----------
    about :
        From :func:`clearproof.certificates.fill_subject`.
    """
    square, upper = (str(Fraction(number, proof.scale)) for number in (proof.value, proof.upper))
    bounds: Json = {"subject": about, "labels": list(proof.labels), "square": square, "upper": upper}
    payload = {**bounds, "gram": proof.gram, "scale": str(proof.gram_scale)}
    return build_certificate("fill-relaxation", claim, proposition, payload)


@dataclass(frozen=True, slots=True)
class MovedProof:
    """How much the worst case changes when prices move."""

    share: Fraction
    """Most that a price moves, relative to itself, from 0 to below 1."""
    bound: Fraction
    """Most that the worst case changes, quote units."""
    gram: list[list[int]]
    """Of 2n rows, over the magnitudes (u, -v) of the sides."""
    scale: Fraction


def build_price_bound(
    parameters: Parameters, proof: MovedProof, about: Json, claim: str, proposition: str
) -> Json | None:
    """Return a certificate of kind ``price-bound``, None where the parameters are inadmissible.

    Parameters
    ----------
    about :
        From :func:`clearproof.certificates.fill_subject`.
    """
    admissible = build_admissible(parameters, about)
    if admissible is None:
        return None
    numbers = {"share": str(proof.share), "bound": str(proof.bound), "gram": proof.gram, "scale": str(proof.scale)}
    return build_certificate("price-bound", claim, proposition, {**admissible, **numbers})
