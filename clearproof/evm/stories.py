"""How does a life cycle that went wrong become a test that everybody can run?

A story is a list of steps in a margin book created for it. It is written twice: as a pytest file that lets the book and
its specification take the steps together, comparing everything after each, and as a Foundry file that expects what the
specification says of each step, refusals included, and of every account in the end. Both are named after a hash of the
steps, and pass once the contract is as specified.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clearproof.engine.book import Call, run_call
from clearproof.engine.book_state import Book
from clearproof.engine.fixed import DomainError
from clearproof.errors import InputError
from clearproof.evm.abi import Value, encode, read_signatures
from clearproof.evm.book_queries import Scope, list_questions, specify
from clearproof.evm.deployed import BUILT_IN_ERRORS
from clearproof.evm.machine import OWNER
from clearproof.evm.paired import FUNDS, MAX_AGE_S, Step, Wait, create_twin, show_step
from clearproof.toolchain.solidity import Artifact

_NAME_DIGITS = 12
_SCOPE = ("accounts", "contracts", "slots")
_ASKED = ("getCash", "equityOf", "marginOf", "requirementOf", "getHeld", "getPosition", "getResting", "getOrder")
"""What a Foundry file asks in the end."""


@dataclass(frozen=True, slots=True)
class StoryCase:
    """A story and what was wrong at its end when it was found."""

    scope: Scope
    steps: tuple[Step, ...]
    reason: str
    agreed: bool = False
    """Whether book and specification agreed to the end, so that neither file would fail."""

    @property
    def name(self) -> str:
        """A name that depends on the steps alone."""
        return hashlib.sha256(repr((self.scope, self.steps)).encode()).hexdigest()[:_NAME_DIGITS]


def write_story(case: StoryCase) -> dict[str, Any]:
    """Return a story as data of a counterexample: numbers as strings, and every step in words beside it."""
    scope = {key: [str(value) for value in getattr(case.scope, key)] for key in _SCOPE}
    return {**scope, "steps": [_write_step(step) for step in case.steps], "reason": case.reason, "agreed": case.agreed}


def read_story(data: Mapping[str, Any]) -> StoryCase:
    """Return the story of a counterexample.

    Raises
    ------
    InputError
        It is not the data of a story.
    """
    missing = next((key for key in (*_SCOPE, "steps", "reason", "agreed") if key not in data), None)
    if missing is not None:
        raise InputError("counterexample", f"no {missing}", "accounts, contracts, slots, steps, reason and agreed")
    scope = Scope(*(tuple(int(value) for value in data[key]) for key in _SCOPE))
    return StoryCase(
        scope, tuple(_read_step(step) for step in data["steps"]), str(data["reason"]), bool(data["agreed"])
    )


def render_files(data: Mapping[str, Any], artifact: Artifact) -> dict[str, str]:
    """Return name and text of both files of a counterexample, of none where book and specification agreed.

    Raises
    ------
    InputError
        It is not the data of a story.
    """
    case = read_story(data)
    if case.agreed:
        return {}
    return {f"test_{case.name}.py": render_pytest(case), f"Story_{case.name}.t.sol": render_foundry(case, artifact)}


def render_pytest(case: StoryCase) -> str:
    """Return the story as a pytest file, to be run from the project's root."""
    steps = "".join(f"    {step!r},\n" for step in case.steps)
    return f'''"""{case.reason}."""

from pathlib import Path

from clearproof.engine.book import Call
from clearproof.evm import create_machine
from clearproof.evm.book_queries import Scope
from clearproof.evm.build import get_contract
from clearproof.evm.paired import BookPair, Wait

SCOPE = {case.scope!r}
STEPS = (
{steps})


def test_book_lives_as_specified_{case.name}():
    pair = BookPair.create(create_machine(), Path.cwd(), get_contract(Path.cwd(), "MarginBook"), SCOPE)
    for step in STEPS:
        pair.take(step)
'''


