"""How does a property of the Python engine become evidence, and which broken engines must it catch?

A *law* looks at one drawn case and returns None, or what it saw: the data of a counterexample. Hypothesis draws the
cases, derandomised and without a database, so that two runs try the same ones, and shrinks the first case that breaks
the law.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias, TypeVar

import hypothesis
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st

from clearproof.claims import Counterexample, Evidence, Run, Verdict, by_counterexample, by_tests
from clearproof.claims.evidence import Json
from clearproof.engine import margin, readings
from clearproof.engine.margin import Sides
from clearproof.engine.parameters import Index, Parameters
from clearproof.engine.portfolio import Portfolio
from clearproof.engine.roots import Surd, root

T = TypeVar("T")
Violation: TypeAlias = Mapping[str, object]
Law: TypeAlias = Callable[[T], Violation | None]

MUTANT_CASES = 2_000
"""A search for what must exist stops at the first find, so it can afford more cases than a search that must fail."""
SHRINKS, MUTANT_SHRINKS = 2_000, 100
"""How many smaller cases are tried after the first find: many for a surprise, few for a mistake planted on purpose."""
TOOL = f"engine + hypothesis {hypothesis.__version__}"


@dataclass(frozen=True, slots=True)
class Engine:
    """What a law calls: the engine's two steps, replaceable by a broken one."""

    compute_sides: Callable[[Parameters, Portfolio], Sides]
    compute_square: Callable[[Parameters, Sides], Fraction]

    def measure(self, parameters: Parameters, portfolio: Portfolio) -> Fraction:
        """Return q of an account, in quote units squared."""
        return self.compute_square(parameters, self.compute_sides(parameters, portfolio))


REFERENCE = Engine(margin.compute_sides, margin.compute_square)


def replace_indexes(parameters: Parameters, change: Callable[[Index], Index]) -> Parameters:
    """Return ``parameters`` with every index changed."""
    return replace(parameters, indexes=tuple(change(index) for index in parameters.indexes))


def swap_alphas(index: Index) -> Index:
    """Return ``index`` with the volatilities of its sides exchanged."""
    return replace(index, alpha_long=index.alpha_short, alpha_short=index.alpha_long)


def _drop_gamma(parameters: Parameters, sides: Sides) -> Fraction:
    return margin.compute_square(replace_indexes(parameters, lambda index: replace(index, gamma=Fraction(1))), sides)


def _swap_alphas(parameters: Parameters, portfolio: Portfolio) -> Sides:
    return margin.compute_sides(replace_indexes(parameters, swap_alphas), portfolio)


def _round_positions(parameters: Parameters, portfolio: Portfolio) -> Sides:
    rounded = {name: Fraction(round(size)) for name, size in portfolio.positions.items()}
    return margin.compute_sides(parameters, replace(portfolio, positions=rounded))


def _charge_fixed(parameters: Parameters, sides: Sides) -> Fraction:
    return margin.compute_square(parameters, sides) + 1


MUTANTS: Mapping[str, Engine] = MappingProxyType(
    {
        "doubled-cross-term": Engine(margin.compute_sides, readings.compute_double_sum),
        "unsigned-shorts": Engine(margin.compute_sides, readings.compute_unsigned_shorts),
        "dropped-gamma": Engine(margin.compute_sides, _drop_gamma),
        "swapped-alpha": Engine(_swap_alphas, margin.compute_square),
        "rounded-positions": Engine(_round_positions, margin.compute_square),
        "fixed-charge": Engine(margin.compute_sides, _charge_fixed),
    }
)
"""Engines with one deliberate mistake each."""


class _BrokenLawError(Exception):
    """The law is broken by the case at hand; Hypothesis goes on to smaller ones."""


class _SmallEnoughError(BaseException):
    """Enough smaller cases were tried. Not an ``Exception``, so that Hypothesis lets it through and stops."""


