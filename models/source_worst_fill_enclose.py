"""``WorstFill._enclose`` and ``_connect``: does a box of all candidates say of itself what is true?"""

from dataclasses import dataclass, field

from clearproof.errors import ToolError
from clearproof.static.translate import State
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.terms import Term
from clearproof.static.translate.types import SIGNED_WORD, WORD, Array
from clearproof.static.translate.values import Many, Value
from models.source_account import SCALE, SIZE
from models.source_support import require_stubs
from models.source_worst_fill_box import LANE, ROW, pack_bits
from models.source_worst_fill_index import GET_RANGE, SEEN
from models.source_worst_fill_ledger import largest, times
from models.source_worst_fill_memory import (
    Rounds,
    Values,
    find_array,
    number_of,
    place_search,
    read_cell,
    signed,
    term_of,
    unsigned,
    write_cell,
)
from models.source_worst_fill_settled import GET_OWN, Settling
from models.source_worst_fill_state import BOUND, BOX, SEARCH, name

ENCLOSE = name("_enclose", SEARCH, "uint256", "uint256", "uint256[8]")
CONNECT = name("_connect", SEARCH, BOX, "uint256", "int256[32]", "uint256[8]")
JOIN = "PerIndex.connect(int256[32],int256[32],uint256[16],uint256,uint256)"
SET = "PerIndex.set(int256[32],uint256,int256)"
BETA_ROW = "PortfolioMargin.betaRow(uint256[8],uint256)"
BETAS = Array(WORD, 8)


@dataclass(slots=True)
class Enclose(Settling):
    """A run of one round of ``_enclose``: what its callees promise, and what holds where the round begins."""

    used: list[Term] = field(init=False)
    """By index: 1 if it is in use."""
    middle: Term = field(init=False)
    half: Term = field(init=False)
    box_labels: Term = field(init=False)
    opened: Term = field(init=False)
    """Bits of the open indexes before the round."""

    def __post_init__(self) -> None:
        """Start with any candidates."""
        Settling.__post_init__(self)
        ledger, index = self.ledger, self.index
        self.used = [ledger.place(f"used{k}", 0, 1) for k in range(SIZE)]
        self.middle, self.half = self.will_ask(index.range.word.term)
        self.others, self.own, self.single = self.around(), index.own(), index.range.first
        bound_middle(self, self.middle)
        self.box_labels = self.labels()
        self.opened = t.add(pack_bits(self.bits[: self.i]), ledger.unknown("nothing", 0, 0))

    def set_range(self, arguments: list[Value], state: State) -> Many:
        """Take m and h."""
        place = self.known_place(arguments[1], self.i, self.i + SIZE)
        expected = self.middle if place == self.i else self.half
        self.ledger.owe("as-foreseen", state, t.eq(term_of(arguments[2]), expected))
        return Many(())

    def connect(self, arguments: list[Value], state: State) -> Many:
        """Add 2 m X to ``settled``."""
        _, box, place, _, _ = arguments
        self.known_place(place, self.i)
        before = term_of(read_cell(state, box, "settled"))
        self.ledger.owe("settled", state, largest(t.sub(before, self.others), bound=self.index.square))
        added = t.add(before, t.mul(self.middle, times(2, self.index.seen)))
        self.ledger.owe("settled", state, largest(added, bound=t.integer(BOUND)))
        write_cell(state, box, settled=added)
        return Many(())

    def begin(self, variables: Values, state: State) -> Values:
        """Go on with the box of the indexes before."""
        box = variables["box"]
        empty = {"open": t.ZERO, "settled": t.ZERO, "labels": self.box_labels}
        same = [t.eq(term_of(read_cell(state, box, label)), term) for label, term in empty.items()]
        self.ledger.owe_integers("entry", state, t.eq(term_of(variables["j"]), t.ZERO), *same)
        write_cell(state, box, open=self.opened, settled=self.others, labels=self.box_labels)
        return {"j": unsigned(t.integer(self.i))}

    def again(self, variables: Values, state: State) -> None:
        """Owe that it is the box of one more index."""
        ledger, here = self.ledger, self.index.range
        found = {label: term_of(read_cell(state, variables["box"], label)) for label in ("open", "labels", "settled")}
        ledger.owe_integers("next-index", state, t.eq(term_of(variables["j"]), t.integer(self.i + 1)))
        is_single, is_used = t.eq(here.first, here.last), t.eq(self.used[self.i], t.ONE)
        bit = t.ite(t.land(is_used, t.lnot(is_single)), t.integer(1 << self.i), t.ZERO)
        ledger.owe_integers("open-bits", state, t.eq(found["open"], t.add(self.opened, bit)))
        ledger.owe_integers("labels", state, t.eq(found["labels"], self.box_labels))
        seen = t.mul(self.middle, times(2, self.index.seen))
        added = t.add(seen, t.ite(is_single, self.own, t.ZERO))
        now = t.add(self.others, t.ite(is_used, added, t.ZERO))
        ledger.owe("settled", state, t.eq(found["settled"], now))


