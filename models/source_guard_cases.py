"""PARAM-GUARD-004, layer S: a concrete case that meets the premise, and broken sources that the proofs catch."""

from collections.abc import Mapping

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation, undecided
from clearproof.engine.documents import load_parameters
from clearproof.engine.fixed import FixedIndex, FixedParameters
from clearproof.engine.onchain import to_fixed_parameters
from clearproof.errors import ToolError
from clearproof.evm import OWNER, Deployed, RevertedError, create_machine
from clearproof.evm.build import get_contract, get_mutant
from clearproof.evm.engine import as_arguments
from clearproof.solvers.smt import solver_names
from clearproof.static.translate import Export, Session, compile_terms, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from models.source_guard import CLAIM, PASSED, is_admissible, read_conditions, run_setter, translate_check
from models.source_support import Edits, find_case, mutated_files, project

NO_CHECK: Edits = {"src/RiskParameters.sol": {"        Admissibility.check(indexes, betas);\n": ""}}
STRICT: Edits = {"src/libraries/Admissibility.sol": {"if (remaining < 0) revert": "if (remaining <= 0) revert"}}
TOLERANT: Edits = {"src/libraries/Admissibility.sol": {"if (remaining < 0) revert": "if (remaining < -1e4) revert"}}
REPLAY = f"clearproof explain {CLAIM}"


@obligation(CLAIM, "S", role="witness")
def article_set_is_accepted_by_source_and_bytecode(run: Run) -> Evidence:
    """Evaluate the translated setter on the article's set as the owner and as a stranger, the bytecode beside it."""
    parameters = to_fixed_parameters(load_parameters(run.parameters_path("article")))
    size = len(parameters.indexes)
    session = Session(project(run.root), lengths={"indexes": size, "betas": len(parameters.betas)})
    returns = compile_terms([session.translate("RiskParameters.setParameters").returns])
    contract = Deployed.create(create_machine(), get_contract(run.root, "RiskParameters"), ("address",), OWNER)
    for caller, expected in ((0xBAD, False), (OWNER, True)):
        inputs = {**name_inputs(parameters), "msg.sender": caller}
        by_source = bool(returns(inputs, _owned)[0])
        by_bytecode = _accepts(contract, parameters, caller)
        if by_source != expected or by_bytecode != expected:
            data = {"caller": hex(caller), "source": str(by_source), "bytecode": str(by_bytecode)}
            return by_counterexample("owner and stranger confused", Counterexample("article set", data, REPLAY))
    return by_tests(contract.machine.name, "the owner may set the article's parameters, a stranger may not", 2)


def _owned(family: str, _keys: tuple[int, ...], _term: Term) -> int:
    return OWNER if family == "Owned.owner" else 0


def _accepts(contract: Deployed, parameters: FixedParameters, caller: int = OWNER) -> bool:
    try:
        contract.call("setParameters", *as_arguments(parameters), caller=caller)
    except RevertedError:
        return False
    return True


@obligation(CLAIM, "S", role="mutant", cost=2)
def removed_guard_is_caught(run: Run) -> Evidence:
    """Remove the admissibility check from the setter: an inadmissible set must be found to pass, and replayed."""
    size = 2
    session, state = run_setter(mutated_files(run.root, NO_CHECK), size)
    pure = translate_check(project(run.root), size)
    export = Export()
    in_range, has_no_negative_minor = read_conditions(pure, size)
    wrong = (whole(state.path), t.lnot(PASSED), in_range, t.lnot(has_no_negative_minor), _starts_empty())
    wanted = [export.term(part) for part in wrong]
    case = find_case(export, wanted, session.inputs)
    contract = Deployed.create(
        create_machine(), get_mutant(run.root, "src/RiskParameters.sol", NO_CHECK), ("address",), OWNER
    )
    return _replay(case, size, contract, expected=True)


def _starts_empty() -> Term:
    """Return the state after deployment: no index yet, called by the owner."""
    sender = t.variable("msg.sender", 0, (1 << 160) - 1)
    count = t.read("RiskParameters.indexCount", (), 0, (1 << 256) - 1)
    return t.land(t.eq(count, t.ZERO), t.eq(sender, t.read("Owned.owner", (), 0, (1 << 160) - 1)))


@obligation(CLAIM, "S", role="mutant", cost=4)
def strict_comparison_is_caught(run: Run) -> Evidence:
    """Refuse a remaining variance of zero: an admissible set must be found that is refused, and replayed."""
    return _judge_mutant(run, STRICT, accepts=False)


@obligation(CLAIM, "S", role="mutant", cost=4)
def tolerant_comparison_is_caught(run: Run) -> Evidence:
    """Tolerate a slightly negative variance: an inadmissible set must be found that is accepted, and replayed."""
    return _judge_mutant(run, TOLERANT, accepts=True)


def _judge_mutant(run: Run, edits: Edits, *, accepts: bool) -> Evidence:
    size = 2
    translation = translate_check(mutated_files(run.root, edits, "src/MarginLens.sol"), size)
    right = is_admissible(translation, size)
    wrong = [translation.returns, t.lnot(right)] if accepts else [t.lnot(translation.returns), right]
    export = Export()
    case = find_case(export, [export.term(part) for part in wrong], translation.inputs)
    contract = Deployed.create(
        create_machine(), get_mutant(run.root, "src/RiskParameters.sol", edits), ("address",), OWNER
    )
    return _replay(case, size, contract, expected=accepts)


def _replay(case: Mapping[str, int] | None, size: int, contract: Deployed, *, expected: bool) -> Evidence:
    """Offer the solver's case to the mutant's bytecode, which must do what the terms of its source said."""
    if case is None:
        return undecided(solver_names()[0], "no set was found that the mutant misjudges")
    parameters = read_inputs(case, size)
    if _accepts(contract, parameters) != expected:
        raise ToolError("the solver's case does not show in the bytecode: the translation is wrong")
    verb = "accepts" if expected else "refuses"
    indexes = ", ".join(f"gamma {index.gamma}" for index in parameters.indexes)
    title = f"the mutant {verb} {indexes}, beta {', '.join(map(str, parameters.betas))} (1e-4)"
    data = {name: str(value) for name, value in case.items()}
    return by_counterexample(
        f"{title}, replayed in the EVM",
        Counterexample(title, data, REPLAY),
        tool=f"{solver_names()[0]} + {contract.machine.name}",
    )


def name_inputs(parameters: FixedParameters) -> dict[str, int]:
    """Return a parameter set under the names of the translation's inputs."""
    named = {f"betas[{pair}]": beta for pair, beta in enumerate(parameters.betas)}
    for i, index in enumerate(parameters.indexes):
        named[f"indexes[{i}].alphaLong"] = index.alpha_long
        named[f"indexes[{i}].alphaShort"] = index.alpha_short
        named[f"indexes[{i}].gamma"] = index.gamma
    return named


def read_inputs(case: Mapping[str, int], size: int) -> FixedParameters:
    """Return the parameter set that a solver's case describes."""
    indexes = tuple(
        FixedIndex(*(case[f"indexes[{i}].{name}"] for name in ("alphaLong", "alphaShort", "gamma")))
        for i in range(size)
    )
    return FixedParameters(indexes, tuple(case[f"betas[{pair}]"] for pair in range(size * (size - 1) // 2)))
