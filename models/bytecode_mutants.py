"""Layer V: broken versions of the contracts, each caught by the comparison that stands behind a claim.

The Solidity text is changed, compiled and put where the contract stands. An obligation is ``refuted`` when the same
family, list or check that found no exception in the contract finds one in the mutant.
"""

from collections.abc import Mapping
from typing import TypeAlias

from clearproof.claims import Evidence, Run, obligation
from clearproof.evm import Deployed, LensEngine, create_machine
from clearproof.evm.build import get_mutant
from models.bytecode_families import ABOVE, FLOOR, MERGED, RELABEL, SCALE, TIGHT
from models.bytecode_integers import list_radicands, try_corners, try_knife_edges, try_roots
from models.bytecode_parameters import create_parameters, list_sets, try_refusals, try_sets
from models.bytecode_support import LegFamily, try_family

CASES = 3_000
"""Cases at most; the search stops at the first exception."""
_HARNESS = "test/harness/MathHarness.sol"
_LENS = "src/MarginLens.sol"
_MARGIN = "src/libraries/PortfolioMargin.sol"
_ROUNDING = "src/libraries/RoundingMath.sol"
_ADMISSIBILITY = "src/libraries/Admissibility.sol"
_PARAMETERS = "src/RiskParameters.sol"

Edits: TypeAlias = Mapping[str, Mapping[str, str]]
"""File -> text -> what stands there instead."""

_RESULT = "RoundingMath.divUp(root + rounded * Limits.ROOT_PER_SIDE_UNIT, Limits.ROOT_PER_RESULT_UNIT)"
ROUNDED_DOWN = {_MARGIN: {_RESULT: "(root + rounded * Limits.ROOT_PER_SIDE_UNIT) / Limits.ROOT_PER_RESULT_UNIT"}}
NO_SLACK = {_MARGIN: {"root + rounded * Limits.ROOT_PER_SIDE_UNIT": "root"}}
ONE_MORE = {_MARGIN: {_RESULT: f"{_RESULT} + 1"}}
NO_CROSS_TERM = {_MARGIN: {"total += 2 * net[j] * correlated;": "total += 0 * net[j] * correlated;"}}
SWAPPED_ALPHAS = {_MARGIN: {"uint128(exposure) * entry.getAlphaLong()": "uint128(exposure) * entry.getAlphaShort()"}}
DOUBLED_CROSS_TERM = {_MARGIN: {"total += 2 * net[j] * correlated;": "total += 4 * net[j] * correlated;"}}
DOUBLED_GAMMA = {_MARGIN: {"- 2 * gamma * long * short": "- 4 * gamma * long * short"}}
ADDED_CONSTANT = {_MARGIN: {"square += cross(": "square += 1e32 + cross("}}
ROUNDED_LEGS = {
    _MARGIN: {
        "int256 amount = lots * int256(price) * hedgeRatio;": (
            "int256 amount = lots * int256(price) * hedgeRatio / 1e12 * 1e12;"
        )
    }
}
NARROW_SIDES = {_MARGIN: {"uint128(exposure) *": "uint120(exposure) *"}}
FLOORED_ROOT = {_ROUNDING: {"down * down == x ? down : down + 1": "down * down == x ? down : down"}}
TOLERANT = {_ADMISSIBILITY: {"if (remaining < 0) revert": "if (remaining < -1e6) revert"}}
HALF_NULL_ROW = {_ADMISSIBILITY: {"if (coupling != 0) revert": "if (coupling > 0) revert"}}
STRICT = {_ADMISSIBILITY: {"if (remaining < 0) revert": "if (remaining <= 0) revert"}}
NO_OWNER = {_PARAMETERS: {"int16[] calldata betas) external onlyOwner {": "int16[] calldata betas) external {"}}
NO_CHECK = {_PARAMETERS: {"        Admissibility.check(indexes, betas);\n": ""}}


def _try(run: Run, claim: str, edits: Edits, family: LegFamily) -> Evidence:
    return try_family(run, claim, _create(run, edits), family, CASES)


def _create(run: Run, edits: Edits) -> LensEngine:
    return LensEngine(create_machine(), get_mutant(run.root, _LENS, edits))


def _create_parameters(run: Run, edits: Edits) -> Deployed:
    return create_parameters(create_machine(), get_mutant(run.root, _PARAMETERS, edits))


@obligation("INT-ABOVE-002", "V", role="mutant")
def result_rounded_down_is_caught(run: Run) -> Evidence:
    """Round the result down instead of up."""
    return _try(run, "INT-ABOVE-002", ROUNDED_DOWN, ABOVE)


