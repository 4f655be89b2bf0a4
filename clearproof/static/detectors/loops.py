"""Can a margin path run for longer when an account has more resting orders? (GAS-ORDER-001)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slither.core.cfg.node import NodeType
from slither.core.declarations import Function
from slither.core.variables.state_variable import StateVariable
from slither.slithir import operations as ops
from slither.slithir.operations.binary import BinaryType
from slither.slithir.variables import Constant
from slither.utils.output import Output

from clearproof.static.detectors.base import HIGH, MEDIUM, Detector
from clearproof.static.detectors.flow import STORAGE, Key, NamedFlow, called_function, is_storage, key_of, operations
from clearproof.static.detectors.paths import MarginPath
from clearproof.static.detectors.ranges import find_range, range_of_type
from clearproof.toolchain.syntax import walk

_SMALL = 256
"""A number below this bounds a loop; a word has as many bits."""
_COMPARISONS = {
    BinaryType.LESS,
    BinaryType.LESS_EQUAL,
    BinaryType.GREATER,
    BinaryType.GREATER_EQUAL,
    BinaryType.NOT_EQUAL,
    BinaryType.EQUAL,
}


class UnboundedLoop(Detector):
    """Reports a loop of a margin path whose end is decided by storage that can hold any number.

    Lengths of storage arrays, counters and links between entries grow with what is stored, orders above all. Arguments
    of the caller, constants, numbers below 256, and loops that take bits out of a word until it is zero do not.
    Recursion and loops without a condition are reported too.
    """

    ARGUMENT = "margin-unbounded-loop"
    HELP = "A margin path loops as often as storage says"
    IMPACT = HIGH
    CONFIDENCE = MEDIUM
    WIKI_TITLE = "Margin whose gas grows with what is stored"
    WIKI_DESCRIPTION = (
        "An account that can place orders until its margin no longer fits into a block cannot be liquidated any more."
    )
    WIKI_EXPLOIT_SCENARIO = """
