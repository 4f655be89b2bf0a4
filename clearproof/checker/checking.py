"""Is one certificate acceptable, and what does it show?

The certificate names a kind, a claim, a proposition and the files that it speaks about, by path and SHA-256:
parameters, and for fills a portfolio. They are read through ``read`` and parsed here, so the problem that a rule judges
never comes from the certificate.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from clearproof.checker import proofs, relaxations, rules, trees
from clearproof.checker.documents import HASH, PATH, get_choice, get_object, get_text, parse_subject
from clearproof.checker.errors import Rejected
from clearproof.checker.fills import Book
from clearproof.checker.lemma import Lemma
from clearproof.checker.parameters import MAX_FILL_INDEXES, read_parameters
from clearproof.checker.portfolio import read_ends
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
BOOK_RULES: Mapping[str, tuple[Callable[[Book, Mapping[str, Any]], str], set[str]]] = {
    "worst-fill": (trees.show_worst_fill, trees.KEYS),
    "fill-bounds": (trees.show_fill_bounds, trees.KEYS),
    "fill-relaxation": (relaxations.show_relaxation, relaxations.RELAXED),
    "price-bound": (relaxations.show_price_bound, relaxations.MOVED),
}
"""Kind -> rule about one portfolio and the keys of its payload."""
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
    kinds = (*RULES, *BOOK_RULES, *LEMMA_RULES)
    kind = get_choice("kind", document.get("kind") if isinstance(document, dict) else None, kinds)
    required, optional = _get_keys(kind)
    top = get_object("certificate", document, required, optional)
    get_choice("schema", top["schema"], (SCHEMA,))
    claim, proposition = (get_text(key, top[key]) for key in ("claim", "proposition"))
    if kind in LEMMA_RULES:
        return _check_lemma(kind, claim, proposition, top)
    uses = get_uses(kind, claim, proposition)
    if not uses:
        raise Rejected("claim", f"{claim} {proposition}", f"a proposition that {kind} serves")
    files = _read_subject(top["subject"], ("parameters", "portfolio") if kind in BOOK_RULES else ("parameters",), read)
    if kind in BOOK_RULES:
        shown = BOOK_RULES[kind][0](_read_book(*files), top)
    else:
        parameters = read_parameters(files[0].path, files[0].value)
        shown = RULES[kind][0](rules.Problem(claim, proposition, files[0].path, parameters), top)
    return Accepted(claim, proposition, kind, shown, uses, tuple((file.path, file.digest) for file in files))


def _get_keys(kind: str) -> tuple[set[str], frozenset[str]]:
    """Return the keys that a certificate of ``kind`` has, and those that it may have."""
    head = {"schema", "kind", "claim", "proposition"}
    if kind in LEMMA_RULES:
        return head | LEMMA_RULES[kind][1], frozenset()
    if kind in BOOK_RULES:
        keys = BOOK_RULES[kind][1]
        return head | {"subject"} | keys, trees.WEIGHTS if keys is trees.KEYS else frozenset()
    return head | {"subject"} | RULES[kind][1], frozenset()


@dataclass(frozen=True)
class _File:
    """A file that a certificate speaks about, its hash verified."""

    path: str
    digest: str
    value: object


def _read_subject(subject: object, names: Sequence[str], read: Read) -> list[_File]:
    """Return the files of ``subject``, one of each name, each with the hash that the certificate states."""
    entries = get_object("subject", subject, set(names))
    files = []
    for name in names:
        entry = get_object(f"subject.{name}", entries[name], {"path", "sha256"})
        path, digest = get_text("subject path", entry["path"], PATH), get_text("subject sha256", entry["sha256"], HASH)
        data = read(path)
        if hashlib.sha256(data).hexdigest() != digest:
            raise Rejected("subject sha256", digest, f"that of {path}, {hashlib.sha256(data).hexdigest()}")
        files.append(_File(path, digest, parse_subject(path, data)))
    return files


def _read_book(parameters: _File, portfolio: _File) -> Book:
    numbers = read_parameters(parameters.path, parameters.value, MAX_FILL_INDEXES)
    ends = read_ends(portfolio.path, portfolio.value, numbers.names)
    return Book(f"{portfolio.path} with {parameters.path}", numbers, ends)


def _check_lemma(kind: str, claim: str, proposition: str, top: Mapping[str, Any]) -> Accepted:
    lemma = proofs.get_lemma(top["lemma"])
    uses = get_lemma_uses(kind, lemma.use)
    if (claim, proposition) not in lemma.serves or not uses:
        raise Rejected("claim", f"{claim} {proposition}", f"a proposition that {kind} of {top['lemma']} serves")
    return Accepted(claim, proposition, kind, LEMMA_RULES[kind][0](lemma, top), uses, lemma=top["lemma"])
