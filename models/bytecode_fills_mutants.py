"""Layer V: broken versions of the worst fill in Solidity, each caught by the family that stands behind a claim.

As in ``bytecode_mutants``: the text is changed, compiled and put where the contract stands.
"""

from clearproof.claims import Evidence, Run, obligation
from clearproof.evm import LensEngine, create_machine
from clearproof.evm.build import get_mutant
from models.bytecode_fill_families import BOUNDED, COVER, EVENTS, EXACT, FREE, HEDGE, MERGED, UNITS, WAYS
from models.bytecode_fill_integers import LENS, NO_WORK, try_corners, try_knife_edges
from models.bytecode_fills_support import FillFamily
from models.bytecode_mutants import CASES, DOUBLED_GAMMA, Edits
from models.bytecode_prices import MARGIN_MOVES, TICKS, WORST_MOVES
from models.bytecode_support import try_family

_CHAINS = "src/libraries/FillChains.sol"
_SEARCH = "src/libraries/WorstFill.sol"
_ENDS = "lots - int256(sells), lots + int256(buys)"
_REACH = "reach.sells, reach.price, reach.hedgeRatio)"
_LEG = "leg.lots, leg.price, leg.hedgeRatio)"
_UNFINISHED = ": (bound, false);"

NO_SPREAD = {_SEARCH: {"t * (t < 0 ? center - spread : center + spread)": "t * center"}}
NO_DOUBT = {_SEARCH: {"doubt <<= 1;": "doubt = 0;"}}
REVERSED_RATIOS = {_CHAINS: {"shrink << 83": "grow << 83"}}
FALSELY_EXACT = {**NO_WORK, _SEARCH: {_UNFINISHED: ": (bound, true);"}}
GUESS_AS_BOUND = {**NO_WORK, _SEARCH: {_UNFINISHED: ": (search.best, false);"}}
HALF_OF_SELLS = {_CHAINS: {_ENDS: "lots - int256((sells + 1) / 2), lots + int256(buys)"}}
NO_ORDERS = {_CHAINS: {"if (buys | sells == 0) {": "if (buys | sells >= 0) {"}}
DOUBLED_SELLS = {_CHAINS: {_ENDS: "lots - 2 * int256(sells), lots + int256(buys)"}}
ONE_LOT_REDUCES = {
    _CHAINS: {
        _ENDS: (
            "lots - (lots > 0 && sells != 0 ? int256(1) : int256(sells)),"
            " lots + (lots < 0 && buys != 0 ? int256(1) : int256(buys))"
        )
    }
}
FIRST_STAYS_FIRST = {_CHAINS: {"while (other > move) {": "while (other > move && place > 1) {"}}
NO_SLACK = {_CHAINS: {"chains.rounded += most;": "chains.rounded += 0 * most;"}}
TOO_MUCH_SLACK = {_CHAINS: {"chains.rounded += most;": "chains.rounded += most + 2e6;"}}
NARROW_UNITS = {_CHAINS: {"UNIT_MASK = (1 << 80) - 1;": "UNIT_MASK = (1 << 72) - 1;"}}
COARSE_MARKS = {LENS: {_LEG: "leg.lots, (leg.price / 1e9 + 1) * 1e9, leg.hedgeRatio)"}}
COARSE_PRICES = {LENS: {_REACH: "reach.sells, (reach.price / 1e9 + 1) * 1e9, reach.hedgeRatio)"}}
COARSE_RATIOS = {LENS: {_REACH: "reach.sells, reach.price, reach.hedgeRatio / 1e5 * 1e5)"}}


def _create(run: Run, edits: Edits) -> LensEngine:
    return LensEngine(create_machine(), get_mutant(run.root, LENS, edits))


def _try(run: Run, claim: str, edits: Edits, family: FillFamily) -> Evidence:
    return try_family(run, claim, _create(run, edits), family, CASES)


@obligation("FILL-EXACT-004", "V", role="mutant")
def bounds_without_their_spread_are_caught(run: Run) -> Evidence:
    """Bound a box by the middle of what its indexes see of each other."""
    return _try(run, "FILL-EXACT-004", NO_SPREAD, EXACT)


@obligation("FILL-EXACT-004", "V", role="mutant")
def candidates_dropped_too_soon_are_caught(run: Run) -> Evidence:
    """Drop candidates that lose in the middle of what their index sees of the others."""
    return _try(run, "FILL-EXACT-004", NO_DOUBT, EXACT)


