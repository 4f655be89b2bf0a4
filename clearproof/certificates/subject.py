"""Which file does a certificate speak about?"""

import hashlib
from pathlib import Path

from clearproof.errors import InputError

Json = dict[str, object]
"""A certificate document, as ``json.dumps`` writes it."""


def subject(root: Path, path: Path) -> Json:
    """Return the ``subject`` of certificates about the parameter file ``path``.

    Parameters
    ----------
    root :
        The project; the path in the certificate is relative to it.
    path :
        The parameter file, below ``root``.

    Raises
    ------
    InputError
        The file cannot be read, or lies outside ``root``.
    """
    try:
        name = path.resolve().relative_to(root.resolve()).as_posix()
        return {"parameters": {"path": name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}}
    except ValueError as error:
        raise InputError(str(path), "a file outside the project", f"a file below {root}") from error
    except OSError as error:
        raise InputError(str(path), error.strerror, "a file that can be read") from error


def build_certificate(kind: str, claim: str, proposition: str, payload: Json) -> Json:
    """Return a certificate document of ``kind`` with ``payload``, which holds the subject where there is one."""
    head = {"schema": "clearproof/certificate/1", "kind": kind, "claim": claim, "proposition": proposition}
    return {**head, **payload}
