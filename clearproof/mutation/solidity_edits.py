"""Which small mistakes could stand in a Solidity file?

Proposed from the compiler's own syntax tree, so each is a mistake in an expression or a statement.

General mistakes are here; those that a margin engine invites (roundings, sides, ends) are in ``margin_edits``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from clearproof.mutation.mutant import Edit

Node: TypeAlias = Mapping[str, Any]
"""A node of the compiler's syntax tree."""

COMPARISONS = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
}
ARITHMETIC = {
    "+": ("-",),
    "-": ("+",),
    "*": ("+",),
    "/": ("*",),
    "%": ("/",),
    "<<": (">>",),
    ">>": ("<<",),
    "&": ("|",),
    "|": ("&",),
    "&&": ("||",),
    "||": ("&&",),
}
ASSIGNMENTS = {"+=": ("-=", "="), "-=": ("+=", "="), "|=": ("&=", "="), "&=": ("|=", "="), ">>=": ("<<=",)}
_YUL = {"add": "sub", "sub": "add", "shl": "shr", "shr": "shl", "and": "or", "or": "and", "lt": "gt", "gt": "lt"}
_AROUND = frozenset({"FunctionDefinition", "ModifierDefinition", "ContractDefinition"})
_SILENT = frozenset(
    {"ImportDirective", "PragmaDirective", "StructuredDocumentation", "EventDefinition", "EmitStatement"}
)
"""What no evidence here looks at: names, texts and events."""
_BYTE = 8
_WORD = 256


@dataclass(frozen=True, slots=True)
class Place:
    """A node with what is around it."""

    node: Node
    function: str
    raw: bytes
    """The file."""

    @property
    def span(self) -> tuple[int, int]:
        """First byte, and the one after the last."""
        return span(self.node)

    def text(self, node: Node | None = None) -> str:
        """Return the source of a node, by default of this one."""
        start, end = span(self.node if node is None else node)
        return self.raw[start:end].decode()

    def edit(self, operator: str, new: str, node: Node | None = None) -> Edit:
        """Return the edit that puts ``new`` where a node stands, by default this one."""
        start, end = span(self.node if node is None else node)
        return Edit(operator, start, end, new, self.function)


Rule: TypeAlias = Callable[[Place], Iterator[Edit]]


def span(node: Node) -> tuple[int, int]:
    """Return the first byte of a node and the one after its last."""
    start, length, _ = (node.get("nativeSrc") or node["src"]).split(":")
    return int(start), int(start) + int(length)


def walk(tree: Node, raw: bytes) -> Iterator[Place]:
    """Yield every node below the declarations of a file, with the function that it stands in."""
    yield from _walk(tree, raw, "")


def find_function(tree: Node, byte: int) -> str:
    """Return the innermost function, modifier or contract around a byte of the file."""
    name = ""
    for node in tree.get("nodes", ()):
        start, end = span(node)
        if start <= byte < end and node["nodeType"] in _AROUND:
            name = find_function(node, byte) or node.get("name") or node.get("kind") or ""
    return name


def propose(place: Place) -> Iterator[Edit]:
    """Yield every general mistake at one node."""
    rule = _RULES.get(place.node.get("nodeType", ""))
    if rule is not None:
        yield from rule(place)


def _walk(node: Any, raw: bytes, function: str) -> Iterator[Place]:
    if isinstance(node, list):
        for item in node:
            yield from _walk(item, raw, function)
    elif isinstance(node, dict) and "nodeType" in node:
        kind = node["nodeType"]
        if kind in _SILENT:
            return
        if kind in _AROUND:
            function = node.get("name") or node.get("kind") or function
        yield Place(node, function, raw)
        for key in sorted(node):
            if key not in {"typeDescriptions", "typeName", "documentation", "overrides", "externalReferences"}:
                yield from _walk(node[key], raw, function)


def _binary(place: Place) -> Iterator[Edit]:
    node = place.node
    left, right, sign = node["leftExpression"], node["rightExpression"], node["operator"]
    for table, name in ((COMPARISONS, "comparison"), (ARITHMETIC, "operator")):
        for other in table.get(sign, ()):
            yield from _replace_sign(place, (left, right), (sign, other), name)
    if sign in ARITHMETIC:
        yield place.edit("dropped term", place.text(left))
        yield place.edit("dropped term", place.text(right))


