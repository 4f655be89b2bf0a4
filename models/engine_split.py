"""MARGIN-SPLIT-013, layer E: when does spreading a book over accounts save margin, and how much at most?

Accounts hold the same contracts; the whole book is their sum contract by contract. Splits are drawn, searched for in
floats by the thousand, and always judged exactly.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from clearproof.certificates import build_split_gain, subject
from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.engine.admissible import is_admissible
from clearproof.engine.decimals import format_decimal
from clearproof.engine.documents import load_parameters
from clearproof.engine.parameters import Parameters
from clearproof.engine.portfolio import Contract, Kind, Portfolio
from clearproof.engine.roots import Surd, root, total
from clearproof.engine.vectorised import Array, Kernel, build_kernel
from clearproof.search.splitting import bound_split_gain
from models.engine_combining import (
    ONE,
    combine_accounts,
    combined_accounts_need_no_more,
    list_crossing_pairs,
    list_legs,
    name_exposures,
)
from models.engine_properties import REFERENCE, Law, Violation, catch, join, refute, try_law, witness
from models.strategies import (
    Accounts,
    accounts,
    build_unit_account,
    crossing_accounts,
    symmetric_parameters,
    symmetrise,
)

CLAIM = "MARGIN-SPLIT-013"
NEVER_PAYS = "accounts of admissible sets with equal alphas need together at least what the whole book needs"
BOUNDED = "no split tried saves more than the bound"
MAX_GROSS = 40
"""Largest exposures that the search for the smallest split that pays looks at, in quote units."""
SEARCHED, ROUNDS, REPLAYED = 10_000, 12, 25
"""Splits judged in floats in each round, rounds, and how many of the last round's best are judged exactly."""
TENTH = Fraction(1, 10)


@obligation(CLAIM, "E")
def smallest_split_that_pays_is_found(run: Run) -> Evidence:
    """Search two accounts of two contracts, smallest first, that need less together than their sum."""
    path = run.parameters_path("asymmetric")
    parameters, law = load_parameters(path), combined_accounts_need_no_more(REFERENCE, ONE)
    tried = 0
    for case in list_crossing_pairs(parameters, MAX_GROSS):
        tried += 1
        violation = law(case)
        if violation is not None:
            books = [list_legs(book) for book in case[1]]
            certificate = build_split_gain(parameters, subject(run.root, path), CLAIM, "statement", books)
            certificates = {"split": certificate} if certificate is not None else {}
            shown = " and ".join(name_exposures(book) for book in case[1])
            title = f"accounts with {shown} need {violation['allowed']} together, one account {violation['combined']}"
            return refute(CLAIM, title, violation, certificates=certificates, pairs_tried=tried)
    return by_tests("engine", "no split tried pays", tried)


@obligation(CLAIM, "E", proposition="corrected", cost=3)
def equal_alphas_leave_nothing_to_split_for(run: Run) -> Evidence:
    """Compare two and three accounts with their sum, exactly, for sets with equal alphas."""
    law = combined_accounts_need_no_more(REFERENCE, ONE)
    drawn = [accounts(symmetric_parameters(), count) for count in (2, 3)]
    return join(
        [try_law(run, CLAIM, f"{NEVER_PAYS} ({n})", strategy, law) for n, strategy in zip((2, 3), drawn, strict=True)]
    )


@obligation(CLAIM, "E", proposition="corrected", role="witness")
def same_split_costs_with_equal_alphas(run: Run) -> Evidence:
    """Show that the split which pays under unequal alphas costs once the short alpha is set to the long one."""
    unequal = load_parameters(run.parameters_path("asymmetric"))
    parts = [build_unit_account(unequal, exposures) for exposures in ((1, 100), (-1, 100))]
    pays, costs = (compute_gain((parameters, tuple(parts))) for parameters in (unequal, symmetrise(unequal)))
    checks = [is_admissible(unequal), is_admissible(symmetrise(unequal)), pays > 0, costs < 0]
    return witness("+1 BTC, 100 ETH and -1 BTC, 100 ETH pay only with unequal alphas", checks)


@obligation(CLAIM, "E", proposition="corrected", role="mutant")
def dropped_premise_is_caught(run: Run) -> Evidence:
    """Drop the equality of the alphas: the same comparison must find a split that pays."""
    drawn = crossing_accounts(load_parameters(run.parameters_path("asymmetric")))
    return catch(run, CLAIM, NEVER_PAYS, drawn, combined_accounts_need_no_more(REFERENCE, ONE))


@obligation(CLAIM, "E", proposition="bound", cases=["asymmetric", "near-singular", "fifteen"], cost=6)
def no_split_found_beats_the_bound(run: Run) -> Evidence:
    """Draw splits and search for good ones; judge each exactly against the certified bound of the set."""
    parameters = load_parameters(run.parameters_path(run.case))
    gain = bound_split_gain(parameters).gain
    law = split_saves_at_most(gain)
    searched = search_splits(parameters, run.profile.seed)
    best = max(compute_gain(case) for case in searched).to_decimal_down(2)
    for case in searched:
        violation = law(case)
        if violation is not None:
            return refute(CLAIM, f"a split saves more than {format_decimal(gain)} of the margin", violation)
    drawn = try_law(run, CLAIM, BOUNDED, accounts(st.just(parameters), 2), law)
    found = by_tests(
        drawn.tool,
        f"the best of {SEARCHED * ROUNDS} splits saves {best}, the bound is {format_decimal(gain)}",
        len(searched),
    )
    return join([found, drawn])


