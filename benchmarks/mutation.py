"""What does a mutant cost? Processor seconds, compiler included, by what notices it; and the same without any order.

The comparison is with the same sample tried the way a test command would: everything compiled as it is deployed, then
every stage asked, whatever noticed first. `slither-mutate` works so, with a test command in place of the stages.

    python -m benchmarks.mutation [--sample 20]
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from clearproof.mutation.generate import choose, list_contract_mutants
from clearproof.mutation.mutant import Edit, Kind, Mutant, name_mutants
from clearproof.mutation.outcome import Status
from clearproof.mutation.run import SEED
from clearproof.mutation.stages import trial as contract_trial
from clearproof.mutation.stages.stage import look_safely, make_machine
from clearproof.mutation.stages.workshop import NotCompilingError, Workshop

ROOT = Path(__file__).resolve().parent.parent
_CHILDREN = Path("/proc/self/task") / str(os.getpid()) / "children"
_Value = TypeVar("_Value")


def measure(work: Callable[[], _Value]) -> tuple[float, _Value]:
    """Return the processor seconds that ``work`` took, in this process and in the compiler's, and what it returned."""
    started = get_processor_seconds()
    value = work()
    return get_processor_seconds() - started, value


def get_processor_seconds() -> float:
    """Return what this process and those that it started have used; without ``/proc``, this process alone."""
    return time.process_time() + sum(_list_child_seconds())


def _list_child_seconds() -> Iterator[float]:
    if not _CHILDREN.is_file():
        return
    for child in _CHILDREN.read_text(encoding="ascii").split():
        fields = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        yield (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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
    workshop = Workshop(ROOT, make_machine().largest_code)
    for stage in contract_trial.STAGES:
        workshop.compile_original(stage.unit)  # settings are chosen on the way
        compiling, artifact = measure(partial(workshop.compile, stage.unit, make_harmless(stage.unit.path)))
        look_safely(stage, ROOT, artifact)  # what the specification answers is computed once
        looking, _ = measure(partial(look_safely, stage, ROOT, artifact))
        print(f"stage         {stage.name:<18} compile {compiling:5.2f} s, look {looking:5.2f} s")
    chosen = choose(mutants, count, SEED)
    print_trials(chosen)
    fully = [measure(partial(try_fully, workshop, mutant))[0] for mutant in chosen]
    print(f"all evidence  {len(chosen):6d} mutants, {sum(fully):.1f} s; median {median(fully):.2f} s")


def print_trials(chosen: list[Mutant]) -> None:
    """Try mutants as the command does, and print what each kind of end costs."""
    contract_trial.check_original(ROOT)  # originals are compiled and answers computed once in each process
    costs: dict[str, list[float]] = {}
    for mutant in chosen:
        seconds, outcome = measure(partial(contract_trial.try_contract, ROOT, mutant))
        killer = f" by {outcome.by}" if outcome.status is Status.KILLED else ""
        costs.setdefault(f"{outcome.status}{killer}", []).append(seconds)
    for name, found in sorted(costs.items()):
        print(f"{name:<32}{len(found):6d} mutants, median {median(found):5.2f} s, most {max(found):5.2f} s")
    total = sum(sum(found) for found in costs.values())
    print(f"cheapest first{len(chosen):6d} mutants, {total:.1f} s")


def make_harmless(path: str) -> Mutant:
    """Return a file with one more space: something to compile that costs what a mutant costs."""
    (mutant,) = name_mutants(
        Kind.CONTRACTS, path, (ROOT / path).read_text(encoding="utf-8"), [Edit("space", 0, 0, " ")]
    )
    return mutant


if __name__ == "__main__":
    main()
