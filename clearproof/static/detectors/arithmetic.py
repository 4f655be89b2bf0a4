"""Does every operation that cannot be seen to be safe name the claim that makes it so? (INT-RANGE-001)."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from slither.core.declarations import Function
from slither.slithir import operations as ops
from slither.slithir.operations.binary import BinaryType
from slither.utils.output import Output

from clearproof.static.detectors.base import LOW, MEDIUM, Detector
from clearproof.static.detectors.documentation import CLAIM, safe_near
from clearproof.static.detectors.paths import own_functions
from clearproof.static.detectors.ranges import Range, find_range, range_of_type
from clearproof.toolchain.syntax import walk

_WRAPS = {BinaryType.ADDITION, BinaryType.SUBTRACTION, BinaryType.MULTIPLICATION, BinaryType.POWER}


class UndischargedArithmetic(Detector):
    """Reports unchecked arithmetic and narrowing conversions that no claim of the project answers for.

    A ``// Safe: CLAIM-ID; reason`` answers for the statement that it stands above or beside, for the ``unchecked``
    block that it stands above, and in NatSpec for the function; in a contract's NatSpec for the conversions of a
    contract whose purpose they are. The claim must be one that the project expects to be proved. Conversions whose
    operand fits by its type, mask or shift need none, and neither do bit operations.
    """

    ARGUMENT = "undischarged-arithmetic"
    HELP = "Unchecked or narrowing arithmetic without a claim that makes it safe"
    IMPACT = LOW
    CONFIDENCE = MEDIUM
    WIKI_TITLE = "Unchecked or narrowing arithmetic without a discharged claim"
    WIKI_DESCRIPTION = (
        "`unchecked` arithmetic wraps around and a narrowing conversion cuts bits off, both silently. That they do "
        "not is a claim about the values; it has to be stated somewhere it is proved, and named here."
    )
    WIKI_EXPLOIT_SCENARIO = """
```solidity
function add(uint256 total, uint256 lots) internal pure returns (uint256) {
    unchecked {
        return total + uint128(lots); // wraps, and cuts, once somebody lets lots be larger
    }
}
```"""
    WIKI_RECOMMENDATION = "Use checked arithmetic, or name the proved claim: `// Safe: INT-RANGE-001; lots <= 1e12.`"

    def _detect(self) -> list[Output]:
        found = []
        for function in own_functions(self.compilation_unit):
            for node in function.nodes:
                for ir in node.irs if not getattr(node.scope, "is_yul", False) else ():
                    what = _describe(ir, node)
                    complaint = self._judge(function, node, ir) if what else ""
                    if complaint:
                        found.append((function, node, f"{what} {complaint}"))
        return self.report(found)

    def describe(self, ir: Any, node: Any) -> str:
        """Return what an operation might do silently, empty if it does nothing of the kind."""
        return _describe(ir, node)

    def list_claims(self, function: Function, node: Any, ir: Any) -> list[str]:
        """Return the claims that the remarks beside an operation name, nearest first."""
        remarks = self._remarks(function, node, isinstance(ir, ops.TypeConversion))
        return [claim for remark in remarks for claim in CLAIM.findall(remark)]

    def _judge(self, function: Function, node: Any, ir: Any) -> str:
        """Return what is wrong with the remarks beside an operation, empty if nothing is."""
        remarks = list(self._remarks(function, node, isinstance(ir, ops.TypeConversion)))
        named = self.list_claims(function, node, ir)
        known = self.settings.claims
        if any(known is None or claim in known for claim in named):
            return ""
        if named:
            return f"by {named[0]}, which is no claim that this project expects to be proved"
        return "for a reason that names no claim" if remarks else "without a claim that makes it safe"

    def _remarks(self, function: Function, node: Any, is_conversion: bool) -> Iterator[str]:  # noqa: FBT001  # private
        text = self.compilation_unit.core.source_code[node.source_mapping.filename.absolute]
        remarks = [self.documentation.find_safe(node), self.documentation.find_safe_in(function)]
        remarks += [safe_near(text, start) for start in self._blocks_around(node)]
        owner = getattr(function, "contract_declarer", None)
        if is_conversion and owner is not None:
            remarks.append(self.documentation.find_safe_in(owner))
        return (remark for remark in remarks if remark is not None)

    def _blocks_around(self, node: Any) -> list[int]:
        """Return where the ``unchecked`` blocks around a node begin."""
        mapping = node.source_mapping
        blocks = self._blocks.get(mapping.filename.absolute, ())
        return [start for start, end in blocks if start <= mapping.start and mapping.start + mapping.length <= end]

    @cached_property
    def _blocks(self) -> dict[str, list[tuple[int, int]]]:
        units = self.compilation_unit.crytic_compile_compilation_unit.source_units
        return {filename.absolute: list(_unchecked_blocks(unit.ast)) for filename, unit in units.items()}


def _describe(ir: Any, node: Any) -> str:
    """Return what an operation might do silently, empty if it does nothing of the kind."""
    if isinstance(ir, ops.Binary) and ir.type in _WRAPS and not node.scope.is_checked:
        return f"leaves `{ir.type.value}` unchecked"
    if not isinstance(ir, ops.TypeConversion):
        return ""
    target, given = range_of_type(ir.type), find_range(ir.variable, node)
    if target is None or given is None or _fits(given, target):
        return ""
    return f"converts {ir.variable.type} to {ir.type}"


def _fits(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _unchecked_blocks(tree: Any) -> Iterator[tuple[int, int]]:
    for part in walk(tree):
        if part.get("nodeType") == "UncheckedBlock":
            start, length, _ = part["src"].split(":")
            yield int(start), int(start) + int(length)
