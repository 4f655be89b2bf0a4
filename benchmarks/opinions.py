"""Which prover of Solidity decides which properties of the contracts, in what time?

Every property of `contracts/test/opinions` is put to three: the translator of layer S with Z3 and cvc5, solc's
SMTChecker, and halmos where it is installed. Wider versions of the properties about rounding are put to all three as
well. One that says `proved` where another says `refuted` is an error.

    python -m benchmarks.opinions [--only TEXT] [--write]
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
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
from clearproof.static.slither import load_slither
from clearproof.static.translate import START, Export, Session, State, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.terms import Term
from clearproof.toolchain.opinions import Answer
from clearproof.toolchain.opinions_halmos import Halmos, find_halmos
from clearproof.toolchain.solidity import Compilation, parse_source

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "benchmarks" / "results" / "opinions.json"
ROUNDING = "contracts/test/opinions/RoundingOpinions.sol"
WIDER = {
    ROUNDING: {
        "uint16 x, uint16 d": "uint128 x, uint128 d",
        "smallest q with q * d >= x, at 16 bits": "smallest q with q * d >= x, at 128 bits",
        "uint8 x) external": "uint32 x) external",
        "whose square covers x, at 8 bits": "whose square covers x, at 32 bits",
        "int32 x) external": "int128 x) external",
        "q * 100 <= x, at 32 bits": "q * 100 <= x, at 128 bits",
    }
}
"""Text of the properties -> the same of wider numbers."""
LENGTHS = {"indexes": 1, "betas": 0, "marks": 1, "trades": 1}
"""Entries of each dynamic array, for the translator; halmos tries 0, 1 and 2."""
COLUMNS = ("translator", "smtchecker", "halmos")


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


def list_questions() -> Iterator[Question]:
    """Yield every property, then the wider ones."""
    compilation = parse_properties(ROOT)
    known = list_properties(compilation)
    yield from (Question(item, compilation) for item in known)
    wider = parse_properties(ROOT, WIDER)
    for item in list_properties(wider):
        if item not in known:
            yield Question(item, wider)


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
    session = Session(load_slither(parse_source(sources, root=ROOT)), lengths=LENGTHS)
    function, state = session.find(item.name), State(START)
    session.call(function, session.arguments(function, state), state)
    return whole(state.path), bool(session.machine.list_provisos())


def ask_smtchecker(question: Question) -> Said:
    """Return what the SMTChecker says."""
    return ask_of_source(ROOT, question.compilation, question.item)


def make_halmos(halmos: Halmos) -> Callable[[Question], Said]:
    """Return who asks halmos."""

    def ask(question: Question) -> Said:
        code = compile_for_bytecode(ROOT, question.compilation, question.item)
        return ask_of_bytecode(halmos, code, question.item)

    return ask


def measure(ask: Callable[[Question], Said], question: Question) -> Timed:
    """Return an answer with the seconds that it took; a tool that fails decides nothing."""
    started = time.perf_counter()
    try:
        said = ask(question)
    except ClearproofError as error:
        said = Said(Answer.UNDECIDED, f"failed: {error}")
    return Timed(said, round(time.perf_counter() - started, 1))


def describe(rows: Mapping[Question, Mapping[str, Timed]], versions: Mapping[str, str]) -> dict[str, Any]:
    """Return the document that is committed."""
    return {
        "schema": "clearproof/benchmark-opinions/1",
        "machine": {
            "system": f"{platform.system()} {platform.machine()}",
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "load": round(os.getloadavg()[0], 1),
        },
        "versions": dict(versions),
        "properties": [
            {
                "property": question.item.name,
                "statement": question.item.statement,
                "answers": {
                    name: {"answer": timed.said.answer.value, "seconds": timed.seconds, "reason": timed.said.reason}
                    for name, timed in cells.items()
                },
            }
            for question, cells in rows.items()
        ],
        "totals": {name: summarise(name, list(rows.values())) for name in versions},
    }


def summarise(name: str, rows: list[Mapping[str, Timed]]) -> dict[str, Any]:
    """Return how many properties a prover decided, and its time on those that the translator decided too."""
    decided = [cells for cells in rows if cells[name].said.answer is not Answer.UNDECIDED]
    both = [cells for cells in decided if cells[COLUMNS[0]].said.answer is not Answer.UNDECIDED]
    own, ours = (round(sum(cells[column].seconds for cells in both), 1) for column in (name, COLUMNS[0]))
    ratio = round(own / ours, 1) if ours else None
    return {"asked": len(rows), "decided": len(decided), "both": len(both), "seconds": own, "times_translator": ratio}


def contradicts(cells: Mapping[str, Timed]) -> bool:
    """Answer whether one prover says proved and another refuted."""
    return {Answer.PROVED, Answer.REFUTED} <= {timed.said.answer for timed in cells.values()}


def main() -> int:
    """Print the table; return 4 if two provers contradict each other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="only properties whose name contains this")
    parser.add_argument("--write", action="store_true", help=f"write {RESULT.name}")
    options = parser.parse_args()
    asks: dict[str, Callable[[Question], Said]] = {"translator": ask_translator, "smtchecker": ask_smtchecker}
    versions = {
        "translator": f"z3 {metadata.version('z3-solver')}, cvc5 {metadata.version('cvc5')}",
        "smtchecker": parse_properties(ROOT).compiler,
    }
    try:
        halmos = find_halmos()
        asks["halmos"], versions["halmos"] = make_halmos(halmos), halmos.version
    except MissingToolError as error:
        print(f"without halmos: {error}", file=sys.stderr)
    rows: dict[Question, dict[str, Timed]] = {}
    for question in list_questions():
        if options.only not in question.item.name:
            continue
        compile_for_bytecode(ROOT, question.compilation, question.item)  # kept, so that nobody's time is compiling
        rows[question] = {name: measure(ask, question) for name, ask in asks.items()}
        cells = "  ".join(f"{timed.said.answer.value:<9} {timed.seconds:>6.1f} s" for timed in rows[question].values())
        mark = "  CONTRADICTS" if contradicts(rows[question]) else ""
        print(f"{cells}  {question.item.statement}{mark}", flush=True)
        if options.write:  # each time, so that an interrupted run keeps what it measured
            RESULT.write_text(json.dumps(describe(rows, versions), indent=2) + "\n", encoding="utf-8")
    print(json.dumps(describe(rows, versions)["totals"], indent=2))
    return Exit.ERROR if any(map(contradicts, rows.values())) else Exit.OK


if __name__ == "__main__":
    sys.exit(main())
