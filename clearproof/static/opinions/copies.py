"""What exactly is another prover asked? The contracts, copied in memory with changes that no answer depends on.

For provers of source, everything that the property cannot reach loses its body, a call of this contract by itself
becomes a call inside it with the same caller, and a named revert loses its name, which solc's SMTChecker would
otherwise take for no revert at all. For provers of bytecode nothing changes. In both, a function that the property
names as left out loses its body: more runs return, so that what holds of them holds of all that really return.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clearproof.errors import InputError
from clearproof.static.opinions.properties import Property
from clearproof.toolchain.solidity import Compilation

_EMPTY = "{}"
_GONE = "{ revert(); }"
_WITNESS = "        assert(false);"


@dataclass(frozen=True, slots=True)
class SourceCopy:
    """Texts for a prover of source."""

    sources: Mapping[str, str]
    witness: str
    """``file:line`` of an assertion that is false: the prover has to see that it is reached. All others are the
    property's."""
    reaches_assembly: bool
    """Whether the property can run inline assembly, which provers of source do not follow."""
    calls_others: bool
    """Whether it can call other contracts, which may then do anything."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def make_bytecode_copy(compilation: Compilation, item: Property) -> dict[str, str]:
    """Return the texts that are compiled for a prover of bytecode: the property's and those that differ.

    Raises
    ------
    InputError
        The property leaves out a function that is not there, or one that may change state.
    """
    edits: dict[str, list[_Edit]] = {item.path: []}
    for path, node in _find_left_out(compilation, item):
        edits.setdefault(path, []).append(_replace(node["body"], _EMPTY))
    return {path: _apply(compilation.sources[path], changes) for path, changes in edits.items()}


def make_source_copy(compilation: Compilation, item: Property) -> SourceCopy:
    """Return the texts for a prover of source.

    Raises
    ------
    InputError
        The property leaves out a function that is not there, or one that may change state.
    """
    functions = _list_functions(compilation)
    left_out = {node["id"] for _, node in _find_left_out(compilation, item)}
    asked = next(node for path, node in functions if path == item.path and node["name"] == item.function)
    reached = _reach(functions, asked, left_out)
    edits: dict[str, list[_Edit]] = {}
    for path, node in functions:
        changes = edits.setdefault(path, [])
        if node["id"] in left_out:
            changes.append(_replace(node["body"], _EMPTY))
        elif node["id"] in reached:
            changes.extend(_forget_names(node))
            changes.extend(_call_inside(node) if path == item.path else ())
        elif node["nodeType"] == "FunctionDefinition":
            changes.append(_replace(node["body"], _GONE))
        changes.extend(_open(node, compilation.sources[path]))
    end = _get_end(asked["body"]) - 1
    edits[item.path].append(_Edit(end, end, f"\n{_WITNESS}\n    "))
    texts = {path: _apply(compilation.sources[path], edits.get(path, [])) for path in _list_imported(compilation, item)}
    inner = [node for path, node in functions if path in texts and node["id"] in reached - left_out]
    reaches_assembly = any(part["nodeType"] == "InlineAssembly" for node in inner for part in _walk(node["body"]))
    running = [node for node in inner if node.get("kind") != "constructor"]
    calls_others = any(_is_call_of_another(part) for node in running for part in _walk(node["body"]))
    line = texts[item.path].splitlines().index(_WITNESS) + 1
    return SourceCopy(texts, f"{item.path}:{line}", reaches_assembly, calls_others)


def _list_imported(compilation: Compilation, item: Property) -> list[str]:
    """Return the sources that the property's own imports, itself among them."""
    trees = compilation.standard_json["sources"]
    waiting, found = [item.path], {item.path}
    while waiting:
        for node in trees[waiting.pop()]["ast"]["nodes"]:
            if node["nodeType"] == "ImportDirective" and node["absolutePath"] not in found:
                found.add(node["absolutePath"])
                waiting.append(node["absolutePath"])
    return sorted(found)


def _find_left_out(compilation: Compilation, item: Property) -> list[tuple[str, Any]]:
    """Return the functions that a property leaves out: they only look, so that without one more runs return."""
    found = []
    for name in item.without:
        matching = [(path, node) for path, node in _list_functions(compilation) if node["name"] == name]
        if not matching:
            raise InputError(f"{item.name}: @custom:without {name}", "no such function", "a function of the contracts")
        for path, node in matching:
            if node["stateMutability"] not in {"view", "pure"} or node["returnParameters"]["parameters"]:
                allowed = "a view or pure function that returns nothing"
                raise InputError(
                    f"{item.name}: @custom:without {name}", f"a function in {path} that does more", allowed
                )
        found += matching
    return found


