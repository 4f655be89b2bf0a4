"""How fast is the worst fill found and proved, beside what a user would pick instead?

Run ``python benchmarks/fills.py`` on an idle machine; it prints the figures and writes
``benchmarks/results/fills.json``. ``python benchmarks/fills.py quick`` runs the small cases once and writes nothing.
Gurobi and SCIP are compared with where ``gurobipy`` and ``pyscipopt`` are installed; nothing else here needs them.

Fair play: one thread each, relative gap 1e-9, models built before the clock starts. Gurobi gets the *reduced* problem,
one binary per threshold, which is far smaller than the orders; SCIP gets the orders themselves, which is what a user
without the two lemmas would write. ``seconds`` of ours includes folding and the exact proof, which theirs has not;
``solve_s`` is the solve alone, from arrays built before. Each figure is the best of several runs, a competitor's too.
"""

import importlib.metadata
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from make_portfolios import Numbers, build_large, draw

from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.parameters import Index, Parameters, build_beta
from clearproof.engine.portfolio import Contract, Kind, Order, Portfolio, Side
from clearproof.engine.reduction import FillProblem, build_problem
from clearproof.search import branching, kernels
from clearproof.search.book import Book
from clearproof.search.core import fold, whole_box
from clearproof.search.worst_fill import find_worst_fill

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "benchmarks" / "results" / "fills.json"
GAP = 1e-9
GUROBI_LICENCE = 2_000
"""Most variables of the licence that the wheel brings."""
SCIP_LIMIT_S = 60.0
"""SCIP is stopped here; the ratio is then a lower bound."""
GUROBI_LIMIT_S = 60.0
"""Gurobi is stopped here, likewise."""
MIXED_SEEDS = 5
LONG_S = 1.0
"""A competitor that takes longer is run once."""
UPDATES = 1_000
MARKET_TARGET_S, BALANCED_TARGET_S, UPDATE_TARGET_S = 200e-6, 1.5, 100e-6
Json = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    runs: int
    mixed: tuple[int, ...]
    seeds: int
    balanced: tuple[tuple[int, int], ...]
    """Indexes and orders."""
    scip_s: float


FULL = Size(200, (30, 45, 60), MIXED_SEEDS, ((10, 1_000), (100, 10_000), (500, 50_000), (1_000, 100_000)), SCIP_LIMIT_S)
QUICK = Size(3, (30,), 1, ((10, 1_000),), 2.0)


def measure(work: Callable[[], object], runs: int) -> float:
    """Return the shortest time of ``runs`` runs after one that warms up, in seconds."""
    work()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def build_mixed(size: int, seed: int) -> tuple[Parameters, Portfolio]:
    """Return an account over ``size`` indexes whose correlations have both signs: five common factors, plus noise.

    Three contracts an index, an order each way on every contract. B is a factor matrix with its diagonal filled up to
    1, so it is positive semidefinite, and every index keeps at least 0.19 of its own noise, so A is too.
    """
    numbers = draw(seed)
    loads = [[Fraction(draw_between(numbers, -40, 40), 100) for _ in range(5)] for _ in range(size)]
    names = [f"I{i:03}" for i in range(size)]
    indexes = tuple(Index(name, Fraction(1, 10), Fraction(11, 100), Fraction(23, 25)) for name in names)
    pairs = [(i, j) for i in range(size) for j in range(i)]
    beta = [
        (names[i], names[j], sum((a * b for a, b in zip(loads[i], loads[j], strict=True)), Fraction(0)))
        for i, j in pairs
    ]
    contracts, positions, orders = {}, {}, []
    for index in names:
        for k in range(3):
            name = f"{index}-{k}"
            contracts[name] = Contract(name, index, Kind.FUTURE, Fraction(100 + k))
            positions[name] = Fraction(draw_between(numbers, -500, 500), 10)
            orders += [
                Order(f"{name}-{side}", name, side, Fraction(draw_between(numbers, 1, 600), 10)) for side in Side
            ]
    return Parameters(indexes, build_beta(beta)), Portfolio(contracts, positions, tuple(orders))


def draw_between(numbers: Numbers, first: int, last: int) -> int:
    """Return the next number, brought between both ends."""
    return first + next(numbers) % (last - first + 1)


