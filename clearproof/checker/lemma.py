"""What a lemma is, and the names of the propositions that lemmas serve.

A lemma says: for all real values of ``variables``, if every polynomial of ``nonnegative`` is >= 0, every one of
``positive`` is > 0 and every one of ``zero`` is 0, then ``goal`` is >= 0, > 0 or == 0 as ``relation`` says. The
certificate names a lemma and never restates it; what a lemma means for a claim is prose, in ``says`` and in
``docs/theorems.md``, and is for people to judge.

Polynomials are text: integers, variables, ``+ - * ^ ( )`` and division by an integer, as in ``"(1-g)*(u-v)^2/2"``.
Certificates number the hypotheses from 0, ``nonnegative`` before ``positive``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Serves: TypeAlias = tuple[str, str]
"""A claim and one of its propositions."""

ADMISSIBLE: Serves = ("PARAM-ADMISSIBLE-001", "statement")
CONE: Serves = ("PARAM-ADMISSIBLE-002", "corrected")
CONVEX: Serves = ("MARGIN-CONVEX-001", "statement")
CONVEX_SIZES: Serves = ("MARGIN-CONVEX-002", "corrected")
SMOOTH: Serves = ("MARGIN-SMOOTH-003", "statement")
CROSSING: Serves = ("MARGIN-SMOOTH-003", "crossing")
SCALE: Serves = ("MARGIN-SCALE-004", "statement")
SUBADD: Serves = ("MARGIN-SUBADD-005", "statement")
ORDER: Serves = ("MARGIN-ORDER-006", "statement")
FLOOR: Serves = ("MARGIN-FLOOR-007", "statement")
LEVERAGE: Serves = ("MARGIN-LEVERAGE-008", "statement")
LEVERAGE_BOOK: Serves = ("MARGIN-LEVERAGE-009", "corrected")
RELABEL: Serves = ("MARGIN-RELABEL-010", "statement")
COMPACT: Serves = ("MARGIN-COMPACT-012", "statement")
SPLIT: Serves = ("MARGIN-SPLIT-013", "corrected")

SEMINORM: tuple[Serves, ...] = (CONE, CONVEX, CONVEX_SIZES, SUBADD, SPLIT)
"""What rests on the triangle inequality of a positive semidefinite form."""
GROSS: tuple[Serves, ...] = (ADMISSIBLE, FLOOR, LEVERAGE_BOOK, CONE, CONVEX, CONVEX_SIZES, SUBADD, SPLIT)
"""What rests on splitting the form into a net and a gross part."""


@dataclass(frozen=True)
class Lemma:
    """One statement about polynomials over the reals, and the propositions it serves."""

    says: str
    """What it means in words, one line."""
    serves: tuple[Serves, ...]
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
