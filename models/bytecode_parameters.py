"""PARAM-*, layer V: the compiled contract accepts exactly the admissible sets, and a refused update changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation
from clearproof.engine import fixed
from clearproof.engine.admissible import is_positive_semidefinite
from clearproof.engine.documents import load_parameters
from clearproof.engine.fixed import DomainError, FixedParameters
from clearproof.engine.onchain import to_fixed_parameters
from clearproof.evm import OWNER, Deployed, Machine, RevertedError, create_machine
from clearproof.evm.build import get_contract
from clearproof.evm.cases import Cases
from clearproof.evm.engine import as_arguments
from clearproof.toolchain.solidity import Artifact
from models.bytecode_support import share, write_parameters

CLAIM, GUARD = "PARAM-ADMISSIBLE-001", "PARAM-GUARD-004"
ADMISSIBLE = ("article", "asymmetric", "fifteen", "near-singular")
INADMISSIBLE = ("article-high-correlation", "not-psd-beta")
STRANGER = 0xBAD
_SMALLEST_SHARE = 400


@obligation(CLAIM, "V", cost=6)
def contract_accepts_exactly_the_admissible_sets(run: Run) -> Evidence:
    """Offer random, singular and nearly singular sets of 1 to 16 indexes and compare with exact elimination."""
    contract = create_parameters(create_machine(), get_contract(run.root, "RiskParameters"))
    count = max(share(run, contract.machine, 1), _SMALLEST_SHARE // contract.machine.slowness)
    return try_sets(contract, list_sets(run.profile.seed, count))


@obligation(CLAIM, "V", role="witness", cases=(*ADMISSIBLE, *INADMISSIBLE))
def shipped_set_is_classified_by_the_contract(run: Run) -> Evidence:
    """Offer a shipped parameter set to the contract."""
    contract = create_parameters(create_machine(), get_contract(run.root, "RiskParameters"))
    parameters = to_fixed_parameters(load_parameters(run.parameters_path(run.case)))
    evidence = try_sets(contract, iter([parameters]))
    refusal = refuse(contract, parameters)
    if (refusal is None) != (run.case in ADMISSIBLE):
        return miss(CLAIM, f"{run.case} is misjudged", {"refusal": str(refusal)})
    return replace(evidence, summary=f"{run.case}: {'accepted' if refusal is None else f'refused with {refusal.name}'}")


@obligation(GUARD, "V", cost=2)
def refused_update_leaves_every_slot_as_it_was(run: Run) -> Evidence:
    """Offer inadmissible, malformed, out-of-range and unauthorised updates and compare every slot before and after."""
    contract = create_parameters(create_machine(), get_contract(run.root, "RiskParameters"))
    return try_refusals(contract, run)


@obligation(GUARD, "V", role="witness")
def accepted_update_is_stored_and_read_back(run: Run) -> Evidence:
    """Set an admissible set as the owner and read every value back; then be refused as somebody else."""
    contract = create_parameters(create_machine(), get_contract(run.root, "RiskParameters"))
    parameters = to_fixed_parameters(load_parameters(run.parameters_path("fifteen")))
    contract.call("setParameters", *as_arguments(parameters))
    if read_back(contract) != parameters:
        return miss(GUARD, "an accepted set reads back otherwise", write_parameters(parameters))
    refusal = refuse(contract, parameters, STRANGER)
    if refusal is None or refusal.name != "NotOwner":
        return miss(GUARD, "a stranger may set parameters", write_parameters(parameters))
    return by_tests(_tool(contract), "105 correlations and 15 indexes read back as set; a stranger is refused", 1)


def create_parameters(machine: Machine, artifact: Artifact) -> Deployed:
    """Return a deployed parameter store."""
    return Deployed.create(machine, artifact, ("address",), OWNER)


def is_exactly_admissible(parameters: FixedParameters) -> bool:
    """Say whether A = B - 1/2 diag(1 - gamma) is positive semidefinite, by rational elimination of the engine."""
    size = len(parameters.indexes)
    rows = [[Fraction(0)] * size for _ in range(size)]
    for j, index in enumerate(parameters.indexes):
        rows[j][j] = 1 - (1 - Fraction(index.gamma, 10_000)) / 2
        for i in range(j):
            rows[i][j] = rows[j][i] = Fraction(parameters.get_beta(i, j), 10_000)
    return is_positive_semidefinite(rows)


def list_sets(seed: int, count: int) -> Iterator[FixedParameters]:
    """Yield sets in range, near half of them admissible: factor models, singular ones, and one grid step from those."""
    cases = Cases(seed)
    for k in range(count):
        size = cases.draw_count() if k % 8 else fixed.MAX_INDEXES
        kind = k % 4
        if kind == 0:
            yield cases.draw_factors(size)
        elif kind == 1:
            yield cases.draw_parameters(size)
        elif kind == 2:
            yield cases.draw_clones(size)
        else:
            yield _step(cases, cases.draw_clones(size))


def _step(cases: Cases, parameters: FixedParameters) -> FixedParameters:
    """Return the set with one gamma or one correlation moved by one grid step, within range."""
    step = cases.draw_integer(-1, 1) or 1
    if not parameters.betas or cases.draw_integer(0, 3) == 0:
        place = cases.draw_integer(0, len(parameters.indexes) - 1)
        index = parameters.indexes[place]
        moved = replace(index, gamma=max(-10_000, min(10_000, index.gamma + step)))
        indexes = (*parameters.indexes[:place], moved, *parameters.indexes[place + 1 :])
        return replace(parameters, indexes=indexes)
    place = cases.draw_integer(0, len(parameters.betas) - 1)
    beta = max(-10_000, min(10_000, parameters.betas[place] + step))
    return replace(parameters, betas=(*parameters.betas[:place], beta, *parameters.betas[place + 1 :]))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the contract, or the specification, refuses a set."""

    name: str
    values: tuple[int, ...]


