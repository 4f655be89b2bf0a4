"""How fast are exact and vectorised margins, beside what a user would write instead?

Run ``python benchmarks/margin.py``; it prints the figures and writes ``benchmarks/results/margin.json``. Each figure
is the best of several runs, so that a busy machine disturbs it least. The alternatives compute the same formula: in
50-digit decimals with loops, and in numpy with one quadratic form a book.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping
from decimal import Decimal, getcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.margin import compute_margin
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.vectorised import Array, build_kernel, compute_error_bound

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "benchmarks" / "results" / "margin.json"
EXACT_RUNS, VECTOR_RUNS = 50, 5
BOOKS, LOOPED_BOOKS = 1_000_000, 50_000
EXACT_TARGET_S, VECTOR_TARGET_S = 0.005, 2.0


def measure(work: Callable[[], object], runs: int) -> float:
    """Return the shortest time of ``runs`` runs, in seconds."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def convert(number: Fraction) -> Decimal:
    """Return a rational in the decimals of the current context."""
    return Decimal(number.numerator) / Decimal(number.denominator)


def compute_decimal_margin(parameters: Parameters, book: Portfolio) -> Decimal:
    """Return the margin in 50-digit decimals, as a user without this package would write it."""
    getcontext().prec = 50
    long, short = [Decimal(0)] * parameters.size, [Decimal(0)] * parameters.size
    for name, size in book.positions.items():
        contract = book.contracts[name]
        place = parameters.get_position(contract.index)
        exposure = convert(size) * convert(contract.price) * convert(contract.hedge_ratio)
        if exposure > 0:
            long[place] += exposure * convert(parameters.indexes[place].alpha_long)
        else:
            short[place] += exposure * convert(parameters.indexes[place].alpha_short)
    square = Decimal(0)
    for i, index in enumerate(parameters.indexes):
        square += long[i] ** 2 + short[i] ** 2 + 2 * convert(index.gamma) * long[i] * short[i]
        for j in range(i + 1, parameters.size):
            square += 2 * convert(parameters.get_beta(i, j)) * (long[i] + short[i]) * (long[j] + short[j])
    return square.sqrt()


def build_side_matrix(parameters: Parameters) -> Array:
    """Return the 2n x 2n matrix of side correlations in floats."""
    beta = np.array(parameters.correlation_rows(), dtype=np.float64)
    cross = beta.copy()
    np.fill_diagonal(cross, [float(index.gamma) for index in parameters.indexes])
    return np.block([[beta, cross], [cross, beta]])


def loop_over_books(matrix: Array, long: Array, short: Array) -> list[float]:
    """Return the margin of every book, one quadratic form at a time."""
    margins = []
    for u, v in zip(long, short, strict=True):
        z = np.concatenate([u, v])
        margins.append(float(np.sqrt(z @ matrix @ z)))
    return margins


def benchmark_exact(parameters: Parameters, book: Portfolio) -> dict[str, Any]:
    """Return the figures of one exact margin of the 45-position book, 24 printed digits included."""
    exact = measure(lambda: str(compute_margin(parameters, book)), EXACT_RUNS)
    decimals = measure(lambda: str(compute_decimal_margin(parameters, book)), EXACT_RUNS)
    agrees = str(compute_margin(parameters, book))[:18] == str(compute_decimal_margin(parameters, book))[:18]
    return {
        "positions": len(book.positions),
        "indexes": parameters.size,
        "exact_s": exact,
        "decimal_50_digits_s": decimals,
        "ratio_decimal_to_exact": decimals / exact,
        "same_digits": agrees,
        "target_s": EXACT_TARGET_S,
        "met": exact < EXACT_TARGET_S,
    }


def benchmark_vectorised(parameters: Parameters) -> dict[str, Any]:
    """Return the figures of a million margins, and of the loop over part of the same books, scaled up."""
    generator = np.random.default_rng(1)
    long = generator.random((BOOKS, parameters.size)) * 1e6
    short = -generator.random((BOOKS, parameters.size)) * 1e6
    kernel, matrix = build_kernel(parameters), build_side_matrix(parameters)
    vectorised = measure(lambda: kernel.compute_margins(long, short), VECTOR_RUNS)
    part = slice(0, LOOPED_BOOKS)
    looped = measure(lambda: loop_over_books(matrix, long[part], short[part]), 2) * BOOKS / LOOPED_BOOKS
    both = np.concatenate([long, short], axis=1)
    batched = measure(lambda: np.sqrt(np.einsum("ij,ij->i", both @ matrix, both)), VECTOR_RUNS)
    apart = np.abs(kernel.compute_margins(long[part], short[part]) - loop_over_books(matrix, long[part], short[part]))
    bound = compute_error_bound(parameters.size, 1.0) * (np.abs(both[part]).sum(axis=1))
    return {
        "books": BOOKS,
        "indexes": parameters.size,
        "vectorised_s": vectorised,
        "numpy_loop_s": looped,
        "numpy_loop_books_timed": LOOPED_BOOKS,
        "numpy_batch_of_2n_forms_s": batched,
        "ratio_loop_to_vectorised": looped / vectorised,
        "ratio_batch_to_vectorised": batched / vectorised,
        "largest_gap_over_error_bound": float((apart / bound).max()),
        "target_s": VECTOR_TARGET_S,
        "met": vectorised < VECTOR_TARGET_S,
    }


def describe_machine() -> dict[str, Any]:
    """Return what the figures were measured on."""
    return {
        "machine": platform.machine(),
        "system": platform.system(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "numpy": np.__version__,
    }


def print_line(title: str, figures: Mapping[str, Any], time_key: str, ratio_key: str = "") -> None:
    """Print one figure in milliseconds, with its ratio to the figure above where there is one."""
    ratio = f"   ratio {figures[ratio_key]:.2f}" if ratio_key else ""
    print(f"{title:42}{1e3 * figures[time_key]:12.2f} ms{ratio}")


def main() -> int:
    """Measure, print, write the results, and return 1 where a target is missed."""
    parameters = load_parameters(ROOT / "specs" / "parameters" / "fifteen.json")
    book = load_portfolio(ROOT / "specs" / "portfolios" / "market-maker-positions.json")
    exact, vectorised = benchmark_exact(parameters, book), benchmark_vectorised(parameters)
    machine = describe_machine()
    print(" ".join(f"{name} {value}" for name, value in machine.items()))
    print_line("exact margin of 45 positions, 24 digits", exact, "exact_s")
    print_line("  the same in 50-digit decimals", exact, "decimal_50_digits_s", "ratio_decimal_to_exact")
    print_line(f"{BOOKS:,} vectorised margins", vectorised, "vectorised_s")
    print_line("  one numpy form a book", vectorised, "numpy_loop_s", "ratio_loop_to_vectorised")
    print_line("  one numpy batch of 2n forms", vectorised, "numpy_batch_of_2n_forms_s", "ratio_batch_to_vectorised")
    RESULT.parent.mkdir(exist_ok=True)
    results = {"schema": "clearproof/benchmark/1", "machine": machine, "exact": exact, "vectorised": vectorised}
    RESULT.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0 if exact["met"] and vectorised["met"] else 1


if __name__ == "__main__":
    sys.exit(main())
