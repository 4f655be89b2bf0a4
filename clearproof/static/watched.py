"""Which functions does a model look at? Slither's model of the contracts, which notes whoever reads a body.

A function's name, parameters, results and place follow from the declarations that everything depends on anyway. Its
body is noted when somebody reads it; what gathers from many bodies at once counts as everything.
"""

import functools
import hashlib
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slither.core.declarations import Contract, Function

from clearproof.static.slither import load_code
from clearproof.toolchain.pieces import Pieces, list_bodies, split
from clearproof.toolchain.reads import (
    is_listening,
    is_translating,
    note_body,
    note_contract,
    note_everything,
    understood,
)
from clearproof.toolchain.solidity import Compilation, parse_source
from clearproof.toolchain.variants import Variant

_HEADER = frozenset(
    [
        "canonical_name",
        "contract",
        "contract_declarer",
        "full_name",
        "function_language",
        "function_type",
        "id",
        "is_constructor",
        "is_declared_by",
        "is_fallback",
        "is_implemented",
        "is_override",
        "is_receive",
        "is_virtual",
        "name",
        "parameters",
        "payable",
        "pure",
        "return_type",
        "returns",
        "signature",
        "signature_str",
        "solidity_signature",
        "type",
        "view",
        "visibility",
    ]
)
"""What a function says of itself without its body."""
_BODY = frozenset(
    ["contains_assembly", "entry_point", "expressions", "is_checked", "local_variables", "nodes", "variables"]
)
"""What follows from its own body alone: noted for the translator, everything for anyone else, who may count lines."""
_CONTRACT = frozenset(["contract_kind", "functions", "id", "is_interface", "is_library", "modifiers", "name"])
"""What a contract says of itself without the bodies of its functions; the functions note their own."""
_TRANSLATOR = frozenset(
    [
        "compilation_unit",
        "file_scope",
        "get_state_variable_from_name",
        "inheritance",
        "source_mapping",
        "state_variables",
    ]
)
"""What only the translator may ask for: it hands out no line without noting it."""
_ANY = _BODY | _TRANSLATOR


class Watched:
    """The contracts of one variant; ask :meth:`list_named`. Anything else that is asked of Slither is everything."""

    def __init__(self, slither: Any, variant: Variant) -> None:
        self._slither = slither
        self._variant = variant

    def list_named(self, name: str) -> list[Contract]:
        """Return the contracts, libraries and interfaces of this name."""
        note_contract(self._variant, name)
        return [contract for contract in self._slither.contracts if contract.name == name]

    def __getattr__(self, name: str) -> Any:
        """Return what Slither answers, to an unlimited question."""
        note_everything(f"Slither was asked for {name}")
        return getattr(self._slither, name)


def list_named(slither: Any, name: str) -> list[Contract]:
    """Return the contracts of this name of a model of Slither's, watched or not."""
    if isinstance(slither, Watched):
        return slither.list_named(name)
    return [contract for contract in slither.contracts if contract.name == name]


def open_contracts(root: Path, variant: Variant | None = None) -> Watched:
    """Return Slither's model of the contracts of the project at ``root``.

    Parameters
    ----------
    root :
        The project.
    variant :
        Which texts are replaced; by default none.

    Raises
    ------
    InputError
        A text to be replaced does not occur exactly once.
    ToolError
        The contracts do not compile, or Slither fails on them.
    """
    wanted = variant or Variant()
    with understood():
        content = _Content(parse_source(wanted.read_own(root), root=root))
        return _load_project(content, wanted) if wanted == Variant() else _load_mutant(content, wanted)


class _Content:
    """A compilation, told from others by its content: a process may see the same project before and after an edit."""

    def __init__(self, compilation: Compilation) -> None:
        self.compilation = compilation
        self._digest = hashlib.sha256(f"{compilation.compiler} {compilation.digest}".encode()).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self._digest == other._digest

    def __hash__(self) -> int:
        return hash(self._digest)


def _load(content: _Content, variant: Variant) -> Watched:
    slither = load_code(content.compilation)
    trees = content.compilation.standard_json["sources"]
    pieces = {name: split(text) for name, text in content.compilation.sources.items()}
    if not all(_is_as_compiled(found, trees.get(name, {})) for name, found in pieces.items()):
        pieces = {}  # no frame can be trusted, so whatever is read is everything
    for unit in slither.compilation_units:
        functions = {id(item): item for item in unit.functions_and_modifiers}
        for contract in unit.contracts:
            functions |= {id(item): item for item in (*contract.functions, *contract.modifiers)}
        for function in functions.values():
            _watch_function(function, pieces, variant)
        for contract in unit.contracts:
            _watch(contract, _CONTRACT)
    return Watched(slither, variant)


_load_project = functools.lru_cache(maxsize=1)(_load)
"""The project is asked about by most obligations, so a process keeps it."""
_load_mutant = functools.lru_cache(maxsize=1)(_load)


def _is_as_compiled(pieces: Pieces, source: Mapping[str, Any]) -> bool:
    """Answer whether the compiler sees a body exactly where :func:`split` found one."""
    return list_bodies(source.get("ast")) == {body.header for body in pieces.bodies}


def _watch_function(function: Function, pieces: Mapping[str, Pieces], variant: Variant) -> None:
    mapping = function.source_mapping
    file = mapping.filename.absolute if mapping else ""
    found = pieces[file].find((mapping.start, mapping.start + mapping.length)) if file in pieces else None
    vars(function)["clearproof_body"] = None if found is None else (variant, file, found)
    vars(function)["clearproof_is_declared_only"] = file in pieces and not function.is_implemented
    _watch(function, _HEADER)


def note_reading(function: Any) -> None:
    """Note that the translator reads the body of ``function``."""
    site = vars(function).get("clearproof_body")
    if vars(function).get("clearproof_is_declared_only"):
        return  # all of it is in the frame
    if site is None:
        note_everything(f"the body of {function.canonical_name} was read, whose place is not known")
    else:
        note_body(*site)


def _note(item: Any, asked: str) -> None:
    if not is_listening():
        return
    if not is_translating() or asked not in _ANY:
        note_everything(f"Slither was asked for `{asked}` of {item.name}")
    elif asked in _BODY:
        note_reading(item)


def _watch(item: Any, free: frozenset[str]) -> None:
    """Let ``item`` note whatever it is asked for, except for what is ``free``."""
    kind: Any = type(item)
    own = frozenset(name for name in vars(item) if not name.startswith(("_", "clearproof_")))
    item.__class__ = _derive(kind, own, free)


@functools.cache
def _derive(kind: Any, own: frozenset[str], free: frozenset[str]) -> Any:
    """Return a class that is ``kind`` and notes what its instances, with attributes ``own``, are asked for."""
    replaced: dict[str, Any] = {name: _noting(name, None) for name in sorted(own - free)}
    for name in dir(kind):
        if not name.startswith("_") and name not in free | own:
            replaced[name] = _noting(name, getattr(kind, name))
    return types.new_class(kind.__name__, (kind,), {}, lambda namespace: namespace.update(replaced))


def _noting(name: str, member: Any) -> Any:
    """Return a property or method that notes every use; without a ``member`` one that reads the instance's own."""

    def get(item: Any) -> Any:
        _note(item, name)
        return vars(item)[name] if member is None else member.fget(item)

    def put(item: Any, value: Any) -> None:
        vars(item)[name] = value

    if member is None:
        return property(get, put)
    if isinstance(member, property):
        return property(get, member.fset)

    @functools.wraps(member)
    def call(item: Any, *arguments: Any, **options: Any) -> Any:
        _note(item, name)
        return member(item, *arguments, **options)

    return call