def _replace_sign(place: Place, sides: tuple[Node, Node], signs: tuple[str, str], name: str) -> Iterator[Edit]:
    """Put another sign between two operands."""
    start, end = span(sides[0])[1], span(sides[1])[0]
    sign, other = signs
    gap = place.raw[start:end].decode()
    if gap.count(sign) == 1:  # a comment between the operands could hold another one
        yield Edit(name, start, end, gap.replace(sign, other), place.function)


def _assignment(place: Place) -> Iterator[Edit]:
    node = place.node
    sign = node["operator"]
    for other in ASSIGNMENTS.get(sign, ()):
        yield from _replace_sign(place, (node["leftHandSide"], node["rightHandSide"]), (sign, other), "assignment")


def _unary(place: Place) -> Iterator[Edit]:
    sign = place.node["operator"]
    if sign in {"-", "~", "!"}:
        yield place.edit("sign", place.text(place.node["subExpression"]))
    elif sign in {"++", "--"}:
        yield place.edit("step", place.text().replace(sign, "--" if sign == "++" else "++"))


def _literal(place: Place) -> Iterator[Edit]:
    if place.node.get("kind") != "number" or place.node.get("subdenomination"):
        return
    text = place.text()
    yield place.edit("constant", f"({text} + 1)" if "e" in text else str(int(text, 0) + 1))
    if text not in {"0", "0x0"}:
        yield place.edit("constant", f"({text} - 1)" if "e" in text else str(int(text, 0) - 1))


def _condition(place: Place) -> Iterator[Edit]:
    condition = place.node["condition"]
    yield place.edit("condition", "true", condition)
    yield place.edit("condition", "false", condition)
    yield place.edit("condition", f"!({place.text(condition)})", condition)


def _loop(place: Place) -> Iterator[Edit]:
    condition = place.node.get("condition")
    if condition is not None:
        yield place.edit("loop", "false", condition)


def _choice(place: Place) -> Iterator[Edit]:
    node = place.node
    yes, no = place.text(node["trueExpression"]), place.text(node["falseExpression"])
    yield place.edit("choice", yes)
    yield place.edit("choice", no)
    yield place.edit("choice", f"{place.text(node['condition'])} ? {no} : {yes}")


def _statement(place: Place) -> Iterator[Edit]:
    start, end = place.span
    tail = place.raw[end : end + 1] == b";"  # the tree leaves the semicolon of some statements out
    yield Edit("dropped statement", start, end + tail, "{}", place.function)


def _call(place: Place) -> Iterator[Edit]:
    node = place.node
    arguments = node.get("arguments", [])
    if node.get("kind") == "typeConversion":
        yield from _narrow(place)
        return
    for first, second in pairwise(arguments):
        kinds = [item["typeDescriptions"].get("typeString") for item in (first, second)]
        if kinds[0] == kinds[1]:
            start, end = span(first)[0], span(second)[1]
            gap = place.raw[span(first)[1] : span(second)[0]].decode()
            yield Edit("swapped arguments", start, end, f"{place.text(second)}{gap}{place.text(first)}", place.function)


def _narrow(place: Place) -> Iterator[Edit]:
    """Cast to a width one byte smaller: enough for ordinary values, not for the largest."""
    name = place.text(place.node["expression"])
    stem = name.rstrip("0123456789")
    if stem not in {"uint", "int"} or name in {stem, f"{stem}8"}:
        return
    bits = int(name[len(stem) :])
    if bits < _WORD:
        yield place.edit("narrower cast", f"{stem}{bits - _BYTE}", place.node["expression"])


def _function(place: Place) -> Iterator[Edit]:
    for modifier in place.node.get("modifiers", ()):
        if modifier.get("kind") == "modifierInvocation":
            yield place.edit("dropped modifier", "", modifier)


def _yul_call(place: Place) -> Iterator[Edit]:
    name = place.node["functionName"]
    other = _YUL.get(name["name"])
    if other is not None:
        yield place.edit("operator", other, name)


def _yul_literal(place: Place) -> Iterator[Edit]:
    text = place.text()
    if place.node.get("kind") == "number":
        yield place.edit("constant", str(int(text, 0) + 1))


_RULES: Mapping[str, Rule] = {
    "BinaryOperation": _binary,
    "Assignment": _assignment,
    "UnaryOperation": _unary,
    "Literal": _literal,
    "IfStatement": _condition,
    "ForStatement": _loop,
    "WhileStatement": _loop,
    "Conditional": _choice,
    "ExpressionStatement": _statement,
    "RevertStatement": _statement,
    "Continue": _statement,
    "Break": _statement,
    "FunctionCall": _call,
    "FunctionDefinition": _function,
    "YulFunctionCall": _yul_call,
    "YulLiteral": _yul_literal,
}
