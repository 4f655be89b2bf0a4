"""How does control flow through functions? Nodes in schedule order, loops unrolled, states merged where paths meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from slither.core.cfg.node import Node, NodeType
from slither.core.declarations import Function, Modifier, Structure
from slither.slithir import operations as ops
from slither.slithir.variables import ReferenceVariable, TemporaryVariable, TupleVariable

from clearproof.static.translate import arithmetic, cfg
from clearproof.static.translate import terms as t
from clearproof.static.translate.arithmetic import Setting
from clearproof.static.translate.cfg import Element, Loop
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.frame import Frame, name_of
from clearproof.static.translate.graph import Graph, branches, is_assembly, place_of, read_graph, shifts_a_conditional
from clearproof.static.translate.memory import Allocator
from clearproof.static.translate.nodes import error_values, forget, has_short_circuit, refuse_work_after
from clearproof.static.translate.operations import execute
from clearproof.static.translate.order import Effects, check_order
from clearproof.static.translate.rounds import Invariant, check_kept, number_loops
from clearproof.static.translate.state import State, merge, whole
from clearproof.static.translate.summaries import Summary, find_summary
from clearproof.static.translate.types import BOOL, Scalar, Struct, read_type
from clearproof.static.translate.values import Literal, Many, Value, Word
from clearproof.static.translate.visits import How, Site, Visits
from clearproof.static.watched import note_reading
from clearproof.toolchain.reads import note_places

if TYPE_CHECKING:
    from slither.core.variables.local_variable import LocalVariable

    from clearproof.static.translate.ways import Way

RESULT = "the result"
DEFAULT_ROUNDS = 300
"""More rounds than this of one loop are an error, not a guess."""


@dataclass(slots=True)
class Walk:
    """The run of one function body."""

    function: Function
    graph: Graph
    pending: dict[Node, list[State]] = field(default_factory=dict)
    exits: list[State] = field(default_factory=list)
    passed: list[State] = field(default_factory=list)
    """States at the placeholder of a modifier."""

    def send(self, node: Node, state: State) -> None:
        """Let ``state`` continue at ``node``, unless it cannot exist."""
        if state.alive:
            self.pending.setdefault(node, []).append(state)


Stub: TypeAlias = Callable[[list[Value], State], Many]
"""Stands in for a function: its arguments and the state it may change -> its results."""
Cut: TypeAlias = Callable[[t.Term, State], t.Term]
"""Sees what a variable is about to be set to, and returns the term that the rest of the run reads instead."""


Fits: TypeAlias = Callable[[str, str], bool]
"""Place and kind of a reduction -> whether the caller shows that it changes nothing, so that the exact value stands."""


@dataclass(frozen=True, slots=True)
class ByFile:
    """A :data:`Fits` that is told the file of a place, not its line: moving the code changes none of its answers."""

    judge: Fits

    def __call__(self, place: str, what: str) -> bool:
        """Return what is said of a reduction of the kind ``what`` in the file of ``place``."""
        return self.judge(place.rpartition(":")[0] or place, what)


@dataclass(frozen=True, slots=True, repr=False)
class Unrolled:
    """A loop that was unrolled to its end."""

    place: str
    rounds: int
    """The most that one run of the loop had."""

    def __str__(self) -> str:
        """Return a sentence that names the line."""
        note_places()
        return f"the loop at {self.place} was unrolled {self.rounds} times"


@dataclass(frozen=True, slots=True)
class Hooks:
    """Where the caller takes over; see :class:`~clearproof.static.translate.translation.Session`."""

    stubs: Mapping[str, Stub]
    cuts: Mapping[str, Cut]
    fits: Fits
    invariants: Mapping[str, Invariant]
    way: Way


class Machine:
    """Runs functions on symbolic states and remembers what it relied on."""

    def __init__(self, rounds: int, table: Mapping[str, Summary], hooks: Hooks) -> None:
        self.heap = Allocator()
        self.rounds = rounds
        self._table = table
        self._hooks = hooks
        self.cut_at: dict[str, int] = {}
        """Function and variable that the caller cut -> how often it was set."""
        self.stubbed: dict[str, None] = {}
        """Canonical names of the functions that a stub of the caller's replaced."""
        self.visits = Visits()
        """Calls that the run came to."""
        self._loops: dict[tuple[str, int], Unrolled] = {}
        self.summaries: dict[str, str] = {}
        """Canonical name of a summarised function -> the claim that was used."""
        self._provisos: list[tuple[str, t.Term]] = []
        self._wraps: dict[tuple[str, str], list[tuple[t.Term, t.Term]]] = {}
        self.functions: dict[str, None] = {}
        """Canonical names of the functions that were translated, in order."""
        self._effects = Effects(table)
        self._stack: list[Function] = []
        self._bodies: dict[Function, tuple[Graph, tuple[Element, ...]]] = {}
        self._numbers: dict[Node, int] = {}
        self._checked: set[Node] = set()

    @property
    def wraps(self) -> dict[tuple[str, str], list[tuple[t.Term, t.Term]]]:
        """Every reduction without a check that intervals do not show to change nothing.

        Place and kind -> the path that leads there, and the condition for the reduction to change nothing.
        """
        note_places()
        return self._wraps

    @property
    def provisos(self) -> list[tuple[str, t.Term]]:
        """Place and condition of what the code is trusted to respect: assembly that stays inside its objects."""
        note_places()
        return self._provisos

    def list_provisos(self) -> tuple[tuple[str, t.Term], ...]:
        """Return the provisos so far; where there are none, no place is handed out."""
        return tuple(self.provisos) if self._provisos else ()

    def list_conditions(self) -> tuple[t.Term, ...]:
        """Return the conditions of the provisos so far, without their places."""
        return tuple(condition for _, condition in self._provisos)

    @property
    def loops(self) -> tuple[Unrolled, ...]:
        """Every loop that was unrolled, once, however often it was run."""
        return tuple(self._loops.values())

    def _fits(self, place: str, what: str) -> bool:
        if not isinstance(self._hooks.fits, ByFile):
            note_places()
        return self._hooks.fits(place, what)

    def rely_on(self, condition: t.Term, state: State, place: str) -> None:
        """Record that the translation means something only where ``condition`` holds whenever ``state`` is reached."""
        if condition is not t.TRUE:
            self._provisos.append((place, t.lor(t.lnot(whole(state.path)), condition)))

    def cut(self, variable: LocalVariable, value: Value, state: State) -> Value:
        """Return what ``variable`` holds from here on: ``value``, unless the caller cuts the run at this variable."""
        name = f"{variable.function.canonical_name}.{variable.name}"
        if name not in self._hooks.cuts or not isinstance(value, Word):
            return value
        self.cut_at[name] = self.cut_at.get(name, 0) + 1
        return Word(self._hooks.cuts[name](value.term, state), value.type)

    def _cut_loop(self, walk: Walk, head: Node) -> None:
        """Let the caller's cuts see what variables hold where a round of a loop begins."""
        found = {
            f"{walk.function.canonical_name}.{variable.name} at loop": variable for variable in walk.function.variables
        }
        wanted = [name for name in found if name in self._hooks.cuts]
        if not wanted:
            return
        state = merge(walk.pending.pop(head))
        for name in wanted:
            value = state.variables.get(name_of(found[name]))
            if isinstance(value, Word):
                self.cut_at[name] = self.cut_at.get(name, 0) + 1
                state.variables[name_of(found[name])] = Word(self._hooks.cuts[name](value.term, state), value.type)
        walk.pending[head] = [state]

    def structure(self, found: Structure, place: str) -> Struct:
        """Return the shape of a structure."""
        fields = tuple((item.name, read_type(item.type, place)) for item in found.elems_ordered)
        return Struct(str(found.canonical_name), fields)

    def call(self, function: Any, arguments: list[Value], state: State, setting: Setting) -> Many | None:
        """Run ``function``; ``state`` becomes the one after it. None means that it never returns."""
        if not isinstance(function, Function):
            raise UnsupportedConstruct(f"a call of {function}", setting.place)
        if function.canonical_name in self._hooks.stubs:
            self.stubbed[function.canonical_name] = None
            frame = Frame(self, state, setting)
            fitted = [frame.fit_local(*pair) for pair in zip(function.parameters, arguments, strict=True)]
            with self.visits.standing_for(self._site(function, setting)):
                return self._hooks.stubs[function.canonical_name](fitted, state)
        summary = find_summary(self._table, function.canonical_name, function.source_mapping.filename.absolute)
        self.visits.note(self._site(function, setting), How.INLINED if summary is None else How.SUMMARISED)
        if summary is not None:
            return self._summarise(summary, function, arguments, state, setting)
        walk = self._walk(function, arguments, state, setting)
        if not walk.exits:
            return None
        return self._leave(merge(walk.exits), state)

    def _site(self, function: Function, setting: Setting) -> Site:
        return Site(self._stack[-1].canonical_name if self._stack else "", function.canonical_name, setting.place)

    def run_modifier(self, function: Any, arguments: list[Value], state: State, setting: Setting) -> None:
        """Run the part of a modifier before its placeholder.

        Raises
        ------
        UnsupportedConstruct
            The modifier does something after the placeholder, or can skip the function.
        """
        if not isinstance(function, Modifier):
            raise UnsupportedConstruct(f"a constructor call of {function}", setting.place)
        if function.canonical_name in self._hooks.stubs:
            self.stubbed[function.canonical_name] = None
            with self.visits.standing_for(self._site(function, setting)):
                self._hooks.stubs[function.canonical_name](arguments, state)
            return
        self.visits.note(self._site(function, setting), How.INLINED)
        walk = self._walk(function, arguments, state, setting)
        if any(exit_state.alive for exit_state in walk.exits):
            raise UnsupportedConstruct(f"modifier {function.name}, which can skip the function", setting.place)
        if not walk.passed:
            state.assume(t.FALSE)
            return
        self._leave(merge(walk.passed), state)

    def _leave(self, merged: State, state: State) -> Many:
        result = merged.variables.get(RESULT, Many(()))
        state.path, state.heap, state.storage, state.ranges = merged.path, merged.heap, merged.storage, merged.ranges
        return result if isinstance(result, Many) else Many((result,))

    def _summarise(
        self, summary: Summary, function: Function, arguments: list[Value], state: State, setting: Setting
    ) -> Many:
        frame = Frame(self, state, Setting(setting.place, checked=True, assembly=False))
        terms = []
        for parameter, argument in zip(function.parameters, arguments, strict=True):
            value = frame.fit_local(parameter, argument)
            if not isinstance(value, Word):
                raise UnsupportedConstruct(f"summary argument {parameter.name}", setting.place)
            terms.append(value.term)
        result, goes_on = summary.body(*terms)
        state.assume(goes_on)
        self.summaries[function.canonical_name] = summary.claim
        kind = read_type(function.returns[0].type, setting.place)
        return Many((Word(result, kind),) if isinstance(kind, Scalar) else ())

    def _walk(self, function: Function, arguments: list[Value], state: State, setting: Setting) -> Walk:
        if function in self._stack:
            raise UnsupportedConstruct(f"recursion of {function.canonical_name}", place_of(function))
        note_reading(function)
        if function not in self._bodies:
            graph = read_graph(function)
            self._bodies[function] = graph, cfg.schedule(graph)
            self._numbers |= number_loops(self._bodies[function][1])
        graph, schedule = self._bodies[function]
        self._stack.append(function)
        self.functions[function.canonical_name] = None
        inner = state.copy()
        inner.variables = {}
        frame = Frame(self, inner, Setting(place_of(function), checked=True, assembly=False))
        for parameter, argument in zip(function.parameters, arguments, strict=True):
            inner.variables[name_of(parameter)] = frame.fit_local(parameter, argument)
        for result in function.returns:
            if result.location != "storage":
                kind = read_type(result.type, setting.place)
                inner.variables[name_of(result)] = self.heap.zero(inner, kind, place_of(function))
        walk = Walk(function, graph)
        walk.send(graph.entry, inner)
        for element in schedule:
            self._element(walk, element)
        self._stack.pop()
        return walk

    def _element(self, walk: Walk, element: Element) -> None:
        if not isinstance(element, Loop):
            states = walk.pending.pop(element, [])
            if states:
                self._node(walk, element, merge(states))
            return
        invariant = self._hooks.invariants.get(
            name := f"{walk.function.canonical_name} loop {self._numbers[element.head]}"
        )
        if invariant is not None and walk.pending.get(element.head):
            self.cut_at[name] = self.cut_at.get(name, 0) + 1
            self._any_round(walk, element, invariant)
            return
        rounds = 0
        while walk.pending.get(element.head):
            self._cut_loop(walk, element.head)
            if rounds > self.rounds:
                raise UnsupportedConstruct(f"a loop of more than {self.rounds} rounds", place_of(element.head))
            self._element(walk, element.head)
            for inner in element.body:
                self._element(walk, inner)
            rounds += 1
        self._unrolled(element.head, rounds - 1)

    def _unrolled(self, head: Node, rounds: int) -> None:
        mapping = head.source_mapping
        key = mapping.filename.absolute, mapping.start
        most = self._loops[key].rounds if key in self._loops else 0
        self._loops[key] = Unrolled(place_of(head), max(most, rounds))

    def _any_round(self, walk: Walk, loop: Loop, invariant: Invariant) -> None:
        """Run one round from what the invariant says; no state comes back to the head."""
        begun = merge(walk.pending.pop(loop.head))
        before = begun.copy()
        replaced = _show(walk.function, begun, invariant)
        walk.pending[loop.head] = [begun]
        begun = begun.copy()
        for element in (loop.head, *loop.body):
            self._element(walk, element)
        again = walk.pending.pop(loop.head, [])
        if again:
            after = merge(again)
            check_kept(before, begun, after, replaced, place_of(loop.head))
            _show(walk.function, after, invariant)

    def _node(self, walk: Walk, node: Node, state: State) -> None:
        if node not in self._checked:
            check_order(node, self._effects)
            self._checked.add(node)
        if node.type == NodeType.THROW:
            return
        self._enter(node, state)
        state = self._operations(node, state)
        if not state.alive:
            return
        condition = self._condition(node, state)
        if node.type == NodeType.RETURN or any(isinstance(ir, ops.Return) for ir in node.irs):
            self._return(walk, node, state)
            return
        forget(node, state)
        if node.type == NodeType.PLACEHOLDER:
            refuse_work_after(node)
            walk.passed.append(state)
        elif condition is not None:
            self._branch(walk, node, state, condition)
        elif len(walk.graph.sons[node]) > 1:
            raise UnsupportedConstruct(f"a branch without a condition ({node.type.name})", place_of(node))
        elif walk.graph.sons[node]:
            walk.send(walk.graph.sons[node][0], state)
        else:
            self._fall_off(walk, state)

    def _enter(self, node: Node, state: State) -> None:
        if node.type in {NodeType.TRY, NodeType.CATCH}:
            raise UnsupportedConstruct("try and catch", place_of(node))
        if state.scratch and not is_assembly(node):
            raise UnsupportedConstruct("assembly that writes raw memory", state.scratch)
        variable = node.variable_declaration
        if node.type == NodeType.VARIABLE and variable is not None and not node.irs:
            kind = read_type(variable.type, place_of(node))
            if isinstance(kind, Scalar) or variable.location == "memory":
                zero = self.heap.zero(state, kind, place_of(node))
                state.variables[name_of(variable)] = zero

    def _frame(self, node: Node, state: State) -> Frame:
        place = place_of(node)

        def note(what: str, exact: t.Term, kind: Scalar) -> t.Term:
            conditions = self._wraps.setdefault((place, what), [])
            inside = t.between(exact, kind.lo, kind.hi)
            if inside is not t.TRUE:
                conditions.append((whole(state.path), inside))
                if self._fits(place, what):
                    return t.clip(exact, kind.lo, kind.hi)
            return arithmetic.wrap(exact, kind)

        setting = Setting(place, checked=node.scope.is_checked, assembly=is_assembly(node), note=note)
        if not cfg.is_split_conditional(node):
            return Frame(self, state, setting)
        return Frame(self, state, setting, folds=False, has_bases=not shifts_a_conditional(node))

    def _operations(self, node: Node, state: State) -> State:
        if cfg.is_split_conditional(node) and has_short_circuit(node) and node.type != NodeType.IF:
            raise UnsupportedConstruct("a conditional expression beside && or ||", place_of(node))
        if cfg.is_exchange(node):
            frame = self._frame(node, state)
            for ir in (ir for ir in node.irs if isinstance(ir, ops.Member)):
                execute(frame, ir)
            steps = [ir for ir in node.irs if isinstance(ir, ops.Assignment)]
            for ir, value in [(ir, frame.value(ir.rvalue)) for ir in steps]:
                frame.assign(ir.lvalue, value)
            return state
        guards = cfg.short_circuits(node)
        errors = error_values(node)
        for position, ir in enumerate(node.irs):
            if isinstance(ir, ops.Condition | ops.Return) or position in errors:
                continue
            state = self._guarded(node, state, ir, guards.get(position, ()))
            if not state.alive:
                break
        return state

    def _guarded(self, node: Node, state: State, ir: Any, guards: tuple[tuple[Any, bool], ...]) -> State:
        """Run an operation on the states that reach it; the others pass by."""
        frame = self._frame(node, state)
        conditions = []
        for operand, wanted in guards:
            term = arithmetic.truth(frame.word(operand))
            conditions.append(term if wanted else t.lnot(term))
        guard = self._decide(node, t.land(*conditions), state)
        if guard is t.TRUE:
            execute(frame, ir)
            return state
        result = getattr(ir, "lvalue", None)
        if guard is t.FALSE:
            if isinstance(result, TemporaryVariable | ReferenceVariable | TupleVariable):
                state.variables[name_of(result)] = Word(t.FALSE, BOOL)  # the short circuit never looks at it
            return state
        passing = state.copy()
        passing.assume(t.lnot(guard))
        state.assume(guard)
        execute(frame, ir)
        return merge([state, passing])

    def _condition(self, node: Node, state: State) -> t.Term | None:
        for ir in node.irs:
            if isinstance(ir, ops.Condition):
                value = self._frame(node, state).number(ir.value)
                if isinstance(value, Literal):
                    return t.boolean(value=value.value != 0)
                return arithmetic.truth(value)
        return None

    def _decide(self, node: Node, condition: t.Term, state: State) -> t.Term:
        """Return ``condition``; a constant where the caller decides it, which the state relies on from there."""
        way = None if condition.op == "bool" else self._hooks.way(node.function.canonical_name, condition, state)
        if way is None:
            return condition
        state.assume(condition if way else t.lnot(condition))
        return t.boolean(value=way)

    def _branch(self, walk: Walk, node: Node, state: State, condition: t.Term) -> None:
        yes, no = branches(node)
        condition = self._decide(node, condition, state)
        other = state.copy()
        state.assume(condition)
        other.assume(t.lnot(condition))
        walk.send(yes, state)
        walk.send(no, other)

    def _return(self, walk: Walk, node: Node, state: State) -> None:
        frame = self._frame(node, state)
        found: list[Value] = []
        returned = next((ir for ir in node.irs if isinstance(ir, ops.Return)), None)
        if returned is None:
            self._fall_off(walk, state)
            return
        for operand in returned.values:
            value = frame.value(operand)
            found.extend(value.items if isinstance(value, Many) else (value,))
        if not found and walk.function.returns:
            self._fall_off(walk, state)
            return
        items = tuple(
            frame.fit_local(target, value) for target, value in zip(walk.function.returns, found, strict=True)
        )
        state.variables[RESULT] = Many(items)
        walk.exits.append(state)

    def _fall_off(self, walk: Walk, state: State) -> None:
        """Return the named results as they stand."""
        items = []
        for result in walk.function.returns:
            if name_of(result) not in state.variables:
                raise UnsupportedConstruct("a storage pointer that is returned unset", place_of(walk.function))
            items.append(state.variables[name_of(result)])
        state.variables[RESULT] = Many(tuple(items))
        walk.exits.append(state)


def _show(function: Function, state: State, invariant: Invariant) -> set[object]:
    """Let an invariant see and replace the source's own variables; return the keys of those it replaced."""
    keys = {variable.name: name_of(variable) for variable in function.variables}
    made = invariant({name: state.variables[key] for name, key in keys.items() if key in state.variables}, state)
    state.variables.update({keys[name]: value for name, value in made.items()})
    return {keys[name] for name in made}
