"""Layer A of claims about margin paths: what the project's own detectors say, and how a bug is planted for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clearproof.claims import Counterexample, Evidence, Run, Verdict, by_counterexample, by_query
from clearproof.errors import InputError, ToolError
from clearproof.static.detectors import DETECTORS
from clearproof.static.detectors.documentation import Documentation
from clearproof.static.detectors.paths import MarginPath, check_names, find_paths
from clearproof.static.detectors.settings import load_settings, using
from clearproof.static.slither import Analysis, get_tool, load_slither, run_detectors
from clearproof.static.slither_findings import Finding
from clearproof.static.slither_triage import TRIAGE_FILE, judge, load_triage
from clearproof.toolchain.solidity import Compilation, compile_contracts, parse_source
from clearproof.toolchain.syntax import walk
from models.source_support import project

CHECK = "MarginBook.requirementOf(address)"
"""The check of a stored account with resting orders: bugs are planted here and in the last function that it calls."""
PLANTS = {
    "first": (
        "if (block.timestamp == 1) revert();",
        "if (msg.sender == address(1)) revert();",
        "if (_orders[account][0] == 1) revert();",
        "for (uint32 slot = 0; _orders[account][slot] != 0; ++slot) { if (slot == 7) revert(); }",
        'assembly ("memory-safe") { if eq(sload(account), 1) { revert(0, 0) } }',
        "unchecked { account = address(uint160(account) + 1); }",
        "account = address(uint160(uint128(uint160(account))));",
        "// Safe: INT-NOWHERE-999; it fits.\n        account = address(uint160(uint64(uint160(account))));",
    ),
    "last": (
        "require(gasleft() > 1);",
        '{ (bool ok,) = address(1).staticcall(""); ok; }',
    ),
}
COUNTING = """

    /// @custom:claim INT-PURE-006
    function planted() external returns (uint256) {
        indexCount += 1;
        return indexCount;
    }
"""
_LEGS = "Leg[] calldata legs)\n        external\n        "
EDITS = (
    (
        "contracts/src/libraries/PortfolioMargin.sol",
        "return RoundingMath.divUp(root + rounded * Limits.ROOT_PER_SIDE_UNIT, Limits.ROOT_PER_RESULT_UNIT);",
        "return (root + rounded * Limits.ROOT_PER_SIDE_UNIT) / Limits.ROOT_PER_RESULT_UNIT;",
    ),
    (
        "contracts/src/libraries/PortfolioMargin.sol",
        "int256 amount = lots * int256(price) * hedgeRatio;",
        "int256 amount = ((lots * int256(price)) / 1e6) * hedgeRatio;",
    ),
    (
        "contracts/src/MarginLens.sol",
        "        PositionLimits.checkHeld(legs.length);\n",
        "        PositionLimits.checkHeld(legs.length);\n        if (msg.sender == address(2)) return 0;\n",
    ),
    ("contracts/src/MarginLens.sol", f"{_LEGS}pure", f"{_LEGS}view"),
    ("contracts/src/interfaces/IMarginLens.sol", f"{_LEGS}pure", f"{_LEGS}view"),
)
"""File, text that occurs once, and what stands there instead."""


@dataclass(frozen=True)
class Code:
    """Contracts with what the own detectors say about them."""

    compilation: Compilation
    slither: Any
    analysis: Analysis

    def find(self, name: str) -> Any:
        """Return the function ``Contract.function(types)``."""
        contract, _, signature = name.partition(".")
        found = [
            function
            for owner in self.slither.contracts
            for function in owner.functions
            if owner.name == contract and function.full_name == signature and function.entry_point is not None
        ]
        if len(found) != 1:
            raise ToolError(f"{len(found)} functions {name}")
        return found[0]


def _look(compilation: Compilation, slither: Any, root: Path) -> Code:
    with using(load_settings(root)):
        return Code(compilation, slither, run_detectors(slither, compilation, DETECTORS))


@cache
def code(root: Path) -> Code:
    """Return the project's contracts."""
    return _look(compile_contracts(root), project(root), root)


@cache
def planted(root: Path) -> Code:
    """Return the project's contracts with every bug of :data:`PLANTS` and :data:`EDITS` planted at once."""
    compilation = parse_source(_plant(root), code(root).compilation.settings, root)
    return _look(compilation, load_slither(compilation), root)


@cache
def paths(root: Path) -> tuple[MarginPath, ...]:
    """Return the project's margin paths.

    Raises
    ------
    InputError
        ``clearproof.toml`` names a function that does not exist.
    ToolError
        There are none: nothing was looked at.
    """
    settings = load_settings(root)
    (unit,) = code(root).slither.compilation_units
    check_names(unit, settings)
    found = find_paths(unit, settings, Documentation(unit))
    starts = [path.name.partition("(")[0] for path in found]
    missing = [name for name in settings.table.margin_paths if name not in starts]
    if missing or not found:
        raise ToolError(f"no margin path was found for {', '.join(missing) or 'the project'}")
    return found