```solidity
/// @custom:claim GAS-ORDER-001
/// @custom:claim FILL-EXACT-004
function requirement(address account) public view returns (uint256 total) {
    for (uint256 k = 0; k < orders[account].length; ++k) total += orders[account][k];
}
```"""
    WIKI_RECOMMENDATION = "Keep sums per contract when orders change, and bound loops by named constants."

    def _detect(self) -> list[Output]:
        units = self.compilation_unit.crytic_compile_compilation_unit.source_units
        syntax = {filename.absolute: unit.ast for filename, unit in units.items()}
        return self.report(find_unbounded(self.paths, syntax))


def find_unbounded(paths: Sequence[MarginPath], syntax: Mapping[str, Any]) -> list[tuple[Function, Any, str]]:
    """Return every loop and recursion of margin paths that nothing bounds: function, node and what is said of them.

    Parameters
    ----------
    paths :
        Where to look.
    syntax :
        File -> the compiler's syntax tree.
    """
    flow = NamedFlow([path.start for path in paths])
    growing = _find_growing(flow)
    stops = _find_small(flow)
    found: list[tuple[Function, Any, str]] = []
    for function in flow.functions:
        if _calls_itself(function):
            found.append((function, function, "calls itself"))
        for node in function.nodes:
            if node.type is NodeType.IFLOOP:
                reason = _Loop(function, node, flow, growing, stops).explain()
                found += [(function, node, reason)] if reason else []
        if _has_endless(function, syntax):
            found.append((function, function, "has a loop without a condition"))
    return found


class _Loop:
    """One loop of a margin path."""

    def __init__(
        self, function: Function, node: Any, flow: NamedFlow, growing: Mapping[Key, str], stops: set[Key]
    ) -> None:
        self._function = function
        self._node = node
        self._flow = flow
        self._growing = growing
        self._stops = stops
        self._made = {ir.lvalue: ir for ir in node.irs if hasattr(ir, "lvalue")}

    def explain(self) -> str:
        """Return what decides how long the loop runs, empty if that is bounded."""
        condition = next((ir.value for ir in self._node.irs if isinstance(ir, ops.Condition)), None)
        if condition is None:
            return "has a loop whose condition cannot be told"
        return self._explain(condition)

    def _explain(self, condition: Any) -> str:
        if isinstance(condition, Constant):
            return "has a loop that its condition does not end" if self._returns_to_loop(self._node) else ""
        ir = self._made.get(condition)
        if isinstance(ir, ops.Binary) and ir.type in {BinaryType.ANDAND, BinaryType.OROR}:
            reasons = [self._explain(side) for side in (ir.variable_left, ir.variable_right)]
            is_enough = any if ir.type is BinaryType.ANDAND else all  # one of two conditions ends an `&&`
            return "" if is_enough(not reason for reason in reasons) else next(filter(None, reasons))
        is_used_up = self._shrinks(condition)
        if isinstance(ir, ops.Binary) and ir.type in _COMPARISONS:
            is_used_up = self._uses_up(ir)
        if is_used_up:
            return ""
        reached = self._flow.before([key_of(condition)], self._stops)
        found = next((text for key, text in self._growing.items() if key in reached), "")
        return f"loops as often as {found} says" if found else ""

    def _uses_up(self, ir: Any) -> bool:
        """Answer whether the loop takes bits out of a word until none is left: at most 256 times."""
        left, right = ir.variable_left, ir.variable_right
        if not isinstance(right, Constant) or right.value != 0:
            return False
        shift = self._made.get(left)
        if isinstance(shift, ops.Binary) and shift.type is BinaryType.RIGHT_SHIFT:
            return self._only_grows(self._counter_of(shift.variable_right))
        return self._shrinks(left)

    def _shrinks(self, word: Any) -> bool:
        """Answer whether the loop changes ``word``, and does so only by taking bits away."""
        changes = [item for item in self._inside() if getattr(item, "lvalue", None) is word]
        return bool(changes) and all(_clears(item, word, self._function) for item in changes)

    def _counter_of(self, amount: Any) -> Any:
        """Return the variable of which ``amount`` is a multiple, or a number more."""
        ir = self._made.get(amount)
        grows = {BinaryType.LEFT_SHIFT, BinaryType.MULTIPLICATION, BinaryType.ADDITION}
        while isinstance(ir, ops.Binary) and ir.type in grows and isinstance(ir.variable_right, Constant):
            amount = ir.variable_left
            ir = self._made.get(amount)
        return amount

    def _only_grows(self, counter: Any) -> bool:
        changes = [item for item in self._inside() if getattr(item, "lvalue", None) is counter]
        return bool(changes) and all(_adds_to(item, counter) for item in changes)

    def _inside(self) -> Iterator[Any]:
        """Yield the operations that the loop may repeat."""
        inside, waiting = set(), [self._node]
        while waiting:
            node = waiting.pop()
            if node not in inside:
                inside.add(node)
                waiting.extend(node.sons)
        for node in self._function.nodes:
            if node in inside and self._returns_to_loop(node):
                yield from node.irs

    def _returns_to_loop(self, node: Any) -> bool:
        seen, waiting = set(), list(node.sons)
        while waiting:
            following = waiting.pop()
            if following is self._node:
                return True
            if following not in seen and following.type is not NodeType.BREAK:  # Slither lets some lead back
                seen.add(following)
                waiting.extend(following.sons)
        return False


def _adds_to(ir: Any, counter: Any) -> bool:
    return isinstance(ir, ops.Binary) and ir.type is BinaryType.ADDITION and counter in ir.read


def _clears(ir: Any, word: Any, function: Function) -> bool:
    """Answer whether an operation makes ``word`` smaller by taking bits away: `&`, or a shift to the right."""
    if isinstance(ir, ops.Assignment):
        ir = next((item for _, item in operations(function) if getattr(item, "lvalue", None) is ir.rvalue), None)
    if not isinstance(ir, ops.Binary) or ir.variable_left is not word:
        return False
    if ir.type is BinaryType.RIGHT_SHIFT:
        return isinstance(ir.variable_right, Constant) and int(ir.variable_right.value) > 0
    return ir.type is BinaryType.AND


def _find_growing(flow: NamedFlow) -> dict[Key, str]:
    """Return what can hold any number, with how to call it: storage, and answers from outside."""
    found: dict[Key, str] = {STORAGE: "storage that assembly reads"}
    for function in flow.functions:
        for _, ir in operations(function):
            for variable in ir.read:
                if isinstance(variable, StateVariable) and is_storage(variable) and not _is_small(variable.type):
                    found[variable] = f"storage in {variable.canonical_name}"
            is_outside = isinstance(ir, ops.HighLevelCall | ops.LowLevelCall | ops.InternalDynamicCall)
            if is_outside and called_function(ir) is None:
                found[key_of(ir.lvalue)] = "a call of other code"
    found.pop(None, None)
    return found


def _find_small(flow: NamedFlow) -> set[Key]:
    """Return what is below 256 by its type, mask or shift, whatever decides it."""
    small: set[Key] = set()
    for function in flow.functions:
        for node, ir in operations(function):
            lvalue = getattr(ir, "lvalue", None)
            is_decision = isinstance(ir, ops.Binary) and BinaryType.return_bool(ir.type)
            bounds = None if lvalue is None or is_decision or str(lvalue.type) == "bool" else find_range(lvalue, node)
            if bounds is not None and bounds[0] >= 0 and bounds[1] < _SMALL:
                small.add(key_of(lvalue))
    return small


def _is_small(kind: Any) -> bool:
    bounds = range_of_type(kind)
    return bounds is not None and bounds[0] >= 0 and bounds[1] < _SMALL


def _calls_itself(function: Function) -> bool:
    seen: set[Function] = set()
    waiting = [function]
    while waiting:
        for _, ir in operations(waiting.pop()):
            callee = called_function(ir)
            if callee is function:
                return True
            if callee is not None and callee not in seen:
                seen.add(callee)
                waiting.append(callee)
    return False


def _has_endless(function: Function, syntax: Mapping[str, Any]) -> bool:
    """Answer whether a loop of a function has no condition at all."""
    mapping = function.source_mapping
    for part in walk(syntax.get(mapping.filename.absolute)):
        if part.get("nodeType") == "ForStatement" and part.get("condition") is None:
            start = int(part["src"].split(":")[0])
            if mapping.start <= start < mapping.start + mapping.length:
                return True
    return False
