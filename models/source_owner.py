"""PARAM-GUARD-004, layer S: who is the risk owner? Whom the owner before named, once they have taken over; nobody else.

A guard says little while anybody can become who it lets through. Three facts about the source: naming returns exactly
for the owner and changes the name alone; taking over returns exactly for who is named, who is then the owner, and the
name is gone; and nothing else in the contracts writes either of the two.
"""

from collections.abc import Callable, Mapping
from typing import Any

from clearproof.claims import (
    Counterexample,
    Evidence,
    Run,
    Verdict,
    by_counterexample,
    by_tests,
    obligation,
    undecided,
)
from clearproof.errors import ToolError
from clearproof.evm import OWNER, Deployed, RevertedError, create_machine
from clearproof.evm.build import get_contract, get_mutant
from clearproof.solvers.smt import by_solvers, solver_names
from clearproof.static.detectors.paths import own_functions
from clearproof.static.translate import START, Export, Input, Session, State, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.graph import is_assembly
from clearproof.static.translate.storage import load
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import ADDRESS
from clearproof.toolchain.solidity import Artifact
from models.source_guard import CLAIM
from models.source_support import REVERT_UNDOES, Edits, ask, assumptions, find_case, mutated_files, project

FAMILIES = ("Owned.owner", "Owned.pendingOwner")
NAME, TAKE = "Owned.nameOwner", "Owned.takeOver"
WRITERS: Mapping[str, frozenset[str]] = {
    "Owned.owner": frozenset({"Owned.constructor(address)", f"{TAKE}()"}),
    "Owned.pendingOwner": frozenset({f"{NAME}(address)", f"{TAKE}()"}),
}
"""Variable -> the functions that write it."""
ZERO = "no call comes from the zero address, which stands for nobody"
OPEN: Edits = {"src/Owned.sol": {"if (msg.sender != pendingOwner) revert": "if (msg.sender == pendingOwner) revert"}}
KEPT: Edits = {"src/Owned.sol": {"        pendingOwner = address(0);\n": ""}}
MUTANTS: Mapping[str, Edits] = {"anyone-but-who-is-named": OPEN, "the-name-stays": KEPT}
STRANGER, NAMED = 0xBAD, OWNER + 1
REPLAY = f"clearproof explain {CLAIM}"


def _sender() -> Term:
    return t.variable("msg.sender", ADDRESS.lo, ADDRESS.hi)


def _before(family: str) -> Term:
    return load(None, family, (), ADDRESS)


def _after(state: State, family: str) -> Term:
    return load(state.storage.get(family), family, (), ADDRESS)


def run_step(slither: Any, name: str) -> tuple[Session, State]:
    """Run one of the two functions from any state, whoever calls."""
    session, state = Session(slither), State(START)
    function = session.find(name)
    session.call(function, session.arguments(function, state), state)
    others = sorted(set(state.storage) - set(FAMILIES))
    if others:
        raise ToolError(f"{name} writes {', '.join(others)} too; the model has to follow it")
    return session, state


def is_named(session: Session, state: State) -> tuple[Term, Term]:
    """Return who may name, and what naming leaves."""
    (name,) = (item.term for item in session.inputs if item.name == "newOwner")
    leaves = (
        t.eq(_after(state, "Owned.pendingOwner"), name),
        t.eq(_after(state, "Owned.owner"), _before("Owned.owner")),
    )
    return t.eq(_sender(), _before("Owned.owner")), t.land(*leaves)


def is_taken_over(_session: Session, state: State) -> tuple[Term, Term]:
    """Return who may take over, and what that leaves."""
    leaves = (t.eq(_after(state, "Owned.owner"), _sender()), t.eq(_after(state, "Owned.pendingOwner"), t.ZERO))
    return t.eq(_sender(), _before("Owned.pendingOwner")), t.land(*leaves)


STEPS: Mapping[str, Callable[[Session, State], tuple[Term, Term]]] = {NAME: is_named, TAKE: is_taken_over}


@obligation(CLAIM, "S", cases=tuple(STEPS))
def owner_changes_in_two_steps(run: Run) -> Evidence:
    """Show that a step returns exactly for who may take it, and that it leaves owner and name as it should."""
    refuse_other_writers(project(run.root))
    session, state = run_step(project(run.root), run.case)
    may, leaves = STEPS[run.case](session, state)
    export = Export()
    returns = export.term(whole(state.path))
    queries = [
        ask("by-somebody-else", export, [returns, export.term(t.lnot(may))]),
        ask("refused", export, [export.term(t.lnot(whole(state.path))), export.term(may)]),
        ask("leaves-something-else", export, [returns, export.term(t.lnot(leaves))]),
        ask("never-returns", export, [returns], "sat"),
    ]
    return by_solvers(
        Verdict.PROVED,
        f"{run.case} returns for whom it should and for nobody else, and leaves owner and name as it should",
        queries,
        assumptions=assumptions(session.report(run.case), more=[REVERT_UNDOES, ZERO]),
    )