def run_enclose(slither: object, j: int) -> Enclose:
    """Run the round of index ``j`` of ``_enclose``: a box of the indexes below, and one more."""
    run = Enclose(slither, ENCLOSE, i=j)
    stubs = {GET_RANGE: run.get_range, SET: run.set_range, CONNECT: run.connect, GET_OWN: run.get_own}
    run.open(stubs=stubs, invariants={"loop 1": Rounds(run.begin, run.again)})
    search = place_search(run.session, run.state, ENCLOSE, {})
    betas = run.session.machine.heap.zero(run.state, BETAS, ENCLOSE)
    arguments: list[Value] = [search, unsigned(run.box_labels), unsigned(pack_bits(run.used)), betas]
    if run.session.call(ENCLOSE, arguments, run.state) is None:
        raise ToolError(f"{ENCLOSE} never returns")
    run.ledger.owe_wraps(run.session)
    return run


def bound_middle(run: Settling, middle: Term) -> None:
    """Let 2e4 M U bound 2 m X."""
    index, seen = run.index, times(2, run.index.seen)
    limits = index.size, times(2 * SCALE, index.others)
    run.ledger.bound(middle, seen, limits, index.widest, index.definitions()["widest"])


@dataclass(slots=True)
class Connect(Settling):
    """A run of ``_connect`` at one index: what its callees promise, and what it leaves."""

    middle: Term = field(init=False)
    settled: Term = field(init=False)
    """Before it."""
    arrays: list[int] = field(init=False)
    """Which arrays hold what indexes see, their ranges, and their correlations."""
    stored: dict[int, Term] = field(default_factory=dict)
    """Place -> what the index sees."""

    def __post_init__(self) -> None:
        """Start with any box of the indexes before."""
        Settling.__post_init__(self)
        self.middle, _ = self.any_middle()
        self.others, self.own = self.around(), self.ledger.unknown("own", 0, BOUND)
        self.ledger.know(self.own, t.le(self.own, self.index.square))
        bound_middle(self, self.middle)
        self.settled = t.add(self.others, self.own)

    def stubs(self) -> dict[str, Stub]:
        """Return what stands for the callees."""
        return {JOIN: self.join, SET: self.put, SEEN: self.read_middle, BETA_ROW: self.beta_row}

    def join(self, arguments: list[Value], state: State) -> Many:
        """Give X and G of the index among those before."""
        *arrays, place, row = arguments
        self.known_place(place, self.i)
        if [number_of(item) for item in arrays] != self.arrays:
            raise ToolError("an index is connected through other arrays; the model has to follow it")
        self.ledger.owe_integers("lanes-inside", state, t.lt(term_of(row), t.integer(LANE**self.i)))
        return Many((signed(self.index.seen), signed(self.index.spread)))

    def put(self, arguments: list[Value], _state: State) -> Many:
        """Take what the index sees."""
        self.stored[self.known_place(arguments[1], self.i, self.i + SIZE)] = term_of(arguments[2])
        return Many(())

    def read_middle(self, arguments: list[Value], _state: State) -> Many:
        """Give m."""
        self.known_place(arguments[1], self.i)
        if number_of(arguments[0]) != self.arrays[1]:
            raise ToolError("the middle of an index is read elsewhere; the model has to follow it")
        return Many((signed(self.middle),))

    def beta_row(self, arguments: list[Value], _state: State) -> Many:
        """Give any row."""
        self.known_place(arguments[1], self.i)
        return Many((unsigned(ROW),))

    def owe_end(self, box: Value) -> None:
        """Owe, where it returns: the box holds what the index sees, and 2 m X is added to ``settled``."""
        after, seen = term_of(read_cell(self.state, box, "settled")), times(2, self.index.seen)
        stored = [self.stored[place] for place in (self.i, self.i + SIZE)]
        self.owe("seen", t.eq(stored[0], self.index.seen), t.eq(stored[1], self.index.spread))
        added = t.eq(after, t.add(self.settled, t.mul(self.middle, seen)))
        self.owe("settled", added, largest(after, bound=t.integer(BOUND)))


def run_connect(slither: object, j: int) -> Connect:
    """Run ``_connect`` of index ``j``: what is added to ``settled`` fits, and lanes reach no index from ``j`` on."""
    run = Connect(slither, CONNECT, i=j)
    stubs = run.stubs()
    run.open(stubs=stubs)
    search = place_search(run.session, run.state, CONNECT, {})
    box = place_search(run.session, run.state, CONNECT, {"settled": run.settled}, 1)
    zero = run.session.machine.heap.zero
    ranges, betas = (zero(run.state, kind, CONNECT) for kind in (Array(SIGNED_WORD, 32), BETAS))
    seen, rows = find_array(run.state, box, "seen"), find_array(run.state, search, "rows")
    run.arrays = [seen, number_of(ranges), rows]
    run.call(search, box, unsigned(t.integer(j)), ranges, betas)
    if j:
        require_stubs(run.session, stubs)
        run.owe_end(box)
    return run
