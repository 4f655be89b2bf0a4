"""FILL-PRUNE-015, layer S: ranges of which a candidate is dropped, by each of the reasons, and broken sources.

A state is two or three candidates, what their index sees, and the best Q found; values and bound follow from these.
It goes through the terms, where every fact that the proof starts from has to hold, and through the bytecode.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation, undecided
from clearproof.errors import ToolError
from clearproof.evm import Deployed, create_machine
from clearproof.solvers.smt import solver_names
from clearproof.static.translate import compile_terms
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from models.source_search_drops import CLAIM, RUNS, Dropping
from models.source_support import Edits, Questions, compile_replay, mutated_files, no_storage, project
from models.source_worst_fill_ledger import names_of

SEARCH = "src/libraries/WorstFill.sol"
_HEAD = "function _drop(Search memory search, Box memory box, uint256 i, uint256 range, int256 doubt)\n        "
OPENED = {f"{_HEAD}private": f"{_HEAD}internal"}
"""Lets a contract call the function; nothing else changes."""
INDEX = 3
REPLAY = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {WorstFill} from "../src/libraries/WorstFill.sol";

contract Replay {
    function drop(int256[] calldata own, int256[] calldata net, int256[] calldata value, int256[] calldata known)
        external
        pure
        returns (uint256, uint256)
    {
        WorstFill.Search memory search;
        WorstFill.Box memory box;
        uint256 last = own.length - 1;
        for (uint256 k = 0; k <= last; ++k) {
            (search.table[k], search.table[80 + k], search.table[160 + k]) = (own[k], net[k], value[k]);
        }
        (box.seen[3], box.seen[19], search.best) = (known[0], known[1], known[2]);
        (box.bound, search.tops[3]) = (known[3], known[4]);
        int256 doubt = (net[last] - net[0]) * box.seen[19];
        uint256 left = WorstFill._drop(search, box, 3, last << 8, doubt);
        return (left & 255, left >> 8);
    }
}
"""


@dataclass(frozen=True, slots=True)
class Table:
    """Candidates of one index, and what their search knows."""

    owns: tuple[int, ...]
    nets: tuple[int, ...]
    seen: int
    spread: int
    best: int
    settled: int
    """The bound without this index."""

    @property
    def values(self) -> list[int]:
        """Of each, a + 2 t X + |t| G."""
        middle = (self.nets[0] + self.nets[-1]) // 2
        away = [net - middle for net in self.nets]
        return [own + 2 * x * self.seen + abs(x) * self.spread for own, x in zip(self.owns, away, strict=True)]

    @property
    def bound(self) -> int:
        """Of the box."""
        return self.settled + max(self.values)

    def may_drop(self, label: int, beside: int) -> bool:
        """Say whether the fills of the box lose nothing with ``label``, where the one ``beside`` it stays."""
        ends = (self.seen - self.spread, self.seen + self.spread)
        one, other = ([self.owns[k] + 2 * x * self.nets[k] for x in ends] for k in (label, beside))
        is_hopeless = self.settled + self.values[label] <= self.best
        return is_hopeless or all(x <= y for x, y in zip(one, other, strict=True))


WAYS: Mapping[str, tuple[Table, tuple[int, int]]] = {
    "first of two, by its neighbour": (Table((100, 100), (-10, 10), 2_000, 1_000, 0, 10**6), (1, 1)),
    "last of two, by its neighbour": (Table((100, 100), (-10, 10), -2_000, 1_000, 0, 10**6), (0, 0)),
    "first of two, by its value": (Table((100, 9_000), (-10, 10), 0, 100, 14_000, 5_000), (1, 1)),
    "last of two, by its value": (Table((9_000, 100), (-10, 10), 0, 100, 14_000, 5_000), (0, 0)),
    "neither of two": (Table((100, 100), (-10, 10), 750, 1_000, 0, 10**6), (0, 1)),
    "first of three, by its neighbour": (Table((100, 100, 100), (-10, 0, 10), 2_000, 1_000, 0, 10**6), (2, 2)),
    "last of three, by its neighbour": (Table((100, 100, 100), (-10, 0, 10), -2_000, 1_000, 0, 10**6), (0, 0)),
    "outer ones of three, by their values": (Table((100, 9_000, 100), (-10, 0, 10), 0, 100, 13_000, 5_000), (1, 1)),
    "none of three": (Table((100, 100, 100), (-10, 0, 10), 0, 1_000, 0, 10**6), (0, 2)),
}
"""Table -> the labels that are left."""
MUTANTS: Mapping[str, tuple[dict[str, str], Table]] = {
    "doubt-is-a-remainder": (
        {"doubt = box.bound - search.best;": "doubt = box.bound % search.best;"},
        Table((100, 100), (-10, 10), 0, 1_000, 20_000, 29_900),
    ),
    "wrong-end-of-what-is-seen": (
        {"low = 2 * (box.seen.get(i) - box.seen.get(i + 16))": "low = 2 * (box.seen.get(i) + box.seen.get(i + 16))"},
        WAYS["none of three"][0],
    ),
}