def refuse(contract: Deployed, parameters: FixedParameters, caller: int = OWNER) -> Refusal | None:
    """Return why the contract refuses the set, or None; whatever it wrote is undone."""
    point = contract.machine.snapshot()
    try:
        contract.call("setParameters", *as_arguments(parameters), caller=caller)
    except RevertedError as error:
        return Refusal(error.name, error.values)
    finally:
        contract.machine.restore(point)
    return None


def specify(parameters: FixedParameters) -> Refusal | None:
    """Return why the integer specification refuses the set, or None."""
    try:
        fixed.check_parameters(parameters)
    except DomainError as error:
        return Refusal(error.name, error.values)
    return None


def try_sets(contract: Deployed, sets: Iterator[FixedParameters]) -> Evidence:
    """Offer each set to the contract and compare its answer with exact elimination, reason included."""
    accepted = refused = 0
    for parameters in sets:
        answer = refuse(contract, parameters)
        if (answer is None) != is_exactly_admissible(parameters):
            wrong = "accepted and is not admissible" if answer is None else f"refused with {answer.name} but admissible"
            return miss(CLAIM, f"a set of {len(parameters.indexes)} is {wrong}", write_parameters(parameters))
        if answer != specify(parameters):
            title = f"refused with {answer}, specified {specify(parameters)}"
            return miss(CLAIM, title, write_parameters(parameters))
        accepted += answer is None
        refused += answer is not None
    return by_tests(
        _tool(contract),
        "the contract accepts exactly the admissible sets and names the same reason otherwise",
        accepted + refused,
        statistics={"accepted": accepted, "refused": refused},
    )


