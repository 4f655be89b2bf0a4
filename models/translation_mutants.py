"""STATIC-TRANSLATOR-004: a translator with one broken operation is refuted by the comparison that every function gets.

Terms are built again with one operation done wrong wherever it occurs; the difference is replayed in a call of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from clearproof.claims import Evidence, Run, by_tests, obligation
from clearproof.errors import ToolError
from clearproof.static.translate import Translation
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term, value_of
from clearproof.static.translate.ways import End, Fork
from models.translation_agrees import CLAIM, Target, refute
from models.translation_bench import Bench
from models.translation_cases import DisagreementError
from models.translation_exposed import EXPOSED, open_group
from models.translation_subject import Subject, compile_driver
from models.translation_ways import WaysBench

CASES = 5_000
"""Most that are tried; a broken operation shows within some hundred."""
Rule: TypeAlias = Callable[[str, Sequence[Term]], Term | None]
"""Operator and arguments -> what a broken translator makes of them; None where it is as the right one."""
_MAKE: Mapping[str, Callable[..., Term]] = {
    "add": t.add,
    "sub": t.sub,
    "mul": t.mul,
    "div": t.div,
    "mod": t.mod,
    "isqrt": t.isqrt,
    "not": t.lnot,
    "and": t.land,
    "or": t.lor,
    "eq": t.eq,
    "le": t.le,
    "lt": t.lt,
    "ite": t.ite,
}


@dataclass(frozen=True)
class Mutant:
    """A broken translator, and a function at which it shows."""

    title: str
    group: str
    function: str
    break_it: Callable[[Bench], None]


def rebuild(translation: Translation, rule: Rule) -> Translation:
    """Return a translation with ``rule`` applied to everything in it that is not written to storage.

    Raises
    ------
    ToolError
        The rule changes nothing: the mutant is no longer the one intended.
    """
    roots = [translation.returns, *_leaves(translation.results)]
    made: dict[Term, Term] = {}
    changed = 0
    for term in t.postorder(roots):
        args = [made[arg] for arg in term.args]
        broken = rule(term.op, args)
        changed += broken is not None
        made[term] = broken if broken is not None else _make(term, args)
    if not changed:
        raise ToolError(f"nothing to break in {translation.report.function}; the mutant has to follow the source")
    return replace(translation, returns=made[translation.returns], results=_replace(translation.results, made))


def _make(term: Term, args: Sequence[Term]) -> Term:
    if term.op == "clip":
        return t.clip(args[0], term.lo, term.hi)
    return _MAKE[term.op](*args) if term.op in _MAKE else term


def _leaves(shape: Any) -> list[Term]:
    return [leaf for item in shape for leaf in _leaves(item)] if isinstance(shape, list | tuple) else [shape]


def _replace(shape: Any, made: Mapping[Term, Term]) -> Any:
    return type(shape)(_replace(item, made) for item in shape) if isinstance(shape, list | tuple) else made[shape]


def _keep_bits(op: str, args: Sequence[Term]) -> Term | None:
    """Leave a narrowing conversion out."""
    return args[0] if op == "mod" and value_of(args[1]) == 1 << 128 else None


def _shift_less(op: str, args: Sequence[Term]) -> Term | None:
    """Shift right by one bit less."""
    by = value_of(args[1]) if op == "div" else None
    return t.div(args[0], t.integer(by >> 1)) if by is not None and by > 1 and not by & (by - 1) else None


def _round_down(op: str, args: Sequence[Term]) -> Term | None:
    """Round the quotient of different signs away from zero."""
    if op != "sub" or value_of(args[0]) != 0 or args[1].op != "div":
        return None
    return t.neg(t.add(args[1], t.ite(t.eq(t.mod(*args[1].args), t.ZERO), t.ZERO, t.ONE)))


def _swap_branches(op: str, args: Sequence[Term]) -> Term | None:
    """Take the other branch."""
    return t.ite(args[0], args[2], args[1]) if op == "ite" and not args[1].is_bool else None


def _compare_strictly(op: str, args: Sequence[Term]) -> Term | None:
    """Let a comparison fail for equals."""
    return t.lt(*args) if op == "le" else None


def _forget_refusal(bench: Bench) -> None:
    """Leave the last condition out under which a call returns."""
    translation = bench.translation
    parts = translation.returns.args
    if translation.returns.op != "and":
        raise ToolError(f"{translation.report.function} has one refusal or none; the mutant has to follow the source")
    bench.use(replace(translation, returns=t.land(*parts[:-1])))


def _forget_writes(bench: Bench) -> None:
    """Leave out what a call writes."""
    bench.use(replace(bench.translation, written=dict.fromkeys(bench.translation.written)))


def _exchange_ways(bench: Bench) -> None:
    """Return on each way what the next one returns.

    Raises
    ------
    ToolError
        There is one way: the mutant is no longer the one intended.
    """
    nodes = list(bench.tree.list_nodes()) if isinstance(bench, WaysBench) else []
    places = [
        (fork.sides, side, end)
        for fork in nodes
        if isinstance(fork, Fork)
        for side, end in fork.sides.items()
        if isinstance(end, End)
    ]
    if len(places) < 2:
        raise ToolError(f"{bench.name} has no ways to exchange; the mutant has to follow the source")
    for (sides, side, end), (_, _, other) in zip(places, places[1:] + places[:1], strict=True):
        sides[side] = replace(end, roots=other.roots)


def _by_rule(rule: Rule) -> Callable[[Bench], None]:
    return lambda bench: bench.use(rebuild(bench.translation, rule))


MUTANTS = {
    "conversion": Mutant("a conversion that keeps all bits", "PortfolioMargin", "weighIndex", _by_rule(_keep_bits)),
    "shift": Mutant("a shift by one bit less", "StorageWords", "getBuys", _by_rule(_shift_less)),
    "signed division": Mutant(
        "signed division that does not round to zero", "RoundingMath", "divTrunc", _by_rule(_round_down)
    ),
    "branches": Mutant("branches the wrong way round", "PortfolioMargin", "add", _by_rule(_swap_branches)),
    "comparison": Mutant(
        "a comparison that fails for equals", "PositionLimits", "checkHeld", _by_rule(_compare_strictly)
    ),
    "refusal": Mutant("a refusal that is lost", "PositionLimits", "checkReach", _forget_refusal),
    "write": Mutant("a write that is lost", "Owned", "takeOver", _forget_writes),
    "way": Mutant("ways of a search that are exchanged", "WorstFill", "_dropFromLongRange", _exchange_ways),
}


@obligation(CLAIM, "V", role="mutant", cases=tuple(MUTANTS), cost=2)
def broken_translator_is_noticed(run: Run) -> Evidence:
    """Break one operation of the terms, compare as ever, and replay the difference."""
    mutant = MUTANTS[run.case]
    group = open_group(run.root, mutant.group)
    start = f"{mutant.group}.{mutant.function}("
    name, entry = next(item for item in group.entries.items() if item[0].startswith(start))
    target = Target(Subject.create(group.compilation, EXPOSED), compile_driver(run.root), name, entry)
    _, bench = next(target.open())
    mutant.break_it(bench)
    try:
        seen = bench.compare(CASES, run.profile.seed)
    except DisagreementError as found:
        return refute(found, bench.machine.name, mutant.title)
    return by_tests(bench.machine.name, f"{mutant.title} went unnoticed", seen.cases)
