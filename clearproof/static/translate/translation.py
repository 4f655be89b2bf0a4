"""What does this function compute, for every input in its domain? The entry point of the translator.

A :class:`Session` holds one project; :meth:`Session.translate` runs one function on symbolic inputs, and
:meth:`Session.call` runs functions one after the other on a state of the caller's making.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clearproof.errors import InputError
from clearproof.static.translate import memory
from clearproof.static.translate import terms as t
from clearproof.static.translate.arithmetic import Setting
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.graph import place_of
from clearproof.static.translate.machine import DEFAULT_ROUNDS, ByFile, Cut, Fits, Hooks, Machine, Stub, Unrolled
from clearproof.static.translate.state import START, Object, State, whole
from clearproof.static.translate.storage import Chain, Choice, Fields, Given, Write
from clearproof.static.translate.summaries import SOLADY, Summary
from clearproof.static.translate.types import Array, Scalar, Struct, Type, read_type
from clearproof.static.translate.values import Cell, Conflict, Many, Memory, Value, Word
from clearproof.static.translate.ways import Way, go_both_ways
from clearproof.static.watched import list_named
from clearproof.toolchain.reads import translating

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slither.core.declarations import Function

    from clearproof.static.translate.rounds import Invariant
    from clearproof.static.translate.terms import Term

Range = tuple[int, int]
Shape = Any
"""A term for a value type; a list for an array or structure, in order."""


@dataclass(frozen=True, slots=True)
class Input:
    """One symbolic input of a value type."""

    name: str
    """Path from the parameter, for example ``legs[0].lots``."""
    type: Scalar
    term: Term


@dataclass(frozen=True, slots=True)
class Report:
    """What a translation relied on; evidence prints it."""

    function: str
    functions: tuple[str, ...]
    """Every function whose source was translated."""
    summaries: tuple[str, ...]
    """Claims about library functions that stand in for their bodies."""
    stubs: tuple[str, ...]
    """Functions that the caller replaced."""
    lengths: tuple[str, ...]
    """Lengths of dynamic arrays that were fixed; what the terms say holds for these."""
    loops: tuple[Unrolled, ...]
    """How often each loop was unrolled: to its end, so this narrows nothing beyond the lengths."""
    domain: tuple[str, ...]
    """Ranges of inputs that are narrower than their type."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One function as terms."""

    inputs: tuple[Input, ...]
    returns: Term
    """Whether the call returns instead of reverting."""
    results: tuple[Shape, ...]
    """Meaningful where ``returns`` holds."""
    provisos: tuple[tuple[str, Term], ...]
    """Place and condition: where one fails, assembly left its object, or storage does not hold what it was said to, and
    the terms mean nothing. Prove them first."""
    written: Mapping[str, Chain]
    """Storage families that the call can write, with their chains of writes."""
    report: Report


@ByFile
def _reduce_everything(_file: str, _what: str) -> bool:
    return False


