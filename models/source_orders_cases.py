"""FILL-SPLIT-011, layer S: two orders and one of their total, and a source that keeps them apart."""

from typing import TYPE_CHECKING

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation, undecided
from clearproof.errors import ToolError
from clearproof.evm import Deployed, create_machine
from clearproof.solvers.smt import solver_names
from clearproof.static.translate import Export, Input
from clearproof.static.translate import terms as t
from clearproof.static.translate.types import SIGNED_WORD, WORD
from models.source_counterexample import Call, run_function
from models.source_orders import CLAIM, LOTS, REPLACE
from models.source_support import Edits, compile_replay, find_case, mutated_files, project

if TYPE_CHECKING:
    from clearproof.static.translate.terms import Term

WORDS = "src/libraries/StorageWords.sol"
OVERLAP: Edits = {WORDS: {"(buys << 48) | (sells << 88)": "(buys << 48) | (sells << 87)"}}
REPLAY = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {StorageWords} from "../src/libraries/StorageWords.sol";

contract Replay {
    function withPosition(uint256 word, uint256 id, int256 lots, uint256 buys, uint256 sells)
        external
        pure
        returns (uint256, uint256)
    {
        uint256 written = StorageWords.withPosition(word, id, lots, buys, sells);
        return (written, StorageWords.getSells(StorageWords.half(written, id)));
    }
}
"""


BUYS, SELLS = (t.variable(name, 0, LOTS) for name in ("buys", "sells"))


def call_replacement(slither: object) -> Call:
    """Return a position as it is written, beside what is read of its sells."""
    zero = t.ZERO
    arguments: list[Term | list[Term]] = [zero, zero, zero, BUYS, SELLS]
    kinds = [WORD, WORD, SIGNED_WORD, WORD, WORD]
    word = run_function(slither, REPLACE, list(zip(arguments, kinds, strict=True))).results[0]
    entry = run_function(slither, "StorageWords.half(uint256,uint256)", [(word, WORD), (zero, WORD)]).results[0]
    read = run_function(slither, "StorageWords.getSells(uint256)", [(entry, WORD)]).results[0]
    return Call(REPLACE, arguments, [word, read])


@obligation(CLAIM, "S", role="witness")
def sums_of_two_orders_are_read_back(run: Run) -> Evidence:
    """Write and read the sums of two orders, one after the other and together, by the translated source."""
    call = call_replacement(project(run.root))
    for first, second in ((1, 2), (10**12 - 1, 1), (400_003, 99_997)):
        _, results = call.fill_in({"buys": first + second, "sells": second})
        if results[1] != second:
            data = {"sells": str(second), "read": str(results[1])}
            return by_counterexample("a sum is lost", Counterexample("two orders", data, f"clearproof explain {CLAIM}"))
    return by_tests("translation", "sums of orders are read back as they were written", 3)


@obligation(CLAIM, "S", role="mutant")
def overlapping_sums_are_caught(run: Run) -> Evidence:
    """Let the sum of sells overlap the sum of buys: a position that is not read back must be found, and replayed."""
    call = call_replacement(mutated_files(run.root, OVERLAP))
    export = Export()
    wrong = export.term(t.lnot(t.eq(call.results[1], SELLS)))
    case = find_case(export, [wrong], [Input(str(term.data), WORD, term) for term in (BUYS, SELLS)])
    if case is None:
        return undecided(solver_names()[0], "no position was found that is not read back")
    arguments, computed = call.fill_in(case)
    contract = Deployed.create(create_machine(), compile_replay(run.root, OVERLAP, REPLAY))
    found = [int(x) for x in contract.call("withPosition", *arguments)]
    if found != computed:
        raise ToolError("the solver's case does not show in the bytecode: the translation is wrong")
    title = f"sells {case['sells']} beside buys {case['buys']} are read back as {found[1]}"
    data = {name: str(value) for name, value in case.items()} | {"read": str(found[1])}
    counterexample = Counterexample(title, data, f"clearproof explain {CLAIM}")
    return by_counterexample("sums overlap, replayed in the EVM", counterexample, tool=f"z3 + {contract.machine.name}")