def find_gurobi() -> Callable[[FillProblem, int], Json] | None:
    """Return what times Gurobi on a reduced problem; None where it is not installed or has no licence."""
    try:
        import gurobipy  # noqa: PLC0415  # an extra of this benchmark only

        environment = gurobipy.Env(
            params={"OutputFlag": 0, "Threads": 1, "MIPGap": GAP, "MIPGapAbs": 0.0, "TimeLimit": GUROBI_LIMIT_S}
        )
    except Exception as error:  # noqa: BLE001  # whatever keeps a competitor away is said, not hidden
        print(f"gurobi left out: {type(error).__name__}: {error}")
        return None

    def time_gurobi(problem: FillProblem, runs: int) -> Json:
        linear, square, links, constant = build_thresholds(problem)
        if len(linear) > GUROBI_LICENCE:
            return {"variables": len(linear), "left_out": f"the licence allows {GUROBI_LICENCE} variables"}
        model = gurobipy.Model(env=environment)
        binaries = model.addMVar(len(linear), vtype="B")
        model.setMObjective(square, linear, constant, None, None, None, gurobipy.GRB.MAXIMIZE)
        for before, after in links:
            model.addConstr(binaries[before] >= binaries[after])
        model.update()
        times = []
        for _ in range(min(runs, 10)):
            model.reset()
            started = time.perf_counter()
            model.optimize()
            times.append(time.perf_counter() - started)
            if times[-1] > LONG_S:  # nothing is gained by a second one
                break
        margin = (model.ObjVal * get_unit(problem) / problem.square_scale) ** 0.5
        return {"variables": len(linear), "seconds": min(times), "margin": margin, "gap": model.MIPGap}

    return time_gurobi


def build_thresholds(problem: FillProblem) -> tuple[Any, Any, list[tuple[int, int]], float]:
    """Return the reduced problem with a binary per threshold: linear part, upper triangular squares, order, constant.

    Binary k of an index says that its label is above k; squares are scaled so that the objective is near 1.
    """
    unit = get_unit(problem)
    first: list[int] = []
    steps: list[tuple[int, int]] = []
    links: list[tuple[int, int]] = []
    owner: list[int] = []
    for i, (own, net) in enumerate(zip(problem.own, problem.net, strict=True)):
        first.append(net[0])
        for k in range(1, len(net)):
            if k > 1:
                links.append((len(steps) - 1, len(steps)))
            steps.append((own[k] - own[k - 1], net[k] - net[k - 1]))
            owner.append(i)
    pair = np.array([[p / unit for p in row] for row in problem.pair]).reshape(len(first), len(first))
    base, rise = np.array(first, dtype=np.float64), np.array([s for _, s in steps], dtype=np.float64)
    linear = np.array([a / unit for a, _ in steps]) + (pair @ base)[owner] * rise
    square = np.triu(pair[np.ix_(owner, owner)] * np.outer(rise, rise), 1)
    constant = sum(row[0] for row in problem.own) / unit + 0.5 * float(base @ pair @ base)
    return linear, square, links, constant


def get_unit(problem: FillProblem) -> float:
    """Return the largest own square of a candidate, times ``square_scale``."""
    return float(max(max(map(abs, row)) for row in problem.own)) or 1.0


def find_scip() -> Callable[[Parameters, Portfolio, float], Json] | None:
    """Return what times SCIP on the orders; None where it is not installed."""
    try:
        import pyscipopt  # noqa: PLC0415  # an extra of this benchmark only
    except ImportError as error:
        print(f"scip left out: {error}")
        return None

    def time_scip(parameters: Parameters, portfolio: Portfolio, limit_s: float) -> Json:
        model = pyscipopt.Model()
        model.hideOutput()
        model.setParam("limits/time", limit_s)
        model.setParam("limits/gap", GAP)
        model.setParam("numerics/feastol", GAP)
        model.setParam("parallel/maxnthreads", 1)
        model.setParam("lp/threads", 1)
        unit = state_orders(model, pyscipopt.quicksum, parameters, portfolio)
        started = time.perf_counter()
        model.optimize()
        seconds = time.perf_counter() - started
        shown = {"gap": model.getGap(), "margin": unit * model.getObjVal() ** 0.5} if model.getNSols() else {}
        return {"seconds": seconds, "status": model.getStatus(), **shown}

    return time_scip


