"""How is a convex program asked, and what may be concluded from the answer?

cvxpy canonicalises, Clarabel solves. The answer is a float hint: callers round it to rationals and hand those to the
checker. Only a plain ``optimal`` counts; every other status, "almost optimal" included, is undecided. The budget is a
number of interior-point iterations, so a slow machine gets the same answer as a fast one.

cvxpy is imported when a program is first built: it takes seconds, and most commands never need it.
"""

import importlib
import importlib.metadata
import sys
import warnings
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from clearproof.certificates.psd import compute_admissibility_matrix, ldl
from clearproof.engine.parameters import Parameters
from clearproof.errors import ClearproofError, Exit, InputError, MissingToolError, ToolError

VERSIONS = {"cvxpy": "1.9.3", "clarabel": "0.11.1"}
"""The pinned versions; another one may answer with other floats, and so with other certificates."""

ITERATIONS = 200
"""Interior-point iterations of one program; well-posed ones here need 10 to 40."""

TOLERANCE = 1e-8
"""Relative and absolute gap and feasibility asked of the solver. Not a claim: the checker decides on rationals."""


class ConicUndecidedError(ClearproofError):
    """The solver did not say plainly that it reached an optimum; nothing is concluded."""

    exit_code = Exit.UNDECIDED


@dataclass(frozen=True, slots=True)
class ConicAnswer:
    """A program that was plainly solved; the values stand in its variables."""

    value: float
    """Objective, in the program's own unit; a hint."""
    iterations: int
    """Interior-point iterations used; the same in every run."""
    tool: str
    """Names and versions, for evidence."""


def load_cvxpy() -> Any:
    """Return the ``cvxpy`` module.

    Raises
    ------
    MissingToolError
        cvxpy or Clarabel is not installed, or is not the pinned version.
    """
    for name, pinned in VERSIONS.items():
        try:
            found = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError as error:
            raise MissingToolError(f"`{name}` {pinned} not found", hint=f"pip install {name}=={pinned}") from error
        if found != pinned:
            raise MissingToolError(
                f"`{name}` {pinned} not found, {found} is installed", hint=f"pip install {name}=={pinned}"
            )
    return _import_without_highs()


def _import_without_highs() -> Any:
    """Import cvxpy, keeping it from loading HiGHS, which nothing here uses.

    The wheels of highspy and OR-Tools bring libraries of one name, ``libhighs.so.1``, and different content. A process
    gets whichever is loaded first, and the other wheel then fails to import: no flow could be computed after a convex
    program.
    """
    hidden = {"highspy": None} if "highspy" not in sys.modules else {}
    sys.modules.update(hidden)  # type: ignore[arg-type]  # None is how Python is told that a module cannot be imported
    try:
        return importlib.import_module("cvxpy")
    finally:
        for name in hidden:
            del sys.modules[name]


def get_tool() -> str:
    """Return names and versions of what answers, as evidence records them."""
    return " + ".join(f"{name} {version}" for name, version in VERSIONS.items())


def solve(problem: Any, iterations: int = ITERATIONS) -> ConicAnswer:
    """Solve ``problem`` in place with fixed settings.

    Parameters
    ----------
    problem :
        A ``cvxpy.Problem``; after a return its variables and constraints hold primal and dual values.
    iterations :
        Budget in interior-point iterations, > 0.

    Raises
    ------
    ConicUndecidedError
        The status is anything but ``optimal``: infeasible, unbounded, inaccurate, out of iterations.
    ToolError
        The program is not convex by the DCP rules, or the solver crashed.
    """
    cvxpy = load_cvxpy()
    try:
        with warnings.catch_warnings():
            # Safe: what cvxpy warns about (an inaccurate solution) is refused below by its status.
            warnings.simplefilter("ignore")
            problem.solve(
                solver=cvxpy.CLARABEL,
                max_iter=iterations,
                tol_gap_abs=TOLERANCE,
                tol_gap_rel=TOLERANCE,
                tol_feas=TOLERANCE,
                max_threads=1,
            )
    except cvxpy.error.DCPError as error:
        raise ToolError("cvxpy: the program is not convex by the DCP rules") from error
    except (cvxpy.error.SolverError, ValueError, ArithmeticError) as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise ToolError(f"clarabel: {reason[0]}") from error
    if problem.status != cvxpy.OPTIMAL:
        raise ConicUndecidedError(f"clarabel: {problem.status} after at most {iterations} iterations")
    return ConicAnswer(float(problem.value), int(problem.solver_stats.num_iters), get_tool())


def build_margin_vector(parameters: Parameters, long: Any, short: Any) -> Any:
    """Return a cvxpy vector, affine in the sides, whose Euclidean norm is M.

    With A = L D L' the entries are sqrt(D_k) (L's)_k for the net s = u + v, and sqrt((1 - gamma_i)/2) (u_i - v_i).

    Parameters
    ----------
    parameters :
        An admissible set; anything else has no such factor.
    long, short :
        cvxpy expressions of u and v, shape (n,), quote units; u >= 0 >= v is the caller's constraint.

    Raises
    ------
    InputError
        The parameters are not admissible, decided exactly.
    """
    cvxpy = load_cvxpy()
    factor = ldl(compute_admissibility_matrix(parameters))
    if factor is None:
        raise InputError("parameters", "B - 1/2 diag(1 - gamma) is not positive semidefinite", "an admissible set")
    lower, pivots = factor
    root = np.diag([sqrt(pivot) for pivot in pivots])
    for i, row in enumerate(lower):
        for k, entry in enumerate(row):
            root[k, i] = root[k, k] * float(entry)
    floor = np.array([sqrt((1 - index.gamma) / 2) for index in parameters.indexes])
    return cvxpy.hstack([root @ (long + short), cvxpy.multiply(floor, long - short)])


def build_margin(parameters: Parameters, long: Any, short: Any) -> Any:
    """Return M as a cvxpy expression: the norm of an affine vector, which the DCP rules accept as convex."""
    return load_cvxpy().norm(build_margin_vector(parameters, long, short), 2)


def build_margin_cone(parameters: Parameters, long: Any, short: Any, bound: Any) -> Any:
    """Return the constraint M <= ``bound`` as one second-order cone."""
    return load_cvxpy().SOC(bound, build_margin_vector(parameters, long, short))