def find_violation(
    run: Run, strategy: st.SearchStrategy[T], law: Law[T], shrinks: int = SHRINKS
) -> tuple[Violation | None, int]:
    """Return what the smallest case found breaks, or None, and how many cases the law was asked about.

    Parameters
    ----------
    run, strategy, law :
        The profile says how many cases are drawn.
    shrinks :
        How many more cases the law is asked about once one has broken it; a count, so that every run stops at the same.
    """
    asked, first = 0, 0
    latest: Violation | None = None  # every case that Hypothesis tries while shrinking is smaller than those before it

    @hypothesis.settings(
        max_examples=run.profile.property_cases,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        print_blob=False,
    )
    @hypothesis.given(strategy)
    def ask(case: T) -> None:
        nonlocal asked, first, latest
        asked += 1
        violation = law(case)
        if violation is not None:
            latest, first = violation, first or asked
            raise _BrokenLawError
        if latest is not None and asked - first > shrinks:
            raise _SmallEnoughError

    try:
        ask()
    except (_BrokenLawError, _SmallEnoughError):
        return latest, asked
    return None, asked


def try_law(run: Run, claim: str, summary: str, strategy: st.SearchStrategy[T], law: Law[T]) -> Evidence:
    """Return evidence for ``law``: tested on so many cases, or refuted by the smallest one found.

    Parameters
    ----------
    run, claim :
        Whose obligation this is.
    summary :
        What holds, one line.
    strategy, law :
        Where cases come from, and what must hold of each.
    """
    return _judge(claim, summary, *find_violation(run, strategy, law))


def catch(run: Run, claim: str, summary: str, strategy: st.SearchStrategy[T], law: Law[T]) -> Evidence:
    """Return what a law says of something broken; it may look at ``MUTANT_CASES`` cases whatever the profile."""
    patient = replace(run.profile, property_cases=max(MUTANT_CASES, run.profile.property_cases))
    found = find_violation(replace(run, profile=patient), strategy, law, MUTANT_SHRINKS)
    return _judge(claim, summary, *found)


def _judge(claim: str, summary: str, violation: Violation | None, asked: int) -> Evidence:
    if violation is None:
        return by_tests(TOOL, summary, asked)
    return refute(claim, f"false: {summary}", violation, tool=TOOL)


def join(parts: Sequence[Evidence]) -> Evidence:
    """Return one answer for a statement in several parts: the first refutation, else all the tests together."""
    for part in parts:
        if part.verdict is not Verdict.PROVED:
            return part
    cases = sum(int(part.statistics["cases"]) for part in parts)
    return by_tests(parts[0].tool, "; ".join(part.summary for part in parts), cases)


def refute(
    claim: str,
    title: str,
    violation: Violation,
    *,
    tool: str = "engine",
    certificates: Mapping[str, Json] | None = None,
    **statistics: int | str,
) -> Evidence:
    """Return a refutation by one case that the engine has just replayed exactly, and the checker where it can."""
    shown = {name: show(value) for name, value in violation.items()}
    case = Counterexample(title, shown, f"clearproof gate --only {claim}")
    more = {} if certificates else {"tool": tool}
    return by_counterexample(title, case, certificates, statistics=statistics, **more)


def witness(summary: str, checks: Sequence[bool]) -> Evidence:
    """Return that the premise is reached, if every check of concrete cases holds; otherwise nothing was shown."""
    return by_tests("engine", summary, len(checks) if all(checks) else 0)


def show(value: object) -> object:
    """Return ``value`` as JSON without floats: exact numbers as text, accounts by their sizes."""
    if isinstance(value, Surd | Fraction):
        return str(value)
    if isinstance(value, tuple | list):
        return [show(item) for item in value]
    if isinstance(value, Parameters):
        return _show_parameters(value)
    if isinstance(value, Portfolio):
        return [
            {"contract": name, "index": value.contracts[name].index, "size": str(size), "exposure": str(exposure)}
            for (name, size), exposure in zip(
                value.positions.items(), margin.compute_exposures(value).values(), strict=True
            )
        ]
    if isinstance(value, Sides):
        return {"long": [str(u) for u in value.long], "short": [str(v) for v in value.short]}
    return value


def measure_root(square: Fraction) -> Surd | None:
    """Return the root of ``square``, None where a broken engine made it negative."""
    return root(square) if square >= 0 else None


def _show_parameters(parameters: Parameters) -> dict[str, object]:
    indexes = [
        {name: str(getattr(index, name)) for name in ("name", "alpha_long", "alpha_short", "gamma")}
        for index in parameters.indexes
    ]
    beta = [[*sorted(pair), str(value)] for pair, value in parameters.beta.items() if value]
    return {"indexes": indexes, "beta": sorted(beta)}
