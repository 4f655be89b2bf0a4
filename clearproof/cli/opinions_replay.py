"""Does the bytecode really fail on a counterexample that another prover gives?"""

from collections.abc import Mapping

from clearproof.errors import InputError
from clearproof.evm.abi import Value
from clearproof.evm.deployed import Deployed, RevertedError
from clearproof.evm.machine import create_machine
from clearproof.static.opinions import Property
from clearproof.toolchain.solidity import Compilation

_ASSERTION = 1
"""Code of the panic that a failed assertion is."""
_ROOM = 1 << 24
"""Most bytes of code: a property's contract holds the contract in question and more."""


def replay(code: Compilation, item: Property, example: Mapping[str, int]) -> bool:
    """Answer whether an assertion fails when the property is called with the values of ``example``.

    Parameters
    ----------
    code :
        The bytecode that was asked about.
    item :
        The property.
    example :
        Argument -> unsigned word; an argument that is missing may have any value, and gets 0.

    Raises
    ------
    InputError
        An argument is no single word, so that the values do not say what it is.
    """
    artifact = code.get(f"{item.path}:{item.contract}")
    (entry,) = (part for part in artifact.abi if part["type"] == "function" and part["name"] == item.function)
    values = [_read(argument, example) for argument in entry["inputs"]]
    contract = Deployed.create(create_machine(code_limit=_ROOM), artifact)
    try:
        contract.call(item.function, *values)
    except RevertedError as error:
        return error.name == "Panic" and error.values == (_ASSERTION,)
    return False


def _read(argument: Mapping[str, str], example: Mapping[str, int]) -> Value:
    kind, word = argument["type"], example.get(argument["name"], 0)
    if "[" in kind or kind == "tuple":
        raise InputError(f"argument {argument['name']}", kind, "a single word")
    if not kind.startswith("int"):
        return word
    bits = int(kind.removeprefix("int"))
    return word - (1 << bits) if (word >> (bits - 1)) & 1 else word
