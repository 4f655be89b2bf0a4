"""INT-RANGE-001, layer S: a state that meets the invariant of a search at its limits, and broken sources.

The state is that of an account with half of its sides on one index and half on others that move with it: every fact
that the proofs start from is evaluated there with integers. A broken source is caught if both solvers no longer answer
``unsat`` to a question of the proof, and the condition that is asked about fails in that state.
"""

import itertools
from collections.abc import Callable, Mapping

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation, undecided
from clearproof.errors import ToolError
from clearproof.evm import Deployed, create_machine
from clearproof.solvers.smt import solver_names
from clearproof.static.translate import compile_terms
from clearproof.static.translate.terms import Term
from models.source_account import SCALE
from models.source_range import CLAIM
from models.source_support import Edits, Questions, can_be_met, compile_replay, mutated_files, no_storage, project
from models.source_worst_fill import GROUPS
from models.source_worst_fill_cut import run_cut
from models.source_worst_fill_drop import run_drop, run_is_at_least
from models.source_worst_fill_index import Single
from models.source_worst_fill_label import run_evaluate, run_get_range
from models.source_worst_fill_ledger import Owed, names_of
from models.source_worst_fill_state import WHOLE
from models.source_worst_fill_words import ACCESSES, compare

SEARCH = "src/libraries/WorstFill.sol"
CANDIDATES = "src/libraries/Candidates.sol"
NET = next(access for access in ACCESSES if access.function.startswith("Candidates.net("))
NEXT = "word := mload(add(add(table, shl(5, label)), 2592))"
IS_AT_LEAST = "function _isAtLeast(Search memory search, uint256 one, uint256 other, int256 twice) private"
OPENED = {IS_AT_LEAST: IS_AT_LEAST.replace("private", "internal")}
"""Lets a contract call the function; nothing else changes."""
REPLAY = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {WorstFill} from "../src/libraries/WorstFill.sol";

