"""Where does a broken source break its statement? The statement's own questions, asked until one has a case.

A proof hands its questions to :class:`~models.source_support.Questions`. A mutant gives the same function a broken
source and :class:`Cases`, which puts the questions over the integers and wants the answer ``sat``. A box of inputs may
be narrower than the statement's: what breaks inside it breaks the statement. The case is then computed again, without
a solver: every assertion is evaluated exactly, unknowns that stand for what the code computes hold what it does
compute, and the bytecode of the broken source answers what its terms say. A case that does not replay is an error.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from clearproof.claims import Counterexample, Evidence, Query, Run, by_counterexample, undecided
from clearproof.errors import ToolError
from clearproof.evm import Deployed, create_machine
from clearproof.solvers.smt import Agreement, collect_constants, judge, solver_names
from clearproof.solvers.smt_exact import Value, find_case, holds
from clearproof.static.translate import START, Export, Relaxed, Session, State, compile_terms
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import Array, Scalar
from clearproof.static.translate.values import Value as Argument
from clearproof.static.translate.values import Word
from models.source_support import LOGIC, Edits, Questions, compile_replay, leaves, mutated_files, no_storage

REPLAY = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {PortfolioMargin} from "../src/libraries/PortfolioMargin.sol";

contract Replay {
    function ownSquare(int256 long, int256 short, int256 gamma) external pure returns (int256) {
        return PortfolioMargin.ownSquare(long, short, gamma);
    }

    function weighIndex(uint256 exposure, uint256 entry) external pure returns (int256, int256, uint256) {
        return PortfolioMargin.weighIndex(exposure, entry);
    }

    function cross(int256[] calldata nets, uint256 used, uint256[] calldata betas) external pure returns (int256) {
        int256[16] memory net;
        uint256[8] memory words;
        for (uint256 i = 0; i < 16; ++i) net[i] = nets[i];
        for (uint256 i = 0; i < 8; ++i) words[i] = betas[i];
        return PortfolioMargin.cross(net, used, words);
    }

    function fromSquare(int256 square, uint256 rounded) external pure returns (uint256) {
        return PortfolioMargin.fromSquare(square, rounded);
    }
}
"""
"""What hands the functions that mutants break to a caller."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question with a case, and the case."""

    query: Query
    assertions: Sequence[Any]
    values: Mapping[str, int]
    """Constant of the question -> value; every assertion was evaluated at these values over exact numbers."""

    def require_actual(self, computed: Mapping[str, int]) -> None:
        """Refuse a case that is none once unknowns hold what the code computes from the case's own inputs.

        Raises
        ------
        ToolError
            The code does not get where the question says.
        """
        actual: dict[str, Value] = {name: Fraction(computed.get(name, value)) for name, value in self.values.items()}
        if not holds(self.assertions, actual):
            raise ToolError(f"the case of {self.query.name} is not what the code computes: {dict(self.values)}")

    def read(self, *roots: Term) -> dict[str, int]:
        """Return the inputs below ``roots`` by name; one that the question does not mention may have any value."""
        inputs = {str(term.data): max(term.lo or 0, 0) for term in t.postorder(roots) if term.op == "var"}
        return {name: self.values.get(Export().name_of(name), least) for name, least in inputs.items()}

    @property
    def tools(self) -> str:
        """The solvers that say there is a case."""
        return " + ".join(name for name, answer in self.query.answers.items() if answer == "sat")


class Cases(Questions):
    """Questions about a broken source, over the integers, until one that is ``wanted`` has a case.

    Parameters
    ----------
    wanted :
        How the name of a question ends that is to have a case; the others are passed by.
    box :
        Unknown, as the question spells it -> its least and its largest value.
    """

    vocabulary = Export

    def __init__(self, wanted: str, box: Mapping[str, tuple[int, int]] | None = None) -> None:
        super().__init__()
        self.found: Found | None = None
        self._wanted = wanted
        self._box = dict(box or {})
        self._was_put = False

    def refute(self, name: str, export: Export, assertions: Iterable[Any]) -> None:
        """Ask for a case, unless one was found already.

        Raises
        ------
        ToolError
            The question is one over the reals, the box speaks of something else, or the solvers contradict each other.
        """
        if self.found is not None or not name.endswith(self._wanted):
            return
        if isinstance(export, Relaxed):
            raise ToolError(f"a case of {name} over the reals would say nothing")
        self._was_put = True
        whole = [*export.facts, *assertions]
        constants = collect_constants(whole)
        for symbol, (low, high) in self._box.items():
            if symbol not in constants:
                raise ToolError(f"question {name} says nothing of {symbol}")
            whole += [constants[symbol] >= low, constants[symbol] <= high]
        numbered = self.number(name, whole, LOGIC)
        case = None if numbered is None else find_case(numbered, whole, LOGIC)
        if case is None:
            return
        if judge([case.query]) is Agreement.CONFLICT:
            raise ToolError(f"the solvers contradict each other about {name}")
        self.found = Found(case.query, whole, {symbol: int(value) for symbol, value in case.values.items()})

    def require_put(self) -> None:
        """Refuse to conclude anything where no question of that name was put.

        Raises
        ------
        ToolError
            The proof asks nothing of that name any more.
        """
        if not self._was_put:
            raise ToolError(f"no question is named {self._wanted}; the mutant has to follow the proof")