@obligation(CLAIM, "S", role="witness", cases=tuple(WAYS))
def a_range_is_left_as_far_as_it_may_win(run: Run) -> Evidence:
    """Drop what each of the reasons drops, in the bytecode; every fact of the proof holds on the way there."""
    table, wanted = WAYS[run.case]
    left = _drop(_deploy(run, {}), table)
    dropping = RUNS["two labels" if len(table.owns) == 2 else "more labels"](project(run.root))
    broken = [name for name, holds in _evaluate(dropping, table) if not holds]
    if left != wanted or broken or _list_wrong(table, left):
        data = {"left": str(left), "wanted": str(wanted), "broken": ", ".join(broken)}
        return by_counterexample("another range is left", Counterexample(run.case, data, f"clearproof explain {CLAIM}"))
    return by_tests("WorstFill in the EVM", f"{run.case}: labels {left[0]} to {left[1]} are left", 1)


@obligation(CLAIM, "S", role="mutant", cases=tuple(MUTANTS))
def a_candidate_that_may_win_and_is_dropped_is_noticed(run: Run) -> Evidence:
    """Break a test: the proof is lost, and the bytecode drops a candidate that is better and not too low."""
    edits, table = MUTANTS[run.case]
    lost = _find_lost(run, {SEARCH: {**OPENED, **edits}}, len(table.owns))
    left = _drop(_deploy(run, edits), table)
    wrong = _list_wrong(table, left)
    if lost is None or not wrong:
        return undecided(solver_names()[0], f"question lost: {lost}; dropped wrongly: {wrong}")
    data = {
        "own squares": str(table.owns), "nets": str(table.nets), "seen": f"{table.seen} +- {table.spread}",
        "best": str(table.best), "bound": str(table.bound), "labels left": f"{left[0]} to {left[1]}",
    }  # fmt: skip
    title = f"label {wrong[0]} is dropped and may win"
    counterexample = Counterexample(title, data, f"clearproof explain {CLAIM}")
    return by_counterexample(f"{title}; the proof of {lost} is lost", counterexample, tool=solver_names()[0])


def _deploy(run: Run, edits: Mapping[str, str]) -> Deployed:
    return Deployed.create(create_machine(), compile_replay(run.root, {SEARCH: {**OPENED, **edits}}, REPLAY))


def _drop(contract: Deployed, table: Table) -> tuple[int, int]:
    """Return the first and the last label that the bytecode leaves."""
    known = [table.seen, table.spread, table.best, table.bound, max(table.values)]
    first, last = contract.call("drop", list(table.owns), list(table.nets), table.values, known)
    return int(first), int(last)


def _list_wrong(table: Table, left: tuple[int, int]) -> list[int]:
    """Return the labels outside of what is left that may not be dropped."""
    below = [k for k in range(left[0]) if not table.may_drop(k, k + 1)]
    return below + [k for k in range(left[1] + 1, len(table.owns)) if not table.may_drop(k, k - 1)]


def _find_lost(run: Run, edits: Edits, labels: int) -> str | None:
    """Return which question about a broken source a solver no longer answers as the proof needs."""
    questions = Questions()
    RUNS["two labels" if labels == 2 else "more labels"](mutated_files(run.root, edits)).ask(questions)
    lost = [query.name for query in questions.asked if set(query.answers.values()) != {"unsat"}]
    return lost[0] if lost else None


def _evaluate(run: Dropping, table: Table) -> list[tuple[str, bool]]:
    """Return by name what the proof starts from and what it shows, evaluated at ``table``."""
    numbers = _read_box(table)
    owed = [(name, t.lor(t.lnot(path), condition)) for name, path, condition in run.owed]
    roots = [*(("fact", fact) for fact in run.facts), *owed]
    for label, row in run.candidates.items():
        place = min(_number(label, numbers), len(table.owns) - 1)
        cells = zip((row.own, row.net, row.value), (table.owns, table.nets, table.values), strict=True)
        numbers |= {str(term.data): column[place] for term, column in cells}
    names = {name for _, root in roots for name in names_of(root)}
    missing = sorted(names - numbers.keys())
    if missing:
        raise ToolError(f"the case gives no {', '.join(missing)}")
    found = compile_terms([root for _, root in roots])({name: numbers[name] for name in names}, no_storage)
    return [(name, bool(holds)) for (name, _), holds in zip(roots, found, strict=True)]


def _read_box(table: Table) -> dict[str, int]:
    last = len(table.owns) - 1
    return {
        "index": INDEX, "first": 0, "last": last, "first-left": 0, "last-left": last, "left": last << 8,
        "seen": table.seen, "spread": table.spread, "best": table.best, "bound": table.bound,
        "top": max(table.values), "doubt": table.spread * (table.nets[-1] - table.nets[0]),
    }  # fmt: skip


def _number(label: Term, numbers: Mapping[str, int]) -> int:
    (found,) = compile_terms([label])({name: numbers[name] for name in names_of(label)}, no_storage)
    return int(found)
