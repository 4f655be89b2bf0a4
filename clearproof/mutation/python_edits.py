"""Which small mistakes could stand in a model? Proposed from Python's own syntax tree.

A model says what is asked: a comparison turned round, an assumption left out, a case left out, a constant changed, a
verdict exchanged. Texts for people, types, schedules (``cost``) and whatever a docstring says are left alone: changing
those breaks nothing that evidence could notice.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clearproof.mutation.mutant import Edit

_COMPARISONS: Mapping[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<=", ">"),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<"),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
}
_ARITHMETIC: Mapping[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "+",
    ast.FloorDiv: "*",
    ast.Div: "*",
    ast.Mod: "//",
    ast.Pow: "*",
    ast.LShift: ">>",
    ast.RShift: "<<",
    ast.BitAnd: "|",
    ast.BitOr: "&",
}
_NAMES: Mapping[str, str] = {
    "PROVED": "REFUTED",
    "REFUTED": "PROVED",
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "And": "Or",
    "Or": "And",
    "land": "lor",
    "lor": "land",
    "alpha_long": "alpha_short",
    "alpha_short": "alpha_long",
    "buys": "sells",
    "sells": "buys",
}
_TEXTS: Mapping[str, str] = {"sat": "unsat", "unsat": "sat"}
_SILENT_KEYWORDS = frozenset({"cost", "statistics", "more", "tool", "hint"})
"""Arguments that no verdict depends on."""


@dataclass
class _Writer:
    """Turns positions of the tree into bytes of the file."""

    raw: bytes
    starts: list[int]

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        return (
            self.starts[node.lineno - 1] + node.col_offset,
            self.starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0),
        )

    def text(self, node: ast.expr | ast.stmt) -> str:
        start, end = self.span(node)
        return self.raw[start:end].decode()


def propose(text: str) -> Iterator[Edit]:
    """Yield every mistake in one Python file."""
    raw = text.encode()
    starts = [0]
    for line in raw.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    writer = _Writer(raw, starts)
    yield from _walk(ast.parse(text), writer, "")


def _walk(node: ast.AST, writer: _Writer, function: str) -> Iterator[Edit]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        name = f"{function}.{node.name}" if function else node.name
        for item in node.body:  # decorators, defaults and types are left alone
            yield from _walk(item, writer, name)
        return
    if isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom | ast.Raise) or _is_text(node):
        return
    if isinstance(node, ast.AnnAssign):
        if node.value is not None:
            yield from _walk(node.value, writer, function)
        return
    if isinstance(node, ast.expr | ast.stmt):
        yield from _edit(node, writer, function)
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.keyword) and child.arg in _SILENT_KEYWORDS):
            yield from _walk(child, writer, function)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _edit(node: ast.expr | ast.stmt, writer: _Writer, function: str) -> Iterator[Edit]:
    start, end = writer.span(node)
    for operator, new in _list_changes(node, writer):
        yield Edit(operator, start, end, new, function)


def _list_changes(node: ast.expr | ast.stmt, writer: _Writer) -> Iterator[tuple[str, str]]:
    text = writer.text
    match node:
        case ast.Compare(left=left, ops=[sign], comparators=[right]):
            for other in _COMPARISONS.get(type(sign), ()):
                yield "comparison", f"({text(left)} {other} {text(right)})"
        case ast.BoolOp(values=values):
            word = " or " if isinstance(node.op, ast.And) else " and "
            yield "operator", f"({word.join(f'({text(item)})' for item in values)})"
            for item in values:
                yield "dropped hypothesis", _join(node, [text(other) for other in values if other is not item])
        case ast.UnaryOp(operand=operand) if isinstance(node.op, ast.Not | ast.USub | ast.Invert):
            yield "sign", f"({text(operand)})"
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _ARITHMETIC:
            yield "operator", f"({text(left)} {_ARITHMETIC[type(sign)]} {text(right)})"
            yield "dropped term", f"({text(left)})"
            yield "dropped term", f"({text(right)})"
        case _:
            yield from _list_more(node, writer)


def _list_more(node: ast.expr | ast.stmt, writer: _Writer) -> Iterator[tuple[str, str]]:
    text = writer.text
    match node:
        case ast.Constant(value=value) if isinstance(value, int) and not isinstance(value, bool):
            yield "constant", str(value + 1)
            yield "constant", f"({value - 1})" if value <= 0 else str(value - 1)
        case ast.Constant(value=str() as value) if value in _TEXTS:
            yield "verdict", f'"{_TEXTS[value]}"'
        case ast.Name(id=name) if name in _NAMES and isinstance(node.ctx, ast.Load):
            yield "exchanged name", _NAMES[name]
        case ast.Attribute(value=base, attr=name) if name in _NAMES and isinstance(node.ctx, ast.Load):
            yield "exchanged name", f"{text(base)}.{_NAMES[name]}"
        case ast.IfExp(test=test, body=body, orelse=other):
            yield "choice", f"({text(other)} if {text(test)} else {text(body)})"
        case _:
            yield from _list_structural(node, writer)


def _list_structural(node: ast.expr | ast.stmt, writer: _Writer) -> Iterator[tuple[str, str]]:
    text = writer.text
    match node:
        case ast.If(test=test):
            whole = text(node)
            head = whole[: whole.index(text(test))]
            for value in ("True", "False"):
                yield "condition", whole.replace(f"{head}{text(test)}", f"{head}{value}", 1)
        case ast.Expr(value=ast.Call()):
            yield "dropped statement", "pass"
        case ast.List(elts=items) | ast.Tuple(elts=items) if isinstance(node.ctx, ast.Load) and len(items) > 1:
            for item in items:
                yield "dropped hypothesis", _collect(node, [text(other) for other in items if other is not item])
        case _:
            return


def _join(node: ast.BoolOp, parts: list[str]) -> str:
    word = " and " if isinstance(node.op, ast.And) else " or "
    return f"({word.join(f'({part})' for part in parts)})"


def _collect(node: ast.List | ast.Tuple, parts: list[str]) -> str:
    if isinstance(node, ast.List):
        return f"[{', '.join(parts)}]"
    return f"({', '.join(parts)},)"
