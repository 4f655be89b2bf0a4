"""Which functions can be translated, what stops the others, and what does the translation of each prove at once?

What is proved here is found without a specification: whether a call can revert, whether unchecked arithmetic can wrap
around, and between which numbers results lie. It holds for all inputs of the types of the parameters, with dynamic
arrays of the lengths that are named.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from slither.core.declarations import Function
from slither.slithir import operations as ops
from slither.slithir.operations.binary import BinaryType

from clearproof.errors import InputError, ToolError
from clearproof.solvers.smt import to_smtlib, z3
from clearproof.static.detectors.documentation import place_of
from clearproof.static.detectors.flow import operations, reachable
from clearproof.static.translate import START, Export, Session, State, UnsupportedConstruct, compile_terms, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Machine
from clearproof.static.translate.terms import Term

DEFAULT_LENGTH = 2
ROUNDS = 20
"""A loop that may run more often than this is not translated here."""
STEPS = 2_000
"""Statements that the translation of one function may take here."""
RLIMIT = 1_000_000
"""Z3 resource units of one question."""
LOGIC = "QF_NIA"
_WRAPPING = {BinaryType.ADDITION, BinaryType.SUBTRACTION, BinaryType.MULTIPLICATION, BinaryType.POWER}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was found out about a function."""

    question: str
    """``reverts``, ``wraps`` or ``range``."""
    answer: str
    """``never``, ``always``, ``can`` (by the example), ``depends`` (on storage or caller), ``open``, or a range."""
    how: str
    """``intervals`` of the translation alone, ``z3``, or ``example``."""
    example: Mapping[str, str]
    """Inputs that show it, by name; replayed exactly."""


@dataclass(frozen=True, slots=True)
class FunctionReport:
    """What can be said about one function that only reads."""

    name: str
    """``Contract.function(types)``."""
    place: str
    mutability: str
    """``pure`` or ``view``."""
    stopped_by: str
    """What the translator does not cover, with its place; empty if it covers all."""
    facts: tuple[Fact, ...]
    bounds: tuple[str, ...]
    """Lengths that were fixed, how far loops were unrolled, what summaries stand for, what assembly must respect."""


class _Lengths(dict[str, int]):
    """Lengths of dynamic arrays, the usual one where none is named; remembers which were asked for."""

    def get(self, name: str, default: Any = None) -> Any:
        """Return the length of the array ``name``."""
        del default
        return self.setdefault(name, DEFAULT_LENGTH)


class _Budgeted(Machine):
    """A translator that gives up after a number of statements."""

    steps = 0

    @classmethod
    def take_over(cls, machine: Machine) -> "_Budgeted":
        """Return a translator that has everything that ``machine`` was given."""
        budgeted = cls.__new__(cls)
        budgeted.__dict__.update(machine.__dict__)
        return budgeted

    def _node(self, walk: Any, node: Any, state: State) -> None:
        self.steps += 1
        if self.steps > STEPS:
            raise UnsupportedConstruct(f"a computation of more than {STEPS} statements", place_of(node))
        super()._node(walk, node, state)


def list_functions(unit: Any, contract: str = "") -> list[Function]:
    """Return the project's own functions with a body that only read, in order of place.

    Parameters
    ----------
    unit :
        Compilation unit of Slither's.
    contract :
        Only those of this contract, ``Name`` or ``path:Name``; all if empty.

    Raises
    ------
    InputError
        No such contract, or several of that name.
    """
    owners = [item for item in unit.contracts if not item.is_from_dependency()]
    chosen = [item for item in owners if contract in ("", item.name, f"{_file_of(item)}:{item.name}")]
    if contract and len(chosen) != 1:
        known = ", ".join(sorted(f"{_file_of(item)}:{item.name}" for item in (chosen or owners)))
        raise InputError(f"contract {contract}", f"{len(chosen)} of that name", f"one of {known}")
    found: dict[tuple[str, int], Function] = {}
    declared = [item for owner in chosen for item in owner.functions_declared]
    for function in (*declared, *(unit.functions_top_level if not contract else ())):
        mapping = function.source_mapping
        only_reads = function.is_implemented and (function.pure or function.view) and not mapping.is_dependency
        if only_reads and function.entry_point is not None:
            found.setdefault((mapping.filename.absolute, mapping.start), function)
    return [found[key] for key in sorted(found)]


def survey(slither: Any, function: Function, lengths: Mapping[str, int]) -> FunctionReport:
    """Return what can be said about one function."""
    given = _Lengths(lengths)
    mutability = "pure" if function.pure else "view"
    name, place = str(function.canonical_name), place_of(function)
    try:
        run = _translate(slither, function, given)
        facts = tuple(_find_facts(slither, function, given, run))
    except (UnsupportedConstruct, InputError) as error:
        return FunctionReport(name, place, mutability, _explain(error), (), ())
    return FunctionReport(name, place, mutability, "", facts, run.bounds)


@dataclass(frozen=True, slots=True)
class _Run:
    """One function as terms."""

    inputs: tuple[Any, ...]
    returns: Term
    results: tuple[Term, ...]
    provisos: tuple[Term, ...]
    bounds: tuple[str, ...]


