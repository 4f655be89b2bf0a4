"""MARGIN-RELABEL-010, layer S: a concrete case that meets the premise, and a broken source that the lemmas catch."""

from collections.abc import Sequence

from clearproof.claims import Counterexample, Evidence, Run, by_counterexample, by_tests, obligation, undecided
from clearproof.engine import fixed
from clearproof.engine.fixed import FixedIndex, FixedLeg, FixedParameters
from clearproof.errors import ToolError
from clearproof.evm import Deployed, LensEngine, create_machine
from clearproof.evm.build import get_contract
from clearproof.solvers.smt import solver_names
from clearproof.static.translate import Export, Session, compile_terms
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from models.source_relabel import CLAIM, add_in_both_orders
from models.source_support import Edits, compile_replay, differs, find_case, mutated_files, project

_PER_INDEX = "src/libraries/PerIndex.sol"
LOSSY: Edits = {
    _PER_INDEX: {
        "mstore(place, add(mload(place), amount))": (
            "let total := add(mload(place), amount) if gt(total, 0xffffffffffffffff) "
            "{ total := shl(32, shr(32, total)) } mstore(place, total)"
        )
    }
}
"""Drops low bits of a total once it is large, as a floating-point accumulator does."""
_REPLAY = """// SPDX-License-Identifier: AGPL-3.0-or-later
pragma solidity 0.8.37;

import {PerIndex} from "../src/libraries/PerIndex.sol";

contract Replay {
    function addTwice(uint256[] calldata start, uint256 i, uint256 x, uint256 j, uint256 y)
        external
        pure
        returns (uint256)
    {
        uint256[16] memory words;
        for (uint256 k = 0; k < 16; ++k) words[k] = start[k];
        PerIndex.addAt(words, i, x);
        PerIndex.addAt(words, j, y);
        return words[0];
    }
}
"""


@obligation(CLAIM, "S", role="witness", cost=3)
def two_positions_in_both_orders_give_the_same_bits(run: Run) -> Evidence:
    """Evaluate the translated entry point on two positions in both orders, and the contract beside it."""
    session = Session(project(run.root), lengths={"indexes": 2, "betas": 1, "legs": 2})
    translation = session.translate("MarginLens.marginOf")
    compute = compile_terms([translation.returns, translation.results[0]])
    parameters = FixedParameters((FixedIndex(100_000, 110_000, 9_200), FixedIndex(90_000, 80_000, 9_500)), (5_000,))
    first, second = FixedLeg(0, 400_003, 9_999_999_989, 1_000_000), FixedLeg(1, -100_007, 350_000_001, 420_001)
    engine = LensEngine(create_machine(), get_contract(run.root, "MarginLens"))
    engine.set_parameters(parameters)
    answers = []
    for book in ([first, second], [second, first]):
        returned, margin = compute(_name_inputs(parameters, book), _no_storage)
        answers += [margin if returned else None, *engine.compute_margins([book])]
    if len(set(answers)) != 1 or answers[0] is None:
        case = Counterexample(
            "margins differ", {"margins": [str(item) for item in answers]}, f"clearproof explain {CLAIM}"
        )
        return by_counterexample("source and bytecode, either order, should be one number", case)
    return by_tests(engine.name, f"{answers[0]} (1e-6 quote) by source and bytecode, in both orders", 2)


def _name_inputs(parameters: FixedParameters, book: Sequence[FixedLeg]) -> dict[str, int]:
    named = {"betas[0]": parameters.get_beta(0, 1)}
    for i, index in enumerate(parameters.indexes):
        named |= {
            f"indexes[{i}].alphaLong": index.alpha_long,
            f"indexes[{i}].alphaShort": index.alpha_short,
            f"indexes[{i}].gamma": index.gamma,
        }
    for k, leg in enumerate(book):
        named |= {
            f"legs[{k}].index": leg.index,
            f"legs[{k}].lots": leg.lots,
            f"legs[{k}].price": leg.price,
            f"legs[{k}].hedgeRatio": leg.hedge_ratio,
        }
    return named


def _no_storage(family: str, _keys: tuple[int, ...], _term: Term) -> int:
    raise ToolError(f"the margin of a hypothetical book reads storage: {family}")


@obligation(CLAIM, "S", role="mutant", cost=3)
def accumulator_that_drops_low_bits_is_caught(run: Run) -> Evidence:
    """Round a large total inside the accumulation: the order of additions must be found to matter, and replayed."""
    orders = add_in_both_orders(mutated_files(run.root, LOSSY, "src/libraries/PortfolioMargin.sol"))
    terms = {item.name: item.term for item in orders.session.inputs}
    export = Export()
    wrong = differs(orders.forward[:1], orders.backward[:1], export)
    small = [t.eq(terms[name], t.ZERO) for name in ("i", "j")] + [
        t.lt(terms[name], t.integer(1 << 70)) for name in ("x", "y")
    ]
    case = find_case(export, [wrong, *(export.term(part) for part in small)], orders.session.inputs)
    if case is None:
        return undecided(solver_names()[0], "no order of additions was found to matter")
    contract = Deployed.create(create_machine(), compile_replay(run.root, LOSSY, _REPLAY))
    words = [case[f"words[{k}]"] for k in range(fixed.MAX_INDEXES)]
    i, x, j, y = (case[name] for name in ("i", "x", "j", "y"))
    forward = contract.call("addTwice", words, i, x, j, y)
    backward = contract.call("addTwice", words, j, y, i, x)
    if forward == backward:
        raise ToolError("the solver's case does not show in the bytecode: the translation is wrong")
    data = {name: str(value) for name, value in case.items()}
    found = Counterexample(
        f"adding {x} and {y} at {i} and {j} depends on the order", data, f"clearproof explain {CLAIM}"
    )
    return by_counterexample(
        "order of additions matters, replayed in the EVM", found, tool=f"z3 + {contract.machine.name}"
    )
