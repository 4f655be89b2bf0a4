"""Does a margin depend on anything but portfolio, prices and parameters? (INT-PURE-006)."""

from collections.abc import Iterator
from typing import Any

from slither.core.declarations import Function
from slither.slithir import operations as ops
from slither.slithir.operations.binary import BinaryType
from slither.utils.output import Output

from clearproof.static.detectors.base import HIGH, Detector
from clearproof.static.detectors.documentation import place_of
from clearproof.static.detectors.flow import Flow, Key, key_of, operations, parts_of, result_of
from clearproof.static.detectors.paths import MarginPath
from clearproof.static.detectors.sources import Source, find_sources

_CAN_OVERFLOW = {BinaryType.ADDITION, BinaryType.SUBTRACTION, BinaryType.MULTIPLICATION, BinaryType.POWER}
_CAN_DIVIDE_BY_ZERO = {BinaryType.DIVISION, BinaryType.MODULO}


class MarginEnvironment(Detector):
    """Reports what block, transaction, gas, caller or another contract can change about a margin.

    A margin path may read only its arguments and the contract's storage. The detector follows every value that enters
    from elsewhere through assignments, memory, internal and library calls, and reports it when it may reach the result
    (data) or a condition, a checked operation or an array access that decides whether and how the code goes on
    (control). A call of other code is always reported: whether it succeeds is not this contract's to say.
    """

    ARGUMENT = "margin-environment"
    HELP = "A margin depends on the block, the transaction, gas, the caller or another contract"
    IMPACT = HIGH
    CONFIDENCE = HIGH
    WIKI_TITLE = "Margin that depends on its environment"
    WIKI_DESCRIPTION = (
        "A margin must be a function of portfolio, prices and parameters, so that anybody can compute it again. Block "
        "fields, gas, the caller, the contract's own address and balance, transient storage, raw calldata and calls of "
        "other contracts are none of these."
    )
    WIKI_EXPLOIT_SCENARIO = """
```solidity
/// @custom:claim MARGIN-FLOOR-007
function requirement(uint256 exposure) public view returns (uint256) {
    if (gasleft() < 50_000) return 0; // the caller chooses the margin by choosing the gas
    return exposure / 10;
}
```"""
    WIKI_RECOMMENDATION = (
        "Pass what is needed as an argument, or store it beforehand; look at times and callers outside the margin path."
    )

    def _detect(self) -> list[Output]:
        return self.report([item for path in self.paths for item in find_dependences(path)])


def find_dependences(path: MarginPath) -> Iterator[tuple[Function, Any, str]]:
    """Yield every way in which a margin path depends on its environment: function, node and what is said of them."""
    sinks = _find_sinks(path.flow, path.start)
    for source in find_sources(path.flow.functions):
        decided = "" if source.always else _decides(source, path.flow, sinks)
        if source.always:
            yield source.function, source.node, f"asks outside the contract: {source.what}; part of {path.name}"
        elif decided:
            yield source.function, source.node, f"lets {source.what} decide {decided}; part of {path.name}"


def _decides(source: Source, flow: Flow, sinks: dict[Key, str]) -> str:
    """Return what a source decides, empty if nothing."""
    if any(str(variable) == source.what for variable in _control_of(source.node, source.ir)):
        return f"how the code goes on at {place_of(source.node)}"
    reached = flow.after(source.starts)
    return next((text for key, text in sinks.items() if key in reached), "")


def _find_sinks(flow: Flow, start: Function) -> dict[Key, str]:
    """Return what must not be reached: the results first, then everything that decides how the code goes on."""
    sinks: dict[Key, str] = {result_of(start, position): "the result" for position in range(len(start.returns))}
    sinks |= {part: "the result" for result in start.returns for part in parts_of(result)}
    for function in flow.functions:
        for node, ir in operations(function):
            for variable in _control_of(node, ir):
                key = key_of(variable)
                if key is not None:
                    sinks.setdefault(key, f"how the code goes on at {place_of(node)}")
    return sinks


def _control_of(node: Any, ir: Any) -> list[Any]:
    """Return the values of an operation that decide what runs after it, reverts included."""
    if isinstance(ir, ops.Condition):
        return [ir.value]
    if isinstance(ir, ops.SolidityCall):
        return list(ir.arguments[:1]) if ir.function.name.startswith(("require(", "assert(")) else []
    if isinstance(ir, ops.Index):
        return [ir.variable_right]
    if isinstance(ir, ops.NewArray):
        return list(ir.read)
    if isinstance(ir, ops.Binary):
        is_checked = bool(node.scope.is_checked) and ir.type in _CAN_OVERFLOW
        return list(ir.read) if is_checked or ir.type in _CAN_DIVIDE_BY_ZERO else []
    return []
