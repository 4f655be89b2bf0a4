"""What do the proofs of the source cost: from nothing, unchanged, and after an edit of one function?

Run ``python benchmarks/gate_source.py [PROFILE]``.

It copies the project, keeps the pinned compiler and no answer, and asks the obligations of layer S alone, on as many
processes as there are cores: first from nothing, then after each edit below, which changes no result. Prints one JSON
object: which obligations were asked, wall-clock seconds, and seconds of processor time, which other work on the machine
lengthens less. The limit of a run from nothing: 240 s on two cores.
"""

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
from clearproof.gate.index import open_index
from clearproof.gate.project import FILE, find_project
from clearproof.gate.run import PROFILES
from clearproof.toolchain.storage import ENVIRONMENT, get_cache_folder

ROOT = Path(__file__).parents[1]
LIMIT_S = 240
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
        bad = []
        heavy_first = sorted(asked.values(), key=lambda task: (-task.cost, task.key))
        for reply in engine.run(root, PROFILES[profile], heavy_first) if asked else ():
            if reply.evidence["verdict"] in {"proved", "refuted"}:
                answers.keep(asked[reply.key], reply.evidence, reply.reads)
            else:
                bad.append(f"{reply.key}: {reply.evidence['summary']}")
    finally:
        engine.close()
    return {
        "obligations": len(tasks),
        "asked": sorted(asked) if len(asked) < len(tasks) else "all",
        "wall_s": round(time.perf_counter() - started, 1),
        "processor_s": round(get_processor_time() - used, 1),
        "without a verdict": bad,
    }


def get_processor_time() -> float:
    """Return the seconds of processor time of this process and of all that it has ended."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(item.ru_utime + item.ru_stime for item in found)


def main() -> int:
    """Print the figures and return 0 when the first run is within its limit."""
    profile = sys.argv[1] if len(sys.argv) > 1 else "dev"
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "project", Path(folder) / "cache"
        root.mkdir()
        cache.mkdir()
        copy_project(root)
        (cache / "npm").symlink_to(get_cache_folder() / "npm")  # the compiler itself; nothing that it has compiled
        os.environ[ENVIRONMENT] = str(cache)
        runs = {}
        for name, change in {"from nothing": None, "unchanged": None, **EDITS}.items():
            if change is not None:
                edit(root, *change)
            runs[name] = ask(root, cache, profile)
            print(f"{name}: {runs[name]['wall_s']} s", file=sys.stderr, flush=True)
    surroundings = {"profile": profile, "cores": os.cpu_count(), "python": platform.python_version()}
    print(json.dumps({**surroundings, "limit_s": LIMIT_S, "runs": runs}, indent=2))
    return 0 if runs["from nothing"]["wall_s"] <= LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main())