def try_refusals(contract: Deployed, run: Run) -> Evidence:
    """Offer updates that must be refused and compare all storage."""
    contract.call("setParameters", *as_arguments(Cases(run.profile.seed).draw_parameters(3)))
    before = read_slots(contract)
    if not any(before):
        return miss(GUARD, "no slot is in use", {})
    cases = 0
    for name, data, caller in list_refusals(contract, run):
        cases += 1
        try:
            contract.send(data, caller)
        except RevertedError as error:
            if error.name != name:
                return miss(GUARD, f"refused with {error.name or 'no reason'}, not {name}", {"call": data.hex()})
        else:
            return miss(GUARD, f"an update that should be refused with {name} is accepted", {"call": data.hex()})
        if read_slots(contract) != before:
            return miss(GUARD, f"an update refused with {name} changed storage", {"call": data.hex()})
    return by_tests(_tool(contract), f"all {len(before)} slots as they were after every refused update", cases)


def list_refusals(contract: Deployed, run: Run) -> Iterator[tuple[str, bytes, int]]:
    """Yield the error expected, call data and caller of updates that must be refused."""
    good = Cases(run.profile.seed).draw_parameters(4)
    call = contract.encode_call("setParameters", *as_arguments(good))
    yield "NotOwner", call, STRANGER
    yield "NotOwner", call, 0
    yield "", call[:-1], OWNER
    yield "", call[:4], OWNER
    for place in (4, 36, 68):  # offsets and length point outside the call
        yield "", call[:place] + b"\xff" * 32 + call[place + 32 :], OWNER
    yield "", call[:100] + b"\x01" + call[101:], OWNER  # bits above an alpha
    yield "IndexCountShrinks", contract.encode_call("setParameters", *as_arguments(_first(good, 2))), OWNER
    yield (
        "BetaCountMismatch",
        contract.encode_call("setParameters", as_arguments(good)[0], list(good.betas[:-1])),
        OWNER,
    )
    wide = replace(good, indexes=good.indexes[:1] * 17, betas=(0,) * 136)
    yield "IndexCountOutOfRange", contract.encode_call("setParameters", *as_arguments(wide)), OWNER
    for change, name in (({"alpha_long": 0}, "AlphaOutOfRange"), ({"alpha_short": 3_000_001}, "AlphaOutOfRange"),
                         ({"gamma": 10_001}, "GammaOutOfRange")):  # fmt: skip
        index = replace(good.indexes[3], **change)
        changed = replace(good, indexes=(*good.indexes[:3], index))
        yield name, contract.encode_call("setParameters", *as_arguments(changed)), OWNER
    changed = replace(good, betas=(*good.betas[:5], -10_001))
    yield "BetaOutOfRange", contract.encode_call("setParameters", *as_arguments(changed)), OWNER
    for parameters in list_sets(run.profile.seed, 400):
        refusal = specify(parameters)
        if refusal is not None and len(parameters.indexes) >= 3:
            yield refusal.name, contract.encode_call("setParameters", *as_arguments(parameters)), OWNER


def _first(parameters: FixedParameters, count: int) -> FixedParameters:
    return FixedParameters(parameters.indexes[:count], parameters.betas[: count * (count - 1) // 2])


def read_slots(contract: Deployed) -> list[int]:
    """Return every storage word of the contract, as the compiler laid it out."""
    layout = contract.artifact.storage_layout
    last = layout["storage"][-1]
    size = int(layout["types"][last["type"]]["numberOfBytes"])
    count = int(last["slot"]) + -(-size // 32)
    return [contract.machine.read_slot(contract.address, slot) for slot in range(count)]


def read_back(contract: Deployed) -> FixedParameters:
    """Return the set in force through the getters."""
    count = contract.call("indexCount")[0]
    indexes = tuple(fixed.FixedIndex(*contract.call("getIndex", i)[0]) for i in range(count))
    betas = tuple(contract.call("getBeta", i, j)[0] for j in range(count) for i in range(j))
    return FixedParameters(indexes, betas)


def miss(claim: str, title: str, data: object) -> Evidence:
    """Return a refutation by one concrete case."""
    shown = data if isinstance(data, dict) else {"found": str(data)}
    return by_counterexample(title, Counterexample(title, shown, f"clearproof gate --only {claim}"), tool="bytecode")


def _tool(contract: Deployed) -> str:
    return f"{contract.artifact.name} in {contract.machine.name}"