contract Replay {
    function isAtLeast(int256 own, int256 net, int256 otherOwn, int256 otherNet, int256 twice)
        external
        pure
        returns (bool)
    {
        WorstFill.Search memory search;
        (search.table[0], search.table[80], search.table[1], search.table[81]) = (own, net, otherOwn, otherNet);
        return WorstFill._isAtLeast(search, 0, 1, twice);
    }
}
"""
SIZE = WHOLE // 2
SIDE = SIZE - 1
OTHERS = WHOLE - SIZE
SQUARE = SCALE * SIDE**2
PULL = 2 * SCALE * OTHERS
AT_THE_LIMIT: Mapping[str, int] = {
    "size": SIZE,
    "others": OTHERS,
    "square": SQUARE,
    "widest": SIZE * PULL,
    "swing": SIDE * PULL,
    "seen": SCALE * OTHERS,
    "spread": 0,
    "pull": PULL,
    "low": -SIDE,
    "high": SIDE,
    "first": 0,
    "last": 1,
    "index": 3,
    "doubt": SIZE * PULL,
    "one": 1,
    "other": 0,
    "label": 1,
    "chosen": 1,
    "net": SIDE,
    "own": SQUARE,
    "distance": SIDE,
    "twice": PULL,
    "value": SQUARE + SIDE * PULL,
    "chosen-value": SQUARE + SIDE * PULL,
    "top": SQUARE,
    "bound": SQUARE + SIDE * PULL,
}
"""Unknown -> its value in the state; what is not named is 0."""


def _read(label: str) -> int:
    return AT_THE_LIMIT.get(label.rpartition("-")[0], 0)


def _evaluate(*roots: Term) -> list[bool]:
    names = {label for root in roots for label in names_of(root)}
    return [bool(x) for x in compile_terms(list(roots))({label: _read(label) for label in names}, no_storage)]


def _holds(run: Single, item: Owed) -> bool | None:
    """Return whether something owed holds in the state; None where the state is not on its way there."""
    ways = [item.path, *item.given, *run.ledger.closure(item.condition, item.path, *item.given)]
    *known, condition = _evaluate(*ways, item.condition)
    return condition if all(known) else None


@obligation(CLAIM, "S", role="witness")
def search_at_the_limits_of_the_largest_account_is_reachable(run: Run) -> Evidence:
    """Evaluate what the proofs start from and what they show, for two candidates whose sides are half an account."""
    found = []
    for build in (run_evaluate, run_get_range, run_is_at_least, run_drop):
        item = build(project(run.root))
        found += [(build.__name__, owed.name, _holds(item, owed)) for owed in item.ledger.owed]
    reached = [entry for entry in found if entry[2] is not None]
    wrong = sorted({f"{function} {label}" for function, label, holds in reached if not holds})
    answers = _compare(run, OPENED)
    if wrong or not reached or answers != (True, True):
        data = {"wrong": ", ".join(wrong), "bytecode and integers": f"{answers}", "reached": str(len(reached))}
        return by_counterexample("the state shows less", Counterexample("limits", data, f"clearproof explain {CLAIM}"))
    return by_tests("translation", f"{len(reached)} conditions at the limits of the account hold", len(reached))


@obligation(CLAIM, "S", role="witness")
def what_a_search_starts_from_can_be_met(run: Run) -> Evidence:
    """Find, for every function of the search and every index of its loops, numbers that meet what its proof knows."""
    count = 0
    for group in itertools.chain.from_iterable(GROUPS.values()):
        for item in group(project(run.root)):
            if not can_be_met(dict.fromkeys(itertools.chain.from_iterable(item.ledger.facts.values()))):
                raise ToolError(f"no numbers were found that meet what the proof of {item.function} starts from")
            count += 1
    return by_tests("z3", "what functions of the search start from can be met", count)


def _compare(run: Run, edits: Mapping[str, str]) -> tuple[bool, bool]:
    """Return what bytecode and exact integers say of the better of two candidates, the first with the larger net."""
    contract = Deployed.create(create_machine(), compile_replay(run.root, {SEARCH: edits}, REPLAY))
    (answer,) = contract.call("isAtLeast", SQUARE, SIDE, 0, -SIDE, PULL)
    return bool(answer), SQUARE + PULL * SIDE >= -PULL * SIDE


def _judge(run: Run, edits: Edits, build: Callable[[object], Single]) -> Evidence:
    """Ask the questions of the proof about a broken source, and show the first that fails in the state."""
    item = build(mutated_files(run.root, edits))
    for owed in item.ledger.owed:
        if _holds(item, owed) is False:
            questions = Questions()
            questions.refute(owed.name, *item.ledger.question(owed))
            if "unsat" in questions.asked[0].answers.values():
                raise ToolError(
                    f"a solver shows {owed.name}, which fails in a state that meets all that it may rely on"
                )
            names = sorted(names_of(owed.condition))
            data = {label: str(_read(label)) for label in names if _read(label)}
            title = f"{owed.name} fails: {', '.join(f'{key} {value}' for key, value in data.items()) or 'zeros'}"
            counterexample = Counterexample(title, data, f"clearproof explain {CLAIM}")
            summary = f"the proof of {owed.name} is lost, and what it asks for fails with integers"
            return by_counterexample(summary, counterexample, tool=solver_names()[0])
    return undecided(solver_names()[0], "nothing that is owed fails in the state")


@obligation(CLAIM, "S", role="mutant")
def comparison_of_candidates_that_wraps_is_caught(run: Run) -> Evidence:
    """Weigh what a candidate sees of the others four times; its bytecode then calls the better candidate the worse."""
    edits = {**OPENED, "+ twice * search.table.net(one)": "+ 4 * twice * search.table.net(one)"}
    by_bytecode, exact = _compare(run, edits)
    if by_bytecode == exact:
        return undecided(solver_names()[0], "the bytecode of the mutant does not wrap")
    return _judge(run, {SEARCH: edits}, run_is_at_least)


@obligation(CLAIM, "S", role="mutant")
def bound_that_wraps_is_caught(run: Run) -> Evidence:
    """Square what a candidate is away from the middle."""
    edits = {"own(label) + t * (t < 0": "own(label) + t * t * (t < 0"}
    return _judge(run, {SEARCH: edits}, run_evaluate)


@obligation(CLAIM, "S", role="mutant")
def doubt_that_wraps_is_caught(run: Run) -> Evidence:
    """Shift the doubt by one bit more."""
    return _judge(run, {SEARCH: {"doubt <<= 1;": "doubt <<= 3;"}}, run_drop)


@obligation(CLAIM, "S", role="mutant")
def cut_that_leaves_a_part_whole_is_caught(run: Run) -> Evidence:
    """Let the upper part begin where the lower one ends: boxes are cut without end, and wait beyond the array."""
    edits = {"uint256 other = (middle + 1) |": "uint256 other = middle |"}
    return _judge(run, {SEARCH: edits}, lambda slither: run_cut(slither, 0))


@obligation(CLAIM, "S", role="mutant")
def place_that_is_one_too_far_is_caught(run: Run) -> Evidence:
    """Read the net of the next label."""
    edits = {CANDIDATES: {"word := mload(add(add(table, shl(5, label)), 2560))": NEXT}}
    pairs = compare(mutated_files(run.root, edits), NET, 0)
    differing = [both for both in ((names_of(x), names_of(y)) for x, y in pairs) if both[0] != both[1]]
    if not differing:
        return undecided(solver_names()[0], "the mutant reads the place that it should")
    found, expected = differing[0]
    data = {"reads": ", ".join(sorted(found)), "is to read": ", ".join(sorted(expected))}
    counterexample = Counterexample("another cell is read", data, f"clearproof explain {CLAIM}")
    return by_counterexample("the net of label 0 is that of label 1", counterexample, tool="translation")
