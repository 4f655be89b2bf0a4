"""Convex programs and flows live in one process, whichever comes first."""

import subprocess
import sys

import pytest

CONIC = "import clearproof.solvers.conic as conic; conic.load_cvxpy()"
FLOWS = "import clearproof.search.min_cut"


@pytest.mark.parametrize("code", [f"{CONIC}; {FLOWS}", f"{FLOWS}; {CONIC}"])
def test_either_order_of_import_works_and_prints_nothing(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
