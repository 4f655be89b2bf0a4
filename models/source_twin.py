"""INT-TWIN-005, layer S: the Solidity computes the integer specification, function by function.

The specification is :mod:`models.source_spec`, written without looking at how the source packs, loops or rounds. Each
function of the margin is compared with it for every input in the domain; where one function calls another that has been
compared, the call is cut and only what is handed on is looked at. Sizes are stated with each case.

INT-RANGE-001 shows that reductions to a width change nothing, and is relied on here; INT-ROOT-004 is the root.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from clearproof.claims import Evidence, Run, Verdict, obligation
from clearproof.engine import fixed
from clearproof.errors import ToolError
from clearproof.solvers.smt import by_solvers
from clearproof.static.translate import START, Export, Session, State, whole
from clearproof.static.translate import terms as t
from clearproof.static.translate.state import Object
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array
from clearproof.static.translate.values import Many, Value, Word
from models import source_spec as spec
from models.source_account import (
    CROSS,
    LARGEST,
    MARGIN,
    PAIRS,
    SCALE,
    SIDES,
    SIZE,
    SQUARE,
    TWOS,
    WEIGH,
    WEIGH_INDEX,
    has_to_fit,
    is_computed,
    pack,
)
from models.source_contracts import Keys, cover
from models.source_support import Questions, assumptions, count_bounds, leaves, project, require_stubs, take_next

CLAIM = "INT-TWIN-005"
FITS = "reductions to a width change nothing inside the domain (INT-RANGE-001, layer S)"
ROOT_UP = "RoundingMath.sqrtUp(uint256)"
PACK = f"{MARGIN}.packParameters(IMarginDomain.Index[],int16[])"
FROM_SQUARE = f"{MARGIN}.fromSquare(int256,uint256)"
OWN_SQUARE = f"{MARGIN}.ownSquare(int256,int256,int256)"
DIVIDE = "RoundingMath.divUpCounted(uint256,uint256)"
CORRELATION = (-SCALE, SCALE)
GET_BETA = "StorageWords.getBeta(uint256)"


@dataclass(slots=True)
class Comparison:
    """One function beside its specification."""

    session: Session
    state: State = field(default_factory=lambda: State(START))
    pairs: list[tuple[str, Term, Term]] = field(default_factory=list)
    """Name, what the source computes, what it should."""
    known: Sequence[Term] = ()
    """What the caller of the function sees to."""

    def ask(self, questions: Questions) -> None:
        """Ask whether the function can revert, and for each result whether it can be another number."""
        export = Export()
        questions.refute("reverts", export, [export.term(t.lnot(whole(self.state.path)))])
        for name, found, expected in self.pairs:
            export = Export()
            wrong = [export.term(term) for term in (*self.known, t.lnot(t.eq(found, expected)))]
            questions.refute(name, export, wrong)

    def differs(self) -> Term:
        """Return that some result is another number."""
        return t.lor(*(t.lnot(t.eq(found, expected)) for _, found, expected in self.pairs))

    def call(self, function: str, *arguments: Value) -> list[Term]:
        """Run the function and return its results."""
        found = self.session.call(function, arguments, self.state)
        if found is None:
            raise ToolError(f"{function} never returns")
        return [term for item in found.items for term in leaves([self.session.shape(self.state, item)])]

    def array(self, kind: Array, cells: Sequence[Word]) -> Value:
        """Return an array in memory."""
        return self.session.machine.heap.place(self.state, Object(kind, tuple(cells)))


def open_session(slither: object, **more: object) -> Session:
    """Return a session in which reductions that INT-RANGE-001 discharges stand for exact values."""
    return Session(slither, fits=has_to_fit, **more)  # type: ignore[arg-type]  # keywords of Session, all optional


def signed_field(value: Term) -> Term:
    """Return a number of 16 bits as stored, two's complement."""
    return t.clip(t.ite(t.lt(value, t.ZERO), t.add(value, t.integer(TWOS)), value), 0, TWOS - 1)


# Functions ------------------------------------------------------------------------------------------------------------


def compare_division(slither: object) -> Comparison:
    """Compare the rounded division of sides for every word."""
    found = Comparison(open_session(slither))
    x, d = t.variable("x", 0, WORD.hi), t.integer(fixed.SIDE_DIVISOR)
    quotient, rounded = found.call(DIVIDE, Word(x, WORD), Word(d, WORD))
    found.pairs = [("quotient", quotient, spec.round_up(x, d)), ("rounded", rounded, spec.is_rounded(x, d))]
    return found