@obligation("FILL-EXACT-004", "V", role="mutant")
def moves_in_the_wrong_order_are_caught(run: Run) -> Evidence:
    """Sort the moves of an index by long side gained per short side given up."""
    return _try(run, "FILL-EXACT-004", REVERSED_RATIOS, EXACT)


@obligation("FILL-EXACT-004", "V", role="mutant")
def bounds_that_call_themselves_exact_are_caught(run: Run) -> Evidence:
    """Say of an unfinished search that it is exact."""
    return _try(run, "FILL-EXACT-004", FALSELY_EXACT, EXACT)


@obligation("FILL-EXACT-004", "V", role="mutant")
def guesses_instead_of_bounds_are_caught(run: Run) -> Evidence:
    """Answer with the best fill seen when the search is not finished."""
    return _try(run, "FILL-EXACT-004", GUESS_AS_BOUND, BOUNDED)


@obligation("FILL-COVER-007", "V", role="mutant")
def sells_filled_by_half_are_caught(run: Run) -> Evidence:
    """Let resting sells fill by half at most."""
    return _try(run, "FILL-COVER-007", HALF_OF_SELLS, COVER)


@obligation("FILL-MONOTONE-008", "V", role="mutant")
def requirement_of_positions_alone_is_caught(run: Run) -> Evidence:
    """Leave all resting orders out, so that a fill raises the requirement."""
    return _try(run, "FILL-MONOTONE-008", NO_ORDERS, EVENTS)


@obligation("FILL-FREE-009", "V", role="mutant")
def orders_charged_twice_are_caught(run: Run) -> Evidence:
    """Count resting sells twice."""
    return _try(run, "FILL-FREE-009", DOUBLED_SELLS, FREE)


@obligation("FILL-HEDGE-010", "V", role="mutant")
def free_reducing_orders_are_caught(run: Run) -> Evidence:
    """Charge one lot only of the orders against a position."""
    return _try(run, "FILL-HEDGE-010", ONE_LOT_REDUCES, HEDGE)


@obligation("FILL-SPLIT-011", "V", role="mutant")
def listing_order_that_decides_is_caught(run: Run) -> Evidence:
    """Let the contract listed first stay first among the moves."""
    return _try(run, "FILL-SPLIT-011", FIRST_STAYS_FIRST, WAYS)


@obligation("FILL-ACCOUNT-012", "V", proposition="corrected", role="mutant")
def doubled_gamma_in_merged_accounts_is_caught(run: Run) -> Evidence:
    """Net the two sides of an index twice."""
    return _try(run, "FILL-ACCOUNT-012", DOUBLED_GAMMA, MERGED)


@obligation("INT-ABOVE-002", "V", role="mutant")
def forgotten_slack_of_orders_is_caught(run: Run) -> Evidence:
    """Forget that the rounded sides of a worst fill may hide a hair of its margin."""
    return try_knife_edges(_create(run, NO_SLACK))


@obligation("INT-TIGHT-003", "V", role="mutant")
def too_much_slack_of_orders_is_caught(run: Run) -> Evidence:
    """Add slack of two units for every index."""
    return _try(run, "INT-TIGHT-003", TOO_MUCH_SLACK, UNITS)


@obligation("INT-RANGE-001", "V", role="mutant")
def narrower_moves_are_caught(run: Run) -> Evidence:
    """Keep 72 bits of a move's exposure of one lot instead of 80: enough for any price but large ones."""
    return try_corners(_create(run, NARROW_UNITS))


@obligation("PRICE-LIPSCHITZ-001", "V", role="mutant")
def coarse_marks_are_caught(run: Run) -> Evidence:
    """Round marks up to 10 quote: a margin that jumps when a price passes a step."""
    return try_family(run, "PRICE-LIPSCHITZ-001", _create(run, COARSE_MARKS), MARGIN_MOVES, CASES)


@obligation("PRICE-LIPSCHITZ-002", "V", role="mutant")
def coarse_prices_are_caught(run: Run) -> Evidence:
    """Round prices up to 10 quote in accounts with orders."""
    return _try(run, "PRICE-LIPSCHITZ-002", COARSE_PRICES, WORST_MOVES)


@obligation("PRICE-TICK-003", "V", role="mutant")
def coarse_hedge_ratios_are_caught(run: Run) -> Evidence:
    """Keep one decimal of the hedge ratio: a tick that moves it past a step moves the requirement by far too much."""
    return _try(run, "PRICE-TICK-003", COARSE_RATIOS, TICKS)
