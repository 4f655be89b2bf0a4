"""Which functions are compared with their bytecode?

All of the project, and of the libraries all that these call: whatever a proof about the source reads is among them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from clearproof.errors import InputError
from clearproof.static.slither_names import TAKEN
from clearproof.toolchain.solidity import Compilation
from clearproof.toolchain.syntax import walk

Node: TypeAlias = Mapping[str, Any]
"""A node of the compiler's syntax tree."""
LIBRARIES = "libraries in use"
"""Name of the group of functions that are not the project's."""
CALLS = "calls of another contract"
_STOPPED = {
    CALLS: ("SafeTransferLib", "safeTransfer safeTransferFrom"),
}
"""What stops the translator -> contracts, each with those of its functions that it does not get through."""
NOT_COMPARED: Mapping[str, str] = {
    f"{owner}.{name}": reason
    for reason, listed in _STOPPED.items()
    for owner, names in zip(listed[::2], listed[1::2], strict=True)
    for name in names.split()
}
"""Function without its types -> what in it the translator does not unroll. Layer V compares what these answer."""

PLACES: frozenset[str] = frozenset(f"WorstFill.{name}" for name in ("_getPlace", "_atPlace", "_getOrMake"))
"""Functions that take or give the place of an object in memory: a number that depends on all that was allocated before,
and that nobody outside can use. They are compared within the functions that call them, and only there."""


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
        kinds = ",".join(write_type(item) for item in self.node["parameters"]["parameters"])
        return f"{self.owner}.{self.node['name']}({kinds})"

    @property
    def translated_name(self) -> str:
        """The same name as Slither has it: it would lose calls of some."""
        name, separator, kinds = self.name.partition("(")
        return f"{name}_{separator}{kinds}" if self.node["name"] in TAKEN else self.name

    @property
    def is_callable(self) -> bool:
        """Whether a transaction can call it."""
        return self.node["visibility"] in {"external", "public"} and not self.is_library

    @property
    def takes_storage(self) -> bool:
        """Whether a parameter is a place in storage, which no call from outside can give."""
        return any(item["storageLocation"] == "storage" for item in self.node["parameters"]["parameters"])


def write_type(parameter: Node) -> str:
    """Return the full name of a parameter's type, without its location."""
    text = str(parameter["typeDescriptions"]["typeString"])
    return re.sub(r"\b(struct|enum|contract) | (memory|calldata|storage( pointer| ref)?)\b", "", text)


def list_contracts(compilation: Compilation) -> Iterator[tuple[str, Node]]:
    """Yield every contract and library with its file, in order."""
    sources = compilation.standard_json["sources"]
    for path in sorted(sources):
        for node in sources[path]["ast"]["nodes"]:
            if node["nodeType"] == "ContractDefinition":
                yield path, node


def list_functions(compilation: Compilation) -> Iterator[Function]:
    """Yield every function with a body, by file and place; constructors, modifiers and getters are none."""
    for path, owner in list_contracts(compilation):
        for node in owner["nodes"]:
            is_function = node["nodeType"] == "FunctionDefinition" and node["kind"] == "function"
            if is_function and node["implemented"]:
                yield Function(node, owner["name"], path, owner["contractKind"] == "library")


def select(compilation: Compilation, group: str) -> list[Function]:
    """Return the functions of a group: of the project's file of that name, or the library functions that it uses.

    Raises
    ------
    InputError
        No such file, no function in it, or a name of what is not compared is none of a function.
    """
    functions = list(list_functions(compilation))
    check_listed(functions, (*NOT_COMPARED, *PLACES))
    if group == LIBRARIES:
        found = _list_used(functions, compilation.own)
    else:
        found = [item for item in functions if item.path in compilation.own and Path(item.path).stem == group]
    if not found:
        raise InputError(f"functions of {group}", "none", "some, in a file of that name")
    return found


def check_listed(functions: Sequence[Function], listed: Iterable[str]) -> None:
    """Refuse a list of functions that names one which is not there: it would go on to say what no longer holds.

    Raises
    ------
    InputError
        Names the first that is none of ``functions``.
    """
    present = {item.name.partition("(")[0] for item in functions}
    for name in listed:
        if name not in present:
            raise InputError("functions that are listed by name", name, "names of functions", hint="remove it")


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


def _references(node: Node) -> Iterator[int]:
    used = (part.get("referencedDeclaration") for part in walk(node))
    return (number for number in used if isinstance(number, int))


def list_groups(root: Path) -> list[str]:
    """Return the names of all groups: files of the project with functions, then the libraries."""
    texts = {
        path.stem: path.read_text(encoding="utf-8") for path in sorted((root / "contracts" / "src").rglob("*.sol"))
    }
    named = [name for name, text in texts.items() if re.search(r"\bfunction\b[^;{]*\{", text)]
    return [*sorted(named), LIBRARIES]


def list_uncompared(functions: Sequence[str]) -> list[str]:
    """Return what has to be said of a proof that reads ``functions``: which of them were not compared as a whole."""
    found = [name for name in functions if name.partition("(")[0] in NOT_COMPARED]
    reasons = {name: NOT_COMPARED[name.partition("(")[0]] for name in found}
    return [f"the translation of {name} is not compared with bytecode: {why}" for name, why in reasons.items()]
