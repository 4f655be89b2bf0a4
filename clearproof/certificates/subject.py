"""Which files does a certificate speak about?"""

import hashlib
from pathlib import Path

from clearproof.errors import InputError

Json = dict[str, object]
"""A certificate document, as ``json.dumps`` writes it."""


def subject(root: Path, path: Path, portfolio: Path | None = None) -> Json:
    """Return the ``subject`` of certificates about the parameter file ``path``, and ``portfolio`` where one is needed.

    Parameters
    ----------
    root :
        The project; the paths in the certificate are relative to it.
    path :
        The parameter file, below ``root``.
    portfolio :
        The portfolio file, below ``root``.

    Raises
    ------
    InputError
        A file cannot be read, or lies outside ``root``.
    """
    files = {"parameters": path} | ({} if portfolio is None else {"portfolio": portfolio})
    return {role: _describe(root, file) for role, file in files.items()}


def _describe(root: Path, file: Path) -> dict[str, str]:
    try:
        name = file.resolve().relative_to(root.resolve()).as_posix()
        return {"path": name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
    except ValueError as error:
        raise InputError(str(file), "a file outside the project", f"a file below {root}") from error
    except OSError as error:
        raise InputError(str(file), error.strerror, "a file that can be read") from error


def build_certificate(kind: str, claim: str, proposition: str, payload: Json) -> Json:
    """Return a certificate document of ``kind`` with ``payload``, which holds the subject where there is one."""
    head = {"schema": "clearproof/certificate/1", "kind": kind, "claim": claim, "proposition": proposition}
    return {**head, **payload}
