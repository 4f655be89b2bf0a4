"""How fast and how near are the repair and the leverage cap, beside what a user would pick instead?

Run ``python benchmarks/conic.py``; it prints the figures and writes ``benchmarks/results/conic.json``. Every repair is
judged the same way: put on the grid of four decimals that the contract stores, decided exactly, and its distance
compared with the certified lower bound. The alternatives are alternating projections (the method behind statsmodels'
``corr_nearest`` and of Higham 2002, written here for a fixed diagonal) and scipy's SLSQP on the published formula.
"""

import json
import os
import platform
import random
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy import optimize

from clearproof.certificates.psd import compute_admissibility_matrix, ldl
from clearproof.engine.admissible import is_admissible
from clearproof.engine.parameters import Index, Parameters
from clearproof.search.leverage import (
    compute_gross_form,
    compute_leverage_cap,
    round_book,
    round_dual,
    solve_leverage,
)
from clearproof.search.repair import compute_distance, repair_parameters, solve_nearest
from clearproof.solvers import conic

RESULT = Path(__file__).parents[1] / "benchmarks" / "results" / "conic.json"
SIZES = (2, 15, 60)
RUNS = {2: 5, 15: 3, 60: 1}
GRID = 10_000
SLSQP_LARGEST_REPAIR = 15
"""SLSQP's dense quadratic programs over n (n - 1) / 2 correlations do not finish in minutes beyond this."""
PROJECTIONS = 5_000


def build_set(size: int, noise: float, seed: int) -> Parameters:
    """One market factor with estimation noise, four decimals; enough noise makes a set inadmissible."""
    source = random.Random(seed)
    load = [source.uniform(0.75, 0.97) for _ in range(size)]
    names = [f"I{place:02d}" for place in range(size)]
    beta = {}
    for i, j in combinations(range(size), 2):
        drawn = max(-0.99, min(0.99, load[i] * load[j] + source.gauss(0, noise)))
        beta[frozenset((names[i], names[j]))] = Fraction(round(drawn * GRID), GRID)
    indexes = tuple(
        Index(name, Fraction(source.randint(8, 12), 100), Fraction(source.randint(8, 12), 100), Fraction(92, 100))
        for name in names
    )
    return Parameters(indexes, beta)


def build_admissible(size: int) -> Parameters:
    """Return a noisy set with its correlations shrunk until it is admissible."""
    parameters = build_set(size, 0.05, 7)
    while not is_admissible(parameters):
        shrunk = {
            pair: Fraction(round(value * GRID * Fraction(9, 10)), GRID) for pair, value in parameters.beta.items()
        }
        parameters = Parameters(parameters.indexes, shrunk)
    return parameters


def put_on_grid(parameters: Parameters, matrix: np.ndarray) -> Parameters:
    """Return ``parameters`` with the correlations of ``matrix`` rounded to four decimals."""
    names = [index.name for index in parameters.indexes]
    beta = {
        frozenset((names[i], names[j])): Fraction(round(float(matrix[i, j]) * GRID), GRID)
        for i, j in combinations(range(parameters.size), 2)
    }
    return Parameters(parameters.indexes, beta)


def project_alternately(parameters: Parameters) -> Parameters:
    """Dykstra's alternating projections between the semidefinite cone and the matrices with A's diagonal."""
    target = np.array(compute_admissibility_matrix(parameters), dtype=float)
    point, correction = target.copy(), np.zeros_like(target)
    for _ in range(PROJECTIONS):
        shifted = point - correction
        values, vectors = np.linalg.eigh(shifted)
        inside = (vectors * values.clip(0)) @ vectors.T
        correction = inside - shifted
        last, point = point, inside.copy()
        np.fill_diagonal(point, np.diag(target))
        if np.abs(point - last).max() < 1e-10:
            break
    return put_on_grid(parameters, point)


def repair_by_slsqp(parameters: Parameters) -> Parameters:
    """Minimise the squared distance over the correlations, with the smallest eigenvalue of A >= 0 as constraint."""
    target = np.array(compute_admissibility_matrix(parameters), dtype=float)
    rows, columns = np.tril_indices(parameters.size, -1)

    def fill(beta: np.ndarray) -> np.ndarray:
        matrix = np.diag(np.diag(target))
        matrix[rows, columns] = matrix[columns, rows] = beta
        return matrix

    def slope(beta: np.ndarray) -> np.ndarray:
        vector = np.linalg.eigh(fill(beta))[1][:, 0]
        return 2 * vector[rows] * vector[columns]

    goal = target[rows, columns]
    found = optimize.minimize(
        lambda beta: ((beta - goal) ** 2).sum(),
        goal * 0.5,
        jac=lambda beta: 2 * (beta - goal),
        constraints={"type": "ineq", "fun": lambda beta: np.linalg.eigvalsh(fill(beta))[0], "jac": slope},
        method="SLSQP",
        options={"maxiter": 500, "ftol": 1e-12},
    )
    return put_on_grid(parameters, fill(found.x))