def refute(claim: str, found: Found, title: str, data: Mapping[str, str], machine: str) -> Evidence:
    """Return the refutation of a broken source by a case that was found, replayed, and shown in the bytecode."""
    silent = [name for name, answer in found.query.answers.items() if answer != "sat"]
    gave_up = f"; {', '.join(silent)} gave up on the question, the case was replayed" if silent else ""
    return by_counterexample(
        f"question {found.query.name} has a case, replayed in the EVM{gave_up}",
        Counterexample(title, {"question": found.query.name, **data}, f"clearproof gate --only {claim}"),
        tool=f"{found.tools} + {machine}",
        queries=[found.query],
    )


def tell(claim: str, found: Found, title: str) -> Evidence:
    """Return the refutation of a broken function by a case of one of its questions, evaluated again exactly."""
    data = {"question": found.query.name, **{symbol: str(value) for symbol, value in found.values.items()}}
    shown = Counterexample(title, data, f"clearproof gate --only {claim}")
    return by_counterexample(title, shown, tool=found.tools, queries=[found.query])


def no_case(questions: Cases) -> Evidence:
    """Return that nothing was found."""
    questions.require_put()
    return undecided(" + ".join(solver_names()), "no question of the statement has a case")


# One function of the margin -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Call:
    """One function on terms, nothing cut."""

    function: str
    arguments: list[Term | list[Term]]
    results: list[Term]

    def fill_in(self, case: Mapping[str, int]) -> tuple[list[int | list[int]], list[int]]:
        """Return arguments and results as numbers."""
        numbers = [int(x) for x in compile_terms([*self.flat_arguments(), *self.results])(case, no_storage)]
        filled: list[int | list[int]] = []
        for item in self.arguments:
            count = len(item) if isinstance(item, list) else 1
            part, numbers = numbers[:count], numbers[count:]
            filled.append(part if isinstance(item, list) else part[0])
        return filled, numbers

    def flat_arguments(self) -> list[Term]:
        """Return the arguments, arrays taken apart."""
        return [term for item in self.arguments for term in (item if isinstance(item, list) else [item])]


def run_function(slither: object, function: str, arguments: Sequence[tuple[Term | list[Term], Scalar]]) -> Call:
    """Translate one function on the given terms; reductions are exact as the bytecode makes them."""
    session = Session(slither)
    state = State(START)
    values: list[Argument] = []
    for item, kind in arguments:
        if isinstance(item, list):
            cells = tuple(Word(term, kind) for term in item)
            values.append(session.machine.heap.place(state, Object(Array(kind, len(item)), cells)))
        else:
            values.append(Word(item, kind))
    result = session.call(function, values, state)
    if result is None:
        raise ToolError(f"{function} never returns")
    results = [term for value in result.items for term in leaves([session.shape(state, value)])]
    return Call(function, [item for item, _ in arguments], results)


@dataclass(frozen=True, slots=True)
class Broken:
    """A source with texts replaced, and the claim that it breaks."""

    run: Run
    claim: str
    edits: Edits


def replay(broken: Broken, call: Call, case: Mapping[str, int]) -> tuple[str, list[int], str]:
    """Give a case to the bytecode of the broken source; return the function's name, its answer, and the machine.

    Raises
    ------
    ToolError
        The bytecode does not answer what the terms say.
    """
    arguments, computed = call.fill_in(case)
    contract = Deployed.create(create_machine(), compile_replay(broken.run.root, broken.edits, REPLAY))
    name = call.function.partition(".")[2].partition("(")[0]
    found = [int(x) for x in contract.call(name, *arguments)]
    if found != computed:
        raise ToolError("the solver's case does not show in the bytecode: the translation is wrong")
    return name, found, contract.machine.name


def judge_call(
    broken: Broken,
    questions: Cases,
    ask: Callable[[object, Questions], object],
    build: Callable[[object], Call],
) -> Evidence:
    """Ask a statement's questions of a broken source, and give the case that is found to its bytecode.

    Parameters
    ----------
    ask :
        What the statement asks of a source.
    build :
        The broken function on terms that name inputs as the question does.
    """
    slither = mutated_files(broken.run.root, broken.edits)
    ask(slither, questions)
    found = questions.found
    if found is None:
        return no_case(questions)
    call = build(slither)
    name, answer, machine = replay(broken, call, found.read(*call.flat_arguments()))
    said = ", ".join(map(str, answer))
    shown = ", ".join(f"{symbol} {value}" for symbol, value in found.values.items() if value)
    data = {symbol: str(value) for symbol, value in found.values.items()} | {"answer": said}
    return refute(broken.claim, found, f"the mutant's {name} answers {said} for {shown or 'zeros'}", data, machine)
