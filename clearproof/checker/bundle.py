"""Does a folder of evidence hold together: every file named, unaltered, and saying what the manifest says it says?

manifest.json      what stands where, with the SHA-256 of every other file
certificates/      checked here
smtlib/            solvers' questions; only their hashes are checked, their answers are not
subjects/<path>    copies of the files that certificates speak about
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from clearproof.checker.checking import Read, check
from clearproof.checker.documents import (
    PATH,
    get_choice,
    get_hash,
    get_list,
    get_object,
    get_table,
    get_text,
    parse_json,
)
from clearproof.checker.errors import Rejected
from clearproof.checker.lemmas import LEMMAS
from clearproof.checker.serves import Accepted

MANIFEST = "manifest.json"
SCHEMA = "clearproof/bundle/1"
PROSE = ("README.md",)
"""Files that the manifest need not list, because nothing rests on them."""
MAX_ENTRIES = 20_000
ENTRY = {"key", "claim", "proposition", "layer", "role", "verdict", "mark", "certificates", "queries"}
CHOICES = {
    "layer": ("T", "P", "E", "S", "V", "A"),
    "role": ("statement", "witness", "mutant"),
    "verdict": ("proved", "refuted", "undecided", "error"),
    "mark": ("checked", "trusted", "tested", "-"),
}


@dataclass(frozen=True)
class Entry:
    """One piece of evidence, and what its certificates show."""

    key: str
    accepted: tuple[Accepted, ...]
    queries: tuple[str, ...]
    """Files of solvers' questions, whose answers were not rechecked."""


def check_bundle(names: Collection[str], read: Read) -> tuple[Entry, ...]:
    """Return the evidence of a bundle, every certificate of it accepted.

    Parameters
    ----------
    names :
        Every file in the folder, as relative paths with slashes.
    read :
        One of ``names`` -> its bytes.

    Raises
    ------
    Rejected
        A file is missing, altered or not listed; an entry is marked ``checked`` without certificates, or one of its
        certificates is rejected or speaks about something else; a theorem lacks one of its lemmas.
    """
    if MANIFEST not in names:
        raise Rejected(MANIFEST, "no such file", "a manifest")
    top = get_object(MANIFEST, parse_json(MANIFEST, read(MANIFEST)), {"schema", "subjects", "evidence"})
    get_choice(f"{MANIFEST} schema", top["schema"], (SCHEMA,))
    bundle = _Bundle(names, read, get_table("subjects", top["subjects"], get_hash))
    items = get_list("evidence", top["evidence"], 1, MAX_ENTRIES)
    entries = tuple(bundle.check_entry(f"evidence[{i}]", item) for i, item in enumerate(items))
    keys = {entry.key for entry in entries}
    if len(keys) < len(entries):
        raise Rejected("evidence", f"{len(entries) - len(keys)} keys again", "each key once")
    extra = sorted(set(names) - bundle.seen - {MANIFEST, *PROSE})
    if extra:
        raise Rejected("files", extra[0], f"only files that {MANIFEST} lists")
    _check_lemmas(entries)
    return entries


class _Bundle:
    """The files of one bundle, each believed only with the hash that the manifest gives."""

    def __init__(self, names: Collection[str], read: Read, subjects: Mapping[str, str]) -> None:
        self._names, self._read, self._subjects = names, read, subjects
        self.seen: set[str] = set()
        for path in subjects:
            self.read_subject(path)

    def read_subject(self, path: str) -> bytes:
        if path not in self._subjects:
            raise Rejected("subject", path, f"a file under subjects in {MANIFEST}")
        return self._fetch("subjects/" + path, self._subjects[path], "subjects/")

    def check_entry(self, field: str, value: object) -> Entry:
        item = get_object(field, value, ENTRY)
        for name, allowed in CHOICES.items():
            get_choice(f"{field}.{name}", item[name], allowed)
        address = [get_text(f"{field}.{name}", item[name]) for name in ("claim", "proposition", "layer", "role")]
        key, verdict, mark = (get_text(f"{field}.{name}", item[name]) for name in ("key", "verdict", "mark"))
        if key.split("/")[:-1] != address:
            raise Rejected(f"{field}.key", key, "/".join(address) + "/name")
        files = get_table(f"{field}.certificates", item["certificates"], get_hash)
        if mark == "checked" and not files:
            raise Rejected(f"{field}.mark", mark, "not checked: there is no certificate")
        accepted = []
        for name, digest in files.items():
            result = check(parse_json(name, self._fetch(name, digest, "certificates/")), self.read_subject)
            claim, proposition, layer, role = address
            result.check_use(claim, proposition, layer, role, verdict)
            self._check_case(f"{field}.certificates[{name}]", key, result)
            accepted.append(result)
        queries = get_table(f"{field}.queries", item["queries"], get_hash)
        for name, digest in queries.items():
            self._fetch(name, digest, "smtlib/")
        return Entry(key, tuple(accepted), tuple(queries))

    def _check_case(self, field: str, key: str, accepted: Accepted) -> None:
        """Accept iff an obligation whose case is the name of a subject is vouched for by a certificate about it."""
        case = key.rpartition(":")[2]
        named = {path for path in self._subjects if PurePosixPath(path).stem == case}
        spoken = {path for path, _ in accepted.subjects}
        if named and spoken and not named & spoken:
            raise Rejected(field, " ".join(sorted(spoken)), f"a certificate about {case}")

    def _fetch(self, name: str, digest: str, folder: str) -> bytes:
        if get_text("file", name, PATH) not in self._names or not name.startswith(folder):
            raise Rejected("file", name, f"a file of the bundle, below {folder}")
        data = self._read(name)
        if hashlib.sha256(data).hexdigest() != digest:
            raise Rejected(f"sha256 of {name}", digest, f"{hashlib.sha256(data).hexdigest()}, that of the file")
        self.seen.add(name)
        return data


def _check_lemmas(entries: tuple[Entry, ...]) -> None:
    """Accept iff every proposition that lemmas prove has all of its lemmas in the bundle."""
    proved = {
        (accepted.claim, accepted.proposition, accepted.lemma)
        for entry in entries
        for accepted in entry.accepted
        if accepted.kind == "lemma"
    }
    for address in sorted({(claim, proposition) for claim, proposition, _ in proved}):
        for name, lemma in LEMMAS.items():
            if address in lemma.serves and lemma.use == "proof" and (*address, name) not in proved:
                raise Rejected(" ".join(address), "a proof without one of its lemmas", f"lemma {name} too")
