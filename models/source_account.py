"""The largest account as arguments of the translated source, cut where the solvers are to carry on.

Sizes are the stored ones: 16 indexes, exposures of 64 contracts together, every parameter in range. Of one account only
all sides *together* are bounded, and that is what has to be carried through the loops. Let t_i be the two weighted
sides of index i together, whether the index is in use or not, and

    S_i = t_0 + .. + t_(i-1),    Q_i = t_0^2 + .. + t_(i-1)^2,    P_i = sum of t_j t_k over j < k < i,

so that Q_i + 2 P_i = S_i^2, and S_16 <= T. A cut puts an unknown in the place of a value, claims something of it, and
the claim is asked about for what the code computes (:meth:`Account.ask_claims`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.solvers.smt import z3
from clearproof.static.translate import START, Export, Relaxed, Session, State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import ByFile
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import WORD, Array, Struct
from clearproof.static.translate.values import Many, Value, Word
from models.source_support import Questions, take_next

MARGIN = "PortfolioMargin"
REQUIREMENT = f"{MARGIN}.requirement(uint256[16],uint256,PortfolioMargin.ParameterWords)"
WEIGH = f"{MARGIN}.weigh(uint256[16],uint256,uint256[4])"
WEIGH_INDEX = f"{MARGIN}.weighIndex(uint256,uint256)"
CROSS = f"{MARGIN}.cross(int256[16],uint256,uint256[8])"
SIZE = fixed.MAX_INDEXES
PAIRS = SIZE * (SIZE - 1) // 2
ONE_CONTRACT = fixed.MAX_LOTS * fixed.MAX_PRICE * fixed.HEDGE_SCALE
LARGEST = fixed.MAX_HELD * ONE_CONTRACT
"""Exposures of one account, both sides of all indexes together, in 1e-14 quote."""
SIDES = LARGEST * fixed.MAX_ALPHA // fixed.SIDE_DIVISOR + 2 * SIZE
"""T: weighted sides of one account together, each rounded up once, in 1e-12 quote."""
SCALE = fixed.CORRELATION_SCALE
SQUARE = SCALE * SIDES**2
HALF = 1 << 128
PARAMETER_WORDS = Struct(f"{MARGIN}.ParameterWords", (("indexes", Array(WORD, 4)), ("betas", Array(WORD, 8))))
TWOS = 1 << 16
Facts: TypeAlias = Callable[[Export], Sequence[Any]]
Cutter: TypeAlias = Callable[[Term, State], Term]


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums before one index, as unknowns of a solver."""

    number: int

    @property
    def sides(self) -> Any:
        """t_i."""
        return z3.Real(f"sides{self.number}")

    @property
    def total(self) -> Any:
        """S_i."""
        return z3.Real(f"total{self.number}")

    @property
    def squares(self) -> Any:
        """Q_i."""
        return z3.Real(f"squares{self.number}")

    @property
    def pairs(self) -> Any:
        """P_i."""
        return z3.Real(f"pairs{self.number}")

    @property
    def next_squares(self) -> Any:
        """Q_(i+1), by its definition."""
        return self.squares + self.sides * self.sides

    @property
    def next_total(self) -> Any:
        """S_(i+1), by its definition."""
        return self.total + self.sides

    @property
    def next_pairs(self) -> Any:
        """P_(i+1), by its definition."""
        return self.pairs + self.sides * self.total

    def known(self) -> list[Any]:
        """Return that no sum is negative, and that all sides together have a bound."""
        return [*self.signs(), self.next_total <= SIDES]

    def signs(self) -> list[Any]:
        """Return that no sum is negative."""
        return [part >= 0 for part in (self.sides, self.total, self.squares, self.pairs)]

    def squares_fit(self) -> Any:
        """Return that Q_(i+1) <= T^2."""
        return self.next_squares <= SIDES**2

    def pairs_fit(self) -> Any:
        """Return that 2 P_(i+1) <= T^2."""
        return 2 * self.next_pairs <= SIDES**2

    def together(self) -> list[Any]:
        """Return what holds of squares and pairs together: Q_i + 2 P_i = S_i^2 <= T^2."""
        return [self.identity(), self.squares + 2 * self.pairs <= SIDES**2]

    def identity(self) -> Any:
        """Return that Q_i + 2 P_i = S_i^2."""
        return self.squares + 2 * self.pairs == self.total * self.total


