"""STATIC-DISCHARGE-003, layer S: what a proof starts from is owed at the call, and what a caller takes is shown.

A function that is proved on its own starts from unknowns, their ranges, and facts about them. Where the run of a caller
comes to a call of it, these unknowns are what the caller hands on, and ranges and facts have to follow from what the
caller knows and owes there. What its stub gives back is then what the function's own run returns and leaves in its
arguments, and ranges and facts that the stub tells have to follow from what that run shows.

Numbers of an argument, and fields packed into a word, are taken apart. A fact that speaks of more (what a place in
memory holds, sums over moves that no variable holds, another run) is not asked; it is counted.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from clearproof.claims import Evidence, Run, Verdict, by_tests, obligation
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers
from clearproof.static.translate import Export, Relaxed
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from models.source_chains_build import BUILD_CHAIN
from models.source_contracts import implies
from models.source_counterexample import Cases, no_case, tell
from models.source_discharge import list_proofs
from models.source_links import Call, Fact, Links, Shape, Start, collecting_links
from models.source_support import TRANSLATION, Questions, can_be_met, project
from models.source_worst_fill_ledger import names_of
from models.static_discharge import CLAIM, RESTS
from models.static_matching import LEAVES, Matching


@dataclass(frozen=True, slots=True)
class Debt:
    """Something that has to follow where a call is made."""

    name: str
    facts: tuple[Fact, ...]
    path: tuple[Term, ...]
    claim: Term
    by: type[Export]

    def ask(self, questions: Questions) -> None:
        """Ask whether it can fail."""
        export = self.by() if questions.vocabulary is Relaxed else questions.vocabulary()
        known = _near(self.facts, [*self.path, self.claim])
        questions.refute(self.name, export, [export.term(x) for x in (*known, *self.path, t.lnot(self.claim))])


def _near(facts: Sequence[Fact], roots: Sequence[Term]) -> list[Term]:
    """Return the facts about what ``roots`` speak of, or about one unknown more: the others make questions slow."""
    spoken = set().union(*map(names_of, roots))
    names = [(names_of(fact), names_of(about)) for fact, about in facts]
    spoken |= {name for _, about in names if spoken & about and len(about - spoken) <= 1 for name in about}
    return [fact for (fact, _), (whole, _) in zip(facts, names, strict=True) if whole <= spoken]


@dataclass(frozen=True, slots=True)
class Linked:
    """What the calls of a source owe to one another."""

    debts: tuple[Debt, ...]
    calls: int
    """That a stub stands for, of functions that have a proof of their own."""
    passed: Counter[str]
    """What is not asked, by reason."""


def collect(slither: Any) -> Links:
    """Run everything that the proofs of layer S run of single functions, and return what they hand to one another."""
    with collecting_links() as links:
        list_proofs(slither)
    return links


def link(links: Links) -> Linked:
    """Return what the calls owe."""
    debts: list[Debt] = []
    passed: Counter[str] = Counter()
    count = 0
    for function, calls in links.calls.items():
        starts = links.starts.get(function, [])
        count += len(calls) if starts else 0
        for call in calls:
            premises = [_start_from(call, start) for start in starts]
            debts += _owe_premises(function, call, starts, premises)
            for start, premise in zip(starts, premises, strict=True):
                taken = _take(call, start, premise)
                debts += taken.debts
                passed += premise.passed + taken.passed
    return Linked(tuple(debt for debt in debts if debt.claim is not t.TRUE), count, passed)


def _start_from(call: Call, start: Start) -> Matching:
    """Return what a function's own run starts from at a call."""
    premise = Matching(relied=start.contract.relied)
    here = [about for fact, about in call.known if fact in (about, implies(call.path, about))]
    named = {term: name for about in here for name, term in _read_name(about)}
    premise.match_all(start.arguments, _put(call.arguments, named))
    premise.claim(start.facts)
    return premise


def _read_name(fact: Term) -> Iterator[tuple[Term, Term]]:
    """Yield an unknown that a run uses for something that was computed, and that."""
    if fact.op == "eq":
        for name, term in (fact.args, fact.args[::-1]):
            if name.op == "var" and term.op not in {"var", "int"}:
                yield name, term


