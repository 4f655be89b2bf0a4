"""Given parameter sets: what a split over accounts can save at most, and what one does save (layer P).

The bound and its proof are in :mod:`clearproof.search.splitting`; the checker rebuilds the form X(tau) and decides
entry by entry.
"""

from fractions import Fraction

from clearproof.certificates import build_split_bound, build_split_gain
from clearproof.certificates.books import write_part
from clearproof.certificates.subject import Json
from clearproof.claims import Evidence, Run, by_certificate, obligation, undecided
from clearproof.engine.decimals import format_decimal
from clearproof.engine.parameters import Parameters
from clearproof.errors import ToolError
from clearproof.search.splitting import SplitBound, bound_split_gain, find_split
from clearproof.solvers import conic
from models.parameters_support import ADMISSIBLE, Address, forge, load, refuse, require, scale, show_interior

BOUND: Address = ("MARGIN-SPLIT-013", "bound")
BROKEN = "asymmetric"
LESS = Fraction(999, 1000)
"""What a forged number is scaled by."""


@obligation(BOUND[0], "P", proposition=BOUND[1], cases=ADMISSIBLE, cost=5)
def gain_of_a_split_is_bounded(run: Run) -> Evidence:
    """Certify the largest fraction of margin that splitting saves; 0 where the alphas are equal."""
    parameters, about = load(run, run.case)
    try:
        bound = bound_split_gain(parameters)
    except conic.ConicUndecidedError as error:
        return undecided(conic.get_tool(), str(error))
    found = find_split(parameters, bound)
    certificate = _build(parameters, about, bound)
    gain = format_decimal(Fraction(str(certificate["gain"])))
    low = format_decimal(found.gain if found else Fraction(0))
    summary = f"no split saves more than {gain} of the margin under {run.case}; one saves {low}"
    return by_certificate(summary, {run.case: certificate}, statistics={"bound": gain, "found": low})


@obligation(BOUND[0], "P", proposition=BOUND[1], role="witness")
def a_set_with_a_bound_exists(run: Run) -> Evidence:
    """Show a set that meets the premise although its alphas differ."""
    return show_interior(run, BOUND, BROKEN)


@obligation(BOUND[0], "P", proposition=BOUND[1], role="mutant")
def split_bound_overstated(run: Run) -> Evidence:
    """Break the bound: no gain at all, a thousandth less, a smaller tau, a negative pivot."""
    parameters, about = load(run, BROKEN)
    bound = bound_split_gain(parameters)
    found = find_split(parameters, bound)
    if found is None:
        raise ToolError(f"{BROKEN}: no split that saves was found, so this mutant shows nothing")
    sound = _build(parameters, about, bound)
    negative = write_part(bound.lower, [-bound.diagonal[0], *bound.diagonal[1:]])
    forged = {
        "no-gain": forge(sound, {"gain": "0"}),
        "less-gain": forge(sound, {"gain": scale(sound["gain"], LESS)}),
        "less-tau": forge(sound, {"tau": scale(sound["tau"], LESS)}),
        "negative-pivot": forge(sound, {"part": negative}),
    }
    accounts = [list(zip(found.indexes, account, strict=True)) for account in found.accounts]
    truth = require(build_split_gain(parameters, about, *BOUND, accounts), BROKEN)
    summary = f"two accounts save {format_decimal(found.gain)} of the margin under {BROKEN}"
    return refuse(run, summary, forged, {BROKEN: truth})


def _build(parameters: Parameters, about: Json, bound: SplitBound) -> Json:
    part = (bound.lower, bound.diagonal)
    return require(build_split_bound(parameters, about, *BOUND, tau=bound.tau, part=part), "split bound")