def compare_own_square(slither: object) -> Comparison:
    """Compare the square of one index for all sides and every gamma."""
    found = Comparison(open_session(slither))
    long, short = (t.variable(name, 0, SIDES) for name in ("long", "short"))
    gamma = t.variable("gamma", *CORRELATION)
    arguments = [Word(term, SIGNED_WORD) for term in (long, short, gamma)]
    found.pairs = [("square", found.call(OWN_SQUARE, *arguments)[0], spec.own_square(long, short, gamma))]
    return found


def compare_weighing_of_an_index(slither: object) -> Comparison:
    """Compare sides, net and count of one index for all exposures and parameters; its square is cut."""
    sides: dict[str, Term] = {}

    def look(name: str) -> Callable[[Term, State], Term]:
        def cut(value: Term, _state: State) -> Term:
            sides[name] = value
            return t.variable(f"side-{name}", 0, SIDES)

        return cut

    squares: list[tuple[Term, ...]] = []
    cuts = {f"{WEIGH_INDEX}.{name}": look(name) for name in ("long", "short")}
    session = open_session(slither, cuts=cuts, stubs={OWN_SQUARE: _record(squares, "own")})
    found = Comparison(session)
    exposed = [t.variable(name, 0, LARGEST) for name in ("bought", "sold")]
    alphas = [t.variable(f"alpha-{name}", 0, fixed.MAX_ALPHA) for name in ("long", "short")]
    gamma, above = t.variable("gamma", *CORRELATION), t.variable("above", 0, (1 << 192) - 1)
    entry = pack([(alphas[0], 0), (alphas[1], 24), (signed_field(gamma), 48), (above, 64)])
    results = found.call(WEIGH_INDEX, pack([(exposed[0], 0), (exposed[1], 128)]), entry)
    require_stubs(session, [OWN_SQUARE])
    weighed = spec.weigh(*exposed, *alphas)
    opaque = [t.variable(f"side-{name}", 0, SIDES) for name in ("long", "short")]
    found.pairs = [
        ("long", sides["long"], weighed.long),
        ("short", sides["short"], weighed.short),
        *((f"square-of-{k}", x, y) for k, (x, y) in enumerate(zip(squares[0], [*opaque, gamma], strict=True))),
        ("square", results[0], t.variable("own", -SQUARE, SQUARE)),
        ("net", results[1], t.sub(*opaque)),
        ("rounded", results[2], weighed.rounded),
    ]
    return found


def _record(calls: list[tuple[Term, ...]], *results: str) -> Callable[[list[Value], State], Many]:
    """Return a stub that keeps its arguments and returns unknowns."""

    def stub(arguments: list[Value], _state: State) -> Many:
        calls.append(tuple(item.term for item in arguments if isinstance(item, Word)))
        return Many(tuple(Word(t.variable(name, -SQUARE, SQUARE), SIGNED_WORD) for name in results))

    return stub


def compare_result(slither: object) -> Comparison:
    """Compare the last step for every root and count; the root is cut, and is that of the square."""
    roots: list[Term] = []
    root = t.variable("root", 0, 1 << 128)

    def cut(arguments: list[Value], _state: State) -> Many:
        roots.extend(item.term for item in arguments if isinstance(item, Word))
        return Many((Word(root, WORD),))

    session = open_session(slither, stubs={ROOT_UP: cut})
    found = Comparison(session)
    square, rounded = t.variable("square", 0, SQUARE), t.variable("rounded", 0, 2 * SIZE)
    results = found.call(FROM_SQUARE, Word(square, SIGNED_WORD), Word(rounded, WORD))
    require_stubs(session, [ROOT_UP])
    found.pairs = [("root-of", roots[0], square), ("result", results[0], spec.result(root, rounded))]
    return found


FUNCTIONS: dict[str, Callable[[object], Comparison]] = {
    "division": compare_division,
    "square of an index": compare_own_square,
    "weighing of an index": compare_weighing_of_an_index,
    "result": compare_result,
}


def discharged(slither: object) -> Keys:
    """Return the cast that takes one half of an exposure, of which this comparison shows what it gives."""
    session = compare_weighing_of_an_index(slither).session
    return cover(session, lambda _place, what: what == "conversion of uint256 to uint128")