def render_foundry(case: StoryCase, artifact: Artifact) -> str:
    """Return the story as a Foundry file for ``contracts/test/regression``.

    Parameters
    ----------
    artifact :
        The margin book, for its interface.
    """
    book = create_twin(case.scope)
    words = _Words(artifact)
    lines = [f"VM.warp({book.now});", "CollateralToken token = new CollateralToken();"]
    lines.append(f"_book = new MarginBook({_address(OWNER)}, address(token), {MAX_AGE_S});")
    lines += [f"token.fund({_address(one)}, {FUNDS}, address(_book));" for one in case.scope.accounts]
    for step in (Call("setOracle", OWNER, (OWNER,)), *case.steps):
        lines.append(f"// {show_step(step)}")
        book, line = words.tell(book, step)
        lines.append(line)
    lines += words.ask(book, case.scope)
    body = "\n        ".join(lines)
    return _FOUNDRY.format(reason=case.reason.replace("\n", " "), name=case.name, body=body)


class _Words:
    """Calls, refusals and answers of a contract as bytes."""

    def __init__(self, artifact: Artifact) -> None:
        self._functions = {item.name: item for item in read_signatures(artifact.abi, "function")}
        self._errors = {item.name: item for item in (*read_signatures(artifact.abi, "error"), *BUILT_IN_ERRORS)}

    def tell(self, book: Book, step: Step) -> tuple[Book, str]:
        """Return the book after a step that is as specified, and the line that expects it to be so."""
        if isinstance(step, Wait):
            later = replace(book, now=book.now + step.seconds)
            return later, f"VM.warp({later.now});"
        call = f'{_address(step.caller)}, hex"{self._encode(step.name, step.values)}"'
        try:
            return run_call(book, step), f"_accept({call});"
        except DomainError as error:
            signature = self._errors[error.name]
            data = (signature.selector + encode(signature.inputs, error.values)).hex()
            return book, f'_refuse({call}, hex"{data}");'

    def ask(self, book: Book, scope: Scope) -> Iterator[str]:
        """Yield the lines that expect the contract to hold what the specification does."""
        for name, values in list_questions(0, scope):
            answer = specify(book, 0, name, values) if name in _ASKED else ()
            is_left = name == "getOrder" and answer[0] == 0  # what an empty slot answers beside its 0 is not specified
            if answer and not is_left:
                data = encode(self._functions[name].outputs, answer).hex()
                yield f'_answer(hex"{self._encode(name, values)}", hex"{data}"); // {name}{values}'

    def _encode(self, name: str, values: Sequence[Value]) -> str:
        signature = self._functions[name]
        return (signature.selector + encode(signature.inputs, values)).hex()


def _address(value: int) -> str:
    return f"address(uint160({value:#x}))"


def _write_step(step: Step) -> dict[str, Any]:
    told = show_step(step)
    if isinstance(step, Wait):
        return {"wait": str(step.seconds), "told": told}
    return {"call": step.name, "caller": hex(step.caller), "values": _write_value(step.values), "told": told}


def _read_step(data: Mapping[str, Any]) -> Step:
    if "wait" in data:
        return Wait(int(data["wait"]))
    if not {"call", "caller", "values"} <= data.keys():
        raise InputError("step of a counterexample", ", ".join(sorted(data)), "wait, or call, caller and values")
    return Call(str(data["call"]), int(data["caller"], 16), tuple(_read_value(value) for value in data["values"]))


def _write_value(value: Value) -> Any:
    return [_write_value(item) for item in value] if isinstance(value, (tuple, list)) else str(int(value))


def _read_value(data: Any) -> Value:
    return tuple(_read_value(item) for item in data) if isinstance(data, list) else int(data)


_FOUNDRY = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {{MarginBook}} from "../../src/MarginBook.sol";
import {{CollateralToken}} from "../harness/CollateralToken.sol";
import {{VM}} from "../Vm.sol";

/// @title {reason}
contract Story_{name}_Test {{
    MarginBook private _book;

    function test_bookLivesAsSpecified() external {{
        {body}
    }}

    function _accept(address caller, bytes memory data) private {{
        VM.prank(caller);
        (bool accepted,) = address(_book).call(data);
        require(accepted, "refused, although the specification accepts it");
    }}

    function _refuse(address caller, bytes memory data, bytes memory reason) private {{
        VM.prank(caller);
        (bool accepted, bytes memory found) = address(_book).call(data);
        require(!accepted, "accepted, although the specification refuses it");
        require(keccak256(found) == keccak256(reason), "refused for another reason than specified");
    }}

    function _answer(bytes memory question, bytes memory answer) private view {{
        (, bytes memory found) = address(_book).staticcall(question);
        require(keccak256(found) == keccak256(answer), "not as specified in the end");
    }}
}}
"""
