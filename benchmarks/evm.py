"""How many comparisons of the compiled contract a second, beside the same property as a forge fuzz test?

Both store six positions on three indexes through the account book's entry points and hold its margin to the exact one
from both sides; ours compares it bit for bit with the integer twin as well.

    python -m benchmarks.evm --forge PATH           # ours, forge's, and the ratio
    python -m benchmarks.evm --forge PATH --test    # only run the Solidity tests with the pinned compiler

forge is an extra: `npm install @foundry-rs/forge@1.7.1` puts it in `node_modules/@foundry-rs/forge-*/bin/forge`.
"""

import argparse
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from clearproof.claims import Profile, Run, Verdict
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.evm.cases import Cases
from clearproof.toolchain.compiler import find_compiler
from models.bytecode_families import ABOVE, compare_all
from models.bytecode_support import LegSeed, create_stored, try_family

ROOT = Path(__file__).resolve().parent.parent
RUN = Run(ROOT, Profile("benchmark", property_cases=0, evm_cases=0))
CASES, FORGE_RUNS = 20_000, 10_000
LEGS = 6
PARAMETERS = FixedParameters(
    (FixedIndex(100_000, 110_000, 9_200), FixedIndex(120_000, 120_000, 9_300), FixedIndex(150_000, 130_001, 9_500)),
    (5_000, -3_000, 2_500),
)
PROPERTY = "testFuzz_marginIsExactRoundedUpByLessThanTheStatedExcess"
_SOLC = """#!{python}
import json, sys
from pathlib import Path
from clearproof.toolchain.compiler import find_compiler
compiler = find_compiler(Path({root!r}))
if "--version" in sys.argv:
    print("solc, the solidity compiler commandline interface\\nVersion: " + compiler.backend.get_version())
else:
    print(json.dumps(compiler.compile(json.load(sys.stdin))))
"""


def draw_seed(cases: Cases, parameters: FixedParameters) -> LegSeed:
    """Return six positions with the ranges of the Solidity test."""
    legs = tuple(
        FixedLeg(k // 2, cases.draw_integer(-999_999, 999_999), cases.draw_integer(1, 10**12)) for k in range(LEGS)
    )
    return LegSeed(parameters, (legs,))


def measure_ours() -> float:
    """Return comparisons a second."""
    engine = create_stored(RUN)
    family = replace(compare_all(ABOVE), draw_parameters=lambda _: PARAMETERS, draw=draw_seed)
    started = time.perf_counter()
    evidence = try_family(RUN, "INT-ABOVE-002", engine, family, CASES)
    elapsed = time.perf_counter() - started
    if evidence.verdict is not Verdict.PROVED:
        raise SystemExit(evidence.summary)
    return int(evidence.statistics["cases"]) / elapsed


def run_forge(forge: Path, arguments: list[str]) -> str:
    """Return what ``forge test`` prints for a copy of the contracts, compiled by the pinned compiler."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "contracts"
        shutil.copytree(ROOT / "contracts", project, ignore=shutil.ignore_patterns("node_modules", "out", "cache"))
        (project / "node_modules").symlink_to(find_compiler(ROOT).packages.modules)
        solc = Path(folder) / "solc"
        solc.write_text(_SOLC.format(python=sys.executable, root=str(ROOT)), encoding="utf-8")
        solc.chmod(solc.stat().st_mode | stat.S_IXUSR)
        done = subprocess.run(
            [str(forge.absolute()), "test", *arguments],
            cwd=project,
            env={**os.environ, "FOUNDRY_SOLC": str(solc), "FOUNDRY_FUZZ_RUNS": str(FORGE_RUNS)},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


def measure_forge(forge: Path) -> float:
    """Return runs of the same property a second, compilation not counted."""
    shown = run_forge(forge, ["--match-test", PROPERTY])
    found = re.search(r"finished in ([0-9.]+)(ms|s)", shown)
    runs = re.search(r"runs: (\d+)", shown)
    if found is None or runs is None:
        raise SystemExit(f"forge printed no figures:\n{shown}")
    seconds = float(found[1]) / (1_000 if found[2] == "ms" else 1)
    return int(runs[1]) / seconds


def main() -> int:
    """Print one JSON object, or what forge prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forge", type=Path, default=shutil.which("forge"), help="the forge executable")
    parser.add_argument("--test", action="store_true", help="only run the Solidity tests")
    chosen = parser.parse_args()
    if chosen.forge is None:
        parser.error("no `forge` on PATH; name one with --forge")
    if chosen.test:
        print(run_forge(chosen.forge, []))
        return 0
    ours, theirs = measure_ours(), measure_forge(chosen.forge)
    document = {
        "schema": "clearproof/benchmark-evm/1",
        "cases": CASES,
        "forge_runs": FORGE_RUNS,
        "comparisons_per_second": round(ours),
        "forge_runs_per_second": round(theirs),
        "ratio": round(ours / theirs, 2),
    }
    print(json.dumps(document, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
