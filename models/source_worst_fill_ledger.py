"""What a run of one function knows of its unknowns, what it owes, and how that becomes questions.

A condition that is owed is asked about under what holds of its unknowns and, where they speak of labels and bits, the
conditions on the way. To leave out what is known is always right.
"""

from collections.abc import Callable, KeysView, Sequence
from dataclasses import dataclass, field
from typing import Any

from clearproof.errors import ToolError
from clearproof.static.translate import Export, Relaxed, Session, State, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from clearproof.static.translate.visits import note_debt
from models.source_support import Questions


@dataclass(frozen=True, slots=True)
class Owed:
    """A condition that has to hold wherever a run gets to it."""

    name: str
    path: Term
    condition: Term
    given: tuple[Term, ...] = ()
    """What else may be relied on here."""
    export: type[Export] = Relaxed
    hides: bool = True
    """Whether products whose factors have bounds are hidden; an identity between products needs them."""


@dataclass(slots=True)
class Ledger:
    """Unknowns, what holds of them, and what is owed."""

    facts: dict[str, list[Term]] = field(default_factory=dict)
    owed: list[Owed] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    """Unknowns that are labels, indexes or bits: conditions of a path that speak of these alone are kept."""
    bounds: dict[tuple[Term, Term], tuple[int, Term]] = field(default_factory=dict)
    """Two factors -> a number, and the bound of the magnitude of the product of all three."""
    _count: int = 0

    def unknown(self, label: str, lo: int, hi: int) -> Term:
        """Return an unknown that no other part of the run has."""
        self._count += 1
        return t.variable(f"{label}-{self._count}", lo, hi)

    def place(self, label: str, lo: int, hi: int) -> Term:
        """Return an unknown label, index or bit."""
        term = self.unknown(label, lo, hi)
        self.places.add(str(term.data))
        return term

    def know(self, unknown: Term, *facts: Term) -> Term:
        """Let ``facts`` hold of ``unknown``, which is returned."""
        self.facts.setdefault(str(unknown.data), []).extend(facts)
        return unknown

    def owe(self, label: str, state: State, *conditions: Term, given: Sequence[Term] = ()) -> None:
        """Owe each of ``conditions`` wherever ``state`` is reached."""
        note_debt()
        for condition in conditions:
            self.owed += [Owed(label, whole(state.path), part, tuple(given)) for part in _parts(condition)]

    def owe_wraps(self, session: Session) -> None:
        """Owe that no reduction of the run changes a value."""
        for (place, what), conditions in session.machine.wraps.items():
            if is_search(place, what):
                label = place.rpartition("/")[2].replace(".sol:", "-").lower()
                self.owed += [Owed(label, path, part) for path, inside in conditions for part in _parts(inside)]
        for place, condition in session.machine.provisos:
            self.owed.append(Owed(f"{place.rpartition('/')[2]}-inside", t.TRUE, condition))

    def bound(self, x: Term, y: Term, limits: tuple[Term, Term], product: Term, *given: Term) -> None:
        """Let questions see of ``x * y`` only that it is at most ``product``.

        Owed is that the factors keep to their ``limits``, and that these have no larger product if ``given`` holds.
        """
        factor, parts = _factors(t.mul(x, y))
        self.bounds[parts[0], parts[1]] = factor, product
        for part, limit in zip((x, y), limits, strict=True):
            self.owed += [Owed("factor", t.TRUE, side) for side in _parts(largest(part, bound=limit))]
        self.owed.append(Owed("product", t.TRUE, t.le(t.mul(*limits), product), given, hides=False))

    def learn(self, unknown: Term, identity: Term, *given: Term) -> None:
        """Let an identity between products hold of ``unknown``, and owe that it follows from ``given``."""
        self.owed.append(Owed("identity", t.TRUE, identity, given, hides=False))
        self.know(unknown, identity)

    def owe_integers(self, label: str, state: State, *conditions: Term, given: Sequence[Term] = ()) -> None:
        """Owe conditions on labels and bits: their questions are linear, and asked over the integers."""
        note_debt()
        for condition in conditions:
            if condition is not t.TRUE:
                self.owed.append(Owed(label, whole(state.path), condition, tuple(given), Export))

    def ask(self, questions: Questions) -> None:
        """Ask for everything that is owed whether it can fail."""
        for item in self.owed:
            questions.refute(item.name, *self.question(item))

    def question(self, item: Owed) -> tuple[Export, list[Any]]:
        """Return what would have to hold for something owed to fail."""
        export = item.export()
        if not item.hides:
            return export, [export.term(x) for x in [*item.given, t.lnot(item.condition)]]
        products = Products(self.bounds)
        path = self._path(item)
        roots = [t.lnot(item.condition), *path, *item.given]
        known = [products.hide(x) for x in [*roots, *self.closure(*roots)]]
        known += [x for x in self.closure(*products.facts) if x not in known]
        return export, [export.term(x) for x in [*products.facts, *map(products.hide, known)]]

    def closure(self, *roots: Term) -> list[Term]:
        """Return what holds of the unknowns below ``roots`` and of those that it speaks of, each fact once."""
        found: dict[Term, None] = {}
        waiting, seen = list(roots), set()
        while waiting:
            for label in names_of(waiting.pop()):
                if label not in seen:
                    seen.add(label)
                    waiting += (new := [fact for fact in self.facts.get(label, ()) if fact not in found])
                    found |= dict.fromkeys(new)
        return list(found)

    def _path(self, item: Owed) -> list[Term]:
        """Return the conditions on the way: all for a linear question, else those on the labels and bits of it."""
        if item.export is Export:
            return list(_parts(item.path))
        spoken = set().union(*map(names_of, [item.condition, *self.closure(item.condition, *item.given)]))
        return [part for part in _parts(item.path) if (names := names_of(part)) <= self.places and names & spoken]