@dataclass(frozen=True, slots=True)
class Claim:
    """What a cut says of the unknown that it puts in the place of a value."""

    name: str
    value: Term
    wrong: Callable[[Any, Export], Sequence[Any]]
    """What the code computes, as a solver sees it -> the ways in which it can break the claim."""
    sums: Sequence[Sums]
    """The sums that the claim is about."""
    multiplies: bool = False
    """Whether the value has a product of a correlation and a net side, for which solvers get a bound."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bound of a sum's magnitude before an index and after it, and what holds of the sums that it is made of."""

    before: Any
    after: Any
    facts: Sequence[Any]


Bound: TypeAlias = Callable[[Sums], Limits]


@dataclass(slots=True)
class Account:
    """The largest account, and the claims that its run leaves to be asked about."""

    size: int = SIZE
    """One more than the highest index in use; whether lower ones are in use is unknown."""
    facts: dict[str, Facts] = field(default_factory=dict)
    """Name of an unknown -> what holds of it."""
    claims: list[Claim] = field(default_factory=list)

    def run(self, slither: object) -> tuple[Session, State, Many]:
        """Run the requirement of the account.

        Raises
        ------
        ToolError
            It never returns.
        """
        session = Session(slither, cuts=self._cuts(), fits=has_to_fit)
        state = State(START)
        result = session.call(REQUIREMENT, self._arguments(session, state), state)
        if result is None:
            raise ToolError(f"{REQUIREMENT} never returns")
        return session, state, result

    def facts_about(self, *roots: Term, export: Export) -> list[Any]:
        """Return what holds of the unknowns below ``roots``, each fact once."""
        found: dict[str, Any] = {}
        for term in t.postorder(roots):
            if term.op == "var" and str(term.data) in self.facts:
                found |= {fact.sexpr(): fact for fact in self.facts[str(term.data)](export)}
        return list(found.values())

    def ask_claims(self, questions: Questions) -> None:
        """Ask for each cut whether what the code computes can break what the cut claims."""
        for claim in self.claims:
            for k in range(len(claim.wrong(z3.Real("any"), Relaxed()))):
                export = Relaxed()
                value = export.term(claim.value)
                known = self.facts_about(claim.value, export=export)
                known += [fact for item in claim.sums for fact in item.known()]
                if claim.multiplies:
                    known += bound_products(claim.value, claim.sums[0], export)
                questions.refute(f"{claim.name}-{k}", export, [*known, claim.wrong(value, export)[k]])

    # Arguments

    def _arguments(self, session: Session, state: State) -> list[Value]:
        def place(kind: Array | Struct, cells: Sequence[Value]) -> Value:
            return session.machine.heap.place(state, Object(kind, tuple(cells)))

        exposures = place(Array(WORD, SIZE), [self._exposure(i) for i in range(SIZE)])
        indexes = place(Array(WORD, 4), [self._index_word(w) for w in range(4)])
        betas = place(Array(WORD, 8), [self._beta_word(w) for w in range(8)])
        highest = self.size - 1
        used = pack([*((t.variable(f"uses{i}", 0, 1), i) for i in range(highest)), (t.ONE, highest)])
        return [exposures, used, place(PARAMETER_WORDS, [indexes, betas])]

    def _exposure(self, i: int) -> Word:
        return pack([(t.variable(f"bought{i}", 0, LARGEST), 0), (t.variable(f"sold{i}", 0, LARGEST), 128)])

    def _index_word(self, w: int) -> Word:
        fields = []
        for i in range(4 * w, 4 * w + 4):
            start = 64 * (i & 3)
            long, short = (t.variable(f"alpha-{side}{i}", 0, fixed.MAX_ALPHA) for side in ("long", "short"))
            fields += [(long, start), (short, start + 24), (self._correlation(f"gamma{i}"), start + 48)]
        return pack(fields)

    def _beta_word(self, w: int) -> Word:
        pairs = range(16 * w, min(16 * w + 16, PAIRS))
        return pack([(self._correlation(f"beta{pair}"), 16 * (pair & 15)) for pair in pairs])

    def _correlation(self, name: str) -> Term:
        """Return a correlation as stored: 16 bits, two's complement."""
        stored = t.variable(name, 0, TWOS - 1)
        self.facts[name] = lambda export: [z3.Or(export.term(stored) <= SCALE, export.term(stored) >= TWOS - SCALE)]
        return stored

    # Cuts

    def _cuts(self) -> dict[str, Cutter]:
        squares = ((f"square{i + 1}", Sums(i)) for i in range(self.size))
        totals = ((f"cross{j + 1}", Sums(j)) for j in range(1, self.size))
        rows = ((f"row{j}-{i + 1}", Sums(i)) for j in range(1, self.size) for i in range(j))
        return {
            f"{WEIGH_INDEX}.long": self._cut_side("long", "bought"),
            f"{WEIGH_INDEX}.short": self._cut_side("short", "sold"),
            f"{WEIGH}.square at loop": self._cut_sum(squares, _square_bound),
            f"{CROSS}.correlated at loop": self._cut_sum(rows, _row_bound),
            f"{CROSS}.total at loop": self._cut_sum(totals, _cross_bound),
        }

    def _cut_side(self, side: str, exposure: str) -> Cutter:
        """Cut at a weighted side: at most three hundredths of its exposure, rounded up once."""
        numbers = iter(range(self.size))

        def cut(value: Term, _state: State) -> Term:
            i = take_next(numbers, "weighted sides")
            name, source = f"{side}{i}", t.variable(f"{exposure}{i}", 0, LARGEST)
            self.claims.append(Claim(name, value, lambda x, export: [z3.Not(_is_weighted(x, export.term(source)))], ()))
            self.facts[name] = lambda export: [*_sum_of_sides(i, export), *Sums(i).known()]
            return t.variable(name, 0, SIDES)

        return cut

    def _cut_sum(self, labels: Iterator[tuple[str, Sums]], bound: Bound) -> Cutter:
        """Cut at a sum where a round begins: its magnitude has a bound made of the sums."""

        def cut(value: Term, _state: State) -> Term:
            if t.value_of(value) is not None or value.op == "var" or not is_computed(value):
                return value
            name, before = take_next(labels, "sums")
            limit, after = bound(before).after, Sums(before.number + 1)
            row = name.startswith("row")
            self.claims.append(Claim(name, value, lambda x, _export: [x > limit, x < -limit], [before], row))
            unknown = t.variable(name, -SQUARE, SQUARE)

            def facts(export: Export) -> list[Any]:
                now = bound(after)
                return [-now.before <= export.term(unknown), export.term(unknown) <= now.before, *now.facts]

            self.facts[name] = facts
            return unknown

        return cut


