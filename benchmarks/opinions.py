"""Which prover of Solidity decides which properties of the contracts, in what time?

Every property of `contracts/test/opinions` is put to three: the translator of layer S with Z3 and cvc5, solc's
SMTChecker, and halmos where it is installed. Wider versions of the properties about rounding are put to all three as
well. One that says `proved` where another says `refuted` is an error.

    python -m benchmarks.opinions [--only TEXT ...] [--workers N] [--write]
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from clearproof.errors import ClearproofError, Exit, MissingToolError
from clearproof.solvers.smt import decide
from clearproof.static.opinions import (
    Property,
    Said,
    ask_of_bytecode,
    ask_of_source,
    compile_for_bytecode,
    list_properties,
    make_source_copy,
    parse_properties,
)
from clearproof.static.slither import load_code
from clearproof.static.translate import START, Export, Session, State, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.terms import Term
from clearproof.toolchain.opinions import Answer
from clearproof.toolchain.opinions_halmos import find_halmos
from clearproof.toolchain.solidity import Compilation, parse_source

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "benchmarks" / "results" / "opinions.json"
ROUNDING = "contracts/test/opinions/RoundingOpinions.sol"
WIDER = {
    ROUNDING: {
        "uint16 x, uint16 d": "uint128 x, uint128 d",
        "smallest q with q * d >= x, at 16 bits": "smallest q with q * d >= x, at 128 bits",
        "(uint8 x) external": "(uint32 x) external",
        "whose square covers x, at 8 bits": "whose square covers x, at 32 bits",
        "(int32 x) external": "(int128 x) external",
        "q * 100 <= x, at 32 bits": "q * 100 <= x, at 128 bits",
    }
}
"""Text of the properties -> the same of wider numbers."""
LENGTHS = {"indexes": 1, "betas": 0, "marks": 1, "trades": 1}
"""Entries of each dynamic array, for the translator; halmos tries 0, 1 and 2."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A property and the sources it stands in."""

    item: Property
    compilation: Compilation


@dataclass(frozen=True, slots=True)
class Timed:
    """What one prover said, and how long it took."""

    said: Said
    seconds: float


@cache
def list_questions() -> tuple[Question, ...]:
    """Return every property, then the wider ones."""
    compilation = parse_properties(ROOT)
    known = list_properties(compilation)
    wider = parse_properties(ROOT, WIDER)
    changed = [item for item in list_properties(wider) if item not in known]
    return (*(Question(item, compilation) for item in known), *(Question(item, wider) for item in changed))


def ask_translator(question: Question) -> Said:
    """Return what translator and solvers say: can a call return without the assertions, and not with them?"""
    copy = make_source_copy(question.compilation, question.item)
    source, _, number = copy.witness.rpartition(":")
    lines = copy.sources[source].splitlines()
    del lines[int(number) - 1]
    strict = "\n".join(lines)
    free = "\n".join("" if line.lstrip().startswith("assert(") else line for line in lines)
    try:
        returns = [_returns({**copy.sources, source: text}, question.item) for text in (strict, free)]
    except UnsupportedConstruct as error:
        return Said(Answer.UNDECIDED, str(error))
    if any(provisos for _, provisos in returns):
        return Said(Answer.UNDECIDED, "the terms hold under a proviso only")
    export, (strict_path, free_path) = Export(), [path for path, _ in returns]
    fails = export.term(t.land(free_path, t.lnot(strict_path)))
    answers = set(decide("fails", [fails, *export.facts], "unsat", "QF_NIA").answers.values())
    if answers == {"unsat"}:
        reached = set(decide("returns", [export.term(strict_path), *export.facts], "sat", "QF_NIA").answers.values())
        return Said(Answer.PROVED) if "sat" in reached else Said(Answer.UNDECIDED, "no call was found that returns")
    if "sat" in answers and "unsat" not in answers:
        return Said(Answer.REFUTED)
    return Said(Answer.UNDECIDED, "a resource count ended")


def _returns(sources: Mapping[str, str], item: Property) -> tuple[Term, bool]:
    session = Session(load_code(parse_source(sources, root=ROOT)), lengths=LENGTHS)
    function, state = session.find(item.name), State(START)
    session.call(function, session.arguments(function, state), state)
    return whole(state.path), bool(session.machine.list_provisos())


def ask_smtchecker(question: Question) -> Said:
    """Return what the SMTChecker says."""
    return ask_of_source(ROOT, question.compilation, question.item)


def ask_halmos(question: Question) -> Said:
    """Return what halmos says."""
    code = compile_for_bytecode(ROOT, question.compilation, question.item)
    return ask_of_bytecode(find_halmos(), code, question.item)


ASKS: Mapping[str, Callable[[Question], Said]] = {
    "translator": ask_translator,
    "smtchecker": ask_smtchecker,
    "halmos": ask_halmos,
}


