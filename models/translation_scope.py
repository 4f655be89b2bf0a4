"""Which functions are compared with their bytecode, and through what are they called?

All of the project's, and of the libraries all that these call: whatever a proof about the source reads is among them.
An internal function gets an external one that calls it, in a contract made here beside its file; `private` becomes
`internal` for that, which changes nothing that runs. A function that changes memory gives the memory back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from clearproof.errors import InputError, ToolError
from clearproof.toolchain.solidity import Compilation, compile_contracts, compile_source
from clearproof.toolchain.sources import read_settings

Node: TypeAlias = Mapping[str, Any]
"""A node of the compiler's syntax tree."""
Edits: TypeAlias = Mapping[str, str]
"""Text -> what stands there instead; each occurs exactly once."""
EXPOSED = "Exposed"
LIBRARIES = "libraries in use"
"""Name of the group of functions that are not the project's."""
CHECKS: Mapping[str, Edits] = {
    "MarginBook": {
        f"function {name}(address {who}) private view {{": f"function {name}(address {who}) private view {{ return;"
        for name, who in (("_checkCovered", "account"), ("_checkMakerCovered", "maker"))
    }
}
"""What is taken out of a contract before it is compared, because the translator stops at it: the proofs that read such a
contract put something else in the place of the same functions."""
SEARCH = "the search for the worst fill: no proof reads the source of it, layer V compares its answers"
SWAPS = "loops until a sorted place is found; no proof reads the source of it, layer V compares its answers"
EXTEND = "signextend in assembly; compared with plain code by tests, no proof reads the source of it"
TOKEN = "moves tokens by calls of another contract; layer V compares all that can be read of it"
LOOKUP = "loops over the contracts an account holds; layer V compares its answers"
NOT_COMPARED: Mapping[str, str] = {}


@dataclass(frozen=True)
class Function:
    """A function with a body."""

    node: Node
    owner: str
    """Contract or library that declares it."""
    path: str
    is_library: bool

    @property
    def name(self) -> str:
        """Its canonical name, as translations report it."""
        kinds = ",".join(_canonical(item) for item in self.node["parameters"]["parameters"])
        return f"{self.owner}.{self.node['name']}({kinds})"

    @property
    def is_callable(self) -> bool:
        """Whether a transaction can call it."""
        return self.node["visibility"] in {"external", "public"} and not self.is_library

    @property
    def takes_storage(self) -> bool:
        """Whether a parameter is a place in storage, which no call from outside can give."""
        return any(item["storageLocation"] == "storage" for item in self.node["parameters"]["parameters"])


@dataclass
class Group:
    """The functions of one file, or of the libraries, and the contract through which they are called."""

    name: str
    functions: Sequence[Function]
    compilation: Compilation
    entries: Mapping[str, str] = field(default_factory=dict)
    """Canonical name -> signature or name of the external function that runs it."""


def _canonical(parameter: Node) -> str:
    text = str(parameter["typeDescriptions"]["typeString"])
    return re.sub(r"\b(struct|enum|contract) | (memory|calldata|storage( pointer| ref)?)\b", "", text)


def list_functions(compilation: Compilation) -> Iterator[Function]:
    """Yield every function with a body, by file and place; constructors, modifiers and getters are none."""
    for path in sorted(compilation.standard_json["sources"]):
        for owner in compilation.standard_json["sources"][path]["ast"]["nodes"]:
            if owner["nodeType"] != "ContractDefinition":
                continue
            for node in owner["nodes"]:
                is_function = node["nodeType"] == "FunctionDefinition" and node["kind"] == "function"
                if is_function and node["implemented"]:
                    yield Function(node, owner["name"], path, owner["contractKind"] == "library")


def select(compilation: Compilation, group: str) -> list[Function]:
    """Return the functions of a group: of the project's file of that name, or the library functions that it uses.

    Raises
    ------
    InputError
        No such file, or no function in it.
    """
    functions = list(list_functions(compilation))
    if group == LIBRARIES:
        found = _list_used(functions, compilation.own)
    else:
        found = [item for item in functions if item.path in compilation.own and Path(item.path).stem == group]
    if not found:
        raise InputError(f"functions of {group}", "none", "some, in a file of that name")
    return found


def _list_used(functions: Sequence[Function], own: frozenset[str]) -> list[Function]:
    """Return the functions of libraries that the project's functions call, directly or not."""
    by_id = {item.node["id"]: item for item in functions}
    waiting = [item for item in functions if item.path in own]
    reached: dict[int, Function] = {}
    while waiting:
        for used in _references(waiting.pop().node):
            item = by_id.get(used)
            if item is not None and used not in reached:
                reached[used] = item
                waiting.append(item)
    return [item for key, item in sorted(reached.items()) if item.path not in own and item.is_library]


def _references(node: Any) -> Iterator[int]:
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    elif isinstance(node, dict):
        if isinstance(node.get("referencedDeclaration"), int):
            yield node["referencedDeclaration"]
        for item in node.values():
            yield from _references(item)


