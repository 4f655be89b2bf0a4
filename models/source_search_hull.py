"""FILL-PRUNE-015, layer S: a candidate left out of a chain lies on the line between its neighbours, or below it.

Then for every x one of the two has at least as large an own + x * net (FILL-ENVELOPE-003). The quotients of which the
source compares two are truncated; that they are in the order of the slopes all the same is the question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation, undecided
from clearproof.errors import ToolError
from clearproof.evm import Deployed, create_machine
from clearproof.solvers.smt import solver_names
from clearproof.static.translate import START, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD
from clearproof.static.translate.values import Many, Value, Word
from models.source_account import SIDES, SQUARE
from models.source_chains_candidate import DIVIDE, GET_NET, GET_OWN, IS_BELOW, LABELS, place_table, read_column
from models.source_contracts import Contract, prove, words
from models.source_search_drops import CLAIM
from models.source_support import Questions, compile_replay, mutated_files, project

CHAINS = "src/libraries/FillChains.sol"
ORDERED = "nets strictly increase along a chain (INT-RANGE-001, layer S)"
_HEAD = "function _isBelow(int256[240] memory table, uint256 label, int256 own, int256 net) "
OPENED = {f"{_HEAD}private": f"{_HEAD}internal"}
BROKEN = {"return before + 1 < behind;": "return before - 1 < behind;"}
REPLAY = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {FillChains} from "../src/libraries/FillChains.sol";

contract Replay {
    function isBelow(int256[] calldata owns, int256[] calldata nets) external pure returns (bool) {
        int256[240] memory table;
        for (uint256 k = 0; k < 2; ++k) (table[k], table[80 + k]) = (owns[k], nets[k]);
        return FillChains._isBelow(table, 1, owns[2], nets[2]);
    }
}
"""


@dataclass(frozen=True, slots=True)
class Three:
    """Three candidates, by rising net."""

    owns: tuple[int, int, int]
    nets: tuple[int, int, int]

    @property
    def is_below(self) -> bool:
        """Whether the middle one is on the line between the others, or below it."""
        (before, own, behind), (low, net, high) = self.owns, self.nets
        return (own - before) * (high - net) <= (behind - own) * (net - low)


WAYS: Mapping[str, tuple[Three, bool]] = {
    "far below the line": (Three((100, 0, 100), (-10, 0, 10)), True),
    "above the line": (Three((0, 100, 0), (-10, 0, 10)), False),
    "on the line": (Three((0, 10, 20), (-10, 0, 10)), False),
    "below it where all fall": (Three((100, 20, 0), (-10, 0, 10)), True),
}
"""Candidates -> whether the middle one is left out."""
ABOVE = Three((0, 190, 300), (-100, 0, 100))


@obligation(CLAIM, "S")
def what_is_left_out_of_a_chain_is_not_above_its_neighbours(run: Run) -> Evidence:
    """Show for any three candidates that the middle one is left out only where it is not above the line."""
    slither = project(run.root)
    return prove(
        [_divide(slither), _compare(slither)], "a candidate left out lies on the line of its neighbours, or below it"
    )


@obligation(CLAIM, "S", role="witness", cases=tuple(WAYS))
def candidates_on_either_side_of_the_line_are_told_apart(run: Run) -> Evidence:
    """Ask the bytecode about three candidates of either sort."""
    three, wanted = WAYS[run.case]
    answer = _ask(run, three, {})
    if answer is not wanted or (answer and not three.is_below):
        data = {"left out": str(answer), "on the line or below": str(three.is_below)}
        return by_counterexample("another answer", Counterexample(run.case, data, f"clearproof explain {CLAIM}"))
    return by_tests("FillChains in the EVM", f"{run.case}: {'left out' if answer else 'kept'}", 1)


@obligation(CLAIM, "S", role="mutant")
def a_candidate_above_the_line_that_is_left_out_is_noticed(run: Run) -> Evidence:
    """Give what truncation may hide to the wrong side: the proof is lost, and the bytecode leaves a candidate out."""
    questions = Questions()
    _compare(mutated_files(run.root, {CHAINS: {**OPENED, **BROKEN}})).ask(questions)
    lost = [query.name for query in questions.asked if set(query.answers.values()) != {"unsat"}]
    if not lost or ABOVE.is_below or not _ask(run, ABOVE, BROKEN):
        return undecided(solver_names()[0], f"questions lost: {len(lost)}")
    data = {"own squares": str(ABOVE.owns), "nets": str(ABOVE.nets)}
    counterexample = Counterexample(
        "the middle one is above the line and is left out", data, f"clearproof explain {CLAIM}"
    )
    return by_counterexample(f"the proof of {lost[0]} is lost", counterexample, tool=solver_names()[0])


