"""Is a parameter set admissible, what shows it to a sceptic, and what could be used instead?

The verdict is exact elimination over the rationals. The eigenvalue is a float for people: it says how far inside or
outside a set lies, and decides nothing.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from clearproof.certificates.psd import (
    Matrix,
    build_psd,
    compute_admissibility_matrix,
    compute_refuting_vector,
    write_numbers,
)
from clearproof.certificates.subject import Json, build_certificate
from clearproof.engine.documents import dump_parameters
from clearproof.engine.parameters import Parameters
from clearproof.errors import InputError
from clearproof.search.rational import Floats, compute_form, round_nearest
from clearproof.search.repair import Repair, repair_parameters
from clearproof.solvers.conic import ConicUndecidedError

SCHEMA = "clearproof/parameters-check/1"
CLAIM = "PARAM-ADMISSIBLE-001"
EIGENVALUE_PLACES = 12
"""Decimals of the eigenvalue hint; the ones after it differ between machines."""
MOST_PLACES = 8
"""A violation is sought among vectors of up to this many decimals; after that the elimination's own exact one is taken."""


@dataclass(frozen=True)
class AdmissibilityReport:
    """What ``clearproof parameters check`` answers."""

    admissible: bool
    """gamma <= 1 and A = B - 1/2 diag(1 - gamma) is positive semidefinite, decided exactly."""
    minimum_eigenvalue: float
    """Smallest eigenvalue of A in floats: a hint."""
    certificate: Json
    """For the checker: kind ``psd`` when admissible, else ``not-psd``."""
    violation: tuple[Fraction, ...] | None
    """w with w'Aw < 0, one number per index; None when admissible."""
    repair: Repair | None
    """Nearest admissible set; None when admissible, or when the solver gave no plain optimum."""

    def to_document(self) -> Json:
        """Return the ``clearproof/parameters-check/1`` document.

        Raises
        ------
        InputError
            The repaired set keeps a number of the original that is not a finite decimal.
        """
        return {
            "schema": SCHEMA,
            "admissible": self.admissible,
            "minimum_eigenvalue": self.minimum_eigenvalue,
            "certificate": self.certificate,
            "violation": None if self.violation is None else write_numbers(self.violation),
            "repair": None if self.repair is None else dump_parameters(self.repair.parameters),
        }


def check_parameters(parameters: Parameters, subject: Json | None = None) -> AdmissibilityReport:
    """Return whether ``parameters`` are admissible, with a certificate, and a repair where they are not.

    Parameters
    ----------
    parameters :
        Any set in range.
    subject :
        The file it came from, by :func:`clearproof.certificates.subject`; without one the certificate names no file
        and the checker refuses it.

    Notes
    -----
    Source: PARAM-ADMISSIBLE-001, PARAM-REPAIR-003.
    """
    matrix = compute_admissibility_matrix(parameters)
    floats = np.array(matrix, dtype=np.float64)
    least = round(float(np.linalg.eigvalsh(floats)[0]), EIGENVALUE_PLACES)
    certificate = build_psd(parameters, subject or {}, CLAIM, "statement")
    if certificate is not None:
        return AdmissibilityReport(True, least, certificate, None, None)
    violation = find_violation(matrix, floats)
    certificate = build_certificate(
        "not-psd", CLAIM, "statement", {"subject": subject or {}, "vector": write_numbers(violation)}
    )
    try:
        repair = repair_parameters(parameters)
    except ConicUndecidedError:
        repair = None  # the verdict does not depend on the solver
    return AdmissibilityReport(False, least, certificate, tuple(violation), repair)


def find_violation(matrix: Matrix, floats: Floats) -> list[Fraction]:
    """Return a short w with ``w' matrix w < 0``: the worst eigenvector with as few decimals as still show it.

    Parameters
    ----------
    matrix :
        Symmetric, not positive semidefinite, shape (n, n).
    floats :
        The same matrix in floats.
    """
    _, vectors = np.linalg.eigh(floats)
    worst = vectors[:, 0] / vectors[np.argmax(np.abs(vectors[:, 0])), 0]
    for places in range(MOST_PLACES + 1):
        vector = [round_nearest(float(entry), places) for entry in worst]
        if compute_form(matrix, vector) < 0:
            return vector
    exact = compute_refuting_vector(matrix)
    if exact is None:
        raise InputError("matrix", "a positive semidefinite one", "one with a negative direction")
    return exact
