"""``WorstFill._restrict``: does a box that is narrowed at one index still say of itself what is true?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import gcd

from clearproof.errors import ToolError
from clearproof.static.translate import State, bits
from clearproof.static.translate import terms as t
from clearproof.static.translate.machine import Stub
from clearproof.static.translate.terms import Term
from clearproof.static.translate.values import Many, Memory, Value
from models.source_account import SCALE, SIZE
from models.source_support import require_stubs
from models.source_worst_fill_box import LANE, LARGEST_WORK, NARROWED, RESTRICT, ROW, ROWS, AtIndex, pack_bits
from models.source_worst_fill_index import GET_RANGE, SEEN
from models.source_worst_fill_ledger import largest, names_of, times
from models.source_worst_fill_memory import find_array, number_of, place_search, read_cell, term_of, unsigned
from models.source_worst_fill_settled import GET_OWN, Settling
from models.source_worst_fill_state import BOUND, Range

FIRST_SET = "LibBit.ffs(uint256)"
ADD_RANGE = "PerIndex.addRange(int256[32],uint256,uint256,int256,int256)"
BITS = 7
"""A label is below 80."""


@dataclass(slots=True)
class Restrict(Settling):
    """A run of ``_restrict`` of one index, which is open: what its callees promise, and what is left."""

    left: Range = field(init=False)
    """What is left of the range."""
    before: tuple[Term, Term] = field(init=False)
    """m and h of the range."""
    after: tuple[Term, Term] = field(init=False)
    """m and h of what is left."""
    settled: Term = field(init=False)
    """Before the narrowing."""
    first: Term = field(init=False)
    """The first open index behind it."""
    work: Term = field(init=False)
    """Before it."""
    box: Memory = field(init=False)

    def __post_init__(self) -> None:
        """Start with any box and any part of the range."""
        Settling.__post_init__(self)
        ledger, here = self.ledger, self.index.range
        self.left = Range(t.ZERO, t.ZERO, here.low, here.high)
        for item in (here, self.left):
            spell(self, item)
        self.bits[self.i], self.single = t.ONE, self.left.first
        self.before, self.after = self.will_ask(here.word.term), self.will_ask(self.left.word.term)
        self.others, self.own = self.around(), self.index.own()
        self.settled = keep_settled(self, self.before[0], self.after[0])
        self.first = ledger.place("first-open", 0, 256)
        for k in range(SIZE):
            lanes = bits.shift_right(ROW, t.integer(16 * k), 256)
            ledger.owe_integers("lanes-inside", self.state, t.lt(lanes, t.integer(LANE ** (SIZE - k))))
        self.work = ledger.unknown("work", 0, LARGEST_WORK)

    @property
    def is_single(self) -> Term:
        """Whether one label is left."""
        return t.eq(self.left.first, self.left.last)

    @property
    def open_after(self) -> Term:
        """Bits of the open indexes when it is done."""
        left = t.ite(self.is_single, t.ZERO, t.ONE)
        return pack_bits([left if k == self.i else bit for k, bit in enumerate(self.bits)])

    def stubs(self) -> dict[str, Stub]:
        """Return what stands for the callees."""
        return {
            GET_RANGE: self.get_range,
            FIRST_SET: self.first_set,
            ADD_RANGE: self.add_range,
            SEEN: self.read_seen,
            ROWS: self.read_row,
            GET_OWN: self.get_own,
        }

    def first_set(self, arguments: list[Value], state: State) -> Many:
        """Give the first open index."""
        opened = term_of(read_cell(state, self.box, "open"))
        self.ledger.owe_integers("open-bits", state, t.eq(term_of(arguments[0]), opened))
        return Many((unsigned(self.first),))

    def add_range(self, arguments: list[Value], state: State) -> Many:
        """Let the open indexes see how m and h changed."""
        array, place, row, by_middle, by_half = arguments
        if number_of(array) != self.array or term_of(place) is not self.first:
            raise ToolError("a narrowed index is seen by others than the open ones; the model has to follow it")
        if term_of(row) is not bits.shift_right(ROW, bits.shift_left(self.first, t.integer(4), 256), 256):
            raise ToolError("a narrowed index is seen through another row; the model has to follow it")
        moved, widened = (t.sub(new, old) for new, old in zip(self.after, self.before, strict=True))
        given = [t.eq(term_of(by_middle), moved), t.eq(term_of(by_half), widened)]
        self.ledger.owe("as-foreseen", state, *given)
        return Many(())

    def owe_end(self, search: Value) -> None:
        """Owe, where it returns: labels, open bits and ``settled`` are those of the narrowed box."""
        found = {label: term_of(read_cell(self.state, self.box, label)) for label in ("labels", "open", "settled")}
        for part in zero_sums(t.sub(found["labels"], self.labels(self.left))):
            self.ledger.owe_integers("labels", self.state, t.eq(part, t.ZERO))
        self.ledger.owe_integers("open-bits", self.state, t.eq(found["open"], self.open_after))
        seen = times(2, self.after[0], self.index.seen)
        now = t.add(t.add(self.others, seen), t.ite(self.is_single, self.own, t.ZERO))
        self.owe("settled", t.eq(found["settled"], now), largest(found["settled"], bound=t.integer(BOUND)))
        self.owe_work(search, self.state, self.work, NARROWED)


def run_restrict(slither: object, i: int) -> Restrict:
    """Run ``_restrict`` of index ``i``."""
    run = Restrict(slither, RESTRICT, i=i)
    run.open(stubs=run.stubs())
    search = place_search(run.session, run.state, RESTRICT, {"work": run.work})
    cells = {"labels": run.labels(), "open": pack_bits(run.bits), "settled": run.settled}
    run.box = place_search(run.session, run.state, RESTRICT, cells, 1)
    run.array = find_array(run.state, run.box, "seen")
    run.call(search, run.box, unsigned(t.integer(i)), run.left.word)
    require_stubs(run.session, [GET_RANGE, FIRST_SET, ADD_RANGE, SEEN])
    run.owe_end(search)
    return run


def spell(run: AtIndex, here: Range) -> None:
    """Make the labels of a range of bits, so that exclusive or can be seen bit by bit."""
    first, last = ([run.ledger.place(f"{end}-bit{k}", 0, 1) for k in range(BITS)] for end in ("first", "last"))
    here.first, here.last = pack_bits(first), pack_bits(last)


def keep_settled(run: Settling, middle: Term, new_middle: Term) -> Term:
    """Return ``settled`` before a narrowing, with what the narrowing makes of it."""
    ledger, index, others = run.ledger, run.index, run.others
    settled = ledger.unknown("settled", -BOUND, BOUND)
    moved = t.sub(new_middle, middle)
    definition = t.eq(settled, t.add(others, times(2, middle, index.seen)))
    ledger.know(settled, definition)
    now = t.eq(t.add(settled, times(2, moved, index.seen)), t.add(others, times(2, new_middle, index.seen)))
    ledger.learn(settled, now, definition)
    reach = times(SCALE, index.others)
    halved = [(middle, index.size), (new_middle, index.size), (moved, times(2, index.size))]
    for factor, size in halved:
        limit = index.widest if factor is not moved else times(2, index.widest)
        ledger.bound(factor, times(2, index.seen), (size, times(2, reach)), limit, index.definitions()["widest"])
    return settled


def zero_sums(term: Term) -> list[Term]:
    """Return sums that share no unknown and that make ``term`` together, each divided by what divides its numbers."""
    groups: list[tuple[set[str], list[tuple[int, Term]]]] = []
    for number, part in _parts_of(1, term):
        names, parts = set(names_of(part)), [(number, part)]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names, parts = names | group[0], group[1] + parts
        groups.append((names, parts))
    return [_sum(parts) for _, parts in groups]


def _sum(parts: list[tuple[int, Term]]) -> Term:
    divisor = gcd(*(number for number, _ in parts))
    total = t.ZERO
    for number, part in parts:
        total = t.add(total, t.mul(part, t.integer(number // divisor if divisor else 0)))
    return total


def _parts_of(factor: int, term: Term) -> Iterator[tuple[int, Term]]:
    """Yield a sum's parts with their factors; a choice between a number and zero is that number of times one."""
    known = t.value_of(term.args[1]) if term.op == "mul" else None
    if term.op == "clip":
        yield from _parts_of(factor, term.args[0])
    elif term.op in {"add", "sub"}:
        yield from _parts_of(factor, term.args[0])
        yield from _parts_of(factor if term.op == "add" else -factor, term.args[1])
    elif known is not None:
        yield from _parts_of(factor * known, term.args[0])
    elif term.op == "ite" and (number := t.value_of(term.args[1])) and term.args[2] is t.ZERO:
        yield factor * number, t.ite(term.args[0], t.ONE, t.ZERO)
    elif term is not t.ZERO:
        yield factor, term