def _translate(slither: Any, function: Function, lengths: Mapping[str, int]) -> _Run:
    session = Session(slither, rounds=ROUNDS, lengths=lengths)
    session.machine = _Budgeted.take_over(session.machine)
    state = State(START)
    try:
        result = session.call(function, session.arguments(function, state), state)
        shapes = () if result is None else tuple(session.shape(state, item) for item in result.items)
    except RecursionError as error:
        raise UnsupportedConstruct("a term too deep to build", place_of(function)) from error
    report = session.report(function.canonical_name)
    stays = {f"assembly at {place} stays inside its object": None for place, _ in session.machine.provisos}
    bounds = (*report.lengths, *sorted(map(str, report.loops)), *report.summaries, *stays)
    provisos = tuple(condition for _, condition in session.machine.provisos)
    return _Run(tuple(session.inputs), whole(state.path), tuple(_leaves(shapes)), provisos, bounds)


def _find_facts(slither: Any, function: Function, lengths: Mapping[str, int], run: _Run) -> Iterator[Fact]:
    yield _ask("reverts", run, t.lnot(run.returns))
    if run.returns is t.FALSE:
        yield Fact("reverts", "always", "intervals", {})
        return
    if _has_unchecked(function):
        with _all_checked(slither):
            strict = _translate(slither, function, lengths)
        yield _ask("wraps", run, t.land(run.returns, t.lnot(strict.returns)))
    for position, term in enumerate(run.results):
        kind = function.returns[position].type if len(run.results) == len(function.returns) else None
        if not term.is_bool and term.lo is not None and term.hi is not None and kind is not None:
            yield Fact("range", f"result {position}: {term.lo} .. {term.hi}", "intervals", {})


def _ask(question: str, run: _Run, condition: Term) -> Fact:
    """Answer whether ``condition`` can hold for some input."""
    if condition is t.FALSE and not run.provisos:
        return Fact(question, "never", "intervals", {})
    export = Export()
    wanted = export.term(condition)
    trusted = [export.term(item) for item in run.provisos]
    broken = z3.Or(wanted, *(z3.Not(item) for item in trusted))  # a broken proviso makes the terms meaningless
    solver = z3.SolverFor(LOGIC, ctx=z3.Context())  # a context of its own: the same question gives the same answer
    solver.set("rlimit", RLIMIT)
    solver.from_string(to_smtlib([broken, *export.facts], LOGIC))
    answer = str(solver.check())
    if answer == "unsat":
        return Fact(question, "never", "z3", {})
    if answer != "sat":
        return Fact(question, "open", "z3", {})
    return _replay(question, run, condition, export, solver.model())


def _replay(question: str, run: _Run, condition: Term, export: Export, model: Any) -> Fact:
    """Return what a model shows: a solver's answer is a hint, and counts only where the terms, computed, repeat it."""
    found = t.postorder([condition])
    inputs = {item.name for item in run.inputs}
    used = {str(item.data) for item in found if item.op in {"var", "flag"}}
    if any(item.op in {"read", "predicate"} for item in found) or not used <= inputs:
        return Fact(question, "depends", "z3", {})
    values = {symbol.name(): model[symbol] for symbol in model.decls()}
    case = {name: _number(values.get(export.name_of(name))) for name in sorted(inputs)}
    (holds,) = compile_terms([condition])(case, _no_storage)
    if not holds:
        return Fact(question, "open", "z3", {})
    return Fact(question, "can", "example", {name: str(case[name]) for name in sorted(used)})


def _no_storage(family: str, keys: tuple[int, ...], term: Term) -> int:
    raise ToolError(f"storage {family}{list(keys)} is read by {term.op}, which was ruled out")


def _number(value: Any) -> int:
    if value is None:
        return 0
    return int(z3.is_true(value)) if z3.is_bool(value) else int(value.as_long())


def _has_unchecked(function: Function) -> bool:
    return any(
        isinstance(ir, ops.Binary) and ir.type in _WRAPPING and not node.scope.is_checked and not _is_assembly(node)
        for item in reachable([function])
        if not item.source_mapping.is_dependency
        for node, ir in operations(item)
    )


def _is_assembly(node: Any) -> bool:
    return bool(getattr(node.scope, "is_yul", False))


@contextmanager
def _all_checked(slither: Any) -> Iterator[None]:
    """Let arithmetic of the project's own Solidity, assembly aside, be checked while this lasts."""
    scopes = {
        node.scope: None
        for contract in slither.contracts
        for function in (*contract.functions, *contract.modifiers)
        if not function.source_mapping.is_dependency
        for node in function.nodes
        if not node.scope.is_checked and not _is_assembly(node)
    }
    for scope in scopes:
        scope.is_checked = True
    try:
        yield
    finally:
        for scope in scopes:
            scope.is_checked = False


def _leaves(shape: Any) -> Iterator[Term]:
    if isinstance(shape, (list, tuple)):
        for part in shape:
            yield from _leaves(part)
    else:
        yield shape


def _explain(error: ToolError | InputError) -> str:
    if isinstance(error, UnsupportedConstruct):
        return f"{error.construct} at {error.place}"
    return str(error)


def _file_of(contract: Any) -> str:
    return str(contract.source_mapping.filename.short)


def list_proxies(unit: Any) -> Sequence[tuple[str, str]]:
    """Return name and place of the project's contracts whose fallback runs code that is not among the sources."""
    own = [contract for contract in unit.contracts if not contract.is_from_dependency()]
    fallbacks = [(contract, item) for contract in own for item in contract.functions if item.is_fallback]
    found = {
        (f"{_file_of(contract)}:{contract.name}", place_of(fallback))
        for contract, fallback in fallbacks
        if any(_delegates(ir) for item in reachable([fallback]) for _, ir in operations(item))
    }
    return sorted(found)


def _delegates(ir: Any) -> bool:
    if isinstance(ir, ops.LowLevelCall):
        return str(ir.function_name) == "delegatecall"
    return isinstance(ir, ops.SolidityCall) and ir.function.name.startswith("delegatecall(")
