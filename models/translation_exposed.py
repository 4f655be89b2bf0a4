"""Through what are internal functions called from outside? A contract made here, beside their file.

An internal function gets an external one that calls it; `private` becomes `internal` for that, which changes nothing
that runs. A function that changes memory gives the memory back.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from clearproof.errors import InputError
from clearproof.toolchain.solidity import Compilation, compile_contracts, compile_source
from clearproof.toolchain.sources import read_settings
from models.translation_scope import LIBRARIES, Function, Node, list_contracts, select, write_type

Edits: TypeAlias = Mapping[str, str]
"""Text -> what stands there instead; each occurs exactly once."""
EXPOSED = "Exposed"
TAKEN_OUT: Mapping[str, Edits] = {
    "MarginBook": {
        "function deposit(uint256 amount) external nonReentrant {": "function deposit(uint256 amount) external {",
        "function withdraw(uint256 amount) external nonReentrant {": "function withdraw(uint256 amount) external {",
        "SafeTransferLib.safeTransferFrom(collateral, msg.sender, address(this), amount);": "",
        "SafeTransferLib.safeTransfer(collateral, msg.sender, amount);": "",
        "Reading memory reading = _read(account);\n        if": "Reading memory reading;\n        if",
        "return WorstFill.requirement(reaches, _loadWords(reaches.used));": (
            "return (reaches.count, reaches.next == 0);"
        ),
        "(requirement,) = WorstFill.requirement(reading.reaches, _loadWords(reading.reaches.used));": "",
    }
}
"""What is taken out of a file before it is compared, because the translator stops at it: calls of other contracts, and
the search for the worst fill. Proofs that read such a function put something else in the same place."""


@dataclass
class Group:
    """The functions of one file, or of the libraries, and the contract through which they are called."""

    name: str
    functions: Sequence[Function]
    compilation: Compilation
    entries: Mapping[str, str] = field(default_factory=dict)
    """Canonical name -> signature or name of the external function that runs it."""


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
            body.append(write_entry(item, f"run{place}"))
    paths = sorted({item.path for item in functions})
    sources = (
        {} if name == LIBRARIES else {paths[0]: _open(project.sources[paths[0]], TAKEN_OUT.get(name, {}), paths[0])}
    )
    place_of_it = f"{paths[0].rpartition('/')[0]}/{EXPOSED}.sol" if sources else f"contracts/src/{EXPOSED}.sol"
    lines = [*_list_imports(project, paths, is_own=bool(sources)), "", *_write_head(project, functions), *body, "}", ""]
    sources[place_of_it] = "\n".join(
        ["// SPDX-License-Identifier: AGPL-3.0-or-later", "pragma solidity 0.8.37;", *lines]
    )
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
    by_id = {item["id"]: item for _, item in list_contracts(project)}
    owner = next(item for item in by_id.values() if item["name"] == first.owner)
    bases = [by_id[key] for key in owner["linearizedBaseContracts"]]
    made = [
        (base["name"], node["parameters"]["parameters"]) for base in bases for node in base["nodes"] if _makes(node)
    ]
    call = ""
    if made:  # the nearest constructor that wants something; its own bases have it from there
        name, parameters = made[0]
        call = f" {name}({', '.join(f'{write_type(item)}(0)' for item in parameters)})"
    return [f"contract {EXPOSED} is {first.owner} {{", f"    constructor(){call} {{}}"]


def _makes(node: Node) -> bool:
    return node.get("kind") == "constructor" and bool(node["parameters"]["parameters"])


def write_entry(item: Function, entry: str) -> str:
    """Return an external function that calls an internal one."""
    parameters = item.node["parameters"]["parameters"]
    returned = item.node["returnParameters"]["parameters"]
    names = [parameter["name"] or f"argument{k}" for k, parameter in enumerate(parameters)]
    given = [f"{_kind(parameter)} {name}" for parameter, name in zip(parameters, names, strict=True)]
    changed = [k for k, parameter in enumerate(parameters) if parameter["storageLocation"] == "memory"]
    results = [f"{_kind(parameter)} r{k}" for k, parameter in enumerate(returned)]
    results += [f"{_kind(parameters[k])} m{k}" for k in changed]
    call = f"{f'{item.owner}.' if item.is_library else ''}{item.node['name']}({', '.join(names)});"
    values = ", ".join(f"r{k}" for k in range(len(returned)))
    assigned = f"({values}) = " if len(returned) > 1 else f"{values} = " if returned else ""
    after = "".join(f" m{k} = {names[k]};" for k in changed)
    mutability = "" if item.node["stateMutability"] == "nonpayable" else f" {item.node['stateMutability']}"
    answer = f" returns ({', '.join(results)})" if results else ""
    return f"    function {entry}({', '.join(given)}) external{mutability}{answer} {{ {assigned}{call}{after} }}"


def _kind(parameter: Node) -> str:
    """Return type and location of a parameter; by the full name, since a short one may hold in its contract only."""
    location = parameter["storageLocation"]
    return f"{write_type(parameter)}{'' if location == 'default' else f' {location}'}"