def cap_by_slsqp(parameters: Parameters) -> float:
    """Maximise gross notional over z >= 0 with z'Qz <= 1."""
    form = np.array(compute_gross_form(parameters), dtype=float)
    sides = [index.alpha_long for index in parameters.indexes] + [index.alpha_short for index in parameters.indexes]
    notional = np.array([1 / alpha for alpha in sides], dtype=float)
    start = np.full(len(notional), 0.5 / len(notional))
    found = optimize.minimize(
        lambda z: -notional @ z,
        start,
        jac=lambda _: -notional,
        constraints={"type": "ineq", "fun": lambda z: 1 - z @ form @ z, "jac": lambda z: -2 * form @ z},
        bounds=[(0, None)] * len(notional),
        method="SLSQP",
        options={"maxiter": 1000, "ftol": 1e-12},
    )
    z = found.x.clip(0)
    return float(notional @ z / np.sqrt(z @ form @ z))


def measure(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """Return the shortest time in seconds, and the answer."""
    best, answer = float("inf"), None
    for _ in range(runs):
        started = time.perf_counter()
        answer = work()
        best = min(best, time.perf_counter() - started)
    return best, answer


def compare_repairs(size: int) -> list[dict[str, Any]]:
    """Repair one set in every way; ``excess`` is the distance over the certified lower bound, minus 1."""
    parameters = build_set(size, 0.3 if size == 2 else 0.1, 5)
    seed = 5
    while is_admissible(parameters):
        seed += 1
        parameters = build_set(size, 0.3 if size == 2 else 0.1, seed)
    runs = RUNS[size]
    elapsed, repair = measure(lambda: repair_parameters(parameters), runs)
    ways = [("clearproof: grid, exact, certified", elapsed, repair.parameters)]
    elapsed, hint = measure(lambda: solve_nearest(parameters)[0], runs)
    ways.append(("cvxpy + Clarabel alone, rounded", elapsed, put_on_grid(parameters, hint)))
    ways.append(("alternating projections, rounded", *measure(lambda: project_alternately(parameters), runs)))
    if size <= SLSQP_LARGEST_REPAIR:
        ways.append(("scipy SLSQP, rounded", *measure(lambda: repair_by_slsqp(parameters), runs)))
    return [
        {
            "task": "repair",
            "indexes": size,
            "way": way,
            "seconds": round(seconds, 4),
            "admissible": ldl(compute_admissibility_matrix(found)) is not None,
            "excess": float(compute_distance(parameters, found) / repair.bound - 1),
        }
        for way, seconds, found in ways
    ]


def compare_caps(size: int) -> list[dict[str, Any]]:
    """Find the leverage cap in every way; ``excess`` is what a way misses of the exact cap, relatively."""
    parameters = build_admissible(size)
    runs = RUNS[size]
    elapsed, cap = measure(lambda: compute_leverage_cap(parameters), runs)
    _, (_, low) = measure(lambda: round_book(parameters, cap), 1)
    _, (_, high) = measure(lambda: round_dual(parameters, cap), 1)
    ways = [("clearproof: exact", elapsed, float(cap.down))]
    elapsed, answer = measure(lambda: solve_leverage(parameters)[0].value, runs)
    ways.append(("cvxpy + Clarabel alone", elapsed, answer))
    ways.append(("scipy SLSQP", *measure(lambda: cap_by_slsqp(parameters), runs)))
    exact = float(cap.down)
    rows = [
        {"task": "cap", "indexes": size, "way": way, "seconds": round(s, 4), "cap": c, "excess": 1 - c / exact}
        for way, s, c in ways
    ]
    rows[0]["certified_width"] = float(high / low - 1)
    return rows


def main() -> None:
    """Run every comparison, print it and keep it."""
    conic.load_cvxpy()
    rows = [row for size in SIZES for row in compare_repairs(size)]
    rows += [row for size in SIZES for row in compare_caps(size)]
    for row in rows:
        state = "" if row.get("admissible", True) else "  NOT ADMISSIBLE"
        place = f"{row['task']:7}n={row['indexes']:<3} {row['way']:36}"
        print(f"{place}{row['seconds']:9.4f} s  off {row['excess']:9.2e}{state}")
    document = {
        "schema": "clearproof/benchmark/1",
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "tools": conic.get_tool(),
        "rows": rows,
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
