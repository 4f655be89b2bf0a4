"""What the obligations about given parameter sets (layer P) share: the sets, certificates of each kind, forged ones.

Every answer is an exact certificate about the very file in ``specs/parameters``. A mutant hands the checker forged
certificates, which it must refuse, and a true one that shows why: what the broken version claims is false.
"""

from collections.abc import Mapping
from fractions import Fraction

from clearproof.certificates import build_positive_definite, subject
from clearproof.certificates.subject import Json
from clearproof.checker import Rejected, check
from clearproof.claims import Counterexample, Evidence, Run, by_certificate, by_counterexample
from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Parameters
from clearproof.errors import ToolError

ADMISSIBLE = ("article", "asymmetric", "fifteen", "near-singular")
"""Sets with A positive definite and every gamma < 1."""
FREE_HEDGES = (
    "gamma-ends",
    "max-cut-complete-5",
    "max-cut-complete-6",
    "max-cut-cube-3",
    "max-cut-cube-4",
    "max-cut-cycle-7",
    "max-cut-petersen",
    "max-cut-torus-3x4",
)
"""Admissible sets with a gamma of 1: convex, but with neither a floor nor a leverage cap."""
INADMISSIBLE = ("article-high-correlation", "not-psd-beta")
LARGE = ("hundred",)
"""Sets with more indexes than the checker reads: no claim of layer P speaks about them."""

Address = tuple[str, str]
"""Claim and proposition."""


def load(run: Run, name: str) -> tuple[Parameters, Json]:
    """Return the parameter set ``name`` of the project, and the subject of certificates about it."""
    path = run.parameters_path(name)
    return load_parameters(path), subject(run.root, path)


def require(certificate: Json | None, name: str) -> Json:
    """Return ``certificate``.

    Raises
    ------
    ToolError
        There is none: the set ``name`` is not what the obligation takes it for.
    """
    if certificate is None:
        raise ToolError(f"the parameter set {name} admits no certificate of this kind")
    return certificate


def show_interior(run: Run, address: Address, name: str = "article") -> Evidence:
    """Return the witness of a premise "admissible, every gamma < 1": a set strictly inside."""
    certificate = require(build_positive_definite(*load(run, name), *address), name)
    return by_certificate(f"{name}: A is positive definite and every gamma < 1", {name: certificate})


def forge(certificate: Json, changes: Json) -> Json:
    """Return ``certificate`` with ``changes``: a false one, for the checker to refuse."""
    return {**certificate, **changes}


def scale(value: object, share: Fraction) -> str:
    """Return a certificate's number times ``share``."""
    return str(Fraction(str(value)) * share)


def scale_list(values: object, share: Fraction) -> list[str]:
    """Return a certificate's list of numbers, each times ``share``."""
    if not isinstance(values, list):
        raise ToolError("this field of the certificate is not a list")
    return [scale(value, share) for value in values]


def clear(rows: object) -> list[list[int]]:
    """Return a certificate's matrix, given by rows, with every entry 0."""
    if not isinstance(rows, list):
        raise ToolError("this field of the certificate is not a list")
    return [[0] * len(row) for row in rows]


def refuse(run: Run, summary: str, forged: Mapping[str, Json], truth: Mapping[str, Json]) -> Evidence:
    """Return the refutation of a broken version: the checker refuses what it would claim, and accepts the opposite.

    Parameters
    ----------
    run :
        Gives the project that the certificates speak about.
    summary :
        What was broken, and how it shows; one line.
    forged :
        Name -> certificate that the broken version would hand out. An accepted one is a mutant that survives.
    truth :
        Name -> certificate that contradicts the broken version; checked by the gate like any other.
    """
    said = {name: _get_refusal(run, document) for name, document in forged.items()}
    accepted = [name for name, words in said.items() if words is None]
    if accepted:
        return by_certificate(f"the checker accepted {', '.join(accepted)}", {name: forged[name] for name in accepted})
    return by_counterexample(summary, Counterexample(summary, said, "clearproof gate"), truth)


def _get_refusal(run: Run, document: Json) -> str | None:
    """Return the checker's words, None when it accepts."""
    try:
        check(document, lambda path: (run.root / path).read_bytes())
    except Rejected as error:
        return str(error)
    return None