@obligation("INT-ABOVE-002", "V", role="mutant")
def forgotten_slack_of_rounded_sides_is_caught(run: Run) -> Evidence:
    """Forget that rounded sides may hide a hair of the margin."""
    return try_knife_edges(_create(run, NO_SLACK), ABOVE)


@obligation("INT-ABOVE-002", "V", role="mutant")
def swapped_alphas_are_caught(run: Run) -> Evidence:
    """Weight the long side with the volatility of the short side."""
    return _try(run, "INT-ABOVE-002", SWAPPED_ALPHAS, ABOVE)


@obligation("INT-TIGHT-003", "V", role="mutant")
def one_unit_more_is_caught(run: Run) -> Evidence:
    """Charge one unit of 1e-6 quote more than the margin rounded up."""
    return _try(run, "INT-TIGHT-003", ONE_MORE, TIGHT)


@obligation("INT-TIGHT-003", "V", role="mutant")
def dropped_cross_term_is_caught(run: Run) -> Evidence:
    """Leave the correlation between indexes out."""
    return _try(run, "INT-TIGHT-003", NO_CROSS_TERM, TIGHT)


@obligation("INT-ROOT-004", "V", role="mutant")
def root_rounded_down_is_caught(run: Run) -> Evidence:
    """Take the floor of the root."""
    harness = Deployed.create(create_machine(), get_mutant(run.root, _HARNESS, FLOORED_ROOT))
    return try_roots(harness, list_radicands(run.profile.seed, CASES))


@obligation("INT-RANGE-001", "V", role="mutant")
def narrower_sides_are_caught(run: Run) -> Evidence:
    """Keep 120 bits of a side's exposure instead of 128: enough for any book but the largest."""
    return try_corners(_create(run, NARROW_SIDES))


@obligation("MARGIN-SCALE-004", "V", role="mutant")
def constant_charge_is_caught(run: Run) -> Evidence:
    """Add a constant under the root."""
    return _try(run, "MARGIN-SCALE-004", ADDED_CONSTANT, SCALE)


@obligation("MARGIN-SUBADD-005", "V", role="mutant")
def doubled_cross_term_is_caught(run: Run) -> Evidence:
    """Count each pair of indexes twice, the literal reading of the published sum."""
    return _try(run, "MARGIN-SUBADD-005", DOUBLED_CROSS_TERM, MERGED)


@obligation("MARGIN-FLOOR-007", "V", role="mutant")
def doubled_gamma_is_caught(run: Run) -> Evidence:
    """Net the two sides of an index twice."""
    return _try(run, "MARGIN-FLOOR-007", DOUBLED_GAMMA, FLOOR)


@obligation("MARGIN-RELABEL-010", "V", role="mutant")
def rounding_inside_the_loop_is_caught(run: Run) -> Evidence:
    """Round each position's exposure instead of each side."""
    return _try(run, "MARGIN-RELABEL-010", ROUNDED_LEGS, RELABEL)


@obligation("PARAM-ADMISSIBLE-001", "V", role="mutant")
def tolerated_negative_variance_is_caught(run: Run) -> Evidence:
    """Let a slightly negative remaining variance pass."""
    return try_sets(_create_parameters(run, TOLERANT), list_sets(run.profile.seed, CASES))


@obligation("PARAM-ADMISSIBLE-001", "V", role="mutant")
def refused_singular_sets_are_caught(run: Run) -> Evidence:
    """Ask for positive definiteness where semidefiniteness is enough."""
    return try_sets(_create_parameters(run, STRICT), list_sets(run.profile.seed, CASES))


@obligation("PARAM-ADMISSIBLE-001", "V", role="mutant")
def tolerated_coupling_is_caught(run: Run) -> Evidence:
    """Overlook a negative correlation of an index that has no variance left."""
    return try_sets(_create_parameters(run, HALF_NULL_ROW), list_sets(run.profile.seed, CASES))


@obligation("PARAM-GUARD-004", "V", role="mutant")
def anybody_setting_parameters_is_caught(run: Run) -> Evidence:
    """Drop the check of the caller."""
    return try_refusals(_create_parameters(run, NO_OWNER), run)


@obligation("PARAM-GUARD-004", "V", role="mutant")
def unchecked_parameters_are_caught(run: Run) -> Evidence:
    """Drop the check of the set."""
    return try_refusals(_create_parameters(run, NO_CHECK), run)
