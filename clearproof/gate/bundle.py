"""Which files let an auditor repeat the checks without our solvers, and how do they reach ``proofs/`` whole?

    manifest.json      what stands where, with the SHA-256 of every other file
    certificates/      for the checker
    smtlib/            the solvers' questions, with the answers that were expected and given
    subjects/<path>    copies of the files that all of it speaks about

The folder is built beside the old one, checked by the checker, and takes its place in one step.
"""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clearproof.checker.bundle import MANIFEST, PROSE, check_bundle
from clearproof.checker.errors import Rejected
from clearproof.claims import Query
from clearproof.errors import StorageError, ToolError
from clearproof.gate.closure import list_files, list_specs
from clearproof.gate.codec import dump_readable
from clearproof.gate.project import Project
from clearproof.gate.report import Report
from clearproof.gate.task import Answered

SCHEMA = "clearproof/bundle/1"
_SOLIDITY_LAYERS = ("S", "V", "A")


def write_bundle(project: Project, report: Report) -> int:
    """Replace the evidence in ``proofs/`` by that of ``report`` and return the number of files.

    Raises
    ------
    ToolError
        The checker rejects the bundle; nothing was written.
    StorageError
        The folder cannot be written; the old evidence still stands.
    """
    files = build_bundle(project, report)
    try:
        check_bundle(set(files), files.__getitem__)
    except Rejected as error:
        raise ToolError(f"the checker rejects the bundle: {error}") from error
    try:
        _replace(project.proofs, files)
    except OSError as error:
        hint = "free space or make the folder writable; the old evidence still stands"
        raise StorageError(f"{project.proofs} cannot be written: {error.strerror}", hint=hint) from error
    return len(files)


def build_bundle(project: Project, report: Report) -> dict[str, bytes]:
    """Return the files of the bundle, by name; the same report gives the same bytes."""
    files: dict[str, bytes] = {}
    evidence = [_add_answer(files, item) for item in report.answers]
    layers = {item.task.layer.value for item in report.answers}
    contracts = list_files(project.root / "contracts") if layers & set(_SOLIDITY_LAYERS) else []
    subjects = {}
    for path in [*list_specs(project.root), *contracts]:
        name = path.relative_to(project.root).as_posix()
        content = path.read_bytes()
        files[f"subjects/{name}"] = content
        subjects[name] = _hash(content)
    manifest = {"schema": SCHEMA, "subjects": subjects, "evidence": evidence}
    return {MANIFEST: dump_readable(manifest).encode(), **dict(sorted(files.items()))}


def _add_answer(files: dict[str, bytes], item: Answered) -> dict[str, Any]:
    """Add the files of one answer and return its entry in the manifest."""
    task, evidence = item.task, item.evidence
    stem = _make_stem(task.key)
    documents = {name: dump_readable(evidence.certificates[name]).encode() for name in sorted(evidence.certificates)}
    certificates = [(f"certificates/{stem}.{_make_stem(name)}.json", content) for name, content in documents.items()]
    queries = [(f"smtlib/{stem}.{_make_stem(q.name)}.smt2", _render_query(task.key, q)) for q in evidence.queries]
    for name, content in certificates + queries:
        if name in files:
            raise ToolError(f"two pieces of evidence want the name {name}")
        files[name] = content
    return {
        "key": task.key,
        "claim": task.claim,
        "proposition": task.proposition,
        "layer": task.layer.value,
        "role": task.role.value,
        "verdict": evidence.verdict.value,
        "mark": evidence.mark.value,
        "certificates": {name: _hash(content) for name, content in certificates},
        "queries": {name: _hash(content) for name, content in queries},
    }


def _render_query(key: str, query: Query) -> bytes:
    head = [f"; {key}", f"; expected: {query.expected}"]
    head += [f"; answered by {solver}: {answer}" for solver, answer in sorted(query.answers.items())]
    return ("\n".join(head) + "\n" + query.smtlib.rstrip("\n") + "\n").encode()


def _make_stem(text: str) -> str:
    """Return ``text`` as part of a file name that every system takes."""
    return re.sub(r"[^A-Za-z0-9_-]+", ".", text).strip(".-") or "x"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder with exactly ``files``, and the prose of the old one, in the place of ``folder``."""
    part = Path(tempfile.mkdtemp(prefix=".proofs-new-", dir=folder.parent))
    old = Path(tempfile.mkdtemp(prefix=".proofs-old-", dir=folder.parent))
    try:
        part.chmod(0o755)
        for name, content in files.items():
            target = part / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for name in PROSE:
            if (folder / name).is_file():
                shutil.copyfile(folder / name, part / name)
        if folder.exists():
            folder.rename(old / "proofs")
        try:
            part.rename(folder)
        except OSError:
            (old / "proofs").rename(folder)
            raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
