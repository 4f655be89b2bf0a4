"""Layer S: the contracts' source as terms, and questions about it that both solvers answer.

A question is built from what the translator gives, nothing else: the terms, the ranges of their inputs, and whatever
the obligation asserts. What a translation relied on (summaries, bounds, domain) is printed with the evidence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from clearproof.claims import Query
from clearproof.errors import ToolError
from clearproof.solvers.smt import Z3_RLIMIT, decide, to_smtlib, z3
from clearproof.static.translate import Export, Input, Relaxed, Report, Session
from clearproof.static.translate.summaries import SOLADY
from clearproof.static.translate.terms import Term
from clearproof.static.watched import Watched, open_contracts
from clearproof.toolchain import variants
from clearproof.toolchain.code import compile_variant, legacy_settings
from clearproof.toolchain.solidity import Artifact
from clearproof.toolchain.variants import Variant
from models.translation_scope import list_uncompared

Edits: TypeAlias = variants.Edits
"""File below ``contracts`` -> text -> what stands there instead."""
Item = TypeVar("Item")
LOGIC = "QF_NIA"
RELAXED = "QF_NRA"
REVERT_UNDOES = "a reverted call undoes its writes, as the EVM defines"
SHOWN = {SOLADY["FixedPointMathLib.sqrt(uint256)"].claim: "INT-ROOT-004, layer S"}
"""Summary -> the claim that shows it."""
TRANSLATION = (
    "the translation from Solidity to integers is right (STATIC-TRANSLATOR-004, layer V: compared with bytecode)"
)


def project(root: Path) -> Watched:
    """Return Slither's model of the project's contracts."""
    return open_contracts(root)


def mutant(root: Path, edits: Edits) -> Watched:
    """Return Slither's model of the contracts with texts replaced, each of which occurs exactly once."""
    return open_contracts(root, Variant.of(edits))


def mutated_files(root: Path, edits: Edits, *more: str) -> Watched:
    """Return Slither's model of the edited files, of ``more``, and of what they import: much faster than the whole."""
    return open_contracts(root, Variant.of(edits, [f"contracts/{name}" for name in (*edits, *more)]))


def compile_replay(root: Path, edits: Edits, text: str) -> Artifact:
    """Return the contract ``Replay`` of ``text`` with what it imports, texts replaced; nothing else is compiled."""
    variant = Variant.of(edits, [f"contracts/{name}" for name in edits], {"contracts/test/Replay.sol": text})
    return compile_variant(root, variant, "contracts/test/Replay.sol:Replay", legacy_settings(root))


def require_stubs(session: Session, names: Iterable[str]) -> None:
    """Refuse to conclude anything from a stub that the code no longer calls.

    Raises
    ------
    ToolError
        Names the function.
    """
    missing = [name for name in names if name not in session.machine.stubbed]
    if missing:
        raise ToolError(f"the source no longer calls {', '.join(missing)}; the model has to follow it")


def take_next(items: Iterator[Item], what: str) -> Item:
    """Return the next of ``items``, which a model has as many of as the source's rounds.

    Raises
    ------
    ToolError
        The source goes on behind the last one.
    """
    for item in items:
        return item
    raise ToolError(f"the source has more {what} than the model; the model has to follow it")


class Questions:
    """Questions of one obligation, each asked once: two that differ only in names stand for one another.

    Different questions of one name, such as the same place of the code for several sizes, are numbered.
    """

    vocabulary: type[Export] = Relaxed
    """How questions with products of unknowns are put: over the reals, where only ``unsat`` says something."""

    def __init__(self) -> None:
        self.asked: list[Query] = []
        self._seen: set[str] = set()
        self._names: Counter[str] = Counter()

    def refute(self, name: str, export: Export, assertions: Iterable[Any]) -> None:
        """Ask both solvers to show that ``assertions`` cannot hold for a run of the code."""
        logic = RELAXED if isinstance(export, Relaxed) else LOGIC
        whole = [*export.facts, *assertions]
        numbered = self.number(name, whole, logic)
        if numbered is not None:
            self.asked.append(decide(numbered, whole, "unsat", logic))

    def number(self, name: str, assertions: Sequence[Any], logic: str) -> str | None:
        """Return the name of a question, with its number where others have the name; None if it was asked already."""
        text = _rename(to_smtlib(assertions, logic))
        if text in self._seen:
            return None
        self._seen.add(text)
        self._names[name] += 1
        return name if self._names[name] == 1 else f"{name}.{self._names[name]}"


