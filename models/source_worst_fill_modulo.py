"""When do two words with a product in them have the same 256 bits? Questions that both solvers answer.

A product of unknowns under a remainder is out of reach of the solvers; a product that both words have is not looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clearproof.static.translate import Export
from clearproof.static.translate import terms as t
from clearproof.static.translate.terms import Term
from models.source_support import Questions
from models.source_worst_fill_ledger import rebuild

MODULUS = t.integer(1 << 256)


@dataclass(slots=True)
class Words:
    """Questions about words, each written once: terms that differ in the names of unknowns only ask the same."""

    questions: Questions = field(default_factory=Questions)
    _written: set[tuple[Term, ...]] = field(default_factory=set)

    def refute(self, name: str, known: Sequence[Term], claimed: Term) -> None:
        """Ask over the integers whether something can fail where other things hold."""
        key = _number_unknowns(*known, claimed)
        if key[-1] is t.TRUE or key in self._written:  # the same term on both sides, or asked before
            return
        self._written.add(key)
        export = Export()
        self.questions.refute(name, export, [export.term(part) for part in (*known, t.lnot(claimed))])

    def compare(self, name: str, found: Term, expected: Term) -> None:
        """Ask whether two words can differ.

        Where each has a product, it is first asked whether a factor is anything else than the other's, or 2^256 more.
        So the products differ by a multiple of 2^256 (:meth:`multiply`), and the question sees of them only what is
        left of both: ``r`` of the one, which is reduced, and ``r + u 2^256`` of the other.
        """
        products = [_find_products(term) for term in (found, expected)]
        if [len(terms) for terms in products] == [1, 1]:
            ((given,), (wanted,)) = products
            for x, y in zip(given.args, wanted.args, strict=True):
                self.refute(f"{name}-factor", [], t.lor(t.eq(x, y), t.eq(x, t.add(y, MODULUS))))
            left, turns = t.variable("left", 0, (1 << 256) - 1), t.variable("turns", None, None)
            found = _put(found, {t.mod(given, MODULUS): left})
            expected = _put(expected, {wanted: t.add(left, t.mul(turns, MODULUS))})
        self.refute(name, [], t.eq(found, expected))

    def multiply(self) -> None:
        """Ask whether products of factors that differ by multiples of 2^256 differ by anything else than one."""
        x, y, p, q = (t.variable(label, None, None) for label in ("x", "y", "p", "q"))
        given = t.mul(t.add(x, t.mul(p, MODULUS)), t.add(y, t.mul(q, MODULUS)))
        turns = t.add(t.add(t.mul(x, q), t.mul(y, p)), t.mul(t.mul(p, q), MODULUS))
        self.refute("products", [], t.eq(given, t.add(t.mul(x, y), t.mul(turns, MODULUS))))


def _find_products(root: Term) -> list[Term]:
    return [
        term for term in t.postorder([root]) if term.op == "mul" and all(t.value_of(part) is None for part in term.args)
    ]


def _number_unknowns(*roots: Term) -> tuple[Term, ...]:
    """Return terms with their unknowns numbered in the order in which they stand."""
    unknowns = [term for term in t.postorder(roots) if term.op == "var"]
    numbered = {term: t.variable(f"{place}", term.lo, term.hi) for place, term in enumerate(unknowns)}
    return tuple(_put(root, numbered) for root in roots)


def _put(root: Term, instead: Mapping[Term, Term]) -> Term:
    """Return ``root`` with some of its terms replaced."""
    made: dict[Term, Term] = {}
    for term in t.postorder([root]):
        made[term] = instead.get(term) or rebuild(term, [made[arg] for arg in term.args])
    return made[root]


def find_reduced(inside: Term) -> Term | None:
    """Return the term of which a condition says that it is in the range of a type, None where it says more or less."""
    parts = inside.args if inside.op == "and" else (inside,)
    found = {arg for part in parts if part.op == "le" for arg in part.args if t.value_of(arg) is None}
    return found.pop() if len(found) == 1 else None
