"""What certifies leverage caps, a repaired set, and the figures of the worked example?"""

from collections.abc import Sequence
from fractions import Fraction

from clearproof.certificates.books import write_part
from clearproof.certificates.numbers import root_down, root_up, round_up
from clearproof.certificates.psd import (
    Rows,
    build_admissible,
    compute_admissibility_matrix,
    write_factor,
    write_numbers,
)
from clearproof.certificates.subject import Json, build_certificate
from clearproof.engine.parameters import Parameters

CAP_PLACES = 9
"""Decimal places of the cap of one index, rounded up."""
GAP_PLACES = 12
"""Decimal places of the gap of a repair, rounded up."""
FIGURE_PLACES = 2
"""Decimal places of the figures of the worked example."""
READINGS = {"pairs-once": 2, "pairs-once-no-factor": 1, "double-sum": 4, "unsigned-shorts": -2}
"""Reading of the cross term -> factor in front of beta u v; see specs/decisions.md."""


def build_leverage_index(parameters: Parameters, subject: Json, claim: str, proposition: str) -> Json | None:
    """Return a certificate of the leverage cap of every index by itself; None where a gamma is 1 or -1."""
    caps = []
    for index in parameters.indexes:
        if abs(index.gamma) == 1:
            return None
        long, short = 1 / index.alpha_long, 1 / index.alpha_short
        caps.append(root_up((long**2 + short**2 + 2 * index.gamma * long * short) / (1 - index.gamma**2), CAP_PLACES))
    return build_certificate("leverage-index", claim, proposition, {"subject": subject, "caps": write_numbers(caps)})


def build_leverage_cap(  # noqa: PLR0913  # what a certificate is made of
    parameters: Parameters,
    subject: Json,
    claim: str,
    proposition: str,
    *,
    dual: Sequence[Fraction],
    cap: Fraction,
    book: Sequence[Fraction],
    attained: Fraction,
) -> Json | None:
    """Return a certificate that the largest gross notional / M lies between ``attained`` and ``cap``.

    Parameters
    ----------
    dual :
        y, shape (2n,), in the coordinates (u, -v): Q'y >= (1/alpha_long, 1/alpha_short) in every entry.
    cap :
        At least sqrt(y'Q'y), and at most a thousandth above ``attained``.
    book :
        z = (u, -v) >= 0, not zero.
    attained :
        At most gross notional / M of ``book``, >= 0.

    Returns
    -------
    Json or None
        None for inadmissible parameters. Every number has at most 64 characters.
    """
    admissible = build_admissible(parameters, subject)
    payload: Json = {"y": write_numbers(dual), "cap": str(cap), "z": write_numbers(book), "attained": str(attained)}
    return (
        None if admissible is None else build_certificate("leverage-cap", claim, proposition, {**payload, **admissible})
    )


def build_leverage_attained(  # noqa: PLR0913  # what a certificate is made of
    parameters: Parameters, subject: Json, claim: str, proposition: str, *, book: Sequence[Fraction], attained: Fraction
) -> Json | None:
    """Return a certificate that ``book``, z = (u, -v) >= 0, has gross notional / M of at least ``attained`` >= 55.

    None for inadmissible parameters. Accepted where every index by itself is capped at 51 or less.
    """
    admissible = build_admissible(parameters, subject)
    payload: Json = {"z": write_numbers(book), "attained": str(attained)}
    if admissible is None:
        return None
    return build_certificate("leverage-attained", claim, proposition, {**payload, **admissible})


def build_repair(  # noqa: PLR0913  # what a certificate is made of
    repaired: Parameters,
    subject: Json,
    claim: str,
    proposition: str,
    *,
    dual: tuple[Rows, Sequence[Fraction]],
    gap: Fraction,
) -> Json | None:
    """Return a certificate that ``repaired`` is admissible and nearly the nearest such set to the subject's.

    Parameters
    ----------
    repaired :
        The proposed set; its gammas and volatilities are the subject's.
    subject :
        The original parameters.
    dual :
        Short L (strictly lower rows) and D >= 0 of the dual matrix S.
    gap :
        Squared distance minus the dual bound of S, or more; rounded up here, and accepted up to 1/1000.

    Returns
    -------
    Json or None
        None when ``repaired`` is not admissible.
    """
    factor = write_factor(compute_admissibility_matrix(repaired))
    if factor is None:
        return None
    names = [index.name for index in repaired.indexes]
    beta = [
        [names[i], names[j], str(repaired.get_beta(i, j))]
        for i in range(repaired.size)
        for j in range(i + 1, repaired.size)
        if repaired.get_beta(i, j)
    ]
    payload: Json = {"subject": subject, "beta": beta, "dual": write_part(*dual), "gap": str(round_up(gap, GAP_PLACES))}
    return build_certificate("repair", claim, proposition, {**payload, **factor})


def build_example(subject: Json, claim: str, proposition: str) -> Json:
    """Return the figures of the worked example, long 400,000 BTC and short 350,000 ETH, under every reading.

    ``subject`` is the article's parameter set: BTC and ETH with volatility 1/10 and correlation 1/2.
    """
    long, short = 40_000, -35_000
    readings = {}
    for name, factor in READINGS.items():
        square = Fraction(long**2 + short**2) + Fraction(factor * long * short, 2)
        readings[name] = write_numbers((root_down(square, FIGURE_PLACES), root_up(square, FIGURE_PLACES)))
    return build_certificate("example", claim, proposition, {"subject": subject, "readings": readings})