@ByFile
def has_to_fit(place: str, what: str) -> bool:
    """Whether a reduction must change nothing; others cut a field out of a word, which is what they are for."""
    cuts_a_field = "StorageWords.sol" in place or what == "conversion of uint256 to uint128" or what.startswith("shift")
    return not cuts_a_field


def pack(fields: Sequence[tuple[Term, int]]) -> Word:
    """Return a word with each field at its lowest bit."""
    total = t.ZERO
    for part, start in fields:
        total = t.add(total, t.mul(part, t.integer(1 << start)))
    return Word(total, WORD)


def bound_products(value: Term, sums: Sums, export: Export) -> list[Any]:
    """Return for products of two unknowns that are a correlation and a net side that they are at most 1e4 t_i."""
    products = [term for term in t.postorder([value]) if term.op == "mul" and t.value_of(term.args[1]) is None]
    return [product_bound(export.term(term.args[0]), export.term(term.args[1]), sums.sides) for term in products]


def product_bound(correlation: Any, net: Any, sides: Any) -> Any:
    """Return that |b| <= 1e4 and |n| <= t give |b n| <= 1e4 t; :func:`ask_sums` asks whether it is so."""
    product = correlation * net
    premise = z3.And(correlation >= -SCALE, correlation <= SCALE, -sides <= net, net <= sides)
    return z3.Implies(premise, z3.And(-SCALE * sides <= product, product <= SCALE * sides))