def state_orders(model: Any, total: Any, parameters: Parameters, portfolio: Portfolio) -> float:
    """State the worst fill order by order: a binary per order, and one per contract for the side of its exposure.

    Returns the unit that exposures are divided by: SCIP's absolute tolerance of 1e-9 on the square then stays below the
    gap that is asked for.
    """
    sums = {name: abs(size) for name, size in portfolio.positions.items()}
    for order in portfolio.orders:
        sums[order.contract] = sums.get(order.contract, Fraction(0)) + order.size
    scale = 0.01 * max(float(size * abs(portfolio.contracts[name].unit_exposure)) for name, size in sums.items())
    long: list[list[Any]] = [[] for _ in parameters.indexes]
    short: list[list[Any]] = [[] for _ in parameters.indexes]
    moves: dict[str, list[tuple[Any, float]]] = {name: [] for name in portfolio.contracts}
    for order in portfolio.orders:
        size = float(order.size if order.side is Side.BUY else -order.size)
        moves[order.contract].append((model.addVar(vtype="B"), size))
    for name, contract in portfolio.contracts.items():
        unit, held = float(contract.unit_exposure) / scale, float(portfolio.positions.get(name, 0))
        reach = abs(unit) * (abs(held) + sum(abs(size) for _, size in moves[name]))
        up, down, side = model.addVar(ub=reach), model.addVar(ub=reach), model.addVar(vtype="B")
        model.addCons(up - down == unit * (held + total(size * binary for binary, size in moves[name])))
        model.addCons(up <= reach * side)
        model.addCons(down <= reach * (1 - side))
        place = parameters.get_position(contract.index)
        long[place].append(up)
        short[place].append(down)
    terms, net = [], []
    for i, index in enumerate(parameters.indexes):
        u, v, s = (model.addVar(lb=None) for _ in range(3))
        model.addCons(u == float(index.alpha_long) * total(long[i]))
        model.addCons(v == -float(index.alpha_short) * total(short[i]))
        model.addCons(s == u + v)
        net.append(s)
        terms.append(u * u + v * v + 2 * float(index.gamma) * u * v)
        terms += [2 * float(parameters.get_beta(i, j)) * s * net[j] for j in range(i) if parameters.get_beta(i, j)]
    square = model.addVar(lb=None)
    model.addCons(square <= total(terms))
    model.setObjective(square, "maximize")
    return scale


def time_ours(problem: FillProblem, runs: int) -> Json:
    """Return the figures of our search, proof included."""
    found = find_worst_fill(problem)
    seconds = measure(lambda: find_worst_fill(problem), runs)
    margin = float(Fraction(found.value, problem.square_scale)) ** 0.5
    proof_bytes = len(json.dumps(found.tree))
    return {
        "seconds": seconds,
        "exact": found.is_exact,
        "boxes": found.boxes,
        "margin": margin,
        "proof_bytes": proof_bytes,
    }


def time_kernels(problem: FillProblem, runs: int) -> Json:
    """Return the time of the solve alone, where the cheap majorant closes it: no folding, no exact proof."""
    core = fold(problem, whole_box(problem))
    arrays = (core.offsets, core.own, core.net, core.pair)

    def solve() -> bool:
        best, labels = kernels.first_incumbent(*arrays, 8)
        slack = core.slack(best)
        found = branching.search(*arrays, np.zeros(0), core.grid, best, labels, 128, slack)
        return bool(found[2] <= found[0] + slack)

    return {"solve_s": measure(solve, runs)} if solve() else {}


def compare(ours: Json, theirs: Json | None) -> Json:
    """Return both, with their time over ours."""
    if theirs is None or "seconds" not in theirs:
        return {"ours": ours, "theirs": theirs}
    return {"ours": ours, "theirs": theirs, "ratio": theirs["seconds"] / ours["seconds"]}


def benchmark_market_maker(size: Size) -> Json:
    """Return the figures of the published case: 15 indexes, 45 contracts, 300 orders."""
    parameters = load_parameters(ROOT / "specs" / "parameters" / "fifteen.json")
    book = load_portfolio(ROOT / "specs" / "portfolios" / "market-maker.json")
    problem = build_problem(parameters, book)
    ours = time_ours(problem, size.runs) | time_kernels(problem, size.runs)
    reduction = measure(lambda: build_problem(parameters, book), min(size.runs, 10))
    gurobi, scip = find_gurobi(), find_scip()
    return {
        "reduction_s": reduction,
        "gurobi_reduced": compare(ours, gurobi(problem, size.runs) if gurobi else None),
        "scip_orders": compare(ours, scip(parameters, book, size.scip_s) if scip else None),
        "update": benchmark_updates(parameters, book),
        "target_s": MARKET_TARGET_S,
        "met": ours["exact"] and ours.get("solve_s", 1.0) < MARKET_TARGET_S,
    }


