"""How does evidence become bytes that are the same in every run, and how is it read back?

Numbers in evidence are integers or strings. A float would make a verdict depend on a rounding that nobody named, so it
is refused here, whatever the obligation says.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from clearproof.claims import Counterexample, Evidence, Mark, Query, Verdict


class EvidenceError(ValueError):
    """Evidence that cannot be kept: a float, an object that JSON has no word for, or a missing field."""


def encode_evidence(evidence: Evidence) -> dict[str, Any]:
    """Return ``evidence`` as plain JSON data, keys of free-form parts sorted.

    Raises
    ------
    EvidenceError
        It is not an :class:`Evidence`, or holds a float or something JSON cannot say.
    """
    if not isinstance(evidence, Evidence):
        raise EvidenceError(f"the obligation returned {type(evidence).__name__}, not Evidence")
    shown = evidence.counterexample
    return {
        "verdict": Verdict(evidence.verdict).value,
        "mark": Mark(evidence.mark).value,
        "tool": make_line(evidence.tool),
        "summary": make_line(evidence.summary),
        "certificates": _plain("certificates", evidence.certificates),
        "queries": [
            {"name": q.name, "smtlib": q.smtlib, "expected": q.expected, "answers": _plain("answers", q.answers)}
            for q in evidence.queries
        ],
        "counterexample": None
        if shown is None
        else {
            "title": make_line(shown.title),
            "data": _plain("counterexample", shown.data),
            "replay": make_line(shown.replay),
        },
        "statistics": _plain("statistics", evidence.statistics),
        "assumptions": [make_line(item) for item in evidence.assumptions],
    }


def decode_evidence(document: Mapping[str, Any]) -> Evidence:
    """Return the evidence that :func:`encode_evidence` wrote.

    Raises
    ------
    EvidenceError
        A field is missing or not what it should be.
    """
    try:
        shown = document["counterexample"]
        return Evidence(
            Verdict(document["verdict"]),
            Mark(document["mark"]),
            document["tool"],
            document["summary"],
            certificates=document["certificates"],
            queries=tuple(Query(**query) for query in document["queries"]),
            counterexample=None if shown is None else Counterexample(**shown),
            statistics=document["statistics"],
            assumptions=tuple(document["assumptions"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(f"evidence cannot be read back: {error}") from error


def make_line(text: object) -> str:
    """Return ``text`` as one line of printable characters: it goes to terminals and into XML."""
    line = " ".join(str(text).split())
    return "".join(character for character in line if character.isprintable())


def dump_canonical(document: Any) -> bytes:
    """Return the one way to write ``document``: sorted keys, no spaces, UTF-8."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def dump_readable(document: Any) -> str:
    """Return ``document`` for people and scripts: keys in the order they were built, two spaces, one final newline."""
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _plain(place: str, value: Any) -> Any:
    """Return ``value`` rebuilt from JSON's own types, mappings sorted by key."""
    if isinstance(value, Mapping):
        return {str(key): _plain(f"{place}.{key}", value[key]) for key in sorted(value, key=str)}
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_plain(f"{place}[{i}]", item) for i, item in enumerate(value)]
    raise EvidenceError(f"{place} holds {value!r} ({type(value).__name__}), allowed: strings, integers, booleans, null")
