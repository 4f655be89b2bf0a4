"""How is a function proved on its own? It runs once, from whatever its contract allows, and leaves questions.

Arguments are unknowns with what the contract says of them; a callee is a stub that owes its own contract's premise and
gives unknowns with what its contract promises; one round of a loop stands for all (``Session.invariants``). What the
run owes is asked of both solvers, and so is whether each of its unchecked operations and casts can change a value. A
question may use what was known when its operation ran, nothing later, so that no proof goes in a circle.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from clearproof.claims import Evidence, Verdict
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers
from clearproof.static.translate import Export, Relaxed, Session, State, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.frame import name_of
from clearproof.static.translate.machine import Cut, Stub
from clearproof.static.translate.rounds import Invariant
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import Type, read_type
from clearproof.static.translate.values import Many, Value, Word
from clearproof.static.translate.visits import note_debt
from models.source_counterexample import Cases, no_case, tell
from models.source_links import current_links
from models.source_support import Questions, assumptions, require_stubs

Keys: TypeAlias = frozenset[tuple[str, str]]
"""Places in the source, each with the kind of what a proof covers there."""
Enter: TypeAlias = Callable[[Mapping[str, Value], State], Mapping[str, Value]]
Leave: TypeAlias = Callable[[Mapping[str, Value], State], None]


@dataclass(frozen=True, slots=True)
class Debt:
    """Something that has to hold wherever a path leads."""

    name: str
    path: Term
    condition: Term
    known: int
    """How many facts there were."""
    by: type[Export]


@dataclass(slots=True)
class Contract:
    """One function on its own: what is known of its unknowns, and what its run owes."""

    slither: Any
    function: str
    """``Contract.function(types)``, whose arguments the contract is about."""
    relies: tuple[str, ...] = ()
    """What the contract assumes, as a verdict prints it."""
    by: type[Export] = Relaxed
    """How questions are put."""
    stubs: dict[str, Stub] = field(default_factory=dict)
    cuts: dict[str, Cut] = field(default_factory=dict)
    invariants: dict[str, Invariant] = field(default_factory=dict)
    facts: list[tuple[Term, Term]] = field(default_factory=list)
    """What is known, and what of it is looked at to tell which questions it is about: not the path that it holds on."""
    debts: list[Debt] = field(default_factory=list)
    reductions: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """Place and kind of a reduction that intervals leave open -> how many facts there were, each time."""
    meant: tuple[str, ...] = ()
    """Kinds of reductions in the function that are meant to cut a field out of a word, which other claims are about."""
    again: list[Term] = field(default_factory=list)
    """Paths on which a round of a loop comes to its end."""
    lengths: Mapping[str, int] = field(default_factory=dict)
    relied: set[Term] = field(default_factory=set)
    """Unknowns of which more is known than callers hand on or callees show: ``relies`` says where that comes from."""
    session: Session = field(init=False)
    _weaker: dict[Term, Term] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    told: list[Term] = field(default_factory=list)
    """What is known without being owed, in order."""

    def __post_init__(self) -> None:
        """Open the session that the function runs in."""
        self.session = Session(
            self.slither,
            lengths=self.lengths,
            stubs=self.stubs,
            cuts=self.cuts,
            invariants=self.invariants,
            fits=self._fits,
        )

    def _fits(self, place: str, what: str) -> bool:
        self.reductions.setdefault((place, what), []).append(len(self.facts))
        return self.must_fit(place, what)

    def must_fit(self, place: str, what: str) -> bool:
        """Whether a reduction has to change nothing."""
        return "Words.sol:" not in place and what not in self.meant

    # What is known and owed

    def unknown(self, name: str, lo: int, hi: int) -> Term:
        """Return a number between ``lo`` and ``hi`` of which nothing else is known."""
        self._numbers[name] = self._numbers.get(name, 0) + 1
        number = self._numbers[name]
        return t.variable(name if number == 1 else f"{name}.{number}", lo, hi)

    def rely_on(self, *unknowns: Term) -> None:
        """Note unknowns of which ``relies`` says what is known.

        Raises
        ------
        ToolError
            It says nothing.
        """
        if not self.relies:
            raise ToolError(f"{self.function} relies on something that it does not name")
        self.relied.update(unknowns)

    def know(self, *facts: Term) -> None:
        """Add what holds of unknowns by the contract of whoever gave them."""
        new = [fact for fact in facts if fact is not t.TRUE]
        self.told += new
        self.facts += [(fact, fact) for fact in new]

    def owe(self, name: str, state: State, *conditions: Term, by: type[Export] | None = None) -> None:
        """Owe that ``conditions`` hold wherever ``state`` is reached; from here on they are known to."""
        note_debt()
        path = self.path_of(state)
        if path is t.FALSE:
            return
        for condition in conditions:
            if condition is not t.TRUE:
                self.debts.append(Debt(name, path, condition, len(self.facts), by or self.by))
                self.facts.append((implies(path, condition), condition))

    def derive(self, name: str, state: State, premises: Sequence[Term], conclusion: Term) -> None:
        """Owe that ``premises``, each of which is known already, imply ``conclusion``; nothing else is looked at.

        Raises
        ------
        ToolError
            A premise is not known.
        """
        path, known = self.path_of(state), {fact for fact, _ in self.facts}
        for premise in premises:
            if premise is not t.TRUE and not {premise, implies(path, premise)} & known:
                raise ToolError(f"{self.function}: {name} rests on something that is not known")
        self.debts.append(Debt(name, t.land(*premises), conclusion, 0, self.by))
        self.facts.append((implies(path, conclusion), conclusion))

    def forget_path(self, state: State) -> None:
        """Let what is owed where ``state`` is reached be owed everywhere."""
        self._weaker[whole(state.path)] = t.TRUE

    def name(self, name: str, value: Term, state: State, lo: int, hi: int) -> Term:
        """Return an unknown between ``lo`` and ``hi`` that is ``value``; that it is between them is owed."""
        self.owe(f"{name}-range", state, t.between(value, lo, hi))
        found = self.unknown(name, lo, hi)
        same = t.eq(found, value)
        self.facts.append((implies(self.path_of(state), same), same))
        return found

    def path_of(self, state: State) -> Term:
        """Return the condition for ``state`` to be reached, or the weaker one that stands for it."""
        return self.weaken_path(whole(state.path))

    def weaken_path(self, path: Term) -> Term:
        """Return the weaker condition that stands for a path, or the path itself."""
        return self._weaker.get(path, path)

    def weaken(self, state: State, condition: Term) -> None:
        """Owe that ``condition`` holds where ``state`` is reached, and let it stand for the path from here on."""
        self.owe("path", state, condition, by=Export)
        self._weaker[whole(state.path)] = condition

    def local(self, name: str, state: State) -> Term:
        """Return what a variable of the function holds where it calls another one."""
        found = [item for item in self.session.find(self.function).variables if item.name == name]
        if len(found) != 1 or name_of(found[0]) not in state.variables:
            raise ToolError(f"{self.function} no longer has one variable {name} there")
        return words([state.variables[name_of(found[0])]])[0]

    def for_any_round(self, loop: str, enter: Enter, leave: Leave) -> None:
        """Let one round stand for every round of a loop.

        Parameters
        ----------
        loop :
            ``function loop n``.
        enter :
            Owes the invariant where the loop is entered, and returns unknowns with it for the variables that rounds
            change; what they change in memory it replaces in the state.
        leave :
            Owes it after the round.
        """

        def look(variables: Mapping[str, Value], state: State) -> Mapping[str, Value]:
            if self.session.machine.cut_at[loop] > 1:
                raise ToolError(f"{loop} is entered more than once")
            if loop not in entered:
                entered[loop] = enter(variables, state)
                self._owe_ranges(entered[loop], variables, state)
                return entered[loop]
            self.again.append(whole(state.path))
            leave(variables, state)
            self._owe_ranges(entered[loop], variables, state)
            return {}

        entered: dict[str, Mapping[str, Value]] = {}
        self.invariants[loop] = look

    def _owe_ranges(self, any_round: Mapping[str, Value], variables: Mapping[str, Value], state: State) -> None:
        """Owe that what a round begins with is within the ranges of the unknowns that stand for it in any round."""
        for name, value in any_round.items():
            if isinstance(value, Word) and value.term.op == "var":
                lo, hi = value.term.lo, value.term.hi
                if lo is None or hi is None:
                    raise ToolError(f"{self.function}: {name} has no range in any round of a loop")
                self.owe(f"{name}-range", state, t.between(words([variables[name]])[0], lo, hi))

    # Running

    def parameter(self, number: int) -> Type:
        """Return the type of a parameter."""
        function = self.session.find(self.function)
        return read_type(function.parameters[number].type, self.function)

    def run(self, arguments: Sequence[Value], state: State) -> list[Value]:
        """Run the function, which owes that it returns, and return its results."""
        start = State(state.path)
        found = self.enter(arguments, state)
        self.owe("returns", start, t.lor(whole(state.path), *self.again))
        return found

    def enter(self, arguments: Sequence[Value], state: State) -> list[Value]:
        """Run the function, which may refuse its arguments, and return its results.

        Parameters
        ----------
        arguments :
            In the shape of the function's parameters.
        state :
            Where it starts; the state after it, when it is done.

        Raises
        ------
        ToolError
            It never returns, calls no stub any more, or assembly may leave its objects.
        """
        links = current_links()
        if links is not None:
            links.begin(self, arguments, state)
        found = self.session.call(self.function, arguments, state)
        if found is None:
            raise ToolError(f"{self.function} never returns")
        if links is not None:
            links.end(self, arguments, found, state)
        self.session.machine.visits.learn(_names(self.told))
        require_stubs(self.session, self.stubs)
        missing = [name for name in (*self.cuts, *self.invariants) if name not in self.session.machine.cut_at]
        if missing or self.session.machine.provisos:
            raise ToolError(f"{self.function} has changed: {', '.join(missing) or 'assembly may leave its object'}")
        return list(found.items)

    def ask(self, questions: Questions) -> None:
        """Ask for everything that the run owes, and for each reduction whether it can change a value."""
        for debt in self.debts:
            self._refute(questions, debt)
        for (place, what), conditions in self.session.machine.wraps.items():
            if self.must_fit(place, what):
                counts = self.reductions.get((place, what), [])
                for (path, inside), known in zip(conditions, counts, strict=True):
                    self._refute(questions, Debt(name_place(place), path, inside, known, self.by))

    def _refute(self, questions: Questions, debt: Debt) -> None:
        if debt.path is t.FALSE:
            return
        export = debt.by()
        wrong = [export.term(debt.path), export.term(t.lnot(debt.condition))]
        facts = [export.term(fact) for fact in relevant(self.facts[: debt.known], [debt.path, debt.condition])]
        questions.refute(debt.name, export, [*facts, *wrong])

    def covers(self) -> Keys:
        """Return the reductions that the run covers."""
        return cover(self.session, self.must_fit)


def name_place(place: str) -> str:
    """Return a place as the name of a question."""
    return place.rpartition("/")[2].replace(".sol:", "-").lower()


def relevant(facts: Sequence[tuple[Term, Term]], roots: Iterable[Term]) -> list[Term]:
    """Return the facts that speak, directly or through one another, of what ``roots`` speak of."""
    names = _names(roots)
    left = {k: _names([about]) for k, (_, about) in enumerate(facts)}
    chosen: set[int] = set()
    while found := [k for k, about in left.items() if about & names]:
        for k in found:
            names |= left.pop(k)
            chosen.add(k)
    return [facts[k][0] for k in sorted(chosen)]


def _names(roots: Iterable[Term]) -> set[str]:
    return {str(term.data) for term in t.postorder(roots) if term.op in {"var", "flag", "read", "predicate"}}


def cover(session: Session, must_fit: Any) -> Keys:
    """Return the reductions of a session that have to change nothing."""
    return frozenset(key for key in session.machine.wraps if must_fit(*key))


def calls(slither: Any) -> frozenset[tuple[str, str]]:
    """Return caller and callee, by their canonical names, of every internal call of the sources."""
    found = set()
    for contract in slither.contracts:
        for function in (*contract.functions, *contract.modifiers):
            for call in (*function.internal_calls, *function.library_calls):
                callee = getattr(call, "function", call)
                if hasattr(callee, "canonical_name"):
                    found.add((function.canonical_name, callee.canonical_name))
    return frozenset(found)


def words(values: Iterable[Value]) -> list[Term]:
    """Return the terms of numbers.

    Raises
    ------
    ToolError
        One is no number.
    """
    found = []
    for value in values:
        if not isinstance(value, Word):
            raise ToolError("a model expects numbers where the source has something else")
        found.append(value.term)
    return found


def implies(premise: Term, conclusion: Term) -> Term:
    """Return that one condition implies another."""
    return t.lor(t.lnot(premise), conclusion)


def nothing() -> Many:
    """Return what a function without results returns."""
    return Many(())


def prove(contracts: Sequence[Contract], summary: str, more: Mapping[str, int] | None = None) -> Evidence:
    """Ask for everything that the runs of ``contracts`` owe, and return what the solvers say."""
    questions = Questions()
    reports = []
    for contract in contracts:
        contract.ask(questions)
        reports.append(contract.session.report(contract.function))
    relies = dict.fromkeys(line for contract in contracts for line in contract.relies)
    statistics = {"functions": len(contracts), "reductions": sum(len(c.session.machine.wraps) for c in contracts)}
    return by_solvers(
        Verdict.PROVED,
        summary,
        questions.asked,
        assumptions=assumptions(*reports, more=[*relies]),
        statistics={**statistics, **(more or {})},
    )


def notice(contract: Contract, claim: str, what: str) -> Evidence:
    """Return a refutation if some question about a broken source is answered with a case.

    The same questions are asked as of the source itself; the first that has a case is told, with its numbers.
    """
    questions = Cases("")
    contract.ask(questions)
    found = questions.found
    if found is None:
        return no_case(questions)
    return tell(claim, found, f"{what}: {found.query.name} can fail in {contract.function}")