def measure(ask: Callable[[Question], Said], question: Question) -> Timed:
    """Return an answer with the seconds that it took; a tool that fails decides nothing."""
    started = time.perf_counter()
    try:
        said = ask(question)
    except ClearproofError as error:
        said = Said(Answer.UNDECIDED, f"failed: {error}")
    return Timed(said, round(time.perf_counter() - started, 1))


def measure_all(number: int, names: Sequence[str]) -> dict[str, Timed]:
    """Return what each prover says of one question."""
    question = list_questions()[number]
    compile_for_bytecode(ROOT, question.compilation, question.item)  # kept, so that nobody's time is compiling
    return {name: measure(ASKS[name], question) for name in names}


def describe(
    rows: Mapping[Question, Mapping[str, Timed]], versions: Mapping[str, str], workers: int, known: Sequence[Any]
) -> dict[str, Any]:
    """Return the document that is committed: these answers, and those ``known`` of properties not asked again."""
    found = {(row["property"], row["statement"]): row for row in known}
    for question, cells in rows.items():
        answers = {
            name: {"answer": timed.said.answer.value, "seconds": timed.seconds, "reason": timed.said.reason}
            for name, timed in cells.items()
        }
        row = {"property": question.item.name, "statement": question.item.statement, "answers": answers}
        found[row["property"], row["statement"]] = row
    order = [(question.item.name, question.item.statement) for question in list_questions()]
    properties = [found[key] for key in order if key in found]
    return {
        "schema": "clearproof/benchmark-opinions/1",
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "workers": workers,
            "load": round(os.getloadavg()[0], 1),
        },
        "versions": dict(versions),
        "properties": properties,
        "totals": {name: summarise(name, [row["answers"] for row in properties]) for name in versions},
    }


def summarise(name: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return how many properties a prover decided, and its time on those that the translator decided too."""
    asked = [answers for answers in rows if name in answers]
    decided = [answers for answers in asked if answers[name]["answer"] != Answer.UNDECIDED.value]
    both = [answers for answers in decided if answers["translator"]["answer"] != Answer.UNDECIDED.value]
    own, ours = (round(sum(answers[column]["seconds"] for answers in both), 1) for column in (name, "translator"))
    ratio = round(own / ours, 1) if ours else None
    return {"asked": len(asked), "decided": len(decided), "both": len(both), "seconds": own, "times_translator": ratio}


def contradicts(cells: Mapping[str, Timed]) -> bool:
    """Answer whether one prover says proved and another refuted."""
    return {Answer.PROVED, Answer.REFUTED} <= {timed.said.answer for timed in cells.values()}


def main() -> int:
    """Print the table; return 4 if two provers contradict each other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", help="only properties whose name contains one of these; others are kept")
    parser.add_argument("--write", action="store_true", help=f"write {RESULT.name}")
    parser.add_argument(
        "--workers", type=int, default=1, help="questions asked at a time; times are then of a busy machine"
    )
    options = parser.parse_args()
    versions = find_versions()
    questions = list_questions()
    numbers = [n for n, item in enumerate(questions) if any(part in item.item.name for part in options.only or [""])]
    known = json.loads(RESULT.read_text(encoding="utf-8"))["properties"] if options.only and RESULT.exists() else []
    rows: dict[Question, dict[str, Timed]] = {}
    with ProcessPoolExecutor(options.workers, get_context("spawn")) as pool:
        for number, cells in zip(numbers, pool.map(measure_all, numbers, repeat(tuple(versions))), strict=True):
            rows[questions[number]] = cells
            print(tell(questions[number], cells), flush=True)
            if options.write:  # each time, so that an interrupted run keeps what it measured
                document = describe(rows, versions, options.workers, known)
                RESULT.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(describe(rows, versions, options.workers, known)["totals"], indent=2))
    return Exit.ERROR if any(map(contradicts, rows.values())) else Exit.OK


def find_versions() -> dict[str, str]:
    """Return the version of each prover that is there."""
    versions = {
        "translator": f"z3 {metadata.version('z3-solver')}, cvc5 {metadata.version('cvc5')}",
        "smtchecker": list_questions()[0].compilation.compiler,
    }
    try:
        versions["halmos"] = find_halmos().version
    except MissingToolError as error:
        print(f"without halmos: {error}", file=sys.stderr)
    return versions


def tell(question: Question, cells: Mapping[str, Timed]) -> str:
    """Return one line of the table."""
    answers = "  ".join(f"{timed.said.answer.value:<9} {timed.seconds:>6.1f} s" for timed in cells.values())
    return f"{answers}  {question.item.statement}{'  CONTRADICTS' if contradicts(cells) else ''}"


if __name__ == "__main__":
    sys.exit(main())
