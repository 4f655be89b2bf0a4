"""Where does control go after each node? Slither's graph, with ``break`` and ``continue`` taken from the syntax tree.

Slither 0.11.6 sends ``continue`` to the wrong node in ``while`` loops whose last statement is an expression, in
``do``-``while`` loops and in ``for`` loops without a condition. The compiler's own syntax tree says which loop a jump
belongs to; nodes are matched to it by their exact source range.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from slither.core.cfg.node import Node, NodeType

from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.toolchain.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slither.core.declarations import Function

Span: TypeAlias = tuple[int, int]
"""First byte and number of bytes."""
_BASED = {"<<", ">>", "**"}
_LOOPS = {"ForStatement", "WhileStatement", "DoWhileStatement"}


def place_of(item: Any) -> str:
    """Return ``file:line`` of a node, operation or function."""
    mapping = item.source_mapping
    if mapping is None or not mapping.lines:
        return "compiled source"
    return f"{mapping.filename.short}:{mapping.lines[0]}"


def is_assembly(node: Node) -> bool:
    """Whether ``node`` stands in an assembly block."""
    return bool(getattr(node.scope, "is_yul", False))  # the scope of most nodes is the function itself


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes of one function that control can reach, with their edges in both directions."""

    entry: Node
    sons: Mapping[Node, tuple[Node, ...]]
    fathers: Mapping[Node, tuple[Node, ...]]


def read_graph(function: Function) -> Graph:
    """Return the graph of ``function``.

    Raises
    ------
    UnsupportedConstruct
        No body, or a jump whose loop cannot be told.
    """
    entry = function.entry_point
    if entry is None:
        raise UnsupportedConstruct(f"function {function.canonical_name} without a body", place_of(function))
    sons: dict[Node, tuple[Node, ...]] = {}
    stack = [entry]
    while stack:
        node = stack.pop()
        if node not in sons:
            sons[node] = _successors(node, function)
            stack.extend(reversed(sons[node]))
    fathers: dict[Node, list[Node]] = {node: [] for node in sons}
    for node, following in sons.items():
        for son in following:
            fathers[son].append(node)
    return Graph(entry, sons, {node: tuple(found) for node, found in fathers.items()})


def branches(node: Node) -> tuple[Node, Node]:
    """Return where control goes if the condition of ``node`` holds, and where if not.

    Slither 0.11.6 has the two ways out of a loop's condition in assembly the wrong way round.
    """
    if node.type not in {NodeType.IF, NodeType.IFLOOP} or node.son_true is None or node.son_false is None:
        raise UnsupportedConstruct(f"a condition at {node.type.name}", place_of(node))
    yes, no = node.son_true, node.son_false
    if node.type == NodeType.IFLOOP and NodeType.ENDLOOP not in {yes.type, no.type}:
        raise UnsupportedConstruct("a loop whose end cannot be told", place_of(node))
    return (no, yes) if is_assembly(node) and yes.type == NodeType.ENDLOOP else (yes, no)


def _successors(node: Node, function: Function) -> tuple[Node, ...]:
    if node.type == NodeType.THROW:
        return ()
    if node.type in {NodeType.BREAK, NodeType.CONTINUE}:
        return (_jump_target(node, function),)
    return tuple(node.sons)


def _jump_target(node: Node, function: Function) -> Node:
    if is_assembly(node):
        raise UnsupportedConstruct("a jump out of a loop in assembly", place_of(node))
    loop = _innermost_loop(_span_of(node), function)
    if node.type == NodeType.BREAK:
        return _only(function, {NodeType.ENDLOOP}, _span(loop), node)
    step, condition = loop.get("loopExpression"), loop.get("condition")
    if step is not None:
        return _only(function, {NodeType.EXPRESSION}, _span(step), node)
    if condition is not None:
        return _only(function, {NodeType.IFLOOP}, _span(condition), node)
    return _only(function, {NodeType.STARTLOOP}, _span(loop), node)


def _only(function: Function, kinds: set[NodeType], span: Span, jump: Node) -> Node:
    found = [node for node in function.nodes if node.type in kinds and _span_of(node) == span]
    if len(found) != 1:
        raise UnsupportedConstruct("a jump in a loop that the compiler front end rewrote", place_of(jump))
    return found[0]


def _span_of(node: Node) -> Span:
    return node.source_mapping.start, node.source_mapping.length


def _span(part: Mapping[str, Any]) -> Span:
    start, length, _ = part["src"].split(":")
    return int(start), int(length)


def _innermost_loop(span: Span, function: Function) -> Mapping[str, Any]:
    found = [loop for loop in _loops(_syntax_tree(function)) if _contains(_span(loop), span)]
    if not found:
        raise UnsupportedConstruct("a jump outside every loop", place_of(function))
    return min(found, key=lambda loop: _span(loop)[1])


def _contains(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[0] + inner[1] <= outer[0] + outer[1]


def _syntax_tree(function: Function) -> Any:
    units = function.compilation_unit.crytic_compile_compilation_unit.source_units
    wanted = function.source_mapping.filename.absolute
    for filename, unit in units.items():
        if filename.absolute == wanted:
            return unit.ast
    raise UnsupportedConstruct("a jump in a file without a syntax tree", place_of(function))


def _loops(tree: Any) -> Iterator[Mapping[str, Any]]:
    return (part for part in walk(tree) if part.get("nodeType") in _LOOPS)


def shifts_a_conditional(node: Node) -> bool:
    """Whether, in the statement of ``node``, a conditional expression is part of what is shifted or raised to a power.

    Slither writes its arms in its place, so that ``(c ? 1 : 2) << x`` looks like ``1 << x``, which has another type.
    """
    span = _span_of(node)
    for part in _parts_near(_syntax_tree(node.function), span):
        if part.get("nodeType") == "BinaryOperation" and part.get("operator") in _BASED:
            inside = _contains(span, _span(part)) or _contains(_span(part), span)
            if inside and any(item.get("nodeType") == "Conditional" for item in walk(part["leftExpression"])):
                return True
    return False


def _parts_near(tree: Any, span: Span) -> Iterator[Mapping[str, Any]]:
    """Yield the nodes of a syntax tree that overlap a place; what stands inside a node lies inside its place."""
    stack = [tree]
    while stack:
        part = stack.pop()
        if isinstance(part, list):
            stack += part
        elif isinstance(part, dict) and ("src" not in part or _overlaps(_span(part), span)):
            yield part
            stack += part.values()


def _overlaps(x: Span, y: Span) -> bool:
    return x[0] <= y[0] + y[1] and y[0] <= x[0] + x[1]