@obligation(CLAIM, "S", cases=tuple(FUNCTIONS))
def function_computes_its_specification(run: Run) -> Evidence:
    """Show for every input of one function that it returns, and returns what the specification says."""
    return judge([FUNCTIONS[run.case](project(run.root))], "every input")


def judge(comparisons: Sequence[Comparison], sizes: str) -> Evidence:
    """Ask both solvers about every number of ``comparisons``."""
    questions = Questions()
    for comparison in comparisons:
        comparison.ask(questions)
    report = comparisons[-1].session.report("")
    return by_solvers(
        Verdict.PROVED,
        f"{sum(len(item.pairs) for item in comparisons)} numbers are what the specification says, {sizes}",
        questions.asked,
        assumptions=assumptions(report, more=[FITS]),
        statistics=count_bounds(report),
    )


# Sums over indexes ----------------------------------------------------------------------------------------------------


def compare_weighing(slither: object, size: int) -> Comparison:
    """Compare the loop over indexes: nets, the sum of squares and of counts, for any indexes in use."""
    count = iter(range(SIZE))
    seen: list[tuple[Term, ...]] = []

    def cut(arguments: list[Value], _state: State) -> Many:
        i = take_next(count, "rounds over indexes")
        seen.append(tuple(item.term for item in arguments if isinstance(item, Word)))
        own, net = (Word(t.variable(f"{name}{i}", -SIDES, SIDES), SIGNED_WORD) for name in ("own", "net"))
        return Many((own, net, Word(t.variable(f"rounded{i}", 0, 2), WORD)))

    session = open_session(slither, stubs={WEIGH_INDEX: cut})
    found = Comparison(session)
    exposures = [Word(t.variable(f"exposure{i}", 0, WORD.hi), WORD) for i in range(SIZE)]
    entries = [t.variable(f"entry{i}", 0, (1 << 64) - 1) for i in range(SIZE)]
    words = [pack([(entries[4 * w + i], 64 * i) for i in range(4)]) for w in range(4)]
    uses = _uses(size)
    results = found.call(
        WEIGH, found.array(Array(WORD, SIZE), exposures), _used(uses), found.array(Array(WORD, 4), words)
    )
    require_stubs(session, [WEIGH_INDEX])
    square, rounded = t.ZERO, t.ZERO
    for i in range(size):
        own, net = (t.variable(f"{name}{i}", -SIDES, SIDES) for name in ("own", "net"))
        sides = t.variable(f"rounded{i}", 0, 2)
        in_use = t.eq(uses[i], t.ONE)
        found.pairs.append((f"net-{i}", results[i], t.ite(in_use, net, t.ZERO)))
        found.pairs.append((f"exposure-{i}", seen[i][0], exposures[i].term))
        low = t.mod(seen[i][1], t.integer(1 << 64))
        found.pairs.append((f"entry-{i}", low, entries[i]))
        square = t.add(square, t.ite(in_use, own, t.ZERO))
        rounded = t.add(rounded, t.ite(in_use, sides, t.ZERO))
    found.pairs += [("square", results[SIZE], square), ("rounded", results[SIZE + 1], rounded)]
    return found


def _uses(size: int) -> list[Term]:
    """Return which of the first ``size`` indexes are in use: the last one is, others may be, of 16 all are."""
    return [*(t.ONE if size == SIZE else t.variable(f"uses{i}", 0, 1) for i in range(size - 1)), t.ONE]


def _used(uses: Sequence[Term]) -> Word:
    return pack([(bit, i) for i, bit in enumerate(uses)])