def is_computed(value: Term) -> bool:
    """Whether something was computed here, perhaps under a condition; else the round before left the value alone."""
    while value.op == "clip":
        value = value.args[0]
    return value.op in {"add", "sub", "mul"} or (value.op == "ite" and any(is_computed(arm) for arm in value.args[1:]))


def _square_bound(sums: Sums) -> Limits:
    return Limits(SCALE * sums.squares, SCALE * sums.next_squares, [*sums.signs(), sums.squares_fit()])


def _row_bound(sums: Sums) -> Limits:
    return Limits(SCALE * sums.total, SCALE * sums.next_total, sums.signs())


def _cross_bound(sums: Sums) -> Limits:
    return Limits(2 * SCALE * sums.pairs, 2 * SCALE * sums.next_pairs, [*sums.signs(), sums.pairs_fit()])


def _is_weighted(side: Any, exposure: Any) -> Any:
    """Return that a side is at most MAX_ALPHA / SIDE_DIVISOR of its exposure and one unit, and not negative."""
    divisor = fixed.SIDE_DIVISOR // fixed.HEDGE_SCALE
    return z3.And(side >= 0, divisor * side <= fixed.MAX_ALPHA // fixed.HEDGE_SCALE * exposure + divisor)


def _sum_of_sides(i: int, export: Export) -> list[Any]:
    """Return the definition of t_i."""
    long, short = (export.term(t.variable(f"{side}{i}", 0, SIDES)) for side in ("long", "short"))
    return [Sums(i).sides == long + short]


def ask_sums(questions: Questions) -> None:
    """Ask whether the sums are what :class:`Sums` says: the identity by induction, the bound from the exposures."""
    before, export = Sums(0), Relaxed()
    pairs, squares, total = before.next_pairs, before.next_squares, before.next_total
    known = [*before.known(), before.identity()]
    broken = {
        "identity-breaks": squares + 2 * pairs != total * total,
        "negative": z3.Or(pairs < 0, squares < 0, total < 0),
        "squares-too-large": z3.Not(before.squares_fit()),
        "together-too-large": before.squares + 2 * before.pairs > SIDES**2,
        "pairs-too-large": z3.Not(before.pairs_fit()),
    }
    for name, wrong in broken.items():
        questions.refute(f"sums-{name}", export, [*known, wrong])
    lemma = product_bound(z3.Real("correlation"), z3.Real("net"), z3.Real("sides"))
    questions.refute("product-too-large", Relaxed(), [z3.Not(lemma)])
    weighted, exposed = [], []
    for i in range(SIZE):
        for side, source in (("long", "bought"), ("short", "sold")):
            exposure = export.term(t.variable(f"{source}{i}", 0, LARGEST))
            exposed.append(exposure)
            weighted.append(_is_weighted(z3.Real(f"{side}{i}"), exposure))
    sides = [z3.Real(f"{side}{i}") for i in range(SIZE) for side in ("long", "short")]
    beyond = z3.Sum(sides) > SIDES  # sides are not negative, so sums of the first few are not larger
    questions.refute("sum-of-sides-too-large", export, [*weighted, z3.Sum(exposed) <= LARGEST, beyond])
