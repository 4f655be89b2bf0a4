"""Which functions compute a margin, and what code can they run?

A *margin path* is a function and everything that it can run. It starts where the project says so, or where a function
that returns something is tagged ``@custom:claim`` with a claim about margins: on itself, on its contract, or on a
function that it overrides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from slither.core.declarations import Contract, Function

from clearproof.errors import InputError
from clearproof.static.detectors.documentation import Documentation
from clearproof.static.detectors.flow import Flow, reachable
from clearproof.static.detectors.settings import Settings


@dataclass(frozen=True)
class MarginPath:
    """One function that computes a margin."""

    start: Function

    @cached_property
    def flow(self) -> Flow:
        """What decides what in the code that it can run."""
        return Flow([self.start])

    @property
    def name(self) -> str:
        """``Contract.function(types)``, by the contract in which it is deployed."""
        return f"{_owner(self.start).name}.{self.start.full_name}"


def find_paths(unit: Any, settings: Settings, documentation: Documentation) -> tuple[MarginPath, ...]:
    """Return the margin paths of a compilation unit that start in the project's own code, by name.

    Functions of abstract contracts and interfaces count where a contract inherits them.
    """
    starts = [
        function
        for contract in own_contracts(unit)
        for function in contract.functions
        if _is_runnable(function) and _is_start(function, contract, settings, documentation)
    ]
    return tuple(sorted((MarginPath(start) for start in starts), key=lambda path: path.name))


def check_names(unit: Any, settings: Settings) -> None:
    """Refuse settings that name a margin path that does not exist: nothing would look at it.

    Raises
    ------
    InputError
        Names the first.
    """
    known = {name for contract in own_contracts(unit) for item in contract.functions for name in _names(item, contract)}
    for name in settings.table.margin_paths:
        if name not in known:
            raise InputError("clearproof.toml: static.margin_paths", repr(name), "a function of the project")


def own_contracts(unit: Any) -> list[Contract]:
    """Return the project's contracts and libraries that are complete, interfaces left out."""
    return [
        contract
        for contract in unit.contracts
        if not contract.is_from_dependency() and not contract.is_interface and contract.is_fully_implemented
    ]


def own_functions(unit: Any) -> list[Function]:
    """Return every function and modifier with a body that the project's own files declare, each once."""
    found: dict[tuple[str, int, int], Function] = {}
    declared = [item for contract in unit.contracts for item in (*contract.functions, *contract.modifiers)]
    for function in (*declared, *unit.functions_top_level):
        mapping = function.source_mapping
        if function.is_implemented and function.nodes and not mapping.is_dependency and _is_written(function):
            found.setdefault((mapping.filename.absolute, mapping.start, mapping.length), function)
    return [found[span] for span in sorted(found)]


def all_code(paths: Sequence[MarginPath]) -> tuple[Function, ...]:
    """Return every function that any of the paths can run."""
    return reachable(path.start for path in paths)


def _is_written(function: Function) -> bool:
    """Answer whether somebody wrote the function; Slither adds some of its own."""
    return not str(function.name).startswith("slitherConstructor")


def _is_runnable(function: Function) -> bool:
    return bool(
        function.is_implemented
        and function.entry_point is not None
        and not function.is_constructor
        and not function.is_shadowed
        and _is_written(function)
    )


def _is_start(function: Function, contract: Contract, settings: Settings, documentation: Documentation) -> bool:
    table = settings.table
    if not _names(function, contract).isdisjoint(table.margin_paths):
        return True
    claims = documentation.find_claims(function) if function.returns else ()
    return any(claim.partition("-")[0] in table.claim_areas for claim in claims)


def _names(function: Function, contract: Contract) -> set[str]:
    return {f"{contract.name}.{function.name}", f"{_owner(function).name}.{function.name}"}


def _owner(function: Function) -> Any:
    return getattr(function, "contract", None) or function.contract_declarer
