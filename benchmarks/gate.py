"""How long does the gate take, from nothing and unchanged, and how much memory does it need?

Run ``python benchmarks/gate.py [PROFILE]``.

It starts the command line with an empty evidence cache, beside the compiler that is already there: first from nothing,
then three times unchanged.
Prints one JSON object. The limits of a CI run on two cores: 180 s and 2 GB from nothing, 5 s unchanged.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from clearproof.toolchain.storage import get_cache_folder

ROOT = Path(__file__).parents[1]
LIMITS = {"first_s": 180, "unchanged_s": 5, "memory_mb": 2048}


def share_tools(cache: Path) -> None:
    """Link what the user's cache holds besides evidence, so that a warm install is measured and not a download."""
    known = get_cache_folder()
    for entry in sorted(known.iterdir()) if known.is_dir() else []:
        if entry.name != "evidence":
            (cache / entry.name).symlink_to(entry)


def run_gate(profile: str, cache: str) -> tuple[float, int]:
    """Return the wall-clock seconds of one run and its exit code."""
    command = [sys.executable, "-m", "clearproof", "gate", "--project", str(ROOT), "--profile", profile, "--json"]
    started = time.perf_counter()
    done = subprocess.run(
        command,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "CLEARPROOF_CACHE_DIR": cache},
    )
    return time.perf_counter() - started, done.returncode


def main() -> int:
    """Print the figures and return 0 when they are within the limits of the profile ``ci``."""
    profile = sys.argv[1] if len(sys.argv) > 1 else "ci"
    with tempfile.TemporaryDirectory() as cache:
        share_tools(Path(cache))
        first, code = run_gate(profile, cache)
        peak_kb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        unchanged = sorted(run_gate(profile, cache)[0] for _ in range(3))
    figures = {
        "profile": profile,
        "exit_code": code,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "first_s": round(first, 1),
        "unchanged_s": round(unchanged[1], 2),
        "largest_process_mb": peak_kb // 1024,
        "limits": LIMITS,
    }
    print(json.dumps(figures, indent=2))
    workers = (os.cpu_count() or 1) + 1
    within = first <= LIMITS["first_s"] and unchanged[1] <= LIMITS["unchanged_s"]
    return 0 if within and workers * peak_kb // 1024 <= LIMITS["memory_mb"] else 1


if __name__ == "__main__":
    sys.exit(main())