def _put(shapes: Sequence[Shape], named: Mapping[Term, Term]) -> tuple[Shape, ...]:
    return tuple(
        _put(shape, named) if isinstance(shape, tuple) else None if shape is None else named.get(shape, shape)
        for shape in shapes
    )


def _owe_premises(function: str, call: Call, starts: Sequence[Start], premises: Sequence[Matching]) -> Iterator[Debt]:
    """Yield that a call keeps every premise; where runs begin with numbers, that of one of them."""

    def owe(name: str, premise: Sequence[Term], claim: Term) -> Debt:
        facts = (*((fact, fact) for fact in premise), *call.known)
        return Debt(_name(call, "hands", function, name), facts, (call.path,), claim, call.contract.by)

    if any(isinstance(part, Term) and part.op == "int" for start in starts for part in start.arguments):
        cases = [t.land(*(claim for _, claim in premise.owed)) for premise in premises]
        yield owe("case", [fact for premise in premises for fact in premise.known], t.lor(*cases))
        return
    for premise in premises:
        for name, claim in premise.owed:
            yield owe(name, premise.known, claim)


@dataclass(slots=True)
class _Taken:
    debts: list[Debt]
    passed: Counter[str]


def _take(call: Call, start: Start, premise: Matching) -> _Taken:
    """Return what a function's own run has to show so that a caller may take what its stub gives."""
    of = start.contract
    roots = [*(fact for fact, _ in of.facts), start.path, *_terms(start.results), *_terms(start.after)]
    own = Matching(put=_rename([*premise.put, *roots], of.function))
    equal = [t.eq(own.put[unknown], found) for unknown, found in premise.put.items()]
    given = Matching(relied=call.contract.relied)
    given.match_all(call.results, _translated(own, start.results))
    for before, behind, after in zip(call.arguments, call.after, _translated(own, start.after), strict=True):
        given.match_changed(before, behind, after)
    told = [fact for fact in call.told if any(part in given.put for part in t.postorder([fact]))]
    ours = {part for fact, _ in call.known for part in t.postorder([fact]) if part.op in LEAVES}
    ours |= {part for part in t.postorder([call.path, *_terms(call.arguments)]) if part.op in LEAVES}
    given.put = {**{part: part for part in ours}, **given.put}
    given.claim(told)
    given.passed["facts that speak of more"] += len(call.told) - len(told)
    shown = [(own.translate(fact), own.translate(about)) for fact, about in of.facts]
    facts = (*((fact, fact) for fact in [*premise.known, *equal]), *call.known, *shown)
    path = (call.path, own.translate(start.path))
    debts = [Debt(_name(call, "takes", of.function, name), facts, path, claim, of.by) for name, claim in given.owed]
    return _Taken(debts, given.passed)


def _terms(shapes: Sequence[Shape]) -> list[Term]:
    found: list[Term] = []
    for shape in shapes:
        if isinstance(shape, tuple):
            found += _terms(shape)
        elif isinstance(shape, Term):
            found.append(shape)
    return found


def _rename(roots: Sequence[Term], function: str) -> dict[Term, Term]:
    """Return for every unknown of a run one under a name that no other run has; what storage holds is another one."""
    found: dict[Term, Term] = {}
    for part in t.postorder(roots):
        if part.op in LEAVES or part.op == "isqrt":
            is_known = part.op in {"var", "flag"}
            name = f"{_short(function)} {part.data}" if is_known else f"{_short(function)} {part.op} {len(found)}"
            found[part] = t.flag(name) if part.is_bool else t.variable(name, part.lo, part.hi)
    return found


