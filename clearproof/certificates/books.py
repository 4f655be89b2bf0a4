"""Which points, books and accounts show that the margin is not convex, or that splitting pays, and how much at most?"""

from collections.abc import Sequence
from fractions import Fraction

from clearproof.certificates.numbers import root_down, round_up
from clearproof.certificates.psd import Rows, build_admissible, write_factor, write_numbers
from clearproof.certificates.subject import Json, build_certificate
from clearproof.engine.margin import Sides
from clearproof.engine.parameters import Parameters

Legs = Sequence[tuple[str, Fraction]]
"""(index name, signed exposure in quote units) of each contract; leg k is the same contract in every book."""
GAIN_PLACES = 9
"""Decimal places of a stated gain, rounded up."""


def build_not_convex_sides(  # noqa: PLR0913  # what a certificate is made of
    parameters: Parameters, subject: Json, claim: str, proposition: str, *, first: Sides, second: Sides
) -> Json | None:
    """Return a certificate that M is above its chord in the middle of two points; None when B is not PSD.

    Parameters
    ----------
    first, second :
        Sides u >= 0 >= v, at most 64 characters a number.
    """
    points = [[write_numbers(point.long), write_numbers(point.short)] for point in (first, second)]
    factor = write_factor(parameters.correlation_rows())
    payload: Json = {"subject": subject, "space": "sides", "points": points}
    return None if factor is None else build_certificate("not-convex", claim, proposition, {**payload, **factor})


def build_not_convex_sizes(  # noqa: PLR0913  # what a certificate is made of
    parameters: Parameters, subject: Json, claim: str, proposition: str, *, first: Legs, second: Legs
) -> Json | None:
    """Return a certificate that M is above its chord in the middle of two books; None for inadmissible parameters."""
    admissible = build_admissible(parameters, subject)
    payload: Json = {"space": "sizes", "points": [_write_legs(first), _write_legs(second)]}
    return (
        None if admissible is None else build_certificate("not-convex", claim, proposition, {**payload, **admissible})
    )


def build_split_gain(
    parameters: Parameters, subject: Json, claim: str, proposition: str, accounts: Sequence[Legs]
) -> Json | None:
    """Return a certificate that ``accounts`` need less together than the book that they add up to.

    None for inadmissible parameters. Two to sixteen accounts, each with the same contracts in the same order.
    """
    admissible = build_admissible(parameters, subject)
    payload: Json = {"accounts": [{"legs": _write_legs(legs)} for legs in accounts]}
    return (
        None if admissible is None else build_certificate("split-gain", claim, proposition, {**payload, **admissible})
    )


def build_split_bound(  # noqa: PLR0913  # what a certificate is made of
    parameters: Parameters,
    subject: Json,
    claim: str,
    proposition: str,
    *,
    tau: Fraction,
    part: tuple[Rows, Sequence[Fraction]],
) -> Json | None:
    """Return a certificate that no split saves more than the fraction 1 - 1/sqrt(tau), rounded up.

    Parameters
    ----------
    tau :
        >= 1, with ``tau M(p + Jt)^2 >= M(p)^2`` for all (p, t) >= 0; the variables are in the order u, -v, t, and t is
        measured in units of the long side.
    part :
        Short L (strictly lower rows) and D >= 0 of size 3n; the form minus L D L' has no negative entry.

    Returns
    -------
    Json or None
        None for inadmissible parameters.
    """
    admissible = build_admissible(parameters, subject)
    if admissible is None:
        return None
    gain = round_up(1 - root_down(1 / tau, 2 * GAIN_PLACES), GAIN_PLACES)
    payload: Json = {"tau": str(tau), "gain": str(gain), "part": write_part(*part)}
    return build_certificate("split-bound", claim, proposition, {**payload, **admissible})


def write_part(lower: Rows, diagonal: Sequence[Fraction]) -> Json:
    """Return L D L', a freely chosen positive semidefinite matrix, as text."""
    return {"lower": [write_numbers(row) for row in lower], "diagonal": write_numbers(diagonal)}


def _write_legs(legs: Legs) -> list[list[str]]:
    return [[name, str(Fraction(exposure))] for name, exposure in legs]
