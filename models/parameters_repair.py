"""Given inadmissible parameter sets: the repair is admissible, and as near as stated (layer P)."""

from fractions import Fraction

from clearproof.certificates import build_not_psd, build_repair
from clearproof.certificates.books import write_part
from clearproof.certificates.psd import Rows, compute_admissibility_matrix
from clearproof.certificates.subject import Json
from clearproof.claims import Evidence, Run, by_certificate, obligation, undecided
from clearproof.engine.decimals import format_decimal
from clearproof.engine.parameters import Parameters
from clearproof.errors import ToolError
from clearproof.search.repair import PLACES, Repair, repair_parameters
from clearproof.solvers import conic
from models.parameters_support import INADMISSIBLE, Address, forge, load, refuse, require, scale

REPAIR: Address = ("PARAM-REPAIR-003", "statement")
BROKEN = "not-psd-beta"
LESS = Fraction(999, 1000)
"""What a forged number is scaled by."""


@obligation(REPAIR[0], "P", cases=INADMISSIBLE, cost=2)
def repair_is_admissible_and_near(run: Run) -> Evidence:
    """Certify that the proposed set is admissible and that no admissible one is nearer by more than the gap."""
    parameters, about = load(run, run.case)
    try:
        repair = repair_parameters(parameters)
    except conic.ConicUndecidedError as error:
        return undecided(conic.get_tool(), str(error))
    certificate = _build(repair, about)
    gap = format_decimal(Fraction(str(certificate["gap"])))
    figures = {"distance": format_decimal(repair.distance), "gap": gap, "decimals": PLACES}
    summary = f"the repair of {run.case} is admissible and within {float(repair.gap):.1e} of the least squared distance"
    return by_certificate(summary, {run.case: certificate}, statistics=figures)


@obligation(REPAIR[0], "P", role="witness", cases=INADMISSIBLE)
def a_set_needs_repair(run: Run) -> Evidence:
    """Certify that the set is not admissible, so that there is something to repair."""
    certificate = require(build_not_psd(*load(run, run.case), *REPAIR), run.case)
    return by_certificate(f"{run.case} is not admissible", {run.case: certificate})


@obligation(REPAIR[0], "P", role="mutant", cost=2)
def repair_overstated(run: Run) -> Evidence:
    """Break the repair: propose the set itself, or one step nearer, or state a smaller gap, or a weaker dual."""
    parameters, about = load(run, BROKEN)
    repair = repair_parameters(parameters)
    sound = _build(repair, about)
    weaker = write_part(repair.dual_lower, [pivot * LESS for pivot in repair.dual_diagonal])
    forged = {
        "set-itself": _forge_set(sound, parameters),
        "one-step-nearer": _forge_set(sound, _move_nearer(repair)),
        "smaller-gap": forge(sound, {"gap": scale(sound["gap"], Fraction(1, 2))}),
        "weaker-dual": forge(sound, {"dual": weaker}),
    }
    truth = require(build_not_psd(parameters, about, *REPAIR), BROKEN)
    return refuse(run, f"{BROKEN} cannot stay as it is, and no overstated repair passes", forged, {BROKEN: truth})


def _build(repair: Repair, about: Json) -> Json:
    dual = (repair.dual_lower, repair.dual_diagonal)
    return require(build_repair(repair.parameters, about, *REPAIR, dual=dual, gap=repair.gap), "repaired")


def _forge_set(sound: Json, proposed: Parameters) -> Json:
    """Return ``sound`` with an inadmissible set in it, and the factors that an elimination blind to signs finds."""
    names = [index.name for index in proposed.indexes]
    beta = [[names[i], names[j], str(proposed.get_beta(i, j))] for j in range(proposed.size) for i in range(j)]
    rest = compute_admissibility_matrix(proposed)
    lower: Rows = [[] for _ in names]
    for k in range(proposed.size):
        for i in range(k + 1, proposed.size):
            lower[i].append(rest[i][k] / rest[k][k])
            rest[i] = [entry - lower[i][k] * above for entry, above in zip(rest[i], rest[k], strict=True)]
    factor = write_part(lower, [rest[k][k] for k in range(proposed.size)])
    return forge(sound, {"beta": beta, "gap": "0.001", **factor})


def _move_nearer(repair: Repair) -> Parameters:
    """Return the repaired set with its first changed correlation one grid step nearer to the original one."""
    original, repaired = repair.original, repair.parameters
    beta = dict(repaired.beta)
    for pair in sorted(original.beta, key=sorted):
        away = original.beta[pair] - repaired.beta.get(pair, Fraction(0))
        if away:
            beta[pair] = repaired.beta.get(pair, Fraction(0)) + Fraction(1 if away > 0 else -1, 10**PLACES)
            return Parameters(repaired.indexes, beta, repaired.confidence, repaired.horizon_days)
    raise ToolError("the repair changed nothing")