@dataclass(slots=True)
class Session:
    """A project whose functions are translated into one vocabulary of terms."""

    slither: Any
    rounds: int = DEFAULT_ROUNDS
    lengths: Mapping[str, int] = field(default_factory=dict)
    """Path of a dynamic array among the inputs -> its length."""
    domain: Mapping[str, Range] = field(default_factory=dict)
    """Path of an input -> its range, where it is narrower than the type's."""
    known: Mapping[str, int] = field(default_factory=dict)
    """Path of an input -> the number it is, which the terms have in its place."""
    storage: Mapping[str, Fields] = field(default_factory=dict)
    """Family of storage leaves -> the parts of each that are known numbers, which the terms have in their place."""
    summaries: Mapping[str, Summary] = field(default_factory=lambda: SOLADY)
    """Canonical name -> what stands in for the body of a library function."""
    stubs: Mapping[str, Stub] = field(default_factory=dict)
    """Canonical name -> what the caller puts in the place of a function."""
    cuts: Mapping[str, Cut] = field(default_factory=dict)
    """``function.variable``, by the function's canonical name -> what looks at each value that the variable is set to,
    and may replace it; with `` at loop`` after it, at each value with which a round of a loop begins."""
    fits: Fits = _reduce_everything
    """Where the exact value may stand for the reduced one. Whoever says so proves the conditions in ``machine.wraps``:
    in the order of execution, the first to fail would contradict its proof, which relies on earlier ones only."""
    invariants: Mapping[str, Invariant] = field(default_factory=dict)
    """``function loop n``, by the function's canonical name, loops counted from 1 -> what stands for its every round;
    see :mod:`clearproof.static.translate.rounds`."""
    way: Way = go_both_ways
    """Where the run follows one side of a branch only: what it returns then is for inputs that go there."""
    inputs: list[Input] = field(default_factory=list)
    machine: Machine = field(init=False)

    def __post_init__(self) -> None:
        """Start with nothing translated."""
        hooks = Hooks(self.stubs, self.cuts, self.fits, self.invariants, self.way)
        self.machine = Machine(self.rounds, self.summaries, hooks)

    @translating()
    def find(self, name: str) -> Function:
        """Return the function ``Contract.function``, with its parameter types where the name alone is not enough.

        Raises
        ------
        InputError
            No such function, or several.
        """
        owner, _, rest = name.partition(".")
        wanted = rest.partition("(")
        found = {}
        for contract in list_named(self.slither, owner):
            for function in contract.functions:
                known = {function.full_name, function.solidity_signature} if wanted[1] else {function.name}
                if rest in known and function.entry_point is not None:
                    found[function.full_name] = function
        if len(found) != 1:
            raise InputError(
                f"function {name}", f"{len(found)} functions", "the name of one, such as Token.transfer(address)"
            )
        return next(iter(found.values()))

    @translating()
    def translate(self, name: str) -> Translation:
        """Return ``name`` as terms over one symbolic input for each leaf of its parameters.

        Raises
        ------
        InputError
            The name does not say one function.
        UnsupportedConstruct
            Something in the source is outside what is covered; the message names it and its line.
        """
        function = self.find(name)
        known = {family: Given(fields) for family, fields in self.storage.items()}
        state = State(START, storage=dict(known))
        arguments = self.arguments(function, state)
        result = self.call(function, arguments, state)
        shapes = () if result is None else tuple(self.shape(state, item) for item in result.items)
        return Translation(
            tuple(self.inputs),
            whole(state.path),
            shapes,
            (
                *self.machine.list_provisos(),
                *((name, x) for name, item in known.items() for x in item.list_conditions()),
            ),
            {family: chain for family, chain in state.storage.items() if not isinstance(chain, Given)},
            self.report(function.canonical_name),
        )

    @translating()
    def arguments(self, function: Function, state: State) -> list[Value]:
        """Return symbolic arguments for ``function``."""
        values = []
        for position, parameter in enumerate(function.parameters):
            kind = read_type(parameter.type, place_of(function))
            if parameter.location == "storage":
                raise UnsupportedConstruct(f"storage parameter {parameter.name}", place_of(function))
            name = parameter.name or f"argument{position}"
            values.append(self.symbolic(name, kind, state, read_only=parameter.location == "calldata"))
        return values

    @translating()
    def call(self, function: Function | str, arguments: Sequence[Value], state: State) -> Many | None:
        """Run a function on ``state``, which becomes the state after it; None means that it never returns."""
        found = self.find(function) if isinstance(function, str) else function
        setting = Setting(place_of(found), checked=True, assembly=False)
        self.machine.visits.begin(found, arguments, state)
        result = self.machine.call(found, list(arguments), state, setting)
        if result is None:
            state.assume(t.FALSE)
        return result

    def symbolic(self, name: str, kind: Type, state: State, *, read_only: bool = False) -> Value:
        """Return inputs in the shape of ``kind``; arrays need a length of their type or in :attr:`lengths`."""
        if isinstance(kind, Scalar):
            return self.scalar(name, kind)
        if isinstance(kind, Struct):
            cells = tuple(
                self.symbolic(f"{name}.{field_name}", item, state, read_only=read_only)
                for field_name, item in kind.fields
            )
        elif isinstance(kind, Array):
            length = self.lengths.get(name) if kind.length is None else kind.length
            if length is None:
                raise InputError(f"length of {name}", "nothing", "a number, since the array is dynamic")
            cells = tuple(
                self.symbolic(f"{name}[{i}]", kind.element, state, read_only=read_only) for i in range(length)
            )
        else:
            raise UnsupportedConstruct(f"input {name} of type {kind}", "arguments")
        return self.machine.heap.place(state, Object(kind, cells, read_only))

    def scalar(self, name: str, kind: Scalar) -> Word:
        """Return one input."""
        lo, hi = self.domain.get(name, (kind.lo, kind.hi))
        term = t.flag(name) if kind.kind == "bool" else t.variable(name, max(lo, kind.lo), min(hi, kind.hi))
        term = t.integer(self.known[name]) if name in self.known else term
        self.inputs.append(Input(name, kind, term))
        return Word(term, kind)

    def shape(self, state: State, value: Value) -> Shape:
        """Return a value as nested lists of terms."""
        if isinstance(value, Word):
            return value.term
        if isinstance(value, Memory):
            lengths = {len(state.heap[number].cells) for _, number in value.targets}
            if len(lengths) != 1:
                raise UnsupportedConstruct("a result whose length depends on the input", "results")
            cells = (Cell(value.targets, t.integer(i), value.type) for i in range(lengths.pop()))
            return [self.shape(state, memory.read_cell(state, cell)) for cell in cells]
        if isinstance(value, Conflict):
            raise UnsupportedConstruct(value.reason, "results")
        raise UnsupportedConstruct(f"a result of the kind {_kind(value)}", "results")

    def report(self, name: str) -> Report:
        """Return what was relied on so far."""
        machine = self.machine
        lengths = [f"{path} of length {length}" for path, length in sorted(self.lengths.items())]
        domain = [f"{lo} <= {path} <= {hi}" for path, (lo, hi) in sorted(self.domain.items())]
        domain += [f"{path} is {number}" for path, number in sorted(self.known.items())]
        domain += [
            f"bits {low} to {low + width - 1} of {family} are {number}"
            for family, fields in sorted(self.storage.items())
            for (low, width), number in sorted(fields.items())
        ]
        claims = tuple(claim for _, claim in sorted(machine.summaries.items()))
        return Report(
            name, tuple(machine.functions), claims, tuple(machine.stubbed), tuple(lengths), machine.loops, tuple(domain)
        )


def _kind(value: Value) -> str:
    return type(value).__name__.lower()


def write_conditions(chain: Chain) -> list[tuple[tuple[Term, ...], Term, Term]]:
    """Return every write of a chain as (keys, value, condition of the branch it stands in)."""
    found: list[tuple[tuple[Term, ...], Term, Term]] = []
    stack: list[tuple[Chain, Term]] = [(chain, t.TRUE)]
    while stack:
        link, condition = stack.pop()
        if isinstance(link, Write):
            found.append((link.keys, link.value, condition))
            stack.append((link.before, condition))
        elif isinstance(link, Choice):
            stack.append((link.then, t.land(condition, link.condition)))
            stack.append((link.other, t.land(condition, t.lnot(link.condition))))
    return found
