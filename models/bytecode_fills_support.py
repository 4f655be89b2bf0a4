"""Layer V: what is asked about accounts with resting orders, and what an answer is held to.

The worst case of a law is derived here a second time: every contract at either end of its reach, every combination of
ends tried, and the margin of each as s'As + 1/2 sum (1 - gamma) d^2, none of it as the engine or the contract writes
it. Larger accounts are held to the answer of the worst-fill search, whose proof the checker has accepted.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from math import prod
from typing import Any, TypeAlias

from clearproof.claims import Evidence, Run, by_tests
from clearproof.engine import fixed, fixed_fills, fixed_search
from clearproof.engine.documents import load_parameters, load_portfolio
from clearproof.engine.fixed import FixedLeg, FixedParameters
from clearproof.engine.fixed_fills import ChainProblem, FixedReach, Requirement
from clearproof.engine.onchain import to_fixed_parameters, to_fixed_reaches
from clearproof.evm import FillEngine, TwinEngine
from clearproof.evm.regression import write_requirement
from clearproof.search.onchain_fills import find_largest_square
from models.bytecode_exact import is_above_bound, is_below_exact
from models.bytecode_support import (
    Family,
    Question,
    Seed,
    halve_lots,
    halve_price,
    round_hedge_ratio,
    round_price,
    write_leg,
    write_parameters,
)

Account: TypeAlias = tuple[FixedReach, ...]
FillSeed: TypeAlias = Seed[FixedReach]
FillFamily: TypeAlias = Family[FixedReach, Requirement, FillEngine]
Sides: TypeAlias = tuple[int, int]
"""u >= 0 >= v of one index, in 1e-20 quote."""

REFUSED = Requirement(-1, exact=False)
MOST_MOVING = 6
"""Contracts with orders of an account whose every fill is tried."""
_MOST_COMBINATIONS = 64
"""Combinations of candidates that are all tried; more of them are left to the search."""


def list_fills(account: Account) -> list[tuple[FixedLeg, ...]]:
    """Return the positions after every way to fill all buys, or all sells, of each contract; one where none rest."""
    ends = [dict.fromkeys((reach.lots - reach.sells, reach.lots + reach.buys)) for reach in account]
    return [
        tuple(FixedLeg(r.index, lots, r.price, r.hedge_ratio) for r, lots in zip(account, chosen, strict=True))
        for chosen in product(*ends)
    ]


def compute_worst_square(parameters: FixedParameters, account: Account) -> int:
    """Return the square of the exact worst margin, in 1e-4 times (1e-20 quote)^2, twice: every fill is tried."""
    sums: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for place, index in enumerate(parameters.indexes):
        listed = _list_sides(parameters, place, [reach for reach in account if reach.index == place])
        betas = [parameters.get_beta(i, place) for i in range(place)]
        longer = []
        for square, nets in sums:
            pull = 4 * sum(beta * net for beta, net in zip(betas, nets, strict=True))
            for u, v in listed:
                own = (10_000 + index.gamma) * (u + v) ** 2 + (10_000 - index.gamma) * (u - v) ** 2
                longer.append((square + own + pull * (u + v), (*nets, u + v)))
        sums = longer
    return max(square for square, _ in sums)


def _list_sides(parameters: FixedParameters, place: int, reaches: Sequence[FixedReach]) -> set[Sides]:
    """Return the sides of one index at every combination of ends."""
    index = parameters.indexes[place]
    sides: set[Sides] = {(0, 0)}
    for reach in reaches:
        unit = reach.price * reach.hedge_ratio
        moves = {
            (index.alpha_long * max(lots * unit, 0), index.alpha_short * min(lots * unit, 0))
            for lots in (reach.lots - reach.sells, reach.lots + reach.buys)
        }
        sides = {(u + du, v + dv) for u, v in sides for du, dv in moves}
    return sides


def explain_twin(parameters: FixedParameters, account: Account, answer: Requirement) -> str | None:
    """Return how an answer differs, by a bit, from the integer twin's; None when it does not.

    An account with few combinations of candidates has to be answered exactly.
    """
    problem = fixed_fills.build_problem(parameters, account)
    if not answer.exact and _is_small(problem):
        return "the search of an account with few combinations ended early"
    return explain_answer(problem, answer)


def explain_bits(parameters: FixedParameters, account: Account, answer: Requirement) -> str | None:
    """Return how an answer differs, by a bit, from the definition or, flagged, from the stated bound; else None."""
    return explain_answer(fixed_fills.build_problem(parameters, account), answer)


def explain_answer(problem: ChainProblem, answer: Requirement) -> str | None:
    """Return how an answer differs from the definition's or, flagged, from the stated bound's; else None."""
    largest = fixed_fills.find_largest(problem) if _is_small(problem) else find_largest_square(problem)
    true = fixed_fills.finish(largest, problem.rounded)
    if answer.exact:
        return None if answer.value == true else f"requirement {answer.value}, integer twin {true}"
    bound = fixed_fills.finish(fixed_search.compute_whole_bound(problem), problem.rounded)
    if answer.value == bound >= true:
        return None
    return f"requirement {write_requirement(answer)}, bound of the integer twin {bound}, definition {true}"


def _is_small(problem: ChainProblem) -> bool:
    return prod(len(row) for row in problem.own) <= _MOST_COMBINATIONS


def explain_exact(parameters: FixedParameters, account: Account, answer: Requirement) -> str | None:
    """Return how an answer leaves the stated units above the exact worst case; None when it does not."""
    if sum(reach.buys + reach.sells > 0 for reach in account) > MOST_MOVING:
        return None
    square = compute_worst_square(parameters, account)
    if answer.value < 0 or is_below_exact(answer.value, square):
        return f"requirement {write_requirement(answer)} is below the exact worst margin"
    if answer.exact and is_above_bound(answer.value, square):
        return f"requirement {answer.value} is {fixed.EXCESS} units or more above the exact worst margin"
    return None


def compare_fills(family: FillFamily) -> FillFamily:
    """Return the family with a law that also holds every answer to the integer twin and to the definition."""

    def explain(seed: FillSeed, answers: Sequence[Requirement]) -> str | None:
        broken = family.explain(seed, answers)
        if broken is not None:
            return broken
        for account, answer in zip(family.expand(seed), answers, strict=True):
            broken = explain_twin(seed.parameters, account, answer)
            if broken is not None:
                return broken
        return None

    return replace(family, name=f"{family.name}, bit for bit as the integer twin", explain=explain)


def write_reach(reach: FixedReach) -> dict[str, str]:
    """Return a reach as strings for a counterexample; units as stored."""
    leg = write_leg(FixedLeg(reach.index, reach.lots, reach.price, reach.hedge_ratio))
    return {**leg, "buys": str(reach.buys), "sells": str(reach.sells)}


def _write_answers(
    parameters: FixedParameters, accounts: Sequence[Sequence[FixedReach]], answers: Sequence[Requirement]
) -> dict[str, Any]:
    return {
        "parameters": write_parameters(parameters),
        "books": [[write_reach(reach) for reach in account] for account in accounts],
        "answers": [write_requirement(answer) for answer in answers],
    }


def _drop_orders(reach: FixedReach) -> FixedReach:
    return replace(reach, buys=0, sells=0)


def _drop_buys(reach: FixedReach) -> FixedReach:
    return replace(reach, buys=0)


def _drop_sells(reach: FixedReach) -> FixedReach:
    return replace(reach, sells=0)


def _drop_position(reach: FixedReach) -> FixedReach:
    return replace(reach, lots=0)


def _halve_orders(reach: FixedReach) -> FixedReach:
    return replace(reach, buys=(reach.buys + 1) // 2, sells=(reach.sells + 1) // 2)


REQUIREMENTS: Question[FixedReach, Requirement, FillEngine] = Question(
    ask=lambda engine, accounts: engine.compute_requirements(accounts),
    refused=REFUSED,
    write=_write_answers,
    shrinkers=(
        _drop_orders,
        _drop_buys,
        _drop_sells,
        _drop_position,
        round_price,
        round_hedge_ratio,
        halve_lots,
        _halve_orders,
        halve_price,
    ),
    control=TwinEngine(),
)


def hold(tool: str, summary: str, checks: Sequence[bool]) -> Evidence:
    """Return that a concrete case is as stated, if every check of it holds; otherwise nothing was shown."""
    return by_tests(tool, summary, len(checks) if all(checks) else 0)


def load_account(run: Run, portfolio: str, parameters: str) -> tuple[FixedParameters, Account]:
    """Return a shipped portfolio under a shipped parameter set, both as stored."""
    exact = load_parameters(run.parameters_path(parameters))
    return to_fixed_parameters(exact), to_fixed_reaches(exact, load_portfolio(run.portfolio_path(portfolio)))
