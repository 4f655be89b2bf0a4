"""What Slither says about compiled contracts: nothing filtered, in an order that never changes.

Slither gets the very output of the compiler that the EVM runs; it compiles nothing and reads no file, so that a mutant
held in memory is analysed the same way as the project. A partial analysis is an error, never a shorter list.
"""

import gc
import importlib.metadata
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from crytic_compile import CryticCompile
from crytic_compile.compilation_unit import CompilationUnit
from crytic_compile.compiler.compiler import CompilerVersion
from crytic_compile.platform.solc_standard_json import SolcStandardJson
from crytic_compile.utils.naming import Filename
from crytic_compile.utils.natspec import Natspec
from slither import Slither
from slither.detectors import all_detectors
from slither.detectors.abstract_detector import AbstractDetector

from clearproof.errors import InputError, ToolError
from clearproof.static.slither_findings import Finding, read_finding
from clearproof.static.slither_names import keep_calls
from clearproof.toolchain.solidity import Artifact, Compilation

DISABLING_COMMENT = "slither-disable"
_NEEDS_NO_DEPENDENCIES = "echidna"
"""The printer for which Slither leaves dependencies of data out; only its name is looked at here, it does not run."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that one run of Slither gave."""

    tool: str
    """Name and version."""
    detectors: tuple[str, ...]
    """Names of the detectors that ran, in alphabetical order."""
    contracts: tuple[str, ...]
    """``path:name`` of every analysed contract of the project's own."""
    findings: tuple[Finding, ...]
    """By detector and identity; findings about libraries included."""


def analyse(compilation: Compilation, detectors: Sequence[type[Any]] = ()) -> Analysis:
    """Return what detectors find in ``compilation``.

    Parameters
    ----------
    compilation :
        Syntax trees are enough.
    detectors :
        Which; every stock detector of Slither if none is named.

    Raises
    ------
    InputError
        A source of the project switches detectors off in a comment, where no reason is asked for.
    ToolError
        Slither failed, analysed only a part, or there was no contract of the project's own to analyse.
    """
    return run_detectors(load_slither(compilation), compilation, detectors)


def run_detectors(slither: Any, compilation: Compilation, detectors: Sequence[type[Any]] = ()) -> Analysis:
    """Return what :func:`analyse` does, with what :func:`load_slither` made of ``compilation`` already."""
    chosen = detectors or _get_detectors()
    _refuse_comments(compilation)
    contracts = _list_analysed(slither, compilation)
    with _complete("its detectors"):
        runs = [detector(unit, slither, None) for unit in slither.compilation_units for detector in chosen]
        results = [result for run in runs for result in run.detect()]
        findings = sorted((read_finding(item, compilation) for item in results), key=lambda finding: finding.sort_key)
    names = tuple(sorted(detector.ARGUMENT for detector in chosen))
    return Analysis(get_tool(), names, contracts, tuple(findings))


def load_slither(compilation: Compilation) -> Any:
    """Return Slither's own object for ``compilation``, parsed and analysed, with no detector run.

    Raises
    ------
    ToolError
        Slither failed or understood only a part.
    """
    return _load(compilation)


def load_code(compilation: Compilation) -> Any:
    """Return what :func:`load_slither` does without which value depends on which: for translators, in half the time.

    Raises
    ------
    ToolError
        Slither failed or understood only a part.
    """
    return _load(compilation, printers_to_run=_NEEDS_NO_DEPENDENCIES)


def _load(compilation: Compilation, **options: str) -> Any:
    with _complete("the compiler's output"), _uncollected():
        return Slither(
            CryticCompile(_Handover(compilation)),
            disallow_partial=True,
            show_ignored_findings=True,  # no result is dropped for a comment, a path or an earlier run
            **options,
        )


def get_tool() -> str:
    """Return name and version as evidence states them."""
    return f"slither {importlib.metadata.version('slither-analyzer')}"


