"""Does the result of a statement depend on an order of evaluation that the language leaves open?

SlithIR lists the parts of a statement in one order; the compiler may choose another. The order matters only when one
part writes something that another part reads. Such a statement is refused: nothing is guessed. Expressions read from
left to right where the language says so (calls, short circuits) pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slither.core.declarations import Function
from slither.core.expressions import AssignmentOperation, CallExpression, Identifier, MemberAccess
from slither.core.solidity_types import ElementaryType
from slither.core.variables.local_variable import LocalVariable
from slither.core.variables.state_variable import StateVariable
from slither.slithir.operations import (
    Assignment,
    Condition,
    EventCall,
    Index,
    InternalCall,
    Length,
    LibraryCall,
    Member,
    Operation,
    Return,
    SolidityCall,
    Unpack,
)
from slither.slithir.variables import Constant, ReferenceVariable, TemporaryVariable, TupleVariable

from clearproof.static.translate.cfg import children, is_exchange, is_short_circuit, is_split_conditional
from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.graph import is_assembly, place_of
from clearproof.static.translate.summaries import Summary, find_summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slither.core.cfg.node import Node
    from slither.core.expressions.expression import Expression

SHARED = "memory or storage"
"""Everything that a pointer can reach, as one thing that is read or written."""


class Effects:
    """Which functions write memory or storage that their caller can see; computed once for each function."""

    def __init__(self, table: Mapping[str, Summary]) -> None:
        self._known: dict[Function, bool] = {}
        self._table = table

    def writes(self, function: Function) -> bool:
        """Whether a call of ``function`` can change what the caller reads."""
        if find_summary(self._table, function.canonical_name, function.source_mapping.filename.absolute) is not None:
            return False
        if function not in self._known:
            self._known[function] = True  # a recursive call is refused elsewhere
            self._known[function] = any(self.write_target(ir) is SHARED for node in function.nodes for ir in node.irs)
        return self._known[function]

    def write_target(self, ir: Operation) -> Any:
        """Return the local variable that ``ir`` sets, ``SHARED`` where it writes through a pointer, or None."""
        if isinstance(ir, InternalCall | LibraryCall):
            return SHARED if isinstance(ir.function, Function) and self.writes(ir.function) else None
        if isinstance(ir, SolidityCall) and ir.function.name.startswith(("mstore", "sstore", "tstore", "mcopy")):
            return None if isinstance(ir.arguments[0], Constant) else SHARED  # scratch space: only a revert may follow
        if isinstance(ir, Index | Member | Length | Condition | Return | EventCall):
            return None
        target = getattr(ir, "lvalue", None)
        if isinstance(target, ReferenceVariable):
            return None if _is_fresh(target.points_to_origin) else SHARED
        if isinstance(target, StateVariable):
            return SHARED
        return target if isinstance(target, LocalVariable) else None


def _is_fresh(origin: Any) -> bool:
    """Whether a pointer variable only ever names memory that its function allocated itself."""
    if not isinstance(origin, LocalVariable) or origin in origin.function.parameters or origin.location != "memory":
        return False
    for node in origin.function.nodes:
        for ir in node.irs:
            if getattr(ir, "lvalue", None) is origin and not isinstance(ir, Index | Member | Length):
                return False
    return True


def check_order(node: Node, effects: Effects) -> None:
    """Refuse a statement whose value depends on the order of its parts.

    Raises
    ------
    UnsupportedConstruct
        One part writes what another reads.
    """
    if is_assembly(node) or len(node.irs) < 2 or _is_push(node) or is_exchange(node):
        return
    written: dict[Any, int] = {}
    sources: dict[str, dict[Any, int]] = {}
    split, stages, stage = is_split_conditional(node), _stages(node), 0
    for position, ir in enumerate(node.irs):
        if stages and stages.get(id(ir.expression), -1) != stage:
            stage = stages.get(id(ir.expression), -1)
            written, sources = {}, {}  # what came before has happened: the language says so
        if not isinstance(ir, Unpack):
            _refuse_stale(node, ir, sources, written)
        result = getattr(ir, "lvalue", None)
        if isinstance(result, TemporaryVariable | ReferenceVariable | TupleVariable) and _creates(ir):
            found = _sources_of(ir, sources, position)
            sources[result.name] = _forget_old_value(node, position, found)
        target = effects.write_target(ir)
        if target is not None:
            is_last = position == len(node.irs) - 1
            if split and not is_last and not isinstance(ir, Unpack | Assignment | InternalCall | LibraryCall):
                raise UnsupportedConstruct("an assignment inside a conditional expression", place_of(node))
            written[target] = position


def _stages(node: Node) -> dict[int, int]:
    """Return which operand each part of a statement belongs to, if the statement is a chain of ``&&`` and ``||``.

    Such operands are evaluated from left to right, each to its end.
    """
    chain = node.expression
    if isinstance(chain, AssignmentOperation) and isinstance(chain.expression_left, Identifier):
        chain = chain.expression_right
    if chain is None or not is_short_circuit(chain):
        return {}
    stages: dict[int, int] = {}
    for number, operand in enumerate(_operands_of_chain(chain)):
        stack = [operand]
        while stack:
            part = stack.pop()
            stages[id(part)] = number
            stack.extend(children(part))
    return stages


def _operands_of_chain(expression: Expression) -> list[Expression]:
    if not is_short_circuit(expression):
        return [expression]
    left, right = children(expression)
    return [*_operands_of_chain(left), *_operands_of_chain(right)]


def _creates(ir: Operation) -> bool:
    if isinstance(ir, Index | Member | Length):
        return True
    return not isinstance(ir.lvalue, ReferenceVariable)


def _is_push(node: Node) -> bool:
    expression = node.expression
    if not isinstance(expression, CallExpression) or not isinstance(expression.called, MemberAccess):
        return False
    called = any(isinstance(ir, InternalCall | LibraryCall) for ir in node.irs)
    return expression.called.member_name in {"push", "pop"} and not called


def _forget_old_value(node: Node, position: int, found: dict[Any, int]) -> dict[Any, int]:
    """Drop what ``x++`` says on purpose: its value is what the variable held before."""
    ir = node.irs[position]
    if isinstance(ir, Assignment) and position + 1 < len(node.irs):
        following = getattr(node.irs[position + 1], "lvalue", None)
        if following is not None and following is ir.rvalue:
            return {}
    return found


def _sources_of(ir: Operation, sources: dict[str, dict[Any, int]], position: int) -> dict[Any, int]:
    """Return what the operation read, each with the position of the earliest read."""
    found: dict[Any, int] = {}

    def note(thing: Any, when: int) -> None:
        found[thing] = min(when, found.get(thing, when))

    for operand in _operands(ir):
        if isinstance(operand, TemporaryVariable | ReferenceVariable | TupleVariable):
            for thing, when in sources.get(operand.name, {}).items():
                note(thing, when)
        if isinstance(operand, LocalVariable):
            note(operand, position)
        if _reads_shared(ir, operand):
            note(SHARED, position)
    if isinstance(ir, InternalCall | LibraryCall):
        found = dict.fromkeys(found, position)  # arguments are read before the call writes anything, in every order
        if ir.function is not None and not ir.function.pure:
            note(SHARED, position)
    return found


def _operands(ir: Operation) -> list[Any]:
    operands = [operand for operand in ir.read if not isinstance(operand, Constant)]
    target = getattr(ir, "lvalue", None)
    if isinstance(target, ReferenceVariable) and not isinstance(ir, Index | Member | Length):
        operands.append(target)  # its index was read when the reference was made
    return operands


def _reads_shared(ir: Operation, operand: Any) -> bool:
    if isinstance(operand, StateVariable):
        return not (operand.is_constant or operand.is_immutable) and not isinstance(ir, Index | Member)
    if isinstance(operand, ReferenceVariable):
        return operand is not getattr(ir, "lvalue", None) or operand in ir.read
    reads_argument = isinstance(ir, InternalCall | LibraryCall) and isinstance(operand, LocalVariable)
    return reads_argument and not _is_value(operand) and operand.location in {"memory", "storage"}


def _is_value(variable: LocalVariable) -> bool:
    """Whether a variable holds a number: parameters of public functions say "memory" of these as well."""
    return isinstance(variable.type, ElementaryType) and variable.type.name not in {"bytes", "string"}


def _refuse_stale(node: Node, ir: Operation, sources: dict[str, dict[Any, int]], written: dict[Any, int]) -> None:
    for operand in _operands(ir):
        earlier = sources.get(getattr(operand, "name", ""), {}) if not isinstance(operand, LocalVariable) else {}
        stale = [thing for thing, when in earlier.items() if when < written.get(thing, -1)]
        if operand in written and not _is_value_of(node, node.irs[written[operand]], ir, operand):
            stale.append(operand)
        if SHARED in written and _reads_shared(ir, operand):
            writer = node.irs[written[SHARED]]
            made = getattr(writer, "lvalue", None)
            if made is None or _origin_of(node, operand, made) is not made or not _is_inside(writer, ir):
                stale.append(SHARED)
        for thing in stale:
            name = thing if isinstance(thing, str) else f"variable {thing.name}"
            raise UnsupportedConstruct(f"a statement that both writes and reads {name}", place_of(node))


def _origin_of(node: Node, operand: Any, made: Any) -> Any:
    """Return what a chain of members begins with; a part of what a call returned is read after the call."""
    members = {ir.lvalue: ir.variable_left for ir in node.irs if isinstance(ir, Member)}
    while operand is not made and operand in members:
        operand = members[operand]
    return operand


def _is_value_of(node: Node, writer: Operation, reader: Operation, variable: LocalVariable) -> bool:
    """Whether ``reader`` takes the value of ``--x`` or of an inner assignment, the only other use of the variable."""
    position = node.irs.index(writer)
    before = sum(operand is variable for ir in node.irs[:position] for operand in _operands(ir))
    after = sum(operand is variable for ir in node.irs[position + 1 :] for operand in _operands(ir))
    return before == 0 and after == 1 and _is_inside(writer, reader)


def _is_inside(part: Operation, whole: Operation) -> bool:
    """Whether the expression of ``part`` is a proper part of that of ``whole``."""
    if part.expression is None or whole.expression is None:
        return False
    stack = children(whole.expression)
    while stack:
        expression = stack.pop()
        if expression is part.expression:
            return True
        stack.extend(children(expression))
    return False