def compare_cross(slither: object, size: int) -> Comparison:
    """Compare the cross term for all nets and correlations: each sum is the one before and one product more.

    The run is cut at each correlation that is read from its word, and where a round begins whose predecessor added
    something. Unrolled, the sums are 2 sum_j s_j sum_{i<j} beta_ij s_i.
    """
    nets = [t.variable(f"net{i}", -SIDES, SIDES) if i < size else t.ZERO for i in range(SIZE)]
    fields = [t.variable(f"beta{pair}", 0, TWOS - 1) for pair in range(PAIRS)]
    cuts = CrossCuts(nets, size)
    session = open_session(slither, stubs={GET_BETA: cuts.read_beta}, cuts=cuts.in_loops())
    found = Comparison(session, pairs=cuts.pairs)
    words = [
        pack([(fields[pair], 16 * (pair & 15)) for pair in range(16 * w, min(16 * w + 16, PAIRS))]) for w in range(8)
    ]
    cells = found.array(Array(SIGNED_WORD, SIZE), [Word(net, SIGNED_WORD) for net in nets])
    uses = _uses(size)
    total = found.call(CROSS, cells, _used(uses), found.array(Array(WORD, 8), words))[0]
    if len(cuts.read) != size * (size - 1) // 2:
        raise ToolError(f"{CROSS} reads {len(cuts.read)} correlations of {size} indexes")
    low = t.integer(TWOS)
    found.pairs += [(f"correlation-{k}", t.mod(row, low), fields[k]) for k, row in enumerate(cuts.read)]
    found.pairs.append(("result", total, cuts.total(size)))
    found.known = [t.lor(t.eq(bit, t.ONE), t.eq(net, t.ZERO)) for bit, net in zip(uses, nets, strict=False)]
    return found


@dataclass(slots=True)
class CrossCuts:
    """The cuts of the cross term, in the order in which the code reaches them."""

    nets: Sequence[Term]
    size: int
    read: list[Term] = field(default_factory=list)
    """Rows whose lowest field is read as a correlation, pair by pair."""
    pairs: list[tuple[str, Term, Term]] = field(default_factory=list)

    def read_beta(self, arguments: list[Value], _state: State) -> Many:
        """Put an unknown in the place of the correlation in the lowest bits of a row."""
        self.read.extend(item.term for item in arguments if isinstance(item, Word))
        return Many((Word(_beta(len(self.read) - 1), SIGNED_WORD),))

    def in_loops(self) -> dict[str, Callable[[Term, State], Term]]:
        """Return the cuts at both loops."""
        rows = ((j, i) for j in range(1, self.size) for i in range(j))
        totals = iter(range(1, self.size))

        def cut_row(value: Term, _state: State) -> Term:
            if not is_computed(value):
                return value
            j, i = take_next(rows, "products of two indexes")
            self.pairs.append((f"row-{j}-{i}", value, self.next_row(j, i)))
            return self.row(j, i + 1)

        def cut_total(value: Term, _state: State) -> Term:
            if not is_computed(value):
                return value
            j = take_next(totals, "rounds over indexes")
            gain = t.mul(t.integer(2), t.mul(self.nets[j], self.row(j, j)))
            self.pairs.append((f"total-{j}", value, t.add(self.total(j), gain)))
            return self.total(j + 1)

        return {f"{CROSS}.correlated at loop": cut_row, f"{CROSS}.total at loop": cut_total}

    def next_row(self, j: int, i: int) -> Term:
        """Return sum beta_kj s_k over k <= i, from the sum before."""
        return t.add(self.row(j, i), t.mul(_beta(j * (j - 1) // 2 + i), self.nets[i]))

    @staticmethod
    def row(j: int, count: int) -> Term:
        """Return the unknown sum of the first ``count`` products of index ``j``."""
        return t.variable(f"row{j}-{count}", -SQUARE, SQUARE) if count else t.ZERO

    @staticmethod
    def total(j: int) -> Term:
        """Return the unknown cross term of the first ``j`` indexes."""
        return t.variable(f"total{j}", -SQUARE, SQUARE) if j > 1 else t.ZERO


def _beta(pair: int) -> Term:
    return t.variable(f"correlation{pair}", *CORRELATION)


SIZES = ("1", "2", "3")


@obligation(CLAIM, "S", cases=(*SIZES, "4", "16"))
def loop_over_indexes_sums_what_each_index_gives(run: Run) -> Evidence:
    """Show that nets, squares and counts of the indexes in use are summed, each index with its own words."""
    return judge([compare_weighing(project(run.root), int(run.case))], name_size(run.case))


@obligation(CLAIM, "S", cases=(*SIZES, "4", "16"))
def cross_term_pairs_each_two_indexes_once(run: Run) -> Evidence:
    """Show that the cross term is twice the sum of beta s s over pairs, each correlation from its own place."""
    return judge([compare_cross(project(run.root), int(run.case))], name_size(run.case))


def name_size(size: str) -> str:
    """Return what a case of so many indexes covers."""
    return f"{size} indexes, {'all' if int(size) == SIZE else 'any'} of them in use"