class _Handover(SolcStandardJson):  # type: ignore[misc]  # crytic-compile is untyped here
    """A platform that answers with a compilation that exists already."""

    def __init__(self, compilation: Compilation) -> None:
        super().__init__(None)
        self._compilation = compilation

    def compile(self, crytic_compile: Any, **_options: Any) -> None:
        """Fill ``crytic_compile`` from the compilation."""
        given = self._compilation
        unit = CompilationUnit(crytic_compile, "clearproof")
        optimizer = given.settings.get("optimizer", {})
        unit.compiler_version = CompilerVersion(
            compiler="solc",
            version=given.compiler.partition("+")[0],
            optimized=bool(optimizer.get("enabled", False)),
            optimize_runs=optimizer.get("runs"),
        )
        crytic_compile.src_content = dict(given.sources)
        trees = {path: info["ast"] for path, info in given.standard_json["sources"].items()}
        for path, tree in keep_calls(trees).items():
            unit.create_source_unit(_name(path)).ast = tree
        for artifact in given.artifacts:
            _add_contract(unit, artifact)

    def is_dependency(self, path: str) -> bool:
        """Answer whether the file belongs to a library."""
        return path not in self._compilation.own


def _name(path: str) -> Any:
    return Filename(absolute=path, used=path, relative=path, short=path)


def _add_contract(unit: Any, artifact: Artifact) -> None:
    filename, name = _name(artifact.source_path), artifact.name
    source = unit.create_source_unit(filename)
    source.add_contract_name(name)
    unit.filename_to_contracts[filename].add(name)
    source.abis[name] = artifact.output["abi"]
    source.natspec[name] = Natspec(artifact.output.get("userdoc", {}), artifact.output.get("devdoc", {}))
    evm = artifact.output.get("evm")
    if evm is None:  # parsed only
        return
    source.bytecodes_init[name] = evm["bytecode"]["object"]
    source.bytecodes_runtime[name] = evm["deployedBytecode"]["object"]
    source.srcmaps_init[name] = evm["bytecode"]["sourceMap"].split(";")
    source.srcmaps_runtime[name] = evm["deployedBytecode"]["sourceMap"].split(";")


def _refuse_comments(compilation: Compilation) -> None:
    for path in sorted(compilation.own):
        for number, line in enumerate(compilation.sources[path].splitlines(), start=1):
            if DISABLING_COMMENT in line:
                raise InputError(
                    f"{path}:{number}", f"a `{DISABLING_COMMENT}` comment", "an entry with a reason in the triage file"
                )


def _list_analysed(slither: Any, compilation: Compilation) -> tuple[str, ...]:
    analysed = {f"{item.source_mapping.filename.used}:{item.name}" for item in slither.contracts}
    wanted = {f"{item.source_path}:{item.name}" for item in compilation.artifacts}
    own = {f"{item.source_path}:{item.name}" for item in compilation.artifacts if item.source_path in compilation.own}
    if not own:
        raise ToolError("Slither analysed no contract of the project", hint="is there a contract below contracts/src?")
    if not wanted <= analysed:
        raise ToolError(f"Slither did not analyse {', '.join(sorted(wanted - analysed))}")
    return tuple(sorted(own))


def _get_detectors() -> list[Any]:
    members = [getattr(all_detectors, name) for name in dir(all_detectors)]
    found = [item for item in members if isinstance(item, type) and issubclass(item, AbstractDetector)]
    if not found:
        raise ToolError("Slither has no detectors", hint="install slither-analyzer again")
    return found


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: nearly all that is made stays."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Complaints(logging.Handler):
    """Collects what Slither only logs: it goes on after errors that leave its model incomplete."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _complete(what: str) -> Iterator[None]:
    """Turn every way in which Slither fails, or goes on after failing, into a tool error."""
    complaints, root = _Complaints(), logging.getLogger()
    root.addHandler(complaints)
    try:
        yield
    except Exception as error:  # Slither and crytic-compile raise bare exceptions of many kinds
        raise ToolError(f"{get_tool()} failed on {what}: {type(error).__name__}: {error}") from error
    finally:
        root.removeHandler(complaints)
    if complaints.messages:
        raise ToolError(f"{get_tool()} did not understand all of {what}: {complaints.messages[0]}")
