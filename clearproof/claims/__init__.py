"""What is claimed, and what counts as evidence for it: the vocabulary that models, gate and reports share."""

from clearproof.claims.evidence import (
    Counterexample,
    Evidence,
    Mark,
    Query,
    Verdict,
    by_certificate,
    by_counterexample,
    by_query,
    by_tests,
    undecided,
)
from clearproof.claims.registry import Obligation, Profile, Role, Run, collected, obligation
from clearproof.claims.spec import Claim, Layer, Proposition, load_claims

__all__ = [
    "Claim",
    "Counterexample",
    "Evidence",
    "Layer",
    "Mark",
    "Obligation",
    "Profile",
    "Proposition",
    "Query",
    "Role",
    "Run",
    "Verdict",
    "by_certificate",
    "by_counterexample",
    "by_query",
    "by_tests",
    "collected",
    "load_claims",
    "obligation",
    "undecided",
]
