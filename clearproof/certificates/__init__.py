"""Builders of the certificates that :mod:`clearproof.checker` accepts; formats and rules in ``docs/certificates.md``.

A builder computes and never judges: what it returns counts for nothing until the checker has accepted it.
"""

from clearproof.certificates.books import (
    build_not_convex_sides,
    build_not_convex_sizes,
    build_split_bound,
    build_split_gain,
)
from clearproof.certificates.bounds import (
    build_example,
    build_leverage_attained,
    build_leverage_cap,
    build_leverage_index,
    build_repair,
)
from clearproof.certificates.fills import FillProof, build_fill, fill_subject
from clearproof.certificates.lemma import (
    build_equality,
    build_lemma,
    build_lemma_refuted,
    build_lemma_witness,
    build_term,
)
from clearproof.certificates.psd import build_not_psd, build_positive_definite, build_psd, compute_refuting_vector, ldl
from clearproof.certificates.subject import subject

__all__ = [
    "FillProof",
    "build_equality",
    "build_example",
    "build_fill",
    "build_lemma",
    "build_lemma_refuted",
    "build_lemma_witness",
    "build_leverage_attained",
    "build_leverage_cap",
    "build_leverage_index",
    "build_not_convex_sides",
    "build_not_convex_sizes",
    "build_not_psd",
    "build_positive_definite",
    "build_psd",
    "build_repair",
    "build_split_bound",
    "build_split_gain",
    "build_term",
    "compute_refuting_vector",
    "fill_subject",
    "ldl",
    "subject",
]