def _is_truncated(quotient: Term, x: Term, d: Term) -> Term:
    """Return that x / d lies between the quotient and the next whole number away from zero."""
    product = t.mul(quotient, d)
    up = [t.le(t.ZERO, quotient), t.le(product, x), t.lt(x, t.add(product, d))]
    down = [t.le(quotient, t.ZERO), t.le(x, product), t.lt(t.sub(product, d), x)]
    return t.land(*(t.lor(t.lt(x, t.ZERO), part) for part in up), *(t.lor(t.le(t.ZERO, x), part) for part in down))


def _divide(slither: Any) -> Contract:
    """Run ``divTrunc`` for every slope: it rounds to zero."""
    contract = Contract(slither, DIVIDE)
    x, d = contract.unknown("x", -SQUARE, SQUARE), contract.unknown("d", 1, 2 * SIDES)
    (quotient,) = words(contract.run([Word(x, SIGNED_WORD), Word(d, SIGNED_WORD)], state := State(START)))
    contract.owe("rounded-to-zero", state, _is_truncated(quotient, x, d))
    return contract


def _compare(slither: Any) -> Contract:
    """Run ``_isBelow`` for any three candidates whose nets increase."""
    contract = Contract(slither, IS_BELOW, (ORDERED,))
    label = contract.unknown("label", 1, LABELS - 1)
    low, net, high = (contract.unknown(name, -SIDES, SIDES) for name in ("low", "net", "high"))
    before, own, behind = (contract.unknown(name, 0, SQUARE) for name in ("before", "own", "behind"))
    contract.know(t.lt(low, net), t.lt(net, high))
    nets, owns = ({label: middle, t.sub(label, t.ONE): first} for first, middle in ((low, net), (before, own)))
    neighbours = iter([(t.sub(own, before), t.sub(net, low)), (t.sub(behind, own), t.sub(high, net))])
    slopes: list[tuple[Term, Term, Term]] = []

    def divide(arguments: list[Value], state: State) -> Many:
        x, d = words(arguments)
        wanted = next(neighbours, None)
        if wanted is None:
            raise ToolError(f"{IS_BELOW} takes more than two slopes; the model has to follow it")
        contract.owe("slope-of-neighbours", state, *(t.eq(*both) for both in zip((x, d), wanted, strict=True)))
        x, d = contract.name("rise", x, state, -SQUARE, SQUARE), contract.name("width", d, state, 1, 2 * SIDES)
        quotient = contract.unknown("slope", -SQUARE, SQUARE)
        contract.know(_is_truncated(quotient, x, d))
        slopes.append((x, d, quotient))
        return Many((Word(quotient, SIGNED_WORD),))

    contract.stubs |= {GET_NET: read_column(contract, nets), GET_OWN: read_column(contract, owns), DIVIDE: divide}
    state = State(START)
    point = [Word(label, WORD), Word(behind, SIGNED_WORD), Word(high, SIGNED_WORD)]
    (is_left_out,) = words(contract.run([place_table(contract, state), *point], state))
    if next(neighbours, None) is not None:
        raise ToolError(f"{IS_BELOW} takes fewer than two slopes; the model has to follow it")
    _owe_order(contract, is_left_out, slopes, state)
    return contract


def _owe_order(contract: Contract, is_left_out: Term, slopes: Sequence[tuple[Term, Term, Term]], state: State) -> None:
    """Owe rise / width <= c <= rise' / width' for the whole number c above the first quotient, and so without c."""
    (rise, width, quotient), (next_rise, next_width, _) = slopes
    between = t.add(quotient, t.ONE)
    first, second = t.le(rise, t.mul(between, width)), t.le(t.mul(between, next_width), next_rise)
    kept = t.lnot(is_left_out)
    steps = [t.lor(kept, first), t.lor(kept, second)]
    contract.owe("slope-before", state, steps[0])
    contract.owe("slope-behind", state, steps[1])
    in_order = t.le(t.mul(rise, next_width), t.mul(next_rise, width))
    widths = [t.le(t.ONE, width), t.le(t.ONE, next_width)]
    contract.derive("on-the-line-or-below", state, [*steps, *widths], t.lor(kept, in_order))


def _ask(run: Run, three: Three, edits: Mapping[str, str]) -> bool:
    code = compile_replay(run.root, {CHAINS: {**OPENED, **edits}}, REPLAY)
    (answer,) = Deployed.create(create_machine(), code).call("isBelow", list(three.owns), list(three.nets))
    return bool(answer)
