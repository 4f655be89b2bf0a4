"""INT-RANGE-001, layer S: assembly over lanes on numbers, beside its bytecode, and broken sources.

A broken source is caught if both solvers have a case for a question of the proof, and its bytecode leaves another word
than plain code for the numbers of the witness.
"""

from collections.abc import Mapping

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation
from clearproof.errors import ToolError
from clearproof.evm import Deployed, create_machine
from clearproof.static.translate import terms as t
from clearproof.static.translate.types import Array
from models.source_account import SIZE
from models.source_counterexample import Cases, no_case
from models.source_range import CLAIM
from models.source_support import Edits, compile_replay, mutated_files
from models.source_worst_fill_box import ADD_PRODUCTS
from models.source_worst_fill_enclose import JOIN
from models.source_worst_fill_lanes import Lanes
from models.source_worst_fill_modulo import Words
from models.source_worst_fill_plain import FORMS, LANE, OWNERS, UNSIGNED, Cell
from models.source_worst_fill_restrict import ADD_RANGE

FILE = "src/libraries/PerIndex.sol"
REPLAY = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {PerIndex} from "../src/libraries/PerIndex.sol";

contract Replay {
    function addProducts(int256[] calldata words, uint256 first, uint256 row, int256 amount)
        external
        pure
        returns (int256[] memory)
    {
        int256[32] memory own = _pair(words);
        PerIndex.addProducts(own, first, row, amount);
        return _list(own);
    }

    function addRange(int256[] calldata words, uint256 first, uint256 row, int256 middle, int256 half)
        external
        pure
        returns (int256[] memory)
    {
        int256[32] memory own = _pair(words);
        PerIndex.addRange(own, first, row, middle, half);
        return _list(own);
    }

    function connect(int256[] calldata words, int256[] calldata ranges, uint256[] calldata rows, uint256 j, uint256 row)
        external
        pure
        returns (int256 center, int256 spread, int256[] memory left, uint256[] memory lanes)
    {
        int256[32] memory own = _pair(words);
        uint256[16] memory table;
        for (uint256 i = 0; i < 16; ++i) table[i] = rows[i];
        (center, spread) = PerIndex.connect(own, _pair(ranges), table, j, row);
        left = _list(own);
        lanes = new uint256[](16);
        for (uint256 i = 0; i < 16; ++i) lanes[i] = table[i];
    }

    function _pair(int256[] calldata words) private pure returns (int256[32] memory pair) {
        for (uint256 i = 0; i < 32; ++i) pair[i] = words[i];
    }

    function _list(int256[32] memory pair) private pure returns (int256[] memory words) {
        words = new int256[](32);
        for (uint256 i = 0; i < 32; ++i) words[i] = pair[i];
    }
}
"""
BETAS = (-1, 10_000, -10_000, 0, 1, 32_767, -32_768, 0, 0, 5, -5, 9_999, -2, 2, 0, -7)
"""Lanes of the row, both ends of a lane and zeros among them."""
ROW = sum((beta % LANE) * LANE**i for i, beta in enumerate(BETAS))
LARGE = 10**40 + 1
"""No word of the case is a multiple of it, and none is zero."""
LEFT: Mapping[str, tuple[str, ...]] = {
    ADD_PRODUCTS: ("words",),
    ADD_RANGE: ("words",),
    JOIN: ("center", "spread", "words", "rows"),
}
"""Function -> what the replay returns, in order."""
OWN = 1
"""Index that the row begins at, or that it belongs to."""
NEXT = {"let middle := mload(add(ranges, shl(5, j)))": "let middle := mload(add(add(ranges, 32), shl(5, j)))"}
BROKEN: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "lane-without-its-sign": (
        *(ADD_PRODUCTS, "addproducts-words-factor"),
        {"mul(signextend(1, row), amount)": "mul(and(row, 0xffff), amount)"},
    ),
    "magnitude-by-xor-alone": (
        *(ADD_RANGE, "addrange-words-factor"),
        {"mul(sub(xor(beta, sign), sign), half)": "mul(xor(beta, sign), half)"},
    ),
    "spread-one-word-too-far": (
        *(ADD_RANGE, "addrange-words"),
        {"let spread := add(place, 512)": "let spread := add(place, 480)"},
    ),
    "range-of-the-next-index": (JOIN, "connect-words-factor", NEXT),
}
"""Mutant -> function, the question that is to have a case, and text -> what stands there instead."""


def compute_plain(function: str, own: int) -> list[int]:
    """Return what plain code leaves of the numbers of the witness, as the replay returns it."""
    form = FORMS[function]
    cells = {cell: t.integer(value) for cell, value in _number_cells(function).items()}
    row = ROW >> 16 * (SIZE - _lanes(function, own))
    for place in range(_lanes(function, own)):
        cells |= form.plain(cells, t.integer(row >> 16 * place), place, own)
    found = [t.value_of(term) for name in LEFT[function] for (array, _), term in cells.items() if array == name]
    return [value for value in found if value is not None]


def _lanes(function: str, own: int) -> int:
    return SIZE - own if FORMS[function].is_shortened else SIZE


def _number_cells(function: str) -> dict[Cell, int]:
    """Return numbers of both signs for every word, each another one; results begin with zero."""
    form = FORMS[function]
    cells: dict[Cell, int] = {}
    for name, kind in form.parameters.items():
        if name not in {*OWNERS, "row"}:
            count = (kind.length or 0) if isinstance(kind, Array) else 1
            for place in range(count):
                cells[name, place] = len(cells) + 1 if name == UNSIGNED else (-1) ** place * (LARGE + len(cells))
    return cells | {(name, 0): 0 for name in form.results}


def call_bytecode(run: Run, function: str, own: int, edits: Edits) -> tuple[list[int], str]:
    """Return what the bytecode leaves of the same numbers, and the machine that ran it."""
    contract = Deployed.create(create_machine(), compile_replay(run.root, edits, REPLAY))
    cells = _number_cells(function)
    row = ROW >> 16 * (SIZE - _lanes(function, own))
    arguments: list[int | list[int]] = []
    for name, kind in FORMS[function].parameters.items():
        numbers = [value for (array, _), value in cells.items() if array == name]
        single = own if name in OWNERS else row if name == "row" else numbers[0]
        arguments.append(numbers if isinstance(kind, Array) else single)
    found = contract.call(function.partition(".")[2].partition("(")[0], *arguments)
    return [
        int(word) for item in found for word in (item if isinstance(item, list | tuple) else [item])
    ], contract.machine.name


@obligation(CLAIM, "S", role="witness")
def lanes_of_both_signs_move_words_as_plain_code_does(run: Run) -> Evidence:
    """Run the bytecode on lanes of both signs and at both ends, and compare every word with plain code."""
    moved = 0
    for function in FORMS:
        for own in (0, OWN, SIZE - 1):
            found, machine = call_bytecode(run, function, own, {FILE: {}})
            expected = compute_plain(function, own)
            if found != expected:
                data = {"plain code": f"{expected}", "bytecode": f"{found}"}
                example = Counterexample(f"{function} at {own}", data, f"clearproof gate --only {CLAIM}")
                return by_counterexample("plain code is not what runs", example, tool=machine)
            moved += sum(value != 0 for value in found)
    return by_tests(machine, f"{moved} words, none zero, are what plain code leaves", moved)


@obligation(CLAIM, "S", role="mutant", cases=tuple(BROKEN))
def broken_lane_is_caught(run: Run) -> Evidence:
    """Ask the questions of the proof about a broken source, and find a word in its bytecode that plain code lacks."""
    function, wanted, text = BROKEN[run.case]
    edits = {FILE: text}
    words = Words(cases := Cases(wanted))
    Lanes(mutated_files(run.root, edits), function, OWN).ask(words)
    if cases.found is None:
        return no_case(cases)
    (left, machine), plain = call_bytecode(run, function, OWN, edits), compute_plain(function, OWN)
    differing = [place for place, pair in enumerate(zip(left, plain, strict=True)) if pair[0] != pair[1]]
    if not differing:
        raise ToolError(f"{run.case}: a question has a case, and the bytecode leaves the words of plain code")
    first = differing[0]
    title = f"{run.case.replace('-', ' ')}: word {first} is {left[first]}, and {plain[first]} in plain code"
    data = {"question": cases.found.query.name, "row": f"{ROW:#x}", "words that differ": str(len(differing))}
    return by_counterexample(
        f"question {cases.found.query.name} has a case, and the bytecode leaves another word than plain code",
        Counterexample(title, data, f"clearproof gate --only {CLAIM}"),
        tool=f"{cases.found.tools} + {machine}",
        queries=[cases.found.query],
    )