@dataclass(slots=True)
class Products:
    """Puts unknowns in the place of products whose factors have bounds (:func:`ask_product` asks why that is right)."""

    bounds: dict[tuple[Term, Term], tuple[int, Term]]
    facts: list[Term] = field(default_factory=list)
    """What holds of the unknowns."""
    _made: dict[tuple[Term, Term], Term] = field(default_factory=dict)
    _known: dict[Term, Term] = field(default_factory=dict)

    def hide(self, root: Term) -> Term:
        """Return ``root`` without the products."""
        for term in t.postorder([root]):
            number, parts = _factors(term)
            pair = next((p for p in (tuple(parts), tuple(parts[::-1])) if p in self.bounds), None)
            if pair is None:
                self._known[term] = rebuild(term, [self._known[arg] for arg in term.args])
            else:
                self._known[term] = self._hidden(number, pair)
        return self._known[root]

    def _hidden(self, number: int, pair: tuple[Term, Term]) -> Term:
        factor, bound = self.bounds[pair]
        if number % factor:
            raise ToolError(f"a product is {number} times its factors where its bound is for {factor} times them")
        if pair not in self._made:
            most = bound.hi or 0
            made = t.variable(f"product-{len(self._made)}", -most, most)
            self.facts.append(largest(made, bound=bound))
            self._made[pair] = made
        return t.mul(self._made[pair], t.integer(number // factor))


def ask_product(questions: Questions) -> None:
    """Ask whether factors within bounds can have a product beyond the product of the bounds."""
    x, y, p, q = (t.variable(label, None, None) for label in ("x", "y", "p", "q"))
    for beyond in (t.lt(t.mul(p, q), t.mul(x, y)), t.lt(t.mul(x, y), t.neg(t.mul(p, q)))):
        export = Relaxed()
        known = [largest(x, bound=p), largest(y, bound=q), beyond]
        questions.refute("product-beyond-its-bound", export, [export.term(part) for part in known])


def _factors(term: Term) -> tuple[int, list[Term]]:
    """Return a product as a number and its other factors."""
    if term.op == "clip":
        return _factors(term.args[0])
    if term.op != "mul":
        known = t.value_of(term)
        return (known, []) if known is not None else (1, [term])
    (p, left), (q, right) = _factors(term.args[0]), _factors(term.args[1])
    return p * q, left + right


_BUILD: dict[str, Callable[..., Term]] = {
    "add": t.add,
    "sub": t.sub,
    "mul": t.mul,
    "div": t.div,
    "mod": t.mod,
    "eq": t.eq,
    "le": t.le,
    "lt": t.lt,
    "and": t.land,
    "or": t.lor,
    "not": t.lnot,
    "ite": t.ite,
    "isqrt": t.isqrt,
}


def rebuild(term: Term, args: list[Term]) -> Term:
    """Return the same operation on other terms; intervals that a path gave are left out."""
    if term.op == "clip":
        return args[0]
    return _BUILD[term.op](*args) if term.op in _BUILD else term


def _parts(term: Term) -> tuple[Term, ...]:
    return term.args if term.op == "and" else () if term is t.TRUE else (term,)


def names_of(term: Term) -> KeysView[str]:
    """Return the unknowns of a term, in an order that is the same in every process."""
    return {str(part.data): None for part in t.postorder([term]) if part.op in {"var", "flag"}}.keys()


def is_search(place: str, _what: str) -> bool:
    """Whether a reduction belongs to the search, where every one has to change nothing."""
    return "WorstFill.sol" in place


def largest(*terms: Term, bound: Term) -> Term:
    """Return that no term's magnitude exceeds ``bound``."""
    return t.land(*(part for term in terms for part in (t.le(t.neg(bound), term), t.le(term, bound))))


def times(factor: int, *terms: Term) -> Term:
    """Return a product."""
    product = t.integer(factor)
    for term in terms:
        product = t.mul(product, term)
    return product
