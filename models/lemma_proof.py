"""The parts of a certificate of one lemma, as the tables of proofs write them."""

from collections.abc import Sequence
from dataclasses import dataclass

from clearproof.certificates import build_equality, build_lemma
from clearproof.certificates.subject import Json


@dataclass(frozen=True, slots=True)
class Proof:
    """``multiplier * goal == terms + equalities`` identically, for one lemma of the checker's table."""

    terms: Sequence[Json] = ()
    multiplier: Sequence[Json] | None = None
    """None is 1."""
    equalities: Sequence[Json] = ()

    def build(self, lemma: str, claim: str, proposition: str) -> Json:
        """Return the certificate that ``lemma`` is true, for use in a proof of the proposition."""
        return build_lemma(
            lemma, claim, proposition, self.terms, multiplier=self.multiplier, equalities=self.equalities
        )


def cofactors(*texts: str) -> list[Json]:
    """Return one equality after another, each with the polynomial that multiplies it."""
    return [build_equality(index, text) for index, text in enumerate(texts)]


IDENTITY = Proof()
"""Both sides are the same polynomial."""
