"""What may notice a broken contract? Stages, cheapest first: each deploys one contract and asks it what the twin knows.

Every stage compares with the specification in Python, never with the unbroken contract: a difference that no
specification speaks about is not noticed, and the mutant that makes it survives.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearproof.errors import InputError, ToolError
from clearproof.evm import Deployed, Machine, RevertedError, create_machine
from clearproof.evm.abi import encode
from clearproof.mutation.stages.margin_cases import Answer
from clearproof.mutation.stages.workshop import Unit
from clearproof.toolchain.solidity import Artifact

CALL_GAS = 300_000_000
"""Most gas of one call: ten blocks. A mutant whose loop never ends halts here, and halting is an answer."""

CODE_LIMIT = 1 << 16
"""Most bytes of code: more than any contract here has without an optimizer."""
FEW = 12
"""Every so manieth question is asked first: most mutants need no more."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One way to notice."""

    name: str
    unit: Unit
    """What is compiled and deployed."""
    look: Callable[[Path, Artifact], str | None]
    """Given the project and the compiled contract: what was noticed, or None."""


def look_safely(stage: Stage, root: Path, artifact: Artifact) -> str | None:
    """Return what ``stage`` noticed; a contract that cannot be created or answers nonsense is noticed too."""
    try:
        return stage.look(root, artifact)
    except (ToolError, InputError, RevertedError) as error:
        return f"{type(error).__name__}: {str(error)[:120]}"


def ask(contract: Deployed, name: str, *values: object, caller: int | None = None) -> Answer:
    """Return what a call returns, or the name and the values of the error that it is refused with."""
    try:
        return contract.call(name, *values) if caller is None else contract.call(name, *values, caller=caller)
    except RevertedError as error:
        return (error.name, *error.values)


def make_machine() -> Machine:
    """Return a fresh machine in which every call ends."""
    return create_machine(CALL_GAS, CODE_LIMIT)


@dataclass(frozen=True, slots=True)
class Question:
    """One call, encoded, with every answer that the specification allows."""

    function: str
    values: tuple[object, ...]
    data: bytes
    outcomes: tuple[tuple[bool, bytes], ...]
    """Whether it is accepted, and what is returned, result or refusal."""
    answers: tuple[Answer, ...]
    what: str

    @classmethod
    def encode(
        cls, contract: Deployed, function: str, values: tuple[object, ...], answers: Sequence[Answer], what: str
    ) -> "Question":
        """Return the question as bytes."""
        outcomes = tuple(_encode_answer(contract, function, answer) for answer in answers)
        return cls(function, values, contract.encode_call(function, *values), outcomes, tuple(answers), what)


class Questions:
    """Questions to contracts of one kind, encoded once in each process."""

    def __init__(self, build: Callable[[Deployed], Iterable[Question]]) -> None:
        self._build = build
        self._built: tuple[Question, ...] | None = None

    def look_at_few(self, _root: Path, artifact: Artifact) -> str | None:
        """Ask some questions of each sort; return what is noticed."""
        return self._look(artifact, FEW)

    def look_at_all(self, _root: Path, artifact: Artifact) -> str | None:
        """Ask every question; return what is noticed."""
        return self._look(artifact, 1)

    def _look(self, artifact: Artifact, step: int) -> str | None:
        contract = Deployed.create(make_machine(), artifact)
        if self._built is None:
            self._built = tuple(self._build(contract))
        for question in self._built[::step]:
            outcome = contract.machine.call(contract.address, question.data)
            if (outcome.succeeded, outcome.data) not in question.outcomes:
                return differ(question.what, ask(contract, question.function, *question.values), question.answers[0])
        return None


def _encode_answer(contract: Deployed, function: str, answer: Answer) -> tuple[bool, bytes]:
    if not answer or not isinstance(answer[0], str):
        return True, encode(contract.functions[function].outputs, answer)
    refusals = [item for item in contract.errors.values() if item.name == answer[0]]
    if len(refusals) != 1:
        raise ToolError(f"{contract.artifact.name} has no error {answer[0]}, which is specified")
    return False, refusals[0].selector + encode(refusals[0].inputs, answer[1:])


def differ(what: str, found: Answer, wanted: Answer) -> str | None:
    """Return a line that says how an answer differs from the specification's, or None."""
    return None if found == wanted else f"{what}: {_show(found)}, specified {_show(wanted)}"


def differ_in_steps(contract: Deployed, steps: Iterable[tuple[str, tuple[Any, ...], int, Answer]]) -> str | None:
    """Call a contract step by step: function, values, caller and specified answer; return the first difference."""
    differences = (
        differ(name, ask(contract, name, *values, caller=caller), wanted) for name, values, caller, wanted in steps
    )
    return next((line for line in differences if line), None)


def _show(answer: Sequence[object]) -> str:
    text = ", ".join(map(str, answer)) or "nothing"
    return text if len(text) <= 60 else f"{text[:57]}..."