@obligation(CLAIM, "E", proposition="bound", role="witness")
def bound_has_something_to_bound(run: Run) -> Evidence:
    """Show a split under the asymmetric set that saves more than a tenth of the margin."""
    parameters = load_parameters(run.parameters_path("asymmetric"))
    best = max(compute_gain(case) for case in search_splits(parameters, run.profile.seed))
    return witness(
        "a split under the asymmetric set saves more than a tenth", [is_admissible(parameters), best > TENTH]
    )


@obligation(CLAIM, "E", proposition="bound", role="mutant")
def smaller_bound_is_caught(run: Run) -> Evidence:
    """Claim half of the bound: the same search must find a split that saves more."""
    parameters = load_parameters(run.parameters_path("asymmetric"))
    law = split_saves_at_most(bound_split_gain(parameters).gain / 2)
    for case in search_splits(parameters, run.profile.seed):
        violation = law(case)
        if violation is not None:
            return refute(CLAIM, "a split saves more than half of the bound", violation)
    return by_tests("engine", "no split found saves more than half of the bound", REPLAYED)


def split_saves_at_most(gain: Fraction) -> Law[Accounts]:
    """Return the law sum M(x_k) >= (1 - gain) M(sum x_k), exact."""

    def law(case: Accounts) -> Violation | None:
        parameters, parts = case
        apart = total(root(REFERENCE.measure(parameters, part)) for part in parts)
        together = root(REFERENCE.measure(parameters, combine_accounts(parts, ONE)))
        if apart >= (1 - gain) * together:
            return None
        return {"parameters": parameters, "parts": parts, "apart": apart, "together": together, "bound": gain}

    return law


def compute_gain(case: Accounts) -> Surd:
    """Return the fraction of the whole book's margin that the accounts save, exact; negative where they cost."""
    parameters, parts = case
    apart = total(root(REFERENCE.measure(parameters, part)) for part in parts)
    square = REFERENCE.measure(parameters, combine_accounts(parts, ONE))
    return 1 - apart * root(square) / square


def search_splits(parameters: Parameters, seed: int) -> list[Accounts]:
    """Return the best of many splits of books with two contracts on every index, in whole exposures.

    Two accounts hold half of a book each, and opposite amounts besides. Random starts are followed by random changes
    of the best ones; floats choose, the caller judges.
    """
    generator, kernel = np.random.default_rng(seed), build_kernel(parameters)
    places = [place for place in range(parameters.size) for _ in range(2)]
    shape = (SEARCHED, 2, len(places))
    signs = generator.choice([-1.0, 1.0], size=(SEARCHED, 1))
    halves = np.stack([signs * generator.random((SEARCHED, len(places))), generator.normal(size=shape[::2])], axis=1)
    for _ in range(ROUNDS):
        order = np.argsort(-_estimate_gains(kernel, places, halves), kind="stable")
        best = halves[order[: SEARCHED // 20]]
        changes = 1 + generator.normal(scale=0.2, size=(20, *best.shape)) * (generator.random((20, *best.shape)) < 0.3)
        changes[0] = 1  # the best themselves stay
        halves = (best * changes).reshape(shape)
    chosen = halves[np.argsort(-_estimate_gains(kernel, places, halves), kind="stable")[:REPLAYED]]
    return [_build_split(parameters, half, extra) for half, extra in chosen]


def _estimate_gains(kernel: Kernel, places: Sequence[int], halves: Array) -> Array:
    """Return the fraction that each split saves, shape (m,), in floats."""
    first, second = halves[:, 0] + halves[:, 1], halves[:, 0] - halves[:, 1]
    margins = [kernel.compute_margins(*kernel.compute_sides(book, places)) for book in (first, second, first + second)]
    return np.asarray(1 - (margins[0] + margins[1]) / margins[2])


def _build_split(parameters: Parameters, half: Array, extra: Array) -> Accounts:
    """Return the two accounts in whole exposures of up to 10,000 each way."""
    scale = 10_000 / max(float(np.abs(half).max()), float(np.abs(extra).max()))
    listed = {}
    for index in parameters.indexes:
        for letter in "ab":
            listed[index.name + letter] = Contract(index.name + letter, index.name, Kind.PERPETUAL, Fraction(1))
    parts = []
    for sign in (1, -1):
        exposures = [round(float(a) * scale) + sign * round(float(b) * scale) for a, b in zip(half, extra, strict=True)]
        parts.append(Portfolio(listed, dict(zip(listed, map(Fraction, exposures), strict=True))))
    return parameters, tuple(parts)