def _translated(own: Matching, shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    return tuple(
        _translated(own, shape) if isinstance(shape, tuple) else None if shape is None else own.translate(shape)
        for shape in shapes
    )


_PLAIN = str.maketrans({" ": "-", ".": "-"})
"""A dot stands before the number of a question whose name others have."""


def _name(call: Call, verb: str, function: str, what: str) -> str:
    return f"{_short(call.contract.function)}-{verb}-{_short(function)}-{what}".lower().translate(_PLAIN)


def _short(function: str) -> str:
    return function.partition("(")[0].rpartition(".")[2].strip("_")


# Obligations ----------------------------------------------------------------------------------------------------------


@cache
def _collected(root: Path) -> Links:
    return collect(project(root))


@obligation(CLAIM, "S", cost=4)
def what_is_handed_over_at_a_call_is_what_both_proofs_say(run: Run) -> Evidence:
    """Ask for every call that a stub stands for whether premises of the function's proof, and promises of it, hold."""
    links = _collected(run.root)
    linked, questions = link(links), Questions()
    for debt in linked.debts:
        debt.ask(questions)
    relied = {line: None for start in _all_starts(links) if start.contract.relied for line in start.contract.relies}
    return by_solvers(
        Verdict.PROVED,
        f"{linked.calls} calls hand over what the proofs on either side say",
        questions.asked,
        assumptions=(TRANSLATION, RESTS, *relied),
        statistics={"calls": linked.calls, "conditions": len(linked.debts), **dict(sorted(linked.passed.items()))},
    )


def _all_starts(links: Links) -> Iterator[Start]:
    for starts in links.starts.values():
        yield from starts


@obligation(CLAIM, "S", role="witness", cost=4)
def what_callers_know_at_calls_can_be_met(run: Run) -> Evidence:
    """Find, for every call whose premises are asked, numbers for which all that the caller knows there holds."""
    links, found = _collected(run.root), 0
    for function, calls in links.calls.items():
        for call in calls if function in links.starts else ():
            if not can_be_met(fact for fact, _ in call.known):
                raise ToolError(f"nothing meets what {call.contract.function} knows where it calls {function}")
            found += 1
    return by_tests("z3", "what callers know where they call can be met", found)


def _narrow(shape: Shape, name: str) -> Shape:
    """Return a shape whose unknown of a name has half its range."""
    if isinstance(shape, tuple):
        return tuple(_narrow(part, name) for part in shape)
    if shape is None or shape.op != "var" or shape.data != name or shape.hi is None:
        return shape
    return t.variable(name, shape.lo, shape.hi // 2)


def _start_from_less(links: Links) -> Links:
    (start,) = links.starts[BUILD_CHAIN]
    less = replace(start, arguments=tuple(_narrow(part, "rounded") for part in start.arguments))
    return replace(links, starts={**links.starts, BUILD_CHAIN: [less]})


def _take_more(links: Links) -> Links:
    first, *rest = links.calls[BUILD_CHAIN]
    more = replace(first, results=tuple(_narrow(part, "last") for part in first.results))
    return replace(links, calls={**links.calls, BUILD_CHAIN: [more, *rest]})


def _owe_nothing(links: Links) -> Links:
    calls = [replace(call, known=()) for call in links.calls[BUILD_CHAIN]]
    return replace(links, calls={**links.calls, BUILD_CHAIN: calls})


BROKEN: Mapping[str, tuple[Callable[[Links], Links], str]] = {
    "a-proof-that-starts-from-less": (_start_from_less, "build-hands-buildchain-rounded"),
    "a-stub-that-promises-more": (_take_more, "build-takes-buildchain-last"),
    "a-caller-that-owes-nothing": (_owe_nothing, "build-hands-buildchain-fact"),
}
"""Mutant -> what is broken, and the condition that has to fail."""


@obligation(CLAIM, "S", role="mutant", cases=tuple(BROKEN), cost=3)
def a_call_whose_sides_do_not_fit_is_noticed(run: Run) -> Evidence:
    """Let a proof start from half a range, a caller take half a range, and a caller owe nothing."""
    spoil, name = BROKEN[run.case]
    questions = Cases(name)
    for debt in link(spoil(_collected(run.root))).debts:
        debt.ask(questions)
    if questions.found is None:
        return no_case(questions)
    return tell(CLAIM, questions.found, f"{run.case.replace('-', ' ')}: {name} can fail")
