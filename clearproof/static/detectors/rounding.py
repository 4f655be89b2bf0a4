"""Is every rounding of a margin named, and no quotient multiplied? (INT-ABOVE-002, INT-TIGHT-003)."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import permutations
from typing import Any

from slither.core.declarations import Function
from slither.slithir import operations as ops
from slither.slithir.operations.binary import BinaryType
from slither.slithir.variables import Constant, TemporaryVariable
from slither.utils.output import Output

from clearproof.static.detectors.base import LOW, MEDIUM, Detector
from clearproof.static.detectors.documentation import place_of
from clearproof.static.detectors.flow import Key, called_function, key_of, operations, result_of
from clearproof.static.detectors.settings import Settings
from clearproof.static.detectors.values import ValueFlow

_DIRECTION = re.compile(r"(Up|Down|Floor|Ceil|Trunc)(?![a-z])|^_?(floor|ceil|trunc)(?![a-z])")
SIGN = 255
"""A shift by so much leaves the sign of a word."""
_SILENT = frozenset(
    [
        "average",
        "avg",
        "cbrt",
        "cbrtWad",
        "divWad",
        "expWad",
        "fullMulDiv",
        "fullMulDivN",
        "fullMulDivUnchecked",
        "lerp",
        "lnWad",
        "log10",
        "log2",
        "log256",
        "mulDiv",
        "mulWad",
        "powWad",
        "rawDiv",
        "rawDivWad",
        "rawMulWad",
        "rawSDiv",
        "rawSDivWad",
        "rawSMulWad",
        "rpow",
        "sDivWad",
        "sMulWad",
        "sqrt",
        "sqrtWad",
    ]
)
"""Functions of libraries that round and do not say which way."""


class _RoundingDetector(Detector):
    """What the two detectors about roundings share."""

    @cached_property
    def flow(self) -> ValueFlow:
        """Where amounts go in all margin paths."""
        return ValueFlow([path.start for path in self.paths])

    @cached_property
    def results(self) -> set[Key]:
        """What the margin paths return."""
        return {result_of(path.start, k) for path in self.paths for k in range(len(path.start.returns))}

    def roundings(self) -> Iterator[tuple[Function, Any, Any]]:
        """Yield every operation of the project's own code in a margin path that may lose a fraction."""
        for function in self.flow.functions:
            if not function.source_mapping.is_dependency:
                yield from ((function, node, ir) for node, ir in operations(function) if self._rounds(function, ir))

    def _rounds(self, function: Function, ir: Any) -> bool:
        if isinstance(ir, ops.Binary):
            if all(isinstance(operand, Constant) for operand in ir.read) or _is_exact(function, ir):
                return False
            if _is_shift(ir) and _value(ir.variable_right) == SIGN:
                return False
            if _is_shift(ir):  # of what was not calculated only cuts a field out of a word
                is_amount = not self.flow.amounts.isdisjoint(self.flow.before([key_of(ir.variable_left)]))
                return is_amount and not self.flow.is_cut(ir.lvalue)
            return ir.type is BinaryType.DIVISION
        callee = called_function(ir)
        return callee is not None and callee.source_mapping.is_dependency and callee.name in _SILENT


class UnnamedRounding(_RoundingDetector):
    """Reports a division, a shift to the right or a library's rounding whose direction no name says.

    In a margin path amounts are divided only inside functions whose name ends in a direction: ``divUp``,
    ``mulDivFloor``, ``sqrtUp``. A quotient that is only a position in an array or the amount of a shift is no amount,
    half of n(n - 1) is exact, and a shift that only cuts a field out of a packed word rounds nothing.
    """

    ARGUMENT = "margin-unnamed-rounding"
    HELP = "A margin path rounds where no name says in which direction"
    IMPACT = LOW
    CONFIDENCE = MEDIUM
    WIKI_TITLE = "Rounding without a direction in its name"
    WIKI_DESCRIPTION = (
        "`/` and `>>` round down for unsigned integers and towards zero (`/`) or down (`>>`) for signed ones. What is "
        "owed must round up, what is owned down; a reader can only check that where the direction is in the name."
    )
    WIKI_EXPLOIT_SCENARIO = """
```solidity
/// @custom:claim INT-ABOVE-002
function requirement(uint256 exposure) public pure returns (uint256) {
    return exposure / 10; // up to a unit below what is owed
}
```"""
    WIKI_RECOMMENDATION = "Call a function such as `divUp`; list others under `static.rounding` in `clearproof.toml`."

    def _detect(self) -> list[Output]:
        found = []
        for function, node, ir in self.roundings():
            if not is_named(function, self.settings) and self._is_amount(ir):
                found.append((function, node, f"rounds without saying in which direction ({_spell(ir)})"))
        return self.report(found)

    def _is_amount(self, ir: Any) -> bool:
        sinks = self.results if _is_shift(ir) else self.results | self._compared
        return not sinks.isdisjoint(self.flow.after([key_of(ir.lvalue)]))

    @cached_property
    def _compared(self) -> set[Key]:
        return {
            key_of(operand)
            for function in self.flow.functions
            for _, ir in operations(function)
            if isinstance(ir, ops.Binary) and BinaryType.return_bool(ir.type)
            for operand in ir.read
        }