def _rename(script: str) -> str:
    """Return a script with its constants numbered in the order of their use: equal texts ask the same question."""
    lines = script.splitlines()
    names = {line.split()[1]: line.split()[2] for line in lines if line.startswith("(declare-const ")}
    body = "\n".join(line for line in lines if not line.startswith("(declare-const "))
    order: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        word = found.group()
        return order.setdefault(word, f"v{len(order)}:{names[word]}") if word in names else word

    return re.sub(r"[A-Za-z_][A-Za-z0-9_]*", number, body)


def ask(name: str, export: Export, assertions: Iterable[Any], expected: str = "unsat") -> Query:
    """Ask both solvers whether ``assertions`` can hold for a run of the code."""
    if expected not in {"sat", "unsat"}:
        raise ToolError(f"question {name}: expected answer {expected}")
    return decide(name, [*assertions, *export.facts], "sat" if expected == "sat" else "unsat", LOGIC)


def find_case(export: Export, assertions: Iterable[Any], inputs: Sequence[Input]) -> dict[str, int] | None:
    """Return inputs that satisfy ``assertions``, a hint to be replayed; None if Z3 finds none."""
    text = to_smtlib([*assertions, *export.facts], LOGIC)
    solver = z3.SolverFor(LOGIC, ctx=z3.Context())  # a context of its own: the same question gives the same case
    solver.set("rlimit", Z3_RLIMIT)
    solver.from_string(text)
    if str(solver.check()) != "sat":
        return None
    model = solver.model()
    values = {symbol.name(): model[symbol] for symbol in model.decls()}
    return {item.name: _read_number(values.get(export.name_of(item.name))) for item in inputs}


def can_be_met(facts: Iterable[Term]) -> bool:
    """Return whether Z3 finds numbers for which all facts hold: what a proof knows is no contradiction."""
    export = Export()
    return find_case(export, [export.term(fact) for fact in facts], []) is not None


def _read_number(value: Any) -> int:
    """Return a value of a model; what the question does not mention may be anything, so zero."""
    if value is None:
        return 0
    return int(z3.is_true(value)) if z3.is_bool(value) else int(value.as_long())


def no_storage(family: str, _keys: tuple[int, ...], _term: Term) -> int:
    """Stand for storage where the code must not read any.

    Raises
    ------
    ToolError
        It does.
    """
    raise ToolError(f"a pure computation reads storage: {family}")


def differs(left: Sequence[Term], right: Sequence[Term], export: Export) -> Any:
    """Return the Z3 condition that two states of equal shape are not the same."""
    if len(left) != len(right) or not left:
        raise ToolError(f"states of {len(left)} and {len(right)} words cannot be compared")
    return z3.Or(*(export.term(x) != export.term(y) for x, y in zip(left, right, strict=True)))


def leaves(shape: Any) -> list[Term]:
    """Return the terms of nested results, in order."""
    return [term for part in shape for term in leaves(part)] if isinstance(shape, list) else [shape]


def assumptions(*reports: Report, more: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what narrows a verdict about the source, each once."""
    found = [TRANSLATION]
    for report in reports:
        found += list_uncompared(report.functions)
        found += [f"{claim} ({SHOWN[claim]})" if claim in SHOWN else claim for claim in report.summaries]
        found += [f"inputs are in the domain: {', '.join(report.domain)}"] if report.domain else []
        found += [f"the source is unrolled for {', '.join(report.lengths)}"] if report.lengths else []
    return tuple(dict.fromkeys([*found, *more]))


def count_bounds(report: Report) -> dict[str, int]:
    """Return how many functions were translated and how many loops unrolled to their end, for the statistics."""
    return {"functions translated": len(report.functions), "loops unrolled": len(report.loops)}
