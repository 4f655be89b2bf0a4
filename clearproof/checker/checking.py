"""Is one certificate acceptable, and what does it show?

The certificate names a kind, a claim, a proposition and the parameter file that it speaks about, by path and SHA-256.
The file is read through ``read`` and parsed here, so the problem that a rule judges never comes from the certificate.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from clearproof.checker import proofs, rules
from clearproof.checker.documents import HASH, PATH, get_choice, get_object, get_text, parse_subject
from clearproof.checker.errors import Rejected
from clearproof.checker.lemma import Lemma
from clearproof.checker.parameters import read_parameters
from clearproof.checker.serves import Accepted, get_lemma_uses, get_uses

SCHEMA = "clearproof/certificate/1"
FACTOR = {"lower", "diagonal"}
Read: TypeAlias = Callable[[str], bytes]
"""Returns the bytes of a subject's file; raises ``Rejected`` where there is none."""

RULES: Mapping[str, tuple[Callable[[rules.Problem, Mapping[str, Any]], str], set[str]]] = {
    "psd": (rules.show_admissible, FACTOR),
    "not-psd": (rules.show_inadmissible, {"vector"}),
    "positive-definite": (rules.show_floor, FACTOR),
    "not-convex": (rules.show_not_convex, FACTOR | {"space", "points"}),
    "split-gain": (rules.show_split_gain, FACTOR | {"accounts"}),
    "split-bound": (rules.show_split_bound, FACTOR | {"tau", "gain", "part"}),
    "leverage-index": (rules.show_leverage_of_indexes, {"caps"}),
    "leverage-cap": (rules.show_leverage_cap, FACTOR | {"y", "cap", "z", "attained"}),
    "leverage-attained": (rules.show_leverage_attained, FACTOR | {"z", "attained"}),
    "repair": (rules.show_repair, FACTOR | {"beta", "dual", "gap"}),
    "example": (rules.show_example, {"readings"}),
}
"""Kind -> rule and the keys of its payload."""
LEMMA_RULES: Mapping[str, tuple[Callable[[Lemma, Mapping[str, Any]], str], set[str]]] = {
    "lemma": (proofs.show_lemma, {"lemma", "multiplier", "terms", "equalities"}),
    "lemma-witness": (proofs.show_reachable, {"lemma", "point"}),
    "lemma-refuted": (proofs.show_refuted, {"lemma", "point"}),
}


def check(document: object, read: Read) -> Accepted:
    """Return what the certificate ``document`` shows.

    Parameters
    ----------
    document :
        The parsed certificate; from bytes by ``parse_json``.
    read :
        Path as the subject states it -> bytes of that file.

    Raises
    ------
    Rejected
        The certificate is not acceptable.
    """
    kind = get_choice("kind", document.get("kind") if isinstance(document, dict) else None, (*RULES, *LEMMA_RULES))
    payload = LEMMA_RULES[kind][1] if kind in LEMMA_RULES else RULES[kind][1] | {"subject"}
    top = get_object("certificate", document, {"schema", "kind", "claim", "proposition"} | payload)
    get_choice("schema", top["schema"], (SCHEMA,))
    claim, proposition = (get_text(key, top[key]) for key in ("claim", "proposition"))
    if kind in LEMMA_RULES:
        return _check_lemma(kind, claim, proposition, top)
    uses = get_uses(kind, claim, proposition)
    if not uses:
        raise Rejected("claim", f"{claim} {proposition}", f"a proposition that {kind} serves")
    subject = get_object("subject", top["subject"], {"parameters"})
    entry = get_object("subject.parameters", subject["parameters"], {"path", "sha256"})
    path, digest = get_text("subject path", entry["path"], PATH), get_text("subject sha256", entry["sha256"], HASH)
    data = read(path)
    if hashlib.sha256(data).hexdigest() != digest:
        raise Rejected("subject sha256", digest, f"that of {path}, {hashlib.sha256(data).hexdigest()}")
    problem = rules.Problem(claim, proposition, path, read_parameters(path, parse_subject(path, data)))
    return Accepted(claim, proposition, kind, RULES[kind][0](problem, top), uses, ((path, digest),))


def _check_lemma(kind: str, claim: str, proposition: str, top: Mapping[str, Any]) -> Accepted:
    lemma = proofs.get_lemma(top["lemma"])
    uses = get_lemma_uses(kind, lemma.use)
    if (claim, proposition) not in lemma.serves or not uses:
        raise Rejected("claim", f"{claim} {proposition}", f"a proposition that {kind} of {top['lemma']} serves")
    return Accepted(claim, proposition, kind, LEMMA_RULES[kind][0](lemma, top), uses, lemma=top["lemma"])