def _list_functions(compilation: Compilation) -> list[tuple[str, Any]]:
    """Return every function and modifier that has a body, with its source."""
    return [
        (path, node)
        for path, source in sorted(compilation.standard_json["sources"].items())
        for node in _walk(source["ast"])
        if node["nodeType"] in {"FunctionDefinition", "ModifierDefinition"} and node.get("body")
    ]


def _reach(functions: list[tuple[str, Any]], asked: Any, left_out: set[int]) -> set[int]:
    """Return the ids of what a run of ``asked`` may use, and of what makes contracts.

    A function of a contract stands for all of its name: which of several overriding ones runs is not looked at.
    """
    known = {node["id"]: node for _, node in functions}
    named: dict[str, list[Any]] = {}
    for _, node in functions:
        if node.get("virtual") or node.get("overrides") or node.get("baseFunctions"):
            named.setdefault(node["name"], []).append(node)
    waiting = [asked, *(node for _, node in functions if node.get("kind") == "constructor")]
    reached: set[int] = set()
    while waiting:
        node = waiting.pop()
        if node["id"] in reached:
            continue
        reached.add(node["id"])
        for part in () if node["id"] in left_out else _walk(node):
            if "referencedDeclaration" in part:
                waiting += [known[part["referencedDeclaration"]]] if part["referencedDeclaration"] in known else []
                waiting += named.get(part.get("memberName") or part.get("name"), ())
    return reached


def _forget_names(node: Any) -> Iterator[_Edit]:
    """Yield the changes that make named reverts plain ones."""
    for part in _walk(node["body"]):
        if part["nodeType"] == "RevertStatement":
            yield _replace(part, "revert()")


def _call_inside(node: Any) -> Iterator[_Edit]:
    """Yield the changes that make the caller of a property the one who acts, where it was the property's contract."""
    for part in _walk(node["body"]):
        if part["nodeType"] == "MemberAccess" and _is_this(part["expression"]):
            yield _Edit(_get_start(part), _get_start(part) + len("this."), "")
        elif part["nodeType"] == "FunctionCall" and part["kind"] == "typeConversion" and _is_this(part["arguments"][0]):
            yield _replace(part, "msg.sender")


def _open(node: Any, text: str) -> Iterator[_Edit]:
    """Yield the change that lets a function be called from inside its contract."""
    if node.get("visibility") == "external" and node["kind"] == "function":
        head = text.encode()[_get_start(node) : _get_start(node["body"])].decode()
        place = _get_start(node) + len(head[: head.rindex("external")].encode())
        yield _Edit(place, place + len("external"), "public")


def _is_this(node: Any) -> bool:
    return bool(node["nodeType"] == "Identifier" and node["name"] == "this")


def _is_call_of_another(node: Any) -> bool:
    """Answer whether a node names what other contracts run: their functions, low-level calls, new contracts."""
    if node["nodeType"] == "NewExpression":
        return bool(node["typeName"]["nodeType"] == "UserDefinedTypeName")
    if node["nodeType"] != "MemberAccess" or _is_this(node["expression"]):
        return False
    kind = str(node["typeDescriptions"].get("typeIdentifier", ""))
    return kind.startswith(("t_function_external", "t_function_bare"))


def _walk(node: Any) -> Iterator[Any]:
    """Yield every node of a syntax tree, outer ones first."""
    if isinstance(node, list):
        for part in node:
            yield from _walk(part)
    elif isinstance(node, dict):
        if "nodeType" in node:
            yield node
        for key, part in node.items():
            if isinstance(part, dict | list) and key != "typeDescriptions":
                yield from _walk(part)


def _get_start(node: Any) -> int:
    return int(node["src"].split(":")[0])


def _get_end(node: Any) -> int:
    start, length, _ = node["src"].split(":")
    return int(start) + int(length)


def _replace(node: Any, text: str) -> _Edit:
    return _Edit(_get_start(node), _get_end(node), text)


def _apply(text: str, edits: list[_Edit]) -> str:
    """Return ``text`` with its changes, of nested ones the outermost; places are bytes, as the compiler counts."""
    raw, done, parts = text.encode(), 0, []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= done:
            parts += [raw[done : edit.start], edit.text.encode()]
            done = edit.end
    return b"".join([*parts, raw[done:]]).decode()