def list_groups(root: Path) -> list[str]:
    """Return the names of all groups: files of the project with functions, then the libraries."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((root / "contracts" / "src").rglob("*.sol"))}
    named = [name for name, text in texts.items() if re.search(r"\bfunction\b[^;{]*\{", text)]
    return [*sorted(named), LIBRARIES]


def open_group(root: Path, name: str) -> Group:
    """Return a group with the contract that calls its functions, compiled as the project's contracts are.

    Raises
    ------
    InputError
        No such group, or a text that is to be taken out does not occur once.
    """
    project = compile_contracts(root)
    functions = select(project, name)
    entries: dict[str, str] = {}
    body = []
    for place, item in enumerate(functions):
        if item.is_callable:
            entries[item.name] = str(item.node["name"])
        elif not item.takes_storage:
            entries[item.name] = f"run{place}"
            body.append(_write_entry(item, f"run{place}", project.sources[item.path]))
    paths = sorted({item.path for item in functions})
    sources = {} if name == LIBRARIES else {paths[0]: _open(project.sources[paths[0]], CHECKS.get(name, {}), paths[0])}
    place_of_it = f"{paths[0].rpartition('/')[0]}/{EXPOSED}.sol" if sources else f"contracts/src/{EXPOSED}.sol"
    lines = [*_list_imports(project, paths, is_own=bool(sources)), "", *_write_head(project, functions), *body, "}", ""]
    sources[place_of_it] = "\n".join(["// SPDX-License-Identifier: AGPL-3.0-or-later", "pragma solidity 0.8.37;", *lines])
    return Group(name, functions, compile_source(sources, read_settings(root), root), entries)


def _open(text: str, edits: Edits, path: str) -> str:
    for old, new in edits.items():
        if text.count(old) != 1:
            raise InputError(f"text of {path}", f"{text.count(old)} times {old!r}", "exactly once")
        text = text.replace(old, new)
    return re.sub(r"\bprivate\b", "internal", text)


def _list_imports(project: Compilation, paths: Sequence[str], *, is_own: bool) -> list[str]:
    """Return what the file itself imports, and the file; the contract stands beside it."""
    if not is_own:
        return [f'import "{path.removeprefix("node_modules/solady/src/").join(("solady/", ""))}";' for path in paths]
    own = re.findall(r"^import [^;]*;", project.sources[paths[0]], re.MULTILINE)
    return [*own, f'import "./{paths[0].rpartition("/")[2]}";']


def _write_head(project: Compilation, functions: Sequence[Function]) -> list[str]:
    """Return the first lines of the contract; it inherits from a contract and hands its constructor what it wants."""
    first = functions[0]
    if first.is_library:
        return [f"contract {EXPOSED} {{"]
    chain = [item["id"] for item in _contracts(project) if item["name"] == first.owner]
    bases = next(item for item in _contracts(project) if item["id"] == chain[0])["linearizedBaseContracts"]
    by_id = {item["id"]: item for item in _contracts(project)}
    calls = []
    for base in (by_id[key] for key in bases):
        made = [node for node in base["nodes"] if node.get("kind") == "constructor" and node["parameters"]["parameters"]]
        if made and (base["name"] == first.owner or not calls):
            zeros = ", ".join(f"{_canonical(item)}(0)" for item in made[0]["parameters"]["parameters"])
            calls.append(f"{base['name']}({zeros})")
    return [f"contract {EXPOSED} is {first.owner} {{", f"    constructor() {' '.join(calls[:1])} {{}}"]


def _contracts(project: Compilation) -> list[Node]:
    sources = project.standard_json["sources"]
    nodes = [node for path in sorted(sources) for node in sources[path]["ast"]["nodes"]]
    return [node for node in nodes if node["nodeType"] == "ContractDefinition"]


def _write_entry(item: Function, entry: str, text: str) -> str:
    """Return an external function that calls an internal one; its parameters are written as the source writes them."""
    parameters = item.node["parameters"]["parameters"]
    returned = item.node["returnParameters"]["parameters"]
    names = [parameter["name"] or f"argument{k}" for k, parameter in enumerate(parameters)]
    given = [f"{_kind(parameter, text, item)} {name}" for parameter, name in zip(parameters, names, strict=True)]
    changed = [k for k, parameter in enumerate(parameters) if parameter["storageLocation"] == "memory"]
    results = [f"{_kind(parameter, text, item)} r{k}" for k, parameter in enumerate(returned)]
    results += [f"{_kind(parameters[k], text, item)} m{k}" for k in changed]
    call = f"{f'{item.owner}.' if item.is_library else ''}{item.node['name']}({', '.join(names)});"
    values = ", ".join(f"r{k}" for k in range(len(returned)))
    assigned = f"({values}) = " if len(returned) > 1 else f"{values} = " if returned else ""
    after = "".join(f" m{k} = {names[k]};" for k in changed)
    mutability = "" if item.node["stateMutability"] == "nonpayable" else f" {item.node['stateMutability']}"
    answer = f" returns ({', '.join(results)})" if results else ""
    return f"    function {entry}({', '.join(given)}) external{mutability}{answer} {{ {assigned}{call}{after} }}"


def _kind(parameter: Node, text: str, item: Function) -> str:
    """Return a parameter's type with its location, by its full name: the source's own may hold inside its contract only."""
    del text, item
    location = parameter["storageLocation"]
    return f"{_canonical(parameter)}{'' if location == 'default' else f' {location}'}"


def require_compared(functions: Sequence[str]) -> None:
    """Refuse to prove anything of functions whose translation is not compared with bytecode.

    Raises
    ------
    ToolError
        Names the first.
    """
    for name in functions:
        if name in NOT_COMPARED:
            raise ToolError(f"a proof reads {name}, whose translation is not compared with bytecode: {NOT_COMPARED[name]}")
