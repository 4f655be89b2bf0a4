"""Does computing a margin leave everything as it was? (INT-PURE-006)."""

from collections.abc import Iterator
from typing import Any

from slither.core.declarations import Function
from slither.core.variables.state_variable import StateVariable
from slither.slithir import operations as ops
from slither.slithir.variables import ReferenceVariable
from slither.utils.output import Output

from clearproof.static.detectors.base import HIGH, Detector
from clearproof.static.detectors.flow import is_storage, operations
from clearproof.static.detectors.paths import MarginPath


class StorageWrite(Detector):
    """Reports a write to storage, transient storage included, in code that computes a margin.

    Writes in modifiers, through storage pointers, by ``delete``, ``push`` and ``pop``, and in assembly count.
    """

    ARGUMENT = "margin-storage-write"
    HELP = "Computing a margin writes to storage"
    IMPACT = HIGH
    CONFIDENCE = HIGH
    WIKI_TITLE = "Margin that writes"
    WIKI_DESCRIPTION = (
        "A margin that is stored while it is computed can be asked for at a time that suits the asker, and the next "
        "one depends on it."
    )
    WIKI_EXPLOIT_SCENARIO = """
```solidity
/// @custom:claim MARGIN-FLOOR-007
function requirement(address account) public returns (uint256 margin) {
    margin = exposures[account] / 10;
    last[account] = margin; // whoever reads `last` trusts whoever called
}
```"""
    WIKI_RECOMMENDATION = "Compute in a `view` or `pure` function; let the caller store what it needs."

    def _detect(self) -> list[Output]:
        return self.report([item for path in self.paths for item in find_writes(path)])


def find_writes(path: MarginPath) -> Iterator[tuple[Function, Any, str]]:
    """Yield every write of a margin path: function, node and what is said of them."""
    for function in path.flow.functions:
        for node, ir in operations(function):
            written = written_by(ir)
            if written:
                yield function, node, f"writes {written}; part of {path.name}"


def written_by(ir: Any) -> str:
    """Return the storage that an operation writes, empty if it writes none."""
    if isinstance(ir, ops.SolidityCall):
        name = ir.function.name.partition("(")[0]
        return {"sstore": "storage in assembly", "tstore": "transient storage in assembly"}.get(name, "")
    if isinstance(ir, ops.Index | ops.Member | ops.Length):
        return ""  # makes a reference, writes nothing
    target = ir.variable if isinstance(ir, ops.Delete) else getattr(ir, "lvalue", None)
    if isinstance(target, StateVariable):
        return str(target.canonical_name)
    if isinstance(target, ReferenceVariable) and is_storage(target):
        origin = target.points_to_origin
        return str(origin.canonical_name if isinstance(origin, StateVariable) else origin.name)
    return ""