def benchmark_updates(parameters: Parameters, account: Portfolio) -> Json:
    """Return the times of orders added to and cancelled from a book, warm."""
    book, numbers, times = Book(parameters, account), draw(3), []
    for step in range(UPDATES + 100):
        order = replace(account.orders[next(numbers) % len(account.orders)], id=f"new-{step}")
        started = time.perf_counter()
        book.add(order)
        middle = time.perf_counter()
        times.append(middle - started)
        resting = book.orders[next(numbers) % len(book.orders)].id
        started = time.perf_counter()
        book.cancel(resting)
        times.append(time.perf_counter() - started)
    times = sorted(times[200:])
    median, high = times[len(times) // 2], times[len(times) * 99 // 100]
    return {
        "updates": len(times),
        "median_s": median,
        "p99_s": high,
        "target_s": UPDATE_TARGET_S,
        "met": median < UPDATE_TARGET_S,
    }


def benchmark_mixed(size: Size) -> list[Json]:
    """Return the figures of correlations of both signs: sums over seeds, so that hard books weigh most."""
    gurobi, rows = find_gurobi(), []
    for indexes in size.mixed:
        pairs = []
        for seed in range(1, size.seeds + 1):
            problem = build_problem(*build_mixed(indexes, seed))
            theirs = gurobi(problem, 3) if gurobi else None
            pairs.append(compare(time_ours(problem, min(size.runs, 5)), theirs))
            print(f"mixed signs, {indexes} indexes, book {seed} of {size.seeds} done", file=sys.stderr, flush=True)
        ours = sum(pair["ours"]["seconds"] for pair in pairs)
        row: Json = {"indexes": indexes, "seeds": size.seeds, "ours_s": ours, "each": pairs}
        if all("ratio" in pair for pair in pairs):
            row["gurobi_s"] = sum(pair["theirs"]["seconds"] for pair in pairs)
            row["ratio"] = row["gurobi_s"] / ours
        row["met"] = all(pair["ours"]["exact"] for pair in pairs) and row.get("ratio", 1.0) >= 1
        rows.append(row)
    return rows


def benchmark_balanced(size: Size) -> list[Json]:
    """Return the figures of non-negative correlations, three contracts an index, proof included."""
    rows = []
    for indexes, orders in size.balanced:
        parameters, book = load_large(indexes, orders)
        started = time.perf_counter()
        problem = build_problem(parameters, book)
        reduction = time.perf_counter() - started
        row = {"indexes": indexes, "orders": orders, "reduction_s": reduction, **time_ours(problem, 1)}
        row["target_s"] = BALANCED_TARGET_S if indexes == 500 else None
        row["met"] = row["exact"] and (indexes != 500 or row["seconds"] < BALANCED_TARGET_S)
        rows.append(row)
    return rows


def load_large(indexes: int, orders: int) -> tuple[Parameters, Portfolio]:
    """Return a made-up book of this size."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("parameters.json", "portfolio.json")]
        for path, document in zip(paths, build_large(indexes, orders), strict=True):
            path.write_text(json.dumps(document), encoding="utf-8")
        return load_parameters(paths[0]), load_portfolio(paths[1])


def describe_machine() -> Json:
    """Return what the figures were measured on."""
    versions = {}
    for name in ("numpy", "numba", "ortools", "gurobipy", "pyscipopt"):
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            versions[name] = "-"
    system = {"machine": platform.machine(), "system": platform.system(), "processors": os.cpu_count()}
    return {**system, "python": platform.python_version(), **versions, "threads": 1, "gap": GAP}


def print_results(results: Json) -> None:
    """Print one line per figure."""
    market = results["market_maker"]
    print_line("market maker, 15 indexes, 300 orders", market["gurobi_reduced"]["ours"]["seconds"])
    if "solve_s" in market["gurobi_reduced"]["ours"]:
        print_line("  the solve alone", market["gurobi_reduced"]["ours"]["solve_s"])
    for title, key in (("  Gurobi, reduced problem", "gurobi_reduced"), ("  SCIP, orders", "scip_orders")):
        if "ratio" in market[key]:
            print_line(title, market[key]["theirs"]["seconds"], market[key]["ratio"])
    print_line("  one order added or cancelled, median", market["update"]["median_s"])
    for row in results["mixed"]:
        print_line(f"mixed signs, {row['indexes']} indexes, {row['seeds']} books", row["ours_s"])
        if "ratio" in row:
            print_line("  Gurobi, reduced problem", row["gurobi_s"], row["ratio"])
    for row in results["balanced"]:
        print_line(f"balanced, {row['indexes']} indexes, {row['orders']:,} orders", row["seconds"])


def print_line(title: str, seconds: float, ratio: float | None = None) -> None:
    """Print one time in milliseconds, and how many times ours it is."""
    shown = "" if ratio is None else f"   ratio {ratio:,.1f}"
    print(f"{title:46}{1e3 * seconds:14.3f} ms{shown}")


def main(arguments: Sequence[str]) -> int:
    """Measure, print, write the results of a full run, and return 1 where a target is missed."""
    size = QUICK if arguments == ["quick"] else FULL
    machine = describe_machine()
    print(" ".join(f"{name} {value}" for name, value in machine.items()))
    results: Json = {
        "schema": "clearproof/benchmark/1",
        "machine": machine,
        "market_maker": benchmark_market_maker(size),
    }
    results["mixed"] = benchmark_mixed(size)
    results["balanced"] = benchmark_balanced(size)
    print_results(results)
    if size is FULL:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    market = results["market_maker"]
    met = [market["met"], market["update"]["met"], *(row["met"] for row in results["mixed"] + results["balanced"])]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
