"""Which certificate states the worst fill of a portfolio, and which files does it speak about?

The proof itself comes from a search, which knows more than this layer; here it is written down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from clearproof.certificates.subject import Json, build_certificate, subject


@dataclass(frozen=True, slots=True)
class FillProof:
    """What a search found out about a portfolio."""

    labels: Sequence[int]
    """One per index: how many of its movable contracts are high."""
    value: int
    """Squared margin of that fill, times ``scale``."""
    upper: int
    """What no fill exceeds, times ``scale``; at least ``value``."""
    scale: int
    tree: Mapping[str, Any]
    """Stages, boxes and what else the checker repeats, see docs/certificates.md."""


def fill_subject(root: Path, parameters: Path, portfolio: Path) -> Json:
    """Return the ``subject`` of certificates about a portfolio file under a parameter file.

    Parameters
    ----------
    root :
        The project; the paths in the certificate are relative to it.
    parameters, portfolio :
        The files, below ``root``.

    Raises
    ------
    InputError
        A file cannot be read, or lies outside ``root``.
    """
    return {**subject(root, parameters), "portfolio": subject(root, portfolio)["parameters"]}


def build_fill(proof: FillProof, about: Json, claim: str, proposition: str) -> Json:
    """Return a certificate of the worst fill, or of the bounds of an unfinished search.

    Parameters
    ----------
    about :
        From :func:`fill_subject`.

    Returns
    -------
    Json
        Kind ``worst-fill`` where ``upper`` meets ``value``, else ``fill-bounds``, which proves no equality.
    """
    kind = "worst-fill" if proof.value == proof.upper else "fill-bounds"
    square, upper = (str(Fraction(number, proof.scale)) for number in (proof.value, proof.upper))
    payload = {"subject": about, "labels": list(proof.labels), "square": square, "upper": upper, **proof.tree}
    return build_certificate(kind, claim, proposition, payload)
