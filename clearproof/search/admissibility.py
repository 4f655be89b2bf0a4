"""Is a parameter set admissible, what shows it to a sceptic, and what could be used instead?

The verdict is exact elimination over the rationals. The eigenvalue is a float for people: it says how far inside or
outside a set lies, and decides nothing.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from clearproof.certificates.psd import build_not_psd, build_psd, compute_admissibility_matrix
from clearproof.certificates.subject import Json
from clearproof.engine.decimals import format_decimal
from clearproof.engine.documents import dump_parameters
from clearproof.engine.parameters import Parameters
from clearproof.errors import ToolError
from clearproof.search.repair import Repair, repair_parameters
from clearproof.solvers.conic import ConicUndecidedError

SCHEMA = "clearproof/parameters-check/1"
CLAIM = "PARAM-ADMISSIBLE-001"
EIGENVALUE_PLACES = 12
"""Decimals of the eigenvalue hint; the ones after it differ between machines."""


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
            "violation": None if self.violation is None else [format_decimal(entry) for entry in self.violation],
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
    least = round(float(np.linalg.eigvalsh(np.array(matrix, dtype=np.float64))[0]), EIGENVALUE_PLACES)
    certificate = build_psd(parameters, subject or {}, CLAIM, "statement")
    if certificate is not None:
        return AdmissibilityReport(True, least, certificate, None, None)
    certificate = build_not_psd(parameters, subject or {}, CLAIM, "statement")
    if certificate is None:
        raise ToolError("elimination finds neither a factorisation of A nor a vector that refutes one")
    violation = _read_violation(certificate)
    try:
        repair = repair_parameters(parameters)
    except ConicUndecidedError:
        repair = None  # the verdict does not depend on the solver
    return AdmissibilityReport(False, least, certificate, violation, repair)


def _read_violation(certificate: Json) -> tuple[Fraction, ...]:
    vector = certificate["vector"]
    if not isinstance(vector, list):
        raise ToolError("the vector of a not-psd certificate is not a list")
    return tuple(Fraction(entry) for entry in vector)