def select(analysis: Analysis, detectors: Sequence[str]) -> list[Finding]:
    """Return the findings of ``detectors``."""
    return [finding for finding in analysis.findings if finding.detector in detectors]


def expect_silence(run: Run, claim: str, detectors: Sequence[str]) -> Evidence:
    """Return a proof if ``detectors`` report nothing, and a refutation by what they report otherwise."""
    found = select(code(run.root).analysis, detectors)
    if found:
        return refute(claim, found)
    return prove(run, f"{' and '.join(detectors)} report nothing")


def expect_reasons(run: Run, claim: str, detectors: Sequence[str]) -> Evidence:
    """Return a proof if everything that ``detectors`` report is in the triage file with a reason."""
    judgement = judge(select(code(run.root).analysis, detectors), load_triage(run.root).only(frozenset(detectors)))
    if judgement.untriaged:
        return refute(claim, judgement.untriaged)
    if judgement.stale:
        raise InputError(TRIAGE_FILE, judgement.stale[0], "entries that fit a finding", hint="remove or correct it")
    return prove(run, f"{judgement.own} findings of {' and '.join(detectors)}, each triaged with a reason")


def prove(run: Run, summary: str, more: Mapping[str, int | str] | None = None) -> Evidence:
    """Return a proof about the margin paths of the project."""
    functions = {function.canonical_name for path in paths(run.root) for function in path.flow.functions}
    statistics = {"margin paths": len(paths(run.root)), "functions": len(functions), **(more or {})}
    text = f"{summary}, on {len(paths(run.root))} margin paths of {len(functions)} functions"
    return by_query(Verdict.PROVED, get_tool(), text, (), statistics=statistics)


def refute(claim: str, findings: Sequence[Finding]) -> Evidence:
    """Return a refutation by what a detector reports."""
    first = findings[0]
    summary = f"{len(findings)} findings; the first: {first.detector} in {first.elements[0]}"
    data = {"findings": [{"detector": item.detector, "says": item.description} for item in findings]}
    example = Counterexample(f"{first.detector}: {first.description}", data, f"clearproof gate --only {claim}")
    return by_counterexample(summary, example, tool=get_tool())


def expect_noticed(run: Run, claim: str, detector: str, wanted: Sequence[str]) -> Evidence:
    """Return a refutation if ``detector`` reports each planted bug, told by a text in its description."""
    found = select(planted(run.root).analysis, [detector])
    missed = [text for text in wanted if not any(text in item.description for item in found)]
    if missed or not wanted:
        return by_query(Verdict.PROVED, get_tool(), f"went through: {', '.join(missed)}", ())
    return refute(claim, [item for item in found if any(text in item.description for text in wanted)])


def _plant(root: Path) -> dict[str, str]:
    """Return the project's own sources with every bug planted."""
    first, last = _view_functions(root)
    compilation = code(root).compilation
    inserted: dict[str, dict[int, str]] = {}
    for function, statements in ((first, PLANTS["first"]), (last, PLANTS["last"])):
        name, start = function.source_mapping.filename.absolute, function.source_mapping.start
        body = _find_body(compilation.standard_json["sources"][name]["ast"], start) + 1
        inserted.setdefault(name, {})[body] = "".join(f"\n        {statement}" for statement in statements) + "\n"
    mapping = first.source_mapping
    inserted[mapping.filename.absolute][mapping.start + mapping.length] = COUNTING
    return _edit({name: _insert(text, inserted.get(name, {})) for name, text in _own_sources(compilation).items()})


def _own_sources(compilation: Compilation) -> dict[str, str]:
    return {name: text for name, text in compilation.sources.items() if name in compilation.own}


def _insert(text: str, pieces: Mapping[int, str]) -> str:
    content = text.encode()
    for place in sorted(pieces, reverse=True):
        content = content[:place] + pieces[place].encode() + content[place:]
    return content.decode()


def _edit(sources: dict[str, str]) -> dict[str, str]:
    for name, old, new in EDITS:
        if sources[name].count(old) != 1:
            raise ToolError(f"{name} does not contain what a mutant changes, exactly once: {old}")
        sources[name] = sources[name].replace(old, new)
    return sources


def _view_functions(root: Path) -> tuple[Any, Any]:
    """Return the first and the last function of the check of a stored account that may look outside at all."""
    (path,) = (path for path in paths(root) if path.name == CHECK)
    found = [
        function
        for function in path.flow.functions
        if function.view and not function.pure and not function.source_mapping.is_dependency
    ]
    return found[0], found[-1]


def _find_body(tree: Any, start: int) -> int:
    """Return the first byte of the body of the function that begins at byte ``start``."""
    for part in walk(tree):
        is_wanted = part.get("nodeType") == "FunctionDefinition" and part["src"].startswith(f"{start}:")
        if is_wanted and part.get("body"):
            return int(part["body"]["src"].split(":")[0])
    raise ToolError(f"the compiler's syntax tree has no function with a body at byte {start}")
