"""In which order do the nodes of a function run, which are loops, and what guards the right side of ``&&``?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from slither.core.cfg.node import Node, NodeType
from slither.core.expressions import BinaryOperation, BinaryOperationType, TupleExpression
from slither.core.expressions.expression import Expression
from slither.core.solidity_types import ElementaryType
from slither.core.variables.local_variable import LocalVariable
from slither.slithir.operations import Assignment, Binary, BinaryType, Member

from clearproof.static.translate.errors import UnsupportedConstruct
from clearproof.static.translate.graph import Graph, place_of


@dataclass(frozen=True, slots=True)
class Loop:
    """Nodes that reach one another; every way in passes the head."""

    head: Node
    body: tuple[Element, ...]


Element: TypeAlias = Node | Loop


def schedule(graph: Graph) -> tuple[Element, ...]:
    """Return the nodes of a function so that each comes after all that lead to it, loops nested.

    Raises
    ------
    UnsupportedConstruct
        A loop that can be entered in two places.
    """
    return _arrange(list(graph.sons), {graph.entry}, graph)


def _arrange(nodes: list[Node], entries: set[Node], graph: Graph) -> tuple[Element, ...]:
    inside = set(nodes)
    elements: list[Element] = []
    for group in _components(nodes, inside, graph):
        node = group[0]
        if len(group) == 1 and node not in graph.sons[node]:
            elements.append(node)
            continue
        members = set(group)
        heads = [n for n in group if n in entries or any(f in inside and f not in members for f in graph.fathers[n])]
        if len(heads) != 1:
            raise UnsupportedConstruct("a loop with more than one entry", place_of(node))
        rest = [n for n in group if n is not heads[0]]
        starts = set(graph.sons[heads[0]]) & set(rest)
        elements.append(Loop(heads[0], _arrange(rest, starts, graph)))
    return tuple(elements)


def _components(nodes: list[Node], inside: set[Node], graph: Graph) -> list[list[Node]]:
    """Return the strongly connected components, sources first (Tarjan, without recursion)."""
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    open_nodes: list[Node] = []
    is_open: set[Node] = set()
    found: list[list[Node]] = []
    for root in nodes:
        work = [(root, iter(graph.sons[root]))] if root not in index else []
        while work:
            node, sons = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                open_nodes.append(node)
                is_open.add(node)
            son = next((s for s in sons if s in inside and (s not in index or s in is_open)), None)
            if son is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_close(node, open_nodes, is_open))
            elif son in index:
                low[node] = min(low[node], index[son])
            else:
                work.append((son, iter(graph.sons[son])))
    return found[::-1]


def _close(node: Node, open_nodes: list[Node], is_open: set[Node]) -> list[Node]:
    group = []
    while True:
        member = open_nodes.pop()
        is_open.discard(member)
        group.append(member)
        if member is node:
            return sorted(group, key=lambda item: item.node_id)


Guards: TypeAlias = dict[int, tuple[tuple[Any, bool], ...]]
"""Position of an operation -> the left operands that must hold (True) or fail (False) for it to run."""


def short_circuits(node: Node) -> Guards:
    """Return which operations of ``node`` belong to the right side of ``&&`` or ``||``.

    Raises
    ------
    UnsupportedConstruct
        An operation of such a node cannot be traced to its expression.
    """
    joins = [ir for ir in node.irs if isinstance(ir, Binary) and ir.type in {BinaryType.ANDAND, BinaryType.OROR}]
    if not joins:
        return {}
    owner: dict[int, tuple[tuple[Any, bool], ...]] = {}
    lefts = {id(ir.expression): ir for ir in joins}

    def visit(expression: Expression, guards: tuple[tuple[Any, bool], ...]) -> None:
        owner[id(expression)] = guards
        for child in children(expression):
            extra = guards
            if is_short_circuit(expression) and child is expression.expression_right:
                join = lefts.get(id(expression))
                if join is None:
                    raise UnsupportedConstruct("a short circuit that the compiler front end rewrote", place_of(node))
                extra = (*guards, (join.variable_left, join.type == BinaryType.ANDAND))
            visit(child, extra)

    visit(node.expression, ())
    found: Guards = {}
    for position, ir in enumerate(node.irs):
        if id(ir.expression) not in owner and ir.expression is not node.expression:
            if ir is node.irs[-1]:
                continue
            raise UnsupportedConstruct(f"operation `{ir}` beside a short circuit", place_of(node))
        found[position] = owner.get(id(ir.expression), ())
    return found


def is_short_circuit(expression: Expression) -> bool:
    """Whether ``expression`` is ``&&`` or ``||``."""
    kinds = {BinaryOperationType.ANDAND, BinaryOperationType.OROR}
    return isinstance(expression, BinaryOperation) and expression.type in kinds


def children(expression: Expression) -> list[Expression]:
    """Return the direct parts of an expression, in source order."""
    found = []
    for name in ("called", "expression_left", "expression_right", "expression"):
        part = getattr(expression, name, None)
        if isinstance(part, Expression) and part is not expression:  # an identifier calls itself its expression
            found.append(part)
    for name in ("arguments", "expressions"):
        parts = getattr(expression, name, None)
        if isinstance(parts, list):
            found.extend(part for part in parts if isinstance(part, Expression))
    return list({id(part): part for part in found}.values())


def is_exchange(node: Node) -> bool:
    """Whether ``node`` sets a tuple of local variables to a tuple of others, such as ``(x, y) = (y, x)``.

    Fields of one structure in memory may be set in the same way, to fields of any. All of the right side is read before
    anything is set; Slither lists one assignment after the other.
    """
    expression = node.expression
    tuples = [getattr(expression, side, None) for side in ("expression_left", "expression_right")]
    if len(node.irs) < 2 or not all(isinstance(side, TupleExpression) for side in tuples):
        return False
    steps = [ir for ir in node.irs if isinstance(ir, Assignment)]
    fields = [ir for ir in node.irs if isinstance(ir, Member)]
    if [*fields, *steps] != node.irs or not all(_is_value(ir.lvalue) and _is_value(ir.rvalue) for ir in steps):
        return False
    if not fields:
        targets = [ir.lvalue for ir in steps]
        return all(_is_local(ir.lvalue) and _is_local(ir.rvalue) for ir in steps) and len(set(targets)) == len(targets)
    return _sets_fields(steps, {ir.lvalue: ir for ir in fields})


def _sets_fields(steps: list[Assignment], fields: dict[Any, Member]) -> bool:
    """Whether fields in memory are set to others, each at most once: they are of one structure."""
    bases = [ir.variable_left for ir in fields.values()]
    if not all(isinstance(base, LocalVariable) and base.location == "memory" for base in bases):
        return False
    if not all(ir.lvalue in fields and ir.rvalue in fields for ir in steps):
        return False
    targets = [fields[ir.lvalue] for ir in steps]
    names = {str(ir.variable_right) for ir in targets}
    return len({id(ir.variable_left) for ir in targets}) == 1 and len(names) == len(targets)


def _is_local(variable: Any) -> bool:
    return isinstance(variable, LocalVariable)


def _is_value(variable: Any) -> bool:
    return isinstance(getattr(variable, "type", None), ElementaryType)


def is_split_conditional(node: Node) -> bool:
    """Whether ``node`` is the test or a branch of a conditional expression that Slither took apart."""
    if node.type == NodeType.IF:
        return any(_same_source(node, son) for son in node.sons)
    return any(father.type == NodeType.IF and _same_source(node, father) for father in node.fathers)


def _same_source(x: Node, y: Node) -> bool:
    p, q = x.source_mapping, y.source_mapping
    return p is not None and q is not None and (p.start, p.length) == (q.start, q.length)
