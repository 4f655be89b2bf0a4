"""Which statements about polynomials does the checker know, and what may each be used for?

A lemma says: for all real values of ``variables``, if every polynomial of ``nonnegative`` is >= 0, every one of
``positive`` is > 0 and every one of ``zero`` is 0, then ``goal`` is >= 0, > 0 or == 0 as ``relation`` says. The
certificate names a lemma and never restates it; what a lemma means for a claim is prose, in ``says`` here and under
``composition`` in ``specs/claims``, and is for people to judge.

To add a lemma, add an entry to ``LEMMAS``. Polynomials are text: integers, variables, ``+ - * ^ ( )`` and division by
an integer, as in ``"(1-g)*(u-v)^2/2"``. Certificates number the hypotheses from 0, ``nonnegative`` before ``positive``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Lemma:
    """One statement about polynomials over the reals, and the propositions it serves."""

    says: str
    """What it means in words, one line."""
    serves: tuple[tuple[str, str], ...]
    """(claim, proposition) pairs."""
    variables: tuple[str, ...]
    goal: str
    relation: Literal[">=", ">", "=="]
    """How ``goal`` compares with 0."""
    witness: Mapping[str, str]
    """Values of all variables at which every hypothesis holds: the lemma is not vacuous. Checked with each proof."""
    nonnegative: tuple[str, ...] = ()
    positive: tuple[str, ...] = ()
    zero: tuple[str, ...] = ()
    use: Literal["proof", "refutation", "mutant"] = "proof"
    """``proof``: true, a part of the proof. ``refutation``: false as published. ``mutant``: broken on purpose."""

    @property
    def hypotheses(self) -> tuple[str, ...]:
        """What is >= 0, in the order in which certificates number them."""
        return self.nonnegative + self.positive


LEMMAS: dict[str, Lemma] = {
    "index-identity": Lemma(
        says="one index: its quadratic form splits into a net part and a gross part",
        serves=(("PARAM-ADMISSIBLE-001", "statement"), ("MARGIN-FLOOR-007", "statement")),
        variables=("u", "v", "g"),
        goal="u^2 + v^2 + 2*g*u*v - (1+g)*(u+v)^2/2 - (1-g)*(u-v)^2/2",
        relation="==",
        witness={"u": "3", "v": "-2", "g": "23/25"},
    ),
    "gross-part-nonnegative": Lemma(
        says="one index: the gross part is never negative while gamma <= 1",
        serves=(("PARAM-ADMISSIBLE-001", "statement"), ("MARGIN-FLOOR-007", "statement")),
        variables=("u", "v", "g"),
        nonnegative=("1-g",),
        goal="(1-g)*(u-v)^2/2",
        relation=">=",
        witness={"u": "3", "v": "-2", "g": "23/25"},
    ),
}
