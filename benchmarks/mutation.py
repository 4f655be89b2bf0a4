"""What does a mutant cost? Proposing them all, compiling and asking each stage once, and a fixed sample in all.

The comparison is with the same sample tried the way a test command would: everything compiled as it is deployed, then
every stage asked, whatever noticed first. `slither-mutate` works so, with a test command in place of the stages.

    python -m benchmarks.mutation [--sample 20]
"""

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from clearproof.mutation.generate import choose, list_contract_mutants
from clearproof.mutation.mutant import Edit, Kind, Mutant, name_mutants
from clearproof.mutation.outcome import Status
from clearproof.mutation.run import SEED
from clearproof.mutation.stages import trial as contract_trial
from clearproof.mutation.stages.stage import look_safely
from clearproof.mutation.stages.workshop import NotCompilingError, Workshop

ROOT = Path(__file__).resolve().parent.parent
_Value = TypeVar("_Value")


def measure(work: Callable[[], _Value]) -> tuple[float, _Value]:
    """Return the seconds that ``work`` took, and what it returned."""
    started = time.perf_counter()
    value = work()
    return time.perf_counter() - started, value


def try_fully(workshop: Workshop, mutant: Mutant) -> bool:
    """Compile everything as deployed, then ask every stage; say whether any noticed."""
    stages = contract_trial.list_stages(workshop, mutant.path)
    try:
        artifacts = [workshop.compile_deployed(stage.unit, mutant) for stage in stages]
    except NotCompilingError:
        return True
    noticed = [look_safely(stage, ROOT, item) for stage, item in zip(stages, artifacts, strict=True)]
    return any(noticed)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=20, help="mutants tried in both ways")
    count = parser.parse_args().sample
    seconds, mutants = measure(partial(list_contract_mutants, ROOT))
    print(f"proposed      {len(mutants)} mutants of the contracts in {seconds:.1f} s")
    workshop = Workshop(ROOT)
    for stage in contract_trial.STAGES:
        workshop.compile_original(stage.unit)  # settings are chosen on the way
        compiling, artifact = measure(partial(workshop.compile, stage.unit, make_harmless(stage.unit.path)))
        look_safely(stage, ROOT, artifact)  # what the specification answers is computed once
        looking, _ = measure(partial(look_safely, stage, ROOT, artifact))
        print(f"stage         {stage.name:<18} compile {compiling:5.2f} s, look {looking:5.2f} s")
    chosen = choose(mutants, count, SEED)
    trials = [measure(partial(contract_trial.try_contract, ROOT, mutant)) for mutant in chosen]
    killed = [seconds for seconds, outcome in trials if outcome.status is Status.KILLED]
    fully = [measure(partial(try_fully, workshop, mutant))[0] for mutant in chosen]
    total = sum(seconds for seconds, _ in trials)
    print(f"cheapest first{len(chosen):6d} mutants, {total:.1f} s; median of killed {median(killed):.2f} s")
    print(f"all evidence  {len(chosen):6d} mutants, {sum(fully):.1f} s; median {median(fully):.2f} s")


def make_harmless(path: str) -> Mutant:
    """Return a file with one more space: something to compile that costs what a mutant costs."""
    (mutant,) = name_mutants(
        Kind.CONTRACTS, path, (ROOT / path).read_text(encoding="utf-8"), [Edit("space", 0, 0, " ")]
    )
    return mutant


if __name__ == "__main__":
    main()