class DivisionFirst(_RoundingDetector):
    """Reports a quotient that is multiplied afterwards, through variables, memory and calls.

    What a function returns that names its direction is a rounding on purpose and may be multiplied; a quotient inside
    it may not.
    """

    ARGUMENT = "margin-division-first"
    HELP = "A margin path multiplies what it has divided before"
    IMPACT = MEDIUM
    CONFIDENCE = MEDIUM
    WIKI_TITLE = "Division before multiplication in a margin path"
    WIKI_DESCRIPTION = "The fraction that a division drops is multiplied too: an error of one unit becomes one of many."
    WIKI_EXPLOIT_SCENARIO = """
```solidity
/// @custom:claim INT-TIGHT-003
function requirement(uint256 lots, uint256 price) public pure returns (uint256) {
    return (price / 1e8) * lots; // 0 for every price below 1e8
}
```"""
    WIKI_RECOMMENDATION = "Multiply first, or round once with a named direction and bound what that costs."

    def _detect(self) -> list[Output]:
        named = {
            result_of(function, position)
            for function in self.flow.functions
            if is_named(function, self.settings)
            for position in range(len(function.returns))
        }
        products = [
            (node, ir)
            for function in self.flow.functions
            if not function.source_mapping.is_dependency
            for node, ir in operations(function)
            if isinstance(ir, ops.Binary) and ir.type is BinaryType.MULTIPLICATION
        ]
        found = []
        for function, node, quotient in self.roundings():
            if not isinstance(quotient, ops.Binary) and is_named(function, self.settings):
                continue  # a named rounding that is made of an unnamed one, and may look at what that gives
            reached = self.flow.after([key_of(quotient.lvalue)], stops=named)
            where = [place_of(place) for place, ir in products if any(key_of(item) in reached for item in ir.read)]
            if where:
                more = f" and {len(where) - 1} more" if len(where) > 1 else ""
                found.append((function, node, f"rounds ({_spell(quotient)}) what is multiplied at {where[0]}{more}"))
        return self.report(found)


def is_named(function: Function, settings: Settings) -> bool:
    """Answer whether a function says in which direction it rounds: by its name, or in the project's settings."""
    owner = getattr(function, "contract_declarer", None)
    listed = {f"{owner.name}.{function.name}", owner.name} if owner is not None else {function.name}
    return bool(_DIRECTION.search(function.name)) or not listed.isdisjoint(settings.table.rounding)


def _is_shift(ir: Any) -> bool:
    return isinstance(ir, ops.Binary) and ir.type is BinaryType.RIGHT_SHIFT


def _spell(ir: Any) -> str:
    return f"`{ir.type.value}`" if isinstance(ir, ops.Binary) else f"{ir.function.name}"


def _is_exact(function: Function, ir: Any) -> bool:
    """Answer whether an operation halves the product of two neighbours, n(n - 1) or n(n + 1), which is even."""
    halves = {BinaryType.DIVISION: 2, BinaryType.RIGHT_SHIFT: 1}
    if ir.type not in halves or _value(ir.variable_right) != halves[ir.type]:
        return False
    made = {item.lvalue: item for _, item in operations(function) if isinstance(item, ops.Binary)}
    product = made.get(ir.variable_left) if isinstance(ir.variable_left, TemporaryVariable) else None
    if product is None or product.type is not BinaryType.MULTIPLICATION:
        return False
    return any(_is_next_to(made.get(other), one) for one, other in permutations(product.read, 2))


def _is_next_to(step: Any, number: Any) -> bool:
    """Answer whether ``step`` is the operation ``number + 1`` or ``number - 1``."""
    if step is None or step.type not in {BinaryType.ADDITION, BinaryType.SUBTRACTION}:
        return False
    return step.variable_left is number and _value(step.variable_right) == 1


def _value(operand: Any) -> object:
    return operand.value if isinstance(operand, Constant) else None
