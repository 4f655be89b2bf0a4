"""Which kinds of certificate may vouch for which proposition, and with which verdict?

A valid certificate says something true; this table says what it is evidence *for*. Without it a factorisation of one
parameter set could stand for a theorem about all of them. Lemmas carry the same information in their own table.
"""

from dataclasses import dataclass

from clearproof.checker.errors import Rejected

WITNESS = ("psd", "positive-definite")
"""Kinds that show a concrete admissible parameter set: the premise of nearly every claim."""
FILLS = ("worst-fill", "fill-bounds")
"""Kinds that show a portfolio, a fill of its orders and what no fill exceeds."""


@dataclass(frozen=True)
class Row:
    """Kinds that may vouch for one proposition, by what they would show."""

    proved: tuple[str, ...] = ()
    refuted: tuple[str, ...] = ()
    witness: tuple[str, ...] = WITNESS
    """The premise holds somewhere."""
    mutant: tuple[str, ...] = ()
    """A broken version of the proposition is false."""


WITNESSED = ("MARGIN-SMOOTH-003", "MARGIN-SCALE-004", "MARGIN-RELABEL-010", "MARGIN-COMPACT-012")
"""Claims whose statement has a premise that a set shows, and evidence of other kinds."""
SERVES: dict[tuple[str, str], Row] = {
    **{(claim, "statement"): Row() for claim in WITNESSED},
    ("PARAM-ADMISSIBLE-001", "statement"): Row(proved=("psd", "not-psd"), mutant=("not-psd", "not-convex")),
    ("PARAM-ADMISSIBLE-002", "statement"): Row(refuted=("not-convex",), witness=(*WITNESS, "not-convex")),
    ("PARAM-ADMISSIBLE-002", "corrected"): Row(mutant=("not-psd", "not-convex")),
    ("PARAM-REPAIR-003", "statement"): Row(proved=("repair",), witness=("not-psd", "repair"), mutant=("not-psd",)),
    ("MARGIN-CONVEX-001", "statement"): Row(proved=("psd",), mutant=("not-convex", "not-psd")),
    ("MARGIN-CONVEX-002", "statement"): Row(refuted=("not-convex", "split-gain")),
    ("MARGIN-CONVEX-002", "corrected"): Row(mutant=("not-convex", "split-gain")),
    ("MARGIN-SMOOTH-003", "crossing"): Row(),
    ("MARGIN-SUBADD-005", "statement"): Row(proved=("psd",), mutant=("split-gain", "not-psd", "not-convex")),
    ("MARGIN-ORDER-006", "statement"): Row(mutant=("not-psd", "not-convex")),
    ("MARGIN-FLOOR-007", "statement"): Row(proved=("positive-definite",), mutant=("not-psd",)),
    ("MARGIN-LEVERAGE-008", "statement"): Row(proved=("leverage-index",), mutant=("leverage-attained",)),
    ("MARGIN-LEVERAGE-009", "statement"): Row(refuted=("leverage-attained",)),
    ("MARGIN-LEVERAGE-009", "corrected"): Row(proved=("leverage-cap",), mutant=("leverage-attained",)),
    ("MARGIN-EXAMPLE-011", "statement"): Row(refuted=("example",)),
    ("MARGIN-EXAMPLE-011", "corrected"): Row(proved=("example",)),
    ("MARGIN-SPLIT-013", "statement"): Row(refuted=("split-gain",)),
    ("MARGIN-SPLIT-013", "corrected"): Row(mutant=("split-gain",)),
    ("MARGIN-SPLIT-013", "bound"): Row(proved=("split-bound",), mutant=("split-gain",)),
    ("FILL-EXACT-004", "statement"): Row(proved=("worst-fill",), witness=FILLS, mutant=("worst-fill",)),
    ("FILL-EXACT-004", "relaxation"): Row(("fill-relaxation",), (), ("fill-relaxation",), ("fill-relaxation",)),
    ("FILL-HARD-006", "statement"): Row(witness=(*WITNESS, "worst-fill"), mutant=("worst-fill",)),
    ("FILL-HEDGE-010", "statement"): Row(witness=("worst-fill",), mutant=("worst-fill",)),
    ("FILL-ACCOUNT-012", "statement"): Row(refuted=("split-gain",)),
    ("FILL-ACCOUNT-012", "corrected"): Row(mutant=("split-gain",)),
    ("PRICE-LIPSCHITZ-001", "statement"): Row(("psd", "price-bound"), mutant=("not-psd", "not-convex", "price-bound")),
    ("PRICE-LIPSCHITZ-002", "statement"): Row(("psd", "price-bound"), mutant=("not-psd", "not-convex", "price-bound")),
}

PROOF_LAYER = {"lemma": "T", "example": "E"}
"""Where a proof by this kind counts; every other kind speaks about one parameter set, layer P."""


@dataclass(frozen=True)
class Accepted:
    """What an accepted certificate shows, and what it may be used for."""

    claim: str
    proposition: str
    kind: str
    shown: str
    """One sentence, no full stop."""
    uses: frozenset[tuple[str, str]]
    """(role, verdict) pairs that it may vouch for."""
    subjects: tuple[tuple[str, str], ...] = ()
    """(path, sha256) of every file that it speaks about."""
    lemma: str = ""
    """Name in the lemma table; empty for other kinds."""

    def check_use(self, claim: str, proposition: str, layer: str, role: str, verdict: str) -> None:
        """Accept iff this certificate may vouch for an obligation with this address and verdict.

        Raises
        ------
        Rejected
            Another claim or proposition, a role and verdict that the kind does not serve, or a proof in a layer where
            this kind proves nothing: a lemma proves theorems (T), a certificate of one parameter set does not.
        """
        if (claim, proposition) != (self.claim, self.proposition):
            raise Rejected("claim", f"{claim} {proposition}", f"the certificate's, {self.claim} {self.proposition}")
        if (role, verdict) not in self.uses:
            raise Rejected(f"use of {self.kind}", f"{role} {verdict}", f"one of {sorted(self.uses)}")
        if (role, verdict) == ("statement", "proved") and layer != PROOF_LAYER.get(self.kind, "P"):
            raise Rejected(f"use of {self.kind}", f"layer {layer}", f"layer {PROOF_LAYER.get(self.kind, 'P')}")


def get_uses(kind: str, claim: str, proposition: str) -> frozenset[tuple[str, str]]:
    """Return the (role, verdict) pairs for which ``kind`` serves a proposition; none where it does not."""
    row = SERVES.get((claim, proposition), Row(witness=()))
    uses = {
        ("statement", "proved"): row.proved,
        ("statement", "refuted"): row.refuted,
        ("witness", "proved"): row.witness,
        ("mutant", "refuted"): row.mutant,
    }
    return frozenset(use for use, kinds in uses.items() if kind in kinds)


def get_lemma_uses(kind: str, use: str) -> frozenset[tuple[str, str]]:
    """Return the (role, verdict) pairs for which ``kind`` serves a lemma that the table meant for ``use``."""
    uses = {
        ("lemma", "proof"): ("statement", "proved"),
        ("lemma-witness", "proof"): ("witness", "proved"),
        ("lemma-witness", "refutation"): ("witness", "proved"),
        ("lemma-refuted", "refutation"): ("statement", "refuted"),
        ("lemma-refuted", "mutant"): ("mutant", "refuted"),
    }
    return frozenset({uses[kind, use]} if (kind, use) in uses else ())
