"""How is a lemma of the checker's table proved, refuted or shown to be reachable?

Proof of ``goal >= 0``: ``multiplier * goal == sum of terms + sum of cofactor * zero`` identically, where a term is a
coefficient >= 0 times a product of hypotheses times a square, and the multiplier is a sum of terms that is > 0.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from clearproof.certificates.subject import Json, build_certificate

Number = int | Fraction | str


def build_term(coefficient: Number = 1, hypotheses: Sequence[int] = (), square: str | None = None) -> Json:
    """Return ``coefficient * product of hypotheses * square^2``.

    Parameters
    ----------
    coefficient :
        Rational, >= 0.
    hypotheses :
        Numbers of hypotheses of the lemma, ``nonnegative`` first, then ``positive``; repetition multiplies again.
    square :
        Polynomial text, squared by the checker; None is 1.
    """
    term: Json = {"coefficient": str(coefficient), "hypotheses": list(hypotheses)}
    return term if square is None else {**term, "square": square}


def build_equality(index: int, cofactor: str) -> Json:
    """Return ``cofactor * zero[index]``, a summand that vanishes under the lemma's equalities."""
    return {"index": index, "cofactor": cofactor}


def build_lemma(  # noqa: PLR0913  # the parts of a proof
    name: str,
    claim: str,
    proposition: str,
    terms: Sequence[Json],
    *,
    multiplier: Sequence[Json] | None = None,
    equalities: Sequence[Json] = (),
) -> Json:
    """Return a certificate that lemma ``name`` of :mod:`clearproof.checker.lemmas` is true.

    Parameters
    ----------
    name, claim, proposition :
        The lemma, and what it serves.
    terms :
        From :func:`build_term`; empty for a goal that is == 0.
    multiplier :
        Terms whose sum multiplies the goal; None is 1. For ``>=`` and ``==`` one term must be > 0: coefficient > 0, no
        square, ``positive`` hypotheses only.
    equalities :
        From :func:`build_equality`.
    """
    payload: Json = {"lemma": name, "terms": list(terms), "equalities": list(equalities)}
    payload["multiplier"] = [build_term()] if multiplier is None else list(multiplier)
    return build_certificate("lemma", claim, proposition, payload)


def build_lemma_witness(name: str, claim: str, proposition: str, point: Mapping[str, Number]) -> Json:
    """Return a certificate that ``point`` meets every hypothesis of lemma ``name``."""
    return build_certificate("lemma-witness", claim, proposition, _at(name, point))


def build_lemma_refuted(name: str, claim: str, proposition: str, point: Mapping[str, Number]) -> Json:
    """Return a certificate that ``point`` meets every hypothesis of lemma ``name`` and breaks its goal."""
    return build_certificate("lemma-refuted", claim, proposition, _at(name, point))


def _at(name: str, point: Mapping[str, Number]) -> Json:
    return {"lemma": name, "point": {variable: str(point[variable]) for variable in sorted(point)}}
