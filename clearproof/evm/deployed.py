"""A contract that stands in a machine: calls by signature, answers as values, reverts by name."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from clearproof.errors import ClearproofError, InputError
from clearproof.evm.abi import Signature, Value, decode, encode, read_signatures
from clearproof.evm.machine import OWNER, Machine, Outcome
from clearproof.toolchain.solidity import Artifact

BUILT_IN_ERRORS = (
    Signature("Panic", ("uint256",)),
    Signature("Reentrancy", ()),
    Signature("TransferFailed", ()),
    Signature("TransferFromFailed", ()),
)
"""Errors that no ABI names: the compiler's own checks, and what solady's assembly reverts with."""


class RevertedError(ClearproofError):
    """A contract refused a call."""

    def __init__(self, name: str, values: tuple[Value, ...]) -> None:
        super().__init__(f"the contract reverted with {name}({', '.join(map(str, values))})")
        self.name = name
        """The custom error, or ``Panic`` for the compiler's own checks; empty without revert data."""
        self.values = values


class ExhaustedError(RevertedError):
    """A call used up the gas that one may have: what it runs has no end, or as good as none."""


class Deployed:
    """One contract at one address."""

    def __init__(self, machine: Machine, address: int, artifact: Artifact) -> None:
        self.machine = machine
        self.address = address
        self.artifact = artifact

    @classmethod
    def create(cls, machine: Machine, artifact: Artifact, types: Sequence[str] = (), *values: Value) -> "Deployed":
        """Deploy ``artifact`` with constructor arguments.

        Raises
        ------
        ToolError
            The constructor failed.
        """
        return cls(machine, machine.deploy(artifact.creation + encode(types, values)), artifact)

    @cached_property
    def functions(self) -> Mapping[str, Signature]:
        """Function name -> signature. The contracts overload no name."""
        return {item.name: item for item in read_signatures(self.artifact.abi, "function")}

    @cached_property
    def errors(self) -> Mapping[bytes, Signature]:
        """Selector -> custom error, those that no ABI names included."""
        known = (*read_signatures(self.artifact.abi, "error"), *BUILT_IN_ERRORS)
        return {item.selector: item for item in known}

    def encode_call(self, name: str, *values: Value) -> bytes:
        """Return the call data of a function.

        Raises
        ------
        InputError
            There is no such function, or the values do not fit it.
        """
        signature = self.functions.get(name)
        if signature is None:
            raise InputError(f"function of {self.artifact.name}", name, ", ".join(sorted(self.functions)))
        return signature.selector + encode(signature.inputs, values)

    def call(self, name: str, *values: Value, caller: int = OWNER) -> tuple[Value, ...]:
        """Call a function as a transaction and return its results.

        Raises
        ------
        RevertedError
            The contract refused.
        ExhaustedError
            It did not come to an end.
        """
        outcome = self.send(self.encode_call(name, *values), caller)
        return decode(self.functions[name].outputs, outcome.data)

    def send(self, data: bytes, caller: int = OWNER) -> Outcome:
        """Send raw call data and return what happened.

        Raises
        ------
        RevertedError
            The contract refused.
        """
        outcome = self.machine.call(self.address, data, caller)
        if not outcome.succeeded:
            raise self._explain(outcome)
        return outcome

    def _explain(self, outcome: Outcome) -> RevertedError:
        if self._ran_out(outcome):
            return ExhaustedError(outcome.reason or "OutOfGas", ())
        if outcome.reason or not outcome.data:
            return RevertedError(outcome.reason, ())
        signature = self.errors.get(outcome.data[:4])
        if signature is None:
            return RevertedError(f"0x{outcome.data.hex()}", ())
        return RevertedError(signature.name, decode(signature.inputs, outcome.data[4:]))

    def _ran_out(self, outcome: Outcome) -> bool:
        """Say whether the call halted for want of gas, or handed on that a call of its own did."""
        handed_on = not outcome.reason and not outcome.data and outcome.gas > self.machine.gas_limit // 2
        return outcome.reason.startswith("OutOfGas") or handed_on