def refuse_other_writers(slither: Any) -> None:
    """Refuse to go on if another function writes the owner or the name, or some assembly could write any slot.

    Raises
    ------
    ToolError
        Names the functions.
    """
    (unit,) = slither.compilation_units
    found: dict[str, set[str]] = {family: set() for family in FAMILIES}
    for function in own_functions(unit):
        for variable in function.state_variables_written:
            found.get(variable.canonical_name, set()).add(function.canonical_name)
        if any(is_assembly(node) and "sstore" in str(node.source_mapping.content) for node in function.nodes):
            raise ToolError(f"{function.canonical_name} writes storage in assembly; the model has to follow it")
    wrong = [f"{family} by {', '.join(sorted(names))}" for family, names in found.items() if names != WRITERS[family]]
    if wrong:
        raise ToolError(f"the model does not know what is written: {'; '.join(wrong)}")


@obligation(CLAIM, "S", role="witness")
def a_named_address_takes_over(run: Run) -> Evidence:
    """Hand a deployed contract over: only who is named can take it, once."""
    contract = Deployed.create(create_machine(), get_contract(run.root, "RiskParameters"), ("address",), OWNER)
    steps = (
        ("nameOwner", (NAMED,), STRANGER, False),
        ("nameOwner", (NAMED,), OWNER, True),
        ("takeOver", (), STRANGER, False),
        ("takeOver", (), NAMED, True),
        ("takeOver", (), NAMED, False),
        ("nameOwner", (OWNER,), OWNER, False),
    )
    for name, values, caller, wanted in steps:
        if _returns(contract, name, values, caller) != wanted:
            data = {"step": name, "caller": hex(caller), "should return": str(wanted)}
            return by_counterexample("a step of the hand-over", Counterexample("a step", data, REPLAY))
    return by_tests(contract.machine.name, "who is named takes over, once", len(steps))


@obligation(CLAIM, "S", role="mutant", cases=tuple(MUTANTS))
def broken_hand_over_is_caught(run: Run) -> Evidence:
    """Ask the same of a broken hand-over: what the solver's caller leaves in the bytecode must be wrong as well."""
    edits = MUTANTS[run.case]
    session, state = run_step(mutated_files(run.root, edits, "src/RiskParameters.sol"), TAKE)
    may, leaves = is_taken_over(session, state)
    start = (t.eq(_before("Owned.owner"), t.integer(OWNER)), t.eq(_before("Owned.pendingOwner"), t.integer(NAMED)))
    export = Export()
    wrong = (whole(state.path), t.lnot(t.land(may, leaves)), *start, t.lnot(t.eq(_sender(), t.ZERO)))
    case = find_case(export, [export.term(part) for part in wrong], [Input("msg.sender", ADDRESS, _sender())])
    if case is None:
        return undecided(solver_names()[0], "no call was found that the broken hand-over lets through")
    return _replay(get_mutant(run.root, "src/RiskParameters.sol", edits), case["msg.sender"])


def _replay(artifact: Artifact, caller: int) -> Evidence:
    contract = Deployed.create(create_machine(), artifact, ("address",), OWNER)
    contract.call("nameOwner", NAMED, caller=OWNER)
    contract.call("takeOver", caller=caller)
    owner, named = contract.call("owner")[0], contract.call("pendingOwner")[0]
    if caller == NAMED and (owner, named) == (NAMED, 0):
        raise ToolError("the solver's case does not show in the bytecode: the translation is wrong")
    title = f"{caller:#x} takes over from {OWNER:#x}, who named {NAMED:#x}: owner {owner:#x}, still named {named:#x}"
    data = {"caller": hex(caller), "owner": hex(owner), "named": hex(named)}
    tool = f"{solver_names()[0]} + {contract.machine.name}"
    return by_counterexample(f"{title}, replayed in the EVM", Counterexample(title, data, REPLAY), tool=tool)


def _returns(contract: Deployed, name: str, values: tuple[int, ...], caller: int) -> bool:
    try:
        contract.call(name, *values, caller=caller)
    except RevertedError:
        return False
    return True
