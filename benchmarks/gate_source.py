"""What do the proofs of the source cost: from nothing, unchanged, and after an edit of one function?

    python -m benchmarks.gate_source [--profile ci] [--write]

It copies the project, keeps the pinned compiler and no answer, and asks the obligations of layer S alone, on as many
processes as there are cores: first from nothing, then after each edit below, which changes no result. Prints one JSON
object: which obligations were asked, wall-clock seconds, and seconds of processor time, which other work on the machine
lengthens less, and what took longest. The limit of a run from nothing: 240 s on two cores.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from clearproof.claims import Layer
from clearproof.gate.answers import Answers
from clearproof.gate.cache import Cache
from clearproof.gate.executors import Pool
from clearproof.gate.index import get_versions, open_index
from clearproof.gate.project import FILE, find_project
from clearproof.gate.run import PROFILES
from clearproof.toolchain.storage import ENVIRONMENT, get_cache_folder

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "benchmarks" / "results" / "gate_source.json"
LIMIT_S = 240
SHOWN = 8
"""Obligations that are named with their time."""
EDITS = {
    "an edit of a comment": ("libraries/Limits.sol", "pragma solidity", "// A comment more.\npragma solidity"),
    "an edit of RoundingMath.halfFloor": ("libraries/RoundingMath.sol", "return x >> 1;", "x >>= 1; return x;"),
    "an edit of MarginBook.getOrder": (
        "MarginBook.sol",
        "side = OrderWords.getSide(word) == uint256(Side.Buy)",
        "side = uint256(Side.Buy) == OrderWords.getSide(word)",
    ),
}
"""What is edited -> file below ``contracts/src``, text that occurs once, text instead."""


def copy_project(target: Path) -> None:
    """Copy what the gate reads."""
    skipped = shutil.ignore_patterns("__pycache__", "node_modules", "out", "cache")
    for name in ("contracts", "models", "specs"):
        shutil.copytree(ROOT / name, target / name, ignore=skipped)
    shutil.copy(ROOT / FILE, target)


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Replace a text that occurs once in a contract."""
    path = root / "contracts" / "src" / name
    text = path.read_text()
    if text.count(old) != 1:
        raise SystemExit(f"{path}: {text.count(old)} times {old!r}, needed once")
    path.write_text(text.replace(old, new))


def ask(root: Path, cache: Path, profile: str) -> dict[str, Any]:
    """Ask what is not known, and return what that took."""
    started, used = time.perf_counter(), get_processor_time()
    project, engine, kept = find_project(root), Pool(), Cache(cache)
    try:
        index = open_index(project, kept, engine.collect)
        answers = Answers(project, PROFILES[profile], kept, index)
        tasks = [task for task in index.tasks if task.layer is Layer.SOURCE]
        asked = {task.key: task for task in tasks if answers.recall(task) is None}
        bad, times = [], {}
        heavy_first = sorted(asked.values(), key=lambda task: (-task.cost, task.key))
        for reply in engine.run(root, PROFILES[profile], heavy_first) if asked else ():
            times[reply.key] = round(reply.seconds, 1)
            if reply.evidence["verdict"] in {"proved", "refuted"}:
                answers.keep(asked[reply.key], reply.evidence, reply.reads)
            else:
                bad.append(f"{reply.key}: {reply.evidence['summary']}")
    finally:
        engine.close()
    return {
        "obligations": len(tasks),
        "asked": len(asked),
        "which": sorted(asked) if 0 < len(asked) < len(tasks) else [],
        "longest_s": dict(sorted(times.items(), key=lambda item: -item[1])[:SHOWN]),
        "wall_s": round(time.perf_counter() - started, 1),
        "processor_s": round(get_processor_time() - used, 1),
        "without a verdict": bad,
    }


def get_processor_time() -> float:
    """Return the seconds of processor time of this process and of all that it has ended."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(item.ru_utime + item.ru_stime for item in found)


def measure(profile: str) -> dict[str, Any]:
    """Return what every run took, in a copy of the project with a cache of its own."""
    runs = {}
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "project", Path(folder) / "cache"
        root.mkdir()
        cache.mkdir()
        copy_project(root)
        (cache / "npm").symlink_to(get_cache_folder() / "npm")  # the compiler itself; nothing that it has compiled
        os.environ[ENVIRONMENT] = str(cache)
        for name, change in {"from nothing": None, "unchanged": None, **EDITS}.items():
            if change is not None:
                edit(root, *change)
            runs[name] = ask(root, cache, profile)
            print(f"{name}: {runs[name]['asked']} asked, {runs[name]['wall_s']} s", file=sys.stderr, flush=True)
    return runs


def main() -> int:
    """Print the figures and return 0 when the first run is within its limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--profile", choices=sorted(PROFILES), default="ci")
    parser.add_argument("--write", action="store_true", help=f"write {RESULT.name}")
    options = parser.parse_args()
    load = round(os.getloadavg()[0], 1)
    runs = measure(options.profile)
    document = {
        "schema": "clearproof/benchmark-gate-source/1",
        "machine": {"system": f"{platform.system()} {platform.machine()}", "cores": os.cpu_count(), "load": load},
        "versions": get_versions(),
        "profile": options.profile,
        "limit_s": LIMIT_S,
        "runs": runs,
    }
    text = json.dumps(document, indent=2) + "\n"
    print(text, end="")
    if options.write:
        RESULT.write_text(text)
    return 0 if runs["from nothing"]["wall_s"] <= LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main())
