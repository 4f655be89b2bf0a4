"""Where can something from outside portfolio, prices and parameters enter a computation?

What is allowed is listed, everything else is reported: a built-in function that a later compiler adds is a source
until somebody has looked at it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slither.core.declarations import Function, SolidityVariable, SolidityVariableComposed
from slither.core.declarations.solidity_variables import SolidityCustomRevert
from slither.core.variables.state_variable import StateVariable
from slither.slithir import operations as ops
from slither.slithir.operations.codesize import CodeSize
from slither.slithir.variables import ReferenceVariable

from clearproof.static.detectors.flow import Key, called_function, edges_of, key_of, operations

_QUIET = frozenset(
    [
        "assert",
        "require",
        "revert",
        "addmod",
        "mulmod",
        "keccak256",
        "sha256",
        "sha3",
        "ripemd160",
        "ecrecover",
        "erc7201",
        "type",
        "log0",
        "log1",
        "log2",
        "log3",
        "log4",
        "abi.encode",
        "abi.encodePacked",
        "abi.encodeWithSelector",
        "abi.encodeWithSignature",
        "abi.encodeCall",
        "abi.decode",
        "bytes.concat",
        "string.concat",
        "byte",
        "clz",
        "signextend",
        "pop",
        "mload",
        "mstore",
        "mstore8",
        "mcopy",
        "sload",
        "sstore",
        "tstore",
        "return",
        "invalid",
        "stop",
        "add",
        "sub",
        "mul",
        "div",
        "sdiv",
        "mod",
        "smod",
        "exp",
        "not",
        "lt",
        "gt",
        "slt",
        "sgt",
        "eq",
        "iszero",
        "and",
        "or",
        "xor",
        "shl",
        "shr",
        "sar",
    ]
)
"""Built-in functions whose result is decided by their arguments, memory and storage."""
_CALLS: Mapping[type[Any], Callable[[Any], str]] = {
    ops.InternalDynamicCall: lambda _: "a call through a function pointer",
    ops.Send: lambda _: "a transfer of ether",
    ops.Transfer: lambda _: "a transfer of ether",
    ops.NewContract: lambda ir: f"the creation of {ir.contract_name}",
    ops.LowLevelCall: lambda ir: f"a low-level {ir.function_name}",
}
_CALLS_IN_ASSEMBLY = frozenset(
    ["call", "callcode", "delegatecall", "staticcall", "create", "create2", "selfdestruct", "suicide"]
)
_NAMES = frozenset({"abi", "super", "block", "msg", "tx", "ZERO_ADDRESS"})
"""Built-in names that are no values."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place where a computation looks at, or asks, the world outside."""

    what: str
    """For example ``block.timestamp``, ``gasleft()``, ``a call of Oracle.price()``."""
    function: Function
    node: Any
    ir: Any
    starts: tuple[Key, ...]
    """What it decides directly."""
    always: bool
    """It decides whether the computation succeeds at all: a call of other code can fail."""


def find_sources(functions: tuple[Function, ...]) -> list[Source]:
    """Return every source in ``functions``, in their order."""
    return [
        source
        for function in functions
        for node, ir in operations(function)
        for source in _sources_of(function, node, ir)
    ]


def _sources_of(function: Function, node: Any, ir: Any) -> Iterator[Source]:
    call = outside_call(ir)
    if call:
        yield Source(call, function, node, ir, (key_of(getattr(ir, "lvalue", None)),), always=True)
        return
    looks_at = _outside_value(ir)
    if looks_at:
        yield Source(looks_at, function, node, ir, (key_of(ir.lvalue),), always=False)
        return
    for variable in ir.read:
        if _is_source(variable):
            key = key_of(variable)
            starts = tuple(target for source, target in edges_of(ir, function) if source == key)
            yield Source(str(variable), function, node, ir, starts, always=False)


def _is_source(variable: Any) -> bool:
    if isinstance(variable, SolidityVariableComposed):
        return True
    if isinstance(variable, SolidityVariable):
        return variable.name not in _NAMES and not variable.name.endswith(("_slot", "_offset"))
    origin = variable.points_to_origin if isinstance(variable, ReferenceVariable) else variable
    return isinstance(origin, StateVariable) and bool(origin.is_transient)


def outside_call(ir: Any) -> str:
    """Return what an operation calls outside the code at hand, empty if it does not."""
    said = next((write(ir) for kind, write in _CALLS.items() if isinstance(ir, kind)), "")
    if said:
        return said
    callee = called_function(ir)
    if isinstance(ir, ops.HighLevelCall) and callee is None:
        return f"a call of {ir.destination}.{ir.function_name}"
    if isinstance(ir, ops.InternalCall) and not getattr(callee, "is_implemented", False):
        return f"a call of {ir.function_name}, which has no body"
    name = _plain_name(ir.function.name) if isinstance(ir, ops.SolidityCall) else ""
    return f"assembly's {name}" if name in _CALLS_IN_ASSEMBLY else ""


def _outside_value(ir: Any) -> str:
    """Return which built-in function gives an operation a value from outside, empty if none does."""
    if isinstance(ir, CodeSize):
        return "the size of an account's code"
    if not isinstance(ir, ops.SolidityCall) or isinstance(ir.function, SolidityCustomRevert):
        return ""
    name = _plain_name(ir.function.name)
    return "" if name in _QUIET else f"{name}()"


def _plain_name(name: str) -> str:
    return name.partition("(")[0].strip()
