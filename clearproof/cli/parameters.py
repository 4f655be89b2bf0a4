"""``clearproof parameters check``: admissible or not, with what shows it, and what could be used instead."""

import json
from pathlib import Path
from typing import Any

from clearproof.certificates.subject import subject
from clearproof.checker.checking import check
from clearproof.checker.documents import parse_json
from clearproof.checker.errors import Rejected
from clearproof.cli.output import emit, emit_json
from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Parameters
from clearproof.errors import Exit, ToolError
from clearproof.gate.checking import make_reader
from clearproof.gate.project import FILE
from clearproof.search.admissibility import check_parameters


def run(path: Path, *, is_json: bool) -> int:
    """Print the verdict on a parameter set and return 0 when it is admissible, else 1.

    Raises
    ------
    ToolError
        The checker does not accept the certificate.
    """
    parameters = load_parameters(path)
    root = _find_root(path)
    report = check_parameters(parameters, subject(root, path.absolute()))
    mark = _check_certificate(root, report.certificate)
    document = {**report.to_document(), "mark": mark}
    if is_json:
        emit_json(document)
    else:
        emit(_render(path, parameters, document))
    return int(Exit.OK if report.admissible else Exit.REFUTED)


def _find_root(path: Path) -> Path:
    """Return the project around ``path``, so that its certificate can go into a bundle; else the file's own folder."""
    above = path.absolute().parents
    return next((folder for folder in above if (folder / FILE).is_file()), above[0])


def _check_certificate(root: Path, certificate: dict[str, object]) -> str:
    """Return ``checked`` once the checker has accepted; ``-`` where it has no word for the file's name."""
    try:
        check(parse_json("certificate", json.dumps(certificate).encode()), make_reader(root))
    except Rejected as error:
        if error.field.startswith("subject"):
            return "-"
        raise ToolError(f"the checker rejects the certificate: {error}") from error
    return "checked"


def _render(path: Path, parameters: Parameters, document: dict[str, Any]) -> str:
    names = [index.name for index in parameters.indexes]
    word = "admissible" if document["admissible"] else "not admissible"
    lines = [f"{word}  {path}  {len(names)} indexes  {document['certificate']['kind']} certificate  {document['mark']}"]
    lines.append(f"smallest eigenvalue of B - 1/2 diag(1-gamma): about {document['minimum_eigenvalue']:.6g}")
    if document["violation"] is not None:
        along = ", ".join(f"{name} {value}" for name, value in zip(names, document["violation"], strict=True))
        lines.append(f"negative along: {along}")
        lines += _render_repair(parameters, document["repair"])
    return "\n".join(lines) + "\n"


def _render_repair(parameters: Parameters, repair: dict[str, Any] | None) -> list[str]:
    if repair is None:
        return ["no repair: the conic solver found no plain optimum"]
    old = {frozenset(pair): value for pair, value in parameters.beta.items()}
    lines = ["nearest admissible correlations, gammas kept (`--json` prints the whole document):"]
    new = {frozenset((first, second)): value for first, second, value in repair["beta"]}
    for pair in sorted(old.keys() | new.keys(), key=sorted):
        before, after = str(float(old.get(pair, 0))), new.get(pair, "0")
        if float(before) != float(after):
            lines.append(f"  {' '.join(sorted(pair))}: {before} -> {after}")
    return lines
