"""The conic adapter: plain optima only, fixed settings, translated errors, and the margin as a convex expression."""

import subprocess
import sys
import tomllib
from fractions import Fraction
from importlib import metadata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearproof.engine.margin import Sides, compute_square
from clearproof.engine.roots import root
from clearproof.errors import Exit, InputError, MissingToolError, ToolError
from clearproof.solvers import conic
from tests.unit.search.sets import ROOT, admissible_sets, load

cvxpy = conic.load_cvxpy()


def build_problem():
    point = cvxpy.Variable(2)
    return cvxpy.Problem(cvxpy.Minimize(cvxpy.norm(point - np.array([3.0, 4.0]), 2)), [point <= 0])


def test_plain_optimum_is_an_answer():
    answer = conic.solve(build_problem())
    assert answer.value == pytest.approx(5, abs=1e-6)
    assert 0 < answer.iterations < conic.ITERATIONS
    assert answer.tool == "cvxpy 1.9.3 + clarabel 0.11.1"


def test_two_runs_give_the_same_bits():
    first, second = conic.solve(build_problem()), conic.solve(build_problem())
    assert first == second


def test_infeasible_unbounded_and_out_of_budget_are_undecided():
    point = cvxpy.Variable()
    for problem in (
        cvxpy.Problem(cvxpy.Minimize(point), [point >= 1, point <= 0]),
        cvxpy.Problem(cvxpy.Minimize(point)),
    ):
        with pytest.raises(conic.ConicUndecidedError, match=r"infeasible|unbounded"):
            conic.solve(problem)
    with pytest.raises(conic.ConicUndecidedError) as caught:
        conic.solve(build_problem(), iterations=1)
    assert caught.value.exit_code is Exit.UNDECIDED


@pytest.mark.parametrize("status", ["optimal_inaccurate", "user_limit", "a status of the future", None])
def test_no_other_status_counts_as_an_optimum(monkeypatch, status):
    problem = build_problem()
    monkeypatch.setattr(type(problem), "status", status)
    with pytest.raises(conic.ConicUndecidedError):
        conic.solve(problem)


def test_program_that_is_not_convex_is_a_tool_error():
    point = cvxpy.Variable()
    with pytest.raises(ToolError, match="DCP"):
        conic.solve(cvxpy.Problem(cvxpy.Maximize(cvxpy.square(point))))


def test_crash_of_the_solver_is_a_tool_error(monkeypatch):
    def crash(*_, **__):
        raise cvxpy.error.SolverError("it broke\nwith details")

    monkeypatch.setattr(cvxpy.Problem, "solve", crash)
    with pytest.raises(ToolError, match=r"^clarabel: it broke$"):
        conic.solve(build_problem())


def test_missing_package_says_what_to_install(monkeypatch):
    def find(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", find)
    with pytest.raises(MissingToolError) as caught:
        conic.load_cvxpy()
    assert caught.value.hint == "pip install cvxpy==1.9.3"


def test_other_version_is_refused(monkeypatch):
    monkeypatch.setattr(metadata, "version", lambda _: "1.0.0")
    with pytest.raises(MissingToolError, match=r"1\.0\.0 is installed"):
        conic.load_cvxpy()


def test_versions_are_the_pinned_ones():
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert all(f"{name}=={version}" in pins for name, version in conic.VERSIONS.items())


def test_cvxpy_is_not_loaded_by_an_import():
    code = "import sys, clearproof.search.admissibility, clearproof.search.splitting; print('cvxpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", ["article", "asymmetric", "fifteen", "near-singular"])
def test_dcp_rules_accept_the_margin_as_convex(name):
    parameters = load(name)
    long, short, bound = (cvxpy.Variable(shape) for shape in (parameters.size, parameters.size, ()))
    margin = conic.build_margin(parameters, long, short)
    assert margin.is_convex()
    assert not margin.is_concave()
    assert conic.build_margin_cone(parameters, long, short, bound).is_dcp()


def test_inadmissible_set_has_no_convex_form():
    long, short = cvxpy.Variable(2), cvxpy.Variable(2)
    with pytest.raises(InputError, match="semidefinite"):
        conic.build_margin(load("article-high-correlation"), long, short)


@settings(max_examples=40, derandomize=True, database=None, deadline=None)
@given(admissible_sets(), st.data())
def test_expression_is_the_margin_of_the_engine(parameters, data):
    entries = st.integers(0, 10**6)
    u = [data.draw(entries) for _ in parameters.indexes]
    w = [data.draw(entries) for _ in parameters.indexes]
    expression = conic.build_margin(parameters, cvxpy.Constant(np.array(u)), cvxpy.Constant(-np.array(w)))
    sides = Sides(tuple(map(Fraction, u)), tuple(Fraction(-x) for x in w))
    exact = float(root(compute_square(parameters, sides)))
    # Rounding of some 2n products of size below 2e6, amplified by at most the norm of the factor.
    assert abs(float(expression.value) - exact) <= 1e-8
